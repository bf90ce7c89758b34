"""Pictures: each is read once, whole, from inside the outline's folder, and fit for both documents."""

import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image as Pictures

from msdeck.content import Image
from msdeck.diagnostics import Diagnostic
from msdeck.outline.images import MAX_BYTES, read_images
from msdeck.outline.model import Outline
from support.pictures import picture, png


def outline(*names: str) -> Outline:
    slides = [{"title": "A slide", "figure": {"image": name, "alt": "A picture"}} for name in names]
    return Outline.model_validate({"title": "A deck", "sections": [{"title": "One", "slides": slides}]})


def read(folder: Path, name: str) -> tuple[Image | None, Diagnostic | None]:
    images, found = read_images(outline(name), folder)
    assert len(found) <= 1
    return images.get(name), (found[0] if found else None)


def accepted(folder: Path, data: bytes, name: str = "picture.png") -> Image:
    (folder / name).write_bytes(data)
    image, found = read(folder, name)
    assert found is None, found
    assert image is not None
    return image


def refused(folder: Path, name: str) -> Diagnostic:
    image, found = read(folder, name)
    assert image is None
    assert found is not None
    assert found.hint
    return found


def opened(image: Image) -> Pictures.Image:
    made = Pictures.open(io.BytesIO(image.data))
    made.load()
    assert made.size == (image.width, image.height)
    assert Pictures.MIME[made.format or ""] == image.media_type
    return made


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_sound_png_passes_byte_for_byte(tmp_path: Path, mode: str) -> None:
    data = picture("PNG", mode)
    image = accepted(tmp_path, data)
    assert image.data == data
    assert (image.media_type, image.width, image.height) == ("image/png", 6, 4)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_sound_jpeg_passes_byte_for_byte_whatever_it_is_called(tmp_path: Path, mode: str) -> None:
    data = picture("JPEG", mode)
    image = accepted(tmp_path, data, "picture.png")
    assert image.data == data
    assert image.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "CMYK"),
        ("GIF", "P"),
        ("BMP", "RGB"),
        ("TIFF", "CMYK"),
        ("TIFF", "RGB"),
        ("WEBP", "RGBA"),
        ("PNG", "1"),
        ("PNG", "LA"),
    ],
)
def test_other_kinds_become_rgb_or_grey_png_or_jpeg(tmp_path: Path, kind: str, mode: str) -> None:
    image = accepted(tmp_path, picture(kind, mode))
    assert opened(image).mode in {"RGB", "RGBA", "L"}
    assert accepted(tmp_path, picture(kind, mode)) == image


def test_16_bits_of_grey_are_scaled_not_cut(tmp_path: Path) -> None:
    grey = opened(accepted(tmp_path, picture("PNG", "I;16")))
    assert grey.mode == "L"
    # 60, 120 and 180 in the corners, times 257.
    assert [grey.getpixel(at) for at in ((0, 0), (5, 0), (0, 3))] == [60, 120, 180]


def test_16_bits_of_colour_become_8(tmp_path: Path) -> None:
    data = png(1, 1, b"\0" + b"\x80\0" * 3, depth=16)
    image = accepted(tmp_path, data)
    assert image.data != data
    assert opened(image).getpixel((0, 0)) == (128, 128, 128)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_taken_sideways_is_turned_upright(tmp_path: Path, kind: str) -> None:
    exif = Pictures.Exif()
    exif[0x0112] = 6
    upright = opened(accepted(tmp_path, picture(kind, "RGB", exif=exif)))
    assert upright.size == (4, 6)
    assert upright.getexif().get(0x0112, 1) == 1


def test_a_picture_used_twice_is_read_once_and_told_about_at_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    images, found = read_images(outline("a.png", "b.png", "a.png", "b.png"), tmp_path)
    assert list(images) == ["a.png"]
    assert [d.code for d in found] == ["missing-image", "missing-image"]


def test_a_picture_outside_the_folder_is_refused_however_it_is_reached(tmp_path: Path) -> None:
    home = tmp_path / "talk"
    home.mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    (home / "folder").symlink_to(tmp_path)
    for name in (
        "../secret.png",
        str(tmp_path / "secret.png"),
        "link.png",
        "folder/secret.png",
        "a/../../secret.png",
    ):
        assert refused(home, name).code == "image-outside", name


def test_a_link_inside_the_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "one.png").write_bytes(picture())
    (tmp_path / "two.png").symlink_to("one.png")
    assert read(tmp_path, "two.png")[0]
    assert read(tmp_path, "./sub/../one.png")[0]


@pytest.mark.parametrize("name", ["loop.png", "x" * 5000, "a\0b.png", "nowhere.png", "picture.png/x"])
def test_a_name_that_leads_nowhere_is_a_missing_picture(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "picture.png").write_bytes(picture())
    assert refused(tmp_path, name).code in {"missing-image", "bad-image"}


@pytest.mark.parametrize("keep", [1, 20, 60, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_truncated_picture_is_refused(tmp_path: Path, kind: str, keep: float) -> None:
    data = picture(kind, "RGB", (300, 200))
    (tmp_path / "cut.png").write_bytes(data[: int(keep if keep >= 1 else len(data) * keep)])
    assert refused(tmp_path, "cut.png").code == "bad-image"


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM", b"II*\0"]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "no.png").write_bytes(data)
    assert refused(tmp_path, "no.png").code == "bad-image"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>", "SVG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"\x01\0\0\0" + b"\0" * 36 + b" EMF", "EMF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
    ],
)
def test_other_formats_are_named_with_the_way_out(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "drawing").write_bytes(data)
    found = refused(tmp_path, "drawing")
    assert found.code == "unsupported-image"
    assert words in found.message
    assert "PNG" in found.hint


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (8000, 6251)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "bomb.png").write_bytes(png(*size, rows=b"\0" * 100_000))
    started = time.perf_counter()
    assert refused(tmp_path, "bomb.png").code == "image-too-large"
    assert time.perf_counter() - started < 2


def test_a_header_that_says_less_than_the_data_holds_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "liar.png").write_bytes(png(1, 1, b"\0" * 200_000_000))
    started = time.perf_counter()
    image, _ = read(tmp_path, "liar.png")
    assert image is None or (image.width, image.height) == (1, 1)
    assert time.perf_counter() - started < 2


def test_a_file_of_more_than_50_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.png").open("wb") as file:
        file.write(picture())
        file.truncate(MAX_BYTES + 1)
    assert refused(tmp_path, "huge.png").code == "image-too-large"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert refused(tmp_path, "pipe.png").code == "bad-image"


def test_a_picture_with_32_bits_of_measurement_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scan.tif").write_bytes(picture("TIFF", "F"))
    assert refused(tmp_path, "scan.tif").code == "unsupported-image"


@pytest.mark.parametrize("name", ["ASETS/AXN.png", "asets/axon.png", "assets/axn.png"])
def test_a_misspelt_folder_and_file_are_both_put_right(tmp_path: Path, name: str) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "axon.png").write_bytes(b"")
    assert refused(tmp_path, name).hint == 'did you mean "assets/axon.png"?'


@pytest.mark.parametrize("name", ["C:\\Users\\me\\a.png", "..\\a.png", "\\\\server\\me\\a.png"])
def test_a_path_of_windows_that_leads_out_of_the_folder_is_not_mended_to_one_that_is_refused(
    tmp_path: Path, name: str
) -> None:
    found = refused(tmp_path, name)
    assert found.code == "image-outside"
    assert found.hint == "copy it into the outline's folder and write `a.png`"
