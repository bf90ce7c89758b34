"""Crossref's answers, in the documented shapes, become works with their notices."""

import random
from typing import Any

import pytest

from msdeck.references.lock import Notice, NoticeKind
from msdeck.verification.crossref import read_search, read_work
from msdeck.verification.model import AnswerError
from support.answers import answer, crossref
from support.fuzzing import broken

ABOUT = "Early rhythm control in adults with recent stroke"


def test_a_work_has_its_fields_in_the_outlines_terms() -> None:
    reference = crossref("article").reference

    assert reference.id == reference.DOI == "10.5555/invented.1"
    assert reference.type == "article-journal"
    assert reference.title == f"{ABOUT}: A Randomised Trial"
    assert [(name.family, name.given) for name in reference.author] == [
        ("Abernathy", "Clara Jane"),
        ("van der Velde", "Pieter"),
    ]
    assert (reference.container_title, reference.container_title_short) == (
        "Journal of Invented Medicine",
        "J Invent Med",
    )
    assert (reference.volume, reference.issue, reference.page) == ("12", "4", "233-244")
    assert reference.issued == "2016-03"


def test_the_year_online_is_known_beside_the_year_in_print() -> None:
    assert crossref("article").other_years == (2015, 2016)


def test_markup_entities_groups_nulls_and_article_numbers_are_read() -> None:
    work = crossref("hard")

    assert work.reference.title == "TNF-<i>α</i> & CO<sub>2</sub> in uveitis"
    assert work.alternative_titles == ("TNF-α und CO2 bei Uveitis",)
    assert [name.literal or name.family for name in work.reference.author] == [
        "MARLOWE Study Group",
        "Müller",
        "Suharto",
    ]
    assert work.reference.author[1].suffix == "Jr"
    assert work.reference.number == "e123456"
    assert work.reference.issued == "2014"


def test_a_retraction_stands_at_the_retracted_work_under_updated_by() -> None:
    work = crossref("retracted")

    assert not work.is_notice
    assert [(each.kind, each.DOI, each.date, each.source) for each in work.notices] == [
        (NoticeKind.RETRACTION, "10.5555/invented.2n", "2018-06-13", "Crossref: publisher"),
        (NoticeKind.RETRACTION, "10.5555/invented.2n", "2018-06-13", "Crossref: Retraction Watch"),
    ]


def test_a_retraction_notice_is_not_called_retracted() -> None:
    work = crossref("retraction-notice")

    assert work.is_notice
    assert work.notices == ()


def test_a_notice_deposited_in_both_directions_is_not_called_retracted() -> None:
    work = crossref("notice-deposited-both-ways")

    assert work.is_notice
    assert work.notices == ()


def test_a_work_whose_retraction_was_deposited_in_both_directions_is_retracted_and_no_notice() -> None:
    work = crossref("work-deposited-both-ways")

    assert not work.is_notice
    assert {each.kind for each in work.notices} == {NoticeKind.RETRACTION}


@pytest.mark.parametrize(("title", "is_notice"), [("Retraction notice to: A study", True), (ABOUT, False)])
def test_without_retraction_watch_the_title_tells_notice_and_work_apart(
    title: str, *, is_notice: bool
) -> None:
    message = answer("crossref-notice-deposited-both-ways")["message"]
    message["title"] = [title]
    message["update-to"] = message["update-to"][:1]

    work = read_work(message)

    assert (work.is_notice, bool(work.notices)) == (is_notice, not is_notice)


def test_a_work_that_was_withdrawn_in_its_own_place_is_withdrawn() -> None:
    work = crossref("withdrawn-in-place")

    assert not work.is_notice
    assert [each.kind for each in work.notices] == [NoticeKind.WITHDRAWAL]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (f"RETRACTED: {ABOUT}", NoticeKind.RETRACTION),
        (f"RETRACTED ARTICLE: {ABOUT}", NoticeKind.RETRACTION),
        (f"[Retracted] {ABOUT}", NoticeKind.RETRACTION),
        (f"WITHDRAWN: {ABOUT}", NoticeKind.WITHDRAWAL),
        (f"REMOVED: {ABOUT}", NoticeKind.REMOVAL),
        (f"TEMPORARY REMOVAL: {ABOUT}", NoticeKind.REMOVAL),
    ],
)
def test_a_title_that_says_retracted_is_believed_though_nothing_else_says_so(
    title: str, kind: NoticeKind
) -> None:
    message = answer("crossref-article")["message"]
    message["title"] = [title]

    assert read_work(message).notices == (Notice(kind, source="Crossref: title of the work"),)


