"""What a picture file says beside its pixels, taken out: where and when a photo was made, by whom, with what.

In: a whole JPEG or PNG file. Out: the same file with the same packed pixels and only what shows them right:
colour profiles, gamma, resolution, transparency. Both documents are handed out, and such notes with them.
"""

import re
import struct

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xaeB\x60\x82"
_PNG_KEPT = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT"),
        *(b"tRNS", b"bKGD", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"pHYs"),
    )
)
"""PNG 3rd edition, 5.6. Text, time, Exif, further frames and private chunks are not among them."""

_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_APP = range(0xE0, 0xF0)
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers that stand alone."""
_JPEG_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
_JPEG_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""What ends a scan: any marker but a restart (ITU-T T.81, B.1.1.2)."""
_JFIF_SIZE = 16
"""Of JFIF's segment without a thumbnail, whose width and height come last (ITU-T T.871, 10.1)."""


def without_metadata(data: bytes, media_type: str) -> bytes:
    """The picture in `data`, `image/png` or `image/jpeg`, without metadata or anything after its end."""
    return _bare_png(data) if media_type == "image/png" else _bare_jpeg(data)


def _bare_png(data: bytes) -> bytes:
    kept = [_PNG_SIGNATURE]
    at = len(_PNG_SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + length + 12
        if kind == b"IEND":
            break
        if kind in _PNG_KEPT:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, _PNG_END))


def _bare_jpeg(data: bytes) -> bytes:
    kept = [b"\xff\xd8"]
    at = 2
    while (
        (marker := _JPEG_MARKER.search(data, at)) and marker[1][0] != _EOI and marker.end() + 2 <= len(data)
    ):
        kind, start = marker[1][0], marker.end()
        if kind in _BARE:
            at = start
            continue
        (length,) = struct.unpack_from(">H", data, start)
        end = start + length
        if kind == _SOS:
            scan_end = _JPEG_SCAN_END.search(data, end)
            end = scan_end.start() if scan_end else len(data)
        body = _kept_segment(kind, data[start:end])
        if body:
            kept.append(bytes((0xFF, kind)) + body)
        at = end
    return b"".join((*kept, b"\xff\xd9"))


def _kept_segment(kind: int, body: bytes) -> bytes:
    """What stays of a segment, its length first; nothing of comments and of what applications add."""
    if kind == _APP[0] and body[2:7] == b"JFIF\0" and len(body) >= _JFIF_SIZE:
        # Its thumbnail may show what was cut off the picture.
        return struct.pack(">H", _JFIF_SIZE) + body[2 : _JFIF_SIZE - 2] + b"\0\0"
    is_profile = kind == _APP[2] and body[2:14] == b"ICC_PROFILE\0"
    is_colour_transform = kind == _APP[14] and body[2:7] == b"Adobe"
    return body if is_profile or is_colour_transform or (kind not in _APP and kind != _COM) else b""
