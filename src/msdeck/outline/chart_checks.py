"""What must hold within a chart: the keys of its kind, and numbers that go together and can be read.

In: an `Outline`, its charts with the numbers of their files. Out: diagnostics; `CHART_CHECKS` is the list of
checks.
"""

from collections.abc import Callable, Iterator
from itertools import islice, zip_longest

from msdeck.diagnostics import Diagnostic, Place, error, warning
from msdeck.outline.alternative_texts import is_mere_name
from msdeck.outline.charts import Chart, Series
from msdeck.outline.model import Outline
from msdeck.outline.parts import Part
from msdeck.outline.picture_checks import LONGEST_ALT
from msdeck.outline.spelling import short

_EVERY = frozenset({"kind", "source", "alt", "data-table"})
_TITLES = frozenset({"unit", "x-title", "y-title"})
_TABLE = frozenset({"categories", "series", "data"})
KEYS: dict[str, frozenset[str]] = {
    "bar": _EVERY | _TITLES | _TABLE | {"stacked", "horizontal"},
    "line": _EVERY | _TITLES | _TABLE,
    "pie": _EVERY | _TABLE | {"unit"},
    "scatter": _EVERY | _TITLES | {"series", "data"},
    "survival": _EVERY | _TITLES | {"series", "data", "at-risk-times"},
    "forest": _EVERY | {"studies", "rows", "measure", "confidence", "outcome", "favours", "pooled", "unit"},
    "arms": _EVERY | {"study", "outcome", "unit", "x-title"},
}
"""The keys that a chart of each kind can have."""

SERIES_KEYS: dict[str, frozenset[str]] = {
    "bar": frozenset({"name", "values", "low", "high"}),
    "line": frozenset({"name", "values", "low", "high"}),
    "pie": frozenset({"name", "values"}),
    "scatter": frozenset({"name", "x", "y"}),
    "survival": frozenset({"name", "times", "values", "at-risk", "censored"}),
}
"""The keys of its series."""

NEEDED: dict[str, tuple[str, ...]] = {
    "bar": ("categories", "series"),
    "line": ("categories", "series"),
    "pie": ("categories", "series"),
    "scatter": ("series",),
    "survival": ("series",),
}
NEEDED_IN_SERIES: dict[str, tuple[str, ...]] = {
    "bar": ("values",),
    "line": ("values",),
    "pie": ("values",),
    "scatter": ("x", "y"),
    "survival": ("times", "values"),
}

MOST_SERIES = {"bar": 4, "line": 5, "pie": 1, "scatter": 4}
"""That can be told apart, also in grey."""
MOST_CATEGORIES = {"bar": 12, "line": 36}
MOST_POINTS = 300
"""Of a scatter chart."""
SLICES = (2, 3)


def keys_are_those_of_the_kind(outline: Outline) -> Iterator[Diagnostic]:
    """A chart and its series have the keys that their kind can use."""
    for chart in charts(outline):
        yield from _foreign(chart, chart, KEYS)
        for series in chart.series:
            yield from _foreign(series, chart, SERIES_KEYS)
        if chart.data and chart.series:
            message = "the numbers are in a file, so they can't be here as well"
            yield from (
                error("mixed-slide", message, chart.place_of(key), f"remove `data:` or `{key}:`")
                for key in ("categories", "series")
                if _is_written(chart, key)
            )
        if chart.kind == "bar" and chart.stacked:
            for series in chart.series:
                for key in ("low", "high"):
                    if getattr(series, key):
                        message = (
                            "bars on top of one another can't have error bars: nobody sees whose they are"
                        )
                        hint = f"remove `{key}:`, or `stacked:`"
                        yield error("unfit-key", message, _place(series, key, chart), hint)


def nothing_is_missing(outline: Outline) -> Iterator[Diagnostic]:
    """A chart has the keys that its kind needs, and so have its series."""
    for chart in readable_charts(outline):
        for key in NEEDED.get(chart.kind, ()):
            if not getattr(chart, key):
                hint = f"add `{key}:`, or `data: numbers.csv` with the name of a file"
                yield error("missing-key", f"`{key}` is missing here", chart.place, hint)
        for series in chart.series:
            for key in NEEDED_IN_SERIES.get(chart.kind, ()):
                if not getattr(series, key):
                    hint = f"add `{key}: [4, 9, 15]`"
                    yield error("missing-key", f"`{key}` is missing here", _place(series, key, chart), hint)


