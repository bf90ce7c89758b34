"""Forest plots: effects of studies and of rows, with their columns of words and numbers.

In: a `Chart` of the outline that its checks have passed. Out: a `Plot`. Nothing is pooled or computed: every
number is as the outline wrote it.
"""

import re
from collections.abc import Iterable

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import ChartTable, Effect, ForestChart, Plot
from msdeck.deck.charts import value_of
from msdeck.deck.effects import interval_in_words, printed, share_in_figures
from msdeck.deck.text import Resolver
from msdeck.outline import model
from msdeck.outline.charts import Chart
from msdeck.outline.picture_checks import LONGEST_ALT
from msdeck.outline.plotted import Plotted, level_of, measure_of, plotted_rows
from msdeck.outline.studies import Arm, Outcome
from msdeck.outline.terms import RATIOS

MARK = "†"
"""After the interval of an adjusted estimate."""

_COUNT = r"\d{1,3}(?:[,\u00a0]\d{3})+|\d+"
_SHARE = rf"(?:{_COUNT})\s*/\s*(?:{_COUNT})"
_SHARES = re.compile(rf"{_SHARE}\D+{_SHARE}")


def forest_plot(outline: model.Outline, chart: Chart, text: Resolver, labels: dict[str, str]) -> Plot:
    """The forest plot of `chart`, its description and its numbers."""
    rows = plotted_rows(chart, outline.studies)
    measure = measure_of(chart, outline.studies)
    assert measure is not None, "outline.forest_checks asks for a measure"
    interval = labels["interval"].format(level=level_of(chart, outline.studies))
    effects = tuple(_effect(row, text, labels) for row in rows)
    unit = chart.unit or next((row.effect.unit for row in rows if row.effect and row.effect.unit), "")
    if measure == "RD" and not unit:
        unit = labels["percent-points"]
    heading = f"{measure}, {unit} ({interval})" if unit else f"{measure} ({interval})"
    favours = None
    if chart.favours:
        left, right = (text.unmarked(labels["favours"].format(what=what)) for what in chart.favours)
        favours = (left, right)
    content = ForestChart(
        effects,
        _pooled(chart, text, labels),
        is_ratio=measure in RATIOS,
        headings=(
            text.unmarked(labels["study"]),
            text.unmarked(labels[_groups_label(effects, rows)]),
            text.unmarked(heading),
            text.unmarked(labels["weight"]),
        ),
        favours=favours,
    )
    description = _description(content, labels[f"measure-{measure}"], interval, labels)
    return Plot(content, "", (), description, _table(content))


def is_marked(chart: Chart, outline: model.Outline) -> bool:
    """Whether an estimate of a forest plot is marked as adjusted."""
    return chart.kind == "forest" and any(row.is_adjusted for row in plotted_rows(chart, outline.studies))


def _effect(plotted: Plotted, text: Resolver, labels: dict[str, str]) -> Effect:
    row, estimate, interval = plotted.row, plotted.estimate, plotted.interval
    assert estimate is not None, "outline.forest_checks asks for it"
    assert interval is not None, "outline.forest_checks asks for it"
    entry = next((entry for entry in text.citations.entries if entry.key == plotted.ref), None)
    name = text.unmarked(row.name) if row and row.name else entry.name if entry else ()
    groups = row.events if row and row.events else _groups(plotted.outcome, labels)
    mark = MARK if plotted.is_adjusted else ""
    return Effect(
        name,
        text.unmarked(groups),
        value_of(estimate),
        value_of(interval[0]),
        value_of(interval[1]),
        f"({interval_in_words(interval, labels)}){mark}",
        value_of(row.weight) if row and row.weight is not None else None,
    )


def _pooled(chart: Chart, text: Resolver, labels: dict[str, str]) -> Effect | None:
    pooled = chart.pooled
    if pooled is None:
        return None
    interval = f"({interval_in_words(pooled.interval, labels)})"
    low, high = map(value_of, pooled.interval)
    return Effect(text.unmarked(pooled.name), (), value_of(pooled.estimate), low, high, interval, None)


def _groups(outcome: Outcome | None, labels: dict[str, str]) -> str:
    """What happened in the two groups of which the effect speaks; nothing where one of them is unknown."""
    said = [_arm(arm, labels) for arm in outcome.arms[:2]] if outcome else []
    return f" {labels['versus']} ".join(said) if len(said) == 2 and all(said) else ""


def _arm(arm: Arm, labels: dict[str, str]) -> str:
    if arm.events is not None and arm.total is not None:
        return share_in_figures(arm.events, arm.total, labels)
    if arm.mean is not None:
        return printed(arm.mean) + (f" ({printed(arm.sd)})" if arm.sd is not None else "")
    return ""


def _groups_label(effects: Iterable[Effect], rows: Iterable[Plotted]) -> str:
    """The label of what the groups' column holds."""
    told = [(plain(effect.groups), row) for effect, row in zip(effects, rows, strict=True) if effect.groups]
    if told and all(_SHARES.fullmatch(groups) for groups, _ in told):
        return "events-of-total"
    outcomes = [row.outcome for _, row in told]
    if told and all(outcome and outcome.arms and outcome.arms[0].sd is not None for outcome in outcomes):
        return "mean-and-sd"
    return "groups"


# -- in words -----------------------------------------------------------------------------


def _description(chart: ForestChart, measure: str, interval: str, labels: dict[str, str]) -> str:
    """What it is, as many of its estimates as can be heard in one go, the pooled one, and the null."""
    head = f"{labels['forest-plot']}: {measure} ({interval})"
    if len(chart.effects) > 1:
        head += f", {labels['estimates'].format(count=len(chart.effects))}"
    null = labels["null-line"].format(null=1 if chart.is_ratio else 0)
    pooled = [f"{labels['pooled']}: {_told(chart.pooled)}"] if chart.pooled else []
    said = [_told(effect) for effect in chart.effects]
    for shown in range(len(said), 0, -1):
        more = [labels["and-more"].format(count=len(said) - shown)] if shown < len(said) else []
        parts = [head, "; ".join([*said[:shown], *more]), *pooled, null]
        whole = " ".join(f"{part}." for part in parts)
        if len(whole) <= LONGEST_ALT:
            return whole
    return " ".join(f"{part}." for part in (head, *pooled, null))


def _told(effect: Effect) -> str:
    return f"{plain(effect.name)} {effect.estimate.text} {effect.interval.removesuffix(MARK)}"


def _table(chart: ForestChart) -> ChartTable:
    """The columns of the plot as a table."""
    effects = (*chart.effects, *([chart.pooled] if chart.pooled else []))
    rows: list[tuple[Runs, ...]] = [
        (
            effect.name,
            effect.groups,
            (Run(f"{effect.estimate.text} {effect.interval}"),),
            (Run(effect.weight.text),) if effect.weight else (),
        )
        for effect in effects
    ]
    used = [column for column in range(4) if any(row[column] for row in rows)]
    return ChartTable(
        tuple(chart.headings[column] for column in used),
        tuple(tuple(row[column] for column in used) for row in rows),
    )
