"""The handout's page and type: paper sizes, margins and paragraph styles, in one place.

In: what the outline says of the handout, and the edition. Out: a `Paper`: all that depends on them.
"""

from dataclasses import dataclass, fields, replace

from msdeck.deck.model import HandoutDesign
from msdeck.editions import Edition
from msdeck.layout.grid import ASPECT
from msdeck.layout.tables import TableStyle
from msdeck.scene import Align, Frame, Insets, Marker, MarkerKind, ParagraphStyle
from msdeck.theme import Ink
from msdeck.units import Length, inches, millimetres

MARGIN = millimetres(18)
SMALL_MARGIN = millimetres(13)
BINDING = millimetres(8)
"""Added to a margin on the side where the paper is bound."""
COLUMN_GAP = millimetres(6)
PICTURE_SHARE = 79 / 174
"""Of the width, for a picture with text beside it: 79 mm on A4."""
NARROW = millimetres(150)
"""Paper with less room across has text below pictures, not beside them."""

UNIT_GAP: Length = 12
"""With it, five slides fill a page of A4, also where a section begins on it."""
SECTION_GAP: Length = 20

EDGE = millimetres(7)
"""What printers leave white."""
_OUTSIDE: Length = 21
"""How far headers and footers stand in the margins."""
_BELOW_HEADER: Length = 20
_ABOVE_FOOTER: Length = 14

_LINE_SPACING = 1.16
_LABEL = Marker(MarkerKind.NUMBER, "", Ink.ACCENT, bold=True)
_BULLET = Marker(MarkerKind.BULLET, "▪", Ink.ACCENT)
_BODY = ParagraphStyle(10, line_spacing=_LINE_SPACING, space_before=5)
_UNIT = ParagraphStyle(11, Ink.TITLE, bold=True, line_spacing=1.08, indent=20, hanging=20, marker=_LABEL)
_FURNITURE = ParagraphStyle(8.5, Ink.QUIET)


@dataclass(frozen=True, slots=True)
class Type:
    """The styles of a handout's text."""

    body: ParagraphStyle
    title: ParagraphStyle
    subtitle: ParagraphStyle
    people: ParagraphStyle
    section: ParagraphStyle
    unit: ParagraphStyle
    """The heading of a slide, with its number as the marker."""
    box_heading: ParagraphStyle
    box_item: ParagraphStyle
    point: ParagraphStyle
    sub_point: ParagraphStyle
    term: ParagraphStyle
    key: ParagraphStyle
    """The stem of a question, with its number as the marker."""
    reference: ParagraphStyle
    caption: ParagraphStyle
    colophon: ParagraphStyle
    """How to cite the handout, and its licence."""
    note: ParagraphStyle
    """Speaker notes, in the instructor's edition."""
    note_label: ParagraphStyle
    furniture: ParagraphStyle
    furniture_right: ParagraphStyle
    table: TableStyle
    ruling: Length
    """From one line for writing to the next."""


ORDINARY = Type(
    body=_BODY,
    title=ParagraphStyle(22, Ink.TITLE, bold=True),
    subtitle=ParagraphStyle(13, Ink.QUIET, space_before=5),
    people=replace(_BODY, space_before=3),
    section=ParagraphStyle(14, Ink.TITLE, bold=True),
    unit=_UNIT,
    box_heading=ParagraphStyle(11, Ink.TITLE, bold=True),
    box_item=replace(_BODY, indent=16, hanging=16, space_before=3),
    point=replace(_BODY, indent=12, hanging=12, space_before=3, marker=_BULLET),
    sub_point=replace(_BODY, indent=24, hanging=12, space_before=2, marker=replace(_BULLET, text="–")),
    term=replace(_BODY, indent=12, hanging=12, space_before=4, marker=_BULLET),
    key=_UNIT,
    reference=ParagraphStyle(9.5, line_spacing=_LINE_SPACING, space_before=5),
    caption=ParagraphStyle(8.5, Ink.QUIET, line_spacing=1.08, space_before=3),
    colophon=ParagraphStyle(8.5, line_spacing=1.12, space_before=3),
    note=replace(_BODY, size=9.5, indent=9, space_before=4),
    note_label=ParagraphStyle(8.5, Ink.ACCENT, bold=True, indent=9),
    furniture=_FURNITURE,
    furniture_right=replace(_FURNITURE, align=Align.RIGHT),
    table=TableStyle(9, Insets(5, 3.5, 5, 3.5), 1.1),
    ruling=20,
)

