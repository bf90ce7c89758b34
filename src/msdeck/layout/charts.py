"""Chart slides: the chart with the title of its upright axis above it and its source below.

In: `ChartSlide`. Out: one draft, or an `OutlineError`. What is not there leaves its room to the chart.
"""

from dataclasses import replace
from typing import assert_never

from msdeck.content import plain
from msdeck.deck.chart_model import BarChart, ForestChart, LineChart, PieChart, ScatterChart, SurvivalChart
from msdeck.deck.model import ChartSlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, slide_title, text_box
from msdeck.layout.chart_layouts import CHART_LAYOUT, SOURCE_LINES
from msdeck.layout.draft import Draft
from msdeck.layout.holders import BODY, SECOND
from msdeck.layout.masters import placeholder
from msdeck.layout.plots.bars import bar_chart
from msdeck.layout.plots.forests import forest_drawing
from msdeck.layout.plots.lines import line_chart
from msdeck.layout.plots.pies import pie_chart
from msdeck.layout.plots.scatters import scatter_chart
from msdeck.layout.plots.survivals import survival_drawing
from msdeck.layout.typeset import typeset
from msdeck.scene import Chart, Drawing, Frame, Item, ParagraphStyle, Role, Text
from msdeck.theme import Ink
from msdeck.units import Length

_AXIS_TITLE = ParagraphStyle(grid.CHART_SIZES[0], Ink.QUIET)
_AIR: Length = 8.0
"""Between the chart and what stands above and below it."""


def chart_draft(slide: ChartSlide) -> Draft:
    """The slide of a chart."""
    said = slide.said
    items: list[Item] = [slide_title(CHART_LAYOUT, said.title, said.title_place, grid.TITLE_SIZES)]
    source = _source(slide)
    top, bottom = grid.BODY_TOP, source.frame.y - _AIR if source else grid.BODY_BOTTOM
    if slide.y_title:
        title = _y_title(slide)
        items.append(title)
        top = title.frame.bottom + _AIR
    items.append(_plotted(slide, Frame(grid.MARGIN, top, grid.CONTENT_WIDTH, bottom - top)))
    if source:
        items.append(source)
    return Draft(said, CHART_LAYOUT, plain(said.heading), tuple(items), table=slide.table)


def _plotted(slide: ChartSlide, frame: Frame) -> Chart | Drawing:
    content = slide.content
    match content:
        case BarChart():
            chart = bar_chart(slide, content, frame)
        case LineChart():
            chart = line_chart(slide, content, frame)
        case PieChart():
            chart = pie_chart(slide, content, frame)
        case ScatterChart():
            chart = scatter_chart(slide, content, frame)
        case ForestChart():
            return forest_drawing("Forest plot", content, frame, slide.alt, slide.place)
        case SurvivalChart():
            return survival_drawing(
                "Survival chart", content, frame, slide.x_title, slide.suffix, slide.alt, slide.place
            )
        case _:
            assert_never(content)
    return replace(chart, placeholder=BODY)


def _y_title(slide: ChartSlide) -> Text:
    """The title of the upright axis, level and above the axis, so that it is read like all else."""
    block = typeset(slide.y_title, _AXIS_TITLE, grid.CONTENT_WIDTH)
    if len(block.lines) > 1:
        raise does_not_fit("`y-title`", slide.place, "say it in a few words")
    frame = Frame(grid.MARGIN, grid.BODY_TOP, grid.CONTENT_WIDTH, block.height)
    return text_box("Axis title", Role.LABEL, frame, [block])


def _source(slide: ChartSlide) -> Text | None:
    if not slide.source:
        return None
    holder = placeholder(CHART_LAYOUT, SECOND)
    block = typeset(slide.source, holder.levels[0], holder.frame.width)
    if len(block.lines) > SOURCE_LINES:
        raise does_not_fit(
            "the `source` of this chart", slide.place, "shorten it to two lines, or show fewer works"
        )
    frame = replace(holder.frame, y=holder.frame.bottom - block.height, height=block.height)
    return fill_placeholder(CHART_LAYOUT, SECOND, [block], frame=frame)
