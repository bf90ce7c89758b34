"""The parts of which the forms of references are made: volumes, pages, editions, the end of a title.

In: patterns and texts. Out: `Form`, what a form found, and the texts of its fields.
"""

import re
from dataclasses import dataclass

from msdeck.citing.plain_marks import DASH

VOLUME = r"(?:[A-Za-z]{0,3}\d+[A-Za-z]?(?:\s?Suppl\.?(?:\s?\d+)?)?)"
ISSUE = r"\((?P<issue>[^()]{1,40})\)"
_LOCATOR = r"(?:[A-Za-z]{0,6}\.?\d\w*(?:\.\w+)*)"
_RANGE = rf"{_LOCATOR}(?:\s?[{DASH}]\s?{_LOCATOR})?"
PAGES = rf"(?:{_RANGE}(?:,\s?{_RANGE})*)"
YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})"
EDITION = r"(?P<edition>\d+)(?:st|nd|rd|th)\s(?:edn?|edition)\.?"

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’']?\s|(?<=[.?!][\"”’'])\s")
_IN_A_NAME = re.compile(r"[^\W\d_a-z][\w-]{0,8}\.\s?|[^\W\d_a-z]\w{1,11} J\.\s?")
"""What may stand in a journal's name: `Eur. `, and the `Heart J. ` after it."""
_EDITORS = re.compile(
    r"^(?P<names>.+?),?\s\(?(?:[Ee]ds?|[Ee]ditors?)(?:\.(?=[\s)])|(?=\)))?\)?[.,]?\s(?P<book>.+)$"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What a form found."""

    fields: dict[str, object]
    confidence: float
    """From 0 to 1, before the authors are looked at."""
    left: str = ""
    """Words for which the form has no field."""


def parted(text: str) -> tuple[str, str] | None:
    """A title and its journal, whose name may have full stops of abbreviation; None for one sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends:
        return None
    at = len(ends) - 1
    while at and _IN_A_NAME.fullmatch(text[ends[at - 1] : ends[at]]):
        at -= 1
    return text[: ends[at]].strip(), text[ends[at] :].strip()


def title_text(text: str) -> str:
    """A title without its full stop; a question keeps its mark."""
    return text.strip(" ,").removesuffix(".").strip()


def book_after_editors(text: str) -> tuple[str, str]:
    """Names of editors, and the book."""
    match = _EDITORS.match(text)
    return (match["names"], match["book"]) if match else ("", text)


def sureness(title: str, confidence: float) -> float:
    """Less where the title has several sentences: the last may be part of the journal's name."""
    return confidence - (0.15 if re.search(r"[.?!]\s", title) else 0)


def said(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value}
