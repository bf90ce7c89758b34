"""RIS, as publishers and programs for references write it.

In: the text of a file. Out: its works, each at the line on which it starts. rispy reads the tags; what each
means depends on the type of the work and on who wrote the file: Zotero's, EndNote's, Mendeley's and the
publishers' ways are known here. The tags are those of the RIS format of 2011, and of the one before it, which
many still write.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import rispy

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.dates import date_beside, date_of, status_of
from msdeck.outline.bibliographies.identifiers import (
    WHOLE,
    accession_pmid,
    book_or_serial_number,
    doi_in,
    edition_of,
    first_address,
    first_doi,
    language_of,
    pmcid_in,
    registration_in,
    where_in_volume,
)
from msdeck.outline.bibliographies.names import people
from msdeck.outline.bibliographies.texts import marked, tidy, without_stop
from msdeck.outline.bibliographies.works import ReadWorks, Work, told_apart, work
from msdeck.outline.source import Source
from msdeck.outline.spelling import short

Tags: TypeAlias = Mapping[str, Sequence[str]]
"""The texts of an entry by tag, none of them empty, in the file's order."""

_LINE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?: |$)(.*)")
_TAGS = [
    *("TY", "TI", "T1", "T2", "T3", "TT", "CT", "BT", "ST", "AU", "A1", "A2", "A3", "A4", "ED"),
    *("PY", "Y1", "Y2", "DA", "JF", "JO", "JA", "J1", "J2", "VL", "IS", "M1", "M2", "M3", "SP", "EP"),
    *("C1", "C2", "C3", "C7", "ET", "PB", "CY", "PP", "SN", "DO", "DI", "AN", "DB", "DP", "N1", "RN"),
    *("U1", "UR", "LK", "L1", "L2", "L3", "LA", "ID", "LB"),
]
_NAMED_AS_THEMSELVES = {tag: tag for tag in _TAGS}

