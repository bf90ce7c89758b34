"""Steps: numbered cards in a row with arrows between them, or in a list if they have much to say.

In: `Steps`. Out: plans, the best look first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.content import Run
from msdeck.deck.diagram_model import Node, Steps
from msdeck.layout import grid
from msdeck.layout.nodes import SIZES, Card, Plan, arrow, edge, middle_of_body, node, set_card
from msdeck.layout.typeset import bold_label
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Side, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

ROW_GAP: Length = 30
"""Between cards, for the arrow."""
ROW_INSETS = Insets(14, 15, 14, 15)
LOWEST_ROW: Length = 104
"""A card that is lower than that looks like a button."""
HIGHEST_ROW: Length = 224
"""A card that is higher than that is a column of text, and easier to read as a line of a list."""


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How much air a list has."""

    gap: Length
    insets: Insets


ROOMY = _Spacing(22, Insets(18, 11, 18, 11))
TIGHT = _Spacing(14, Insets(18, 6, 18, 6))


def step_plans(steps: Steps) -> Iterator[Plan]:
    """At each size a row, then a list, then a narrower list."""
    for size in SIZES:
        yield _row(steps.nodes, size)
        yield _list(steps.nodes, size, ROOMY)
        yield _list(steps.nodes, size, TIGHT)


def _row(nodes: tuple[Node, ...], size: Length) -> Plan:
    count = len(nodes)
    width = (grid.CONTENT_WIDTH - (count - 1) * ROW_GAP) / count
    number = ParagraphStyle(size + 2, Ink.ACCENT, bold=True)
    heading = ParagraphStyle(size, Ink.TITLE, bold=True, space_before=6)
    text = ParagraphStyle(size, space_before=6)
    cards = [
        set_card(
            [((Run(str(at)),), number), (step.heading, heading), (step.text, text)],
            width - ROW_INSETS.left - ROW_INSETS.right,
        )
        for at, step in enumerate(nodes, 1)
    ]
    height = max(LOWEST_ROW, *(card.height + ROW_INSETS.top + ROW_INSETS.bottom for card in cards))
    y = middle_of_body(height)
    boxes = [
        node(
            f"Step {at}",
            Frame(grid.MARGIN + (at - 1) * (width + ROW_GAP), y, width, height),
            card,
            ROW_INSETS,
        )
        for at, card in enumerate(cards, 1)
    ]
    return _plan(boxes, Side.TOP, (Side.RIGHT, Side.LEFT), cards, height - HIGHEST_ROW)


def _list(nodes: tuple[Node, ...], size: Length, spacing: _Spacing) -> Plan:
    insets = spacing.insets
    cards = [
        set_card(
            [(step.on_one_line, _numbered(size, at))],
            grid.CONTENT_WIDTH - insets.left - insets.right,
        )
        for at, step in enumerate(nodes, 1)
    ]
    height = max(card.height for card in cards) + insets.top + insets.bottom
    heights = [card.height + insets.top + insets.bottom for card in cards]
    room = grid.BODY_FRAME.height - (len(nodes) - 1) * spacing.gap
    if len(nodes) * height <= room:
        heights = [height] * len(nodes)
    total = sum(heights) + (len(nodes) - 1) * spacing.gap
    y = middle_of_body(total)
    boxes = []
    for at, (card, own) in enumerate(zip(cards, heights, strict=True), 1):
        frame = Frame(grid.MARGIN, y, grid.CONTENT_WIDTH, own)
        boxes.append(node(f"Step {at}", frame, card, insets, valign=Valign.MIDDLE))
        y += own + spacing.gap
    return _plan(boxes, Side.LEFT, (Side.BOTTOM, Side.TOP), cards, total - grid.BODY_FRAME.height)


def _numbered(size: Length, number: int) -> ParagraphStyle:
    marker = bold_label(str(number))
    return ParagraphStyle(size, indent=1.6 * size, hanging=1.6 * size, marker=marker)


def _plan(
    boxes: list[Text], edge_side: Side, sides: tuple[Side, Side], cards: list[Card], excess: Length
) -> Plan:
    items: list[Item] = []
    for at, box in enumerate(boxes, 1):
        items += [box, edge(f"Edge {at}", box.frame, edge_side)]
        if at < len(boxes):
            items.append(arrow(f"Arrow {at}", (box, sides[0]), (boxes[at], sides[1])))
    return Plan(tuple(items), excess, any(card.is_broken for card in cards))
