"""Scales: from numbers to positions on a page and back, with round numbers to write at an axis.

In: the numbers to be shown and the room. Out: a `Scale` whose ends are ticks and hold every number.
`Scale.value(Scale.at(x))` is x.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, exp, floor, log, log10

from msdeck.units import Length

MOST_TICKS = 6
"""At an axis, unless more are asked for."""

_STEPS = (1, 2, 5)
_ROUNDING = 1e-9
"""Of a step: how far a number may be from a tick and still count as on it."""
_ALIKE = 1e-9
"""Of a number: a difference that no axis can show, as its ticks would all be called the same."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers along an axis, from `start` (the least) to `end` (the most)."""

    least: float
    most: float
    start: Length
    end: Length
    ticks: tuple[float, ...]
    """Rising, the ends among them."""
    decimals: int
    """That the ticks need."""
    is_log: bool = False

    def at(self, value: float) -> Length:
        """Where `value` is."""
        return self.start + self._share(value) * (self.end - self.start)

    def value(self, position: Length) -> float:
        """The number at `position`."""
        share = (position - self.start) / (self.end - self.start)
        if self.is_log:
            return self.least * exp(share * log(self.most / self.least))
        return self.least + share * (self.most - self.least)

    def _share(self, value: float) -> float:
        if self.is_log:
            return log(value / self.least) / log(self.most / self.least)
        return (value - self.least) / (self.most - self.least)

    @property
    def step(self) -> float:
        """Between two ticks of a linear scale."""
        return round(self.ticks[1] - self.ticks[0], self.decimals)


def linear(
    values: Iterable[float],
    start: Length,
    end: Length,
    *,
    most_ticks: int = MOST_TICKS,
    from_zero: bool = False,
) -> Scale:
    """A linear scale in steps of 1, 2 or 5 times a power of ten, with at most `most_ticks` ticks.

    Three are the least, as around zero no two multiples of any step hold all numbers.
    """
    held = [*values, *([0.0] if from_zero else [])] or [0.0]
    low, high = min(held), max(held)
    if high - low <= _ALIKE * max(abs(low), abs(high)):
        # Room on both sides of a single number; on one side of zero.
        spare = abs(low) / 2 or 1.0
        low, high = (low if from_zero or low == 0 else low - spare), high + spare
    exponent = floor(log10((high - low) / max(1, most_ticks - 1)))
    for power in range(exponent, exponent + 4):
        for factor in _STEPS:
            step = power_of_ten(factor, power)
            first, last = floor(low / step + _ROUNDING), ceil(high / step - _ROUNDING)
            if last - first < max(2, most_ticks):
                decimals = max(0, -power)
                ticks = tuple(float(round(count * step, decimals)) for count in range(first, last + 1))
                return Scale(ticks[0], ticks[-1], start, end, ticks, decimals)
    raise AssertionError("a step ten thousand times as wide holds everything")


def logarithmic(values: Iterable[float], start: Length, end: Length, *, most_ticks: int = 8) -> Scale:
    """A logarithmic scale with ticks at 1, 2 and 5, or only at powers of ten; all `values` are above 0."""
    held = list(values)
    low, high = min(held), max(held)
    first, last = floor(log10(low)), ceil(log10(high)) + 1
    every = [(factor, power) for power in range(first - 1, last + 1) for factor in _STEPS]
    for candidates in (every, *(_decades(first, last, apart) for apart in range(1, last - first + 2))):
        numbers = [(power_of_ten(factor, power), power) for factor, power in candidates]
        begin = max(i for i, (number, _) in enumerate(numbers) if number <= low * (1 + _ROUNDING))
        finish = min(i for i, (number, _) in enumerate(numbers) if number >= high * (1 - _ROUNDING))
        if begin == finish:
            begin, finish = max(0, begin - 1), min(len(numbers) - 1, finish + 1)
        chosen = numbers[begin : finish + 1]
        if len(chosen) <= max(2, most_ticks):
            ticks = tuple(number for number, _ in chosen)
            decimals = max(0, -min(power for _, power in chosen))
            return Scale(ticks[0], ticks[-1], start, end, ticks, decimals, is_log=True)
    raise AssertionError("two powers of ten hold everything")


def _decades(first: int, last: int, apart: int) -> list[tuple[int, int]]:
    return [(1, power) for power in range(first - apart, last + apart + 1, apart)]


def power_of_ten(factor: float, power: int) -> float:
    """`factor` times ten to the `power`, as exact as it can be: 3 / 10, not 3 * 0.1."""
    return float(factor * 10**power if power >= 0 else factor / 10**-power)


def number_text(value: float, decimals: int) -> str:
    """`value` with so many decimals and a real minus sign."""
    text = f"{value:.{decimals}f}"
    # What rounds to zero is not negative.
    return text.replace("-", "−") if float(text) else text.lstrip("-")


def tick_texts(scale: Scale) -> tuple[str, ...]:
    """The ticks of `scale` in figures; of a logarithmic one each with no more decimals than it needs."""
    if not scale.is_log:
        return tuple(number_text(tick, scale.decimals) for tick in scale.ticks)
    return tuple(number_text(tick, max(0, -floor(log10(tick) + _ROUNDING))) for tick in scale.ticks)
