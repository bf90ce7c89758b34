"""The `notes` layout: each slide's picture, beside it or (on narrow paper) below it text or ruled lines.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A picture is
never torn from its heading; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Link, Runs, SlideLink, plain, unlinked
from msdeck.deck.model import Deck
from msdeck.layout.boxes import text_box
from msdeck.layout.chart_tables import data_table_height, write_data_table
from msdeck.layout.draft import Draft, numbered
from msdeck.layout.flow import Flow, pour
from msdeck.layout.instructor import notes_block, notes_height, timing_label
from msdeck.layout.paper import COLUMN_GAP, UNIT_GAP
from msdeck.layout.rulings import rulings
from msdeck.layout.sections import NumberedDraft, by_section, section_heading
from msdeck.layout.teaching_layouts import ANSWER
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, ParagraphStyle, Role, SlidePicture
from msdeck.units import Length

_GAP: Length = 5
"""Between a heading, a picture and text of one slide."""
_SHARES = (1.0, 0.75)
"""Of the width of narrow paper, for a picture: less, if two slides then fit a page."""
_TIGHTER = 0.25
"""Of a line's height that may lack for one line more."""
_FEWEST_RULINGS = 2
"""Below a picture: a single line looks like a border."""


def units(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft]) -> None:
    """Every slide of the sections, under the headings of these; a section without any has no heading."""
    for divider, pages in by_section(drafts):
        for index, (number, draft) in enumerate(pages):
            _unit(flow, deck, number, draft, None if index else divider)


def write_unit_heading(
    flow: Flow, number: int, draft: Draft, heading: Block, x: Length, width: Length
) -> None:
    """Writes the heading of a slide, with a bookmark that leads there."""
    flow.mark(f"{number}  {draft.title}" if draft.said.is_numbered else draft.title, 1)
    flow.write(f"Slide {number} heading", Role.HEADING, [heading], x=x, width=width, level=3)


def unit_name(draft: Draft, number: int, unit: ParagraphStyle) -> tuple[Runs, ParagraphStyle, Link | None]:
    """A slide's title, its style with the number, and what leads there; no number where the deck has none."""
    runs = numbered(unlinked(draft.said.heading), draft.part, draft.parts)
    if not draft.said.is_numbered:
        return runs, replace(unit, marker=None, indent=0, hanging=0), None
    assert unit.marker is not None
    return runs, replace(unit, marker=replace(unit.marker, text=str(number))), SlideLink(number)


def _unit(flow: Flow, deck: Deck, number: int, draft: Draft, divider: NumberedDraft | None) -> None:
    """A slide's picture and what stands beside it."""
    if flow.paper.is_narrow:
        _narrow_unit(flow, deck, number, draft, divider)
        return
    x = flow.paper.content.x + flow.paper.picture_width + COLUMN_GAP
    width = flow.paper.content.right - x
    timing = timing_label(flow, deck, draft)
    heading_width = width - timing.width - COLUMN_GAP / 2 if timing else width
    title = _unit_heading(draft, number, heading_width, flow.paper.type.unit)
    blocks = _reading(flow, draft, width)
    text_height = title.height + (_GAP + stacked_height(blocks) if blocks else 0)
    text_height += notes_height(flow, deck, draft, width, is_timed=False)
    table_height = data_table_height(draft.table, flow.paper, deck.labels)
    height = max(flow.paper.picture_height, text_height) + table_height
    fits_a_page = height <= flow.paper.content.height - 60
    keep = height if fits_a_page else flow.paper.picture_height + 60
    if divider:
        section_heading(flow, deck, divider, keep=keep)
    else:
        flow.y += UNIT_GAP if flow.y > flow.paper.content.y else 0
        flow.keep(keep)
    top, page = flow.y, len(flow.pages)
    write_unit_heading(flow, number, draft, title, x, heading_width)
    if timing:
        beside = Frame(x + width - timing.width, top + 2, timing.width, timing.height)
        flow.add(text_box(f"Slide {number} time", Role.BODY, beside, [timing]))
    picture = Frame(flow.paper.content.x, top, flow.paper.picture_width, flow.paper.picture_height)
    flow.add(SlidePicture(f"Slide {number}", picture, number))
    written = flow.y
    if blocks:
        flow.y += _GAP
        pour(flow, f"Slide {number} text", blocks, x, width)
    notes_block(flow, deck, draft, x, width, is_timed=False)
    if flow.y == written and has_lines(draft):
        room = Frame(x, flow.y, width, top + flow.paper.picture_height - flow.y)
        lines_to_write_on(flow, number, room)
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + flow.paper.picture_height)
    write_data_table(flow, draft.table, f"Slide {number} data", plain(draft.said.heading), deck.labels)


