"""Structural promises: the public names, the map of the code, the libraries with one home."""

import re
from pathlib import Path

import pytest

import msdeck

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "msdeck"
NOT_MAPPED = {"_version.py"}


def modules() -> set[str]:
    return {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "_data" not in path.parts and (path.name != "__init__.py" or path.stat().st_size > 120)
    } - NOT_MAPPED


def test_the_public_names_are_these() -> None:
    assert msdeck.__all__ == [
        "BuildResult",
        "BuiltFile",
        "Diagnostic",
        "Place",
        "Severity",
        "__version__",
        "build",
        "check",
    ]
    assert all(hasattr(msdeck, name) for name in msdeck.__all__)


def test_the_architecture_page_names_every_module_and_no_other() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([\w/]+\.py)` \|", page, re.MULTILINE))
    assert named == modules() - {"__init__.py"}


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("yaml", ("outline/yaml_nodes.py",)),
        ("uharfbuzz", ("fonts.py",)),
        ("pptx", ("export/powerpoint/",)),
        ("xlsxwriter", ("export/powerpoint/workbooks.py",)),
        ("reportlab", ("export/pdf/",)),
        ("PIL", ("outline/images.py", "export/pdf/images.py", "export/pdf/metadata.py")),
        ("pydantic", ("outline/", "references/lock_text.py")),
        ("lxml", ("references/", "export/powerpoint/", "outline/bibliographies/endnote.py")),
        ("babel", ("deck/dates.py",)),
        ("segno", ("layout/qr_code.py",)),
        ("click", ("cli/",)),
        ("bibtexparser", ("outline/bibliographies/bibtex.py", "outline/bibliographies/bibtex_names.py")),
        ("pylatexenc", ("outline/bibliographies/tex.py",)),
        ("rispy", ("outline/bibliographies/ris.py",)),
        ("urllib3", ("verification/transport.py",)),
        ("truststore", ("verification/transport.py",)),
        ("platformdirs", ("verification/settings.py",)),
    ],
)
def test_a_library_is_imported_at_home_only(library: str, homes: tuple[str, ...]) -> None:
    importing = {
        name
        for name in modules()
        if re.search(
            rf"^\s*(from|import) {library}\b", (SOURCE / name).read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert importing
    assert all(name.startswith(homes) for name in importing), importing


def test_every_decision_is_numbered_in_turn() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_only_the_command_line_prints_or_exits() -> None:
    speaking = {
        name
        for name in modules()
        if re.search(
            r"^\s*(print\(|click\.echo|sys\.exit|raise SystemExit)",
            (SOURCE / name).read_text(encoding="utf-8"),
            re.M,
        )
    }
    assert all(name.startswith("cli/") for name in speaking)
