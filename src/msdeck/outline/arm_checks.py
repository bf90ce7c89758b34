"""Whether effects follow from the groups that they compare: computed anew, and held against what is printed.

In: an `Outline`. Out: diagnostics with both numbers. An estimate may differ by its rounding and by nothing
else. Of intervals there are several kinds (log-Wald, score, exact), so that only a bound that is further off
than a quarter of the interval's width is wrong, and none is judged where a cell of the four-fold table is
below 5: there the kinds differ by more.
"""

import math
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.effect_checks import STANDARD_CONFIDENCE, confidence_of, outcomes
from msdeck.outline.effects import (
    Counts,
    Range,
    difference_interval,
    needed_to_treat,
    ratio_interval,
    rounded_from,
)
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number
from msdeck.outline.studies import Absolute, Arm, Effect, Interval, Outcome
from msdeck.outline.terms import RATIOS

TOLERANCE = 0.25
"""Of the width of a computed interval: how far a printed bound may be off."""

FEWEST = 5
"""In each cell of a four-fold table whose interval is judged."""

FROM_TIMES = frozenset({"HR", "IRR"})
"""Measures that counts of people can't reproduce."""

_OF_EVENTS = RATIOS | {"RD"}
_OF_MEANS = frozenset({"MD", "SMD"})


def effects_go_with_arms(outline: Outline) -> Iterator[Diagnostic]:
    """An effect compares two groups, of the kind that its measure is made of."""
    for outcome in outcomes(outline):
        effect, arms = outcome.effect, outcome.arms
        if effect is None or not arms:
            continue
        place = outcome.place_of("arms")
        if len(arms) == 1:
            message = f"{effect.measure} {effect.estimate.text} compares two groups, but there is one"
            yield warning("unlike-arms", message, place, "add the group that it was compared with")
        elif effect.measure in _OF_MEANS and all(arm.mean is None for arm in arms) and _have_events(arms):
            message = f"{effect.measure} is a difference of means, but these groups have events"
            hint = "give each arm its `mean`, or write `RR`, `OR` or `RD` as `measure`"
            yield warning("unlike-arms", message, place, hint)
        elif (
            effect.measure in _OF_EVENTS and not _have_events(arms) and all(a.mean is not None for a in arms)
        ):
            message = f"{effect.measure} compares how many had an event, but these groups have means"
            hint = "give each arm its `events` and `total`, or write `MD` as `measure`"
            yield warning("unlike-arms", message, place, hint)


def _have_events(arms: tuple[Arm, ...]) -> bool:
    return any(arm.events is not None for arm in arms)


def effects_follow_from_arms(outline: Outline) -> Iterator[Diagnostic]:
    """An effect that is not adjusted is what the first two groups give."""
    for outcome in outcomes(outline):
        effect = outcome.effect
        if effect and not effect.adjusted and (counts := counts_of(outcome)):
            yield from _effect_of_counts(effect, counts)
        if effect and not effect.adjusted and effect.measure == "MD" and len(outcome.arms) > 1:
            yield from _effect_of_means(effect, *outcome.arms[:2])


def counts_of(outcome: Outcome) -> Counts | None:
    """The events and totals of the first two groups, if they are known and possible."""
    if len(outcome.arms) < 2:
        return None
    first, second = outcome.arms[:2]
    if first.events is None or first.total is None or second.events is None or second.total is None:
        return None
    if first.events > first.total or second.events > second.total:
        return None
    return Counts(first.events, first.total, second.events, second.total)


def _effect_of_counts(effect: Effect, counts: Counts) -> Iterator[Diagnostic]:
    computed = computed_effect(effect.measure, counts)
    if computed is None:
        return
    if not rounded_from(effect.estimate).holds(computed):
        yield _wrong_estimate(effect, computed, counts)
    elif effect.interval and min(counts.cells) >= FEWEST and 50 <= confidence_of(effect) < 100:
        expected = _computed_interval(effect.measure, computed, counts, confidence_of(effect))
        is_ratio = effect.measure in RATIOS
        yield from _wrong_bounds(effect, effect.interval, expected, is_ratio=is_ratio)


