"""PubMed's NBIB, as its "Send to: Citation manager" writes it, and its "PubMed" text format.

In: the text of a file. Out: its works, each at the line on which it starts. The tags are those of the US
National Library of Medicine's "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.dates import date_of, status_of
from msdeck.outline.bibliographies.identifiers import (
    book_or_serial_number,
    doi_in,
    edition_of,
    language_of,
    pmcid_in,
    pmid_in,
    where_in_volume,
)
from msdeck.outline.bibliographies.names import NameParts, group, people
from msdeck.outline.bibliographies.texts import marked, tidy, without_stop
from msdeck.outline.bibliographies.works import ReadWorks, Work, told_apart, work
from msdeck.outline.source import Source

Lines: TypeAlias = list[tuple[str, str]]
"""The tags of an entry with their texts, in the file's order."""

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
_IDENTIFIER = re.compile(r"(.+?) \[(doi|pii)\]")
_ARTICLE = re.compile(r"[eE]?\d{1,7}")
_TRANSLATED = re.compile(r"\[(.*)\]\.?")
_NO_TITLE = re.compile(r"\W*not available\W*", re.IGNORECASE)
_SMALL_WORDS = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with", "de",
    "del", "della", "delle", "der", "des", "di", "du", "d'", "e", "en", "et", "für", "im", "la", "le",
    "les", "och", "og", "para", "pour", "sur", "und", "van", "von", "voor", "y",
))  # fmt: skip
AHEAD_OF_PRINT = "advance online publication"
"""In the words of APA 7, section 10.1; the styles that have others for it print the date alone."""


def read(source: Source) -> ReadWorks:
    """The works in `source`; an entry without a title is an error, and the others are read."""
    entries = enumerate(_entries(source), start=1)
    return told_apart(source, (_read(number, place, lines) for number, (place, lines) in entries))


def _read(number: int, place: Place, lines: Lines) -> Work | Diagnostic:
    fields = _fields(lines)
    return work("", fields, place) if fields["title"] else _without_title(number, lines, place)


def _entries(source: Source) -> Iterator[tuple[Place, Lines]]:
    """Each entry from its PMID to the line before the next, with wrapped lines joined."""
    place: Place | None = None
    lines: list[tuple[str, list[str]]] = []  # the parts of each
    for index, line in enumerate(source.lines):
        found = _LINE.fullmatch(line)
        if found and found[1] == "PMID":
            if place:
                yield place, _tidied(lines)
            place, lines = source.place(source.starts[index], source.starts[index] + len(line)), []
        if found:
            lines.append((found[1], [found[2]]))
        elif lines and line.strip():
            lines[-1][1].append(line)
    if place:
        yield place, _tidied(lines)


def _tidied(lines: list[tuple[str, list[str]]]) -> Lines:
    return [(tag, text) for tag, parts in lines if (text := tidy(" ".join(parts)))]


def _fields(lines: Lines) -> dict[str, object]:
    """What an outline has for the entry."""
    kind = _kind(lines)
    authors, has_more = _authors(lines)
    editors, _ = people(_all(lines, "FED") or _all(lines, "ED"))
    return {
        "type": kind,
        "title": _title(lines),
        "author": authors,
        "et-al": has_more and bool(authors),
        "editor": editors,
        **_dates(lines),
        **_containers(lines, kind),
        **_numbers(lines, kind),
        "genre": "Preprint" if kind == "article" else "",
        "DOI": next((doi for text in _identifiers(lines, "doi") if (doi := doi_in(text))), ""),
        "PMID": pmid_in(_one(lines, "PMID")),
        "PMCID": pmcid_in(_all(lines, "PMC")),
        "language": language_of(_one(lines, "LA")),
    }


def _one(lines: Lines, *tags: str) -> str:
    """The first text under the first of these tags that is there."""
    return next((text for wanted in tags for tag, text in lines if tag == wanted), "")


def _all(lines: Lines, *tags: str) -> list[str]:
    return [text for tag, text in lines if tag in tags]


