"""Verdicts on references: what the answers of Crossref and PubMed come to.

In: a `Reference` of the outline and the `Answers` about it. Out: a `Finding`. No answer is no fact: what rests on
a service that did not answer is never called confirmed by it.
"""

import datetime as dt
from dataclasses import dataclass

from msdeck.outline.works import Reference
from msdeck.references.lock import Finding
from msdeck.verification.model import Answer, SearchAnswer


@dataclass(frozen=True, slots=True)
class Answers:
    """What the services said about one reference; None where they were not asked."""

    by_doi: Answer | None = None
    """Crossref, about the DOI."""
    by_pmid: Answer | None = None
    """PubMed, about the PMID, or about the one that PubMed knows for the DOI."""
    searched: SearchAnswer | None = None
    """Crossref's candidates for the words of the reference."""


def needs_search(reference: Reference, answers: Answers) -> bool:
    """Whether a search by words could still change what is known of `reference`."""
    raise NotImplementedError


def judge(reference: Reference, answers: Answers, checked: dt.date) -> Finding:
    """What `answers`, of which the oldest is from `checked`, say about `reference`."""
    raise NotImplementedError