def computed_effect(measure: str, counts: Counts) -> float | None:
    """What the groups give; None for measures that they can't give."""
    match measure:
        case "RR":
            return counts.risk_ratio()
        case "OR":
            return counts.odds_ratio()
        case "RD":
            return counts.risk_difference()
        case _:
            return None


def _computed_interval(measure: str, computed: float, counts: Counts, confidence: float) -> Range:
    match measure:
        case "RR":
            return ratio_interval(computed, counts.risk_ratio_error(), confidence)
        case "OR":
            return ratio_interval(computed, counts.odds_ratio_error(), confidence)
        case _:
            return difference_interval(computed, counts.risk_difference_error(), confidence)


def _wrong_estimate(effect: Effect, computed: float, counts: Counts) -> Diagnostic:
    groups = f"{counts.events}/{counts.total} against {counts.other_events}/{counts.other_total}"
    value = _as_printed(computed, effect.estimate)
    message = f"{effect.measure} is {effect.estimate.text} here, but {groups} give {value}"
    place = effect.place_of("estimate")
    return error("effect-mismatch", message, place, _way_out(effect, computed, counts))


def _way_out(effect: Effect, computed: float, counts: Counts) -> str:
    printed = rounded_from(effect.estimate)
    for other in ("RR", "OR", "RD"):
        value = computed_effect(other, counts)
        if other != effect.measure and value is not None and printed.holds(value):
            return f"this is their {other}: write `measure: {other}`, or check the numbers"
    if effect.measure == "RD" and printed.holds(-computed):
        written = effect.estimate.text.removeprefix("-")
        sign = "" if effect.estimate < 0 else "-"
        return f"a difference is the first arm minus the second: write `{sign}{written}`"
    if effect.measure == "RD" and printed.holds(computed / 100):
        return f"a risk difference is in percentage points: write `{computed:.1f}`"
    if effect.measure in RATIOS and printed.holds(1 / computed):
        return "this is the second arm against the first: let the arms change places, or check the numbers"
    return "check the numbers; if the paper adjusted it, write `adjusted: true`"


def _wrong_bounds(
    part: Effect | Absolute, interval: Interval, expected: Range, *, is_ratio: bool
) -> Iterator[Diagnostic]:
    low, high = interval
    if low > high or (is_ratio and low <= 0):
        return
    scale: Callable[[float], float] = math.log if is_ratio else float
    slack = TOLERANCE * (scale(expected.high) - scale(expected.low))
    for index, (bound, value) in enumerate(((low, expected.low), (high, expected.high))):
        around = rounded_from(bound)
        least = scale(max(around.low, 1e-12) if is_ratio else around.low)
        if Range(least, scale(around.high)).meets(Range(scale(value) - slack, scale(value) + slack)):
            continue
        which = ("lower", "upper")[index]
        message = (
            f"the {which} bound is {bound.text} here, but the arms give an interval of about "
            f"{_as_printed(expected.low, bound)} to {_as_printed(expected.high, bound)}"
        )
        hint = "check both bounds and the `confidence`; if the paper adjusted it, write `adjusted: true`"
        yield error("effect-mismatch", message, part.place_of_item("interval", index), hint)


def _effect_of_means(effect: Effect, first: Arm, second: Arm) -> Iterator[Diagnostic]:
    if first.mean is None or second.mean is None:
        return
    one, other, printed = map(rounded_from, (first.mean, second.mean, effect.estimate))
    if not printed.meets(Range(one.low - other.high, one.high - other.low)):
        value = _as_printed(first.mean - second.mean, effect.estimate)
        message = (
            f"MD is {effect.estimate.text} here, but the means {first.mean.text} and {second.mean.text} "
            f"give {value}"
        )
        hint = "check the numbers; if the paper adjusted it, write `adjusted: true`"
        if printed.meets(Range(other.low - one.high, other.high - one.low)):
            hint = f"a difference is the first arm minus the second: write `{value.replace('−', '-')}`"
        yield error("effect-mismatch", message, effect.place_of("estimate"), hint)
    elif effect.interval and (spread := _spread(first, second)) and 50 <= confidence_of(effect) < 100:
        expected = difference_interval(effect.estimate, spread, confidence_of(effect))
        yield from _wrong_bounds(effect, effect.interval, expected, is_ratio=False)


