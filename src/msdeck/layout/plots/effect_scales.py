"""Scales of effects: the axis of a forest plot, logarithmic for ratios, around the line of no effect.

In: estimates with their intervals. Out: a `Scale` that holds every estimate and the null, with round ticks
of which the null is one. An interval may go beyond it: one that is far wider than all else is cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import exp, log
from statistics import median
from typing import TypeAlias

from msdeck.layout.plots.scales import Scale, linear, power_of_ten
from msdeck.units import Length

Span: TypeAlias = tuple[float, float, float]
"""Lower end, estimate, upper end."""

_REACH = 2.0
"""How far beyond the estimates an interval is drawn, in times of what there is to see."""

_ASIDE = 0.15
"""How much of the axis is on each side of the null at least, as a share of what there is to see."""

_NARROW = 2.5
"""Ratio of the ends of a logarithmic axis up to which even steps look even."""

_FACTORS = ((1.0, 1.5, 2.0, 3.0, 5.0, 7.0), (1.0, 2.0, 5.0), (1.0, 3.0))
_POWERS = range(-12, 13)
_ROUNDING = 1e-9


def effect_scale(
    spans: Sequence[Span], start: Length, end: Length, *, is_ratio: bool, most_ticks: int = 7
) -> Scale:
    """The scale for `spans`, from `start` to `end` on the page; ratios are above 0."""
    low, high = _ends(spans, is_ratio=is_ratio)
    if not is_ratio:
        return linear((low, high), start, end, most_ticks=most_ticks)
    if high / low <= _NARROW:
        even = linear((low, high), start, end, most_ticks=most_ticks)
        if even.least > 0:
            return Scale(even.least, even.most, start, end, even.ticks, even.decimals, is_log=True)
    ticks = _round_ticks(low, high, most_ticks)
    decimals = max(len(f"{tick:.12f}".rstrip("0").partition(".")[2]) for tick in ticks)
    return Scale(ticks[0], ticks[-1], start, end, ticks, decimals, is_log=True)


def effect_ticks(scale: Scale) -> tuple[str, ...]:
    """The ticks of an effect scale in figures, with a real minus sign."""
    if scale.is_log:
        return tuple(f"{tick:.12f}".rstrip("0").rstrip(".") for tick in scale.ticks)
    return tuple(f"{tick + 0.0:.{scale.decimals}f}".replace("-", "−") for tick in scale.ticks)


def _ends(spans: Sequence[Span], *, is_ratio: bool) -> tuple[float, float]:
    """The least and the most that the axis holds: all estimates, and of the intervals what is in reach."""
    even = [(_even(low, is_ratio), _even(at, is_ratio), _even(high, is_ratio)) for low, at, high in spans]
    marks = [0.0, *(at for _, at, _ in even)]
    least, most = min(marks), max(marks)
    reach = _REACH * max(most - least, median(max(high - at, at - low) for low, at, high in even), 1e-6)
    least = min(least, max(least - reach, min(low for low, _, _ in even)))
    most = max(most, min(most + reach, max(high for _, _, high in even)))
    # The null stands away from both ends, as there are words on both sides of it.
    aside = _ASIDE * max(most - least, 1e-6)
    least, most = min(least, -aside), max(most, aside)
    return (exp(least), exp(most)) if is_ratio else (least, most)


def _even(value: float, is_ratio: bool) -> float:
    """`value` where equal effects are equally far apart; no effect is 0."""
    return log(value) if is_ratio else value


def _round_ticks(low: float, high: float, most_ticks: int) -> tuple[float, ...]:
    """Round numbers, 1 among them, of which the first is at most `low` and the last at least `high`."""
    for numbers in _rounder_and_rounder():
        first = bisect_right(numbers, low * (1 + _ROUNDING)) - 1
        last = bisect_left(numbers, high * (1 - _ROUNDING))
        if last - first < max(2, most_ticks):
            return tuple(numbers[first : last + 1])
    raise AssertionError("three numbers hold everything")


def _rounder_and_rounder() -> Iterator[list[float]]:
    """Rows of numbers to write at an axis, each with fewer than the one before."""
    for factors in _FACTORS:
        yield [power_of_ten(factor, power) for power in _POWERS for factor in factors]
    for apart in (1, 2, 3, 4, 6, 12):
        yield [power_of_ten(1.0, power) for power in _POWERS if power % apart == 0]
