from dataclasses import replace

import pytest

from msdeck.content import EntryLink, Run, SlideLink, plain
from msdeck.deck.model import ContentSlide, Person, Point, Slide
from msdeck.diagnostics import OutlineError
from msdeck.layout.arrange import lay_out
from msdeck.scene import Page, Picture, Role, Scene, Table, Text
from msdeck.theme import Ink
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
from support.scene_reader import drawn_words, misplaced, run_words, texts


def laid_out(*slides: Slide) -> Scene:
    scene = lay_out(deck(*slides))
    assert misplaced(scene) == []
    return scene


def content_pages(scene: Scene) -> list[Page]:
    return [
        page for page in scene.slides if page.layout not in ("Title Slide", "Section Header", "References")
    ]


def sizes(page: Page, name: str) -> set[float]:
    text = next(item for item in page.items if item.name == name)
    assert isinstance(text, Text)
    return {paragraph.style.size for paragraph in text.paragraphs}


def problems(*slides: Slide) -> list[tuple[str, int]]:
    with pytest.raises(OutlineError) as caught:
        lay_out(deck(*slides))
    return [(found.code, found.place.line if found.place else 0) for found in caught.value.diagnostics]


def test_a_few_points_stand_on_one_slide_at_full_size() -> None:
    (page,) = content_pages(laid_out(points_slide("Title", point("One"), point("Two", "Under two"))))
    assert page.title == "Title"
    assert sizes(page, "Points") == {24, 20}


def test_a_slide_that_is_a_little_too_full_is_set_smaller_rather_than_split() -> None:
    (page,) = content_pages(laid_out(points_slide("Title", *[point(f"Point {i}") for i in range(9)])))
    assert sizes(page, "Points") < {18, 20, 22}


def test_forty_points_are_shared_out_whole_over_numbered_slides() -> None:
    points = [point(f"Point {i} of a slide that nobody should give, but somebody will") for i in range(40)]
    pages = content_pages(laid_out(points_slide("Forty", *points)))
    assert [page.title for page in pages] == [f"Forty ({n}/{len(pages)})" for n in range(1, len(pages) + 1)]
    assert len(pages) > 1
    words = [word for page in pages for word in run_words(page, "Points")]
    assert words == [word for p in points for word in plain(p.runs).split()]


def test_a_point_of_400_words_goes_on_over_slides_and_loses_none() -> None:
    text = " ".join(f"word{i}" for i in range(400))
    pages = content_pages(laid_out(points_slide("Long", point(text))))
    assert [word for page in pages for word in run_words(page, "Points")] == text.split()
    assert [page.title for page in pages] == [f"Long ({n}/{len(pages)})" for n in range(1, len(pages) + 1)]
    markers = [paragraph.marker is not None for page in pages for paragraph in _paragraphs(page, "Points")]
    assert markers == [True] + [False] * (len(pages) - 1)


def _paragraphs(page: Page, name: str) -> tuple[object, ...]:
    text = next(item for item in page.items if item.name == name)
    assert isinstance(text, Text)
    return text.paragraphs


def test_a_point_stays_with_the_points_under_it() -> None:
    many = [point(f"Parent {i}", "first child", "second child") for i in range(8)]
    pages = content_pages(laid_out(points_slide("Families", *many)))
    assert len(pages) > 1
    for page in pages:
        text = next(item for item in page.items if item.name == "Points")
        assert isinstance(text, Text)
        assert text.paragraphs[0].level == 0
        assert text.paragraphs[-1].level == 1


def test_a_table_of_60_rows_repeats_its_header_and_keeps_every_row() -> None:
    rows = [[f"Row {i}", "text " * (i % 9)] for i in range(60)]
    pages = content_pages(laid_out(table_slide("Rows", ["Name", "Text"], rows)))
    tables = [next(item for item in page.items if isinstance(item, Table)) for page in pages]
    assert len(tables) > 1
    for table in tables:
        assert [row.is_header for row in table.rows] == [True] + [False] * (len(table.rows) - 1)
        assert sum(row.height for row in table.rows) == pytest.approx(table.frame.height)
        assert sum(table.column_widths) == pytest.approx(table.frame.width)
    first_cells = [" ".join(drawn_words(row.cells[0])) for table in tables for row in table.rows[1:]]
    assert first_cells == [row[0] for row in rows]


