"""A key study set on paper: its fields with their labels, what was found, and how far to trust it.

In: a `StudySlide` and the width inside a panel. Out: pieces for that panel, below the heading.
"""

from collections.abc import Iterator
from dataclasses import replace

from msdeck.content import Run, Runs
from msdeck.deck.model import StudySlide
from msdeck.layout.columns import Piece, Words
from msdeck.layout.panels import callout, labelled
from msdeck.layout.paper import Type
from msdeck.layout.typeset import typeset
from msdeck.scene import ParagraphStyle, Role
from msdeck.theme import Ink
from msdeck.units import Length

_MOST = 0.3
"""Share of a page up to which a field, or the call-out, stays in one piece."""
_LEAD = 0.9
"""Above each part, in em."""


def label_style(kind: Type) -> ParagraphStyle:
    """Of the small labels of studies and questions."""
    return replace(kind.caption, bold=True, ink=Ink.ACCENT, space_before=0)


def study_pieces(name: str, slide: StudySlide, kind: Type, width: Length, page: Length) -> list[Piece]:
    """Everything that the slide says of the study but its kicker and its finding."""
    value = replace(kind.body, space_before=round(0.4 * kind.body.size))
    label = replace(kind.caption, bold=True, space_before=0)
    lead = _LEAD * kind.body.size
    cards = labelled(f"{name} card", slide.cards, label, value, width, _MOST * page)
    if cards:
        cards[0] = replace(cards[0], lead=lead)
    return [
        *cards,
        *_callout(name, slide, kind, width, _MOST * page),
        *_foot(name, slide, kind, width, lead),
    ]


def _callout(name: str, slide: StudySlide, kind: Type, width: Length, most: Length) -> Iterator[Piece]:
    card = slide.callout
    if card is None:
        return
    body = replace(kind.body, space_before=3)
    strong = replace(body, bold=True, size=kind.box_heading.size, ink=Ink.TITLE)
    said: list[tuple[Runs, ParagraphStyle]] = [
        (runs, body if index else strong) for index, runs in enumerate(slide.effect)
    ]
    if card.runs:
        said.append((card.runs, body))
    whole = callout(f"{name} finding", card.label, said, label_style(kind), width)
    if whole.height <= most:
        yield whole
        return
    yield Words(f"{name} label", typeset((Run(card.label),), label_style(kind), width), 9, is_kept=True)
    for index, (runs, style) in enumerate(said):
        yield Words(f"{name} finding", typeset(runs, style, width), None if index else 3)


def _foot(name: str, slide: StudySlide, kind: Type, width: Length, lead: Length) -> Iterator[Piece]:
    if slide.limitations is not None:
        runs = (Run(f"{slide.limitations.label}  ", bold=True), *slide.limitations.runs)
        yield Words(f"{name} limitations", typeset(runs, kind.body, width), lead)
    said = [runs for runs in (slide.particulars, slide.source) if runs]
    for index, runs in enumerate(said):
        yield Words(
            f"{name} source", typeset(runs, kind.caption, width), None if index else lead, Role.SOURCE
        )
