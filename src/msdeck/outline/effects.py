"""The arithmetic of two groups: ratios, differences and their intervals, and what rounding leaves open.

In: counts, means and printed numbers. Out: numbers and ranges. Nothing here knows of outlines or messages.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from msdeck.outline.numbers import Number, PValue

EXACT = 1e-9
"""Relative error of floating point that no comparison may trip over."""


LONGEST_SUM = 2000
"""Of terms, to find a conditional odds ratio: among more events it is the plain one."""


@dataclass(frozen=True, slots=True)
class Range:
    """All the values that something may have."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether `value` is in it, up to floating point."""
        slack = EXACT * max(1.0, abs(value))
        return self.low - slack <= value <= self.high + slack

    def meets(self, other: "Range") -> bool:
        """Whether some value is in both."""
        slack = EXACT * max(1.0, abs(self.low), abs(other.low))
        return self.low <= other.high + slack and other.low <= self.high + slack


def rounded_from(number: Number) -> Range:
    """The values that are printed as `number`: half a unit of its last digit to either side."""
    half = 0.5 * 10.0**-number.decimals
    return Range(number - half, number + half)


@dataclass(frozen=True, slots=True)
class Counts:
    """Events and totals of two groups, both totals above 0."""

    events: int
    total: int
    other_events: int
    other_total: int

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """The four-fold table: with and without the event, in the first and in the second group."""
        return (
            self.events,
            self.total - self.events,
            self.other_events,
            self.other_total - self.other_events,
        )

    def risk_ratio(self) -> float | None:
        """None where it has no value: without events in a group."""
        if not self.other_events or not self.events:
            return None
        return (self.events / self.total) / (self.other_events / self.other_total)

    def odds_ratio(self) -> float | None:
        """None where a cell is empty."""
        if 0 in self.cells:
            return None
        a, b, c, d = self.cells
        return (a * d) / (b * c)

    def peto_odds_ratio(self) -> float | None:
        """The one-step odds ratio of Yusuf and Peto (1985); None where nobody or everybody had the event."""
        variance = self._peto_variance()
        expected = self.total * (self.events + self.other_events) / (self.total + self.other_total)
        return math.exp((self.events - expected) / variance) if variance else None

    def peto_odds_ratio_error(self) -> float:
        """The standard error of its logarithm."""
        return 1 / math.sqrt(self._peto_variance())

    def _peto_variance(self) -> float:
        everybody, affected = self.total + self.other_total, self.events + self.other_events
        square = self.total * self.other_total * affected * (everybody - affected)
        return square / (everybody**2 * (everybody - 1))

    def conditional_odds_ratio(self) -> float | None:
        """The estimate that belongs to Fisher's exact test; None where it has no value, or is a long sum."""
        affected = self.events + self.other_events
        least, most = max(0, affected - self.other_total), min(affected, self.total)
        if not least < self.events < most or most - least > LONGEST_SUM:
            return None
        weights = [
            _log_choices(self.total, count) + _log_choices(self.other_total, affected - count)
            for count in range(least, most + 1)
        ]
        low, high = -20.0, 20.0
        for _ in range(50):
            middle = (low + high) / 2
            terms = [weight + middle * count for count, weight in enumerate(weights, least)]
            top = max(terms)
            shares = [math.exp(term - top) for term in terms]
            mean = sum(count * share for count, share in enumerate(shares, least)) / sum(shares)
            low, high = (middle, high) if mean < self.events else (low, middle)
        return math.exp((low + high) / 2)

    def risk_difference(self) -> float:
        """In percentage points, the first group minus the second."""
        return 100 * (self.events / self.total - self.other_events / self.other_total)

    def difference_of_rounded(self, decimals: int) -> float:
        """The difference of the two percentages after each was rounded to `decimals`."""
        first, second = (
            math.floor(100 * events / total * 10.0**decimals + 0.5) / 10.0**decimals
            for events, total in ((self.events, self.total), (self.other_events, self.other_total))
        )
        return first - second

    def with_half_an_event_more(self) -> float:
        """The risk ratio after adding 0.5 to each cell, as is usual where a group has no event."""
        ours = (self.events + 0.5) / (self.total + 1)
        return ours / ((self.other_events + 0.5) / (self.other_total + 1))

    def distance(self) -> float:
        """How many standard errors the two risks are apart, by the test of two proportions."""
        risk = (self.events + self.other_events) / (self.total + self.other_total)
        error = 100 * math.sqrt(risk * (1 - risk) * (1 / self.total + 1 / self.other_total))
        return abs(self.risk_difference()) / error if error else 0.0

    def risk_ratio_error(self) -> float:
        """The standard error of its logarithm (Katz 1978)."""
        a, _, c, _ = self.cells
        return math.sqrt(1 / a - 1 / self.total + 1 / c - 1 / self.other_total)

    def odds_ratio_error(self) -> float:
        """The standard error of its logarithm (Woolf 1955)."""
        return math.sqrt(sum(1 / cell for cell in self.cells))

    def risk_difference_error(self) -> float:
        """The standard error in percentage points (Wald)."""
        p, q = self.events / self.total, self.other_events / self.other_total
        return 100 * math.sqrt(p * (1 - p) / self.total + q * (1 - q) / self.other_total)


