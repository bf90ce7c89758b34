"""The handout: title block, each slide's picture beside its reading text, glossary, references, answer key.

In: the deck, its drafts in order with their numbers, and for whom the handout is. Out: pages and bookmarks. A
picture is never torn from its heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.model import Deck, TableSlide
from msdeck.editions import Edition
from msdeck.layout.article import article
from msdeck.layout.binding import bound
from msdeck.layout.boxes import text_box
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, pour_whole, ruled_heading
from msdeck.layout.front import occasion, people
from msdeck.layout.grids import GRIDS, grid_pages
from msdeck.layout.large_print import large_print
from msdeck.layout.paper import Paper
from msdeck.layout.paper_checks import check_room
from msdeck.layout.records import table_beginning, write_table
from msdeck.layout.references import set_entries
from msdeck.layout.schedule import schedule
from msdeck.layout.synopsis import synopsis
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


def handout_pages(
    deck: Deck,
    drafts: Sequence[tuple[int, Draft]],
    paper: Paper,
    cited_on: dict[str, tuple[int, ...]],
    edition: Edition,
) -> tuple[tuple[Page, ...], tuple[Bookmark, ...]]:
    """Every page of the handout, and its outline; the `drafts` come with the numbers of their pages."""
    check_room(deck, paper)
    flow = Flow(paper, paper.first_top, edition)
    _title_block(flow, deck, edition)
    numbers = {draft.name: number for number, draft in drafts}
    opening_boxes(flow, deck, numbers)
    if edition == "instructor":
        schedule(flow, deck)
    match deck.handout.layout:
        case "article":
            article(flow, deck, drafts)
        case "outline":
            synopsis(flow, deck, drafts)
        case _ if paper.is_large:
            large_print(flow, deck, drafts)
        case "grid-2" | "grid-3" | "grid-4" | "grid-6" | "grid-9" as layout:
            grid_pages(flow, deck, drafts, GRIDS[layout])
        case _:
            units(flow, deck, drafts)
    if deck.handout.layout not in ("article", "outline") and not paper.is_large:
        _evidence(flow, deck, edition)
    glossary_list(flow, deck)
    _references(flow, deck, cited_on)
    if edition == "instructor":
        answer_key(flow, deck, numbers)
    return bound(_furnished(flow, deck, edition), paper), tuple(flow.bookmarks)


def has_reading_text(deck: Deck, paper: Paper) -> bool:
    """Whether the handout has more to say of slides than these do."""
    layout = deck.handout.layout
    return layout in ("notes", "article") or (paper.is_large and layout != "outline")


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
    if lines := [*people(block), *occasion(block), *_edition_name(deck, edition)]:
        flow.y += 10
        blocks = [typeset(runs, flow.paper.type.people, width) for runs in lines]
        flow.write("Authors and event", Role.BODY, blocks, x=x, width=width)
    flow.y += 6


def _edition_name(deck: Deck, edition: Edition) -> list[Runs]:
    """What an edition is called that is not for everybody."""
    return [(Run(deck.labels["instructor"], bold=True),)] if edition == "instructor" else []


# -- evidence, references, headers and footers ------------------------------------------------------


def _evidence(flow: Flow, deck: Deck, edition: Edition) -> None:
    """Each evidence table again, across the whole paper."""
    slides = [
        slide
        for slide in deck.slides
        if isinstance(slide, TableSlide) and slide.is_evidence and edition in slide.said.handouts
    ]
    for slide in slides:
        heading: Runs = (Run(deck.labels["evidence-table"]),)
        if len(slides) > 1:
            heading = (*heading, Run(": "), *(replace(run, link=None) for run in slide.said.heading))
        keep = table_beginning(flow.paper, deck.labels, slide.columns, slide.rows)
        ruled_heading(flow, heading, keep=keep)
        write_table(flow, deck.labels, plain(heading), plain(heading), slide.columns, slide.rows)


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
