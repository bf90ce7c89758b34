"""Line charts: a line for each series through a point for each category.

In: a `ChartSlide` of lines and a frame. Out: a `Chart`, its drawing and its native axes from the same scale.
An `OutlineError` where the names of the categories have no room.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.content import plain
from msdeck.deck.chart_model import DataSeries, LineChart
from msdeck.deck.model import ChartSlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.axes import GAP, line, numbers_width, title_below, title_height, upright_axis
from msdeck.layout.plots.categories import CategoryLabels, categories_below, some_categories_below
from msdeck.layout.plots.labels import label_style
from msdeck.layout.plots.legends import Legend, legend, line_sample
from msdeck.layout.plots.looks import Look, Point, looks, polyline, symbol, upright_error
from msdeck.layout.plots.numbers import axis_texts, scene_axis
from msdeck.layout.plots.scales import Scale, linear
from msdeck.layout.plots.series import error_ends, native_series
from msdeck.scene import Chart, ChartKind, Frame, Shape
from msdeck.theme import Ink
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class _Setting:
    """Everything but the lines, at one size of type."""

    size: Length
    plot: Frame
    scale: Scale
    names: CategoryLabels
    legend: Legend

    def x(self, category: int, categories: int) -> Length:
        """The middle of a category."""
        return self.plot.x + (category + 0.5) * self.plot.width / categories


def line_chart(slide: ChartSlide, content: LineChart, frame: Frame) -> Chart:
    """The chart, at the largest size of type that has room in `frame`."""
    settings = (_setting(slide, content, frame, size) for size in grid.CHART_SIZES)
    setting = next(filter(None, settings), None)
    if setting is None:
        hint = "shorten them, or show fewer categories"
        raise does_not_fit("the row of category names", slide.place, hint)
    series_looks = looks(len(content.series))
    plot = setting.plot
    texts = axis_texts(setting.scale, slide.suffix)
    drawn = list(zip(content.series, series_looks, strict=True))
    items = (
        *setting.legend.items,
        *upright_axis(setting.scale, texts, plot, label_style(setting.size, Ink.QUIET)),
        line("Base line", plot.x, plot.bottom, plot.right, plot.bottom),
        *(shape for number, (one, _) in enumerate(drawn, 1) for shape in _errors(one, number, setting)),
        *(
            shape
            for number, (one, look) in enumerate(drawn, 1)
            for shape in _line(one, number, look, setting)
        ),
        *setting.names.items,
        *title_below(slide.x_title, plot, frame, setting.size, slide.place),
    )
    return Chart(
        name="Chart",
        kind=ChartKind.LINE,
        frame=frame,
        plot=plot,
        categories=tuple(map(plain, content.categories)),
        series=tuple(native_series(one.name, one.values, one.low, one.high, look) for one, look in drawn),
        value_axis=scene_axis(setting.scale, slide.suffix),
        category_axis_title=plain(slide.x_title),
        text_size=setting.size,
        legend=setting.legend.frame,
        items=items,
        alt=slide.alt,
        names_every=setting.names.every,
    )


def _setting(slide: ChartSlide, content: LineChart, frame: Frame, size: Length) -> _Setting | None:
    style = label_style(size)
    series_names = [series.name for series in content.series]
    keys = legend(series_names, looks(len(series_names)), line_sample, frame, size, slide.place)
    extent = list(_extent(content))
    # A line may start above zero where zero is far away; it shows change, not size.
    from_zero = 0 <= min(extent) <= max(extent) / 2
    ticks = linear(extent, 0, 1, from_zero=from_zero)
    left = frame.x + numbers_width(axis_texts(ticks, slide.suffix), style)
    width = frame.right - left
    names = categories_below(content.categories, left, width, size) or some_categories_below(
        content.categories, left, width, size
    )
    if names is None:
        return None
    top = frame.y + keys.height + style.pitch / 2
    bottom = frame.bottom - title_height(slide.x_title, size) - names.height - GAP
    plot = Frame(left, top, width, bottom - top)
    scale = linear(extent, plot.bottom, plot.y, from_zero=from_zero)
    return _Setting(size, plot, scale, names.moved(plot.bottom + GAP), keys)


def _extent(content: LineChart) -> Iterator[float]:
    for series in content.series:
        for value in (*series.values, *series.low, *series.high):
            if value is not None:
                yield value.number


def _line(series: DataSeries, number: int, look: Look, setting: _Setting) -> list[Shape]:
    """The line, in parts where values are missing, and its symbols."""
    shapes: list[Shape] = []
    parts: list[list[Point]] = [[]]
    for category, value in enumerate(series.values):
        if value is None:
            parts.append([])
        else:
            x = setting.x(category, len(series.values))
            parts[-1].append((x, setting.scale.at(value.number)))
    shapes += (
        polyline(f"Line {number}.{part}", points, look)
        for part, points in enumerate(parts, 1)
        if len(points) > 1
    )
    points = [point for part in parts for point in part]
    for index, (x, y) in enumerate(points, 1):
        shapes += symbol(f"Point {number}.{index}", x, y, look)
    return shapes


def _errors(series: DataSeries, number: int, setting: _Setting) -> list[Shape]:
    shapes: list[Shape] = []
    for category, value in enumerate(series.values):
        ends = error_ends(series.low, series.high, category, value) if value is not None else None
        if ends is not None:
            x = setting.x(category, len(series.values))
            low, high = map(setting.scale.at, ends)
            shapes += upright_error(f"Error {number}.{category + 1}", x, high, low)
    return shapes
