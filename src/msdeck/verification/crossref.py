"""Works in Crossref's answers (https://api.crossref.org/swagger-ui/, "Work").

In: the `message` object of an answer. Out: `Registered`. A notice is told from the work that it is about:
`updated-by` stands at the work, `update-to` at the notice, and a notice is not itself retracted.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from msdeck.outline.bibliographies.csl_works import CROSSREF_TYPES
from msdeck.references.lock import Notice, NoticeKind
from msdeck.verification.model import AnswerError, Registered
from msdeck.verification.shapes import (
    first_text_in,
    mapping_of,
    mappings_in,
    registered_reference,
    text_in,
    texts_in,
    with_own_markup,
)

_DATES = ("published-print", "published", "issued", "published-online", "posted")
_MOST_AUTHORS = 500

_NOTICE_KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "partial retraction": NoticeKind.PARTIAL_RETRACTION,
    "withdrawal": NoticeKind.WITHDRAWAL,
    "removal": NoticeKind.REMOVAL,
    "expression of concern": NoticeKind.CONCERN,
    "correction": NoticeKind.CORRECTION,
    "erratum": NoticeKind.CORRECTION,
    "corrigendum": NoticeKind.CORRECTION,
    "reinstatement": NoticeKind.REINSTATEMENT,
}
"""Crossref's update types; those that are not here change nothing of what a work says."""
_NOT_BY_NOTICES = frozenset({"new version", "new edition"})
"""Types of `update-to` that stand at a work of its own, which is no notice."""
_SOURCES = {"publisher": "Crossref: publisher", "retraction-watch": "Crossref: Retraction Watch"}

_TITLE_OF_NOTICE = re.compile(
    r"(?:notice of )?(?:retraction|withdrawal|removal|correction|erratum|corrigendum|expression of concern)"
    r"(?: notice| note| statement)?(?:\s*[:\u2013\u2014-]|\s+(?:to|for)\b|\W*$)",
    re.IGNORECASE,
)
_TITLE_OF_RETRACTED = re.compile(
    r"\W*(?:(?P<retracted>retracted)(?:\s+(?:article|paper|chapter))?|(?P<withdrawn>withdrawn)(?:\s+article)?"
    r"|(?P<removed>removed|temporary removal))\s*[:.\]\-\u2013]\s*\S",
    re.IGNORECASE,
)

_KINDS_IN_TITLES = {
    "retracted": NoticeKind.RETRACTION,
    "withdrawn": NoticeKind.WITHDRAWAL,
    "removed": NoticeKind.REMOVAL,
}
_FOOTNOTE = re.compile(r"\s*<sup>[\d,\s*\u2020\u2021\u00a7]+</sup>$")
"""The mark of a footnote to a title, which some journals deposit with it."""


def read_work(message: Mapping[str, Any]) -> Registered:
    """The work of an answer to `/works/{doi}`. Raises `AnswerError`."""
    return _work(mapping_of(message, "message"))


def read_search(message: Mapping[str, Any]) -> tuple[Registered, ...]:
    """The works of an answer to `/works?query.bibliographic=`, in its order. Raises `AnswerError`.

    A work that cannot be read is left out.
    """
    items = mapping_of(message, "message").get("items")
    if not isinstance(items, list):
        raise AnswerError("the answer lists no works")
    works = []
    for item in items:
        try:
            works.append(_work(mapping_of(item, "a work")))
        except AnswerError:
            continue
    if items and not works:
        raise AnswerError("none of the works can be read")
    return tuple(works)


def _work(message: Mapping[str, Any]) -> Registered:
    doi = text_in(message, "DOI")
    if not doi:
        raise AnswerError("the work has no DOI")
    main = _FOOTNOTE.sub("", with_own_markup(first_text_in(message, "title")))
    subtitle = with_own_markup(first_text_in(message, "subtitle"))
    container = with_own_markup(first_text_in(message, "container-title"))
    has_subtitle = subtitle and subtitle.casefold() not in main.casefold()
    is_preprint = message.get("type") == "posted-content"
    dates = [date for name in _DATES if (date := _date(message.get(name)))]
    fields = {
        "type": CROSSREF_TYPES.get(text_in(message, "type"), "document"),
        "title": f"{main.removesuffix(':')}: {subtitle}"
        if main and has_subtitle
        else main or container or doi,
        "author": tuple(_names(message, "author")),
        "editor": tuple(_names(message, "editor")),
        "issued": dates[0] if dates else "",
        "container-title": container,
        "container-title-short": first_text_in(message, "short-container-title"),
        "volume": text_in(message, "volume"),
        "issue": text_in(message, "issue"),
        "page": text_in(message, "page"),
        "number": text_in(message, "article-number"),
        "edition": text_in(message, "edition-number"),
        "publisher": _institution(message) if is_preprint else text_in(message, "publisher"),
        "genre": text_in(message, "subtype") if is_preprint else "",
        "DOI": doi,
        "ISSN": first_text_in(message, "ISSN"),
        "ISBN": first_text_in(message, "ISBN"),
        "language": text_in(message, "language"),
    }
    others = (*texts_in(message, "title")[1:], *texts_in(message, "original-title"))
    by, to = list(mappings_in(message, "updated-by")), list(mappings_in(message, "update-to"))
    about, is_notice = _parted(by, to, doi, main)
    return Registered(
        "Crossref",
        registered_reference("Crossref", doi, fields),
        notices=_with_title(main, tuple(map(_notice, about)), is_notice=is_notice),
        is_notice=is_notice,
        alternative_titles=tuple(with_own_markup(title) for title in others if title),
        other_years=tuple(sorted({int(date[:4]) for date in dates[1:]})),
        is_preprint=is_preprint,
        published_as=_published_as(message) if is_preprint else "",
    )


