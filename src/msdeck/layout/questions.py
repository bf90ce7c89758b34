"""Questions: the stem as title, lettered options in panels; on the answer slide the right one stands out.

In: `QuestionSlide`, `AnswerSlide`. Out: a draft each. The right option is marked by its ground, an edge and a
check mark, and named in the line above the title: never by colour alone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from msdeck.content import Run, Runs, plain
from msdeck.deck.model import AnswerSlide, QuestionSlide, Said
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, slide_title
from msdeck.layout.draft import Draft
from msdeck.layout.masters import placeholder
from msdeck.layout.teaching_layouts import (
    ANSWER,
    FIRST_OPTION,
    KICKER,
    LETTERS,
    OPTION_INDENT,
    OPTIONS_TOP,
    RATIONALE,
)
from msdeck.layout.typeset import ASCENT, Block, bold_label, natural_width, stacked_height, typeset
from msdeck.scene import (
    Frame,
    Insets,
    Item,
    ParagraphStyle,
    Shape,
    ShapeKind,
    Text,
)
from msdeck.theme import Ink
from msdeck.units import Length

_QUESTION = "Question"
_LINES = 3

_MIDDLE: Length = 21
"""From the inset of an option to the middle of its circle."""
_CAPITAL = 0.716
"""Height of Arial's capitals, in em."""
_LETTER_MIDDLE = ASCENT - _CAPITAL / 2
"""From the top of a line to the middle of its capitals, in em."""
_RATIONALE_GAP: Length = 20


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How much air there is between and around options."""

    lowest: Length
    """Height of a panel."""
    padding: Length
    """Above and below an option's text."""
    gap: Length
    circle: Length
    """Its diameter."""


_ROOMY = (_Spacing(57, 14, 12, 34), _Spacing(48, 10, 9, 32), _Spacing(40, 7, 6, 28))
_TIGHT = _Spacing(32, 4, 5, 24)


@dataclass(frozen=True, slots=True)
class _Options:
    """Options measured at one size."""

    blocks: tuple[Block, ...]
    heights: tuple[Length, ...]
    spacing: _Spacing

    @property
    def height(self) -> Length:
        return sum(self.heights) + self.spacing.gap * (len(self.heights) - 1)


def question_draft(slide: QuestionSlide) -> Draft:
    """The question with its options, at the largest sizes that fit."""
    room = grid.BODY_BOTTOM - OPTIONS_TOP
    for size, spacing in (*product(grid.OPTION_SIZES, _ROOMY), *product(grid.OPTION_SIZES, (_TIGHT,))):
        options = _set_options(_QUESTION, slide.options, size, spacing, None)
        if options.height <= room:
            break
    else:
        raise _too_long("this question", options.height - room, size, slide.said, "shorten its options")
    items = (
        *_head(_QUESTION, slide.said, slide.kicker),
        *_option_items(_QUESTION, options, None),
    )
    return Draft(slide.said, _QUESTION, plain(slide.said.heading), items)


def answer_draft(slide: AnswerSlide) -> Draft:
    """The options again, the right one marked, and the rationale beneath."""
    room = grid.BODY_BOTTOM - OPTIONS_TOP
    for (option_size, size), spacing in product(_answer_sizes(), (*_ROOMY[1:], _TIGHT)):
        options = _set_options(ANSWER, slide.options, option_size, spacing, slide.right)
        rationale = _set_rationale(slide, size)
        needed = options.height + (_RATIONALE_GAP + stacked_height(rationale) if rationale else 0)
        if needed <= room:
            break
    else:
        hint = "shorten its rationale or its options"
        raise _too_long("the answer to this question", needed - room, size, slide.said, hint)
    items: list[Item] = [
        *_head(ANSWER, slide.said, slide.kicker),
        *_option_items(ANSWER, options, slide.right),
    ]
    if rationale:
        holder = placeholder(ANSWER, RATIONALE)
        top = OPTIONS_TOP + options.height + _RATIONALE_GAP
        frame = replace(holder.frame, y=top, height=stacked_height(rationale))
        items.append(fill_placeholder(ANSWER, RATIONALE, rationale, frame=frame))
    return Draft(slide.said, ANSWER, plain(slide.said.heading), tuple(items))


def _answer_sizes() -> list[tuple[Length, Length]]:
    """Sizes of options and rationale, the largest together first; the options are never the smaller."""
    pairs = ((option, why) for option in grid.ANSWER_SIZES for why in grid.ANSWER_SIZES if why <= option)
    return sorted(pairs, key=lambda pair: -sum(pair))


def _too_long(what: str, excess: Length, size: Length, said: Said, hint: str) -> Exception:
    lines = math.ceil(excess / ParagraphStyle(size).pitch)
    return does_not_fit(
        what, said.place, f"it is about {lines} line{'' if lines == 1 else 's'} too long: {hint}"
    )


def _head(layout: str, said: Said, kicker: Runs) -> tuple[Text, Text]:
    """Title and kicker. A stem may take three lines where it is set small."""
    holder = placeholder(layout, KICKER)
    line = typeset(kicker, holder.levels[0], holder.frame.width)
    return _stem(layout, said), fill_placeholder(layout, KICKER, [line])


