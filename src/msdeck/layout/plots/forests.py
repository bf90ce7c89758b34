"""Forest plots: a row for each estimate, with its name, its square and whiskers, and its numbers.

In: a `ForestChart` and a frame. Out: a `Drawing` inside the frame; an `OutlineError` for what can't fit.
PowerPoint has no such chart, so it is a group of shapes. The area of a square is the weight that is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import Effect, ForestChart
from msdeck.diagnostics import Place
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.axes import line, roomy_scale
from msdeck.layout.plots.effect_scales import effect_scale, effect_ticks
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.looks import around
from msdeck.layout.plots.scales import Scale
from msdeck.layout.typeset import natural_width
from msdeck.scene import Align, Drawing, Frame, ParagraphStyle, Shape, ShapeKind, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

SIZES = (18, 16, 15, 14, 13, 12)
"""Of all words and numbers, tried from the largest."""

NARROWEST_PLOT: Length = 250
NARROWEST_AT_COMMON_SIZE: Length = 200
COMMON_SIZE: Length = 14
"""What other charts have: a plot gets a little narrower before its words get smaller than theirs."""
COLUMN_GAP: Length = 20
PITCH = (1.22, 3.0)
"""Least and most distance of rows, in ems."""

SMALLEST_SQUARE: Length = 3.5
EVEN_SQUARE = 0.55
LARGEST_SQUARE = 0.95
"""Sides of squares, in ems."""

HEADING_GAP: Length = 8
AXIS_GAP: Length = 4
TICK_LENGTH: Length = 4
WHISKER: Length = 1.5
_TALLEST_DIAMOND = 0.9


@dataclass(frozen=True, slots=True)
class _Column:
    """Cells under a heading; in a column of numbers their decimal points are under one another."""

    name: str
    heading: Runs
    cells: tuple[Runs, ...]
    bold_from: int
    """The first of the cells that are bold: those of the pooled row."""
    is_number: bool = False

    def widths(self, size: Length) -> tuple[Length, Length]:
        """The room left and right of the line on which the cells are aligned."""
        before = after = 0.0
        for index, cell in enumerate(self.cells):
            left = self._before_point(index, size)
            before = max(before, left)
            after = max(after, label_width(cell, self._style(index, size)) - left)
        heading = label_width(self.heading, label_style(size, is_bold=True))
        return before, max(after, heading - before)

    def _style(self, index: int, size: Length) -> ParagraphStyle:
        return label_style(size, is_bold=index >= self.bold_from)

    def _before_point(self, index: int, size: Length) -> Length:
        if not self.is_number or not self.cells[index]:
            return 0.0
        head = plain(self.cells[index]).split(" ")[0].split(".")[0]
        style = label_style(size)
        # The point is measured as well, for it may be kerned with the digit before it.
        return natural_width((Run(head + "."),), style) - natural_width((Run("."),), style)

    def items(self, x: Length, ys: Sequence[Length], top: Length, size: Length) -> Iterator[Text]:
        """The heading and the cells, from `x` on."""
        before, _ = self.widths(size)
        heading = label_style(size, Ink.QUIET, is_bold=True)
        if self.heading:
            yield label(f"Heading {self.name}", self.heading, heading, x, top, valign=Valign.TOP)
        for index, (cell, y) in enumerate(zip(self.cells, ys, strict=True)):
            if cell:
                left = x + before - self._before_point(index, size)
                yield label(f"{self.name} {index + 1}", cell, self._style(index, size), left, y)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns there are, at which size, and where the plot is between them."""

    size: Length
    left: tuple[_Column, ...]
    right: tuple[_Column, ...]
    plot: Frame
    pitch: Length


def forest_drawing(name: str, chart: ForestChart, frame: Frame, alt: str, place: Place) -> Drawing:
    """The forest plot in `frame`, at the largest size that holds every name whole."""
    plan = _plan(chart, frame, place)
    effects = _effects(chart)
    spans = [(effect.low.number, effect.estimate.number, effect.high.number) for effect in effects]
    scale = roomy_scale(
        lambda most: effect_scale(
            spans, plan.plot.x, plan.plot.right, is_ratio=chart.is_ratio, most_ticks=most
        ),
        int(plan.plot.width / (3.2 * plan.size)),
        effect_ticks,
        label_style(plan.size, Ink.QUIET),
        frame,
        place,
    )
    items = [
        *_lines(chart, plan, scale, frame),
        *_marks(chart, plan, scale),
        *_words(chart, plan, frame),
        *_axis(chart, plan, scale, frame, place),
    ]
    bottom = max(item.frame.bottom for item in items)
    return Drawing(name, Frame(frame.x, frame.y, frame.width, bottom - frame.y), tuple(items), alt)


