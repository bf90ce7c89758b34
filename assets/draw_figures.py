"""Draw every figure of this repository: those of `deck.yaml` here, those of the gallery beside its outline.

In: nothing. Out: PNG files, the same bytes each time with the same Pillow. Run it with `make figures`.
"""

from pathlib import Path

from canvas import ACCENT, ALERT, BRIGHT, DEEP, INK, PANEL, PAPER, Canvas, Point, blend, curve, star
from gallery_figures import draw_gallery

HERE = Path(__file__).parent

SEGMENTS = (318, 578, 838, 1098)
SEGMENT_WIDTH, SEGMENT_HEIGHT = 216, 104
PALE_ALERT = blend(PANEL, ALERT, 0.12)


def nerve_cell(canvas: Canvas, y: float) -> None:
    """A cell body on the left, its fibre, and the fibre's endings on the right."""
    body = (178.0, y)
    canvas.path([body, (1390, y)], 20, DEEP)
    for bend, end in ((-70, -82), (0, 0), (70, 82)):
        canvas.path(curve((1370, y), (1420, y), (1440, y + bend), (1512, y + end)), 12, DEEP)
        canvas.disc((1520, y + end), 19, DEEP)
    canvas.polygon(
        star(
            body,
            62,
            [(126, 126, 46), (180, 118, 46), (234, 126, 46), (72, 112, 40), (288, 112, 40), (0, 112, 40)],
        ),
        DEEP,
    )
    canvas.disc(body, 29, BRIGHT)
    canvas.disc(body, 12, DEEP)


def whole_sheath(canvas: Canvas, x: float, y: float) -> None:
    """A stretch of myelin around the fibre."""
    top = y - SEGMENT_HEIGHT / 2
    canvas.box((x, top), SEGMENT_WIDTH, SEGMENT_HEIGHT, radius=46, fill=ACCENT)
    canvas.box((x + 26, top + 17), SEGMENT_WIDTH - 52, 13, radius=6, fill=blend(ACCENT, BRIGHT, 0.75))


def broken_sheath(canvas: Canvas, x: float, y: float) -> None:
    """A stretch where the myelin is damaged: only its outline and some pieces are left."""
    left, right = x + 46, x + SEGMENT_WIDTH - 46
    top, bottom = y - SEGMENT_HEIGHT / 2, y + SEGMENT_HEIGHT / 2
    canvas.box((x, top), SEGMENT_WIDTH, SEGMENT_HEIGHT, radius=46, fill=PALE_ALERT)
    canvas.path([(x - 20, y), (x + SEGMENT_WIDTH + 20, y)], 20, DEEP)
    outline = [
        *curve((left, top), (left + 40, top), (right - 40, top), (right, top)),
        *curve((right, top), (right + 62, top), (right + 62, bottom), (right, bottom)),
        *curve((right, bottom), (right - 40, bottom), (left + 40, bottom), (left, bottom)),
        *curve((left, bottom), (left - 62, bottom), (left - 62, top), (left, top)),
    ]
    canvas.dashes(outline, 7, ALERT, dash=25, gap=19)
    for dx, dy, across, turn in (
        (52, -30, 17, 0.5),
        (112, -32, 12, -0.4),
        (164, 31, 17, 0.3),
        (90, 33, 13, -0.6),
    ):
        canvas.oval((x + dx, y + dy), across, 8, ACCENT, turn=turn)


def draw_myelin(path: Path) -> None:
    """Two nerve fibres: with whole myelin the signal passes, with damaged myelin it is disrupted."""
    canvas = Canvas(1600, 1240)
    label = 74

    y = 252.0
    canvas.text((60, 104), "Intact myelin", label, ACCENT, is_bold=True)
    nerve_cell(canvas, y)
    for x in SEGMENTS:
        whole_sheath(canvas, x, y)
    canvas.arrow([(326, 398), (1314, 398)], 15, ACCENT)
    canvas.text((318, 496), "Signal passes", label)

    canvas.box((60, 546), 1480, 4, fill=blend(PANEL, INK, 0.22))

    y = 888.0
    canvas.text((60, 650), "Damaged myelin", label, ALERT, is_bold=True)
    nerve_cell(canvas, y)
    whole_sheath(canvas, SEGMENTS[0], y)
    for x in SEGMENTS[1:3]:
        broken_sheath(canvas, x, y)
    whole_sheath(canvas, SEGMENTS[3], y)
    for x in (632, 740, 892, 1000):
        canvas.arrow([(x, 708), (x, 816)], 14, ALERT)
    canvas.text((1058, 748), "Immune attack", label)
    canvas.path([(326, 1040), (566, 1040)], 15, ALERT)
    canvas.dashes([(612, 1040), (1060, 1040)], 15, blend(PANEL, ALERT, 0.7), dash=20, gap=52)
    for side in (-1, 1):
        canvas.path([(1104 - 27, 1040 - 27 * side), (1104 + 27, 1040 + 27 * side)], 15, ALERT)
    canvas.text((318, 1152), "Signal disrupted", label)
    canvas.save(path)


