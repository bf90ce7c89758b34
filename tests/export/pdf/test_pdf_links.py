"""Links in the PDF: each is over its words, and leads to a place that exists."""

from dataclasses import replace

import pytest

from msdeck.content import EntryLink, Link, Run, SlideLink, Url
from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import Frame, Item, Page, Paragraph, ParagraphStyle, Role, Scene, SlidePicture, Text
from support.pdf_reader import Box, FoundLink, links, page_words, painted
from support.scene_text import say, set_text
from support.scenes import ENTRIES, cite, entry, gallery_scene

STYLE = ParagraphStyle(20)


def handout_of(*pages: tuple[Item, ...]) -> Scene:
    made = tuple(Page(f"page/{at}", "Page", items) for at, items in enumerate(pages, 1))
    return replace(gallery_scene(), handout=made, bookmarks=())


def boxed(*runs: Run, y: float = 60, width: float = 400, anchor: Link | None = None) -> Text:
    return set_text("Text", Role.BODY, Frame(40, y, width, 100), [say(runs, STYLE, anchor=anchor)])


def words_under(data: bytes, link: FoundLink) -> str:
    """The text painted inside a link's box."""
    return "".join(
        stroke.text
        for stroke in painted(data)
        if stroke.kind == "text" and stroke.page == link.page and _holds(link.box, stroke.box)
    ).strip()


def _holds(outer: Box, inner: Box) -> bool:
    middle = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= middle[0] <= outer.right and outer.top <= middle[1] <= outer.bottom


def test_a_link_lies_over_its_own_words() -> None:
    data = write_pdf(
        handout_of((boxed(Run("See "), Run("this page", link=Url("https://example.org")), Run(" now")),))
    )
    (link,) = links(data)
    assert link.address == "https://example.org"
    assert words_under(data, link) == "this page"
    words = next(stroke for stroke in painted(data) if stroke.text == "this page")
    # The box holds the whole line: 1.18 em of 20 pt, around a baseline at 60 + 0.95 * 20.
    assert link.box == pytest.approx((words.box.left, 79 - 18.4, words.box.right, 79 + 5.2), abs=0.02)


def test_a_citation_in_a_slides_picture_is_clickable_where_it_is_seen() -> None:
    data = write_pdf(gallery_scene())
    found = [link for link in links(data) if link.page == 1 and link.to_page]
    assert [words_under(data, link) for link in found] == ["1", "2"]
    # Slide 3 stands at (51, 410) and 238 pt wide instead of 960.
    picture = Box(51, 410, 51 + 238, 410 + 133.9)
    assert all(link.box.overlaps(picture) for link in found)
    assert all(link.box.right - link.box.left < 4 for link in found)


@pytest.mark.parametrize("key", ENTRIES)
def test_a_citation_leads_to_the_page_and_line_of_its_entry(key: str) -> None:
    scene = gallery_scene()
    (references,) = [item for item in scene.handout[2].items if item.name == "References"]
    assert isinstance(references, Text)
    paragraph = next(part for part in references.paragraphs if part.anchor == EntryLink(key))
    # A line and its space above the baseline of the entry's first line.
    y = references.frame.y + paragraph.lines[0].baseline - 12
    scene = replace(
        scene, handout=(Page("page/0", "Page", (boxed(*cite(key)),)), *scene.handout), bookmarks=()
    )
    first = links(write_pdf(scene))[0]
    assert (first.page, first.to_page) == (1, 4)
    assert first.to_y == pytest.approx(y, abs=0.02)


def test_the_number_of_a_slide_leads_to_the_heading_of_its_unit() -> None:
    data = write_pdf(gallery_scene())
    found = {words_under(data, link): link for link in links(data) if link.page == 3 and link.to_page}
    # Units begin at these heights; a line of 12 pt above the heading's baseline at + 9.5.
    assert {number: (link.to_page, link.to_y) for number, link in found.items()} == {
        "3": (1, pytest.approx(380 + 9.5 - 12, abs=0.02)),
        "7": (2, pytest.approx(270 + 9.5 - 12, abs=0.02)),
        "9": (2, pytest.approx(470 + 9.5 - 12, abs=0.02)),
    }


def test_a_slide_without_a_heading_is_reached_at_its_picture() -> None:
    picture = SlidePicture("Slide 2", Frame(51, 300, 238, 133.875), 2)
    data = write_pdf(handout_of((boxed(Run("slide", link=SlideLink(2))),), (picture,)))
    (link,) = links(data)
    assert (link.to_page, link.to_y) == (2, pytest.approx(300, abs=0.02))


@pytest.mark.parametrize("dead", [EntryLink("nobody"), SlideLink(99)])
def test_a_link_that_leads_nowhere_is_text_without_an_annotation(dead: Link) -> None:
    data = write_pdf(handout_of((boxed(Run("See "), Run("there", link=dead), Run(".")),)))
    assert links(data) == []
    assert page_words(data) == [["See", "there."]]


def test_neighbouring_fragments_of_one_link_are_one_annotation() -> None:
    url = Url("https://example.org/a")
    parts = (Run("one ", link=url), Run("two", link=url, italic=True), Run(" "), Run("three", link=url))
    data = write_pdf(handout_of((boxed(*parts),)))
    assert [words_under(data, link) for link in links(data)] == ["one two", "three"]


def test_a_link_over_two_lines_is_an_annotation_on_each() -> None:
    data = write_pdf(
        handout_of((boxed(Run("some words that take two lines", link=Url("https://a.b")), width=180),))
    )
    found = links(data)
    assert len(found) == 2
    assert not found[0].box.overlaps(found[1].box)
    assert " ".join(words_under(data, link) for link in found) == "some words that take two lines"


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1000/(sici)1%3C1::aid%3E3.0",
        "https://example.org/?a=1&b=%C3%BC#x",
        "https://example.org/a%20b)",
        "mailto:a.lecturer@example.org",
    ],
)
def test_any_address_is_written_as_it_is(address: str) -> None:
    (link,) = links(write_pdf(handout_of((boxed(Run("there", link=Url(address))),))))
    assert link.address == address


def test_an_entry_that_goes_on_elsewhere_is_reached_where_it_begins() -> None:
    first = set_text("References", Role.REFERENCES, Frame(40, 60, 400, 100), [entry("cooper", "1", STYLE)])
    again = replace(first, frame=Frame(40, 500, 400, 100))
    data = write_pdf(handout_of((boxed(*cite("cooper"), y=10),), (first, again), (again,)))
    citation = links(data)[0]
    # 60 + 0.95 * 20 - 1.2 * 20.
    assert (citation.to_page, citation.to_y) == (2, pytest.approx(55, abs=0.02))


def test_a_target_at_the_top_of_a_page_stays_on_it() -> None:
    paragraph = Paragraph((), STYLE, anchor=EntryLink("bare"))
    bare = Text("References", Role.REFERENCES, Frame(40, 0, 400, 100), (paragraph,))
    (link,) = links(write_pdf(handout_of((boxed(Run("1", link=EntryLink("bare"))), bare))))
    assert link.to_y == 0
