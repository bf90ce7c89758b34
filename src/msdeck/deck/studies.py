"""Study slides: the fields that a study gives, as cards, a call-out and a word of caution.

In: a `Study` of the outline. Out: a `StudySlide`. What is not given is left out, never guessed.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import EntryLink, Run, Runs, glued, plain
from msdeck.deck.model import Card, Said, StudySlide
from msdeck.deck.text import Resolver
from msdeck.outline import model
from msdeck.outline.studies import Study
from msdeck.outline.terms import DESIGNS
from msdeck.outline.walk import shown_of_study, study_citation


def study_slide(
    outline: model.Outline,
    study: Study,
    position: int,
    section: int,
    text: Resolver,
    labels: dict[str, str],
) -> StudySlide:
    """The slide of a study: with a `title` the takeaway is the call-out, else it is the title itself."""
    title = study.title or study.takeaway
    said = Said(
        f"study/{study.ref}",
        text.runs(title),
        text.uncited(title),
        section,
        study.place,
        title.place,
        notes=text.prose(study.notes),
        reading=text.prose(study.handout),
        cited=tuple(dict.fromkeys((*text.keys(shown_of_study(study)), study.ref))),
    )
    outcomes = _outcomes(study, text, labels)
    cards = [
        *_text_cards(study, text, labels),
        *_participants(study, labels),
        *([outcomes] if study.title and outcomes else []),
    ]
    takeaway = Card(labels["what-it-adds"], text.runs(study.takeaway)) if study.title else None
    found = Card(labels["what-was-found"], outcomes.runs) if outcomes and not study.title else None
    limits = _sentences([text.runs(limit) for limit in study.limitations])
    return StudySlide(
        said,
        kicker=_kicker(study, text, labels),
        cards=tuple(cards),
        callout=takeaway or found,
        limitations=Card(labels["read-with-care"], limits) if limits else None,
        source=_source(outline, study, position, text),
    )


def _kicker(study: Study, text: Resolver, labels: dict[str, str]) -> Runs:
    parts: list[Runs] = [(Run(labels["key-study"]),)]
    if study.design is not None:
        parts.append((Run(DESIGNS[study.design][0]),))
    if study.details is not None:
        parts.append(text.runs(study.details))
    if study.question is not None:
        parts.append((Run(f"{labels['question']}: {labels[study.question]}"),))
    return glued(parts, " · ")


def _text_cards(study: Study, text: Resolver, labels: dict[str, str]) -> list[Card]:
    fields = (
        ("population", study.population),
        ("intervention", study.intervention),
        ("comparator", study.comparator),
        ("setting", study.setting),
        ("follow-up", study.follow_up),
    )
    return [Card(labels[key], text.runs(value)) for key, value in fields if value is not None]


def _participants(study: Study, labels: dict[str, str]) -> list[Card]:
    if study.n is None:
        return []
    enrolled, analysed = study.n.enrolled, study.n.analysed
    parts = []
    if enrolled is not None:
        parts.append(str(enrolled) if analysed is None else f"{enrolled} {labels['enrolled']}")
    if analysed is not None:
        parts.append(f"{analysed} {labels['analysed']}")
    return [Card(labels["n"], (Run(", ".join(parts)),))] if parts else []


def _outcomes(study: Study, text: Resolver, labels: dict[str, str]) -> Card | None:
    said = []
    for outcome in study.outcomes:
        runs = text.runs(outcome.name)
        if outcome.role:
            runs = (*runs, Run(f" ({labels[outcome.role]})"))
        if outcome.direction:
            runs = (*runs, Run(f": {labels[outcome.direction]}"))
        said.append(runs)
    if not said:
        return None
    return Card(labels["outcome" if len(said) == 1 else "outcomes"], glued(said, "; "))


def _sentences(parts: Sequence[Runs]) -> Runs:
    """`parts` one after the other, with a semicolon after each that does not end a sentence itself."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        if index:
            ends = plain(tuple(runs)).endswith((".", "!", "?", ";"))
            runs.append(Run(" " if ends else "; "))
        runs.extend(part)
    return tuple(runs)


def _source(outline: model.Outline, study: Study, position: int, text: Resolver) -> Runs:
    """The short citation of the study: followed by its number, or itself the link in author-year styles."""
    citations = text.citations
    short = next((entry.short for entry in citations.entries if entry.key == study.ref), ())
    if not citations.is_numeric:
        return tuple(replace(run, link=EntryLink(study.ref)) for run in short)
    cluster = citations.clusters[study_citation(outline, position).at]
    gap = () if cluster and cluster[0].superscript else (Run(" "),)
    return (*short, *gap, *cluster)
