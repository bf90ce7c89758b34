"""Whether paper has room for what stands on it, once its margins are taken off.

In: the deck and its paper. Out: nothing, a warning, or an `OutlineError` with the place of the handout's
settings.
"""

from collections.abc import Iterator

from msdeck.deck.model import Deck
from msdeck.diagnostics import Diagnostic, OutlineError, Place, error, warning
from msdeck.layout.grids import GRIDS, narrowest
from msdeck.layout.paper import Paper, paper_for
from msdeck.units import Length, millimetres

FEWEST_EMS = 14
"""Of running text: narrower lines hold two or three words."""
NARROWEST = millimetres(30)
"""Smaller pictures can't be read, and shorter lines not be written on."""
LOWEST = millimetres(80)


def check_room(deck: Deck, paper: Paper) -> None:
    """Raises the error for margins that leave no room for text, or none for the pictures of a grid."""
    content, design = paper.content, deck.handout
    place = design.place or deck.title.place
    if content.width < FEWEST_EMS * paper.type.body.size or content.height < LOWEST:
        size = f"{_millimetres(content.width)} by {_millimetres(content.height)} mm"
        raise _too_narrow(f"the margins leave no more than {size} of {design.paper} for text", place)
    grid = None if paper.is_large else GRIDS.get(design.layout)
    if grid is not None and narrowest(paper, grid) < NARROWEST:
        width = _millimetres(narrowest(paper, grid))
        what = "lines" if grid.has_lines else "pictures"
        raise _too_narrow(f"{design.layout} would have {what} of {width} mm on {design.paper}", place)


def narrow_columns(deck: Deck) -> Iterator[Diagnostic]:
    """A warning where an article has one column, as there is no room for the two that are asked for."""
    design, paper = deck.handout, paper_for(deck.handout, "participant")
    if design.layout == "article" and design.columns > 1 and paper.is_narrow:
        width = _millimetres(paper.content.width)
        message = f"the article has one column: {design.columns} have no room in {width} mm"
        hint = "use larger paper, make `margin` smaller, or leave `columns` out"
        yield warning("columns-too-narrow", message, design.place or deck.title.place, hint)


def _too_narrow(message: str, place: Place) -> OutlineError:
    hint = "make `margin` smaller, or use larger paper or another `layout`"
    return OutlineError([error("paper-too-narrow", message, place, hint)])


def _millimetres(length: Length) -> int:
    return round(length / millimetres(1))
