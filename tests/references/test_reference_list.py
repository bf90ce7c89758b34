"""The reference list, as the reader sees it."""

from pathlib import Path

import pytest

from msdeck.content import Url, plain
from msdeck.references.styles import bundled_styles
from support.citing import LIBRARY, article, cite, cite_all, formatted, listed_as, outline_citing, style_text

NUMBERED = {
    "ama": "1.",
    "bmj": "1",
    "cell": "1.",
    "elsevier-vancouver": "[1]",
    "ieee": "[1]",
    "jama": "1.",
    "lancet": "1",
    "nature": "1.",
    "nejm": "1.",
    "vancouver": "1.",
    "vancouver-superscript": "1.",
}
"""The first label of each numeric style."""

BY_AUTHOR = {"apa", "chicago-author-date", "harvard"}


def test_every_bundled_style_is_tested_here() -> None:
    assert set(bundled_styles()) == NUMBERED.keys() | BY_AUTHOR


def test_ama_lists_the_references_as_the_manual_has_them() -> None:
    assert listed_as("ama") == [
        "1. Cooper D, Smith A, Jackson S, et al. Identification of novel genetic markers of "
        "multiple sclerosis susceptibility. *Nature Genetics*. 2021;53(5):796-804.",
        "2. Patel K, Hardy L, Thompson N. Effectiveness of a novel oral disease-modifying therapy "
        "in multiple sclerosis: A comparative study. *Clinical Therapeutics*. 2021;43(5):879-892.",
        "3. Harris J, Anderson L, Bacallao K, et al. Efficacy of mesenchymal stem cells in treating"
        " patients with multiple sclerosis: Longitudinal study. *Stem Cells Translational "
        "Medicine*. 2022;11(2):233-244.",
        "4. Thompson J, Barker R, Sylvester M. Multicenter trial of mesenchymal stem cell therapy "
        "for multiple sclerosis: Clinical outcomes. *JAMA Neurology*. 2022;79(3):304-312. "
        "doi:[10.1000/made-up.1](https://doi.org/10.1000/made-up.1)",
    ]


def test_apa_lists_the_references_by_author() -> None:
    assert listed_as("apa") == [
        "Cooper, D., Smith, A., Jackson, S., et al. (2021). Identification of novel genetic markers"
        " of multiple sclerosis susceptibility. *Nature Genetics*, *53*(5), 796–804.",
        "Harris, J., Anderson, L., Bacallao, K., et al. (2022). Efficacy of mesenchymal stem cells "
        "in treating patients with multiple sclerosis: Longitudinal study. *Stem Cells "
        "Translational Medicine*, *11*(2), 233–244.",
        "Patel, K., Hardy, L., & Thompson, N. (2021). Effectiveness of a novel oral "
        "disease-modifying therapy in multiple sclerosis: A comparative study. *Clinical "
        "Therapeutics*, *43*(5), 879–892.",
        "Thompson, J., Barker, R., & Sylvester, M. (2022). Multicenter trial of mesenchymal stem "
        "cell therapy for multiple sclerosis: Clinical outcomes. *JAMA Neurology*, *79*(3), "
        "304–312. [https://doi.org/10.1000/made-up.1](https://doi.org/10.1000/made-up.1)",
    ]


def test_vancouver_lists_the_references_as_the_national_library_of_medicine_does() -> None:
    assert listed_as("vancouver") == [
        "1. Cooper D, Smith A, Jackson S, et al. Identification of novel genetic markers of "
        "multiple sclerosis susceptibility. Nature Genetics. 2021;53(5):796-804.",
        "2. Patel K, Hardy L, Thompson N. Effectiveness of a novel oral disease-modifying therapy "
        "in multiple sclerosis: A comparative study. Clinical Therapeutics. 2021;43(5):879-92.",
        "3. Harris J, Anderson L, Bacallao K, et al. Efficacy of mesenchymal stem cells in treating"
        " patients with multiple sclerosis: Longitudinal study. Stem Cells Translational Medicine. "
        "2022;11(2):233-44.",
        "4. Thompson J, Barker R, Sylvester M. Multicenter trial of mesenchymal stem cell therapy "
        "for multiple sclerosis: Clinical outcomes. JAMA Neurology. 2022;79(3):304-12. "
        "doi:[10.1000/made-up.1](https://doi.org/10.1000/made-up.1)",
    ]


