"""References as CSL-JSON."""

from typing import Any

import pytest

from msdeck.outline.works import Reference
from msdeck.references.csl_items import csl_item


def item(**fields: Any) -> dict[str, Any]:
    reference = Reference.model_validate({"id": "key", "title": "Title", **fields})
    return csl_item(reference, "r1", "others")


def test_empty_fields_are_left_out() -> None:
    assert item() == {"id": "r1", "type": "article-journal", "title": "Title"}


def test_every_field_of_a_reference_reaches_the_item() -> None:
    names = {"id", "title", "author", "et-al", "editor", "translator"}
    fields = {field.alias or name for name, field in Reference.model_fields.items()} - names
    made = item(**{**dict.fromkeys(fields, "2022"), "PMCID": "PMC2022"})
    assert made.keys() == {"id", "title"} | fields
    assert all(made[name] in ("2022", "PMC2022", {"date-parts": [[2022]]}) for name in fields)


@pytest.mark.parametrize("text", ["31623894", "PMID: 31623894", "https://pubmed.ncbi.nlm.nih.gov/31623894/"])
def test_a_pmid_is_bare(text: str) -> None:
    assert item(PMID=text)["PMID"] == "31623894"


@pytest.mark.parametrize(
    "text",
    ["PMC6853170", "pmc6853170", "PMCID: PMC6853170", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6853170/"],
)
def test_a_pmcid_is_bare(text: str) -> None:
    assert item(PMCID=text)["PMCID"] == "PMC6853170"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", {"date-parts": [[2022]]}),
        ("2022-03", {"date-parts": [[2022, 3]]}),
        ("2022-3-5", {"date-parts": [[2022, 3, 5]]}),
        ("2022-13", {"literal": "2022-13"}),
        ("2022-02-30", {"literal": "2022-02-30"}),
        ("spring 2022", {"literal": "spring 2022"}),
        ("in press", {"literal": "in press"}),
        ("0000", {"literal": "0000"}),
        ("٢٠٢٢", {"literal": "٢٠٢٢"}),
    ],
)
def test_a_date_is_read_only_if_it_is_one(text: str, expected: dict[str, Any]) -> None:
    assert item(issued=text)["issued"] == expected
    assert item(accessed=text)["accessed"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/a(b)",
        "https://doi.org/10.1000/a(b)",
        "http://dx.doi.org/10.1000/a%28b%29",
        "DOI: 10.1000/a(b)",
    ],
)
def test_a_doi_is_bare(text: str) -> None:
    assert item(DOI=text)["DOI"] == "10.1000/a(b)"


def test_names_keep_their_parts() -> None:
    author = {"family": "Berg", "given": "A.", "non-dropping-particle": "van der", "suffix": "Jr"}
    made = item(author=[author, "Smith, A.", "NEMO Group"], editor=["Jones, B."])
    assert made["author"] == [author, {"family": "Smith", "given": "A."}, {"literal": "NEMO Group"}]
    assert made["editor"] == [{"family": "Jones", "given": "B."}]


def test_others_are_added_only_where_the_reference_says_so() -> None:
    authors = [{"family": "Smith", "given": "A."}]
    assert item(author=["Smith, A."])["author"] == authors
    assert item(author=["Smith, A."], **{"et-al": True})["author"] == [*authors, {"literal": "others"}]
