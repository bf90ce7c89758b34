"""Tables: native tables with a header row, and the table style that new tables get.

In: a scene's `Table`. Out: a `p:graphicFrame`, and the part `tableStyles.xml`. No cell is merged; widths and
heights are those that layout computed.
"""

from msdeck.export.powerpoint.colors import Colors, add_color
from msdeck.export.powerpoint.markup import Element, add, guid, root, to_bytes
from msdeck.export.powerpoint.shapes import (
    Holder,
    add_frame,
    add_name,
    add_placeholder_link,
    add_stroke,
)
from msdeck.export.powerpoint.text import Hyperlinks, Look, add_paragraph, anchor
from msdeck.scene import ParagraphStyle, Table, TableRow, Text
from msdeck.theme import Ink
from msdeck.units import emu

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_STYLE = guid("table style")
_HAIRLINE = 0.75

# What text in a table looks like before a run says anything: the size differs from every size.
_BODY_TEXT = ParagraphStyle(0, Ink.TEXT)
_HEADER_TEXT = ParagraphStyle(0, Ink.ON_DEEP, bold=True)


def add_table(
    tree: Element, number: int, table: Table, holder: Holder | None, look: Look, links: Hyperlinks
) -> None:
    """`table` as a native table, in its placeholder if it has one."""
    frame = add(tree, "p:graphicFrame")
    names = add(frame, "p:nvGraphicFramePr")
    add_name(names, number, table.name, alt=table.alt)
    add(add(names, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp=1)
    add_placeholder_link(names, holder)
    add_frame(frame, "p:xfrm", table.frame)
    data = add(add(frame, "a:graphic"), "a:graphicData", uri=_TABLE)
    element = add(data, "a:tbl")
    properties = add(element, "a:tblPr")
    if table.rows[0].is_header:
        properties.set("firstRow", "1")
    if any(row.fill is not None for row in table.rows if not row.is_header):
        properties.set("bandRow", "1")
    add(properties, "a:tableStyleId", _STYLE)
    grid = add(element, "a:tblGrid")
    for width in table.column_widths:
        add(grid, "a:gridCol", w=emu(width))
    above: TableRow | None = None
    for row in table.rows:
        line = add(element, "a:tr", h=emu(row.height))
        for cell in row.cells:
            _add_cell(line, cell, row, above, look, links)
        above = row


def _add_cell(
    line: Element, cell: Text, row: TableRow, above: TableRow | None, look: Look, links: Hyperlinks
) -> None:
    element = add(line, "a:tc")
    body = add(element, "a:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    given = _HEADER_TEXT if row.is_header else _BODY_TEXT
    for number, paragraph in enumerate(cell.paragraphs):
        add_paragraph(body, paragraph, given, look, links, is_first=number == 0)
    if not cell.paragraphs:
        add(add(body, "a:p"), "a:endParaRPr", lang=look.language)
    insets = cell.insets
    properties = add(
        element,
        "a:tcPr",
        marL=emu(insets.left),
        marR=emu(insets.right),
        marT=emu(insets.top),
        marB=emu(insets.bottom),
        anchor=anchor(cell.valign),
    )
    add_stroke(properties, "a:lnL", None, 0, look.colors)
    add_stroke(properties, "a:lnR", None, 0, look.colors)
    # Neighbours must agree on the line between them, or PowerPoint draws the one it meets last.
    add_stroke(properties, "a:lnT", _line_below(above), _HAIRLINE, look.colors)
    add_stroke(properties, "a:lnB", _line_below(row), _HAIRLINE, look.colors)
    fill = cell.fill or row.fill
    if fill is None:
        add(properties, "a:noFill")
    else:
        add_color(add(properties, "a:solidFill"), fill, look.colors)


def _line_below(row: TableRow | None) -> Ink | None:
    return None if row is None or row.is_header else Ink.HAIRLINE


def table_styles(colors: Colors) -> bytes:
    """`tableStyles.xml`: one style in the design's colours, which new tables get too."""
    element = root("a:tblStyleLst", "a")
    element.set("def", _STYLE)
    style = add(element, "a:tblStyle", styleId=_STYLE, styleName="Hairlines")
    whole = add(style, "a:wholeTbl")
    _add_table_text(whole, Ink.TEXT, colors)
    whole_cell = add(whole, "a:tcStyle")
    borders = add(whole_cell, "a:tcBdr")
    for side in ("left", "right", "top", "bottom", "insideH", "insideV"):
        shown = Ink.HAIRLINE if side in ("bottom", "insideH") else None
        add_stroke(add(borders, f"a:{side}"), "a:ln", shown, _HAIRLINE, colors)
    add(add(whole_cell, "a:fill"), "a:noFill")
    _add_table_fill(add(style, "a:band1H"), Ink.PANEL, colors)
    first = add(style, "a:firstRow")
    _add_table_text(first, Ink.ON_DEEP, colors).set("b", "on")
    _add_table_fill(first, Ink.DEEP, colors)
    return to_bytes(element)


def _add_table_text(part: Element, ink: Ink, colors: Colors) -> Element:
    text = add(part, "a:tcTxStyle")
    add(add(text, "a:fontRef", idx="minor"), "a:prstClr", val="black")
    add_color(text, ink, colors)
    return text


def _add_table_fill(part: Element, ink: Ink, colors: Colors) -> None:
    style = add(part, "a:tcStyle")
    add(style, "a:tcBdr")
    add_color(add(add(style, "a:fill"), "a:solidFill"), ink, colors)
