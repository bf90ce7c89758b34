r"""An entry of BibTeX or BibLaTeX → a work in CSL's terms.

In: an entry's type and its fields, as the TeX that they hold. Out: the keys of `outline.works.Reference`;
`SOURCES` tells which fields each may come from. BibTeX's types and fields are those of "BibTeXing" (O.
Patashnik, 1988), BibLaTeX's those of its manual, sections 2.1 to 2.3; what both name differently is read
under either name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msdeck.outline.bibliographies import zotero_notes
from msdeck.outline.bibliographies.bibtex_names import names
from msdeck.outline.bibliographies.bibtex_words import (
    BABEL,
    GENRES,
    ORDINALS,
    STATES,
    SUBTYPES,
    TYPES,
    WITH_GENRE,
)
from msdeck.outline.bibliographies.dates import date_beside, date_of, status_of
from msdeck.outline.bibliographies.identifiers import edition_of, language_of, registration_in
from msdeck.outline.bibliographies.tex import text, verbatim
from msdeck.outline.bibliographies.texts import marked

# By the keys of `Reference`; the first field that is there is read.
_PLAIN = {
    "container-title-short": ("shortjournal", "journal-iso", "journaliso", "journalabbr"),
    "volume": ("volume",),
    "version": ("version",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "event-title": ("eventtitle", "conference"),
    "medium": ("medium",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}
SOURCES = {
    **_PLAIN,
    "title": ("title",),
    "author": ("author",),
    "editor": ("editor",),
    "translator": ("translator",),
    "issued": ("date", "year"),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle", "titleaddon"),
    "collection-title": ("series",),
    "collection-number": ("number",),
    "issue": ("number", "issue"),
    "number": ("eid", "number", "eprint"),
    "page": ("pages",),
    "edition": ("edition",),
    "genre": ("type",),
    "status": ("pubstate", "note", "year"),
    "DOI": ("doi", "note"),
    "PMID": ("pmid", "eprint", "note"),
    "PMCID": ("pmcid", "pmc", "eprint", "note"),
    "URL": ("url", "howpublished"),
    "accessed": ("urldate", "lastchecked", "lastaccessed", "accessed"),
    "language": ("langid", "language"),
    "note": ("note",),
}
"""Where each key is read from, for the places of what is wrong with it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    fields: Mapping[str, str]

    def first(self, *names: str) -> str:
        """The TeX of the first of these fields that is there."""
        return next((self.fields[name] for name in names if self.fields.get(name, "").strip()), "")

    def text(self, *names: str) -> str:
        """The same as text."""
        return text(self.first(*names)).replace("\u00a0", " ")

    def verbatim(self, *names: str) -> str:
        """The same as the characters that it stands for."""
        return verbatim(self.first(*names))


def work_fields(kind: str, fields: Mapping[str, str]) -> dict[str, object]:
    """The keys of a `Reference` that the entry of the type `kind` tells; names of fields in lower case.

    Raises `bibtex_names.TooLongError`.
    """
    entry = _Entry(kind, fields)
    found: dict[str, object] = {key: entry.text(*sources) for key, sources in _PLAIN.items()}
    found["type"] = _type(entry)
    found |= _titles(entry)
    for role in ("author", "editor", "translator"):
        called, has_others = names(entry.first(role))
        found[role] = called
        if role == "author" and has_others and called:
            found["et-al"] = True
    found |= _issued(entry)
    found["accessed"] = date_of(entry.text("urldate", "lastchecked", "lastaccessed", "accessed"))
    found["edition"] = _edition(entry.text("edition"))
    found["page"] = re.sub(r"\s*[-\u2010-\u2015]+\s*", "-", entry.text("pages"))
    found["language"] = _language(entry.text("langid")) or _language(entry.text("language"))
    found |= _numbers(entry, str(found["type"]))
    found |= _genre(entry, str(found["type"]))
    found |= {key: value for key, value in _identifiers(entry).items() if value}
    _add_note(found, entry)
    return found


def _type(entry: _Entry) -> str:
    subtype = entry.text("entrysubtype").lower()
    if subtype in SUBTYPES and entry.kind == "article":
        return SUBTYPES[subtype]
    if _is_preprint(entry):
        return "article"
    if entry.kind == "unpublished" and entry.first("eventtitle"):
        return "speech"
    if entry.kind in TYPES:
        found = TYPES[entry.kind]
        # BibTeX's @inbook is a part of the book that `title` names.
        return "book" if entry.kind == "inbook" and not entry.first("booktitle", "chapter") else found
    # Mendeley says @generic where BibTeX says @misc.
    if entry.kind in {"misc", "generic"} and entry.first("url", "howpublished"):
        address = entry.verbatim("url") or _address(entry.verbatim("howpublished"))
        is_numbered = entry.first("number") and not registration_in(entry.text("number"))
        is_published = is_numbered or entry.first("publisher", "doi")
        return "webpage" if address and not is_published else "document"
    return "document"


def _is_preprint(entry: _Entry) -> bool:
    if entry.kind not in {"misc", "online", "unpublished", "article"}:
        return False
    if entry.text("type").lower() == "preprint":
        return True
    has_journal = entry.first("journal", "journaltitle")
    archive = entry.text("eprinttype", "archiveprefix", "archive").lower()
    if has_journal or not entry.first("eprint"):
        return False
    return archive in {"", "arxiv", "biorxiv", "medrxiv", "psyarxiv", "researchsquare", "ssrn"} and bool(
        archive or re.fullmatch(r"(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?", entry.verbatim("eprint"))
    )


