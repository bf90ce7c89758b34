"""The handout: title block, then each slide's picture beside its reading text, then the references.

In: the deck and its drafts in slide order. Out: pages and bookmarks. A picture is never torn from its
heading or over two pages; reading text longer than a page flows on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from msdeck.content import Run, Runs, SlideLink, plain
from msdeck.deck.model import Deck, DividerSlide, TableSlide
from msdeck.layout import paper as sheet
from msdeck.layout.boxes import text_box
from msdeck.layout.draft import Draft
from msdeck.layout.front import occasion, people
from msdeck.layout.paginate import divisible
from msdeck.layout.paper import Paper
from msdeck.layout.references import set_entries
from msdeck.layout.tables import ON_PAPER, cut_rows, place_table, set_table, summary
from msdeck.layout.typeset import Block, one_line, split_lines, stacked_height, typeset
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

FEWEST_LINES = 2
"""Lines of a reading text that may stand alone on a page."""


@dataclass(slots=True)
class _Flow:
    """Pages being filled from top to bottom."""

    paper: Paper
    y: Length
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    section: Runs = ()
    """The section that is being written."""
    headers: list[Runs] = field(default_factory=lambda: [()])
    """What the header of each page names: the section with which the page begins."""
    bookmarks: list[Bookmark] = field(default_factory=list)

    @property
    def room(self) -> Length:
        return self.paper.content.bottom - self.y

    def turn(self) -> None:
        """Goes to the top of a new page."""
        self.pages.append([])
        self.headers.append(self.section)
        self.y = self.paper.content.y

    def keep(self, height: Length) -> None:
        """Makes sure that `height` is left on the page, on a new one if need be."""
        if height > self.room and self.y > self.paper.content.y:
            self.turn()

    def add(self, *items: Item) -> None:
        self.pages[-1].extend(items)

    def write(
        self,
        name: str,
        role: Role,
        blocks: Sequence[Block],
        *,
        x: Length,
        width: Length,
        level: int | None = None,
    ) -> None:
        """Puts `blocks` at the current height, and moves below them."""
        height = stacked_height(blocks)
        frame = Frame(x, self.y, width, height)
        self.add(text_box(name, role, frame, blocks, heading_level=level))
        self.y += height

    def mark(self, title: str, level: int) -> None:
        """Adds a bookmark for the current height."""
        self.bookmarks.append(Bookmark(title, level, len(self.pages), self.y))


def handout_pages(
    deck: Deck, drafts: Sequence[Draft], paper: Paper, cited_on: dict[str, tuple[int, ...]]
) -> tuple[tuple[Page, ...], tuple[Bookmark, ...]]:
    """Every page of the handout, and its outline."""
    flow = _Flow(paper, paper.first_top)
    _title_block(flow, deck)
    dividers = {slide.said.name for slide in deck.slides if isinstance(slide, DividerSlide)}
    heading: tuple[int, Draft] | None = None
    for number, draft in enumerate(drafts, 1):
        if draft.said.name in dividers:
            if heading:
                _section_heading(flow, deck, *heading, keep=0)
            heading = (number, draft)
        elif draft.said.section is not None:
            _unit(flow, deck, number, draft, heading)
            heading = None
    if heading:
        _section_heading(flow, deck, *heading, keep=0)
    _evidence(flow, deck)
    _references(flow, deck, cited_on)
    return _furnished(flow, deck), tuple(flow.bookmarks)


def _title_block(flow: _Flow, deck: Deck) -> None:
    block, width = deck.title, flow.paper.content.width
    flow.mark(plain(block.heading), 0)
    x = sheet.MARGIN
    flow.write("Title", Role.TITLE, [typeset(block.title, sheet.TITLE, width)], x=x, width=width, level=1)
    if block.subtitle:
        flow.y += sheet.SUBTITLE.space_before
        flow.write(
            "Subtitle", Role.SUBTITLE, [typeset(block.subtitle, sheet.SUBTITLE, width)], x=x, width=width
        )
    if lines := [*people(block), *occasion(block)]:
        flow.y += 10
        blocks = [typeset(runs, sheet.PEOPLE, width) for runs in lines]
        flow.write("Authors and event", Role.BODY, blocks, x=x, width=width)
    flow.y += 6


# -- sections and units ---------------------------------------------------------------


def _section_heading(flow: _Flow, deck: Deck, number: int, draft: Draft, *, keep: Length) -> None:
    """A section's heading with a rule under it, on a page that still holds `keep` below it."""
    section = draft.said.section
    assert section is not None
    name = (Run(f"{section + 1}  "), *deck.sections[section].title)
    _ruled_heading(flow, name, keep=keep, anchor=SlideLink(number))


