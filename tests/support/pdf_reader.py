"""Readers of written PDFs: what pypdf and poppler find in a file, in the scene's own coordinates.

In: the bytes of a PDF. Out: words, links, bookmarks, fonts, images, metadata, and every stroke of paint.
Boxes are in points from the top left corner of the page; pages are numbered from 1.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, StreamObject


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class FoundLink:
    """A link annotation: it opens an address, or goes to a page and height."""

    page: int
    box: Box
    address: str | None = None
    to_page: int | None = None
    to_y: float | None = None


class FoundBookmark(NamedTuple):
    """An entry of the outline pane."""

    title: str
    level: int
    page: int
    y: float
    is_open: bool


class FoundImage(NamedTuple):
    """An image XObject of the file."""

    width: int
    height: int
    filter: str
    has_mask: bool
    data: bytes
    """As it lies in the file, still encoded."""


@dataclass(frozen=True)
class Metadata:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    created: str
    language: str
    shows_title: bool
    page_mode: str
    identifier: bytes


@dataclass(frozen=True)
class Painted:
    """One stroke of paint, within the clipping rectangle that was in force."""

    page: int
    kind: str
    """`text`, `fill`, `stroke` or `image`."""
    box: Box
    """Of text: from its first character's left edge to its last one's right edge, about its baseline."""
    text: str = ""
    font: str = ""
    size: float = 0.0
    baseline: float = 0.0
    color: tuple[float, ...] = ()
    dashes: tuple[float, ...] = ()
    """Of a stroke: lengths of its dashes and gaps; none if it is whole."""
    marks: tuple[str, ...] = ()
    """Tags of the marked content around it, outermost first."""


# -- text and structure -----------------------------------------------------------


def page_texts(data: bytes) -> list[str]:
    """The text of every page, in the order in which it is drawn."""
    return [page.extract_text() for page in _open(data).pages]


def page_words(data: bytes) -> list[list[str]]:
    """The words of every page, in the order in which they are drawn."""
    return [text.split() for text in page_texts(data)]


def poppler_words(data: bytes) -> list[list[str]]:
    """The same as read by `pdftotext -raw`; ask `has_poppler` first."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return [text.split() for text in done.stdout.decode().split("\f")[:-1]]


def has_poppler() -> bool:
    """Whether poppler's tools are installed."""
    return shutil.which("pdftotext") is not None


def links(data: bytes) -> list[FoundLink]:
    """Every link annotation, page by page in the order of the file."""
    reader = _open(data)
    found = []
    for number, page in enumerate(reader.pages, 1):
        height = float(page.mediabox.height)
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            assert annotation["/Subtype"] == "/Link", annotation
            left, bottom, right, top = (float(value) for value in annotation["/Rect"])
            link = FoundLink(number, Box(left, height - top, right, height - bottom))
            if "/A" in annotation:
                found.append(replace(link, address=str(annotation["/A"]["/URI"])))
            else:
                page_number, y = _destination(reader, annotation["/Dest"])
                found.append(replace(link, to_page=page_number, to_y=y))
    return found


def bookmarks(data: bytes) -> list[FoundBookmark]:
    """The entries of the outline pane in order."""
    reader = _open(data)

    def entries(node: Any, level: int) -> Iterator[FoundBookmark]:
        entry = node.get("/First")
        while entry is not None:
            entry = entry.get_object()
            page, y = _destination(reader, entry["/Dest"])
            yield FoundBookmark(str(entry["/Title"]), level, page, y, int(entry.get("/Count", 0)) >= 0)
            yield from entries(entry, level + 1)
            entry = entry.get("/Next")

    root = reader.root_object.get("/Outlines")
    return list(entries(root.get_object(), 0)) if root else []


