from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.content import EntryLink, Run, SlideLink
from msdeck.deck.model import Slide
from msdeck.diagnostics import OutlineError
from msdeck.layout.arrange import lay_out
from msdeck.scene import Page, Role, Scene, Shape, SlidePicture, Text
from support.decks import (
    compare_slide,
    deck,
    entry,
    figure_slide,
    point,
    points_slide,
    statement_slide,
    study_slide,
    table_slide,
)
from support.scene_reader import misplaced, run_words

PROSE = "A sentence of the reading text that is long enough to take more than one line of its column. "


def slides(count: int, reading: str = "") -> list[Slide]:
    return [
        points_slide(f"Slide {n}", point("One"), reading=[reading] if reading else [], name=f"section/{n}")
        for n in range(1, count + 1)
    ]


def pictures(page: Page) -> list[SlidePicture]:
    return [item for item in page.items if isinstance(item, SlidePicture)]


def headings(page: Page, level: int) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text) and item.heading_level == level]


def test_each_slide_but_title_divider_and_references_has_one_picture_in_order() -> None:
    scene = lay_out(deck(*slides(7), entries=[entry(1, "A. Title.")]))
    shown = [picture.slide for page in scene.handout for picture in pictures(page)]
    assert [scene.slides[number - 1].name for number in shown] == [f"section/{n}" for n in range(1, 8)]


def test_a_picture_stands_beside_its_own_heading() -> None:
    scene = lay_out(deck(*slides(9, PROSE)))
    for page in scene.handout:
        tops = {heading.frame.y: heading.paragraphs[0].anchor for heading in headings(page, 3)}
        for picture in pictures(page):
            assert tops[picture.frame.y] == SlideLink(picture.slide)


def test_items_of_a_page_do_not_overlap() -> None:
    scene = lay_out(deck(*slides(9, PROSE * 9)))
    for page in scene.handout:
        texts = [item for item in page.items if isinstance(item, Text)]
        for first in texts:
            for second in texts:
                if (
                    first is not second
                    and first.frame.x == second.frame.x
                    and first.frame.y <= second.frame.y
                ):
                    assert first.frame.bottom <= second.frame.y + 0.1


def test_a_slide_without_reading_text_gets_lines_to_write_on() -> None:
    scene = lay_out(deck(*slides(1)))
    rules = [item for item in scene.handout[0].items if isinstance(item, Shape) and "line" in item.name]
    assert len(rules) >= 5
    (picture,) = pictures(scene.handout[0])
    assert all(picture.frame.y < rule.frame.y <= picture.frame.bottom for rule in rules)


def test_a_slide_with_reading_text_gets_no_lines() -> None:
    scene = lay_out(deck(*slides(1, PROSE)))
    assert not [item for item in scene.handout[0].items if "line" in item.name]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_reading_text_of_many_pages_flows_on_and_loses_no_word(paper: str) -> None:
    text = " ".join(f"word{n}" for n in range(3000))
    scene = lay_out(deck(*slides(1, text), paper=paper))
    assert misplaced(scene) == []
    names = {
        item.name for page in scene.handout for item in page.items if item.name.startswith("Slide 3 text")
    }
    words = [word for page in scene.handout for word in run_words(page, *names)]
    assert words == text.split()


def test_no_line_of_a_reading_text_stands_alone_on_a_page() -> None:
    word = "x" * 70  # too long for two on a line, even across the whole page
    for length in range(90, 150):
        scene = lay_out(deck(*slides(1, " ".join([word] * length))))
        for page in scene.handout:
            for item in page.items:
                if item.name.startswith("Slide 3 text"):
                    assert isinstance(item, Text)
                    assert sum(len(paragraph.lines) for paragraph in item.paragraphs) >= 2


def test_a_reading_text_that_goes_on_takes_the_whole_width_of_the_next_page() -> None:
    scene = lay_out(deck(*slides(1, "word " * 1500)))
    first, second = (
        next(item for item in page.items if item.name.startswith("Slide 3 text"))
        for page in scene.handout[:2]
    )
    assert second.frame.width > 1.9 * first.frame.width


def test_a_reference_that_is_longer_than_a_page_goes_on_and_loses_no_word() -> None:
    text = " ".join(f"word{n}" for n in range(1500))
    scene = lay_out(deck(*slides(1), entries=[entry(1, text), entry(2, "Short.")]))
    assert misplaced(scene) == []
    names = {item.name for page in scene.handout for item in page.items if item.name.startswith("References")}
    assert [word for page in scene.handout for word in run_words(page, *names)] == [*text.split(), "Short."]


def test_an_entry_links_back_to_the_slide_whose_reading_text_cites_it() -> None:
    cited = (Run("Read"), Run("1", superscript=True, link=EntryLink("key1")))
    slide = replace(slides(1)[0], said=replace(slides(1)[0].said, reading=(cited,)))
    scene = lay_out(deck(slide, entries=[entry(1, "A.")]))
    assert scene.slides[2].name == "section/1"
    assert "A. Slide 3" in " ".join(run_words(scene.handout[0], "References"))
    # On the slide itself nothing is cited, so the deck's own list links nowhere.
    assert run_words(scene.slides[3], "References") == ["A."]


