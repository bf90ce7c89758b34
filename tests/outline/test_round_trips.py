"""Works written in each format are read back to the same entry in every style, or lose what is documented."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from msdeck.content import Runs
from msdeck.outline.bibliographies.files import decoded, read_works, reference_from
from msdeck.outline.works import Reference
from support.bibliography_writers import as_endnote_xml, as_nbib, as_ris, in_pubmed
from support.citing import cite, formatted, outline_citing
from support.works import works

COUNT = 300
STYLES = ("ama", "vancouver", "nejm", "lancet", "bmj", "nature", "apa", "harvard")
DOCS = Path("docs/bibliographies.md")


@dataclass(frozen=True)
class Way:
    """How works get into a file, and what they may lose there."""

    write: Callable[[Iterable[Reference]], str]
    losses: frozenset[str]
    """Keys of `Reference`, by type where it is only one's: `webpage number`."""
    written: Callable[[Iterable[Reference]], Iterable[Reference]] = tuple


FORMATS = {
    "RIS": Way(as_ris, frozenset({"status", "webpage number", "medium", "note"})),
    "NBIB": Way(
        as_nbib,
        frozenset({"marks in titles", "status", "translator", "collection-number", "medium", "note"}),
        in_pubmed,
    ),
    "EndNote XML": Way(as_endnote_xml, frozenset({"status", "webpage number", "speech", "medium", "note"})),
}


@dataclass(frozen=True)
class Trip:
    """A work before and after."""

    before: Reference
    after: Reference

    @property
    def differing(self) -> frozenset[str]:
        """Keys whose values differ, in the words of the documentation."""
        one, other = (_said(reference) for reference in (self.before, self.after))
        keys = {key for key in {*one, *other} if one.get(key) != other.get(key)}
        if "title" in keys and self.after.title == re.sub(r"</?(?:i|sup|sub)>", "", self.before.title):
            keys = keys - {"title"} | {"marks in titles"}
        if self.before.type == "speech" and "type" in keys:
            return frozenset({"speech"})
        return frozenset(
            "webpage number" if (self.before.type, key) == ("webpage", "number") else key for key in keys
        )


def _said(reference: Reference) -> Mapping[str, object]:
    return reference.model_dump(by_alias=True, exclude_defaults=True, exclude={"id"})


@pytest.fixture(scope="module")
def trips() -> dict[str, list[Trip]]:
    return {name: list(_trips(way, name)) for name, way in FORMATS.items()}


def _trips(way: Way, name: str) -> Iterator[Trip]:
    originals = tuple(way.written(works(COUNT)))
    entries, problems = read_works(decoded(way.write(originals).encode(), name))
    assert problems == ()
    for original, (_, entry) in zip(originals, entries, strict=True):
        reference, wrong = reference_from(original.id, entry)
        assert wrong == ()
        assert reference
        yield Trip(original, reference)


def test_works_come_back_the_same_or_print_the_same_or_lose_what_the_documentation_lists(
    trips: dict[str, list[Trip]],
) -> None:
    unexplained = [
        (name, trip)
        for name, listed in trips.items()
        for trip in listed
        if not trip.differing <= FORMATS[name].losses
    ]
    befores = [_as_number(trip.before, number) for number, (_, trip) in enumerate(unexplained)]
    afters = [_as_number(trip.after, number) for number, (_, trip) in enumerate(unexplained)]
    different = {
        (name, trip.before.id, *sorted(trip.differing))
        for style in STYLES
        for (name, trip), one, other in zip(
            unexplained, _printed(befores, style), _printed(afters, style), strict=True
        )
        if one != other
    }
    assert different == set()


def _as_number(reference: Reference, number: int) -> dict[str, object]:
    return {**reference.model_dump(by_alias=True, exclude_defaults=True), "id": f"w{number}"}


def _printed(references: list[dict[str, object]], style: str) -> list[Runs]:
    """Entries in the order of `references`: one call of pandoc for all."""
    if not references:
        return []
    keys = [str(reference["id"]) for reference in references]
    entries = formatted(outline_citing(style, tuple(references)), (cite(*keys),)).entries
    by_key = {entry.key: entry.runs for entry in entries}
    return [by_key[key] for key in keys]


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_documentation_says_is_lost_is_lost_and_nothing_else(
    name: str, trips: dict[str, list[Trip]]
) -> None:
    lost = set(chain.from_iterable(trip.differing for trip in trips[name])) & FORMATS[name].losses
    assert lost == FORMATS[name].losses
    assert _row(name, "lost") == FORMATS[name].losses


@pytest.mark.parametrize("name", FORMATS)
def test_the_documentation_has_the_figures_of_this_test(name: str, trips: dict[str, list[Trip]]) -> None:
    found = Counter(
        "equal" if not trip.differing else "lost" if trip.differing <= FORMATS[name].losses else "printed"
        for trip in trips[name]
    )
    figures = [str(number) for number in (len(trips[name]), found["equal"], found["printed"], found["lost"])]
    assert _cells(name, "Works") == figures


def _row(name: str, column: str) -> set[str]:
    """What stands in backquotes or plain between commas in the column of what gets lost."""
    (cell,) = _cells(name, column)
    return {part.strip().replace("`", "") for part in cell.split(",")}


def _cells(name: str, heading: str) -> list[str]:
    """The cells behind the format's name in the table that has `heading` in its head."""
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("|") and heading in line)
    for line in lines[head:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == name:
            return cells[1:]
    raise AssertionError(f"{DOCS} says nothing of {name}")
