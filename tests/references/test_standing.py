"""What a lock file says of references becomes a warning at each reference, or nothing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from msdeck.diagnostics import Diagnostic
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.works import Reference
from msdeck.references.lock import Difference, Finding, Lock, Notice, NoticeKind, Verdict
from msdeck.references.standing import Standing, mark_of, standing
from support.locks import finding, retracted

OUTLINE = """\
title: A lecture
sections:
  - title: First
    slides:
      - title: A claim
        points: ["One [@fern2020]", "Two [@moss2021]", "Three [@reed2022]"]
references:
  - {id: uncited2019, title: Nobody cites it}
  - {id: fern2020, author: ["Fern, A."], issued: 2020, title: Ferns, DOI: 10.5555/Ferns.1}
  - {id: moss2021, author: ["Moss, B."], issued: 2021, title: Mosses, volume: 3, PMID: 123}
  - {id: reed2022, author: ["Reed, C."], issued: 2022, title: Reeds}
"""


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    return {reference.id: reference for reference in read(tmp_path_factory.mktemp("outline")).references}


def read(folder: Path, text: str = OUTLINE) -> Outline:
    path = folder / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    outline = read_outline(path, "deck.yaml").outline
    assert outline is not None
    return outline


def stands(folder: Path, findings: dict[str, Finding] | None, text: str = OUTLINE) -> Standing:
    return standing(read(folder, text), None if findings is None else Lock(findings), "deck.yaml")


def told(
    folder: Path, references: dict[str, Reference], text: str = OUTLINE, **findings: Finding
) -> list[str]:
    """Line and code of what is said where every other reference is confirmed."""
    confirmed = {key: finding(reference) for key, reference in references.items()}
    found = stands(folder, {**confirmed, **findings}, text).diagnostics
    return [f"{each.place.line if each.place else 0} {each.code}" for each in found]


def only(folder: Path, references: dict[str, Reference], found: Finding) -> Diagnostic:
    """The one thing that is said where `fern2020` is as `found` and the others are confirmed."""
    confirmed = {key: finding(reference) for key, reference in references.items()}
    (diagnostic,) = stands(folder, {**confirmed, "fern2020": found}).diagnostics
    return diagnostic


def test_of_references_that_are_all_confirmed_nothing_is_said(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    assert told(tmp_path, references) == []


def test_without_a_lock_one_warning_is_for_all_cited_references(tmp_path: Path) -> None:
    (found,) = stands(tmp_path, None).diagnostics
    assert str(found.place) == "deck.yaml:9:10"
    assert (found.severity, found.code) == ("warning", "reference-unverified")
    assert found.message == "none of the 3 references has been verified"  # of 4, one is not cited
    assert "msdeck verify deck.yaml" in found.hint


def test_the_command_in_a_hint_can_be_copied_also_if_the_file_has_spaces_in_its_name(tmp_path: Path) -> None:
    (found,) = standing(read(tmp_path), None, "my talk.yaml").diagnostics
    assert found.hint.startswith('run `msdeck verify "my talk.yaml"`')


def test_a_lecture_with_one_reference_is_told_of_it_by_name(tmp_path: Path) -> None:
    text = OUTLINE.replace(', "Two [@moss2021]", "Three [@reed2022]"', "")
    (found,) = stands(tmp_path, None, text).diagnostics
    assert found.message == '"fern2020" has not been verified'


def test_a_lecture_without_citations_is_told_nothing(tmp_path: Path) -> None:
    text = "title: A lecture\nsections: [{title: One, slides: [{statement: So}]}]\n"
    assert stands(tmp_path, None, text) == Standing()


def test_a_reference_that_came_later_is_unverified(tmp_path: Path, references: dict[str, Reference]) -> None:
    known = {key: finding(reference) for key, reference in references.items() if key != "moss2021"}
    (found,) = stands(tmp_path, known).diagnostics
    assert (found.code, found.message) == ("reference-unverified", '"moss2021" has not been verified')


def test_an_outage_is_one_warning_and_never_fine(tmp_path: Path, references: dict[str, Reference]) -> None:
    out = {
        key: finding(reference, Verdict.NOT_CHECKED, reason="Crossref did not answer")
        for key, reference in references.items()
    }
    (found,) = stands(tmp_path, out).diagnostics
    assert found.message == "none of the 3 references could be verified: Crossref did not answer"


def test_what_is_to_be_said_of_more_than_three_references_is_said_once(tmp_path: Path) -> None:
    keys = [f"elm{number}" for number in range(1, 9)]
    cited = ", ".join(f'"So [@{key}]"' for key in ("fern2020", *keys))
    text = OUTLINE.replace('"One [@fern2020]", "Two [@moss2021]", "Three [@reed2022]"', cited)
    text += "".join(f"  - {{id: {key}, title: Elms {key}}}\n" for key in keys)
    ferns, *elms = (each for each in read(tmp_path, text).references if each.id in ("fern2020", *keys))
    out = {each.id: finding(each, Verdict.NOT_CHECKED, reason="Crossref did not answer") for each in elms}
    known = {"fern2020": finding(ferns)}
    (found,) = stands(tmp_path, known | out, text).diagnostics
    named = '"elm1", "elm2", "elm3", "elm4", "elm5" and 3 more'  # of 8
    told = "could not be verified: Crossref did not answer"
    assert found.message == f"8 of the 9 references {told} ({named})"
    assert found.place == elms[0].place_of("id")
    (found,) = stands(tmp_path, known, text).diagnostics
    assert found.message == f"8 of the 9 references have not been verified ({named})"
    few = known | {each.id: finding(each) for each in elms[3:]}
    assert len(stands(tmp_path, few, text).diagnostics) == 3


def test_reasons_that_differ_are_told_each(tmp_path: Path, references: dict[str, Reference]) -> None:
    reasons = {"fern2020": "Crossref did not answer", "moss2021": "PubMed did not answer", "reed2022": ""}
    out = {
        key: finding(references[key], Verdict.NOT_CHECKED, reason=reason) for key, reason in reasons.items()
    }
    assert [each.message for each in stands(tmp_path, out).diagnostics] == [
        '"fern2020" could not be verified: Crossref did not answer',
        '"moss2021" could not be verified: PubMed did not answer',
        '"reed2022" could not be verified: no service answered',
    ]


def test_a_finding_is_void_once_the_reference_says_something_else(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    changed = OUTLINE.replace("volume: 3", "volume: 4").replace("title: Mosses", "title: Mosses again")
    confirmed = {key: finding(reference) for key, reference in references.items()}
    (found,) = stands(tmp_path, confirmed, changed).diagnostics
    assert found.code == "reference-unverified"
    assert found.message == (
        '"moss2021" has changed since it was verified: `title`, `volume` are not what was checked'
    )


def test_a_change_that_no_service_could_check_leaves_the_finding(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    changed = OUTLINE.replace("DOI: 10.5555/Ferns.1", "note: Read it, DOI: https://doi.org/10.5555/ferns.1")
    assert told(tmp_path, references, changed) == []


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        (NoticeKind.RETRACTION, "reference-retracted", "was retracted"),
        (NoticeKind.WITHDRAWAL, "reference-retracted", "was withdrawn"),
        (NoticeKind.REMOVAL, "reference-retracted", "was removed"),
        (NoticeKind.CONCERN, "reference-of-concern", "expression of concern"),
        (NoticeKind.PARTIAL_RETRACTION, "reference-corrected", "retracted in part"),
    ],
)
def test_a_notice_is_named_with_its_date(
    tmp_path: Path, references: dict[str, Reference], kind: NoticeKind, code: str, words: str
) -> None:
    found = only(
        tmp_path, references, retracted(references["fern2020"], kind, DOI="10.5555/n", date="2018-06")
    )
    assert (found.code, str(found.place)) == (code, "deck.yaml:9:10")
    assert words in found.message
    assert found.message.endswith("(doi:10.5555/n, 2018-06)")


@pytest.mark.parametrize("kind", [NoticeKind.CORRECTION, NoticeKind.OTHER, NoticeKind.REINSTATEMENT])
def test_a_correction_and_a_reinstatement_are_no_reason_to_warn(
    tmp_path: Path, references: dict[str, Reference], kind: NoticeKind
) -> None:
    assert told(tmp_path, references, fern2020=retracted(references["fern2020"], kind)) == []


def test_a_retraction_of_which_no_notice_is_known_is_one_all_the_same(
    references: dict[str, Reference],
) -> None:
    assert mark_of(finding(references["fern2020"], Verdict.RETRACTED)) == Notice(NoticeKind.RETRACTION)


def test_of_two_notices_the_worse_is_the_mark_and_of_two_records_the_one_with_more(
    references: dict[str, Reference],
) -> None:
    notices = (
        Notice(NoticeKind.CONCERN, DOI="10.5555/concern", date="2020"),
        Notice(NoticeKind.RETRACTION, date="2021"),
        Notice(NoticeKind.RETRACTION, DOI="10.5555/retraction", date="2021"),
    )
    assert mark_of(finding(references["fern2020"], Verdict.RETRACTED, notices=notices)) == notices[2]


def test_a_reinstated_work_has_no_mark(references: dict[str, Reference]) -> None:
    notices = (Notice(NoticeKind.RETRACTION, date="2019"), Notice(NoticeKind.REINSTATEMENT, date="2020"))
    assert mark_of(finding(references["fern2020"], Verdict.CORRECTED, notices=notices)) is None


def test_notices_about_another_work_are_not_the_references_own(references: dict[str, Reference]) -> None:
    for verdict in (Verdict.DIFFERENT_WORK, Verdict.NOT_FOUND, Verdict.NOT_CHECKED):
        found = finding(references["fern2020"], verdict, notices=(Notice(NoticeKind.PARTIAL_RETRACTION),))
        assert mark_of(found) is None


def test_a_retraction_outlasts_a_change_of_the_title_as_long_as_the_identifier_is_the_same(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    found = retracted(references["fern2020"])
    confirmed = {**{key: finding(each) for key, each in references.items()}, "fern2020": found}
    retitled = stands(tmp_path, confirmed, OUTLINE.replace("title: Ferns", "title: 'Ferns, again'"))
    assert [each.code for each in retitled.diagnostics] == ["reference-retracted", "reference-unverified"]
    assert list(retitled.notices) == ["fern2020"]
    another = stands(tmp_path, confirmed, OUTLINE.replace("10.5555/Ferns.1", "10.5555/other"))
    assert [each.code for each in another.diagnostics] == ["reference-unverified"]
    assert not another.notices


def test_a_retraction_outlasts_the_taking_over_of_the_identifier_that_was_offered(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    found = replace(retracted(references["reed2022"]), offered={"DOI": "10.5555/reeds"})
    text = OUTLINE.replace("title: Reeds}", "title: Reeds, DOI: 10.5555/reeds}")
    confirmed = {**{key: finding(each) for key, each in references.items()}, "reed2022": found}
    assert list(stands(tmp_path, confirmed, text).notices) == ["reed2022"]


def test_a_work_that_was_not_found_names_who_was_asked(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    found = only(tmp_path, references, finding(references["fern2020"], Verdict.NOT_FOUND))
    assert found.code == "reference-not-found"
    assert found.message == '"fern2020" was not found: Crossref and PubMed have no such work'


def test_a_wrong_identifier_is_pointed_at_and_the_right_one_offered(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    wrong = finding(references["fern2020"], Verdict.WRONG_IDENTIFIER, offered={"DOI": "10.5555/ferns.2"})
    found = only(tmp_path, references, wrong)
    assert found.code == "reference-wrong-identifier"
    assert found.place
    assert found.place.text[found.place.column - 1 :].startswith("10.5555/Ferns.1")
    assert "write `DOI: 10.5555/ferns.2`" in found.hint


def test_an_identifier_in_a_bibliography_file_is_mended_where_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text("TY  - JOUR\nAU  - Elm, D.\nPY  - 2020\nTI  - Elms\nER  - \n")
    outline = read(tmp_path, OUTLINE.replace("@reed2022", "@elm2020") + "bibliography: refs.ris\n")
    elm = next(each for each in outline.references if each.id == "elm2020")
    wrong = finding(elm, Verdict.WRONG_IDENTIFIER, offered={"DOI": "10.5555/elms"})
    (hint,) = [
        each.hint
        for each in standing(outline, Lock({"elm2020": wrong}), "deck.yaml").diagnostics
        if each.code == "reference-wrong-identifier"
    ]
    assert hint.endswith("write `DOI: 10.5555/elms` in the program that wrote refs.ris, and export it again")


def test_a_different_work_is_named(tmp_path: Path, references: dict[str, Reference]) -> None:
    different = finding(references["fern2020"], Verdict.DIFFERENT_WORK, registered="Birch. Trees. 2001")
    found = only(tmp_path, references, different)
    assert found.code == "reference-wrong-identifier"
    assert found.message == 'the identifier of "fern2020" belongs to another work: Birch. Trees. 2001'


def test_fields_that_differ_are_told_with_both_values(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    differences = (Difference("volume", "3", "4"), Difference("issued", "2020", "2019"))
    found = only(
        tmp_path,
        references,
        finding(references["fern2020"], Verdict.FIELDS_DIFFER, differences=differences),
    )
    assert found.code == "reference-differs"
    assert '`volume` is "3", registered is "4"; `issued` is "2020", registered is "2019"' in found.message


def test_what_differs_from_a_work_that_may_be_another_one_is_not_told(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    differences = (Difference("volume", "3", "4"),)
    unsure = finding(
        references["fern2020"], Verdict.NOT_CHECKED, differences=differences, reason="PubMed did not answer"
    )
    assert only(tmp_path, references, unsure).code == "reference-unverified"


def test_what_differs_in_a_retracted_work_is_told_as_well(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    both = replace(retracted(references["fern2020"]), differences=(Difference("volume", "", "4"),))
    assert told(tmp_path, references, fern2020=both) == ["9 reference-retracted", "9 reference-differs"]


def test_references_that_nobody_cites_are_not_spoken_of(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    assert told(tmp_path, references, uncited2019=retracted(references["uncited2019"])) == []


def test_a_lock_file_commands_no_terminal_and_fills_no_screen(
    tmp_path: Path, references: dict[str, Reference]
) -> None:
    hostile = Finding(
        Verdict.NOT_CHECKED,
        dt.date(2026, 1, 1),
        finding(references["fern2020"]).reference,
        reason="\x1b[2J\n" + "long " * 1000,
    )
    found = only(tmp_path, references, hostile)
    assert "\x1b" not in found.message
    assert "\n" not in found.message
    assert len(found.message) < 250
