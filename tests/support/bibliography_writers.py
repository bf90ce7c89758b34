"""Works written as RIS, NBIB and EndNote XML, as the programs and PubMed write them.

In: `Reference`s. Out: the text of a file. Shares nothing with the readers.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from msdeck.outline.works import Name, Reference

_RIS_TYPES = {
    "article-journal": "JOUR",
    "article": "UNPB",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
    "paper-conference": "CONF",
    "speech": "SLIDE",
    "dataset": "DATA",
}
_ENDNOTE_TYPES = {
    "article-journal": ("Journal Article", 17),
    "article": ("Unpublished Work", 34),
    "book": ("Book", 6),
    "chapter": ("Book Section", 5),
    "report": ("Report", 27),
    "thesis": ("Thesis", 32),
    "webpage": ("Web Page", 12),
    "paper-conference": ("Conference Proceedings", 10),
    "speech": ("Generic", 13),
    "dataset": ("Dataset", 59),
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ORDINALS = {"2": "2nd", "3": "3rd"}
_IN_PUBMED = frozenset({"article-journal", "article", "book", "chapter"})


def in_pubmed(works: Iterable[Reference]) -> tuple[Reference, ...]:
    """Those that PubMed can list, each with a PMID and a date, as all have there."""
    return tuple(
        work.model_copy(update={"PMID": work.PMID or str(90000000 + number), "issued": work.issued or "2026"})
        for number, work in enumerate(works)
        if work.type in _IN_PUBMED and work.status != "in press"
    )


def as_ris(works: Iterable[Reference]) -> str:
    """With Zotero's tags, and EndNote's where Zotero has none."""
    return "".join(_ris_entry(work) for work in works)


def as_nbib(works: Iterable[Reference]) -> str:
    """As PubMed's "Citation manager" sends them; all are `in_pubmed`."""
    return "\n".join(map(_nbib_entry, works))


def as_endnote_xml(works: Iterable[Reference]) -> str:
    """On one line, as EndNote exports a library."""
    records = "".join(_endnote_record(work, number) for number, work in enumerate(works, start=1))
    return f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{records}</records></xml>'


def _inverted(name: Name, more: str = ", ") -> str:
    """`van den Berg, Jan von, Jr`; a group's name with the comma that EndNote wants after it."""
    if name.literal:
        return f"{name.literal},"
    family = f"{name.non_dropping_particle} {name.family}" if name.non_dropping_particle else f"{name.family}"
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else f"{name.given}"
    return f"{family}, {given}{more + name.suffix if name.suffix else ''}"


def _people(names: Sequence[Name], *, has_more: bool = False) -> list[str]:
    return [_inverted(name) for name in names] + (["et al.,"] if has_more else [])


def _edition(text: str) -> str:
    return f"{_ORDINALS.get(text, text + 'th')} ed." if text else ""


def _date_parts(date: str) -> list[str]:
    return [*date.split("-"), "", ""][:3]


# RIS


def _ris_entry(work: Reference) -> str:
    kind = work.type
    first, _, last = work.page.partition("-")
    year, month, day = _date_parts(work.issued)
    is_book = kind == "book"
    tags: list[tuple[str, str]] = [
        ("TY", _RIS_TYPES[kind]),
        ("TI", work.title),
        *(("AU", name) for name in _people(work.author, has_more=work.et_al)),
        *(("A3" if is_book else "A2", name) for name in _people(work.editor)),
        *(("A4", name) for name in _people(work.translator)),
        ("T2", work.event_title or work.container_title or work.collection_title),
        ("C3", work.container_title if kind == "paper-conference" and work.event_title else ""),
        ("C1" if kind == "paper-conference" else "CY", work.publisher_place),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        ("PY", year or work.status),
        ("DO", work.DOI),
        ("ET", work.version if kind == "dataset" else _edition(work.edition)),
        ("VL", work.volume),
        ("IS", work.issue or work.collection_number),
        ("SP", first or (work.number if kind == "article-journal" else "")),
        ("EP", last),
        ("J2", work.container_title_short),
        ("LA", work.language),
        ("M3", work.genre),
        ("PB", work.publisher),
        ("SN", work.ISBN or work.ISSN or (work.number if kind == "report" else "")),
        ("UR", work.URL),
        ("AN", work.PMID),
        ("DB", "PubMed" if work.PMID else ""),
        ("C2", work.PMCID),
        ("Y2", "/".join(_date_parts(work.accessed)) + "/" if work.accessed else ""),
        ("KW", "invented"),
        ("N1", "A note that nobody prints"),
    ]
    lines = [f"{tag}  - {text}" for tag, text in tags if text]
    return "\r\n".join([*lines, "ER  - ", "", ""])


