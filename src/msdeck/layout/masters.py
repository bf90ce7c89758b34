"""The slide layouts: one for each kind of slide, with its placeholders and decoration.

Out: the `SlideLayout` values that PowerPoint offers under New Slide.
Slides take their frames from here, so that a slide that is reset goes back to where it was.
"""

from dataclasses import replace

from msdeck.layout import grid
from msdeck.layout.chart_layouts import chart_layout
from msdeck.layout.diagram_layouts import diagram_layouts
from msdeck.layout.holders import (
    BAR,
    BODY,
    FIGURE_HEIGHT,
    FIGURE_TOP,
    FOURTH,
    RULE,
    SECOND,
    THIRD,
    figure_holders,
    footer_holders,
    label_style,
    points_holder,
    reference_style,
    title_holder,
)
from msdeck.layout.teaching_layouts import teaching_layouts
from msdeck.scene import (
    Frame,
    Insets,
    ParagraphStyle,
    Placeholder,
    Role,
    Shape,
    ShapeKind,
    SlideLayout,
    Valign,
)
from msdeck.theme import Ink


def _title_slide() -> SlideLayout:
    rings = tuple(
        Shape(
            f"Ring {number}",
            ShapeKind.ELLIPSE,
            Frame(800 - radius, 270 - radius, 2 * radius, 2 * radius),
            stroke=Ink.HAIRLINE_ON_DEEP,
            stroke_width=2.25,
        )
        for number, radius in enumerate((30, 52, 75, 98, 120), 1)
    )
    core = Shape("Core", ShapeKind.ELLIPSE, Frame(786, 256, 28, 28), fill=Ink.ACCENT_ON_DEEP)
    edge = Shape("Edge", ShapeKind.RECTANGLE, Frame(0, 0, 10.5, grid.SLIDE_HEIGHT), fill=Ink.ACCENT)
    return SlideLayout(
        "Title Slide",
        Ink.DEEP,
        (edge, *rings, core),
        (
            replace(
                title_holder(Frame(72, 88, 570, 150), ink=Ink.ON_DEEP, size=grid.TITLE_SLIDE_SIZES[0]),
                valign=Valign.BOTTOM,
            ),
            Placeholder(
                BODY,
                "Subtitle",
                Role.SUBTITLE,
                Frame(72, 252, 570, 84),
                (ParagraphStyle(grid.SUBTITLE_SIZES[0], Ink.QUIET_ON_DEEP),),
                "Subtitle",
            ),
            Placeholder(
                SECOND,
                "Authors and event",
                Role.BODY,
                Frame(72, 370, 570, 120),
                (ParagraphStyle(grid.PEOPLE_SIZES[0], Ink.ON_DEEP, space_before=4),),
                "Authors, event and date",
            ),
        ),
    )


def _section_header() -> SlideLayout:
    rule = Shape("Rule", ShapeKind.RECTANGLE, Frame(72, 268, 67.5, 3), fill=Ink.ACCENT_ON_DEEP)
    line = Shape(
        "Line", ShapeKind.LINE, Frame(600, 120, 0, 300), stroke=Ink.HAIRLINE_ON_DEEP, stroke_width=0.75
    )
    return SlideLayout(
        "Section Header",
        Ink.DEEP,
        (rule, line),
        (
            title_holder(Frame(72, 290, 490, 180), ink=Ink.ON_DEEP, size=grid.DIVIDER_SIZES[0]),
            Placeholder(
                BODY,
                "Section number",
                Role.KICKER,
                Frame(72, 128, 300, 132),
                (ParagraphStyle(108, Ink.ACCENT_ON_DEEP, bold=True),),
                "1",
            ),
            Placeholder(
                SECOND,
                "Sections",
                Role.CONTENTS,
                Frame(630, 60, 276, 420),
                (
                    ParagraphStyle(
                        grid.CONTENTS_SIZES[0], Ink.QUIET_ON_DEEP, space_before=18, indent=26, hanging=26
                    ),
                ),
                "Sections",
                valign=Valign.MIDDLE,
            ),
        ),
    )


def _two_columns() -> SlideLayout:
    width = grid.columns(6)
    rules, placeholders = [], []
    for index, x in enumerate((grid.MARGIN, grid.MARGIN + width + grid.GUTTER)):
        side = ("Left", "Right")[index]
        panel = Frame(x, grid.BODY_TOP, width, grid.BODY_BOTTOM - grid.BODY_TOP)
        rules.append(Shape(f"{side} rule", ShapeKind.RECTANGLE, replace(panel, height=RULE), fill=Ink.ACCENT))
        heading = Frame(x + 18, panel.y + 16, width - 36, 52)
        placeholders += [
            Placeholder(
                BODY + 2 * index,
                f"{side} heading",
                Role.HEADING,
                heading,
                (ParagraphStyle(grid.COLUMN_HEADING_SIZES[0], Ink.TITLE, bold=True),),
                "Heading",
                valign=Valign.MIDDLE,
            ),
            points_holder(
                SECOND + 2 * index,
                f"{side} points",
                Frame(heading.x, heading.bottom + 10, heading.width, panel.bottom - heading.bottom - 22),
                grid.COLUMN_SIZES[0],
            ),
        ]
    return SlideLayout(
        "Two Columns", Ink.BACKGROUND, (BAR, *rules), (title_holder(), *placeholders, *footer_holders())
    )