@pytest.mark.parametrize("style", bundled_styles())
def test_a_style_lists_every_cited_work_with_its_words_and_numbers(style: str) -> None:
    result = formatted(outline_citing(style), cite_all())
    assert {entry.key for entry in result.entries} == {reference["id"] for reference in LIBRARY}
    by_key = {entry.key: plain(entry.runs) for entry in result.entries}
    for reference in LIBRARY:
        text = by_key[reference["id"]].lower()
        for words in (reference["title"], reference["container-title"]):
            assert words.lower() in text
        for number in (reference["issued"], reference["volume"], reference["page"].split("-")[0]):
            assert number in text
        assert reference["author"][0].split(",")[0].lower() in text
        assert text == " ".join(text.split(" "))
        assert text == text.strip()
        assert ".." not in text


@pytest.mark.parametrize("style", bundled_styles())
def test_a_style_links_the_doi_somewhere_in_the_entry(style: str) -> None:
    result = formatted(outline_citing(style), (cite("thompson2022"),))
    links = {run.link for run in result.entries[0].runs if run.link}
    assert links == {Url("https://doi.org/10.1000/made-up.1")}


@pytest.mark.parametrize("style", bundled_styles())
def test_a_label_is_what_the_style_prints_before_the_entry(style: str) -> None:
    result = formatted(outline_citing(style), cite_all())
    labels = [entry.label for entry in result.entries]
    assert result.is_numeric is (style in NUMBERED)
    if style in NUMBERED:
        assert labels == [NUMBERED[style].replace("1", str(number)) for number in (1, 2, 3, 4)]
    else:
        assert labels == ["", "", "", ""]


def test_a_numeric_list_follows_the_order_of_citation() -> None:
    result = formatted(
        outline_citing("ama"), (cite("thompson2022"), cite("cooper2021"), cite("thompson2022"))
    )
    assert [(entry.label, entry.key) for entry in result.entries] == [
        ("1.", "thompson2022"),
        ("2.", "cooper2021"),
    ]


def test_an_author_year_list_is_alphabetical() -> None:
    result = formatted(outline_citing("apa"), (cite("thompson2022"), cite("cooper2021")))
    assert [entry.key for entry in result.entries] == ["cooper2021", "thompson2022"]


def test_the_abbreviated_journal_title_is_used_where_the_style_wants_it() -> None:
    reference = {**LIBRARY[2], "container-title-short": "Stem Cells Transl Med"}
    assert "*Stem Cells Transl Med*." in listed_as("ama", (reference,))[0]
    assert "*Stem Cells Translational Medicine*" in listed_as("apa", (reference,))[0]


def test_editors_stand_before_their_label() -> None:
    """pandoc alone prints "eds.Jameson JL": the style leaves out an element that it relies on."""
    chapter = {
        "id": "hauser",
        "type": "chapter",
        "author": ["Hauser, S."],
        "editor": ["Jameson, J. L.", "Fauci, A. S."],
        "title": "Multiple sclerosis",
        "container-title": "Principles of medicine",
        "issued": "2018",
        "publisher": "Press",
    }
    assert listed_as("ama", (chapter,)) == [
        "1. Hauser S. Multiple sclerosis. In: Jameson JL, Fauci AS, eds. *Principles of Medicine*. "
        "Press; 2018."
    ]


