"""What is printed of a work that was retracted or the like: a mark first, its notice last."""

import pytest

from msdeck.content import Run, Url, plain
from msdeck.deck.labels import LANGUAGES
from msdeck.deck.notices import marked
from msdeck.references.lock import Notice, NoticeKind
from msdeck.references.model import Citations, Entry
from support.citing import marked as written

ENTRY = Entry("fern2020", "1.", (Run("Fern A. Ferns. 2020."),), (Run("Fern. 2020"),), (Run("Fern 2020"),))
OTHER = Entry("moss2021", "2.", (Run("Moss B. Mosses. 2021."),), (Run("Moss. 2021"),))


def entry(notice: Notice, language: str = "en-GB") -> Entry:
    citations = marked(Citations({}, (ENTRY, OTHER), is_numeric=True), {"fern2020": notice}, language)
    first, other = citations.entries
    assert other == OTHER
    return first


def said(notice: Notice, language: str = "en-GB") -> str:
    found = entry(notice, language)
    return written((*found.runs, *found.notice))


def test_a_retracted_work_says_so_first_and_in_bold_and_its_notice_last() -> None:
    notice = Notice(NoticeKind.RETRACTION, DOI="10.5555/notice.1", PMID="123", date="2018-06-13")
    assert said(notice) == (
        "**[Retracted]** Fern A. Ferns. 2020. **Retraction notice: **"
        "[doi:10.5555/notice.1](https://doi.org/10.5555/notice.1), "
        "PMID: [123](https://pubmed.ncbi.nlm.nih.gov/123/), 13 June 2018."
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (NoticeKind.RETRACTION, ["[Retracted]", "[Zurückgezogen]", "[Rétracté]", "[Retractado]"]),
        (NoticeKind.WITHDRAWAL, ["[Withdrawn]", "[Zurückgenommen]", "[Retiré]", "[Retirado]"]),
        (NoticeKind.REMOVAL, ["[Removed]", "[Entfernt]", "[Supprimé]", "[Eliminado]"]),
        (
            NoticeKind.CONCERN,
            [
                "[Expression of concern]",
                "[Bedenken der Redaktion]",
                "[Expression de préoccupation]",
                "[Expresión de preocupación]",
            ],
        ),
        (
            NoticeKind.PARTIAL_RETRACTION,
            [
                "[Partly retracted]",
                "[Teilweise zurückgezogen]",
                "[Partiellement rétracté]",
                "[Retractado en parte]",
            ],
        ),
    ],
)
def test_each_kind_of_notice_is_named_in_each_language(kind: NoticeKind, words: list[str]) -> None:
    for language, mark in zip(LANGUAGES, words, strict=True):
        assert said(Notice(kind), language).startswith(f"**{mark}** Fern A.")


def test_a_notice_of_which_nothing_is_known_adds_the_mark_alone() -> None:
    assert said(Notice(NoticeKind.RETRACTION)) == "**[Retracted]** Fern A. Ferns. 2020."


@pytest.mark.parametrize(
    ("date", "language", "printed"),
    [
        ("2018-06-13", "en-US", "June 13, 2018"),
        ("2018-06-13", "de", "13. Juni 2018"),
        ("2018-06-13", "fr", "13 juin 2018"),
        ("2018-06-13", "es", "13 de junio de 2018"),
        ("2018-06", "de", "Juni 2018"),
        ("2018", "de", "2018"),
        ("2018-06-13", "ja", "June 13, 2018"),  # as the words around it are English there
    ],
)
def test_dates_are_written_as_the_language_has_them(date: str, language: str, printed: str) -> None:
    assert said(Notice(NoticeKind.REMOVAL, date=date), language).endswith(f"{printed}.")


@pytest.mark.parametrize(
    "notice",
    [
        Notice(NoticeKind.RETRACTION, DOI="10.5555/ünsound", PMID="12a", date="2018-13-01"),
        Notice(NoticeKind.RETRACTION, DOI="javascript:alert(1)", PMID="0", date="yesterday"),
        Notice(NoticeKind.RETRACTION, DOI="10.5555/" + "x" * 300),
        Notice(NoticeKind.RETRACTION, DOI="10.5555/a b"),
    ],
)
def test_what_is_no_identifier_and_no_date_is_not_printed(notice: Notice) -> None:
    assert entry(notice).notice == ()


def test_an_address_in_a_notice_holds_the_whole_identifier() -> None:
    runs = entry(Notice(NoticeKind.RETRACTION, DOI="10.5555/a#b")).notice
    assert [run.link for run in runs if run.link] == [Url("https://doi.org/10.5555/a%23b")]


def test_the_short_mention_is_marked_and_the_name_where_the_whole_work_is_taken_back() -> None:
    retracted = entry(Notice(NoticeKind.RETRACTION))
    assert (plain(retracted.short), plain(retracted.name)) == (
        "[Retracted] Fern. 2020",
        "[Retracted] Fern 2020",
    )
    concern = entry(Notice(NoticeKind.CONCERN))
    assert (plain(concern.short), plain(concern.name)) == ("[Expression of concern] Fern. 2020", "Fern 2020")
