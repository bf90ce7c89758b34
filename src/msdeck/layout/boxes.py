"""Boxes: blocks of text fitted into frames, at the largest size that holds them.

In: runs, styles and frames. Out: `Text` items; an `OutlineError` with the place of what can't fit.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from msdeck.content import Runs
from msdeck.diagnostics import OutlineError, Place, error
from msdeck.layout.masters import placeholder
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.typeset import Block, stack, stacked_height, typeset
from msdeck.scene import NO_INSETS, Frame, Insets, Placeholder, Role, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length


def does_not_fit(what: str, place: Place, hint: str) -> OutlineError:
    """The error for text that is too long even at its smallest size."""
    return OutlineError([error("text-does-not-fit", f"{what} is too long for its slide", place, hint)])


def text_box(
    name: str,
    role: Role,
    frame: Frame,
    blocks: Sequence[Block],
    *,
    index: int | None = None,
    insets: Insets = NO_INSETS,
    valign: Valign = Valign.TOP,
    fill: Ink | None = None,
    heading_level: int | None = None,
) -> Text:
    """`blocks` in `frame`, which is known to hold them."""
    room = frame.height - insets.top - insets.bottom
    spare = room - stacked_height(blocks)
    top = insets.top + {Valign.TOP: 0.0, Valign.MIDDLE: spare / 2, Valign.BOTTOM: spare}[valign]
    paragraphs = stack(blocks, left=insets.left, top=top)
    return Text(name, role, frame, paragraphs, index, insets, valign, fill, heading_level)


def fill_placeholder(
    layout: str,
    index: int,
    blocks: Sequence[Block],
    *,
    frame: Frame | None = None,
    insets: Insets | None = None,
    heading_level: int | None = None,
) -> Text:
    """`blocks` in a placeholder of `layout`, with its own frame and insets unless others are given."""
    holder = placeholder(layout, index)
    return text_box(
        holder.name,
        holder.role,
        frame or holder.frame,
        blocks,
        index=index,
        insets=holder.insets if insets is None else insets,
        valign=holder.valign,
        fill=holder.fill,
        heading_level=heading_level,
    )


def inner_width(holder: Placeholder) -> Length:
    """The width that text has in a placeholder."""
    return holder.frame.width - holder.insets.left - holder.insets.right


def first_fit(
    sizes: Sequence[Length], set_at: Callable[[Length], Sequence[Block]], room: Length
) -> Sequence[Block] | None:
    """What `set_at` makes at the largest of `sizes` that fits `room`; None if none does."""
    for size in sizes:
        blocks = set_at(size)
        if stacked_height(blocks) <= room + ROUNDING:
            return blocks
    return None


def slide_title(
    layout: str,
    runs: Runs,
    place: Place,
    sizes: Sequence[Length],
    *,
    lines: int = 2,
    or_else: Text | None = None,
) -> Text:
    """A slide's title in up to `lines` lines, at the largest of `sizes` that does it; else `or_else`."""
    holder = placeholder(layout, 0)
    style = holder.levels[0]
    for size in sizes:
        block = typeset(runs, replace(style, size=size), holder.frame.width)
        if len(block.lines) <= lines and block.height <= holder.frame.height + ROUNDING:
            return fill_placeholder(layout, 0, [block], heading_level=1)
    if or_else is not None:
        return or_else
    raise does_not_fit(
        "this title", place, f"shorten it: even at {sizes[-1]} pt it takes more than {lines} lines"
    )
