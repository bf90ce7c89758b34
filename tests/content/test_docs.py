"""The documentation is complete and true: every key, option, style and message, and examples that work."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Group

from msdeck import BuildResult, BuiltFile, Diagnostic, Place, build, check
from msdeck.cli import main
from msdeck.codes import CODES
from msdeck.content import plain
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.schema import schema_text
from msdeck.references.styles import bundled_styles
from msdeck.report import as_text
from msdeck.scene import Text as SceneText
from msdeck.starter import write_starter
from msdeck.theme import THEMES
from support.compiling import compile_outline

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])

HEADINGS = {
    "Outline": "The lecture",
    "Author": "Author",
    "Section": "Section",
    "Slide": "Slide",
    "Point": "Point",
    "Figure": "Figure",
    "Table": "Table",
    "Column": "Column",
    "Chart": "Chart",
    "Series": "Series",
    "DataFile": "Data from a file",
    "ForestRow": "Row of a forest plot",
    "Pooled": "Pooled estimate",
    "Question": "Question",
    "Disclosure": "Disclosure",
    "GlossaryEntry": "Glossary entry",
    "Step": "Step",
    "Event": "Event",
    "Tree": "Tree",
    "Branch": "Branch",
    "Study": "Study",
    "Participants": "Participants",
    "Outcome": "Outcome",
    "Arm": "Arm",
    "Effect": "Effect",
    "Absolute": "Absolute",
    "RiskOfBias": "Risk of bias",
    "EvidenceLevel": "Level of evidence",
    "Evidence": "Evidence",
    "Reference": "Reference",
    "Name": "Name",
    "Theme": "Theme",
    "Handout": "Handout",
}
"""Parts of the outline and their headings in docs/outline.md; sub-points are explained with points."""


@cache
def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#+ |\Z)", text(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no heading {heading!r}"
    return found[1]


def rows(markdown: str) -> dict[str, list[str]]:
    """The rows of the tables in `markdown` that begin with a word in backticks, by that word."""
    lines = (line for line in markdown.splitlines() if line.startswith("| `"))
    split = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines)
    return {first.strip("`"): others for first, *others in split}


@cache
def schema() -> dict[str, Any]:
    return Outline.model_json_schema(by_alias=True)


def parts() -> dict[str, dict[str, Any]]:
    return {"Outline": schema(), **schema()["$defs"]}


def test_every_part_of_an_outline_has_a_heading() -> None:
    assert set(parts()) == {*HEADINGS, "SubPoint"}


@pytest.mark.parametrize("part", HEADINGS)
def test_the_keys_of_a_part_are_those_of_its_table(part: str) -> None:
    table = rows(section("docs/outline.md", HEADINGS[part]))
    assert set(table) == set(parts()[part]["properties"])


@pytest.mark.parametrize("part", HEADINGS)
def test_a_key_that_is_needed_says_so(part: str) -> None:
    needed = {
        key for key, cells in rows(section("docs/outline.md", HEADINGS[part])).items() if "yes" in cells
    }
    assert needed == set(parts()[part].get("required", []))


def choices(node: Any) -> list[str]:
    """Every fixed value that a part of the schema allows."""
    if isinstance(node, dict):
        fixed = [*node.get("enum", []), *([node["const"]] if "const" in node else [])]
        return [value for value in fixed if isinstance(value, str)] + [
            value for child in node.values() for value in choices(child)
        ]
    return [value for child in node for value in choices(child)] if isinstance(node, list) else []


@pytest.mark.parametrize("part", HEADINGS)
def test_every_value_to_choose_from_is_listed_with_its_key(part: str) -> None:
    table = rows(section("docs/outline.md", HEADINGS[part]))
    for key, value_schema in parts()[part]["properties"].items():
        for value in filter(None, choices(value_schema)):
            assert f"`{value}`" in " ".join(table[key]), (key, value)


def test_every_theme_is_named() -> None:
    assert all(f"`{name}`" in text("README.md") for name in THEMES)


def test_every_bundled_style_is_listed_and_no_other() -> None:
    assert set(rows(section("docs/citations.md", "Choose a style"))) == set(bundled_styles())
    assert all(f"`{name}`" in text("README.md") for name in bundled_styles())


PLAIN = str.maketrans("¹²³⁴⁽⁾ᵖ", "1234()p")


@pytest.mark.parametrize(("style", "column"), [("ama", 0), ("apa", 1)])
def test_citations_come_out_as_the_table_says(style: str, column: int, tmp_path: Path) -> None:
    table = rows(section("docs/citations.md", "Cite a work"))
    points = "".join(f'          - "{written}"\n' for written in table)
    references = re.search(r"^references:.*?(?=^handout:)", text("deck.yaml"), re.MULTILINE | re.DOTALL)
    assert references
    (tmp_path / "deck.yaml").write_text(
        f"title: T\ncitation-style: {style}\nsections:\n  - title: S\n    slides:\n"
        f"      - title: T\n        points:\n{points}{references[0]}",
        encoding="utf-8",
    )
    scene, _ = compile_outline(tmp_path / "deck.yaml")
    assert scene
    body = next(item for item in scene.slides[2].items if isinstance(item, SceneText) and item.role == "body")
    printed = [plain(paragraph.runs) for paragraph in body.paragraphs]
    assert printed == [cells[column].translate(PLAIN) for cells in table.values()]


def commands() -> dict[str, list[str]]:
    assert isinstance(main, Group)
    return {
        name: [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        for name, command in main.commands.items()
    }


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_explained(command: str) -> None:
    page = text("docs/commands.md")
    found = re.search(rf"^## `msdeck {command}\b.*?$(.*?)(?=^## )", page, re.MULTILINE | re.DOTALL)
    assert found
    assert f"msdeck {command}" in text("README.md")
    for option in commands()[command]:
        assert f"`{option}" in found[1]


@pytest.mark.parametrize("value", [BuildResult, BuiltFile, Diagnostic, Place])
def test_the_python_section_names_only_what_there_is(value: type) -> None:
    python = section("docs/commands.md", "From Python")
    assert f"`{value.__name__}`" in python
    fields = {
        field for each in (BuildResult, BuiltFile, Diagnostic, Place) for field in each.__dataclass_fields__
    }  # type: ignore[attr-defined]
    used = re.findall(r"\b(?:problem|file)\.(\w+)", python)
    assert used
    assert set(used) <= fields


def test_every_message_has_a_heading_and_every_heading_a_message() -> None:
    headings = re.findall(r"^### `([\w-]+)`$", text("docs/messages.md"), re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == set(CODES)


def test_the_schema_beside_the_docs_is_the_one_that_msdeck_prints() -> None:
    assert text("docs/deck.schema.json") == schema_text(), "msdeck schema > docs/deck.schema.json"


@pytest.mark.parametrize("outline", ["deck.yaml", "docs/gallery/gallery.yaml"])
def test_a_shipped_outline_names_the_schema_beside_the_docs(outline: str) -> None:
    first_line = text(outline).splitlines()[0]
    path = first_line.removeprefix("# yaml-language-server: $schema=")
    assert ((ROOT / outline).parent / path).resolve() == DOCS / "deck.schema.json"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path) if path else page
        assert goal.exists(), target
        if anchor:
            assert anchor in anchors(goal), target


def examples(page: str) -> list[Any]:
    """The YAML examples of a page."""
    return [
        yaml.load(block, yaml.BaseLoader)
        for block in re.findall(r"^```yaml\n(.*?)^```", text(page), re.M | re.S)
    ]


def gallery() -> Any:
    return yaml.load(text("docs/gallery/gallery.yaml"), yaml.BaseLoader)


def holds(whole: Any, part: Any) -> bool:
    """Whether `part` is `whole` with some keys left out at its outermost level."""
    return all(whole.get(key) == value for key, value in part.items())


@pytest.mark.parametrize("example", examples("docs/slide-kinds.md"))
def test_an_example_of_a_slide_kind_is_the_slide_in_the_picture(example: Any) -> None:
    match example:
        case [slide]:
            slides = [each for part in gallery()["sections"] for each in part.get("slides", [])]
            assert any(holds(each, slide) for each in slides)
        case {"studies": [study]}:
            assert any(holds(each, study) for each in gallery()["studies"])
        case {"sections": [part]}:
            assert holds(gallery()["sections"][0], part)
        case _:
            assert holds(gallery(), example)


def outlines(page: str) -> list[str]:
    """The whole outlines that a page shows."""
    return re.findall(r"^```yaml\n(title: .*?)^```", text(page), re.MULTILINE | re.DOTALL)


def read_in(folder: Path, outline: str) -> tuple[Diagnostic, ...]:
    """What msdeck says about `outline` in a folder that has the lecture's pictures."""
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets" / "myelin.png").write_bytes((ROOT / "assets" / "myelin.png").read_bytes())
    (folder / "deck.yaml").write_text(outline, encoding="utf-8")
    return read_outline(folder / "deck.yaml", "talk/deck.yaml").diagnostics


