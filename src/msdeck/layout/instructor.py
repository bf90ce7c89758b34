"""What the instructor's handout says beside the slides: speaker notes and times.

In: a flow of pages, the deck and a draft. Out: items on those pages; in every other edition nothing at all.
"""

from dataclasses import replace

from msdeck.content import Run, Runs, glued
from msdeck.deck.model import Deck
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, least_height, pour
from msdeck.layout.schedule import minutes_of
from msdeck.layout.teaching_layouts import ANSWER
from msdeck.layout.typeset import Block, natural_width, stacked_height, typeset
from msdeck.scene import Align, Frame, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

NOTES_GAP: Length = 8
"""Above speaker notes, where something stands there."""


def notes_block(
    flow: Flow, deck: Deck, draft: Draft, x: Length, width: Length, *, is_timed: bool = True
) -> None:
    """Writes the speaker notes of a slide at the current height, over as many pages as they need.

    Nothing for a slide without notes, for its further pages, and for whoever is not to have them. How long
    the slide takes stands in their label, or alone, unless `is_timed` is false.
    """
    blocks = note_blocks(flow, deck, draft, width, is_timed=is_timed)
    if not blocks:
        return
    flow.y += NOTES_GAP if flow.y > flow.paper.content.y else 0
    if _head(blocks) > flow.room:
        flow.turn()
        x, width = flow.paper.content.x, flow.paper.content.width
        blocks = note_blocks(flow, deck, draft, width, is_timed=is_timed)
    name = f"Notes {draft.name}"
    first = len(flow.pages) - 1
    pour(flow, name, blocks, x, width)
    for page in flow.pages[first:]:
        own = (item for item in page if item.name == name or item.name.startswith(f"{name} ("))
        page += [_edge(item) for item in tuple(own) if isinstance(item, Text)]


def _edge(text: Text) -> Shape:
    edge = Frame(text.frame.x, text.frame.y, 0, text.frame.height)
    return Shape(f"Edge {text.name}", ShapeKind.LINE, edge, stroke=Ink.ACCENT, stroke_width=1.5)


def notes_height(flow: Flow, deck: Deck, draft: Draft, width: Length, *, is_timed: bool = True) -> Length:
    """How much height `notes_block` takes with the gap above it; none where it writes nothing."""
    blocks = note_blocks(flow, deck, draft, width, is_timed=is_timed)
    return NOTES_GAP + stacked_height(blocks) if blocks else 0


def timing_label(flow: Flow, deck: Deck, draft: Draft) -> Block | None:
    """How long a slide takes, in one line as wide as it is, to stand beside the slide's heading."""
    runs = minutes_of(deck, draft) if flow.edition == "instructor" else ()
    if not runs:
        return None
    style = replace(flow.paper.type.note_label, indent=0, align=Align.RIGHT)
    return typeset(runs, style, natural_width(runs, style) + 1)


def note_blocks(flow: Flow, deck: Deck, draft: Draft, width: Length, *, is_timed: bool = True) -> list[Block]:
    """The speaker notes of a slide under their label, as `notes_block` writes them."""
    if flow.edition != "instructor" or draft.part > 1:
        return []
    kind = flow.paper.type
    # The notes of an answer say what it shows.
    notes = draft.said.notes if draft.layout != ANSWER else ()
    label: list[Runs] = [(Run(deck.labels["notes"]),)] if notes else []
    if is_timed and (minutes := minutes_of(deck, draft)):
        label.append(minutes)
    head = [typeset(glued(label, " · "), kind.note_label, width)] if label else []
    return [*head, *(typeset(runs, kind.note, width) for runs in notes)]


def _head(blocks: list[Block]) -> Length:
    """Height of the label with as much of the first paragraph as must stand with it."""
    if len(blocks) == 1:
        return blocks[0].height
    label, first = blocks[:2]
    return label.height + first.style.space_before + least_height(first)
