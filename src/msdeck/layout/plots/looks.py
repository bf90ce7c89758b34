"""Looks: how series are told apart, each by its ink and by a pattern, a symbol or a dash as well.

In: the number of a series, frames and points. Out: shapes of bars, slices, points, lines and error bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TypeAlias

from msdeck.layout.plots.axes import line
from msdeck.scene import Dash, Frame, Pattern, Shape, ShapeKind, Symbol
from msdeck.theme import Ink
from msdeck.units import Length

Point: TypeAlias = tuple[Length, Length]

INKS = (Ink.SERIES_1, Ink.SERIES_2, Ink.SERIES_3, Ink.SERIES_4, Ink.SERIES_5)
PATTERNS = (Pattern.SOLID, Pattern.HOLLOW, Pattern.RISING, Pattern.CROSSED)
SYMBOLS = (Symbol.CIRCLE, Symbol.SQUARE, Symbol.TRIANGLE, Symbol.DIAMOND, Symbol.NONE)
DASHES = (Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.SOLID, Dash.DASHED)

EDGE_WIDTH: Length = 1.5
LINE_WIDTH: Length = 2.5
SYMBOL_SIZE: Length = 9.0
ERROR_WIDTH: Length = 1.25
_CAP: Length = 4.0
"""Half the width of the ends of an error bar."""
_HATCH_GAP: Length = 6.0
_HATCH_WIDTH: Length = 1.25


@dataclass(frozen=True, slots=True)
class Look:
    """What one series looks like."""

    ink: Ink
    pattern: Pattern
    symbol: Symbol
    dash: Dash


def looks(count: int) -> tuple[Look, ...]:
    """The looks of the first `count` series; patterns are for up to four, symbols and dashes for five."""
    return tuple(
        Look(INKS[i], PATTERNS[i % len(PATTERNS)], SYMBOLS[i % len(SYMBOLS)], DASHES[i % len(DASHES)])
        for i in range(count)
    )


def bar(name: str, frame: Frame, look: Look) -> tuple[Shape, ...]:
    """A rectangle in the ink and pattern of `look`."""
    corners = (
        (frame.x, frame.y),
        (frame.right, frame.y),
        (frame.right, frame.bottom),
        (frame.x, frame.bottom),
    )
    return area(name, corners, look)


def area(name: str, corners: Sequence[Point], look: Look) -> tuple[Shape, ...]:
    """A closed area in the ink and pattern of `look`: its ground, and the lines of its hatching."""
    fill = look.ink if look.pattern is Pattern.SOLID else Ink.BACKGROUND
    ground = Shape(
        name,
        ShapeKind.PATH,
        around(corners),
        fill=fill,
        stroke=look.ink,
        stroke_width=EDGE_WIDTH,
        points=tuple(corners),
        is_closed=True,
    )
    lines = [
        *(hatching(corners, is_rising=True) if look.pattern in (Pattern.RISING, Pattern.CROSSED) else ()),
        *(hatching(corners, is_rising=False) if look.pattern in (Pattern.FALLING, Pattern.CROSSED) else ()),
    ]
    return (
        ground,
        *(
            line(f"{name} hatch {number}", start[0], start[1], end[0], end[1], look.ink, _HATCH_WIDTH)
            for number, (start, end) in enumerate(lines, 1)
        ),
    )


def hatching(corners: Sequence[Point], *, is_rising: bool) -> list[tuple[Point, Point]]:
    """Lines at 45 degrees inside a closed area, as far as they are inside it."""
    # Along x + y (rising, as y points down) or x − y, every line has one value; its ends are where it
    # crosses the edges, the first and second, the third and fourth, and so on.
    sign = 1 if is_rising else -1
    apart = _HATCH_GAP * sqrt(2)
    levels = [x + sign * y for x, y in corners]
    found = []
    for count in range(ceil(min(levels) / apart), ceil(max(levels) / apart)):
        level = count * apart
        crossings = []
        for number, (x, y) in enumerate(corners):
            next_x, next_y = corners[(number + 1) % len(corners)]
            here, there = levels[number], levels[(number + 1) % len(corners)]
            if (here < level) != (there < level):
                share = (level - here) / (there - here)
                crossings.append((x + share * (next_x - x), y + share * (next_y - y)))
        crossings.sort()
        found += [pair for pair in zip(crossings[::2], crossings[1::2], strict=True) if pair[0] != pair[1]]
    return found


def around(points: Sequence[Point]) -> Frame:
    """The smallest frame that holds `points`."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def polyline(name: str, points: Sequence[Point], look: Look) -> Shape:
    """Straight lines through two points or more, dashed as `look` says."""
    return Shape(
        name,
        ShapeKind.PATH,
        around(points),
        stroke=look.ink,
        stroke_width=LINE_WIDTH,
        dash=look.dash,
        points=tuple(points),
    )


def symbol(name: str, x: Length, y: Length, look: Look, size: Length = SYMBOL_SIZE) -> tuple[Shape, ...]:
    """The symbol of `look` around a point; nothing for the one without."""
    kinds = {
        Symbol.CIRCLE: ShapeKind.ELLIPSE,
        Symbol.SQUARE: ShapeKind.RECTANGLE,
        Symbol.DIAMOND: ShapeKind.DIAMOND,
        Symbol.TRIANGLE: ShapeKind.TRIANGLE,
    }
    if look.symbol is Symbol.NONE:
        return ()
    frame = Frame(x - size / 2, y - size / 2, size, size)
    return (Shape(name, kinds[look.symbol], frame, fill=look.ink, stroke=look.ink, stroke_width=1.0),)


def upright_error(name: str, x: Length, top: Length, bottom: Length) -> tuple[Shape, ...]:
    """An error bar from `top` to `bottom`, with ends."""
    return (
        line(name, x, top, x, bottom, Ink.TEXT, ERROR_WIDTH),
        line(f"{name} upper end", x - _CAP, top, x + _CAP, top, Ink.TEXT, ERROR_WIDTH),
        line(f"{name} lower end", x - _CAP, bottom, x + _CAP, bottom, Ink.TEXT, ERROR_WIDTH),
    )


def level_error(name: str, left: Length, right: Length, y: Length) -> tuple[Shape, ...]:
    """An error bar from `left` to `right`, with ends."""
    return (
        line(name, left, y, right, y, Ink.TEXT, ERROR_WIDTH),
        line(f"{name} lower end", left, y - _CAP, left, y + _CAP, Ink.TEXT, ERROR_WIDTH),
        line(f"{name} upper end", right, y - _CAP, right, y + _CAP, Ink.TEXT, ERROR_WIDTH),
    )
