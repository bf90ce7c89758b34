"""`et-al: true` in every style: "et al." after the names given, and nobody invented."""

import re
from pathlib import Path

import pytest

from msdeck.content import plain
from msdeck.references.styles import bundled_styles
from support.citing import article, cite, cite_all, formatted, listed_as, marked, outline_citing, style_text

NAMES = ("Cooper, D.", "Patel, K.", "Harris, J.")

BY_COUNT = tuple(
    article(f"r{n}", list(NAMES[:n]), "2021", "A title", f"Journal {n}", et_al=True, volume="1", page="2")
    for n in (1, 2, 3)
)
"""References with one, two and three names, each followed by others."""

LISTED = {
    "ama": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "Cooper D, Patel K, Harris J, et al. A",
    ),
    "apa": (
        "Cooper, D., et al. (2021).",
        "Cooper, D., Patel, K., et al. (",
        "D., Patel, K., Harris, J., et al. (",
    ),
    "bmj": (
        "Cooper D, *et al.* A title.",
        "Cooper D, Patel K, *et al.* A",
        "Patel K, Harris J, *et al.* A title.",
    ),
    "cell": (
        "Cooper, D., et al. (2021).",
        "Cooper, D., Patel, K., et al. (",
        "Patel, K., Harris, J., et al. (2021)",
    ),
    "chicago-author-date": (
        "Cooper, D., et al. 2021. “",
        "Cooper, D., K. Patel, et al. 2",
        "J. Harris, et al. 2021.",
    ),
    "elsevier-vancouver": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "Patel K, Harris J, et al. A",
    ),
    "harvard": (
        "Cooper, D. *et al.* (2021)",
        "Cooper, D., Patel, K. *et al.* (2021)",
        "Cooper, D. *et al.* (2021)",
    ),
    "ieee": (
        "D. Cooper *et al.*, “A",
        "D. Cooper, K. Patel, *et al.*, “A",
        "K. Patel, J. Harris, *et al.*, “A",
    ),
    "jama": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "Cooper D, Patel K, Harris J, et al. A",
    ),
    "lancet": (
        "Cooper D, *et al.* A title.",
        "Cooper D, Patel K, *et al.* A",
        "Patel K, Harris J, *et al.* A title.",
    ),
    "nature": (
        "Cooper, D. *et al.* A title.",
        "Cooper, D., Patel, K. *et al.* A",
        "Patel, K., Harris, J. *et al.* A",
    ),
    "nejm": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "Cooper D, Patel K, Harris J, et al. A",
    ),
    "vancouver": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "D, Patel K, Harris J, et al. A title.",
    ),
    "vancouver-superscript": (
        "Cooper D, et al. A title.",
        "Cooper D, Patel K, et al. A",
        "K, Harris J, et al. A t",
    ),
}
"""What stands in the entries with one, two and three names."""


def test_every_bundled_style_is_tested_here() -> None:
    assert set(bundled_styles()) == LISTED.keys()


@pytest.mark.parametrize("style", bundled_styles())
def test_others_are_joined_to_the_names_given(style: str) -> None:
    result = formatted(outline_citing(style, BY_COUNT), cite_all(BY_COUNT))
    entries = {entry.key: marked(entry.runs) for entry in result.entries}
    for key, words in zip(("r1", "r2", "r3"), LISTED[style], strict=True):
        assert words in entries[key]


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize("style", bundled_styles())
def test_nothing_is_left_of_the_joint_in_any_language(style: str, language: str) -> None:
    citations = (*cite_all(BY_COUNT), cite("r1", "r2", "r3"), cite("r2", is_in_text=True))
    result = formatted(outline_citing(style, BY_COUNT, language), citations)
    texts = [plain(entry.runs) for entry in result.entries] + [
        plain(runs) for runs in result.clusters.values()
    ]
    for text in texts:
        assert "\ue000" not in text
        assert not re.search(r"&|\b(and|und|と)\b(?! al\.)|\.\.|,,", text)
    for text in texts[:3]:
        assert text.count("et al.") == 1


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(Cooper et al., 2021c)", "(Cooper et al., 2021b)", "(Cooper et al., 2021a)"]),
        ("harvard", ["(Cooper *et al.*, 2021)", "(Cooper, Patel *et al.*, 2021)", "(Cooper *et al.*, 2021)"]),
    ],
)
def test_an_author_year_citation_says_et_al(style: str, expected: list[str]) -> None:
    """Each cited alone in its own lecture, so that nothing needs telling apart."""
    found = []
    for reference in BY_COUNT:
        citation = cite(reference["id"])
        (cluster,) = formatted(outline_citing(style, (reference,)), (citation,)).clusters.values()
        found.append(re.sub(r"\{\w+\|([^}]*)\}", r"\1", marked(cluster)))
    assert found == [re.sub(r"2021\w", "2021", text) for text in expected]


def test_a_style_that_shortens_the_list_says_it_once() -> None:
    """Eight names are more than AMA prints."""
    names = [f"Author{letter}, A." for letter in "abcdefgh"]
    many = article("many", names, "2021", "A title", "J", et_al=True)
    assert listed_as("ama", (many,))[0].startswith("1. Authora A, Authorb A, Authorc A, et al. A title.")


def test_a_style_that_shows_the_last_name_has_none_to_show() -> None:
    """APA prints nineteen names, an ellipsis and the last one."""
    names = [f"Author{letter}, A." for letter in "abcdefghijklmnopqrstu"]
    many = article("many", names, "2021", "A title", "J", et_al=True)
    assert "Authors, A., et al. (2021). A title." in listed_as("apa", (many,))[0]


def test_others_without_a_single_name_are_not_printed() -> None:
    nobody = article("nobody", [], "2021", "A title", "J", et_al=True)
    assert "et al" not in listed_as("ama", (nobody,))[0]


def test_the_wording_of_the_style_is_used(tmp_path: Path) -> None:
    words = '<locale xml:lang="en"><terms><term name="et-al">and others</term></terms></locale>'
    (tmp_path / "own.csl").write_text(style_text(more=words), encoding="utf-8")
    result = formatted(outline_citing("own.csl", BY_COUNT), cite_all(BY_COUNT), tmp_path)
    assert plain(result.entries[1].runs).startswith("D. Cooper, K. Patel, and others")
