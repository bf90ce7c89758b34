"""Preprints are told by the name of their server, whatever program the file comes from."""

import pytest

from support.bibliographies import reference_in

KELLER = {
    "id": "keller2021",
    "type": "article",
    "genre": "Preprint",
    "title": "Antibodies after a vaccine",
    "publisher": "medRxiv",
    "issued": "2021",
}


@pytest.mark.parametrize(
    "said",
    [
        "@misc{keller2021, publisher = {medRxiv}, url = {https://example.org/a},",  # Zotero
        "@online{keller2021, eprint = {2021.04.01}, eprinttype = {medRxiv}, pubstate = {prepublished}, "
        "pages = {2021.04.01}, doi = {10.5555/2021.04.01},",  # Better BibTeX
        "@article{keller2021, journal = {medRxiv}, pages = {2021--04},",  # Google Scholar
        "@article{keller2021, journal = {medRxiv : the preprint server for health sciences},",
    ],
)
def test_a_preprint_as_the_programs_export_it(said: str) -> None:
    found = reference_in(f"{said} title = {{Antibodies after a vaccine}}, year = {{2021}}}}")
    assert {key: found[key] for key in KELLER} == KELLER
    assert not {"container-title", "page", "status", "number"} & {*found}


def test_the_number_of_a_preprint_in_the_name_of_its_journal_is_kept() -> None:
    found = reference_in(
        "@article{a, title = {Nets}, journal = {arXiv preprint arXiv:1706.00000}, year = {2017}}"
    )
    assert (found["publisher"], found["number"]) == ("arXiv", "arXiv:1706.00000")


def test_a_journal_that_is_called_like_a_server_remains_one() -> None:
    found = reference_in(
        "@article{a, title = {Nets}, journal = {medRxiv Reviews}, volume = {3}, year = {2017}}"
    )
    assert (found["container-title"], found["volume"]) == ("medRxiv Reviews", "3")
