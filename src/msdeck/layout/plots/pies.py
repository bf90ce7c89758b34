"""Pies of two or three parts, clockwise from the top.

In: a `ChartSlide` of a pie and a frame. Out: a `Chart`. Name and number stand beside each slice; names that
would leave the pie too little room stand in a legend.
"""

from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil, cos, pi, sin

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import PieChart
from msdeck.deck.model import ChartSlide
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.plots.labels import label, label_style, label_width
from msdeck.layout.plots.legends import Legend, bar_sample, legend
from msdeck.layout.plots.looks import Point, area, looks
from msdeck.layout.plots.numbers import label_format
from msdeck.scene import Align, Chart, ChartKind, Frame, ParagraphStyle, Series, Text
from msdeck.units import Length

_ARC = pi / 90
"""Two degrees: no corner shows."""
_BESIDE: Length = 8.0
_TURN = pi / 60
_LEAST = 60.0
"""Radius at which slices can still be told apart."""


def pie_chart(slide: ChartSlide, content: PieChart, frame: Frame) -> Chart:
    """The pie, as large as `frame` and the numbers around it allow."""
    size = grid.CHART_SIZES[0]
    style = label_style(size)
    slice_looks = looks(len(content.values))
    around = style.pitch + _BESIDE
    numbers: list[Runs] = [(Run(value.text + slide.suffix),) for value in content.values]
    texts: list[Runs] = [
        (*name, Run(" "), *number) for name, number in zip(content.categories, numbers, strict=True)
    ]
    keys = Legend()
    if max(label_width(text, style) for text in texts) > (frame.width - frame.height) / 2 + style.pitch:
        keys = legend(content.categories, slice_looks, bar_sample, frame, size, slide.place)
        texts = numbers
    widest = max(label_width(text, style) for text in texts)
    top = frame.y + keys.height + around
    bottom = frame.bottom - around
    radius = min((bottom - top) / 2, frame.width / 2 - widest - _BESIDE)
    if radius < _LEAST:
        raise does_not_fit("a number of this pie", slide.place, "shorten `unit`, or leave it out")
    middle = frame.x + frame.width / 2, (top + bottom) / 2
    ends = slice_angles([value.number for value in content.values])
    slices = list(zip(pairwise(ends), slice_looks, strict=True))
    items = (
        *keys.items,
        *(
            shape
            for number, ((begin, end), look) in enumerate(slices, 1)
            for shape in area(f"Slice {number}", sector(middle, radius, begin, end), look)
            if end > begin
        ),
        *_labels(texts, ends, middle, radius, style),
    )
    return Chart(
        name="Chart",
        kind=ChartKind.PIE,
        frame=frame,
        plot=Frame(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius),
        categories=tuple(map(plain, content.categories)),
        series=(
            Series(
                plain(content.name),
                tuple(value.number for value in content.values),
                point_looks=tuple((look.ink, look.pattern) for look in slice_looks),
            ),
        ),
        label_format=label_format(content.values, slide.suffix),
        text_size=size,
        legend=keys.frame,
        items=items,
        alt=slide.alt,
    )


def slice_angles(values: list[float]) -> tuple[float, ...]:
    """Where the slices begin and end, clockwise from the top, from 0 to a whole turn."""
    total = sum(values)
    return tuple(2 * pi * value / total for value in accumulate(values, initial=0.0))


def sector(middle: Point, radius: Length, begin: float, end: float) -> tuple[Point, ...]:
    """The corners of a slice; of a whole turn, those of the circle."""
    count = max(1, ceil((end - begin) / _ARC))
    arc = tuple(_at(middle, radius, begin + (end - begin) * step / count) for step in range(count + 1))
    return arc if end - begin > 2 * pi - 1e-9 else (middle, *arc)


def _at(middle: Point, radius: Length, angle: float) -> Point:
    return middle[0] + radius * sin(angle), middle[1] - radius * cos(angle)


def _labels(
    texts: list[Runs], ends: tuple[float, ...], middle: Point, radius: Length, style: ParagraphStyle
) -> list[Text]:
    """Each text outside the middle of its slice, or further round if another is there."""
    placed: list[Text] = []
    for number, (text, (begin, end)) in enumerate(zip(texts, pairwise(ends), strict=True), 1):
        angle = (begin + end) / 2
        found = _label(number, text, angle, middle, radius, style)
        while any(_meet(found.frame, other.frame) for other in placed):
            angle += _TURN
            found = _label(number, text, angle, middle, radius, style)
        placed.append(found)
    return placed


def _label(
    number: int, text: Runs, angle: float, middle: Point, radius: Length, style: ParagraphStyle
) -> Text:
    """A text whose frame touches a circle a little larger than the pie."""
    made = label(f"Value {number}", text, style, 0, 0, align=Align.CENTER)
    x, y = _at(middle, radius + _BESIDE, angle)
    frame = made.frame
    # Pushed out by half its size in the direction in which it stands.
    left = x - frame.width / 2 + sin(angle) * frame.width / 2
    top = y - frame.height / 2 - cos(angle) * frame.height / 2
    return replace(made, frame=replace(frame, x=left, y=top))


def _meet(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
