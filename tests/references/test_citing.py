"""Citations in the text, as the reader sees them."""

from pathlib import Path

import pytest

from msdeck.content import EntryLink, plain
from msdeck.diagnostics import Place
from msdeck.references.model import Citations
from msdeck.references.styles import bundled_styles
from support.citing import (
    LIBRARY,
    cite,
    cite_all,
    cited_as,
    format_citations,
    formatted,
    marked,
    outline_citing,
    style_text,
)

SUPERSCRIPT = ("ama", "cell", "jama", "lancet", "nature", "nejm", "vancouver-superscript")


@pytest.mark.parametrize("style", SUPERSCRIPT)
def test_neighbouring_numbers_collapse_in_superscript(style: str) -> None:
    citation = cite("harris2022", "cooper2021", "patel2021")
    assert cited_as(citation, style) == "{cooper2021|^1^}^–^{harris2022|^3^}"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("vancouver", "({cooper2021|1}–{harris2022|3})"),
        ("bmj", "[{cooper2021|1}–{harris2022|3}]"),
        ("elsevier-vancouver", "[{cooper2021|1}–{harris2022|3}]"),
        ("ieee", "{cooper2021|[1]}, {patel2021|[2]}, {harris2022|[3]}"),
        (
            "apa",
            "({cooper2021|Cooper et al., 2021}; {harris2022|Harris et al., 2022}; {patel2021|Patel "
            "et al., 2021})",
        ),
        (
            "chicago-author-date",
            "({harris2022|Harris et al. 2022}; {cooper2021|Cooper et al. 2021}; {patel2021|Patel et"
            " al. 2021})",
        ),
    ],
)
def test_a_cluster_is_printed_as_the_style_has_it(style: str, expected: str) -> None:
    assert cited_as(cite("harris2022", "cooper2021", "patel2021"), style) == expected


def test_numbers_apart_stay_apart() -> None:
    assert cited_as(cite("thompson2022", "cooper2021"), "ama") == "{cooper2021|^1^}^,^{thompson2022|^4^}"


@pytest.mark.parametrize("style", bundled_styles())
def test_every_citation_links_to_an_entry_of_the_list(style: str) -> None:
    keys = [reference["id"] for reference in LIBRARY]
    citations = (
        *cite_all(),
        cite(*keys),
        cite(keys[2], is_in_text=True),
        cite(keys[1], is_author_suppressed=True),
    )
    result = formatted(outline_citing(style), citations)
    listed = {entry.key for entry in result.entries}
    for citation in citations:
        linked = {run.link.key for run in result.clusters[citation.at] if isinstance(run.link, EntryLink)}
        assert linked
        assert linked <= listed & {item.key for item in citation.items}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ama", "Harris et al.{harris2022|^3^}"),
        ("nature", "Harris et al.{harris2022|^3^}"),
        ("vancouver", "Harris et al.\u00a0({harris2022|3})"),
        ("ieee", "Harris et al.\u00a0{harris2022|[3]}"),
        ("apa", "Harris et al. ({harris2022|2022})"),
    ],
)
def test_a_citation_in_the_sentence_names_the_authors(style: str, expected: str) -> None:
    assert cited_as(cite("harris2022", is_in_text=True), style) == expected


@pytest.mark.parametrize(
    ("authors", "language", "expected"),
    [
        (["Harris, J."], "en", "Harris{a|^1^}"),
        (["Harris, J.", "Patel, K."], "en-GB", "Harris and Patel{a|^1^}"),
        (["Harris, J.", "Patel, K."], "de", "Harris & Patel{a|^1^}"),
        (["NEMO Study Group"], "en", "NEMO Study Group{a|^1^}"),
        (
            [{"family": "Berg", "given": "A.", "non-dropping-particle": "van der"}],
            "en",
            "van der Berg{a|^1^}",
        ),
        ([], "en", "A title{a|^1^}"),
    ],
)
def test_a_numeric_style_names_authors_in_the_sentence_too(
    authors: list[object], language: str, expected: str
) -> None:
    reference = {"id": "a", "author": authors, "title": "A title", "issued": "2022"}
    citation = cite("a", is_in_text=True)
    result = formatted(outline_citing("ama", (reference,), language), (citation,))
    assert marked(result.clusters[citation.at]) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [("apa", "({harris2022|2022})"), ("ama", "{harris2022|^3^}"), ("vancouver", "({harris2022|3})")],
)
def test_suppressed_authors_leave_year_or_number(style: str, expected: str) -> None:
    assert cited_as(cite("harris2022", is_author_suppressed=True), style) == expected


@pytest.mark.parametrize("suffix", ["p. 4", ", p. 4"])
def test_prefix_and_page_are_printed_with_the_citation(suffix: str) -> None:
    citation = cite("harris2022", prefix="see", suffix=suffix)
    assert cited_as(citation, "apa") == "(see {harris2022|Harris et al., 2022, p. 4})"
    assert cited_as(citation, "ama") == "^see ^{harris2022|^3(p4)^}"


def test_a_suffix_that_is_no_page_is_printed_as_written() -> None:
    citation = cite("harris2022", suffix="and many others")
    assert cited_as(citation, "apa") == "({harris2022|Harris et al., 2022}, and many others)"


def test_works_of_one_author_and_year_are_told_apart() -> None:
    twins = tuple(
        {**LIBRARY[1], "id": key, "title": title} for key, title in (("one", "First"), ("two", "Second"))
    )
    result = formatted(outline_citing("apa", twins), (cite("one", "two"),))
    assert plain(next(iter(result.clusters.values()))) == "(Patel et al., 2021a, 2021b)"


def test_without_citations_there_is_nothing_to_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msdeck.references.pandoc.start", None)
    assert formatted(outline_citing("ama"), ()) == Citations({}, (), is_numeric=False)


def test_what_the_style_prints_nothing_for_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "odd.csl").write_text(style_text(citation='<text variable="locator"/>'), encoding="utf-8")
    place = Place("deck.yaml", 9, 5)
    citation = cite("patel2021", place=place)
    _, diagnostics = format_citations(outline_citing("odd.csl"), (citation,), tmp_path)
    assert [(d.code, d.severity.value, d.place) for d in diagnostics] == [
        ("citation-empty", "warning", place)
    ]
    assert "patel2021" in diagnostics[0].message
