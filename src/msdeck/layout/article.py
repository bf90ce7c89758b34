"""The `article` layout: the lecture as a document to read, in one column or two.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. Each slide's
contents are set as text, with its figures, tables and charts, and its reading text follows.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, SlideLink, plain
from msdeck.deck.model import (
    AnswerSlide,
    Deck,
    QuestionSlide,
    Slide,
    StatementSlide,
    StudySlide,
)
from msdeck.layout.boxes import text_box
from msdeck.layout.columns import Matter, Piece, Thing, Wide, Words, beginning, write_pieces
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, heading_height
from msdeck.layout.instructor import note_blocks
from msdeck.layout.page_columns import Columns
from msdeck.layout.paper import UNIT_GAP, Paper
from msdeck.layout.sections import NumberedDraft, section_heading, section_name, whole_slides
from msdeck.layout.set_slides import across_columns, heading_width, is_boxed, set_slide
from msdeck.layout.set_study import label_style
from msdeck.layout.typeset import Block, natural_width, typeset
from msdeck.scene import Frame, Item, Role
from msdeck.units import Length

_KICKER_GAP: Length = 2
_FEW_LINES = 4
"""Lines of a reading text that are not worth two columns."""


def article(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft]) -> None:
    """Every slide of the sections, under the headings of these."""
    at = columns_of(flow.paper, deck)
    for divider, slides in whole_slides(deck, drafts):
        under = under_heading(at, deck, divider) if divider else at
        matter = [_matter(flow, deck, *slide, at if index else under) for index, slide in enumerate(slides)]
        flat = [each for slide in matter for each in slide]
        if divider:
            most = under.page if flow.paper.is_large else flow.paper.content.height / 2
            section_heading(flow, deck, divider, keep=min(first_part(matter[0]), most))
        write_matter(flow, below_heading(flat) if divider else flat, at)


def columns_of(paper: Paper, deck: Deck) -> Columns:
    """As many columns as are asked for and have room; in one wide column the numbers of slides hang out."""
    if paper.is_narrow:
        return Columns(paper, deck.labels)
    if deck.handout.columns > 1:
        return Columns(paper, deck.labels, deck.handout.columns)
    return Columns(paper, deck.labels, 1, paper.type.unit.indent)


def under_heading(at: Columns, deck: Deck, divider: NumberedDraft) -> Columns:
    """`at` for a slide that has the heading of its section above it on the page."""
    return replace(at, head=heading_height(at.paper, section_name(deck, divider[1])))


def write_matter(flow: Flow, matter: Sequence[Matter], at: Columns) -> None:
    """Writes `matter` in columns, over as many pages as it needs; what is wide stands between them."""
    pieces: list[Piece] = []
    for each in matter:
        if not isinstance(each, Wide):
            pieces.append(each)
            continue
        write_pieces(flow, pieces, at.lefts)
        pieces = []
        flow.y += each.lead if flow.y > flow.paper.content.y else 0.0
        flow.keep(each.keep)
        each.write(flow)
    write_pieces(flow, pieces, at.lefts)


def below_heading(matter: Sequence[Matter]) -> list[Matter]:
    """`matter` without room above it: the heading of a section has it below."""
    return [replace(matter[0], lead=0.0), *matter[1:]] if matter else []


def first_part(matter: Sequence[Matter]) -> Length:
    """The height of what stands together at the beginning of `matter`."""
    pieces: list[Piece] = []
    for each in matter:
        if isinstance(each, Wide):
            return beginning(pieces) if pieces else each.lead + each.keep
        pieces.append(each)
    return beginning(pieces) + pieces[0].gap if pieces else 0.0


def set_contents(slide: Slide, draft: Draft, number: int, at: Columns) -> list[Matter]:
    """A slide with its heading and its reading text."""
    heading = _heading(slide, draft, number, at)
    contents = set_slide(slide, draft, number, heading, at)
    return _kept_together(
        [*contents, *_reading(draft, number, at, is_below_wide=isinstance(contents[-1], Wide))]
    )


def _reading(draft: Draft, number: int, at: Columns, *, is_below_wide: bool) -> list[Matter]:
    """The reading text; a short one below something wide is as wide, rather than a line or two in columns."""
    name, body = f"Slide {number} text", at.type.body
    if is_below_wide and at.count > 1:
        across = [typeset(runs, body, at.across) for runs in draft.said.reading]
        if across and sum(len(block.lines) for block in across) <= _FEW_LINES:
            return [across_columns(_paragraphs(name, across, at), at)]
    return [*_paragraphs(name, [typeset(runs, body, at.width) for runs in draft.said.reading], at)]


def _paragraphs(name: str, blocks: Sequence[Block], at: Columns) -> list[Piece]:
    return [Words(name, block, None if index else at.lead) for index, block in enumerate(blocks)]


def _matter(flow: Flow, deck: Deck, slide: Slide, draft: Draft, number: int, at: Columns) -> list[Matter]:
    """A slide as it stands in the text, in the instructor's edition with its notes."""
    blocks = note_blocks(flow, deck, draft, at.width)
    notes = [
        Words(
            f"Notes {draft.name}",
            block,
            None if index else at.lead + 2,
            edge=1.5,
            is_kept=index == 0 and len(blocks) > 1,
        )
        for index, block in enumerate(blocks)
    ]
    return [*set_contents(slide, draft, number, at), *notes]


