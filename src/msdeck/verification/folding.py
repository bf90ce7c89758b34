"""Words without what differs between two ways of writing them: case, accents, markup, American spelling.

In: text. Out: words to be compared, never to be printed.
"""

import html
import re
import unicodedata
from functools import lru_cache

from msdeck.outline.letters import plain_letters

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BETA = re.compile(r"\bß(?=\W)")
"""The sharp s that is typed for a beta; no word is one."""
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""How such letters are written where a keyboard has none of them."""
_GREEK = {
    chr(code): unicodedata.name(chr(code)).rsplit(" ", 1)[-1].lower().replace("lamda", "lambda")
    for code in (*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA))
}
_THOUSANDS = re.compile(r"(?<=\d)[,\u2009\u202f ](?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one i",
            "two ii",
            "three iii",
            "four iv",
            "five v",
            "six vi",
            "seven vii",
            "eight viii",
            "nine ix",
            "ten x",
            "eleven xi",
            "twelve xii",
        ),
        start=1,
    )
    for word in words.split()
}
_SMALL = frozenset({"the", "a", "an"})
_SAME = {"vs": "versus", "gray": "grey", "randomised": "randomized", "aluminum": "aluminium", "usa": "us"}
_SPELLINGS = (
    (re.compile("ae|oe"), "e"),
    (re.compile("z"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("ll"), "l"),
    (re.compile("our"), "or"),
    (re.compile("(?<=[bt])re(?=d?$)"), "er"),
    (re.compile("ogue$"), "og"),
    (re.compile("mme$"), "m"),
    (re.compile("ence$"), "ense"),
    (re.compile("eing$"), "ing"),
    (re.compile("gement$"), "gment"),
)
"""British and American spelling made one. Words that have one spelling change too, on both sides alike."""


@lru_cache(maxsize=4096)
def folded(text: str, *, is_german: bool = False) -> str:
    """`text` in small plain letters; with `is_german`, `ö` becomes `oe` and not `o`."""
    small = unicodedata.normalize("NFKC", _HIDDEN.sub("", html.unescape(_TAG.sub("", text)))).lower()
    small = _BETA.sub("\u03b2", small)
    spelled = "".join(f" {_GREEK[each]} " if each in _GREEK else each for each in small)
    if is_german:
        spelled = spelled.translate(_GERMAN)
    return plain_letters(spelled.replace("&", " and "))


@lru_cache(maxsize=4096)
def words(text: str, *, is_german: bool = False) -> tuple[str, ...]:
    """The words of a title in one spelling, numbers in digits, without articles."""
    plain = _THOUSANDS.sub("", folded(text, is_german=is_german))
    # `women's` and `womens` are one word.
    found = _WORD.findall(re.sub(r"(?<=\w)['\u2019\u02bc](?=\w)", "", plain))
    return tuple(_spelled(word) for word in found if word not in _SMALL)


def names(text: str) -> frozenset[str]:
    """The ways to write a name in plain letters."""
    return frozenset(
        " ".join(re.findall(r"[^\W_]+", re.sub(r"['\u2019\u02bc`]", "", folded(text, is_german=is_german))))
        for is_german in (False, True)
    )


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    word = _NUMBERS.get(word, _SAME.get(word, word))
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word
