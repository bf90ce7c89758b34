"""Scatter charts: points by two numbers, each series with a symbol of its own.

In: a `ChartSlide` of points and a frame. Out: a `Chart`, its drawing and native axes from the same scales.
"""

from msdeck.content import Run, plain
from msdeck.deck.chart_model import PointSeries, ScatterChart, Value
from msdeck.deck.model import ChartSlide
from msdeck.layout import grid
from msdeck.layout.plots.axes import (
    BELOW,
    level_axis,
    line,
    numbers_width,
    roomy_scale,
    title_below,
    title_height,
    upright_axis,
)
from msdeck.layout.plots.labels import label_style, label_width
from msdeck.layout.plots.legends import legend, point_sample
from msdeck.layout.plots.looks import Look, looks, symbol
from msdeck.layout.plots.numbers import axis_texts, scene_axis
from msdeck.layout.plots.scales import Scale, linear
from msdeck.scene import Chart, ChartKind, Frame, Series, Shape
from msdeck.theme import Ink

_MOST_TICKS_ACROSS = 9


def scatter_chart(slide: ChartSlide, content: ScatterChart, frame: Frame) -> Chart:
    """The chart, filling `frame`."""
    size = grid.CHART_SIZES[0]
    style = label_style(size)
    series_looks = looks(len(content.series))
    names = [series.name for series in content.series]
    keys = legend(names, series_looks, point_sample, frame, size, slide.place)
    xs = [value for series in content.series for value in series.xs]
    ys = [value for series in content.series for value in series.ys]
    y_texts = axis_texts(_scale(ys, 0, 1), slide.suffix)
    x_texts = axis_texts(_scale(xs, 0, 1, _MOST_TICKS_ACROSS), "")
    # The last number below is centred on the end of the plot.
    over = max(label_width((Run(text),), style) for text in x_texts) / 2
    left = frame.x + max(numbers_width(y_texts, style), over)
    top = frame.y + keys.height + style.pitch / 2
    bottom = frame.bottom - title_height(slide.x_title, size) - style.pitch - BELOW
    plot = Frame(left, top, frame.right - over - left, bottom - top)
    upright = _scale(ys, plot.bottom, plot.y)
    quiet = label_style(size, Ink.QUIET)
    level = roomy_scale(
        lambda most: _scale(xs, plot.x, plot.right, most),
        _MOST_TICKS_ACROSS,
        lambda made: axis_texts(made, ""),
        quiet,
        frame,
        slide.place,
    )
    x_texts = axis_texts(level, "")
    items = (
        *keys.items,
        *upright_axis(upright, y_texts, plot, quiet),
        *level_axis(level, x_texts, plot, quiet, has_grid=False),
        line("Base line", plot.x, plot.bottom, plot.right, plot.bottom),
        line("Side line", plot.x, plot.y, plot.x, plot.bottom),
        *(
            shape
            for number, (series, look) in enumerate(zip(content.series, series_looks, strict=True), 1)
            for shape in _points(series, number, look, level, upright)
        ),
        *title_below(slide.x_title, plot, frame, size, slide.place),
    )
    return Chart(
        name="Chart",
        kind=ChartKind.SCATTER,
        frame=frame,
        plot=plot,
        series=tuple(
            Series(
                plain(series.name),
                tuple(value.number for value in series.ys),
                xs=tuple(value.number for value in series.xs),
                ink=look.ink,
                symbol=look.symbol,
            )
            for series, look in zip(content.series, series_looks, strict=True)
        ),
        value_axis=scene_axis(upright, slide.suffix),
        x_axis=scene_axis(level, "", plain(slide.x_title)),
        text_size=size,
        legend=keys.frame,
        items=items,
        alt=slide.alt,
    )


def _scale(values: list[Value], start: float, end: float, most_ticks: int = 6) -> Scale:
    numbers = [value.number for value in values]
    is_near_zero = 0 <= min(numbers) <= max(numbers) / 2
    return linear(numbers, start, end, most_ticks=most_ticks, from_zero=is_near_zero)


def _points(series: PointSeries, number: int, look: Look, level: Scale, upright: Scale) -> list[Shape]:
    return [
        shape
        for index, (x, y) in enumerate(zip(series.xs, series.ys, strict=True), 1)
        for shape in symbol(f"Point {number}.{index}", level.at(x.number), upright.at(y.number), look)
    ]
