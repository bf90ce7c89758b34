"""Fonts as HarfBuzz sees them: words measured in the faces that the PDF embeds, the user's files looked into.

In: a word and its face, or the bytes of a font. Out: width and kerning in em, or sound tables. Ligatures stay
off: PowerPoint sets none. Arimo has Arial's widths, so a line breaks where PowerPoint breaks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz

from msdeck.data import font_path
from msdeck.scene import Face

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}
_REGULAR = 400
"""The weight of text (OpenType's `wght` axis)."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A measured word."""

    width: float
    """In em."""
    kerning: tuple[tuple[int, float], ...]
    """(character index, change of its advance in 1/1000 em)."""


@cache
def _font(face: Face) -> uharfbuzz.Font:
    if face.font is not None:
        blob = uharfbuzz.Blob(face.font.data)
    else:
        blob = uharfbuzz.Blob.from_file_path(str(font_path(bold=face.bold, italic=face.italic)))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(maxsize=200_000)
def shape(word: str, face: Face) -> Shaped:
    """The width of `word`, with the kerning that makes it differ from its characters' own widths."""
    font = _font(face)
    per_em = font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, _FEATURES)
    width = 0
    kerning: dict[int, float] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width += position.x_advance
        change = position.x_advance - font.get_glyph_h_advance(info.codepoint)
        if change:
            kerning[info.cluster] = kerning.get(info.cluster, 0.0) + 1000 * change / per_em
    return Shaped(width / per_em, tuple(kerning.items()))


@dataclass(frozen=True, slots=True)
class Tables:
    """What a font file holds, each table checked and written anew."""

    tables: Mapping[str, bytes]
    glyphs: Mapping[int, int]
    """Glyph by code point, as far as both exist."""
    family: str
    postscript_name: str
    """Empty if there is none, or if it is that of another weight than the one taken."""


def sound_tables(data: bytes) -> Tables | None:
    """The tables of a TrueType font in its regular weight; None if no whole font can be made of `data`."""
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    axes = {axis.tag: axis for axis in face.axis_infos}
    for tag, axis in axes.items():
        # The default of many a variable font is its thinnest weight.
        is_weight = tag == "wght" and axis.min_value <= _REGULAR <= axis.max_value
        wanted.pin_axis_location(face, tag, _REGULAR if is_weight else axis.default_value)
    try:
        made = uharfbuzz.subset(face, wanted)
    except RuntimeError:  # HarfBuzz says no more than that it failed
        return None
    font = uharfbuzz.Font(made)
    glyphs = {code: glyph for code in made.unicodes if (glyph := font.get_nominal_glyph(code))}
    names = uharfbuzz.OTNameIdPredefined
    return Tables(
        {tag: made.reference_table(tag).data for tag in made.table_tags},
        glyphs,
        face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or "",
        "" if axes else face.get_name(names.POSTSCRIPT_NAME) or "",
    )
