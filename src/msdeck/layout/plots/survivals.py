"""Survival charts: step lines over time, their names at their ends, and the numbers at risk under the axis.

In: a `SurvivalChart` and a frame. Out: a `Drawing` inside the frame; an `OutlineError` for what can't fit.
PowerPoint has no such chart, so it is a group of shapes. Lines differ in dash or width as well as in ink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from msdeck.content import Run, Runs
from msdeck.deck.chart_model import Curve, SurvivalChart
from msdeck.diagnostics import Place
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.axes import GAP, line, numbers_width, roomy_scale, upright_axis
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.looks import around
from msdeck.layout.plots.scales import Scale, linear, tick_texts
from msdeck.scene import Align, Dash, Drawing, Frame, ParagraphStyle, Shape, ShapeKind, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

LOOKS = (
    (Ink.SERIES_1, Dash.SOLID, 2.25),
    (Ink.SERIES_2, Dash.DASHED, 2.25),
    (Ink.SERIES_3, Dash.DOTTED, 2.25),
    (Ink.SERIES_4, Dash.SOLID, 4.0),
)
"""Ink, dash and width of each line."""

MOST_TICKS = 9
"""At the axis of times, unless the numbers at risk have theirs."""

NARROWEST_PLOT: Length = 300
LOWEST_PLOT: Length = 120
SAMPLE: Length = 26
"""Length of the line before a curve's name."""

TICK_LENGTH: Length = 4
CENSORED: Length = 8
"""Height of the mark of a censored participant."""

LEADING = 1.25
"""Distance of the rows of numbers at risk, in ems."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plot between its labels, at a size of type."""

    size: Length
    across: Scale
    upward: Scale
    plot: Frame
    ticks: tuple[str, ...]
    """Of the time."""
    percentages: tuple[str, ...]
    """The numbers at the upright axis."""


def survival_drawing(
    name: str, chart: SurvivalChart, frame: Frame, x_title: Runs, suffix: str, alt: str, place: Place
) -> Drawing:
    """The chart in `frame`; `suffix` stands after the numbers at its upright axis."""
    plan = _plan(chart, frame, x_title, suffix, place)
    items = (
        *upright_axis(plan.upward, plan.percentages, plan.plot, label_style(plan.size, Ink.QUIET)),
        *_time_axis(plan, x_title),
        *(item for index, curve in enumerate(chart.curves) for item in _curve(curve, index, plan)),
        *_names(chart, plan),
        *_numbers_at_risk(chart, plan, frame),
    )
    return Drawing(name, frame, items, alt)


# -- where things stand -------------------------------------------------------------------


def _plan(chart: SurvivalChart, frame: Frame, x_title: Runs, suffix: str, place: Place) -> _Plan:
    for size in grid.CHART_SIZES:
        quiet, words = label_style(size, Ink.QUIET), label_style(size)
        upward = _upward(chart, 1, 0)
        percentages = tuple(text + suffix for text in tick_texts(upward))
        left = numbers_width(percentages, quiet)
        if chart.at_risk_times:
            first = max(label_width((Run(curve.at_risk[0].text),), words) for curve in chart.curves)
            names = max(label_width(curve.name, words) for curve in chart.curves)
            left = max(left, names + 2 * GAP + first / 2)
        right = GAP + SAMPLE + GAP + max(label_width(curve.name, words) for curve in chart.curves)
        top = frame.y + 0.6 * size
        height = frame.bottom - top - _below(chart, size, x_title)
        plot = Frame(frame.x + left, top, frame.width - left - right, height)
        if plot.width < NARROWEST_PLOT or plot.height < LOWEST_PLOT:
            continue
        make = partial(_across, chart, plot)
        across = (
            make(MOST_TICKS)
            if chart.at_risk_times
            else roomy_scale(make, MOST_TICKS, tick_texts, quiet, frame, place)
        )
        if _are_apart(chart, across, words):
            ticks = tuple(time.text for time in chart.at_risk_times) or tick_texts(across)
            return _Plan(size, across, _upward(chart, plot.bottom, plot.y), plot, ticks, percentages)
    if plot.width >= NARROWEST_PLOT:
        raise does_not_fit("the row of numbers at risk", place, "give fewer of `at-risk-times`")
    raise does_not_fit("a name in this chart", place, "shorten the names of its series")


def _below(chart: SurvivalChart, size: Length, x_title: Runs) -> Length:
    """The room that axis, its title and the numbers at risk need under the plot."""
    title = 1.2 * size + GAP if x_title else 0.0
    rows = GAP + LEADING * size * (len(chart.curves) + 1) if chart.at_risk_times else 0.0
    return TICK_LENGTH + 1.2 * size + title + rows


def _upward(chart: SurvivalChart, start: Length, end: Length) -> Scale:
    """All of it for what falls from all; as much as is needed for what rises from nothing."""
    values = [value.number for curve in chart.curves for value in curve.values]
    return linear([*values, *([chart.most] if chart.is_falling else [])], start, end, from_zero=True)


def _across(chart: SurvivalChart, plot: Frame, most_ticks: int) -> Scale:
    times = [time.number for curve in chart.curves for time in curve.times]
    if not chart.at_risk_times:
        even = linear(times, plot.x, plot.right, most_ticks=most_ticks, from_zero=True)
        # The axis ends where the longest curve does.
        ticks = tuple(tick for tick in even.ticks if tick <= max(times))
        return replace(even, most=max(times), ticks=ticks)
    ticks = tuple(time.number for time in chart.at_risk_times)
    return Scale(0.0, max(*times, *ticks), plot.x, plot.right, ticks, 0)


