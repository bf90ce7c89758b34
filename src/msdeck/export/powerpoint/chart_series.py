"""Series of a chart: their numbers, and the looks that tell them apart.

In: a scene's `Series` and its columns in the workbook. Out: `c:ser` elements. Each number stands there twice,
as a reference to its cell and as what PowerPoint shows until the workbook is opened.
"""

from msdeck.export.powerpoint.chart_text import add_chart_text, add_label_format
from msdeck.export.powerpoint.colors import add_color, add_fill
from msdeck.export.powerpoint.markup import Element, add
from msdeck.export.powerpoint.shapes import add_stroke
from msdeck.export.powerpoint.text import Look
from msdeck.export.powerpoint.workbooks import Column, SeriesColumns
from msdeck.scene import Chart, ChartKind, Dash, Pattern, Series, Symbol
from msdeck.theme import Ink

_HATCHES = {Pattern.RISING: "wdUpDiag", Pattern.FALLING: "wdDnDiag", Pattern.CROSSED: "diagCross"}
_LINE_WIDTH, _EDGE_WIDTH, _ERROR_WIDTH = 2.5, 1.5, 1.25
_SYMBOL_SIZE = 9


def add_series(
    group: Element, number: int, series: Series, columns: SeriesColumns, chart: Chart, look: Look
) -> None:
    """The `c:ser` of a series, the `number`th from 0."""
    element = add(group, "c:ser")
    add(element, "c:idx", val=number)
    add(element, "c:order", val=number)
    _add_strings(add(element, "c:tx"), columns.y.header_cell, (columns.y.header,))
    match chart.kind:
        case ChartKind.BAR:
            _add_area(add(element, "c:spPr"), series.ink, series.pattern, look)
            add(element, "c:invertIfNegative", val=0)
        case ChartKind.PIE:
            pass
        case ChartKind.LINE:
            stroke = add(element, "c:spPr")
            add_stroke(stroke, "a:ln", series.ink, _LINE_WIDTH, look.colors, dash=series.dash)
            _add_marker(element, series, look)
        case ChartKind.SCATTER:
            add_stroke(add(element, "c:spPr"), "a:ln", None, 0, look.colors)
            _add_marker(element, series, look)
    for at, (ink, pattern) in enumerate(series.point_looks):
        point = add(element, "c:dPt")
        add(point, "c:idx", val=at)
        if chart.kind is ChartKind.BAR:
            add(point, "c:invertIfNegative", val=0)
        add(point, "c:bubble3D", val=0)
        _add_area(add(point, "c:spPr"), ink, pattern, look)
    _add_labels(element, chart, look)
    if columns.below is not None or columns.above is not None:
        _add_error_bars(element, columns, chart, look)
    x, y = ("c:xVal", "c:yVal") if chart.kind is ChartKind.SCATTER else ("c:cat", "c:val")
    _add_column(add(element, x), columns.x)
    _add_column(add(element, y), columns.y)
    if chart.kind in (ChartKind.LINE, ChartKind.SCATTER):
        add(element, "c:smooth", val=0)


# -- looks ------------------------------------------------------------------------------


def _add_area(properties: Element, ink: Ink, pattern: Pattern, look: Look) -> None:
    """The fill of a bar or slice, and its edge."""
    match pattern:
        case Pattern.SOLID:
            add_fill(properties, ink, look.colors)
        case Pattern.HOLLOW:
            add_fill(properties, Ink.BACKGROUND, look.colors)
        case Pattern.RISING | Pattern.FALLING | Pattern.CROSSED:
            hatched = add(properties, "a:pattFill", prst=_HATCHES[pattern])
            add_color(add(hatched, "a:fgClr"), ink, look.colors)
            add_color(add(hatched, "a:bgClr"), Ink.BACKGROUND, look.colors)
    add_stroke(properties, "a:ln", ink, _EDGE_WIDTH, look.colors)


def _add_marker(element: Element, series: Series, look: Look) -> None:
    marker = add(element, "c:marker")
    add(marker, "c:symbol", val=series.symbol.value)
    if series.symbol is not Symbol.NONE:
        add(marker, "c:size", val=_SYMBOL_SIZE)
        properties = add(marker, "c:spPr")
        add_fill(properties, series.ink, look.colors)
        add_stroke(properties, "a:ln", series.ink, 1, look.colors)


def _add_labels(element: Element, chart: Chart, look: Look) -> None:
    """The value at every bar, slice and point; at a slice its category too, unless a legend says it."""
    if not chart.label_format:
        return
    labels = add(element, "c:dLbls")
    add_label_format(labels, chart.label_format)
    properties = add(labels, "c:spPr")
    add_fill(properties, None, look.colors)
    add_stroke(properties, "a:ln", None, 0, look.colors)
    add_chart_text(labels, Ink.TEXT, chart.text_size, look)
    match chart.kind:
        case ChartKind.BAR:
            position = "ctr" if chart.is_stacked else "outEnd"
        case ChartKind.PIE:
            position = "outEnd"
        case ChartKind.LINE:
            position = "t"
        case ChartKind.SCATTER:
            position = "r"
    add(labels, "c:dLblPos", val=position)
    shows_category = chart.kind is ChartKind.PIE and chart.legend is None
    for tag, is_shown in (
        ("c:showLegendKey", False),
        ("c:showVal", True),
        ("c:showCatName", shows_category),
        ("c:showSerName", False),
        ("c:showPercent", False),
        ("c:showBubbleSize", False),
    ):
        add(labels, tag, val=int(is_shown))
    if shows_category:
        add(labels, "c:separator", " ")


def _add_error_bars(element: Element, columns: SeriesColumns, chart: Chart, look: Look) -> None:
    bars = add(element, "c:errBars")
    if chart.kind is not ChartKind.BAR:  # those of bars have the one direction that bars have
        add(bars, "c:errDir", val="y")
    kind = "minus" if columns.above is None else "plus" if columns.below is None else "both"
    add(bars, "c:errBarType", val=kind)
    add(bars, "c:errValType", val="cust")
    add(bars, "c:noEndCap", val=0)
    for tag, column in (("c:plus", columns.above), ("c:minus", columns.below)):
        if column is not None:
            _add_column(add(bars, tag), column)
    add_stroke(add(bars, "c:spPr"), "a:ln", Ink.TEXT, _ERROR_WIDTH, look.colors, dash=Dash.SOLID)


# -- numbers ----------------------------------------------------------------------------


def _add_column(parent: Element, column: Column) -> None:
    """The cells of a column, by reference and by value: words or numbers."""
    words = [value for value in column.values if isinstance(value, str)]
    if words:
        _add_strings(parent, column.cells, words)
        return
    reference = add(parent, "c:numRef")
    add(reference, "c:f", column.cells)
    cache = add(reference, "c:numCache")
    add(cache, "c:formatCode", "General")
    add(cache, "c:ptCount", val=len(column.values))
    for at, value in enumerate(column.values):
        if value is not None:
            # As many digits as the workbook has.
            add(add(cache, "c:pt", idx=at), "c:v", f"{float(value):.16g}")


def _add_strings(parent: Element, formula: str, words: list[str] | tuple[str, ...]) -> None:
    reference = add(parent, "c:strRef")
    add(reference, "c:f", formula)
    cache = add(reference, "c:strCache")
    add(cache, "c:ptCount", val=len(words))
    for at, word in enumerate(words):
        add(add(cache, "c:pt", idx=at), "c:v", word)