def metadata(data: bytes) -> Metadata:
    """Document information and the catalogue's entries."""
    reader = _open(data)
    info: Any = reader.metadata
    root: Any = reader.root_object
    trailer: Any = reader.trailer
    return Metadata(
        title=str(info.get("/Title", "")),
        author=str(info.get("/Author", "")),
        subject=str(info.get("/Subject", "")),
        keywords=str(info.get("/Keywords", "")),
        creator=str(info.get("/Creator", "")),
        created=str(info.get("/CreationDate", "")),
        language=str(root.get("/Lang", "")),
        shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        page_mode=str(root.get("/PageMode", "")),
        identifier=trailer["/ID"][0].original_bytes,
    )


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every page."""
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in _open(data).pages]


def fonts(data: bytes) -> dict[str, bool]:
    """Every font of the file without its subset prefix, and whether it is embedded."""
    found = {}
    for thing in _objects(data):
        if thing.get("/Type") == "/Font":
            descriptor = thing.get("/FontDescriptor", DictionaryObject()).get_object()
            found[str(thing["/BaseFont"])[1:].split("+")[-1]] = "/FontFile2" in descriptor
    return found


def images(data: bytes) -> list[FoundImage]:
    """Every image of the file once; soft masks are not counted."""
    things = [thing for thing in _objects(data) if thing.get("/Subtype") == "/Image"]
    masks = [thing["/SMask"].get_object() for thing in things if "/SMask" in thing]
    return [
        FoundImage(
            int(thing["/Width"]),
            int(thing["/Height"]),
            str(thing["/Filter"]),
            "/SMask" in thing,
            bytes(thing._data),
        )
        for thing in things
        if not any(thing is mask for mask in masks)
    ]


def alternative_texts(data: bytes) -> list[str]:
    """The alternative texts of figures, in the order in which they are read."""
    return [str(thing["/Alt"]) for thing in _objects(data) if thing.get("/S") == "/Figure"]


def _open(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


def _objects(data: bytes) -> list[Any]:
    reader = _open(data)
    trailer: Any = reader.trailer
    count = int(trailer["/Size"])
    things = [reader.get_object(IndirectObject(number, 0, reader)) for number in range(1, count)]
    found = []
    for thing in things:
        if isinstance(thing, DictionaryObject):
            nested = [value for value in thing.values() if isinstance(value, DictionaryObject)]
            found += [thing, *(value for value in nested if not isinstance(value, StreamObject))]
    return found


def _destination(reader: PdfReader, destination: Any) -> tuple[int, float]:
    """1-based page and height from its top; fails for what does not lead to a page of the file."""
    page, kind, _, top, _ = destination
    assert kind == "/XYZ", destination
    for number, candidate in enumerate(reader.pages, 1):
        if candidate.indirect_reference == page:
            return number, float(candidate.mediabox.height) - float(top)
    raise AssertionError(f"{destination} is on no page")


# -- paint ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Font:
    name: str
    characters: dict[int, str]
    widths: dict[int, float]


@dataclass
class _State:
    matrix: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    clip: Box = field(default_factory=lambda: Box(-1e6, -1e6, 1e6, 1e6))
    fill: tuple[float, ...] = (0.0,)
    stroke: tuple[float, ...] = (0.0,)
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    font: _Font | None = None
    size: float = 0.0


def painted(data: bytes) -> list[Painted]:
    """Every stroke of paint in order. Fails for operators that the writer is not known to use."""
    reader = _open(data)
    known: dict[int, _Font] = {}
    return [
        stroke
        for number, page in enumerate(reader.pages, 1)
        for stroke in _painted_page(reader, page, number, known)
    ]


def _painted_page(reader: PdfReader, page: Any, number: int, known: dict[int, _Font]) -> Iterator[Painted]:
    height = float(page.mediabox.height)
    fonts_here = {}
    for name, reference in page["/Resources"]["/Font"].get_object().items():
        font = reference.get_object()
        if id(font) not in known:
            known[id(font)] = _read_font(font)
        fonts_here[name] = known[id(font)]
    state, saved = _State(), []
    points: list[tuple[float, float]] = []
    clips = False
    line = (0.0, 0.0)
    x = 0.0
    marks: list[str] = []

    def box(corners: list[tuple[float, float]], grow: float = 0.0) -> Box:
        xs, ys = [corner[0] for corner in corners], [height - corner[1] for corner in corners]
        clip = state.clip
        return Box(
            max(min(xs) - grow, clip.left),
            max(min(ys) - grow, clip.top),
            min(max(xs) + grow, clip.right),
            min(max(ys) + grow, clip.bottom),
        )

    def place(px: float, py: float) -> tuple[float, float]:
        a, b, c, d, e, f = state.matrix
        return a * px + c * py + e, b * px + d * py + f

    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        name = operator.decode()
        match name:
            case "q":
                saved.append(replace(state))
            case "Q":
                state = saved.pop()
            case "cm":
                assert float(operands[1]) == float(operands[2]) == 0.0, "turned"
                e, f = place(float(operands[4]), float(operands[5]))
                a, d = state.matrix[0] * float(operands[0]), state.matrix[3] * float(operands[3])
                state.matrix = (a, 0.0, 0.0, d, e, f)
            case "w":
                state.width = float(operands[0])
            case "d":
                state.dashes = tuple(map(float, operands[0]))
            case "rg" | "g":
                state.fill = tuple(map(float, operands * (3 // len(operands))))
            case "RG" | "G":
                state.stroke = tuple(map(float, operands * (3 // len(operands))))
            case "re":
                left, bottom, width, tall = map(float, operands)
                points += [place(left, bottom), place(left + width, bottom + tall)]
            case "m" | "l" | "c":
                points.append(place(float(operands[-2]), float(operands[-1])))
            case "h":
                pass
            case "W":
                clips = True
            case "n":
                assert clips, "a path that does nothing"
                state.clip = box(points)
                points, clips = [], False
            case "f" | "S" | "B":
                grow = state.width / 2 if name != "f" else 0.0
                kind, color = ("stroke", state.stroke) if name == "S" else ("fill", state.fill)
                dashes = state.dashes if name != "f" else ()
                yield Painted(number, kind, box(points, grow), color=color, dashes=dashes, marks=tuple(marks))
                points = []
            case "Do":
                yield Painted(number, "image", box([place(0, 0), place(1, 1)]), marks=tuple(marks))
            case "BT":
                line, x = (0.0, 0.0), 0.0
            case "ET":
                pass
            case "Tf":
                state.font, state.size = fonts_here[operands[0]], float(operands[1])
            case "Td":
                line = line[0] + float(operands[0]), line[1] + float(operands[1])
                x = line[0]
            case "TJ" | "Tj":
                assert state.font is not None, "text without a font"
                start = x
                text = ""
                for part in operands[0] if name == "TJ" else operands:
                    codes = part if isinstance(part, bytes) else getattr(part, "original_bytes", None)
                    if codes is not None:
                        text += "".join(state.font.characters[code] for code in codes)
                        x += sum(state.font.widths[code] for code in codes) / 1000 * state.size
                    else:
                        x -= float(part) / 1000 * state.size
                foot, head = line[1] - 0.22 * state.size, line[1] + 0.75 * state.size
                yield Painted(
                    number,
                    "text",
                    box([place(start, foot), place(x, head)]),
                    text,
                    state.font.name,
                    state.size,
                    height - place(start, line[1])[1],
                    state.fill,
                    marks=tuple(marks),
                )
            case "BMC" | "BDC":
                marks.append(str(operands[0]))
            case "EMC":
                marks.pop()
            case _:
                raise AssertionError(f"unknown operator {name}")
    assert not saved, "graphics states left open"
    assert not marks, "marked content left open"


def _read_font(font: Any) -> _Font:
    table = font["/ToUnicode"].get_object().get_data().decode()
    characters = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"<(\w\w)> <(\w{4,})>", table)
    }
    first = int(font["/FirstChar"])
    widths = {first + at: float(width) for at, width in enumerate(font["/Widths"])}
    return _Font(str(font["/BaseFont"])[1:].split("+")[-1], characters, widths)