LARGE_SIZES = {"title": 30, "subtitle": 22, "section": 26, "unit": 21, "box_heading": 20, "key": 20}
LARGE: Length = 18
"""No text of the large-print edition is smaller."""


def _large(kind: Type) -> Type:
    """`kind` for readers with low vision: nothing below 18 pt, with generous leading."""
    changes: dict[str, object] = {}
    for each in fields(kind):
        value = getattr(kind, each.name)
        if isinstance(value, ParagraphStyle):
            size = LARGE_SIZES.get(each.name, LARGE)
            ratio = size / value.size
            changes[each.name] = replace(
                value,
                size=size,
                ink=Ink.TEXT if value.ink is Ink.QUIET else value.ink,
                line_spacing=max(1.25, value.line_spacing),
                indent=round(value.indent * ratio),
                hanging=round(value.hanging * ratio),
                space_before=round(value.space_before * ratio),
                script=1.0,
            )
    changes["table"] = TableStyle(LARGE, Insets(7, 5, 7, 5), 1.2, script=1.0)
    changes["ruling"] = 34
    return replace(kind, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, its margins and its type."""

    width: Length
    height: Length
    margins: Insets
    """Of the text; headers and footers stand in them."""
    type: Type
    alternates: bool = False
    """Whether left and right margins change places on even pages."""
    is_large: bool = False
    """Whether it is the large-print edition."""

    @property
    def content(self) -> Frame:
        """Where text may stand on a page with a header."""
        head = self.header_top + self._line + _BELOW_HEADER
        return Frame(
            self.margins.left,
            head,
            self.width - self.margins.left - self.margins.right,
            self.footer_top - _ABOVE_FOOTER - head,
        )

    @property
    def first_top(self) -> Length:
        """Where text starts on the first page, which has no header."""
        return self.margins.top

    @property
    def header_top(self) -> Length:
        """Where the header starts."""
        return max(EDGE, self.margins.top - _OUTSIDE)

    @property
    def header_rule(self) -> Length:
        """Where the line below the header is."""
        return self.header_top + self._line + 6

    @property
    def footer_top(self) -> Length:
        """Where the footer starts."""
        return self.height - max(EDGE, self.margins.bottom - _OUTSIDE) - self._line

    @property
    def is_narrow(self) -> bool:
        """Whether text stands below pictures, not beside them."""
        return self.is_large or self.content.width < NARROW

    @property
    def picture_width(self) -> Length:
        """Of a slide's picture with text beside it, or else above it."""
        return self.content.width * (1.0 if self.is_narrow else PICTURE_SHARE)

    @property
    def picture_height(self) -> Length:
        """Of that picture."""
        return self.picture_width * ASPECT

    @property
    def _line(self) -> Length:
        return self.type.furniture.pitch


SIZES = {
    "a4": (millimetres(210), millimetres(297)),
    "a5": (millimetres(148), millimetres(210)),
    "letter": (inches(8.5), inches(11)),
    "legal": (inches(8.5), inches(14)),
}


def paper_for(design: HandoutDesign, edition: Edition) -> Paper:
    """The paper that `design` asks for, with the type of `edition`."""
    width, height = SIZES[design.paper]
    usual = SMALL_MARGIN if design.paper == "a5" else MARGIN
    margin = usual if design.margin is None else design.margin
    bound = {"left": design.binding in ("left", "two-sided"), "right": design.binding == "right"}
    margins = Insets(
        left=margin + BINDING * bound["left"],
        top=margin + BINDING * (design.binding == "top"),
        right=margin + BINDING * bound["right"],
        bottom=margin,
    )
    is_large = edition == "large-print"
    return Paper(
        width,
        height,
        margins,
        _large(ORDINARY) if is_large else ORDINARY,
        alternates=design.binding == "two-sided",
        is_large=is_large,
    )
