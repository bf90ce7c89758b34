"""The handout's page and type: paper sizes, margins and paragraph styles, in one place."""

from dataclasses import dataclass, replace

from msdeck.scene import Align, Frame, Marker, MarkerKind, ParagraphStyle
from msdeck.theme import Ink
from msdeck.units import Length, inches, millimetres

MARGIN = millimetres(18)
PICTURE_WIDTH = millimetres(84)
PICTURE_HEIGHT = PICTURE_WIDTH * 9 / 16
COLUMN_GAP = millimetres(6)
UNIT_GAP: Length = 14
"""With it, five slides fill a page of A4."""
SECTION_GAP: Length = 20

LINE_SPACING = 1.16
BODY = ParagraphStyle(10, line_spacing=LINE_SPACING, space_before=5)
TITLE = ParagraphStyle(22, Ink.TITLE, bold=True)
SUBTITLE = ParagraphStyle(13, Ink.QUIET, space_before=5)
PEOPLE = replace(BODY, space_before=3)
SECTION = ParagraphStyle(14, Ink.TITLE, bold=True)
UNIT = ParagraphStyle(
    11,
    Ink.TITLE,
    bold=True,
    line_spacing=1.08,
    indent=20,
    hanging=20,
    marker=Marker(MarkerKind.NUMBER, "", Ink.ACCENT, bold=True),
)
BOX_HEADING = ParagraphStyle(11, Ink.TITLE, bold=True)
BOX_ITEM = replace(BODY, indent=16, hanging=16, space_before=3)
TERM = replace(BODY, indent=12, hanging=12, space_before=4, marker=Marker(MarkerKind.BULLET, "▪", Ink.ACCENT))
KEY = replace(
    SECTION,
    size=11,
    indent=20,
    hanging=20,
    line_spacing=1.08,
    marker=Marker(MarkerKind.NUMBER, "", Ink.ACCENT, bold=True),
)
REFERENCE = ParagraphStyle(9.5, line_spacing=LINE_SPACING, space_before=5)
FURNITURE = ParagraphStyle(8.5, Ink.QUIET)
FURNITURE_RIGHT = replace(FURNITURE, align=Align.RIGHT)

RULING: Length = 20
"""From one line for writing to the next."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet."""

    width: Length
    height: Length

    @property
    def content(self) -> Frame:
        """Where text may stand on a page with a header."""
        return Frame(MARGIN, 60, self.width - 2 * MARGIN, self.height - 60 - 54)

    @property
    def first_top(self) -> Length:
        """Where text starts on the first page, which has no header."""
        return MARGIN


PAPERS = {
    "a4": Paper(millimetres(210), millimetres(297)),
    "letter": Paper(inches(8.5), inches(11)),
}
