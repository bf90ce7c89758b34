"""What must hold within a survival chart: times that rise, values that keep their direction, numbers at risk.

In: an `Outline`. Out: diagnostics; `SURVIVAL_CHECKS` is the list of checks.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.chart_checks import readable_charts
from msdeck.outline.charts import Chart, Series
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number
from msdeck.outline.spelling import short

MOST_CURVES = 4
"""That can be told apart in black and white."""


def curves_are_whole(outline: Outline) -> Iterator[Diagnostic]:
    """Curves are few enough to be told apart, and each has a value for every time."""
    for chart in _survivals(outline):
        if len(chart.series) > MOST_CURVES:
            message = (
                f"a survival chart shows up to {MOST_CURVES} series, and this one has {len(chart.series)}"
            )
            hint = "leave out what the slide does not speak of, or make two slides of it"
            yield error("wrong-count", message, _place(chart, "series", chart), hint)
        for series in chart.series:
            if series.times and series.values:
                yield from _whole(series, chart)


def curves_keep_their_direction(outline: Outline) -> Iterator[Diagnostic]:
    """Times start at 0 and rise; values all fall or all rise, inside what a share can be."""
    for chart in _survivals(outline):
        if chart.unit not in ("", "%"):
            message = f'a survival chart shows shares, which have no unit "{short(chart.unit)}"'
            hint = 'write `unit: "%"` for per cent, and the unit of the times under `x-title`'
            yield error("unknown-value", message, chart.place_of("unit"), hint)
        first: tuple[str, str] | None = None
        for series in chart.series:
            if _is_broken(series):
                continue
            yield from _times_rise(series)
            values = [value for value in series.values if value is not None]
            yield from _shares(series, values, chart.unit)
            turn = _turn(values)
            if turn is not None:
                before, after = values[turn - 1], values[turn]
                goes = "rise" if after > before else "fall"
                message = (
                    f'the values of "{series.name}" {goes} from {before.text} to {after.text}, '
                    f"but {'fall' if goes == 'rise' else 'rise'} before"
                )
                hint = "survival only falls, and cumulative incidence only rises: compare it with the source"
                yield error("wrong-order", message, after.place or series.place, hint)
            elif way := _way(values):
                if first and first[0] != way:
                    message = f'"{series.name}" {way}, but "{first[1]}" {first[0]}'
                    hint = "show survival for all series, or cumulative incidence for all"
                    yield error("wrong-order", message, _place(series, "values", chart), hint)
                first = first or (way, series.name)


def numbers_at_risk_fit_their_times(outline: Outline) -> Iterator[Diagnostic]:
    """Numbers at risk stand for every series or none, one for each time, and never rise."""
    for chart in _survivals(outline):
        times = chart.at_risk_times
        with_numbers = [series for series in chart.series if series.at_risk]
        if with_numbers and not times:
            hint = "add `at-risk-times: [0, 12, 24]` to the chart"
            yield error(
                "missing-key",
                "there are numbers at risk, but no `at-risk-times`",
                with_numbers[0].place,
                hint,
            )
            continue
        for before, after in pairwise(times):
            if after <= before:
                yield _unordered("times", before, after, "rise", chart)
                break
        if times and times[0] < 0:
            message = f"a time can't be {times[0].text}"
            yield error("impossible-number", message, chart.place_of("at-risk-times"), "start with 0")
        for series in chart.series if times else ():
            yield from _at_risk(series, times, chart)


def censored_are_followed(outline: Outline) -> Iterator[Diagnostic]:
    """Times of censoring lie between the first and the last time of their series."""
    for chart in _survivals(outline):
        for series in chart.series:
            for time in series.censored:
                if series.times and not series.times[0] <= time <= series.times[-1]:
                    message = (
                        f'"{series.name}" goes from {series.times[0].text} to {series.times[-1].text}, '
                        f"but somebody is censored at {time.text}"
                    )
                    hint = "give the last time as the end of follow-up, with the last value once more"
                    yield error("wrong-order", message, time.place or series.place, hint)
                    break


SURVIVAL_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    curves_are_whole,
    curves_keep_their_direction,
    numbers_at_risk_fit_their_times,
    censored_are_followed,
)


def _survivals(outline: Outline) -> Iterator[Chart]:
    return (chart for chart in readable_charts(outline) if chart.kind == "survival")


def _is_broken(series: Series) -> bool:
    return not series.times or len(series.times) != len(series.values) or None in series.values


def _whole(series: Series, chart: Chart) -> Iterator[Diagnostic]:
    if len(series.times) != len(series.values):
        message = f'"{series.name}" has {len(series.times)} times, but {len(series.values)} values'
        hint = "give one value for each time"
        yield error("wrong-count", message, _place(series, "values", chart), hint)
    elif len(series.times) < 2:
        message = f'"{series.name}" has only one time'
        yield error("wrong-count", message, _place(series, "times", chart), "give two or more, from 0 on")
    for index, value in enumerate(series.values):
        if value is None and any(each is not None for each in series.values):
            place = series.place_of_item("values", index)
            place = place if place.file else _place(series, "values", chart)
            hint = "leave out its time as well: the curve stays level until the next one"
            yield error("missing-value", "there is no value here", place, hint)


def _times_rise(series: Series) -> Iterator[Diagnostic]:
    if series.times[0] > 0 or series.times[0] < 0:
        message = f'"{series.name}" starts at {series.times[0].text}, but a curve starts at time 0'
        hint = "begin with time 0, and with the value there: all survive, or none has had the event"
        yield error("wrong-order", message, series.times[0].place or series.place, hint)
    for before, after in pairwise(series.times):
        if after <= before:
            yield _unordered("times", before, after, "rise", series)
            return


def _shares(series: Series, values: Sequence[Number], unit: str) -> Iterator[Diagnostic]:
    most = 100 if unit == "%" else 1
    for value in values:
        if not 0 <= value <= most:
            message = f"{value.text} is no share of all: it lies outside 0 to {most}"
            hint = (
                'for per cent add `unit: "%"` to the chart' if most == 1 else "write per cent from 0 to 100"
            )
            yield error("impossible-number", message, value.place or series.place, hint)
            return


def _turn(values: Sequence[Number]) -> int | None:
    """The index of the first value that goes the other way than those before it."""
    way = 0
    for index, (before, after) in enumerate(pairwise(values), 1):
        step = (after > before) - (after < before)
        if step and way and step != way:
            return index
        way = way or step
    return None


def _way(values: Sequence[Number]) -> str:
    return "falls" if values[-1] < values[0] else "rises" if values[-1] > values[0] else ""


def _at_risk(series: Series, times: Sequence[Number], chart: Chart) -> Iterator[Diagnostic]:
    if not series.at_risk:
        message = f'there are no numbers at risk for "{series.name}"'
        hint = "add `at-risk: […]`, or remove `at-risk-times`"
        yield error("missing-key", message, _place(series, "at-risk", chart), hint)
        return
    if len(series.at_risk) != len(times):
        message = f'"{series.name}" has {len(series.at_risk)} numbers at risk for {len(times)} times'
        hint = "give one number for each of `at-risk-times`"
        yield error("wrong-count", message, series.place_of("at-risk"), hint)
        return
    for number in series.at_risk:
        if number < 0 or number.decimals:
            message = f"{number.text} is no number of people"
            place = number.place or series.place
            yield error("impossible-number", message, place, "write a whole number")
            return
    for before, after in pairwise(series.at_risk):
        if after > before:
            yield _unordered("numbers at risk", before, after, "fall", series)
            return


def _unordered(what: str, before: Number, after: Number, goes: str, part: Chart | Series) -> Diagnostic:
    message = f"the {what} must {goes}, but {after.text} follows {before.text}"
    return error("wrong-order", message, after.place or part.place, "compare them with the source")


def _place(part: Chart | Series, key: str, chart: Chart) -> Place:
    """Where `key` is; a series from a file has no place but the file's."""
    place = part.place_of(key)
    return place if place.file and not chart.data else chart.place_of("data" if chart.data else key)
