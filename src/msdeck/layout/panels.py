"""Panels on paper: text on a light ground with an edge at its left, over as many pages as it needs.

In: pieces set for the width inside a panel. Out: something across all columns. Labelled values are set here
too.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs
from msdeck.deck.model import Card
from msdeck.layout.columns import Piece, Thing, Wide, Words, beginning, pieces_height, place, take
from msdeck.layout.flow import Flow
from msdeck.layout.typeset import ASCENT, longest_word, natural_width, stack, stacked_height, typeset
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

PADDING: Length = 11
EDGE: Length = 3
_LABEL_SHARE = 0.3
"""Of the width, for labels with their values beside them."""
_LABEL_GAP: Length = 10


def inner_width(width: Length) -> Length:
    """The width that text has in a panel."""
    return width - EDGE - 2 * PADDING


def ground_and_edge(name: str, frame: Frame) -> tuple[Shape, Shape]:
    """What is seen of a panel without its text."""
    return (
        Shape(f"Panel {name}", ShapeKind.RECTANGLE, frame, fill=Ink.PANEL),
        Shape(f"Edge {name}", ShapeKind.RECTANGLE, replace(frame, width=EDGE), fill=Ink.ACCENT),
    )


def panel(
    name: str,
    pieces: Sequence[Piece],
    x: Length,
    width: Length,
    *,
    page: Length,
    whole: Length,
    lead: Length,
) -> Wide:
    """`pieces` on a panel, in one piece if it is no higher than `whole`; a `page` has that much room."""
    height = pieces_height(pieces) + 2 * PADDING
    keep = height if height <= whole else min(beginning(pieces) + 2 * PADDING, page)

    def write(flow: Flow) -> None:
        rest = list(pieces)
        while rest:
            is_fresh = flow.y <= flow.paper.content.y
            here, rest = take(rest, flow.room - 2 * PADDING, is_forced=is_fresh)
            if here:
                ground = Frame(x, flow.y, width, pieces_height(here) + 2 * PADDING)
                page_name = f"{name}, page {len(flow.pages)}"
                flow.add(*ground_and_edge(page_name, ground))
                place(flow, here, x + EDGE + PADDING, flow.y + PADDING)
                flow.y = ground.bottom
            if rest:
                flow.turn()

    return Wide(keep, write, lead)


def labelled(
    name: str,
    cards: Sequence[Card],
    label: ParagraphStyle,
    value: ParagraphStyle,
    width: Length,
    most: Length,
) -> list[Piece]:
    """Labels with their values beside them, or below them where there is little room.

    A card that is higher than `most` is set as paragraphs, which may be parted.
    """
    if not cards:
        return []
    widest = max(natural_width((Run(card.label, bold=True),), label) for card in cards) + 1
    words = max(longest_word((Run(card.label, bold=True),), label) for card in cards) + 1
    column = max(min(widest, _LABEL_SHARE * width), words)
    indent = column + _LABEL_GAP if column <= _LABEL_SHARE * width * 1.2 else 0.0
    pieces: list[Piece] = []
    for card in cards:
        lead = 0.0 if not pieces else value.space_before
        whole = _beside(f"{name} {card.label}", card, label, value, width, indent, lead)
        if whole.height <= most:
            pieces.append(whole)
            continue
        first = (Run(f"{card.label}  ", bold=True), *card.runs)
        pieces += (
            Words(f"{name} {card.label}", typeset(runs, value, width), None if at else lead)
            for at, runs in enumerate((first, *card.more))
        )
    return pieces


def _beside(
    name: str,
    card: Card,
    label: ParagraphStyle,
    value: ParagraphStyle,
    width: Length,
    indent: Length,
    lead: Length,
) -> Thing:
    head = typeset((Run(card.label),), label, indent - _LABEL_GAP if indent else width)
    values = [typeset(runs, value, width - indent) for runs in (card.runs, *card.more)]
    # Labels are set a little smaller: their first line stands on that of the value.
    down = max(0.0, _baseline(value) - _baseline(label)) if indent else 0.0
    under = 0.0 if indent else head.height
    height = max(down + head.height if indent else 0.0, under + stacked_height(values))

    def draw(x: Length, y: Length) -> tuple[Item, ...]:
        paragraphs = (*stack([head], top=down), *stack(values, left=indent, top=under))
        return (Text(name, Role.CARD, Frame(x, y, width, height), paragraphs),)

    return Thing(height, draw, lead)


def _baseline(style: ParagraphStyle) -> Length:
    """From the top of a line to its baseline."""
    return style.pitch - (1.2 - ASCENT) * style.size


def callout(
    name: str, label: str, said: Sequence[tuple[Runs, ParagraphStyle]], style: ParagraphStyle, width: Length
) -> Thing:
    """A label above what is said, on white with an edge of its own."""
    insets = Insets(EDGE + PADDING - 2, 7, PADDING, 8)
    inside = width - insets.left - insets.right
    blocks = [typeset((Run(label),), style, inside), *(typeset(runs, look, inside) for runs, look in said)]
    height = stacked_height(blocks) + insets.top + insets.bottom

    def draw(x: Length, y: Length) -> tuple[Item, ...]:
        frame = Frame(x, y, width, height)
        paragraphs = stack(blocks, left=insets.left, top=insets.top)
        return (
            Shape(f"Ground {name}", ShapeKind.RECTANGLE, frame, fill=Ink.BACKGROUND),
            Shape(f"Edge {name}", ShapeKind.RECTANGLE, replace(frame, width=EDGE), fill=Ink.DEEP),
            Text(name, Role.CALLOUT, frame, paragraphs, insets=insets),
        )

    return Thing(height, draw, 9)
