"""The parts of a .pptx as they are stored: XML trees, content types and relationships.

`read(data, faults)` returns a `Package` and tells what can't be read.
"""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another."""

    kind: str
    """The last word of its type."""
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file, read."""

    blobs: dict[str, bytes]
    trees: dict[str, etree._Element]
    kinds: dict[str, str]
    """Content type by part."""
    relationships: dict[str, dict[str, Relationship]]
    """By part and id; the package's own under the empty name."""

    def of_kind(self, ending: str) -> Iterator[str]:
        """The parts whose content type ends in `ending` and that can be read."""
        return (name for name, kind in self.kinds.items() if kind.endswith(ending) and name in self.trees)


def read(data: bytes, faults: list[str]) -> Package:
    """The package with these bytes; `faults` gets what is wrong with its archive and its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        blobs = {name: archive.read(name) for name in names}
    if names[0] != "[Content_Types].xml":
        faults.append("the content types do not come first")
    faults += [f"{name} is there {n} times" for name, n in Counter(map(str.lower, names)).items() if n > 1]
    trees = {}
    for name, blob in blobs.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(blob)
            except etree.XMLSyntaxError as problem:
                faults.append(f"{name} is not well-formed: {problem}")
    kinds = _content_types(trees["[Content_Types].xml"], blobs, faults)
    sources = ["", *kinds]
    relationships = {name: _relationships(name, trees, faults) for name in sources}
    return Package(blobs, trees, kinds, relationships)


def _content_types(types: etree._Element, blobs: Mapping[str, bytes], faults: list[str]) -> dict[str, str]:
    defaults, overrides = {}, {}
    for entry in types:
        if entry.get("Extension"):
            defaults[entry.get("Extension", "").lower()] = entry.get("ContentType", "")
        else:
            overrides[entry.get("PartName", "").lstrip("/")] = entry.get("ContentType", "")
    faults += [f"content type for {name}, which is absent" for name in overrides if name not in blobs]
    kinds = {}
    for name in blobs:
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            continue
        kinds[name] = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower(), "")
        if not kinds[name]:
            faults.append(f"{name} has no content type")
        elif kinds[name] == "application/xml" and not name.startswith("customXml/"):
            faults.append(f"{name} has no content type of its own")
    return kinds


def _relationships(
    name: str, trees: Mapping[str, etree._Element], faults: list[str]
) -> dict[str, Relationship]:
    folder, _, file = name.rpartition("/")
    part = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, Relationship] = {}
    for entry in trees.get(part, ()):
        number, target = entry.get("Id", ""), entry.get("Target", "")
        is_external = entry.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relationship = Relationship(entry.get("Type", "").rpartition("/")[2], target, is_external)
        if number in found:
            faults.append(f"{part}: the id {number} is there twice")
        if relationship in found.values():
            faults.append(f"{part}: there are two {relationship.kind} relationships to {target}")
        found[number] = relationship
    return found
