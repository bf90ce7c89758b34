"""What a pasted reference has beside its words: its number, identifiers, addresses and dates of access.

In: the text of a reference. Out: `Marks`: the fields, and the text without them, its spaces made even.
"""

import re
import unicodedata
from dataclasses import dataclass

from msdeck.outline.bibliographies.dates import date_of

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:\d{{4}},?\s{MONTH}(?:\s\d{{1,2}})?|{MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}|\d{{1,2}}\s{MONTH}\s\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{4})"
)
DASH = r"‐-―−\-"
"""The hyphen and its longer kin, for a class of a pattern."""

_LABEL = re.compile(
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|\d{1,3}(?=\s+(?:[^\W\da-z]|v[ao]n\s|d[aei]l?\s|l[ae]\s))|[•*·–-])\s+"
)
_DOI = re.compile(
    r"(?:Available\s+(?:at|from):?\s*)?(?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s*)?\b(?P<doi>10\.\d{4,9}/[^\s\"<>“”]+)",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"(?:PubMed\s+)?\bPMID:?\s*(?P<pmid>[1-9]\d{0,8})\b|https?://pubmed\.ncbi\.nlm\.nih\.gov/(?P<address>\d+)/?",
    re.I,
)
_PMCID = re.compile(
    r"(?:PubMed Central\s+)?(?:PMCID:?\s*|https?://(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/)?"
    r"\b(?P<pmcid>PMC[1-9]\d{3,8})\b/?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    rf"[\[(]?\b(?:cited|(?:date\s|last\s)?accessed|retrieved)(?:\s+on)?:?\s+(?P<date>{DATE})[\])]?"
    r"(?:,?\s+from:?)?",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:Available\s+(?:at|from):?\s*|Retrieved\s+from:?\s*)?<?(?P<url>https?://[^\s<>]+)>?", re.I
)
_REMAINS = re.compile(
    r"\s*\b(?:Available\s+(?:at|from):?|doi:?|PMID:?)\s*(?=[.;]?\s*$)"
    r"|\s*(?:Epub(?: ahead of print)?\s[^.;]*[.;]?)"
    r"|\s*\[(?:Epub ahead of print|published online ahead of print[^\]]*)\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside the words of a reference."""

    fields: dict[str, object]
    rest: str


def marks(text: str) -> Marks:
    """`text` parted into what is marked as something, and its words."""
    rest = even(text)
    fields: dict[str, object] = {}
    label = _LABEL.match(rest)
    rest = rest[label.end() :] if label else rest
    if found := _DOI.search(rest):
        doi = _closed(found["doi"].rstrip(".,;:"))
        fields["DOI"] = doi
        rest = _without(rest, found.start(), found.start("doi") + len(doi))
    for field, pattern in (("PMID", _PMID), ("PMCID", _PMCID)):
        if found := pattern.search(rest):
            fields[field] = next(part for part in found.groups() if part)
            rest = _without(rest, *found.span())
    if found := _ACCESSED.search(rest):
        if day := date_of(found["date"]):
            fields["accessed"] = day
        rest = _without(rest, *found.span())
    if found := _URL.search(rest):
        address = _closed(found["url"].rstrip(".,;:"))
        fields["URL"] = address
        rest = _without(rest, found.start(), found.start("url") + len(address))
    rest = even(_REMAINS.sub(" ", rest))
    return Marks(fields, re.sub(r"(?:\s[.;,]|(?<=[.;])[.;])+$", "", rest))


def even(text: str) -> str:
    """The text in NFC with one plain space wherever it has some."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _closed(text: str) -> str:
    """Without brackets at its end that it does not open."""
    while text[-1:] in {")", "]"} and text.count(")") + text.count("]") > text.count("(") + text.count("["):
        text = text[:-1].rstrip(".,;:")
    return text


def _without(text: str, start: int, end: int) -> str:
    return even(re.sub(r"\(\s*\)", " ", f"{text[:start]} {text[end:]}"))
