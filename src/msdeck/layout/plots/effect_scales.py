"""Scales of effects: the axis of a forest plot, logarithmic for ratios, around the line of no effect.

In: estimates with their intervals. Out: a `Scale` that holds every estimate and the null, with round ticks
of which the null is one. An interval may go beyond it: one that is far wider than all else is cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import exp, log
from statistics import median
from typing import TypeAlias

from msdeck.layout.plots.scales import Scale, linear, logarithmic
from msdeck.units import Length

Span: TypeAlias = tuple[float, float, float]
"""Lower end, estimate, upper end."""

_REACH = 2.0
"""How far beyond the estimates an interval is drawn, in times of what there is to see."""

_NARROW = 2.5
"""Ratio of the ends of a logarithmic axis up to which even steps look even."""

_FACTORS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
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
    ticks = _ticks_between(low, high)
    if len(ticks) <= most_ticks:
        decimals = max(len(f"{tick:g}".partition(".")[2]) for tick in ticks)
        return Scale(ticks[0], ticks[-1], start, end, ticks, decimals, is_log=True)
    return logarithmic((low, high), start, end, most_ticks=most_ticks)


def effect_ticks(scale: Scale) -> tuple[str, ...]:
    """The ticks of an effect scale in figures, with a real minus sign."""
    if scale.is_log:
        return tuple(f"{tick:.6f}".rstrip("0").rstrip(".") for tick in scale.ticks)
    return tuple(f"{tick + 0.0:.{scale.decimals}f}".replace("-", "−") for tick in scale.ticks)


def _ends(spans: Sequence[Span], *, is_ratio: bool) -> tuple[float, float]:
    """The least and the most that the axis holds: all estimates, and of the intervals what is in reach."""
    even = [(_even(low, is_ratio), _even(at, is_ratio), _even(high, is_ratio)) for low, at, high in spans]
    marks = [0.0, *(at for _, at, _ in even)]
    least, most = min(marks), max(marks)
    reach = _REACH * max(most - least, median(max(high - at, at - low) for low, at, high in even), 1e-6)
    least = min(least, max(least - reach, min(low for low, _, _ in even)))
    most = max(most, min(most + reach, max(high for _, _, high in even)))
    if most - least < 1e-6:
        least, most = least - 0.1, most + 0.1
    return (exp(least), exp(most)) if is_ratio else (least, most)


def _even(value: float, is_ratio: bool) -> float:
    """`value` where equal effects are equally far apart; no effect is 0."""
    return log(value) if is_ratio else value


def _ticks_between(low: float, high: float) -> tuple[float, ...]:
    """Round numbers of which the first is at most `low` and the last at least `high`."""
    numbers = list(_round_numbers())
    first = max(0, bisect_right(numbers, low * (1 + _ROUNDING)) - 1)
    last = min(len(numbers) - 1, bisect_left(numbers, high * (1 - _ROUNDING)))
    return tuple(numbers[first : last + 1])


def _round_numbers() -> Iterable[float]:
    for power in range(-6, 7):
        for factor in _FACTORS:
            yield factor * 10**power if power >= 0 else factor / 10**-power
