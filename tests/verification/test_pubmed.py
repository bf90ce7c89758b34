"""PubMed's answers, in the documented shapes, become works with their notices, and PMIDs."""

import random
from typing import Any

import pytest

from msdeck.references.lock import Notice, NoticeKind
from msdeck.verification.model import AnswerError
from msdeck.verification.pubmed import read_ids, read_summary
from support.answers import answer, pubmed
from support.fuzzing import broken

ABOUT = "Early rhythm control in adults with recent stroke"


def test_a_work_has_its_fields_in_the_outlines_terms() -> None:
    reference = pubmed("article").reference

    assert reference.title == f"{ABOUT}: a randomised trial"
    assert [(name.family, name.given, name.suffix, name.literal) for name in reference.author] == [
        ("Abernathy", "CJ", None, None),
        ("van der Velde", "P", "3rd", None),
        (None, None, None, "MARLOWE Study Group"),
    ]
    assert (reference.container_title, reference.container_title_short) == (
        "Journal of invented medicine",
        "J Invent Med",
    )
    assert (reference.volume, reference.issue, reference.page) == ("12", "4", "233-44")
    assert (reference.issued, pubmed("article").other_years) == ("2016-03", (2015,))
    assert (reference.DOI, reference.PMID, reference.PMCID) == (
        "10.5555/invented.1",
        "90000001",
        "PMC9990001",
    )


def test_a_translated_title_loses_its_brackets_and_the_original_is_known_too() -> None:
    work = pubmed("translated")

    assert work.reference.title == ABOUT
    assert work.alternative_titles == ("Frühe Rhythmuskontrolle bei Erwachsenen nach Schlaganfall",)
    assert work.reference.number == "e0123"


def test_a_retracted_publication_has_its_notice_once() -> None:
    assert pubmed("retracted").notices == (
        Notice(NoticeKind.RETRACTION, "10.5555/invented.2n", "90000092", "2018-06-13", "PubMed"),
    )


def test_a_retracted_publication_is_retracted_also_if_its_notice_is_not_named() -> None:
    assert pubmed("retracted-without-notice").notices == (Notice(NoticeKind.RETRACTION, source="PubMed"),)


@pytest.mark.parametrize("name", ["retraction-notice", "new-retraction-notice", "erratum"])
def test_a_notice_has_none_about_itself(name: str) -> None:
    work = pubmed(name)

    assert work.is_notice
    assert work.notices == ()


@pytest.mark.parametrize(
    ("name", "kind", "date"),
    [
        ("partly-retracted", NoticeKind.PARTIAL_RETRACTION, "2017-01"),
        ("concern", NoticeKind.CONCERN, "2021-09"),
        ("corrected", NoticeKind.CORRECTION, "2016-08"),
    ],
)
def test_a_work_has_its_notices_and_its_comments_are_none(name: str, kind: NoticeKind, date: str) -> None:
    work = pubmed(name)

    assert not work.is_notice
    assert [(each.kind, each.date) for each in work.notices] == [(kind, date)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2011 Dec 5", "2011-12-05"),
        ("2012 Jan-Feb", "2012-01"),
        ("2012 Winter", "2012"),
        ("2012", "2012"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(written: str, expected: str) -> None:
    whole = answer("pubmed-article")["result"]
    whole["90000001"] |= {"pubdate": written, "epubdate": ""}

    work = read_summary(whole, "90000001")

    assert work
    assert work.reference.issued == expected


@pytest.mark.parametrize("name", ["pubmed-none", "pubmed-article"])
def test_a_pmid_that_pubmed_lacks_gives_nothing(name: str) -> None:
    assert read_summary(answer(name)["result"], "90000404") is None


def test_the_whole_answer_is_read_like_its_result() -> None:
    assert read_summary(answer("pubmed-article"), "90000001") == pubmed("article")
    assert (
        read_ids(answer("pubmed-search"))
        == read_ids(answer("pubmed-search")["esearchresult"])
        == ("90000001",)
    )


def test_words_that_were_not_found_lead_to_no_work() -> None:
    found = answer("pubmed-search-nothing")["esearchresult"]
    assert read_ids(found) == ()

    found["idlist"] = ["90000077"]
    assert read_ids(found) == ()


@pytest.mark.parametrize(
    "result", [None, [], {}, {"error": "Invalid db name"}, {"uids": ["1"], "1": []}, {"uids": ["1"], "1": {}}]
)
def test_what_is_no_summary_is_refused(result: Any) -> None:
    with pytest.raises(AnswerError):
        read_summary(result, "1")


@pytest.mark.parametrize(
    "result", [None, {}, {"idlist": "1"}, {"idlist": ["x"]}, {"ERROR": "busy", "idlist": ["1"]}]
)
def test_what_is_no_list_of_pmids_is_refused(result: Any) -> None:
    with pytest.raises(AnswerError):
        read_ids(result)


def test_an_answer_with_anything_in_any_place_is_read_or_refused() -> None:
    chance = random.Random(7)
    for _ in range(300):
        whole = broken(answer("pubmed-retracted"), chance)
        try:
            read_summary(whole, "90000002")
        except AnswerError:
            continue
    for _ in range(100):
        whole = broken(answer("pubmed-search-nothing"), chance)
        try:
            read_ids(whole)
        except AnswerError:
            continue
