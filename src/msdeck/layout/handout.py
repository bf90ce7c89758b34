"""The handout: title block, each slide's picture beside its reading text, glossary, references, answer key.

In: the deck, its drafts in order with their numbers, and for whom the handout is. Out: pages and bookmarks. A
picture is never torn from its heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, SlideLink, glued, plain
from msdeck.deck.model import Deck, DividerSlide, TableSlide
from msdeck.editions import Edition
from msdeck.layout import paper as sheet
from msdeck.layout.boxes import text_box
from msdeck.layout.chart_tables import data_table_height, data_tables
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, pour, pour_whole, ruled_heading
from msdeck.layout.front import occasion, people
from msdeck.layout.paper import Paper
from msdeck.layout.references import set_entries
from msdeck.layout.tables import ON_PAPER, cut_rows, place_table, rows_height, set_table, summary
from msdeck.layout.teaching_handout import answer_key, glossary_list, opening_boxes
from msdeck.layout.typeset import Block, one_line, stacked_height, typeset
from msdeck.scene import (
    Bookmark,
    Frame,
    Item,
    Page,
    ParagraphStyle,
    Role,
    Shape,
    ShapeKind,
    SlidePicture,
)
from msdeck.theme import Ink
from msdeck.units import Length

SHORT_TABLE = 0.25
"""Share of a page up to which a table stays in one piece."""


def handout_pages(
    deck: Deck,
    drafts: Sequence[tuple[int, Draft]],
    paper: Paper,
    cited_on: dict[str, tuple[int, ...]],
    edition: Edition,
) -> tuple[tuple[Page, ...], tuple[Bookmark, ...]]:
    """Every page of the handout, and its outline; the `drafts` come with the numbers of their pages."""
    flow = Flow(paper, paper.first_top)
    _title_block(flow, deck, edition)
    numbers = {draft.name: number for number, draft in drafts}
    opening_boxes(flow, deck, numbers)
    dividers = {slide.said.name for slide in deck.slides if isinstance(slide, DividerSlide)}
    heading: tuple[int, Draft] | None = None
    for number, draft in drafts:
        if draft.said.name in dividers:
            if heading:
                _section_heading(flow, deck, *heading, keep=0)
            heading = (number, draft)
        elif draft.said.section is not None and edition in draft.said.editions:
            _unit(flow, deck, number, draft, heading)
            heading = None
    if heading:
        _section_heading(flow, deck, *heading, keep=0)
    _evidence(flow, deck)
    glossary_list(flow, deck)
    _references(flow, deck, cited_on)
    if edition == "instructor":
        answer_key(flow, deck, numbers)
    return _furnished(flow, deck, edition), tuple(flow.bookmarks)


def _title_block(flow: Flow, deck: Deck, edition: Edition) -> None:
    block, width = deck.title, flow.paper.content.width
    flow.mark(plain(block.heading), 0)
    x = sheet.MARGIN
    flow.write("Title", Role.TITLE, [typeset(block.title, sheet.TITLE, width)], x=x, width=width, level=1)
    if block.subtitle:
        flow.y += sheet.SUBTITLE.space_before
        flow.write(
            "Subtitle", Role.SUBTITLE, [typeset(block.subtitle, sheet.SUBTITLE, width)], x=x, width=width
        )
    if lines := [*people(block), *occasion(block), *_edition_name(deck, edition)]:
        flow.y += 10
        blocks = [typeset(runs, sheet.PEOPLE, width) for runs in lines]
        flow.write("Authors and event", Role.BODY, blocks, x=x, width=width)
    flow.y += 6


def _edition_name(deck: Deck, edition: Edition) -> list[Runs]:
    """What an edition is called that is not for everybody."""
    return [(Run(deck.labels["instructor"], bold=True),)] if edition == "instructor" else []


# -- sections and units ---------------------------------------------------------------


def _section_heading(flow: Flow, deck: Deck, number: int, draft: Draft, *, keep: Length) -> None:
    """A section's heading with a rule under it, on a page that still holds `keep` below it."""
    section = draft.said.section
    assert section is not None
    name = (Run(f"{section + 1}  "), *deck.sections[section].title)
    ruled_heading(flow, name, keep=keep, anchor=SlideLink(number))


def _unit(flow: Flow, deck: Deck, number: int, draft: Draft, heading: tuple[int, Draft] | None) -> None:
    """A slide's picture and what stands beside it."""
    x = sheet.MARGIN + sheet.PICTURE_WIDTH + sheet.COLUMN_GAP
    width = flow.paper.content.right - x
    title = _unit_heading(draft, number, width)
    reading = draft.said.reading if draft.part == 1 else ()
    blocks = [typeset(runs, sheet.BODY, width) for runs in reading]
    text_height = title.height + (5 + stacked_height(blocks) if blocks else 0)
    height = max(sheet.PICTURE_HEIGHT, text_height) + data_table_height(draft.table, flow.paper.content)
    fits_a_page = height <= flow.paper.content.height - 60
    keep = height if fits_a_page else sheet.PICTURE_HEIGHT + 60
    if heading:
        _section_heading(flow, deck, *heading, keep=keep)
    else:
        flow.y += sheet.UNIT_GAP if flow.y > flow.paper.content.y else 0
        flow.keep(keep)
    flow.mark(f"{number}  {draft.title}" if draft.said.is_in_deck else draft.title, 1)
    top, page = flow.y, len(flow.pages)
    flow.write(f"Slide {number} heading", Role.HEADING, [title], x=x, width=width, level=3)
    picture = Frame(sheet.MARGIN, top, sheet.PICTURE_WIDTH, sheet.PICTURE_HEIGHT)
    flow.add(SlidePicture(f"Slide {number}", picture, number))
    if blocks:
        flow.y += 5
        pour(flow, f"Slide {number} text", blocks, x, width)
    else:
        _lines_to_write_on(flow, number, Frame(x, flow.y, width, top + sheet.PICTURE_HEIGHT - flow.y))
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + sheet.PICTURE_HEIGHT)
    if draft.table is not None:
        name, alt = f"Slide {number} data", plain(draft.said.heading)
        for part, table in enumerate(data_tables(draft.table, name, alt, flow.y, flow.paper.content)):
            if part:
                flow.turn()
            if table is not None:
                flow.add(table)
                flow.y = table.frame.bottom


