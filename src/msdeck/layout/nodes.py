"""Boxes of diagrams: measured, chosen at the largest size that fits, and joined by connectors.

In: runs, styles and frames. Out: `Text` items of role `NODE`, connectors between their sides, and plans of
whole diagrams to choose from. All boxes of a diagram have one type size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from msdeck.content import Runs
from msdeck.layout import grid
from msdeck.layout.boxes import text_box
from msdeck.layout.holders import RULE
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.typeset import USABLE_WIDTH, Block, longest_word, stacked_height, typeset
from msdeck.scene import (
    Frame,
    Insets,
    Item,
    Joint,
    ParagraphStyle,
    Role,
    Shape,
    ShapeKind,
    Side,
    Text,
    Valign,
)
from msdeck.theme import Ink
from msdeck.units import Length

SIZES = (18, 16, 15, 14)
"""Of the text in boxes: from the last row nothing smaller can be read."""

ARROW_WIDTH: Length = 2.5
"""Of the line; its head is four and a half times as long."""


@dataclass(frozen=True, slots=True)
class Card:
    """The text of a box, measured for a width."""

    blocks: tuple[Block, ...]
    is_broken: bool
    """Whether a word is wider than the box."""

    @property
    def height(self) -> Length:
        """Of the text alone."""
        return stacked_height(self.blocks)


@dataclass(frozen=True, slots=True)
class Plan:
    """A diagram as it would look in one way and at one size."""

    items: tuple[Item, ...]
    excess: Length
    """By how much it is too high; it fits if that is not above 0."""
    is_broken: bool
    """Whether a word is parted where it should not be."""


def best(plans: Iterable[Plan]) -> Plan:
    """The first plan that fits with whole words, else the first that fits, else the one least too high."""
    seen = []
    for plan in plans:
        if plan.excess <= ROUNDING and not plan.is_broken:
            return plan
        seen.append(plan)
    fitting = [plan for plan in seen if plan.excess <= ROUNDING]
    return fitting[0] if fitting else min(seen, key=lambda plan: plan.excess)


def set_card(parts: Sequence[tuple[Runs, ParagraphStyle]], width: Length) -> Card:
    """A paragraph for each of `parts` that says something."""
    said = [(runs, style) for runs, style in parts if runs]
    return Card(
        tuple(typeset(runs, style, width) for runs, style in said),
        any(longest_word(runs, style) > (width - style.indent) * USABLE_WIDTH for runs, style in said),
    )


def node(
    name: str,
    frame: Frame,
    card: Card,
    insets: Insets,
    *,
    fill: Ink | None = Ink.PANEL,
    valign: Valign = Valign.TOP,
    level: int = 0,
) -> Text:
    """A box; `level` says how deep it is in a tree."""
    blocks = [replace(block, level=level) for block in card.blocks]
    return text_box(name, Role.NODE, frame, blocks, insets=insets, fill=fill, valign=valign)


def edge(name: str, frame: Frame, side: Side = Side.TOP) -> Shape:
    """The accent rule along the top or left side of a box."""
    rule = replace(frame, height=RULE) if side is Side.TOP else replace(frame, width=RULE)
    return Shape(name, ShapeKind.RECTANGLE, rule, fill=Ink.ACCENT)


def side_of(frame: Frame, side: Side) -> tuple[Length, Length]:
    """The middle of a side of `frame`, where connectors hold on to it."""
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    match side:
        case Side.TOP:
            return x, frame.y
        case Side.LEFT:
            return frame.x, y
        case Side.BOTTOM:
            return x, frame.bottom
        case Side.RIGHT:
            return frame.right, y


def arrow(name: str, start: tuple[Text, Side], end: tuple[Text, Side]) -> Shape:
    """An arrow from the side of one box to that of another."""
    line = _line(name, side_of(start[0].frame, start[1]), side_of(end[0].frame, end[1]))
    return replace(
        line,
        stroke=Ink.TITLE,
        stroke_width=ARROW_WIDTH,
        has_arrow=True,
        joints=(Joint(start[0].name, start[1]), Joint(end[0].name, end[1])),
    )


def branch_line(name: str, above: Text, below: Text) -> Shape:
    """A connector from the foot of a box down to the head of another, at right angles."""
    start, end = side_of(above.frame, Side.BOTTOM), side_of(below.frame, Side.TOP)
    return replace(
        _line(name, start, end),
        stroke=Ink.ACCENT,
        stroke_width=1.5,
        is_bent=start[0] != end[0],
        joints=(Joint(above.name, Side.BOTTOM), Joint(below.name, Side.TOP)),
    )


def plain_line(name: str, start: tuple[Length, Length], end: tuple[Length, Length]) -> Shape:
    """A thin line that joins nothing by itself."""
    return replace(_line(name, start, end), stroke=Ink.ACCENT, stroke_width=1.5)


def _line(name: str, start: tuple[Length, Length], end: tuple[Length, Length]) -> Shape:
    (x1, y1), (x2, y2) = start, end
    frame = Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    is_backward = x2 < x1 or (x1 == x2 and y2 < y1)
    is_rising = (x1 < x2 and y2 < y1) or (x2 < x1 and y1 < y2)
    return Shape(name, ShapeKind.LINE, frame, is_rising=is_rising, is_backward=is_backward)


def middle_of_body(height: Length) -> Length:
    """The top of something `height` high in a slide's body: above the middle, or it would look too low."""
    return grid.BODY_TOP + max(0.0, 0.42 * (grid.BODY_FRAME.height - height))
