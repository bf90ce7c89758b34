"""Numbers at axes and bars: as text in the drawing, and as the number format of the native chart.

In: values and what follows each number. Out: texts and formats that say the same.
"""

from collections.abc import Sequence

from msdeck.deck.chart_model import Value
from msdeck.layout.plots.scales import Scale, tick_texts
from msdeck.scene import Axis


def number_format(decimals: int, suffix: str) -> str:
    """The format of a number as Excel writes it (ECMA-376 part 1, 18.8.31)."""
    digits = "0." + "0" * decimals if decimals else "0"
    # Excel's own minus sign is a hyphen; the second section is for what is negative.
    return f'{digits}{_quoted(suffix)};"−"{digits}{_quoted(suffix)}'


def label_format(values: Sequence[Value], suffix: str) -> str:
    """The format in which all of `values` look as they were written, or nearly so where none does it."""
    decimals = {_decimals(value) for value in values}
    if len(decimals) > 1 and all(f"{value.number:g}" == value.text for value in values):
        return f"General{_quoted(suffix)}"
    return number_format(max(decimals, default=0), suffix)


def axis_texts(scale: Scale, suffix: str) -> tuple[str, ...]:
    """The numbers at an axis."""
    return tuple(f"{text}{suffix}" for text in tick_texts(scale))


def scene_axis(scale: Scale, suffix: str, title: str = "") -> Axis:
    """The axis of the native chart that has the same numbers in the same places."""
    return Axis(scale.least, scale.most, scale.step, number_format(scale.decimals, suffix), title)


def _decimals(value: Value) -> int:
    return len(value.text.partition(".")[2])


def _quoted(suffix: str) -> str:
    # Inside quotes every character but the quote stands for itself.
    return '"' + suffix.replace('"', "″") + '"' if suffix else ""
