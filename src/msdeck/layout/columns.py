"""Columns: paragraphs and things shared out over one column or several, and over as many pages as they need.

In: pieces set for the width of a column, and a flow of pages. Out: items on those pages, in reading order.
The last columns are as even as can be. Nothing is lost or doubled; no line of a paragraph stands alone, and
what belongs to the next piece stands with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from msdeck.content import Run
from msdeck.layout.boxes import text_box
from msdeck.layout.flow import Flow, Mark, least_height, lines_that_fit
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.typeset import Block, split_lines, stacked_height
from msdeck.scene import Frame, Item, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

COLUMN_START: Length = 48
"""With less room on a page, columns that do not end there begin on the next one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. It may end in the next column."""

    name: str
    """Of its box, which it shares with the paragraphs before it that are called alike."""
    block: Block
    lead: Length | None = None
    """The room above it where it begins a box; None: it goes on in the box of the paragraph before."""
    role: Role = Role.BODY
    level: int | None = None
    """Of a heading, which stays in one piece."""
    bookmark: str = ""
    edge: Length = 0.0
    """Width of a rule at its left."""
    shift: Length = 0.0
    """How far right of its column's left edge it starts."""
    is_kept: bool = False
    """Whether it stands with the beginning of the next piece."""

    @property
    def height(self) -> Length:
        """Without the room above it."""
        return self.block.height

    @property
    def gap(self) -> Length:
        """The room above it, unless it is the first in its column."""
        return self.block.style.space_before if self.lead is None else self.lead


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stands in one piece, such as a picture."""

    height: Length
    draw: Callable[[Length, Length], Sequence[Item]]
    """Its items with its top left corner at x and y."""
    lead: Length = 0.0
    bookmark: str = ""
    shift: Length = 0.0
    is_kept: bool = False

    @property
    def gap(self) -> Length:
        """The room above it, unless it is the first in its column."""
        return self.lead


Piece: TypeAlias = Words | Thing


@dataclass(frozen=True, slots=True)
class Wide:
    """Something across all columns that writes itself into the flow."""

    keep: Length
    """How much of it stands on one page at its beginning."""
    write: Callable[[Flow], None]
    lead: Length = 0.0


Matter: TypeAlias = Piece | Wide


def pieces_height(pieces: Sequence[Piece]) -> Length:
    """The height of a column of `pieces`."""
    return sum(piece.height for piece in pieces) + sum(piece.gap for piece in pieces[1:])


def beginning(pieces: Sequence[Piece]) -> Length:
    """The height of what stands together at the beginning of `pieces`."""
    height = 0.0
    for index, piece in enumerate(pieces):
        height += piece.gap if index else 0.0
        if piece.is_kept and index + 1 < len(pieces):
            height += piece.height
            continue
        return height + _least(piece)
    return height


def write_pieces(flow: Flow, pieces: Sequence[Piece], lefts: Sequence[Length]) -> None:
    """Writes `pieces` below the current height into columns with these left edges, over all pages needed."""
    rest = list(pieces)
    top = flow.paper.content.y
    if rest and flow.y > top:
        flow.y += rest[0].gap
    while rest:
        is_fresh = flow.y <= top
        shares, left = _shared(rest, flow.room, len(lefts), is_fresh=is_fresh)
        if left and not is_fresh and (not shares[0] or flow.room < COLUMN_START):
            flow.turn()
            continue
        for x, share in zip(lefts, shares, strict=True):
            place(flow, share, x, flow.y)
        flow.y += max(map(pieces_height, shares))
        rest = left
        if rest:
            flow.turn()


def take(
    pieces: Sequence[Piece], room: Length, *, is_forced: bool = False
) -> tuple[list[Piece], list[Piece]]:
    """What of `pieces` goes into a column of this height, and the rest.

    A column that `is_forced` takes something, even if it has to be torn where it should not.
    """
    head: list[Piece] = []
    y = 0.0
    for index, piece in enumerate(pieces):
        top = y + (piece.gap if head else 0.0)
        if top + piece.height <= room + ROUNDING:
            head.append(piece)
            y = top + piece.height
            continue
        rest = list(pieces[index:])
        if lines := _lines_that_fit(piece, room - top):
            first, rest[0] = _split(piece, lines)
            return [*head, first], rest
        kept = len(head)
        while kept and head[kept - 1].is_kept:
            kept -= 1
        if kept:
            return head[:kept], [*head[kept:], *rest]
        if not is_forced:
            return [], list(pieces)
        if not head:
            lines = int((room + ROUNDING) / piece.block.style.pitch) if isinstance(piece, Words) else 0
            if lines:
                first, rest[0] = _split(piece, lines)
                return [first], rest
            head.append(rest.pop(0))
        return head, rest
    return head, []


def place(flow: Flow, pieces: Sequence[Piece], x: Length, y: Length) -> None:
    """Puts `pieces` under one another on the current page, paragraphs called alike in one box."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        y += piece.gap if at else 0.0
        if piece.bookmark:
            flow.marks.append(Mark((Run(piece.bookmark),), 1, len(flow.pages), y, is_listed=True))
        if isinstance(piece, Thing):
            flow.add(*piece.draw(x + piece.shift, y))
            y += piece.height
            at += 1
            continue
        box = [piece]
        for other in pieces[at + 1 :]:
            if not isinstance(other, Words) or other.lead is not None or other.name != piece.name:
                break
            box.append(other)
        at += len(box)
        y += _place_box(flow, piece, [words.block for words in box], x + piece.shift, y)