def stem_cell(canvas: Canvas, center: Point) -> None:
    """A spindle-shaped cell with its nucleus."""
    arms = [(200, 248, 60), (20, 252, 56), (128, 178, 46), (305, 182, 46), (255, 150, 40), (70, 146, 40)]
    canvas.polygon(star(center, 112, arms), ACCENT)
    canvas.oval(center, 62, 50, blend(ACCENT, PAPER, 0.85), turn=0.3)
    canvas.oval((center[0] + 10, center[1] + 2), 20, 17, ACCENT, turn=0.3)


def card(canvas: Canvas, top: float, title: str, line: str, color: str) -> None:
    """A white panel with a coloured edge, a title and a line of text; room for a picture above them."""
    canvas.box((945, top), 605, 430, fill=PAPER)
    canvas.box((945, top), 605, 12, fill=color)
    canvas.text((985, top + 308), title, 58, color, is_bold=True, on=PAPER)
    canvas.text((985, top + 382), line, 58, on=PAPER)


def draw_two_arms(path: Path) -> None:
    """A mesenchymal stem cell releases molecules that act on immunity and on repair."""
    canvas = Canvas(1600, 1000)
    middle = 425.0
    stem_cell(canvas, (276, middle))
    for row, words in enumerate(("Mesenchymal", "stem cell")):
        canvas.text((268, 695 + 70 * row), words, 60, is_bold=True, anchor="ms")

    for x, dy, radius in (
        (532, -72, 13), (560, 0, 17), (542, 66, 12), (604, -34, 15), (614, 52, 14),
        (656, 8, 12), (652, -86, 12), (664, 92, 12),
    ):  # fmt: skip
        canvas.disc((x + 12, middle + dy), radius, DEEP)
    for row, words in enumerate(("Bioactive", "molecules")):
        canvas.text((620, 695 + 70 * row), words, 60, anchor="ms")
    canvas.arrow(curve((728, middle - 48), (815, middle - 66), (800, 262), (922, 257)), 15, DEEP)
    canvas.arrow(curve((728, middle + 48), (818, middle + 70), (800, 730), (922, 743)), 15, DEEP)

    card(canvas, 42, "Modulate immunity", "Less inflammation", DEEP)
    y = 232.0
    canvas.path([(993, y), (1502, y)], 16, DEEP)
    for i in range(3):
        small_sheath(canvas, 1006 + 170 * i, y)
    for i in range(6):
        x, size = 1033 + 85 * i, 1 - 0.15 * i
        canvas.arrow([(x, 172 - 88 * size), (x, 172)], 14 * size + 2, blend(PAPER, ALERT, 0.3 + 0.7 * size))

    card(canvas, 528, "Repair tissue", "New myelin", ACCENT)
    y = 682.0
    canvas.path([(993, y), (1502, y)], 16, DEEP)
    for i in range(2):
        small_sheath(canvas, 1006 + 170 * i, y)
    new_sheath(canvas, 1346, y)
    canvas.save(path)


def small_sheath(canvas: Canvas, x: float, y: float) -> None:
    """A stretch of myelin, as in the picture of the fibre."""
    canvas.box((x, y - 42), 142, 84, radius=38, fill=ACCENT)
    canvas.box((x + 22, y - 28), 98, 11, radius=5, fill=blend(ACCENT, BRIGHT, 0.75))


def new_sheath(canvas: Canvas, x: float, y: float) -> None:
    """A stretch of myelin that is growing: pale, with a broken outline."""
    left, right, top, bottom = x + 38, x + 104, y - 42, y + 42
    canvas.box((x, top), 142, 84, radius=38, fill=blend(PAPER, ACCENT, 0.16))
    canvas.path([(x - 20, y), (x + 156, y)], 16, DEEP)
    outline = [
        (left, top),
        *curve((right, top), (right + 50, top), (right + 50, bottom), (right, bottom)),
        *curve((left, bottom), (left - 50, bottom), (left - 50, top), (left, top)),
    ]
    canvas.dashes(outline, 6, ACCENT, dash=18, gap=13)


def main() -> None:
    """Draw them all."""
    draw_myelin(HERE / "myelin.png")
    draw_two_arms(HERE / "msc-two-arms.png")
    draw_gallery(HERE.parent / "docs" / "gallery" / "assets")


if __name__ == "__main__":
    main()
