"""What is known of references: the lock file `<stem>.refs.lock.json` beside an outline.

Written by `msdeck verify`, read by `build` and `check`, which know nothing else of the world. Types alone;
their text is `references.lock_text`'s.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Verdict(StrEnum):
    """What came of looking up a reference."""

    CONFIRMED = "confirmed"
    """Its fields are those of the registered work."""
    CORRECTED = "corrected"
    """Confirmed, and there is a correction, or a part was retracted."""
    FIELDS_DIFFER = "fields-differ"
    """The work is the registered one, but some fields are not."""
    WRONG_IDENTIFIER = "wrong-identifier"
    """The work is registered, but not under the identifier that the reference gives."""
    DIFFERENT_WORK = "different-work"
    """The identifier belongs to another work, and no registered one was found for what the reference says."""
    CONCERN = "expression-of-concern"
    """Its publisher has expressed concern."""
    RETRACTED = "retracted"
    """It was retracted, withdrawn or removed."""
    NOT_FOUND = "not-found"
    """The services answered, and have no such work."""
    NOT_CHECKED = "not-checked"
    """Nothing is known: a service did not answer, or lists no works of this kind. `reason` says which."""


class NoticeKind(StrEnum):
    """What a notice does to the work that it is about; Crossref's update types and PubMed's, by one name."""

    RETRACTION = "retraction"
    PARTIAL_RETRACTION = "partial-retraction"
    WITHDRAWAL = "withdrawal"
    REMOVAL = "removal"
    CONCERN = "expression-of-concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"
    OTHER = "other"
    """A new version, an addendum and the like."""


RETRACTED = (NoticeKind.RETRACTION, NoticeKind.WITHDRAWAL, NoticeKind.REMOVAL)
"""Kinds of notices that take a work back as a whole, the clearest first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about a work."""

    kind: NoticeKind
    DOI: str = ""
    """Of the notice; empty if it has none or it is not known."""
    PMID: str = ""
    date: str = ""
    """`2018-06-13`, or as much of it as is known."""
    source: str = ""
    """Who says so: `Crossref: publisher`, `Crossref: Retraction Watch` or `PubMed`."""

    @property
    def particulars(self) -> str:
        """Which notice, and of when: `10.5555/notice, 2018-06-13`; as much of it as is known."""
        number = self.DOI or (f"PMID {self.PMID}" if self.PMID else "")
        return ", ".join(filter(None, (number, self.date)))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a reference is not as the work is registered."""

    field: str
    """By its key in the outline, such as `container-title`."""
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one reference."""

    verdict: Verdict
    checked: dt.date
    """When the services were asked: the age of the oldest answer that it rests on."""
    reference: Mapping[str, str]
    """What was checked (`checked_fields`): if the reference says something else now, the finding is void."""
    services: tuple[str, ...] = ()
    """Who answered: `Crossref`, `PubMed`."""
    differences: tuple[Difference, ...] = ()
    notices: tuple[Notice, ...] = ()
    offered: Mapping[str, str] | None = None
    """Identifiers of the registered work that the reference does not give: `DOI`, `PMID`."""
    registered: str = ""
    """The work that an identifier belongs to or that was found, in a line: `Smith. Title. Journal. 2020`."""
    reason: str = ""
    """Why nothing is known, or a remark."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The findings by citation key."""

    findings: Mapping[str, Finding]


def lock_path(outline: Path) -> Path:
    """Where the lock file of `outline` lies: `deck.refs.lock.json` beside `deck.yaml`."""
    return outline.with_name(f"{outline.stem}.refs.lock.json")
