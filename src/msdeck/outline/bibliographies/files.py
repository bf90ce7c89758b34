"""Bibliography files of an outline: each is read once, and what is cited of them joins the references.

In: an `Outline` and its folder. Out: the same outline, with the cited works of its files as if written under
`references`, and errors at their places in the files. No later stage knows of the files.
"""

import codecs
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from pydantic import ValidationError

from msdeck.diagnostics import Diagnostic, OutlineError, Place, error
from msdeck.outline.bibliographies.formats import FORMATS, format_of, reader_of
from msdeck.outline.bibliographies.keys import keys_of
from msdeck.outline.bibliographies.works import Work
from msdeck.outline.files import FileKind, UnusableError, read_file
from msdeck.outline.model import Outline
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.shape import complaints
from msdeck.outline.source import CONTROL, Source, kind_of, normalised
from msdeck.outline.walk import cited_keys
from msdeck.outline.works import Library, Reference

MAX_BYTES = 20_000_000
_MOST_PROBLEMS = 20
"""That are told of one file; how many more there are is told as well."""

BIBLIOGRAPHY = FileKind(
    noun="bibliography file",
    files="a bibliography file such as refs.bib",
    missing="missing-bibliography",
    outside="bibliography-outside",
    bad="bad-bibliography",
    too_large="bibliography-too-large",
    smaller="export only the works of this lecture",
    most_bytes=MAX_BYTES,
)


