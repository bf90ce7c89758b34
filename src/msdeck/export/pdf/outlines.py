"""The outlines of shapes that have corners, in lengths of the scene.

In: a `Shape`. Out: points, from the top left corner of the page.
"""

from math import hypot
from typing import TypeAlias

from msdeck.scene import Shape, ShapeKind
from msdeck.units import Length

Corner: TypeAlias = tuple[Length, Length]

_ARROW = 4.5
"""Length of an arrow head, in widths of its line; its width is two thirds of that."""


def corners(shape: Shape) -> tuple[Corner, ...]:
    """The corners of a line, path, diamond or triangle, in order."""
    frame = shape.frame
    middle = frame.x + frame.width / 2, frame.y + frame.height / 2
    match shape.kind:
        case ShapeKind.LINE:
            left, right = (frame.x, frame.y), (frame.right, frame.bottom)
            if shape.is_rising:
                left, right = (frame.x, frame.bottom), (frame.right, frame.y)
            if shape.is_bent:
                return left, (left[0], middle[1]), (right[0], middle[1]), right
            return (right, left) if shape.is_backward else (left, right)
        case ShapeKind.DIAMOND:
            top, bottom = (middle[0], frame.y), (middle[0], frame.bottom)
            return top, (frame.right, middle[1]), bottom, (frame.x, middle[1])
        case ShapeKind.TRIANGLE:
            return (middle[0], frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom)
        case ShapeKind.PATH:
            return shape.points
        case _:
            raise ValueError(f"{shape.name}: a {shape.kind} has no corners")


def is_closed(shape: Shape) -> bool:
    """Whether a line leads from the last corner to the first."""
    return shape.kind in (ShapeKind.DIAMOND, ShapeKind.TRIANGLE) or shape.is_closed


def arrow_head(shape: Shape) -> tuple[Corner, ...]:
    """The triangle at the end of a line."""
    (start_x, start_y), (x, y) = corners(shape)
    distance = hypot(x - start_x, y - start_y) or 1.0
    along = (x - start_x) / distance, (y - start_y) / distance
    length = _ARROW * max(shape.stroke_width, 1.0)
    back = x - along[0] * length, y - along[1] * length
    half = length / 3
    return (
        (x, y),
        (back[0] - along[1] * half, back[1] + along[0] * half),
        (back[0] + along[1] * half, back[1] - along[0] * half),
    )
