"""Which font draws which characters: runs parted where the font changes.

In: runs, and the fonts of the user. Out: runs with the same text, each in a font that has all of it, if there
is one. The bundled font comes first, then the user's in their order.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from unicodedata import combining

from msdeck.content import INVISIBLE, FontFile, Run, Runs
from msdeck.outline.characters import is_bundled
from msdeck.references.model import Citations


def in_fonts(runs: Runs, fonts: Sequence[FontFile]) -> Runs:
    """`runs`, parted where characters need another font."""
    if not fonts or all(run.text.isascii() for run in runs):
        return runs
    return tuple(part for run in runs for part in _parts(run, fonts))


def _parts(run: Run, fonts: Sequence[FontFile]) -> list[Run]:
    chosen: list[tuple[str, FontFile | None]] = []
    for char in run.text:
        before = chosen[-1][1] if chosen else None
        chosen.append((char, _font_of(char, before, fonts)))
    return [
        replace(run, text="".join(char for char, _ in group), font=font)
        for font, group in groupby(chosen, key=lambda pair: pair[1])
    ]


def _font_of(char: str, before: FontFile | None, fonts: Sequence[FontFile]) -> FontFile | None:
    """The font of `char`. What belongs to the character before it stays in that one's font, if it can."""
    if before and (char in INVISIBLE or (combining(char) and char in before.characters)):
        return before
    if is_bundled(char):
        return None
    return next((font for font in fonts if char in font.characters), None)


def citations_in_fonts(citations: Citations, fonts: tuple[FontFile, ...]) -> Citations:
    """Citations and list of references, parted likewise."""
    return replace(
        citations,
        clusters={at: in_fonts(runs, fonts) for at, runs in citations.clusters.items()},
        entries=tuple(
            replace(
                entry,
                runs=in_fonts(entry.runs, fonts),
                short=in_fonts(entry.short, fonts),
                name=in_fonts(entry.name, fonts),
                identifiers=in_fonts(entry.identifiers, fonts),
                notice=in_fonts(entry.notice, fonts),
            )
            for entry in citations.entries
        ),
    )
