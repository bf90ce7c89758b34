"""What plots take from studies: the outcome shown, the rows of a forest plot, and the works they cite.

In: a chart and its outline. Out: rows and keys. Checks, walk and `deck` all follow these answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msdeck.diagnostics import Place
from msdeck.outline.charts import Chart, ForestRow
from msdeck.outline.numbers import Number
from msdeck.outline.studies import USUAL_CONFIDENCE, Arm, Effect, Outcome, Study
from msdeck.outline.text import plain_text


@dataclass(frozen=True, slots=True)
class Plotted:
    """A row of a forest plot, wherever it comes from."""

    row: ForestRow | None
    """As it is written; None for one of `studies`."""
    study: Study | None
    """Whose effect it is; None where the row has an estimate of its own."""
    outcome: Outcome | None
    """Of the study; None where it has none such as is wanted."""
    ref: str
    place: Place

    @property
    def effect(self) -> Effect | None:
        """The effect of its study."""
        return self.outcome.effect if self.outcome else None

    @property
    def estimate(self) -> Number | None:
        """The point estimate."""
        return self.effect.estimate if self.effect else self.row.estimate if self.row else None

    @property
    def interval(self) -> tuple[Number, ...] | None:
        """Its confidence interval."""
        return self.effect.interval if self.effect else self.row.interval if self.row else None

    @property
    def is_adjusted(self) -> bool:
        """Whether it is marked as adjusted."""
        return self.effect.adjusted if self.effect else bool(self.row and self.row.adjusted)


def plotted_rows(chart: Chart, studies: Iterable[Study]) -> tuple[Plotted, ...]:
    """The rows of a forest plot: first `studies`, then `rows`; a study that is not there gives none."""
    by_ref = {study.ref: study for study in reversed(list(studies))}
    found = []
    for index, ref in enumerate(chart.studies):
        if study := by_ref.get(ref):
            place = chart.place_of_item("studies", index)
            found.append(Plotted(None, study, chosen(study, chart.outcome, chart.measure), ref, place))
    for row in chart.rows:
        study = by_ref.get(row.ref) if row.estimate is None else None
        outcome = chosen(study, row.outcome or chart.outcome, chart.measure) if study else None
        found.append(Plotted(row, study, outcome, row.ref, row.place))
    return tuple(found)


def measure_of(chart: Chart, studies: Iterable[Study]) -> str | None:
    """The measure of a forest plot: the one that it names, or that of the first study's effect."""
    if chart.measure is not None:
        return chart.measure
    return next((row.effect.measure for row in plotted_rows(chart, studies) if row.effect), None)


def level_of(chart: Chart, studies: Iterable[Study]) -> str:
    """The confidence level of a forest plot's intervals in per cent, as it is written."""
    effects = (row.effect for row in plotted_rows(chart, studies) if row.effect)
    level = chart.confidence or next(effects, None)
    level = level.confidence if isinstance(level, Effect) else level
    return USUAL_CONFIDENCE if level is None else level.text


def chosen(study: Study, wanted: str, measure: str | None) -> Outcome | None:
    """The outcome of a study that a forest plot shows: the one wanted, or the first with such an effect."""
    if wanted:
        return named_outcome(study, wanted)
    effects = (
        outcome
        for outcome in study.outcomes
        if outcome.effect and (measure is None or outcome.effect.measure == measure)
    )
    return next(effects, None) or next((outcome for outcome in study.outcomes if outcome.effect), None)


def named_outcome(study: Study, wanted: str) -> Outcome | None:
    """The outcome, or the harm, of this name or number."""
    if wanted.isdecimal():
        index = int(wanted) - 1
        return study.outcomes[index] if 0 <= index < len(study.outcomes) else None
    return next(
        (
            outcome
            for outcome in (*study.outcomes, *study.harms)
            if plain_text(outcome.name).strip().casefold() == wanted.casefold()
        ),
        None,
    )


def compared(study: Study, wanted: str) -> Outcome | None:
    """The outcome whose arms are compared: the one wanted, or the first that has arms."""
    if wanted:
        return named_outcome(study, wanted)
    return next((outcome for outcome in study.outcomes if outcome.arms), None)


def has_share(arm: Arm) -> bool:
    """Whether it is known how many of the arm had the outcome."""
    return arm.events is not None and arm.total is not None


def works_of(chart: Chart) -> Iterator[str]:
    """The citation keys of the works whose numbers a chart shows, in order."""
    match chart.kind:
        case "forest":
            keys = [*chart.studies, *(row.ref for row in chart.rows)]
        case "arms":
            keys = [chart.study]
        case _:
            keys = []
    yield from dict.fromkeys(key for key in keys if key)
