"""JSON with something unforeseen somewhere in it.

In: a JSON value and a source of chance. Out: the value, changed in a place or two.
"""

import random
from typing import Any

_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, "", " ", "\x00", "\ud83d", "<", "{{x}}", "{" * 50, "9" * 400, "ſ" * 3000,
    "[", "p. ²", [], [[]], [None], [[None]], [{}], {}, {"": ""}, {"date-parts": [["2019"]]},
    {"date-parts": [[-5, 99]]}, ["a", 1],
)  # fmt: skip


def broken(value: Any, chance: random.Random) -> Any:
    """`value` with one or two of its parts replaced by something else, or left out."""
    for _ in range(chance.randint(1, 2)):
        spots = list(_spots(value))
        if not spots:
            break
        holder, key = chance.choice(spots)
        if isinstance(holder, dict) and chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = chance.choice(_ODD)
    return value


def _spots(value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _spots(value[key])
