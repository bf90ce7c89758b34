"""The forms that medical styles give to articles, chapters, books and web pages, after the authors or before the year.

In: the words of a reference without its marks. Out: `Form`s: fields by the keys of a reference, and what was not taken.
Each form is a function that gives None for what it doesn't know: the next one is asked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from msdeck.citing.plain_marks import DASH, DATE, MONTH, iso_date
from msdeck.citing.plain_names import all_names

_VOLUME = r"(?:[A-Za-z]{0,3}\d+[A-Za-z]?(?:\s?Suppl\.?(?:\s?\d+)?)?)"
_ISSUE = r"\((?P<issue>[^()]{1,40})\)"
_LOCATOR = r"(?:[A-Za-z]{0,6}\.?\d\w*(?:\.\w+)*)"
_PAGES = rf"(?:{_LOCATOR}(?:\s?[{DASH}]\s?{_LOCATOR})?(?:,\s?{_LOCATOR}(?:\s?[{DASH}]\s?{_LOCATOR})?)*)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})"
_EDITION = r"(?P<edition>\d+)(?:st|nd|rd|th)\s(?:edn?|edition)\.?"

_DATED = rf"[.,]?\s{_YEAR}(?:\s(?P<month>{MONTH})(?:\s?[{DASH}/]\s?{MONTH})?(?:\s(?P<day>\d{{1,2}})(?:[{DASH}]\d+)?)?)?"
_NUMERIC_TAILS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DATED}\s?;\s?(?P<volume>{_VOLUME})(?:\s?{_ISSUE})?(?:\s?:\s?(?:p\.?\s)?(?P<page>{_PAGES}))?\.?$",
        rf"{_DATED}\s?;\s?{_ISSUE}(?P<volume>)(?:\s?:\s?(?P<page>{_PAGES}))?\.?$",
        rf"{_DATED}\s?:\s?(?P<page>{_PAGES})(?P<volume>)\.?$",
        rf"[.,]?\s(?P<volume>{_VOLUME})(?:\s?{_ISSUE})?,\s(?P<page>{_PAGES})?\s?\({_YEAR}\)\.?$",
    )
)
_AHEAD = re.compile(rf"\.\s(?:Published online:?\s)?(?P<date>{DATE})\.?$", re.IGNORECASE)
_CONTAINER_TAIL = re.compile(
    rf",\s(?P<volume>{_VOLUME})(?:\s?{_ISSUE})?"
    rf"(?:,\s(?:(?:pp?\.\s?)?(?P<page>{_PAGES})|(?:Article|art\.)\s(?P<number>\w+(?:[.-]\w+)*)))?\.?$"
)
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’']?\s|(?<=[.?!][\"”’'])\s")
_QUOTED = re.compile(r"[“‘\"'](?P<title>.+?)(?P<end>[,.?!]?)[”’\"'](?P<comma>,?)\s(?P<rest>.+)$")
_EDITORS_AFTER_IN = re.compile(
    r"^(?P<names>.+?),?\s\(?(?:[Ee]ds?|[Ee]ditors?)(?:\.(?=[\s)])|(?=\)))?\)?[.,]?\s(?P<book>.+)$"
)
_NATURE_BOOK = re.compile(
    rf"^(?P<book>.+?)\s(?:\(eds?\.?\s(?P<names>[^()]+)\)\s)?(?P<page>{_PAGES})?\s?\((?P<imprint>[^()]+?),\s{_YEAR}\)\.?$"
)
_APA_BOOK = re.compile(
    rf"^(?P<book>.+?)\s\((?:{_EDITION},?\s?)?(?:[Vv]ol\.\s(?P<volume>\w+),?\s?)?(?:pp?\.\s(?P<page>{_PAGES}))?\)\.\s"
    r"(?P<publisher>.+?)\.?$"
)
_HARVARD_BOOK = re.compile(
    rf"^(?P<book>.+?)\.\s(?:{_EDITION}\s)?(?:(?P<place>[^:.]+):\s)?(?P<publisher>[^:]+?)(?:,\spp?\.\s(?P<page>{_PAGES}))?\.?$"
)
_IMPRINT = re.compile(
    rf"(?<=[.?!])\s(?:(?P<place>[^:;.()]+):\s)?(?P<publisher>(?:[^:;().]|\.(?!\s)|\b(?:St|Inc|Co|Ltd)\.)+?)"
    rf"(?P<mark>[;,]?)\s{_YEAR}(?:\s?(?::|[.,]\s?pp?\.)\s?(?P<page>{_PAGES}))?\.?$"
)
_LAST_EDITION = re.compile(rf"(?:[.,]\s|\s\(){_EDITION}\)?$")
_NATURE_IMPRINT = re.compile(rf"^(?P<title>.+?)\.?\s\((?P<imprint>[^()]+?),\s{_YEAR}\)\.?$")
_INTERNET = re.compile(r"\s?\[Internet\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """What a form found."""

    fields: dict[str, object]
    confidence: float
    """From 0 to 1, before the authors are looked at."""
    left: str = ""
    """Words for which the form has no field."""


Reader: TypeAlias = Callable[[str], Form | None]


def numeric_form(text: str, *, has_address: bool) -> Form | None:
    """What stands after the authors in a style with numbers; authors may be its first sentence, as a group's."""
    # A page has no imprint; an address may stand with anything.
    is_page = has_address and _INTERNET.search(text) and "; " not in text
    readers: tuple[Reader, ...] = (_chapter, _article, _book, *((_page,) if has_address else ()), _ahead)
    for reader in (_page, *readers) if is_page else readers:
        if form := reader(_INTERNET.sub("", text) if reader is not _page else text):
            return form
    return None