def test_sixty_long_references_stay_whole_inside_their_slides_at_12_points_or_more() -> None:
    long = (
        "Author A, " * 12
        + "A title that goes on and on and on about one thing. " * 3
        + "Journal. 2020;1(1):1-10."
    )
    entries = [entry(number, f"{number} {long}") for number in range(1, 61)]
    scene = lay_out(deck(points_slide("Title", point("One")), entries=entries))
    assert misplaced(scene) == []
    pages = [page for page in scene.slides if page.layout == "References"]
    assert [page.title for page in pages] == [
        f"References ({n}/{len(pages)})" for n in range(1, len(pages) + 1)
    ]
    found = []
    for page in pages:
        assert min(sizes(page, "References")) >= 12
        text = next(item for item in page.items if item.name == "References")
        assert isinstance(text, Text)
        for paragraph in text.paragraphs:
            assert isinstance(paragraph.anchor, EntryLink)
            found.append((paragraph.anchor.key, plain(paragraph.runs)))
    assert found == [(each.key, plain(each.runs)) for each in entries]


def test_a_picture_keeps_its_proportions_and_leaves_room_for_its_caption() -> None:
    scene = laid_out(
        figure_slide(
            "Tall", point("One"), point("Two"), point("Three"), size=(300, 900), caption="A caption. " * 12
        )
    )
    (page,) = content_pages(scene)
    picture = next(item for item in page.items if isinstance(item, Picture))
    caption = next(item for item in page.items if item.name == "Caption")
    assert picture.frame.height / picture.frame.width == pytest.approx(3)
    assert caption.frame.y >= picture.frame.bottom


def test_two_short_points_leave_the_picture_seven_columns() -> None:
    wide = laid_out(figure_slide("Title", point("One"), point("Two"), size=(1600, 900)))
    narrow = laid_out(figure_slide("Title", point("One"), point("Two"), point("Three"), size=(1600, 900)))
    assert content_pages(wide)[0].layout == "Content and Wide Figure"
    assert content_pages(narrow)[0].layout == "Content and Figure"


def test_points_that_do_not_fit_beside_a_picture_go_on_without_it() -> None:
    points = [point(f"Point {i} with enough words to wrap in a narrow column of text") for i in range(14)]
    pages = content_pages(laid_out(figure_slide("Much", *points)))
    assert pages[0].layout == "Content and Figure"
    assert {page.layout for page in pages[1:]} == {"Content"}
    assert [word for page in pages for word in run_words(page, "Points")] == [
        word for p in points for word in plain(p.runs).split()
    ]


def test_a_column_that_is_too_long_goes_on_beside_its_heading() -> None:
    right = [f"Point {i} of the right column, with some words" for i in range(20)]
    pages = content_pages(laid_out(compare_slide("Two", ["One"], right)))
    assert len(pages) > 1
    assert [w for page in pages for w in run_words(page, "Right points")] == [
        w for t in right for w in t.split()
    ]
    assert all("Right heading" in [item.name for item in page.items] for page in pages)


def test_a_title_that_two_lines_can_not_hold_is_an_error_at_its_place() -> None:
    assert problems(points_slide("word " * 60, point("One"))) == [("text-does-not-fit", HERE.line)]


def test_a_long_title_is_set_smaller_before_it_is_an_error() -> None:
    title = (
        "A title that needs a little more room than "
        + "two lines of thirty points can give it, so " * 2
        + "it shrinks"
    )
    (page,) = content_pages(laid_out(points_slide(title, point("One"))))
    assert sizes(page, "Title") < {24, 26, 28}


