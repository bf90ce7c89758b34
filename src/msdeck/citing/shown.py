"""What `msdeck cite` shows: works of bibliography files, and references by their citation keys.

In: words of the command line and an outline's library. Out: `Reference`s, and what is wrong.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from msdeck.citing.library import Library, bibliography_text, read_bibliography
from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.source import Source
from msdeck.outline.spelling import nearest
from msdeck.outline.works import Reference

_SECTIONS = re.compile(r"^sections[ \t]*:", re.MULTILINE)
_ENDINGS = frozenset({".bib", ".bibtex", ".ris", ".nbib", ".xml", ".json", ".yaml", ".yml", ".txt", ".enw"})


def is_file_name(word: str) -> bool:
    """Whether a word of the command line names a file, be it there or not."""
    if "/" in word or "\\" in word or PurePath(word).suffix.lower() in _ENDINGS:
        return True
    try:
        return Path(word).exists()
    except OSError:
        return False  # too long for a name


def is_outline(word: str) -> bool:
    """Whether a word of the command line names an outline: a YAML file with sections."""
    if PurePath(word).suffix.lower() not in {".yaml", ".yml"}:
        return False
    source = bibliography_text(Path(word), word)
    return isinstance(source, Source) and bool(_SECTIONS.search(source.text))


def shown_references(
    words: Sequence[str], library: Library | None
) -> tuple[tuple[Reference, ...], tuple[Diagnostic, ...]]:
    """The references that `words` name: files and, with a `library`, citation keys."""
    found: dict[str, Reference] = {}
    problems: list[Diagnostic] = []
    by_key = {reference.id: reference for reference in (library.references if library else ())}
    for word in words:
        key = word.removeprefix("[").removesuffix("]").removeprefix("@")
        if key in by_key:
            found.setdefault(key, by_key[key])
        elif library and is_file_name(word) and os.path.realpath(word) == os.path.realpath(library.path):
            found.update(by_key)
        elif is_file_name(word):
            works, unread = read_bibliography(Path(word), word)
            problems += unread
            for each, work in works:
                reference, wrong = reference_from(each, work)
                problems += wrong
                if reference:
                    found.setdefault(each, reference)
        else:
            problems.append(_unknown(key, tuple(by_key), library))
    return tuple(found.values()), tuple(problems)


def _unknown(key: str, keys: tuple[str, ...], library: Library | None) -> Diagnostic:
    if library is None:
        message = f'there is no outline here to find "{key}" in'
        return error(
            "unknown-citation", message, None, "name the outline with `--outline`, or a file of references"
        )
    meant = nearest(key, keys)
    hint = f'did you mean "{meant}"?' if meant else "`msdeck cite FILE` shows the keys of a file"
    return error("unknown-citation", f'there is no reference "{key}"', Place(str(library.path), 0, 0), hint)