def _ruled_heading(flow: _Flow, runs: Runs, *, keep: Length, anchor: SlideLink | None = None) -> None:
    width = flow.paper.content.width
    block = typeset(runs, sheet.SECTION, width, anchor=anchor)
    flow.keep(sheet.SECTION_GAP + block.height + 16 + keep)
    flow.section = runs
    if flow.y > flow.paper.content.y:
        flow.y += sheet.SECTION_GAP
    else:
        flow.headers[-1] = runs
    flow.mark(plain(runs), 0)
    flow.write(f"Section {plain(runs)}", Role.HEADING, [block], x=sheet.MARGIN, width=width, level=2)
    rule = Frame(sheet.MARGIN, flow.y + 3, width, 0)
    flow.add(Shape(f"Rule {plain(runs)}", ShapeKind.LINE, rule, stroke=Ink.ACCENT, stroke_width=1.5))
    flow.y += 14


def _unit(flow: _Flow, deck: Deck, number: int, draft: Draft, heading: tuple[int, Draft] | None) -> None:
    """A slide's picture and what stands beside it."""
    x = sheet.MARGIN + sheet.PICTURE_WIDTH + sheet.COLUMN_GAP
    width = flow.paper.content.right - x
    title = _unit_heading(draft, number, width)
    reading = draft.said.reading if draft.part == 1 else ()
    blocks = [typeset(runs, sheet.BODY, width) for runs in reading]
    text_height = title.height + (5 + stacked_height(blocks) if blocks else 0)
    height = max(sheet.PICTURE_HEIGHT, text_height)
    fits_a_page = height <= flow.paper.content.height - 60
    keep = height if fits_a_page else sheet.PICTURE_HEIGHT + 60
    if heading:
        _section_heading(flow, deck, *heading, keep=keep)
    else:
        flow.y += sheet.UNIT_GAP if flow.y > flow.paper.content.y else 0
        flow.keep(keep)
    flow.mark(f"{number}  {draft.title}", 1)
    top, page = flow.y, len(flow.pages)
    flow.write(f"Slide {number} heading", Role.HEADING, [title], x=x, width=width, level=3)
    picture = Frame(sheet.MARGIN, top, sheet.PICTURE_WIDTH, sheet.PICTURE_HEIGHT)
    flow.add(SlidePicture(f"Slide {number}", picture, number))
    if blocks:
        flow.y += 5
        _pour(flow, f"Slide {number} text", blocks, x, width)
    else:
        _lines_to_write_on(flow, number, Frame(x, flow.y, width, top + sheet.PICTURE_HEIGHT - flow.y))
    if len(flow.pages) == page:
        flow.y = max(flow.y, top + sheet.PICTURE_HEIGHT)


def _unit_heading(draft: Draft, number: int, width: Length) -> Block:
    """The slide's number and title."""
    runs = tuple(replace(run, link=None) for run in draft.said.heading)
    if draft.parts > 1:
        runs = (*runs, Run(f" ({draft.part}/{draft.parts})"))
    assert sheet.UNIT.marker is not None
    style = replace(sheet.UNIT, marker=replace(sheet.UNIT.marker, text=str(number)))
    return typeset(runs, style, width, anchor=SlideLink(number))


