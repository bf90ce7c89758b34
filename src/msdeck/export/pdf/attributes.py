"""Attributes of structure elements: what labels a list has, what a table is about, where a figure stands.

In: parts of the scene. Out: attribute objects as PDF writes them (ISO 32000-1, 14.8.5).
"""

import re

from msdeck.content import plain
from msdeck.export.pdf.document import Box
from msdeck.export.pdf.structure import text_string
from msdeck.scene import MarkerKind, Paragraph, Table, Text

_BULLETS = {"•": "Disc", "◦": "Circle", "▪": "Square", "▫": "Square"}
"""Bullets by their nearest kind of list."""


def scheme_of(paragraph: Paragraph) -> str:
    """`ListNumbering` (ISO 32000-1, table 347) of the list that begins with `paragraph`."""
    marker = paragraph.style.marker
    if marker is None:
        return "None"
    if marker.kind is MarkerKind.NUMBER:
        if re.fullmatch("[A-Z]", marker.text):
            return "UpperAlpha"
        return "Decimal" if any(map(str.isdecimal, marker.text)) else "None"
    return _BULLETS.get(marker.text, "None")


def scheme_of_boxes(text: Text) -> str:
    """`ListNumbering` of the list of boxes that begins with `text`."""
    first = text.paragraphs[0]
    if first.style.marker is not None:
        return scheme_of(first)
    is_number = len(text.paragraphs) > 1 and plain(first.runs).isdecimal()
    return "Decimal" if is_number else "None"


def numbering(scheme: str) -> str:
    """The attribute of a list with labels of this `ListNumbering`."""
    return f"<</O /List /ListNumbering /{scheme}>>"


def summary(table: Table) -> str:
    """The attribute that sums up a table; empty if nothing does."""
    return f"<</O /Table /Summary {text_string(table.alt)}>>" if table.alt else ""


def bounding_box(bounds: Box | None) -> str:
    """The attribute that says where on the page a figure stands."""
    assert bounds is not None, "a figure has its place on the page"
    return f"<</O /Layout /Placement /Block /BBox [{' '.join(f'{edge:.2f}' for edge in bounds)}]>>"