def _effects(chart: ForestChart) -> tuple[Effect, ...]:
    return (*chart.effects, *([chart.pooled] if chart.pooled else []))


# -- where things stand -------------------------------------------------------------------


def _plan(chart: ForestChart, frame: Frame, place: Place) -> _Plan:
    name, groups, numbers, weights = _columns(chart)
    choices = [
        ((name, *left), (numbers, *right))
        for left in ([[groups]] if groups else []) + [[]]
        for right in ([[weights]] if weights else []) + [[]]
    ]
    rows = len(_effects(chart)) + (0.25 if chart.pooled else 0)
    for left, right in choices:
        for size in SIZES:
            before = sum(sum(column.widths(size)) + COLUMN_GAP for column in left)
            after = sum(sum(column.widths(size)) + COLUMN_GAP for column in right)
            width = frame.width - before - after
            top = frame.y + 1.2 * size + HEADING_GAP
            below = AXIS_GAP + TICK_LENGTH + 1.2 * size * (2 if chart.favours else 1) + 3 * AXIS_GAP
            pitch = min((frame.bottom - below - top) / rows, PITCH[1] * size)
            narrowest = NARROWEST_AT_COMMON_SIZE if size == COMMON_SIZE else NARROWEST_PLOT
            if width >= narrowest and pitch >= PITCH[0] * size:
                plot = Frame(frame.x + before, top, width, pitch * rows)
                return _Plan(size, left, right, plot, pitch)
    most = int((frame.height - 5 * SIZES[-1]) / (PITCH[0] * SIZES[-1]) - (1.25 if chart.pooled else 0))
    if len(chart.effects) > most:
        raise does_not_fit("this forest plot", place, f"{most} rows fit, and it has {len(chart.effects)}")
    raise does_not_fit(
        "a name in this forest plot", place, "shorten the longest names, so that there is room for the plot"
    )


def _columns(chart: ForestChart) -> tuple[_Column, _Column | None, _Column, _Column | None]:
    effects, pooled = _effects(chart), len(chart.effects)
    heading = chart.headings
    groups = tuple(effect.groups for effect in effects)
    weights = tuple((Run(effect.weight.text),) if effect.weight else () for effect in effects)
    numbers = tuple((Run(f"{effect.estimate.text} {effect.interval}"),) for effect in effects)
    return (
        _Column("Name", heading[0], tuple(effect.name for effect in effects), pooled),
        _Column("Groups", heading[1], groups, pooled) if any(groups) else None,
        _Column("Estimate", heading[2], numbers, pooled, is_number=True),
        _Column("Weight", heading[3], weights, pooled, is_number=True) if any(weights) else None,
    )


def _row_ys(chart: ForestChart, plan: _Plan) -> list[Length]:
    """The middle of each row; the pooled one stands a little apart."""
    ys = [plan.plot.y + (index + 0.5) * plan.pitch for index in range(len(chart.effects))]
    return [*ys, plan.plot.y + (len(chart.effects) + 0.75) * plan.pitch] if chart.pooled else ys


# -- what is drawn ------------------------------------------------------------------------


def _lines(chart: ForestChart, plan: _Plan, scale: Scale, frame: Frame) -> Iterator[Shape]:
    plot = plan.plot
    rule = plot.y - HEADING_GAP / 2
    yield line("Heading rule", frame.x, rule, frame.right, rule, Ink.QUIET)
    if chart.pooled:
        y = plot.y + (len(chart.effects) + 0.125) * plan.pitch
        yield line("Pooled rule", frame.x, y, frame.right, y, Ink.HAIRLINE, 0.75)
    null = scale.at(1.0 if chart.is_ratio else 0.0)
    yield line("Null line", null, plot.y, null, plot.bottom + AXIS_GAP, Ink.QUIET, 1.25)


