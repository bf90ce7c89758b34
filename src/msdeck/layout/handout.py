"""The handout: first page, each slide's picture beside its reading text, and what comes after the slides.

In: the deck, its drafts in order with their numbers, and for whom the handout is. Out: pages and bookmarks. A
picture is never torn from its heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, plain
from msdeck.deck.model import Deck, TableSlide
from msdeck.editions import Edition
from msdeck.layout.contents import LONG, join_with_contents
from msdeck.layout.draft import Draft, numbered
from msdeck.layout.first_page import title_block
from msdeck.layout.flow import Flow, pour_whole, ruled_heading
from msdeck.layout.last_pages import colophon, notes_pages
from msdeck.layout.paper import Paper
from msdeck.layout.references import set_entries
from msdeck.layout.running_text import edition_name, with_running_text
from msdeck.layout.self_assessment import self_assessment
from msdeck.layout.tables import cut_rows, place_table, rows_height, set_table, summary
from msdeck.layout.teaching_handout import answer_key, glossary_list, opening_boxes
from msdeck.layout.units import units
from msdeck.scene import Bookmark, Page, Role

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
    numbers = {draft.name: number for number, draft in drafts}

    def go_on(flow: Flow) -> None:
        match deck.handout.layout:
            case _:
                units(flow, deck, drafts)
        _evidence(flow, deck)
        if deck.handout.layout != "article":  # which has the questions in its text
            self_assessment(flow, deck, numbers, edition)
        glossary_list(flow, deck)
        _references(flow, deck, cited_on)
        colophon(flow, deck)
        notes_pages(flow, deck)
        if edition == "instructor":
            answer_key(flow, deck, numbers)

    opening = Flow(paper, paper.first_top)
    title_block(opening, deck, edition_name(deck, edition))
    opening_boxes(opening, deck, numbers)
    rest = Flow(paper, paper.content.y)
    go_on(rest)
    flow, names = opening.copy(), dict[int, str]()
    is_short = len(opening.pages) + len(rest.pages) <= LONG + 1
    if is_short:
        # It goes on where its first page leaves room, which may save a page.
        go_on(flow)
    if not is_short or len(flow.pages) > LONG:
        titles = {draft.title: numbered(draft.said.heading, draft.part, draft.parts) for _, draft in drafts}
        flow, names = join_with_contents(opening, rest, (Run(deck.labels["contents"]),), titles)
    bookmarks = (
        Bookmark(plain(mark.title), mark.level, mark.page, mark.y, names.get(index, ""))
        for index, mark in enumerate(flow.marks)
    )
    return with_running_text(flow, deck, edition), tuple(bookmarks)


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
    entries = [replace(entry, runs=(*entry.runs, *entry.identifiers)) for entry in deck.entries]
    blocks = set_entries(entries, flow.paper.type.reference, content.width, cited_on, deck.labels)
    ruled_heading(flow, deck.references, keep=min(blocks[0].height, content.height / 2))
    pour_whole(flow, "References", blocks, content.x, content.width, Role.REFERENCES)
