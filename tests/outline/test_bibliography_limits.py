"""Bibliography files that nobody means well with: read or refused in no time, and with few words."""

import time
from pathlib import Path

import pytest

from msdeck.outline.bibliographies import works
from msdeck.outline.bibliographies.files import decoded, read_works
from msdeck.outline.reader import read_outline
from support.bibliographies import messages_in, reference_in

MOST = 50
LONG = 100_000


@pytest.mark.parametrize(
    ("module", "text"),
    [
        pytest.param("bibtex", "@a{\n" * (MOST + 1), id="BibTeX that can't be read"),
        pytest.param("ris", "TY  - \n" * (MOST + 1), id="RIS"),
        pytest.param("nbib", "PMID- 1\n\n" * (MOST + 1), id="NBIB"),
        pytest.param("endnote", "<xml>" + "<record/>" * (MOST + 1) + "</xml>", id="EndNote XML"),
        pytest.param("csl_json", "[" + "1," * (MOST + 1) + "1]", id="CSL-JSON"),
    ],
)
def test_a_file_with_too_many_works_is_refused_in_one_line(
    module: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert works.MOST_WORKS == 50_000
    for each in (module, "works"):
        monkeypatch.setattr(f"msdeck.outline.bibliographies.{each}.MOST_WORKS", MOST, raising=False)
    assert messages_in(text) == ["bibliography-too-large:0: this file has more than 50 works"]


def test_abbreviations_and_cross_references_do_not_multiply_a_file_without_end() -> None:
    # 1000 works, each with the same 90 000 characters of its book: 90 MB from 100 kB.
    book = "@book{book, title = {B}, note = {N}, publisher = {" + "x" * 90_000 + "}}\n"
    parts = "".join(f"@inbook{{k{n}, title = {{T}}, crossref = {{book}}}}\n" for n in range(1000))
    (message,) = messages_in(book + parts)
    assert message == (
        "bad-bibliography:0: the abbreviations and cross-references of this file stand for too much text"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"@article{{k, title = {{T}}, year = {{{'(' * LONG}}}}}", id="a year of brackets"),
        pytest.param(f"TY  - JOUR\nTI  - T\nVL  - {'.' * LONG}\nER  - \n", id="a volume of stops"),
        pytest.param(f'[{{"title": "T", "note": "x{" " * LONG}x"}}]', id="a note of spaces"),
        pytest.param("PMID- 1\nTI  - T\n" + "      a\n" * 300_000, id="a title on 300 000 lines"),
        pytest.param("TY  - JOUR\nTI  - T\n" + "a\n" * 300_000 + "ER  - \n", id="and in RIS"),
    ],
)
def test_no_field_takes_time_that_grows_with_the_square_of_it(text: str) -> None:
    start = time.process_time()
    reference_in(text)
    assert time.process_time() - start < 2


def test_keys_for_5000_works_without_authors_are_made_in_no_time() -> None:
    start = time.process_time()
    works, _ = read_works(decoded(("PMID- 1\nTI  - T\n\n" * 5000).encode(), "refs"))
    assert [key for key, _ in works[:3]] == ["t", "tb", "tc"]
    assert len({key for key, _ in works}) == 5000
    assert time.process_time() - start < 2


def test_of_one_file_20_problems_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{same, title = {T}}\n" * 60)
    outline = tmp_path / "deck.yaml"
    outline.write_text("title: T\nbibliography: refs.bib\nsections: [{title: S, slides: [{title: A}]}]\n")
    found = read_outline(outline, "deck.yaml").diagnostics
    told = [each.message for each in found if each.place and each.place.file.endswith("refs.bib")]
    # 60 works with one key: 59 are there already, of which 20 are told.
    assert len(told) == 21
    assert "this file has 39 problems more than are told here" in told


def test_control_characters_that_xml_writes_as_numbers_reach_no_title_and_no_message() -> None:
    record = "<record><titles><title>Ferns&#x9b;31m</title></titles></record>"
    assert reference_in(f"<xml>{record}</xml>")["title"] == "Ferns 31m"
    (message,) = messages_in("<xml><record><label>x&#x9b;31m</label></record></xml>")
    assert "\x9b" not in message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("PMID- 1\nTI  - T\nDP  - 2021 Jan " + "9" * 50, id="a day that no calendar has"),
        pytest.param("\ufeff\ufeff---\nreferences:\n- {id: k, title: T}\n", id="two byte order marks"),
        pytest.param("<?xml version='1.0'?><x: ml><record/>", id="an element with half a name"),
    ],
)
def test_no_odd_file_is_a_traceback(text: str) -> None:
    works, problems = read_works(decoded(text.encode(), "refs"))
    assert works or problems
