"""Pictures go into both documents without what they say of their maker, and look the same."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pictures
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo

from msdeck.content import Image
from msdeck.outline import images as stage
from msdeck.outline.image_metadata import without_metadata
from msdeck.outline.images import read_images
from msdeck.outline.model import Outline
from support.pictures import picture

SECRET = b"A. Photographer"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def read(folder: Path, *files: bytes) -> tuple[dict[str, Image], list[str]]:
    names = [f"picture{number}" for number in range(len(files))]
    for name, data in zip(names, files, strict=True):
        (folder / name).write_bytes(data)
    slides = [{"title": "A slide", "figure": {"image": name, "alt": "A picture"}} for name in names]
    outline = Outline.model_validate({"title": "A deck", "sections": [{"title": "One", "slides": slides}]})
    images, found = read_images(outline, folder)
    return images, [diagnostic.code for diagnostic in found]


def bare(folder: Path, data: bytes) -> Image:
    images, codes = read(folder, data)
    assert codes == []
    return images["picture0"]


def opened(data: bytes) -> Pictures.Image:
    made = Pictures.open(io.BytesIO(data))
    made.load()
    return made


def camera_notes(**more: Any) -> Pictures.Exif:
    """Exif data with the camera's position and its owner's name."""
    exif = Pictures.Exif()
    exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    for tag, value in more.items():
        exif[int(tag.removeprefix("tag"), 16)] = value
    return exif


def noisy(kind: str, **options: Any) -> bytes:
    """A picture with metadata of every sort that Pillow writes."""
    out = io.BytesIO()
    made = Pictures.effect_noise((64, 48), 80).convert("RGB")
    made.save(out, kind, exif=camera_notes(), icc_profile=PROFILE, dpi=(300, 300), **options)
    return out.getvalue()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_a_photo_loses_the_cameras_position_and_keeps_its_pixels_and_profile(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    data = noisy("JPEG", comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET, **options)
    assert opened(data).getexif().get_ifd(0x8825)
    image = bare(tmp_path, data)
    assert SECRET not in image.data
    assert b"Exif" not in image.data
    found = opened(image.data)
    assert not found.getexif()
    assert found.tobytes() == opened(data).tobytes()
    assert found.info["icc_profile"] == PROFILE
    assert found.info["dpi"] == (300, 300)


def test_a_photo_that_is_turned_upright_loses_its_notes_too(tmp_path: Path) -> None:
    data = picture("JPEG", exif=camera_notes(tag0112=6), comment=SECRET)
    image = bare(tmp_path, data)
    assert (image.width, image.height) == (4, 6)
    assert SECRET not in image.data
    assert not opened(image.data).getexif()


def test_a_png_loses_text_time_and_exif_and_keeps_its_pixels_and_profile(tmp_path: Path) -> None:
    text = PngInfo()
    text.add_text("Author", SECRET.decode())
    text.add_text("Comment", SECRET.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    text.add(b"tIME", b"\x07\xe6\x01\x01\0\0\0")
    text.add(b"prVt", SECRET)
    data = noisy("PNG", pnginfo=text)
    image = bare(tmp_path, data)
    kinds = chunks(image.data)
    assert set(kinds) == {"IHDR", "iCCP", "pHYs", "IDAT", "IEND"}
    assert SECRET not in image.data
    assert opened(image.data).tobytes() == opened(data).tobytes()
    assert opened(image.data).info["icc_profile"] == PROFILE


def test_a_palette_keeps_its_transparency(tmp_path: Path) -> None:
    data = picture("PNG", "P", transparency=0)
    assert opened(bare(tmp_path, data).data).info["transparency"] == 0


def test_what_lies_behind_the_end_of_a_picture_is_left_out(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG"):
        assert bare(tmp_path, picture(kind) + SECRET).data == picture(kind)


def test_a_thumbnail_that_may_show_more_is_left_out(tmp_path: Path) -> None:
    data = picture("JPEG")
    assert data[2:4] == b"\xff\xe0"
    thumbnail = b"\x02\x02" + 12 * b"\x5a"
    segment = struct.pack(">H", 16 + 12) + data[6:18] + thumbnail
    assert bare(tmp_path, data[:4] + segment + data[20:]).data == data


def test_a_colour_transform_is_kept() -> None:
    data = picture("JPEG")
    adobe = b"\xff\xee" + struct.pack(">H", 14) + b"Adobe\0\x64\0\0\0\0\1"
    assert without_metadata(data[:2] + adobe + data[2:], "image/jpeg") == data[:2] + adobe + data[2:]


@pytest.mark.parametrize("cut", range(2, 120, 7))
def test_a_file_that_breaks_off_anywhere_does_no_harm(cut: int) -> None:
    assert without_metadata(noisy("JPEG")[:cut], "image/jpeg").endswith(b"\xff\xd9")
    assert without_metadata(noisy("PNG")[: cut + 6], "image/png").endswith(b"IEND\xaeB\x60\x82")


def test_many_large_pictures_are_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [noisy("PNG"), noisy("PNG"), noisy("PNG")]
    monkeypatch.setattr(stage, "MAX_BYTES_OF_ALL", len(files[0]) * 2)
    images, codes = read(tmp_path, *files)
    assert list(images) == ["picture0", "picture1"]
    assert codes == ["image-too-large"]


def chunks(png: bytes) -> list[str]:
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        body = png[at + 4 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(body)
        found.append(kind.decode())
        at += length + 12
    return found
