"""What an outline has to cite: its own references and all works of its bibliography files.

In: paths. Out: an outline with its `Reference`s, or the works of a file, and what is wrong with them.
"""

from dataclasses import dataclass
from pathlib import Path

from msdeck.diagnostics import Diagnostic, OutlineError, Place, error
from msdeck.outline.bibliographies.files import BIBLIOGRAPHY, decoded, first_of, read_works, reference_from
from msdeck.outline.bibliographies.works import Work
from msdeck.outline.files import UnusableError, read_file
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
    cited = {reference.id for reference in outline.references}
    others = (reference_from(key, work)[0] for key, work in read.works.items() if key not in cited)
    references = (*outline.references, *(reference for reference in others if reference))
    own = frozenset(each.id for each in outline.references if each.place.file == str(path))
    return Library(path, outline, references, own), ()


def read_bibliography(path: Path, name: str) -> tuple[tuple[tuple[str, Work], ...], tuple[Diagnostic, ...]]:
    """The works in the file at `path`, called `name`, by their keys, and what could not be read."""
    source = bibliography_text(path, name)
    if not isinstance(source, Source):
        return (), source
    works, problems = read_works(source)
    return works, first_of(problems, source.whole)


def bibliography_text(path: Path, name: str) -> Source | tuple[Diagnostic, ...]:
    """The text of the file at `path`, called `name`, or why there is none."""
    place = Place(name, 0, 0)
    try:
        file = path.resolve()
        return decoded(read_file(file.name, file.parent, BIBLIOGRAPHY), name)
    except UnusableError as why:
        return (error(why.code, why.message, place, why.hint),)
    except OutlineError as problem:
        return tuple(problem.diagnostics)
    except (OSError, RuntimeError, ValueError):
        # A symbolic link that leads to itself, or a name that no file can have.
        return (error("missing-bibliography", "there is no such file", place, "check the name"),)
