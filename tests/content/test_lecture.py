"""The lecture that ships with msdeck says what the review says: nothing of it lost, nothing added."""

import re
from functools import cache
from pathlib import Path

import pytest

from msdeck.outline.model import Outline, Slide
from msdeck.outline.reader import ReadOutline, read_outline
from msdeck.outline.works import Reference
from support.spoken import all_words, cited, present, shown, shown_of_study, slides, words

ROOT = Path(__file__).parents[2]

REFERENCES = {
    "cooper2021": (
        [("Cooper", "D."), ("Smith", "A."), ("Jackson", "S.")],
        "and others",
        "2021",
        "Identification of novel genetic markers of multiple sclerosis susceptibility",
        "Nature Genetics",
        "53(5), 796-804",
    ),
    "patel2021": (
        [("Patel", "K."), ("Hardy", "L."), ("Thompson", "N.")],
        "all",
        "2021",
        "Effectiveness of a novel oral disease-modifying therapy in multiple sclerosis: A comparative study",
        "Clinical Therapeutics",
        "43(5), 879-892",
    ),
    "harris2022": (
        [("Harris", "J."), ("Anderson", "L."), ("Bacallao", "K.")],
        "and others",
        "2022",
        "Efficacy of mesenchymal stem cells in treating patients with multiple sclerosis: Longitudinal study",
        "Stem Cells Translational Medicine",
        "11(2), 233-244",
    ),
    "thompson2022": (
        [("Thompson", "J."), ("Barker", "R."), ("Sylvester", "M.")],
        "all",
        "2022",
        "Multicenter trial of mesenchymal stem cell therapy for multiple sclerosis: Clinical outcomes",
        "JAMA Neurology",
        "79(3), 304-312",
    ),
}
"""Authors, whether they are all, year, title, journal, and volume(issue), pages, as in the review."""


@cache
def lecture() -> ReadOutline:
    return read_outline(ROOT / "deck.yaml", "deck.yaml")


def outline() -> Outline:
    read = lecture().outline
    assert read is not None
    return read


def test_the_lecture_is_read_without_a_complaint() -> None:
    assert lecture().diagnostics == ()


def test_its_sections_are_those_of_the_review() -> None:
    assert [words([section.title]) for section in outline().sections] == [
        "Introduction",
        "Pathophysiology",
        "Current treatment",
        "The emerging role of MSCs",
        "Conclusion",
    ]


def as_printed(reference: Reference) -> tuple[list[tuple[str | None, str | None]], str, str, str, str, str]:
    return (
        [(name.family, name.given) for name in reference.author],
        "and others" if reference.et_al else "all",
        reference.issued,
        reference.title,
        reference.container_title,
        f"{reference.volume}({reference.issue}), {reference.page}",
    )


def test_the_four_references_are_as_the_review_gives_them() -> None:
    assert {reference.id: as_printed(reference) for reference in outline().references} == REFERENCES


def test_a_reference_says_nothing_that_the_review_does_not() -> None:
    said = {"id", "type", "title", "author", "et_al", "issued", "container_title", "volume", "issue", "page"}
    for reference in outline().references:
        assert reference.model_fields_set <= said
        assert reference.type == "article-journal"


def test_no_doi_stands_anywhere_in_the_file() -> None:
    text = (ROOT / "deck.yaml").read_text(encoding="utf-8")
    assert not re.search(r"\bdoi\b|\b10\.\d{4,}/", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "drug", ["beta interferons", "natalizumab", "ocrelizumab", "baclofen", "tizanidine", "new oral d"]
)
def test_every_drug_of_the_review_stands_on_a_slide_of_the_treatment_section(drug: str) -> None:
    section = outline().sections[2]
    assert drug in words(text for slide in section.slides for text in shown(slide)).lower()


