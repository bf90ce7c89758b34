"""Study slides: the fields that a study gives, as cards, a call-out and a word of caution.

In: a `Study` of the outline. Out: a `StudySlide`. What is not given is left out, never guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.effects import absolute_in_words, arms_in_words, count_in_figures, does_harm, effect_in_words
from msdeck.deck.model import Card, Said, StudySlide
from msdeck.deck.text import Resolver
from msdeck.outline import model
from msdeck.outline.evidence import main_outcome
from msdeck.outline.studies import EvidenceLevel, Outcome, Study
from msdeck.outline.walk import (
    has_numbers,
    outcomes_fill_callout,
    published_title,
    shown_of_study,
    study_citation,
    study_title,
)


def study_slide(
    outline: model.Outline,
    study: Study,
    position: int,
    section: int,
    text: Resolver,
    labels: dict[str, str],
) -> StudySlide:
    """The slide of a study: with a `title` the takeaway is the call-out, else it is the title itself."""
    title = study_title(outline, study)
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
        minutes=study.timing,
    )
    cards = [*_text_cards(study, text, labels), *_outcome_cards(study, text, labels)]
    effect = _effect(study, text, labels)
    callout = _callout(study, text, labels, has_effect=bool(effect))
    if not cards and callout is None and (study.title or study.takeaway):
        # With nothing but a sentence, the slide says of which publication it is.
        callout = Card(labels["publication"], text.runs(published_title(outline, study)))
    limits = _sentences([text.runs(limit) for limit in study.limitations])
    return StudySlide(
        said,
        kicker=_kicker(study, text, labels),
        cards=tuple(cards),
        callout=callout,
        limitations=Card(labels["read-with-care"], limits) if limits else None,
        source=_source(outline, study, position, text),
        effect=effect,
        particulars=_particulars(study, text, labels),
    )


def _kicker(study: Study, text: Resolver, labels: dict[str, str]) -> Runs:
    parts: list[Runs] = [(Run(labels["key-study"]),)]
    design: list[Runs] = [(Run(labels[study.design]),)] if study.design is not None else []
    if study.details is not None:
        design.append(text.runs(study.details))
    if design:
        parts.append(glued(design, ", "))
    if study.question is not None:
        parts.append((Run(labels["question"] + labels["colon"] + labels[study.question]),))
    return glued(parts, " · ")


# -- cards -------------------------------------------------------------------------------


def _text_cards(study: Study, text: Resolver, labels: dict[str, str]) -> list[Card]:
    participants = participants_in_words(study, labels)
    fields = (
        ("population", text.optional(study.population)),
        ("intervention", text.optional(study.intervention)),
        ("comparator", text.optional(study.comparator)),
        ("setting", text.optional(study.setting)),
        ("follow-up", text.optional(study.follow_up)),
        ("n", text.unmarked(participants)),
        ("blinding", text.optional(study.blinding)),
    )
    return [Card(labels[key], runs) for key, runs in fields if runs]


def participants_in_words(study: Study, labels: dict[str, str]) -> str:
    """`1200 enrolled, 118 analysed`, or the number alone; empty where it is not known."""
    if study.n is None:
        return ""
    enrolled, analysed = study.n.enrolled, study.n.analysed
    parts = []
    if enrolled is not None:
        count = count_in_figures(enrolled, labels)
        parts.append(count if analysed is None else f"{count} {labels['enrolled']}")
    if analysed is not None:
        parts.append(f"{count_in_figures(analysed, labels)} {labels['analysed']}")
    return ", ".join(parts)


def _outcome_cards(study: Study, text: Resolver, labels: dict[str, str]) -> list[Card]:
    """Outcomes and harms, both wide if one of them has numbers."""
    is_wide = any(map(has_numbers, (*study.outcomes, *study.harms)))
    named = study.intervention is None or study.comparator is None
    cards = []
    if study.outcomes and not outcomes_fill_callout(study):
        label = labels["outcome" if len(study.outcomes) == 1 else "outcomes"]
        told = main_outcome(study)
        said = [_outcome(each, text, labels, named=named, is_told=each is told) for each in study.outcomes]
        cards.append(_card(label, said, is_wide=is_wide))
    if study.harms:
        said = [_outcome(each, text, labels, named=named, is_harm=True) for each in study.harms]
        cards.append(_card(labels["harms"], said, is_wide=is_wide))
    return cards


def _card(label: str, said: Sequence[Runs], *, is_wide: bool) -> Card:
    """What is `said` in a paragraph each where there is room, else parted by semicolons."""
    return Card(label, said[0], tuple(said[1:]), True) if is_wide else Card(label, glued(said, "; "))


def _outcome(
    outcome: Outcome,
    text: Resolver,
    labels: dict[str, str],
    *,
    named: bool,
    is_told: bool = False,
    is_harm: bool = False,
) -> Runs:
    """An outcome with its groups, and with its effect unless that is told elsewhere."""
    runs = text.runs(outcome.name)
    aside: list[Runs] = [(Run(labels[outcome.role]),)] if outcome.role else []
    if outcome.time is not None:
        aside.append(text.runs(outcome.time))
    if aside:
        runs = (*runs, Run(" ("), *glued(aside, ", "), Run(")"))
    said = [arms_in_words(outcome, labels, named=named)]
    if not is_told:
        said += _effects(outcome, labels, is_harm=is_harm)
    words = "; ".join(filter(None, said))
    if not words and outcome.direction and not outcome.effect:
        words = labels[outcome.direction]
    return (*runs, *text.unmarked(labels["colon"] + words)) if words else runs


def _effects(outcome: Outcome, labels: dict[str, str], *, is_harm: bool) -> list[str]:
    """The relative effect and the absolute one, as far as they are given."""
    said = [effect_in_words(outcome.effect, labels)] if outcome.effect else []
    if outcome.absolute:
        said.append(
            absolute_in_words(outcome.absolute, labels, is_harmful=does_harm(outcome, is_harm=is_harm))
        )
    return [words for words in said if words]


# -- call-out ----------------------------------------------------------------------------


def _effect(study: Study, text: Resolver, labels: dict[str, str]) -> tuple[Runs, ...]:
    """The effect on the main outcome, and how large it is in absolute numbers."""
    outcome = main_outcome(study)
    said = _effects(outcome, labels, is_harm=False) if outcome else []
    if outcome is None or not said:
        return ()
    first, *others = said
    name = text.uncited(outcome.name)
    return ((*name, *text.unmarked(labels["colon"] + first)), *(text.unmarked(other) for other in others))


def _callout(study: Study, text: Resolver, labels: dict[str, str], *, has_effect: bool) -> Card | None:
    if study.title and study.takeaway:
        return Card(labels["what-it-adds"], text.runs(study.takeaway))
    if outcomes_fill_callout(study):
        said = [_outcome(each, text, labels, named=False) for each in study.outcomes]
        return Card(labels["what-was-found"], glued(said, "; "))
    return Card(labels["what-was-found"], ()) if has_effect else None


# -- what stands at the foot -----------------------------------------------------------------


def _particulars(study: Study, text: Resolver, labels: dict[str, str]) -> Runs:
    """How far to trust it, who paid and where it is registered."""
    said: list[Runs] = []
    if risk := study.risk_of_bias:
        tool = f" ({risk.tool})" if risk.tool else ""
        judged = labels["risk-of-bias"] + labels["colon"] + labels[f"bias-{risk.judgement}"]
        runs = text.unmarked(judged + tool)
        said.append((*runs, Run(", "), *text.runs(risk.reason)) if risk.reason else runs)
    if study.level:
        said.append(text.unmarked(labels["evidence-level"] + labels["colon"] + level_in_words(study.level)))
    if study.funding:
        said.append((Run(labels["funding"] + labels["colon"]), *text.runs(study.funding)))
    if study.registration:
        said.append(text.unmarked(study.registration))
    return glued(_without_stops(said), " · ")


def _without_stops(parts: Iterable[Runs]) -> list[Runs]:
    """`parts` without a full stop at their ends, as another follows on the line."""
    return [
        (*part[:-1], replace(part[-1], text=part[-1].text.removesuffix("."))) if part else part
        for part in parts
    ]


def level_in_words(level: EvidenceLevel) -> str:
    """`2 (OCEBM 2011)`."""
    return f"{re.sub('^(level|grade) +', '', level.level, flags=re.IGNORECASE)} ({level.scale})"


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
    """The short citation of the study."""
    citations = text.citations
    short = next((entry.short for entry in citations.entries if entry.key == study.ref), ())
    return text.cited_as(short, study.ref, citations.clusters[study_citation(outline, position).at])