def quantile(confidence: float) -> float:
    """How many standard errors an interval of `confidence` per cent reaches to either side."""
    return NormalDist().inv_cdf(0.5 + confidence / 200)


def two_sided(z: float) -> float:
    """The p-value of a distance of `z` standard errors from the null."""
    return 2 * NormalDist().cdf(-abs(z))


def ratio_interval(ratio: float, error: float, confidence: float) -> Range:
    """The interval of a ratio, symmetrical on the log scale."""
    reach = quantile(confidence) * error
    return Range(ratio * math.exp(-reach), ratio * math.exp(reach))


def difference_interval(difference: float, error: float, confidence: float) -> Range:
    """The interval of a difference."""
    reach = quantile(confidence) * error
    return Range(difference - reach, difference + reach)


def _log_choices(of: int, taken: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(taken + 1) - math.lgamma(of - taken + 1)


def distances_of(p: PValue) -> Range:
    """How many standard errors an effect is away from the null, for a two-sided `p` or what bounds it."""
    around = rounded_from(p) if p.relation == "=" else Range(p, p)
    least, most = (_distance(value) for value in (around.high, around.low))
    if p.relation == ">":
        return Range(0.0, most)
    return Range(least, most if p.relation == "=" else math.inf)


def _distance(p: float) -> float:
    return math.inf if p <= 0 else -NormalDist().inv_cdf(min(p, 1.0) / 2)


def implied_distances(
    estimate: Range, low: Range, high: Range, confidence: float, *, is_ratio: bool
) -> Range | None:
    """The same for an estimate and its interval, with all that rounding leaves open; None if unknown."""
    if is_ratio:
        if min(estimate.low, low.low, high.low) <= 0:
            return None
        estimate, low, high = (
            Range(math.log(each.low), math.log(each.high)) for each in (estimate, low, high)
        )
    narrow, wide = high.low - low.high, high.high - low.low
    if narrow <= 0:
        return None
    errors = 2 * quantile(confidence)
    near, far = sorted((abs(estimate.low), abs(estimate.high)))
    return Range(0.0 if estimate.holds(0) else near * errors / wide, far * errors / narrow)


def implied_p(estimate: float, low: float, high: float, confidence: float, *, is_ratio: bool) -> float | None:
    """The p-value to which an interval belongs that was made from a standard error; None if there is none."""
    if is_ratio:
        if min(estimate, low, high) <= 0:
            return None
        estimate, low, high = math.log(estimate), math.log(low), math.log(high)
    error = (high - low) / (2 * quantile(confidence))
    return two_sided(estimate / error) if error > 0 else None


def needed_to_treat(difference: Range) -> Range:
    """The numbers needed to treat for a difference in percentage points, rounded up, down or not at all."""
    low, high = sorted((abs(difference.low), abs(difference.high)))
    if difference.low <= 0 <= difference.high:
        low = 0.0
    most = math.ceil(100 / low - EXACT) if low > 0 else math.inf
    return Range(math.floor(100 / high + EXACT) if high > 0 else 0.0, most)