def _are_apart(chart: SurvivalChart, across: Scale, style: ParagraphStyle) -> bool:
    """Whether the numbers under the axis stand clear of each other."""
    places = [across.at(time.number) for time in chart.at_risk_times]
    rows = [chart.at_risk_times, *(curve.at_risk for curve in chart.curves)]
    return all(
        second_x - first_x >= (label_width((Run(first),), style) + label_width((Run(second),), style)) / 2
        for row in rows
        for (first_x, second_x), (first, second) in zip(
            pairwise(places), pairwise([value.text for value in row]), strict=True
        )
    )


# -- what is drawn ------------------------------------------------------------------------


def _time_axis(plan: _Plan, x_title: Runs) -> Iterator[Shape | Text]:
    plot, style = plan.plot, label_style(plan.size, Ink.QUIET)
    yield line("Axis", plot.x, plot.bottom, plot.right, plot.bottom)
    top = plot.bottom + TICK_LENGTH
    for tick, text in zip(plan.across.ticks, plan.ticks, strict=True):
        x = plan.across.at(tick)
        yield line(f"Tick line {text}", x, plot.bottom, x, top)
        yield label(f"Time {text}", (Run(text),), style, x, top, align=Align.CENTER, valign=Valign.TOP)
    if x_title:
        middle, y = (plot.x + plot.right) / 2, top + 1.2 * plan.size
        yield label("Time axis title", x_title, style, middle, y, align=Align.CENTER, valign=Valign.TOP)


def steps(curve: Curve, across: Scale, upward: Scale) -> tuple[tuple[Length, Length], ...]:
    """The corners of a curve: level until the next time, then straight up or down."""
    corners: list[tuple[Length, Length]] = []
    for time, value in zip(curve.times, curve.values, strict=True):
        x, y = across.at(time.number), upward.at(value.number)
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return tuple(dict.fromkeys(corners))


def _curve(curve: Curve, index: int, plan: _Plan) -> Iterator[Shape]:
    ink, dash, width = LOOKS[index]
    points = steps(curve, plan.across, plan.upward)
    yield Shape(
        f"Curve {index + 1}",
        ShapeKind.PATH,
        around(points),
        stroke=ink,
        stroke_width=width,
        dash=dash,
        points=points,
    )
    for number, time in enumerate(curve.censored, 1):
        x, y = plan.across.at(time.number), plan.upward.at(curve.value_at(time.number).number)
        top, bottom = y - CENSORED / 2, y + CENSORED / 2
        yield line(f"Censored {index + 1}.{number}", x, top, x, bottom, ink, 1.25)


def _names(chart: SurvivalChart, plan: _Plan) -> Iterator[Shape | Text]:
    """The name of each curve at the height of its end, after a piece of its line."""
    ends = [plan.upward.at(curve.values[-1].number) for curve in chart.curves]
    least = 1.25 * plan.size
    ys = spread(ends, least, plan.plot.y, plan.plot.bottom - least / 2)
    x = plan.plot.right + GAP
    for index, (curve, y) in enumerate(zip(chart.curves, ys, strict=True)):
        ink, dash, width = LOOKS[index]
        sample = Frame(x, y, SAMPLE, 0.0)
        yield Shape(f"Sample {index + 1}", ShapeKind.LINE, sample, stroke=ink, stroke_width=width, dash=dash)
        yield label(f"Name {index + 1}", curve.name, label_style(plan.size), sample.right + GAP, y)


def spread(places: Sequence[Length], least: Length, top: Length, bottom: Length) -> tuple[Length, ...]:
    """`places` in their order, at least `least` apart, each near where it was, from `top` to `bottom`."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    # Places that would be too near form a group around their mean.
    groups: list[tuple[list[int], Length]] = []
    for index in order:
        members, middle = [index], places[index]
        while groups and middle - groups[-1][1] < least * (len(members) + len(groups[-1][0])) / 2:
            before, _ = groups.pop()
            members = before + members
            middle = sum(places[member] for member in members) / len(members)
        half = least * (len(members) - 1) / 2
        groups.append((members, min(max(middle, top + half), bottom - half)))
    found = dict.fromkeys(order, 0.0)
    limit = bottom
    for members, middle in reversed(groups):
        last = min(middle + least * (len(members) - 1) / 2, limit)
        for back, member in enumerate(reversed(members)):
            found[member] = last - back * least
        limit = found[members[0]] - least
    return tuple(found[index] for index in range(len(places)))


def _numbers_at_risk(chart: SurvivalChart, plan: _Plan, frame: Frame) -> Iterator[Text]:
    if not chart.at_risk_times:
        return
    pitch = LEADING * plan.size
    heading, words = label_style(plan.size, Ink.QUIET, is_bold=True), label_style(plan.size)
    y = frame.bottom - pitch * (len(chart.curves) + 0.5)
    yield label("At risk", chart.at_risk_heading, heading, frame.x, y)
    for index, curve in enumerate(chart.curves, 1):
        y += pitch
        yield label(f"At risk {index}", curve.name, words, frame.x, y)
        for time, number in zip(chart.at_risk_times, curve.at_risk, strict=True):
            x = plan.across.at(time.number)
            name = f"At risk {index} at {time.text}"
            yield label(name, (Run(number.text),), words, x, y, align=Align.CENTER)
