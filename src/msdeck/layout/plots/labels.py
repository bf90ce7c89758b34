"""Labels: words inside a chart or drawing, each on one line in a frame of its own width.

In: runs, a style and a point. Out: `Text` items of role `LABEL`.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Runs
from msdeck.layout.boxes import text_box
from msdeck.layout.typeset import Block, natural_width, typeset
from msdeck.scene import Align, Frame, ParagraphStyle, Role, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

_SLACK: Length = 2.0
"""Wider than measured, as PowerPoint would break a label that just fits."""


def label_style(size: Length, ink: Ink = Ink.TEXT, *, is_bold: bool = False) -> ParagraphStyle:
    """How a label of a chart looks."""
    return ParagraphStyle(size, ink, bold=is_bold)


def label_width(runs: Runs, style: ParagraphStyle) -> Length:
    """The width of the frame of a label."""
    return natural_width(runs, style) * 1.01 + _SLACK


def label(
    name: str,
    runs: Runs,
    style: ParagraphStyle,
    x: Length,
    y: Length,
    *,
    align: Align = Align.LEFT,
    valign: Valign = Valign.MIDDLE,
) -> Text:
    """`runs` on one line; `x` and `y` are its left, middle or right and its top, middle or bottom."""
    width = label_width(runs, style)
    block = typeset(runs, replace(style, align=align), width)
    return label_of(name, [block], x, y, align=align, valign=valign)


def label_of(
    name: str,
    blocks: Sequence[Block],
    x: Length,
    y: Length,
    *,
    align: Align = Align.LEFT,
    valign: Valign = Valign.MIDDLE,
) -> Text:
    """Blocks of one width as a label at `x` and `y`, as `label` places it."""
    width = blocks[0].width
    height = sum(block.height for block in blocks)
    left = x - {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align] * width
    top = y - {Valign.TOP: 0.0, Valign.MIDDLE: 0.5, Valign.BOTTOM: 1.0}[valign] * height
    return text_box(name, Role.LABEL, Frame(left, top, width, height), blocks)