def test_every_row_that_is_higher_than_a_slide_is_an_error_at_its_place() -> None:
    rows = [["short", "short"], ["long", "word " * 700], ["short", "short"], ["long", "word " * 900]]
    assert problems(table_slide("Rows", ["A", "B"], rows)) == [
        ("text-does-not-fit", 11),
        ("text-does-not-fit", 13),
    ]


def test_several_slides_that_can_not_fit_are_reported_together() -> None:
    assert len(problems(points_slide("word " * 60, point("One")), statement_slide("word " * 300))) == 2


def test_a_word_that_no_column_holds_is_broken_inside_its_cell() -> None:
    laid_out(table_slide("Rows", ["A", "B", "C"], [["x" * 200, "y" * 300, "z"]]))


def test_the_list_on_a_divider_marks_the_current_section() -> None:
    scene = lay_out(deck(points_slide("Title", point("One")), sections=["First", "Second"]))
    dividers = [page for page in scene.slides if page.layout == "Section Header"]
    for number, page in enumerate(dividers):
        contents = next(item for item in page.items if item.name == "Sections")
        assert isinstance(contents, Text)
        assert [paragraph.style.bold for paragraph in contents.paragraphs] == [number == 0, number == 1]
        inks = [Ink.ON_DEEP if index == number else Ink.QUIET_ON_DEEP for index in (0, 1)]
        assert [paragraph.style.ink for paragraph in contents.paragraphs] == inks


def test_many_sections_still_fit_on_a_divider() -> None:
    scene = lay_out(
        deck(points_slide("T", point("One")), sections=[f"Section {i} with a name" for i in range(40)])
    )
    assert misplaced(scene) == []
    dividers = [page for page in scene.slides if page.layout == "Section Header"]
    for number, page in enumerate(dividers, 1):
        contents = next(item for item in page.items if item.name == "Sections")
        assert isinstance(contents, Text)
        marked = [p.style.marker.text for p in contents.paragraphs if p.style.marker and p.style.bold]
        assert marked == [str(number)]
        assert len(contents.paragraphs) >= 7


def test_slide_numbers_and_section_names_stand_in_the_footer() -> None:
    scene = laid_out(
        points_slide("One", point("a"), name="section/2"),
        statement_slide("Two."),
        points_slide("Three", point("b"), name="section/3"),
    )
    for number, page in enumerate(scene.slides, 1):
        feet = {text.name: " ".join(drawn_words(text)) for text in texts(page.items) if "number" in text.name}
        if page.layout in ("Title Slide", "Statement"):
            assert feet == {}
        elif page.layout != "Section Header":
            assert feet["Slide number"] == str(number)
            assert run_words(page, "Section name") == ["Section"]


def test_an_entry_links_back_to_the_slides_that_cite_it() -> None:
    cited = Point((Run("Claim"), Run("1", superscript=True, link=EntryLink("key1"))))
    slides = [
        ContentSlide(said("A", name="section/1"), (cited,), None),
        points_slide("B", point("x"), name="section/2"),
    ]
    scene = lay_out(
        deck(*slides, ContentSlide(said("C", name="section/3"), (cited,), None), entries=[entry(1, "A.")])
    )
    (references,) = [page for page in scene.slides if page.layout == "References"]
    text = next(item for item in references.items if item.name == "References")
    assert isinstance(text, Text)
    (paragraph,) = text.paragraphs
    assert plain(paragraph.runs) == "A. Slides\u00a03, 5"
    assert [run.link for run in paragraph.runs if run.link] == [SlideLink(3), SlideLink(5)]


def test_a_study_with_every_field_fits_one_slide() -> None:
    (page,) = content_pages(laid_out(study_slide(cards=7, words=10)))
    assert len([item for item in page.items if item.name.startswith("Card:")]) == 7