def _study() -> SlideLayout:
    text = ParagraphStyle(grid.STUDY_SIZES[0])
    return SlideLayout(
        "Key Study",
        Ink.BACKGROUND,
        (),
        (
            title_holder(Frame(grid.MARGIN, 48, grid.CONTENT_WIDTH, 72)),
            Placeholder(
                BODY,
                "Kicker",
                Role.KICKER,
                Frame(grid.MARGIN, 26, grid.CONTENT_WIDTH, 18),
                (label_style(Ink.ACCENT),),
                "Key study",
            ),
            Placeholder(
                SECOND,
                "Call-out",
                Role.CALLOUT,
                Frame(grid.MARGIN, 280, grid.CONTENT_WIDTH, 110),
                (ParagraphStyle(grid.CALLOUT_SIZES[0], Ink.ON_DEEP, space_before=6),),
                "What it adds",
                insets=Insets(24, 18, 24, 18),
                valign=Valign.MIDDLE,
                fill=Ink.DEEP,
            ),
            Placeholder(
                THIRD,
                "Limitations",
                Role.BODY,
                Frame(grid.MARGIN, 404, grid.CONTENT_WIDTH, 44),
                (text,),
                "Read with care",
            ),
            Placeholder(
                FOURTH,
                "Source",
                Role.SOURCE,
                Frame(grid.MARGIN, 464, grid.CONTENT_WIDTH, 20),
                (ParagraphStyle(grid.LABEL_SIZE, Ink.QUIET),),
                "Source",
            ),
            *footer_holders(),
        ),
    )


def _statement() -> SlideLayout:
    frame = Frame(grid.MARGIN + 36, 90, grid.columns(11) - 36, 360)
    title = replace(title_holder(frame, size=grid.STATEMENT_SIZES[0]), valign=Valign.MIDDLE)
    return SlideLayout("Statement", Ink.BACKGROUND, (), (title,))


def _with_figure(name: str, text_columns: int) -> SlideLayout:
    figure_width = grid.columns(12 - text_columns)
    figure = Frame(grid.SLIDE_WIDTH - grid.MARGIN - figure_width, FIGURE_TOP, figure_width, FIGURE_HEIGHT)
    text = replace(grid.BODY_FRAME, width=grid.columns(text_columns) - grid.GUTTER)
    return SlideLayout(
        name,
        Ink.BACKGROUND,
        (BAR,),
        (title_holder(), points_holder(BODY, "Points", text), *figure_holders(figure), *footer_holders()),
    )


def _references() -> SlideLayout:
    frame = Frame(grid.MARGIN, 96, grid.CONTENT_WIDTH, grid.BODY_BOTTOM - 96)
    title = title_holder(replace(grid.TITLE_FRAME, height=40))
    body = Placeholder(
        BODY, "References", Role.REFERENCES, frame, (reference_style(grid.REFERENCE_SIZES[0]),), "References"
    )
    return SlideLayout("References", Ink.BACKGROUND, (BAR,), (title, body, *footer_holders()))


def slide_layouts() -> tuple[SlideLayout, ...]:
    """Every slide layout, in the order in which PowerPoint shows them."""
    table = Placeholder(
        BODY, "Table", Role.TABLE, grid.BODY_FRAME, (ParagraphStyle(grid.TABLE_SIZES[0]),), "Table"
    )
    alone = Frame(grid.MARGIN, FIGURE_TOP, grid.CONTENT_WIDTH, FIGURE_HEIGHT)
    return (
        _title_slide(),
        _section_header(),
        SlideLayout(
            "Content",
            Ink.BACKGROUND,
            (BAR,),
            (title_holder(), points_holder(BODY, "Points", grid.BODY_FRAME), *footer_holders()),
        ),
        _with_figure("Content and Figure", 7),
        _with_figure("Content and Wide Figure", 5),
        SlideLayout(
            "Figure", Ink.BACKGROUND, (BAR,), (title_holder(), *figure_holders(alone), *footer_holders())
        ),
        _two_columns(),
        SlideLayout("Table", Ink.BACKGROUND, (BAR,), (title_holder(), table, *footer_holders())),
        *diagram_layouts(),
        chart_layout(),
        _statement(),
        _study(),
        SlideLayout("Evidence Table", Ink.BACKGROUND, (BAR,), (title_holder(), table, *footer_holders())),
        *teaching_layouts(),
        _references(),
    )


LAYOUTS = {layout.name: layout for layout in slide_layouts()}


def placeholder(layout: str, index: int) -> Placeholder:
    """The placeholder `index` of the layout called `layout`."""
    return next(p for p in LAYOUTS[layout].placeholders if p.index == index)
