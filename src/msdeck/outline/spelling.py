"""Words in messages: the one that was probably meant, and one that is cut short."""

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is spelled most like `word`, whatever the case; None if none is close."""
    spelled = {_plain(candidate): candidate for candidate in sorted(words)}
    close = difflib.get_close_matches(_plain(word), spelled, 1, 0.6)
    return spelled[close[0]] if close else None


def short(text: str) -> str:
    """`text` on one line, and no longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
