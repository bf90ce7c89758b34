"""Placeholders that several slide layouts share: title, footer, points, figure, and the styles of their text.

Out: `Placeholder` values on the grid, and the indexes by which slides fill them.
"""

from dataclasses import replace

from msdeck.layout import grid
from msdeck.scene import (
    Align,
    Frame,
    ParagraphStyle,
    Placeholder,
    Role,
    Shape,
    ShapeKind,
)
from msdeck.theme import Ink

TITLE, BODY, SECOND, THIRD, FOURTH = 0, 1, 2, 3, 4
"""Placeholder indexes."""
SECTION_NAME, PAGE_NUMBER = 10, 11

BAR = Shape("Accent bar", ShapeKind.RECTANGLE, Frame(grid.MARGIN, 24, 48, 3.75), fill=Ink.ACCENT)

RULE = 3
"""Height of the accent rule on a panel or card."""

FIGURE_TOP = grid.BODY_TOP
FIGURE_HEIGHT = 308
CAPTION_HEIGHT = grid.BODY_BOTTOM - grid.BODY_TOP - FIGURE_HEIGHT - 8


def caption_style() -> ParagraphStyle:
    """A caption, and the credit after it."""
    return ParagraphStyle(grid.CAPTION_SIZE, Ink.QUIET, space_before=2)


def label_style(ink: Ink = Ink.QUIET) -> ParagraphStyle:
    """The small heading of a card or call-out."""
    return ParagraphStyle(grid.LABEL_SIZE, ink, bold=True)


def title_holder(
    frame: Frame = grid.TITLE_FRAME, *, ink: Ink = Ink.TITLE, size: float = grid.TITLE_SIZES[0]
) -> Placeholder:
    return Placeholder(TITLE, "Title", Role.TITLE, frame, (grid.title_style(size, ink),), "Title")


def footer_holders() -> tuple[Placeholder, ...]:
    style = ParagraphStyle(grid.FOOTER_SIZE, Ink.QUIET)
    wide = Frame(grid.MARGIN, grid.FOOTER_TOP, grid.CONTENT_WIDTH - 100, grid.FOOTER_HEIGHT)
    narrow = Frame(wide.right, grid.FOOTER_TOP, 100, grid.FOOTER_HEIGHT)
    return (
        Placeholder(SECTION_NAME, "Section name", Role.SECTION_NAME, wide, (style,), "Section"),
        Placeholder(
            PAGE_NUMBER, "Slide number", Role.PAGE_NUMBER, narrow, (replace(style, align=Align.RIGHT),), "‹#›"
        ),
    )


def points_holder(index: int, name: str, frame: Frame, size: float = grid.BODY_SIZES[0]) -> Placeholder:
    return Placeholder(index, name, Role.BODY, frame, grid.point_styles(size), "Points")


def figure_holders(frame: Frame) -> tuple[Placeholder, Placeholder]:
    return (
        Placeholder(SECOND, "Figure", Role.FIGURE, frame, (caption_style(),), "Figure"),
        Placeholder(
            THIRD,
            "Caption",
            Role.CAPTION,
            Frame(frame.x, frame.bottom + 8, frame.width, CAPTION_HEIGHT),
            (caption_style(),),
            "Caption",
        ),
    )


def reference_style(size: float, *, hanging: float | None = None) -> ParagraphStyle:
    """An entry of the reference list; `hanging` is the room for its label."""
    room = 2 * size if hanging is None else hanging
    return ParagraphStyle(size, indent=room, hanging=room, space_before=round(0.6 * size))