def _narrow_unit(flow: Flow, deck: Deck, number: int, draft: Draft, divider: NumberedDraft | None) -> None:
    """A slide's title, its picture under it, and under that what else there is; two of them on a page."""
    paper, content = flow.paper, flow.paper.content
    title = _unit_heading(draft, number, content.width, paper.type.unit)
    blocks = _reading(flow, draft, content.width)
    below = (_GAP + stacked_height(blocks)) if blocks else 0
    below += notes_height(flow, deck, draft, content.width)
    below += data_table_height(draft.table, paper, deck.labels)

    def height(share: float) -> Length:
        return title.height + _GAP + paper.picture_height * share + below

    least = height(_SHARES[-1])
    if least > content.height - 60:  # its text goes on, on the next page
        least = title.height + _GAP + paper.picture_height + 60
    if divider:
        section_heading(flow, deck, divider, keep=least)
    else:
        flow.y += UNIT_GAP if flow.y > content.y else 0
        flow.keep(least)
    is_first = flow.room > content.height * 0.6
    slot = (flow.room - UNIT_GAP) / 2 if is_first else flow.room
    share = next((share for share in _SHARES if height(share) <= slot), _SHARES[0])
    if height(share) > flow.room >= height(_SHARES[-1]):
        share = _SHARES[-1]
    bottom = flow.y + slot
    write_unit_heading(flow, number, draft, title, content.x, content.width)
    flow.y += _GAP
    picture = Frame(content.x, flow.y, paper.picture_width * share, paper.picture_height * share)
    flow.add(SlidePicture(f"Slide {number}", picture, number))
    flow.y = written = picture.bottom
    if blocks:
        flow.y += _GAP
        pour(flow, f"Slide {number} text", blocks, content.x, content.width)
    notes_block(flow, deck, draft, content.x, content.width)
    has_room = bottom - written >= _FEWEST_RULINGS * paper.type.ruling
    if flow.y == written and draft.table is None and has_room and has_lines(draft):
        lines_to_write_on(flow, number, Frame(content.x, written, content.width, bottom - written))
        flow.y = bottom
    write_data_table(flow, draft.table, f"Slide {number} data", plain(draft.said.heading), deck.labels)


def _reading(flow: Flow, draft: Draft, width: Length) -> list[Block]:
    reading = draft.said.reading if draft.part == 1 else ()
    return [typeset(runs, flow.paper.type.body, width) for runs in reading]


def _unit_heading(draft: Draft, number: int, width: Length, unit: ParagraphStyle) -> Block:
    """The slide's number, if the deck has it, and its title."""
    runs, style, anchor = unit_name(draft, number, unit)
    return typeset(runs, style, width, anchor=anchor)


def has_lines(draft: Draft) -> bool:
    """Whether a slide is something to write about: an answer is not."""
    return draft.layout != ANSWER


def lines_to_write_on(flow: Flow, number: int, frame: Frame) -> None:
    """Ruled lines in `frame`, the last of them at its bottom."""
    count = int((frame.height - 2) / flow.paper.type.ruling + _TIGHTER)
    pitch = min(flow.paper.type.ruling, (frame.height - 2) / max(count, 1))
    lines = replace(frame, y=frame.bottom - count * pitch, height=count * pitch)
    flow.add(*rulings(flow.paper, f"Slide {number}", lines, count, pitch=pitch))
