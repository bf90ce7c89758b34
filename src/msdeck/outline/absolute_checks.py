"""Whether differences of risks and numbers needed to treat follow from their groups, and from one another.

In: an `Outline`. Out: diagnostics with both numbers. What a model or a survival curve gives differs from what
is left of people at the end, so that nothing is computed from the groups of such effects.
"""

import math
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.arm_checks import (
    DEPENDENT,
    FEWEST,
    FROM_TIMES,
    MANY,
    as_printed,
    counts_of,
    groups,
    may_be_printed,
    negated,
    wrong_bounds,
)
from msdeck.outline.effect_checks import confidence_of, has_confidence, results
from msdeck.outline.effects import (
    EXACT,
    Counts,
    Range,
    difference_interval,
    needed_to_treat,
    rounded_from,
)
from msdeck.outline.model import Outline
from msdeck.outline.numbers import Number
from msdeck.outline.studies import Absolute


def absolute_effects_follow(outline: Outline) -> Iterator[Diagnostic]:
    """A risk difference and a number needed to treat go with the groups, and with one another."""
    for study, outcome in results(outline):
        absolute, effect = outcome.absolute, outcome.effect
        if absolute is None:
            continue
        counts = counts_of(outcome)
        # From a model or a survival curve, both differ from what people counted at the end give.
        if counts and not (effect and (effect.adjusted or effect.measure in FROM_TIMES)):
            yield from _absolute_of_counts(absolute, counts, are_independent=study.design not in DEPENDENT)
            continue
        difference = absolute.difference
        if difference is None and effect and effect.measure == "RD":
            difference = effect.estimate
        if difference is not None and absolute.nnt is not None:
            yield from _nnt_of_difference(absolute, difference, absolute.nnt)


def _absolute_of_counts(absolute: Absolute, counts: Counts, *, are_independent: bool) -> Iterator[Diagnostic]:
    computed = counts.risk_difference()
    arms = groups(counts)
    difference = absolute.difference
    if difference is not None and not may_be_printed(difference, "RD", computed, counts):
        value = as_printed(computed, difference)
        message = f"the difference is {difference.text} percentage points here, but {arms} give {value}"
        hint = "check the numbers; it is the first arm minus the second, in percentage points"
        if rounded_from(difference).holds(-computed):
            hint = f"it is the first arm minus the second: write `{negated(difference)}`"
        yield error("effect-mismatch", message, absolute.place_of("difference"), hint)
    elif absolute.interval and min(counts.cells) >= FEWEST and are_independent and has_confidence(absolute):
        expected = difference_interval(computed, counts.risk_difference_error(), confidence_of(absolute))
        are_many = min(counts.cells) >= MANY
        yield from wrong_bounds(absolute, absolute.interval, [expected], is_ratio=False, are_many=are_many)
    if absolute.nnt is None:
        return
    # Many papers take it from a difference, or from percentages, that they have rounded to one decimal.
    rounded = counts.difference_of_rounded(1)
    fair = needed_to_treat(Range(min(computed - 0.05, rounded), max(computed + 0.05, rounded)))
    if not fair.meets(rounded_from(absolute.nnt)):
        yield _wrong_nnt(absolute, absolute.nnt, f"{arms} give", computed)


def _nnt_of_difference(absolute: Absolute, difference: Number, nnt: Number) -> Iterator[Diagnostic]:
    if not needed_to_treat(rounded_from(difference)).meets(rounded_from(nnt)):
        what = f"a difference of {difference.text} percentage points gives"
        yield _wrong_nnt(absolute, nnt, what, float(difference))


def _wrong_nnt(absolute: Absolute, nnt: Number, what: str, difference: float) -> Diagnostic:
    value = math.ceil(100 / abs(difference) - EXACT) if difference else "none"
    message = f"the number needed to treat is {nnt.text} here, but {what} {value}"
    hint = "check the numbers; it is 100 divided by the difference in percentage points"
    return error("effect-mismatch", message, absolute.place_of("nnt"), hint)


ABSOLUTE_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (absolute_effects_follow,)
