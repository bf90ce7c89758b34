"""The `notes` layout: each slide's picture beside its reading text, or lines to write on.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A picture is
never torn from its heading; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, SlideLink, plain
from msdeck.deck.model import Deck, DividerSlide
from msdeck.layout.chart_tables import data_table_height, write_data_table
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, pour, ruled_heading
from msdeck.layout.instructor import notes_block, notes_height
from msdeck.layout.paper import COLUMN_GAP, UNIT_GAP
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, ParagraphStyle, Role, Shape, ShapeKind, SlidePicture
from msdeck.theme import Ink
from msdeck.units import Length


def units(flow: Flow, deck: Deck, drafts: Sequence[tuple[int, Draft]]) -> None:
    """Every slide of the sections, under the headings of these."""
    dividers = {slide.said.name for slide in deck.slides if isinstance(slide, DividerSlide)}
    heading: tuple[int, Draft] | None = None
    for number, draft in drafts:
        if draft.said.name in dividers:
            if heading:
                _section_heading(flow, deck, *heading, keep=0)
            heading = (number, draft)
        elif draft.said.section is not None:
            _unit(flow, deck, number, draft, heading)
            heading = None
    if heading:
        _section_heading(flow, deck, *heading, keep=0)


def _section_heading(flow: Flow, deck: Deck, number: int, draft: Draft, *, keep: Length) -> None:
    """A section's heading with a rule under it, on a page that still holds `keep` below it."""
    section = draft.said.section
    assert section is not None
    name = (Run(f"{deck.sections[section].number}  "), *deck.sections[section].title)
    ruled_heading(flow, name, keep=keep, anchor=SlideLink(number))


def _unit(flow: Flow, deck: Deck, number: int, draft: Draft, heading: tuple[int, Draft] | None) -> None:
    """A slide's picture and what stands beside it."""
    x = flow.paper.content.x + flow.paper.picture_width + COLUMN_GAP
    width = flow.paper.content.right - x
    title = _unit_heading(draft, number, width, flow.paper.type.unit)
    reading = draft.said.reading if draft.part == 1 else ()
    blocks = [typeset(runs, flow.paper.type.body, width) for runs in reading]
    text_height = title.height + (5 + stacked_height(blocks) if blocks else 0)
    text_height += notes_height(flow, deck, draft, width)
    height = max(flow.paper.picture_height, text_height) + data_table_height(
        draft.table, flow.paper, deck.labels
    )
    fits_a_page = height <= flow.paper.content.height - 60
    keep = height if fits_a_page else flow.paper.picture_height + 60
    if heading:
        _section_heading(flow, deck, *heading, keep=keep)
    else:
        flow.y += UNIT_GAP if flow.y > flow.paper.content.y else 0
        flow.keep(keep)
    flow.mark(f"{number}  {draft.title}" if draft.said.is_numbered else draft.title, 1)
    top, page = flow.y, len(flow.pages)
    flow.write(f"Slide {number} heading", Role.HEADING, [title], x=x, width=width, level=3)
    picture = Frame(flow.paper.content.x, top, flow.paper.picture_width, flow.paper.picture_height)
    flow.add(SlidePicture(f"Slide {number}", picture, number))
    written = flow.y
    if blocks:
        flow.y += 5
        pour(flow, f"Slide {number} text", blocks, x, width)
    notes_block(flow, deck, draft, x, width)
    if flow.y == written:
        _lines_to_write_on(flow, number, Frame(x, flow.y, width, top + flow.paper.picture_height - flow.y))
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + flow.paper.picture_height)
    write_data_table(flow, draft.table, f"Slide {number} data", plain(draft.said.heading), deck.labels)


def _unit_heading(draft: Draft, number: int, width: Length, unit: ParagraphStyle) -> Block:
    """The slide's number, if the deck has it, and its title."""
    runs = tuple(replace(run, link=None) for run in draft.said.heading)
    if draft.parts > 1:
        runs = (*runs, Run(f" ({draft.part}/{draft.parts})"))
    if not draft.said.is_numbered:
        return typeset(runs, replace(unit, marker=None, indent=0, hanging=0), width)
    assert unit.marker is not None
    style = replace(unit, marker=replace(unit.marker, text=str(number)))
    return typeset(runs, style, width, anchor=SlideLink(number))


def _lines_to_write_on(flow: Flow, number: int, frame: Frame) -> None:
    count = int((frame.height - 2) / flow.paper.type.ruling)
    for index in range(1, count + 1):
        y = frame.bottom - (count - index) * flow.paper.type.ruling
        line = Frame(frame.x, y, frame.width, 0)
        flow.add(
            Shape(f"Slide {number} line {index}", ShapeKind.LINE, line, stroke=Ink.HAIRLINE, stroke_width=0.6)
        )
