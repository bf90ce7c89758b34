"""Links and where they lead: anchors of the scene become named places, linked text becomes annotations.

In: pages with anchored paragraphs. Out: the place of every link target that this document has.
A link without a target here stays plain text, so nothing dangles.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from msdeck.content import EntryLink, Link, PartLink, SlideLink, TermLink, Url, plain, shortened
from msdeck.export.pdf.document import Box, Document
from msdeck.export.pdf.structure import Element
from msdeck.scene import (
    Bookmark,
    Chart,
    Drawing,
    Frame,
    Page,
    Paragraph,
    Picture,
    Shape,
    SlidePicture,
    Table,
    Text,
)
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the document."""

    page: int
    """0-based."""
    y: Length
    """From the top of the page."""
    name: str
    description: str
    """What is there, in a few words: what a link says to those who do not see where it leads."""


Targets = dict[Link, Target]


def handout_targets(pages: Sequence[Page], bookmarks: Sequence[Bookmark] = ()) -> Targets:
    """Where entries, terms, slides and parts are in the handout: at their anchors, pictures and bookmarks."""
    targets = _anchored(pages)
    for number, page in enumerate(pages):
        for item in page.items:
            if isinstance(item, SlidePicture):
                _add(targets, SlideLink(item.slide), number, item.frame.y, item.name)
    for mark in bookmarks:
        if mark.name:
            _add(targets, PartLink(mark.name), mark.page - 1, mark.y, mark.title)
    return targets


def has_target(link: Link, targets: Targets) -> bool:
    """Whether `link` leads anywhere from this document."""
    return isinstance(link, Url) or link in targets


def annotate(document: Document, link: Link, box: Box, targets: Targets, owner: Element) -> None:
    """Make `box` a link, part of the element `owner`; it must have a target."""
    match link:
        case Url(address):
            document.link_to_address(address, box, owner)
        case EntryLink() | SlideLink() | PartLink() | TermLink():
            target = targets[link]
            document.link_to_place(target.name, target.description, box, owner)
        case _:
            assert_never(link)


def _add(targets: Targets, link: Link, page: int, y: Length, description: str) -> None:
    targets.setdefault(link, Target(page, y, f"target-{len(targets) + 1}", description))


def _anchored(pages: Sequence[Page]) -> Targets:
    targets: Targets = {}
    for number, page in enumerate(pages):
        for frame, paragraph in _paragraphs(page):
            if paragraph.anchor is not None:
                first = paragraph.lines[0].baseline - paragraph.style.pitch if paragraph.lines else 0.0
                y = max(0.0, frame.y + first)
                _add(targets, paragraph.anchor, number, y, _description(paragraph))
    return targets


def _description(paragraph: Paragraph) -> str:
    label = paragraph.style.marker.text if paragraph.style.marker else ""
    return shortened(f"{label} {plain(paragraph.runs)}".strip())


def _paragraphs(page: Page) -> Iterator[tuple[Frame, Paragraph]]:
    for item in page.items:
        texts: Iterable[Text]
        match item:
            case Text():
                texts = (item,)
            case Table():
                texts = (cell for row in item.rows for cell in row.cells)
            case Picture() | Shape() | Drawing() | Chart() | SlidePicture():
                texts = ()
            case _:
                assert_never(item)
        for text in texts:
            for paragraph in text.paragraphs:
                yield text.frame, paragraph
