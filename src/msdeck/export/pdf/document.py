"""A PDF file being written: pages, images, links, destinations and bookmarks on ReportLab's canvas.

In: operators and places in PDF coordinates. Out: the file's bytes, the same for the same calls. What msdeck
uses of ReportLab beyond its documented interface is used here and in `fonts`, and named in `INTERNALS`.
"""

import hashlib
import io

from reportlab.pdfbase.pdfdoc import PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from msdeck.content import Image
from msdeck.export.pdf.fonts import Fonts, initial_font
from msdeck.export.pdf.images import image_stream
from msdeck.export.pdf.marks import Box
from msdeck.scene import Properties
from msdeck.units import Length

INTERNALS = {
    "Canvas": ("_doc", "_formsinuse"),
    "PDFDocument": ("ID", "Reference", "defaultStreamFilters", "getXObjectName", "hasForm"),
    "TTFont": ("face", "fontName", "getSubsetInternalName", "splitString"),
    "TTFontFace": ("charToGlyph", "charWidths", "defaultWidth"),
}
"""By class: what may change with any minor version of ReportLab, which is therefore pinned."""

# Any fixed date will do: the file is a function of the outline, and viewers insist on a date.
_DATE = "D:20000101000000Z"
_PRINTED = 4  # annotation flag (ISO 32000-1, table 165)


class Document:
    """One PDF file. Pages are written one after the other; `finish` gives the bytes."""

    def __init__(self, properties: Properties, width: Length, height: Length) -> None:
        self.height = height
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
        self._canvas.setCreator("msdeck")
        self._canvas.setDateFormatter(lambda *_: _DATE)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def write(self, operators: str) -> None:
        """Add `operators` to the page's content. Whatever paints comes through `Marks.paint`."""
        self._canvas.addLiteral(operators)

    def end_page(self) -> None:
        """The page is complete; what is written next stands on a new one."""
        self._canvas.showPage()

    def use_image(self, image: Image) -> str:
        """The name of `image` among the page's resources. It is embedded once, however often it is used."""
        name = hashlib.sha256(image.data).hexdigest()[:32]
        if not self._inside.hasForm(name):
            stream, mask = image_stream(image)
            if mask is not None:
                stream.dictionary["SMask"] = self._inside.Reference(mask)
            self._inside.Reference(stream, self._inside.getXObjectName(name))
        self._canvas._formsinuse.append(name)
        resource: str = self._inside.getXObjectName(name)
        return resource

    def link_to_address(self, address: str, box: Box) -> None:
        """A click in `box` opens `address`, a URI."""
        self._canvas.linkURL(address, box, F=_PRINTED)

    def link_to_place(self, place: str, box: Box) -> None:
        """A click in `box` goes to the place of this name, which some page sets."""
        self._canvas.linkRect("", place, box, relative=0, F=_PRINTED)

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
        data: bytes = self._canvas.getpdfdata()
        # ReportLab's identifier knows the title and the date alone; two editions must differ in it.
        head, written, tail = data.rpartition(self._inside.ID())
        identifier = hashlib.sha256(head + tail).hexdigest()[:32]
        return head + f"\n[<{identifier}><{identifier}>]\n".encode() + tail if written else data
