"""Whether effects follow from the groups that they compare: computed anew, and held against what is printed.

In: an `Outline`. Out: diagnostics with both numbers. An estimate may differ by its rounding and by nothing
else. Of intervals there are several kinds (log-Wald, score, exact), so that a bound is wrong only where it is
further off than a quarter of the interval's width, and doubtful from an eighth on where there are many
people. None is judged where a cell of the four-fold table is below 5, where the kinds differ by more, nor in
crossover and cluster trials, whose people are not independent of one another.
"""

import math
from collections.abc import Callable, Iterator, Sequence

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.effect_checks import (
    are_apart,
    confidence_of,
    has_confidence,
    in_figures,
    lopsided,
    outcomes,
    results,
)
from msdeck.outline.effects import (
    Counts,
    Range,
    difference_interval,
    distances_of,
    ratio_interval,
    rounded_from,
    two_sided,
)
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number
from msdeck.outline.studies import Absolute, Arm, Effect, Interval, Outcome
from msdeck.outline.terms import RATIOS

TOLERANCE = 0.25
"""Of the width of a computed interval: how far a printed bound may be off."""

DOUBT = 0.125
"""The same for a doubt, in large groups. (A 99% interval is wider than one of 95% by 0.16 on each side.)"""

MANY = 20
"""In each cell, or group that is measured: from there on the kinds of interval are nearly alike."""

FEWEST = 5
"""In each cell of a four-fold table whose interval is judged."""

FROM_TIMES = frozenset({"HR", "IRR"})
"""Measures that counts of people can't reproduce."""

DEPENDENT = frozenset({"crossover-trial", "cluster-randomised-trial"})
"""Designs in which people are not independent of one another, as the simple intervals take them to be."""

SMALL_GROUPS = 0.9
"""Hedges' correction of a standardised difference for five people in each group; it is nearer 1 for more."""

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
    for study, outcome in results(outline):
        effect = outcome.effect
        if effect is None:
            continue
        found: list[Diagnostic] = []
        are_independent = study.design not in DEPENDENT
        if not effect.adjusted and (counts := counts_of(outcome)):
            found += _effect_of_counts(effect, counts, are_independent=are_independent)
        if not effect.adjusted and effect.measure in _OF_MEANS and len(outcome.arms) > 1:
            found += _effect_of_means(effect, *outcome.arms[:2], are_independent=are_independent)
        yield from found or lopsided(effect)


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


def _effect_of_counts(effect: Effect, counts: Counts, *, are_independent: bool) -> Iterator[Diagnostic]:
    computed = computed_effect(effect.measure, counts)
    if computed is None:
        if effect.measure in {"RR", "OR"}:
            yield from _against_nobody(effect, counts)
        return
    if not may_be_printed(effect.estimate, effect.measure, computed, counts):
        yield _wrong_estimate(effect, computed, counts)
    elif min(counts.cells) < FEWEST or not are_independent:
        return
    elif effect.interval and has_confidence(effect):
        expected = _computed_intervals(effect.measure, computed, counts, confidence_of(effect))
        is_ratio = effect.measure in RATIOS
        are_many = min(counts.cells) >= MANY
        yield from wrong_bounds(effect, effect.interval, expected, is_ratio=is_ratio, are_many=are_many)
    elif effect.p is not None and not effect.interval:
        distance = counts.distance()
        if are_apart(Range(distance, distance), distances_of(effect.p)):
            message = (
                f"p {effect.p.relation} {effect.p.text} is far from what {groups(counts)} give, "
                f"which is about {in_figures(two_sided(distance))}"
            )
            hint = "check the numbers; if the paper adjusted it, write `adjusted: true`"
            yield warning("p-mismatch", message, effect.place_of("p"), hint)


def may_be_printed(estimate: Number, measure: str, computed: float, counts: Counts) -> bool:
    """Whether `estimate` is `computed` as rounded, or comes from another way that is usual."""
    printed = rounded_from(estimate)
    if printed.holds(computed):
        return True
    if measure == "OR":
        others = (counts.peto_odds_ratio(), counts.conditional_odds_ratio())
        return any(other is not None and printed.holds(other) for other in others)
    return measure == "RD" and _is_of_rounded(estimate, counts)