@pytest.mark.parametrize("page", ["README.md", "docs/outline.md"])
def test_a_whole_outline_shown_in_the_documentation_works(page: str, tmp_path: Path) -> None:
    assert outlines(page)
    for outline in outlines(page):
        assert read_in(tmp_path, outline) == ()


@pytest.mark.parametrize("page", ["README.md", "docs/messages.md"])
def test_the_message_shown_is_what_a_mistyped_key_gets(page: str, tmp_path: Path) -> None:
    mistyped = outlines("README.md")[0].replace("[@cooper2021]", "[@coper2021]")
    messages = [as_text(found) for found in read_in(tmp_path, mistyped)]
    shown = re.search(r"^```text\n(error.*?)\n```", text(page), re.MULTILINE | re.DOTALL)
    assert shown
    assert shown[1] in messages


def test_the_readme_shows_what_is_known_of_the_references_of_the_lecture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"^```text\n(warning.*?)\n```", text("README.md"), re.MULTILINE | re.DOTALL)
    assert shown
    assert shown[1] in [as_text(found) for found in check("deck.yaml")]


def test_the_lines_that_a_build_prints_are_those_of_the_starter(tmp_path: Path) -> None:
    write_starter(tmp_path)
    for file in build(tmp_path / "deck.yaml").files:
        assert f"talk/build/{file.path.name}: {file.pages} {file.unit}s, " in text("docs/commands.md")
