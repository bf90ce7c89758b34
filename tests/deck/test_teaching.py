"""Which slides frame a lecture, in which order, and what they say."""

from pathlib import Path

import pytest

from msdeck.content import TermLink, plain
from msdeck.scene import Role, Scene
from support.compiling import compile_outline
from support.scene_reader import texts

FRAMED = """\
title: A lecture
language: {language}
authors: [{{name: A. One}}, {{name: B. Two}}]
disclosures: {disclosures}
objectives: [Explain]
agenda: true
take-home: [Remember]
sections:
  - title: Agenda
    slides:
      - question: {{stem: Which?, options: [This, That], answer: b, rationale: Because.}}
        notes: Wait.
      - title: Learning objectives
        points: [One]
  - title: "Zum *Schluss*"
    slides:
      - question: {{stem: Which?, options: [This, That], answer: A, rationale: Because.}}
"""


def framed(folder: Path, *, disclosures: str = "none", language: str = "en") -> Scene:
    path = folder / "deck.yaml"
    path.write_text(FRAMED.format(disclosures=disclosures, language=language), encoding="utf-8")
    scene, diagnostics = compile_outline(path)
    assert scene, diagnostics
    return scene


def words(scene: Scene, name: str, role: Role = Role.BODY) -> list[str]:
    (page,) = (page for page in scene.slides if page.name == name)
    found = (text for text in texts(page.items) if text.role is role)
    return [plain(paragraph.runs) for text in found for paragraph in text.paragraphs]


def test_slides_come_in_the_order_of_a_lecture_under_names_of_their_own(tmp_path: Path) -> None:
    scene = framed(tmp_path)
    assert [page.name for page in scene.slides] == [
        "title",
        "disclosures",
        "objectives",
        "agenda",
        "agenda-2",
        "agenda-2/1",
        "agenda-2/1/answer",
        "agenda-2/2",
        "zum-schluss",
        "zum-schluss/1",
        "zum-schluss/1/answer",
        "take-home",
    ]
    # In PowerPoint: title, disclosures, objectives, agenda; then 1 + 3 and 1 + 2 + 1 slides.
    sections = [(section.name, section.slides) for section in scene.slide_sections]
    assert sections == [("Opening", 4), ("Agenda", 4), ("Zum Schluss", 4)]


def test_a_title_of_the_lecturer_s_stays_and_one_that_msdeck_gives_is_numbered(tmp_path: Path) -> None:
    titles = {page.name: page.title for page in framed(tmp_path).slides}
    assert titles["agenda-2/2"] == "Learning objectives"
    assert titles["objectives"] == "Learning objectives (2)"
    assert titles["agenda"] == "Agenda (2)"
    assert len({title.casefold() for title in titles.values()}) == len(titles)


def test_the_agenda_lists_the_sections(tmp_path: Path) -> None:
    assert words(framed(tmp_path), "agenda") == ["Agenda", "Zum Schluss"]


@pytest.mark.parametrize(
    ("disclosures", "language", "sentence"),
    [
        ("none", "en", "A. One, B. Two: no conflicts of interest to disclose."),
        ("None", "de", "A. One, B. Two: keine Interessenkonflikte."),
        ("[{person: C. Three, company: none}]", "en", "C. Three: no conflicts of interest to disclose."),
    ],
)
def test_without_interests_one_sentence_says_so(
    disclosures: str, language: str, sentence: str, tmp_path: Path
) -> None:
    """`none` speaks for the authors; else nothing is said for anybody who is not listed."""
    assert words(framed(tmp_path, disclosures=disclosures, language=language), "disclosures") == [sentence]


def test_a_lecture_without_any_of_it_has_no_such_slides(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text("title: A\nsections: [{title: B, slides: [{statement: C}]}]\n", encoding="utf-8")
    scene, _ = compile_outline(path)
    assert scene
    assert [page.name for page in scene.slides] == ["title", "b", "b/1"]


def test_questions_are_numbered_where_there_are_several_and_answers_name_the_letter(tmp_path: Path) -> None:
    scene = framed(tmp_path)
    kickers = [
        words(scene, f"{name}/1{end}", Role.KICKER)
        for name in ("agenda-2", "zum-schluss")
        for end in ("", "/answer")
    ]
    assert kickers == [["Question 1"], ["Right answer: B"], ["Question 2"], ["Right answer: A"]]


def test_the_question_has_the_speaker_s_notes_and_the_answer_the_letter_and_the_reason(
    tmp_path: Path,
) -> None:
    pages = {page.name: page for page in framed(tmp_path).slides}
    assert [plain(runs) for runs in pages["agenda-2/1"].notes] == ["Wait."]
    assert [plain(runs) for runs in pages["agenda-2/1/answer"].notes] == ["Right answer: B", "Because."]


def test_a_term_is_linked_also_in_the_second_of_several_outcomes(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(
        "title: A lecture\n"
        "glossary: [{term: EDSS, meaning: A scale of disability.}]\n"
        "sections: [{title: S, studies: [a]}]\n"
        "studies:\n"
        "  - ref: a\n"
        "    takeaway: It helped.\n"
        "    outcomes:\n"
        "      - name: Relapses\n"
        "        arms: [{name: New, events: 1, total: 9}, {name: Old, events: 2, total: 9}]\n"
        "      - {name: Change of EDSS}\n"
        "references: [{id: a, title: T, author: [{family: A, given: B}], issued: 2020}]\n",
        encoding="utf-8",
    )
    scene, diagnostics = compile_outline(path)
    assert scene, diagnostics
    (page,) = (page for page in scene.slides if page.name == "study/a")
    paragraphs = (paragraph for text in texts(page.items) for paragraph in text.paragraphs)
    linked = [
        run.text for paragraph in paragraphs for run in paragraph.runs if isinstance(run.link, TermLink)
    ]
    assert linked == ["EDSS"]
