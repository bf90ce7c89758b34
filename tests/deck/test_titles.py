"""No two slides of a deck have the same title."""

from dataclasses import replace

import pytest

from msdeck.content import Run, plain
from msdeck.deck.model import CompareSlide, Deck, Slide, TableSlide
from msdeck.deck.titles import distinct_titles
from msdeck.layout.arrange import lay_out
from msdeck.outline.titles import TakenTitles
from msdeck.scene import Scene, Text
from support.decks import (
    HERE,
    compare_slide,
    deck,
    entry,
    point,
    points_slide,
    said,
    statement_slide,
    study_slide,
    table_slide,
)


def points(title: str, *, section: int = 0, name: str = "section/1") -> Slide:
    return points_slide(title, point("One"), section=section, name=name)


def long_list(title: str, *, section: int = 0) -> Slide:
    """A slide that goes on over several."""
    many = (point(f"Point {number}") for number in range(40))
    return points_slide(title, *many, section=section, name="section/long")


def titles(made: Deck) -> list[str]:
    return [plain(slide.said.title) for slide in made.slides]


def numbered(*slides: Slide, sections: tuple[str, ...] = ("Section",)) -> list[str]:
    return titles(distinct_titles(deck(*slides, sections=sections)))


def shown(scene: Scene) -> list[str]:
    """The titles that stand on the slides."""
    texts = [item for page in scene.slides for item in page.items if isinstance(item, Text)]
    return [plain(text.paragraphs[0].runs) for text in texts if text.placeholder == 0]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["One", "Two"], ["One", "Two"]),
        (["One", "One", "One"], ["One", "One (2)", "One (3)"]),
        (["One", "ONE", "one  "], ["One", "ONE (2)", "one   (3)"]),
        (["One (2)", "One", "One"], ["One (2)", "One", "One (3)"]),
        (["One", "One", "One (2)"], ["One", "One (2)", "One (2) (2)"]),
        (["One (1/2)", "One (2/2)"], ["One (1/2)", "One (2/2)"]),
        (["One (1/2)", "One (1/2)"], ["One (1/2)", "One (1/2) (2)"]),
        (["One (1/2)", "One"], ["One (1/2)", "One (2)"]),
        (["One", "One (2/2)"], ["One", "One (2/2) (2)"]),
        (["Section", "A lecture"], ["Section (2)", "A lecture (2)"]),
        (["Straße", "STRASSE"], ["Straße", "STRASSE (2)"]),
    ],
)
def test_the_later_of_two_same_titles_has_a_number(written: list[str], said: list[str]) -> None:
    assert numbered(*map(points, written)) == ["Section", *said]


def test_slides_of_all_kinds_have_different_titles() -> None:
    slides = (
        points("Same"),
        statement_slide("Same"),
        table_slide("Same", ["A"], [["x"]]),
        replace(study_slide(1, 2), said=said("Same")),
    )
    assert numbered(*slides) == ["Section", "Same", "Same (2)", "Same (3)", "Same (4)"]


def test_a_statement_is_never_split_so_that_nothing_is_taken_for_a_part_of_it() -> None:
    assert numbered(statement_slide("One"), points("One (1/2)")) == ["Section", "One", "One (1/2)"]


@pytest.mark.parametrize("kind", [TableSlide, CompareSlide])
def test_what_an_author_calls_like_a_part_of_a_table_or_a_comparison_is_numbered(kind: type[Slide]) -> None:
    slides = (table_slide("One", ["A"], [["x"]]), compare_slide("One", ["x"], ["y"]))
    split = next(slide for slide in slides if isinstance(slide, kind))
    assert numbered(split, points("One (1/2)")) == ["Section", "One", "One (1/2) (2)"]


