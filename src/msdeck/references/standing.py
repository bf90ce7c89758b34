"""How the cited references stand: what was found of each, as warnings and as marks for both documents.

In: an `Outline` and its `Lock`. Out: a `Standing`. A finding counts only for what was checked; but that a
work was retracted is not forgotten because a comma of its title has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msdeck.diagnostics import Diagnostic, Place, as_argument, warning
from msdeck.outline.model import Outline
from msdeck.outline.source import CONTROL
from msdeck.outline.spelling import short
from msdeck.outline.walk import citations_in_order
from msdeck.outline.works import Reference, bare_doi, bare_pmid
from msdeck.references.checked import checked_fields
from msdeck.references.lock import RETRACTED, Finding, Lock, Notice, NoticeKind, Verdict

_MARKS = {Verdict.RETRACTED: RETRACTED, Verdict.CONCERN: (NoticeKind.CONCERN,)}
"""By verdict, the kinds of notices that it rests on. With any other, a part of the work may be retracted."""
PAST = {
    NoticeKind.RETRACTION: "was retracted",
    NoticeKind.WITHDRAWAL: "was withdrawn",
    NoticeKind.REMOVAL: "was removed by its publisher",
    NoticeKind.CONCERN: "is the subject of an expression of concern",
    NoticeKind.PARTIAL_RETRACTION: "was retracted in part",
}
"""What each kind of notice that forbids to rely on a work says has become of it."""
_CODES = {
    NoticeKind.CONCERN: "reference-of-concern",
    NoticeKind.PARTIAL_RETRACTION: "reference-corrected",
}
_ANOTHER = (Verdict.DIFFERENT_WORK, Verdict.NOT_FOUND, Verdict.NOT_CHECKED)
"""Verdicts that leave open which registered work is meant: its notices are none of the reference's."""
_IDENTIFIERS = ("DOI", "PMID")


@dataclass(frozen=True, slots=True)
class _Unverified:
    """Why nothing is known of a reference."""

    of_one: str
    """As what follows its id in a sentence."""
    of_none: str = ""
    """As what follows "none of the references"; empty where that can't be said."""
    of_many: str = ""
    """As what follows "9 of the 12 references"; empty where that can't be said."""
    was_tried: bool = False
    """Whether services were asked about the reference as it is now."""


_NEVER = _Unverified("has not been verified", "has been verified", "have not been verified")
_MOST_ALIKE = 3
"""So many references are named one by one for the same reason: more would hide what else is said."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the references that a lecture cites."""

    diagnostics: tuple[Diagnostic, ...] = ()
    notices: Mapping[str, Notice] = field(default_factory=dict)
    """By citation key, the notice by which a work is marked; its identifiers and date may be unknown."""


def standing(outline: Outline, lock: Lock | None, name: str) -> Standing:
    """How the references stand that `outline`, called `name`, cites."""
    cited = {item.key for citation in citations_in_order(outline) for item in citation.items}
    references = [reference for reference in outline.references if reference.id in cited]
    diagnostics: list[Diagnostic] = []
    notices = notices_of(references, lock)
    unverified: list[tuple[Reference, _Unverified]] = []
    for reference in references:
        finding = lock.findings.get(reference.id) if lock else None
        changed = _changed(reference, finding) if finding else ()
        if reason := _why_unverified(finding, changed):
            unverified.append((reference, reason))
        if finding is None:
            continue
        if notice := notices.get(reference.id):
            diagnostics.append(_noticed(reference, notice))
        if not changed:
            diagnostics.extend(_found(reference, finding, name))
    diagnostics.extend(_unverified(unverified, len(references), name))
    return Standing(tuple(diagnostics), notices)


def notices_of(references: Iterable[Reference], lock: Lock | None) -> dict[str, Notice]:
    """By citation key, the notice by which each work is marked that has one."""
    notices = {}
    for reference in references:
        finding = lock.findings.get(reference.id) if lock else None
        if finding is None or (_changed(reference, finding) and not _is_the_same_work(reference, finding)):
            continue
        if notice := mark_of(finding):
            notices[reference.id] = notice
    return notices


def mark_of(finding: Finding) -> Notice | None:
    """The notice by which the work is marked: the worst, and of these the best known."""
    if finding.verdict in _ANOTHER:
        return None
    kinds = _MARKS.get(finding.verdict, (NoticeKind.PARTIAL_RETRACTION,))
    noticed = [each for each in finding.notices if each.kind in kinds]
    if noticed:
        return min(
            noticed, key=lambda each: (kinds.index(each.kind), not each.DOI, not each.PMID, not each.date)
        )
    return Notice(kinds[0]) if finding.verdict in _MARKS else None


def _changed(reference: Reference, finding: Finding) -> tuple[str, ...]:
    """The fields in which `reference` is not what was checked."""
    now, then = checked_fields(reference), finding.reference
    return tuple(key for key in dict.fromkeys((*now, *then)) if now.get(key) != then.get(key))


def _is_the_same_work(reference: Reference, finding: Finding) -> bool:
    """Whether an identifier of `reference` is still that of the work that was found."""
    now = checked_fields(reference)
    if finding.verdict is Verdict.WRONG_IDENTIFIER:
        known = [finding.offered or {}]
    else:
        known = [finding.reference, finding.offered or {}]
    return any(
        now[key] == _bare(key, each[key])
        for each in known
        for key in _IDENTIFIERS
        if now.get(key) and each.get(key)
    )


