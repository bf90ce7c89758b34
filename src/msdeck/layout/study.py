"""Study slides: kicker, finding, a strip of cards, a call-out, limitations and the source.

In: `StudySlide`. Out: one draft. Cards that are not there leave their room to the others.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msdeck.blanks import edited
from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.model import Card, StudySlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, slide_title, text_box
from msdeck.layout.draft import Draft
from msdeck.layout.holders import BODY, FOURTH, RULE, SECOND, THIRD, label_style
from msdeck.layout.masters import placeholder
from msdeck.layout.typeset import Block, natural_width, stacked_height, typeset
from msdeck.scene import Frame, Insets, Item, ParagraphStyle, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

LAYOUT = "Key Study"
ROW_OF_CARDS = 4
ROW_OF_WIDE_CARDS = 2
KICKER_SIZES = (14, 13, 12)
SOURCE_BOTTOM = placeholder(LAYOUT, FOURTH).frame.bottom
SOURCE_LINES = 2
PARTICULAR_LINES = 2
PARTICULAR_SIZES = (14, 13, 12)
SMALLEST_EFFECT = 16
"""The size of a call-out's numbers when everything is tight."""


BELOW_TITLE: Length = 13
"""The least room between the title, of one line or two, and the cards."""


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How much air there is; a full study gets along with less."""

    top: Length | None
    """Where the cards begin; None: right below the title."""
    gap: Length
    """Between cards, call-out, limitations and source."""
    between: Length
    """Between cards."""
    card: Insets
    callout: Insets
    is_run_in: bool = False
    """Whether labels stand on the line of their text, and cards are as wide as their texts need."""
    title_sizes: Sequence[Length] = grid.TITLE_SIZES
    text_sizes: Sequence[Length] = grid.STUDY_SIZES
    callout_sizes: Sequence[Length] = grid.CALLOUT_SIZES


ROOMY = _Spacing(140, 20, 15, Insets(14, 14, 14, 12), placeholder(LAYOUT, SECOND).insets)
TIGHT = _Spacing(126, 9, 10, Insets(12, 9, 12, 7), Insets(24, 11, 24, 11))
CLOSE = _Spacing(
    None, 9, 9, Insets(12, 8, 12, 6), Insets(20, 9, 20, 9), callout_sizes=(20, 18, SMALLEST_EFFECT)
)
UNDER_SMALL_TITLE = replace(CLOSE, title_sizes=grid.TITLE_SIZES[-1:])
DENSE = _Spacing(
    None,
    7,
    7,
    Insets(10, 7, 10, 5),
    Insets(16, 8, 16, 8),
    is_run_in=True,
    title_sizes=grid.TITLE_SIZES[-1:],
    callout_sizes=(20, 18, SMALLEST_EFFECT),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """Cards side by side, as high as the highest."""

    cards: tuple[tuple[Card, list[Block], Length], ...]
    """Each with its text and its width."""
    height: Length


@dataclass(frozen=True, slots=True)
class _Setting:
    """The parts of a study, measured at one choice of sizes."""

    spacing: _Spacing
    title: Text
    rows: Sequence[_Row]
    callout: Sequence[Block]
    limits: Sequence[Block]


def _settings(slide: StudySlide) -> Iterator[_Setting]:
    """The study at ever smaller sizes; what does not change from one to the next is measured once."""
    for spacing in (ROOMY, TIGHT, CLOSE, UNDER_SMALL_TITLE, DENSE):
        title = slide_title(LAYOUT, slide.said.title, slide.said.title_place, spacing.title_sizes)
        for text_size in spacing.text_sizes:
            rows = _set_cards(slide.cards, text_size, spacing)
            limits = _set_limitations(slide.limitations, text_size)
            for callout_size in spacing.callout_sizes:
                yield _Setting(spacing, title, rows, _set_callout(slide, callout_size, spacing), limits)


def study_draft(slide: StudySlide) -> Draft:
    """One slide that holds the whole study, at the largest sizes that allow it."""
    said = slide.said
    kicker = _kicker(slide)
    source = _source(slide)
    for setting in _settings(slide):
        spacing, title, rows = setting.spacing, setting.title, setting.rows
        callout, limits = setting.callout, setting.limits
        below_title = _title_bottom(title) + BELOW_TITLE
        top = below_title if spacing.top is None else max(spacing.top, below_title)
        cards_height = sum(row.height for row in rows) + spacing.between * max(0, len(rows) - 1)
        heights = [cards_height, _callout_height(callout, spacing), stacked_height(limits)]
        used = [height for height in heights if height]
        spare = source.frame.y - top - sum(used) - spacing.gap * len(used)
        if spare >= 0:
            break
    else:
        lines = math.ceil(-spare / ParagraphStyle(grid.STUDY_SIZES[-1]).pitch)
        hint = f"it is about {lines} line{'' if lines == 1 else 's'} too long: shorten its fields"
        raise does_not_fit("this study", said.place, f"{hint}, or move detail to `handout`")
    items: list[Item] = [title, kicker]
    y = top
    # A little of the room that is left makes the call-out the slide's centre of weight, the rest parts cards.
    heavier = min(spare, 28) if callout else 0
    wider = min((spare - heavier) / (len(rows) + 1), ROOMY.between - spacing.between) if rows else 0
    if rows:
        items += _card_items(rows, y, spacing, spacing.between + wider)
        y += cards_height + wider * (len(rows) - 1) + spacing.gap + wider
    if callout:
        height = _callout_height(callout, spacing) + heavier
        items.append(_callout_item(callout, y, height, spacing))
        y += height + spacing.gap + (wider if rows else 0)
    if limits:
        holder = placeholder(LAYOUT, THIRD)
        frame = replace(holder.frame, y=y, height=stacked_height(limits))
        items.append(fill_placeholder(LAYOUT, THIRD, limits, frame=frame))
    items.append(source)
    return Draft(said, LAYOUT, plain(said.heading), tuple(items))


def _title_bottom(title: Text) -> Length:
    (paragraph,) = title.paragraphs
    return title.frame.y + len(paragraph.lines) * paragraph.style.pitch


def _kicker(slide: StudySlide) -> Text:
    for size in KICKER_SIZES:
        block = typeset(slide.kicker, replace(label_style(Ink.ACCENT), size=size), grid.CONTENT_WIDTH)
        if len(block.lines) == 1:
            return fill_placeholder(LAYOUT, BODY, [block])
    hint = "say it in a few words, and shorten its `details`"
    raise does_not_fit("the `design` of this study", slide.said.place, hint)


# -- cards -------------------------------------------------------------------------------


def _set_cards(cards: Sequence[Card], size: Length, spacing: _Spacing) -> list[_Row]:
    narrow = [card for card in cards if not card.is_wide]
    wide = [card for card in cards if card.is_wide]
    shared = [*_shared(narrow, ROW_OF_CARDS), *_shared(wide, ROW_OF_WIDE_CARDS)]
    return [_set_row(row, size, spacing) for row in shared]


def _shared(cards: Sequence[Card], most: int) -> list[Sequence[Card]]:
    """`cards` in as few rows as will do, as even as can be."""
    count = -(-len(cards) // most)
    per_row = -(-len(cards) // count) if count else 1
    return [cards[start : start + per_row] for start in range(0, len(cards), per_row)]


def _set_row(row: Sequence[Card], size: Length, spacing: _Spacing) -> _Row:
    room = grid.CONTENT_WIDTH - (len(row) - 1) * spacing.between
    even = _row_of(row, [room / len(row)] * len(row), size, spacing)
    if not spacing.is_run_in:
        return even
    fitted = _row_of(row, _fitted_widths(row, room, size), size, spacing)
    return min(even, fitted, key=lambda made: made.height)


def _fitted_widths(row: Sequence[Card], room: Length, size: Length) -> list[Length]:
    """Shares of `room` by how much each card says; none is less than half of an even share."""
    style = ParagraphStyle(size)
    amounts = [
        sum(natural_width(runs, style) for runs in ((Run(card.label),), card.runs, *card.more))
        for card in row
    ]
    least = room / len(row) / 2
    spare = room - least * len(row)
    return [least + spare * amount / sum(amounts) for amount in amounts]


def _row_of(row: Sequence[Card], widths: Sequence[Length], size: Length, spacing: _Spacing) -> _Row:
    sides = spacing.card.left + spacing.card.right
    measured = tuple(
        (card, _card_blocks(card, size, width - sides, is_run_in=spacing.is_run_in), width)
        for card, width in zip(row, widths, strict=True)
    )
    height = max(stacked_height(blocks) for _, blocks, _ in measured)
    return _Row(measured, height + spacing.card.top + spacing.card.bottom)


def _card_blocks(card: Card, size: Length, width: Length, *, is_run_in: bool) -> list[Block]:
    value = ParagraphStyle(size, space_before=3)
    if is_run_in:
        first = (Run(f"{card.label}  ", bold=True), *card.runs)
        return [typeset(runs, value, width) for runs in (first, *card.more)]
    return [
        typeset((Run(card.label),), label_style(), width),
        *(typeset(runs, value, width) for runs in (card.runs, *card.more)),
    ]


def _card_items(rows: Sequence[_Row], top: Length, spacing: _Spacing, below: Length) -> list[Item]:
    items: list[Item] = []
    y = top
    for row in rows:
        x = grid.MARGIN
        for card, blocks, width in row.cards:
            frame = Frame(x, y, width, row.height)
            items.append(
                text_box(f"Card: {card.label}", Role.CARD, frame, blocks, insets=spacing.card, fill=Ink.PANEL)
            )
            edge = Frame(frame.x, frame.y, frame.width, RULE)
            items.append(Shape(f"Edge: {card.label}", ShapeKind.RECTANGLE, edge, fill=Ink.ACCENT))
            x += width + spacing.between
        y += row.height + below
    return items


# -- call-out ----------------------------------------------------------------------------


def _set_callout(slide: StudySlide, size: Length, spacing: _Spacing) -> list[Block]:
    card = slide.callout
    if card is None:
        return []
    style = replace(placeholder(LAYOUT, SECOND).levels[0], size=size)
    label = replace(label_style(Ink.ACCENT_ON_DEEP), space_before=style.space_before)
    width = grid.CONTENT_WIDTH - spacing.callout.left - spacing.callout.right
    if spacing.is_run_in:
        lead = glued(slide.effect, "; ")
        numbers = replace(style, size=SMALLEST_EFFECT, bold=True)
        words = (Run(f"{card.label}  ", bold=True), *card.runs)
        said = [(lead, numbers)] if lead else []
        return [
            typeset(runs, look, width) for runs, look in (*said, *([(words, style)] if card.runs else []))
        ]
    blocks = [typeset((Run(card.label),), label, width)]
    # Numbers are looked at, not read: the sentence after them is what should be remembered.
    numbers = replace(style, size=min(size, max(SMALLEST_EFFECT, size - 2)), bold=True)
    quiet = replace(
        numbers, bold=False, ink=Ink.QUIET_ON_DEEP, size=min(size, SMALLEST_EFFECT), space_before=3
    )
    blocks += (
        typeset(_capital(runs) if index else runs, quiet if index else numbers, width)
        for index, runs in enumerate(slide.effect)
    )
    if card.runs:
        blocks.append(typeset(card.runs, style, width))
    return blocks


def _capital(runs: Runs) -> Runs:
    """`runs` as they begin a line."""
    return edited(runs, 0, lambda text: text[:1].upper() + text[1:])


def _callout_height(blocks: Sequence[Block], spacing: _Spacing) -> Length:
    return stacked_height(blocks) + spacing.callout.top + spacing.callout.bottom if blocks else 0.0


def _callout_item(blocks: Sequence[Block], y: Length, height: Length, spacing: _Spacing) -> Text:
    frame = replace(placeholder(LAYOUT, SECOND).frame, y=y, height=height)
    return fill_placeholder(LAYOUT, SECOND, blocks, frame=frame, insets=spacing.callout)


# -- limitations, particulars, source --------------------------------------------------------


def _set_limitations(card: Card | None, size: Length) -> list[Block]:
    if card is None:
        return []
    runs = (Run(f"{card.label}  ", bold=True), *card.runs)
    return [typeset(runs, replace(placeholder(LAYOUT, THIRD).levels[0], size=size), grid.CONTENT_WIDTH)]


def _source(slide: StudySlide) -> Text:
    """The short citation at the foot, under what else one should know about the study."""
    holder = placeholder(LAYOUT, FOURTH)
    block = typeset(slide.source, holder.levels[0], holder.frame.width)
    if len(block.lines) > SOURCE_LINES:
        raise does_not_fit(
            "the short citation of this study", slide.said.place, "give `container-title-short`"
        )
    blocks = [*_particulars(slide), replace(block, style=replace(block.style, space_before=2))]
    height = stacked_height(blocks)
    frame = replace(holder.frame, y=SOURCE_BOTTOM - height, height=height)
    return fill_placeholder(LAYOUT, FOURTH, blocks, frame=frame)


def _particulars(slide: StudySlide) -> list[Block]:
    if not slide.particulars:
        return []
    holder = placeholder(LAYOUT, FOURTH)
    for size in PARTICULAR_SIZES:
        block = typeset(slide.particulars, replace(holder.levels[0], size=size), holder.frame.width)
        if len(block.lines) <= PARTICULAR_LINES:
            return [block]
    what = "what this study says of its bias, level, funding and registration"
    raise does_not_fit(what, slide.said.place, "shorten `funding`, and the `reason` under `risk-of-bias`")