def test_titles_that_differ_by_their_citations_alone_are_numbered() -> None:
    first, second = (
        replace(said("Same"), title=(Run("Same"), Run(number, superscript=True))) for number in "12"
    )
    slides = (replace(points("x"), said=first), replace(points("x"), said=second))
    made = distinct_titles(deck(*slides))
    assert titles(made) == ["Section", "Same1", "Same2 (2)"]
    assert [plain(slide.said.heading) for slide in made.slides] == ["Section", "Same", "Same (2)"]


def test_a_title_that_looks_like_another_one_with_its_citation_is_numbered() -> None:
    cited = replace(points("x"), said=replace(said("Same"), title=(Run("Same"), Run("1", superscript=True))))
    assert numbered(cited, points("Same1")) == ["Section", "Same1", "Same1 (2)"]


def test_a_section_that_repeats_a_title_is_called_by_its_number_everywhere() -> None:
    slides = (points("Methods"), points("More", section=1), points("Rest", section=2))
    scene = lay_out(distinct_titles(deck(*slides, sections=["Start", "Methods", "methods"])))
    assert [section.name for section in scene.slide_sections] == [
        "Opening",
        "Start",
        "Methods (2)",
        "methods (3)",
    ]
    assert shown(scene) == ["A lecture", "Start", "Methods", "Methods (2)", "More", "methods (3)", "Rest"]
    feet = [
        plain(item.paragraphs[0].runs)
        for page in scene.slides
        for item in page.items
        if isinstance(item, Text) and item.name == "Section name"
    ]
    assert feet == ["Start", "Methods (2)", "methods (3)"]
    assert "2  Methods (2)" in [bookmark.title for bookmark in scene.bookmarks]


def test_slides_bookmarks_and_headings_of_the_handout_have_the_same_number() -> None:
    scene = lay_out(distinct_titles(deck(points("Same"), points("Same", name="section/2"))))
    assert shown(scene) == ["A lecture", "Section", "Same", "Same (2)"]
    assert [page.title for page in scene.slides] == shown(scene)
    assert "4  Same (2)" in [bookmark.title for bookmark in scene.bookmarks]
    headings = [
        plain(item.paragraphs[0].runs)
        for page in scene.handout
        for item in page.items
        if isinstance(item, Text) and item.heading_level == 3
    ]
    assert headings == ["Same", "Same (2)"]


def test_the_list_of_references_is_numbered_where_a_slide_is_called_so() -> None:
    made = distinct_titles(deck(points("References"), entries=[entry(1, "A work.")]))
    scene = lay_out(made)
    assert shown(scene)[-2:] == ["References", "References (2)"]
    assert scene.slides[-1].title == scene.bookmarks[-2].title == "References (2)"
    assert scene.slide_sections[-1].name == "References (2)"


def test_without_references_a_slide_may_be_called_so() -> None:
    assert plain(distinct_titles(deck(points("References"))).references) == "References"


def test_the_pages_of_split_slides_have_different_titles() -> None:
    """Also where an author has written what layout would call a page."""
    entries = [entry(number, "A long work, " * 20) for number in range(40)]
    plain_pages = shown(lay_out(distinct_titles(deck(long_list("Same"), entries=entries))))
    first, *_, last = plain_pages[2:]
    assert first.startswith("Same (1/")
    assert last.startswith("References (")
    slides = (points(first), long_list("Same"), long_list("same"), points("same (3) (1/5)"), points(last))
    found = shown(lay_out(distinct_titles(deck(*slides, entries=entries))))
    assert first in found
    assert first.replace("Same", "Same (2)") in found
    assert first.replace("Same", "same (3)") in found
    assert last.replace("References", "References (2)") in found
    assert len({title.casefold() for title in found}) == len(found)


def test_twenty_thousand_same_titles_are_numbered_in_turn_and_in_no_time() -> None:
    taken = TakenTitles()
    found = [taken.number("Same", place=HERE, goes_on=True) for _ in range(20_000)]
    assert found[:2] == ["", " (2)"]
    assert found[-1] == " (20000)"
