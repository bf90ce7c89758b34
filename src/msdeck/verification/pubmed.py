"""Works in PubMed's answers (NCBI E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/), in JSON.

In: what ESummary and ESearch answer. Out: `Registered`, and PMIDs. The type `Retracted Publication` says that
a work was retracted; `Retraction of Publication` and `Retraction Notice` say that it is the notice.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from msdeck.references.lock import Notice, NoticeKind
from msdeck.verification.model import AnswerError, Registered
from msdeck.verification.shapes import (
    mapping_of,
    mappings_in,
    registered_reference,
    text_in,
    texts_in,
    with_own_markup,
)

_ABOUT_IT = {
    "retraction in": NoticeKind.RETRACTION,
    "retracted and republished in": NoticeKind.RETRACTION,
    "partial retraction in": NoticeKind.PARTIAL_RETRACTION,
    "expression of concern in": NoticeKind.CONCERN,
    "erratum in": NoticeKind.CORRECTION,
    "corrected and republished in": NoticeKind.CORRECTION,
    "update in": NoticeKind.OTHER,
}
"""Kinds of its `references` that are notices about it; those with `of` and `for` are about other works."""
_OF_NOTICES = frozenset(
    {
        "retraction of publication",
        "retraction notice",
        "published erratum",
        "expression of concern",
    }
)
_TYPES = {"book": "book", "chapter": "chapter"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(r"\b(1[5-9]\d\d|20\d\d)(?:[ /-]([A-Za-z]{3}|\d{1,2})[a-z]*(?:[ /](\d{1,2})\b)?)?")
_DOI = re.compile(r"\bdoi:\s*(10\.\d{4,9}/\S+?)[.;,]?(?=\s|$)", re.IGNORECASE)
_PII = re.compile(r"\bpii:\s*([^\s;]+?)\.?(?=[\s;]|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?")
_INITIALS = re.compile(r"[^\W\d_a-z][^\W\d_a-z-]{0,4}")
_MOST_AUTHORS = 500


def read_summary(result: Mapping[str, Any], pmid: str) -> Registered | None:
    """The work `pmid` of an answer of ESummary, None if PubMed has none. Raises `AnswerError`.

    Takes the whole answer or its `result`.
    """
    summaries = _inside(result, "result")
    found = summaries.get(pmid)
    if found is None:
        if not isinstance(summaries.get("uids"), list):
            raise AnswerError("the answer lists no works")
        return None
    summary = mapping_of(found, "a work")
    if "error" in summary:
        return None
    if "title" not in summary and "booktitle" not in summary:
        raise AnswerError("the work has no title")
    return _work(summary, pmid)


def read_ids(result: Mapping[str, Any]) -> tuple[str, ...]:
    """The PMIDs of an answer of ESearch. Raises `AnswerError`.

    Takes the whole answer or its `esearchresult`.
    """
    found = _inside(result, "esearchresult")
    if "ERROR" in found or not isinstance(found.get("idlist"), list):
        raise AnswerError("the answer lists no works")
    if isinstance(errors := found.get("errorlist"), Mapping) and errors.get("phrasesnotfound"):
        # What is found without the words that were asked for is another work.
        return ()
    ids = texts_in(found, "idlist")
    if not all(re.fullmatch(r"[1-9]\d{0,8}", each, re.ASCII) for each in ids):
        raise AnswerError("a PMID is no number")
    return ids


def _inside(answer: object, key: str) -> Mapping[str, Any]:
    whole = mapping_of(answer, "the answer")
    inner = mapping_of(whole[key], key) if key in whole else whole
    if "error" in inner and "uids" not in inner:
        raise AnswerError("the answer is an error")
    return inner


def _work(summary: Mapping[str, Any], pmid: str) -> Registered:
    written = with_own_markup(text_in(summary, "title"))
    book = with_own_markup(text_in(summary, "booktitle"))
    title = _without_stop(written)
    original = _without_stop(with_own_markup(text_in(summary, "vernaculartitle")))
    elocation = text_in(summary, "elocationid")
    article = _PII.search(elocation)
    page = text_in(summary, "pages").partition(";")[0].strip()
    ids = {text_in(each, "idtype"): text_in(each, "value") for each in mappings_in(summary, "articleids")}
    pmcid = re.search(r"PMC\d+", ids.get("pmc", "") or ids.get("pmcid", ""), re.ASCII)
    year = _date(text_in(summary, "pubdate"))
    online = _date(text_in(summary, "epubdate"))
    doi = _DOI.search(elocation)
    fields = {
        "type": _TYPES.get(text_in(summary, "doctype"), "article-journal"),
        "title": title or book or f"PMID {pmid}",
        "author": tuple(_authors(summary)),
        "issued": year or online,
        "container-title": text_in(summary, "fulljournalname") or (book if title else ""),
        "container-title-short": text_in(summary, "source"),
        "volume": text_in(summary, "volume"),
        "issue": text_in(summary, "issue"),
        "page": page,
        "number": article[1] if article and re.fullmatch(r"[A-Za-z]{0,4}\d+", article[1]) else "",
        "publisher": text_in(summary, "publishername"),
        "DOI": ids.get("doi", "") or (doi[1] if doi else ""),
        "PMID": pmid,
        "PMCID": pmcid[0] if pmcid else "",
        "ISSN": text_in(summary, "issn"),
    }
    types = {each.lower() for each in texts_in(summary, "pubtype")}
    return Registered(
        "PubMed",
        registered_reference("PubMed", pmid, fields),
        notices=_notices(summary, types),
        is_notice=bool(types & _OF_NOTICES),
        alternative_titles=(original,) if original else (),
        other_years=(int(online[:4]),) if year and online else (),
        is_preprint="preprint" in types,
        published_as="",
    )


def _without_stop(title: str) -> str:
    """A title without the full stop that PubMed adds, and the brackets that mark a translated one."""
    bare = title.removesuffix(".") if not re.search(r"(?:\b[A-Za-z]\.){2,}$", title) else title
    translated = re.fullmatch(r"\[(.*?)\.?\]", bare)
    return translated[1] if translated else bare


def _authors(summary: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Authors, whom ESummary writes as `van der Berg JA`, and groups as they are."""
    for author in islice(mappings_in(summary, "authors"), _MOST_AUTHORS):
        name, kind = text_in(author, "name"), text_in(author, "authtype").lower()
        if not name or kind == "editor":
            continue
        words = name.split()
        suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
        if kind.startswith("collective") or len(words) < 2 or not _INITIALS.fullmatch(words[-1]):
            yield {"literal": name}
            continue
        parts = {"family": " ".join(words[:-1]), "given": words[-1], "suffix": suffix}
        yield {part: text for part, text in parts.items() if text}


