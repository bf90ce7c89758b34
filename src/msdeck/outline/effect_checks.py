"""Whether the numbers of a study agree with one another, as far as arithmetic can tell.

In: an `Outline`. Out: diagnostics: errors for what can't be, warnings for what only seldom is. What follows
from the groups of an outcome is checked in `outline.arm_checks`.
"""

import math
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, Place, error, warning
from msdeck.outline.charts import Chart
from msdeck.outline.effects import Range, distances_of, implied_distances, implied_p, rounded_from
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number, PValue
from msdeck.outline.spelling import short
from msdeck.outline.studies import USUAL_CONFIDENCE, Absolute, Arm, Effect, Outcome, Study
from msdeck.outline.terms import RATIOS

LEEWAY = 1.0
"""Standard errors by which a p-value and an interval may differ, as there are many tests and intervals."""

WIDE_LEEWAY = 0.25
"""The same as a share, for effects far from the null."""


LOPSIDED = 0.25
"""Of the width of an interval: how far its middle may be from the estimate. Exact intervals of rare events,
the least even of all, reach 0.18."""

LOPSIDED_MEANS = 0.125
"""The same for differences of means, whose intervals have their estimates in the middle."""


def results(outline: Outline) -> Iterator[tuple[Study, Outcome]]:
    """Every outcome and harm of every study, with the study."""
    for study in outline.studies:
        for outcome in (*study.outcomes, *study.harms):
            yield study, outcome


def outcomes(outline: Outline) -> Iterator[Outcome]:
    """Every outcome and harm of every study."""
    return (outcome for _, outcome in results(outline))


def confidence_of(part: Effect | Absolute | Chart) -> float:
    """The confidence level of its intervals, in per cent."""
    return float(USUAL_CONFIDENCE if part.confidence is None else part.confidence)


def has_confidence(part: Effect | Absolute | Chart) -> bool:
    """Whether that level can be one."""
    return 50 <= confidence_of(part) < 100


def null_of(effect: Effect) -> float:
    """The value of no effect."""
    return 1.0 if effect.measure in RATIOS else 0.0


def participants_are_possible(outline: Outline) -> Iterator[Diagnostic]:
    """No more are analysed than were enrolled, and no group has more events than people."""
    for study in outline.studies:
        yield from _participants(study)
    for outcome in outcomes(outline):
        for index, arm in enumerate(outcome.arms):
            yield from _arm(arm)
            if any(arm.name == other.name for other in outcome.arms[:index]):
                message = f'two groups of this outcome are called "{short(arm.name)}"'
                hint = "give each a name of its own"
                yield error("duplicate-name", message, arm.place_of("name"), hint)


def _participants(study: Study) -> Iterator[Diagnostic]:
    n = study.n
    if n is None or n.enrolled is None:
        return
    if n.analysed is not None and n.analysed > n.enrolled:
        message = f"{n.analysed} are analysed, but only {n.enrolled} were enrolled"
        hint = "check both numbers; `enrolled` are those who were randomised or included"
        yield error("too-many-participants", message, n.place_of("analysed"), hint)
    for outcome in (*study.outcomes, *study.harms):
        together = sum(arm.total or 0 for arm in outcome.arms)
        # In a crossover trial everybody is in both groups.
        if together > n.enrolled and study.design != "crossover-trial":
            message = f"the groups have {together} people together, but {n.enrolled} were enrolled"
            hint = "check `total` of each arm, and `n`"
            yield warning("too-many-participants", message, outcome.place_of("arms"), hint)


def _arm(arm: Arm) -> Iterator[Diagnostic]:
    if arm.events is not None and arm.total is None:
        message = f'"{arm.name}" has {arm.events} events, but no `total`'
        hint = "add `total`, the number of people in this group, or leave `events` out"
        yield error("arm-without-total", message, arm.place_of("events"), hint)
    elif arm.events is not None and arm.total is not None and arm.events > arm.total:
        message = f'"{arm.name}" has {arm.events} events in {arm.total} people'
        hint = "check both numbers; `events` counts people, not how often something happened"
        yield error("events-above-total", message, arm.place_of("events"), hint)
    if arm.sd is not None and arm.sd < 0:
        message = f"a standard deviation can't be {arm.sd.text}"
        yield error("impossible-number", message, arm.place_of("sd"), "write it without a minus sign")


def effects_are_possible(outline: Outline) -> Iterator[Diagnostic]:
    """Ratios are above 0, differences of risks up to 100, and intervals hold their estimates."""
    for outcome in outcomes(outline):
        if outcome.effect:
            # Where the first group has no event the ratio is 0, and `0.00` is what little there is, rounded.
            may_be_zero = bool(outcome.arms) and outcome.arms[0].events == 0
            yield from _effect(outcome.effect, may_be_zero=may_be_zero)
        if outcome.absolute:
            yield from _absolute(outcome.absolute)