def _titles(entry: _Entry) -> dict[str, object]:
    # Zotero writes the name of a website here, and programs for references have no other place for it.
    is_on_site = TYPES.get(entry.kind) in {"webpage", "software"}
    site = marked(entry.text("titleaddon")) if is_on_site else ""
    title = _with_subtitle(
        marked(text(entry.first("title"), is_title=True)),
        marked(text(entry.first("subtitle"), is_title=True)),
        "" if is_on_site else marked(text(entry.first("titleaddon"), is_title=True)),
    )
    journal = _with_subtitle(marked(entry.text("journaltitle", "journal")), entry.text("journalsubtitle"), "")
    book = _with_subtitle(
        marked(entry.text("booktitle")), marked(entry.text("booksubtitle")), entry.text("booktitleaddon")
    )
    whole = marked(entry.text("maintitle"))
    holder = (
        book
        if entry.kind.startswith(("in", "bookin", "supp", "conference")) and book
        else journal or book or whole or site
    )
    chapter = marked(text(entry.first("chapter"), is_title=True)) if entry.kind == "inbook" else ""
    if chapter and not holder and not chapter.isdigit():
        return {"title": chapter, "container-title": title}
    if not title and (label := entry.text("booktitle")) and holder == label:
        title, holder = label, ""
    return {"title": title, "container-title": holder, "collection-title": marked(entry.text("series"))}


def _with_subtitle(title: str, subtitle: str, addon: str) -> str:
    if subtitle:
        title = f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}" if title else subtitle
    if addon:
        title = f"{title}{' ' if title.endswith(('?', '!', '.')) else '. '}{addon}" if title else addon
    return title


def _issued(entry: _Entry) -> dict[str, object]:
    """The date, or the state that stands in the place of one."""
    found: dict[str, object] = {}
    written = entry.text("date") or entry.text("year")
    if (status := STATES.get(entry.text("pubstate").lower().replace(" ", ""), entry.text("pubstate"))) or (
        written and (status := status_of(written))
    ):
        found["status"] = status
    if entry.first("date"):
        found["issued"] = date_of(written.partition("/")[0]) or date_of(written)
        return found
    month, day = entry.text("month").strip(" ."), entry.text("day")
    if re.fullmatch(r"\d{1,2}", month):
        found["issued"] = date_of(f"{date_of(written)[:4]}-{month}" + (f"-{day}" if day.isdecimal() else ""))
    else:
        found["issued"] = date_beside(written, f"{day} {month}".strip())
    return found


def _language(written: str) -> str:
    return BABEL.get(written.lower()) or language_of(written)


def _edition(written: str) -> str:
    number = edition_of(written)
    words = number.lower().split()
    return ORDINALS.get(words[0], number) if len(words) == 1 else number


def _numbers(entry: _Entry, kind: str) -> dict[str, object]:
    """What `number` counts: issues, works of a series, or reports and the like."""
    number, issue = entry.text("number"), entry.text("issue")
    article = entry.text("eid", "article-number", "articleno")
    if kind.startswith("article-") or kind == "periodical":
        return {"issue": number or issue, "number": article}
    if kind in {"book", "chapter", "paper-conference"}:
        in_series = number if entry.first("series") else ""
        return {
            "collection-number": in_series,
            "issue": issue or ("" if in_series else number),
            "number": article,
        }
    return {"number": number or article, "issue": issue}


def _genre(entry: _Entry, kind: str) -> dict[str, object]:
    if kind not in WITH_GENRE:
        return {}
    written = entry.text("type")
    genre = GENRES.get(written.lower().replace(" ", ""), written)
    if not genre and kind in {"thesis", "article"}:
        genre = GENRES.get("preprint" if kind == "article" else entry.kind, "")
    return {"genre": genre}


def _identifiers(entry: _Entry) -> dict[str, str]:
    found = {
        "DOI": re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", entry.verbatim("doi"), flags=re.IGNORECASE
        ),
        "PMID": re.sub(r"^PMID:?\s*", "", entry.verbatim("pmid"), flags=re.IGNORECASE),
        "PMCID": _pmcid(entry.verbatim("pmcid", "pmc")),
        "URL": entry.verbatim("url") or _address(entry.verbatim("howpublished")),
    }
    eprint, archive = entry.verbatim("eprint"), entry.text("eprinttype", "archiveprefix", "archive")
    match archive.lower():
        case "pubmed" | "pmid":
            found["PMID"] = found["PMID"] or eprint
        case "pmc" | "pmcid" | "pubmedcentral":
            found["PMCID"] = found["PMCID"] or _pmcid(eprint)
        case "doi":
            found["DOI"] = found["DOI"] or eprint
        case _ if eprint and _type(entry) == "article":
            name = archive or "arXiv"
            number = eprint.removeprefix("arXiv:")
            found["number"] = f"arXiv:{number}" if name.lower() == "arxiv" else number
            found["publisher"] = entry.text("publisher") or ("arXiv" if name.lower() == "arxiv" else name)
    if entry.kind == "misc" and not entry.first("publisher", "organization", "institution"):
        published = entry.text("howpublished")
        if published and not _address(entry.verbatim("howpublished")):
            found.setdefault("publisher", published)
    return found


def _pmcid(written: str) -> str:
    number = re.sub(r"^PMCID:?\s*", "", written, flags=re.IGNORECASE)
    return f"PMC{number}" if number.isdecimal() else number


def _address(written: str) -> str:
    match = re.search(r"https?://\S+", written)
    return match[0].rstrip(".,;") if match else ""


def _add_note(found: dict[str, object], entry: _Entry) -> None:
    """What a note says for want of a field, and the rest of it as a note."""
    said, note = zotero_notes.parted("\n".join(text(line) for line in entry.first("note").splitlines()))
    if entry.kind == "misc" and not entry.first("note"):
        note = ""
    for key, value in said.items():
        if not found.get(key):
            found[key] = value
    found["note"] = note
