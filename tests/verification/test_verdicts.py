"""What the answers of Crossref and PubMed come to, in the order in which verdicts go before each other."""

import datetime as dt
from typing import Any

import pytest

from msdeck.references.checked import checked_fields
from msdeck.references.lock import Finding, NoticeKind, Verdict
from msdeck.verification.crossref import read_work
from msdeck.verification.model import Missing, Registered, Unanswered
from msdeck.verification.verdicts import Answers, judge, needs_search
from support.answers import answer, crossref, pubmed
from support.judging import reference

TODAY = dt.date(2026, 3, 1)
TITLE = "Early rhythm control in adults with recent stroke"
OURS = {
    "title": TITLE,
    "author": ["Abernathy, Clara Jane", "van der Velde, Pieter"],
    "issued": "2016",
    "container-title": "J Invent Med",
    "volume": "12",
    "page": "233-44",
}
NO_CROSSREF = Unanswered("Crossref", "Crossref did not answer within 20 seconds")
NO_PUBMED = Unanswered("PubMed", "PubMed answered with an error (500)")


def found(answers: Answers, **fields: Any) -> Finding:
    """The finding about `OURS` with other fields."""
    return judge(reference({**OURS, **fields}), answers, TODAY)


def another() -> Registered:
    """A work that is another one than `OURS`."""
    message = answer("crossref-article")["message"]
    changed = {"title": ["Sodium and sleep in shift workers"], "subtitle": [], "DOI": "10.5555/other.1"}
    return read_work(message | changed | {"author": [{"family": "Hargreave", "given": "T"}]})


# --- what is said of a work that was found ---


def test_a_preprint_with_the_doi_of_its_article_is_remarked_upon() -> None:
    where = {"container-title": "", "volume": "", "page": "", "publisher": "medRxiv", "type": "article"}
    finding = found(Answers(crossref("article")), DOI="10.5555/invented.1", **where)
    assert finding.reason == "your reference says that it is a preprint, and what is registered here is not"


def test_a_work_as_registered_is_confirmed_and_says_what_was_checked() -> None:
    finding = found(
        Answers(crossref("article"), pubmed("article")), DOI="10.5555/invented.1", PMID="90000001"
    )

    assert finding == Finding(
        Verdict.CONFIRMED,
        TODAY,
        checked_fields(reference({**OURS, "DOI": "10.5555/invented.1", "PMID": "90000001"})),
        services=("Crossref", "PubMed"),
        registered=f"Abernathy. {TITLE}: A Randomised Trial. Journal of Invented Medicine. 2016",
    )


@pytest.mark.parametrize(
    ("name", "doi", "verdict"),
    [
        ("retracted", "10.5555/invented.2", Verdict.RETRACTED),
        ("work-deposited-both-ways", "10.5555/invented.3", Verdict.RETRACTED),
        ("withdrawn-in-place", "10.5555/invented.4", Verdict.RETRACTED),
        ("retracted-again", "10.5555/invented.9", Verdict.RETRACTED),
        ("concern", "10.5555/invented.6", Verdict.CONCERN),
        ("partly-retracted", "10.5555/invented.5", Verdict.CORRECTED),
        ("corrected", "10.5555/invented.7", Verdict.CORRECTED),
        ("reinstated", "10.5555/invented.8", Verdict.CORRECTED),
        ("article", "10.5555/invented.1", Verdict.CONFIRMED),
    ],
)
def test_a_work_stands_as_crossrefs_notices_say(name: str, doi: str, verdict: Verdict) -> None:
    assert found(Answers(crossref(name)), DOI=doi).verdict is verdict


@pytest.mark.parametrize(
    ("name", "pmid", "verdict"),
    [
        ("retracted", "90000002", Verdict.RETRACTED),
        ("retracted-without-notice", "90000003", Verdict.RETRACTED),
        ("partly-retracted", "90000005", Verdict.CORRECTED),
        ("concern", "90000006", Verdict.CONCERN),
        ("corrected", "90000007", Verdict.CORRECTED),
    ],
)
def test_a_work_stands_as_pubmeds_notices_say(name: str, pmid: str, verdict: Verdict) -> None:
    assert found(Answers(by_pmid=pubmed(name)), PMID=pmid).verdict is verdict


