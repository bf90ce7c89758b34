"""Slides that open: title, section dividers, statements.

In: `TitleBlock`, `DividerSlide`, `StatementSlide`. Out: one draft each.
"""

from dataclasses import replace

from msdeck.content import Run, Runs, plain
from msdeck.deck.model import Deck, DividerSlide, Said, StatementSlide, TitleBlock
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, first_fit, inner_width, slide_title
from msdeck.layout.draft import Draft
from msdeck.layout.masters import BODY, SECOND, placeholder
from msdeck.layout.typeset import Block, typeset
from msdeck.scene import Item, Marker, MarkerKind, Text
from msdeck.theme import Ink

TITLE_SLIDE_SIZES = (40, 36, 32, 28)
DIVIDER_SIZES = (38, 34, 30, 26)
CONTENTS_SIZES = (18, 16, 14, 12)


def title_draft(block: TitleBlock) -> Draft:
    """The title slide."""
    layout = "Title Slide"
    items: list[Item] = [slide_title(layout, block.title, block.place, TITLE_SLIDE_SIZES, lines=4)]
    if block.subtitle:
        items.append(_fitted(layout, BODY, [block.subtitle], (20, 18, 16), block, "this subtitle"))
    if lines := [*people(block), *occasion(block)]:
        items.append(_fitted(layout, SECOND, lines, (16, 15, 14), block, "the list of authors"))
    said = Said("title", block.title, None, block.place, block.place)
    return Draft(said, layout, plain(block.title), tuple(items))


def people(block: TitleBlock) -> list[Runs]:
    """Authors with their affiliations, a line for each affiliation."""
    by_affiliation: dict[str, list[str]] = {}
    for author in block.authors:
        by_affiliation.setdefault(author.affiliation, []).append(author.name)
    return [
        (Run(", ".join(names), bold=True), *((Run(f" · {affiliation}"),) if affiliation else ()))
        for affiliation, names in by_affiliation.items()
    ]


def occasion(block: TitleBlock) -> list[Runs]:
    """Event and date on one line, if there are any."""
    text = " · ".join(part for part in (block.event, block.date) if part)
    return [(Run(text),)] if text else []


def _fitted(
    layout: str, index: int, lines: list[Runs], sizes: tuple[int, ...], block: TitleBlock, what: str
) -> Text:
    holder = placeholder(layout, index)
    style = holder.levels[0]

    def set_at(size: float) -> list[Block]:
        return [typeset(runs, replace(style, size=size), holder.frame.width) for runs in lines]

    blocks = first_fit(sizes, set_at, holder.frame.height)
    if blocks is None:
        raise does_not_fit(what, block.place, "shorten it")
    return fill_placeholder(layout, index, blocks, place=block.place)


def divider_draft(slide: DividerSlide, deck: Deck) -> Draft:
    """The slide that opens a section: its number and name beside the list of all sections."""
    layout = "Section Header"
    said = slide.said
    assert said.section is not None
    number = placeholder(layout, BODY)
    items = (
        slide_title(layout, said.title, said.title_place, DIVIDER_SIZES, lines=4),
        fill_placeholder(
            layout, BODY, [typeset((Run(str(said.section + 1)),), number.levels[0], number.frame.width)]
        ),
        _contents(deck, said.section),
    )
    return Draft(said, layout, plain(said.title), items)


def _contents(deck: Deck, current: int) -> Text:
    """The list of sections, with the current one marked by weight and colour."""
    holder = placeholder("Section Header", SECOND)

    def set_at(size: float) -> list[Block]:
        blocks = []
        for index, section in enumerate(deck.sections):
            is_current = index == current
            ink = Ink.ON_DEEP if is_current else Ink.QUIET_ON_DEEP
            label = Marker(MarkerKind.NUMBER, str(index + 1), ink, bold=is_current)
            style = replace(
                holder.levels[0],
                size=size,
                ink=ink,
                bold=is_current,
                marker=label,
                space_before=round(holder.levels[0].space_before * size / holder.levels[0].size),
            )
            blocks.append(typeset(_unlinked(section.title), style, holder.frame.width))
        return blocks

    blocks = first_fit(CONTENTS_SIZES, set_at, holder.frame.height)
    if blocks is None:
        # Too many sections to list: the neighbours of the current one still say where we are.
        every = set_at(CONTENTS_SIZES[-1])
        first = max(0, min(current - 3, len(every) - 7))
        blocks = every[first : first + 7]
    return fill_placeholder("Section Header", SECOND, blocks)


def _unlinked(runs: Runs) -> Runs:
    return tuple(replace(run, link=None) for run in runs)


def statement_draft(slide: StatementSlide) -> Draft:
    """One sentence on a slide of its own, as large as it can be."""
    said = slide.said
    holder = placeholder("Statement", 0)
    style = holder.levels[0]

    def set_at(size: float) -> list[Block]:
        return [typeset(said.title, replace(style, size=size), inner_width(holder))]

    blocks = first_fit(grid.STATEMENT_SIZES, set_at, holder.frame.height)
    if blocks is None:
        raise does_not_fit("this statement", said.title_place, "say it in one sentence, or use points")
    text = fill_placeholder("Statement", 0, blocks, heading_level=1, place=said.title_place)
    return Draft(said, "Statement", plain(said.title), (text,))
