"""The figures of the gallery: a pot, a floor plan and a shelf of an office that does not exist.

In: the folder to write to. Out: three PNG files in the shapes that the three places for figures have.
"""

from math import cos, pi, sin
from pathlib import Path

from canvas import ACCENT, ALERT, BRIGHT, DEEP, INK, PANEL, PAPER, Canvas, Point, blend, curve

CLAY = ALERT
LIGHT_CLAY = blend(ALERT, PAPER, 0.28)
QUIET = blend(PANEL, INK, 0.25)


def draw_gallery(folder: Path) -> None:
    """Draw the three figures into `folder`."""
    draw_plant(folder / "plant.png")
    draw_round(folder / "round.png")
    draw_shelf(folder / "shelf.png")


def pot(canvas: Canvas, foot: Point, size: float) -> None:
    """A clay pot that stands on `foot` and is `size` high."""
    x, y = foot
    canvas.polygon(
        [
            (x - 0.48 * size, y - 0.8 * size),
            (x + 0.48 * size, y - 0.8 * size),
            (x + 0.34 * size, y),
            (x - 0.34 * size, y),
        ],
        CLAY,
    )
    canvas.box((x - 0.56 * size, y - size), 1.12 * size, 0.24 * size, radius=0.05 * size, fill=LIGHT_CLAY)


def leaf(canvas: Canvas, stem: Point, length: float, angle: float, color: str) -> None:
    """A pointed leaf that leaves `stem` at `angle` degrees and is `length` long."""
    turn = angle * pi / 180

    def at(along: float, across: float) -> Point:
        dx, dy = along * length, across * length
        return (stem[0] + dx * cos(turn) - dy * sin(turn), stem[1] + dx * sin(turn) + dy * cos(turn))

    upper = curve(at(0, 0), at(0.3, -0.3), at(0.75, -0.26), at(1, 0))
    lower = curve(at(1, 0), at(0.75, 0.26), at(0.3, 0.3), at(0, 0))
    canvas.polygon([*upper, *lower], color)
    canvas.path([at(0.06, 0), at(0.8, 0)], length * 0.022, blend(color, PAPER, 0.45))


def plant(canvas: Canvas, foot: Point, pot_size: float, height: float, leaves: int) -> None:
    """A potted plant: `height` is that of its stem above the pot."""
    x, rim = foot[0], foot[1] - pot_size * 0.9
    canvas.path([(x, rim), (x, rim - height)], max(6.0, pot_size * 0.06), blend(ACCENT, DEEP, 0.4))
    for i in range(leaves):
        share = (i + 1) / leaves
        side = -1 if i % 2 else 1
        color = blend(ACCENT, BRIGHT, 0.12 * (i % 3))
        stem = (x, rim - height * (0.25 + 0.75 * share))
        angle = -90 + side * (74 - 40 * share)
        leaf(canvas, stem, pot_size * (1.05 - 0.25 * share), angle, color)
    pot(canvas, foot, pot_size)


def draw_plant(path: Path) -> None:
    """A plant in a pot, with marks for dry and for moist soil."""
    canvas = Canvas(1600, 1240)
    canvas.box((120, 1120), 1360, 12, radius=6, fill=QUIET)
    plant(canvas, (520, 1120), 410, 370, 5)
    for x, y, words, color in ((700, 759, "Dry on top", CLAY), (650, 968, "Moist below", ACCENT)):
        canvas.path([(x, y), (952, y)], 9, color)
        canvas.disc((x, y), 30, PANEL)
        canvas.disc((x, y), 20, color)
        canvas.text((985, y + 26), words, 78, color, is_bold=True)
    canvas.save(path)


def draw_round(path: Path) -> None:
    """A floor plan with a way from the window to the tap."""
    canvas = Canvas(1600, 1000)
    canvas.box((60, 60), 1480, 880, fill=PAPER, outline=DEEP, line=14)
    canvas.box((250, 52), 420, 30, fill=BRIGHT)
    canvas.text((460, 158), "Window", 60, anchor="ms", on=PAPER)
    canvas.box((98, 500), 150, 400, radius=10, fill=blend(PAPER, DEEP, 0.14))
    canvas.text((280, 880), "Shelf", 60, on=PAPER)
    canvas.box((720, 330), 420, 230, radius=10, fill=blend(PAPER, DEEP, 0.14))
    canvas.text((930, 468), "Desk", 60, anchor="ms", on=blend(PAPER, DEEP, 0.14))
    canvas.disc((1400, 790), 92, blend(PAPER, BRIGHT, 0.4))
    canvas.ring((1400, 790), 92, 10, ACCENT)
    canvas.text((1400, 670), "Tap", 60, anchor="ms", on=PAPER)

    way = [
        *curve((460, 262), (440, 420), (300, 420), (330, 610)),
        *curve((330, 610), (360, 800), (660, 760), (800, 690)),
        *curve((800, 690), (950, 615), (1120, 700), (1268, 775)),
    ]
    canvas.dashes(way[:-1], 12, ACCENT, dash=34, gap=26)
    canvas.arrow([(1230, 757), (1302, 790)], 13, ACCENT)
    for number, at in enumerate(((460, 250), (330, 610), (800, 690)), start=1):
        canvas.disc(at, 54, DEEP)
        canvas.text((at[0], at[1] + 23), str(number), 64, PAPER, is_bold=True, anchor="ms", on=DEEP)
    canvas.save(path)


def draw_shelf(path: Path) -> None:
    """Six plants that grow from left to right."""
    canvas = Canvas(2200, 900)
    canvas.box((80, 740), 2040, 26, radius=8, fill=DEEP)
    for i in range(6):
        x = 280 + 330 * i
        plant(canvas, (x, 740), 150 + 4 * i, 60 + 70 * i, 2 + i)
        canvas.text((x, 840), str(i + 1), 66, is_bold=True, anchor="ms")
    canvas.save(path)