def test_a_doi_with_unusual_characters_becomes_an_address_that_browsers_accept() -> None:
    old = article("old", ["Old, A."], "1998", "Title", "Journal", DOI="10.1002/(SICI)1097<1::AID>3.0.CO;2-#")
    (entry,) = listed_as("ama", (old,))
    assert entry.endswith(
        "doi:[10.1002/(SICI)1097<1::AID>3.0.CO;2-#]"
        "(https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23)"
    )


def test_a_doi_may_be_given_as_an_address() -> None:
    given = [
        {**LIBRARY[3], "DOI": text}
        for text in ("https://doi.org/10.1000/made-up.1", "doi: 10.1000/made-up.1")
    ]
    assert [listed_as("ama", (reference,)) for reference in given] == [listed_as("ama", LIBRARY[3:])] * 2


def test_an_address_that_no_browser_should_follow_stays_text() -> None:
    page = {"id": "page", "type": "webpage", "title": "Title", "URL": "javascript:alert(1)"}
    result = formatted(outline_citing("ama", (page,)), (cite("page"),))
    assert [run.link for run in result.entries[0].runs if run.link] == []


def test_markup_of_csl_in_a_title_becomes_format() -> None:
    title = "CD4<sup>+</sup> cells and <i>E. coli</i>: 10<sub>6</sub> at p < 0.05 & more"
    (entry,) = listed_as("vancouver", (article("a", ["A, B."], "2020", title, "J", volume="1", page="2"),))
    assert "CD4^+^ cells and *E. coli*: 10~6~ at p < 0.05 & more." in entry


def test_other_markup_in_a_title_stays_text() -> None:
    title = "**Bold** [link](x) $x$ <script>alert(1)</script> &amp; @key \\n"
    (entry,) = listed_as("vancouver", (article("a", ["A, B."], "2020", title, "J", volume="1", page="2"),))
    assert title in entry


def test_entries_are_in_the_language_of_the_outline() -> None:
    reference = article("a", ["Abc, D.", "Efg, H."], "2020-03-15", "Titel", "J", type="article-newspaper")
    assert "März" in listed_as("apa", (reference,), "de")[0]
    assert "March" in listed_as("apa", (reference,), "en")[0]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "‘A title’"), ("en-US", "“A title”"), ("de", "„A title“")]
)
def test_plain_english_leaves_the_kind_of_english_to_the_style(
    language: str, title: str, tmp_path: Path
) -> None:
    british = 'class="in-text" version="1.0" default-locale="en-GB"'
    style = style_text(attributes=british, entry='<text variable="title" quotes="true"/>')
    (tmp_path / "own.csl").write_text(style, encoding="utf-8")
    reference = article("a", ["Abc, D."], "2020", "A title", "J")
    result = formatted(outline_citing("own.csl", (reference,), language), (cite("a"),), tmp_path)
    assert plain(result.entries[0].runs) == title


@pytest.mark.parametrize("language", ["tlh", "x-none", "en-XX", "zh-Hant-TW"])
def test_a_language_without_locale_is_no_error(language: str) -> None:
    assert listed_as("ama", LIBRARY[:1], language)[0].startswith("1. Cooper D, Smith A, Jackson S, et al.")


def test_keys_may_hold_any_characters() -> None:
    references = tuple({**LIBRARY[0], "id": key} for key in ("Müller:2020/a#b%20", "ref-r1", "r1", "ref"))
    result = formatted(outline_citing("ama", references), cite_all(references))
    assert [entry.key for entry in result.entries] == ["Müller:2020/a#b%20", "ref-r1", "r1", "ref"]


def test_titles_have_the_html_that_the_documentation_names() -> None:
    title = (
        'In <i>E. coli</i>: <b>H</b><sub>2</sub>O, CD4<sup>+</sup>, <span class="nocase">McDonald</span>, '
        '"great" don\'t, *stars* and p < 0.05'
    )
    work = article("k", ["Doe, J."], "2020", title, "Journal")
    (entry,) = listed_as("vancouver", (work,))
    assert "In *E. coli*: **H**~2~O, CD4^+^, McDonald, “great” don’t, *stars* and p < 0.05" in entry