def _notices(summary: Mapping[str, Any], types: set[str]) -> tuple[Notice, ...]:
    notices = []
    for each in mappings_in(summary, "references"):
        # `RetractionIn` in PubMed's XML, `Retraction in` here.
        kind = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text_in(each, "reftype")).lower().split())
        if kind not in _ABOUT_IT:
            continue
        where = text_in(each, "refsource")
        doi = _DOI.search(where)
        pmid = re.fullmatch(r"[1-9]\d{0,8}", text_in(each, "pmid"), re.ASCII)
        notices.append(
            Notice(
                _ABOUT_IT[kind],
                DOI=doi[1] if doi else "",
                PMID=pmid[0] if pmid else "",
                date=_date(where),
                source="PubMed",
            )
        )
    if "retracted publication" in types and not any(each.kind is NoticeKind.RETRACTION for each in notices):
        notices.append(Notice(NoticeKind.RETRACTION, source="PubMed"))
    return tuple(notices)


def _date(text: str) -> str:
    """`2011 Dec 5` or `2011/12/05` as `2011-12-05`; a season or a range as its year or first month."""
    match = _DATE.search(text)
    if not match:
        return ""
    month = (match[2] or "").lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdecimal() else 0
    if not 1 <= number <= 12:
        return match[1]
    day = int(match[3] or 0)
    return f"{match[1]}-{number:02}" + (f"-{day:02}" if 1 <= day <= 31 else "")
