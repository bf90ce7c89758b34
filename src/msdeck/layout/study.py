"""Study slides: kicker, finding, a strip of cards, a call-out, limitations and the source.

In: `StudySlide`. Out: one draft. Cards that are not there leave their room to the others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from msdeck.content import Run, plain
from msdeck.deck.model import Card, StudySlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, inner_width, slide_title, text_box
from msdeck.layout.draft import Draft
from msdeck.layout.holders import BODY, FOURTH, RULE, SECOND, THIRD, label_style
from msdeck.layout.masters import placeholder
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

LAYOUT = "Key Study"
ROW_OF_CARDS = 4
KICKER_SIZES = (14, 13, 12)
SOURCE_BOTTOM = placeholder(LAYOUT, FOURTH).frame.bottom
SOURCE_LINES = 2


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How much air there is; a full study gets along with less."""

    top: Length
    """Where the cards begin."""
    gap: Length
    """Between cards, call-out, limitations and source."""
    between: Length
    """Between cards."""
    card: Insets
    callout: Insets


ROOMY = _Spacing(140, 20, 15, Insets(14, 14, 14, 12), placeholder(LAYOUT, SECOND).insets)
TIGHT = _Spacing(126, 9, 10, Insets(12, 9, 12, 7), Insets(24, 11, 24, 11))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Cards measured at one size, in rows of equal height."""

    rows: tuple[tuple[tuple[Card, list[Block]], ...], ...]
    heights: tuple[Length, ...]
    gap: Length

    @property
    def height(self) -> Length:
        return sum(self.heights) + self.gap * max(0, len(self.heights) - 1)


def study_draft(slide: StudySlide) -> Draft:
    """One slide that holds the whole study, at the largest sizes that allow it."""
    said = slide.said
    kicker = _kicker(slide)
    source = _source(slide)
    for spacing, text_size, callout_size in product((ROOMY, TIGHT), grid.STUDY_SIZES, grid.CALLOUT_SIZES):
        rows = _set_cards(slide.cards, text_size, spacing)
        callout = _set_callout(slide.callout, callout_size)
        limits = _set_limitations(slide.limitations, text_size)
        heights = [rows.height, _callout_height(callout, spacing), stacked_height(limits)]
        used = [height for height in heights if height]
        spare = source.frame.y - spacing.top - sum(used) - spacing.gap * len(used)
        if spare >= 0:
            break
    else:
        lines = math.ceil(-spare / ParagraphStyle(grid.STUDY_SIZES[-1]).pitch)
        hint = f"it is about {lines} line{'' if lines == 1 else 's'} too long: shorten its fields"
        raise does_not_fit("this study", said.place, f"{hint}, or move detail to `handout`")
    items: list[Item] = [
        slide_title(LAYOUT, said.title, said.title_place, grid.TITLE_SIZES),
        kicker,
    ]
    y = spacing.top
    if slide.cards:
        items += _card_items(rows, y, spacing)
        y += rows.height + spacing.gap
    if callout:
        # A little of the room that is left makes the call-out the slide's centre of weight.
        height = _callout_height(callout, spacing) + min(spare, 28)
        items.append(_callout_item(callout, y, height, spacing))
        y += height + spacing.gap
    if limits:
        holder = placeholder(LAYOUT, THIRD)
        frame = replace(holder.frame, y=y, height=stacked_height(limits))
        items.append(fill_placeholder(LAYOUT, THIRD, limits, frame=frame))
    items.append(source)
    return Draft(said, LAYOUT, plain(said.heading), tuple(items))


def _kicker(slide: StudySlide) -> Text:
    for size in KICKER_SIZES:
        block = typeset(slide.kicker, replace(label_style(Ink.ACCENT), size=size), grid.CONTENT_WIDTH)
        if len(block.lines) == 1:
            return fill_placeholder(LAYOUT, BODY, [block])
    raise does_not_fit("the `design` of this study", slide.said.place, "say it in a few words")


def _set_cards(cards: Sequence[Card], size: Length, spacing: _Spacing) -> _Rows:
    count = -(-len(cards) // ROW_OF_CARDS)
    per_row = -(-len(cards) // count) if count else 1
    rows, heights = [], []
    for start in range(0, len(cards), per_row):
        row = cards[start : start + per_row]
        width = _card_width(len(row), spacing) - spacing.card.left - spacing.card.right
        value = ParagraphStyle(size, space_before=3)
        measured = tuple(
            (card, [typeset((Run(card.label),), label_style(), width), typeset(card.runs, value, width)])
            for card in row
        )
        rows.append(measured)
        heights.append(
            max(stacked_height(blocks) for _, blocks in measured) + spacing.card.top + spacing.card.bottom
        )
    return _Rows(tuple(rows), tuple(heights), spacing.between)


def _card_width(count: int, spacing: _Spacing) -> Length:
    return (grid.CONTENT_WIDTH - (count - 1) * spacing.between) / count


def _card_items(rows: _Rows, top: Length, spacing: _Spacing) -> list[Item]:
    items: list[Item] = []
    y = top
    for row, height in zip(rows.rows, rows.heights, strict=True):
        width = _card_width(len(row), spacing)
        for index, (card, blocks) in enumerate(row):
            frame = Frame(grid.MARGIN + index * (width + spacing.between), y, width, height)
            items.append(
                text_box(f"Card: {card.label}", Role.CARD, frame, blocks, insets=spacing.card, fill=Ink.PANEL)
            )
            edge = Frame(frame.x, frame.y, frame.width, RULE)
            items.append(Shape(f"Edge: {card.label}", ShapeKind.RECTANGLE, edge, fill=Ink.ACCENT))
        y += height + spacing.between
    return items


def _set_callout(card: Card | None, size: Length) -> list[Block]:
    if card is None:
        return []
    holder = placeholder(LAYOUT, SECOND)
    style = replace(holder.levels[0], size=size)
    label = replace(label_style(Ink.ACCENT_ON_DEEP), space_before=style.space_before)
    width = inner_width(holder)
    return [typeset((Run(card.label),), label, width), typeset(card.runs, style, width)]


def _callout_height(blocks: Sequence[Block], spacing: _Spacing) -> Length:
    return stacked_height(blocks) + spacing.callout.top + spacing.callout.bottom if blocks else 0.0


def _callout_item(blocks: Sequence[Block], y: Length, height: Length, spacing: _Spacing) -> Text:
    frame = replace(placeholder(LAYOUT, SECOND).frame, y=y, height=height)
    return fill_placeholder(LAYOUT, SECOND, blocks, frame=frame, insets=spacing.callout)


def _set_limitations(card: Card | None, size: Length) -> list[Block]:
    if card is None:
        return []
    runs = (Run(f"{card.label}  ", bold=True), *card.runs)
    return [typeset(runs, replace(placeholder(LAYOUT, THIRD).levels[0], size=size), grid.CONTENT_WIDTH)]


def _source(slide: StudySlide) -> Text:
    holder = placeholder(LAYOUT, FOURTH)
    block = typeset(slide.source, holder.levels[0], holder.frame.width)
    if len(block.lines) > SOURCE_LINES:
        raise does_not_fit(
            "the short citation of this study", slide.said.place, "give `container-title-short`"
        )
    frame = replace(holder.frame, y=SOURCE_BOTTOM - block.height, height=block.height)
    return fill_placeholder(LAYOUT, FOURTH, [block], frame=frame)
