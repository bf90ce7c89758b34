"""The pictures of an outline, each read once, decoded whole and made fit for both documents.

In: an `Outline` and its folder. Out: `Image` values by the path as written, and what is wrong with the rest.
Every picture is PNG or JPEG, upright, 8-bit RGB, grey or palette, without metadata; one that already is keeps
its pixels as they are packed.
"""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image as Pictures
from PIL import ImageOps, UnidentifiedImageError

from msdeck.content import Image
from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.files import FileKind, UnusableError, read_file
from msdeck.outline.image_metadata import without_metadata
from msdeck.outline.model import Outline

MAX_BYTES = 50_000_000
MAX_PIXELS = 50_000_000
MAX_BYTES_OF_ALL = 500_000_000

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_ORIENTATION = 0x0112
_PICTURE = FileKind(
    noun="picture",
    files="a PNG or JPEG file",
    missing="missing-image",
    outside="image-outside",
    bad="bad-image",
    too_large="image-too-large",
    smaller="save it smaller: 2000 pixels across fill a slide",
    most_bytes=MAX_BYTES,
)
_EXPORT = "export it as PNG, about 2000 pixels wide, and name that file here"


def read_images(outline: Outline, folder: Path) -> tuple[dict[str, Image], tuple[Diagnostic, ...]]:
    """Every picture that can be used, by its path as written, and an error for every other figure."""
    images: dict[str, Image] = {}
    refused: dict[str, UnusableError] = {}
    complaints: list[Diagnostic] = []
    for name, place in _named(outline):
        if name not in images and name not in refused:
            try:
                data = read_file(name, folder, _PICTURE)
                _refuse_too_many(name, len(data) + sum(len(image.data) for image in images.values()))
                images[name] = _usable(name, data)
            except UnusableError as problem:
                refused[name] = problem
        if name in refused:
            why = refused[name]
            complaints.append(error(why.code, why.message, place, why.hint))
    return images, tuple(complaints)


def _named(outline: Outline) -> Iterator[tuple[str, Place]]:
    for slide in outline.slides:
        if slide.figure:
            yield slide.figure.image, slide.figure.place_of("image")


def _usable(name: str, data: bytes) -> Image:
    _refuse_other_formats(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pictures.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _refuse_bomb(name, picture.size)
                picture.load()
                _refuse_bomb(name, picture.size)
                return _converted(name, data, picture)
    except UnusableError:
        raise
    except Pictures.DecompressionBombError:
        raise _bomb(name) from None
    except UnidentifiedImageError:
        hint = f"msdeck reads PNG and JPEG; if it opens elsewhere, {_EXPORT}"
        raise UnusableError("bad-image", f'"{name}" is not a picture that msdeck can read', hint) from None
    except MemoryError:
        raise _bomb(name) from None
    # Pillow's decoders answer broken data with whatever they ran into.
    except Exception:
        hint = "it may be cut off: open it, save it again, or fetch it anew"
        raise UnusableError("bad-image", f'"{name}" is damaged or incomplete', hint) from None


def _refuse_other_formats(name: str, data: bytes) -> None:
    if not data:
        raise UnusableError("bad-image", f'"{name}" is empty', "save or fetch the picture again")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    kinds = (
        (
            "an SVG drawing",
            head.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")) and b"<svg" in data[:4096],
        ),
        ("a PDF", head.startswith(b"%PDF")),
        ("an EPS drawing", head.startswith((b"%!PS", b"\xc5\xd0\xd3\xc6"))),
        ("an EMF drawing", data.startswith(b"\x01\0\0\0") and data[40:44] == b" EMF"),
        ("a WMF drawing", data.startswith(b"\xd7\xcd\xc6\x9a")),
        ("a HEIC picture", data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"msf1"}),
        ("an AVIF picture", data[4:8] == b"ftyp" and data[8:12] in {b"avif", b"avis"}),
    )
    kind = next((kind for kind, is_so in kinds if is_so), None)
    if kind:
        raise UnusableError(
            "unsupported-image", f'"{name}" is {kind}, which can\'t go into both documents', _EXPORT
        )


def _refuse_too_many(name: str, total: int) -> None:
    if total > MAX_BYTES_OF_ALL:
        raise UnusableError(
            "image-too-large",
            f'with "{name}", the pictures have more than {MAX_BYTES_OF_ALL // 1_000_000} MB together',
            "save them smaller: 2000 pixels across fill a slide",
        )


def _refuse_bomb(name: str, size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _bomb(name)
    if not (size[0] and size[1]):
        raise UnusableError("bad-image", f'"{name}" has no pixels', "save or fetch the picture again")


def _bomb(name: str) -> UnusableError:
    hint = "save it smaller: 2000 pixels across fill a slide"
    return UnusableError(
        "image-too-large", f'"{name}" has more than {MAX_PIXELS // 1_000_000} million pixels', hint
    )


def _converted(name: str, data: bytes, picture: Pictures.Image) -> Image:
    is_jpeg = picture.format in {"JPEG", "MPO"}
    is_upright = picture.getexif().get(_ORIENTATION, 1) in {0, 1}
    if is_upright and (
        (is_jpeg and picture.mode in {"RGB", "L"})
        or (picture.format == "PNG" and picture.mode in {"RGB", "RGBA", "L", "P"} and _bit_depth(data) <= 8)
    ):
        return _bare(name, data, picture, is_jpeg=is_jpeg)
    if picture.mode in {"I", "F"}:
        hint = f"it holds measurements, not shades: {_EXPORT}"
        raise UnusableError("unsupported-image", f'"{name}" has 32 bits per pixel', hint)
    profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA", "L"} else None
    upright = _eight_bit(ImageOps.exif_transpose(picture))
    out = io.BytesIO()
    if is_jpeg:
        upright.save(out, "JPEG", quality=95, subsampling=0, icc_profile=profile)
    else:
        upright.save(out, "PNG", icc_profile=profile)
    return _bare(name, out.getvalue(), upright, is_jpeg=is_jpeg)


def _bare(name: str, data: bytes, picture: Pictures.Image, *, is_jpeg: bool) -> Image:
    media_type = "image/jpeg" if is_jpeg else "image/png"
    return Image(name, without_metadata(data, media_type), media_type, picture.width, picture.height)


def _bit_depth(png: bytes) -> int:
    # The IHDR chunk always comes first (PNG 3rd edition, 11.2.1).
    return png[24]


def _eight_bit(picture: Pictures.Image) -> Pictures.Image:
    if picture.mode.startswith("I;16"):
        # Pillow's own conversion cuts every value above 255 instead of scaling.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"RGB", "RGBA", "L"}:
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    has_alpha = "transparency" in picture.info or picture.mode in {"LA", "PA", "La", "RGBa"}
    return picture.convert("RGBA" if has_alpha else "RGB")
