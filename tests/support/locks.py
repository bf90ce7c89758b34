"""Lock files for tests, as if `msdeck verify` had been there."""

import datetime as dt
from pathlib import Path
from typing import Any

from msdeck.outline.reader import read_outline
from msdeck.outline.works import Reference
from msdeck.references.checked import checked_fields
from msdeck.references.lock import Finding, Lock, Notice, NoticeKind, Verdict, lock_path
from msdeck.references.lock_text import lock_text

CHECKED = dt.date(2026, 11, 20)


def references_of(outline: Path) -> dict[str, Reference]:
    """The references of the file `outline` by their keys."""
    read = read_outline(outline).outline
    assert read is not None
    return {reference.id: reference for reference in read.references}


def finding(reference: Reference, verdict: Verdict = Verdict.CONFIRMED, **more: Any) -> Finding:
    """What was found of `reference` as it stands."""
    more = {"services": ("Crossref", "PubMed"), **more}
    return Finding(verdict, CHECKED, checked_fields(reference), **more)


def retracted(reference: Reference, kind: NoticeKind = NoticeKind.RETRACTION, **notice: str) -> Finding:
    """`reference` retracted, or what else `kind` says, by one notice."""
    verdict = {
        NoticeKind.CONCERN: Verdict.CONCERN,
        NoticeKind.PARTIAL_RETRACTION: Verdict.CORRECTED,
        NoticeKind.CORRECTION: Verdict.CORRECTED,
        NoticeKind.REINSTATEMENT: Verdict.CONFIRMED,
        NoticeKind.OTHER: Verdict.CONFIRMED,
    }.get(kind, Verdict.RETRACTED)
    return finding(reference, verdict, notices=(Notice(kind, **notice),))


def write_lock(outline: Path, findings: dict[str, Finding] | None = None) -> Path:
    """A lock file beside `outline`: every reference is confirmed but those of `findings`."""
    all_findings = {key: finding(reference) for key, reference in references_of(outline).items()}
    path = lock_path(outline)
    path.write_text(lock_text(Lock({**all_findings, **(findings or {})})), encoding="utf-8")
    return path
