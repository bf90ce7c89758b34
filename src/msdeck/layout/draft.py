"""A slide on its way: laid out, but not yet numbered or footed.

Made by the module of each slide kind; `layout.arrange` turns drafts into pages.
"""

from dataclasses import dataclass

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import ChartTable
from msdeck.deck.model import Said
from msdeck.layout import grid
from msdeck.layout.boxes import slide_title
from msdeck.layout.reveals import clicks
from msdeck.scene import Item, Reveal, Text


@dataclass(frozen=True, slots=True)
class Draft:
    """One page of a slide."""

    said: Said
    layout: str
    title: str
    """What the page is called: its title as plain text, without citations."""
    items: tuple[Item, ...]
    """In reading order, title first, without the footer."""
    part: int = 1
    parts: int = 1
    table: ChartTable | None = None
    """What the handout prints below the slide."""

    @property
    def clicks(self) -> tuple[tuple[Reveal, ...], ...]:
        """What appears click by click."""
        return clicks(self.items) if self.said.is_revealed else ()

    @property
    def name(self) -> str:
        """Stable name of the page."""
        return self.said.name if self.parts == 1 else f"{self.said.name}/{self.part}"


def numbered(title: Runs, part: int, parts: int) -> Runs:
    """`title` with `(1/2)` after it where a slide has more than one page."""
    return title if parts == 1 else (*title, Run(f" ({part}/{parts})"))


def titled(said: Said, layout: str, bodies: list[tuple[Item, ...]]) -> tuple[Draft, ...]:
    """A page for each of `bodies`, with the slide's title above it."""
    parts = len(bodies)
    drafts = []
    for part, body in enumerate(bodies, 1):
        title = _title(said, layout, part, parts)
        name = plain(numbered(said.heading, part, parts))
        drafts.append(Draft(said, layout, name, (title, *body), part, parts))
    return tuple(drafts)


def _title(said: Said, layout: str, part: int, parts: int) -> Text:
    """The title with its number, a step smaller if that keeps the number from a line of its own."""
    runs = numbered(said.title, part, parts)
    title = slide_title(layout, runs, said.title_place, grid.TITLE_SIZES)
    if parts == 1:
        return title
    bare = slide_title(layout, said.title, said.title_place, grid.TITLE_SIZES)
    lines = len(bare.paragraphs[0].lines)
    return slide_title(layout, runs, said.title_place, grid.TITLE_SIZES, lines=lines, or_else=title)