def _place_box(flow: Flow, first: Words, blocks: Sequence[Block], x: Length, y: Length) -> Length:
    """Puts a box of paragraphs on the page; its height."""
    frame = Frame(x, y, blocks[0].width, stacked_height(blocks))
    name = _free_name(flow, first.name)
    flow.add(text_box(name, first.role, frame, blocks, heading_level=first.level))
    if first.edge:
        edge = Frame(x + first.edge / 2, y, 0, frame.height)
        flow.add(Shape(f"Edge {name}", ShapeKind.LINE, edge, stroke=Ink.ACCENT, stroke_width=first.edge))
    return frame.height


def _free_name(flow: Flow, name: str) -> str:
    """`name`, with a number after it where an item of the page has it."""
    names = {item.name for item in flow.pages[-1]}
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    return free


# -- sharing out --------------------------------------------------------------------------


def _shared(
    pieces: Sequence[Piece], room: Length, count: int, *, is_fresh: bool
) -> tuple[list[list[Piece]], list[Piece]]:
    """`pieces` in `count` columns of a page, as low as can be if they end there, and what is left."""
    shares, rest = _filled(pieces, room, count, is_fresh=is_fresh)
    if rest or count == 1:
        return shares, rest
    low, high = pieces_height(pieces) / count - ROUNDING, room
    while high - low > 1.0:
        middle = (low + high) / 2
        lower, left = _filled(pieces, middle, count, is_fresh=False)
        if left:
            low = middle
        else:
            high, shares = middle, lower
    return shares, []


def _filled(
    pieces: Sequence[Piece], room: Length, count: int, *, is_fresh: bool
) -> tuple[list[list[Piece]], list[Piece]]:
    """`pieces` in columns of this height, one after the other, and what is left."""
    shares: list[list[Piece]] = []
    rest = list(pieces)
    for column in range(count):
        share, rest = take(rest, room, is_forced=is_fresh and column == 0)
        shares.append(share)
    return shares, rest


def _least(piece: Piece) -> Length:
    """The height of what stays together at the beginning of a piece."""
    if isinstance(piece, Thing) or piece.level is not None:
        return piece.height
    return least_height(piece.block)


def _lines_that_fit(piece: Piece, room: Length) -> int:
    """How many lines of a paragraph may stand in this room with no line alone; 0 for what is not parted."""
    if isinstance(piece, Thing) or piece.level is not None:
        return 0
    return lines_that_fit(piece.block, room + ROUNDING)


def _split(piece: Piece, lines: int) -> tuple[Words, Words]:
    assert isinstance(piece, Words), "things stay in one piece"
    head, tail = split_lines(piece.block, lines)
    return replace(piece, block=head, is_kept=False), replace(piece, block=tail, bookmark="")