def _is_of_rounded(difference: Number, counts: Counts) -> bool:
    """Whether it is the difference of two percentages that were rounded before."""
    return math.isclose(difference, counts.difference_of_rounded(difference.decimals), abs_tol=1e-6)


def _against_nobody(effect: Effect, counts: Counts) -> Iterator[Diagnostic]:
    """Where a group has no event, a ratio depends on how it is made, but its side of 1 does not."""
    likely = counts.with_half_an_event_more()
    printed = rounded_from(effect.estimate)
    # In groups of very different sizes, half an event more may turn the ratio round: then nothing is said.
    is_less = counts.risk_difference() < 0
    if (is_less and likely < 0.8 and printed.low > 1) or (not is_less and likely > 1.25 and printed.high < 1):
        side = "below" if is_less else "above"
        message = f"{effect.measure} is {effect.estimate.text} here, but {groups(counts)} give one {side} 1"
        hint = (
            "check the numbers, and which arm comes first; if the paper adjusted it, write `adjusted: true`"
        )
        yield error("effect-mismatch", message, effect.place_of("estimate"), hint)


def groups(counts: Counts) -> str:
    """`10/100 against 20/100`."""
    return f"{counts.events}/{counts.total} against {counts.other_events}/{counts.other_total}"


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


def _computed_intervals(measure: str, computed: float, counts: Counts, confidence: float) -> list[Range]:
    """The plain interval, and the other one that is usual for odds ratios; no cell is empty."""
    match measure:
        case "RR":
            return [ratio_interval(computed, counts.risk_ratio_error(), confidence)]
        case "OR":
            plain = ratio_interval(computed, counts.odds_ratio_error(), confidence)
            peto = counts.peto_odds_ratio()
            assert peto is not None, "both groups have events, and people without"
            return [plain, ratio_interval(peto, counts.peto_odds_ratio_error(), confidence)]
        case _:
            return [difference_interval(computed, counts.risk_difference_error(), confidence)]


def _wrong_estimate(effect: Effect, computed: float, counts: Counts) -> Diagnostic:
    arms = groups(counts)
    value = as_printed(computed, effect.estimate)
    message = f"{effect.measure} is {effect.estimate.text} here, but {arms} give {value}"
    place = effect.place_of("estimate")
    return error("effect-mismatch", message, place, _way_out(effect, computed, counts))


def _way_out(effect: Effect, computed: float, counts: Counts) -> str:
    printed = rounded_from(effect.estimate)
    for other in ("RR", "OR", "RD"):
        value = computed_effect(other, counts)
        if other != effect.measure and value is not None and printed.holds(value):
            return f"this is their {other}: write `measure: {other}`, or check the numbers"
    if effect.measure == "RD" and printed.holds(-computed):
        return f"a difference is the first arm minus the second: write `{negated(effect.estimate)}`"
    if effect.measure == "RD" and printed.holds(computed / 100):
        return f"a risk difference is in percentage points: write `{computed:.1f}`"
    if effect.measure in RATIOS and printed.holds(1 / computed):
        return "this is the second arm against the first: let the arms change places, or check the numbers"
    return "check the numbers; if the paper adjusted it, write `adjusted: true`"


def wrong_bounds(
    part: Effect | Absolute, interval: Interval, expected: Sequence[Range], *, is_ratio: bool, are_many: bool
) -> Iterator[Diagnostic]:
    """Bounds that none of the `expected` intervals comes near, the likeliest first."""
    low, high = interval
    if low > high or (is_ratio and low < 0):
        return
    likely = expected[0]
    for index, bound in enumerate(interval):
        off = min(_distance_off(bound, index, each, is_ratio=is_ratio) for each in expected)
        if off <= (DOUBT if are_many else TOLERANCE):
            continue
        which = ("lower", "upper")[index]
        message = (
            f"the {which} bound is {bound.text} here, but the arms give an interval of about "
            f"{as_printed(likely.low, bound)} to {as_printed(likely.high, bound)}"
        )
        hint = "check both bounds and the `confidence`; if the paper adjusted it, write `adjusted: true`"
        make = error if off > TOLERANCE else warning
        yield make("effect-mismatch", message, part.place_of_item("interval", index), hint)


