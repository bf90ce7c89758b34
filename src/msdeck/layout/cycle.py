"""Cycles: boxes on a ring, clockwise from the top, with an arrow from each to the next.

In: `Cycle`. Out: plans, one for each size.
"""

from collections.abc import Iterator

from msdeck.deck.diagram_model import Cycle
from msdeck.layout import grid
from msdeck.layout.nodes import SIZES, Plan, arrow, edge, node, set_card
from msdeck.scene import Align, Frame, Insets, Item, ParagraphStyle, Side, Valign
from msdeck.theme import Ink
from msdeck.units import Length

WIDTH: Length = 252
INSETS = Insets(14, 11, 14, 11)
LOWEST: Length = 62
"""Of boxes."""
LEAST_ARROW: Length = 24
"""The least height between two boxes that an arrow joins."""

T, R, B, L = Side.TOP, Side.RIGHT, Side.BOTTOM, Side.LEFT
_OUT_AND_IN: dict[int, tuple[tuple[Side, Side], ...]] = {
    3: ((R, T), (L, R), (T, L)),
    4: ((R, T), (B, R), (L, B), (T, L)),
    5: ((R, T), (B, T), (L, R), (T, B), (T, L)),
    6: ((R, T), (B, T), (B, R), (L, B), (T, B), (T, L)),
}
"""The sides at which the arrow from each box to the next begins and ends, by the number of boxes."""


def cycle_plans(cycle: Cycle) -> Iterator[Plan]:
    """A plan at each size."""
    for size in SIZES:
        yield _ring(cycle, size)


def _ring(cycle: Cycle, size: Length) -> Plan:
    heading = ParagraphStyle(size, Ink.TITLE, bold=True, align=Align.CENTER)
    text = ParagraphStyle(size, align=Align.CENTER, space_before=3)
    cards = [
        set_card([(step.heading, heading), (step.text, text)], WIDTH - INSETS.left - INSETS.right)
        for step in cycle.nodes
    ]
    height = max(LOWEST, *(card.height + INSETS.top + INSETS.bottom for card in cards))
    centers = _centers(len(cards), height)
    boxes = [
        node(
            f"Step {at}",
            Frame(x - WIDTH / 2, y - height / 2, WIDTH, height),
            card,
            INSETS,
            valign=Valign.MIDDLE,
        )
        for at, (card, (x, y)) in enumerate(zip(cards, centers, strict=True), 1)
    ]
    items: list[Item] = []
    for at, (box, (out, into)) in enumerate(zip(boxes, _OUT_AND_IN[len(boxes)], strict=True), 1):
        following = boxes[at % len(boxes)]
        items += [box, edge(f"Edge {at}", box.frame), arrow(f"Arrow {at}", (box, out), (following, into))]
    is_broken = any(card.is_broken for card in cards)
    return Plan(tuple(items), height - _highest(len(cards)), is_broken)


def _highest(count: int) -> Length:
    """The height of boxes that still leaves `LEAST_ARROW` between those above one another."""
    room = grid.BODY_FRAME.height
    return {
        3: (room - LEAST_ARROW) / 2,
        # The box at the side begins below the middle of the box at the top, and so on downwards.
        4: room / 2 - LEAST_ARROW,
        5: (room - 2 * LEAST_ARROW) / 2.5,
        6: room / 3 - LEAST_ARROW,
    }[count]


def _centers(count: int, height: Length) -> list[tuple[Length, Length]]:
    """Where the boxes stand, clockwise from the top."""
    frame = grid.BODY_FRAME
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    top, bottom = frame.y + height / 2, frame.bottom - height / 2
    left, right = frame.x + WIDTH / 2, frame.right - WIDTH / 2
    match count:
        case 3:
            return [(x, top), (x + 250, bottom), (x - 250, bottom)]
        case 4:
            return [(x, top), (right, y), (x, bottom), (left, y)]
        case 5:
            # As far below the top box as above those at the bottom.
            upper, aside = y - height / 4, WIDTH / 2 + 36
            return [(x, top), (right, upper), (x + aside, bottom), (x - aside, bottom), (left, upper)]
        case _:
            rise = frame.height / 6
            return [
                (x, top),
                (right, y - rise),
                (right, y + rise),
                (x, bottom),
                (left, y + rise),
                (left, y - rise),
            ]
