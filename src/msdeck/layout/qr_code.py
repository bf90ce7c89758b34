"""QR codes, drawn as vectors.

In: a web address and where it stands. Out: a drawing with a quiet zone around the modules.
"""

from collections.abc import Iterator
from itertools import groupby

from msdeck.content import Url
from msdeck.scene import Drawing, Frame, Shape, ShapeKind
from msdeck.theme import Ink

QUIET_ZONE = 4
"""Light modules on each side (ISO/IEC 18004, 6.3.8)."""

_COARSE = 120
"""Characters from which a code mends less, so that its modules stay large."""


def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The code of `address`, row by row, without its quiet zone: whether each module is dark."""
    import segno  # few outlines have a link

    # A photograph of print or screen is clean: 15 % that may be lost are plenty, for long addresses 7 %.
    level = "m" if len(address) <= _COARSE else "l"
    code = segno.make(address, error=level, micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_code(
    address: str, frame: Frame, labels: dict[str, str], *, dark: Ink, light: Ink | None = None
) -> Drawing:
    """The code of `address` in a square `frame`, on a `light` ground, unless there is white paper around."""
    rows = modules(address)
    margin = 0 if light is None else QUIET_ZONE
    size = frame.width / (len(rows) + 2 * margin)
    left, top = frame.x + margin * size, frame.y + margin * size
    parts = tuple(
        tuple((left + x * size, top + y * size) for x, y in corners) for corners in _stretches(rows)
    )
    inside = Frame(left, top, size * len(rows), size * len(rows))
    ground = Shape("QR code ground", ShapeKind.RECTANGLE, frame, fill=light)
    drawn = Shape("QR code modules", ShapeKind.PATH, inside, fill=dark, parts=parts)
    return Drawing(
        "QR code",
        frame,
        (drawn,) if light is None else (ground, drawn),
        labels["qr-code"].format(address=address),
        Url(address),
    )


def _stretches(rows: tuple[tuple[bool, ...], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The corners of every stretch of dark modules in a row, clockwise."""
    for y, row in enumerate(rows):
        x = 0
        for is_dark, stretch in groupby(row):
            end = x + len(list(stretch))
            if is_dark:
                yield (x, y), (end, y), (end, y + 1), (x, y + 1)
            x = end
