"""What a PDF says of itself for archives and screen readers: XMP metadata and the colours it means.

In: properties and a date. Out: the XMP packet that claims PDF/UA-1 and PDF/A-2a, and a profile of sRGB. Both
are the same bytes for the same properties.
"""

from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from msdeck.scene import Properties

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A wants a description of every schema that it does not know itself (ISO 19005-2, 6.6.2.3).
_UA_SCHEMA = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_PROFILE_DATE = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2022, 7.2.10)."""


def xmp(properties: Properties, date: str, creator: str, producer: str) -> bytes:
    """The XMP packet; `date` as XMP writes it, `2000-01-01T00:00:00Z`."""
    parts = [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        _list("dc:title", "Alt", [properties.title], ' xml:lang="x-default"'),
        _list("dc:creator", "Seq", properties.authors),
        _list("dc:description", "Alt", [properties.subject], ' xml:lang="x-default"'),
        _list("dc:language", "Bag", [properties.language]),
        _list("dc:subject", "Bag", properties.keywords),
        _list("dc:rights", "Alt", [properties.rights], ' xml:lang="x-default"'),
        *_terms(properties.rights_address),
        *(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        f"<xmp:CreatorTool>{escape(creator)}</xmp:CreatorTool>",
        f"<pdf:Producer>{escape(producer)}</pdf:Producer>",
        _UA_SCHEMA,
    ]
    namespaces = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{namespaces}>\n'
        + "\n".join(filter(None, parts))
        + '\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def _terms(address: str) -> list[str]:
    """Where the terms of the licence are, in the words of XMP's schema of rights."""
    return [f"<xmpRights:WebStatement>{escape(address)}</xmpRights:WebStatement>"] if address else []


def _list(name: str, kind: str, values: Iterable[str], attributes: str = "") -> str:
    """An array of `values`; nothing where they are empty."""
    items = "".join(f"<rdf:li{attributes}>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


@cache
def srgb_profile() -> bytes:
    """An ICC profile of sRGB, in which all colours are meant; it does not say when it was made."""
    from PIL import ImageCms  # a handout is not always wanted

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Any date will do, and the same one every time.
    profile[_PROFILE_DATE] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return bytes(profile)
