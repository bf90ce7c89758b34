"""Works to be added: looked up by DOI or PMID, taken from a file, or read from pasted text.

In: a word of the command line, and who is asked. Out: `Candidate`s, or why there are none. Nothing is
invented: a service that did not answer is an error, and what is read from text is marked as that.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, assert_never

from msdeck.citing.library import bibliography_text, read_bibliography
from msdeck.citing.plain_text import PastedReference, pasted_references
from msdeck.citing.shown import is_file_name
from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.files import read_works
from msdeck.outline.bibliographies.formats import format_of
from msdeck.outline.bibliographies.works import Work, work
from msdeck.outline.source import Source
from msdeck.outline.spelling import short
from msdeck.outline.works import Reference, bare_doi, bare_pmid
from msdeck.references.lock import Notice
from msdeck.references.standing import PAST
from msdeck.verification.model import Answer, Missing, Registered, Unanswered

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PASTED = "pasted text"
_FORMATS = frozenset({"BibTeX", "RIS", "PubMed"})
"""Whose text can't be taken for a pasted reference."""
_ENDINGS = (".bib", ".ris", ".nbib")
_UNWANTED = frozenset({"id", "ISSN", "language"})
_UNWANTED_OF_ARTICLES = frozenset({"publisher", "publisher-place"})


@dataclass(frozen=True, slots=True)
class Lookups:
    """Who is asked."""

    work_by_doi: Callable[[str], Answer]
    work_by_pmid: Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that can be added."""

    work: Work
    """With the key of its file, if that has one."""
    source: str
    """Where it is from: `Crossref`, `refs.ris`, `pasted text`."""
    is_parsed: bool = False
    """Whether it was read from text, and so has to be checked."""
    left: str = ""
    """Words of the text that no field took."""
    remarks: tuple[str, ...] = ()
    """What should be known before it is cited."""


Found: TypeAlias = tuple[tuple[Candidate, ...], tuple[Diagnostic, ...]]


def candidates_for(word: str, lookups: Lookups) -> Found:
    """The works that `word` stands for: a DOI, a PMID, a file, or a pasted reference."""
    written = word.strip()
    doi = bare_doi(written)
    if _DOI.fullmatch(doi):
        return _looked_up(f"DOI {doi}", lookups.work_by_doi(doi))
    if pmid := bare_pmid(written.rstrip("/")):
        return _looked_up(f"PMID {pmid}", lookups.work_by_pmid(pmid))
    if _is_file(written):
        text = bibliography_text(Path(written), written)
        if written.lower().endswith(".txt") and isinstance(text, Source) and not format_of(text):
            return pasted(text.text)
        works, problems = read_bibliography(Path(written), written)
        return tuple(Candidate(_keyed(key, each), written) for key, each in works), problems
    if not re.search(r"\s", written):
        hint = "give a DOI, `PMID:` and a number, the name of a file, or a whole reference in quotes"
        message = f'"{written}" is no DOI, no PMID and no file'
        return (), (error("unreadable-reference", message, None, hint),)
    return pasted(word)


def _is_file(word: str) -> bool:
    """Whether `word` is a file, and no pasted reference. `My Library.bib` is one, be it there or not."""
    if not re.search(r"\s", word):
        return is_file_name(word)
    if word.lower().endswith(_ENDINGS) and "://" not in word:
        return True
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False


def pasted(text: str) -> Found:
    """The works in a text from the clipboard: one reference or a list, or entries of a bibliography."""
    source = Source(_PASTED, text)
    known = format_of(source)
    if known and known.name in _FORMATS:
        works, problems = read_works(source)
        return tuple(Candidate(_keyed(key, each), _PASTED) for key, each in works), problems
    found: list[Candidate] = []
    problems_of_text: list[Diagnostic] = []
    for number, read in enumerate(pasted_references(text), start=1):
        if "title" not in read.fields:
            problems_of_text.append(_unreadable(read))
            continue
        place = Place(f"{_PASTED} {number}", 0, 0)
        remarks: tuple[str, ...] = ()
        if doi := read.fields.get("DOI"):
            remarks = (f"it has a DOI: `msdeck cite add {doi}` takes it from Crossref instead",)
        found.append(Candidate(work("", read.fields, place), _PASTED, True, read.left, remarks))
    if not found and not problems_of_text:
        hint = "copy one reference or several, and give them in quotes, or with `-` from a pipe"
        problems_of_text.append(error("unreadable-reference", "there is no text", None, hint))
    return tuple(found), tuple(problems_of_text)


def fields_of(reference: Reference) -> dict[str, object]:
    """A reference as the fields that an outline would have, without `id` and what a list never prints."""
    unwanted = _UNWANTED | (_UNWANTED_OF_ARTICLES if reference.type == "article-journal" else frozenset())
    found: dict[str, object] = {}
    for name, field in type(reference).model_fields.items():
        key, value = field.alias or name, getattr(reference, name)
        if key in unwanted or not value:
            continue
        if isinstance(value, tuple):
            value = [each.model_dump(by_alias=True, exclude_none=True) for each in value]
        found[key] = value
    return found


def _keyed(key: str, found: Work) -> Work:
    """With the key that `cite` shows for it."""
    return Work(key, found.fields)


def _looked_up(what: str, answer: Answer) -> Found:
    match answer:
        case Registered(service, reference, notices):
            fields = fields_of(reference)
            remarks = [_remark(notice) for notice in notices if notice.kind in PAST]
            if answer.is_notice:
                remarks.append("this is a notice about another work, such as a retraction or an erratum")
            if answer.is_preprint and answer.published_as:
                remarks.append(f"this is a preprint; it was published as {answer.published_as}")
            return (Candidate(work("", fields, Place(service, 0, 0)), service, remarks=tuple(remarks)),), ()
        case Missing(service):
            hint = "copy it once more from the article; nothing was added"
            return (), (error("work-not-found", f"{service} has no work with the {what}", None, hint),)
        case Unanswered(_, reason):
            hint = "try again later; nothing was added"
            return (), (
                error("work-not-looked-up", f"the {what} could not be looked up: {reason}", None, hint),
            )
    assert_never(answer)


def _remark(notice: Notice) -> str:
    about = f": {notice.particulars}" if notice.particulars else ""
    return f"this work {PAST[notice.kind]}{about}"


def _unreadable(read: PastedReference) -> Diagnostic:
    hint = "give its DOI or PMID, or write its fields into the outline by hand"
    return error(
        "unreadable-reference", f'"{short(read.text, 80)}" could not be read as a reference', None, hint
    )
