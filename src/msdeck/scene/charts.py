"""Charts of the scene: data for a native chart, and the drawing that everything else shows."""

from dataclasses import dataclass
from enum import StrEnum

from msdeck.scene.frames import Frame
from msdeck.scene.shapes import Dash, Shape
from msdeck.scene.text import Text
from msdeck.theme import Ink
from msdeck.units import Length


class ChartKind(StrEnum):
    """The charts that are PowerPoint's own."""

    BAR = "bar"
    LINE = "line"
    PIE = "pie"
    SCATTER = "scatter"


class Pattern(StrEnum):
    """What a bar or slice is filled with, so that colour is never all that tells series apart."""

    SOLID = "solid"
    HOLLOW = "hollow"  # the background, with an edge in the series' ink
    RISING = "rising"  # hatched from bottom left to top right
    FALLING = "falling"
    CROSSED = "crossed"


class Symbol(StrEnum):
    """What marks a point of a line or scatter chart."""

    NONE = "none"
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a native chart, with the look that tells it from the others."""

    name: str
    values: tuple[float | None, ...]
    """One for each category, or the y of each point; None is a gap."""
    xs: tuple[float, ...] = ()
    """Of a scatter chart."""
    below: tuple[float, ...] = ()
    """Lengths of the error bars under each value, none or one for each."""
    above: tuple[float, ...] = ()
    ink: Ink = Ink.SERIES_1
    pattern: Pattern = Pattern.SOLID
    """Of bars."""
    symbol: Symbol = Symbol.NONE
    dash: Dash = Dash.SOLID
    point_looks: tuple[tuple[Ink, Pattern], ...] = ()
    """Of a pie: the look of each slice."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with numbers."""

    least: float
    most: float
    step: float
    """Between two numbers."""
    number_format: str
    """As Excel writes it (ECMA-376 part 1, 18.8.31): `0`, `0.0`, `0"%"`."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native, editable chart in PowerPoint, and the drawing of it that everything else shows."""

    name: str
    kind: ChartKind
    frame: Frame
    plot: Frame
    """The inner plot area, inside `frame`: between the axes, or around the pie."""
    series: tuple[Series, ...]
    text_size: Length
    items: tuple[Shape | Text, ...]
    """The computed drawing, bottom to top, inside `frame`."""
    alt: str
    categories: tuple[str, ...] = ()
    """Of all but scatter charts."""
    value_axis: Axis | None = None
    """None for a pie."""
    category_axis_title: str = ""
    x_axis: Axis | None = None
    """Of a scatter chart."""
    legend: Frame | None = None
    """Where it stands, inside `frame`; None: there is none."""
    label_format: str = ""
    """Number format of the labels at bars, slices and points; empty: no labels."""
    placeholder: int | None = None
    is_horizontal: bool = False
    """Of bars: from left to right, the first category and series on top."""
    is_stacked: bool = False
    """Of bars."""
    gap_width: int = 60
    """Of bars: the room between categories, in per cent of a bar's width."""
    overlap: int = 0
    """Of bars: how far those of one category cover each other, in per cent."""
    names_every: int = 1
    """Of a line chart: which categories have their name at the axis, from the first one on."""
