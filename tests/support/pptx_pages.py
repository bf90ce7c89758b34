"""The pages of a .pptx as PowerPoint shows them: slides, notes, layouts and masters, and what each inherits.

`read(data)` returns a `Deck`. Frames are in points. Objects in groups have their place on the page.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

_EMU = 12700
_ABOVE = {"sld": "slideLayout", "sldLayout": "slideMaster", "notes": "notesMaster"}
_OBJECTS = {f"{P}{tag}": tag for tag in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}
_MASTER_KIND = {"ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "sldImg": "sldImg"}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An XML part with its relationships."""

    name: str
    tree: etree._Element
    links: dict[str, Link]

    @property
    def kind(self) -> str:
        """What its root element is called: `sld`, `sldLayout`."""
        return etree.QName(self.tree).localname


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Frame", tolerance: float = 0.5) -> bool:
        """Whether they share more than an edge."""
        return self.beside(other, tolerance) and (
            min(self.bottom, other.bottom) - max(self.top, other.top) > tolerance
        )

    def beside(self, other: "Frame", tolerance: float = 0.5) -> bool:
        """Whether some vertical line runs through both."""
        return min(self.right, other.right) - max(self.left, other.left) > tolerance

    def covers(self, other: "Frame", tolerance: float = 0.5) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left + tolerance
            and self.top <= other.top + tolerance
            and self.right >= other.right - tolerance
            and self.bottom >= other.bottom - tolerance
        )


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An object on a page."""

    element: etree._Element
    tag: str
    """`sp`, `pic`, `graphicFrame`, `grpSp` or `cxnSp`."""
    name: str
    alt: str
    is_decorative: bool
    holder: tuple[str, str] | None
    """Type and index of the placeholder that it is."""
    frame: Frame | None
    """Where it says it stands; None where its layout says it."""
    children: tuple["Item", ...] = ()

    @property
    def is_title(self) -> bool:
        return self.holder is not None and self.holder[0] in ("title", "ctrTitle")

    @property
    def is_footer(self) -> bool:
        return self.holder is not None and self.holder[0] in ("dt", "ftr", "sldNum")

    @property
    def text(self) -> str:
        """Its text, paragraphs and runs put together."""
        body = self.element.find(f"{P}txBody")
        paragraphs = [] if body is None else body.findall(f"{A}p")
        return " ".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in paragraphs).strip()


@dataclass(slots=True)
class Deck:
    """The parts of a deck, read when they are asked for."""

    archive: zipfile.ZipFile
    _parts: dict[str, Part | None] = field(default_factory=dict)
    _items: dict[str, tuple[Item, ...]] = field(default_factory=dict)

    def part(self, name: str) -> Part | None:
        """The part called `name`."""
        if name not in self._parts:
            try:
                tree = etree.fromstring(self.archive.read(name))
                self._parts[name] = Part(name, tree, self._links(name))
            except (KeyError, etree.XMLSyntaxError):
                self._parts[name] = None
        return self._parts[name]

    def _links(self, name: str) -> dict[str, Link]:
        folder, _, file = name.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self.archive.NameToInfo:
            return {}
        found = {}
        for entry in etree.fromstring(self.archive.read(path)):
            target, is_external = entry.get("Target", ""), entry.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[entry.get("Id", "")] = Link(entry.get("Type", "").rpartition("/")[2], target, is_external)
        return found

    def related(self, part: Part, kind: str) -> Part | None:
        """The first part to which `part` has a relationship of this `kind`."""
        targets = (link.target for link in part.links.values() if link.kind == kind)
        return next((found for target in targets if (found := self.part(target))), None)

    def chain(self, page: Part) -> tuple[Part, ...]:
        """A page and what it inherits from: a slide, its layout, the master."""
        parts = [page]
        while (above := _ABOVE.get(parts[-1].kind)) and (part := self.related(parts[-1], above)):
            parts.append(part)
        return tuple(parts)

    def items(self, page: Part) -> tuple[Item, ...]:
        """The objects of a page, bottom one first."""
        if page.name not in self._items:
            tree = page.tree.find(f"{P}cSld/{P}spTree")
            self._items[page.name] = () if tree is None else tuple(_items(tree, (1, 0, 1, 0)))
        return self._items[page.name]

    def inherited(self, chain: tuple[Part, ...], item: Item) -> tuple[Item, ...]:
        """The placeholders of layout and master to which `item` belongs, nearest first."""
        if item.holder is None:
            return ()
        found = []
        for part in chain[1:]:
            is_master = part.kind in ("sldMaster", "notesMaster")
            match = _same_holder(self.items(part), item.holder, by_kind=is_master)
            if match is not None:
                found.append(match)
        return tuple(found)

    def frame(self, chain: tuple[Part, ...], item: Item) -> Frame | None:
        """Where an object stands, by itself or by its layout or master."""
        return next((one.frame for one in (item, *self.inherited(chain, item)) if one.frame), None)


def read(data: bytes) -> Deck:
    """The deck with these bytes."""
    return Deck(zipfile.ZipFile(io.BytesIO(data)))


def master_kind(holder: tuple[str, str]) -> str:
    """The kind of placeholder that a master has for this one."""
    return _MASTER_KIND.get(holder[0], holder[0] if holder[0] == "title" else "body")


def _same_holder(items: tuple[Item, ...], holder: tuple[str, str], *, by_kind: bool) -> Item | None:
    held = [(item, item.holder) for item in items if item.holder is not None]
    if not by_kind:
        for item, other in held:
            if other[1] == holder[1] and master_kind(other) == master_kind(holder):
                return item
    return next((item for item, other in held if master_kind(other) == master_kind(holder)), None)


_Scale = tuple[float, float, float, float]
"""Factor and offset of x, factor and offset of y: from a group's coordinates to the page's, in EMU."""


def _items(tree: etree._Element, scale: _Scale) -> Iterator[Item]:
    for element in tree:
        if element.tag == f"{MC}AlternateContent":
            yield from _items(element[0], scale)
        if element.tag not in _OBJECTS:
            continue
        tag = _OBJECTS[element.tag]
        about = element.find(f"*/{P}cNvPr")
        holder = element.find(f"*/{P}nvPr/{P}ph")
        transform = element.find(f"{P}xfrm" if tag == "graphicFrame" else f"*/{A}xfrm")
        yield Item(
            element,
            tag,
            "" if about is None else about.get("name", ""),
            "" if about is None else about.get("descr", "").strip(),
            about is not None and any(one.get("val") in ("1", "true") for one in about.iter(DECORATIVE)),
            None if holder is None else (holder.get("type", "obj"), holder.get("idx", "0")),
            None if transform is None else _frame(transform, scale),
            tuple(_items(element, _inside(transform, scale))) if tag == "grpSp" else (),
        )


def _numbers(transform: etree._Element, position: str, size: str) -> tuple[float, float, float, float]:
    at, extent = transform.find(f"{A}{position}"), transform.find(f"{A}{size}")
    assert at is not None
    assert extent is not None
    return (
        float(at.get("x", 0)),
        float(at.get("y", 0)),
        float(extent.get("cx", 0)),
        float(extent.get("cy", 0)),
    )


def _frame(transform: etree._Element, scale: _Scale) -> Frame:
    x, y, width, height = _numbers(transform, "off", "ext")
    fx, ox, fy, oy = scale
    left, top = (x * fx + ox) / _EMU, (y * fy + oy) / _EMU
    return Frame(left, top, left + width * fx / _EMU, top + height * fy / _EMU)


def _inside(transform: etree._Element | None, scale: _Scale) -> _Scale:
    if transform is None:
        return scale
    x, y, width, height = _numbers(transform, "off", "ext")
    child_x, child_y, child_width, child_height = _numbers(transform, "chOff", "chExt")
    fx, ox, fy, oy = scale
    gx, gy = width / child_width, height / child_height
    return fx * gx, (x - child_x * gx) * fx + ox, fy * gy, (y - child_y * gy) * fy + oy
