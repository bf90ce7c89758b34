"""Forest plots and survival charts made by chance, for the outlines of `generated`.

In: chance, a maker of words, and citation keys. Out: charts as an outline writes them.
"""

from collections.abc import Callable, Sequence
from math import exp
from random import Random
from typing import Any, TypeAlias

Part: TypeAlias = dict[str, Any]
Words: TypeAlias = Callable[[Random, int, int], str]
"""Makes a text of so many words, from the least to the most."""


def forest(chance: Random, words: Words, keys: Sequence[str]) -> Part:
    """A forest plot of any measure, its rows by name or by citation key."""
    measure = chance.choice(("RR", "OR", "HR", "RD", "MD"))
    is_ratio = measure in ("RR", "OR", "HR")

    def numbers() -> Part:
        middle, half = chance.gauss(0, 1), chance.uniform(0.1, 2)
        ends = [exp(each) if is_ratio else each for each in (middle - half, middle, middle + half)]
        low, estimate, high = (f"{each:.3f}" for each in ends)
        return {"estimate": estimate, "interval": [low, high]}

    def row() -> Part:
        named = {"ref": chance.choice(keys)} if chance.random() < 0.5 else {"name": words(chance, 1, 3)}
        made = {**named, **numbers()}
        if chance.random() < 0.5:
            made["events"] = "12/60 vs 20/58"
        if chance.random() < 0.3:
            made["adjusted"] = True
        return made

    made: Part = {"kind": "forest", "measure": measure, "rows": [row() for _ in range(chance.randint(1, 8))]}
    if chance.random() < 0.5:
        made["pooled"] = {"name": words(chance, 1, 3), **numbers()}
    if chance.random() < 0.5:
        made["favours"] = [words(chance, 1, 1), words(chance, 1, 1)]
    return made | _around(chance, words)


def survival(chance: Random, words: Words) -> Part:
    """A survival chart of one to four curves, perhaps with numbers at risk."""
    times = [0, *sorted(chance.sample(range(1, 60), chance.randint(1, 12)))]
    has_risk, is_falling = chance.random() < 0.5, chance.random() < 0.5

    def curve() -> Part:
        shares = [0.0, *sorted(chance.uniform(0, 100) for _ in times[1:])]
        made: Part = {
            "name": words(chance, 1, 2),
            "times": times,
            "values": [f"{100 - share if is_falling else share:.1f}" for share in shares],
        }
        if has_risk:
            made["at-risk"] = sorted((chance.randint(0, 900) for _ in range(3)), reverse=True)
        if chance.random() < 0.5:
            made["censored"] = [chance.randint(0, times[-1])]
        return made

    made: Part = {"kind": "survival", "unit": "%", "series": [curve() for _ in range(chance.randint(1, 4))]}
    if has_risk:
        made["at-risk-times"] = [0, 20, 40]
    for key in ("x-title", "y-title"):
        if chance.random() < 0.5:
            made[key] = words(chance, 1, 3)
    return made | _around(chance, words)


def _around(chance: Random, words: Words) -> Part:
    made: Part = {}
    if chance.random() < 0.3:
        made["alt"] = words(chance, 5, 20)
    if chance.random() < 0.5:
        made["data-table"] = True
    return made
