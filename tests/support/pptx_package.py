"""A check of a finished .pptx that finds what makes PowerPoint offer a repair, schema or not.

`package_faults(data)` returns sentences, none for a sound file. `changed(data, …)` makes broken copies, to
prove that checks can fail.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from support.pptx_drawings import drawing_faults
from support.pptx_parts import P14, A, C, P, Package, R, Relationship, read

__all__ = ["P14", "A", "C", "P", "R", "changed", "package_faults"]

_ROOTS = {
    "presentation.main+xml": f"{P}presentation",
    "slide+xml": f"{P}sld",
    "slideLayout+xml": f"{P}sldLayout",
    "slideMaster+xml": f"{P}sldMaster",
    "notesSlide+xml": f"{P}notes",
    "notesMaster+xml": f"{P}notesMaster",
    "tags+xml": f"{P}tagLst",
    "tableStyles+xml": f"{A}tblStyleLst",
    "theme+xml": f"{A}theme",
    "chart+xml": f"{C}chartSpace",
}
_REQUIRED = {
    "slide+xml": {"slideLayout": 1},
    "slideLayout+xml": {"slideMaster": 1},
    "slideMaster+xml": {"theme": 1},
    "notesSlide+xml": {"notesMaster": 1, "slide": 1},
    "notesMaster+xml": {"theme": 1},
    "chart+xml": {"package": 1},
}
_USED_BY_ID = ("image", "hyperlink", "tags", "chart", "package")
_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def package_faults(data: bytes) -> list[str]:
    """Everything that is wrong with the package, in plain words."""
    faults: list[str] = []
    package = read(data, faults)
    for check in (
        _check_parts,
        _check_relationships,
        _check_references,
        _check_shapes,
        _check_placeholders,
        _check_tables,
        _check_presentation,
        _check_sections,
        drawing_faults,
    ):
        faults.extend(check(package))
    return faults


def changed(data: bytes, changes: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> bytes:
    """A copy with some members changed, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        members = {name: source.read(name) for name in source.namelist()}
        for name, change in changes.items():
            if change is None:
                del members[name]
            elif isinstance(change, bytes):
                members[name] = change
            else:
                before = members[name]
                members[name] = change(before)
                assert members[name] != before, f"{name} was not changed"
        for name, blob in members.items():
            target.writestr(name, blob)
    return out.getvalue()


# -- parts and relationships ----------------------------------------------------------


def _check_parts(package: Package) -> Iterator[str]:
    for name, kind in package.kinds.items():
        for ending, root in _ROOTS.items():
            if kind.endswith(f".{ending}") and name in package.trees and package.trees[name].tag != root:
                yield f"{name} does not hold what its content type says"
        if kind.startswith("image/") and not package.blobs[name].startswith(_SIGNATURES.get(kind, b"")):
            yield f"{name} is not an {kind}"
    images = Counter(blob for name, blob in package.blobs.items() if name.startswith("ppt/media/"))
    if any(count > 1 for count in images.values()):
        yield "an image is stored more than once"


def _check_relationships(package: Package) -> Iterator[str]:
    reached, waiting = set(), [""]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for number, relationship in package.relationships.get(name, {}).items():
            if relationship.is_external:
                if re.search(r"[\s<>\"{}|\\^`]", relationship.target):
                    yield f"{name}: {number} is no URI: {relationship.target}"
            elif relationship.target not in package.kinds:
                yield f"{name or 'package'}: {number} leads to {relationship.target}, which is absent"
            else:
                waiting.append(relationship.target)
    yield from (f"nothing leads to {name}" for name in package.kinds if name not in reached)
    for ending, wanted in _REQUIRED.items():
        for name in package.of_kind(f".{ending}"):
            counts = Counter(r.kind for r in package.relationships[name].values())
            for kind, count in wanted.items():
                # A slide may also be the target of a link: only notes have one slide of their own.
                if counts[kind] != count:
                    yield f"{name} has {counts[kind]} relationships of the kind {kind}, not {count}"
    owners = Counter(
        relationship.target
        for name in package.of_kind(".slide+xml")
        for relationship in package.relationships[name].values()
        if relationship.kind == "notesSlide"
    )
    yield from (f"{name} belongs to {count} slides" for name, count in owners.items() if count > 1)
    for name in package.of_kind(".slide+xml"):
        for relationship in package.relationships[name].values():
            if relationship.kind == "notesSlide":
                back = package.relationships.get(relationship.target, {}).values()
                if Relationship("slide", name, False) not in back:
                    yield f"{relationship.target} does not lead back to {name}"


