"""Headers and footers of the handout.

In: filled pages. Out: pages with what runs above and below them, and warnings for what is cut there.
"""

from collections.abc import Iterator

from msdeck.content import Run, Runs, glued, unlinked
from msdeck.deck.model import Deck
from msdeck.diagnostics import Diagnostic, warning
from msdeck.editions import Edition
from msdeck.layout.boxes import text_box
from msdeck.layout.flow import Flow
from msdeck.layout.paper import Paper, paper_for
from msdeck.layout.typeset import natural_width, one_line
from msdeck.scene import Frame, Item, Page, ParagraphStyle, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

_HEADER_SHARE = 0.4
"""Of the line, for what stands at its left; the section has the rest, and leaves what it does not need."""
_FOOTER_SHARE = 0.75
"""Likewise; the rest is for the number of the page."""
_BETWEEN = 1.5
"""Ems between what stands at the left of a line and what stands at its right."""


def edition_name(deck: Deck, edition: Edition) -> list[Runs]:
    """What an edition is called that is not for everybody."""
    is_named = edition == "instructor" or (edition == "fill-in" and deck.has_blanks)
    return [(Run(deck.labels[edition], bold=True),)] if is_named else []


def task(deck: Deck, edition: Edition) -> list[Runs]:
    """What there is to do for whoever gets this edition."""
    return [(Run(deck.labels["fill-in-hint"]),)] if edition == "fill-in" and deck.has_blanks else []


def with_running_text(flow: Flow, deck: Deck, edition: Edition) -> tuple[Page, ...]:
    """The pages with their headers and footers; the first has no header."""
    paper = flow.paper
    total = len(flow.pages)
    named = edition_name(deck, edition)
    header = deck.handout.header or deck.title.heading
    pages = []
    for number, (items, section) in enumerate(zip(flow.pages, flow.headers, strict=True), 1):
        furniture: list[Item] = []
        if number > 1:
            rule = Frame(paper.content.x, paper.header_rule, paper.content.width, 0)
            furniture += [
                *_line(paper, "Header", paper.header_top, header, section, _HEADER_SHARE),
                Shape("Header rule", ShapeKind.LINE, rule, stroke=Ink.HAIRLINE, stroke_width=0.75),
            ]
        page_of = deck.labels["page"].format(number=number, total=total)
        # Without a footer of its own, the first page has the title there, and the others what edition it is.
        usual = [deck.title.heading] if number == 1 else named
        parts = [deck.handout.footer, *(named if number > 1 else ())] if deck.handout.footer else usual
        furniture += _line(
            paper, "Footer", paper.footer_top, glued(parts, " · "), (Run(page_of),), _FOOTER_SHARE
        )
        pages.append(Page(f"handout/{number}", page_of, (*items, *furniture)))
    return tuple(pages)


def cut_running_text(deck: Deck, edition: Edition) -> Iterator[Diagnostic]:
    """A warning for a header or footer that is too long for its line."""
    paper = paper_for(deck.handout, edition)
    parts = [(Run(f"{section.number}  "), *section.title) for section in deck.sections]
    parts.append((Run(deck.labels["how-to-cite"]),))
    for what, runs, place, share, others in (
        ("header", deck.handout.header, deck.handout.header_place, _HEADER_SHARE, parts),
        ("footer", deck.handout.footer, deck.handout.footer_place, _FOOTER_SHARE, [(Run("000 of 000"),)]),
    ):
        room = min(_left_width(paper, other, share) for other in others)
        if natural_width(runs, paper.type.furniture) > room:
            message = f"this {what} is too long for its line, so its end is cut"
            yield warning("long-header", message, place, "shorten it, or take a larger paper")


def _left_width(paper: Paper, right: Runs, share: float) -> Length:
    """What a line has for its left: its share, or all that `right` leaves."""
    style, width = paper.type.furniture_right, paper.content.width
    return max(width * share, width - natural_width(right, style) - _BETWEEN * style.size)


def _line(paper: Paper, name: str, y: Length, left: Runs, right: Runs, share: float) -> list[Item]:
    content = paper.content
    begun = _left_width(paper, right, share)
    parts: tuple[tuple[str, Runs, Length, Length, ParagraphStyle], ...] = (
        ("left", left, content.x, begun, paper.type.furniture),
        ("right", right, content.x + begun, content.width - begun, paper.type.furniture_right),
    )
    items: list[Item] = []
    for side, runs, x, width, style in parts:
        if runs:
            block = one_line(unlinked(runs), style, width)
            role = Role.PAGE_NUMBER if name == "Footer" and side == "right" else Role.SECTION_NAME
            items.append(text_box(f"{name} {side}", role, Frame(x, y, width, block.height), [block]))
    return items
