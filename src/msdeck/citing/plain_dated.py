"""The forms of styles with author and year: what stands after the year.

In: the words of a reference after its year. Out: a `Form`, or None where no form fits. APA and Harvard print
their works so.
"""

import re
from collections.abc import Callable

from msdeck.citing.plain_names import all_names
from msdeck.citing.plain_parts import (
    EDITION,
    ISSUE,
    PAGES,
    VOLUME,
    Form,
    book_after_editors,
    parted,
    said,
    sureness,
    title_text,
)
from msdeck.outline.bibliographies.identifiers import whole_pages

_CONTAINER_TAIL = re.compile(
    rf",\s(?P<volume>{VOLUME})(?:\s?{ISSUE})?"
    rf"(?:,\s(?:(?:pp?\.\s?)?(?P<page>{PAGES})|(?:Article|art\.)\s(?P<number>\w+(?:[.-]\w+)*)))?\.?$"
)
_ELSEVIER_TAIL = re.compile(rf"\s(?P<volume>{VOLUME})(?:\s?{ISSUE})?,\s(?P<page>{PAGES})(?P<number>)\.?$")
_PLAIN_TAIL = re.compile(rf"\s(?P<volume>{VOLUME})(?:\s?{ISSUE})?:\s?(?P<page>{PAGES})(?P<number>)\.?$")
_QUOTED = tuple(
    re.compile(rf"{opening}(?P<title>.+?)(?P<end>[,.?!]?){closing},?\s(?P<rest>[^{opening}{closing}]+)$")
    for opening, closing in ("“”", "‘’", ('"', '"'), ("'", "'"))
)
_APA_BOOK = re.compile(
    rf"^(?P<book>.+?)\s\((?:{EDITION},?\s?)?(?:[Vv]ol\.\s(?P<volume>\w+),?\s?)?(?:pp?\.\s(?P<page>{PAGES}))?\)\.\s"
    r"(?P<publisher>.+?)\.?$"
)
_HARVARD_BOOK = re.compile(
    rf"^(?P<book>.+?)\.\s(?:{EDITION}\s)?(?:(?P<place>[^:.]+):\s)?(?P<publisher>[^:]+?)(?:,\spp?\.\s(?P<page>{PAGES}))?\.?$"
)


def dated_form(text: str, *, has_address: bool) -> Form | None:
    """What stands after the year in a style with authors and year."""
    readers: tuple[Callable[[str], Form | None], ...] = (
        _dated_chapter,
        _dated_article,
        *((_dated_page,) if has_address else ()),
        _dated_book,
    )
    for reader in readers:
        if form := reader(text):
            return form
    return None


def _dated_article(text: str) -> Form | None:
    """`Title. Journal, 12(3), 45–46`, `Journal 12:45–46`, Harvard's `“Title,” Journal, 12(3), pp. 45–46`."""
    tail = _CONTAINER_TAIL.search(text) or _PLAIN_TAIL.search(text) or _ELSEVIER_TAIL.search(text)
    if not tail:
        return None
    head = text[: tail.start()]
    if quoted := next(filter(None, (pattern.match(head) for pattern in _QUOTED)), None):
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
    return Form(
        said(fields), sureness("" if quoted else title, 0.95 if tail["page"] or tail["number"] else 0.8)
    )


def _dated_chapter(text: str) -> Form | None:
    """`Title. In P. Roe (Ed.), Book (3rd ed., pp. 45–67). Publisher`, and Harvard's with quotes."""
    match = re.match(r"^(?P<title>.+?(?:[.?!]|[,.?!]?[”’\"'],?))\s[Ii]n:?\s(?P<rest>[^,;].+)$", text)
    if not match:
        return None
    names, rest = book_after_editors(match["rest"])
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
    return Form(said(fields), 0.9 if editors or not names else 0.6, "" if editors or not names else names)


def _dated_page(text: str) -> Form | None:
    """`Title. Site`, and Harvard's `Title, Site`; with a place before a publisher it is no page."""
    if form := _dated_book(text):
        has_place = "publisher-place" in form.fields
        if has_place or "edition" in form.fields:
            return form
        site = form.fields.pop("publisher")
        return Form({**form.fields, "type": "webpage", "container-title": site}, 0.7)
    title, comma, site = text.rpartition(", ")
    if text.count(", ") != 1 or not site[:1].isupper():
        title, comma, site = text, "", ""
    fields: dict[str, object] = {
        "type": "webpage",
        "title": title_text(_unquoted(title)),
        "container-title": title_text(site),
    }
    return Form(said(fields), 0.5 if comma else 0.7)


def _dated_book(text: str) -> Form | None:
    """`Title (2nd ed.). Publisher`, and Harvard's `Title. 2nd ed. Place: Publisher`."""
    edition = re.match(rf"^(?P<head>.+?)(?:\.\s|(?<=[?!])\s|\s\(){EDITION}(?:\)\.)?\s(?P<imprint>.+)$", text)
    parts = (edition["head"], edition["imprint"]) if edition else parted(text)
    if not parts:
        return None
    title, imprint = parts
    place, colon, publisher = imprint.partition(": ")
    fields = {
        "type": "book",
        "title": title_text(title),
        "edition": edition["edition"] if edition else None,
        "publisher": (publisher if colon else place).removesuffix("."),
        "publisher-place": place if colon else None,
    }
    return Form(said(fields), 0.7)


def _unquoted(text: str) -> str:
    match = re.fullmatch(r"[“‘\"'](.+?)[,.]?[”’\"'][,.]?", text.strip())
    return match[1] if match else text
