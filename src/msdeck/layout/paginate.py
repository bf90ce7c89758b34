"""Splitting: blocks or rows that are too high for one slide are shared out over as few as will do.

The shares are as even as their order allows. Nothing is lost, doubled or put in another order.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from msdeck.layout.typeset import Block, split_lines, stacked_height
from msdeck.units import Length

Part = TypeVar("Part")

ROUNDING = 0.01
"""Points by which sums of lengths may differ."""


def share_out(
    parts: Sequence[Part], height: Callable[[Sequence[Part]], Length], room: Length
) -> list[list[Part]]:
    """`parts` in consecutive groups no higher than `room`, as few and as even as can be.

    A part that alone is higher than `room` gets a group of its own: the caller checks for that.
    """
    groups = _fill(parts, height, room)
    if len(groups) < 2:
        return groups
    low, high = height(parts) / len(groups), room
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(_fill(parts, height, middle)) == len(groups):
            high = middle
        else:
            low = middle
    return _fill(parts, height, high)


def share_out_blocks(parts: Sequence[Sequence[Block]], room: Length) -> list[list[Block]]:
    """The blocks of `parts`, as `divisible` makes them, in groups no higher than `room`; parts stay whole."""
    groups = share_out(parts, lambda group: stacked_height(flat(group)), room)
    return [flat(group) for group in groups]


def flat(parts: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of `parts`, one after the other."""
    return [block for part in parts for block in part]


def _fill(
    parts: Sequence[Part], height: Callable[[Sequence[Part]], Length], room: Length
) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for part in parts:
        if groups and height([*groups[-1], part]) <= room + ROUNDING:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def divisible(points: Sequence[Sequence[Block]], room: Length) -> list[list[Block]]:
    """Points, each a block with the blocks of its sub-points, cut where a slide may have to end.

    A point stays whole with its sub-points while they fit `room`; else its sub-points part, the first
    staying with it; a single block that is higher than `room` is cut between lines.
    """
    parts: list[list[Block]] = []
    for blocks in points:
        if stacked_height(blocks) <= room + ROUNDING:
            parts.append(list(blocks))
            continue
        first, *rest = (piece for block in blocks for piece in _cut(block, room))
        if rest and not rest[0].continues and stacked_height([first, rest[0]]) <= room:
            parts.append([first, rest.pop(0)])
        else:
            parts.append([first])
        parts.extend([block] for block in rest)
    return parts


def _cut(block: Block, room: Length) -> list[Block]:
    if block.height <= room + ROUNDING:
        return [block]
    lines = max(1, int((room + ROUNDING) / block.style.pitch))
    pieces = -(-len(block.lines) // lines)
    even = -(-len(block.lines) // pieces)
    head, tail = split_lines(block, _sentence_end(block, even, lines))
    return [head, *_cut(tail, room)]


def _sentence_end(block: Block, wanted: int, most: int) -> int:
    """The line nearest to `wanted`, up to three lines off and at most `most`, that ends a sentence."""
    near = sorted(
        range(max(1, wanted - 3), min(most, wanted + 3, len(block.lines) - 1) + 1),
        key=lambda n: abs(n - wanted),
    )
    for count in near:
        text = block.lines[count - 1].fragments[-1].text.rstrip()
        if text.endswith((".", "!", "?")):
            return count
    return min(wanted, most)
