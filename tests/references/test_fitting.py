"""Works whose fields stand where a style does not look, and styles of other ages and languages."""

from pathlib import Path
from typing import Any

import pytest

from msdeck.content import plain
from msdeck.data import data_path
from msdeck.references.styles import bundled_styles
from support.citing import article, cite, formatted, listed_as, outline_citing

PERSONS = ["Abel, A.", "Baker, B.", "Cole, C.", "Dunn, D.", "Ellis, E.", "Frost, F.", "Gray, G."]


def a_work(author: Any = ("Doe, J.",), **more: Any) -> tuple[dict[str, Any]]:
    return (article("k", list(author), "2020", "A title", "Journal", **more),)


def listed(style: str, language: str = "en", **more: Any) -> str:
    return listed_as(style, a_work(**more), language)[0]


@pytest.mark.parametrize("style", bundled_styles())
def test_the_number_of_an_article_is_printed_once_in_every_style(style: str) -> None:
    works = tuple(
        article(key, ["Doe, J."], "2020", f"Title {key}", "Journal", volume="17", **{key: "e0263386"})
        for key in ("number", "page")
    )
    assert [entry.count("e0263386") for entry in listed_as(style, works)] == [1, 1]


def test_a_page_of_the_web_is_no_article_number() -> None:
    """The Lancet counts the pages of articles that are only on the web from e1."""
    assert listed("apa", volume="17", page="e123").endswith("*17*, e123.")
    assert listed("apa", volume="17", page="e0263386").endswith("*17*, Article e0263386.")


@pytest.mark.parametrize(
    ("style", "expected"),
    [("ama", "2002;58(suppl 2):S1"), ("vancouver", "2002;58 Suppl 2:S1"), ("lancet", "**58** (suppl 2): S1")],
)
def test_a_whole_volume_may_have_a_supplement(style: str, expected: str) -> None:
    (entry,) = listed_as(style, (article("k", [], "2002", "A title", "J", volume="58 Suppl 2", page="S1"),))
    assert expected in entry


@pytest.mark.parametrize(
    ("status", "expected"),
    [("in press", "In press."), ("Im Druck", "Im Druck."), ("à paraître", "À paraître.")],
)
def test_in_press_may_be_said_in_the_language_of_the_outline(status: str, expected: str) -> None:
    assert listed("ama", "de", status=status).endswith(f"*Journal*. {expected}")


def test_a_group_does_not_count_among_the_authors_before_et_al() -> None:
    six = listed("ama", author=[*PERSONS[:6], "Example Study Group"])
    assert six.startswith(
        "1. Abel A, Baker B, Cole C, Dunn D, Ellis E, Frost F; Example Study Group. A title."
    )
    seven = listed("ama", author=[*PERSONS, "Example Study Group"])
    assert seven.startswith("1. Abel A, Baker B, Cole C, et al; Example Study Group. A title.")


def test_a_group_before_a_person_is_one_of_the_authors() -> None:
    assert "1. Example Study Group, Abel A. A title." in listed(
        "ama", author=["Example Study Group", "Abel, A."]
    )


def test_others_than_those_named_may_write_for_a_group() -> None:
    entry = listed("ama", author=["Abel, A.", "Example Study Group"], et_al=True)
    assert entry.startswith("1. Abel A, et al; Example Study Group. A title.")


def test_initials_may_be_written_in_any_way() -> None:
    works = tuple(
        article(f"k{n}", [f"Doe, {given}"], "2020", f"Title {n}", "Journal")
        for n, given in enumerate(("J. R.", "J R", "JR", "J.R."))
    )
    for entry in listed_as("ama", works):
        assert entry.split(" ", 1)[1].startswith("Doe JR. Title")
    for entry in listed_as("apa", works):
        assert entry.startswith("Doe, J. R. (")


@pytest.mark.parametrize(
    ("style", "expected"),
    [("ama", "Doe J Jr, Roe R."), ("apa", "Doe, J., Jr., & Roe, R. ("), ("ieee", "J. Doe Jr. and R. Roe")],
)
def test_a_suffix_has_the_full_stop_that_initials_have(style: str, expected: str) -> None:
    suffixes = ("Jr", "Jr.", "jr")
    juniors: list[Any] = [{"family": "Doe", "given": "J.", "suffix": suffix} for suffix in suffixes]
    works = tuple(
        article(f"k{n}", [junior, "Roe, R."], "2020", "T", f"J {n}") for n, junior in enumerate(juniors)
    )
    assert all(expected in entry for entry in listed_as(style, works))


def test_the_conference_of_a_talk_is_printed_under_either_of_its_names() -> None:
    talk = {
        "id": "k",
        "type": "speech",
        "author": ["Doe, J."],
        "title": "A talk",
        "event-title": "A Congress",
        "issued": "2020",
    }
    for style in ("ama", "harvard", "ieee"):
        assert "A Congress" in listed_as(style, (talk,))[0]


def test_a_chapter_has_the_words_of_the_language_of_the_outline() -> None:
    chapter = {
        "id": "k",
        "type": "chapter",
        "author": ["Doe, J."],
        "editor": ["Roe, R."],
        "title": "Ein Kapitel",
        "container-title": "Ein Buch",
        "edition": "3",
        "issued": "2020",
        "URL": "https://example.org",
        "accessed": "2024-02-03",
    }
    for style in ("nejm", "lancet", "bmj", "nature"):
        (entry,) = listed_as(style, (chapter,), "de")
        assert "Hrsg." in entry
        assert ("zugegriffen" in entry) is (style in ("lancet", "bmj"))
        assert "Aufl" in entry or style == "lancet"  # which brings its own "edn" for every language


def test_a_status_is_kept_where_a_style_prints_it() -> None:
    assert "Retracted" in listed("apa", status="retracted")


def test_a_file_to_which_the_changes_do_not_fit_is_printed_as_it_is(tmp_path: Path) -> None:
    style = data_path("styles", "ama.csl").read_text(encoding="utf-8")
    (tmp_path / "old.csl").write_text(style.replace("label-edition", "edition"), encoding="utf-8")
    report = {"id": "k", "type": "report", "title": "A report", "number": "12-3", "issued": "2020"}
    result = formatted(outline_citing("old.csl", (report,)), (cite("k"),), tmp_path)
    assert plain(result.entries[0].runs) == "A Report. 2020."  # mended, it has its number
    assert "12-3" in listed_as("ama", (report,))[0]
