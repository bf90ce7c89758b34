"""Drawn shapes of the scene, alone or with labels in a drawing."""

from dataclasses import dataclass
from enum import StrEnum

from msdeck.content import Url
from msdeck.scene.frames import Frame, Side
from msdeck.scene.text import Text
from msdeck.theme import Ink
from msdeck.units import Length


class ShapeKind(StrEnum):
    """The shapes of the design."""

    RECTANGLE = "rectangle"
    LINE = "line"  # from one corner of the frame to the other
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"  # pointing upwards
    PATH = "path"  # straight lines through points


class Dash(StrEnum):
    """How a line is interrupted."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    LEADER = "leader"  # dots far apart, for the eye to follow


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a connector holds on to an item of its page: it moves when the item is moved."""

    item: str
    """The item's name."""
    side: Side


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape. By itself it is decoration: an artifact in PDF, decorative in PowerPoint."""

    name: str
    kind: ShapeKind
    frame: Frame
    """For a `PATH`, the smallest frame around its points."""
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: Length = 0.0
    dash: Dash = Dash.SOLID
    points: tuple[tuple[Length, Length], ...] = ()
    """Of a `PATH`, on the page."""
    parts: tuple[tuple[tuple[Length, Length], ...], ...] = ()
    """Of a `PATH` of several outlines, closed and painted as one: the points of each; `points` is empty."""
    is_closed: bool = False
    """Of a `PATH`: whether a line leads from its last point to its first."""
    is_rising: bool = False
    """Of a `LINE`: from bottom left to top right, not from top left to bottom right."""
    is_backward: bool = False
    """Of a `LINE`: from its right end to its left one (upwards, if it is vertical)."""
    has_arrow: bool = False
    """Of a `LINE`: whether it ends in an arrow head."""
    is_bent: bool = False
    """Of a `LINE` without an arrow head: whether it runs down, across at half its height, and down again."""
    joints: tuple[Joint, Joint] | None = None
    """Of a `LINE` that is a connector: what it starts and ends at."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes and labels that are one picture: grouped in PowerPoint, one figure in the PDF."""

    name: str
    frame: Frame
    """Holds all items."""
    items: tuple[Shape | Text, ...]
    """Bottom to top; the texts are `LABEL`s."""
    alt: str
    link: Url | None = None
    """What a click on it in the deck opens; the handout has the address beside it."""
