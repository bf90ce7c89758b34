"""What an outline has to cite: its own references and all works of its bibliography files.

In: paths. Out: an outline with its `Reference`s, or the works of a file, and what is wrong with them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from msdeck.diagnostics import Diagnostic, OutlineError, Place, error
from msdeck.outline.bibliographies.files import MAX_BYTES, decoded, read_works, reference_from
from msdeck.outline.bibliographies.works import Work
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.source import Source
from msdeck.outline.works import Reference


@dataclass(frozen=True, slots=True)
class Library:
    """What an outline has to cite."""

    path: Path
    outline: Outline
    references: tuple[Reference, ...]
    """Its own first."""
    own: frozenset[str]
    """The ids of its own."""


def read_library(path: Path) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library of the outline at `path`, or None and the errors that prevent it."""
    read = read_outline(path)
    if read.outline is None:
        return None, read.diagnostics
    outline = read.outline
    found = list(outline.references)
    own = frozenset(each.id for each in found if each.place.file == str(path))
    known = {reference.id for reference in found}  # with those that it cites from its files
    taken = set(own)
    for file in outline.bibliography:
        works, _ = read_bibliography(path.parent / file, str(path.parent / file), taken)
        for key, work in works:
            taken.add(key)
            reference, _ = reference_from(key, work) if key not in known else (None, ())
            if reference:
                found.append(reference)
                known.add(key)
    return Library(path, outline, tuple(found), own), ()


def read_bibliography(
    path: Path, name: str, taken: Collection[str] = ()
) -> tuple[tuple[tuple[str, Work], ...], tuple[Diagnostic, ...]]:
    """The works in the file at `path`, called `name`, by their keys, and what could not be read.

    A key that is made is none of those `taken`.
    """
    source = bibliography_text(path, name)
    return ((), source) if isinstance(source, tuple) else read_works(source, taken)


def bibliography_text(path: Path, name: str) -> Source | tuple[Diagnostic, ...]:
    """The text of the file at `path`, called `name`, or why there is none."""
    place = Place(name, 0, 0)
    try:
        if path.is_dir():
            hint = "name a file in it"
            return (error("bad-bibliography", "this is a folder", place, hint),)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return (error("missing-bibliography", "there is no such file", place, "check the name"),)
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or str(problem)).lower()
        hint = "check its name and permissions"
        return (error("bad-bibliography", f"it can't be read: {reason}", place, hint),)
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES // 1_000_000} MB"
        return (error("bibliography-too-large", message, place, "export only the works of this lecture"),)
    try:
        return decoded(data, name)
    except OutlineError as problem:
        return problem.diagnostics
