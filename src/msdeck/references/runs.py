"""Cutting and trimming runs.

In and out: `Runs`; every character keeps its format.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from msdeck.content import Run, Runs, joined, plain

_SPACES = re.compile(" +")


def cut(runs: Runs, start: int, end: int | None = None) -> Runs:
    """The characters from `start` up to `end`, counted over all runs; without `end`, all that follow."""
    pieces = []
    position = 0
    for run in runs:
        last = len(run.text) if end is None else max(end - position, 0)
        if piece := run.text[max(start - position, 0) : last]:
            pieces.append(replace(run, text=piece))
        position += len(run.text)
    return tuple(pieces)


def tidied(runs: Iterable[Run]) -> Runs:
    """`runs`, joined, without spaces at either end or after another space."""
    result: list[Run] = []
    after_space = True
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if after_space:
            text = text.removeprefix(" ")
        if text:
            after_space = text.endswith(" ")
            result.append(replace(run, text=text))
    whole = joined(result)
    return cut(whole, 0, len(plain(whole).rstrip(" ")))
