"""Where a line may end: after spaces and hyphens, and in Chinese, Japanese and Korean between characters.

In: the text of a paragraph. Out: the places in it, ascending. No line begins with closing punctuation or ends
with opening punctuation.
"""

import re
from collections.abc import Collection
from functools import cache

_AFTER_SPACE_OR_HYPHEN = re.compile(r"(?<= )(?=[^ ])|(?<=[\w)][-‐–—])(?=\w)")
"""Hyphens and dashes inside words."""

_IDEOGRAPH = (
    r"\u2e80-\u30ff\u3105-\u318f\u31a0-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Characters that are parted from any neighbour, in words as between them."""
_NO_BREAK = r"\u00a0\u202f\u2060\ufeff"
_OPENING = r"(\[{‘“«‹（［｛〔〈《「『【〖〘〚〝｢＄￡￥$£¥€"
_CLOSING = r" )\]}’”»›,.;:!?%‰°′″℃…‥·\-‐–—、。，．：；！？）］｝〕〉》」』】〗〙〛〟｡､｣％〜～\u3000"
_TRAILING = r"・ー々〻ゝゞヽヾ゛゜\u3099\u309aぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ･ｧ-ｰﾞﾟ"
"""Small kana, marks of repetition and length: they belong to what is before them (JIS X 4051)."""

_HAS_IDEOGRAPHS = re.compile(f"[{_IDEOGRAPH}]")


@cache
def _beside_ideograph() -> re.Pattern[str]:
    # Compiled only where it is wanted: that takes some milliseconds.
    return re.compile(
        f"(?:(?<=[{_IDEOGRAPH}])(?=.)|(?<=.)(?=[{_IDEOGRAPH}]))"
        # A citation in brackets stays with its word.
        rf"(?<![{_OPENING}{_NO_BREAK}])(?![{_CLOSING}{_TRAILING}{_NO_BREAK}\[])"
    )


def break_places(text: str, scripts_at: Collection[int]) -> list[int]:
    """The places in `text` at which a line may end, not before superscripts and subscripts `scripts_at`."""
    places = [match.start() for match in _AFTER_SPACE_OR_HYPHEN.finditer(text)]
    if text.isascii() or not _HAS_IDEOGRAPHS.search(text):
        return places
    beside = {match.start() for match in _beside_ideograph().finditer(text)}
    return sorted(beside.difference(scripts_at).union(places))
