"""A search for words in finished files that knows where words can hide: `leaks(data, markers)`.

In: the bytes of a PDF, of a .pptx or of anything in them, and words of ASCII letters and digits. Out: which
words are found, and where. Archives, compressed streams, fonts' own codes, texts cut in pieces, and other
ways to write the same words are all looked through, whether or not anything in the file refers to the place.
"""

import base64
import binascii
import bz2
import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

DEEPEST = 6
"""Archives and streams within one another."""

_LONGEST_STREAM = 50_000_000
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{2,})>")
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]{2,}>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_BACKSLASH_U = re.compile(rb"\\[uU]\{?(?:0000)?([0-9A-Fa-f]{4})\}?")
_TAG = re.compile(rb"<[^<>]*>")
_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_DIGITS = re.compile(rb"<([0-9A-Fa-f]+)>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}(?:\s+[A-Za-z0-9+/_-]{4,}={0,2})*")
_LONG_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s:]?){6,}")
_ASCII85 = re.compile(rb"<?~?([!-uz\s]{10,})~>", re.DOTALL)


def leaks(data: bytes, markers: Iterable[str]) -> list[tuple[str, str]]:
    """Each of `markers` that is anywhere in `data`, whatever its case, with where it is; each place once."""
    wanted = tuple(dict.fromkeys(markers))
    patterns = {marker: _forms(marker) for marker in wanted}
    found: dict[tuple[str, str], None] = {}
    for where, plain in _places(data, "bytes", 0):
        lowered = plain.lower()
        for marker, forms in patterns.items():
            if any(form in lowered for form in forms):
                found[marker, where] = None
    return list(found)


def _forms(marker: str) -> tuple[bytes, ...]:
    word = marker.lower()
    return tuple(word.encode(code) for code in ("ascii", "utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le"))


def _places(data: bytes, where: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """`data` itself, all that is in it unpacked, and what both say in other words."""
    yield where, data
    yield from ((f"{where}, {how}", plain) for how, plain in _unescaped(data))
    if depth >= DEEPEST:
        return
    for name, inner in _unpacked(data):
        yield from _places(inner, f"{where} > {name}", depth + 1)


# -- what is packed -----------------------------------------------------------------------------


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x03\x04" in data:
        yield from _members(data)
    if b"%PDF-" in data[:1024]:
        yield from _streams(data)
        yield from _drawn(data)
    if data.startswith(b"\x89PNG"):
        yield from _chunks(data)
    for kind, unpack in (("zlib", _inflated), ("gzip", _gunzipped), ("bzip2", _bunzipped), ("xz", _unxz)):
        if (inner := unpack(data)) is not None:
            yield kind, inner


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        return
    with archive:
        for member in archive.infolist():
            about = b"\n".join((member.filename.encode(), member.comment, member.extra))
            yield f"{member.filename} (entry)", about
            yield member.filename, archive.read(member)


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every stream of a PDF, used or not, as it lies and through all the filters that could be meant."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - 400) : match.start()]
        numbers = re.findall(rb"(\d+) \d+ obj", before)
        name = f"stream of object {numbers[-1].decode() if numbers else '?'}"
        body = match[1]
        yield f"{name}, as it lies", body
        for text in (body, *_ascii_filters(body)):
            if (inner := _inflated(text)) is not None:
                yield name, inner
            elif text is not body:
                yield f"{name}, decoded", text


def _ascii_filters(body: bytes) -> Iterator[bytes]:
    for match in _ASCII85.finditer(body):
        try:
            yield base64.a85decode(match[1])
        except ValueError:
            continue
    digits = re.sub(rb"[\s>]", b"", body)
    if re.fullmatch(rb"[0-9A-Fa-f]+", digits):
        yield bytes.fromhex(digits.decode() + "0" * (len(digits) % 2))


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The chunks of a PNG; compressed texts unpacked."""
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8].decode("latin-1"), data[at + 8 : at + 8 + length]
        yield f"chunk {kind}", body
        if kind in {"zTXt", "iTXt", "iCCP"}:
            for start in range(len(body)):
                if (inner := _inflated(body[start:])) is not None:
                    yield f"chunk {kind}, unpacked", inner
                    break
        at += length + 12


def _inflated(data: bytes) -> bytes | None:
    # A header of zlib: method 8, and a multiple of 31.
    if len(data) < 3 or data[0] & 0x0F != 8 or int.from_bytes(data[:2], "big") % 31:
        return None
    try:
        return zlib.decompressobj().decompress(data, _LONGEST_STREAM)
    except zlib.error:
        return None


def _gunzipped(data: bytes) -> bytes | None:
    if not data.startswith(b"\x1f\x8b"):
        return None
    try:
        return zlib.decompressobj(31).decompress(data, _LONGEST_STREAM)
    except zlib.error:
        return None


def _bunzipped(data: bytes) -> bytes | None:
    try:
        return bz2.decompress(data) if data.startswith(b"BZh") else None
    except OSError:
        return None


def _unxz(data: bytes) -> bytes | None:
    try:
        return lzma.decompress(data) if data.startswith(b"\xfd7zXZ") else None
    except lzma.LZMAError:
        return None


# -- what is drawn ------------------------------------------------------------------------------


def _drawn(data: bytes) -> Iterator[tuple[str, bytes]]:
    """All text of a PDF, as each of its fonts has it: those that are cut down have codes of their own."""
    unpacked = list(_streams(data))
    fonts = {tuple(sorted(codes.items())) for _, body in unpacked if (codes := _codes(body))}
    tables = [dict(font) for font in fonts]
    for name, body in unpacked:
        if b"Tj" not in body and b"TJ" not in body:
            continue
        strings = [_string(match[0]) for match in _STRING.finditer(body)]
        joined = b"".join(strings)
        for table in tables:
            width = 2 if max(table) > 0xFF else 1
            drawn = (int.from_bytes(joined[at : at + width], "big") for at in range(0, len(joined), width))
            yield f"{name}, text", "".join(table.get(code, "?") for code in drawn).encode("utf-8", "replace")


def _codes(body: bytes) -> dict[int, str]:
    """What the codes of a font mean, if `body` is a table of that."""
    codes = {}
    for pairs in _PAIRS.findall(body):
        digits = iter(_DIGITS.findall(pairs))
        for code, to in zip(digits, digits, strict=False):
            codes[int(code, 16)] = bytes.fromhex(to.decode()).decode("utf-16-be", "replace")
    for ranges in _RANGES.findall(body):
        digits = iter(_DIGITS.findall(ranges))
        for first, last, to in zip(digits, digits, digits, strict=False):
            for code in range(int(first, 16), int(last, 16) + 1):
                codes[code] = chr(int(to, 16) + code - int(first, 16))
    return codes


def _string(written: bytes) -> bytes:
    """The bytes of a PDF's string."""
    if written.startswith(b"("):
        return _without_escapes(written[1:-1])
    digits = re.sub(rb"\s", b"", written[1:-1])
    return bytes.fromhex(digits.decode() + "0" * (len(digits) % 2))


_MEANING = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b"", b"\r\n": b"", b"\r": b""}