def _bare(key: str, identifier: str) -> str:
    if key == "DOI":
        return bare_doi(identifier).lower()
    return bare_pmid(identifier)


def _why_unverified(finding: Finding | None, changed: tuple[str, ...]) -> _Unverified | None:
    """Why nothing is known of a reference; None if something is."""
    if finding is None:
        return _NEVER
    if changed:
        fields = ", ".join(f"`{_told(key)}`" for key in changed[:5])
        are = "is" if len(changed) == 1 else "are"
        return _Unverified(f"has changed since it was verified: {fields} {are} not what was checked")
    if finding.verdict is Verdict.NOT_CHECKED:
        reason = _told(finding.reason, 160) or "no service answered"
        told = f"could not be verified: {reason}"
        return _Unverified(told, f"could be verified: {reason}", told, was_tried=True)
    return None


def _unverified(
    unverified: list[tuple[Reference, _Unverified]], cited: int, name: str
) -> Iterator[Diagnostic]:
    """A warning for each; one for all, or for many, of which the same is to be said."""
    command = f"run `msdeck verify {as_argument(name)}`"
    by_reason: dict[_Unverified, list[Reference]] = {}
    for reference, reason in unverified:
        by_reason.setdefault(reason, []).append(reference)
    for reason, references in by_reason.items():
        count, first = len(references), references[0].place_of("id")
        looked_up = f"{command} once more" if reason.was_tried else f"{command}, which looks them up"
        if count == cited > 1 and reason.of_none:
            message = f"none of the {cited} references {reason.of_none}"
            yield warning("reference-unverified", message, first, looked_up)
        elif count > _MOST_ALIKE and reason.of_many:
            named = ", ".join(f'"{each.id}"' for each in references[:_MOST_NAMED])
            more = f" and {count - _MOST_NAMED} more" if count > _MOST_NAMED else ""
            message = f"{count} of the {cited} references {reason.of_many} ({named}{more})"
            yield warning("reference-unverified", message, first, looked_up)
        else:
            again = f"{command} once more, or hold it against its source yourself"
            hint = again if reason.was_tried else f"{command}, which looks it up"
            for each in references:
                message = f'"{each.id}" {reason.of_one}'
                yield warning("reference-unverified", message, each.place_of("id"), hint)


def _noticed(reference: Reference, notice: Notice) -> Diagnostic:
    """That a work was retracted or the like, by which notice and when."""
    known = [f"doi:{_told(notice.DOI)}"] if notice.DOI else []
    known += [f"PMID: {_told(notice.PMID)}"] if notice.PMID else []
    known += [_told(notice.date)] if notice.date else []
    by = f" ({', '.join(known)})" if known else ""
    what = "read the notice; " if known else ""
    return warning(
        _CODES.get(notice.kind, "reference-retracted"),
        f'"{reference.id}" {PAST[notice.kind]}{by}',
        reference.place_of("id"),
        f"{what}cite another work, or say in the lecture why you cite this one: both documents mark it",
    )


def _found(reference: Reference, finding: Finding, name: str) -> Iterator[Diagnostic]:
    """What a finding has against the words of a reference of the outline called `name` or of its files."""
    place = reference.place_of("id")
    registered = f": {_told(finding.registered, 160)}" if finding.registered else ""
    match finding.verdict:
        case Verdict.NOT_FOUND:
            services = " and ".join(_told(each) for each in finding.services) or "the services"
            has = "have" if len(finding.services) != 1 else "has"
            hint = "hold it against its source: can you open the work? If nobody can find it, don't cite it"
            message = f'"{reference.id}" was not found: {services} {has} no such work'
            yield warning("reference-not-found", message, place, hint)
        case Verdict.WRONG_IDENTIFIER:
            message = f'"{reference.id}" is registered under another identifier{registered}'
            offered = ", ".join(
                f"`{key}: {_told(finding.offered[key], 80)}`"
                for key in _IDENTIFIERS
                if finding.offered and finding.offered.get(key)
            )
            file = place.file
            there = "" if file == name else f" in the program that wrote {file}, and export it again"
            write = f"if that is the work, write {offered}{there}"
            hint = write if offered else "correct it, or leave it out"
            yield warning("reference-wrong-identifier", message, _identifier_place(reference), hint)
        case Verdict.DIFFERENT_WORK:
            message = f'the identifier of "{reference.id}" belongs to another work{registered}'
            hint = "hold both against the source, and correct the identifier or the reference"
            yield warning("reference-wrong-identifier", message, _identifier_place(reference), hint)
    if finding.differences and finding.verdict not in _ANOTHER:
        told = "; ".join(
            f'`{_told(each.field)}` is "{_told(each.ours)}", registered is "{_told(each.theirs)}"'
            for each in finding.differences[:8]
        )
        hint = "hold them against the work itself, and correct what is wrong; services err as well"
        yield warning("reference-differs", f'"{reference.id}" is not as registered: {told}', place, hint)


def _identifier_place(reference: Reference) -> Place:
    return reference.place_of("DOI" if reference.DOI else "PMID" if reference.PMID else "id")


def _told(text: str, most: int = 40) -> str:
    """`text` of a lock file on one line, without characters that would command a terminal."""
    return short(CONTROL.sub(" ", text), most)
