"""Slide layouts for hand-made scenes, one of every kind that the writers must handle.

They resemble what layout makes but do not follow it: a writer may rely on the scene alone.
"""

from dataclasses import replace

from msdeck.scene import (
    Align,
    Frame,
    Insets,
    Marker,
    MarkerKind,
    ParagraphStyle,
    Placeholder,
    Role,
    Shape,
    ShapeKind,
    SlideLayout,
    Valign,
)
from msdeck.theme import Ink

WIDTH, HEIGHT = 960.0, 540.0
POINT = ParagraphStyle(
    24, indent=23, hanging=23, space_before=14, marker=Marker(MarkerKind.BULLET, "▪", Ink.ACCENT)
)
SUB_POINT = ParagraphStyle(
    20, indent=41, hanging=18, space_before=6, marker=Marker(MarkerKind.BULLET, "▫", Ink.ACCENT)
)
REFERENCE = ParagraphStyle(16, indent=32, hanging=32, space_before=10)
LABEL = ParagraphStyle(14, Ink.QUIET, bold=True)
CAPTION = ParagraphStyle(14, Ink.QUIET, space_before=2)

_TITLE = Placeholder(
    0, "Title", Role.TITLE, Frame(54, 36, 852, 72), (ParagraphStyle(30, Ink.TITLE, bold=True),), "Title"
)
_FOOT = ParagraphStyle(12, Ink.QUIET)
_FOOTER = (
    Placeholder(10, "Section name", Role.SECTION_NAME, Frame(54, 500, 752, 16), (_FOOT,), "Section"),
    Placeholder(
        11,
        "Slide number",
        Role.PAGE_NUMBER,
        Frame(806, 500, 100, 16),
        (replace(_FOOT, align=Align.RIGHT),),
        "‹#›",
    ),
)
_BAR = Shape("Accent bar", ShapeKind.RECTANGLE, Frame(54, 24, 48, 3.75), fill=Ink.ACCENT)


def _points(index: int, name: str, frame: Frame) -> Placeholder:
    return Placeholder(index, name, Role.BODY, frame, (POINT, SUB_POINT), "Points")


def _deep_title(frame: Frame, size: float, valign: Valign) -> Placeholder:
    return replace(_TITLE, frame=frame, levels=(ParagraphStyle(size, Ink.ON_DEEP, bold=True),), valign=valign)


TITLE_SLIDE = SlideLayout(
    "Title Slide",
    Ink.DEEP,
    (
        Shape("Edge", ShapeKind.RECTANGLE, Frame(0, 0, 10.5, HEIGHT), fill=Ink.ACCENT),
        Shape(
            "Ring",
            ShapeKind.ELLIPSE,
            Frame(725, 195, 150, 150),
            stroke=Ink.HAIRLINE_ON_DEEP,
            stroke_width=2.25,
        ),
        Shape("Core", ShapeKind.ELLIPSE, Frame(786, 256, 28, 28), fill=Ink.ACCENT_ON_DEEP),
    ),
    (
        _deep_title(Frame(72, 88, 570, 150), 40, Valign.BOTTOM),
        Placeholder(
            1,
            "Subtitle",
            Role.SUBTITLE,
            Frame(72, 252, 570, 84),
            (ParagraphStyle(22, Ink.QUIET_ON_DEEP),),
            "Subtitle",
        ),
        Placeholder(
            2,
            "Authors and event",
            Role.BODY,
            Frame(72, 370, 570, 120),
            (ParagraphStyle(16, Ink.ON_DEEP, space_before=4),),
            "Authors, event and date",
        ),
    ),
)

SECTION_HEADER = SlideLayout(
    "Section Header",
    Ink.DEEP,
    (Shape("Line", ShapeKind.LINE, Frame(600, 120, 0, 300), stroke=Ink.HAIRLINE_ON_DEEP, stroke_width=0.75),),
    (
        _deep_title(Frame(72, 290, 490, 180), 38, Valign.TOP),
        Placeholder(
            1,
            "Section number",
            Role.KICKER,
            Frame(72, 128, 300, 132),
            (ParagraphStyle(108, Ink.ACCENT_ON_DEEP, bold=True),),
            "1",
        ),
        Placeholder(
            2,
            "Sections",
            Role.CONTENTS,
            Frame(630, 60, 276, 420),
            (ParagraphStyle(18, Ink.QUIET_ON_DEEP, space_before=18, indent=26, hanging=26),),
            "Sections",
            valign=Valign.MIDDLE,
        ),
    ),
)

CONTENT = SlideLayout(
    "Content", Ink.BACKGROUND, (_BAR,), (_TITLE, _points(1, "Points", Frame(54, 126, 852, 356)), *_FOOTER)
)


def _figure(frame: Frame) -> tuple[Placeholder, Placeholder]:
    return (
        Placeholder(2, "Figure", Role.FIGURE, frame, (CAPTION,), "Figure"),
        Placeholder(
            3,
            "Caption",
            Role.CAPTION,
            Frame(frame.x, frame.bottom + 8, frame.width, 40),
            (CAPTION,),
            "Caption",
        ),
    )


