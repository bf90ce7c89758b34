"""Lengths: every measure in a scene is a `Length`, a float in points (1/72 inch).

Shared by layout and the writers; only the writers convert, at their own border.
"""

from typing import TypeAlias

Length: TypeAlias = float

EMU_PER_POINT = 12_700


def inches(value: float) -> Length:
    """Points in `value` inches."""
    return value * 72.0


def millimetres(value: float) -> Length:
    """Points in `value` millimetres."""
    return value * 72.0 / 25.4


def emu(length: Length) -> int:
    """The whole number of English Metric Units nearest to `length` (ECMA-376 part 1, 20.1.10.16)."""
    return round(length * EMU_PER_POINT)