def confidence_is_possible(part: Effect | Absolute | Chart) -> Iterator[Diagnostic]:
    """A confidence level is in per cent, from 50 up to 100."""
    if part.confidence is not None and not has_confidence(part):
        message = f"a confidence level can't be {part.confidence.text} per cent"
        hint = "write per cent, such as `95` or `99`; leave it out for 95"
        yield error("impossible-number", message, part.place_of("confidence"), hint)


def beyond_all_risk(difference: Number, place: Place) -> Diagnostic:
    """The error for a risk difference of more than 100 percentage points."""
    message = f"a risk difference can't be {difference.text} percentage points"
    hint = "check it; for a difference of means write `measure: MD`"
    return error("impossible-number", message, place, hint)


def _effect(effect: Effect, *, may_be_zero: bool) -> Iterator[Diagnostic]:
    yield from confidence_is_possible(effect)
    numbers = [(effect.estimate, effect.place_of("estimate"))]
    numbers += [
        (bound, effect.place_of_item("interval", index)) for index, bound in enumerate(effect.interval or ())
    ]
    for number, place in numbers:
        is_nothing = not number and not may_be_zero and not number.decimals
        if effect.measure in RATIOS and (number < 0 or is_nothing):
            message = f"{effect.measure} is a ratio, which can't be {number.text}"
            hint = "a ratio is above 0; for a difference write `measure: RD` or `measure: MD`"
            yield error("impossible-number", message, place, hint)
        elif effect.measure == "RD" and abs(number) > 100:
            yield beyond_all_risk(number, place)
    yield from _interval(effect, effect.estimate, f"{effect.measure} {effect.estimate.text}")


def _absolute(absolute: Absolute) -> Iterator[Diagnostic]:
    difference = absolute.difference
    yield from confidence_is_possible(absolute)
    if difference is not None:
        if abs(difference) > 100:
            message = f"a risk difference can't be {difference.text} percentage points"
            place = absolute.place_of("difference")
            yield error("impossible-number", message, place, "check it; it is between -100 and 100")
        yield from _interval(absolute, difference, f"the difference {difference.text}")
    if absolute.nnt is not None and absolute.nnt < 1:
        message = f"a number needed to treat can't be {absolute.nnt.text}"
        hint = "it is 1 or more; for one needed to harm, let the difference say the direction"
        yield error("impossible-number", message, absolute.place_of("nnt"), hint)


def _interval(part: Effect | Absolute, estimate: Number, name: str) -> Iterator[Diagnostic]:
    if part.interval is None:
        return
    low, high = part.interval
    place = part.place_of("interval")
    if low > high:
        message = f"this interval goes from {low.text} down to {high.text}"
        yield error(
            "impossible-interval", message, place, f"the lower bound comes first: `[{high.text}, {low.text}]`"
        )
    elif not low <= estimate <= high:
        message = f"{name} is outside its interval, {low.text} to {high.text}"
        yield error("impossible-interval", message, place, "check all three numbers")


def lopsided(effect: Effect) -> Iterator[Diagnostic]:
    """Whether an estimate is in the middle of its interval, more or less: of a ratio on the log scale."""
    is_ratio = effect.measure in RATIOS
    if effect.interval is None or not effect.interval[0] <= effect.estimate <= effect.interval[1]:
        return
    numbers = [rounded_from(number) for number in (effect.estimate, *effect.interval)]
    if is_ratio:
        if min(number.low for number in numbers) <= 0:
            return
        numbers = [Range(math.log(number.low), math.log(number.high)) for number in numbers]
    at, low, high = numbers
    most = LOPSIDED_MEANS if effect.measure == "MD" else LOPSIDED
    slack = most * (high.high - low.low)
    middle = Range((low.low + high.low) / 2 - slack, (low.high + high.high) / 2 + slack)
    if not middle.meets(at):
        ends = f"{effect.interval[0].text} to {effect.interval[1].text}"
        message = f"{effect.measure} {effect.estimate.text} is far from the middle of its interval, {ends}"
        hint = "compare all three numbers with the paper; a digit may have been lost"
        yield warning("lopsided-interval", message, effect.place_of("interval"), hint)


def p_values_go_with_intervals(outline: Outline) -> Iterator[Diagnostic]:
    """An interval leaves out the null exactly if p is below what its level leaves, and is as far from it."""
    for study, outcome in results(outline):
        effect = outcome.effect
        # The p-value of a non-inferiority trial is mostly that of its margin, not of the null.
        if study.design == "non-inferiority-trial" or effect is None or effect.p is None:
            continue
        if effect.interval and has_confidence(effect):
            yield from _p_value(effect, effect.p, *effect.interval)


