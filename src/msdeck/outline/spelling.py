"""Words in messages: the one that was probably meant, and one that is cut short."""

import difflib
import re
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is spelled most like `word`, whatever the case; None if none is close."""
    spelled = {_plain(candidate): candidate for candidate in sorted(words)}
    close = difflib.get_close_matches(_plain(word), spelled, 5, 0.6)
    number = _number(word)
    if number is None:
        return spelled[close[0]] if close else None
    if close:
        # Of `grid-4` and `grid-9`, the one with the nearer number; of two as near, the larger.
        likeness = difflib.SequenceMatcher(None, _plain(word), close[0]).ratio()
        alike = [c for c in close if difflib.SequenceMatcher(None, _plain(word), c).ratio() >= likeness]
        return spelled[min(alike, key=lambda c: (abs((_number(c) or 0) - number), -(_number(c) or 0)))]
    same = [candidate for candidate in spelled.values() if _number(candidate) == number]
    return same[0] if len(same) == 1 else None


def short(text: str, most: int = 40) -> str:
    """`text` on one line, and no longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _number(word: str) -> int | None:
    found = re.search(r"[0-9]{1,4}", word)
    return int(found[0]) if found else None


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
