"""A work that has two references is told of once, at the later one."""

from pathlib import Path

import pytest

from msdeck.diagnostics import Diagnostic
from msdeck.outline.reader import read_outline

FERN = "author: ['Fern, A.'], issued: 2020, title: On ferns"


def told(folder: Path, *works: str) -> list[Diagnostic]:
    keys = [f"work{number}" for number in range(1, len(works) + 1)]
    references = "\n".join(f"  - {{id: {key}, {work}}}" for key, work in zip(keys, works, strict=True))
    cited = "; ".join(f"@{key}" for key in keys)
    path = folder / "deck.yaml"
    path.write_text(
        f"title: T\nsections: [{{title: A, slides: [{{title: B, points: ['One [{cited}]']}}]}}]\n"
        f"references:\n{references}\n",
        encoding="utf-8",
    )
    return [each for each in read_outline(path, "deck.yaml").diagnostics if each.code == "same-work-twice"]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("title: A, DOI: 10.5555/Ferns", "title: B, DOI: https://doi.org/10.5555/ferns", "this DOI"),
        ("title: A, DOI: 10.5555/ferns", "title: B, DOI: 'doi: 10.5555/FERNS'", "this DOI"),
        ("title: A, PMID: 123", "title: B, PMID: 'PMID: 123'", "this PMID"),
        (
            FERN,
            "author: ['FERN, Anna'], issued: 2020-03, title: <i>On</i> ferns.",
            "this title, year and first author",
        ),
        (
            "author: ['Müller, A.'], issued: 2020, title: 'Éclat: one'",
            "author: ['Muller, A.', 'B, C'], issued: 2020, title: Eclat – one",
            "this title, year and first author",
        ),
        (f"{FERN}, DOI: 10.5555/ferns", f"{FERN}, PMID: 123", "this title, year and first author"),
    ],
)
def test_the_same_work_twice_is_a_warning_that_names_both_places(
    tmp_path: Path, one: str, other: str, shared: str
) -> None:
    (found,) = told(tmp_path, one, other)
    assert (found.severity, str(found.place)) == ("warning", "deck.yaml:5:10")
    assert found.message == f'"work2" is the same work as "work1" at deck.yaml:4:10: both have {shared}'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FERN, FERN.replace("2020", "2021")),
        (FERN, FERN.replace("Fern, A.", "Moss, B.")),
        (FERN, FERN.replace("On ferns", "On ferns, part II")),
        (f"{FERN}, DOI: 10.5555/preprint", f"{FERN}, DOI: 10.5555/article"),
        (f"{FERN}, PMID: 123", f"{FERN}, PMID: 124"),
        ("title: On ferns", "title: On ferns"),  # of unknown authors and years
    ],
)
def test_works_that_may_be_two_are_left_alone(tmp_path: Path, one: str, other: str) -> None:
    assert told(tmp_path, one, other) == []


def test_a_pair_that_shares_everything_is_told_of_once(tmp_path: Path) -> None:
    whole = f"{FERN}, DOI: 10.5555/ferns, PMID: 123"
    assert len(told(tmp_path, whole, whole)) == 1


def test_of_three_the_second_and_the_third_are_told_of(tmp_path: Path) -> None:
    found = told(tmp_path, FERN, FERN, FERN)
    assert [each.message.split(" at ")[0] for each in found] == [
        '"work2" is the same work as "work1"',
        '"work3" is the same work as "work1"',
    ]