def _check_references(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        known = package.relationships.get(name, {})
        used = set()
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(R) and value:
                    used.add(value)
                    if value not in known:
                        yield f"{name}: {etree.QName(element).localname} uses {value!s}, no relationship"
            if element.tag == f"{A}hlinkClick" and "hlinksldjump" in element.get("action", ""):
                link = known.get(element.get(f"{R}id", ""))
                if link is not None and link.kind != "slide":
                    yield f"{name}: a jump leads to a {link.kind}"
        for number, relationship in known.items():
            if relationship.kind in _USED_BY_ID and number not in used:
                yield f"{name}: the relationship {number} to {relationship.target} is not used"


# -- pages ------------------------------------------------------------------------------


def _check_shapes(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        shapes = list(tree.iter(f"{P}cNvPr"))
        for number, count in Counter(shape.get("id") for shape in shapes).items():
            if count > 1:
                yield f"{name}: the shape id {number} is there {count} times"
        if tree.tag == f"{P}sld":
            for label, count in Counter(shape.get("name") for shape in shapes[1:]).items():
                if count > 1 or not label:
                    yield f"{name}: {count} shapes are named {label!r}"
            yield from _check_alternatives(name, tree)
        if tree.tag != f"{A}theme" and next(tree.iter(f"{A}srgbClr"), None) is not None:
            yield f"{name} has a colour outside the theme"


def _check_alternatives(name: str, tree: etree._Element) -> Iterator[str]:
    for kind in ("pic", "graphicFrame", "cxnSp", "sp", "grpSp"):
        for shape in tree.iter(f"{P}{kind}"):
            about = shape[0][0]
            is_text = kind == "sp" and shape.find(f"{P}txBody") is not None
            is_decorative = any("decorative" in str(inner.tag) for inner in about.iter())
            described = about.get("descr", "").strip()
            if not is_text and not is_decorative and not described:
                yield f"{name}: {about.get('name')} has no alternative text"
            if re.search(r"\.(png|jpe?g|gif|svg)$", described, re.IGNORECASE):
                yield f"{name}: the alternative text of {about.get('name')} is a file name"


def _placeholders(tree: etree._Element) -> list[tuple[str, str]]:
    return [(ph.get("type", "obj"), ph.get("idx", "0")) for ph in tree.iter(f"{P}ph")]


def _check_placeholders(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        for (kind, index), count in Counter(_placeholders(tree)).items():
            if count > 1:
                yield f"{name}: the placeholder {kind} {index} is there {count} times"
    for name in package.of_kind(".slide+xml"):
        layouts = [r.target for r in package.relationships[name].values() if r.kind == "slideLayout"]
        there = _placeholders(package.trees[layouts[0]]) if layouts and layouts[0] in package.trees else []
        for placeholder in _placeholders(package.trees[name]):
            if placeholder not in there:
                yield f"{name}: its layout has no placeholder {' '.join(placeholder)}"
    for name in package.of_kind(".slideLayout+xml"):
        if not package.trees[name].find(f"{P}cSld").get("name"):  # type: ignore[union-attr]
            yield f"{name} has no name"


def _check_tables(package: Package) -> Iterator[str]:
    declared = {
        style.get("styleId")
        for name in package.of_kind(".tableStyles+xml")
        for style in package.trees[name].iter(f"{A}tblStyle")
    }
    for name, tree in package.trees.items():
        for table in tree.iter(f"{A}tbl"):
            columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
            for number, row in enumerate(table.iter(f"{A}tr"), 1):
                if len(row.findall(f"{A}tc")) != columns:
                    yield f"{name}: row {number} of a table has not {columns} cells"
            if any(cell.get(key) for cell in table.iter(f"{A}tc") for key in ("gridSpan", "rowSpan")):
                yield f"{name}: a table has merged cells"
            properties = table.find(f"{A}tblPr")
            if properties is None or properties.get("firstRow") != "1":
                yield f"{name}: a table has no header row"
            elif properties.findtext(f"{A}tableStyleId") not in declared:
                yield f"{name}: a table has a style that is not declared"


# -- the presentation ---------------------------------------------------------------------


def _check_presentation(package: Package) -> Iterator[str]:
    name = next(package.of_kind(".presentation.main+xml"))
    tree, known = package.trees[name], package.relationships[name]
    listed = [(entry.get("id", ""), entry.get(f"{R}id", "")) for entry in tree.iter(f"{P}sldId")]
    for number, count in Counter(number for number, _ in listed).items():
        if count > 1:
            yield f"the slide id {number} is there {count} times"
        if not 256 <= int(number) < 2**31:
            yield f"the slide id {number} is out of range"
    shown = {relationship for _, relationship in listed}
    for number, relationship in known.items():
        if relationship.kind == "slide" and number not in shown:
            yield f"{relationship.target} is not in the list of slides"
    masters = any(relationship.kind == "notesMaster" for relationship in known.values())
    if masters != (tree.find(f"{P}notesMasterIdLst") is not None):
        yield "the list of notes masters is not what is there"
    numbers = [
        entry.get("id", "")
        for other in package.trees.values()
        for entry in other.iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    for number, count in Counter(numbers).items():
        if count > 1:
            yield f"the master or layout id {number} is there {count} times"
        if int(number) < 2**31:
            yield f"the master or layout id {number} is too low"
    for master in package.of_kind(".slideMaster+xml"):
        listed_layouts = {entry.get(f"{R}id") for entry in package.trees[master].iter(f"{P}sldLayoutId")}
        for number, relationship in package.relationships[master].items():
            if relationship.kind == "slideLayout" and number not in listed_layouts:
                yield f"{relationship.target} is not in the list of its master"
    ids = [
        entry.get("val")
        for name in package.of_kind(".slide+xml")
        for entry in package.trees[name].iter(f"{P14}creationId")
    ]
    if len(set(ids)) != len(ids):
        yield "two slides have one creation id"


def _check_sections(package: Package) -> Iterator[str]:
    tree = package.trees[next(package.of_kind(".presentation.main+xml"))]
    slides = [entry.get("id") for entry in tree.iter(f"{P}sldId")]
    sections = list(tree.iter(f"{P14}section"))
    for key in ("name", "id"):
        for value, count in Counter(section.get(key) for section in sections).items():
            if count > 1 or not value:
                yield f"{count} sections have the {key} {value!r}"
    placed = Counter(entry.get("id") for entry in tree.iter(f"{P14}sldId"))
    if sections:
        yield from (
            f"a section has the slide {slide}, which is absent" for slide in placed if slide not in slides
        )
        yield from (f"the slide {s} is in {placed[s]} sections" for s in slides if placed[s] != 1)