@pytest.mark.parametrize(
    "title", ["Retracted eyelids in thyroid disease", "Withdrawn children: a cohort study"]
)
def test_a_title_about_what_is_retracted_retracts_nothing(title: str) -> None:
    message = answer("crossref-article")["message"]
    message["title"] = [title]

    assert read_work(message).notices == ()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("retraction", NoticeKind.RETRACTION),
        ("Partial_Retraction", NoticeKind.PARTIAL_RETRACTION),
        ("partial retraction", NoticeKind.PARTIAL_RETRACTION),
        ("withdrawal", NoticeKind.WITHDRAWAL),
        ("removal", NoticeKind.REMOVAL),
        ("expression-of-concern", NoticeKind.CONCERN),
        ("Expression of Concern", NoticeKind.CONCERN),
        ("correction", NoticeKind.CORRECTION),
        ("erratum", NoticeKind.CORRECTION),
        ("corrigendum", NoticeKind.CORRECTION),
        ("reinstatement", NoticeKind.REINSTATEMENT),
        ("addendum", NoticeKind.OTHER),
        ("clarification", NoticeKind.OTHER),
        ("new_version", NoticeKind.OTHER),
        ("new_edition", NoticeKind.OTHER),
    ],
)
def test_every_type_of_update_has_its_kind_however_it_is_written(written: str, kind: NoticeKind) -> None:
    message = answer("crossref-article")["message"]
    message["updated-by"] = [{"DOI": "10.5555/invented.n", "type": written, "source": "publisher"}]

    assert [each.kind for each in read_work(message).notices] == [kind]


def test_a_new_version_of_a_work_is_no_notice() -> None:
    message = answer("crossref-article")["message"]
    message["update-to"] = [{"DOI": "10.5555/invented.0", "type": "new_version", "source": "publisher"}]

    assert not read_work(message).is_notice


def test_a_preprint_knows_where_it_was_posted_and_what_it_has_become() -> None:
    work = crossref("preprint")

    assert work.is_preprint
    assert (work.reference.type, work.reference.publisher, work.reference.genre) == (
        "article",
        "medRxiv",
        "preprint",
    )
    assert work.published_as == "10.5555/invented.1"


def test_a_search_gives_the_works_that_can_be_read_in_its_order() -> None:
    works = read_search(answer("crossref-search")["message"])

    assert [work.reference.DOI for work in works] == ["10.5555/invented.1", "10.5555/invented.12"]


def test_a_work_without_a_title_goes_by_its_journal() -> None:
    message = answer("crossref-article")["message"]
    message["title"] = []

    assert read_work(message).reference.title == "Journal of Invented Medicine"


def test_what_marks_a_blank_in_an_outline_is_no_blank_in_an_answer() -> None:
    message = answer("crossref-article")["message"]
    message["title"] = ["Sets {{a}} and {{b}}"]

    assert read_work(message).reference.title == "Sets {a} and {b}: A Randomised Trial"


@pytest.mark.parametrize("message", [None, [], "ok", 3, {}, {"title": ["A study"]}, {"DOI": 7.5}])
def test_what_is_no_work_is_refused(message: Any) -> None:
    with pytest.raises(AnswerError):
        read_work(message)


@pytest.mark.parametrize("message", [None, {}, {"items": {}}, {"items": [1, None]}])
def test_what_is_no_list_of_works_is_refused(message: Any) -> None:
    with pytest.raises(AnswerError):
        read_search(message)


def test_an_answer_with_anything_in_any_place_is_read_or_refused() -> None:
    chance = random.Random(6)
    for name in ("retracted", "hard", "preprint"):
        for _ in range(150):
            message = broken(answer(f"crossref-{name}")["message"], chance)
            try:
                read_work(message)
            except AnswerError:
                continue
