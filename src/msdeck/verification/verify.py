"""Every cited reference looked up: the outline's path in, findings and the new lock out.

Nothing of the user's is written here. What is known and could not be looked up again stays known, with its
old date: docs/decisions/0017.
"""

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from msdeck.diagnostics import Diagnostic, Place, has_errors, warning
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.walk import cited_keys
from msdeck.outline.works import Reference, bare_doi, bare_pmid
from msdeck.references.checked import checked_fields
from msdeck.references.lock import Finding, Lock, Verdict
from msdeck.verification.lookups import (
    MAX_AGE,
    Services,
    pmid_of_doi,
    search,
    search_pubmed,
    work_by_doi,
    work_by_pmid,
)
from msdeck.verification.model import Answer, Missing, Registered, Unanswered
from msdeck.verification.settings import Settings
from msdeck.verification.transport import Transport
from msdeck.verification.verdicts import Answers, judge, needs_pubmed_search, needs_search

_GRAVE = (Verdict.RETRACTED, Verdict.CONCERN)


@dataclass(frozen=True, slots=True)
class Looked:
    """A reference, and what is known of it now."""

    reference: Reference
    finding: Finding
    outages: tuple[Unanswered, ...] = ()
    is_renewed: bool = True
    """False if a service did not answer, and the finding is the one of an earlier day."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking up the references of an outline."""

    looked: tuple[Looked, ...]
    """In order of citation."""
    lock: Lock | None
    """What the lock file should say; None if the outline has errors."""
    language: str
    diagnostics: tuple[Diagnostic, ...]


def verify(
    path: Path,
    settings: Settings,
    *,
    before: Lock,
    today: dt.date,
    is_offline: bool = False,
    max_age: int = MAX_AGE,
    progress: Callable[[str], None] = lambda _stage: None,
) -> Verification:
    """Looks up each reference that the outline at `path` cites; `before` is what is known of them."""
    progress("reading the outline")
    read = read_outline(path)
    if read.outline is None or has_errors(read.diagnostics):
        return Verification((), None, "en", read.diagnostics)
    transport = None if is_offline else Transport(settings.mailto)
    services = Services(settings, transport, today, max_age)
    cited = cited_references(read.outline)
    looked = []
    for number, reference in enumerate(cited, 1):
        progress(f"looking up {reference.id} ({number} of {len(cited)})")
        looked.append(_looked(services, reference, before.findings.get(reference.id)))
    lock = Lock({each.reference.id: each.finding for each in looked})
    return Verification(tuple(looked), lock, read.outline.language, _unkept(services))


def cited_references(outline: Outline) -> tuple[Reference, ...]:
    """The references that are cited, each once, in the order in which they are."""
    by_key = {reference.id: reference for reference in outline.references}
    return tuple(by_key[key] for key in cited_keys(outline) if key in by_key)


def _looked(services: Services, reference: Reference, old: Finding | None) -> Looked:
    services = replace(services, dates=[])
    answers = _identified(services, reference)
    if needs_search(reference, answers):
        answers = replace(answers, searched=search(services, reference))
        if needs_pubmed_search(reference, answers):
            answers = replace(answers, searched_pubmed=search_pubmed(services, reference))
    new = _judged(services, reference, answers)
    found = (new.offered or {}).get("DOI", "")
    if answers.by_pmid is None and found:
        answers = replace(answers, by_pmid=_by_pmid(services, "", found))
        new = _with_pubmed(new, _judged(services, reference, answers), answers.by_pmid)
    given = (answers.by_doi, answers.by_pmid, answers.searched, answers.searched_pubmed)
    outages = tuple(answer for answer in given if isinstance(answer, Unanswered))
    if old is None or not _is_kept(reference, old, new, {outage.service for outage in outages}):
        return Looked(reference, new, outages)
    reasons = "; ".join(dict.fromkeys(outage.reason for outage in outages))
    kept = replace(old, reason=f"not looked up again: {reasons}")
    return Looked(reference, kept, outages, is_renewed=False)


def _with_pubmed(searched: Finding, more: Finding, by_pmid: Answer | None) -> Finding:
    """What a search found at Crossref, and what PubMed knows of the same work: perhaps of a retraction."""
    is_graver = more.verdict in _GRAVE and searched.verdict not in _GRAVE
    if isinstance(by_pmid, Unanswered) or is_graver or (more.notices and not searched.notices):
        return more
    return replace(
        searched,
        services=tuple(dict.fromkeys((*searched.services, *more.services))),
        offered={**(more.offered or {}), **(searched.offered or {})} or None,
        checked=more.checked,
    )


def _is_kept(reference: Reference, old: Finding, new: Finding, silent: AbstractSet[str]) -> bool:
    """Whether an outage would take away what an earlier day's finding says of the same reference."""
    is_void = dict(old.reference) != checked_fields(reference) or old.verdict is Verdict.NOT_CHECKED
    if is_void or not silent or new.verdict in _GRAVE:
        return False
    return new.verdict is Verdict.NOT_CHECKED or bool(silent & set(old.services))


def _identified(services: Services, reference: Reference) -> Answers:
    """What Crossref says of its DOI and PubMed of its PMID, and each of them of what the other one names."""
    doi = bare_doi(reference.DOI).strip()
    by_doi = work_by_doi(services, doi) if doi else None
    by_pmid = _by_pmid(services, bare_pmid(reference.PMID.strip()), doi)
    if not doi and isinstance(by_pmid, Registered) and by_pmid.reference.DOI:
        named = work_by_doi(services, by_pmid.reference.DOI)
        by_doi = None if isinstance(named, Missing) else named  # not every DOI is registered with Crossref
    return Answers(by_doi, by_pmid)


def _by_pmid(services: Services, pmid: str, doi: str) -> Answer | None:
    if pmid:
        return work_by_pmid(services, pmid)
    if not doi:
        return None
    match pmid_of_doi(services, doi):
        case Unanswered() as outage:
            return outage
        case Missing():
            return None  # PubMed does not list every work that has a DOI
        case found:
            work = work_by_pmid(services, found)
            is_other = isinstance(work, Registered) and work.reference.DOI.lower() not in ("", doi.lower())
            return None if is_other else work


def _judged(services: Services, reference: Reference, answers: Answers) -> Finding:
    return judge(reference, answers, min(services.dates, default=services.today))


def _unkept(services: Services) -> tuple[Diagnostic, ...]:
    if not services.unkept:
        return ()
    hint = "name another folder under `cache` in the settings"
    message = f"answers can't be kept, and will be asked for again: {services.unkept[0].lower()}"
    return (warning("cache-not-written", message, Place(str(services.settings.cache), 0, 0), hint),)
