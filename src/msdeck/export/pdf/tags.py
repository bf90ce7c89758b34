"""Tags: what every part of a scene is in the structure tree, and every stroke of paint marked as part of it.

In: the scene as it is drawn, part within part, in reading order, and its painting operators. Out: structure
elements, and marked content on the pages. Whatever paints belongs to an element or is an artifact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from msdeck.content import Link, Url
from msdeck.export.pdf.attributes import bounding_box, numbering, scheme_of, scheme_of_boxes, summary
from msdeck.export.pdf.document import Box, Document
from msdeck.export.pdf.structure import Element
from msdeck.scene import (
    BlankRule,
    Chart,
    Drawing,
    Fragment,
    Item,
    Page,
    Paragraph,
    Picture,
    Role,
    Shape,
    SlidePicture,
    Table,
    TableRow,
    Text,
)

__all__ = ["ARTIFACT", "LABEL", "Linked", "Tags"]


@dataclass(frozen=True, slots=True)
class Artifact:
    """Decoration: backgrounds, rules and borders that no reader needs to be told of."""


ARTIFACT = Artifact()


@dataclass(frozen=True, slots=True)
class Label:
    """The bullet or number before a paragraph; it stands inside the paragraph, before its lines."""


LABEL = Label()


@dataclass(frozen=True, slots=True)
class Linked:
    """The part of a link that stands on one line: its fragments, and the annotation over them.

    A link that runs over several lines is as many of these, one after the other in its paragraph.
    """

    link: Link


Subject: TypeAlias = Page | Item | TableRow | Paragraph | Label | Linked | Fragment | Artifact
"""What is being drawn. Cells are `Text` inside `TableRow`; slides are `Page`, also inside `SlidePicture`."""

_LEAVES = (Fragment, Label, Picture, Shape, Artifact)

_DECORATION = "/Artifact <</Type /Layout>>"
_HEADER = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>"

_BOXES = (Role.CARD, Role.NODE)
"""Texts that are items of a list, one after the other."""

Owner: TypeAlias = Element | str
"""What paint belongs to: an element, or an artifact with its properties (ISO 32000-1, 14.8.2.2)."""


@dataclass(slots=True)
class _List:
    """A list that is being written, and the body of its last item."""

    element: Element
    body: Element


class Tags:
    """Follows a scene as it is drawn on the pages of a document, and tags it.

    Chapters and slides of the handout become `Sect`; their headings say where one begins. A slide's picture
    is a `Div` with the slide's own text in it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._structure = document.structure
        self._open: list[tuple[Subject, Owner]] = []
        self._homes = [self._structure.root]
        """Where items go: the document, the section, the slide, its picture."""
        self._lists: list[_List] = []
        """The lists of the text that is open, by level."""
        self._references: list[_List] = []
        """The list of references of the section that is open; it may run over several pages."""
        self._tables: list[_List] = []
        """The table of contents of the section that is open, by level; it may run over several pages."""
        self._boxes: list[_List] = []
        """The list of the cards or nodes before this item, and the lists inside it, by level."""
        self._options: list[_List] = []
        """The list of the answers to choose from before this item."""
        self._block: Element | None = None
        """The last paragraph, in case that it goes on in another box."""
        self._label: Element | None = None
        """Where the label of the paragraph that is open goes, if not into the paragraph itself."""
        self._link: tuple[Link, Element, Element] | None = None
        """The last link, its place in the paragraph, and its element."""
        self._filled: tuple[int, Element] | None = None
        """The last blank to be filled in: its number, and its element."""
        self._marked: Owner | None = None
        """Whose marked content is open on the page."""

    @contextmanager
    def within(self, subject: Subject, bounds: Box | None = None) -> Iterator[None]:
        """Everything painted meanwhile belongs to `subject`; `bounds` is where an item stands on the page."""
        owner = self._owner_of(subject, bounds)
        self._open.append((subject, owner))
        is_picture = isinstance(subject, SlidePicture)
        if is_picture and isinstance(owner, Element):
            self._homes.append(owner)
        try:
            yield
        finally:
            self._open.pop()
            if is_picture and isinstance(owner, Element):
                self._homes.pop()
                self._block, self._boxes = None, []

    @property
    def element(self) -> Element:
        """The element of what is being drawn, which is no artifact."""
        owner = self._open[-1][1]
        assert isinstance(owner, Element)
        return owner

    def paint(self, operators: str) -> None:
        """Put complete painting operators on the page, as part of the leaf that is open.

        Raises `RuntimeError` if none is: that is a mistake in the writer.
        """
        if not self._open or not isinstance(self._open[-1][0], _LEAVES):
            raise RuntimeError(f"painted outside of any mark: {operators[:60]}")
        owner = self._open[-1][1]
        if owner is not self._marked:
            self._close()
            if isinstance(owner, Element):
                begin = f"/{owner.tag} <</MCID {self._structure.claim(owner)}>> BDC"
            else:
                begin = f"{owner} BDC"
            self._document.write(begin)
            self._marked = owner
        self._document.write(operators)

    def set_state(self, operators: str) -> None:
        """Put operators on the page that paint nothing, such as those that clip."""
        self._close()
        self._document.write(operators)

    def end_page(self) -> None:
        """The page is complete; what is painted next stands on a new one."""
        self._close()
        self._document.end_page()

    def _close(self) -> None:
        if self._marked is not None:
            self._document.write("EMC")
            self._marked = None

    # -- from subjects to elements ---------------------------------------------------

    def _owner_of(self, subject: Subject, bounds: Box | None) -> Owner:
        around = self._open[-1][1] if self._open else self._structure.root
        if isinstance(around, str) or around.tag == "Figure":
            return around  # a drawing is one element: its alternative text stands for all of it
        match subject:
            case Artifact() | Shape() | Picture(alt=None):
                return _DECORATION
            case Page():
                return around
            case SlidePicture():
                self._block, self._boxes = None, []
                return self._homes[-1].add("Div")
            case Text():
                row = self._open[-1][0]
                return _cell(row, around) if isinstance(row, TableRow) else self._text(subject, bounds)
            case Table():
                self._block, self._boxes = None, []
                return self._homes[-1].add("Table", attributes=summary(subject))
            case TableRow():
                return _group(around, "THead" if subject.is_header else "TBody").add("TR")
            case Picture() | Drawing() | Chart():
                self._block, self._boxes = None, []
                return self._homes[-1].add("Figure", alt=subject.alt or "", attributes=bounding_box(bounds))
            case Paragraph():
                return self._paragraph(subject, around)
            case Label():
                return self._label or around
            case Linked(link):
                return self._linked(link, around)
            case Fragment(rule=BlankRule(is_alone=True) as rule):
                return self._blank(subject.text.rstrip(), rule.number, around)
            case Fragment():
                return _span(around, subject.language) if subject.language else around
            case _:
                assert_never(subject)

    def _text(self, text: Text, bounds: Box | None) -> Owner:
        """Where the paragraphs of `text` go."""
        self._lists = []
        if text.role in (Role.SECTION_NAME, Role.PAGE_NUMBER):
            return self._furniture(bounds)
        if text.role in _BOXES:
            return self._box(text)
        self._boxes = []
        if text.role is not Role.OPTION:
            self._options = []
        if text.role is Role.CAPTION:
            return self._homes[-1].add("Caption")
        if text.heading_level is not None and not self._is_in_picture():
            self._open_section(text.heading_level)
        return self._homes[-1]

    def _box(self, text: Text) -> Element:
        """A new item in the list of its level; those of the leaves of a tree stand in their branch's."""
        boxes = self._boxes
        level = min(text.paragraphs[0].level, len(boxes)) if text.paragraphs else 0
        if level == len(boxes):
            home = boxes[-1].body.last if boxes else self._homes[-1]
            assert home is not None, "a branch has been drawn before its leaves"
            boxes.append(_List(home.add("L", attributes=numbering(scheme_of_boxes(text))), home))
        del boxes[level + 1 :]
        boxes[level].body = boxes[level].element.add("LI")
        return boxes[level].body

    def _is_in_picture(self) -> bool:
        return self._homes[-1].tag == "Div"

    def _furniture(self, bounds: Box | None) -> str:
        """Running headers and footers; those of a slide are decoration of its picture."""
        if bounds is None or self._is_in_picture():
            return _DECORATION
        return _HEADER if bounds[1] > self._document.height / 2 else _FOOTER

    def _open_section(self, level: int) -> None:
        """A heading of level 2 or more begins a section, and ends those of its level or below."""
        del self._homes[level - 1 or 1 :]
        if level > 1:
            self._homes.append(self._homes[-1].add("Sect"))
        self._references, self._tables = [], []
        self._block = None

    def _paragraph(self, paragraph: Paragraph, around: Element) -> Element:
        if not (paragraph.continues and self._block is not None):
            self._block = self._new_block(paragraph, around)
        return self._block

    def _new_block(self, paragraph: Paragraph, around: Element) -> Element:
        text = self._open[-1][0]
        assert isinstance(text, Text)
        self._label = None
        if around.tag in ("TH", "TD", "Caption"):
            return around if len(text.paragraphs) == 1 else around.add("P")
        if text.role in _BOXES:
            return self._part_of_box(text, paragraph, around)
        if text.heading_level is not None:
            return around.add(self._heading(text.heading_level))
        if text.role is Role.DIRECTORY:
            return self._entry(paragraph, around)
        if text.role is Role.REFERENCES:
            return self._item(self._references, paragraph, around).add("BibEntry")
        if text.role is Role.OPTION:
            return self._item(self._options, paragraph, around)
        if paragraph.style.marker is not None:
            return self._item(self._lists, paragraph, around)
        self._lists = []
        return around.add("P")

    def _part_of_box(self, text: Text, paragraph: Paragraph, item: Element) -> Element:
        """The label, which is a marker or a bold paragraph before others, or what is labelled."""
        first = text.paragraphs[0].style
        labels = 0 if len(text.paragraphs) == 1 or first.marker or not first.bold else 1
        if paragraph.marker is not None:
            self._label = item.add("Lbl")
        if labels and not item.kids:
            return item.add("Lbl")
        body = item.last if item.last is not None and item.last.tag == "LBody" else item.add("LBody")
        return body if len(text.paragraphs) - labels == 1 else body.add("P")

    def _item(self, lists: list[_List], paragraph: Paragraph, around: Element) -> Element:
        """The body of a new item in the list of its level; its label stands before it."""
        level = min(paragraph.level, len(lists))
        if level == len(lists):
            home = lists[-1].body if lists else around
            lists.append(_List(home.add("L", attributes=numbering(scheme_of(paragraph))), home))
        del lists[level + 1 :]
        item = lists[level].element.add("LI")
        self._label = item.add("Lbl") if paragraph.marker is not None else None
        lists[level].body = item.add("LBody")
        return lists[level].body

    def _entry(self, paragraph: Paragraph, around: Element) -> Element:
        """The entry of a table of contents; the table of the slides of a section stands in the section's."""
        tables = self._tables
        level = min(paragraph.level, len(tables))
        if level == len(tables):
            home = tables[-1].body if tables else around
            tables.append(_List(home.add("TOC"), home))
        del tables[level + 1 :]
        tables[level].body = tables[level].element.add("TOCI")
        self._label = tables[level].body.add("Lbl") if paragraph.marker is not None else None
        return tables[level].body

    def _heading(self, level: int) -> str:
        """The tag of a heading. On a slide in the handout, levels count from that of the slide's own."""
        if not self._is_in_picture():
            return f"H{level}"
        # The slide's title has just been read: it is the heading of the slide's section.
        above = len(self._homes) - 1
        return f"H{above + level - 1}" if level > 1 else "P"

    def _linked(self, link: Link, around: Element) -> Element:
        """The `Link`; inside a `Reference` if it leads to a place in this document."""
        if self._link is not None:
            before, outer, element = self._link
            if before == link and around.last is outer:
                return element  # it goes on over the end of a line
        outer = around.add("Link" if isinstance(link, Url) else "Reference")
        element = outer if isinstance(link, Url) else outer.add("Link")
        self._link = link, outer, element
        return element

    def _blank(self, label: str, number: int, around: Element) -> Element:
        """The `Span` that says what a blank is called, once, over however many lines it runs."""
        if self._filled is not None:
            before, element = self._filled
            if before == number and around.last is element:
                return element
        element = around.add("Span", instead=label)
        self._filled = number, element
        return element


def _cell(row: TableRow, around: Element) -> Element:
    if row.is_header:
        return around.add("TH", attributes="<</O /Table /Scope /Column>>")
    return around.add("TD")


def _group(table: Element, tag: str) -> Element:
    """The group of rows that is being filled, a new one if it is of another kind."""
    last = table.last
    return last if last is not None and last.tag == tag else table.add(tag)


def _span(around: Element, language: str) -> Element:
    last = around.last
    if last is not None and last.tag == "Span" and last.language == language:
        return last
    return around.add("Span", language=language)