def _spread(first: Arm, second: Arm) -> float | None:
    """The standard error of a difference of means; None where the groups don't tell, or are tiny."""
    squares = [
        arm.sd**2 / arm.total
        for arm in (first, second)
        if arm.sd is not None and arm.total is not None and arm.total >= FEWEST
    ]
    return math.sqrt(sum(squares)) if len(squares) == 2 else None


# -- absolute effects --------------------------------------------------------------------


def absolute_effects_follow(outline: Outline) -> Iterator[Diagnostic]:
    """A risk difference and a number needed to treat go with the groups, and with one another."""
    for outcome in outcomes(outline):
        absolute, effect = outcome.absolute, outcome.effect
        if absolute is None:
            continue
        counts = counts_of(outcome)
        # From a model or a survival curve, both differ from what people counted at the end give.
        if counts and not (effect and (effect.adjusted or effect.measure in FROM_TIMES)):
            yield from _absolute_of_counts(absolute, counts)
        elif absolute.difference is not None and absolute.nnt is not None:
            yield from _nnt_of_difference(absolute, absolute.difference, absolute.nnt)


def _absolute_of_counts(absolute: Absolute, counts: Counts) -> Iterator[Diagnostic]:
    computed = counts.risk_difference()
    groups = f"{counts.events}/{counts.total} against {counts.other_events}/{counts.other_total}"
    difference = absolute.difference
    if difference is not None and not rounded_from(difference).holds(computed):
        value = _as_printed(computed, difference)
        message = f"the difference is {difference.text} percentage points here, but {groups} give {value}"
        hint = "check the numbers; it is the first arm minus the second, in percentage points"
        if rounded_from(difference).holds(-computed):
            hint = f"it is the first arm minus the second: write `{value.replace('−', '-')}`"
        yield error("effect-mismatch", message, absolute.place_of("difference"), hint)
    elif difference is not None and absolute.interval and min(counts.cells) >= FEWEST:
        spread = counts.risk_difference_error()
        expected = difference_interval(computed, spread, STANDARD_CONFIDENCE)
        yield from _wrong_bounds(absolute, absolute.interval, expected, is_ratio=False)
    # Many papers take it from a difference that they have rounded to one decimal.
    if absolute.nnt is not None and computed:
        least, most = computed - 0.05, computed + 0.05
        fair = needed_to_treat(Range(least, most))
        if not fair.meets(rounded_from(absolute.nnt)):
            least_whole = math.ceil(100 / abs(computed) - 1e-9)
            message = (
                f"the number needed to treat is {absolute.nnt.text} here, but {groups} give {least_whole}"
            )
            hint = "check the numbers; it is 100 divided by the difference in percentage points"
            yield error("effect-mismatch", message, absolute.place_of("nnt"), hint)


def _nnt_of_difference(absolute: Absolute, difference: Number, nnt: Number) -> Iterator[Diagnostic]:
    if difference and not needed_to_treat(rounded_from(difference)).meets(rounded_from(nnt)):
        value = math.ceil(100 / abs(difference) - 1e-9)
        message = (
            f"the number needed to treat is {nnt.text} here, but a difference of {difference.text} "
            f"percentage points gives {value}"
        )
        hint = "check both; it is 100 divided by the difference in percentage points"
        yield error("effect-mismatch", message, absolute.place_of("nnt"), hint)


def _as_printed(value: float, like: Number) -> str:
    """`value` with as many decimals as `like`, and one more, so that the mistake can be seen."""
    return f"{value:.{like.decimals + 1}f}".replace("-", "−")


ARM_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    effects_go_with_arms,
    effects_follow_from_arms,
    absolute_effects_follow,
)
