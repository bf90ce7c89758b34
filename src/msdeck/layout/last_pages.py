"""The last pages of the handout: how to cite it, under which licence it is, and ruled pages for notes.

In: a flow of pages and the deck. Out: items on those pages.
"""

from dataclasses import replace

from msdeck.content import Run, Runs, Url, glued, joined, plain
from msdeck.deck.model import Deck
from msdeck.layout.first_page import shown_address, spelled_license
from msdeck.layout.flow import Flow, pour_whole, ruled_heading
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.paper import COLUMN_GAP, SECTION_GAP
from msdeck.layout.rulings import rulings
from msdeck.layout.typeset import stacked_height, typeset
from msdeck.scene import Frame, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

_ENDS = (".", "?", "!", "…")
_HEADING_SHARE = 0.235
"""Of the width of paper, for a heading beside its text."""
_BELOW_RULE: Length = 7
_LEAST_GAP: Length = 9
_BEGUN = 0.25
"""Of a page, that other things may take on the first page for notes."""


def colophon(flow: Flow, deck: Deck) -> None:
    """How to cite the handout, and its licence; nothing where there is only a title to cite."""
    content, block = flow.paper.content, deck.title
    if not (block.authors or block.event or block.date or deck.link or deck.license):
        return
    said = [_citation(deck), spelled_license(deck, is_address_shown=True)]
    style, paper = flow.paper.type.colophon, flow.paper
    heading: Runs = (Run(deck.labels["how-to-cite"]),)
    left = 0.0 if paper.is_narrow else content.width * _HEADING_SHARE
    bold = replace(style, bold=True, ink=Ink.TITLE)
    head = typeset(heading, bold, left - COLUMN_GAP / 2 if left else content.width)
    blocks = [typeset(runs, style, content.width - left) for runs in said if runs]
    height = max(head.height, stacked_height(blocks)) if left else stacked_height([head, *blocks])
    # Small and beside its heading, it seldom takes a page for itself.
    height = _BELOW_RULE + min(height, content.height / 2)
    gap = max(_LEAST_GAP, min(SECTION_GAP, flow.room - height - ROUNDING))
    flow.keep(gap + height)
    flow.section = heading
    if flow.y > content.y:
        flow.y += gap
        rule = Frame(content.x, flow.y, content.width, 0)
        edge = Shape("Rule above how to cite", ShapeKind.LINE, rule, stroke=Ink.HAIRLINE, stroke_width=0.75)
        flow.add(edge)
        flow.y += _BELOW_RULE
    else:
        flow.headers[-1] = heading
    flow.mark(heading, 0)
    top = flow.y
    flow.write("How to cite heading", Role.HEADING, [head], x=content.x, width=head.width, level=2)
    bottom = flow.y
    if left:
        flow.y = top
    else:
        flow.y += style.space_before
    page = len(flow.pages)
    pour_whole(flow, "How to cite", blocks, content.x + left, content.width - left)
    if len(flow.pages) == page:
        flow.y = max(flow.y, bottom)


def _citation(deck: Deck) -> Runs:
    """`A. Lecturer, B. Speaker. *Title: subtitle*. Event, date. address`"""
    block = deck.title
    title = glued((part for part in (block.heading, block.subtitle) if part), deck.labels["colon"])
    named = tuple(replace(run, italic=not run.italic, link=None) for run in title)
    sentences = [
        glued((author.name for author in block.authors), ", "),
        named,
        glued((part for part in (block.event, block.date) if part), ", "),
    ]
    runs: list[Run] = []
    for sentence in filter(None, sentences):
        end = "" if plain(sentence).endswith(_ENDS) else "."
        runs += [*sentence, Run(f"{end} ")]
    if deck.link:
        return joined((*runs, Run(shown_address(deck.link), link=Url(deck.link))))
    return joined((*runs[:-1], Run(runs[-1].text.rstrip(" "))))


def notes_pages(flow: Flow, deck: Deck) -> None:
    """As many ruled pages as the outline asks for."""
    for page in range(1, deck.handout.notes_pages + 1):
        if page > 1 or flow.y - flow.paper.content.y > _BEGUN * flow.paper.content.height:
            flow.turn()
        if page == 1:
            ruled_heading(flow, (Run(deck.labels["notes-pages"]),), keep=0)
        content, ruling = flow.paper.content, flow.paper.type.ruling
        room = Frame(content.x, flow.y, content.width, flow.room)
        flow.add(*rulings(flow.paper, f"Notes {page}", room, int(flow.room / ruling)))
        flow.y = content.bottom
