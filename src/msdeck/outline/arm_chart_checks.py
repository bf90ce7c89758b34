"""What must hold for a chart that compares arms: the study, its outcome, and numbers to compare.

In: an `Outline`. Out: diagnostics; `ARM_CHART_CHECKS` is the list of checks.
"""

from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.chart_checks import charts
from msdeck.outline.charts import Chart
from msdeck.outline.model import Outline
from msdeck.outline.plotted import compared, has_share
from msdeck.outline.spelling import nearest, short
from msdeck.outline.studies import Outcome, Study
from msdeck.outline.text import plain_text


def arms_can_be_compared(outline: Outline) -> Iterator[Diagnostic]:
    """The study is there, and its outcome has two arms or more that all have events and totals, or means."""
    studies = {study.ref: study for study in outline.studies}
    for chart in _comparisons(outline):
        if not chart.study:
            hint = "add `study:` with the citation key of a study"
            yield error("missing-key", "`study` is missing here", chart.place, hint)
        elif chart.study not in studies:
            meant = nearest(chart.study, studies)
            hint = f'did you mean "{meant}"?' if meant else "describe it under `studies:`"
            place = chart.place_of("study")
            yield error("unknown-study", f'there is no study "{chart.study}"', place, hint)
        else:
            yield from _comparable(chart, studies[chart.study])


ARM_CHART_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (arms_can_be_compared,)


def _comparisons(outline: Outline) -> Iterator[Chart]:
    return (chart for chart in charts(outline) if chart.kind == "arms")


def _comparable(chart: Chart, study: Study) -> Iterator[Diagnostic]:
    outcome = compared(study, chart.outcome)
    if outcome is None and chart.outcome:
        names = ", ".join(f'"{plain_text(known.name)}"' for known in study.outcomes) or "none"
        message = f'the study "{study.ref}" has no outcome "{chart.outcome}"'
        yield error("unknown-value", message, chart.place_of("outcome"), f"its outcomes: {names}")
    elif outcome is None or len(outcome.arms) < 2:
        message = f'the study "{study.ref}" has no two arms to compare'
        hint = "give its outcome `arms: [{name: …, events: …, total: …}, …]`"
        place = chart.place_of("study") if outcome is None else outcome.place
        yield error("arms-incomplete", message, place, hint)
    else:
        yield from _numbers(outcome, chart)


def _numbers(outcome: Outcome, chart: Chart) -> Iterator[Diagnostic]:
    """The error for the first arm that can't be drawn beside the others."""
    wants_means = all(arm.mean is not None for arm in outcome.arms[:1])
    if chart.unit not in ("", "%") and not wants_means:
        message = f'this chart compares shares in per cent, which have no unit "{short(chart.unit)}"'
        yield error("unknown-value", message, chart.place_of("unit"), "remove it; it is for means")
    for arm in outcome.arms:
        if wants_means and arm.mean is None:
            message = f'the arm "{arm.name}" has no `mean`, but another arm has one'
            hint = f"add it; the chart on line {chart.place.line} needs it"
            yield error("arms-incomplete", message, arm.place, hint)
            return
        if not wants_means and not has_share(arm):
            # A group with events and no total is wrong wherever it stands: `arm_checks` says so.
            if arm.events is None:
                message = f'the arm "{arm.name}" has neither `events` with a `total` nor a `mean`'
                hint = f"add what is known, or remove the chart on line {chart.place.line}"
                yield error("arms-incomplete", message, arm.place, hint)
            return
