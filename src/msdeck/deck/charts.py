"""Charts: the numbers of an outline's chart, with the words that go around them.

In: a `Chart` of the outline that its checks have passed. Out: a `ChartSlide`.
"""

from collections.abc import Sequence

from msdeck.content import Run, Runs, glued
from msdeck.deck.chart_model import (
    BarChart,
    ChartContent,
    DataSeries,
    LineChart,
    PieChart,
    PointSeries,
    ScatterChart,
    Value,
)
from msdeck.deck.chart_texts import description, table_of
from msdeck.deck.effects import printed
from msdeck.deck.model import ChartSlide, Said
from msdeck.deck.text import Resolver, followed_by_citation
from msdeck.outline.charts import Chart
from msdeck.outline.numbers import Number


def chart_slide(said: Said, chart: Chart, text: Resolver, labels: dict[str, str]) -> ChartSlide:
    """The slide of `chart`, described in the words of its language unless the outline describes it."""
    content = chart_content(chart, text)
    suffix = _suffix(chart, content, labels)
    unit = () if suffix else text.unmarked(chart.unit)
    x_title, y_title = text.unmarked(chart.x_title), text.unmarked(chart.y_title)
    if isinstance(content, BarChart) and content.is_horizontal:
        x_title = _with_unit(x_title, unit)
    else:
        y_title = _with_unit(y_title, unit)
    numbers = table_of(content, suffix, unit, x_title, y_title, labels)
    return ChartSlide(
        said,
        content,
        suffix=suffix,
        x_title=x_title,
        y_title=y_title,
        source=source_runs(chart, text, labels),
        alt=chart.alt or description(content, suffix, x_title, y_title, labels),
        table=numbers if chart.data_table else None,
        place=chart.place,
        numbers=numbers,
    )


def source_runs(chart: Chart, text: Resolver, labels: dict[str, str]) -> Runs:
    """Where the numbers come from; a source that is nothing but citations is told by name.

    A raised number alone, far from any word, would be overlooked.
    """
    runs = text.optional(chart.source)
    if chart.source is None or any(
        isinstance(part, Run) and part.text.strip() for part in chart.source.inlines
    ):
        return runs
    keys = text.keys([chart.source])
    head = source_head(keys, labels)
    if not text.citations.is_numeric:
        return (head, *runs)
    names = {entry.key: entry.name for entry in text.citations.entries}
    return followed_by_citation((head, *glued((names[key] for key in keys), " · ")), runs)


def source_head(keys: Sequence[str], labels: dict[str, str]) -> Run:
    """What stands before the names of the works with these `keys`."""
    return Run(f"{labels['source' if len(keys) == 1 else 'sources']}: ")


def chart_content(chart: Chart, text: Resolver) -> ChartContent:
    """What `chart` shows."""
    categories = tuple(text.unmarked(category) for category in chart.categories)
    match chart.kind:
        case "bar":
            return BarChart(categories, _data_series(chart, text), chart.stacked, chart.horizontal)
        case "line":
            return LineChart(categories, _data_series(chart, text))
        case "pie":
            series = chart.series[0]
            values = tuple(value_of(number) for number in series.values if number is not None)
            return PieChart(categories, text.unmarked(series.name), values)
        case "scatter":
            return ScatterChart(
                tuple(
                    PointSeries(
                        text.unmarked(series.name),
                        tuple(map(value_of, series.x)),
                        tuple(map(value_of, series.y)),
                    )
                    for series in chart.series
                )
            )
        case "survival" | "forest" | "arms":
            raise AssertionError(f"deck.plots makes {chart.kind} charts")


def _data_series(chart: Chart, text: Resolver) -> tuple[DataSeries, ...]:
    return tuple(
        DataSeries(
            text.unmarked(series.name), _values(series.values), _values(series.low), _values(series.high)
        )
        for series in chart.series
    )


def _values(numbers: Sequence[Number | None]) -> tuple[Value | None, ...]:
    return tuple(None if number is None else value_of(number) for number in numbers)


def value_of(number: Number) -> Value:
    """A number of the outline as charts have it."""
    return Value(float(number), printed(number))


def _suffix(chart: Chart, content: ChartContent, labels: dict[str, str]) -> str:
    """What follows every number: a percent sign, or in a pie, which has no axis, any unit."""
    if chart.unit == "%":
        return labels["percent"].format(number="")
    return f"\u00a0{chart.unit}" if chart.unit and isinstance(content, PieChart) else ""


def _with_unit(title: Runs, unit: Runs) -> Runs:
    """The title of an axis with the unit of its numbers."""
    return (*title, Run(" ("), *unit, Run(")")) if title and unit else title or unit
