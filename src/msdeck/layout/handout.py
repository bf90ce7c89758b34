"""The handout: title block, each slide's picture beside its reading text, glossary, references, answer key.

In: the deck, its drafts in order with their numbers, and for whom the handout is. Out: pages and bookmarks. A
picture is never torn from its heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.model import Deck, TableSlide
from msdeck.editions import Edition
from msdeck.layout.blank_key import blank_key
from msdeck.layout.boxes import text_box
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, pour_whole, ruled_heading
from msdeck.layout.front import occasion, people
from msdeck.layout.paper import Paper
from msdeck.layout.references import set_entries
from msdeck.layout.tables import cut_rows, place_table, rows_height, set_table, summary
from msdeck.layout.teaching_handout import answer_key, glossary_list, opening_boxes
from msdeck.layout.typeset import one_line, typeset
from msdeck.layout.units import units
from msdeck.scene import (
    Bookmark,
    Frame,
    Item,
    Page,
    ParagraphStyle,
    Role,
    Shape,
    ShapeKind,
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
    match deck.handout.layout:
        case _:
            units(flow, deck, drafts)
    _evidence(flow, deck)
    glossary_list(flow, deck)
    _references(flow, deck, cited_on)
    if edition == "instructor":
        answer_key(flow, deck, numbers)
        blank_key(flow, deck, drafts)
    return _furnished(flow, deck, edition), tuple(flow.bookmarks)


def _title_block(flow: Flow, deck: Deck, edition: Edition) -> None:
    block, width = deck.title, flow.paper.content.width
    flow.mark(plain(block.heading), 0)
    x = flow.paper.content.x
    flow.write(
        "Title", Role.TITLE, [typeset(block.title, flow.paper.type.title, width)], x=x, width=width, level=1
    )
    if block.subtitle:
        flow.y += flow.paper.type.subtitle.space_before
        flow.write(
            "Subtitle",
            Role.SUBTITLE,
            [typeset(block.subtitle, flow.paper.type.subtitle, width)],
            x=x,
            width=width,
        )
    if lines := [*people(block), *occasion(block), *_edition_name(deck, edition), *_task(deck, edition)]:
        flow.y += 10
        blocks = [typeset(runs, flow.paper.type.people, width) for runs in lines]
        flow.write("Authors and event", Role.BODY, blocks, x=x, width=width)
    flow.y += 6


def _edition_name(deck: Deck, edition: Edition) -> list[Runs]:
    """What an edition is called that is not for everybody."""
    is_named = edition == "instructor" or (edition == "fill-in" and deck.has_blanks)
    return [(Run(deck.labels[edition], bold=True),)] if is_named else []


def _task(deck: Deck, edition: Edition) -> list[Runs]:
    """What there is to do for whoever gets this edition."""
    return [(Run(deck.labels["fill-in-hint"]),)] if edition == "fill-in" and deck.has_blanks else []


# -- evidence, references, headers and footers ------------------------------------------------------


def _evidence(flow: Flow, deck: Deck) -> None:
    """Each evidence table again, across the whole paper."""
    slides = [slide for slide in deck.slides if isinstance(slide, TableSlide) and slide.is_evidence]
    content = flow.paper.content
    for slide in slides:
        heading: Runs = (Run(deck.labels["evidence-table"]),)
        if len(slides) > 1:
            heading = (*heading, Run(": "), *(replace(run, link=None) for run in slide.said.heading))
        table = set_table(slide.columns, slide.rows, flow.paper.type.table, content.width)
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
    blocks = set_entries(deck.entries, flow.paper.type.reference, content.width, cited_on, deck.labels)
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
        if number > 1:
            rule = Frame(paper.content.x, paper.header_rule, paper.content.width, 0)
            furniture += [
                *_furniture(paper, "Header", paper.header_top, title, section),
                Shape("Header rule", ShapeKind.LINE, rule, stroke=Ink.HAIRLINE, stroke_width=0.75),
            ]
        page_of = deck.labels["page"].format(number=number, total=total)
        named = glued(_edition_name(deck, edition), "")
        left: Runs = title if number == 1 else named
        furniture += _furniture(paper, "Footer", paper.footer_top, left, (Run(page_of),))
        pages.append(Page(f"handout/{number}", page_of, (*items, *furniture)))
    return tuple(pages)


def _furniture(paper: Paper, name: str, y: Length, left: Runs, right: Runs) -> list[Item]:
    half = paper.content.width / 2
    styles: tuple[tuple[str, Runs, Length, ParagraphStyle], ...] = (
        ("left", left, paper.content.x, paper.type.furniture),
        ("right", right, paper.content.x + half, paper.type.furniture_right),
    )
    items: list[Item] = []
    for side, runs, x, style in styles:
        if runs:
            block = one_line(tuple(replace(run, link=None) for run in runs), style, half)
            role = Role.PAGE_NUMBER if name == "Footer" and side == "right" else Role.SECTION_NAME
            items.append(text_box(f"{name} {side}", role, Frame(x, y, half, block.height), [block]))
    return items
