"""What hand-made scenes draw: a picture of shapes and labels, a diagram, and a chart of every kind.

The drawings of the charts are rough: what PowerPoint shows comes from their numbers.
"""

from dataclasses import replace
from typing import Any

from msdeck.content import Run
from msdeck.scene import (
    Align,
    Axis,
    Chart,
    ChartKind,
    Dash,
    Drawing,
    Frame,
    Insets,
    Item,
    Joint,
    ParagraphStyle,
    Pattern,
    Reveal,
    Role,
    Series,
    Shape,
    ShapeKind,
    Side,
    Symbol,
    Text,
    Valign,
)
from msdeck.theme import Ink
from support.scene_text import say, set_text

DRAWING_ALT = "A sample plot: an estimate below the line of no effect, its interval cut at the right"
CLICKS = ((Reveal("Plot"),), (Reveal("Step 1"),), (Reveal("Arrow 1"), Reveal("Step 2")))
"""The plot, then the boxes, the second with the arrow to it."""
_WORDS = ParagraphStyle(14)


def label(name: str, words: str, x: float, y: float, align: Align = Align.LEFT, width: float = 120) -> Text:
    """One line of words inside a drawing."""
    style = ParagraphStyle(14, Ink.TEXT, align=align)
    return set_text(name, Role.LABEL, Frame(x, y, width, 18), [say((Run(words),), style)])


def drawing() -> Drawing:
    """Every kind of shape, dash and direction, with labels at all sides."""

    def line(name: str, frame: Frame, *, is_rising: bool = False, is_backward: bool = False) -> Shape:
        return Shape(
            name,
            ShapeKind.LINE,
            frame,
            stroke=Ink.TEXT,
            stroke_width=2,
            is_rising=is_rising,
            is_backward=is_backward,
            has_arrow=True,
        )

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


LEFT, RIGHT, WHOLE = Frame(54, 126, 412, 356), Frame(494, 126, 412, 356), Frame(54, 126, 852, 340)
_PERCENT = Axis(0, 100, 20, '0"%"')


def _rough(name: str, frame: Frame, words: tuple[str, ...]) -> tuple[Shape | Text, ...]:
    """A block and the words of a chart under one another."""
    block = Shape(
        f"{name}: block", ShapeKind.RECTANGLE, replace(frame, y=frame.bottom - 40, height=40), Ink.SERIES_1
    )
    return (
        block,
        *(label(f"{name}: {word}", word, frame.x, frame.y + 18 * at) for at, word in enumerate(words)),
    )


def _chart(kind: ChartKind, name: str, frame: Frame, series: tuple[Series, ...], **changes: Any) -> Chart:
    plot = Frame(frame.x + 60, frame.y + 50, frame.width - 80, frame.height - 100)
    chart = Chart(
        name=name,
        kind=kind,
        frame=frame,
        plot=plot,
        categories=() if kind is ChartKind.SCATTER else ("Before", "After", "=Later"),
        series=series,
        value_axis=None if kind is ChartKind.PIE else _PERCENT,
        text_size=14,
        legend=replace(frame, height=26) if len(series) > 1 else None,
        items=_rough(name, frame, tuple(one.name for one in series)),
        alt=f"Sample {kind} chart of {len(series)} series",
    )
    return replace(chart, **changes)


def bars() -> Chart:
    """Four series side by side, with every pattern, a gap and error bars."""
    return _chart(
        ChartKind.BAR,
        "Bars",
        WHOLE,
        (
            Series("Drug", (42.5, 61, 70), below=(4, 5, 6), above=(5, 5.5, 7)),
            Series("Placebo", (40, None, 45), ink=Ink.SERIES_2, pattern=Pattern.HOLLOW),
            Series("Other", (20, 30, 35), ink=Ink.SERIES_3, pattern=Pattern.RISING),
            Series("None & all", (10, 15, 12), ink=Ink.SERIES_4, pattern=Pattern.CROSSED),
        ),
        category_axis_title="Visit",
        label_format="0.0",
        placeholder=1,
    )


def stacked_bars() -> Chart:
    """Two series on top of one another, from left to right."""
    return _chart(
        ChartKind.BAR,
        "Stacked bars",
        LEFT,
        (
            Series("First", (20, 40, 60)),
            Series("Second", (30, 30, 30), ink=Ink.SERIES_2, pattern=Pattern.FALLING),
        ),
        is_horizontal=True,
        is_stacked=True,
    )


def lines() -> Chart:
    """Three series with symbols and dashes, one with error bars, numbers below zero at the axis."""
    return _chart(
        ChartKind.LINE,
        "Lines",
        RIGHT,
        (
            Series("Drug", (-10, 20, 55), symbol=Symbol.CIRCLE, below=(4, 5, 6), above=(5, 5.5, 7)),
            Series("Placebo", (0, None, 5), ink=Ink.SERIES_2, symbol=Symbol.SQUARE, dash=Dash.DASHED),
            Series("None", (-15, -12, -18), ink=Ink.SERIES_3, symbol=Symbol.TRIANGLE, dash=Dash.DOTTED),
        ),
        value_axis=Axis(-20, 60, 20, "0"),
    )


def pie() -> Chart:
    """Three slices."""
    looks = ((Ink.SERIES_1, Pattern.SOLID), (Ink.SERIES_2, Pattern.HOLLOW), (Ink.SERIES_3, Pattern.RISING))
    plot = Frame(160, 190, 200, 200)
    return _chart(
        ChartKind.PIE,
        "Pie",
        LEFT,
        (Series("Share", (60, 30, 10), point_looks=looks),),
        plot=plot,
        label_format='0"%"',
    )


def points() -> Chart:
    """Two series of points, each with its own x."""
    return _chart(
        ChartKind.SCATTER,
        "Scattered points",
        RIGHT,
        (
            Series("Women", (10, 25.5, 60), (1, 2, 3.5), symbol=Symbol.CIRCLE),
            Series("Men", (90, 80), (0.5, 3), ink=Ink.SERIES_2, symbol=Symbol.DIAMOND),
        ),
        x_axis=Axis(0, 4, 1, "0", "Dose"),
    )