def test_a_study_with_few_fields_has_the_larger_type_and_wider_cards() -> None:
    few = content_pages(laid_out(study_slide(cards=2, words=3)))[0]
    many = content_pages(laid_out(study_slide(cards=7, words=10)))[0]
    assert sizes(few, "Call-out") >= sizes(many, "Call-out")
    narrow, wide = (
        next(i for i in page.items if i.name == "Card: Label 0").frame.width for page in (many, few)
    )
    assert narrow < wide


def test_parts_of_a_study_slide_do_not_overlap() -> None:
    for cards in range(8):
        (page,) = content_pages(laid_out(study_slide(cards=cards, words=6)))
        boxes = [item.frame for item in page.items if isinstance(item, Text)]
        for index, first in enumerate(boxes):
            for second in boxes[index + 1 :]:
                apart = (
                    first.right <= second.x + 0.1
                    or second.right <= first.x + 0.1
                    or first.bottom <= second.y + 0.1
                    or second.bottom <= first.y + 0.1
                )
                assert apart, (first, second)


def test_cards_keep_their_distance_from_a_title_of_two_lines() -> None:
    finding = said("A finding that takes a second line of its slide, as many of them do, or most")
    for cards in (2, 5, 6, 7):
        study = replace(study_slide(cards=cards, words=5), said=finding)
        wide = tuple(replace(card, is_wide=number >= cards - 2) for number, card in enumerate(study.cards))
        (page,) = content_pages(laid_out(replace(study, cards=wide, limitations=None)))
        (title,) = (item for item in page.items if isinstance(item, Text) and item.role is Role.TITLE)
        tops = [item.frame.y for item in page.items if isinstance(item, Text) and item.role is Role.CARD]
        (paragraph,) = title.paragraphs
        assert len(paragraph.lines) == 2
        assert min(tops) - title.frame.y - 2 * paragraph.style.pitch >= 12


def test_a_study_says_its_whole_design_and_source() -> None:
    source = "Author et al. The Journal of Long Names and Longer Subtitles in the Field of Examples. 2020"
    (page,) = content_pages(laid_out(study_slide(2, 3, design="randomised trial", source=source)))
    assert run_words(page, "Kicker") == ["Key", "study", "·", "randomised", "trial"]
    assert run_words(page, "Source") == source.split()


def test_a_source_of_two_lines_stays_above_the_footer() -> None:
    (page,) = content_pages(laid_out(study_slide(2, 3, source="A journal with a long name " * 6)))
    source = next(item for item in page.items if item.name == "Source")
    assert source.frame.bottom <= 484.1


@pytest.mark.parametrize("field", ["design", "source"])
def test_a_design_or_source_that_its_line_can_not_hold_is_an_error(field: str) -> None:
    assert problems(study_slide(2, 3, **{field: "word " * 80})) == [("text-does-not-fit", HERE.line)]


def test_more_columns_than_a_slide_has_room_for_are_an_error_at_the_columns() -> None:
    names = [f"Considerable{n}" for n in range(60)]
    assert problems(table_slide("Wide", names, [names])) == [("text-does-not-fit", HERE.line)]


def test_column_names_that_leave_no_room_for_rows_are_an_error_at_the_columns() -> None:
    assert problems(table_slide("High", ["word " * 300, "B"], [["a", "b"]])) == [
        ("text-does-not-fit", HERE.line)
    ]


def test_a_point_cut_beside_a_picture_goes_on_as_one_paragraph() -> None:
    text = " ".join(f"word{n}" for n in range(160))
    pages = content_pages(laid_out(figure_slide("Long", point(text))))
    assert [word for page in pages for word in run_words(page, "Points")] == text.split()
    assert [len(_paragraphs(page, "Points")) for page in pages] == [1, 1]


def test_a_key_inside_a_collapsed_range_links_back_to_its_slide() -> None:
    cited = Point((Run("Claim"), Run("1–3", superscript=True, link=EntryLink("key1"))))
    slide = ContentSlide(replace(said("A"), cited=("key1", "key2", "key3")), (cited,), None)
    scene = lay_out(deck(slide, entries=[entry(number, "Work.") for number in (1, 2, 3)]))
    (references,) = [page for page in scene.slides if page.layout == "References"]
    text = next(item for item in references.items if item.name == "References")
    assert isinstance(text, Text)
    assert [plain(paragraph.runs) for paragraph in text.paragraphs] == ["Work. Slide\u00a03"] * 3


