"""What must hold within a forest plot: estimates of one measure, each with an interval that holds it.

In: an `Outline`. Out: diagnostics; `FOREST_CHECKS` is the list of checks. Effects of studies are checked with
the studies.
"""

from collections.abc import Callable, Iterable, Iterator
from math import log10

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.chart_checks import charts
from msdeck.outline.charts import Chart, ForestRow, Pooled
from msdeck.outline.effect_checks import beyond_all_risk, confidence_is_possible, confidence_of
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number
from msdeck.outline.plotted import Plotted, level_of, measure_of, plotted_rows
from msdeck.outline.spelling import nearest
from msdeck.outline.studies import Study
from msdeck.outline.terms import MEASURES, RATIOS
from msdeck.outline.text import plain_text

MOST_ROWS = 14
"""That can be read on a slide."""

FARTHEST = 4
"""Powers of ten that a ratio may be away from 1."""


def forests_have_rows(outline: Outline) -> Iterator[Diagnostic]:
    """A forest plot has a row at least, and no more than can be read."""
    for chart in _forests(outline):
        count = len(chart.studies) + len(chart.rows)
        if not count:
            hint = "add `studies: [key]` with studies that have an effect, or `rows:`"
            yield error("missing-key", "this forest plot has no rows", chart.place, hint)
        elif count > MOST_ROWS:
            place = chart.place_of("rows" if chart.rows else "studies")
            message = f"a forest plot shows up to {MOST_ROWS} rows, and this one has {count}"
            yield error("wrong-count", message, place, "make two slides of it, by kind of study")


def forest_rows_name_works(outline: Outline) -> Iterator[Diagnostic]:
    """Studies and references of a forest plot are there, and each row can be called something."""
    studies = {study.ref for study in outline.studies}
    references = {reference.id for reference in outline.references}
    for chart in _forests(outline):
        for index, ref in enumerate(chart.studies):
            if ref not in studies:
                place = chart.place_of_item("studies", index)
                yield error("unknown-study", f'there is no study "{ref}"', place, _study_hint(ref, studies))
        for row in chart.rows:
            if row.ref and row.ref not in references:
                yield _unknown_reference(row.ref, references, row.place_of("ref"))
            elif not row.ref and not row.name:
                hint = "add `name: …`, or `ref:` with a citation key"
                yield error("missing-key", "this row has no name", row.place, hint)


def forest_rows_have_effects(outline: Outline) -> Iterator[Diagnostic]:
    """Each row has an estimate and an interval, its own or its study's."""
    for chart in _forests(outline):
        for plotted in plotted_rows(chart, outline.studies):
            yield from _lacks(plotted, chart)
            if plotted.row:
                yield from _unused(plotted.row, plotted.study)
        if chart.outcome and not any(row.study for row in plotted_rows(chart, outline.studies)):
            message = "`outcome` chooses a number of a study, but no row takes its number from one"
            yield error("unfit-key", message, chart.place_of("outcome"), "remove it")


def forest_rows_share_a_measure(outline: Outline) -> Iterator[Diagnostic]:
    """All rows are of one measure, with intervals of one confidence level."""
    for chart in _forests(outline):
        rows = plotted_rows(chart, outline.studies)
        own = [row for row in rows if row.study is None]
        if own and chart.measure is None and not any(row.effect for row in rows):
            hint = f"add `measure:` to the chart, one of: {', '.join(MEASURES)}"
            yield error("missing-key", "`measure` is missing here", chart.place, hint)
            continue
        measure, level = measure_of(chart, outline.studies), float(level_of(chart, outline.studies))
        for row in rows:
            if row.effect is None:
                continue
            if row.effect.measure != measure:
                message = f'{row.effect.measure} of "{row.ref}" can\'t stand beside {measure}'
                hint = "show one measure; `outcome:` chooses another outcome of a study"
                yield error("mixed-measures", message, row.place, hint)
            elif confidence_of(row.effect) != level:
                message = (
                    f'the {confidence_of(row.effect):g}% interval of "{row.ref}" '
                    f"can't stand beside {level:g}% intervals"
                )
                hint = "show intervals of one confidence level; `confidence:` says which"
                yield error("mixed-measures", message, row.place, hint)


def forest_numbers_are_possible(outline: Outline) -> Iterator[Diagnostic]:
    """Ratios are above 0, intervals hold estimates, weights are not negative, and given for all or none."""
    for chart in _forests(outline):
        parts: list[ForestRow | Pooled] = [*chart.rows, *([chart.pooled] if chart.pooled else [])]
        rows = plotted_rows(chart, outline.studies)
        measure = measure_of(chart, outline.studies)
        for part in parts:
            yield from _impossible(part, measure)
        yield from confidence_is_possible(chart)
        if measure in RATIOS:
            yield from _too_far(rows)
            for plotted in rows:
                yield from _without_end(plotted)
        weighted = [row for row in chart.rows if row.weight is not None]
        for row in weighted:
            if row.weight is not None and not 0 <= row.weight <= 100:
                message = f"a weight can't be {row.weight.text} per cent"
                hint = "write its share of all rows in per cent, from 0 to 100"
                yield error("impossible-number", message, row.place_of("weight"), hint)
        if weighted and not any(row.weight for row in weighted):
            hint = "write their shares in per cent, or remove `weight`: all squares are then alike"
            yield error("impossible-number", "all weights are 0", weighted[0].place_of("weight"), hint)
        if weighted and len(weighted) < len(rows):
            bare = next(row.place for row in rows if row.row is None or row.row.weight is None)
            hint = (
                "give `weight` for every row, or for none; a study takes one as `rows: [{ref: …, weight: …}]`"
            )
            yield error("missing-key", "`weight` is missing here, and other rows have one", bare, hint)


