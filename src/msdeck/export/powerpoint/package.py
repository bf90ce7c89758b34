"""The package: parts and their relationships, found by index, and the same bytes on every run.

In: parts with content types and relationships. Out: the bytes of a zip archive. Adding a part, an image or
a relationship takes the same time however large the package is.
"""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from pptx.opc.package import OpcPackage, Part, _Relationships
from pptx.opc.packuri import PACKAGE_URI, PackURI
from pptx.util import lazyproperty

from msdeck.content import Image

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_COMPRESSED = (".png", ".jpeg", ".xlsx")
_DEFAULTS = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}


class IndexedRelationships(_Relationships):
    """Relationships of one source, with one id for each kind and target.

    python-pptx searches all of them whenever one is added; PowerPoint repairs a file with duplicates.
    """

    def __init__(self, base_uri: str) -> None:
        super().__init__(base_uri)
        self._ids: dict[tuple[str, Part | str], str] = {}

    def _get_matching(self, reltype: str, target: Part | str, is_external: bool = False) -> str | None:
        return self._ids.get((reltype, target))

    def _add_relationship(self, reltype: str, target: Part | str, is_external: bool = False) -> str:
        self._ids[reltype, target] = super()._add_relationship(reltype, target, is_external)
        return self._ids[reltype, target]


class DeckPart(Part):
    """A part whose bytes are set once its content is known."""

    @lazyproperty
    def _rels(self) -> IndexedRelationships:
        return IndexedRelationships(self._partname.baseURI)

    @property
    def has_relationships(self) -> bool:
        """Whether it refers to anything."""
        return len(self._rels) > 0


class DeckPackage(OpcPackage):
    """A package that is made, not read."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())
        self._parts: dict[str, DeckPart] = {}
        self._numbers: Counter[str] = Counter()
        self._images: dict[bytes, DeckPart] = {}

    @lazyproperty
    def _rels(self) -> IndexedRelationships:
        return IndexedRelationships(PACKAGE_URI.baseURI)

    def next_partname(self, tmpl: str) -> PackURI:
        """The next free name in the series `tmpl` (`/ppt/slides/slide%d.xml`)."""
        self._numbers[tmpl] += 1
        return PackURI(tmpl % self._numbers[tmpl])

    def add(self, name: str, content_type: str, blob: bytes = b"") -> DeckPart:
        """A new part called `name`, or the next of its series if `name` has a `%d`."""
        uri = self.next_partname(name) if "%d" in name else PackURI(name)
        if uri in self._parts:
            raise ValueError(f"there are two parts named {uri}")
        part = DeckPart(uri, content_type, self, blob)  # type: ignore[arg-type]
        self._parts[uri] = part
        return part

    def image_part(self, image: Image) -> DeckPart:
        """The one part that holds `image`, however often it is shown."""
        digest = hashlib.sha256(image.data).digest()
        if digest not in self._images:
            self._numbers["image"] += 1
            extension = image.media_type.removeprefix("image/")
            name = f"/ppt/media/image{self._numbers['image']}.{extension}"
            self._images[digest] = self.add(name, image.media_type, image.data)
        return self._images[digest]

    def to_bytes(self) -> bytes:
        """The archive: content types first, then parts by name, all with one date."""
        members = {"_rels/.rels": self._rels.xml}
        # python-pptx walks the relationships recursively: a chain of slide links would exhaust the stack.
        for part in self._parts.values():
            members[part.partname.membername] = part.blob
            if part.has_relationships:
                members[part.partname.rels_uri.membername] = part.rels.xml
        return archive((("[Content_Types].xml", self._content_types()), *sorted(members.items())))

    def _content_types(self) -> bytes:
        entries = [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in _DEFAULTS.items()]
        entries += [
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(self._parts[name].content_type)}/>"
            for name in sorted(self._parts)
            if _DEFAULTS.get(PackURI(name).ext) != self._parts[name].content_type
        ]
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{''.join(entries)}</Types>"
        ).encode()


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of named `members`, the same on every system and on any day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.create_system = 0  # the same on every system
            is_compressed = name.endswith(_COMPRESSED)
            file.writestr(entry, data, zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED)
    return out.getvalue()