def test_a_section_heading_stays_with_its_first_slide() -> None:
    for count in range(1, 9):
        later = points_slide("Later", point("x"), name="second/1", section=1)
        scene = lay_out(deck(*slides(count), later, sections=["First", "Second"]))
        for page in scene.handout:
            levels = [
                item.heading_level
                for item in page.items
                if isinstance(item, Text) and item.heading_level and "How to cite" not in item.name
            ]
            for index, level in enumerate(levels):
                assert level != 2 or levels[index + 1] == 3


def test_pages_are_numbered_and_name_their_section_from_the_second_on() -> None:
    scene = lay_out(deck(*slides(12)))
    total = len(scene.handout)
    assert total > 2
    for number, page in enumerate(scene.handout, 1):
        feet = [item for item in page.items if isinstance(item, Text) and item.role is Role.PAGE_NUMBER]
        assert [run_words(page, foot.name) for foot in feet] == [[str(number), "of", str(total)]]
        assert ("Header right" in [item.name for item in page.items]) == (number > 1)


def test_a_header_names_the_section_with_which_its_page_begins() -> None:
    first = slides(6)
    second = [points_slide(f"Later {n}", point("x"), name=f"s/{n}", section=1) for n in range(9)]
    scene = lay_out(deck(*first, *second, sections=["First", "Second"]))
    headers = [run_words(page, "Header right") for page in scene.handout[1:]]
    # The second section begins below the last slide of the first, on page 2.
    assert headers[0] == ["1", "First"]
    assert headers[1:]
    assert all(header == ["2", "Second"] for header in headers[1:])


def test_five_slides_fill_a_page_of_a4() -> None:
    scene = lay_out(deck(*slides(12)))
    assert len(pictures(scene.handout[1])) == 5


def test_five_slides_fill_a_page_of_a4_on_which_a_section_begins() -> None:
    second = [points_slide(f"Later {n}", point("x"), name=f"s/{n}", section=1) for n in range(12)]
    first = 0
    for count in range(3, 9):
        scene = lay_out(deck(*slides(count), *second, sections=["First", "Second"]))
        (page,) = (mark.page for mark in scene.bookmarks if mark.title == "2  Second")
        if page > 1 and page < len(scene.handout):
            assert len(pictures(scene.handout[page - 1])) == 5, count
            first += 1
    assert first


def test_bookmarks_follow_sections_and_slides() -> None:
    scene = lay_out(deck(*slides(2), entries=[entry(1, "A. Title.")]))
    assert [(mark.level, mark.title) for mark in scene.bookmarks] == [
        (0, "A lecture"),
        (0, "1  Section"),
        (1, "3  Slide 1"),
        (1, "4  Slide 2"),
        (0, "References"),
        (0, "How to cite this handout"),
    ]


def test_every_reference_is_in_the_handout_once() -> None:
    entries = [entry(number, f"Author {number}. " + "A long title. " * 12) for number in range(1, 80)]
    scene = lay_out(deck(*slides(1), entries=entries))
    assert misplaced(scene) == []
    anchors = [
        paragraph.anchor
        for page in scene.handout
        for item in page.items
        if isinstance(item, Text) and item.role is Role.REFERENCES
        for paragraph in item.paragraphs
    ]
    assert len(anchors) == len(set(anchors)) == 79


texts = st.lists(st.text("abc def-ghi αβ", min_size=1, max_size=60), min_size=1, max_size=14)


@st.composite
def any_slide(draw: st.DrawFn) -> Slide:
    """A slide of any kind, from empty to overfull."""
    words = draw(texts)
    match draw(st.sampled_from(["points", "figure", "table", "compare", "statement", "study"])):
        case "study":
            return study_slide(
                draw(st.integers(0, 8)), draw(st.integers(1, 12)), design=words[0], source=words[-1]
            )
        case "points":
            return points_slide(
                "Title", *(point(w, *words[: n % 3]) for n, w in enumerate(words)), reading=words
            )
        case "figure":
            size = draw(st.tuples(st.integers(10, 3000), st.integers(10, 3000)))
            return figure_slide("Title", *(point(w) for w in words[1:]), size=size, caption=words[0])
        case "table":
            columns = draw(st.integers(1, 30))
            return table_slide("Title", ["Col"] * columns, [[w] * columns for w in words])
        case "compare":
            return compare_slide("Title", words, words[::-1])
        case _:
            return statement_slide(words[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(any_slide(), min_size=1, max_size=5), st.sampled_from(["a4", "letter"]), texts)
def test_whatever_the_slides_nothing_leaves_its_page_or_its_box(
    some: list[Slide], paper: str, works: list[str]
) -> None:
    entries = [entry(number, work * 20) for number, work in enumerate(works, 1)]
    scene: Scene | None = None
    codes: set[str] = set()
    try:
        scene = lay_out(deck(*some, paper=paper, entries=entries))
    except OutlineError as refused:
        codes = {found.code for found in refused.diagnostics}
    assert (misplaced(scene) == []) if scene else (codes == {"text-does-not-fit"})
