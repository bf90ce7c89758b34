"""Checks of what is drawn in a .pptx: groups, connectors, charts with their workbooks, and animations.

`drawing_faults(package)` is part of `pptx_package.package_faults`.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

import openpyxl
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from support.pptx_parts import A, C, P, Package, R

_AXES = (f"{C}catAx", f"{C}valAx", f"{C}dateAx", f"{C}serAx")
_SITES = {"rect": 4, "ellipse": 8, "diamond": 4, "triangle": 6}


def drawing_faults(package: Package) -> Iterator[str]:
    """Everything that is wrong with what is drawn, in plain words."""
    for name in package.of_kind(".slide+xml"):
        tree = package.trees[name]
        shapes = {about.get("id", ""): _shape(about) for about in tree.iter(f"{P}cNvPr")}
        yield from _connectors(name, tree, shapes)
        yield from _groups(name, tree)
        yield from _animations(name, tree, shapes)
    for name in package.of_kind(".chart+xml"):
        yield from _axes(name, package.trees[name])
        yield from _numbers(name, package)


def _shape(about: etree._Element) -> etree._Element:
    """The shape that `about` names."""
    names = about.getparent()
    shape = None if names is None else names.getparent()
    assert shape is not None
    return shape


def _connectors(name: str, tree: etree._Element, shapes: dict[str, etree._Element]) -> Iterator[str]:
    for end in tree.iter(f"{A}stCxn", f"{A}endCxn"):
        shape = shapes.get(end.get("id", ""))
        if shape is None:
            yield f"{name}: a connector holds on to shape {end.get('id')}, which is absent"
            continue
        preset = shape.find(f"{P}spPr/{A}prstGeom")
        sites = 4 if preset is None else _SITES.get(preset.get("prst", ""), 4)
        if not 0 <= int(end.get("idx", -1)) < sites:
            yield f"{name}: a connector holds on at site {end.get('idx')}, and there are {sites}"


def _groups(name: str, tree: etree._Element) -> Iterator[str]:
    for group in tree.iter(f"{P}grpSp"):
        if group.find(f"{P}sp") is None and group.find(f"{P}cxnSp") is None:
            yield f"{name}: a group is empty"
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        sizes = [] if transform is None else [*transform.iter(f"{A}ext", f"{A}chExt")]
        if len(sizes) != 2 or any(int(size.get(key, 0)) <= 0 for size in sizes for key in ("cx", "cy")):
            yield f"{name}: a group has no size"


# -- animations -------------------------------------------------------------------------


def _animations(name: str, tree: etree._Element, shapes: dict[str, etree._Element]) -> Iterator[str]:
    targets = [*tree.iter(f"{P}spTgt"), *tree.iter(f"{P}bldP", f"{P}bldGraphic")]
    for target in targets:
        shape = shapes.get(target.get("spid", ""))
        if shape is None:
            yield f"{name}: an animation is about shape {target.get('spid')}, which is absent"
            continue
        paragraphs = len(shape.findall(f"{P}txBody/{A}p"))
        for part in target.iter(f"{P}pRg"):
            if not int(part.get("st", 0)) <= int(part.get("end", 0)) < paragraphs:
                yield f"{name}: an animation is about paragraph {part.get('end')} of {paragraphs}"
    for number, count in Counter(time.get("id") for time in tree.iter(f"{P}cTn")).items():
        if count > 1:
            yield f"{name}: the time node {number} is there {count} times"
    # What is built up needs an entry in the list, and what has an entry an effect of its group.
    built = {(build.get("spid"), build.get("grpId")) for build in targets if build.tag != f"{P}spTgt"}
    effects = {
        (target.get("spid"), effect.get("grpId"))
        for effect in tree.iter(f"{P}cTn")
        if effect.get("grpId") is not None
        for target in effect.iter(f"{P}spTgt")
    }
    if built != effects:
        yield f"{name}: the list of builds is {sorted(map(str, built))}, not {sorted(map(str, effects))}"


# -- charts -----------------------------------------------------------------------------


def _axes(name: str, tree: etree._Element) -> Iterator[str]:
    axes = list(tree.iter(*_AXES))
    ids = [_value(axis, "axId") for axis in axes]
    for number, count in Counter(ids).items():
        if count > 1:
            yield f"{name}: the axis {number} is there {count} times"
    for axis in axes:
        if _value(axis, "crossAx") not in ids:
            yield f"{name}: an axis crosses {_value(axis, 'crossAx')}, which is absent"
    plot = tree.find(f"{C}chart/{C}plotArea")
    for group in () if plot is None else plot:
        used = [entry.get("val") for entry in group.findall(f"{C}axId")] if group.tag not in _AXES else []
        yield from (f"{name}: a plot uses the axis {one}, which is absent" for one in used if one not in ids)
    if any(not str(number).isdecimal() for number in ids):
        yield f"{name}: an axis has a negative number"


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{C}{tag}")
    return "" if child is None else child.get("val", "")


def _numbers(name: str, package: Package) -> Iterator[str]:
    """Whether the workbook opens, and holds what the chart shows."""
    data = package.trees[name].find(f"{C}externalData")
    known = package.relationships[name]
    link = None if data is None else known.get(data.get(f"{R}id", ""))
    if link is None or link.target not in package.blobs:
        yield f"{name} has no workbook"
        return
    if not package.kinds[link.target].endswith("spreadsheetml.sheet"):
        yield f"{link.target} is no workbook by its content type"
    try:
        book = openpyxl.load_workbook(io.BytesIO(package.blobs[link.target]))
    except (zipfile.BadZipFile, InvalidFileException, KeyError):
        yield f"{link.target} does not open"
        return
    for reference in package.trees[name].iter(f"{C}numRef", f"{C}strRef"):
        formula = reference.findtext(f"{C}f") or ""
        shown, cells = _shown(reference), _cells(book, formula)
        if shown != cells:
            yield f"{name} shows {shown}, and {formula} holds {cells}"


def _shown(reference: etree._Element) -> list[str | float | None]:
    cache = reference[1]
    count = int(_value(cache, "ptCount"))
    points = {int(point.get("idx", 0)): point.findtext(f"{C}v") or "" for point in cache.iter(f"{C}pt")}
    is_number = cache.tag == f"{C}numCache"
    found: list[str | float | None] = []
    for at in range(count):
        text = points.get(at)
        found.append(float(text) if is_number and text is not None else text)
    return found


def _cells(book: Workbook, formula: str) -> list[str | float | None]:
    sheet, _, area = formula.rpartition("!")
    if sheet not in book.sheetnames:
        return []
    cells = book[sheet][area.replace("$", "")]
    return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