FOREST_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    forests_have_rows,
    forest_rows_name_works,
    forest_rows_have_effects,
    forest_rows_share_a_measure,
    forest_numbers_are_possible,
)


def _forests(outline: Outline) -> Iterator[Chart]:
    return (chart for chart in charts(outline) if chart.kind == "forest")


def _study_hint(ref: str, studies: set[str]) -> str:
    meant = nearest(ref, studies)
    return (
        f'did you mean "{meant}"?' if meant else "describe it under `studies:`, or write a row under `rows:`"
    )


def _unknown_reference(ref: str, references: set[str], place: Place) -> Diagnostic:
    meant = nearest(ref, references)
    hint = f'did you mean "{meant}"?' if meant else "add it under `references:`, or write `name:` instead"
    return error("unknown-citation", f'no reference "{ref}"', place, hint)


def _lacks(plotted: Plotted, chart: Chart) -> Iterator[Diagnostic]:
    study, row = plotted.study, plotted.row
    if study is None:
        assert row is not None
        for key, example in (("estimate", "estimate: 0.80"), ("interval", "interval: [0.73, 0.87]")):
            if getattr(row, key) is None:
                hint = f"add `{example}` with the numbers that its source gives, or remove the row"
                yield error("missing-key", f"`{key}` is missing here", row.place, hint)
        return
    wanted = (row.outcome if row else "") or chart.outcome
    if wanted and plotted.outcome is None:
        names = ", ".join(f'"{plain_text(outcome.name)}"' for outcome in study.outcomes) or "none"
        message = f'the study "{study.ref}" has no outcome "{wanted}"'
        yield error("unknown-value", message, plotted.place, f"its outcomes: {names}")
    elif plotted.effect is None:
        message = f'no effect is known of the study "{study.ref}"'
        hint = "give its outcome an `effect:`, or leave it out of this plot"
        yield error("effect-missing", message, plotted.place, hint)
    elif plotted.interval is None:
        message = f'the effect of the study "{study.ref}" has no interval'
        hint = "give the effect its `interval:`, or leave the study out of this plot"
        yield error("effect-missing", message, plotted.place, hint)


def _unused(row: ForestRow, study: Study | None) -> Iterator[Diagnostic]:
    """The errors for what a row says in vain, as its number comes from its study, or does not."""
    if study is None:
        if row.outcome:
            message = "`outcome` chooses a number of a study, but this row does not take its number from one"
            yield error("unfit-key", message, row.place_of("outcome"), "remove it, or `estimate:`")
        return
    for key, is_given in (("interval", row.interval is not None), ("adjusted", row.adjusted)):
        if is_given:
            message = f"`{key}` belongs to an `estimate`, and this row has none: its number is its study's"
            hint = f"remove `{key}:`, or add `estimate:` to show a number of its own"
            yield error("unfit-key", message, row.place_of(key), hint)


def _too_far(rows: Iterable[Plotted]) -> Iterator[Diagnostic]:
    """The error for a ratio that is farther from 1 than an axis reaches."""
    for row in rows:
        numbers = (row.estimate, *(row.interval or ()))
        far = next((n for n in numbers if n is not None and n > 0 and abs(log10(n)) > FARTHEST), None)
        if far is not None:
            message = f"a ratio of {far.text} is too far from 1 for an axis"
            hint = "check it; if it is right, show it in a table"
            yield error("impossible-number", message, row.place, hint)


def _impossible(part: ForestRow | Pooled, measure: str | None) -> Iterator[Diagnostic]:
    numbers: list[tuple[str, Number, Place]] = []
    if part.estimate is not None:
        numbers.append(("estimate", part.estimate, part.place_of("estimate")))
    for index, bound in enumerate(part.interval or ()):
        numbers.append(("interval", bound, part.place_of_item("interval", index)))
    for key, number, place in numbers:
        if measure == "RD" and abs(number) > 100:
            yield beyond_all_risk(number, place)
            return
        if measure in RATIOS and number <= 0:
            message = f"a ratio is above 0, but this `{key}` has {number.text}"
            hint = "see whether it is a difference: then `measure` is RD, MD or SMD"
            yield error("impossible-number", message, place, hint)
            return
    if part.interval is None or part.estimate is None:
        return
    low, high = part.interval
    place = part.place_of("interval")
    if low > high:
        message = f"the interval runs from {low.text} down to {high.text}"
        yield error("impossible-interval", message, place, f"write `[{high.text}, {low.text}]`")
    elif not low <= part.estimate <= high:
        message = (
            f"the interval from {low.text} to {high.text} does not hold the estimate {part.estimate.text}"
        )
        yield error("impossible-interval", message, place, "compare all three numbers with the source")


def _without_end(row: Plotted) -> Iterator[Diagnostic]:
    """What a study may say, but an axis of ratios can't show, as it has no zero."""
    if row.study is None or row.estimate is None or row.interval is None:
        return
    zero = next((number for number in (row.estimate, *row.interval) if not number), None)
    if zero is not None:
        message = (
            f'the effect of the study "{row.ref}" has {zero.text}, and no axis of ratios goes down to it'
        )
        hint = "give this number with more decimals, or leave the study out of this plot"
        yield error("impossible-number", message, row.place, hint)
