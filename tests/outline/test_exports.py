"""Oddities that the exports of several programs share, or that publishers deposit."""

import pytest

from msdeck.outline.bibliographies.identifiers import edition_of, issue_of
from support.bibliographies import reference_in


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Supplement_1", "Suppl 1"),
        ("suppl_C", "Suppl C"),
        ("15_suppl", "15 Suppl"),
        ("12", "12"),
        ("12 Suppl 1", "12 Suppl 1"),
        ("3_4", "3_4"),
    ],
)
def test_issues_that_are_supplements(written: str, read: str) -> None:
    assert issue_of(written) == read
    assert (
        reference_in(f"@article{{a, title = {{T}}, journal = {{J}}, number = {{{written}}}}}")["issue"]
        == read
    )


def test_a_publishers_number_is_no_page() -> None:
    article = "@article{{a, title = {{T}}, journal = {{J}}, pages = {{{}}}}}"
    assert "page" not in reference_in(article.format("S0140-6736(24)00001-2"))
    assert reference_in(article.format("S15--S33"))["page"] == "S15-S33"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2., überarb. Aufl.", "2"),
        ("3., aktualisierte und erweiterte Auflage", "3"),
        ("2nd ed., revised", "2nd ed., revised"),
    ],
)
def test_editions_as_libraries_in_german_have_them(written: str, read: str) -> None:
    assert edition_of(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Organization, Invented Health", "=Invented Health Organization"),
        ("Group, INVENT Collaborative", "=INVENT Collaborative Group"),
        ("College, Mary", "|College|Mary"),
        ("Team, J. Q.", "|Team|J. Q."),
        ("Lind, Jonas Karl", "|Lind|Jonas Karl"),
    ],
)
def test_a_group_that_google_scholar_took_for_a_person_is_put_together(written: str, read: str) -> None:
    bib = f"@article{{a, title = {{T}}, author = {{{written}}}}}"
    ris = f"TY  - JOUR\nAU  - {written}\nTI  - T\nER  - \n"
    assert reference_in(bib)["author"] == [read]
    assert reference_in(ris)["author"] == [read]


def test_a_trial_in_a_misc_entry_is_the_page_of_its_registration() -> None:
    found = reference_in(
        "@misc{a, title = {A trial}, number = {NCT00000000}, url = {https://example.org/NCT00000000}}"
    )
    assert (found["type"], found["number"]) == ("webpage", "NCT00000000")


def test_mendeleys_generic_entry_with_an_address_is_a_web_page() -> None:
    assert reference_in("@generic{a, title = {A}, url = {https://example.org}}")["type"] == "webpage"