def _p_value(effect: Effect, p: PValue, low: Number, high: Number) -> Iterator[Diagnostic]:
    confidence, null, is_ratio = confidence_of(effect), null_of(effect), effect.measure in RATIOS
    alpha = 1 - confidence / 100
    around, lowest, highest = map(rounded_from, (effect.estimate, low, high))
    if low > high or (is_ratio and low <= 0):
        return
    excludes = lowest.low > null or highest.high < null
    includes = lowest.high < null < highest.low
    is_below = p.relation in {"<", "≤"} and p <= alpha + 1e-12
    is_above = p.relation == ">" and p >= alpha - 1e-12
    if p.relation == "=":
        is_below = rounded_from(p).high <= alpha
        is_above = rounded_from(p).low > alpha
    if not ((excludes and is_above) or (includes and is_below)):
        implied = implied_distances(around, lowest, highest, confidence, is_ratio=is_ratio)
        if implied and are_apart(implied, distances_of(p)):
            yield _far_off(effect, p, implied_p(effect.estimate, low, high, confidence, is_ratio=is_ratio))
        return
    # Tests and intervals of different kinds may disagree near the border: that is rare, but no mistake.
    p_implied = implied_p(effect.estimate, low, high, confidence, is_ratio=is_ratio)
    is_wrong = p_implied is not None and (p_implied < alpha / 2 if excludes else p_implied > 2 * alpha)
    verb = "leaves out" if excludes else "holds"
    message = (
        f"the interval {low.text} to {high.text} {verb} {null:g}, "
        f"but p {p.relation} {p.text} is {'above' if excludes else 'below'} {alpha:.3g}"
    )
    make = error if is_wrong else warning
    hint = "check the interval and the p-value"
    if includes:
        hint += "; a p-value of non-inferiority wants `design: non-inferiority trial`"
    if not is_wrong:
        hint += "; if both come from the paper, leave one of them out or say why in `limitations`"
    yield make("p-mismatch", message, effect.place_of("p"), hint)


def are_apart(one: Range, other: Range) -> bool:
    """Whether two distances from the null, in standard errors, can't be of the same numbers."""
    low, high = sorted((one, other), key=lambda distances: distances.low)
    return high.low - low.high > max(LEEWAY, WIDE_LEEWAY * high.low)


def _far_off(effect: Effect, p: PValue, implied: float | None) -> Diagnostic:
    about = "" if implied is None else f", which is about {in_figures(implied)}"
    message = f"p {p.relation} {p.text} is far from what this estimate and its interval give{about}"
    hint = "check the p-value and the interval; if both come from the paper, leave one of them out"
    return warning("p-mismatch", message, effect.place_of("p"), hint)


def in_figures(p: float) -> str:
    """`p = 0.031`, or `p < 0.0001` for less."""
    return "p < 0.0001" if p < 0.0001 else f"p = {p:.2g}"


def directions_go_with_effects(outline: Outline) -> Iterator[Diagnostic]:
    """What is said to have gone up or down did so by its effect."""
    for outcome in outcomes(outline):
        if outcome.effect and outcome.direction:
            yield from _direction(outcome, outcome.effect, outcome.place_of("direction"))


def _direction(outcome: Outcome, effect: Effect, place: Place) -> Iterator[Diagnostic]:
    null, estimate = null_of(effect), effect.estimate
    low, high = effect.interval or (estimate, estimate)
    is_clear = effect.interval is not None and (low > null or high < null)
    said = outcome.direction
    value = f"{effect.measure} {estimate.text}"
    if effect.interval:
        value += f" ({low.text} to {high.text})"
    if said == "unchanged":
        if is_clear:
            message = f'this says "unchanged", but the interval of {value} leaves out {null:g}'
            hint = "write the direction that the effect has, or say in `limitations` why it is too small"
            yield warning("direction-mismatch", message, place, hint)
        return
    went_up = _went_up(outcome)
    if went_up is None or estimate == null or (estimate > null) == went_up:
        return
    other = "more" if estimate > null else "less"
    message = f'this says "{said}", but {value} means {other} of it in the first arm'
    hint = "check the direction, and which arm comes first"
    # Of a measured value it can be told how it changed since the start, in both arms.
    is_wrong = is_clear and effect.measure not in {"MD", "SMD"}
    yield (error if is_wrong else warning)("direction-mismatch", message, place, hint)


def _went_up(outcome: Outcome) -> bool | None:
    """Whether the outcome's direction says that there was more of it; None if that can't be told."""
    match outcome.direction, outcome.better:
        case ("increased", _) | ("improved", "higher") | ("worsened", "lower"):
            return True
        case ("decreased", _) | ("improved", "lower") | ("worsened", "higher"):
            return False
        case _:
            return None


EFFECT_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    participants_are_possible,
    effects_are_possible,
    p_values_go_with_intervals,
    directions_go_with_effects,
)