# NBIB


def _nbib_entry(work: Reference) -> str:
    is_article = work.type == "article-journal"
    year, month, day = _date_parts(work.issued)
    title = re.sub(r"</?(?:i|b|sup|sub)>", "", work.title)
    title = title if title.endswith("?") else f"{title}."
    tags: list[tuple[str, str]] = [
        ("PMID", work.PMID),
        ("OWN", "NLM"),
        ("STAT", "Publisher"),
        ("IS", f"{work.ISSN} (Print)" if work.ISSN else ""),
        ("ISBN", work.ISBN),
        ("VI", work.volume),
        ("IP", work.issue),
        ("CTI", work.collection_title),
        ("PB", "" if work.type == "article" else work.publisher),
        ("DP", " ".join(filter(None, (year, _MONTHS[int(month) - 1] if month else "", day.lstrip("0"))))),
        ("TI", "" if work.type == "book" else title),
        ("BTI", title if work.type == "book" else work.container_title if work.type == "chapter" else ""),
        ("PG", _shortened(work.page) or (work.number if is_article else "")),
        ("LID", f"{work.DOI} [doi]" if work.DOI else ""),
        ("AB", "BACKGROUND: An abstract that goes on for more than one line, as abstracts do. METHODS: " * 3),
        *_nbib_names(work),
        *(("FED", _pubmed_name(name)) for name in work.editor),
        ("EN", _ORDINALS.get(work.edition, f"{work.edition}th") if work.edition else ""),
        ("LA", {"de": "ger", "es": "spa", "en": "eng"}.get(work.language, "")),
        (
            "PT",
            {"article": "Preprint", "book": "Book", "chapter": "Book Chapter"}.get(
                work.type, "Journal Article"
            ),
        ),
        ("PL", work.publisher_place if not is_article else "Switzerland"),
        (
            "TA",
            work.publisher if work.type == "article" else work.container_title_short if is_article else "",
        ),
        ("JT", _catalogued(work)),
        ("PMC", work.PMCID),
        ("AID", f"{work.DOI} [doi]" if work.DOI else ""),
        ("PST", "aheadofprint" if work.status else "ppublish" if is_article else ""),
        ("SO", "The citation in words. 2022"),
    ]
    return "\n".join(_wrapped(f"{tag:<4}- {text.strip()}") for tag, text in tags if text.strip()) + "\n"


def _wrapped(line: str) -> str:
    return "\n".join(
        textwrap.wrap(line, 87, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)
    )


def _nbib_names(work: Reference) -> list[tuple[str, str]]:
    tags: list[tuple[str, str]] = []
    for name in work.author:
        if name.literal:
            tags.append(("CN", name.literal))
        else:
            tags += [("FAU", _pubmed_name(name)), ("AU", f"{name.family} X")]
    return tags + ([("AU", "et al.")] if work.et_al else [])


def _pubmed_name(name: Name) -> str:
    """With `3rd` for III, and initials without full stops."""
    text = _inverted(name, more=" ").rstrip(",")
    return text.replace(" III", " 3rd")


def _shortened(pages: str) -> str:
    """`233-244` as `233-44`."""
    first, dash, last = pages.partition("-")
    if not dash or len(first) != len(last) or not first.isdecimal():
        return pages
    same = next(index for index in range(len(first)) if first[index] != last[index])
    return f"{first}-{last[same:]}"


