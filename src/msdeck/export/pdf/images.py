"""Images as PDF streams: the outline's own bytes wherever PDF knows their encoding.

In: an `Image`, already found whole. Out: an image XObject, and one for its transparency if it has any.
"""

import io
import struct
import zlib
from dataclasses import replace

from PIL import Image as Pillow
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFText

from msdeck.content import Image
from msdeck.export.pdf.streams import Stream

_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
"""Colour spaces by Pillow's name for them."""

_WITHOUT_COLOR = ("1", "L", "LA", "I", "I;16")

# Colour types without an alpha channel (PNG 3rd edition, 11.2.1).
_PNG_GREY, _PNG_RGB, _PNG_PALETTE = 0, 2, 3
_PNG_CHANNELS = {_PNG_GREY: 1, _PNG_RGB: 3, _PNG_PALETTE: 1}
_PNG_HEADER = struct.Struct(">IIBBBBB")


def image_stream(image: Image) -> tuple[Stream, Stream | None]:
    """An image XObject for `image`, and its soft mask; JPEG and opaque PNG data stay as they are."""
    packed = _packed_png(image.data) if image.media_type == "image/png" else None
    if packed is not None:
        return packed, None
    with Pillow.open(io.BytesIO(image.data)) as picture:
        if image.media_type == "image/jpeg" and picture.mode in _SPACES:
            space = PDFName(_SPACES[picture.mode])
            return _stream(picture.size, space, image.data, Filter=PDFName("DCTDecode")), None
        return _decoded(picture)


def in_grey(image: Image) -> Image:
    """`image` without its colours, as transparent as it was."""
    data = io.BytesIO()
    with Pillow.open(io.BytesIO(image.data)) as picture:
        if picture.mode in _WITHOUT_COLOR:
            return image
        if image.media_type == "image/jpeg":
            # With the tables of its own brightness, what is encoded again hardly differs.
            tables = [picture.quantization[0]]  # type: ignore[attr-defined]
            picture.convert("L").save(data, "JPEG", qtables=tables, optimize=True)
        else:
            mode = "LA" if picture.has_transparency_data else "L"
            whole = picture.convert("RGBA") if picture.has_transparency_data else picture
            whole.convert(mode).save(data, "PNG", optimize=True)
    return replace(image, data=data.getvalue())


def _packed_png(data: bytes) -> Stream | None:
    """PNG rows as they lie in the file; PDF has the same compression and predictors (ISO 32000-1, 7.4.4.4).

    None for what PDF lacks: transparency inside the rows, and interlacing.
    """
    chunks: dict[bytes, list[bytes]] = {}
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunks.setdefault(kind, []).append(data[at + 8 : at + 8 + length])
        at += length + 12
    width, height, depth, color, _, _, interlace = _PNG_HEADER.unpack(chunks[b"IHDR"][0])
    if color not in _PNG_CHANNELS or interlace or b"tRNS" in chunks:
        return None
    space: object = PDFName("DeviceRGB" if color == _PNG_RGB else "DeviceGray")
    if color == _PNG_PALETTE:
        palette = chunks[b"PLTE"][0]
        space = PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), len(palette) // 3 - 1, PDFText(palette)])
    parameters = {
        "Predictor": 15,
        "Colors": _PNG_CHANNELS[color],
        "BitsPerComponent": depth,
        "Columns": width,
    }
    return _stream(
        (width, height),
        space,
        b"".join(chunks[b"IDAT"]),
        depth,
        Filter=PDFName("FlateDecode"),
        DecodeParms=PDFDictionary(parameters),
    )


def _decoded(picture: Pillow.Image) -> tuple[Stream, Stream | None]:
    if picture.has_transparency_data:
        mode = "L" if picture.mode == "LA" else "RGB"
        picture = picture.convert(f"{mode}A")
        mask = picture.getchannel("A")
        return _raw(picture.convert(mode)), None if mask.getextrema() == (255, 255) else _raw(mask)
    return _raw(picture.convert("L" if picture.mode in ("1", "L") else "RGB")), None


def _raw(picture: Pillow.Image) -> Stream:
    space = PDFName(_SPACES[picture.mode])
    return _stream(picture.size, space, zlib.compress(picture.tobytes()), Filter=PDFName("FlateDecode"))


def _stream(size: tuple[int, int], space: object, data: bytes, depth: int = 8, **entries: object) -> Stream:
    width, height = size
    dictionary = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": depth,
        **entries,
    }
    return Stream(PDFDictionary(dictionary), data)
