"""Handouts of every layout, paper and binding."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest

from msdeck.content import plain
from msdeck.deck.compose import compose
from msdeck.deck.model import ContentSlide, Deck, HandoutDesign
from msdeck.diagnostics import OutlineError
from msdeck.editions import Edition, LayoutName, PaperName
from msdeck.layout.arrange import lay_out
from msdeck.layout.binding import moved_across
from msdeck.layout.paper import BINDING, paper_for
from msdeck.outline.reader import read_outline
from msdeck.outline.walk import citations_in_order
from msdeck.references.citeproc import finish, start
from msdeck.scene import Frame, Page, Scene, Shape, SlidePicture, Table, Text
from msdeck.units import millimetres
from support import generated
from support.decks import HERE, compare_slide, deck, point, points_slide, table_slide
from support.handout_faults import handout_faults, lonely_ends, shown_slides
from support.handouts import overlaps
from support.pictures import picture
from support.scene_reader import run_words

LAYOUTS: tuple[LayoutName, ...] = (
    "notes",
    "grid-2",
    "grid-3",
    "grid-4",
    "grid-6",
    "grid-9",
    "outline",
)
PAPERS: tuple[PaperName, ...] = ("a4", "a5", "letter", "legal")
BINDINGS: tuple[Any, ...] = ("none", "left", "right", "top", "two-sided")
MARGINS = (None, millimetres(8), millimetres(20))
NUMBERS = (0, 2, 4, 5, 19)
"""Of generated outlines; the last has a section that only the deck shows."""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Deck]:
    folder = tmp_path_factory.mktemp("outlines")
    (folder / "assets").mkdir()
    for image, mode in zip(generated.IMAGES, ("RGB", "L", "RGBA"), strict=True):
        (folder / image).write_bytes(picture("PNG", mode, (60, 40)))
    return [_composed(folder / f"{number}.yaml", number) for number in NUMBERS]


def _composed(path: Path, number: int) -> Deck:
    path.write_text(generated.outline(number), encoding="utf-8")
    read = read_outline(path)
    assert read.outline is not None, read.diagnostics
    formatting = start(read.outline, citations_in_order(read.outline), path.parent)
    return compose(read.outline, finish(formatting)[0], read.images, read.fonts)


def designs() -> Iterator[HandoutDesign]:
    """Every layout on every paper, bound in turn in every way and with every margin."""
    for number, (layout, paper) in enumerate(product(LAYOUTS, PAPERS)):
        binding = BINDINGS[number % len(BINDINGS)]
        yield HandoutDesign(paper, layout, margin=MARGINS[number % len(MARGINS)], binding=binding)


def laid_out(deck: Deck, edition: Edition = "participant", **design: Any) -> Scene:
    return lay_out(replace(deck, handout=HandoutDesign(**design)), edition)


def test_nothing_leaves_its_margins_overlaps_tears_or_is_lost(decks: list[Deck]) -> None:
    faults = []
    for number, design in zip(count(), designs(), strict=False):
        designed = replace(decks[number % len(decks)], handout=design)
        edition: Edition = "instructor" if number % 3 == 0 else "participant"
        scene = lay_out(designed, edition)
        found = handout_faults(scene, paper_for(design, edition), designed, edition) + lonely_ends(scene)
        faults += [f"{design.layout} {design.paper} {design.binding}: {fault}" for fault in found]
    assert faults == []


# -- grids --------------------------------------------------------------------------------


def grid(number: int) -> LayoutName:
    return next(layout for layout in LAYOUTS if layout == f"grid-{number}")


def pictures(page: Page) -> list[SlidePicture]:
    return [item for item in page.items if isinstance(item, SlidePicture)]


def slides(number: int, section: int = 0) -> list[ContentSlide]:
    name = f"section-{section}" if section else "section"
    return [
        points_slide(f"Slide {n}", point("One"), name=f"{name}/{n}", section=section)
        for n in range(1, number + 1)
    ]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", [2, 3, 4, 6, 9])
def test_a_full_page_of_a_grid_has_as_many_pictures_as_its_layout_says(number: int, paper: PaperName) -> None:
    scene = laid_out(deck(*slides(4 * number)), layout=grid(number), paper=paper)
    counts = [len(pictures(page)) for page in scene.handout]
    # The first page has the title as well, and the last what is left.
    assert set(counts[1:-1]) == {number}
    assert sum(counts) == 4 * number


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", [2, 3, 4, 6, 9])
def test_a_section_heading_on_its_page_costs_a_grid_no_pictures(number: int, paper: PaperName) -> None:
    columns = {2: 1, 3: 1, 4: 2, 6: 2, 9: 3}[number]
    first = laid_out(deck(*slides(4 * number)), layout=grid(number), paper=paper).handout[0]
    # The second section begins in the second row of the third page.
    before = len(pictures(first)) + number + columns
    both = deck(*slides(before), *slides(4 * number, 1), sections=("One", "Two"))
    counts = [len(pictures(page)) for page in laid_out(both, layout=grid(number), paper=paper).handout]
    assert counts[2] == number


def test_pictures_of_a_row_stand_at_one_height_and_reach_both_margins() -> None:
    paper = paper_for(HandoutDesign(layout="grid-9"), "participant")
    page = laid_out(deck(*slides(30)), layout="grid-9").handout[1]
    frames = [each.frame for each in pictures(page)]
    assert [each.slide for each in pictures(page)] == sorted(each.slide for each in pictures(page))
    for row in (frames[:3], frames[3:6], frames[6:]):
        assert len({frame.y for frame in row}) == 1
        assert row[0].x == pytest.approx(paper.content.x)
        assert row[2].right == pytest.approx(paper.content.right)
        assert row[1].x - row[0].right == pytest.approx(row[2].x - row[1].right)
    assert frames[3].y - frames[0].y == pytest.approx(frames[6].y - frames[3].y)


def test_a_title_above_a_picture_takes_three_lines_where_the_row_has_room_and_is_cut_after_them() -> None:
    title = "A title that is so much longer than a picture of nine is wide "
    cases: list[tuple[LayoutName, int, int, bool]] = [
        ("grid-9", 1, 2, False),
        ("grid-9", 2, 3, True),
        ("grid-6", 2, 3, False),
        ("grid-2", 2, 1, True),
    ]
    for layout, times, lines, is_cut in cases:
        scene = laid_out(deck(points_slide(title * times, point("One"), name="section/1")), layout=layout)
        (heading,) = (i for i in scene.handout[0].items if isinstance(i, Text) and i.heading_level == 3)
        assert len(heading.paragraphs[0].lines) == lines, layout
        assert plain(heading.paragraphs[0].runs).endswith("…") == is_cut
        assert not overlaps(scene.handout[0])


def test_titles_of_a_row_end_just_above_their_pictures() -> None:
    long = points_slide("A title that is so much longer than a picture", point("One"), name="section/1")
    page = laid_out(deck(long, *slides(2)), layout="grid-9").handout[0]
    heads = [i for i in page.items if isinstance(i, Text) and i.heading_level == 3]
    assert len({len(head.paragraphs[0].lines) for head in heads}) == 2
    for head, shown in zip(heads, pictures(page), strict=True):
        assert shown.frame.y - head.frame.bottom == pytest.approx(4)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_grid_of_three_has_lines_to_write_on_of_useful_length(paper: PaperName) -> None:
    page = laid_out(deck(*slides(9)), layout="grid-3", paper=paper).handout[1]
    lines = [item for item in page.items if isinstance(item, Shape) and " line " in item.name]
    assert min(line.frame.width for line in lines) >= millimetres(30)
    assert len(lines) >= 3 * 5
    assert {item.frame.bottom for item in pictures(page)} <= {line.frame.y for line in lines}


def named(slide: Any, name: str) -> Any:
    return replace(slide, said=replace(slide.said, name=name))


# -- outline ------------------------------------------------------------------------------


def test_the_outline_has_titles_and_points_of_two_levels_and_no_pictures() -> None:
    said = deck(
        points_slide("First", point("One", "Below"), name="section/1", reading=["Not told."]),
        named(compare_slide("Second", ["Here"], ["There"]), "section/2"),
        named(table_slide("Third", ["Column"], [["Cell"]]), "section/3"),
    )
    scene = laid_out(said, layout="outline")
    words = [word for page in scene.handout for word in run_words(page)]
    assert {"First", "One", "Below", "Left", "Here", "Third"} <= set(words)
    assert not {"told.", "Cell"} & set(words)
    assert shown_slides(scene) == ["section/1", "section/2", "section/3"]
    assert not [item for page in scene.handout for item in page.items if isinstance(item, SlidePicture)]


# -- paper --------------------------------------------------------------------------------


def test_on_narrow_paper_two_slides_stand_on_a_page_with_their_pictures_across_it() -> None:
    paper = paper_for(HandoutDesign("a5"), "participant")
    scene = laid_out(deck(*slides(9)), paper="a5")
    assert [len(pictures(page)) for page in scene.handout[1:-1]] == [2] * (len(scene.handout) - 2)
    # On the first page, under the title, the picture is smaller: so it has room there at all.
    for page in scene.handout[1:]:
        assert {each.frame.width for each in pictures(page)} == {paper.content.width}


def frames_of(item: Any) -> Iterator[Frame]:
    """Every frame in an item, of whatever part."""
    if isinstance(item, Frame):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from frames_of(part)
    elif is_dataclass(item) and not isinstance(item, type):
        for each in fields(item):
            if each.name != "area":
                yield from frames_of(getattr(item, each.name))


def test_moving_an_item_moves_all_of_its_parts(decks: list[Deck]) -> None:
    for page in (page for each in decks for page in lay_out(each).slides):
        for item in page.items:
            before, after = tuple(frames_of(item)), tuple(frames_of(moved_across(item, 5)))
            assert after == tuple(replace(frame, x=frame.x + 5) for frame in before)
            if isinstance(item, Shape):
                moved = moved_across(item, 5)
                assert isinstance(moved, Shape)
                assert moved.points == tuple((x + 5, y) for x, y in item.points)


def test_paper_bound_on_both_sides_has_its_wide_margin_at_the_spine(decks: list[Deck]) -> None:
    left = laid_out(decks[0], binding="left").handout
    both = laid_out(decks[0], binding="two-sided")
    assert len(both.handout) > 1
    for number, (one, other) in enumerate(zip(left, both.handout, strict=True), 1):
        distance = 0 if number % 2 else -BINDING
        expected = [pytest.approx(frame.x + distance) for frame in frames_of(one.items)]
        assert [frame.x for frame in frames_of(other.items)] == expected
    assert both.bookmarks == laid_out(decks[0], binding="left").bookmarks


@pytest.mark.parametrize(
    ("design", "edition", "words"),
    [
        # 148 - 2 * 40 - 8 = 60 mm, less 6 mm between two pictures: 27 mm for each.
        (HandoutDesign("a5", "grid-6", margin=millimetres(40), binding="left"), "participant", "27 mm"),
        # 40 % of 68 mm, less 6 mm: 21 mm.
        (HandoutDesign("a5", "grid-3", margin=millimetres(40)), "participant", "lines of 21 mm"),
        # 148 - 2 * 30 = 88 mm, in which 14 em of 18 pt (89 mm) have no room.
        (HandoutDesign("a5", margin=millimetres(30)), "large-print", "no more than 88"),
    ],
)
def test_margins_that_leave_no_room_are_an_error_with_a_way_out(
    design: HandoutDesign, edition: Edition, words: str
) -> None:
    design = replace(design, place=HERE)
    with pytest.raises(OutlineError) as raised:
        lay_out(replace(deck(*slides(2)), handout=design), edition)
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place) == ("paper-too-narrow", HERE)
    assert words in problem.message
    assert "`margin` smaller" in problem.hint


def test_the_widest_margins_on_the_smallest_paper_leave_notes_whole(decks: list[Deck]) -> None:
    design = HandoutDesign("a5", margin=millimetres(40), binding="two-sided")
    for each in decks[:2]:
        designed = replace(each, handout=design)
        scene = lay_out(designed, "participant")
        assert not handout_faults(scene, paper_for(design, "participant"), designed, "participant")


# -- records ------------------------------------------------------------------------------


COLUMNS = ("Study", "Randomisation", "Characteristics", "Immunosuppression", "Neuroinflammation", "Harms")


def evidence(paper: PaperName) -> Scene:
    rows = [[f"Study{row}", *(f"value{row}{column}" for column in range(1, 6))] for row in range(1, 9)]
    slide = replace(table_slide("Studies", COLUMNS, rows), is_evidence=True)
    return laid_out(deck(slide), paper=paper)


def tables(scene: Scene) -> list[Table]:
    return [item for page in scene.handout for item in page.items if isinstance(item, Table)]


def test_a_table_whose_words_have_no_room_is_printed_row_by_row() -> None:
    assert tables(evidence("a4"))
    scene = evidence("a5")
    assert not tables(scene)
    records = [
        item
        for page in scene.handout
        for item in page.items
        if isinstance(item, Text) and item.name.startswith("Evidence table, row")
    ]
    assert [[plain(paragraph.runs) for paragraph in record.paragraphs] for record in records] == [
        [f"Study{row}", *(f"{name}: value{row}{at}" for at, name in enumerate(COLUMNS[1:], 1))]
        for row in range(1, 9)
    ]
