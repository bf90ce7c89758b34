"""Axes: ticks with their numbers, and the lines behind a plot.

In: a `Scale` and the plot's frame. Out: shapes and labels. Numbers stand outside the plot: left of an upright
axis, below a level one.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from msdeck.content import Run, Runs
from msdeck.diagnostics import Place
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.scales import Scale
from msdeck.scene import Align, Frame, ParagraphStyle, Shape, ShapeKind, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

GAP: Length = 6.0
"""Between the plot and the numbers at it."""

BELOW: Length = 9.0
"""Between the plot and the numbers below it: those left of it reach as far down."""

GRID_WIDTH: Length = 0.75
AXIS_WIDTH: Length = 1.0


def line(
    name: str,
    x1: Length,
    y1: Length,
    x2: Length,
    y2: Length,
    ink: Ink = Ink.QUIET,
    width: Length = AXIS_WIDTH,
) -> Shape:
    """A straight line from one point to another."""
    frame = Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    is_rising = (x2 - x1) * (y2 - y1) < 0
    return Shape(name, ShapeKind.LINE, frame, stroke=ink, stroke_width=width, is_rising=is_rising)


def numbers_width(texts: Sequence[str], style: ParagraphStyle) -> Length:
    """The room that the numbers of an upright axis need left of the plot."""
    return max(label_width((Run(text),), style) for text in texts) + GAP


def upright_axis(
    scale: Scale, texts: Sequence[str], plot: Frame, style: ParagraphStyle, *, has_grid: bool = True
) -> tuple[Shape | Text, ...]:
    """The numbers left of the plot, and a line across it at each."""
    items: list[Shape | Text] = []
    for tick, text in zip(scale.ticks, texts, strict=True):
        y = scale.at(tick)
        if has_grid:
            items.append(line(f"Y grid {text}", plot.x, y, plot.right, y, Ink.HAIRLINE, GRID_WIDTH))
        items.append(label(f"Y tick {text}", (Run(text),), style, plot.x - GAP, y, align=Align.RIGHT))
    return tuple(items)


def level_axis(
    scale: Scale, texts: Sequence[str], plot: Frame, style: ParagraphStyle, *, has_grid: bool = True
) -> tuple[Shape | Text, ...]:
    """The numbers below the plot, and an upright line in it at each."""
    items: list[Shape | Text] = []
    for tick, text in zip(scale.ticks, texts, strict=True):
        x = scale.at(tick)
        if has_grid:
            items.append(line(f"X grid {text}", x, plot.y, x, plot.bottom, Ink.HAIRLINE, GRID_WIDTH))
        items.append(
            label(
                f"X tick {text}",
                (Run(text),),
                style,
                x,
                plot.bottom + BELOW,
                align=Align.CENTER,
                valign=Valign.TOP,
            )
        )
    return tuple(items)


def roomy_scale(
    make: Callable[[int], Scale],
    most_ticks: int,
    write: Callable[[Scale], Sequence[str]],
    style: ParagraphStyle,
    frame: Frame,
    place: Place,
) -> Scale:
    """What `make` makes with the most ticks whose numbers stand apart below the plot, inside `frame`."""
    for ticks in range(max(3, most_ticks), 2, -1):
        scale = make(ticks)
        if _stand_apart(scale, write(scale), style, frame):
            return scale
    hint = "give them in a larger unit, such as thousands, or with fewer decimals"
    raise does_not_fit("the row of numbers below this chart", place, hint)


def _stand_apart(scale: Scale, texts: Sequence[str], style: ParagraphStyle, frame: Frame) -> bool:
    halves = [label_width((Run(text),), style) / 2 for text in texts]
    middles = [scale.at(tick) for tick in scale.ticks]
    if middles[0] - halves[0] < frame.x - ROUNDING or middles[-1] + halves[-1] > frame.right + ROUNDING:
        return False
    pairs = pairwise(zip(middles, halves, strict=True))
    return all(left + half + other <= right for (left, half), (right, other) in pairs)


def title_height(title: Runs, size: Length) -> Length:
    """The room for the title of a level axis, with that above it; 0 without a title."""
    return label_style(size).pitch + GAP if title else 0.0


def title_below(title: Runs, plot: Frame, frame: Frame, size: Length, place: Place) -> tuple[Text, ...]:
    """The title of the level axis, at the bottom of `frame` and in the middle of the plot."""
    if not title:
        return ()
    style = label_style(size, Ink.QUIET)
    width = label_width(title, style)
    if width > frame.width:
        raise does_not_fit("`x-title`", place, "say it in a few words")
    middle = min(max(plot.x + plot.width / 2, frame.x + width / 2), frame.right - width / 2)
    return (label("X title", title, style, middle, frame.bottom, align=Align.CENTER, valign=Valign.BOTTOM),)
