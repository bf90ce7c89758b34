"""What a chart says in words: its description for those who can't see it, and its numbers as a table.

In: the content of a chart. Out: a text in the deck's language; the rows of a table. Numbers are as written.
"""

from collections.abc import Iterable, Sequence
from typing import assert_never

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import (
    BarChart,
    ChartContent,
    ChartTable,
    DataSeries,
    LineChart,
    PieChart,
    PointSeries,
    ScatterChart,
    Value,
)
from msdeck.outline.picture_checks import LONGEST_ALT

_FEW = 6
"""Numbers that are all told."""


def description(
    content: ChartContent, suffix: str, x_title: Runs, y_title: Runs, labels: dict[str, str]
) -> str:
    """What kind of chart it is, what it shows, over which range, and its extremes."""
    head = _head(content, plain(x_title), plain(y_title), labels)
    match content:
        case BarChart() | LineChart():
            parts = _by_series(content, suffix, labels)
            if _length(head, parts) > LONGEST_ALT:
                parts = [_overall(content, suffix, labels)]
            if any(series.low or series.high for series in content.series):
                parts.append(labels["error-bars"])
        case PieChart():
            pairs = zip(content.categories, content.values, strict=True)
            parts = [", ".join(f"{plain(name)} {value.text}{suffix}" for name, value in pairs)]
        case ScatterChart():
            parts = [_points(series, suffix, labels) for series in content.series]
        case _:
            assert_never(content)
    while len(parts) > 1 and _length(head, parts) > LONGEST_ALT:
        parts.pop()
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in (head, *parts))


def table_of(
    content: ChartContent, suffix: str, unit: Runs, x_title: Runs, y_title: Runs, labels: dict[str, str]
) -> ChartTable:
    """The numbers of a chart, a row for each category or point."""
    match content:
        case BarChart() | LineChart():
            is_across = isinstance(content, BarChart) and content.is_horizontal
            names = tuple(_with_unit(series.name, unit) for series in content.series)
            rows = tuple(
                (category, *(_cell(series, index, suffix, labels) for series in content.series))
                for index, category in enumerate(content.categories)
            )
            return ChartTable((y_title if is_across else x_title, *names), rows)
        case PieChart():
            pairs = zip(content.categories, content.values, strict=True)
            return ChartTable(
                ((), content.name), tuple((name, (Run(value.text + suffix),)) for name, value in pairs)
            )
        case ScatterChart():
            several = len(content.series) > 1
            columns = (x_title or (Run("x"),), y_title or (Run("y"),))
            points = tuple(
                (*((series.name,) if several else ()), (Run(x.text),), (Run(y.text + suffix),))
                for series in content.series
                for x, y in zip(series.xs, series.ys, strict=True)
            )
            return ChartTable((*(((),) if several else ()), *columns), points)
        case _:
            assert_never(content)


# -- descriptions ---------------------------------------------------------------------------


def _head(content: ChartContent, x_title: str, y_title: str, labels: dict[str, str]) -> str:
    """The kind of chart, and what it is of."""
    match content:
        case BarChart():
            kind = labels["stacked-bar-chart" if content.is_stacked else "bar-chart"]
            shown = x_title if content.is_horizontal else y_title
        case LineChart():
            kind, shown = labels["line-chart"], y_title
        case PieChart():
            kind, shown = labels["pie-chart"], plain(content.name)
        case ScatterChart():
            is_named = x_title and y_title
            kind = labels["scatter-plot"]
            shown = labels["y-by-x"].format(x=x_title, y=y_title) if is_named else y_title
        case _:
            assert_never(content)
    return f"{kind}: {shown}" if shown else kind


def _length(head: str, parts: Iterable[str]) -> int:
    return sum(len(part) + 2 for part in (head, *parts))


def _by_series(content: BarChart | LineChart, suffix: str, labels: dict[str, str]) -> list[str]:
    """Of each series all numbers where they are few, else the least and the most."""
    found = []
    for series in content.series:
        named = [
            (value, plain(category))
            for value, category in zip(series.values, content.categories, strict=True)
            if value is not None
        ]
        if not named:
            continue
        if len(content.categories) * len(content.series) <= _FEW:
            told = ", ".join(f"{category} {value.text}{suffix}" for value, category in named)
        else:
            told = _extremes(named, suffix, labels)
        found.append(f"{plain(series.name)}: {told}")
    return found


def _overall(content: BarChart | LineChart, suffix: str, labels: dict[str, str]) -> str:
    """The least and the most of all series, and where they are."""
    named = [
        (value, f"{plain(series.name)}, {plain(category)}")
        for series in content.series
        for value, category in zip(series.values, content.categories, strict=True)
        if value is not None
    ]
    return _extremes(named, suffix, labels)


def _extremes(named: Sequence[tuple[Value, str]], suffix: str, labels: dict[str, str]) -> str:
    (least, at_least), (most, at_most) = (
        choose(named, key=lambda pair: pair[0].number) for choose in (min, max)
    )
    return labels["from-to"].format(
        least=f"{least.text}{suffix} ({at_least})", most=f"{most.text}{suffix} ({at_most})"
    )


def _points(series: PointSeries, suffix: str, labels: dict[str, str]) -> str:
    across, up = _range(series.xs, "", labels), _range(series.ys, suffix, labels)
    return f"{plain(series.name)}: n = {len(series.xs)}, x {across}, y {up}"


def _range(values: Sequence[Value], suffix: str, labels: dict[str, str]) -> str:
    least, most = (choose(values, key=lambda value: value.number) for choose in (min, max))
    return labels["from-to"].format(least=f"{least.text}{suffix}", most=f"{most.text}{suffix}")


# -- tables ---------------------------------------------------------------------------------


def _cell(series: DataSeries, index: int, suffix: str, labels: dict[str, str]) -> Runs:
    """A number with the ends of its error bar; nothing for a gap."""
    value = series.values[index]
    if value is None:
        return ()
    low = series.low[index] if series.low else None
    high = series.high[index] if series.high else None
    text = f"{value.text}{suffix}"
    if low is not None and high is not None:
        text += f" ({low.text} {labels['up-to']} {high.text})"
    return (Run(text),)


def _with_unit(name: Runs, unit: Runs) -> Runs:
    return (*name, Run(" ("), *unit, Run(")")) if unit else name
