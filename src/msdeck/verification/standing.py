"""How a work stands after its notices: retracted, reinstated, corrected, or as it was.

In: the notices of all services about one work. Out: a `Standing`. A retraction is undone only by a
reinstatement that is known to be later.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msdeck.references.lock import RETRACTED, Notice, NoticeKind, Verdict

_CORRECTED = frozenset({NoticeKind.CORRECTION, NoticeKind.PARTIAL_RETRACTION, NoticeKind.REINSTATEMENT})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the notices about a work come to."""

    verdict: Verdict
    """Retracted, expression of concern, corrected or confirmed."""
    notices: tuple[Notice, ...]
    """Each notice once, the gravest first."""
    remarks: tuple[str, ...] = ()


def standing_of(notices: Iterable[Notice]) -> Standing:
    """What `notices` come to."""
    once = _once(notices)
    undone = [each for each in once if each.kind in RETRACTED and _is_undone(each, once)]
    if any(each.kind in RETRACTED and each not in undone for each in once):
        verdict = Verdict.RETRACTED
    elif any(each.kind is NoticeKind.CONCERN for each in once):
        verdict = Verdict.CONCERN
    elif any(each.kind in _CORRECTED for each in once):
        verdict = Verdict.CORRECTED
    else:
        verdict = Verdict.CONFIRMED
    remarks = []
    if undone and verdict is not Verdict.RETRACTED:
        remarks.append(f"it was retracted on {undone[0].date} and has been reinstated since")
    if verdict is Verdict.CORRECTED and any(each.kind is NoticeKind.PARTIAL_RETRACTION for each in once):
        remarks.append("a part of it was retracted")
    return Standing(verdict, once, tuple(remarks))


def _is_undone(retraction: Notice, notices: Iterable[Notice]) -> bool:
    return any(
        each.kind is NoticeKind.REINSTATEMENT and _is_later(each.date, retraction.date) for each in notices
    )


def _is_later(date: str, other: str) -> bool:
    """Whether `date` is known to be after `other`; `2019` is not known to be after `2019-05`."""
    shared = min(len(date), len(other))
    return date[:shared] > other[:shared]


def _once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Notices of which several services know, once: the one that says most of it."""
    kept: list[Notice] = []
    for notice in notices:
        same = next((each for each in kept if _is_same(each, notice)), None)
        if same is None:
            kept.append(notice)
        else:
            kept[kept.index(same)] = _joined(same, notice)
    order = list(NoticeKind)
    return tuple(sorted(kept, key=lambda each: (order.index(each.kind), each.date, each.DOI, each.PMID)))


def _is_same(a: Notice, b: Notice) -> bool:
    if a.kind is not b.kind:
        return False
    if a.DOI and b.DOI:
        return a.DOI.lower() == b.DOI.lower()
    if a.PMID and b.PMID:
        return a.PMID == b.PMID
    # A work is retracted once; it may be corrected more than once.
    return a.kind in RETRACTED


def _joined(first: Notice, second: Notice) -> Notice:
    sources = dict.fromkeys(
        source for each in (first, second) for source in each.source.split("; ") if source
    )
    return Notice(
        first.kind,
        DOI=first.DOI or second.DOI,
        PMID=first.PMID or second.PMID,
        date=max(first.date, second.date, key=len),
        source="; ".join(sources),
    )