def test_a_retraction_that_both_services_know_is_told_once() -> None:
    finding = found(
        Answers(crossref("retracted"), pubmed("retracted")), DOI="10.5555/invented.2", PMID="90000002"
    )

    [notice] = finding.notices
    assert (notice.DOI, notice.PMID) == ("10.5555/invented.2n", "90000092")
    assert notice.source == "Crossref: publisher; Crossref: Retraction Watch; PubMed"


def test_a_retraction_that_pubmed_names_no_notice_of_is_that_of_crossref() -> None:
    finding = found(
        Answers(crossref("retracted"), pubmed("retracted-without-notice")), DOI="10.5555/invented.2"
    )

    [notice] = finding.notices
    assert notice.source == "Crossref: publisher; Crossref: Retraction Watch; PubMed"


def test_a_reinstated_work_says_that_it_was_retracted() -> None:
    finding = found(Answers(crossref("reinstated")), DOI="10.5555/invented.8")

    assert finding.reason == "it was retracted on 2018-06-13 and has been reinstated since"
    assert {each.kind for each in finding.notices} == {NoticeKind.RETRACTION, NoticeKind.REINSTATEMENT}


def test_a_reinstatement_without_a_date_reinstates_nothing() -> None:
    message = answer("crossref-reinstated")["message"]
    del message["updated-by"][1]["updated"]

    assert found(Answers(read_work(message)), DOI="10.5555/invented.8").verdict is Verdict.RETRACTED


@pytest.mark.parametrize(
    ("retracted", "reinstated", "verdict"),
    [
        ([2018, 6, 13], [2018, 6], "retracted"),
        ([2018], [2018, 6], "retracted"),
        ([2018], [2019], "corrected"),
    ],
)
def test_a_reinstatement_that_may_be_the_earlier_one_reinstates_nothing(
    retracted: list[int], reinstated: list[int], verdict: str
) -> None:
    message = answer("crossref-reinstated")["message"]
    for update, date in zip(message["updated-by"], (retracted, reinstated), strict=True):
        update["updated"] = {"date-parts": [date]}

    assert found(Answers(read_work(message)), DOI="10.5555/invented.8").verdict == verdict


@pytest.mark.parametrize("name", ["retraction-notice", "notice-deposited-both-ways"])
def test_a_notice_may_be_cited_as_what_it_is(name: str) -> None:
    notice = crossref(name)

    finding = found(
        Answers(notice), title=notice.reference.title, page=notice.reference.page, DOI=notice.reference.DOI
    )

    assert (finding.verdict, finding.reason) == (Verdict.CONFIRMED, "this is a notice about another work")


def test_the_doi_of_a_notice_is_not_that_of_the_work() -> None:
    answers = Answers(crossref("retraction-notice"), searched=(crossref("retracted"),))

    finding = found(answers, DOI="10.5555/invented.2n")

    assert (finding.verdict, finding.offered) == (Verdict.RETRACTED, {"DOI": "10.5555/invented.2"})


def test_a_retraction_goes_before_fields_that_differ_and_both_are_told() -> None:
    finding = found(Answers(crossref("retracted")), DOI="10.5555/invented.2", volume="99")

    assert finding.verdict is Verdict.RETRACTED
    assert [each.field for each in finding.differences] == ["volume"]


def test_fields_that_differ_go_before_a_correction() -> None:
    finding = found(Answers(crossref("corrected")), DOI="10.5555/invented.7", volume="99")

    assert finding.verdict is Verdict.FIELDS_DIFFER
    assert finding.notices


def test_a_field_in_which_one_service_agrees_is_no_difference() -> None:
    message = answer("crossref-article")["message"]
    message["volume"] = "13"

    finding = found(Answers(read_work(message), pubmed("article")), DOI="10.5555/invented.1")

    assert finding.verdict is Verdict.CONFIRMED


def test_differences_are_told_without_markup() -> None:
    answers = Answers(crossref("article"))

    finding = found(answers, DOI="10.5555/invented.1", title=f"<i>Late</i> {TITLE[6:]}")

    assert [each.ours for each in finding.differences] == [f"Late {TITLE[6:]}"]


def test_a_preprint_that_has_been_published_says_where() -> None:
    fields = {"type": "article", "container-title": "medRxiv", "volume": "", "page": "", "issued": "2015"}

    finding = found(Answers(crossref("preprint")), DOI="10.5555/invented.10", **fields)

    assert finding.verdict is Verdict.CONFIRMED
    assert finding.reason == "this preprint has been published since: 10.5555/invented.1"


