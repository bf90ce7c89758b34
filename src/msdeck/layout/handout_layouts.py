"""What the layouts of a handout print.

In: the design of the handout and its paper. Out: how slides are written, and what else belongs to the layout.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from msdeck.deck.model import Deck, HandoutDesign
from msdeck.editions import LayoutName
from msdeck.layout.article import article
from msdeck.layout.flow import Flow
from msdeck.layout.grids import GRIDS, grid_pages
from msdeck.layout.large_print import large_print
from msdeck.layout.paper import Paper
from msdeck.layout.sections import NumberedDraft
from msdeck.layout.synopsis import synopsis
from msdeck.layout.units import units

_Writer: TypeAlias = Callable[[Flow, Deck, Sequence[NumberedDraft]], None]


@dataclass(frozen=True, slots=True)
class HandoutLayout:
    """How slides are written, and what stands there besides."""

    write: _Writer
    has_reading: bool
    """Whether slides come with their reading text."""
    is_whole: bool
    """Whether a slide of several pages of the deck stands there once."""
    has_evidence: bool
    """Whether evidence tables stand once more after the slides, where they have the whole paper."""
    has_self_assessment: bool
    """Whether questions stand once more after the slides, with room to answer."""


_NOTES = HandoutLayout(units, has_reading=True, is_whole=False, has_evidence=True, has_self_assessment=True)
_GRIDS: dict[LayoutName, HandoutLayout] = {
    name: HandoutLayout(
        partial(grid_pages, grid=grid),
        has_reading=False,
        is_whole=False,
        has_evidence=True,
        has_self_assessment=True,
    )
    for name, grid in GRIDS.items()
}
_TEXTS: dict[LayoutName, HandoutLayout] = {
    # Its text has the evidence tables and the questions already.
    "article": HandoutLayout(
        article, has_reading=True, is_whole=True, has_evidence=False, has_self_assessment=False
    ),
    "outline": HandoutLayout(
        synopsis, has_reading=False, is_whole=True, has_evidence=False, has_self_assessment=True
    ),
}
_LINED = ("notes", "grid-3")

LAYOUTS: dict[LayoutName, HandoutLayout] = {"notes": _NOTES, **_GRIDS, **_TEXTS}
LARGE_LAYOUTS: dict[LayoutName, HandoutLayout] = {
    name: HandoutLayout(
        partial(large_print, has_lines=name in _LINED),
        has_reading=True,
        is_whole=True,
        has_evidence=False,
        has_self_assessment=True,
    )
    for name in LAYOUTS
} | _TEXTS


def layout_for(design: HandoutDesign, paper: Paper) -> HandoutLayout:
    """The layout that `design` asks for; in large print, text takes the place of pictures."""
    return (LARGE_LAYOUTS if paper.is_large else LAYOUTS)[design.layout]