def _distance_off(bound: Number, index: int, expected: Range, *, is_ratio: bool) -> float:
    """How far `bound` is from that of `expected`, as a share of its width, after all that rounding may do."""
    scale: Callable[[float], float] = math.log if is_ratio else float
    around = rounded_from(bound)
    least, most = (
        scale(max(around.low, 1e-12) if is_ratio else around.low),
        scale(max(around.high, 1e-12) if is_ratio else around.high),
    )
    value = scale((expected.low, expected.high)[index])
    return max(0.0, least - value, value - most) / (scale(expected.high) - scale(expected.low))


def _effect_of_means(
    effect: Effect, first: Arm, second: Arm, *, are_independent: bool
) -> Iterator[Diagnostic]:
    if first.mean is None or second.mean is None:
        return
    printed = rounded_from(effect.estimate)
    fair = _fair_difference(effect, first, second)
    if fair is not None and not printed.meets(fair):
        value = as_printed(first.mean - second.mean, effect.estimate)
        if effect.measure == "SMD":
            value = f"{fair.low:.2f} to {fair.high:.2f}".replace("-", "−")
        message = (
            f"{effect.measure} is {effect.estimate.text} here, but the means {first.mean.text} and "
            f"{second.mean.text} give {value}"
        )
        hint = "check the numbers; if the paper adjusted it, write `adjusted: true`"
        if printed.meets(Range(-fair.high, -fair.low)):
            hint = f"a difference is the first arm minus the second: write `{negated(effect.estimate)}`"
        yield error("effect-mismatch", message, effect.place_of("estimate"), hint)
    elif effect.measure == "MD" and effect.interval and are_independent and has_confidence(effect):
        expected = [
            difference_interval(effect.estimate, spread, confidence_of(effect))
            for spread in _spreads(first, second)
        ]
        if expected:
            are_many = min(first.total or 0, second.total or 0) >= MANY
            yield from wrong_bounds(effect, effect.interval, expected, is_ratio=False, are_many=are_many)


def _fair_difference(effect: Effect, first: Arm, second: Arm) -> Range | None:
    """What the means give, with all that rounding leaves open; standardised by either deviation."""
    assert first.mean is not None, "the caller has seen to it"
    assert second.mean is not None, "the caller has seen to it"
    one, other = rounded_from(first.mean), rounded_from(second.mean)
    plain = Range(one.low - other.high, one.high - other.low)
    if effect.measure == "MD":
        return plain
    if (
        first.sd is None
        or second.sd is None
        or min(rounded_from(first.sd).low, rounded_from(second.sd).low) <= 0
    ):
        return None
    # By the deviation of one group (Glass) or of both (Cohen), or corrected for small groups (Hedges), which
    # takes away a tenth where there are five people in each.
    narrow, wide = sorted((rounded_from(first.sd), rounded_from(second.sd)), key=lambda sd: sd.low)
    ends = [end / sd for end in (plain.low, plain.high) for sd in (narrow.low, wide.high / SMALL_GROUPS)]
    return Range(min(ends), max(ends))


def _spreads(first: Arm, second: Arm) -> list[float]:
    """The standard errors of a difference of means, of unequal and equal variances; none in tiny groups."""
    if first.sd is None or second.sd is None or first.total is None or second.total is None:
        return []
    if min(first.total, second.total) < FEWEST or not (first.sd > 0 or second.sd > 0):
        return []
    apart = math.sqrt(first.sd**2 / first.total + second.sd**2 / second.total)
    shared = (first.total - 1) * first.sd**2 + (second.total - 1) * second.sd**2
    shared /= first.total + second.total - 2
    return [apart, math.sqrt(shared * (1 / first.total + 1 / second.total))]


def negated(number: Number) -> str:
    """`number` as it is written with the other sign."""
    return number.text.removeprefix("-") if number < 0 else f"-{number.text}"


def as_printed(value: float, like: Number) -> str:
    """`value` with as many decimals as `like`, and one more, so that the mistake can be seen."""
    return f"{value:.{like.decimals + 1}f}".replace("-", "−")


ARM_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    effects_go_with_arms,
    effects_follow_from_arms,
)
