"""How many words a slide shows, and from how many on it is too many."""

from dataclasses import replace

from msdeck.content import EntryLink, Run
from msdeck.deck.diagram_model import Node, Steps
from msdeck.deck.model import ContentSlide, DiagramSlide, Point, Slide
from msdeck.diagnostics import Diagnostic
from msdeck.layout.arrange import lay_out
from msdeck.layout.density import wordy_slides
from support.decks import (
    HERE,
    compare_slide,
    deck,
    entry,
    figure_slide,
    point,
    points_slide,
    runs,
    said,
    statement_slide,
    study_slide,
    table_slide,
)


def complaints(slide: Slide, limit: int) -> list[Diagnostic]:
    of = deck(slide)
    return list(wordy_slides(of, lay_out(of), limit))


def words_on(slide: Slide) -> int:
    """How many words a slide shows: the largest limit that it passes by one."""
    return next(limit for limit in range(1000) if not complaints(slide, limit))


def test_a_slide_may_show_as_many_words_as_the_limit_and_not_one_more() -> None:
    title, points = "A title of five words", [point(" ".join(["word"] * 11)) for _ in range(5)]
    assert complaints(points_slide(title, *points), 60) == []
    (found,) = complaints(points_slide(title, *points[:4], point(" ".join(["word"] * 12))), 60)
    assert found.code == "wordy-slide"
    assert found.message == "this slide shows 61 words; the limit is 60"
    assert found.place == HERE
    assert found.hint


def test_points_under_points_count() -> None:
    assert words_on(points_slide("A title", point("one two", "three", "four five"))) == 2 + 5


def test_both_columns_and_their_titles_count() -> None:
    assert words_on(compare_slide("A title", ["one two"], ["three", "four"])) == 2 + 2 + 4


def test_the_boxes_of_a_diagram_count_with_their_numbers() -> None:
    nodes = (Node((), runs("two words"), HERE), Node(runs("Title"), runs("and three words"), HERE))
    # The title of the slide, the first number and its text, the second with its title and text.
    assert words_on(DiagramSlide(said("A title"), Steps(nodes))) == 2 + (1 + 2) + (1 + 1 + 3)


def test_a_statement_counts_once() -> None:
    assert words_on(statement_slide("One sentence of five words.")) == 5


def test_captions_do_not_count() -> None:
    assert words_on(figure_slide("A title", point("one"), caption="a caption of five words")) == 2 + 1


def test_the_cells_of_a_table_are_looked_up_so_they_do_not_count() -> None:
    assert words_on(table_slide("A title", ["One", "Two"], [["three", "four five"]])) == 2


def test_of_a_study_the_title_call_out_and_limitations_count() -> None:
    # "A finding"; "What it adds" and 13 words; "Read with care" and 3 × 6 words.
    assert words_on(study_slide(3, 4)) == 2 + (3 + 13) + (3 + 18)


def test_the_numbers_of_a_call_out_are_looked_at_so_they_do_not_count() -> None:
    slide = study_slide(3, 4)
    assert words_on(replace(slide, effect=((Run("Death: RR 0.91 (95% CI 0.85–0.97)"),),))) == words_on(slide)


def test_citations_and_dashes_are_no_words() -> None:
    cited = (Run("Two words"), Run("1", superscript=True, link=EntryLink("key1")), Run(" – [3] ("))
    runs = (*cited, Run("Author 2020", link=EntryLink("key1")), Run(")."))
    slide = ContentSlide(said("A title"), (Point(runs),), None)
    of = deck(slide, entries=[entry(1, "A work")])
    assert [d.message for d in wordy_slides(of, lay_out(of), 4)] == [
        "this slide shows 5 words; the limit is 4"
    ]


def test_of_a_slide_that_goes_on_the_fullest_counts_without_the_title() -> None:
    # 30 points of 6 words need several slides.
    slide = points_slide("A title of five words", *(point("a b c d e f") for _ in range(30)))
    of = deck(slide)
    scene = lay_out(of)
    pages = [page for page in scene.slides if page.name.startswith("section/1/")]
    assert len(pages) > 1
    fullest = max(len(page.items[1].paragraphs) for page in pages) * 6  # type: ignore[union-attr]
    assert list(wordy_slides(of, scene, fullest)) == []
    (found,) = wordy_slides(of, scene, fullest - 1)
    assert f"over {len(pages)} slides, and the fullest shows {fullest} words" in found.message


def test_title_slide_dividers_and_references_are_never_too_wordy() -> None:
    long = "A name of a section with many more words than that"
    entries = [entry(number, "A work with a long title " * 4) for number in range(1, 20)]
    of = deck(points_slide("One", point("two")), entries=entries, sections=[long])
    assert list(wordy_slides(of, lay_out(of), 2)) == []
