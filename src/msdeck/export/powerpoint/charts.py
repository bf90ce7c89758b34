"""Charts: PowerPoint's own, editable, with the look of the drawing that the handout shows.

In: a scene's `Chart` and where its numbers stand in its workbook. Out: the bytes of a chart part, and the
frame that shows it (ECMA-376 part 1, 21.2). The plot area stands where layout computed it, and the axes have
its ends and steps, so that PowerPoint draws what the handout does.
"""

from msdeck.export.powerpoint.chart_series import add_series
from msdeck.export.powerpoint.chart_text import add_chart_text, add_label_format
from msdeck.export.powerpoint.markup import Element, add, add_declared, clean, root, to_bytes
from msdeck.export.powerpoint.shapes import Holder, add_frame, add_name, add_placeholder_link, add_stroke
from msdeck.export.powerpoint.text import Look
from msdeck.export.powerpoint.workbooks import SeriesColumns
from msdeck.scene import Axis, Chart, ChartKind, Frame
from msdeck.theme import Ink

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ACROSS, _UP = 1, 2
"""The ids of the axes: of the categories or x, and of the values. They need only differ."""
_GRID_WIDTH, _AXIS_WIDTH = 0.75, 1.0


def add_chart(tree: Element, number: int, chart: Chart, holder: Holder | None, relationship: str) -> None:
    """The frame of the chart part that `relationship` leads to, in its placeholder if it has one."""
    frame = add(tree, "p:graphicFrame")
    names = add(frame, "p:nvGraphicFramePr")
    add_name(names, number, chart.name, alt=chart.alt)
    add(add(names, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp=1)
    add_placeholder_link(names, holder)
    add_frame(frame, "p:xfrm", chart.frame)
    data = add(add(frame, "a:graphic"), "a:graphicData", uri=_CHART)
    add_declared(data, "c:chart", r_id=relationship)


def chart_part(chart: Chart, columns: tuple[SeriesColumns, ...], look: Look, *, workbook: str) -> bytes:
    """The part for `chart`; `columns` are its series in the workbook that the relationship leads to."""
    element = root("c:chartSpace", "c", "a", "r")
    add(element, "c:date1904", val=0)
    add(element, "c:lang", val=look.language)
    add(element, "c:roundedCorners", val=0)
    body = add(element, "c:chart")
    add(body, "c:autoTitleDeleted", val=1)
    plot = add(body, "c:plotArea")
    _add_layout(plot, chart.plot, chart.frame, is_plot=True)
    _add_group(plot, chart, columns, look)
    if chart.kind is not ChartKind.PIE:
        _add_axes(plot, chart, look)
    add(add(plot, "c:spPr"), "a:noFill")
    if chart.legend is not None:
        legend = add(body, "c:legend")
        add(legend, "c:legendPos", val="t")
        _add_layout(legend, chart.legend, chart.frame)
        add(legend, "c:overlay", val=0)
        add_chart_text(legend, Ink.TEXT, chart.text_size, look)
    add(body, "c:plotVisOnly", val=1)
    add(body, "c:dispBlanksAs", val="gap")
    properties = add(element, "c:spPr")
    add(properties, "a:noFill")
    add_stroke(properties, "a:ln", None, 0, look.colors)
    add_chart_text(element, Ink.TEXT, chart.text_size, look)
    data = add(element, "c:externalData", r_id=workbook)
    add(data, "c:autoUpdate", val=0)
    return to_bytes(element)


def _add_layout(parent: Element, inner: Frame, outer: Frame, *, is_plot: bool = False) -> None:
    """Where the plot or legend stands, in shares of the chart's frame."""
    layout = add(add(parent, "c:layout"), "c:manualLayout")
    if is_plot:
        add(layout, "c:layoutTarget", val="inner")
    add(layout, "c:xMode", val="edge")
    add(layout, "c:yMode", val="edge")
    for tag, share in (
        ("c:x", (inner.x - outer.x) / outer.width),
        ("c:y", (inner.y - outer.y) / outer.height),
        ("c:w", inner.width / outer.width),
        ("c:h", inner.height / outer.height),
    ):
        add(layout, tag, val=f"{share:.6f}")


# -- series -----------------------------------------------------------------------------


def _add_group(plot: Element, chart: Chart, columns: tuple[SeriesColumns, ...], look: Look) -> None:
    """The series, and what they share."""
    match chart.kind:
        case ChartKind.BAR:
            group = add(plot, "c:barChart")
            add(group, "c:barDir", val="bar" if chart.is_horizontal else "col")
            add(group, "c:grouping", val="stacked" if chart.is_stacked else "clustered")
        case ChartKind.LINE:
            group = add(plot, "c:lineChart")
            add(group, "c:grouping", val="standard")
        case ChartKind.PIE:
            group = add(plot, "c:pieChart")
        case ChartKind.SCATTER:
            group = add(plot, "c:scatterChart")
            add(group, "c:scatterStyle", val="lineMarker")
    add(group, "c:varyColors", val=int(chart.kind is ChartKind.PIE))
    for number, (series, placed) in enumerate(zip(chart.series, columns, strict=True)):
        add_series(group, number, series, placed, chart, look)
    if chart.kind is ChartKind.BAR:
        add(group, "c:gapWidth", val=chart.gap_width)
        add(group, "c:overlap", val=100 if chart.is_stacked else chart.overlap)
    elif chart.kind is ChartKind.LINE:
        add(group, "c:marker", val=1)
    elif chart.kind is ChartKind.PIE:
        add(group, "c:firstSliceAng", val=0)
    if chart.kind is not ChartKind.PIE:
        add(group, "c:axId", val=_ACROSS)
        add(group, "c:axId", val=_UP)


# -- axes -------------------------------------------------------------------------------


def _add_axes(plot: Element, chart: Chart, look: Look) -> None:
    values = chart.value_axis
    assert values is not None, f"{chart.name}: a {chart.kind} chart has an axis for its values"
    if chart.kind is ChartKind.SCATTER:
        assert chart.x_axis is not None, f"{chart.name}: a scatter chart has an axis for x"
        _add_number_axis(plot, chart, chart.x_axis, look, is_across=True)
    else:
        _add_category_axis(plot, chart, look)
    _add_number_axis(plot, chart, values, look, is_across=False)


def _add_category_axis(plot: Element, chart: Chart, look: Look) -> None:
    axis = add(plot, "c:catAx")
    add(axis, "c:axId", val=_ACROSS)
    # PowerPoint stacks the categories of level bars from the bottom up, unless they are turned over.
    add(add(axis, "c:scaling"), "c:orientation", val="maxMin" if chart.is_horizontal else "minMax")
    add(axis, "c:delete", val=0)
    add(axis, "c:axPos", val="l" if chart.is_horizontal else "b")
    _add_title(axis, chart.category_axis_title, chart, look)
    add_label_format(axis, "General")
    # Beside the plot also where bars go down from zero.
    _add_axis_look(axis, chart, look, line=Ink.QUIET, text=Ink.TEXT, labels="low")
    add(axis, "c:crossAx", val=_UP)
    # Bars start at zero; lines are read against the numbers at the edge.
    add(axis, "c:crosses", val="autoZero" if chart.kind is ChartKind.BAR else "min")
    add(axis, "c:auto", val=0)
    add(axis, "c:lblAlgn", val="ctr")
    add(axis, "c:lblOffset", val=100)
    if chart.names_every > 1:
        add(axis, "c:tickLblSkip", val=chart.names_every)
    add(axis, "c:noMultiLvlLbl", val=1)


def _add_number_axis(plot: Element, chart: Chart, numbers: Axis, look: Look, *, is_across: bool) -> None:
    axis = add(plot, "c:valAx")
    add(axis, "c:axId", val=_ACROSS if is_across else _UP)
    scaling = add(axis, "c:scaling")
    add(scaling, "c:orientation", val="minMax")
    add(scaling, "c:max", val=f"{numbers.most:.12g}")
    add(scaling, "c:min", val=f"{numbers.least:.12g}")
    add(axis, "c:delete", val=0)
    add(axis, "c:axPos", val="b" if is_across or chart.is_horizontal else "l")
    if not is_across:
        lines = add(add(axis, "c:majorGridlines"), "c:spPr")
        add_stroke(lines, "a:ln", Ink.HAIRLINE, _GRID_WIDTH, look.colors)
    _add_title(axis, numbers.title, chart, look)
    add_label_format(axis, numbers.number_format)
    line = Ink.QUIET if chart.kind is ChartKind.SCATTER else None
    _add_axis_look(axis, chart, look, line=line, text=Ink.QUIET, labels="nextTo")
    add(axis, "c:crossAx", val=_UP if is_across else _ACROSS)
    # Where categories run from the top, the axis of values stands at their end, which is the bottom.
    add(axis, "c:crosses", val="max" if chart.is_horizontal else "min" if chart.x_axis else "autoZero")
    add(axis, "c:crossBetween", val="midCat" if chart.kind is ChartKind.SCATTER else "between")
    add(axis, "c:majorUnit", val=f"{numbers.step:.12g}")


def _add_axis_look(
    axis: Element, chart: Chart, look: Look, *, line: Ink | None, text: Ink, labels: str
) -> None:
    add(axis, "c:majorTickMark", val="none")
    add(axis, "c:minorTickMark", val="none")
    add(axis, "c:tickLblPos", val=labels)
    add_stroke(add(axis, "c:spPr"), "a:ln", line, _AXIS_WIDTH, look.colors)
    # LibreOffice would break words of level text to show every name.
    add_chart_text(axis, text, chart.text_size, look, is_level=chart.names_every == 1)


def _add_title(axis: Element, words: str, chart: Chart, look: Look) -> None:
    if not words:
        return
    title = add(axis, "c:title")
    text = add(add(title, "c:tx"), "c:rich")
    add_chart_text(text, Ink.QUIET, chart.text_size, look, words=clean(words))
    add(title, "c:overlay", val=0)
