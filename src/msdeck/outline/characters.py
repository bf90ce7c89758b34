"""Which characters of a text can be drawn, and by which font.

In: a text and the fonts of the user. Out: the characters that no font has or that msdeck can't set. What the
bundled fonts have is listed when msdeck is installed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from msdeck.content import INVISIBLE, FontFile
from msdeck.data import data_path
from msdeck.outline.scripts import can_be_set

# White space needs no shape of its own.
_ALWAYS_FINE = INVISIBLE | frozenset("\t\n\r \u00a0")


def missing_characters(text: str, fonts: Sequence[FontFile] = ()) -> tuple[str, ...]:
    """The characters of `text` that can't be drawn, each once, in order of appearance.

    Cheap enough for every text: ASCII is not looked at, and each other character is looked up once.
    """
    if text.isascii():
        return ()
    return tuple(
        char
        for char in dict.fromkeys(text)
        if not char.isascii()
        and not (can_be_set(char) and (is_bundled(char) or any(char in font.characters for font in fonts)))
    )


def is_bundled(char: str) -> bool:
    """Whether the bundled fonts draw `char`; always if the list of what they have is not installed."""
    starts, ends = _covered()
    index = bisect_right(starts, ord(char)) - 1
    return char in _ALWAYS_FINE or not starts or (index >= 0 and ord(char) <= ends[index])


@cache
def _covered() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last code point of each covered range, ascending; one `XXXX-YYYY` a line in the file."""
    try:
        lines = data_path("fonts", "coverage.txt").read_text("ascii").split()
    except FileNotFoundError:
        return (), ()
    ranges = sorted(tuple(int(code, 16) for code in line.split("-")) for line in lines)
    return tuple(first for first, _ in ranges), tuple(last for _, last in ranges)