_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal",
    "INPR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CLSWK": "book", "SER": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "DICT": "entry-dictionary", "ENCYC": "entry-encyclopedia",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "SLIDE": "speech",
    "RPRT": "report", "GOVDOC": "report", "STAND": "standard", "PAMP": "pamphlet", "THES": "thesis",
    "ELEC": "webpage", "WEB": "webpage", "ICOMM": "webpage", "BLOG": "post-weblog",
    "UNPB": "manuscript", "UNPD": "manuscript", "MANSCPT": "manuscript", "PCOMM": "personal_communication",
    "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "COMP": "software",
    "VIDEO": "motion_picture", "MPCT": "motion_picture", "ADVS": "motion_picture", "SOUND": "song",
    "PAT": "patent", "CASE": "legal_case", "STAT": "legislation", "BILL": "bill", "HEAR": "hearing",
    "MAP": "map", "ART": "graphic", "FIGURE": "figure",
}  # fmt: skip
_NUMBERED = frozenset({"report", "standard", "patent", "legislation", "bill"})
_NO_GENRE = re.compile(
    r"(?:journal )?articles?|research article|review|book|chapter|web ?page|dataset", re.IGNORECASE
)
_CHOSEN_KEY = re.compile(r"(?=[^\d]*[A-Za-z])[A-Za-z][\w:.+-]{0,60}")
_MADE_KEY = re.compile(r"[A-Za-z]{1,8}[-:_.]?\d+|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_YEAR_IN_KEY = re.compile(r"[^\d](?:1[89]|20)\d\d(?!\d)")


def read(source: Source) -> ReadWorks:
    """The works in `source`; an entry without a title is an error, and the others are read."""
    entries = enumerate(_entries(source), start=1)
    return told_apart(source, (_read(number, place, lines) for number, (place, lines) in entries))


def _read(number: int, place: Place, lines: list[str]) -> Work | Diagnostic:
    tags = _tags(lines)
    fields = _fields(tags)
    return work(_key(tags), fields, place) if fields["title"] else _without_title(number, tags, place)


def _entries(source: Source) -> Iterator[tuple[Place, list[str]]]:
    """Each entry from its type to the line before the next, with one line for each tag."""
    place: Place | None = None
    lines: list[list[str]] = []  # the parts of each
    for index, line in enumerate(source.lines):
        found = _LINE.fullmatch(line)
        if found and found[1] == "TY":
            if place:
                yield place, _joined(lines)
            place, lines = source.place(source.starts[index], source.starts[index] + len(line)), []
        if not place:
            continue  # what a publisher wrote before the first
        if found and found[1] == "ER":
            yield place, _joined(lines)
            place = None
        elif found:
            lines.append([f"{found[1]}  - {found[2].strip()}"])
        elif lines and line.strip():
            lines[-1].append(line.strip())
    if place:
        yield place, _joined(lines)


def _joined(lines: list[list[str]]) -> list[str]:
    return [" ".join(parts) for parts in lines]


def _tags(lines: list[str]) -> Tags:
    """The entry by its tags, as rispy reads them: every tag under its own name, every text kept."""
    text = "\n".join([*lines, "ER  - "])
    entries = rispy.loads(
        text,
        mapping=_NAMED_AS_THEMSELVES,
        list_tags=_TAGS,
        delimiter_tags_mapping={},
        skip_unknown_tags=True,
    )
    read_tags: dict[str, list[str]] = {}
    for tag, texts in entries[0].items() if entries else ():
        # The type is no list for rispy, whatever it is told.
        kept = [tidied for each in ([texts] if isinstance(texts, str) else texts) if (tidied := tidy(each))]
        if kept:
            read_tags[tag] = kept
    return read_tags


def _fields(tags: Tags) -> dict[str, object]:
    """What an outline has for the entry."""
    written_as = _one(tags, "TY").upper()
    kind = _TYPES.get(written_as, "document")
    doi = _doi(tags)
    if kind == "manuscript" and doi:
        kind = "article"  # CSL 1.0.2, appendix III: a preprint
    authors, has_more = people(_all(tags, "A1", "AU"))
    editors, _ = people(_editors(tags, kind))
    if written_as == "EDBOOK" and not editors:
        authors, editors = [], authors
    translators, _ = people(_all(tags, "A4") if kind in {"book", "chapter"} else ())
    return {
        "type": kind,
        "title": _title(tags, kind),
        "author": authors,
        "et-al": has_more and bool(authors),
        "editor": editors,
        "translator": translators,
        **_dates(tags, written_as),
        **_containers(tags, kind),
        **_numbers(tags, kind),
        "genre": _genre(tags, kind),
        "publisher": _one(tags, "PB"),
        "publisher-place": _one(tags, "CY", "PP", *(["C1"] if kind == "paper-conference" else [])),
        "DOI": doi,
        "PMID": _pmid(tags),
        "PMCID": pmcid_in(_all(tags, "C2", "M2", "N1", "RN", "AN", "L2")),
        "URL": _url(tags, doi),
        "language": language_of(_one(tags, "LA")),
    }


def _one(tags: Tags, *names: str) -> str:
    """The first text under the first of these tags that is there."""
    return next((tags[name][0] for name in names if name in tags), "")


def _all(tags: Tags, *names: str) -> list[str]:
    return [text for name in names for text in tags.get(name, ())]


def _title(tags: Tags, kind: str) -> str:
    names = ["TI", "T1", "CT", *(["BT"] if kind in WHOLE else []), "ST", "TT"]
    return without_stop(marked(_one(tags, *names)))


def _editors(tags: Tags, kind: str) -> list[str]:
    """For a whole book Zotero writes `A3`, and `A2` is that of its series if there is one."""
    if kind != "book":
        return _all(tags, "ED", "A2")
    has_series = "T2" in tags or "T3" in tags
    return _all(tags, "ED", "A3") or ([] if has_series else _all(tags, "A2"))


def _dates(tags: Tags, written_as: str) -> dict[str, str]:
    year = _one(tags, "PY", "Y1")
    issued = date_beside(year or _one(tags, "Y1"), _one(tags, "DA", "Y1"))
    status = next((found for text in _all(tags, "PY", "Y1", "DA", "VL") if (found := status_of(text))), "")
    if not status and written_as == "INPR":
        status = "in press"
    return {"issued": issued, "status": status, "accessed": date_of(_one(tags, "Y2"))}


def _containers(tags: Tags, kind: str) -> dict[str, str]:
    """The journal, book, site or series that holds the work."""
    match kind:
        case "book" | "report" | "thesis" | "standard":
            return {"collection-title": marked(_one(tags, "T3", "T2"))}
        case "article" | "manuscript":
            return {}
        case "paper-conference" if "C3" in tags:
            return {
                "container-title": marked(_one(tags, "C3")),
                "event-title": _one(tags, "T2"),
                **_series(tags),
            }
        case "speech":
            return {"event-title": _one(tags, "T2")}
        case "chapter" | "paper-conference":
            return {"container-title": marked(_one(tags, "BT", "T2", "JF", "JO")), **_series(tags)}
    titles = [marked(text) for text in _all(tags, "T2", "JF", "JO", "JA", "J2", "J1")]
    full = titles[0] if titles else ""
    shorter = next((text for text in map(marked, _all(tags, "J2", "JA", "J1", "JO")) if text != full), "")
    if len(shorter) > len(full):
        full, shorter = shorter, full
    return {"container-title": full, "container-title-short": shorter}


def _series(tags: Tags) -> dict[str, str]:
    return {"collection-title": marked(_one(tags, "T3"))}


def _numbers(tags: Tags, kind: str) -> dict[str, str]:
    volume, issue, misc, edition = (_one(tags, tag) for tag in ("VL", "IS", "M1", "ET"))
    found = {"volume": "" if status_of(volume) else volume}
    serial = book_or_serial_number(_one(tags, "SN"))
    if kind in _NUMBERED:
        found["number"] = _one(tags, "SN") if "SN" in tags and not serial else issue or misc
    elif kind in {"book", "chapter", "paper-conference"}:
        found["collection-number"] = issue
    elif kind.startswith("article"):
        found["issue"] = issue or (misc if re.fullmatch(r"\d{1,4}(?:[-/]\d{1,4})?", misc) else "")
    elif kind == "webpage":
        found["number"] = registration_in(_one(tags, "UR"))
    if kind in {"dataset", "software"}:
        found["version"] = edition
    elif not kind.startswith("article"):  # there EndNote has the date of the electronic version
        found["edition"] = edition_of(edition)
    if kind not in WHOLE:
        found.update(_pages(tags))
    return found | serial


def _pages(tags: Tags) -> dict[str, str]:
    first, last, article = (_one(tags, tag) for tag in ("SP", "EP", "C7"))
    if article:
        return {"number": where_in_volume(article).get("number") or article}
    is_range = first and last and last != first and "-" not in first
    return where_in_volume(f"{first}-{last}" if is_range else first or last)


def _genre(tags: Tags, kind: str) -> str:
    genre = _one(tags, "M3")
    if kind not in {"report", "thesis", "article", "manuscript", "speech"} or doi_in(genre):
        genre = ""
    if not genre and kind == "article":
        return "Preprint"
    return "" if _NO_GENRE.fullmatch(genre) else genre


def _doi(tags: Tags) -> str:
    return first_doi(_all(tags, "DO", "DI", "M3", "N1", "L3", "UR", "LK"))


def _pmid(tags: Tags) -> str:
    notes = _all(tags, "AN", "N1", "M1", "M2", "RN", "U1", "C1", "C2")
    return accession_pmid(_one(tags, "AN"), _all(tags, "DB", "DP"), notes)


def _url(tags: Tags, doi: str) -> str:
    texts = _all(tags, "UR", "LK", "L2", "L1")
    return first_address((text.split("; http")[0].split(" ")[0] for text in texts), doi)


def _key(tags: Tags) -> str:
    """A citation key that a person or a publisher made to be read; programs' numbers are left out."""
    for text in _all(tags, "ID", "LB"):
        if _CHOSEN_KEY.fullmatch(text) and (_YEAR_IN_KEY.search(text) or not _MADE_KEY.fullmatch(text)):
            return text
    return ""


def _without_title(number: int, tags: Tags, place: Place) -> Diagnostic:
    known = _one(tags, "ID", "DO", "T2", "JF", "JO", "AU", "A1")
    called = f'entry {number} ("{short(known)}")' if known else f"entry {number}"
    hint = "add a line such as `TI  - Its title`, or remove the entry from `TY` to `ER`"
    return error("unreadable-entry", f"{called} of this RIS file has no title", place, hint)
