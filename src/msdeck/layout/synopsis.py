"""The `outline` layout: sections, titles and points on a few pages, without pictures.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A slide that
takes several pages of the deck stands here once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from msdeck.content import Runs, in_bold, plain
from msdeck.deck.diagram_model import Cycle, Steps, Timeline, Tree
from msdeck.deck.model import (
    AnswerSlide,
    ChartSlide,
    CompareSlide,
    ContentSlide,
    Deck,
    DiagramSlide,
    DisclosuresSlide,
    DividerSlide,
    ListSlide,
    Point,
    QuestionSlide,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
)
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, least_height, pour
from msdeck.layout.instructor import notes_block
from msdeck.layout.paper import Paper
from msdeck.layout.sections import NumberedDraft, section_heading, whole_slides
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.layout.typeset import Block, bold_label, stacked_height, typeset
from msdeck.layout.units import unit_name, write_unit_heading
from msdeck.scene import ParagraphStyle
from msdeck.units import Length

_SHORT = 0.25
"""Share of a page up to which a slide stays in one piece."""
_SHORT_QUESTION = 0.5

_GAP: Length = 7
"""Between slides."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A paragraph under a title."""

    runs: Runs
    level: int = 0
    label: str = ""
    """The number or letter before it; empty: a bullet."""
    is_plain: bool = False
    """Whether nothing stands before it."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """The type of the outline: that of the handout, with less room around it."""

    title: ParagraphStyle
    text: ParagraphStyle
    points: tuple[ParagraphStyle, ParagraphStyle]


def synopsis(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft]) -> None:
    """Every slide of the sections in words, under the headings of these."""
    styles = _styles(flow.paper)
    for divider, slides in whole_slides(deck, drafts):
        for index, (slide, draft, number) in enumerate(slides):
            whole = replace(draft, title=plain(draft.said.heading), parts=1)
            _write(flow, deck, slide, number, whole, None if index else divider, styles)


def _styles(paper: Paper) -> _Styles:
    kind = paper.type
    size = kind.reference.size
    indent = kind.unit.indent
    text = replace(kind.body, size=size, indent=indent, space_before=2)

    def closer(style: ParagraphStyle) -> ParagraphStyle:
        return replace(style, size=size, indent=indent + style.indent, space_before=2)

    return _Styles(
        replace(kind.unit, size=kind.body.size, space_before=_GAP),
        text,
        (closer(kind.point), closer(kind.sub_point)),
    )


def _write(
    flow: Flow,
    deck: Deck,
    slide: Slide,
    number: int,
    draft: Draft,
    divider: NumberedDraft | None,
    styles: _Styles,
) -> None:
    content = flow.paper.content
    _, style, anchor = unit_name(draft, number, styles.title)
    title = typeset(draft.said.title, style, content.width, anchor=anchor)
    blocks = [_block(said, styles, content.width) for said in _said(slide)]
    gap = styles.text.space_before
    height = title.height + (gap + stacked_height(blocks) if blocks else 0)
    short = content.height * (_SHORT_QUESTION if isinstance(slide, QuestionSlide) else _SHORT)
    keep = height if height <= short or not blocks else title.height + gap + least_height(blocks[0])
    if divider:
        section_heading(flow, deck, divider, keep=keep)
    else:
        flow.y += styles.title.space_before if flow.y > content.y else 0
        flow.keep(keep)
    write_unit_heading(flow, number, draft, title, content.x, content.width)
    if blocks:
        flow.y += gap
        pour(flow, f"Slide {number} text", blocks, content.x, content.width)
    notes_block(flow, deck, draft, content.x + styles.text.indent, content.width - styles.text.indent)


def _block(said: _Said, styles: _Styles, width: Length) -> Block:
    if said.is_plain:
        return typeset(said.runs, styles.text, width)
    style = styles.points[said.level]
    if said.label:
        room = max(style.hanging, style.size * 1.5)
        marker = bold_label(said.label)
        style = replace(style, marker=marker, hanging=room, indent=style.indent - style.hanging + room)
    return typeset(said.runs, style, width, level=said.level)


def _said(slide: Slide) -> Iterator[_Said]:
    """What stands under the title of a slide; nothing, where that needs a picture."""
    match slide:
        case ContentSlide():
            yield from _points(slide.points)
        case CompareSlide():
            for column in slide.columns:
                yield _Said(in_bold(column.title), is_plain=True)
                yield from _points(column.points)
        case DiagramSlide():
            yield from _boxes(slide)
        case StudySlide():
            yield _Said(slide.source, is_plain=True)
        case ListSlide():
            yield from (_Said(runs, label=str(number)) for number, runs in enumerate(slide.items, 1))
        case QuestionSlide():
            yield from (
                _Said(runs, label=letter) for letter, runs in zip(LETTERS, slide.options, strict=False)
            )
        case AnswerSlide():
            yield _Said(slide.options[slide.right], label=LETTERS[slide.right])
        case StatementSlide() | TableSlide() | ChartSlide() | DisclosuresSlide() | DividerSlide():
            pass
        case _:
            assert_never(slide)


def _points(points: Sequence[Point]) -> Iterator[_Said]:
    for point in points:
        yield _Said(point.runs)
        yield from (_Said(below.runs, level=1) for below in point.points)


def _boxes(slide: DiagramSlide) -> Iterator[_Said]:
    match slide.diagram:
        case Steps(nodes) | Cycle(nodes):
            yield from (_Said(node.on_one_line, label=str(number)) for number, node in enumerate(nodes, 1))
        case Timeline(nodes):
            yield from (_Said(node.on_one_line) for node in nodes)
        case Tree(root, branches):
            yield _Said(in_bold(root.on_one_line), is_plain=True)
            for branch in branches:
                yield _Said(branch.node.on_one_line)
                yield from (_Said(leaf.on_one_line, level=1) for leaf in branch.leaves)
        case _:
            assert_never(slide.diagram)
