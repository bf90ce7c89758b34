"""Works as bibliography files have them, in the terms of CSL, before the outline's models have seen them.

Made by the readers of the formats, `read(source) -> (works, diagnostics)`; read by `bibliographies.files`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.identifiers import is_publishers_number, issue_of
from msdeck.outline.bibliographies.preprints import as_preprint
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.source import Source

MOST_WORKS = 50_000
"""That a file may have. More would keep the reader waiting, and nobody cites from them."""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of a bibliography file."""

    key: str
    """Its citation key as the file has it; empty if the format has none, or none that can be meant."""
    fields: LocatedMapping
    """By the keys of `outline.works.Reference`, without `id`. Names are mappings in a list, others texts."""

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.fields.place


ReadWorks: TypeAlias = tuple[tuple[Work, ...], tuple[Diagnostic, ...]]
"""The entries that could be read, and an error for each that could not."""

Reader: TypeAlias = Callable[[Source], ReadWorks]


def told_apart(source: Source, found: Iterable[Work | Diagnostic]) -> ReadWorks:
    """What was `found` in `source`, entry by entry, as works and errors; one error if they are too many."""
    works: list[Work] = []
    problems: list[Diagnostic] = []
    for number, each in enumerate(found, start=1):
        if number > MOST_WORKS:
            return too_many_works(source)
        if isinstance(each, Work):
            works.append(each)
        else:
            problems.append(each)
    return tuple(works), tuple(problems)


def too_many_works(source: Source) -> ReadWorks:
    """What to say of a file that has more than `MOST_WORKS`."""
    message = f"this file has more than {MOST_WORKS:,} works".replace(",", "\u00a0")
    hint = "export only the works of this lecture"
    return (), (error("bibliography-too-large", message, source.whole, hint),)


def work(
    key: str, fields: Mapping[str, object], place: Place, places: Mapping[str, Place] | None = None
) -> Work:
    """A work at `place`. What is empty or false is left out; `places` tells where fields stand, if known."""
    told = dict(as_preprint(fields))
    if isinstance(issue := told.get("issue"), str):
        told["issue"] = issue_of(issue)
    if isinstance(page := told.get("page"), str) and is_publishers_number(page):
        del told["page"]  # of an article ahead of print, until it has pages
    said = {name: _located(value, place) for name, value in told.items() if value}
    return Work(key, _mapping(said, place, places or {}))


def _located(value: object, place: Place) -> object:
    match value:
        case Mapping():
            return _mapping({str(name): item for name, item in value.items()}, place, {})
        case list() | tuple():
            listed = LocatedList([_located(item, place) for item in value])
            listed.place, listed.item_places = place, [place] * len(value)
            return listed
    return value


def _mapping(fields: Mapping[str, object], place: Place, places: Mapping[str, Place]) -> LocatedMapping:
    mapping = LocatedMapping(fields)
    mapping.place = place
    mapping.key_places = mapping.value_places = {name: places.get(name, place) for name in fields}
    return mapping
