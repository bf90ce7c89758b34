"""Bar charts: bars from zero, side by side or on one another, upright or from left to right.

In: a `ChartSlide` of bars and a frame. Out: a `Chart`, its drawing and its native axes from the same scale.
An `OutlineError` where the names of the categories have no room.
"""

from dataclasses import dataclass

from msdeck.content import Run, plain
from msdeck.deck.chart_model import BarChart, Value
from msdeck.deck.model import ChartSlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.axes import (
    BELOW,
    GAP,
    level_axis,
    line,
    numbers_width,
    roomy_scale,
    title_below,
    title_height,
    upright_axis,
)
from msdeck.layout.plots.categories import CategoryLabels, categories_below, categories_beside
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.legends import Legend, bar_sample, legend
from msdeck.layout.plots.looks import Look, bar, level_error, looks, upright_error
from msdeck.layout.plots.numbers import axis_texts, label_format, scene_axis
from msdeck.layout.plots.scales import MOST_TICKS, Scale, linear
from msdeck.layout.plots.series import error_ends, native_series
from msdeck.scene import Align, Chart, ChartKind, Frame, ParagraphStyle, Series, Shape, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

_WIDEST: Length = 84.0
"""Of an upright bar; a single one that filled its category would look like a wall."""
_HIGHEST: Length = 44.0
"""Of a bar from left to right."""
_GAP = 0.6
"""Between categories, in widths of a bar."""
_APART = 0.1
"""Between the bars of one category, likewise."""
_MOST_GAP = 5.0
"""What PowerPoint takes (ECMA-376 part 1, 21.2.3.13)."""
_MOST_LABELS = 16
_ABOVE: Length = 2.0
"""Between an upright bar and its number."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the bars of each category are along the axis of categories."""

    start: Length
    band: Length
    """The room of one category."""
    bar: Length
    """How wide a bar is."""
    apart: Length
    """Between the bars of one category."""
    bars: int
    """Of one category."""

    @property
    def gap_width(self) -> int:
        """Between categories, in per cent of a bar's width."""
        return round(100 * (self.band - self._group) / self.bar)

    @property
    def _group(self) -> Length:
        return self.bars * self.bar + (self.bars - 1) * self.apart

    def edge(self, category: int, number: int) -> Length:
        """Where bar `number` of a category begins."""
        inset = (self.band - self._group) / 2
        return self.start + category * self.band + inset + number * (self.bar + self.apart)


