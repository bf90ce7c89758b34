"""What services say about works: registered works, and reasons why nothing is known.

Made by `verification.crossref` and `verification.pubmed` from answers; read by `matching` and `verdicts`.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from msdeck.outline.works import Reference
from msdeck.references.lock import Notice

ServiceName: TypeAlias = Literal["Crossref", "PubMed"]


class AnswerError(ValueError):
    """An answer that is not of the documented shape."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A work as a service has it."""

    service: ServiceName
    reference: Reference
    """Its fields in the outline's terms, so that both can be compared; its `id` is its DOI or PMID."""
    notices: tuple[Notice, ...] = ()
    """Those about it. A work that is a notice itself has them about other works: they are not here."""
    is_notice: bool = False
    """Whether it is a retraction notice, an erratum or the like."""
    alternative_titles: tuple[str, ...] = ()
    """Other titles that it goes by, as in its original language."""
    other_years: tuple[int, ...] = ()
    """Of its other dates: online before print, or in print after it."""
    is_preprint: bool = False
    published_as: str = ""
    """The DOI of the article that a preprint has become."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The service answered, and has no such work: a fact."""

    service: ServiceName


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The service did not say: no fact at all."""

    service: ServiceName
    reason: str
    """In plain words: `Crossref did not answer within 20 seconds`."""


Answer: TypeAlias = Registered | Missing | Unanswered
"""To a question about one identifier."""

SearchAnswer: TypeAlias = tuple[Registered, ...] | Unanswered
"""To a search by words: candidates, the service's best first."""