def _unit_heading(draft: Draft, number: int, width: Length) -> Block:
    """The slide's number, if the deck has it, and its title."""
    runs = tuple(replace(run, link=None) for run in draft.said.heading)
    if draft.parts > 1:
        runs = (*runs, Run(f" ({draft.part}/{draft.parts})"))
    if not draft.said.is_in_deck:
        return typeset(runs, replace(sheet.UNIT, marker=None, indent=0, hanging=0), width)
    assert sheet.UNIT.marker is not None
    style = replace(sheet.UNIT, marker=replace(sheet.UNIT.marker, text=str(number)))
    return typeset(runs, style, width, anchor=SlideLink(number))


def _lines_to_write_on(flow: Flow, number: int, frame: Frame) -> None:
    count = int((frame.height - 2) / sheet.RULING)
    for index in range(1, count + 1):
        y = frame.bottom - (count - index) * sheet.RULING
        line = Frame(frame.x, y, frame.width, 0)
        flow.add(
            Shape(f"Slide {number} line {index}", ShapeKind.LINE, line, stroke=Ink.HAIRLINE, stroke_width=0.6)
        )


# -- evidence, references, headers and footers ------------------------------------------------------


def _evidence(flow: Flow, deck: Deck) -> None:
    """Each evidence table again, across the whole paper."""
    slides = [slide for slide in deck.slides if isinstance(slide, TableSlide) and slide.is_evidence]
    content = flow.paper.content
    for slide in slides:
        heading: Runs = (Run(deck.labels["evidence-table"]),)
        if len(slides) > 1:
            heading = (*heading, Run(": "), *(replace(run, link=None) for run in slide.said.heading))
        table = set_table(slide.columns, slide.rows, ON_PAPER, content.width)
        # A short table is not torn; a long one begins with two rows.
        begun = table.header.height + rows_height(table.rows[:2])
        is_short = table.height <= content.height * SHORT_TABLE
        ruled_heading(flow, heading, keep=table.height if is_short else min(begun, content.height / 2))
        for part, rows in enumerate(cut_rows(table, flow.room, content.height)):
            if part:
                flow.turn()
            if rows:
                name = f"{plain(heading)} ({part + 1})" if part else plain(heading)
                alt = summary(plain(heading), slide.columns)
                placed = place_table(table, rows, name, content.x, flow.y, alt)
                flow.add(placed)
                flow.y = placed.frame.bottom


def _references(flow: Flow, deck: Deck, cited_on: dict[str, tuple[int, ...]]) -> None:
    if not deck.entries:
        return
    content = flow.paper.content
    blocks = set_entries(deck.entries, sheet.REFERENCE, content.width, cited_on, deck.labels)
    ruled_heading(flow, deck.references, keep=min(blocks[0].height, content.height / 2))
    pour_whole(flow, "References", blocks, content.x, content.width, Role.REFERENCES)


def _furnished(flow: Flow, deck: Deck, edition: Edition) -> tuple[Page, ...]:
    """The pages with their headers and footers."""
    paper = flow.paper
    title = tuple(replace(run, link=None) for run in deck.title.heading)
    total = len(flow.pages)
    pages = []
    for number, (items, section) in enumerate(zip(flow.pages, flow.headers, strict=True), 1):
        furniture: list[Item] = []
        foot = paper.height - 40
        if number > 1:
            rule = Frame(sheet.MARGIN, 46, paper.content.width, 0)
            furniture += [
                *_furniture(paper, "Header", 30, title, section),
                Shape("Header rule", ShapeKind.LINE, rule, stroke=Ink.HAIRLINE, stroke_width=0.75),
            ]
        page_of = deck.labels["page"].format(number=number, total=total)
        named = glued(_edition_name(deck, edition), "")
        left: Runs = title if number == 1 else named
        furniture += _furniture(paper, "Footer", foot, left, (Run(page_of),))
        pages.append(Page(f"handout/{number}", page_of, (*items, *furniture)))
    return tuple(pages)


def _furniture(paper: Paper, name: str, y: Length, left: Runs, right: Runs) -> list[Item]:
    half = paper.content.width / 2
    styles: tuple[tuple[str, Runs, Length, ParagraphStyle], ...] = (
        ("left", left, sheet.MARGIN, sheet.FURNITURE),
        ("right", right, sheet.MARGIN + half, sheet.FURNITURE_RIGHT),
    )
    items: list[Item] = []
    for side, runs, x, style in styles:
        if runs:
            block = one_line(tuple(replace(run, link=None) for run in runs), style, half)
            role = Role.PAGE_NUMBER if name == "Footer" and side == "right" else Role.SECTION_NAME
            items.append(text_box(f"{name} {side}", role, Frame(x, y, half, block.height), [block]))
    return items
