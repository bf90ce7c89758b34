"""The forms of styles with numbers: what stands after the authors, down to the year.

In: the words of a reference without its marks and authors. Out: a `Form`, or None where no form fits.
AMA, NLM's Vancouver, NEJM, Lancet, BMJ and Nature print their works so.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from msdeck.citing.plain_marks import DASH, DATE, MONTH
from msdeck.citing.plain_names import all_names
from msdeck.citing.plain_parts import (
    EDITION,
    ISSUE,
    PAGES,
    VOLUME,
    YEAR,
    Form,
    book_after_editors,
    parted,
    said,
    sureness,
    title_text,
)
from msdeck.outline.bibliographies.dates import date_of
from msdeck.outline.bibliographies.identifiers import whole_pages

_DAY = rf"(?:\s(?P<day>\d{{1,2}})(?:[{DASH}]\d+)?)?"
_DATED = rf"[.,]?\s{YEAR}(?:\s(?P<month>{MONTH})(?:\s?[{DASH}/]\s?{MONTH})?{_DAY})?"
_NUMERIC_TAILS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DATED}\s?;\s?(?P<volume>{VOLUME})(?:\s?{ISSUE})?(?:\s?:\s?(?:p\.?\s)?(?P<page>{PAGES}))?\.?$",
        rf"{_DATED}\s?;\s?{ISSUE}(?P<volume>)(?:\s?:\s?(?P<page>{PAGES}))?\.?$",
        rf"{_DATED}\s?:\s?(?P<page>{PAGES})(?P<volume>)\.?$",
        rf"[.,]?\s(?P<volume>{VOLUME})(?:\s?{ISSUE})?,\s(?P<page>{PAGES})?\s?\({YEAR}\)\.?$",
        rf"{_DATED},\s(?P<volume>{VOLUME})(?:\s?{ISSUE})?,\s(?P<page>{PAGES})\.?$",  # MDPI's journals
    )
)
_ONLINE = re.compile(rf"^Published\b|^{MONTH}|{MONTH}\s\d{{1,2}}$|\d:")
_VOLUME_OF_BOOK = re.compile(r"[.,]\s[Vv]ol(?:ume)?\.?\s(?P<volume>\w+)\.?$")
_AHEAD = re.compile(rf"\.\s(?:Published online:?\s)?(?P<date>{DATE})\.?$", re.IGNORECASE)
_NATURE_BOOK = re.compile(
    rf"^(?P<book>.+?)\s(?:\(eds?\.?\s(?P<names>[^()]+)\)\s)?(?P<page>{PAGES})?\s?\((?P<imprint>[^()]+?),\s{YEAR}\)\.?$"
)
_IMPRINT = re.compile(
    rf"(?<=[.?!])\s(?:(?P<place>[^:;.()]+):\s)?(?P<publisher>(?:[^:;().]|\.(?!\s)|\b(?:St|Inc|Co|Ltd)\.)+?)"
    rf"(?P<mark>[;,]?)\s{YEAR}(?:\s?(?::|[.,]\s?pp?\.)\s?(?P<page>{PAGES}))?\.?$"
)
_LAST_EDITION = re.compile(rf"(?:[.,]?\s|\s\(){EDITION}\)?$")
_NATURE_IMPRINT = re.compile(rf"^(?P<title>.+?)\.?\s\((?P<imprint>[^()]+?),\s{YEAR}\)\.?$")
_INTERNET = re.compile(r"\s?\[Internet\]", re.IGNORECASE)

_Reader: TypeAlias = Callable[[str], Form | None]


def numeric_form(text: str, *, has_address: bool) -> Form | None:
    """What stands after the authors in a style with numbers."""
    # A page has no imprint; an address may stand with anything.
    is_page = has_address and _INTERNET.search(text) and "; " not in text
    readers: tuple[_Reader, ...] = (_chapter, _article, _book, *((_page,) if has_address else ()), _ahead)
    for reader in (_page, *readers) if is_page else readers:
        if form := reader(_INTERNET.sub("", text) if reader is not _page else text):
            return form
    return None


def _article(text: str) -> Form | None:
    """`Title. Journal. 2020;12(3):45-6`, and Nature's `Title. Journal 12, 45–46 (2020)`."""
    for pattern in _NUMERIC_TAILS:
        tail = pattern.search(text)
        parts = parted(text[: tail.start()]) if tail else None
        if not tail or not parts:
            continue
        title, journal = parts
        found = tail.groupdict()
        issued = date_of(" ".join(filter(None, (found.get("day"), found.get("month"), found["year"]))))
        fields = {
            "type": "article-journal",
            "title": title_text(title),
            "issued": issued,
            "container-title": journal.rstrip(","),
            "volume": found["volume"],
            "issue": found.get("issue"),
            "page": whole_pages(found["page"] or ""),
        }
        return Form(said(fields), sureness(title, 0.95 if found["volume"] and found["page"] else 0.75))
    return None


