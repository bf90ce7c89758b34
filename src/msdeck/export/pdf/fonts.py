"""The embedded faces: text with its measured kerning becomes PDF text-showing operators.

In: a face, text, kerning. Out: font resources and strings of character codes, subset by ReportLab.
Every character is drawn with the advance that layout measured; none is ever left blank.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from msdeck.content import INVISIBLE
from msdeck.data import font_path
from msdeck.export.pdf.streams import with_line_end
from msdeck.scene import Face

Kerning = tuple[tuple[int, float], ...]

_CMAP_BLOCK = 100
"""Entries of one block of a CMap (Adobe Technical Note 5014, 4.2)."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Text of one face that one font resource can show: the resource's name and the operand of `TJ`."""

    font: str
    array: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces as one document uses them."""

    document: PDFDocument
    _known: dict[tuple[Face, str, Kerning], tuple[Showing, ...]] = field(default_factory=dict)

    def show(self, face: Face, text: str, kerning: Kerning) -> tuple[Showing, ...]:
        """What shows `text` with `kerning`: one part, or more if it needs several subsets of the font."""
        key = (face, text, kerning)
        showing = self._known.get(key)
        if showing is None:
            showing = self._known[key] = self._show(*key)
        return showing

    def _show(self, face: Face, text: str, kerning: Kerning) -> tuple[Showing, ...]:
        font, visible = _font(face), _visible(face)
        if not visible.issuperset(text):
            text, kerning = _drawable(text, kerning, font, visible)
        changes = dict(kerning)
        parts, start = [], 0
        for subset, codes in font.splitString(text, self.document):
            strings, shown = [], 0
            for at in range(len(codes)) if changes else ():
                change = changes.get(start + at)
                if change:
                    strings.append(f"<{codes[shown : at + 1].hex()}>{-round(change, 3):g}")
                    shown = at + 1
            if shown < len(codes):
                strings.append(f"<{codes[shown:].hex()}>")
            parts.append(Showing(font.getSubsetInternalName(subset, self.document), "".join(strings)))
            start += len(codes)
        return tuple(parts)


class EmbeddedFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font whose subsets say which characters they show, beyond U+FFFF as well."""

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802  # ReportLab calls it
        """Puts the subsets that `document` uses into it."""
        subsets = self.state[document].subsets
        before = set(document.idToObject)
        super().addObjects(document)
        written = [name for name in document.idToObject if name not in before]
        for name in written:
            if name.startswith(("toUnicodeCMap:", "fontFile:")):
                with_line_end(document, name)
        maps = [name for name in written if name.startswith("toUnicodeCMap:")]
        for name, subset in zip(maps, subsets, strict=True):
            document.idToObject[name].content = to_unicode(name.partition(":")[2], subset)


def to_unicode(name: str, characters: Sequence[int]) -> str:
    """The CMap of a simple font from its codes, 0 and up, to `characters` (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(characters)
    ]
    blocks = [lines[start : start + _CMAP_BLOCK] for start in range(0, len(lines), _CMAP_BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def initial_font() -> str:
    """The name of a registered embedded font, which keeps ReportLab from naming Helvetica in every file."""
    name: str = _font(Face()).fontName
    return name


@cache
def _font(face: Face) -> TTFont:
    if face.font is not None:
        # Named by what it holds: ReportLab knows fonts by name, across the documents of one process.
        digest = hashlib.sha256(face.font.data).hexdigest()[:16]
        name = f"msdeck-{face.font.name}-{digest}"
        file: str | io.BytesIO = io.BytesIO(face.font.data)
    else:
        path = font_path(bold=face.bold, italic=face.italic)
        name, file = f"msdeck-{path.stem}", str(path)
    font = EmbeddedFont(name, file, asciiReadable=False)
    registerFont(font)
    return font


@cache
def _visible(face: Face) -> frozenset[str]:
    """The characters that can be drawn as they are."""
    return frozenset(map(chr, _font(face).face.charToGlyph)) - INVISIBLE


def _drawable(text: str, kerning: Kerning, font: TTFont, visible: Iterable[str]) -> tuple[str, Kerning]:
    """`text` without invisible characters and with a visible sign for missing ones, at the same widths."""
    # .notdef is blank in many fonts and forbidden by PDF/UA-1 (ISO 14289-1, 7.21.8).
    spare = "\N{REPLACEMENT CHARACTER}" if "\N{REPLACEMENT CHARACTER}" in visible else "?"
    difference = font.face.defaultWidth - font.face.charWidths[ord(spare)]
    changes = dict(kerning)
    drawn: list[str] = []
    moved: dict[int, float] = {}
    for at, char in enumerate(text):
        if char in INVISIBLE:
            continue
        change = changes.get(at, 0.0)
        if char not in visible:
            char, change = spare, change + difference
        if change:
            moved[len(drawn)] = change
        drawn.append(char)
    return "".join(drawn), tuple(moved.items())
