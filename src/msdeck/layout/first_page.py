"""The head of the handout's first page: what it is called, who gives it, its terms, a QR code to the slides.

In: a flow of pages and the deck. Out: items on its first page, the code at the top right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msdeck.content import Run, Runs, Url
from msdeck.deck.model import Deck
from msdeck.layout.boxes import text_box
from msdeck.layout.flow import Flow, pour_whole
from msdeck.layout.front import occasion, people
from msdeck.layout.paper import Paper
from msdeck.layout.qr_code import qr_code
from msdeck.layout.typeset import Block, natural_width, stacked_height, typeset
from msdeck.scene import Align, Frame, Item, Role
from msdeck.theme import Ink
from msdeck.units import Length, millimetres

QR_SIZE = millimetres(24)
LARGE_QR_SIZE = millimetres(30)
_CAPTION_WIDTH = millimetres(38)
_WIDEST_CAPTION = millimetres(52)
"""What a caption may take that an address then fits in one line."""
_CAPTION_LINES = 5
_GAP = millimetres(7)


def title_block(flow: Flow, deck: Deck, named: Sequence[Runs]) -> None:
    """Title, subtitle, people, event and licence, beside the code; `named` are lines for the end."""
    paper, block = flow.paper, deck.title
    flow.mark(block.heading, 0, is_listed=False)
    aside = _aside(paper, deck)
    kind = paper.type

    def width() -> Length:
        is_beside = aside is not None and len(flow.pages) == 1 and flow.y < aside.bottom
        return paper.content.width - (aside.width + _GAP if aside and is_beside else 0)

    _write(flow, "Title", Role.TITLE, [typeset(block.title, kind.title, width())], level=1)
    if block.subtitle:
        flow.y += kind.subtitle.space_before
        _write(flow, "Subtitle", Role.SUBTITLE, [typeset(block.subtitle, kind.subtitle, width())])
    link = [] if aside is None or aside.has_caption else [_address_line(deck)]
    lines = [*people(block), *occasion(block), *_terms(deck), *link, *named]
    if lines:
        flow.y += 10
        blocks = [typeset(runs, kind.people, width()) for runs in lines]
        _write(flow, "Authors and event", Role.BODY, blocks)
    if aside:
        flow.pages[0].extend(aside.items)
        if len(flow.pages) == 1:
            flow.y = max(flow.y, aside.bottom)
    flow.y += 6


def spelled_license(deck: Deck, *, is_address_shown: bool = False) -> Runs:
    """The licence in full, with a link to its terms; nothing where there is none."""
    terms = deck.license
    if terms is None:
        return ()
    if not terms.address:
        return terms.name
    said: Runs = (Run(deck.labels["license"] + deck.labels["colon"]),)
    link = Url(terms.address)
    if is_address_shown:
        return (*said, *terms.name, Run(", "), Run(shown_address(terms.address), link=link))
    return (*said, *(replace(run, link=link) for run in terms.name))


def shown_address(address: str) -> str:
    """`address` as it is printed: browsers add the rest."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _terms(deck: Deck) -> list[Runs]:
    return [runs] if (runs := spelled_license(deck)) else []


def _address_line(deck: Deck) -> Runs:
    said = deck.labels["slides-and-updates"] + deck.labels["colon"]
    return (Run(said), Run(shown_address(deck.link), link=Url(deck.link)))


def _write(flow: Flow, name: str, role: Role, blocks: Sequence[Block], *, level: int | None = None) -> None:
    """Writes `blocks`, on the next page if there is no room: large print on small paper takes much."""
    content = flow.paper.content
    flow.keep(min(stacked_height(blocks), content.height))
    pour_whole(flow, name, blocks, content.x, blocks[0].width, role, level=level)


@dataclass(frozen=True, slots=True)
class _Aside:
    """What stands at the top right."""

    items: tuple[Item, ...]
    width: Length
    bottom: Length
    has_caption: bool
    """Whether the address stands below the code."""


def _aside(paper: Paper, deck: Deck) -> _Aside | None:
    if not deck.link:
        return None
    content, top = paper.content, paper.first_top + 4
    size = LARGE_QR_SIZE if paper.is_large else QR_SIZE
    frame = Frame(content.right - size, top, size, size)
    code = qr_code(deck.link, frame, deck.labels, dark=Ink.TITLE)
    alone = _Aside((code,), size, frame.bottom, has_caption=False)
    if paper.is_narrow:
        return alone
    style = replace(paper.type.caption, align=Align.RIGHT, space_before=0)
    said: tuple[Runs, ...] = (
        (Run(deck.labels["slides-and-updates"]),),
        (Run(shown_address(deck.link), link=Url(deck.link)),),
    )
    needed = max(natural_width(runs, style) for runs in said) + 0.5
    width = max(_CAPTION_WIDTH, needed) if needed <= _WIDEST_CAPTION else _CAPTION_WIDTH
    blocks = [typeset(runs, style, width) for runs in said]
    if sum(len(block.lines) for block in blocks) > _CAPTION_LINES:
        return alone
    below = Frame(
        content.right - width,
        frame.bottom + millimetres(3.5),
        width,
        stacked_height(blocks),
    )
    caption = text_box("QR code caption", Role.CAPTION, below, blocks)
    return _Aside((code, caption), width, below.bottom, has_caption=True)