def _names(message: Mapping[str, Any], role: str) -> Iterator[dict[str, str]]:
    for name in islice(mappings_in(message, role), _MOST_AUTHORS):
        parts = {part: text_in(name, part) for part in ("family", "given", "suffix")}
        literal = text_in(name, "name") or ("" if parts["family"] else parts["given"])
        if literal:
            yield {"literal": literal}
        elif parts["family"]:
            yield {part: text for part, text in parts.items() if text}


def _institution(message: Mapping[str, Any]) -> str:
    """Where a preprint is posted: at an institution such as medRxiv, else by its publisher."""
    at = message.get("institution")
    if isinstance(at, Mapping):
        return text_in(at, "name") or text_in(message, "publisher")
    first = next(mappings_in(message, "institution"), {})
    return text_in(first, "name") or text_in(message, "publisher")


def _date(value: object) -> str:
    """`2018-06-13`, or as much of it as is there; unknown parts are null in an answer."""
    if value is None:
        return ""
    whole = mapping_of(value, "a date")
    lists = whole.get("date-parts")
    if lists is None:
        moment = text_in(whole, "date-time")
        return moment[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d", moment[:10], re.ASCII) else ""
    if not isinstance(lists, list) or (lists and not isinstance(lists[0], list)):
        raise AnswerError("date-parts is no list of lists")
    parts: list[int] = []
    for part, most in zip(lists[0] if lists else (), (9999, 12, 31), strict=False):
        if not isinstance(part, int) or isinstance(part, bool) or not 1 <= part <= most:
            break
        parts.append(part)
    if not parts or parts[0] < 1000:
        return ""
    return "-".join((f"{parts[0]}", *(f"{part:02}" for part in parts[1:])))


def _parted(
    by: list[Mapping[str, Any]], to: list[Mapping[str, Any]], doi: str, title: str
) -> tuple[list[Mapping[str, Any]], bool]:
    """The updates that are about this work, and whether it is a notice itself.

    Some publishers deposit an update in both directions, on the notice or on the work. Then Retraction Watch
    tells which it is, and if it doesn't, the title of a notice.
    """
    own = [each for each in to if text_in(each, "DOI").lower() == doi.lower()]
    others = [each for each in to if each not in own and _type(each) not in _NOT_BY_NOTICES]
    watched_to = {_key(each) for each in others if _is_watched(each)}
    watched_by = {_key(each) for each in by if _is_watched(each)}
    both = {_key(each) for each in by} & {_key(each) for each in others}
    here = {
        key
        for key in both
        if (key in watched_to and key not in watched_by)
        or (key not in watched_to | watched_by and _TITLE_OF_NOTICE.match(title))
    }
    about = [*(each for each in by if _key(each) not in here), *own]
    return about, any(_key(each) not in both or _key(each) in here for each in others)


def _is_watched(update: Mapping[str, Any]) -> bool:
    return text_in(update, "source") == "retraction-watch"


def _key(update: Mapping[str, Any]) -> tuple[str, str]:
    return _type(update), text_in(update, "DOI").lower()


def _type(update: Mapping[str, Any]) -> str:
    return " ".join(re.split(r"[\s_-]+", text_in(update, "type").lower()))


def _notice(update: Mapping[str, Any]) -> Notice:
    source = text_in(update, "source")
    return Notice(
        _NOTICE_KINDS.get(_type(update), NoticeKind.OTHER),
        DOI=text_in(update, "DOI"),
        date=_date(update.get("updated")),
        source=_SOURCES.get(source, "Crossref"),
    )


def _with_title(title: str, notices: tuple[Notice, ...], *, is_notice: bool) -> tuple[Notice, ...]:
    """`notices`, and one that only the title tells of, as in `RETRACTED: …`."""
    match = _TITLE_OF_RETRACTED.match(title)
    if not match or is_notice:
        return notices
    kind = next(_KINDS_IN_TITLES[name] for name, said in match.groupdict().items() if said)
    gone = (NoticeKind.RETRACTION, NoticeKind.WITHDRAWAL, NoticeKind.REMOVAL, NoticeKind.REINSTATEMENT)
    if any(notice.kind in gone for notice in notices):
        return notices
    return (*notices, Notice(kind, source="Crossref: title of the work"))


def _published_as(message: Mapping[str, Any]) -> str:
    relation = message.get("relation")
    if relation is None:
        return ""
    published = mappings_in(mapping_of(relation, "relation"), "is-preprint-of")
    return next((text_in(each, "id") for each in published if text_in(each, "id-type") in ("doi", "")), "")