def _ahead(text: str) -> Form | None:
    """`Title. Journal. Published online March 5, 2020`."""
    tail = _AHEAD.search(text)
    parts = parted(text[: tail.start()]) if tail else None
    if not tail or not parts:
        return None
    title, journal = parts
    fields = {"title": title_text(title), "issued": date_of(tail["date"]), "container-title": journal}
    return Form(said({"type": "article-journal", **fields}), 0.6)


def _chapter(text: str) -> Form | None:
    """`Title. In: Roe P, ed. Book. 3rd ed. Place: Publisher; 2015:45-67`."""
    match = re.match(r"^(?P<title>.+?[.?!])\s[Ii]n:?\s(?P<rest>.+)$", text)
    if not match:
        return None
    rest, volume = match["rest"], None
    if nature := _NATURE_BOOK.match(rest):
        imprint, page, book, year = nature["imprint"], nature["page"], nature["book"], nature["year"]
        publisher, place = _publisher(imprint)
        names = nature["names"]
        book, edition = _without_edition(book)
    else:
        tail = _IMPRINT.search(rest)
        if not tail:
            return None
        book, publisher, place, page, year = (
            rest[: tail.start()],
            tail["publisher"],
            tail["place"],
            tail["page"],
            tail["year"],
        )
        names, book = book_after_editors(book)
        if numbered := _VOLUME_OF_BOOK.search(book):
            book, volume = book[: numbered.start()], numbered["volume"]
        book, edition = _without_edition(book)
    editors = all_names(names) if names else None
    fields = {
        "type": "chapter",
        "title": title_text(match["title"]),
        "editor": list(editors.listed) if editors else None,
        "issued": year,
        "container-title": title_text(book),
        "edition": edition,
        "volume": volume,
        "publisher": publisher,
        "publisher-place": place,
        "page": whole_pages(page or ""),
    }
    return Form(said(fields), 0.9 if editors or not names else 0.6, "" if editors or not names else names)


def _book(text: str) -> Form | None:
    """`Title. 2nd ed. Place: Publisher; 2011`, and Nature's `Title. (Publisher, Place, 2011)`."""
    if nature := _NATURE_IMPRINT.match(text):
        publisher, place = _publisher(nature["imprint"])
        title, year = nature["title"], nature["year"]
    else:
        tail = _IMPRINT.search(text)
        is_named = tail and any(map(str.isalpha, tail["publisher"]))
        if (
            not tail
            or not is_named
            or not (tail["place"] or tail["mark"])
            or _ONLINE.search(tail["publisher"])
        ):
            return None
        title, publisher, place, year = text[: tail.start()], tail["publisher"], tail["place"], tail["year"]
    title, edition = _without_edition(title)
    fields = {
        "type": "book",
        "title": title_text(title),
        "issued": year,
        "edition": edition,
        "publisher": publisher,
        "publisher-place": place,
    }
    return Form(said(fields), 0.85)


def _page(text: str) -> Form | None:
    """A web page: `Title. Site. April 2, 2023`, and Vancouver's `Site [Internet]. 2023. Title`."""
    if vancouver := re.match(
        rf"^(?P<site>.+?)\s\[Internet\]\.\s(?P<date>{DATE})\.\s(?P<title>[^.].+)$", text, re.I
    ):
        fields = {"title": title_text(vancouver["title"]), "container-title": title_text(vancouver["site"])}
        return Form(said({"type": "webpage", "issued": date_of(vancouver["date"]), **fields}), 0.7)
    words = _INTERNET.sub("", text)
    date = re.search(
        rf"[.,;]?\s\(?(?P<date>{DATE})\)?(?:;\s?(?:published online\s(?P<day>{MONTH}\s\d{{1,2}})?)?)?[.;]?$",
        words,
        re.I,
    )
    if date:
        words = words[: date.start()]
    issued = date_of(f"{date['day'] or ''} {date['date']}") if date else ""
    parts = re.split(r"(?<=[.?!])\s", words)
    title, site, left = parts[0], " ".join(parts[1:2]), " ".join(parts[2:])
    fields = {"title": title_text(title), "container-title": title_text(site), "issued": issued}
    return Form(said({"type": "webpage", **fields}), 0.7 if not left else 0.4, left)


def _without_edition(text: str) -> tuple[str, str | None]:
    match = _LAST_EDITION.search(text)
    if not match:
        return text, None
    return text[: match.start()], match["edition"]


def _publisher(imprint: str) -> tuple[str, str]:
    """Nature's `Publisher, Place`."""
    publisher, _, place = imprint.partition(", ")
    return publisher, place
