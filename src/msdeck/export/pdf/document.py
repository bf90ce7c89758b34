"""A PDF file being written: pages, images, links, destinations and bookmarks on ReportLab's canvas.

In: operators and places in PDF coordinates. Out: the file's bytes, the same for the same calls. What msdeck
uses of ReportLab beyond its documented interface is used in this folder alone, and named in `INTERNALS`.
"""

import hashlib
import io
from typing import TypeAlias

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from msdeck.content import Image
from msdeck.export.pdf.fonts import Fonts, initial_font
from msdeck.export.pdf.images import image_stream, in_grey
from msdeck.export.pdf.metadata import srgb_profile, xmp
from msdeck.export.pdf.streams import Plain, Stream
from msdeck.export.pdf.structure import Element, Structure
from msdeck.scene import Properties
from msdeck.units import Length

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top on the PDF page, in points from its bottom left corner."""

INTERNALS = {
    "Canvas": ("_annotationrefs", "_bookmarkReference", "_doc", "_formsinuse"),
    "PDFDocument": (
        "Catalog",
        "ID",
        "Pages",
        "Reference",
        "defaultStreamFilters",
        "getXObjectName",
        "hasForm",
        "idToObject",
        "info",
    ),
    "PDFCatalog": ("__NoDefault__",),
    "PDFPage": ("Contents", "__NoDefault__", "stream"),
    "TTFont": ("addObjects", "face", "fontName", "getSubsetInternalName", "splitString", "state"),
    "TTFontFace": ("charToGlyph", "charWidths", "defaultWidth"),
}
"""By class: what may change with any minor version of ReportLab, which is therefore pinned."""

# Any fixed date will do: the file is a function of the outline, and viewers insist on a date.
_DATE = "D:20000101000000Z"
_XMP_DATE = "2000-01-01T00:00:00Z"
_CREATOR = "msdeck"
_PRINTED = 4  # annotation flag (ISO 32000-1, table 165)


class Document:
    """One tagged PDF file. Pages are written one after the other; `finish` gives the bytes."""

    def __init__(
        self, properties: Properties, width: Length, height: Length, *, is_grey: bool = False
    ) -> None:
        self.height = height
        self.structure = Structure()
        self._properties = properties
        self._is_grey = is_grey
        self._canvas = Canvas(
            io.BytesIO(),
            pagesize=(width, height),
            pageCompression=0,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=initial_font(),
            lang=properties.language,
        )
        self._inside = self._canvas._doc
        # Compresses every stream once; a page's own compression would add base 85 to it.
        self._inside.defaultStreamFilters = [PDFZCompress]
        self.fonts = Fonts(self._inside)
        self._levels: list[int] = []
        self._canvas.setTitle(properties.title)
        self._canvas.setAuthor("; ".join(properties.authors))
        self._canvas.setSubject(properties.subject)
        self._canvas.setKeywords(", ".join(properties.keywords))
        self._canvas.setCreator(_CREATOR)
        self._canvas.setDateFormatter(lambda *_: _DATE)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def write(self, operators: str) -> None:
        """Add `operators` to the page's content. They come through `Tags`, which marks what paints."""
        self._canvas.addLiteral(operators)

    def end_page(self) -> None:
        """The page is complete; what is written next stands on a new one."""
        self._canvas.showPage()
        page = self._inside.Pages.pages[-1]
        page.Contents = Stream(content=page.stream)
        page.StructParents = self.structure.end_page()
        page.Tabs = PDFName("S")  # annotations are reached in the order of the structure
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]

    def use_image(self, image: Image) -> str:
        """The name of `image` among the page's resources. It is embedded once, however often it is used."""
        name = hashlib.sha256(image.data).hexdigest()[:32]
        if not self._inside.hasForm(name):
            stream, mask = image_stream(in_grey(image) if self._is_grey else image)
            if mask is not None:
                stream.dictionary["SMask"] = self._inside.Reference(mask)
            self._inside.Reference(stream, self._inside.getXObjectName(name))
        self._canvas._formsinuse.append(name)
        resource: str = self._inside.getXObjectName(name)
        return resource

    def link_to_address(self, address: str, box: Box, owner: Element) -> None:
        """A click in `box` opens `address`, a URI."""
        action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
        self._link("A", action, address, box, owner)

    def link_to_place(self, place: str, description: str, box: Box, owner: Element) -> None:
        """A click in `box` goes to the place of this name, which some page sets."""
        self._link("Dest", self._canvas._bookmarkReference(place), description, box, owner)

    def _link(self, key: str, goal: PDFObject, description: str, box: Box, owner: Element) -> None:
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(edge, 2) for edge in box]),
                "Border": PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": PDFString(description),
                key: goal,
            }
        )
        reference = self._inside.Reference(annotation)
        annotation["StructParent"] = self.structure.claim_annotation(owner, reference)
        self._canvas._annotationrefs.append(reference)

    def set_place(self, place: str, y: Length) -> None:
        """Name a place on the page now written, `y` from its top."""
        self._canvas.bookmarkPage(place, fit="XYZ", top=round(self.height - y, 2))

    def add_bookmark(self, title: str, level: int, place: str, *, is_closed: bool = False) -> None:
        """Add an entry to the outline pane; one that skips a level moves up to the next that exists."""
        level = min(level, self._levels[-1] + 1 if self._levels else 0)
        self._levels.append(level)
        self._canvas.addOutlineEntry(title, place, level, closed=is_closed)
        self._canvas.showOutline()

    def finish(self) -> bytes:
        """The file. The document must not be used any more."""
        catalog = self._inside.Catalog
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.StructTreeRoot = self.structure.write(self._inside)
        producer = self._inside.info.producer
        catalog.Metadata = Plain("Metadata", "XML", xmp(self._properties, _XMP_DATE, _CREATOR, producer))
        catalog.OutputIntents = PDFArray([self._output_intent()])
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        data: bytes = self._canvas.getpdfdata()
        # ReportLab's identifier knows the title and the date alone; two editions must differ in it.
        head, written, tail = data.rpartition(self._inside.ID())
        identifier = hashlib.sha256(head + tail).hexdigest()[:32]
        return head + f"\n[<{identifier}><{identifier}>]\n".encode() + tail if written else data

    def _output_intent(self) -> PDFDictionary:
        """What the file's colours mean (ISO 19005-2, 6.2.3)."""
        profile: PDFObjectReference = self._inside.Reference(
            Stream(PDFDictionary({"N": 3}), srgb_profile(), [PDFZCompress])
        )
        return PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": PDFString("sRGB"),
                "Info": PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": profile,
            }
        )
