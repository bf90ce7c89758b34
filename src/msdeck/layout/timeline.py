"""Timelines: events as flags on a line, below it, or above and below in turn where they are many.

In: `Timeline`. Out: plans, the best look first.
"""

from collections.abc import Iterator
from dataclasses import replace

from msdeck.deck.diagram_model import Timeline
from msdeck.layout import grid
from msdeck.layout.nodes import SIZES, Card, Plan, middle_of_body, node, plain_line, set_card
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

MOST_ON_ONE_SIDE = 4
HIGHEST_FLAG: Length = 190
"""Where there is another side to go to."""
GAP: Length = 16
"""Between flags."""
POLE: Length = 22
"""From the line to the text of a flag."""
DOT: Length = 14
INSETS = Insets(left=12, right=2)


def timeline_plans(timeline: Timeline) -> Iterator[Plan]:
    """At each size with all flags below the line if they are few, then on both sides."""
    count = len(timeline.nodes)
    for size in SIZES:
        if count <= MOST_ON_ONE_SIDE:
            yield _one_sided(timeline, size)
        if count > 2:
            yield _two_sided(timeline, size)


def _cards(timeline: Timeline, size: Length, width: Length) -> list[Card]:
    when = ParagraphStyle(size, Ink.ACCENT, bold=True)
    what = ParagraphStyle(size, space_before=2)
    room = width - DOT / 2 - INSETS.left - INSETS.right
    return [set_card([(event.heading, when), (event.text, what)], room) for event in timeline.nodes]


def _one_sided(timeline: Timeline, size: Length) -> Plan:
    count = len(timeline.nodes)
    pitch = (grid.CONTENT_WIDTH + GAP) / count
    cards = _cards(timeline, size, pitch - GAP)
    height = max(card.height for card in cards)
    y = middle_of_body(height + POLE + DOT / 2) + DOT / 2
    frames = [
        Frame(grid.MARGIN + at * pitch, y + POLE, pitch - GAP, card.height) for at, card in enumerate(cards)
    ]
    most = HIGHEST_FLAG if count > 2 else grid.BODY_FRAME.height - POLE - DOT / 2
    return _plan(cards, frames, y, height - most)


def _two_sided(timeline: Timeline, size: Length) -> Plan:
    """A flag may reach over the next dot, whose own flag is on the other side."""
    pitch = (grid.CONTENT_WIDTH + GAP) / (len(timeline.nodes) + 1)
    width = 2 * pitch - GAP
    cards = _cards(timeline, size, width)
    above = max(card.height for card in cards[::2])
    below = max(card.height for card in cards[1::2])
    total = above + below + 2 * POLE
    y = middle_of_body(total) + above + POLE
    frames = [
        Frame(
            grid.MARGIN + at * pitch,
            y + POLE if at % 2 else y - POLE - card.height,
            width,
            card.height,
        )
        for at, card in enumerate(cards)
    ]
    return _plan(cards, frames, y, total - grid.BODY_FRAME.height)


def _plan(cards: list[Card], frames: list[Frame], y: Length, excess: Length) -> Plan:
    axis = plain_line("Line", (grid.MARGIN, y), (grid.MARGIN + grid.CONTENT_WIDTH, y))
    items: list[Item] = [replace(axis, stroke=Ink.TITLE, stroke_width=2.25)]
    for at, (card, frame) in enumerate(zip(cards, frames, strict=True), 1):
        # The dot stands on the pole, which runs along the left side of the text.
        x = frame.x + DOT / 2
        end = frame.bottom if frame.y > y else frame.y
        box = replace(frame, x=x, width=frame.width - DOT / 2)
        items += [
            plain_line(f"Pole {at}", (x, y), (x, end)),
            Shape(
                f"Dot {at}",
                ShapeKind.ELLIPSE,
                Frame(x - DOT / 2, y - DOT / 2, DOT, DOT),
                fill=Ink.ACCENT,
                stroke=Ink.BACKGROUND,
                stroke_width=2,
            ),
            node(f"Event {at}", box, card, INSETS, fill=None),
        ]
    return Plan(tuple(items), excess, any(card.is_broken for card in cards))
