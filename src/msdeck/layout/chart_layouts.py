"""The slide layout of charts: title, chart, and under it where the numbers come from."""

from msdeck.layout import grid
from msdeck.layout.holders import BAR, BODY, SECOND, caption_style, footer_holders, title_holder
from msdeck.scene import Frame, ParagraphStyle, Placeholder, Role, SlideLayout, Valign
from msdeck.theme import Ink

CHART_LAYOUT = "Chart"
SOURCE_LINES = 2
SOURCE_HEIGHT = SOURCE_LINES * caption_style().pitch


def chart_layout() -> SlideLayout:
    """Title, chart and source."""
    source = Frame(grid.MARGIN, grid.BODY_BOTTOM - SOURCE_HEIGHT, grid.CONTENT_WIDTH, SOURCE_HEIGHT)
    chart = Frame(grid.MARGIN, grid.BODY_TOP, grid.CONTENT_WIDTH, source.y - 8 - grid.BODY_TOP)
    style = ParagraphStyle(grid.CHART_SIZES[0])
    return SlideLayout(
        CHART_LAYOUT,
        Ink.BACKGROUND,
        (BAR,),
        (
            title_holder(),
            Placeholder(BODY, "Chart", Role.CHART, chart, (style,), "Chart"),
            Placeholder(
                SECOND,
                "Source",
                Role.CAPTION,
                source,
                (caption_style(),),
                "Source of the numbers",
                valign=Valign.BOTTOM,
            ),
            *footer_holders(),
        ),
    )