def series_are_as_long_as_they_should(outline: Outline) -> Iterator[Diagnostic]:
    """There is a value for each category, a y for each x, and an end of error bar for each value."""
    for chart in readable_charts(outline):
        for series in chart.series:
            if chart.kind in ("bar", "line", "pie") and chart.categories and series.values:
                wanted = _count(len(chart.categories), "category", "categories")
                yield from _wrong_length(series, "values", len(chart.categories), wanted, chart)
            if chart.kind == "scatter" and series.x and series.y:
                wanted = f"{_count(len(series.x), 'number')} in `x`"
                yield from _wrong_length(series, "y", len(series.x), wanted, chart)
            for key in ("low", "high"):
                if getattr(series, key) and series.values:
                    wanted = f"{_count(len(series.values), 'number')} in `values`"
                    yield from _wrong_length(series, key, len(series.values), wanted, chart)


def charts_can_be_read(outline: Outline) -> Iterator[Diagnostic]:
    """A chart has no more series, categories and points than can be told apart."""
    for chart in readable_charts(outline):
        most = MOST_SERIES.get(chart.kind, len(chart.series))
        if len(chart.series) > most:
            hint = "show the ones that matter, make two charts of it, or a table"
            if chart.kind == "pie":
                hint = "show several series as bars: `kind: bar` and `stacked: true`"
            message = f"a {chart.kind} chart can show {most} series, but this one has {len(chart.series)}"
            yield error("wrong-count", message, _place(chart, "series", chart), hint)
        most = MOST_CATEGORIES.get(chart.kind, len(chart.categories))
        if len(chart.categories) > most:
            message = (
                f"a {chart.kind} chart can show {most} categories, but this one has {len(chart.categories)}"
            )
            hint = "show the ones that matter, or join some; a table holds more"
            yield error("wrong-count", message, _place(chart, "categories", chart), hint)
        points = sum(len(series.y) for series in chart.series)
        if chart.kind == "scatter" and points > MOST_POINTS:
            message = f"a scatter chart can show {MOST_POINTS} points, but this one has {points}"
            hint = "show a sample of them, or make a picture elsewhere and show that"
            yield error("wrong-count", message, _place(chart, "series", chart), hint)
        if chart.kind == "pie" and chart.categories and not SLICES[0] <= len(chart.categories) <= SLICES[1]:
            message = f"a pie shows two or three parts, but this one has {len(chart.categories)}"
            hint = "nobody can compare many angles: write `kind: bar`"
            yield error("wrong-count", message, _place(chart, "categories", chart), hint)


def series_have_numbers(outline: Outline) -> Iterator[Diagnostic]:
    """A series has one number at least, and of a pie no part is missing."""
    for chart in readable_charts(outline):
        for series in chart.series:
            if not series.values:
                continue
            if all(value is None for value in series.values):
                hint = "write them, or remove the series"
                message = f'the series "{series.name}" has no numbers'
                yield error("missing-value", message, _place(series, "values", chart), hint)
            elif chart.kind == "pie" and None in series.values:
                hint = "write it, or remove its category"
                message = "a part of this pie has no number"
                yield error("missing-value", message, _place(series, "values", chart), hint)


def series_have_names_of_their_own(outline: Outline) -> Iterator[Diagnostic]:
    """No two series of a chart have the same name, as the legend could not tell them apart."""
    for chart in readable_charts(outline):
        seen: set[str] = set()
        for series in chart.series:
            if series.name in seen:
                message = f'two series of this chart are called "{short(series.name)}"'
                hint = "give each a name of its own: the legend shows which is which"
                yield error("duplicate-name", message, _place(series, "name", chart), hint)
            seen.add(series.name)


def parts_are_not_negative(outline: Outline) -> Iterator[Diagnostic]:
    """What is part of a whole is not negative, and the whole is something."""
    for chart in readable_charts(outline):
        if not (chart.kind == "pie" or (chart.kind == "bar" and chart.stacked)):
            continue
        for series in chart.series:
            for value in series.values:
                if value is not None and value < 0:
                    what = "a part of a pie" if chart.kind == "pie" else "a bar on top of others"
                    hint = "correct it, or write `kind: bar` without `stacked`"
                    place = value.place or series.place
                    yield error("negative-part", f"{what} can't be negative: {value.text}", place, hint)
            if chart.kind == "pie" and series.values and not any(series.values):
                hint = "write the numbers of its parts"
                yield error("missing-value", "all parts of this pie are 0", series.place, hint)


