"""The slide's grid and type: where things stand and how they look, in one place.

A 16:9 slide of 960 × 540 pt, 12 columns between margins of 54 pt with gutters of 18 pt.
"""

from msdeck.scene import Frame, Marker, MarkerKind, ParagraphStyle
from msdeck.theme import Ink
from msdeck.units import Length, inches

SLIDE_WIDTH = inches(13 + 1 / 3)
SLIDE_HEIGHT = inches(7.5)
ASPECT = SLIDE_HEIGHT / SLIDE_WIDTH
MARGIN = inches(0.75)
GUTTER = inches(0.25)
CONTENT_WIDTH = SLIDE_WIDTH - 2 * MARGIN

TITLE_FRAME = Frame(MARGIN, 36, CONTENT_WIDTH, 72)
BODY_TOP: Length = 134
BODY_BOTTOM: Length = 482
BODY_FRAME = Frame(MARGIN, BODY_TOP, CONTENT_WIDTH, BODY_BOTTOM - BODY_TOP)
FOOTER_TOP: Length = 500
FOOTER_HEIGHT: Length = 16

TITLE_SLIDE_SIZES = (40, 36, 32, 28)
SUBTITLE_SIZES = (20, 18, 16)
PEOPLE_SIZES = (16, 15, 14)
DIVIDER_SIZES = (38, 34, 30, 26)
CONTENTS_SIZES = (18, 16, 14)
TITLE_SIZES = (30, 28, 26, 24)
BODY_SIZES = (24, 22, 20, 18)
COLUMN_HEADING_SIZES = (20, 18)
COLUMN_SIZES = (20, 18)
TABLE_SIZES = (16, 15, 14)
STUDY_SIZES = (16, 15, 14)
CALLOUT_SIZES = (24, 22, 20, 18)
QUESTION_SIZES = (22, 20)
"""Of a stem that takes a third line."""
OPTION_SIZES = (20, 18, 16)
ANSWER_SIZES = (18, 16, 15, 14)
STATEMENT_SIZES = (40, 36, 32, 28, 24)
REFERENCE_SIZES = (16, 14, 12)
CHART_SIZES = (14, 13, 12)
CAPTION_SIZE = 14
LABEL_SIZE = 14
FOOTER_SIZE = 12


def columns(count: int) -> Length:
    """The width of `count` of the 12 columns, with the gutters between them."""
    one = (CONTENT_WIDTH - 11 * GUTTER) / 12
    return count * one + (count - 1) * GUTTER


def title_style(size: Length = TITLE_SIZES[0], ink: Ink = Ink.TITLE) -> ParagraphStyle:
    """A slide's title."""
    return ParagraphStyle(size, ink, bold=True)


def point_styles(size: Length, floor: Length = BODY_SIZES[-1]) -> tuple[ParagraphStyle, ParagraphStyle]:
    """Points and sub-points for a body of `size`; sub-points are a step smaller, down to `floor`."""
    small = max(floor, size - 4)
    return (
        ParagraphStyle(
            size,
            indent=round(size * 0.95),
            hanging=round(size * 0.95),
            space_before=round(size * 0.58),
            marker=Marker(MarkerKind.BULLET, "▪", Ink.ACCENT),
        ),
        ParagraphStyle(
            small,
            indent=round(size * 0.95) + round(small * 1.05),
            hanging=round(small * 1.05),
            space_before=round(small * 0.3),
            marker=Marker(MarkerKind.BULLET, "▫", Ink.ACCENT),
        ),
    )
