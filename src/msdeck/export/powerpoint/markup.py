"""Markup: elements of PresentationML and DrawingML made from the top down, safe for any text.

In: prefixed names (`a:t`), attributes and text. Out: lxml elements and their bytes. Characters that XML
cannot hold become U+FFFD, so no text of a scene can make a file that does not open.
"""

import re
from functools import cache
from typing import TypeAlias
from uuid import UUID, uuid5

from lxml import etree

Element: TypeAlias = etree._Element

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
}

_ATTRIBUTES = {"r_id": f"{{{NAMESPACES['r']}}}id", "r_embed": f"{{{NAMESPACES['r']}}}embed"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GUIDS = UUID("5d0f0e5b-60a4-5b64-9d0e-5b6f4d8c7a11")


@cache
def _clark(tag: str) -> str:
    prefix, _, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def clean(text: str) -> str:
    """`text` with U+FFFD for every character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _strings(attributes: dict[str, str | int]) -> dict[str, str]:
    return {
        _ATTRIBUTES.get(key, key): clean(value) if isinstance(value, str) else str(value)
        for key, value in attributes.items()
    }


def root(tag: str, *prefixes: str, **attributes: str | int) -> Element:
    """The outermost element of a part, which declares `prefixes`."""
    declared = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    return etree.Element(_clark(tag), _strings(attributes), nsmap=declared)


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: str | int) -> Element:
    """A new last child of `parent`; `r_id` and `r_embed` stand for `r:id` and `r:embed`."""
    child = etree.SubElement(parent, _clark(tag), _strings(attributes))
    if text is not None:
        child.text = clean(text)
    return child


def add_declared(parent: Element, tag: str, **attributes: str | int) -> Element:
    """A new last child of `parent`, whose namespace is declared on it and nowhere above."""
    prefix = tag.partition(":")[0]
    return etree.SubElement(parent, _clark(tag), _strings(attributes), nsmap={prefix: NAMESPACES[prefix]})


def add_extension(parent: Element, uri: str, tag: str, **attributes: str | int) -> Element:
    """A new last `p:ext` or `a:ext` in `parent`, an `extLst`; returns the element inside it."""
    kind = "p:ext" if parent.tag == _clark("p:extLst") else "a:ext"
    extension = add(parent, kind, uri=uri)
    # Office finds an extension's namespace declared on the extension's own element.
    return add_declared(extension, tag, **attributes)


def parse(xml: str) -> Element:
    """The element that fixed markup describes; the prefixes above are declared for it."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix in "apr")
    return etree.fromstring(re.sub(r"[\s/>]", rf" {declared}\g<0>", xml.strip(), count=1))


def to_bytes(element: Element) -> bytes:
    """The XML document whose outermost element is `element`."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def guid(name: str) -> str:
    """The same braced GUID for the same `name`, everywhere and always."""
    return f"{{{str(uuid5(_GUIDS, clean(name))).upper()}}}"