@dataclass(frozen=True, slots=True)
class WithBibliographies:
    """An outline with the works that it cites from files."""

    outline: Outline
    diagnostics: tuple[Diagnostic, ...] = ()
    is_whole: bool = True
    """False if a file or an entry could not be read: a citation may then be right that nothing answers to."""
    works: Mapping[str, Work] = field(default_factory=dict)
    """All of the files, by the keys to cite them with, whether or not they are cited."""

    def heard(self, outline: Outline, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """What of the `diagnostics` on `outline` is to be told; those inside files name their works."""
        for each in _naming_works(outline, diagnostics):
            if self.is_whole or each.code != "unknown-citation":
                yield each


def with_bibliographies(outline: Outline, folder: Path, name: str) -> WithBibliographies:
    """`outline`, called `name` in diagnostics, with the works that it cites from its bibliography files."""
    if not outline.bibliography:
        return WithBibliographies(outline)
    found: list[Diagnostic] = []
    works: dict[str, Work] = {}
    first = {reference.id: reference.place_of("id") for reference in reversed(outline.references)}
    named: dict[str, str] = {}
    for index, file in enumerate(outline.bibliography):
        place = outline.place_of_item("bibliography", index)
        path = os.path.normpath(file)
        if path in named:
            message = f'"{file}" is named twice, first as "{named[path]}"'
            found.append(error("bad-bibliography", message, place, "remove one of the two"))
            continue
        named[path] = file
        source = bibliography_source(file, folder, str(PurePath(name).parent / file), place)
        if not isinstance(source, Source):
            found.extend(source)
            continue
        entries, problems = read_works(source, first)
        wrong = list(problems)
        for key, entry in entries:
            if key in first:
                wrong.append(_twice(key, entry.place, first[key]))
                continue
            first[key] = entry.place
            works[key] = entry
        found.extend(first_of(wrong, source.whole))
    is_whole = not found
    cited = frozenset(cited_keys(outline))
    read = [reference_from(key, works[key]) for key in works if key in cited]
    for _, problems in read:
        found.extend(problems)
    references = tuple(reference for reference, _ in read if reference)
    joined = outline.model_copy(update={"references": (*outline.references, *references)})
    joined._library = tuple(works)
    is_whole = is_whole and all(reference for reference, _ in read)
    return WithBibliographies(joined, tuple(found), is_whole, works)


def first_of(problems: Sequence[Diagnostic], file: Place) -> tuple[Diagnostic, ...]:
    """As many of the `problems` with one file as anybody reads, and how many more there are."""
    if len(problems) <= _MOST_PROBLEMS:
        return tuple(problems)
    message = f"this file has {len(problems) - _MOST_PROBLEMS} problems more than are told here"
    hint = f"mend the first {_MOST_PROBLEMS}, or see whether it is the right file"
    return (*problems[:_MOST_PROBLEMS], error("unreadable-entry", message, file, hint))


def _naming_works(outline: Outline, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """`diagnostics`, of which those inside a bibliography file name the work that they are about."""
    entries = [
        (reference.place_of("id"), reference.id)
        for reference in outline.references
        if reference.place.file != outline.place.file
    ]
    for each in diagnostics:
        place = each.place
        before = [
            (at.line, at.column, key)
            for at, key in entries
            if place and at.file == place.file and (at.line, at.column) <= (place.line, place.column)
        ]
        key = max(before)[2] if before else None
        yield (
            each
            if key is None or f'"{key}"' in each.message
            else (replace(each, message=f'in "{key}": {each.message}'))
        )


def read_works(
    source: Source, taken: Collection[str] = ()
) -> tuple[tuple[tuple[str, Work], ...], tuple[Diagnostic, ...]]:
    """The works of a bibliography file by their keys, in its order, and what could not be read.

    A key that the file does not have, and that is made for it, is none of those `taken`.
    """
    found = format_of(source)
    if found is None and not source.text.strip():
        hint = "export the works into it once more, or remove its name from `bibliography`"
        return (), (error("bad-bibliography", "this file is empty", source.whole, hint),)
    if found is None:
        names = ", ".join(each.name for each in FORMATS)
        hint = f"msdeck reads {names}; export the works in one of these formats"
        return (), (error("bad-bibliography", "this file is in no format of references", source.whole, hint),)
    works, problems = reader_of(found)(source)
    return tuple(zip(keys_of(works, taken), works, strict=True)), problems


def reference_from(key: str, work: Work) -> tuple[Reference | None, tuple[Diagnostic, ...]]:
    """`work` as a reference with the id `key`, or what is wrong with it."""
    fields = LocatedMapping({"id": key, **work.fields})
    fields.place = work.place
    fields.key_places = fields.value_places = {"id": work.place, **work.fields.value_places}
    listed = LocatedList([fields])
    listed.place, listed.item_places = work.place, [work.place]
    root = LocatedMapping({"references": listed})
    root.place = work.place
    root.key_places = root.value_places = {"references": work.place}
    try:
        return Library.model_validate(root).references[0], ()
    except ValidationError as invalid:
        problems = complaints(root, invalid.errors(include_url=False))
        return None, tuple(replace(each, message=f'in "{key}": {each.message}') for each in problems)


def bibliography_source(file: str, folder: Path, name: str, place: Place) -> Source | tuple[Diagnostic, ...]:
    """The text of `file` of the outline in `folder`, which names it at `place`, or why it can't be read."""
    try:
        return decoded(read_file(file, folder, BIBLIOGRAPHY), name)
    except UnusableError as why:
        return (error(why.code, why.message, place, why.hint),)
    except OutlineError as problem:
        return tuple(problem.diagnostics)


def decoded(data: bytes, name: str) -> Source:
    """The text of a bibliography file called `name`: in UTF-8, or in UTF-16 with its mark."""
    if kind := kind_of(data):
        hint = "name an export of references, such as a .bib or .ris file"
        raise OutlineError(
            [error("bad-bibliography", f"this is {kind}, no file of references", Place(name, 0, 0), hint)]
        )
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    whole = Place(name, 0, 0)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        before = Source(name, data[: problem.start].decode(encoding, "replace"))
        where = before.place(len(before.text))
        hint = "export it once more, as UTF-8"
        raise OutlineError([error("bad-bibliography", "this is not UTF-8 text", where, hint)]) from None
    if "\0" in text:
        hint = "name an export of references, such as a .bib or .ris file"
        raise OutlineError([error("bad-bibliography", "this is no text file", whole, hint)])
    return Source(name, CONTROL.sub(" ", normalised(text.lstrip("\ufeff"))))


def _twice(key: str, place: Place, first: Place) -> Diagnostic:
    return error(
        "duplicate-reference",
        f'two references have the id "{key}"; the first is at {first}',
        place,
        "rename one, or remove it if both are the same work",
    )