CONTENT_AND_FIGURE = SlideLayout(
    "Content and Figure",
    Ink.BACKGROUND,
    (_BAR,),
    (
        _TITLE,
        _points(1, "Points", Frame(54, 126, 472, 356)),
        *_figure(Frame(562, 126, 344, 300)),
        *_FOOTER,
    ),
)

FIGURE = SlideLayout(
    "Figure", Ink.BACKGROUND, (_BAR,), (_TITLE, *_figure(Frame(54, 126, 852, 300)), *_FOOTER)
)


def _column(index: int, side: str, x: float) -> tuple[Placeholder, Placeholder]:
    small = (replace(POINT, size=20), replace(SUB_POINT, size=18))
    return (
        Placeholder(
            index,
            f"{side} heading",
            Role.HEADING,
            Frame(x, 142, 381, 40),
            (ParagraphStyle(20, Ink.TITLE, bold=True),),
            "Heading",
            valign=Valign.MIDDLE,
        ),
        Placeholder(index + 1, f"{side} points", Role.BODY, Frame(x, 192, 381, 270), small, "Points"),
    )


TWO_COLUMNS = SlideLayout(
    "Two Columns",
    Ink.BACKGROUND,
    (
        _BAR,
        Shape("Left panel", ShapeKind.RECTANGLE, Frame(54, 126, 417, 356), fill=Ink.PANEL),
        Shape("Right panel", ShapeKind.RECTANGLE, Frame(489, 126, 417, 356), fill=Ink.PANEL),
    ),
    (_TITLE, *_column(1, "Left", 72), *_column(3, "Right", 507), *_FOOTER),
)

TABLE = SlideLayout(
    "Table",
    Ink.BACKGROUND,
    (_BAR,),
    (
        _TITLE,
        Placeholder(1, "Table", Role.TABLE, Frame(54, 126, 852, 356), (ParagraphStyle(16),), "Table"),
        *_FOOTER,
    ),
)

CHART = SlideLayout(
    "Chart",
    Ink.BACKGROUND,
    (_BAR,),
    (
        _TITLE,
        Placeholder(1, "Chart", Role.CHART, Frame(54, 126, 852, 340), (ParagraphStyle(14),), "Chart"),
        *_FOOTER,
    ),
)

DRAWN = SlideLayout("Drawn", Ink.BACKGROUND, (_BAR,), (_TITLE, *_FOOTER))

STATEMENT = SlideLayout(
    "Statement",
    Ink.BACKGROUND,
    (Shape("Edge", ShapeKind.RECTANGLE, Frame(54, 150, 6, 240), fill=Ink.ACCENT),),
    (
        replace(
            _TITLE,
            frame=Frame(90, 90, 744, 360),
            levels=(ParagraphStyle(40, Ink.TITLE, bold=True),),
            valign=Valign.MIDDLE,
        ),
    ),
)

STUDY = SlideLayout(
    "Key Study",
    Ink.BACKGROUND,
    (),
    (
        replace(_TITLE, frame=Frame(54, 48, 852, 72)),
        Placeholder(
            1, "Kicker", Role.KICKER, Frame(54, 26, 852, 18), (replace(LABEL, ink=Ink.ACCENT),), "Key study"
        ),
        Placeholder(
            2,
            "Call-out",
            Role.CALLOUT,
            Frame(54, 260, 852, 120),
            (ParagraphStyle(24, Ink.ON_DEEP, space_before=6),),
            "What it adds",
            insets=Insets(24, 18, 24, 18),
            valign=Valign.MIDDLE,
            fill=Ink.DEEP,
        ),
        Placeholder(
            3, "Limitations", Role.BODY, Frame(54, 404, 852, 44), (ParagraphStyle(16),), "Read with care"
        ),
        Placeholder(
            4, "Source", Role.CAPTION, Frame(54, 464, 852, 20), (ParagraphStyle(14, Ink.QUIET),), "Source"
        ),
        *_FOOTER,
    ),
)

REFERENCES = SlideLayout(
    "References",
    Ink.BACKGROUND,
    (_BAR,),
    (
        replace(_TITLE, frame=Frame(54, 36, 852, 40)),
        Placeholder(1, "References", Role.REFERENCES, Frame(54, 96, 852, 386), (REFERENCE,), "References"),
        *_FOOTER,
    ),
)

LAYOUTS = (
    TITLE_SLIDE,
    SECTION_HEADER,
    CONTENT,
    CONTENT_AND_FIGURE,
    FIGURE,
    TWO_COLUMNS,
    TABLE,
    STATEMENT,
    STUDY,
    REFERENCES,
    CHART,
    DRAWN,
)


def holder(layout: SlideLayout, index: int) -> Placeholder:
    """The placeholder `index` of `layout`."""
    return next(p for p in layout.placeholders if p.index == index)