def test_the_table_of_drugs_names_those_of_the_review_and_no_other() -> None:
    tables = [slide.table for slide in outline().sections[2].slides if slide.table]
    assert [words(present(row[0])) for table in tables for row in table.rows] == [
        "Beta interferons",
        "Natalizumab",
        "Ocrelizumab",
        "New oral drug",
        "Baclofen",
        "Tizanidine",
    ]


def test_the_three_aims_of_treatment_stand_on_one_slide() -> None:
    slide = outline().sections[2].slides[0]
    assert [words([point.text]) for point in slide.points] == [
        "Manage acute relapses",
        "Slow the progression of the disease",
        "Relieve symptoms",
    ]


def test_each_key_study_stands_in_the_section_it_belongs_to() -> None:
    assert [section.studies for section in outline().sections] == [
        (),
        ("cooper2021",),
        ("patel2021",),
        ("harris2022", "thompson2022"),
        (),
    ]
    assert [study.ref for study in outline().studies] == list(REFERENCES)


def test_the_studies_give_no_number_because_the_review_gives_none() -> None:
    for study in outline().studies:
        assert study.n is None
        assert study.follow_up is None
        assert not re.search(r"\d", words(shown_of_study(study)))


def test_the_only_numbers_that_are_spoken_of_belong_to_no_result() -> None:
    assert re.findall(r"\d+", all_words(outline())) == ["4", "0"] * 2  # CC BY 4.0, under both figures


def test_every_reference_is_cited_on_a_slide_besides_its_study() -> None:
    on_slides = {key for slide in slides(outline()) for key in cited(shown(slide))}
    assert on_slides == set(REFERENCES)


def test_references_are_cited_first_in_the_order_in_which_the_review_numbers_them() -> None:
    order: list[str] = []
    for section in outline().sections:
        for slide in section.slides:
            order += cited([*shown(slide), *slide.handout])
        order += section.studies
    assert list(dict.fromkeys(order)) == list(REFERENCES)


def test_every_slide_has_speaker_notes() -> None:
    assert all(slide.notes for slide in slides(outline()))
    assert all(study.notes for study in outline().studies)


def test_most_slides_have_reading_text_and_one_or_two_leave_room_to_write() -> None:
    # Beside a question there is room for the reader's own answer.
    without = [slide for slide in slides(outline()) if not slide.handout and not slide.question]
    assert 1 <= len(without) <= 2
    assert all(study.handout for study in outline().studies)


def test_no_slide_is_wordy() -> None:
    for slide in slides(outline()):
        assert len(words(shown(slide)).split()) <= 60, words(present(slide.title, slide.statement))
    for study in outline().studies:
        assert len(words(shown_of_study(study)).split()) <= 60, study.ref


def test_every_figure_says_what_it_shows_and_whose_it_is() -> None:
    figures = [slide.figure for slide in slides(outline()) if slide.figure]
    assert len(figures) >= 2
    for figure in figures:
        assert 40 < len(figure.alt) < 250
        assert words(present(figure.caption))
        assert "CC BY 4.0" in words(present(figure.credit))


def kinds(slide: Slide) -> str:
    keys = ("statement", "points", "figure", "table", "compare", "steps", "question")
    return " + ".join(key for key in keys if getattr(slide, key))


def test_the_lecture_uses_every_kind_of_content_but_charts() -> None:
    """The review has no numbers to draw."""
    assert {kinds(slide) for slide in slides(outline())} == {
        "points",
        "points + figure",
        "table",
        "statement",
        "compare",
        "steps",
        "question",
    }


def test_the_lecture_says_what_is_to_be_learnt_and_what_to_be_kept() -> None:
    assert len(outline().objectives) == 3
    assert len(outline().take_home) == 4
    questions = [slide.question for slide in slides(outline()) if slide.question]
    assert [(question.answer, len(question.options)) for question in questions] == [("C", 4), ("B", 4)]
    assert all(words(question.rationale) for question in questions)


def test_its_glossary_explains_three_terms() -> None:
    assert [entry.term for entry in outline().glossary] == [
        "myelin",
        "disease-modifying therapies",
        "mesenchymal stem cells",
    ]