def _kind(lines: Lines) -> str:
    if _one(lines, "BTI"):
        return "chapter" if _one(lines, "TI") else "book"
    return "article" if "preprint" in map(str.lower, _all(lines, "PT")) else "article-journal"


def _authors(lines: Lines) -> tuple[list[NameParts], bool]:
    """Persons and groups in the order of the file; initials alone where it has no full names."""
    names: list[NameParts] = []
    has_more = False
    person = "FAU" if _one(lines, "FAU") else "AU"
    for tag, text in lines:
        if tag == "CN":
            names.extend([group(text)] if group(text) else [])
        elif tag == person:
            found, more = people([text])
            names.extend(found)
            has_more = has_more or more
        elif tag == "AU":
            has_more = has_more or people([text])[1]
    return names, has_more


def _title(lines: Lines) -> str:
    """In its own language, with PubMed's translation in brackets; without the full stop at the end."""
    title = without_stop(marked(_one(lines, "TI", "BTI")))
    original = without_stop(marked(_one(lines, "TT")))
    translated = _TRANSLATED.fullmatch(title)
    if translated and _NO_TITLE.fullmatch(translated[1]):
        return original
    if translated:
        title = f"[{without_stop(translated[1])}]"
    return f"{original} {title if translated else f'[{title}]'}" if original else title


def _dates(lines: Lines) -> dict[str, str]:
    printed = _one(lines, "DP")
    issued, status = date_of(printed), status_of(printed)
    if _one(lines, "PST").lower() == "aheadofprint" and not _one(lines, "VI"):
        status = status or AHEAD_OF_PRINT
        electronic = date_of(_one(lines, "DEP"))
        issued = electronic if len(electronic) > len(issued) else issued
    return {"issued": issued or date_of(_one(lines, "DEP")), "status": status}


def _containers(lines: Lines, kind: str) -> dict[str, str]:
    if kind in {"book", "chapter"}:
        return {
            "container-title": without_stop(marked(_one(lines, "BTI"))) if kind == "chapter" else "",
            "collection-title": without_stop(marked(_one(lines, "CTI"))),
            "publisher": _one(lines, "PB"),
            "publisher-place": _one(lines, "PL"),
        }
    full = _journal(marked(_one(lines, "JT")))
    short = marked(_one(lines, "TA"))
    if kind == "article":
        return {"publisher": short or full}
    return {"container-title": full or short, "container-title-short": short if short != full else ""}


def _journal(title: str) -> str:
    """A journal's title with capitals, without what a library's catalogue adds to tell it from others.

    The catalogue has `Annals of example medicine (Oxford, England : 1990)`, in the letters of library rules.
    """
    words = re.sub(r"(?: : | ; | \().*", "", title).split(" ")
    return " ".join(
        word if index and word in _SMALL_WORDS else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    )


def _numbers(lines: Lines, kind: str) -> dict[str, str]:
    found = {
        "volume": _one(lines, "VI"),
        "issue": _one(lines, "IP"),
        "edition": edition_of(_one(lines, "EN")),
    }
    if pages := _one(lines, "PG"):
        found.update(where_in_volume(pages))
    elif kind == "article-journal" and found["volume"]:
        found["number"] = next((pii for pii in _identifiers(lines, "pii") if _ARTICLE.fullmatch(pii)), "")
    found.update(book_or_serial_number(_one(lines, "ISBN") or _one(lines, "IS")))
    return found


def _identifiers(lines: Lines, kind: str) -> list[str]:
    """What identifies the work or tells where it stands: a DOI, or the publisher's own number."""
    texts = [*_all(lines, "LID"), *(_all(lines, "AID") if kind == "doi" else ())]
    return [found[1] for text in texts if (found := _IDENTIFIER.fullmatch(text)) and found[2] == kind]


def _without_title(number: int, lines: Lines, place: Place) -> Diagnostic:
    pmid = _one(lines, "PMID")
    called = f"entry {number} (PMID {pmid})" if pmid_in(pmid) else f"entry {number}"
    hint = "export it from PubMed once more (Send to: Citation manager), or remove it"
    return error("unreadable-entry", f"{called} of this PubMed file has no title", place, hint)
