"""Slides that frame a lecture: disclosures, objectives, agenda, take-home messages.

In: `ListSlide`, `DisclosuresSlide`. Out: as many drafts as the measured heights need.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from msdeck.content import Run
from msdeck.deck.model import DisclosuresSlide, ListSlide, TableSlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, first_fit, inner_width
from msdeck.layout.draft import Draft, titled
from msdeck.layout.holders import BODY, SECOND
from msdeck.layout.masters import placeholder
from msdeck.layout.paginate import divisible, share_out_blocks
from msdeck.layout.tables import table_drafts
from msdeck.layout.teaching_layouts import list_style
from msdeck.layout.typeset import Block, bold_label, stacked_height, typeset
from msdeck.scene import Item, Placeholder, Text
from msdeck.theme import Ink
from msdeck.units import Length

_LAYOUTS = {"objectives": "Objectives", "agenda": "Agenda", "take-home": "Take-Home"}

_MOST_AIR: Length = 18
"""That may be added between the items of a short list."""


def list_drafts(slide: ListSlide) -> tuple[Draft, ...]:
    """The list at the largest size that keeps it on one slide, else on several."""
    layout = _LAYOUTS[slide.kind]
    holder = placeholder(layout, BODY)
    room = holder.frame.height - holder.insets.top - holder.insets.bottom

    def set_at(size: Length) -> list[Block]:
        return _set_list(slide, size, holder)

    blocks = first_fit(grid.BODY_SIZES, set_at, room)
    if blocks is not None:
        return titled(slide.said, layout, [(_list_item(layout, holder, _aired(blocks, room)),)])
    parts = divisible([[block] for block in set_at(grid.BODY_SIZES[1])], room)
    bodies: list[tuple[Item, ...]] = [
        (_list_item(layout, holder, group),) for group in share_out_blocks(parts, room)
    ]
    return titled(slide.said, layout, bodies)


def _set_list(slide: ListSlide, size: Length, holder: Placeholder) -> list[Block]:
    ink = holder.levels[0].ink
    accent = Ink.ACCENT_ON_DEEP if holder.fill is Ink.DEEP else Ink.ACCENT
    style = list_style(size, ink)
    width = inner_width(holder)
    return [
        typeset(runs, replace(style, marker=bold_label(str(number), accent)), width)
        for number, runs in zip(slide.numbers or count(1), slide.items, strict=False)
    ]


def _aired(blocks: Sequence[Block], room: Length) -> list[Block]:
    """A short list with more room between its items, so that it does not cling to the top."""
    gaps = len(blocks) - 1
    if not gaps:
        return list(blocks)
    extra = min(_MOST_AIR, (room - stacked_height(blocks)) / (2 * gaps))
    before = round(blocks[0].style.space_before + max(0, int(extra)))
    return [replace(block, style=replace(block.style, space_before=before)) for block in blocks]


def _list_item(layout: str, holder: Placeholder, blocks: Sequence[Block]) -> Text:
    height = stacked_height(blocks) + holder.insets.top + holder.insets.bottom
    frame = replace(holder.frame, height=height) if holder.fill else holder.frame
    return fill_placeholder(layout, BODY, blocks, frame=frame)


def disclosures_drafts(slide: DisclosuresSlide) -> tuple[Draft, ...]:
    """A table of interests, a row for each; where there are none, one sentence."""
    layout = "Disclosures"
    if not slide.sentence:
        rows = tuple(
            (each.person, each.company or slide.nothing, each.nature or (Run("–"),))
            for each in slide.interests
        )
        places = tuple(each.place for each in slide.interests)
        drafts = table_drafts(TableSlide(slide.said, slide.columns, rows, slide.said.place, places))
        return tuple(replace(draft, layout=layout) for draft in drafts)
    holder = placeholder(layout, SECOND)

    def set_at(size: Length) -> list[Block]:
        return [typeset(slide.sentence, replace(holder.levels[0], size=size), holder.frame.width)]

    blocks = first_fit(grid.BODY_SIZES, set_at, grid.BODY_FRAME.height)
    if blocks is None:
        raise does_not_fit("the list of people", slide.said.place, "name fewer people in `disclosures`")
    return titled(slide.said, layout, [(fill_placeholder(layout, SECOND, blocks, frame=grid.BODY_FRAME),)])
