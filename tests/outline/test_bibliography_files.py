"""Files named under `bibliography`: what is read of them, and what is told of them at which place."""

from pathlib import Path

import pytest

from msdeck.diagnostics import Diagnostic
from msdeck.outline.reader import ReadOutline, read_outline

OUTLINE = """\
title: A lecture
bibliography: {files}
sections:
  - title: First
    slides:
      - title: A claim
        points: ["One {cited}"]
{references}"""
INLINE = "references:\n  - {id: fern2020, author: ['Fern, A.'], issued: 2020, title: Ferns}\n"
BIB = """\
@article{moss2021,
  author = {Moss, B.},
  title = {Mosses},
  year = {2021}
}
@article{reed2022,
  author = {Reed, C.},
  title = {Reeds},
  year = {2022}
}
"""


def read(
    folder: Path, files: str, cited: str = "[@moss2021]", references: str = "", **texts: str
) -> ReadOutline:
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    outline = OUTLINE.format(files=files, cited=cited, references=references)
    (folder / "deck.yaml").write_text(outline, encoding="utf-8")
    return read_outline(folder / "deck.yaml", "deck.yaml")


def told(found: ReadOutline) -> list[str]:
    return [f"{each.place} {each.code}" for each in found.diagnostics]


def only(found: ReadOutline) -> Diagnostic:
    (diagnostic,) = found.diagnostics
    return diagnostic


def test_only_cited_works_of_a_file_become_references_and_no_other_is_spoken_of(tmp_path: Path) -> None:
    found = read(tmp_path, "refs.bib", refs_bib=BIB)
    assert found.diagnostics == ()
    assert found.outline
    assert [reference.id for reference in found.outline.references] == ["moss2021"]


def test_references_of_the_outline_and_of_two_files_go_together(tmp_path: Path) -> None:
    ris = "TY  - JOUR\nAU  - Sedge, D.\nTI  - Sedges\nPY  - 2023\nER  - \n"
    cited = "[@fern2020; @moss2021; @sedge2023]"
    found = read(tmp_path, "[refs.bib, more.ris]", cited, INLINE, refs_bib=BIB, more_ris=ris)
    assert found.diagnostics == ()
    assert found.outline
    assert [reference.id for reference in found.outline.references] == ["fern2020", "moss2021", "sedge2023"]


def test_keys_made_for_works_of_two_files_are_no_two_alike(tmp_path: Path) -> None:
    ris = "TY  - JOUR\nAU  - Sedge, D.\nTI  - {}\nPY  - 2023\nER  - \n"
    one, other = ris.format("Sedges"), ris.format("More sedges")
    found = read(tmp_path, "[one.ris, other.ris]", "[@sedge2023; @sedge2023b]", one_ris=one, other_ris=other)
    assert found.diagnostics == ()
    assert found.outline
    assert [(work.id, work.title) for work in found.outline.references] == [
        ("sedge2023", "Sedges"),
        ("sedge2023b", "More sedges"),
    ]


def test_an_uncited_reference_is_told_of_in_the_outline_and_not_in_a_file(tmp_path: Path) -> None:
    assert told(read(tmp_path, "refs.bib", references=INLINE, refs_bib=BIB)) == [
        "deck.yaml:9:10 uncited-reference"
    ]


def test_an_id_in_the_outline_and_in_a_file_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    twice = INLINE.replace("fern2020", "moss2021")
    error = only(read(tmp_path, "refs.bib", references=twice, refs_bib=BIB))
    assert (error.code, error.severity, str(error.place)) == ("duplicate-reference", "error", "refs.bib:1:1")
    assert error.message == 'two references have the id "moss2021"; the first is at deck.yaml:9:10'


def test_an_id_in_two_files_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    error = only(read(tmp_path, "[refs.bib, more.bib]", refs_bib=BIB, more_bib=BIB.split("@article{reed")[0]))
    assert (error.code, str(error.place)) == ("duplicate-reference", "more.bib:1:1")
    assert "the first is at refs.bib:1:1" in error.message


