"""Slides of hand-made scenes with everything that is drawn: a picture of shapes and labels, and a diagram."""

from msdeck.content import Run
from msdeck.scene import (
    Align,
    Dash,
    Drawing,
    Frame,
    Insets,
    Item,
    Joint,
    ParagraphStyle,
    Role,
    Shape,
    ShapeKind,
    Side,
    Text,
    Valign,
)
from msdeck.theme import Ink
from support.scene_text import say, set_text

DRAWING_ALT = "A sample plot: an estimate below the line of no effect, its interval cut at the right"
_WORDS = ParagraphStyle(14)


def label(name: str, words: str, x: float, y: float, align: Align = Align.LEFT, width: float = 120) -> Text:
    """One line of words inside a drawing."""
    style = ParagraphStyle(14, Ink.TEXT, align=align)
    return set_text(name, Role.LABEL, Frame(x, y, width, 18), [say((Run(words),), style)])


def drawing() -> Drawing:
    """Every kind of shape, dash and direction, with labels at all sides."""

    def line(name: str, frame: Frame, **look: bool) -> Shape:
        return Shape(name, ShapeKind.LINE, frame, stroke=Ink.TEXT, stroke_width=2, has_arrow=True, **look)

    return Drawing(
        "Plot",
        Frame(54, 126, 852, 250),
        (
            Shape("Ground", ShapeKind.RECTANGLE, Frame(54, 126, 852, 250), Ink.PANEL),
            Shape("No effect", ShapeKind.LINE, Frame(300, 140, 0, 220), None, Ink.HAIRLINE, 1.5, Dash.DASHED),
            Shape("Cut", ShapeKind.LINE, Frame(600, 140, 0, 220), None, Ink.SERIES_2, 1.5, Dash.DOTTED),
            Shape("Square", ShapeKind.RECTANGLE, Frame(230, 150, 20, 20), Ink.SERIES_1),
            Shape("Pooled", ShapeKind.DIAMOND, Frame(200, 190, 80, 20), Ink.SERIES_2, Ink.TEXT, 1),
            Shape("Mark", ShapeKind.TRIANGLE, Frame(230, 230, 20, 20), Ink.SERIES_3),
            Shape("Dot", ShapeKind.ELLIPSE, Frame(230, 270, 20, 20), Ink.BACKGROUND, Ink.SERIES_4, 2),
            Shape(
                "Steps",
                ShapeKind.PATH,
                Frame(330, 150, 200, 60),
                stroke=Ink.SERIES_1,
                stroke_width=2.5,
                points=((330, 150), (400, 150), (400, 190), (480, 190), (480, 210), (530, 210)),
            ),
            Shape(
                "Area",
                ShapeKind.PATH,
                Frame(330, 240, 200, 80),
                Ink.SERIES_5,
                Ink.TEXT,
                1,
                points=((330, 320), (400, 240), (530, 280), (500, 320)),
                is_closed=True,
            ),
            Shape(
                "Flat",
                ShapeKind.PATH,
                Frame(330, 340, 200, 0),
                stroke=Ink.SERIES_2,
                stroke_width=2,
                points=((330, 340), (530, 340)),
            ),
            line("Falling", Frame(640, 150, 60, 40)),
            line("Rising", Frame(640, 210, 60, 40), is_rising=True),
            line("Falling back", Frame(720, 150, 60, 40), is_rising=True, is_backward=True),
            line("Rising back", Frame(720, 210, 60, 40), is_backward=True),
            line("To the left", Frame(640, 280, 60, 0), is_backward=True),
            line("Upwards", Frame(720, 280, 0, 60), is_backward=True),
            line("Downwards", Frame(760, 280, 0, 60)),
            label("Label: left", "at the left edge", 70, 150),
            label("Label: right", "at the right edge", 70, 190, Align.RIGHT),
            label("Label: middle", "in the middle", 70, 230, Align.CENTER),
            label("Label: tight", "no room", 70, 270, width=52),
        ),
        DRAWING_ALT,
    )


def diagram() -> tuple[Item, ...]:
    """Two boxes and the connector between them."""

    def node(name: str, words: str, x: float) -> Text:
        return set_text(
            name,
            Role.NODE,
            Frame(x, 400, 200, 60),
            [say(words, _WORDS)],
            insets=Insets(12, 8, 12, 8),
            valign=Valign.MIDDLE,
            fill=Ink.PANEL,
        )

    return (
        node("Step 1", "The first thing happens", 54),
        Shape(
            "Arrow 1",
            ShapeKind.LINE,
            Frame(254, 430, 60, 0),
            stroke=Ink.ACCENT,
            stroke_width=2,
            has_arrow=True,
            joints=(Joint("Step 1", Side.RIGHT), Joint("Step 2", Side.LEFT)),
        ),
        node("Step 2", "Then the second one", 314),
    )
