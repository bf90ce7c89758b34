"""Properties: what the file says of itself, and the tags by which msdeck knows its slides again.

In: `Properties` and the slides' names. Out: the bytes of `core.xml`, `app.xml` and tag parts. Dates are
fixed: the same outline makes the same file on any day.
"""

import hashlib
from collections.abc import Iterable

from lxml import etree

from msdeck.export.powerpoint.markup import add, clean, root, to_bytes
from msdeck.scene import Properties, Scene

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DATE = "2000-01-01T00:00:00Z"


def core_part(properties: Properties) -> bytes:
    """Title, subject, authors, language, keywords and dates."""
    element = etree.Element(
        f"{{{_CORE}}}coreProperties",
        nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI},
    )
    authors = "; ".join(properties.authors)
    for name, value in (
        (f"{{{_DC}}}title", properties.title),
        (f"{{{_DC}}}subject", properties.subject),
        (f"{{{_DC}}}creator", authors),
        (f"{{{_CORE}}}keywords", ", ".join(properties.keywords)),
        (f"{{{_CORE}}}lastModifiedBy", authors),
        (f"{{{_CORE}}}revision", "1"),
        (f"{{{_TERMS}}}created", _DATE),
        (f"{{{_TERMS}}}modified", _DATE),
        (f"{{{_DC}}}language", properties.language),
    ):
        if value:
            child = etree.SubElement(element, name)
            child.text = clean(value)
            if value == _DATE and name.startswith(f"{{{_TERMS}}}"):
                child.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return to_bytes(element)


def app_part(scene: Scene) -> bytes:
    """How many slides there are, how many of them have notes, and how many are hidden."""
    element = etree.Element(f"{{{_APP}}}Properties", nsmap={None: _APP})  # type: ignore[dict-item]
    for name, value in (
        ("TotalTime", "0"),
        ("Application", "msdeck"),
        ("PresentationFormat", "Widescreen"),
        ("Slides", str(len(scene.slides))),
        ("Notes", str(sum(bool(page.notes) for page in scene.slides))),
        ("HiddenSlides", str(sum(page.is_hidden for page in scene.slides))),
    ):
        etree.SubElement(element, f"{{{_APP}}}{name}").text = value
    return to_bytes(element)


def tags_part(tags: dict[str, str]) -> bytes:
    """A list of tags; PowerPoint keeps them when the deck is edited."""
    element = root("p:tagLst", "a", "p", "r")
    for name, value in tags.items():
        add(element, "p:tag", name=name, val=value)
    return to_bytes(element)


def creation_ids(names: Iterable[str]) -> list[int]:
    """A number for each name, the same in every build and never twice, below 2³²."""
    taken: set[int] = set()
    numbers = []
    for name in names:
        number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:4], "big")
        while number in taken or number == 0:
            number = (number + 1) % 2**32
        taken.add(number)
        numbers.append(number)
    return numbers