def dated_form(text: str, *, has_address: bool) -> Form | None:
    """What stands after the year in a style with authors and year."""
    for reader in (_dated_chapter, _dated_article, *((_dated_page,) if has_address else ()), _dated_book):
        if form := reader(text):
            return form
    return None


def parted(text: str) -> tuple[str, str] | None:
    """A text of two sentences or more: title, and a journal, whose name may have full stops of abbreviation."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends:
        return None
    at = len(ends) - 1
    while at and re.fullmatch(r"[^\W\d_a-z][\w-]{0,8}\.\s?", text[ends[at - 1] : ends[at]]):
        at -= 1
    return text[: ends[at]].strip(), text[ends[at] :].strip()


def title_text(text: str) -> str:
    """A title without its full stop; a question keeps its mark."""
    return text.strip(" ,").removesuffix(".").strip()


def whole_pages(text: str) -> str:
    """`233–44` as `233-244`."""
    return ",".join(_whole_range(part.strip()) for part in text.split(",")).replace(",", ", ")


def _whole_range(text: str) -> str:
    match = re.fullmatch(rf"([A-Za-z]*)(\d+)\s?[{DASH}]\s?([A-Za-z]*)(\d+)", text)
    if not match:
        return re.sub(rf"\s?[{DASH}]\s?", "-", text)
    prefix, first, other, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{prefix}{first}-{other or prefix}{last}"


def _article(text: str) -> Form | None:
    """`Title. Journal. 2020;12(3):45-6`, and Nature's `Title. Journal 12, 45–46 (2020)`."""
    for pattern in _NUMERIC_TAILS:
        tail = pattern.search(text)
        parts = parted(text[: tail.start()]) if tail else None
        if not tail or not parts:
            continue
        title, journal = parts
        found = tail.groupdict()
        issued = iso_date(" ".join(filter(None, (found.get("day"), found.get("month"), found["year"]))))
        fields = {
            "type": "article-journal",
            "title": title_text(title),
            "issued": issued,
            "container-title": journal.rstrip(","),
            "volume": found["volume"],
            "issue": found.get("issue"),
            "page": whole_pages(found["page"] or ""),
        }
        return Form(_said(fields), 0.95 if found["volume"] and found["page"] else 0.75)
    return None


