"""Legends: the names of series or slices above a plot, each after a sample of its look.

In: names, looks and a width. Out: shapes and labels in rows, and how high they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Runs
from msdeck.diagnostics import Place
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.looks import LINE_WIDTH, Look, bar, symbol
from msdeck.scene import Frame, Shape, ShapeKind, Text
from msdeck.units import Length

Sample: TypeAlias = Callable[[str, Frame, Look], tuple[Shape, ...]]

_SAMPLE_WIDTH: Length = 26.0
_AFTER_SAMPLE: Length = 6.0
_BETWEEN: Length = 22.0
"""Between a name and the next sample."""
_BELOW: Length = 10.0
_SPARE: Length = 24.0
"""For each name, in PowerPoint's own legend."""
_MOST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend, in place."""

    items: tuple[Shape | Text, ...] = ()
    height: Length = 0.0
    """With the room below it; 0 without a legend."""
    frame: Frame | None = None
    """Without the room below it."""


def legend(
    names: Sequence[Runs],
    looks: Sequence[Look],
    sample: Sample,
    frame: Frame,
    size: Length,
    place: Place,
) -> Legend:
    """The names one after the other from the top left of `frame`; none for a single one."""
    if len(names) < 2:
        return Legend()
    style = label_style(size)
    items: list[Shape | Text] = []
    x, row = frame.x, 0
    for number, (name, look) in enumerate(zip(names, looks, strict=True), 1):
        width = _SAMPLE_WIDTH + _AFTER_SAMPLE + label_width(name, style)
        if x > frame.x and x + width > frame.right:
            x, row = frame.x, row + 1
        if width > frame.width or row == _MOST_ROWS:
            raise does_not_fit("a name in the legend of this chart", place, "shorten the names of the series")
        top = frame.y + row * style.pitch * 1.15
        box = Frame(x, top + style.pitch / 2 - 7, _SAMPLE_WIDTH, 14)
        items += sample(f"Legend sample {number}", box, look)
        left = x + _SAMPLE_WIDTH + _AFTER_SAMPLE
        items.append(label(f"Legend {number}", name, style, left, top + style.pitch / 2))
        x += width + _BETWEEN
    height = style.pitch * (1 + 1.15 * row)
    # Wider than the drawing, as PowerPoint leaves out what does not fit into the frame of its own legend.
    used = max(item.frame.right for item in items) - frame.x + len(names) * _SPARE
    width = frame.width if row else min(used, frame.width)
    return Legend(tuple(items), height + _BELOW, Frame(frame.x, frame.y, width, height + _BELOW / 2))


def bar_sample(name: str, frame: Frame, look: Look) -> tuple[Shape, ...]:
    """A small bar."""
    return bar(name, Frame(frame.x + 1, frame.y + 1, frame.width - 2, frame.height - 2), look)


def line_sample(name: str, frame: Frame, look: Look) -> tuple[Shape, ...]:
    """A short line with its symbol."""
    y = frame.y + frame.height / 2
    stroke = Shape(
        name,
        ShapeKind.LINE,
        Frame(frame.x, y, frame.width, 0),
        stroke=look.ink,
        stroke_width=LINE_WIDTH,
        dash=look.dash,
    )
    return (stroke, *symbol(f"{name} symbol", frame.x + frame.width / 2, y, look))


def point_sample(name: str, frame: Frame, look: Look) -> tuple[Shape, ...]:
    """The symbol alone."""
    return symbol(name, frame.x + frame.width / 2, frame.y + frame.height / 2, look)