def _kept_together(matter: list[Matter]) -> list[Matter]:
    """`matter` whose heading is kept with two lines, if what follows it begins with a single one."""
    if len(matter) < 3 or isinstance(matter[2], Wide):
        return matter
    heading, first = matter[:2]
    if isinstance(heading, Wide) or not isinstance(first, Words):
        return matter
    if heading.is_kept and len(first.block.lines) == 1:
        matter[1] = replace(first, is_kept=True)
    return matter


# -- headings -------------------------------------------------------------------------------


def _heading(slide: Slide, draft: Draft, number: int, at: Columns) -> list[Piece]:
    """The slide's number and title, with what is said above it on slides."""
    shift = 0.0 if is_boxed(slide) else -at.indent
    width = heading_width(slide, at) - shift
    block = _heading_block(slide, draft, number, width, at)
    called = plain(draft.said.heading)
    bookmark = f"{number}  {called}" if draft.said.is_numbered else called
    name = f"Slide {number} heading"
    lead = UNIT_GAP * at.type.body.size / 10
    if isinstance(slide, StudySlide | QuestionSlide | AnswerSlide):
        indent = block.style.indent
        kicker = typeset(slide.kicker, replace(label_style(at.type), indent=indent), width)
        height = kicker.height + _KICKER_GAP + block.height

        def draw(x: Length, y: Length) -> tuple[Item, ...]:
            # The heading comes first for those who hear it, as on the slide.
            top = Frame(x, y + kicker.height + _KICKER_GAP, width, block.height)
            return (
                text_box(name, Role.HEADING, top, [block], heading_level=3),
                text_box(f"Slide {number} kicker", Role.BODY, Frame(x, y, width, kicker.height), [kicker]),
            )

        return [Thing(height, draw, lead, bookmark, shift, is_kept=True)]
    edge = 3.0 if isinstance(slide, StatementSlide) else 0.0
    kept = not isinstance(slide, StatementSlide)
    return [Words(name, block, lead, Role.HEADING, 3, bookmark, edge, shift, is_kept=kept)]


def _heading_block(slide: Slide, draft: Draft, number: int, width: Length, at: Columns) -> Block:
    unit = at.type.unit
    if isinstance(slide, StatementSlide):
        unit = replace(unit, size=round(unit.size * 1.2))
    room = 10.0 if isinstance(slide, StatementSlide) else 0.0
    if not draft.said.is_numbered:
        style = replace(unit, marker=None, indent=room, hanging=0)
        return typeset(draft.said.title, style, width, anchor=SlideLink(number))
    assert unit.marker is not None
    label = natural_width((Run(str(number), bold=True),), unit) + 0.6 * unit.size
    hanging = max(label, at.indent) if not is_boxed(slide) else label
    style = replace(
        unit, marker=replace(unit.marker, text=str(number)), indent=hanging + room, hanging=hanging
    )
    return typeset(draft.said.title, style, width, anchor=SlideLink(number))
