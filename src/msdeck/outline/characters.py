"""Which characters the bundled fonts can draw.

In: a text. Out: the characters in it that no bundled font has. The list of those they have is made from the
fonts when msdeck is installed.
"""

from bisect import bisect_right
from functools import cache

from msdeck.data import data_path

# White space and joiners need no shape of their own.
_ALWAYS_FINE = frozenset("\t\n\r \u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff")


def unsupported_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` without a shape in the bundled fonts, each once, in order of appearance.

    Cheap enough for every text that a later stage adds: ASCII is not looked at, and each other character
    is looked up once. Empty when the list of covered characters is not installed.
    """
    if text.isascii():
        return ()
    starts, ends = _covered()
    if not starts:
        return ()
    found = dict.fromkeys(text)
    return tuple(char for char in found if char not in _ALWAYS_FINE and not _is_in(ord(char), starts, ends))


def _is_in(code: int, starts: tuple[int, ...], ends: tuple[int, ...]) -> bool:
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ends[index]


@cache
def _covered() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last code point of each covered range, ascending; one `XXXX-YYYY` a line in the file."""
    try:
        lines = data_path("fonts", "coverage.txt").read_text("ascii").split()
    except FileNotFoundError:
        return (), ()
    ranges = sorted(tuple(int(code, 16) for code in line.split("-")) for line in lines)
    return tuple(first for first, _ in ranges), tuple(last for _, last in ranges)