def _ahead(text: str) -> Form | None:
    """`Title. Journal. Published online March 5, 2020`."""
    tail = _AHEAD.search(text)
    parts = parted(text[: tail.start()]) if tail else None
    if not tail or not parts:
        return None
    title, journal = parts
    fields = {"title": title_text(title), "issued": iso_date(tail["date"]), "container-title": journal}
    return Form(_said({"type": "article-journal", **fields}), 0.6)


def _chapter(text: str) -> Form | None:
    """`Title. In: Roe P, ed. Book. 3rd ed. Place: Publisher; 2015:45-67`."""
    match = re.match(r"^(?P<title>.+?[.?!])\s[Ii]n:?\s(?P<rest>.+)$", text)
    if not match:
        return None
    rest = match["rest"]
    if nature := _NATURE_BOOK.match(rest):
        imprint, page, book, year = nature["imprint"], nature["page"], nature["book"], nature["year"]
        publisher, place = _publisher(imprint)
        edition, names = None, nature["names"]
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
        names, book = _editors(book)
        book, edition = _without_edition(book)
    editors = all_names(names) if names else None
    fields = {
        "type": "chapter",
        "title": title_text(match["title"]),
        "editor": list(editors.listed) if editors else None,
        "issued": year,
        "container-title": title_text(book),
        "edition": edition,
        "publisher": publisher,
        "publisher-place": place,
        "page": whole_pages(page or ""),
    }
    return Form(_said(fields), 0.9 if editors or not names else 0.6, "" if editors or not names else names)


def _book(text: str) -> Form | None:
    """`Title. 2nd ed. Place: Publisher; 2011`, and Nature's `Title. (Publisher, Place, 2011)`."""
    if nature := _NATURE_IMPRINT.match(text):
        publisher, place = _publisher(nature["imprint"])
        title, year = nature["title"], nature["year"]
    else:
        tail = _IMPRINT.search(text)
        if not tail or not (tail["place"] or tail["mark"]) or re.match(MONTH, tail["publisher"]):
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
    return Form(_said(fields), 0.85)


def _page(text: str) -> Form | None:
    """A web page: `Title. Site. April 2, 2023`, and Vancouver's `Site [Internet]. 2023. Title`."""
    if vancouver := re.match(
        rf"^(?P<site>.+?)\s\[Internet\]\.\s(?P<date>{DATE})\.\s(?P<title>[^.].+)$", text, re.I
    ):
        fields = {"title": title_text(vancouver["title"]), "container-title": title_text(vancouver["site"])}
        return Form(_said({"type": "webpage", "issued": iso_date(vancouver["date"]), **fields}), 0.7)
    words = _INTERNET.sub("", text)
    date = re.search(
        rf"[.,;]?\s\(?(?P<date>{DATE})\)?(?:;\s?(?:published online\s(?P<day>{MONTH}\s\d{{1,2}})?)?)?[.;]?$",
        words,
        re.I,
    )
    if date:
        words = words[: date.start()]
    issued = iso_date(f"{date['day'] or ''} {date['date']}") if date else ""
    parts = re.split(r"(?<=[.?!])\s", words)
    title, site, left = parts[0], " ".join(parts[1:2]), " ".join(parts[2:])
    fields = {"title": title_text(title), "container-title": title_text(site), "issued": issued}
    return Form(_said({"type": "webpage", **fields}), 0.7 if not left else 0.4, left)