def _marks(chart: ForestChart, plan: _Plan, scale: Scale) -> Iterator[Shape]:
    ys = _row_ys(chart, plan)
    heaviest = max((effect.weight.number for effect in chart.effects if effect.weight), default=0.0)
    for index, effect in enumerate(chart.effects):
        y = ys[index]
        side = EVEN_SQUARE * plan.size
        if heaviest:
            weight = effect.weight.number if effect.weight else 0.0
            side = max(SMALLEST_SQUARE, LARGEST_SQUARE * plan.size * sqrt(weight / heaviest))
        x = scale.at(effect.estimate.number)
        square = Frame(x - side / 2, y - side / 2, side, side)
        yield Shape(f"Square {index + 1}", ShapeKind.RECTANGLE, square, fill=Ink.SERIES_1)
        yield from _whiskers(f"Interval {index + 1}", effect, scale, y)
    if chart.pooled:
        half = min(_TALLEST_DIAMOND * plan.size, 0.8 * plan.pitch) / 2
        left, right = (
            min(max(scale.at(end.number), plan.plot.x), plan.plot.right)
            for end in (chart.pooled.low, chart.pooled.high)
        )
        x, y = scale.at(chart.pooled.estimate.number), ys[-1]
        points = ((left, y), (x, y - half), (right, y), (x, y + half))
        yield Shape("Pooled", ShapeKind.PATH, around(points), fill=Ink.TITLE, points=points, is_closed=True)


def _whiskers(name: str, effect: Effect, scale: Scale, y: Length) -> Iterator[Shape]:
    """The interval as a line; where the axis cuts it, an arrow says that it goes on."""
    low, high = scale.at(max(effect.low.number, scale.least)), scale.at(min(effect.high.number, scale.most))
    is_cut = (effect.low.number < scale.least, effect.high.number > scale.most)
    if is_cut == (True, True):
        middle = scale.at(effect.estimate.number)
        yield _whisker(f"{name} down", low, middle, y, is_backward=True, has_arrow=True)
        yield _whisker(f"{name} up", middle, high, y, has_arrow=True)
    else:
        yield _whisker(name, low, high, y, is_backward=is_cut[0], has_arrow=any(is_cut))


def _whisker(
    name: str, x1: Length, x2: Length, y: Length, *, has_arrow: bool, is_backward: bool = False
) -> Shape:
    return Shape(
        name,
        ShapeKind.LINE,
        Frame(x1, y, x2 - x1, 0.0),
        stroke=Ink.TEXT,
        stroke_width=WHISKER,
        is_backward=is_backward,
        has_arrow=has_arrow,
    )


def _words(chart: ForestChart, plan: _Plan, frame: Frame) -> Iterator[Text]:
    ys = _row_ys(chart, plan)
    x = frame.x
    for column in plan.left:
        yield from column.items(x, ys, frame.y, plan.size)
        x += sum(column.widths(plan.size)) + COLUMN_GAP
    x = plan.plot.right + COLUMN_GAP
    for column in plan.right:
        yield from column.items(x, ys, frame.y, plan.size)
        x += sum(column.widths(plan.size)) + COLUMN_GAP


def _axis(
    chart: ForestChart, plan: _Plan, scale: Scale, frame: Frame, place: Place
) -> Iterator[Shape | Text]:
    plot = plan.plot
    style = label_style(plan.size, Ink.QUIET)
    y = plot.bottom + AXIS_GAP
    yield line("Axis", plot.x, y, plot.right, y, Ink.QUIET)
    for tick, text in zip(scale.ticks, effect_ticks(scale), strict=True):
        x = scale.at(tick)
        yield line(f"Tick line {text}", x, y, x, y + TICK_LENGTH, Ink.QUIET)
        at = (x, y + TICK_LENGTH)
        yield label(f"Tick {text}", (Run(text),), style, *at, align=Align.CENTER, valign=Valign.TOP)
    if chart.favours is None:
        return
    null = scale.at(1.0 if chart.is_ratio else 0.0)
    y += TICK_LENGTH + 1.2 * plan.size + AXIS_GAP
    words = label_style(plan.size)
    arrow, gap = Run("← "), 6.0
    left: Runs = (arrow, *chart.favours[0])
    right: Runs = (*chart.favours[1], Run(" →"))
    room = (null - gap - frame.x, frame.right - null - gap)
    if label_width(left, words) > room[0] or label_width(right, words) > room[1]:
        raise does_not_fit("what this forest plot says under `favours`", place, "say it in fewer words")
    yield label("Favours left", left, words, null - gap, y, align=Align.RIGHT, valign=Valign.TOP)
    yield label("Favours right", right, words, null + gap, y, valign=Valign.TOP)
