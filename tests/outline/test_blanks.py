"""Blanks in marked-up text: what is one, and what only looks like one."""

from pathlib import Path

import pytest

from msdeck.content import Run
from msdeck.outline.blanks import something_is_marked
from msdeck.outline.inline import parse_prose, parse_text
from msdeck.outline.reader import read_outline


def blanks(text: str) -> list[tuple[str, int]]:
    """The runs of `text`, each with the number of its blank, 0 outside of any."""
    runs = [inline for inline in parse_text(text).inlines if isinstance(inline, Run)]
    return [(run.text, run.blank.number if run.blank else 0) for run in runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {{b c}}, d", [("a ", 0), ("b c", 1), (", d", 0)]),
        ("{{a}}{{b}}", [("a", 1), ("b", 2)]),
        ("x{{ b }}y", [("x ", 0), ("b", 1), (" y", 0)]),  # the spaces inside are no part of the blank
        ("**a {{b}}**", [("a ", 0), ("b", 1)]),
        ("{{CO~2~ *gas*}}", [("CO", 1), ("2", 1), (" ", 1), ("gas", 1)]),
        ("[le {{mot}}]{lang=fr}", [("le ", 0), ("mot", 1)]),
        ("[1 {{x}} 2]", [("[1 ", 0), ("x", 1), (" 2]", 0)]),
        ("{{a `}}` b}}", [("a ", 1), ("}}", 1), (" b", 1)]),  # code protects
        ("{{{a}}}", [("{a}", 1)]),  # a set
        (r"\{{a}}", [("{{a}}", 0)]),
        ("`{{a}}`", [("{{a}}", 0)]),
        ("a }} b { c", [("a }} b { c", 0)]),
    ],
)
def test_what_stands_between_double_braces_is_a_blank(text: str, found: list[tuple[str, int]]) -> None:
    assert blanks(text) == found


def test_each_paragraph_counts_its_own_blanks() -> None:
    paragraphs = parse_prose("One {{a}} and {{b}}.\n\nTwo {{c}}.")
    runs = [run for text in paragraphs for run in text.inlines if isinstance(run, Run) and run.blank]
    assert [(run.text, run.blank.number) for run in runs if run.blank] == [("a", 1), ("b", 2), ("c", 1)]


def test_a_cell_of_a_csv_file_can_be_no_blank(tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text("Group,{{Share}}\nFern,1\n{{Cactus}},2\n")
    (tmp_path / "deck.yaml").write_text(
        "title: T\nsections: [{title: S, slides: [{title: A, "
        "chart: {kind: bar, data: numbers.csv, source: Own counts.}}]}]\n"
    )
    found = read_outline(tmp_path / "deck.yaml").diagnostics
    assert [(one.code, one.place.line, one.place.column) for one in found if one.place] == [
        ("bad-blank", 1, 7),
        ("bad-blank", 3, 1),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("", ["no-blanks"]),
        ("title: A {{part}}", []),
        ("notes: A {{word}}", ["no-blanks"]),  # notes are in no handout
    ],
)
def test_an_outline_in_which_nothing_is_to_be_filled_in_is_told_so(
    tmp_path: Path, change: str, said: list[str]
) -> None:
    slide = {"title": "title: A part", "points": "points: [One]", "notes": ""}
    slide.update({change.partition(":")[0]: change} if change else {})
    lines = "\n      ".join(line for line in slide.values() if line)
    (tmp_path / "deck.yaml").write_text(f"title: T\nsections:\n- title: S\n  slides:\n    - {lines}\n")
    outline = read_outline(tmp_path / "deck.yaml").outline
    assert outline
    assert [one.code for one in something_is_marked(outline)] == said
