"""Arms of a study side by side: shares of those with the outcome, or means, as bars.

In: a `Chart` of the outline that its checks have passed. Out: a `Plot`. Percentages alone are computed.
"""

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import BarChart, ChartTable, DataSeries, Plot, Value
from msdeck.deck.charts import value_of
from msdeck.deck.effects import percentage_in_figures, share_in_figures, spread_in_words, total_in_words
from msdeck.deck.text import Resolver
from msdeck.outline import model
from msdeck.outline.charts import Chart
from msdeck.outline.plotted import compared
from msdeck.outline.studies import Arm


def arms_plot(outline: model.Outline, chart: Chart, text: Resolver, labels: dict[str, str]) -> Plot:
    """The arms of a study as bars, each with its name and what the bar is made of."""
    study = next(study for study in outline.studies if study.ref == chart.study)
    outcome = compared(study, chart.outcome)
    assert outcome is not None, "outline.arm_chart_checks asks for arms"
    are_means = outcome.arms[0].mean is not None
    suffix = "" if are_means else labels["percent"].format(number="")
    name = text.uncited(outcome.name)
    unit = chart.unit or (outcome.effect.unit if outcome.effect else "") if are_means else ""
    if chart.x_title:
        # It may name the unit of the effect itself; one that the chart gives goes with it.
        unit = chart.unit if are_means else ""
    title = text.unmarked(chart.x_title) or name
    x_title = (*title, Run(f" ({unit})")) if unit else title
    values = tuple(_mean(arm) if are_means else _share(arm) for arm in outcome.arms)
    details = tuple(_detail(arm, labels) for arm in outcome.arms)
    categories = tuple(
        text.unmarked(f"{arm.name} ({detail})" if detail else arm.name)
        for arm, detail in zip(outcome.arms, details, strict=True)
    )
    content = BarChart(categories, (DataSeries(name, values),), is_stacked=False, is_horizontal=True)
    told = "; ".join(
        f"{arm.name} {value.text}{suffix}" + (f" ({detail})" if detail else "")
        for arm, value, detail in zip(outcome.arms, values, details, strict=True)
    )
    description = f"{labels['bar-chart']}: {plain(x_title)}. {told}."
    rows = tuple(
        (category, (Run(f"{value.text}{suffix}"),))
        for category, value in zip(categories, values, strict=True)
    )
    columns: tuple[Runs, Runs] = ((Run(labels["groups"]),), x_title)
    return Plot(content, suffix, x_title, description, ChartTable(columns, rows))


def _share(arm: Arm) -> Value:
    """The percentage with the outcome, with the digits that study slides print it with."""
    assert arm.events is not None, "outline.arm_chart_checks asks for it"
    assert arm.total is not None, "outline.arm_chart_checks asks for it"
    text = percentage_in_figures(arm.events, arm.total)
    return Value(float(text), text)


def _mean(arm: Arm) -> Value:
    assert arm.mean is not None, "outline.arm_chart_checks asks for means"
    return value_of(arm.mean)


def _detail(arm: Arm, labels: dict[str, str]) -> str:
    """What stands behind a bar: events and total, or spread and total."""
    if arm.events is not None and arm.total is not None:
        return share_in_figures(arm.events, arm.total, labels)
    spread = spread_in_words(arm.sd, labels) if arm.sd is not None else ""
    total = total_in_words(arm.total, labels) if arm.total is not None else ""
    return ", ".join(part for part in (spread, total) if part)
