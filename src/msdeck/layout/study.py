"""Study slides: kicker, finding, a strip of cards, a call-out, limitations and the source.

In: `StudySlide`. Out: one draft. Cards that are not there leave their room to the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from msdeck.content import Run, plain
from msdeck.deck.model import Card, StudySlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, inner_width, slide_title, text_box
from msdeck.layout.draft import Draft
from msdeck.layout.masters import BODY, FOURTH, SECOND, THIRD, label_style, placeholder
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

LAYOUT = "Key Study"
CARDS_TOP: Length = 140
CARD_GAP: Length = 15
CARD_INSETS = Insets(14, 14, 14, 12)
ROW_OF_CARDS = 4
SECTION_GAP: Length = 20
SOURCE_TOP = placeholder(LAYOUT, FOURTH).frame.y


@dataclass(frozen=True, slots=True)
class _Rows:
    """Cards measured at one size, in rows of equal height."""

    rows: tuple[tuple[tuple[Card, list[Block]], ...], ...]
    heights: tuple[Length, ...]

    @property
    def height(self) -> Length:
        return sum(self.heights) + CARD_GAP * max(0, len(self.heights) - 1)


def study_draft(slide: StudySlide) -> Draft:
    """One slide that holds the whole study, at the largest sizes that allow it."""
    said = slide.said
    for text_size, callout_size in product(grid.STUDY_SIZES, grid.CALLOUT_SIZES):
        rows = _set_cards(slide.cards, text_size)
        callout = _set_callout(slide.callout, callout_size)
        limits = _set_limitations(slide.limitations, text_size)
        heights = [rows.height, _callout_height(callout), stacked_height(limits)]
        used = [height for height in heights if height]
        gaps = SECTION_GAP * len(used)
        spare = SOURCE_TOP - CARDS_TOP - sum(used) - gaps
        if spare >= 0:
            break
    else:
        raise does_not_fit("this study", said.place, "shorten its fields, or move detail to `handout`")
    kicker = typeset((Run(slide.kicker),), label_style(Ink.ACCENT), grid.CONTENT_WIDTH)
    items: list[Item] = [
        slide_title(LAYOUT, said.title, said.title_place, grid.TITLE_SIZES),
        fill_placeholder(LAYOUT, BODY, [kicker]),
    ]
    y = CARDS_TOP
    if slide.cards:
        items += _card_items(rows, y)
        y += rows.height + SECTION_GAP
    if callout:
        holder = placeholder(LAYOUT, SECOND)
        # A little of the room that is left makes the call-out the slide's centre of weight.
        height = _callout_height(callout) + min(spare, 28)
        items.append(
            fill_placeholder(LAYOUT, SECOND, callout, frame=replace(holder.frame, y=y, height=height))
        )
        y += height + SECTION_GAP
    if limits:
        holder = placeholder(LAYOUT, THIRD)
        frame = replace(holder.frame, y=y, height=stacked_height(limits))
        items.append(fill_placeholder(LAYOUT, THIRD, limits, frame=frame))
    items.append(_source(slide))
    return Draft(said, LAYOUT, plain(said.title), tuple(items))


def _set_cards(cards: Sequence[Card], size: Length) -> _Rows:
    count = -(-len(cards) // ROW_OF_CARDS)
    per_row = -(-len(cards) // count) if count else 1
    rows, heights = [], []
    for start in range(0, len(cards), per_row):
        row = cards[start : start + per_row]
        width = _card_width(len(row)) - CARD_INSETS.left - CARD_INSETS.right
        value = ParagraphStyle(size, space_before=3)
        measured = tuple(
            (card, [typeset((Run(card.label),), label_style(), width), typeset(card.runs, value, width)])
            for card in row
        )
        rows.append(measured)
        heights.append(
            max(stacked_height(blocks) for _, blocks in measured) + CARD_INSETS.top + CARD_INSETS.bottom
        )
    return _Rows(tuple(rows), tuple(heights))


def _card_width(count: int) -> Length:
    return (grid.CONTENT_WIDTH - (count - 1) * CARD_GAP) / count


def _card_items(rows: _Rows, top: Length) -> list[Item]:
    items: list[Item] = []
    y = top
    for row, height in zip(rows.rows, rows.heights, strict=True):
        width = _card_width(len(row))
        for index, (card, blocks) in enumerate(row):
            frame = Frame(grid.MARGIN + index * (width + CARD_GAP), y, width, height)
            items.append(
                text_box(f"Card: {card.label}", Role.CARD, frame, blocks, insets=CARD_INSETS, fill=Ink.PANEL)
            )
            edge = Frame(frame.x, frame.y, frame.width, 3)
            items.append(Shape(f"Edge: {card.label}", ShapeKind.RECTANGLE, edge, fill=Ink.ACCENT))
        y += height + CARD_GAP
    return items


def _set_callout(card: Card | None, size: Length) -> list[Block]:
    if card is None:
        return []
    holder = placeholder(LAYOUT, SECOND)
    style = replace(holder.levels[0], size=size)
    label = replace(label_style(Ink.ACCENT_ON_DEEP), space_before=style.space_before)
    width = inner_width(holder)
    return [typeset((Run(card.label),), label, width), typeset(card.runs, style, width)]


def _callout_height(blocks: Sequence[Block]) -> Length:
    insets = placeholder(LAYOUT, SECOND).insets
    return stacked_height(blocks) + insets.top + insets.bottom if blocks else 0.0


def _set_limitations(card: Card | None, size: Length) -> list[Block]:
    if card is None:
        return []
    runs = (Run(f"{card.label}  ", bold=True), *card.runs)
    return [typeset(runs, replace(placeholder(LAYOUT, THIRD).levels[0], size=size), grid.CONTENT_WIDTH)]


def _source(slide: StudySlide) -> Text:
    holder = placeholder(LAYOUT, FOURTH)
    block = typeset(slide.source, holder.levels[0], holder.frame.width)
    return fill_placeholder(LAYOUT, FOURTH, [block], frame=replace(holder.frame, height=block.height))