def _dated_article(text: str) -> Form | None:
    """`Title. Journal, 12(3), 45–46`, and Harvard's `“Title,” Journal, 12(3), pp. 45–46`."""
    tail = _CONTAINER_TAIL.search(text)
    if not tail:
        return None
    head = text[: tail.start()]
    if quoted := _QUOTED.match(head):
        title = quoted["title"] + (quoted["end"] if quoted["end"] in {"?", "!"} else "")
        journal = quoted["rest"]
    elif parts := parted(head):
        title, journal = parts
    else:
        return None
    fields = {
        "type": "article-journal",
        "title": title_text(title),
        "container-title": journal.strip(" ,"),
        "volume": tail["volume"],
        "issue": tail["issue"],
        "page": whole_pages(tail["page"] or ""),
        "number": tail["number"],
    }
    return Form(_said(fields), 0.95 if tail["page"] or tail["number"] else 0.8)


def _dated_chapter(text: str) -> Form | None:
    """`Title. In P. Roe (Ed.), Book (3rd ed., pp. 45–67). Publisher`, and Harvard's with quotes."""
    match = re.match(r"^(?P<title>.+?(?:[.?!]|[,.?!]?[”’\"'],?))\s[Ii]n:?\s(?P<rest>[^,;].+)$", text)
    if not match:
        return None
    names, rest = _editors(match["rest"])
    found = _APA_BOOK.match(rest) or _HARVARD_BOOK.match(rest)
    if not found:
        return None
    has = found.groupdict()
    editors = all_names(names) if names else None
    fields = {
        "type": "chapter",
        "title": title_text(_unquoted(match["title"])),
        "editor": list(editors.listed) if editors else None,
        "container-title": title_text(has["book"]),
        "edition": has["edition"],
        "volume": has.get("volume"),
        "publisher": has["publisher"],
        "publisher-place": has.get("place"),
        "page": whole_pages(has["page"] or ""),
    }
    return Form(_said(fields), 0.9 if editors or not names else 0.6, "" if editors or not names else names)


def _dated_page(text: str) -> Form | None:
    """`Title. Site`, and Harvard's `Title, Site`; a report where the second part is a publisher with its place."""
    if form := _dated_book(text):
        has_place = "publisher-place" in form.fields
        if has_place or "edition" in form.fields:
            return form
        site = form.fields.pop("publisher")
        return Form({**form.fields, "type": "webpage", "container-title": site}, 0.7)
    title, comma, site = text.rpartition(", ") if text.count(", ") == 1 else (text, "", "")
    fields = {"type": "webpage", "title": title_text(_unquoted(title)), "container-title": title_text(site)}
    return Form(_said(fields), 0.5 if comma else 0.7)


def _dated_book(text: str) -> Form | None:
    """`Title (2nd ed.). Publisher`, and Harvard's `Title. 2nd ed. Place: Publisher`."""
    match = re.match(
        rf"^(?P<title>.+?)(?:\s\({_EDITION}\)\.|\.\s{_EDITION.replace('edition>', 'other>')}|[.?!])\s"
        r"(?:(?P<place>[^:.]+):\s)?(?P<publisher>[^:]+?)\.?$",
        text,
    )
    if not match:
        return None
    fields = {
        "type": "book",
        "title": title_text(match["title"]),
        "edition": match["edition"] or match["other"],
        "publisher": match["publisher"],
        "publisher-place": match["place"],
    }
    return Form(_said(fields), 0.7)


def _editors(text: str) -> tuple[str, str]:
    """Names of editors, and the book."""
    match = _EDITORS_AFTER_IN.match(text)
    return (match["names"], match["book"]) if match else ("", text)


def _without_edition(text: str) -> tuple[str, str | None]:
    match = _LAST_EDITION.search(text)
    if not match:
        return text, None
    return text[: match.start()], match["edition"]


def _publisher(imprint: str) -> tuple[str, str]:
    """Nature's `Publisher, Place`."""
    publisher, _, place = imprint.partition(", ")
    return publisher, place


def _unquoted(text: str) -> str:
    match = re.fullmatch(r"[“‘\"'](.+?)[,.]?[”’\"'][,.]?", text.strip())
    return match[1] if match else text


def _said(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value}
