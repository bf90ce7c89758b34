"""The key to the blanks: what belongs into those of the fill-in handout, for instructors alone.

In: a flow of pages, the deck and its drafts. Out: items on pages that can be kept back, after the answer key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.model import AnswerSlide, Deck
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, pour, ruled_heading
from msdeck.layout.sections import NumberedDraft, is_divider
from msdeck.layout.typeset import stacked_height, typeset
from msdeck.scene import Role, texts_in
from msdeck.units import Length

_BETWEEN = "  ·  "
_GAP: Length = 2
_BEFORE: Length = 9


def blank_key(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft]) -> None:
    """The words of every blank, slide by slide in order; those of the glossary come last."""
    keys = [(number, draft, list(_of_slide(draft))) for number, draft in drafts if _is_shown(draft)]
    meanings = list(_of_texts(term.meaning for term in deck.glossary))
    if not (meanings or any(words for _, _, words in keys)):
        return
    if not any(isinstance(slide, AnswerSlide) for slide in deck.slides):
        flow.turn()  # else the answer key has begun the pages that are kept back
    ruled_heading(flow, (Run(deck.labels["blank-key"]),), keep=60)
    said = [
        (str(number) if draft.said.is_numbered else "", draft.said.heading, words)
        for number, draft, words in keys
        if words
    ]
    if meanings:
        said.append(("", (Run(deck.labels["glossary"]),), meanings))
    for index, (number, heading, words) in enumerate(said):
        flow.y += _BEFORE if index else 0
        _words(flow, number, heading, words)


def _words(flow: Flow, number: str, heading: Runs, words: Sequence[Runs]) -> None:
    """What belongs to one slide, under its number and title."""
    content, style = flow.paper.content, flow.paper.type.key
    assert style.marker is not None
    marker = replace(style.marker, text=number) if number else None
    title = tuple(replace(run, link=None, blank=None) for run in heading)
    head = typeset(title, replace(style, marker=marker), content.width)
    width = content.width - style.indent
    body = typeset(glued(words, _BETWEEN), flow.paper.type.body, width)
    flow.keep(min(head.height + _GAP + stacked_height([body]), content.height - 60))
    name = f"Blanks {number or plain(title)}"
    flow.mark(f"{number}  {plain(title)}" if number else plain(title), 1)
    flow.write(f"{name} heading", Role.HEADING, [head], x=content.x, width=content.width, level=3)
    flow.y += _GAP
    pour(flow, name, [body], content.x + style.indent, width)


def _is_shown(draft: Draft) -> bool:
    return draft.said.section is None or "fill-in" in draft.said.handouts


def _of_slide(draft: Draft) -> Iterator[Runs]:
    """The blanks of a slide and its reading text; a divider's list of sections has those of others."""
    if draft.part == 1:
        yield from _of_texts([draft.said.title])
    if not is_divider(draft):
        texts = (text for text in texts_in(draft.items) if text.role is not Role.TITLE)
        yield from _of_texts(paragraph.runs for text in texts for paragraph in text.paragraphs)
    if draft.part == 1:
        yield from _of_texts(draft.said.reading)


def _of_texts(texts: Iterable[Runs]) -> Iterator[Runs]:
    """The words of each blank, in order."""
    for runs in texts:
        for number, group in groupby(runs, key=lambda run: run.blank and run.blank.number):
            if number is not None:
                yield tuple(replace(run, link=None, blank=None) for run in group)