def test_the_doi_of_a_preprint_is_wrong_for_the_article() -> None:
    finding = found(
        Answers(crossref("preprint"), pubmed("article")), DOI="10.5555/invented.10", PMID="90000001"
    )

    assert (finding.verdict, finding.offered) == (Verdict.WRONG_IDENTIFIER, {"DOI": "10.5555/invented.1"})
    assert finding.reason == "DOI 10.5555/invented.10 is that of its preprint"


# --- identifiers that are wrong ---


def test_a_doi_of_another_work_is_wrong_and_the_right_one_is_offered() -> None:
    finding = found(Answers(another(), searched=(another(), crossref("article"))), DOI="10.5555/other.1")

    assert (finding.verdict, finding.offered) == (Verdict.WRONG_IDENTIFIER, {"DOI": "10.5555/invented.1"})
    assert "DOI 10.5555/other.1 belongs to another work: Hargreave. Sodium" in finding.reason


def test_a_doi_that_leads_to_the_work_is_right_also_if_it_has_another_now() -> None:
    """Crossref answers with the first DOI of a work that has two."""
    finding = found(Answers(crossref("article")), DOI="10.5555/former.1")

    assert (finding.verdict, finding.offered) == (Verdict.CONFIRMED, None)


def test_a_doi_of_another_work_without_the_right_one_leads_to_a_different_work() -> None:
    finding = found(Answers(another(), searched=(another(),)), DOI="10.5555/other.1")

    assert finding.verdict is Verdict.DIFFERENT_WORK
    assert finding.registered.startswith("Hargreave. Sodium and sleep")


@pytest.mark.parametrize("searched", [(), None, NO_CROSSREF])
def test_that_a_doi_belongs_to_another_work_is_a_fact_whatever_else_is_unknown(searched: Any) -> None:
    assert (
        found(Answers(another(), NO_PUBMED, searched), DOI="10.5555/other.1").verdict
        is Verdict.DIFFERENT_WORK
    )


def test_a_doi_that_nobody_has_is_wrong_if_the_work_has_another() -> None:
    finding = found(Answers(Missing("Crossref"), searched=(crossref("article"),)), DOI="10.5555/nowhere")

    assert (finding.verdict, finding.offered) == (Verdict.WRONG_IDENTIFIER, {"DOI": "10.5555/invented.1"})
    assert finding.reason == "Crossref has no DOI 10.5555/nowhere"


def test_of_a_doi_and_a_pmid_of_two_works_the_wrong_one_is_named() -> None:
    doi_wrong = found(Answers(another(), pubmed("article")), DOI="10.5555/other.1", PMID="90000001")
    other = pubmed("article")
    pmid_wrong = found(
        Answers(crossref("article"), another()),
        DOI="10.5555/invented.1",
        PMID=other.reference.PMID[:-1] + "9",
    )

    assert (doi_wrong.verdict, doi_wrong.offered) == (Verdict.WRONG_IDENTIFIER, {"DOI": "10.5555/invented.1"})
    assert doi_wrong.reason.startswith("DOI 10.5555/other.1 belongs to another work")
    assert pmid_wrong.verdict is Verdict.WRONG_IDENTIFIER
    assert pmid_wrong.reason.startswith("PMID 90000009 belongs to another work")


def test_a_doi_that_crossref_lacks_is_right_if_pubmed_gives_it() -> None:
    finding = found(
        Answers(Missing("Crossref"), pubmed("article")), DOI="10.5555/invented.1", PMID="90000001"
    )

    assert finding.verdict is Verdict.CONFIRMED


def test_what_pubmed_knows_by_a_doi_it_was_asked_for_is_never_held_against_the_reference() -> None:
    """The PMID is not the reference's own."""
    finding = found(Answers(crossref("article"), another()), DOI="10.5555/invented.1")

    assert finding.verdict is Verdict.CONFIRMED


# --- no identifier ---


def test_a_work_that_is_found_by_its_words_is_confirmed_and_its_doi_offered() -> None:
    finding = found(Answers(searched=(another(), crossref("article"))))

    assert (finding.verdict, finding.offered) == (Verdict.CONFIRMED, {"DOI": "10.5555/invented.1"})


def test_a_work_that_is_found_by_its_words_may_be_retracted() -> None:
    assert found(Answers(searched=(crossref("retracted"),))).verdict is Verdict.RETRACTED


def test_an_article_that_is_not_found_is_not_found() -> None:
    assert found(Answers(searched=(another(),))).verdict is Verdict.NOT_FOUND


