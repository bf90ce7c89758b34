"""What the instructor's handout says beside the slides: speaker notes.

In: a flow of pages, the deck and a draft. Out: items on those pages; in every other edition nothing at all.
"""

from msdeck.content import Run
from msdeck.deck.model import Deck
from msdeck.layout.draft import Draft
from msdeck.layout.flow import FEWEST_LINES, Flow, pour
from msdeck.layout.teaching_layouts import ANSWER
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

NOTES_GAP: Length = 8
"""Above speaker notes, where something stands there."""


def notes_block(flow: Flow, deck: Deck, draft: Draft, x: Length, width: Length) -> None:
    """Writes the speaker notes of a slide at the current height, over as many pages as they need.

    Nothing for a slide without notes, for its further pages, and for whoever is not to have them.
    """
    blocks = _blocks(flow, deck, draft, width)
    if not blocks:
        return
    flow.y += NOTES_GAP if flow.y > flow.paper.content.y else 0
    if _head(blocks) > flow.room:
        flow.turn()
        x, width = flow.paper.content.x, flow.paper.content.width
        blocks = _blocks(flow, deck, draft, width)
    name = f"Notes {draft.name}"
    first = len(flow.pages) - 1
    pour(flow, name, blocks, x, width)
    for page in flow.pages[first:]:
        own = (item for item in page if item.name == name or item.name.startswith(f"{name} ("))
        page += [_edge(item) for item in tuple(own) if isinstance(item, Text)]


def _edge(text: Text) -> Shape:
    edge = Frame(text.frame.x, text.frame.y, 0, text.frame.height)
    return Shape(f"Edge {text.name}", ShapeKind.LINE, edge, stroke=Ink.ACCENT, stroke_width=1.5)


def notes_height(flow: Flow, deck: Deck, draft: Draft, width: Length) -> Length:
    """How much height `notes_block` takes with the gap above it; none where it writes nothing."""
    blocks = _blocks(flow, deck, draft, width)
    return NOTES_GAP + stacked_height(blocks) if blocks else 0


def _blocks(flow: Flow, deck: Deck, draft: Draft, width: Length) -> list[Block]:
    # The notes of an answer say what it shows.
    if flow.edition != "instructor" or draft.part > 1 or draft.layout == ANSWER or not draft.said.notes:
        return []
    kind = flow.paper.type
    label = typeset((Run(deck.labels["notes"]),), kind.note_label, width)
    return [label, *(typeset(runs, kind.note, width) for runs in draft.said.notes)]


def _head(blocks: list[Block]) -> Length:
    """Height of the label with as much of the first paragraph as must stand with it."""
    label, first = blocks[:2]
    lines = len(first.lines) if len(first.lines) < 2 * FEWEST_LINES else FEWEST_LINES
    return label.height + first.style.space_before + lines * first.style.pitch
