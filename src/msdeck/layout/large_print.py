"""The large-print edition: a page for each slide, its contents set as text of 18 pt.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A picture of a
slide would have words of half that size on it.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.deck.model import ContentSlide, Deck, Slide
from msdeck.layout.article import (
    below_heading,
    columns_of,
    set_contents,
    under_heading,
    write_matter,
)
from msdeck.layout.columns import Matter, Wide, pieces_height
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow
from msdeck.layout.page_columns import Columns
from msdeck.layout.rulings import rulings
from msdeck.layout.sections import NumberedDraft, section_heading, whole_slides
from msdeck.scene import Frame
from msdeck.units import Length

_FIGURES = (0.6, 0.45, 0.36, 0.3)
"""Shares of a page's height for a figure, the largest first."""
_FEWEST_RULINGS = 3
"""With fewer lines to write on there are none."""


def large_print(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft], *, has_lines: bool) -> None:
    """Every slide of the sections at the top of a page, the first of each section under its heading.

    Where a page has room, and no reading text, it `has_lines` to write on.
    """
    at = columns_of(flow.paper, deck)
    for divider, slides in whole_slides(deck, drafts):
        _turn(flow)
        if divider:
            section_heading(flow, deck, divider, keep=0)
        for index, (slide, draft, number) in enumerate(slides):
            if index:
                _turn(flow)
            below = under_heading(at, deck, divider) if divider and not index else at
            matter = _fitted(slide, draft, number, below, flow.room)
            write_matter(flow, below_heading(matter), at)
            if has_lines and not draft.said.reading:
                _lines_to_write_on(flow, number)


def _fitted(slide: Slide, draft: Draft, number: int, at: Columns, room: Length) -> list[Matter]:
    """The slide's contents, a figure among them small enough for the room of this page, if one can be."""
    if isinstance(slide, ContentSlide) and slide.figure is not None:
        for share in _FIGURES:
            matter = set_contents(slide, draft, number, replace(at, figure=share))
            if pieces_height([each for each in matter if not isinstance(each, Wide)]) <= room:
                return matter
    return set_contents(slide, draft, number, at)


def _turn(flow: Flow) -> None:
    """Goes to the top of a page, if it is not there."""
    if flow.y > flow.paper.content.y:
        flow.turn()


def _lines_to_write_on(flow: Flow, number: int) -> None:
    """Rules down to the end of the page."""
    content, ruling = flow.paper.content, flow.paper.type.ruling
    count = int((flow.room - 2) / ruling)
    if count < _FEWEST_RULINGS:
        return
    room = Frame(content.x, flow.y, content.width, flow.room)
    flow.add(*rulings(flow.paper, f"Slide {number}", room, count))
    flow.y = content.bottom
