"""The order in which a lecture says things: it decides the numbers of citations."""

from pathlib import Path

from msdeck.content import Run
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.text import Text
from msdeck.outline.walk import citations_in_order, study_citation, texts_in_order

LECTURE = """
title: title
subtitle: subtitle
sections:
  - title: section one
    slides:
      - notes: notes
        title: slide
        handout: |
          reading

          more reading
        figure: {image: a.png, credit: credit, caption: caption, decorative: true}
        points:
          - text: point
            points: [sub-point]
          - second point
      - statement: statement
      - title: table
        table: {columns: [column], rows: [[cell], [""]]}
      - title: compare
        compare: [{title: left, points: [l]}, {title: right, points: [r]}]
      - {title: steps, steps: [step, {text: text of step, title: title of step}]}
      - {title: cycle, cycle: [one, two, three]}
      - {title: timeline, timeline: [{what: first, when: early}, {when: late, what: second}]}
      - {title: tree, tree: {branches: [{leaves: [leaf], title: branch}, other], root: root}}
    studies: [b, a]
  - title: section two
    slides: [{title: last, points: ["[@c; @a] @b"]}]
studies:
  - ref: a
    title: study a
    takeaway: takeaway a
    details: design a
    outcomes: [outcome a]
    limitations: [limitation a]
    notes: notes a
    handout: reading a
  - ref: b
    takeaway: takeaway b "[@c]"
references: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]
"""


def outline(folder: Path) -> Outline:
    (folder / "deck.yaml").write_text(LECTURE)
    (folder / "a.png").write_bytes(
        (Path(__file__).parent.parent / "diagnostics" / "picture.png").read_bytes()
    )
    read = read_outline(folder / "deck.yaml")
    assert read.outline, read.diagnostics
    return read.outline


def words(text: Text) -> str:
    return "".join(inline.text if isinstance(inline, Run) else "@" for inline in text.inlines)


def test_texts_come_in_the_order_of_the_lecture_not_of_the_file(tmp_path: Path) -> None:
    assert [words(text) for text in texts_in_order(outline(tmp_path))] == [
        *("title", "subtitle", "section one"),
        *(
            "slide",
            "point",
            "sub-point",
            "second point",
            "caption",
            "credit",
            "reading",
            "more reading",
            "notes",
        ),
        *("statement", "table", "column", "cell"),
        *("compare", "left", "l", "right", "r"),
        *("steps", "step", "title of step", "text of step"),
        *("cycle", "one", "two", "three"),
        *("timeline", "early", "first", "late", "second"),
        *("tree", "root", "branch", "leaf", "other"),
        'takeaway b "@"',
        *("study a", "design a", "outcome a", "takeaway a", "limitation a", "reading a", "notes a"),
        *("section two", "last", "@ @"),
    ]


def test_a_study_slide_cites_its_own_reference_last(tmp_path: Path) -> None:
    keys = [[item.key for item in citation.items] for citation in citations_in_order(outline(tmp_path))]
    assert keys == [["c"], ["b"], ["a"], ["c", "a"], ["b"]]


def test_every_citation_has_an_offset_of_its_own(tmp_path: Path) -> None:
    citations = citations_in_order(outline(tmp_path))
    assert len({citation.at for citation in citations}) == len(citations)
    assert [citation.at for citation in citations if citation.at < 0] == [-2, -1]


def test_a_studys_own_citation_stands_at_its_ref(tmp_path: Path) -> None:
    (item,) = study_citation(outline(tmp_path), 1).items
    assert item.key == "b"
    assert item.place is not None
    assert item.place.text == "  - ref: b"
