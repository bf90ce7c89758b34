"""Fonts of the user made fit for both documents, as pictures are.

In: the bytes of a font file. Out: a `FontFile` that every later stage can use without another look, or why
there is none. It holds sound outlines, their widths and one character map, and no name but its own.
"""

import re
import struct
from collections.abc import Collection, Mapping
from itertools import count, pairwise

from msdeck.content import INVISIBLE, FontFile
from msdeck.fonts import sound_tables

_TRUETYPE = (b"\0\1\0\0", b"true")
_DOWNLOAD = "take the file that ends in `.ttf`; fonts.google.com has TrueType files of the Noto fonts"
_DAMAGED = ("is damaged or incomplete", "fetch or copy the file again")
_NO_OUTLINES = (
    "has no outlines of its characters",
    "colour fonts and bitmap fonts can't be used: Noto Emoji, in black and white, can",
)
_KEPT = ("head", "hhea", "maxp", "hmtx", "loca", "glyf")
_EMPTY_POST = struct.pack(">6L", 0x00030000, 0, 0, 0, 0, 0) + bytes(8)
_EN_US = 0x409
_MORE, _WORDS, _SCALES = 0x20, 0x01, ((0x08, 2), (0x40, 4), (0x80, 8))
"""Flags of the parts of a composite glyph; each scale with its bytes."""


class UnfitFontError(Exception):
    """Why a file can't be used as a font: what it is, to follow its name, and a way out."""

    def __init__(self, what: str, hint: str) -> None:
        self.what, self.hint = what, hint
        super().__init__(what)


def made_fit(data: bytes, taken: Collection[str] = ()) -> FontFile:
    """The font in `data`, under a name that is not `taken`.

    Raises `UnfitFontError` if a PDF can't hold it, or may not.
    """
    _refuse_other_kinds(data)
    _refuse_cut_off(data)
    made = sound_tables(data)
    if made is None:
        raise UnfitFontError(*_DAMAGED)
    tables = made.tables
    if not tables.get("glyf"):
        raise UnfitFontError(*_NO_OUTLINES)
    if not all(tables.get(tag) for tag in _KEPT) or not _are_readable(tables):
        raise UnfitFontError(*_DAMAGED)
    _refuse_forbidden(tables.get("OS/2", b""))
    ends = _glyph_ends(tables)
    if not _parts_exist(tables["glyf"], ends):
        raise UnfitFontError(*_DAMAGED)
    if not made.glyphs:
        raise UnfitFontError("has no Unicode character map", "use a font with ordinary letters or signs")
    glyphs = _visible(made.glyphs, ends)
    if all(chr(code).isspace() for code in glyphs):
        raise UnfitFontError(*_NO_OUTLINES)
    if ord(" ") not in glyphs:
        raise UnfitFontError("has no space", "use the whole font, not a part of it cut out for another use")
    name = re.sub(r"[^A-Za-z0-9-]", "", made.postscript_name or made.family) or "Font"
    if name in taken:
        name = next(other for number in count(2) if (other := f"{name}-{number}") not in taken)
    family = "".join(char for char in made.family if char.isprintable()) or name
    return FontFile(name, family, _written(tables, glyphs, name), frozenset(map(chr, glyphs)))


# -- refusals ---------------------------------------------------------------------


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise UnfitFontError("is empty", "fetch or copy the file again")
    if data.startswith(_TRUETYPE):
        return
    kinds = (
        (b"OTTO", "has PostScript outlines, which the handout can't hold", _DOWNLOAD),
        (b"ttcf", "is a collection of several fonts", "name a file with one font, which ends in `.ttf`"),
        (b"wOF", "is a font for web pages", _DOWNLOAD),
        (b"PK", "is a ZIP archive", "unpack it, and name the `.ttf` file that was in it"),
    )
    for start, what, hint in kinds:
        if data.startswith(start):
            raise UnfitFontError(what, hint)
    raise UnfitFontError("is not a TrueType font", _DOWNLOAD)


def _refuse_cut_off(data: bytes) -> None:
    """Every table that the directory lists must be there (OpenType 1.9, "Table Directory")."""
    tables = int.from_bytes(data[4:6], "big")
    directory = data[12 : 12 + 16 * tables]
    if len(directory) < 16 * tables or any(
        offset + length > len(data) for _, _, offset, length in struct.iter_unpack(">4s3L", directory)
    ):
        raise UnfitFontError(*_DAMAGED)