def bands(start: Length, room: Length, categories: int, bars: int, widest: Length) -> Bands:
    """As wide bars as `room` and `widest` allow, with gaps that PowerPoint can have as well."""
    band = room / categories
    units = bars + (bars - 1) * _APART
    width = min(band / (units + _GAP), max(widest, band / (units + _MOST_GAP)))
    # A whole number of per cent, as PowerPoint's gaps are.
    gap = round(100 * (band / width - units)) / 100
    width = band / (units + gap)
    return Bands(start, band, width, _APART * width, bars)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Everything but the bars, at one size of type."""

    size: Length
    plot: Frame
    scale: Scale
    bands: Bands
    names: CategoryLabels
    legend: Legend


def bar_chart(slide: ChartSlide, content: BarChart, frame: Frame) -> Chart:
    """The chart, at the largest size of type that has room in `frame`."""
    arrange = _across if content.is_horizontal else _upright
    setting = next(filter(None, (arrange(slide, content, frame, size) for size in grid.CHART_SIZES)), None)
    if setting is None:
        hint = "shorten them, or show fewer categories"
        if not content.is_horizontal:
            hint = "shorten them, or write `horizontal: true`, which leaves more room for them"
        raise does_not_fit("the row of category names", slide.place, hint)
    series_looks = looks(len(content.series))
    labels = _labels(slide, content, setting)
    items = (
        *setting.legend.items,
        *_axis(slide, content, setting),
        *(
            shape
            for number, look in enumerate(series_looks)
            for shape in _bars(content, setting, number, look)
        ),
        _base(content, setting),
        *setting.names.items,
        *labels,
        *_title_below(slide, setting, frame),
    )
    numbers_title = slide.x_title if content.is_horizontal else ()
    return Chart(
        name="Chart",
        kind=ChartKind.BAR,
        frame=frame,
        plot=setting.plot,
        categories=tuple(map(plain, content.categories)),
        series=tuple(_native(content, number, look) for number, look in enumerate(series_looks)),
        value_axis=scene_axis(setting.scale, slide.suffix, plain(numbers_title)),
        category_axis_title="" if content.is_horizontal else plain(slide.x_title),
        is_horizontal=content.is_horizontal,
        is_stacked=content.is_stacked,
        label_format=label_format(_numbers(content), slide.suffix) if labels else "",
        text_size=setting.size,
        legend=setting.legend.frame,
        items=items,
        alt=slide.alt,
        gap_width=setting.bands.gap_width,
        overlap=100 if content.is_stacked else round(-100 * _APART),
    )


def _upright(slide: ChartSlide, content: BarChart, frame: Frame, size: Length) -> _Setting | None:
    style = label_style(size)
    keys = _legend(slide, content, frame, size)
    ticks = linear(_extent(content), 0, 1, from_zero=True)
    left = frame.x + numbers_width(axis_texts(ticks, slide.suffix), style)
    width = frame.right - left
    names = categories_below(content.categories, left, width, size)
    if names is None:
        return None
    top = frame.y + keys.height + style.pitch + _ABOVE
    bottom = frame.bottom - title_height(slide.x_title, size) - names.height - GAP
    plot = Frame(left, top, width, bottom - top)
    scale = linear(_extent(content), plot.bottom, plot.y, from_zero=True)
    bars = 1 if content.is_stacked else len(content.series)
    placed = bands(plot.x, plot.width, len(content.categories), bars, _WIDEST)
    return _Setting(size, plot, scale, placed, names.moved(plot.bottom + GAP), keys)


def _across(slide: ChartSlide, content: BarChart, frame: Frame, size: Length) -> _Setting | None:
    style = label_style(size)
    keys = _legend(slide, content, frame, size)
    ticks = axis_texts(linear(_extent(content), 0, 1, from_zero=True), slide.suffix)
    top = frame.y + keys.height + (2 if keys.height else 0)
    bottom = frame.bottom - title_height(slide.x_title, size) - style.pitch - BELOW
    names = categories_beside(content.categories, frame.x, frame.width * 0.4, top, bottom - top, size)
    if names is None:
        return None
    # The last number is centred on the end of the plot; a label may stand beyond the longest bar.
    ends = max(label_width((Run(text),), style) for text in ticks)
    # The first one is centred on its start, and may be wider than the names.
    inset = max(0.0, ends / 2 - names.width - 2 * GAP)
    if inset:
        x = frame.x + inset
        names = categories_beside(content.categories, x, frame.width * 0.4, top, bottom - top, size) or names
    left = frame.x + inset + names.width + 2 * GAP
    plot = Frame(
        left, top, frame.right - max(ends / 2, _label_room(slide, content, style)) - left, bottom - top
    )
    scale = roomy_scale(
        lambda most: linear(_extent(content), plot.x, plot.right, most_ticks=most, from_zero=True),
        MOST_TICKS,
        lambda made: axis_texts(made, slide.suffix),
        style,
        frame,
        slide.place,
    )
    bars = 1 if content.is_stacked else len(content.series)
    placed = bands(plot.y, plot.height, len(content.categories), bars, _HIGHEST)
    return _Setting(size, plot, scale, placed, names, keys)


def _legend(slide: ChartSlide, content: BarChart, frame: Frame, size: Length) -> Legend:
    names = [series.name for series in content.series]
    return legend(names, looks(len(names)), bar_sample, frame, size, slide.place)


def _title_below(slide: ChartSlide, setting: _Setting, frame: Frame) -> tuple[Text, ...]:
    return title_below(slide.x_title, setting.plot, frame, setting.size, slide.place)


# -- numbers ------------------------------------------------------------------------------


def _numbers(content: BarChart) -> list[Value]:
    return [value for series in content.series for value in series.values if value is not None]


def _extent(content: BarChart) -> list[float]:
    """What the axis of values must hold."""
    if content.is_stacked:
        return [_stacked_up_to(content, len(content.series), c) for c in range(len(content.categories))]
    return [
        value.number
        for series in content.series
        for value in (*series.values, *series.low, *series.high)
        if value is not None
    ]


def _stacked_up_to(content: BarChart, number: int, category: int) -> float:
    values = (series.values[category] for series in content.series[:number])
    return sum(value.number for value in values if value is not None)


def _is_labelled(content: BarChart) -> bool:
    """Whether numbers may stand at the bars: few, where no error bar is in their way."""
    numbers = _numbers(content)
    has_errors = any(series.low or series.high for series in content.series)
    is_upward = all(value.number >= 0 for value in numbers)
    return not content.is_stacked and not has_errors and is_upward and len(numbers) <= _MOST_LABELS


def _label_room(slide: ChartSlide, content: BarChart, style: ParagraphStyle) -> Length:
    if not _is_labelled(content):
        return 0.0
    return GAP + max(label_width((Run(value.text + slide.suffix),), style) for value in _numbers(content))


def _labels(slide: ChartSlide, content: BarChart, setting: _Setting) -> tuple[Text, ...]:
    """The numbers at the ends of the bars, all or none."""
    if not _is_labelled(content):
        return ()
    style = label_style(setting.size)
    found = []
    for number, series in enumerate(content.series):
        for category, value in enumerate(series.values):
            if value is None:
                continue
            runs = (Run(value.text + slide.suffix),)
            middle = setting.bands.edge(category, number) + setting.bands.bar / 2
            end = setting.scale.at(value.number)
            name = f"Value {number + 1}.{category + 1}"
            if content.is_horizontal:
                found.append(label(name, runs, style, end + GAP, middle))
            else:
                found.append(
                    label(name, runs, style, middle, end - _ABOVE, align=Align.CENTER, valign=Valign.BOTTOM)
                )
    pitch = setting.bands.band if len(content.series) == 1 else setting.bands.bar + setting.bands.apart
    need = style.pitch if content.is_horizontal else max(text.frame.width for text in found)
    return tuple(found) if need <= pitch else ()


# -- shapes -------------------------------------------------------------------------------


def _axis(slide: ChartSlide, content: BarChart, setting: _Setting) -> tuple[Shape | Text, ...]:
    texts = axis_texts(setting.scale, slide.suffix)
    draw = level_axis if content.is_horizontal else upright_axis
    return draw(setting.scale, texts, setting.plot, label_style(setting.size, Ink.QUIET))


def _base(content: BarChart, setting: _Setting) -> Shape:
    """The line from which the bars start."""
    plot, zero = setting.plot, setting.scale.at(0)
    if content.is_horizontal:
        return line("Base line", zero, plot.y, zero, plot.bottom)
    return line("Base line", plot.x, zero, plot.right, zero)


def _bars(content: BarChart, setting: _Setting, number: int, look: Look) -> list[Shape]:
    series, scale = content.series[number], setting.scale
    shapes: list[Shape] = []
    for category, value in enumerate(series.values):
        if value is None:
            continue
        below = _stacked_up_to(content, number, category) if content.is_stacked else 0.0
        start, end = scale.at(below), scale.at(below + value.number)
        edge = setting.bands.edge(category, 0 if content.is_stacked else number)
        least, length, thick = min(start, end), abs(end - start), setting.bands.bar
        frame = (
            Frame(least, edge, length, thick) if content.is_horizontal else Frame(edge, least, thick, length)
        )
        name = f"Bar {number + 1}.{category + 1}"
        if value.number:
            shapes += bar(name, frame, look)
        ends = error_ends(series.low, series.high, category, value)
        if ends is not None:
            middle = edge + thick / 2
            low, high = scale.at(ends[0]), scale.at(ends[1])
            shapes += (
                level_error(f"{name} error", low, high, middle)
                if content.is_horizontal
                else upright_error(f"{name} error", middle, high, low)
            )
    return shapes


def _native(content: BarChart, number: int, look: Look) -> Series:
    series = content.series[number]
    return native_series(series.name, series.values, series.low, series.high, look)
