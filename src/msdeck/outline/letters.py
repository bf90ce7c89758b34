"""Letters without what differs between two ways of writing them: case, accents, ligatures.

In: text. Out: text to be compared or to make keys of, never to be printed.
"""

import unicodedata

# Letters that are not a plain one with a mark.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def plain_letters(text: str) -> str:
    """`text` in small letters without marks: `Ångström` as `angstrom`, `Łoś` as `los`."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))
