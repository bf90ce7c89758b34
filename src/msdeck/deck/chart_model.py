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


ChartContent: TypeAlias = BarChart | LineChart | PieChart | ScatterChart


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart as text, for the handout."""

    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
