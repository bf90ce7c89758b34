"""The handout: first page, each slide's picture beside its reading text, and what comes after the slides.

In: the deck, its drafts in order with their numbers, and for whom the handout is. Out: pages and bookmarks. A
picture is never torn from its heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, plain, unlinked
from msdeck.deck.model import Deck, TableSlide
from msdeck.editions import Edition
from msdeck.layout.binding import bound
from msdeck.layout.blank_key import blank_key
from msdeck.layout.contents import LONG, join_with_contents
from msdeck.layout.draft import numbered
from msdeck.layout.first_page import title_block
from msdeck.layout.flow import Flow, pour_whole, ruled_heading
from msdeck.layout.handout_layouts import layout_for
from msdeck.layout.last_pages import colophon, notes_pages
from msdeck.layout.paper import Paper
from msdeck.layout.paper_checks import check_room
from msdeck.layout.records import table_beginning, write_table
from msdeck.layout.references import set_entries
from msdeck.layout.running_text import edition_name, task, with_running_text
from msdeck.layout.schedule import schedule
from msdeck.layout.sections import NumberedDraft
from msdeck.layout.self_assessment import self_assessment
from msdeck.layout.teaching_handout import answer_key, glossary_list, opening_boxes
from msdeck.scene import Bookmark, Page, Role


def handout_pages(
    deck: Deck,
    drafts: Sequence[NumberedDraft],
    paper: Paper,
    cited_on: dict[str, tuple[int, ...]],
    edition: Edition,
) -> tuple[tuple[Page, ...], tuple[Bookmark, ...]]:
    """Every page of the handout, and its outline; the `drafts` come with the numbers of their pages."""
    check_room(deck, paper)
    numbers = {draft.name: number for number, draft in drafts}
    layout = layout_for(deck.handout, paper)
    if layout.is_whole:
        cited_on = _on_whole_slides(cited_on, drafts)

    def go_on(flow: Flow) -> None:
        layout.write(flow, deck, drafts)
        if layout.has_evidence:
            _evidence(flow, deck, edition)
        if layout.has_self_assessment:
            self_assessment(flow, deck, numbers, edition)
        glossary_list(flow, deck)
        _references(flow, deck, cited_on)
        colophon(flow, deck)
        notes_pages(flow, deck)
        if edition == "instructor":
            answer_key(flow, deck, numbers)
            blank_key(flow, deck, drafts)

    opening = Flow(paper, paper.first_top, edition)
    title_block(opening, deck, [*edition_name(deck, edition), *task(deck, edition)])
    opening_boxes(opening, deck, numbers)
    if edition == "instructor":
        schedule(opening, deck)
    rest = Flow(paper, paper.content.y, edition)
    go_on(rest)
    flow, names = opening.copy(), dict[int, str]()
    is_short = len(opening.pages) + len(rest.pages) <= LONG + 1
    if is_short:
        # It goes on where its first page leaves room, which may save a page.
        go_on(flow)
    if not is_short or len(flow.pages) > LONG:
        titles = {plain(draft.said.heading): draft.said.heading for _, draft in drafts}
        titles |= {draft.title: numbered(draft.said.heading, draft.part, draft.parts) for _, draft in drafts}
        flow, names = join_with_contents(opening, rest, (Run(deck.labels["contents"]),), titles)
    bookmarks = (
        Bookmark(plain(mark.title), mark.level, mark.page, mark.y, names.get(index, ""))
        for index, mark in enumerate(flow.marks)
    )
    return bound(with_running_text(flow, deck, edition), paper), tuple(bookmarks)


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
            heading = (*heading, Run(": "), *unlinked(slide.said.heading))
        keep = table_beginning(flow.paper, deck.labels, slide.columns, slide.rows)
        ruled_heading(flow, heading, keep=keep)
        write_table(flow, deck.labels, plain(heading), plain(heading), slide.columns, slide.rows)


def _on_whole_slides(
    cited_on: dict[str, tuple[int, ...]], drafts: Sequence[NumberedDraft]
) -> dict[str, tuple[int, ...]]:
    """`cited_on` where a slide of several pages is printed once, under the number of its first."""
    begun: dict[str, int] = {}
    first = {number: begun.setdefault(draft.said.name, number) for number, draft in drafts}
    return {key: tuple(dict.fromkeys(first.get(n, n) for n in named)) for key, named in cited_on.items()}


def _references(flow: Flow, deck: Deck, cited_on: dict[str, tuple[int, ...]]) -> None:
    if not deck.entries:
        return
    content = flow.paper.content
    entries = [replace(entry, runs=(*entry.runs, *entry.identifiers)) for entry in deck.entries]
    blocks = set_entries(entries, flow.paper.type.reference, content.width, cited_on, deck.labels)
    ruled_heading(flow, deck.references, keep=blocks[0].height)
    pour_whole(flow, "References", blocks, content.x, content.width, Role.REFERENCES)
