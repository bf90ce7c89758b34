"""Charts in the deck: what each kind shows, as runs to set and values to draw.

Part of `deck.model`. Made by `deck.charts` from the outline; read by layout.
"""

from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Runs


@dataclass(frozen=True, slots=True)
class Value:
    """A number, and how it is printed."""

    number: float
    text: str
    """As the outline writes it, with a real minus sign."""


@dataclass(frozen=True, slots=True)
class DataSeries:
    """A value for each category."""

    name: Runs
    values: tuple[Value | None, ...]
    """None is a gap."""
    low: tuple[Value | None, ...] = ()
    """Lower ends of the error bars: none at all, or one for each value."""
    high: tuple[Value | None, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from zero, in groups by category."""

    categories: tuple[Runs, ...]
    series: tuple[DataSeries, ...]
    is_stacked: bool
    is_horizontal: bool


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines through a point for each category."""

    categories: tuple[Runs, ...]
    series: tuple[DataSeries, ...]


@dataclass(frozen=True, slots=True)
class PieChart:
    """Two or three parts of a whole."""

    categories: tuple[Runs, ...]
    name: Runs
    """Of what they are parts."""
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class PointSeries:
    """Points by x and y."""

    name: Runs
    xs: tuple[Value, ...]
    ys: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ScatterChart:
    """Groups of points."""

    series: tuple[PointSeries, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of a forest plot: an estimate with its interval."""

    name: Runs
    groups: Runs
    """What happened in the groups, such as `12/60 v 20/58`; empty if that is not known."""
    estimate: Value
    low: Value
    high: Value
    interval: str
    """As it is printed after the estimate: `(0.73–0.87)`, with the mark of an adjusted one."""
    weight: Value | None


@dataclass(frozen=True, slots=True)
class ForestChart:
    """Estimates of one measure under one another."""

    effects: tuple[Effect, ...]
    pooled: Effect | None
    is_ratio: bool
    """Whether no effect is 1, not 0."""
    headings: tuple[Runs, Runs, Runs, Runs]
    """Of the columns: name, groups, estimate with interval, weight."""
    favours: tuple[Runs, Runs] | None
    """What is written left and right of the null line."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A group of a survival chart."""

    name: Runs
    times: tuple[Value, ...]
    values: tuple[Value, ...]
    """From its time on, until the next one."""
    at_risk: tuple[Value, ...]
    """One for each of the chart's `at_risk_times`, or none."""
    censored: tuple[Value, ...]
    """Times at which somebody was lost from sight."""

    def value_at(self, time: float) -> Value:
        """What the line says at `time`: the value since the last change; the curve starts by then."""
        pairs = zip(self.times, self.values, strict=True)
        return [value for when, value in pairs if when.number <= time][-1]


@dataclass(frozen=True, slots=True)
class SurvivalChart:
    """Step lines: what share is left, or has had the event, over time."""

    curves: tuple[Curve, ...]
    at_risk_times: tuple[Value, ...]
    at_risk_heading: Runs
    is_falling: bool
    most: float
    """What all of them are: 100 for per cent, else 1."""


ChartContent: TypeAlias = BarChart | LineChart | PieChart | ScatterChart
"""What PowerPoint has charts for."""

DrawnContent: TypeAlias = ForestChart | SurvivalChart
"""What it has none for."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart as text, for the handout."""

    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of evidence on its way to a slide."""

    content: BarChart | DrawnContent
    suffix: str
    """What follows every number at its axis."""
    x_title: Runs
    description: str
    table: ChartTable
