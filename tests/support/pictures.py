"""Pictures as bytes, sound and broken, for tests."""

import io
import struct
import zlib
from typing import Any

from PIL import Image


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (6, 4), **options: Any) -> bytes:
    """A small picture with something different in each corner."""
    made = Image.new(mode, size)
    for index, at in enumerate(((0, 0), (size[0] - 1, 0), (0, size[1] - 1))):
        made.putpixel(at, _colour(mode, 60 + 60 * index))
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def _colour(mode: str, value: int) -> Any:
    bands = len(Image.new(mode, (1, 1)).getbands())
    scaled = value * 257 if mode.startswith("I;16") else min(value, 1) if mode == "1" else value
    return scaled if bands == 1 else (scaled,) * bands


def png(width: int, height: int, rows: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG file with the header and the pixel rows as given, whether or not they fit."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
