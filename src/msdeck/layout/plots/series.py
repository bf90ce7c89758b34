"""Series of the native chart: the same values and looks as in the drawing.

In: the values of a series and its look. Out: a `Series`, and the ends of its error bars.
"""

from collections.abc import Sequence

from msdeck.content import Runs, plain
from msdeck.deck.chart_model import Value
from msdeck.layout.plots.looks import Look
from msdeck.scene import Series


def error_ends(
    low: Sequence[Value | None], high: Sequence[Value | None], index: int, value: Value
) -> tuple[float, float] | None:
    """The ends of an error bar; one that is not given is the value itself."""
    lower = low[index] if low else None
    upper = high[index] if high else None
    if lower is None and upper is None:
        return None
    return lower.number if lower else value.number, upper.number if upper else value.number


def native_series(
    name: Runs,
    values: Sequence[Value | None],
    low: Sequence[Value | None],
    high: Sequence[Value | None],
    look: Look,
) -> Series:
    """The series as the native chart has it, with the lengths of its error bars."""
    ends = [
        error_ends(low, high, index, value) if value is not None else None
        for index, value in enumerate(values)
    ]
    below: tuple[float, ...] = ()
    above: tuple[float, ...] = ()
    if low or high:
        pairs = [(value.number if value else 0.0, end) for value, end in zip(values, ends, strict=True)]
        below = tuple(round(number - end[0], 10) if end else 0.0 for number, end in pairs)
        above = tuple(round(end[1] - number, 10) if end else 0.0 for number, end in pairs)
    return Series(
        plain(name),
        tuple(value.number if value else None for value in values),
        below=below,
        above=above,
        ink=look.ink,
        pattern=look.pattern,
        symbol=look.symbol,
        dash=look.dash,
    )
