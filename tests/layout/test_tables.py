"""Tables of any width: cut over pages under a repeated header, and evidence tables on slides and on paper."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.content import plain
from msdeck.deck.model import Deck
from msdeck.layout.arrange import lay_out
from msdeck.layout.paper import ORDINARY
from msdeck.layout.tables import ON_SLIDES, cut_rows, place_table, rows_height, set_table
from msdeck.scene import Scene, Table, Text
from support.decks import deck, points_slide, runs, said, table_slide

COLUMNS = tuple(map(runs, ("Study", "Design", "Found")))


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.integers(0, 60), min_size=1, max_size=30),
    first=st.floats(0, 400),
    room=st.floats(120, 500),
)
def test_every_row_of_a_cut_table_is_on_one_page_in_its_order(
    rows: list[int], first: float, room: float
) -> None:
    table = set_table(
        COLUMNS, [(runs(f"A {n}"), runs("Trial"), runs("word " * words)) for n, words in enumerate(rows)],
        ORDINARY.table, 400,
    )  # fmt: skip
    first = min(first, room)
    pages = cut_rows(table, first, room)
    assert [row for page in pages for row in page] == list(table.rows)
    assert all(pages[1:])
    for number, page in enumerate(pages):
        fits = rows_height(page) <= (first if number == 0 else room) - table.header.height + 0.1
        assert fits or len(page) <= 1
        # A row stands alone on the first page only if it fits there.
        assert fits or number > 0 or not page
    assert sum(table.widths) == pytest.approx(400)


def test_the_last_page_of_a_cut_table_has_two_rows_where_the_page_before_can_spare_one() -> None:
    table = set_table(
        COLUMNS, [(runs(f"A {n}"), runs("B"), runs("C")) for n in range(7)], ORDINARY.table, 400
    )
    room = table.header.height + 6 * table.rows[0].height
    assert [len(page) for page in cut_rows(table, room, room)] == [5, 2]


def cell_lines(texts: list[str], width: float) -> list[list[str]]:
    """The lines of the cells of a row in a table of three columns and that width."""
    table = set_table(tuple(map(runs, "ABC")), [tuple(map(runs, texts))], ON_SLIDES[0], width)
    return [
        ["".join(fragment.text for fragment in line.fragments).strip() for line in block.lines]
        for block in table.rows[0].blocks
    ]


def test_an_interval_stays_on_the_line_of_its_estimate() -> None:
    effect = "RR 0.91 (95% CI 0.85–0.97), p = 0.0035, adjusted for age"
    prose = "A finding that is told at length. " * 2
    for width in range(500, 900, 40):
        line = cell_lines([prose, effect, prose], width)[1][0]
        assert line.startswith("RR 0.91 (95% CI 0.85–0.97),"), width


def test_room_goes_to_the_cells_that_make_rows_high() -> None:
    columns = ("Study", "Participants", "Comparator", "Outcome", "Effect")
    rows = [
        (
            "CRASH-2 trial collaborators 2010",
            "20211 enrolled, 20127 analysed",
            "Placebo",
            "Death in hospital: 1463/10060 (14.5%) vs 1613/10067 (16.0%)",
            "RR 0.91",
        ),
        (
            "McMurray 2014",
            "8442 enrolled, 8399 analysed",
            "Enalapril, 10 mg twice a day",
            "Cardiovascular death or admission for heart failure: 914/4187 (21.8%) vs 1117/4212 (26.5%)",
            "HR 0.80",
        ),
    ]
    table = set_table(tuple(map(runs, columns)), [tuple(map(runs, row)) for row in rows], ON_SLIDES[0], 840)
    # If the room beyond the longest words went to all alike, the rows had three and four lines.
    assert [max(len(block.lines) for block in row.blocks) for row in table.rows] == [2, 3]


def test_a_placed_table_has_its_header_and_its_rows_where_it_was_put() -> None:
    table = set_table(COLUMNS, [(runs("A"), runs("B"), runs("C"))] * 3, ORDINARY.table, 300)
    placed = place_table(table, table.rows[1:], "Rows", 50, 70, "Some rows.")
    assert (placed.frame.x, placed.frame.y) == (50, 70)
    assert [row.is_header for row in placed.rows] == [True, False, False]
    assert placed.frame.bottom == pytest.approx(70 + table.header.height + rows_height(table.rows[1:]))
    assert placed.rows[-1].cells[-1].frame.bottom == pytest.approx(placed.frame.bottom)


def evidence_deck(studies: int, words: int = 8) -> Deck:
    rows = [[f"Author {n}", "Randomised trial", "found " * words] for n in range(studies)]
    slide = table_slide("At a glance", ["Study", "Design", "Found"], rows)
    evidence = replace(slide, is_evidence=True, said=said("At a glance", name="evidence"))
    return deck(points_slide("First"), evidence)


def handout_tables(scene: Scene) -> list[list[Table]]:
    """The tables of each page of the handout."""
    return [[item for item in page.items if isinstance(item, Table)] for page in scene.handout]


def test_an_evidence_table_has_its_own_layout_and_stands_in_the_handout_across_the_paper() -> None:
    scene = lay_out(evidence_deck(3))
    assert [page.layout for page in scene.slides][-1] == "Evidence Table"
    (table,) = (table for page in handout_tables(scene) for table in page)
    assert table.frame.width == pytest.approx(scene.paper_width - 2 * 51.02, abs=0.1)
    assert [bookmark.title for bookmark in scene.bookmarks][-2] == "Evidence table"
    assert len(table.rows) == 4


@pytest.mark.parametrize("sentences", [16, 17, 18, 54, 55, 56])
def test_a_short_evidence_table_is_not_torn_in_the_handout(sentences: int) -> None:
    before = points_slide("Before", reading=["A sentence."] * sentences)
    made = evidence_deck(3)
    scene = lay_out(replace(made, slides=(*made.slides[:-2], before, made.slides[-1])))
    assert [len(table.rows) for page in handout_tables(scene) for table in page] == [4]


def test_a_long_evidence_table_goes_on_over_pages_with_its_column_names_and_no_row_lost() -> None:
    scene = lay_out(evidence_deck(60, words=30))
    tables = [table for page in handout_tables(scene) for table in page]
    assert len(tables) > 1
    names = []
    for table in tables:
        header, *rows = table.rows
        assert header.is_header
        assert plain(header.cells[0].paragraphs[0].runs) == "Study"
        names += [plain(row.cells[0].paragraphs[0].runs) for row in rows]
        assert table.frame.bottom <= scene.paper_height - 54 + 0.1
    assert names == [f"Author {n}" for n in range(60)]
    every = [item.name for page in scene.handout for item in page.items if isinstance(item, Text | Table)]
    assert len({name for name in every if name.startswith("Evidence table")}) == len(tables)
