"""Take the pictures of the documentation: every slide kind, slides of the lecture, pages of its handouts.

In: gallery.yaml, trials.yaml, pictures.txt and the lecture. Out: PNG files here and in docs/images.
Run it with `make gallery`; it needs LibreOffice and poppler, and shows the slides as LibreOffice draws them.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from msdeck.build import build, compile_editions
from msdeck.editions import LAYOUTS, Edition, LayoutName

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
IMAGES = HERE.parent / "images"

LECTURE_SLIDES = (
    "title",
    "pathophysiology/1",
    "pathophysiology/2",
    "the-emerging-role-of-mscs/3",
    "study/harris2022",
    "evidence",
)
TRIAL_SLIDES = (
    "study/crash2",
    "ratios-from-the-arms/3",
    "time-and-risk/1",
    "estimates-from-models/2",
    "estimates-from-models/5",
    "ratios-from-the-arms/5/answer",
)
HANDOUT_PAGE = 2
HANDOUTS: tuple[tuple[str, Edition, LayoutName, tuple[int, int]], ...] = (
    *((layout, "participant", layout, (1, 2)) for layout in LAYOUTS),
    ("fill-in", "fill-in", "notes", (2, 3)),
    ("instructor", "instructor", "notes", (2, -1)),
    ("large-print", "large-print", "notes", (2, 3)),
)
"""Name of the picture, edition, layout and two pages; -1 is the last."""
HANDOUT_WIDTH = 420
HANDOUT_SHADES = 64
SLIDE_WIDTH = 960
GROUND = "#DDE3E8"


def main() -> None:
    """Take them all."""
    lines = (HERE / "pictures.txt").read_text(encoding="utf-8").splitlines()
    wanted = dict(line.split() for line in lines if line and not line.startswith("#"))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        gallery = slide_pictures(HERE / "gallery.yaml", folder / "gallery")
        for picture, slide in wanted.items():
            save(gallery[slide], HERE / f"{picture}.png")
        lecture = slide_pictures(ROOT / "deck.yaml", folder / "lecture")
        save(sheet([lecture[slide] for slide in LECTURE_SLIDES]), IMAGES / "deck.png")
        trials = slide_pictures(HERE / "trials.yaml", folder / "trials")
        save(sheet([trials[slide] for slide in TRIAL_SLIDES]), IMAGES / "evidence.png")
        pages = pdf_pictures(folder / "lecture" / "deck-handout.pdf", SLIDE_WIDTH)
        save(sheet([pages[HANDOUT_PAGE - 1]], columns=1), IMAGES / "handout.png")
        take_handouts(folder)


def take_handouts(folder: Path) -> None:
    """Pictures of two pages of every layout and edition, and of one that is printed in grey."""
    for name, edition, layout, numbers in HANDOUTS:
        built = build(ROOT / "deck.yaml", folder, only="handout", edition=edition, layout=layout)
        save_pages(pdf_pictures(built.files[0].path, HANDOUT_WIDTH), numbers, name)
    text = (ROOT / "deck.yaml").read_text(encoding="utf-8")
    grey = ROOT / "deck-grey.yaml"  # beside the pictures that it names
    try:
        grey.write_text(text.replace("\nhandout:\n", "\nhandout:\n  greyscale: true\n"), encoding="utf-8")
        built = build(grey, folder, only="handout")
    finally:
        grey.unlink()
    save_pages(pdf_pictures(built.files[0].path, HANDOUT_WIDTH), (2, 5), "greyscale")


def save_pages(pages: list[Image.Image], numbers: tuple[int, int], name: str) -> None:
    """Write two of `pages` side by side, in few shades: they are small."""
    both = sheet([pages[number - (number > 0)] for number in numbers], gap=12)
    save(both.quantize(HANDOUT_SHADES, dither=Image.Dither.NONE), IMAGES / "handouts" / f"{name}.png")


def slide_pictures(outline: Path, folder: Path) -> dict[str, Image.Image]:
    """Builds both documents of `outline` into `folder`; a picture of every slide, by its name."""
    result = build(outline, folder)
    if not result.files:
        sys.exit("\n".join(f"{problem.place}: {problem.message}" for problem in result.diagnostics))
    scene = compile_editions(outline, ())[0]["instructor"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    deck = folder / f"{outline.stem}.pptx"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)],
        check=True,
        capture_output=True,
    )
    pictures = pdf_pictures(deck.with_suffix(".pdf"), SLIDE_WIDTH)
    shown = [page.name for page in scene.slides if not page.is_hidden]  # LibreOffice leaves out the others
    return dict(zip(shown, pictures, strict=True))


def pdf_pictures(pdf: Path, width: int) -> list[Image.Image]:
    """The pages of `pdf`, each `width` pixels wide."""
    stem = pdf.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", str(pdf), str(stem)], check=True
    )
    pages = sorted(pdf.parent.glob(f"{stem.name}-[0-9]*.png"))
    pictures = [Image.open(page).convert("RGB") for page in pages]
    for page in pages:
        page.unlink()  # another build of the same name may have fewer
    return pictures


def sheet(pictures: list[Image.Image], columns: int = 2, gap: int = 24) -> Image.Image:
    """The pictures side by side on a grey ground."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), GROUND)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        whole.paste(picture, (gap + column * (width + gap), gap + row * (height + gap)))
    return whole


def save(picture: Image.Image, path: Path) -> None:
    """Write a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "PNG", optimize=True)


if __name__ == "__main__":
    main()
