"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): elements in reading order, and what they own.

In: elements added to one another, and the marked content and annotations that are claimed for them, page by
page. Out: PDF objects. It knows nothing of scenes: `tags` decides what is an element, and of which type.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: its page, counted from 1, and its identifier (MCID) there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: its page, counted from 1, and the object itself."""

    page: int
    reference: PDFObjectReference


Kid: TypeAlias = "Element | Content | Annotation"


@dataclass(slots=True, eq=False)
class Element:
    """A structure element of a standard type (ISO 32000-1, 14.8.4), such as `P`."""

    tag: str
    alt: str = ""
    """Alternative text; none where it is empty."""
    language: str = ""
    """BCP 47, where it differs from what is around."""
    attributes: str = ""
    """An attribute dictionary (14.8.5) in PDF's own words."""
    instead: str = ""
    """Text that is read in place of what is in it (14.9.4); none where it is empty."""
    kids: list[Kid] = field(default_factory=list)

    def add(
        self, tag: str, *, alt: str = "", language: str = "", attributes: str = "", instead: str = ""
    ) -> "Element":
        """A new element, the last inside this one."""
        element = Element(tag, alt, language, attributes, instead)
        self.kids.append(element)
        return element

    @property
    def last(self) -> "Element | None":
        """The last thing inside it, if that is an element."""
        kid = self.kids[-1] if self.kids else None
        return kid if isinstance(kid, Element) else None


_MAY_BE_EMPTY = {"Document", "TH", "TD"}
"""A table needs a cell for every column, whether or not there is anything in it."""


class Structure:
    """The tree of one document, filled page by page."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._page = 1
        self._marked: list[Element] = []
        self._owners: list[list[Element] | Element] = []
        """By key of the parent tree: the elements of a page's marked content, or that of an annotation."""

    def claim(self, element: Element) -> int:
        """The identifier of a new marked-content sequence of this page, the next thing in `element`."""
        mcid = len(self._marked)
        self._marked.append(element)
        element.kids.append(Content(self._page, mcid))
        return mcid

    def claim_annotation(self, element: Element, reference: PDFObjectReference) -> int:
        """The `StructParent` of an annotation on this page, the next thing in `element`."""
        element.kids.append(Annotation(self._page, reference))
        self._owners.append(element)
        return len(self._owners) - 1

    def end_page(self) -> int:
        """The `StructParents` of the page that is complete; what is claimed next stands on a new one."""
        self._owners.append(self._marked)
        self._marked = []
        self._page += 1
        return len(self._owners) - 1

    def write(self, document: PDFDocument) -> PDFObject:
        """The root of the tree as an object of `document`, which has all pages by now."""
        _prune(self.root)
        elements = [(self.root, None), *_within(self.root)]
        objects = {element: _Written() for element, _ in elements}
        names = {
            element: _name(document, document.Reference(written)) for element, written in objects.items()
        }
        pages = ["", *(_name(document, PDFObjectReference(f"Page{n}")) for n in range(1, self._page))]
        tree = _Written()
        root = _name(document, document.Reference(tree))
        for element, parent in elements:
            above = names[parent] if parent is not None else root
            objects[element].data = _element(document, element, above, names, pages)
        tree.data = (
            f"<</Type /StructTreeRoot /K {names[self.root]} /ParentTree <</Nums [{self._numbers(names)}]>>"
            f" /ParentTreeNextKey {len(self._owners)}>>"
        )
        return tree

    def _numbers(self, names: dict[Element, str]) -> str:
        """The number tree that leads from keys to elements (14.7.4.4)."""
        return " ".join(
            f"{key} {names[owner]}"
            if isinstance(owner, Element)
            else f"{key} [{' '.join(names[element] for element in owner)}]"
            for key, owner in enumerate(self._owners)
        )


def text_string(text: str) -> str:
    """`text` as a PDF text string (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class _Written(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object that is written already: the tree has too many for ReportLab's dictionaries."""

    data = ""

    def format(self, _document: PDFDocument) -> bytes:
        return self.data.encode("ascii")


def _name(document: PDFDocument, reference: PDFObjectReference) -> str:
    written: bytes = reference.format(document)
    return written.decode("ascii")


def _prune(element: Element) -> bool:
    """Takes out of `element` what holds nothing; whether there is something in it."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.tag in _MAY_BE_EMPTY


def _within(element: Element) -> Iterator[tuple[Element, Element]]:
    """Every element below `element` with its parent, in reading order."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield kid, element
            yield from _within(kid)


def _element(
    document: PDFDocument, element: Element, parent: str, names: dict[Element, str], pages: list[str]
) -> str:
    home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    kids = []
    for kid in element.kids:
        match kid:
            case Element():
                kids.append(names[kid])
            case Content(page, mcid):
                on = f"<</Type /MCR /Pg {pages[page]} /MCID {mcid}>>"
                kids.append(str(mcid) if page == home else on)
            case Annotation(page, reference):
                kids.append(f"<</Type /OBJR /Pg {pages[page]} /Obj {_name(document, reference)}>>")
            case _:
                assert_never(kid)
    parts = [f"/S /{element.tag} /P {parent}"]
    if home is not None:
        parts.append(f"/Pg {pages[home]}")
    if element.alt:
        parts.append(f"/Alt {text_string(element.alt)}")
    if element.instead:
        parts.append(f"/ActualText {text_string(element.instead)}")
    if element.language:
        parts.append(f"/Lang {text_string(element.language)}")
    if element.attributes:
        parts.append(f"/A {element.attributes}")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    return f"<<{' '.join(parts)}>>"
