"""The word that was probably meant."""

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is spelled most like `word`, whatever the case; None if none is close."""
    spelled = {_plain(candidate): candidate for candidate in sorted(words)}
    close = difflib.get_close_matches(_plain(word), spelled, 1, 0.6)
    return spelled[close[0]] if close else None


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
