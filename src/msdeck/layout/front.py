"""Slides that open: title, section dividers, statements.

In: `TitleBlock`, `DividerSlide`, `StatementSlide`. Out: one draft each.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from msdeck.content import Run, Runs, Url, glued, joined, plain, unlinked
from msdeck.deck.model import Deck, DividerSlide, License, Said, StatementSlide, TitleBlock
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder, first_fit, inner_width, slide_title
from msdeck.layout.draft import Draft
from msdeck.layout.holders import BODY, SECOND
from msdeck.layout.masters import placeholder
from msdeck.layout.qr_code import qr_code
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Drawing, Frame, Item, Marker, MarkerKind, ParagraphStyle, Shape, ShapeKind, Text
from msdeck.theme import Ink, contrast_ratio, rgb
from msdeck.units import Length

EDGE_OVERHANG: Length = 30
"""How far the bar beside a statement reaches above and below its text."""

QR_CODE = Frame(748, 409, 104, 104)
"""On the title slide."""

DIVIDER = "Section Header"
"""The slide layout of dividers."""


def title_draft(deck: Deck) -> Draft:
    """The title slide, with a QR code where there is a link to the slides."""
    block = deck.title
    layout = "Title Slide"
    items: list[Item] = [slide_title(layout, block.title, block.place, grid.TITLE_SLIDE_SIZES, lines=4)]
    if block.subtitle:
        subtitle = _fitted(layout, BODY, [block.subtitle], grid.SUBTITLE_SIZES)
        if subtitle is None:
            raise does_not_fit("this subtitle", block.subtitle_place, "shorten it")
        items.append(subtitle)
    lines = [*people(block), *occasion(block)]
    if said := [*lines, *license_line(deck.license)]:
        # Where there is no room for the licence, the handout still has it.
        text = _fitted(layout, SECOND, said, grid.PEOPLE_SIZES)
        text = text or _fitted(layout, SECOND, lines, grid.PEOPLE_SIZES)
        if text is None:
            hint = "name fewer people, or leave out affiliations"
            raise does_not_fit("the list of authors", block.authors_place, hint)
        rule = Frame(text.frame.x, text.frame.y - 18, 67.5, 3)
        items += [Shape("Rule", ShapeKind.RECTANGLE, rule, fill=Ink.ACCENT_ON_DEEP), text]
    if deck.link:
        items.append(_qr_code(deck))
    about = Said("title", block.title, block.heading, None, block.place, block.place)
    return Draft(about, layout, plain(block.heading), tuple(items))


def _qr_code(deck: Deck) -> Drawing:
    """The code at the lower right, where the layout has no text; dark on light, as scanners want it."""
    inks = sorted((Ink.DEEP, Ink.ON_DEEP), key=lambda ink: contrast_ratio(rgb(deck.theme, ink), "000000"))
    return qr_code(deck.link, QR_CODE, deck.labels, dark=inks[0], light=inks[1])


def license_line(license_: License | None) -> list[Runs]:
    """The short name of the licence, linked to its terms; nothing where there is none."""
    if license_ is None:
        return []
    link = Url(license_.address) if license_.address else None
    return [tuple(replace(run, link=link) for run in license_.short)]


def people(block: TitleBlock) -> list[Runs]:
    """Authors in their order with their affiliations, neighbours of one affiliation on a line."""
    lines = []
    for affiliation, authors in groupby(block.authors, key=lambda author: author.affiliation):
        names = (replace(run, bold=True) for run in glued((author.name for author in authors), ", "))
        lines.append(joined((*names, *((Run(" · "), *affiliation) if affiliation else ()))))
    return lines


def occasion(block: TitleBlock) -> list[Runs]:
    """Event and date on one line, if there are any."""
    parts = [part for part in (block.event, block.date) if part]
    return [joined(glued(parts, " · "))] if parts else []


def _fitted(layout: str, index: int, lines: list[Runs], sizes: Sequence[Length]) -> Text | None:
    holder = placeholder(layout, index)
    style = holder.levels[0]

    def set_at(size: Length) -> list[Block]:
        return [typeset(runs, replace(style, size=size), holder.frame.width) for runs in lines]

    blocks = first_fit(sizes, set_at, holder.frame.height)
    return None if blocks is None else fill_placeholder(layout, index, blocks)


@dataclass(frozen=True, slots=True)
class Contents:
    """How the list of sections is set on every divider: its size, and how many sections it shows."""

    size: Length
    shown: int


def fit_contents(deck: Deck) -> Contents:
    """The largest size at which the whole list fits, else as many neighbours as fit at a readable one."""
    room = placeholder(DIVIDER, SECOND).frame.height
    every = _listed(deck)
    for size in grid.CONTENTS_SIZES:
        heights = [_section_block(deck, index, index, size).height for index in every]
        gaps = _section_style(size).space_before * (len(heights) - 1)
        if sum(heights) + gaps <= room:
            return Contents(size, len(heights))
    tallest = max(heights) + _section_style(size).space_before
    return Contents(size, max(1, int(room / tallest)))


def divider_draft(slide: DividerSlide, deck: Deck, contents: Contents) -> Draft:
    """The slide that opens a section: its number and name beside the list of sections."""
    said = slide.said
    assert said.section is not None
    number = placeholder(DIVIDER, BODY)
    digits = typeset((Run(str(deck.sections[said.section].number)),), number.levels[0], number.frame.width)
    every = _listed(deck)
    at = bisect_left(every, said.section)
    first = max(0, min(at - contents.shown // 2, len(every) - contents.shown))
    listed = every[first : first + contents.shown]
    blocks = [_section_block(deck, index, said.section, contents.size) for index in listed]
    items = (
        slide_title(DIVIDER, said.title, said.title_place, grid.DIVIDER_SIZES, lines=4),
        fill_placeholder(DIVIDER, BODY, [digits]),
        fill_placeholder(DIVIDER, SECOND, blocks),
    )
    return Draft(said, DIVIDER, plain(said.heading), items)


def _listed(deck: Deck) -> list[int]:
    """The sections that dividers name."""
    return [index for index, section in enumerate(deck.sections) if section.is_in_deck]


def _section_style(size: Length) -> ParagraphStyle:
    style = placeholder(DIVIDER, SECOND).levels[0]
    return replace(style, size=size, space_before=round(style.space_before * size / style.size))


def _section_block(deck: Deck, index: int, current: int, size: Length) -> Block:
    """A section's number and name; the current one is marked by weight and colour."""
    is_current = index == current
    ink = Ink.ON_DEEP if is_current else Ink.QUIET_ON_DEEP
    label = Marker(MarkerKind.NUMBER, str(deck.sections[index].number), ink, bold=is_current)
    style = replace(_section_style(size), ink=ink, bold=is_current, marker=label)
    width = placeholder(DIVIDER, SECOND).frame.width
    return typeset(unlinked(deck.sections[index].title), style, width)


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
    text = fill_placeholder("Statement", 0, blocks, heading_level=1)
    height = stacked_height(blocks) + 2 * EDGE_OVERHANG
    middle = holder.frame.y + holder.frame.height / 2
    edge = Frame(grid.MARGIN, middle - height / 2, 6, height)
    bar = Shape("Edge", ShapeKind.RECTANGLE, edge, fill=Ink.ACCENT)
    return Draft(said, "Statement", plain(said.heading), (text, bar))
