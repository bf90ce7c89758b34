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
from support.bibtex_writer import as_bibtex
from support.citing import cite, formatted, outline_citing
from support.csl_writers import as_csl_json, as_csl_yaml
from support.works import works

COUNT = 300
STYLES = ("ama", "vancouver", "nejm", "lancet", "bmj", "nature", "apa", "harvard")
DOCS = Path(__file__).parents[2] / "docs" / "bibliographies.md"


@dataclass(frozen=True)
class Way:
    """How works get into a file, and what they may lose there."""

    write: Callable[[Iterable[Reference]], str]
    losses: frozenset[str]
    """Keys of `Reference`, or what of a title or a type gets lost."""
    written: Callable[[Iterable[Reference]], Iterable[Reference]] = tuple


FORMATS = {
    "BibTeX": Way(as_bibtex, frozenset({"medium"})),
    "CSL-JSON": Way(as_csl_json, frozenset()),
    "CSL-YAML": Way(as_csl_yaml, frozenset()),
    "RIS": Way(as_ris, frozenset({"status", "medium", "note"})),
    "NBIB": Way(
        as_nbib,
        frozenset({"marks in titles", "translator", "collection-number", "medium", "note"}),
        in_pubmed,
    ),
    "EndNote XML": Way(as_endnote_xml, frozenset({"status", "speech", "medium", "note"})),
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
        return frozenset(keys)


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


@pytest.fixture(scope="module")
def outcomes(trips: dict[str, list[Trip]]) -> dict[str, Counter[str]]:
    """By format, how many works are equal, how many print the same, and what the others lost."""
    unequal = [(name, trip) for name, listed in trips.items() for trip in listed if trip.differing]
    one_way = [_numbered(trip.before, number) for number, (_, trip) in enumerate(unequal)]
    and_back = [_numbered(trip.after, number) for number, (_, trip) in enumerate(unequal)]
    differ: set[int] = set()
    for style in STYLES:
        pairs = zip(_printed(one_way, style), _printed(and_back, style), strict=True)
        differ.update(number for number, (before, after) in enumerate(pairs) if before != after)
    found = {name: Counter({"equal": len(listed)}) for name, listed in trips.items()}
    for number, (name, trip) in enumerate(unequal):
        found[name]["equal"] -= 1
        found[name][", ".join(sorted(trip.differing)) if number in differ else "same"] += 1
    return found


def _numbered(reference: Reference, number: int) -> dict[str, object]:
    return {**reference.model_dump(by_alias=True, exclude_defaults=True), "id": f"w{number}"}


def _printed(references: list[dict[str, object]], style: str) -> list[Runs]:
    """Entries in the order of `references`: one call of pandoc for all."""
    keys = [str(reference["id"]) for reference in references]
    entries = formatted(outline_citing(style, tuple(references)), (cite(*keys),)).entries
    by_key = {entry.key: entry.runs for entry in entries}
    return [by_key[key] for key in keys]


@pytest.mark.parametrize("name", FORMATS)
def test_a_work_comes_back_equal_or_prints_the_same_or_loses_what_is_documented(
    name: str, outcomes: dict[str, Counter[str]]
) -> None:
    lost = {outcome for outcome in outcomes[name] if outcome not in {"equal", "same"}}
    assert {outcome for outcome in lost if not set(outcome.split(", ")) <= FORMATS[name].losses} == set()


@pytest.mark.parametrize("name", FORMATS)
def test_the_documentation_says_what_gets_lost(name: str, trips: dict[str, list[Trip]]) -> None:
    (cell,) = _cells(name, "What gets lost")
    listed = {part.strip().replace("`", "") for part in cell.split(",")} - {"nothing"}
    assert listed == FORMATS[name].losses
    assert set(chain.from_iterable(trip.differing for trip in trips[name])) >= FORMATS[name].losses


@pytest.mark.parametrize("name", FORMATS)
def test_the_documentation_says_how_many_are_equal(
    name: str, trips: dict[str, list[Trip]], outcomes: dict[str, Counter[str]]
) -> None:
    count, equal, same = len(trips[name]), outcomes[name]["equal"], outcomes[name]["same"]
    assert _cells(name, "Works") == [str(figure) for figure in (count, equal, same, count - equal - same)]


def _cells(name: str, heading: str) -> list[str]:
    """The cells behind the format's name in the table that has `heading` in its head."""
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("|") and heading in line)
    for line in lines[head:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == name:
            return cells[1:]
    raise AssertionError(f"{DOCS} says nothing of {name}")
