"""Survival charts: step lines with the numbers at risk, and what they say in words.

In: a `Chart` of the outline that its checks have passed. Out: a `Plot`. Every number is as it was written.
"""

from collections.abc import Iterator, Sequence

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import ChartTable, Curve, Plot, SurvivalChart, Value
from msdeck.deck.charts import value_of
from msdeck.deck.text import Resolver
from msdeck.outline.charts import Chart, Series
from msdeck.outline.numbers import Number


def survival_plot(chart: Chart, text: Resolver, labels: dict[str, str]) -> Plot:
    """The survival chart of `chart`, its description and its numbers."""
    is_percent = chart.unit == "%"
    curves = tuple(_curve(series, text) for series in chart.series)
    starts, ends = (sum(curve.values[at].number for curve in curves) for at in (0, -1))
    most = 100.0 if is_percent else 1.0
    content = SurvivalChart(
        curves,
        _values(chart.at_risk_times),
        text.unmarked(labels["number-at-risk"]),
        # A level line lies at the top of what falls, and at the bottom of what rises.
        is_falling=ends < starts or (ends == starts and starts > len(curves) * most / 2),
        most=most,
    )
    suffix = labels["percent"].format(number="") if is_percent else ""
    x_title = text.unmarked(chart.x_title)
    description = _description(content, suffix, plain(x_title), labels)
    return Plot(content, suffix, x_title, description, _table(content, suffix, x_title, labels))


def _curve(series: Series, text: Resolver) -> Curve:
    return Curve(
        text.unmarked(series.name),
        _values(series.times),
        _values([value for value in series.values if value is not None]),
        _values(series.at_risk),
        _values(series.censored),
    )


def _values(numbers: Sequence[Number]) -> tuple[Value, ...]:
    return tuple(map(value_of, numbers))


def _description(chart: SurvivalChart, suffix: str, x_title: str, labels: dict[str, str]) -> str:
    """What it is, where each line ends, and how many were at risk at the start."""
    kind = labels["survival-curves" if chart.is_falling else "incidence-curves"]
    head = f"{kind}, {x_title}" if x_title else kind
    ends = "; ".join(
        f"{plain(curve.name)} "
        + labels["from-to"].format(
            least=f"{curve.values[0].text}{suffix}",
            most=labels["at-time"].format(
                value=f"{curve.values[-1].text}{suffix}", time=curve.times[-1].text
            ),
        )
        for curve in chart.curves
    )
    parts = [head, ends]
    if chart.at_risk_times:
        at_risk = "; ".join(f"{plain(curve.name)} {curve.at_risk[0].text}" for curve in chart.curves)
        first = chart.at_risk_times[0].text
        parts.append(f"{labels['at-time'].format(value=plain(chart.at_risk_heading), time=first)}: {at_risk}")
    return " ".join(f"{part}." for part in parts)


def _table(chart: SurvivalChart, suffix: str, x_title: Runs, labels: dict[str, str]) -> ChartTable:
    """A row for each time at which numbers at risk are given, else for each time of any line."""
    known = chart.at_risk_times or tuple(
        sorted(
            {time.number: time for curve in chart.curves for time in curve.times}.values(),
            key=lambda time: time.number,
        )
    )
    columns: list[Runs] = [x_title or (Run(labels["time"]),)]
    for curve in chart.curves:
        columns.append(curve.name)
        if chart.at_risk_times:
            columns.append((*curve.name, Run(", "), *_lowered(chart.at_risk_heading)))
    rows = tuple(
        ((Run(time.text),), *(cell for curve in chart.curves for cell in _cells(curve, index, time, suffix)))
        for index, time in enumerate(known)
    )
    return ChartTable(tuple(columns), rows)


def _cells(curve: Curve, index: int, time: Value, suffix: str) -> Iterator[Runs]:
    """What is left at a time, nothing after the line has ended, and the number at risk."""
    is_followed = time.number <= curve.times[-1].number
    yield (Run(f"{curve.value_at(time.number).text}{suffix}"),) if is_followed else ()
    if curve.at_risk:
        yield (Run(curve.at_risk[index].text),)


def _lowered(heading: Runs) -> Runs:
    return (Run(plain(heading)),)
