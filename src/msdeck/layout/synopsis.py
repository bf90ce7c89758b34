"""The `outline` layout: sections, titles and points on a few pages, without pictures.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A slide that takes
several pages of the deck stands here once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from msdeck.content import Run, Runs, glued
from msdeck.deck.diagram_model import Cycle, Node, Steps, Timeline, Tree
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
from msdeck.layout.flow import FEWEST_LINES, Flow, pour
from msdeck.layout.instructor import notes_block
from msdeck.layout.paper import Paper
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.layout.units import mark_unit, section_heading, unit_name
from msdeck.scene import Marker, MarkerKind, ParagraphStyle, Role
from msdeck.theme import Ink
from msdeck.units import Length

_SHORT = 0.2
"""Share of a page up to which a slide stays in one piece."""


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


def synopsis(flow: Flow, deck: Deck, drafts: Sequence[tuple[int, Draft]]) -> None:
    """Every slide of the sections in words, under the headings of these."""
    slides = {slide.said.name: slide for slide in deck.slides}
    styles = _styles(flow.paper)
    heading: tuple[int, Draft] | None = None
    for number, draft in drafts:
        slide = slides.get(draft.said.name)
        if slide is None or draft.said.section is None or draft.part > 1:
            continue
        if isinstance(slide, DividerSlide):
            if heading:
                section_heading(flow, deck, *heading, keep=0)
            heading = (number, draft)
        else:
            _write(flow, deck, slide, number, draft, heading, styles)
            heading = None
    if heading:
        section_heading(flow, deck, *heading, keep=0)


def _styles(paper: Paper) -> _Styles:
    kind = paper.type
    size = kind.reference.size
    indent = kind.unit.indent
    text = replace(kind.body, size=size, indent=indent, space_before=2)

    def closer(style: ParagraphStyle) -> ParagraphStyle:
        return replace(style, size=size, indent=indent + style.indent, space_before=2)

    return _Styles(
        replace(kind.unit, size=kind.body.size), text, (closer(kind.point), closer(kind.sub_point))
    )


def _write(
    flow: Flow,
    deck: Deck,
    slide: Slide,
    number: int,
    draft: Draft,
    heading: tuple[int, Draft] | None,
    styles: _Styles,
) -> None:
    content = flow.paper.content
    _, style, anchor = unit_name(draft, number, styles.title)
    title = typeset(draft.said.title, style, content.width, anchor=anchor)
    blocks = [_block(said, styles, content.width) for said in _said(slide)]
    gap = styles.text.space_before
    height = title.height + (gap + stacked_height(blocks) if blocks else 0)
    keep = height if height <= content.height * _SHORT else title.height + gap + _first_lines(blocks[0])
    if heading:
        section_heading(flow, deck, *heading, keep=keep)
    else:
        flow.y += styles.title.space_before
        flow.y += 0
        flow.keep(keep)
    mark_unit(flow, number, draft)
    flow.write(f"Slide {number} heading", Role.HEADING, [title], x=content.x, width=content.width, level=3)
    if blocks:
        flow.y += gap
        pour(flow, f"Slide {number} text", blocks, content.x, content.width)
    notes_block(flow, deck, draft, content.x + styles.text.indent, content.width - styles.text.indent)
