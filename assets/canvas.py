"""A small drawing surface for the figures of this repository: flat shapes and text in the colours of a theme.

In: shapes in pixels of the finished picture. Out: a PNG. The same calls give the same bytes: everything is
drawn four times as large and scaled down, with the fonts and colours that msdeck itself uses.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from msdeck.data import font_path
from msdeck.theme import CLINIC, contrast_ratio

Point = tuple[float, float]

INK = "#" + CLINIC.slots["dk1"]
PAPER = "#" + CLINIC.slots["lt1"]
DEEP = "#" + CLINIC.slots["dk2"]
PANEL = "#" + CLINIC.slots["lt2"]
ACCENT = "#" + CLINIC.slots["accent1"]
BRIGHT = "#" + CLINIC.slots["accent2"]
ALERT = "#" + CLINIC.slots["accent3"]

SCALE = 4


def blend(first: str, second: str, share: float) -> str:
    """The colour that has `share` of `second` mixed into `first`."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


class Canvas:
    """A picture of `width` by `height` pixels with one background colour."""

    def __init__(self, width: int, height: int, background: str = PANEL) -> None:
        self.size = (width, height)
        self.background = background
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), background)
        self._draw = ImageDraw.Draw(self._image)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A filled area."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def disc(self, center: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        self.oval(center, radius, radius, fill)

    def oval(self, center: Point, across: float, down: float, fill: str, *, turn: float = 0.0) -> None:
        """A filled ellipse with half-axes `across` and `down`, turned clockwise by `turn` radians."""
        steps = [2 * pi * i / 180 for i in range(180)]
        self.polygon(
            [
                (
                    center[0] + across * cos(t) * cos(turn) - down * sin(t) * sin(turn),
                    center[1] + across * cos(t) * sin(turn) + down * sin(t) * cos(turn),
                )
                for t in steps
            ],
            fill,
        )

    def ring(self, center: Point, radius: float, line: float, color: str) -> None:
        """The outline of a circle."""
        box = [(center[i] + side * radius) * SCALE for side in (-1, 1) for i in (0, 1)]
        self._draw.ellipse(box, outline=color, width=round(line * SCALE))

    def box(
        self,
        corner: Point,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        fill: str | None = None,
        outline: str | None = None,
        line: float = 0.0,
    ) -> None:
        """A rectangle with round corners, from its upper left `corner`."""
        x, y = corner
        self._draw.rounded_rectangle(
            [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE],
            radius=radius * SCALE,
            fill=fill,
            outline=outline,
            width=round(line * SCALE),
        )

    def path(self, points: Sequence[Point], width: float, color: str) -> None:
        """A line through `points` with round ends and joints."""
        for (x0, y0), (x1, y1) in pairwise(points):
            length = hypot(x1 - x0, y1 - y0) or 1.0
            dx, dy = (y0 - y1) / length * width / 2, (x1 - x0) / length * width / 2
            self.polygon(
                [(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], color
            )
        for point in points:
            self.disc(point, width / 2, color)

    def dashes(self, points: Sequence[Point], width: float, color: str, *, dash: float, gap: float) -> None:
        """A broken line through `points`: `dash` drawn, `gap` left out, measured along the line."""
        piece: list[Point] = []
        travelled = 0.0
        for (x0, y0), (x1, y1) in pairwise(points):
            length = hypot(x1 - x0, y1 - y0)
            steps = max(1, round(length))
            for i in range(steps):
                share = i / steps
                if (travelled + length * share) % (dash + gap) < dash:
                    piece.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
                elif piece:
                    self.path([piece[0], *piece[4:-1:4], piece[-1]], width, color)
                    piece = []
            travelled += length
        if piece:
            self.path([piece[0], *piece[4:-1:4], piece[-1]], width, color)

    def arrow(self, points: Sequence[Point], width: float, color: str, *, head: float = 3.4) -> None:
        """A line through `points` that ends in an arrowhead `head` times as wide as the line."""
        reach, half = width * head * 0.95, width * head / 2
        x1, y1 = points[-1]
        shaft = [point for point in points[:-1] if hypot(x1 - point[0], y1 - point[1]) > reach]
        angle = atan2(y1 - shaft[-1][1], x1 - shaft[-1][0])
        neck = (x1 - reach * cos(angle), y1 - reach * sin(angle))
        self.path([*shaft, neck], width, color)
        self.polygon(
            [
                (x1, y1),
                (neck[0] - half * sin(angle), neck[1] + half * cos(angle)),
                (neck[0] + half * sin(angle), neck[1] - half * cos(angle)),
            ],
            color,
        )

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        color: str = INK,
        *,
        is_bold: bool = False,
        anchor: str = "ls",
        on: str | None = None,
    ) -> None:
        """Words at `at`, which `anchor` places as Pillow does (`ls`: left end of the baseline).

        Raises `ValueError` if the colour has less than 4.5:1 against `on`, or else the background.
        """
        ground = on or self.background
        if contrast_ratio(color[1:], ground[1:]) < 4.5:
            raise ValueError(f"{words!r}: {color} on {ground} is too faint to read")
        font = ImageFont.truetype(
            font_path(bold=is_bold), round(size * SCALE), layout_engine=ImageFont.Layout.BASIC
        )
        self._draw.text((at[0] * SCALE, at[1] * SCALE), words, fill=color, font=font, anchor=anchor)

    def save(self, path: Path) -> None:
        """Write the picture as a PNG of its own size."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._image.resize(self.size, Image.Resampling.BOX).save(path, "PNG", optimize=True)


def curve(start: Point, bend_one: Point, bend_two: Point, end: Point) -> list[Point]:
    """Points along a cubic Bézier curve."""
    points = []
    for i in range(41):
        t = i / 40
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        corners = (start, bend_one, bend_two, end)
        points.append(
            (
                sum(w * corner[0] for w, corner in zip(weights, corners, strict=True)),
                sum(w * corner[1] for w, corner in zip(weights, corners, strict=True)),
            )
        )
    return points


def star(center: Point, inner: float, arms: Sequence[tuple[float, float, float]]) -> list[Point]:
    """The outline of a cell: a disc of radius `inner` with `arms` of (direction, reach, width) in degrees."""
    points = []
    for degree in range(720):
        angle = degree / 2
        radius = inner
        for direction, reach, width in arms:
            apart = abs((angle - direction + 180) % 360 - 180)
            if apart < width:
                # A raised cosine to the fourth: the arm grows smoothly out of the body and ends in a tip.
                radius += (reach - inner) * ((1 + cos(pi * apart / width)) / 2) ** 4
        points.append(
            (center[0] + radius * cos(angle * pi / 180), center[1] + radius * sin(angle * pi / 180))
        )
    return points
