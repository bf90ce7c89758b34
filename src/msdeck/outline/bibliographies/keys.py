"""Citation keys for works whose file has none: `harris2022`, by first author and year.

In: the works of a file, in its order, and keys that are taken. Out: a key for each; where two would be alike,
`harris2022b` follows.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from msdeck.outline.bibliographies.works import Work
from msdeck.outline.inline_parser import KEY
from msdeck.outline.letters import plain_letters
from msdeck.outline.nodes import LocatedMapping

_YEAR = re.compile(r"\d{4}")
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def keys_of(works: Sequence[Work], taken: Collection[str] = ()) -> tuple[str, ...]:
    """A key for each of `works`: the file's own if it can be cited, else one made of author and year.

    None that is made is among those `taken`.
    """
    own = {*taken, *(work.key for work in works if is_key(work.key))}
    made: set[str] = set()
    # By stem, each going on where it was: thousands of works of a file may have the same one.
    candidates: dict[str, Iterator[str]] = {}
    keys = []
    for work in works:
        if is_key(work.key):
            keys.append(work.key)
            continue
        stem = _stem(work)
        following = candidates.setdefault(stem, _candidates(stem))
        key = next(key for key in following if key not in own and key not in made)
        made.add(key)
        keys.append(key)
    return tuple(keys)


def is_key(key: str) -> bool:
    """Whether `key` can be cited."""
    return re.fullmatch(KEY, key) is not None


def _stem(work: Work) -> str:
    year = _YEAR.search(str(work.fields.get("issued", "")))
    return _first_word(work) + (year[0] if year else "")


def _candidates(stem: str) -> Iterator[str]:
    yield stem
    yield from (stem + letter for letter in _LETTERS)
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _first_word(work: Work) -> str:
    """The family name of the first author or editor, else the first word of the title, in plain letters."""
    for role in ("author", "editor"):
        names = work.fields.get(role)
        if isinstance(names, list) and names and isinstance(names[0], LocatedMapping):
            called = str(names[0].get("family") or names[0].get("literal") or "")
            if plain := _plain(called.split(" ")[0] if names[0].get("literal") else called):
                return plain
    for word in re.findall(r"\w+", str(work.fields.get("title", ""))):
        if plain := _plain(word):
            return plain
    return "work"


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", plain_letters(text))
