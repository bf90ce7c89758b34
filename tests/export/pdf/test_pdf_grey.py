"""A handout in shades of grey: no colour in what is painted, none in images, and the deck keeps its own."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image as Pillow

from msdeck.content import Image
from msdeck.export.pdf.images import in_grey
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Frame, Item, Page, Picture, Scene
from msdeck.theme import GREY, THEMES
from support.pdf_reader import painted
from support.scenes import gallery_scene, photograph

ASKING = ("rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh")
"""The operators that set or paint a colour (ISO 32000-1, table 74), but for those of grey."""

FRAME = Frame(40, 60, 90, 60)


def colors(data: bytes) -> Iterator[str]:
    """Every way in which the file's pages and images ask for a colour that is no grey."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operation in pikepdf.parse_content_stream(page):
                if str(operation.operator) in (
                    "rg",
                    "RG",
                    "k",
                    "K",
                    "sc",
                    "SC",
                    "scn",
                    "SCN",
                    "cs",
                    "CS",
                    "sh",
                ):
                    yield f"{list(operation.operands)} {operation.operator}"
        for image in pdf.objects:
            is_image = isinstance(image, pikepdf.Stream) and image.get("/Subtype") == "/Image"
            if is_image and image.ColorSpace != "/DeviceGray":
                yield f"{image.ColorSpace}"


def saved(picture: Pillow.Image, form: str = "PNG", **options: object) -> Image:
    data = io.BytesIO()
    picture.save(data, form, **options)
    return Image("made", data.getvalue(), f"image/{form.lower()}", *picture.size)


def pictured(*images: Image) -> Scene:
    items: list[Item] = [Picture(f"Figure {at}", FRAME, image, "Made") for at, image in enumerate(images)]
    scene = replace(gallery_scene(), handout=(Page("page/1", "Page", tuple(items)),), bookmarks=())
    return replace(scene, grey_theme=GREY)


def ramp(mode: str) -> Pillow.Image:
    """A picture with many colours, and where the mode has it with half of it transparent."""
    picture = Pillow.linear_gradient("L").resize((64, 64))
    whole = Pillow.merge("RGB", (picture, picture.rotate(90), picture.rotate(180)))
    if mode == "RGBA":
        whole.putalpha(picture.rotate(270))
    return whole.convert(mode) if mode != "P" else whole.quantize(32)


IMAGES = {
    "photograph": photograph(),
    "rgb": saved(ramp("RGB")),
    "rgba": saved(ramp("RGBA")),
    "palette": saved(ramp("P")),
    "palette with a clear colour": saved(ramp("P"), transparency=3),
    "grey": saved(ramp("L")),
    "black and white": saved(ramp("1")),
    "cmyk": saved(ramp("CMYK"), "JPEG"),
}


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_has_a_colour(theme: str) -> None:
    scene = gallery_scene(theme)
    assert list(colors(write_pdf(scene)))
    assert list(colors(write_pdf(replace(scene, grey_theme=GREY)))) == []


@pytest.mark.parametrize("image", IMAGES.values(), ids=IMAGES)
def test_no_image_has_a_colour(image: Image) -> None:
    assert list(colors(write_pdf(pictured(image)))) == []


def test_the_same_is_drawn_in_the_same_places() -> None:
    scene = gallery_scene("slate")
    grey = painted(write_pdf(replace(scene, grey_theme=GREY)))
    assert [(each.kind, each.box, each.text) for each in grey] == [
        (each.kind, each.box, each.text) for each in painted(write_pdf(scene))
    ]


def test_the_deck_keeps_its_colours() -> None:
    scene = gallery_scene("slate")
    assert write_pptx(replace(scene, grey_theme=GREY)) == write_pptx(scene)


@pytest.mark.parametrize("image", IMAGES.values(), ids=IMAGES)
def test_an_image_is_as_bright_as_it_was(image: Image) -> None:
    grey = in_grey(image)
    with Pillow.open(io.BytesIO(image.data)) as before, Pillow.open(io.BytesIO(grey.data)) as after:
        assert after.size == before.size
        was, now = before.convert("L").tobytes(), after.convert("L").tobytes()
        # A JPEG is rounded a second time, by no more than two steps on the whole.
        assert sum(abs(a - b) for a, b in zip(was, now, strict=True)) / len(was) < 2


def test_images_without_colour_are_smaller_and_those_that_have_none_stay_as_they_are() -> None:
    with Pillow.open(io.BytesIO(photograph().data)) as picture:
        for image in (photograph(), saved(picture)):
            assert len(in_grey(image).data) < 0.9 * len(image.data), image.media_type
    for name in ("grey", "black and white"):
        assert in_grey(IMAGES[name]) is IMAGES[name]


def test_what_is_transparent_stays_so() -> None:
    with Pillow.open(io.BytesIO(in_grey(IMAGES["rgba"]).data)) as after:
        assert after.getchannel("A").tobytes() == ramp("RGBA").getchannel("A").tobytes()
    with Pillow.open(io.BytesIO(in_grey(IMAGES["palette with a clear colour"]).data)) as after:
        assert after.getchannel("A").getextrema() == (0, 255)


def test_the_same_image_gives_the_same_bytes() -> None:
    for image in IMAGES.values():
        assert in_grey(image).data == in_grey(image).data