def _without_escapes(text: bytes) -> bytes:
    return _ESCAPE.sub(
        lambda match: bytes([int(match[1], 8) & 0xFF]) if match[1] else _MEANING.get(match[2], match[2]), text
    )


# -- the same in other words --------------------------------------------------------------------


def _unescaped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What `data` says if it is read as something else."""
    if b"\\" in data:
        yield "strings", b"\n".join(_without_escapes(match) for match in _LITERAL.findall(data))
        yield (
            "Unicode escapes",
            _BACKSLASH_U.sub(lambda match: chr(int(match[1], 16)).encode("utf-8", "replace"), data),
        )
    if b"#" in data:
        yield "names", _NAME_ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), data)
    if b"%" in data:
        yield "percent escapes", _PERCENT.sub(lambda match: bytes.fromhex(match[1].decode()), data)
    if b"</" in data or b"/>" in data:
        yield "text without tags", _without_entities(_TAG.sub(b"", data))
        yield "entities", _without_entities(data)
    hexadecimal = (*_HEXADECIMAL.findall(data), *_LONG_HEX.findall(data))
    yield "hexadecimal", b"\n".join(map(_from_hex, hexadecimal))
    yield "base64", b"\n".join(read for match in _BASE64.findall(data) for read in _from_base64(match))


def _without_entities(data: bytes) -> bytes:
    return html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")


def _from_hex(written: bytes) -> bytes:
    digits = re.sub(rb"[\s:]", b"", written)
    return bytes.fromhex(digits.decode()[: len(digits) // 2 * 2])


def _from_base64(written: bytes) -> Iterator[bytes]:
    """What is written, from each of the four letters where it could begin."""
    letters = re.sub(rb"[\s=]", b"", written).replace(b"-", b"+").replace(b"_", b"/")
    for start in range(4):
        part = letters[start:]
        part = part[: len(part) // 4 * 4] if len(part) % 4 == 1 else part + b"=" * (-len(part) % 4)
        try:
            yield base64.b64decode(part)
        except binascii.Error:
            continue
