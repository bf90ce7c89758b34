"""Works added to an outline or its BibTeX file: the key of each, those that are there already, the new text.

In: `Candidate`s and the outline's library. Out: an `Addition` that is not written yet, and what is wrong.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msdeck.citing.candidates import Candidate
from msdeck.citing.library import Library, bibliography_text
from msdeck.diagnostics import Diagnostic, OutlineError, Place, error, warning
from msdeck.outline.bibliographies.bib_edits import appended_entry
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.bibliographies.keys import is_key, keys_of
from msdeck.outline.bibliographies.works import Work
from msdeck.outline.edits import EditError, appended_reference, exact_source
from msdeck.outline.same_works import same_work
from msdeck.outline.source import Source
from msdeck.outline.spelling import short
from msdeck.outline.works import Reference

REMARK = "please check: read from pasted text"


@dataclass(frozen=True, slots=True)
class Added:
    """A work with its key."""

    reference: Reference
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Addition:
    """What would be written."""

    path: Path
    before: bytes
    after: bytes
    lines: tuple[str, ...]
    """That are added."""
    works: tuple[Added, ...]


def target_of(library: Library, to: Path | None) -> Path:
    """The file that works go to: `to`, or the outline, or its BibTeX file if all its works are there."""
    if to is not None:
        return to
    files = [file for file in library.outline.bibliography if file.lower().endswith((".bib", ".bibtex"))]
    return library.path.parent / files[0] if files and not library.own else library.path


def addition(
    found: Sequence[Candidate], library: Library, target: Path, key: str | None = None
) -> tuple[Addition | None, tuple[Diagnostic, ...]]:
    """The works that are not there yet, added to the text of `target`; a first one as `key` if given."""
    works, problems = _with_keys(found, library, key)
    if not works:
        return None, problems
    try:
        return _edited(works, library, target), (*problems, *_unnamed(target, library))
    except EditError as refused:
        return None, (*problems, refused.diagnostic)
    except OutlineError as unreadable:
        return None, (*problems, *unreadable.diagnostics)


def _unnamed(target: Path, library: Library) -> tuple[Diagnostic, ...]:
    """A warning if works go to a file that the outline doesn't read, so that they could not be cited."""
    read = {library.path, *(library.path.parent / file for file in library.outline.bibliography)}
    if os.path.realpath(target) in {os.path.realpath(path) for path in read}:
        return ()
    message = f"{library.path} doesn't name this file, so its works can't be cited there"
    hint = f"add {target.name} under `bibliography:` in the outline"
    return (warning("unnamed-bibliography", message, Place(str(target), 0, 0), hint),)


def _with_keys(
    found: Sequence[Candidate], library: Library, key: str | None
) -> tuple[tuple[Added, ...], tuple[Diagnostic, ...]]:
    """Each work with a key that no other has, without those that are there already."""
    works: list[Added] = []
    problems: list[Diagnostic] = []
    taken = {*library.outline.citable, *(reference.id for reference in library.references)}
    if key is not None and (not is_key(key) or key in taken):
        hint = "letters, digits and single `-`, `_`, `:` or `.` between them will do"
        message = f'"{key}" can\'t be a citation key'
        if key in taken:
            message, hint = f'there is a reference "{key}" already', "choose another key"
        return (), (error("bad-reference-id", message, None, hint),)
    for candidate in found:
        named = key if key is not None and not works else _key(candidate.work, taken)
        reference, wrong = reference_from(named, candidate.work)
        problems += wrong
        if reference is None:
            continue
        others = (*library.references, *(added.reference for added in works))
        if same := same_work(reference, others):
            problems.append(_there_already(reference, *same, is_alone=len(found) == 1))
            continue
        taken.add(named)
        works.append(Added(reference, candidate))
    return tuple(works), tuple(problems)


def _key(work: Work, taken: set[str]) -> str:
    """The file's own key if it is free, else one made of author and year."""
    own = work.key if work.key not in taken else ""
    return keys_of([replace(work, key=own)], taken)[0]


def _there_already(reference: Reference, other: Reference, sign: str, *, is_alone: bool) -> Diagnostic:
    place = other.place_of("id")
    message = f'"{short(reference.title, 60)}" is there already, as "{other.id}" with {sign}'
    hint = f"cite it with `[@{other.id}]`; it was not added again"
    severe = error if is_alone else warning
    return severe("work-already-there", message, place if place.line else None, hint)


def _edited(works: tuple[Added, ...], library: Library, target: Path) -> Addition:
    is_outline = os.path.realpath(target) == os.path.realpath(library.path)
    if is_outline:
        source, before = exact_source(target, str(target))
    else:
        source, before = _bibtex_source(target)
    text = source.text
    for added in works:
        fields = added.candidate.work.fields
        remark = REMARK if added.candidate.is_parsed else ""
        now = Source(source.name, text)
        if is_outline:
            text = appended_reference(now, {"id": added.reference.id, **_brief(fields)}, remark)
        else:
            text = appended_entry(now, added.reference.id, _plain(fields), remark)
    return Addition(target, before, text.encode(), _lines_added(source.text, text), works)


def _bibtex_source(target: Path) -> tuple[Source, bytes]:
    name = str(target)
    place = Place(name, 0, 0)
    if target.suffix.lower() not in {".bib", ".bibtex"}:
        hint = "name the outline or a BibTeX file (.bib); other formats are read, not written"
        raise EditError("works can't be added to this file", place, hint)
    readable = bibliography_text(target, name)
    if not isinstance(readable, Source):
        raise OutlineError(readable)
    try:
        data = target.read_bytes()
        return Source(name, data.decode("utf-8")), data
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        raise EditError(f"it can't be read: {reason}", place, "check its name and permissions") from None
    except UnicodeDecodeError:
        raise EditError("this is not UTF-8 text", place, "export it once more, as UTF-8") from None


def _brief(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields with simple names as `Family, Given`, as people write them in an outline."""
    return {
        key: [_brief_name(name) for name in value] if isinstance(value, list) else value
        for key, value in fields.items()
    }


def _brief_name(name: object) -> object:
    if not isinstance(name, Mapping):
        return name
    match dict(name):
        case {"family": str(family), "given": str(given), **more} if not more and "," not in family + given:
            return f"{family}, {given}"
        case {"literal": str(literal), **more} if not more and "," not in literal:
            return literal
    return dict(name)


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    return {
        key: [dict(name) if isinstance(name, Mapping) else name for name in value]
        if isinstance(value, list)
        else value
        for key, value in fields.items()
    }


def _lines_added(before: str, after: str) -> tuple[str, ...]:
    """The lines that `after` has more than `before`, which stand together."""
    old, new = before.splitlines(), after.splitlines()
    more = len(new) - len(old)
    start = next(i for i in range(len(old) + 1) if i == len(old) or old[i] != new[i])
    while start and new[start - 1] == new[start + more - 1]:
        start -= 1  # the earliest place that gives the same text; only blank lines are alike
        if new[start].strip():
            start += 1
            break
    return tuple(new[start : start + more])
