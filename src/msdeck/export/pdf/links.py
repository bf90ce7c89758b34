"""Links and where they lead: anchors of the scene become named places, linked text becomes annotations.

In: pages with anchored paragraphs. Out: the place of every link target that this document has.
A link without a target here stays plain text, so nothing dangles.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from msdeck.content import EntryLink, Link, SlideLink, Url
from msdeck.export.pdf.document import Document
from msdeck.export.pdf.marks import Box
from msdeck.scene import Frame, Page, Paragraph, Picture, Shape, SlidePicture, Table, Text
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the document."""

    page: int
    """0-based."""
    y: Length
    """From the top of the page."""
    name: str


Targets = dict[Link, Target]


def handout_targets(pages: Sequence[Page]) -> Targets:
    """Where entries and slides are in the handout: at their anchors, or else at the slide's picture."""
    targets = _anchored(pages)
    for number, page in enumerate(pages):
        for item in page.items:
            if isinstance(item, SlidePicture):
                _add(targets, SlideLink(item.slide), number, item.frame.y)
    return targets


def has_target(link: Link, targets: Targets) -> bool:
    """Whether `link` leads anywhere from this document."""
    return isinstance(link, Url) or link in targets


def annotate(document: Document, link: Link, box: Box, targets: Targets) -> None:
    """Make `box` a link; it must have a target."""
    match link:
        case Url(address):
            document.link_to_address(address, box)
        case EntryLink() | SlideLink():
            document.link_to_place(targets[link].name, box)
        case _:
            assert_never(link)


def _add(targets: Targets, link: Link, page: int, y: Length) -> None:
    targets.setdefault(link, Target(page, y, f"target-{len(targets) + 1}"))


def _anchored(pages: Sequence[Page]) -> Targets:
    targets: Targets = {}
    for number, page in enumerate(pages):
        for frame, paragraph in _paragraphs(page):
            if paragraph.anchor is not None:
                first = paragraph.lines[0].baseline - paragraph.style.pitch if paragraph.lines else 0.0
                _add(targets, paragraph.anchor, number, max(0.0, frame.y + first))
    return targets


def _paragraphs(page: Page) -> Iterator[tuple[Frame, Paragraph]]:
    for item in page.items:
        texts: Iterable[Text]
        match item:
            case Text():
                texts = (item,)
            case Table():
                texts = (cell for row in item.rows for cell in row.cells)
            case Picture() | Shape() | SlidePicture():
                texts = ()
            case _:
                assert_never(item)
        for text in texts:
            for paragraph in text.paragraphs:
                yield text.frame, paragraph