def _catalogued(work: Reference) -> str:
    """A journal's title as a library's catalogue has it."""
    if work.type != "article-journal":
        return f"{work.publisher} : the preprint server of the invented" if work.type == "article" else ""
    first, *rest = work.container_title.split(" ")
    return " ".join([first, *(word.lower() for word in rest)]) + " (Basel, Switzerland)"


# EndNote XML


def _endnote_record(work: Reference, number: int) -> str:
    kind = work.type
    name, code = _ENDNOTE_TYPES[kind]
    year, month, day = _date_parts(work.issued)
    is_article = kind == "article-journal"
    has_event = kind == "paper-conference" and bool(work.event_title)
    spelled = f"{_MONTHS[int(month) - 1]} {day}".strip() if month else ""
    people = {
        "authors": _people(work.author, has_more=work.et_al),
        "tertiary-authors" if kind == "book" else "secondary-authors": _people(work.editor),
        "subsidiary-authors": _people(work.translator),
    }
    parts = [
        '<database name="My library.enl" path="C:\\My library.enl">My library.enl</database>',
        '<source-app name="EndNote" version="20.4">EndNote</source-app>',
        f"<rec-number>{number}</rec-number>",
        f"<ref-type name={quoteattr(name)}>{code}</ref-type>",
        _nested("contributors", *(_people_of(role, names) for role, names in people.items())),
        _nested(
            "titles",
            _titled(work.title),
            _field("secondary-title", work.event_title or work.container_title or work.collection_title),
        ),
        _nested(
            "periodical",
            _field("full-title", work.container_title),
            _field("abbr-1", work.container_title_short),
        )
        if is_article
        else "",
        _field("pages", work.page),
        _field("volume", work.volume),
        _field("number", work.issue or work.collection_number or (work.number if kind == "report" else "")),
        _field("edition", work.version if kind == "dataset" else _edition(work.edition)),
        _nested("keywords", _field("keyword", "invented")),
        _nested("dates", _field("year", year or work.status), _nested("pub-dates", _field("date", spelled))),
        _field("custom1" if kind == "paper-conference" else "pub-location", work.publisher_place),
        _field("publisher", work.publisher),
        _field("isbn", work.ISBN or work.ISSN),
        _field("accession-num", work.PMID),
        _nested("urls", _nested("related-urls", _field("url", work.URL))),
        _field("custom2", work.PMCID),
        _field("custom3", work.container_title if has_event else ""),
        _field("custom7", work.number if is_article else ""),
        _field("electronic-resource-num", work.DOI),
        _field("remote-database-name", "PubMed" if work.PMID else ""),
        _field("language", {"de": "German", "es": "Spanish", "en": "English"}.get(work.language, "")),
        _field("work-type", work.genre),
        _field("access-date", work.accessed),
    ]
    return f"<record>{''.join(parts)}</record>"


def _people_of(role: str, names: Sequence[str]) -> str:
    return _nested(role, *(_field("author", name) for name in names))


def _nested(tag: str, *parts: str) -> str:
    return f"<{tag}>{''.join(parts)}</{tag}>" if any(parts) else ""


def _field(tag: str, text: str) -> str:
    return f"<{tag}>{_style('normal', text)}</{tag}>" if text else ""


def _style(face: str, text: str) -> str:
    return f'<style face="{face}" font="default" size="100%">{escape(text)}</style>'


_FACES = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}


def _titled(title: str) -> str:
    """The title in stretches of one face each."""
    pieces = re.split(r"<(i|b|sup|sub)>(.*?)</\1>", title)
    styled = [_style("normal", pieces[0])] if pieces[0] else []
    for index in range(1, len(pieces), 3):
        styled.append(_style(_FACES[pieces[index]], pieces[index + 1]))
        styled += [_style("normal", pieces[index + 2])] if pieces[index + 2] else []
    return f"<title>{''.join(styled)}</title>"
