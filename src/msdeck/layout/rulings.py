"""Lines to write on.

In: the paper, and where lines begin and end. Out: rules, stronger ones in large print.
"""

from collections.abc import Iterator

from msdeck.layout.paper import Paper
from msdeck.scene import Frame, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length


def rulings(
    paper: Paper, name: str, frame: Frame, count: int, *, pitch: Length | None = None, indent: Length = 0.0
) -> Iterator[Shape]:
    """`count` lines in `frame`, each a `pitch` (that of the paper, if there is none) below the one before.

    The first is a pitch below the top, and begins `indent` further right, after words.
    """
    pitch = paper.type.ruling if pitch is None else pitch
    ink, stroke_width = (Ink.QUIET, 0.8) if paper.is_large else (Ink.HAIRLINE, 0.6)
    for line in range(1, count + 1):
        left = indent if line == 1 else 0.0
        rule = Frame(frame.x + left, frame.y + line * pitch, frame.width - left, 0)
        yield Shape(f"{name} line {line}", ShapeKind.LINE, rule, stroke=ink, stroke_width=stroke_width)
