"""A sheet: the area of a PDF page on which one scene page is drawn, at its size or as a smaller picture.

In: lengths of the scene, from its top left corner, downwards. Out: operators in PDF coordinates.
Scaling is in the numbers, so that text, links and boxes say where they are on the real page.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from msdeck.export.pdf.document import Box, Document
from msdeck.export.pdf.links import Targets
from msdeck.export.pdf.tags import Tags
from msdeck.scene import Dash, Fragment, Frame, Page
from msdeck.theme import Ink, Theme, rgb
from msdeck.units import Length

_DASHES = {Dash.SOLID: (), Dash.DASHED: (4, 3), Dash.DOTTED: (1, 1), Dash.LEADER: (1, 4)}
"""Dashes and gaps in widths of the line, as DrawingML's `dash` and `sysDot` have them."""

_BEZIER = 0.5523  # control points of a quarter circle, within 0.03 % of it


@dataclass(frozen=True, slots=True)
class Color:
    """A colour as what is painted next: the operators that set it for areas and text, and for lines."""

    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where to draw, in which colours, and what links lead to."""

    document: Document
    tags: Tags
    targets: Targets
    colors: dict[Ink, Color]
    pictured: Mapping[int, Page]
    """The slides by their numbers."""
    left: Length = 0.0
    """Its left edge on the PDF page."""
    top: Length = 0.0
    """Its top edge above the bottom of the PDF page."""
    scale: float = 1.0

    def box(self, frame: Frame) -> Box:
        """`frame` on the PDF page."""
        left = self.left + frame.x * self.scale
        top = self.top - frame.y * self.scale
        return left, top - frame.height * self.scale, left + frame.width * self.scale, top

    def show(self, fragment: Fragment, x: Length, baseline: Length) -> None:
        """Paint the text of `fragment`, whose left end is at (`x`, `baseline`)."""
        size = _number(fragment.size * self.scale)
        x = self.left + x * self.scale
        y = self.top - (baseline - fragment.rise) * self.scale
        showings = self.document.fonts.show(fragment.face, fragment.text, fragment.kerning)
        strings = " ".join(f"{showing.font} {size} Tf [{showing.array}] TJ" for showing in showings)
        if strings:
            self.tags.paint(f"BT {self.colors[fragment.ink].fill} {_number(x)} {_number(y)} Td {strings} ET")

    def fill(self, frame: Frame, ink: Ink) -> None:
        """Paint a rectangle."""
        self.tags.paint(f"{self.colors[ink].fill} {_rectangle(self.box(frame))} f")

    def outline(
        self, path: str, fill: Ink | None, stroke: Ink | None, width: Length, dash: Dash = Dash.SOLID
    ) -> None:
        """Paint a path, filled, stroked or both."""
        inks = [f"{self.colors[fill].fill}"] if fill else []
        if stroke:
            inks.append(f"{self.colors[stroke].stroke} {_number(width * self.scale)} w")
        if inks:
            operator = "B" if fill and stroke else "f" if fill else "S"
            lengths = " ".join(_number(part * width * self.scale) for part in _DASHES[dash])
            before, after = (f"[{lengths}] 0 d ", " [] 0 d") if lengths else ("", "")
            self.tags.paint(f"{before}{' '.join(inks)} {path} {operator}{after}")

    def fill_path(self, path: str, ink: Ink) -> None:
        """Paint what lies inside a path."""
        self.tags.paint(f"{self.colors[ink].fill} {path} f")

    def rectangle(self, frame: Frame) -> str:
        """The path of a rectangle."""
        return _rectangle(self.box(frame))

    def line(self, frame: Frame) -> str:
        """The path from the top left of `frame` to its bottom right."""
        return self.path(((frame.x, frame.y), (frame.right, frame.bottom)), is_closed=False)

    def path(self, corners: Sequence[tuple[Length, Length]], *, is_closed: bool) -> str:
        """The path of straight lines through `corners`."""
        placed = [
            f"{_number(self.left + x * self.scale)} {_number(self.top - y * self.scale)}" for x, y in corners
        ]
        drawn = f"{placed[0]} m " + " ".join(f"{place} l" for place in placed[1:])
        return f"{drawn} h" if is_closed else drawn

    def ellipse(self, frame: Frame) -> str:
        """The path of the ellipse in `frame`."""
        left, bottom, right, top = self.box(frame)
        x, y = (left + right) / 2, (bottom + top) / 2
        across, up = (right - left) / 2, (top - bottom) / 2
        kx, ky = across * _BEZIER, up * _BEZIER
        curves = (
            (right, y + ky, x + kx, top, x, top),
            (x - kx, top, left, y + ky, left, y),
            (left, y - ky, x - kx, bottom, x, bottom),
            (x + kx, bottom, right, y - ky, right, y),
        )
        drawn = " ".join(" ".join(map(_number, curve)) + " c" for curve in curves)
        return f"{_number(right)} {_number(y)} m {drawn} h"

    def image(self, resource: str, frame: Frame) -> None:
        """Paint an image of the page's resources."""
        left, bottom, right, top = self.box(frame)
        size = f"{_number(right - left)} 0 0 {_number(top - bottom)}"
        self.tags.paint(f"q {size} {_number(left)} {_number(bottom)} cm /{resource} Do Q")

    @contextmanager
    def clipped(self, frame: Frame) -> Iterator[None]:
        """Nothing painted meanwhile shows outside `frame`."""
        self.tags.set_state(f"q {_rectangle(self.box(frame))} W n")
        yield
        self.tags.set_state("Q")


def colors(theme: Theme) -> dict[Ink, Color]:
    """Every ink of `theme`."""
    return {ink: _color(rgb(theme, ink)) for ink in theme.inks}


def _color(color: str) -> Color:
    parts = [_number(part / 255) for part in bytes.fromhex(color)]
    if len(set(parts)) == 1:
        # A printer mixes grey of red, green and blue from its coloured inks, and grey of black alone.
        return Color(f"{parts[0]} g", f"{parts[0]} G")
    operands = " ".join(parts)
    return Color(f"{operands} rg", f"{operands} RG")


def _rectangle(box: Box) -> str:
    left, bottom, right, top = box
    return f"{_number(left)} {_number(bottom)} {_number(right - left)} {_number(top - bottom)} re"


def _number(value: float) -> str:
    # PDF has no exponents (ISO 32000-1, 7.3.3); rounding first keeps "g" from writing one.
    return f"{round(value, 4):g}"
