"""Text metrics: words shaped by HarfBuzz in the four faces that the PDF embeds.

In: a word and its face. Out: its width and kerning in em. Ligatures stay off: PowerPoint sets none.
Arimo has Arial's widths, so a line measured here breaks where PowerPoint breaks it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz

from msdeck.data import font_path
from msdeck.scene import Face

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True, slots=True)
class Shaped:
    """A measured word."""

    width: float
    """In em."""
    kerning: tuple[tuple[int, float], ...]
    """(character index, change of its advance in 1/1000 em)."""


@cache
def _font(face: Face) -> uharfbuzz.Font:
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