def test_two_works_that_fit_are_both_named_and_none_is_chosen() -> None:
    twins = (
        read_work(answer("crossref-article")["message"] | {"DOI": f"10.5555/twin.{each}"}) for each in "ab"
    )

    finding = found(Answers(searched=tuple(twins)))

    assert finding.verdict is Verdict.NOT_CHECKED
    assert "10.5555/twin.a, 10.5555/twin.b" in finding.reason


@pytest.mark.parametrize(
    "kind", ["webpage", "report", "legislation", "software", "book", "chapter", "thesis"]
)
def test_works_of_which_services_list_few_are_not_accused(kind: str) -> None:
    finding = found(Answers(searched=()), type=kind)

    assert finding.verdict is Verdict.NOT_CHECKED
    assert finding.reason.startswith("Crossref and PubMed list ")


@pytest.mark.parametrize("kind", ["dataset", "software", "thesis"])
def test_a_doi_of_another_agency_is_not_accused_where_such_works_have_them(kind: str) -> None:
    finding = found(Answers(Missing("Crossref"), searched=()), type=kind, DOI="10.5555/elsewhere")

    assert finding.verdict is Verdict.NOT_CHECKED
    assert "DataCite" in finding.reason


def test_an_article_whose_doi_nobody_has_is_not_found() -> None:
    finding = found(Answers(Missing("Crossref"), searched=()), DOI="10.5555/nowhere")

    assert (finding.verdict, finding.reason) == (Verdict.NOT_FOUND, "Crossref has no DOI 10.5555/nowhere")


def test_a_work_in_press_is_not_accused() -> None:
    assert found(Answers(searched=()), status="in press").verdict is Verdict.NOT_CHECKED


# --- silence ---


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        (Answers(NO_CROSSREF), {"DOI": "10.5555/invented.1"}),
        (Answers(NO_CROSSREF, NO_PUBMED, NO_CROSSREF), {"DOI": "10.5555/invented.1", "PMID": "90000001"}),
        (Answers(searched=NO_CROSSREF), {}),
        (Answers(Missing("Crossref"), NO_PUBMED, ()), {"DOI": "10.5555/nowhere", "PMID": "90000001"}),
        (Answers(Missing("Crossref"), searched=NO_CROSSREF), {"DOI": "10.5555/nowhere"}),
        (Answers(), {}),
    ],
)
def test_an_outage_is_not_checked_and_never_fine(answers: Answers, fields: dict[str, str]) -> None:
    finding = found(answers, **fields)

    assert finding.verdict is Verdict.NOT_CHECKED
    assert finding.reason


def test_what_one_service_confirms_is_confirmed_by_it_alone_and_the_silence_is_told() -> None:
    finding = found(Answers(crossref("article"), NO_PUBMED), DOI="10.5555/invented.1")

    assert (finding.verdict, finding.services) == (Verdict.CONFIRMED, ("Crossref",))
    assert finding.reason == NO_PUBMED.reason


def test_a_doi_that_pubmed_gives_needs_no_answer_of_crossref() -> None:
    finding = found(Answers(NO_CROSSREF, pubmed("article")), DOI="10.5555/invented.1", PMID="90000001")

    assert (finding.verdict, finding.services) == (Verdict.CONFIRMED, ("PubMed",))


def test_an_identifier_that_nobody_could_be_asked_for_is_not_checked() -> None:
    finding = found(Answers(NO_CROSSREF, pubmed("article")), DOI="10.5555/invented.77", PMID="90000001")

    assert finding.verdict is Verdict.NOT_CHECKED


def test_a_retraction_is_a_fact_whoever_else_is_silent() -> None:
    finding = found(Answers(NO_CROSSREF, pubmed("retracted")), DOI="10.5555/invented.2", PMID="90000002")

    assert finding.verdict is Verdict.RETRACTED


# --- when to search ---


@pytest.mark.parametrize(
    ("answers", "is_needed"),
    [
        (Answers(), True),
        (Answers(crossref("article")), False),
        (Answers(crossref("retracted")), False),
        (Answers(another()), True),
        (Answers(Missing("Crossref")), True),
        (Answers(another(), pubmed("article")), False),
        (Answers(NO_CROSSREF), True),
    ],
)
def test_a_search_is_needed_until_the_work_is_found(answers: Answers, *, is_needed: bool) -> None:
    assert needs_search(reference({**OURS, "DOI": "10.5555/invented.1"}), answers) is is_needed
