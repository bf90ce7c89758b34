"""Tiny fonts made for tests: a square for every character, and files that a PDF can't hold."""

import io
from collections.abc import Iterable

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from msdeck.content import FontFile
from msdeck.outline.truetype import made_fit

WIDTH = 1000


def square_font(
    characters: str,
    *,
    family: str = "Squares",
    width: int = WIDTH,
    permission: int = 0,
    blank: str = "",
    has_space: bool = True,
    postscript: bool = False,
    weights: tuple[int, int, int] | None = None,
) -> bytes:
    """A font with a square for each of `characters`, `width` thousandths of an em wide.

    `blank` characters are in its map but have no outline; `weights` are the least, the usual and the greatest
    of a variable font.
    """
    names = {char: f"u{ord(char):04X}" for char in (*characters, *blank)}
    builder = _builder(names, has_space=has_space, postscript=postscript)
    glyphs = builder.font.getGlyphOrder()
    empty = {"space", *(f"u{ord(char):04X}" for char in blank)}
    if postscript:
        outlines = {name: _charstring(name in empty) for name in glyphs}
        builder.setupCFF(f"{family}-Regular", {}, outlines, {})
    else:
        builder.setupGlyf({name: _glyph(name in empty) for name in glyphs})
    builder.setupHorizontalMetrics({name: (width if name != "space" else 250, 0) for name in glyphs})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": f"{family.replace(' ', '')}-Regular"}
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=permission)
    builder.setupPost()
    if weights:
        builder.setupFvar([("wght", *weights, "Weight")], [])
        # At the greatest weight the right edge of every square stands 80 further out.
        moves = [(0, 0), (0, 0), (80, 0), (80, 0), *[(0, 0)] * 4]
        heavier = TupleVariation({"wght": (0, 1, 1)}, moves)
        builder.setupGvar({name: [] if name in empty else [heavier] for name in glyphs})
    return _bytes(builder.font)


def collection(*fonts: bytes) -> bytes:
    """Several fonts in one file."""
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(font)) for font in fonts]
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def symbol_font() -> bytes:
    """A font as Word's old symbol fonts are: its signs have numbers of their own, not Unicode's."""
    font = TTFont(io.BytesIO(square_font("abc")))
    (table,) = [table for table in font["cmap"].tables if (table.platformID, table.platEncID) == (3, 1)]
    table.platEncID = 0
    table.cmap = {0xF000 + code: name for code, name in table.cmap.items()}
    font["cmap"].tables = [table]
    return _bytes(font)


def _builder(names: dict[str, str], *, has_space: bool, postscript: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=not postscript)
    order = [".notdef", *(["space"] if has_space else []), *names.values()]
    builder.setupGlyphOrder(list(dict.fromkeys(order)))
    builder.setupCharacterMap(
        {ord(char): name for char, name in names.items()} | ({32: "space"} if has_space else {})
    )
    # Any moment will do, as long as it is always the same.
    builder.font["head"].created = builder.font["head"].modified = 3_000_000_000
    return builder


_SQUARE: Iterable[tuple[int, int]] = ((100, 0), (100, 700), (800, 700), (800, 0))


def _glyph(is_empty: bool) -> object:
    pen = TTGlyphPen(None)
    if not is_empty:
        _draw(pen)
    return pen.glyph()


def _charstring(is_empty: bool) -> T2CharString:
    pen = T2CharStringPen(WIDTH, None)
    if not is_empty:
        _draw(pen)
    return pen.getCharString()


def _draw(pen: TTGlyphPen | T2CharStringPen) -> None:
    first, *others = _SQUARE
    pen.moveTo(first)
    for point in others:
        pen.lineTo(point)
    pen.closePath()


def _bytes(font: TTFont) -> bytes:
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def font_file(characters: str, *, family: str = "Squares", width: int = WIDTH) -> FontFile:
    """`square_font` as the outline stage hands it on."""
    return made_fit(square_font(characters, family=family, width=width))