def _pour(flow: _Flow, name: str, blocks: Sequence[Block], x: Length, width: Length) -> None:
    """Writes `blocks`, over as many pages as they need; on the next pages they take the whole width."""
    rest = list(blocks)
    part = 1
    while rest:
        here: list[Block] = []
        while rest and stacked_height([*here, rest[0]]) <= flow.room:
            here.append(rest.pop(0))
        if rest:
            head = _lines_that_fit(rest[0], flow.room - stacked_height(here), is_first=not here)
            if head:
                first, rest[0] = split_lines(rest[0], head)
                here.append(first)
        if here:
            flow.write(name if part == 1 else f"{name} ({part})", Role.BODY, here, x=x, width=width)
            part += 1
        if rest:
            flow.turn()
            if width < flow.paper.content.width:
                x, width = sheet.MARGIN, flow.paper.content.width
                rest = [
                    replace(typeset(block.runs, block.style, width), continues=block.continues)
                    for block in rest
                ]


def _lines_that_fit(block: Block, room: Length, *, is_first: bool) -> int:
    """How many lines of `block` may go into `room` so that no line stands alone on either page."""
    count = int((room - (0 if is_first else block.style.space_before)) / block.style.pitch)
    count = min(count, len(block.lines) - FEWEST_LINES)
    return count if count >= FEWEST_LINES else 0


def _lines_to_write_on(flow: _Flow, number: int, frame: Frame) -> None:
    count = int((frame.height - 2) / sheet.RULING)
    for index in range(1, count + 1):
        y = frame.bottom - (count - index) * sheet.RULING
        line = Frame(frame.x, y, frame.width, 0)
        flow.add(
            Shape(f"Slide {number} line {index}", ShapeKind.LINE, line, stroke=Ink.HAIRLINE, stroke_width=0.6)
        )


# -- evidence, references, headers and footers ------------------------------------------------------


def _evidence(flow: _Flow, deck: Deck) -> None:
    """Each evidence table again, across the whole paper."""
    slides = [slide for slide in deck.slides if isinstance(slide, TableSlide) and slide.is_evidence]
    content = flow.paper.content
    for slide in slides:
        heading: Runs = (Run(deck.labels["evidence-table"]),)
        if len(slides) > 1:
            heading = (*heading, Run(": "), *(replace(run, link=None) for run in slide.said.heading))
        table = set_table(slide.columns, slide.rows, ON_PAPER, content.width)
        _ruled_heading(
            flow, heading, keep=min(table.header.height + table.rows[0].height, content.height / 2)
        )
        for part, rows in enumerate(cut_rows(table, flow.room, content.height)):
            if part:
                flow.turn()
            if rows:
                name = f"{plain(heading)} ({part + 1})" if part else plain(heading)
                alt = summary(plain(heading), slide.columns)
                placed = place_table(table, rows, name, content.x, flow.y, alt)
                flow.add(placed)
                flow.y = placed.frame.bottom


def _references(flow: _Flow, deck: Deck, cited_on: dict[str, tuple[int, ...]]) -> None:
    if not deck.entries:
        return
    content = flow.paper.content
    blocks = set_entries(deck.entries, sheet.REFERENCE, content.width, cited_on, deck.labels)
    _ruled_heading(flow, deck.references, keep=min(blocks[0].height, content.height / 2))
    # An entry stays in one piece, unless it is longer than a page.
    pieces = [piece for part in divisible([[block] for block in blocks], content.height) for piece in part]
    part = 1
    while pieces:
        here: list[Block] = []
        while pieces and stacked_height([*here, pieces[0]]) <= flow.room:
            here.append(pieces.pop(0))
        if here:
            name = "References" if part == 1 else f"References ({part})"
            flow.write(name, Role.REFERENCES, here, x=sheet.MARGIN, width=content.width)
            part += 1
        if pieces:
            flow.turn()


def _furnished(flow: _Flow, deck: Deck) -> tuple[Page, ...]:
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
        left: Runs = title if number == 1 else ()
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
