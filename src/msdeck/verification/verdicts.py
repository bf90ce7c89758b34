"""Verdicts on references: what the answers of Crossref and PubMed come to.

In: a `Reference` of the outline and the `Answers` about it. Out: a `Finding`. No answer is no fact: a service
that did not answer confirms nothing and denies nothing, and the finding says that it was silent.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from msdeck.outline.works import Reference, bare_doi, bare_pmid
from msdeck.references.checked import checked_fields, family_or_literal
from msdeck.references.lock import Difference, Finding, Verdict
from msdeck.verification.coverage import AT_DATACITE, RARELY_LISTED
from msdeck.verification.matching import Comparison, candidates, compare, is_preprint
from msdeck.verification.model import Answer, Missing, Registered, SearchAnswer, Unanswered
from msdeck.verification.shapes import without_markup
from msdeck.verification.standing import standing_of


@dataclass(frozen=True, slots=True)
class Answers:
    """What the services said about one reference; None where they were not asked."""

    by_doi: Answer | None = None
    """Crossref, about the DOI."""
    by_pmid: Answer | None = None
    """PubMed, about the PMID, or about the one that PubMed knows for the DOI."""
    searched: SearchAnswer | None = None
    """Crossref's candidates for the words of the reference."""
    searched_pubmed: SearchAnswer | None = None
    """PubMed's, asked for where Crossref's are none of them the one that is meant."""


@dataclass(frozen=True, slots=True)
class _Identified:
    """An identifier that the reference gives, and what it leads to."""

    name: str
    value: str
    answer: Answer | None
    comparison: Comparison | None = None
    """With the work that it belongs to, if it belongs to any."""

    @property
    def text(self) -> str:
        return f"{self.name} {self.value}"


def needs_search(reference: Reference, answers: Answers) -> bool:
    """Whether a search by words could still change what is known of `reference`."""
    return not _records(reference, answers)


def needs_pubmed_search(reference: Reference, answers: Answers) -> bool:
    """Whether PubMed should be searched too: it has older articles that Crossref lacks."""
    return reference.type not in RARELY_LISTED and not _candidates(reference, answers)


def judge(reference: Reference, answers: Answers, checked: dt.date) -> Finding:
    """What `answers`, of which the oldest is from `checked`, say about `reference`."""
    records = _records(reference, answers)
    given = _given(reference, answers)
    found = _candidates(reference, answers)
    if not records and len(found) == 1:
        records = found
    services = tuple(dict.fromkeys(_who_answered(answers)))
    silent = [each.reason for each in _all(answers) if _is_silent(each)]
    base = Finding(Verdict.NOT_CHECKED, checked, checked_fields(reference), services=services)
    if records:
        return _of_a_known_work(base, reference, records, given, silent)
    return _of_an_unknown_work(base, reference, given, found, silent, answers)


def _candidates(reference: Reference, answers: Answers) -> tuple[Registered, ...]:
    searches = (answers.searched, answers.searched_pubmed)
    listed = (each for search in searches if isinstance(search, tuple) for each in search)
    return candidates(reference, tuple(listed))


def _all(answers: Answers) -> tuple[Answer | SearchAnswer | None, ...]:
    return answers.by_doi, answers.by_pmid, answers.searched, answers.searched_pubmed


def _records(reference: Reference, answers: Answers) -> tuple[Registered, ...]:
    """The registered works that identifiers lead to and that are the one that the reference describes."""
    same = tuple(
        answer
        for answer in (answers.by_doi, answers.by_pmid)
        if isinstance(answer, Registered) and compare(reference, answer).is_same_work
    )
    articles = tuple(record for record in same if not record.is_preprint)
    return same if is_preprint(reference) else articles or same


def _given(reference: Reference, answers: Answers) -> tuple[_Identified, ...]:
    """The identifiers that the reference gives; one that a service knew for another is none of them."""
    pairs = (
        ("DOI", bare_doi(reference.DOI), answers.by_doi),
        ("PMID", bare_pmid(reference.PMID), answers.by_pmid),
    )
    return tuple(
        _Identified(
            name, value, answer, compare(reference, answer) if isinstance(answer, Registered) else None
        )
        for name, value, answer in pairs
        if value
    )


def _of_a_known_work(
    base: Finding,
    reference: Reference,
    records: Sequence[Registered],
    given: Sequence[_Identified],
    silent: list[str],
) -> Finding:
    """What is known of a reference to one of `records`, which are the same work at one service or two."""
    standing = standing_of(notice for record in records for notice in record.notices)
    wrong = [reason for each in given if (reason := _why_wrong(each, records))]
    unknown = [each for each in given if _is_silent(each.answer) and not _is_vouched_for(each, records)]
    differences = _differences(reference, records)
    remarks = [*standing.remarks, *wrong, *_remarks(reference, records), *silent]
    verdict = standing.verdict
    if standing.verdict in (Verdict.RETRACTED, Verdict.CONCERN):
        pass
    elif wrong:
        verdict = Verdict.WRONG_IDENTIFIER
    elif unknown:
        # What it leads to might be another work.
        verdict = Verdict.NOT_CHECKED
    elif differences:
        verdict = Verdict.FIELDS_DIFFER
    return replace(
        base,
        verdict=verdict,
        differences=differences,
        notices=standing.notices,
        offered=_offered(given, records),
        registered=_line(records[0]),
        reason=_sentences(remarks),
    )