def _stem(layout: str, said: Said) -> Text:
    holder = placeholder(layout, 0)
    for size in grid.TITLE_SIZES:
        block = typeset(said.title, replace(holder.levels[0], size=size), holder.frame.width)
        if len(block.lines) <= 2:
            return fill_placeholder(layout, 0, [block], heading_level=1)
    return slide_title(layout, said.title, said.title_place, grid.QUESTION_SIZES, lines=_LINES)


# -- options ------------------------------------------------------------------------


def _set_options(
    layout: str, options: Sequence[Runs], size: Length, spacing: _Spacing, right: int | None
) -> _Options:
    blocks = []
    for number, runs in enumerate(options):
        holder = placeholder(layout, FIRST_OPTION + number)
        insets = _insets(layout, spacing)
        width = holder.frame.width - insets.left - insets.right
        blocks.append(typeset(runs, _style(size, number, right), width))
    # The circle around the first line's letter stays inside the panel.
    padding = max(spacing.padding, spacing.circle / 2 + 4 - _LETTER_MIDDLE * size)
    heights = tuple(max(spacing.lowest, block.height + 2 * padding) for block in blocks)
    return _Options(tuple(blocks), heights, spacing)


def _insets(layout: str, spacing: _Spacing) -> Insets:
    """On the answer slide there is room for a check mark."""
    insets = placeholder(layout, FIRST_OPTION).insets
    above = min(insets.top, spacing.padding)
    insets = replace(insets, top=above, bottom=above)
    return replace(insets, right=64) if layout == ANSWER else insets


def _style(size: Length, number: int, right: int | None) -> ParagraphStyle:
    """An option's text; its letter hangs so that the middle of every letter is that of its circle."""
    if right is None:
        ink, letter = Ink.TEXT, Ink.TITLE
    elif number == right:
        ink, letter = Ink.ON_DEEP, Ink.ACCENT_ON_DEEP
    else:
        ink, letter = Ink.QUIET, Ink.QUIET
    marker = bold_label(LETTERS[number], letter)
    half = natural_width((Run(marker.text, bold=True),), ParagraphStyle(size)) / 2
    hanging = OPTION_INDENT - _MIDDLE + half
    return ParagraphStyle(
        size, ink, bold=number == right, indent=OPTION_INDENT, hanging=hanging, marker=marker
    )


def _option_items(layout: str, options: _Options, right: int | None) -> list[Item]:
    items: list[Item] = []
    y = OPTIONS_TOP
    for number, (block, height) in enumerate(zip(options.blocks, options.heights, strict=True)):
        index = FIRST_OPTION + number
        frame = replace(placeholder(layout, index).frame, y=y, height=height)
        text = fill_placeholder(layout, index, [block], frame=frame, insets=_insets(layout, options.spacing))
        if number == right:
            text = replace(text, fill=Ink.DEEP)
        items += [text, _circle(text, options.spacing.circle)]
        if number == right:
            items += _marks(text)
        y += height + options.spacing.gap
    return items


def _circle(text: Text, diameter: Length) -> Shape:
    """The circle around an option's letter."""
    paragraph = text.paragraphs[0]
    middle = text.frame.y + paragraph.lines[0].baseline - _CAPITAL / 2 * paragraph.style.size
    x = text.frame.x + text.insets.left + _MIDDLE
    frame = Frame(x - diameter / 2, middle - diameter / 2, diameter, diameter)
    assert paragraph.style.marker is not None
    ink = paragraph.style.marker.ink
    return Shape(f"{text.name} circle", ShapeKind.ELLIPSE, frame, stroke=ink, stroke_width=1.5)


def _marks(text: Text) -> tuple[Shape, Shape]:
    """A heavy edge and a check mark: the right option is seen without its colour."""
    edge = Frame(text.frame.x, text.frame.y, 6, text.frame.height)
    size = 20
    left, top = text.frame.right - 24 - size, text.frame.y + text.frame.height / 2 - 0.4 * size
    points = ((left, top + 0.42 * size), (left + 0.36 * size, top + 0.8 * size), (left + size, top))
    return (
        Shape(f"{text.name} edge", ShapeKind.RECTANGLE, edge, fill=Ink.RIGHT),
        Shape(
            f"{text.name} check mark",
            ShapeKind.PATH,
            Frame(left, top, size, 0.8 * size),
            stroke=Ink.ACCENT_ON_DEEP,
            stroke_width=4,
            points=points,
        ),
    )


def _set_rationale(slide: AnswerSlide, size: Length) -> list[Block]:
    if not slide.rationale:
        return []
    holder = placeholder(ANSWER, RATIONALE)
    style = replace(holder.levels[0], size=size)
    first, *rest = slide.rationale
    paragraphs = ((Run(f"{plain(slide.why)}  ", bold=True), *first), *rest)
    return [typeset(runs, style, holder.frame.width) for runs in paragraphs]
