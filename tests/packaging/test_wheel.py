"""The wheel, built as an installation builds it: alone, from the repository's files."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from msdeck.data import data_path
from msdeck.references.styles import bundled_styles

ROOT = Path(__file__).parents[2]
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel of a copy of the repository that has no data yet."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        ROOT / "src", folder / "repository" / "src", ignore=shutil.ignore_patterns("_data", "__pycache__")
    )
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "repository")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel", "--no-deps"]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(folder / "repository")], check=True, timeout=300
    )
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


def test_the_wheel_holds_every_font_and_its_licence(wheel: zipfile.ZipFile) -> None:
    fonts = {name for name in wheel.namelist() if name.startswith("msdeck/_data/fonts/")}
    files = {f"Arimo-{face}.ttf" for face in FACES} | {"coverage.txt", "OFL.txt"}
    assert fonts == {f"msdeck/_data/fonts/{name}" for name in files}
    assert b"SIL OPEN FONT LICENSE Version 1.1" in wheel.read("msdeck/_data/fonts/OFL.txt")


def test_the_wheel_holds_every_style_with_its_licence(wheel: zipfile.ZipFile) -> None:
    styles = {Path(name).name for name in wheel.namelist() if name.startswith("msdeck/_data/styles/")}
    assert styles == {f"{name}.csl" for name in bundled_styles()} | {"LICENCE.txt"}
    for name in bundled_styles():
        text = wheel.read(f"msdeck/_data/styles/{name}.csl").decode()
        assert "creativecommons.org/licenses/by-sa/3.0/" in text
        assert "independent-parent" not in text
    assert b"Attribution-ShareAlike 3.0" in wheel.read("msdeck/_data/styles/LICENCE.txt")


def test_the_wheel_holds_the_code_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code
    assert all(name.startswith("msdeck/") for name in names)
    assert not any("__pycache__" in name for name in names)


def test_the_wheel_needs_no_build_tool_at_run_time(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    lines = wheel.read(metadata).decode().splitlines()
    required = [line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert required
    assert not any(name in line for line in required for name in ("font", "hatch", "citeproc"))


def test_two_builds_make_the_same_data(wheel: zipfile.ZipFile) -> None:
    """The wheel's against that of the installation under test; the stamp tells which recipe made them."""
    names = [name for name in wheel.namelist() if name.startswith("msdeck/_data/")]
    names.remove("msdeck/_data/made-from.txt")
    assert len(names) == 6 + 15  # four faces, coverage and licence; fourteen styles and their licence
    for name in names:
        assert wheel.read(name) == data_path(*name.split("/")[2:]).read_bytes()
