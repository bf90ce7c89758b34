"""Evidence tables: a row for each study, a cell for each thing that is known of it.

In: `Evidence` of the outline. Out: a `TableSlide`. A cell for which the outline has nothing says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, glued, in_bold
from msdeck.deck.effects import arms_in_words, effect_in_words
from msdeck.deck.model import Said, TableSlide
from msdeck.deck.studies import level_in_words, participants_in_words
from msdeck.deck.text import Resolver
from msdeck.diagnostics import Place
from msdeck.outline import model
from msdeck.outline.evidence import columns_of, main_outcome, studies_of
from msdeck.outline.studies import Evidence, Study
from msdeck.outline.walk import study_citation

HEADERS = {"takeaway": "found", "level": "evidence-level"}
"""Columns whose label has another name."""


def evidence_slide(
    outline: model.Outline,
    evidence: Evidence,
    said: Said,
    place: Place,
    text: Resolver,
    labels: dict[str, str],
) -> TableSlide:
    """The table on a slide that is called as `said` has it."""
    indexes = studies_of(evidence, outline)
    studies = [outline.studies[index] for index in indexes]
    columns = columns_of(evidence, studies)
    rows = []
    for index, study in zip(indexes, studies, strict=True):
        cells = [_name(outline, index, text)]
        cells += (_cell(study, column, columns, text, labels) or _missing(labels) for column in columns[1:])
        rows.append(tuple(cells))
    cited = tuple(dict.fromkeys((*said.cited, *(study.ref for study in studies))))
    return TableSlide(
        replace(said, cited=cited),
        tuple((Run(labels[HEADERS.get(column, column)]),) for column in columns),
        tuple(rows),
        place,
        tuple(study.place for study in studies),
        is_evidence=True,
    )


def _missing(labels: dict[str, str]) -> Runs:
    return (Run(labels["not-reported"], italic=True),)


def _name(outline: model.Outline, index: int, text: Resolver) -> Runs:
    """The study's name with its citation, which in author-year styles is the name itself."""
    study = outline.studies[index]
    entry = next((entry for entry in text.citations.entries if entry.key == study.ref), None)
    name = in_bold(entry.name) if entry else (Run(study.ref, bold=True),)
    return text.cited_as(name, study.ref, text.citations.clusters[study_citation(outline, index).at])


def _cell(study: Study, column: str, columns: Sequence[str], text: Resolver, labels: dict[str, str]) -> Runs:
    match column:
        case "design":
            return (Run(labels[study.design]),) if study.design else ()
        case "n":
            return text.unmarked(participants_in_words(study, labels))
        case "takeaway":
            return text.optional(study.takeaway or study.title)
        case "outcome":
            return _outcome(study, text, labels)
        case "effect":
            return _effect(study, text, labels, is_named="outcome" not in columns)
        case "risk-of-bias":
            risk = study.risk_of_bias
            return text.unmarked(labels[f"bias-{risk.judgement}"]) if risk else ()
        case "level":
            return text.unmarked(level_in_words(study.level)) if study.level else ()
        case _:
            return text.optional(getattr(study, column.replace("-", "_")))


def _effect(study: Study, text: Resolver, labels: dict[str, str], *, is_named: bool) -> Runs:
    """The effect on the main outcome; with its name where no other column says on what it is."""
    outcome = main_outcome(study)
    if outcome is None or outcome.effect is None:
        return ()
    said = text.unmarked(effect_in_words(outcome.effect, labels))
    return (*text.uncited(outcome.name), Run(labels["colon"]), *said) if is_named else said


def _outcome(study: Study, text: Resolver, labels: dict[str, str]) -> Runs:
    outcome = main_outcome(study)
    if outcome is None:
        return ()
    said = arms_in_words(outcome, labels, named=False)
    if not said and outcome.effect is None and outcome.direction:
        said = labels[outcome.direction]
    return glued([text.runs(outcome.name), *([text.unmarked(said)] if said else [])], labels["colon"])