def test_an_id_twice_in_one_file_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    error = only(read(tmp_path, "refs.bib", refs_bib=BIB.replace("reed2022", "moss2021")))
    assert (error.code, str(error.place)) == ("duplicate-reference", "refs.bib:6:1")
    assert "refs.bib:1:1" in error.message


def test_what_is_wrong_with_a_work_points_into_its_file_and_names_the_work(tmp_path: Path) -> None:
    json = '[{"id": "moss2021", "type": "moss", "title": "Mosses", "DOI": "none"}]'
    found = read(tmp_path, "refs.json", refs_json=json).diagnostics
    assert {each.code for each in found} == {"bad-reference-type", "bad-doi"}
    for each in found:
        assert each.place
        assert each.place.file == "refs.json"
        assert each.message.startswith('in "moss2021": ')


def test_what_is_wrong_with_the_outline_comes_before_what_is_wrong_with_its_files(tmp_path: Path) -> None:
    bad = INLINE.replace("title: Ferns", "title: Ferns, DOI: none")
    json = '[{"id": "moss2021", "type": "moss", "title": "Mosses"}]'
    found = read(tmp_path, "refs.json", "[@fern2020; @moss2021]", bad, refs_json=json)
    assert [each.code for each in found.diagnostics] == ["bad-doi", "bad-reference-type"]


def test_a_key_that_no_file_has_gets_a_way_out_that_names_the_file(tmp_path: Path) -> None:
    unknown = only(read(tmp_path, "refs.bib", "[@sedge2023]", refs_bib=BIB))
    assert unknown.code == "unknown-citation"
    assert unknown.hint == "add a reference with `id: sedge2023` under `references:`, or to refs.bib"
    misspelt = only(read(tmp_path, "refs.bib", "[@mos2021]", refs_bib=BIB))
    assert misspelt.hint == 'did you mean "moss2021"?'


@pytest.mark.parametrize(
    "files", ["[refs.bib, refs.bib]", "[refs.bib, ./refs.bib]", "[refs.bib, a/../refs.bib]"]
)
def test_a_file_that_is_named_twice_is_read_once_and_told_of(tmp_path: Path, files: str) -> None:
    error = only(read(tmp_path, files, refs_bib=BIB))
    assert error.code == "bad-bibliography"
    assert "named twice" in error.message
    assert str(error.place).startswith("deck.yaml:2:")


@pytest.mark.parametrize(
    ("file", "data", "code", "words"),
    [
        ("refs.bib", b"", "bad-bibliography", "this file is empty"),
        ("refs.bib", b"\n \n", "bad-bibliography", "this file is empty"),
        ("refs.bib", b"Moss B. Mosses. 2021.", "bad-bibliography", "in no format of references"),
        ("refs.docx", b"PK\x03\x04more", "bad-bibliography", "a Word, PowerPoint or zip file"),
        ("refs.pdf", b"%PDF-1.7\n\xe2\xe3", "bad-bibliography", "this is a PDF"),
        ("refs.bib", b"@article{m\xfcller, title={M}}", "bad-bibliography", "not UTF-8"),
        ("folder", None, "bad-bibliography", "is a folder"),
        ("absent.bib", None, "missing-bibliography", "there is no file"),
        ("https://example.org/refs.bib", None, "missing-bibliography", "not fetched from the web"),
        ("../refs.bib", None, "bibliography-outside", "outside the outline's folder"),
    ],
)
def test_a_file_that_is_no_bibliography_is_an_error_with_a_way_out(
    tmp_path: Path, file: str, data: bytes | None, code: str, words: str
) -> None:
    (tmp_path / "folder").mkdir()
    if data is not None:
        (tmp_path / file).write_bytes(data)
    error = only(read(tmp_path, f'"{file}"'))  # and nothing of the citation that it may answer
    assert (error.code, error.severity) == (code, "error")
    assert words in error.message
    assert error.hint
