"""EndNote XML, read without entities or network.

In: the text of a file. Out: its works, each at the place at which it starts. What a field means depends on
the type of the work, as in EndNote's own table of reference types.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.dates import date_beside, date_of, status_of
from msdeck.outline.bibliographies.endnote_types import EDITED_BOOK, csl_type, type_number
from msdeck.outline.bibliographies.identifiers import (
    WHOLE,
    accession_pmid,
    book_or_serial_number,
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
from msdeck.outline.bibliographies.works import MOST_WORKS, ReadWorks, Work, told_apart, too_many_works, work
from msdeck.outline.source import CONTROL, Source, normalised
from msdeck.outline.spelling import short

_MARKS = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_MARKED_FIELDS = frozenset({"title", "secondary-title", "tertiary-title", "full-title"})
_NO_GENRE = re.compile(r"(?:journal )?articles?|review|book|web ?page", re.IGNORECASE)
_CHOSEN_KEY = re.compile(r"[A-Za-z][\w:.+-]{0,60}")
_OTHER_XML = {
    "modsCollection": "MODS",
    "mods": "MODS",
    "PubmedArticleSet": "PubMed's XML",
    "PubmedBookArticleSet": "PubMed's XML",
    "refworks": "RefWorks' XML",
    "references": "RefWorks' XML",
    "Sources": "Word's XML",
    "html": "a web page",
    "HTML": "a web page",
    "RDF": "RDF",
}
_DOCUMENT_TYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_RECORD = re.compile(r"<record(?=[\s>/])")
_WAY_OUT = "export the references as EndNote XML, RIS, BibTeX or CSL-JSON"


def read(source: Source) -> ReadWorks:
    """The works in `source`; a record without a title is an error, and the others are read."""
    root, problems = _root(source)
    if root is None:
        return (), problems
    records = tuple(root.iter("record"))
    if len(records) > MOST_WORKS:
        return too_many_works(source)
    entries = enumerate(zip(records, _places(records, source), strict=True), start=1)
    works, more = told_apart(source, (_read(number, record, place) for number, (record, place) in entries))
    return works, (*problems, *more)


def _read(number: int, record: etree._Element, place: Place) -> Work | Diagnostic:
    fields = _fields(record)
    return work(_key(record), fields, place) if fields["title"] else _without_title(number, record, place)


def _root(source: Source) -> tuple[etree._Element | None, tuple[Diagnostic, ...]]:
    """The tree, or what there is of it before the first mistake; with what is wrong."""
    if own_type := _DOCUMENT_TYPE.search(source.text):
        message = "this XML file has a document type of its own, which msdeck doesn't read"
        return None, (error("bad-bibliography", message, source.place(*own_type.span()), _WAY_OUT),)
    # The declared encoding is that of the bytes, which are text by now.
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda found: "\n" * found[0].count("\n"), source.text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    broken = next(iter(parser.error_log), None)
    if root is None:
        line = broken.line if broken else 1
        return None, (
            error("bad-bibliography", "this is not well-formed XML", _line(line, source), _WAY_OUT),
        )
    if root.tag not in {"xml", "records", "record"} or next(root.iter("record"), None) is None:
        return None, (_other_xml(root, source),)
    if broken:
        message = "the XML of this file is broken here"
        hint = "only a part of it could be read; export the file once more"
        return root, (error("bad-bibliography", message, _line(broken.line, source), hint),)
    return root, ()


def _other_xml(root: etree._Element, source: Source) -> Diagnostic:
    name = str(root.tag).rpartition("}")[2]  # that of broken XML may be none that a `QName` takes
    what = _OTHER_XML.get(name)
    if name in {"xml", "records", "record"}:
        message = "this EndNote file has no records"
    else:
        message = (
            f"this is {what}, not EndNote's XML" if what else f"this XML (`<{short(name)}>`) is not EndNote's"
        )
    return error("bad-bibliography", message, _line(_line_number(root), source), _WAY_OUT)


def _line(number: int, source: Source) -> Place:
    index = min(max(number, 1), len(source.lines)) - 1
    return source.place(source.starts[index], source.starts[index] + len(source.lines[index]))


def _line_number(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 1


def _places(records: Sequence[etree._Element], source: Source) -> list[Place]:
    """Where each record starts: EndNote writes a whole library on one line, so lines tell little."""
    starts = [found.span() for found in _RECORD.finditer(source.text)]
    if len(starts) == len(records):
        return [source.place(*span) for span in starts]
    return [_line(_line_number(record), source) for record in records]


def _fields(record: etree._Element) -> dict[str, object]:
    """What an outline has for the record."""
    written_as = record.find("ref-type")
    number = 0 if written_as is None else type_number(written_as.get("name") or "", written_as.text or "")
    kind = csl_type(number) if number else "article-journal"
    doi = _doi(record)
    if kind == "manuscript" and doi:
        kind = "article"  # CSL 1.0.2, appendix III: a preprint
    authors, has_more = people(_texts(record, "contributors/authors/author"))
    editors, _ = people(_editors(record, kind))
    if number == EDITED_BOOK and not editors:
        authors, editors = [], authors
    translators, _ = people(
        _texts(record, "contributors/subsidiary-authors/author") if kind in WHOLE | {"chapter"} else ()
    )
    return {
        "type": kind,
        "title": without_stop(_text(record, "titles/title", "titles/short-title")),
        "author": authors,
        "et-al": has_more and bool(authors),
        "editor": editors,
        "translator": translators,
        **_dates(record),
        **_containers(record, kind),
        **_numbers(record, kind),
        "genre": _genre(record, kind),
        "publisher": _text(record, "publisher"),
        "publisher-place": _text(
            record, "pub-location", *(["custom1"] if kind == "paper-conference" else [])
        ),
        "DOI": doi,
        "PMID": _pmid(record),
        "PMCID": pmcid_in(_texts(record, "custom2", "accession-num", "notes")),
        "URL": first_address(_addresses(record), doi),
        "language": language_of(_text(record, "language")),
    }


def _text(record: etree._Element, *paths: str) -> str:
    """The text at the first of `paths` that has any."""
    return next(iter(_texts(record, *paths)), "")


def _texts(record: etree._Element, *paths: str) -> list[str]:
    found = (_styled(element) for path in paths for element in record.iterfind(path))
    return [text for text in found if text]


def _plain(element: etree._Element) -> str:
    # XML 1.0 has control characters as numbers, such as `&#x9b;`, that no text may have.
    return CONTROL.sub(" ", normalised("".join(str(text) for text in element.itertext())))


def _styled(element: etree._Element) -> str:
    """The text of a field; in a title, EndNote's styles as HTML's marks."""
    if element.tag not in _MARKED_FIELDS:
        return tidy(_plain(element))
    pieces = [element.text or ""]
    for child in element:
        text = _plain(child) if isinstance(child.tag, str) else ""  # an entity has a function for a tag
        faces = (child.get("face") or "").split() if child.tag == "style" else []
        for face in faces:
            if (name := _MARKS.get(face)) and text.strip():
                core = text.strip()
                start = text.index(core)
                text = f"{text[:start]}<{name}>{core}</{name}>{text[start + len(core) :]}"
        pieces += [text, child.tail or ""]
    return marked(CONTROL.sub(" ", normalised("".join(pieces))))


def _editors(record: etree._Element, kind: str) -> list[str]:
    """Of a whole book the third authors, if the second ones are those of its series."""
    second, third = (
        _texts(record, f"contributors/{role}-authors/author") for role in ("secondary", "tertiary")
    )
    if kind != "book":
        return second
    return third or ([] if record.find("titles/secondary-title") is not None else second)


def _dates(record: etree._Element) -> dict[str, str]:
    year, detail = _text(record, "dates/year"), _text(record, "dates/pub-dates/date")
    status = next(
        (found for text in (year, detail, _text(record, "volume")) if (found := status_of(text))), ""
    )
    return {
        "issued": date_beside(year, detail),
        "status": status,
        "accessed": date_of(_text(record, "access-date")),
    }


def _containers(record: etree._Element, kind: str) -> dict[str, str]:
    """The journal, book, site or series that holds the work."""
    second, third = _text(record, "titles/secondary-title"), _text(record, "titles/tertiary-title")
    match kind:
        case "book" | "report" | "thesis" | "standard":
            return {"collection-title": third or second}
        case "article" | "manuscript":
            return {}
        case "paper-conference" if proceedings := _text(record, "custom3"):
            return {"container-title": proceedings, "event-title": second, "collection-title": third}
        case "chapter" | "paper-conference":
            return {"container-title": second, "collection-title": third}
    full = _text(record, "periodical/full-title") or second
    others = ("periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title", "alt-periodical/full-title")
    shorter = next((text for text in _texts(record, *others) if text != full), "")
    if len(shorter) > len(full):  # what comes from PubMed has the abbreviated title first
        full, shorter = shorter, full
    return {"container-title": full, "container-title-short": shorter}


def _numbers(record: etree._Element, kind: str) -> dict[str, str]:
    volume, issue, edition = (_text(record, path) for path in ("volume", "number", "edition"))
    found = {"volume": "" if status_of(volume) else volume}
    isbn = _text(record, "isbn")
    serial = book_or_serial_number(isbn)
    if kind in {"report", "standard", "patent"}:
        found["number"] = _text(record, "report-id") or (isbn if isbn and not serial else issue)
    elif kind in {"book", "chapter", "paper-conference"}:
        found["collection-number"] = issue
    elif kind.startswith("article"):
        found["issue"] = issue or _text(record, "issue")
    elif kind == "webpage":
        found["number"] = registration_in(next(_addresses(record), ""))
    if kind in {"dataset", "software"}:
        found["version"] = edition
    elif not kind.startswith("article"):  # there EndNote has the date of the electronic version
        found["edition"] = edition_of(edition)
    if article := _text(record, "custom7") if kind == "article-journal" else "":
        found["number"] = where_in_volume(article).get("number") or article
    elif kind not in WHOLE:
        found.update(where_in_volume(_text(record, "pages")))
    return found | serial


def _genre(record: etree._Element, kind: str) -> str:
    genre = _text(record, "work-type")
    if kind == "article" and not genre:
        return "Preprint"
    is_told = kind in {"report", "thesis", "article", "manuscript"}
    return genre if is_told and not _NO_GENRE.fullmatch(genre) else ""


def _doi(record: etree._Element) -> str:
    return first_doi(_texts(record, "electronic-resource-num", "urls/related-urls/url", "notes", "doi"))


def _pmid(record: etree._Element) -> str:
    databases = _texts(record, "remote-database-name", "remote-database-provider")
    notes = _texts(record, "accession-num", "notes", "custom1", "custom2")
    return accession_pmid(_text(record, "accession-num"), databases, notes)


def _addresses(record: etree._Element) -> Iterator[str]:
    for element in record.iterfind("urls//url"):
        yield from tidy(_plain(element)).split(" ")[:1]


def _key(record: etree._Element) -> str:
    label = _text(record, "label")
    return label if _CHOSEN_KEY.fullmatch(label) else ""


def _without_title(number: int, record: etree._Element, place: Place) -> Diagnostic:
    known = _text(
        record, "label", "electronic-resource-num", "periodical/full-title", "contributors/authors/author"
    )
    called = f'record {number} ("{short(known)}")' if known else f"record {number}"
    hint = "give it a title in EndNote and export the file once more, or remove it"
    return error("unreadable-entry", f"{called} of this EndNote file has no title", place, hint)