def _refuse_forbidden(os2: bytes) -> None:
    """The licence bits must let documents embed a part of the font (OpenType 1.9, OS/2, `fsType`)."""
    permission = int.from_bytes(os2[8:10], "big")
    # Bits 0 to 3 say who may; where old fonts set several, the most generous holds. 2 alone: nobody.
    if permission & 0xF == 2 or permission & 0x0300:
        hint = "choose another one: the Noto fonts may be used freely"
        raise UnfitFontError("says that it must not be embedded in documents", hint)


def _are_readable(tables: Mapping[str, bytes]) -> bool:
    """Whether head, hhea and maxp have the one format there is (OpenType 1.9), as the PDF library insists."""
    head, hhea, maxp = tables["head"], tables["hhea"], tables["maxp"]
    units_per_em, glyph_format = head[18:20], head[52:54]
    return (
        16 <= int.from_bytes(units_per_em, "big") <= 16_384
        and glyph_format == hhea[32:34] == b"\0\0"
        and maxp[:2] == b"\0\1"
    )


# -- writing -----------------------------------------------------------------------


def _glyph_ends(tables: Mapping[str, bytes]) -> tuple[int, ...]:
    """Where the outline of each glyph ends; that of the first starts at the first of them (`loca`)."""
    table = tables["loca"]
    if tables["head"][50:52] == b"\0\0":
        return tuple(2 * half for half in struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2]))
    return struct.unpack(f">{len(table) // 4}L", table[: len(table) // 4 * 4])


def _parts_exist(outlines: bytes, ends: tuple[int, ...]) -> bool:
    """Whether glyphs that are put together of others name only such as there are (`glyf`)."""
    for start, end in pairwise(ends):
        if not start <= end <= len(outlines):
            return False
        if end - start < 10 or outlines[start] < 0x80:  # as long as its head; the count of contours not -1
            continue
        at, flags = start + 10, _MORE
        while flags & _MORE:
            if at + 4 > end:
                return False
            flags, glyph = struct.unpack_from(">2H", outlines, at)
            if glyph + 1 >= len(ends):
                return False
            at += 4 + (4 if flags & _WORDS else 2)
            at += next((size for flag, size in _SCALES if flags & flag), 0)
        if at > end:
            return False
    return True


def _visible(glyphs: Mapping[int, int], ends: tuple[int, ...]) -> dict[int, int]:
    """The glyphs that have a shape, or are a space: a blank is worse than a message."""
    return {
        code: glyph
        for code, glyph in glyphs.items()
        if glyph + 1 < len(ends)
        and (ends[glyph] < ends[glyph + 1] or chr(code).isspace())
        and chr(code) not in INVISIBLE
    }


def _written(tables: Mapping[str, bytes], glyphs: Mapping[int, int], name: str) -> bytes:
    """A font file of the outlines in `tables`, its characters `glyphs` alone."""
    kept = {tag: tables[tag] for tag in _KEPT}
    post = tables.get("post", b"")
    kept["post"] = _EMPTY_POST[:4] + post[4:16] + _EMPTY_POST[16:] if len(post) >= 16 else _EMPTY_POST
    os2 = tables.get("OS/2", b"")
    if len(os2) >= 96:
        kept["OS/2"] = os2
    kept["name"] = _name_table(name)
    kept["cmap"] = _character_map(glyphs)
    head = bytearray()
    body = bytearray()
    start = 12 + 16 * len(kept)
    for tag, table in sorted(kept.items()):
        # Nobody checks the sums of a file that is only ever read here; zero says that there are none.
        head += struct.pack(">4s3L", tag.encode("ascii"), 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return bytes(struct.pack(">4s4H", _TRUETYPE[0], len(kept), 0, 0, 0) + head + body)


def _name_table(name: str) -> bytes:
    """One record: the PostScript name (6), for Windows (3), in UTF-16 (1)."""
    text = name.encode("utf-16-be")
    return struct.pack(">9H", 0, 1, 18, 3, 1, _EN_US, 6, len(text), 0) + text


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """One subtable of all of Unicode (3, 10), format 12, a group for each character."""
    groups = b"".join(struct.pack(">3L", code, code, glyph) for code, glyph in sorted(glyphs.items()))
    table = struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups
    return struct.pack(">4HL", 0, 1, 3, 10, 12) + table