def error_bars_hold_their_values(outline: Outline) -> Iterator[Diagnostic]:
    """A value is between the ends of its error bar."""
    for chart in readable_charts(outline):
        for series in chart.series:
            # Another check says so if one of the lists is too long.
            ends = zip_longest(series.values, series.low, series.high)
            for value, low, high in islice(ends, len(series.values)):
                if value is None:
                    if end := low if low is not None else high:
                        message = f'there is an error bar at {end.text} in "{series.name}", but no value'
                        hint = "write the value, or leave both ends of the bar empty as well"
                        yield error("missing-value", message, end.place or series.place, hint)
                    continue
                if (low is not None and low > value) or (high is not None and high < value):
                    bounds = (
                        f"{low.text if low is not None else '…'} to {high.text if high is not None else '…'}"
                    )
                    message = (
                        f'the error bar of "{series.name}", {bounds}, does not hold its value {value.text}'
                    )
                    hint = "`low` and `high` are the ends of the bar, not its length: correct one of them"
                    yield error("value-outside-interval", message, value.place or series.place, hint)


def descriptions_say_what_is_shown(outline: Outline) -> Iterator[Diagnostic]:
    """An alternative text of a chart says what there is to see, in a sentence or two."""
    for chart in charts(outline):
        place = chart.place_of("alt")
        if chart.alt and is_mere_name(chart.alt, ""):
            message = f'"{chart.alt}" does not say what the chart shows'
            hint = "write what there is to see, or remove `alt`: msdeck then describes the chart itself"
            yield warning("alt-is-file-name", message, place, hint)
        elif len(chart.alt) > LONGEST_ALT:
            message = f"this alternative text has {len(chart.alt)} characters; {LONGEST_ALT} are a good limit"
            hint = "say what matters in a sentence or two, and add `data-table: true` for the numbers"
            yield warning("alt-too-long", message, place, hint)


CHART_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    keys_are_those_of_the_kind,
    nothing_is_missing,
    series_are_as_long_as_they_should,
    charts_can_be_read,
    series_have_numbers,
    series_have_names_of_their_own,
    parts_are_not_negative,
    error_bars_hold_their_values,
    descriptions_say_what_is_shown,
)


def charts(outline: Outline) -> Iterator[Chart]:
    """Every chart."""
    return (slide.chart for slide in outline.slides if slide.chart)


def readable_charts(outline: Outline) -> Iterator[Chart]:
    """The charts whose numbers are known: of a file that can't be used, enough was said already."""
    return (chart for chart in charts(outline) if chart.series or not chart.data)


def _foreign(part: Part, chart: Chart, keys: dict[str, frozenset[str]]) -> Iterator[Diagnostic]:
    """The keys of `part` that a chart of this kind has no use for."""
    if chart.kind not in keys:
        return
    fields = type(part).model_fields
    for name in sorted(part.model_fields_set):
        key = fields[name].alias or name
        if key not in keys[chart.kind]:
            users = " or ".join(f"`{kind}`" for kind, theirs in keys.items() if key in theirs)
            article = "an" if chart.kind == "arms" else "a"
            where = f"a series of {article}" if isinstance(part, Series) else article
            message = f"{where} {chart.kind} chart has no `{key}`"
            yield error(
                "unfit-key", message, part.place_of(key), f"remove it; it is for charts of kind {users}"
            )


def _wrong_length(
    series: Series, key: str, wanted: int, wanted_as: str, chart: Chart
) -> Iterator[Diagnostic]:
    length = len(getattr(series, key))
    if length != wanted:
        message = f'`{key}` of "{series.name}" has {_count(length, "number")}, but there are {wanted_as}'
        hint = 'add or remove numbers; write `""` where there is none'
        yield error("wrong-count", message, _place(series, key, chart), hint)


def _is_written(chart: Chart, key: str) -> bool:
    """Whether `key` stands in the outline, not in a file."""
    return chart.place_of(key) != chart.place


def _place(part: Part, key: str, chart: Chart) -> Place:
    """Where `key` is, or the chart's file if the part comes from there."""
    place = part.place_of(key)
    if not place.file or (chart.data and place == chart.place):
        return chart.place_of("data")
    return place


def _count(number: int, word: str, plural: str = "") -> str:
    return f"{number} {word}" if number == 1 else f"{number} {plural or word + 's'}"