def test_names_of_slides_have_no_citation_numbers() -> None:
    title = (Run("Claim"), Run("1", superscript=True, link=EntryLink("key1")))
    slide = ContentSlide(replace(said("Claim"), title=title), (point("One"),), None)
    scene = lay_out(deck(slide, entries=[entry(1, "Work.")]))
    assert scene.slides[2].title == "Claim"
    assert [mark.title for mark in scene.bookmarks][:-1] == [
        "A lecture",
        "1  Section",
        "3  Claim",
        "References",
    ]
    assert "Claim1" in run_words(scene.slides[2], "Title")


def test_authors_keep_their_order_and_neighbours_share_a_line() -> None:
    block = replace(
        deck().title,
        authors=tuple(Person(runs(name), runs(home)) for name, home in zip("ABCD", "XXYX", strict=True)),
        date=runs("22 November 2026"),
    )
    scene = lay_out(replace(deck(points_slide("T", point("One"))), title=block))
    text = next(item for item in scene.slides[0].items if item.name == "Authors and event")
    assert isinstance(text, Text)
    lines = [plain(paragraph.runs) for paragraph in text.paragraphs]
    assert lines == ["A, B · X", "C · Y", "D · X", "Seminar · 22 November 2026"]


def test_a_number_after_a_title_does_not_stand_alone_on_a_line() -> None:
    title = "A title that fills one line nearly to the end of its box"
    for page in content_pages(laid_out(points_slide(title, *[point("word " * 9) for _ in range(20)]))):
        text = next(item for item in page.items if item.name == "Title")
        assert isinstance(text, Text)
        assert len(text.paragraphs[0].lines) == 1


def test_the_bar_beside_a_statement_is_as_high_as_its_text() -> None:
    for words in (3, 40):
        (page,) = content_pages(laid_out(statement_slide("word " * words)))
        text, bar = page.items
        assert isinstance(text, Text)
        lines = [line.baseline + text.frame.y for paragraph in text.paragraphs for line in paragraph.lines]
        assert bar.frame.y < lines[0] <= lines[-1] < bar.frame.bottom


def test_a_study_that_no_slide_holds_is_an_error_at_its_place() -> None:
    assert problems(study_slide(cards=7, words=90)) == [("text-does-not-fit", HERE.line)]


@pytest.mark.parametrize("name", ["Section 2", "SECTION\u00a012", "default section", "Untitled Section"])
def test_a_section_named_as_powerpoint_names_new_ones_takes_its_first_slides_title_along(name: str) -> None:
    scene = lay_out(
        deck(points_slide("First", point("One")), points_slide("Second", point("Two")), sections=[name])
    )
    assert [section.name for section in scene.slide_sections] == ["Opening", f"{name}: First"]


def test_a_section_without_slides_that_powerpoint_might_have_named_takes_the_lectures_title_along() -> None:
    scene = lay_out(deck(sections=["Section 1"]))
    assert [section.name for section in scene.slide_sections] == ["Opening", "Section 1: A lecture"]


@pytest.mark.parametrize("name", ["Section 2b", "Sectional anatomy", "A section", "The default section"])
def test_any_other_section_has_its_title_for_a_name(name: str) -> None:
    scene = lay_out(deck(points_slide("First", point("One")), sections=[name]))
    assert [section.name for section in scene.slide_sections] == ["Opening", name]


def test_section_names_differ_by_more_than_the_case_of_their_letters() -> None:
    scene = lay_out(deck(points_slide("First", point("One")), sections=["OPENING"]))
    assert [section.name for section in scene.slide_sections] == ["Opening", "OPENING (2)"]
