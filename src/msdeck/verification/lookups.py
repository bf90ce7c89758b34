"""Questions to Crossref and PubMed, from the answers kept on this computer or over the network.

In: identifiers and references. Out: answers in the words of `model`. An outage is never kept, and never a
fact.
Crossref's questions are those of its REST API (https://api.crossref.org), PubMed's those of the E-utilities
(https://www.ncbi.nlm.nih.gov/books/NBK25499/).
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote

from msdeck.outline.works import Reference, bare_doi
from msdeck.references.checked import family_or_literal
from msdeck.verification.cache import Kept, find, keep
from msdeck.verification.crossref import read_search, read_work
from msdeck.verification.folding import words
from msdeck.verification.model import (
    Answer,
    AnswerError,
    Missing,
    Registered,
    SearchAnswer,
    ServiceName,
    Unanswered,
)
from msdeck.verification.pubmed import read_ids, read_summary
from msdeck.verification.settings import Settings
from msdeck.verification.shapes import without_markup
from msdeck.verification.transport import Transport

MAX_AGE = 7
"""Days for which an answer counts as fresh, unless the user says something else."""
_CANDIDATES = 5
_LONGEST_SEARCH = 300
_TELLING = 6
"""Words of a title that PubMed is asked for, the longest ones."""
_SHORTEST = 4
"""Letters of such a word: PubMed ignores "the" and its like."""
_YEAR = re.compile(r"\d{4}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """What is needed to ask, and what came of it."""

    settings: Settings
    transport: Transport | None
    """None: only the answers kept on this computer count, of any age."""
    today: dt.date
    max_age: int = MAX_AGE
    dates: list[dt.date] = field(default_factory=list)
    """The days on which the answers came that were given so far."""
    unkept: list[str] = field(default_factory=list)
    """Why answers could not be kept."""


def work_by_doi(services: Services, doi: str) -> Answer:
    """The work that Crossref has under `doi`."""
    url = f"{services.settings.crossref_url}/works/{_quoted(_doi(doi))}"
    return _asked(services, "Crossref", url, lambda answer: read_work(_message(answer)))


def work_by_pmid(services: Services, pmid: str) -> Answer:
    """The work that PubMed has under `pmid`."""
    url = (
        f"{services.settings.pubmed_url}/esummary.fcgi?db=pubmed&id={_quoted(pmid)}&retmode=json&tool=msdeck"
    )
    found = _asked(services, "PubMed", url, lambda answer: read_summary(answer, pmid))
    return Missing("PubMed") if found is None else found


def pmid_of_doi(services: Services, doi: str) -> str | Missing | Unanswered:
    """The PMID of the one work that PubMed has with `doi`."""
    term = _quoted(f'"{_doi(doi)}"[aid]')
    url = f"{services.settings.pubmed_url}/esearch.fcgi?db=pubmed&term={term}&retmode=json&tool=msdeck"
    found = _asked(services, "PubMed", url, read_ids)
    if isinstance(found, tuple):
        return found[0] if len(found) == 1 else Missing("PubMed")
    return found


def search(services: Services, reference: Reference) -> SearchAnswer:
    """Works at Crossref that may be the one of `reference`, by its title, first author and year."""
    said = [without_markup(reference.title)[:_LONGEST_SEARCH]]
    said += [family_or_literal(name) for name in reference.author[:1]]
    said += _YEAR.findall(reference.issued)[:1]
    query = _quoted(" ".join(filter(None, said)))
    url = f"{services.settings.crossref_url}/works?query.bibliographic={query}&rows={_CANDIDATES}"
    found: tuple[Registered, ...] | Missing | Unanswered = _asked(
        services, "Crossref", url, lambda answer: read_search(_message(answer))
    )
    # To a search, that is no answer: there is none at this address.
    return Unanswered("Crossref", "Crossref has no search here") if isinstance(found, Missing) else found


def search_pubmed(services: Services, reference: Reference) -> SearchAnswer:
    """Works at PubMed whose titles have the telling words of `reference`, from its year or one beside it.

    PubMed lists many articles, older ones above all, that Crossref does not.
    """
    said = dict.fromkeys(word for word in words(without_markup(reference.title)) if len(word) >= _SHORTEST)
    terms = [f"{word}[ti]" for word in sorted(said, key=len, reverse=True)[:_TELLING]]
    if not terms:
        return ()
    if year := _YEAR.search(reference.issued):
        terms.append(f"{int(year[0]) - 1}:{int(year[0]) + 1}[dp]")
    url = (
        f"{services.settings.pubmed_url}/esearch.fcgi?db=pubmed&term={_quoted(' AND '.join(terms))}"
        f"&retmax={_CANDIDATES}&retmode=json&tool=msdeck"
    )
    found = _asked(services, "PubMed", url, read_ids)
    if isinstance(found, Missing):
        return Unanswered("PubMed", "PubMed has no search here")
    if isinstance(found, Unanswered):
        return found
    if not found:
        return ()
    ids = ",".join(found)
    url = f"{services.settings.pubmed_url}/esummary.fcgi?db=pubmed&id={ids}&retmode=json&tool=msdeck"
    works = _asked(
        services, "PubMed", url, lambda answer: tuple(read_summary(answer, pmid) for pmid in found)
    )
    if isinstance(works, Missing):
        return ()
    return works if isinstance(works, Unanswered) else tuple(filter(None, works))


def _quoted(text: str) -> str:
    """`text` as a part of an address; a bibliography file may have halves of characters in it."""
    return quote(text, safe="", errors="replace")


def _doi(text: str) -> str:
    return bare_doi(text).strip().lower()  # case is of no meaning: DOI Handbook, 2.4


def _message(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    message = answer.get("message")
    if not isinstance(message, dict):
        raise AnswerError("no message")
    return message


def _asked(
    services: Services, service: ServiceName, url: str, read: Callable[[Mapping[str, Any]], T]
) -> T | Missing | Unanswered:
    """What `read` makes of the answer at `url`. Only what could be read is kept."""
    folder = services.settings.cache
    kept = find(folder, url, services.today, services.max_age if services.transport else None)
    if kept is not None:
        try:
            result = Missing(service) if kept.answer is None else read(kept.answer)
        except AnswerError:
            pass
        else:
            services.dates.append(kept.date)
            return result
    if services.transport is None:
        return Unanswered(service, f"{service} was not asked, and has given no answer before (--offline)")
    contact = f"&email={_quoted(services.settings.mailto)}" if services.settings.mailto else ""
    # Crossref reads it in the User-Agent, PubMed here; it is no part of the question.
    answer = services.transport.ask(service, url + contact if service == "PubMed" else url)
    if isinstance(answer, Unanswered):
        return answer
    try:
        result = answer if isinstance(answer, Missing) else read(answer)
    except AnswerError:
        return Unanswered(service, f"{service} answered in a form that msdeck does not know")
    services.dates.append(services.today)
    try:
        keep(folder, url, Kept(services.today, None if isinstance(answer, Missing) else answer))
    except OSError as problem:
        services.unkept.append(problem.strerror or str(problem))
    return result