def _of_an_unknown_work(
    base: Finding,
    reference: Reference,
    given: Sequence[_Identified],
    found: Sequence[Registered],
    silent: list[str],
    answers: Answers,
) -> Finding:
    """What is known of a reference that no registered work could be found for."""
    others = [(each, each.answer) for each in given if isinstance(each.answer, Registered)]
    missing = [each for each in given if isinstance(each.answer, Missing)]
    if others:
        belongs = [f"{each.text} belongs to another work" for each, _ in others]
        return replace(
            base,
            verdict=Verdict.DIFFERENT_WORK,
            registered=_line(others[0][1]),
            reason=_sentences([*belongs, *silent]),
        )
    if silent:
        return replace(base, verdict=Verdict.NOT_CHECKED, reason=_sentences(silent))
    if len(found) > 1:
        several = ", ".join(each.reference.id for each in found[:4])
        reason = f"{len(found)} registered works fit equally well: {several}; add the DOI of the one you mean"
        return replace(base, verdict=Verdict.NOT_CHECKED, reason=reason)
    if answers.searched is None and not missing:
        return replace(base, verdict=Verdict.NOT_CHECKED, reason="no service was asked")
    unknown = [
        f"{each.answer.service} has no {each.text}" for each in missing if isinstance(each.answer, Missing)
    ]
    if reference.type in AT_DATACITE and any(each.name == "DOI" for each in missing):
        elsewhere = "DOIs of such works are often registered at DataCite, which msdeck does not ask"
        return replace(base, verdict=Verdict.NOT_CHECKED, reason=_sentences([*unknown, elsewhere]))
    if reference.type in RARELY_LISTED and not missing:
        listed = f"Crossref and PubMed list {RARELY_LISTED[reference.type]}"
        return replace(base, verdict=Verdict.NOT_CHECKED, reason=listed)
    if reference.status and not missing:
        return replace(
            base,
            verdict=Verdict.NOT_CHECKED,
            reason=f"a work that is {reference.status} may not be listed yet",
        )
    return replace(base, verdict=Verdict.NOT_FOUND, reason=_sentences(unknown))


def _why_wrong(identified: _Identified, records: Sequence[Registered]) -> str:
    """Why an identifier is not that of `records`; empty if it is, or if nobody can tell."""
    match identified.answer:
        case Registered() as other if identified.comparison and not identified.comparison.is_same_work:
            return f"{identified.text} belongs to another work: {_line(other)}"
        case Registered() as other if other not in records and other.is_preprint:
            return f"{identified.text} is that of its preprint"
        case Missing(service) if not _is_vouched_for(identified, records):
            return f"{service} has no {identified.text}"
    return ""


def _is_vouched_for(identified: _Identified, records: Iterable[Registered]) -> bool:
    """Whether a record of the work has this identifier, though the service that was asked for it has not."""
    return any(_identifier(record, identified.name) == identified.value.lower() for record in records)


def _identifier(record: Registered, name: str) -> str:
    return (bare_doi(record.reference.DOI) if name == "DOI" else record.reference.PMID).lower()


def _differences(reference: Reference, records: Sequence[Registered]) -> tuple[Difference, ...]:
    """The fields in which no record agrees with the reference, as the first that names them has them."""
    compared = [compare(reference, record) for record in records]
    agreed = frozenset[str]().union(*(each.agreed for each in compared))
    found: dict[str, Difference] = {}
    for each in compared:
        for difference in each.differences:
            if difference.field not in agreed:
                found.setdefault(difference.field, difference)
    return tuple(
        Difference(each.field, without_markup(each.ours), without_markup(each.theirs))
        for each in found.values()
    )


def _offered(given: Sequence[_Identified], records: Sequence[Registered]) -> dict[str, str] | None:
    """The identifiers of the work that the reference lacks, or that it has wrong."""
    said = {each.name: each.value.lower() for each in given}
    right = {each.name for each in given if each.answer in records}
    offered: dict[str, str] = {}
    for record in records:
        for name, value in (("DOI", bare_doi(record.reference.DOI)), ("PMID", record.reference.PMID)):
            if value and name not in right and said.get(name) != value.lower():
                offered.setdefault(name, value)
    return offered or None


def _remarks(reference: Reference, records: Sequence[Registered]) -> list[str]:
    remarks = []
    if any(record.is_notice for record in records):
        remarks.append("this is a notice about another work")
    preprints = [record for record in records if record.is_preprint]
    if published := next((record.published_as for record in preprints if record.published_as), ""):
        remarks.append(f"this preprint has been published since: {published}")
    elif preprints and reference.container_title:
        remarks.append("this is a preprint")
    elif not preprints and is_preprint(reference):
        remarks.append("your reference says that it is a preprint, and what is registered here is not")
    return remarks


def _line(record: Registered) -> str:
    """A registered work in a line: `Smith. Title. Journal. 2020`."""
    reference = record.reference
    first = family_or_literal(reference.author[0]) if reference.author else ""
    where = reference.container_title or (reference.publisher if record.is_preprint else "")
    parts = (first, without_markup(reference.title), where, reference.issued[:4])
    return ". ".join(part.rstrip(".") for part in parts if part)


def _is_silent(answer: Answer | SearchAnswer | None) -> TypeGuard[Unanswered]:
    return isinstance(answer, Unanswered)


def _who_answered(answers: Answers) -> Iterable[str]:
    services = ("Crossref", "PubMed", "Crossref", "PubMed")
    for answer, service in zip(_all(answers), services, strict=True):
        if answer is not None and not isinstance(answer, Unanswered):
            yield service


def _sentences(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
