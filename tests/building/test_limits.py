"""`only`: who gets what, and that nothing tells the others of it, nor leads there."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from msdeck.build import compile_editions
from msdeck.content import SlideLink, plain
from msdeck.editions import EDITIONS, LAYOUTS, Edition, LayoutName
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Page, Scene
from support.openxml import openxml_errors
from support.pdf_reader import links, page_texts
from support.pptx_package import package_faults
from support.scene_reader import texts

OUTLINE = """\
title: A lecture
agenda: true
glossary:
  - {term: Zebra, meaning: An animal., only: instructor}
  - {term: Fern, meaning: A plant.}
sections:
  - title: Beginning
    slides:
      - title: Points of a fern and a zebra
        points:
          - One
          - {text: Zebras, only: instructor}
          - {text: Two, points: [a, {text: Zebra b, only: fill-in}]}
      - {title: Large print alone, points: [One], only: large-print}
      - {title: Hidden zebra, points: [One], hidden: true}
      - question: {stem: Who is it?, options: [The fern, The other], answer: A, rationale: Because.}
  - title: The zebra
    only: instructor
    slides:
      - {title: Its stripes, points: [One]}
      - question: {stem: Whose stripes?, options: [Its own, The other], answer: A, rationale: Because.}
    studies: [zebra2020]
  - title: The end
    slides:
      - {title: For those who listen, points: [One], only: participant}
      - title: Effects
        chart: {kind: forest, measure: RR, studies: [fern2020, zebra2020]}
      - question: {stem: What is it?, options: [A fern, Another], answer: A, rationale: "So [@zebra2020]."}
      - {title: In decks, points: ["One [@fern2020]"], only: deck}
      - {title: In handouts, points: [One], only: handout, handout: "To read [@fern2020]"}
    studies: [fern2020, moss2020]
  - title: At home
    only: handout
    slides: [{title: Homework, points: [One]}]
studies:
  - ref: fern2020
    title: About ferns
    outcomes: [{name: Death, effect: {measure: RR, estimate: 0.8, interval: [0.6, 0.9]}}]
  - ref: zebra2020
    title: About zebras
    outcomes: [{name: Death, effect: {measure: RR, estimate: 0.7, interval: [0.6, 0.9]}}]
  - {ref: moss2020, title: About moss}
references:
  - {id: fern2020, title: Ferns, author: ["Fern, A."], issued: 2020}
  - {id: zebra2020, title: Zebras, author: ["Zebra, B."], issued: 2020}
  - {id: moss2020, title: Moss, author: ["Moss, B."], issued: 2020}
"""
# Slides of the lecturer: 1 title, 2 agenda; 3 divider, 4 points, 5 hidden, 6 question, 7 answer; 8 divider,
# 9 stripes, 10 question, 11 answer, 12 zebras; 13 divider, 14 effects, 15 question, 16 answer, 17 in decks,
# 18 ferns, 19 moss, 20 evidence table, 21 references.


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[Edition, Scene]:
    path = tmp_path_factory.mktemp("limits") / "deck.yaml"
    path.write_text(OUTLINE, encoding="utf-8")
    made, said = compile_editions(path, EDITIONS)
    assert made, said
    return made


def numbered(pages: tuple[Page, ...]) -> dict[int, str]:
    return {page.number: page.title for page in pages}


def shown(scene: Scene) -> list[str]:
    """What the handout shows, in order: each slide has a heading, whatever stands below it."""
    return [
        plain(text.paragraphs[0].runs)
        for page in scene.handout
        for text in texts(page.items)
        if text.heading_level == 3 and text.name.startswith("Slide ")
    ]


def said(pages: tuple[Page, ...]) -> str:
    return "\n".join(
        plain(paragraph.runs) for page in pages for text in texts(page.items) for paragraph in text.paragraphs
    )


def test_each_document_of_each_edition_has_the_slides_that_it_should(scenes: dict[Edition, Scene]) -> None:
    lecturers = numbered(scenes["instructor"].slides)
    assert list(lecturers) == list(range(1, 22))
    assert lecturers[17] == "In decks"
    missing = {"Hidden zebra", "The zebra", "Its stripes", "Whose stripes?", "About zebras"}
    theirs = numbered(scenes["participant"].slides)
    assert set(lecturers.values()) - set(theirs.values()) == missing | {
        "Answer: Who is it?",
        "Answer: Whose stripes?",
        "Answer: What is it?",
    }
    assert set(theirs.values()) - set(lecturers.values()) == {"For those who listen"}
    extra: dict[Edition, list[str]] = {
        "participant": [],
        "fill-in": [],
        "large-print": ["Large print alone"],
    }
    for edition, own in extra.items():
        assert shown(scenes[edition]) == [
            "Points of a fern and a zebra",
            *own,
            "Who is it?",
            "For those who listen",
            "Effects",
            "What is it?",
            "In handouts",
            "About ferns",
            "About moss",
            "Key studies at a glance",
            "Homework",
        ], edition
    assert "For those who listen" not in shown(scenes["instructor"])
    assert missing - {"The zebra"} < set(shown(scenes["instructor"]))


def test_a_slide_has_the_number_of_the_lecturers_deck_everywhere(scenes: dict[Edition, Scene]) -> None:
    lecturers = numbered(scenes["instructor"].slides)
    for scene in scenes.values():
        for page in (*scene.slides, *scene.extras):
            assert lecturers.get(page.number, page.title) == page.title
            numbers = [
                plain(text.paragraphs[0].runs) for text in texts(page.items) if text.role == "page-number"
            ]
            assert numbers in ([], [str(page.number)])
            if page.number not in lecturers:
                assert not numbers


def test_points_rows_terms_and_sections_are_for_those_whom_they_name(scenes: dict[Edition, Scene]) -> None:
    for edition, scene in scenes.items():
        everything = said((*scene.slides, *scene.extras, *scene.handout))
        assert ("Zebras" in everything) is (edition == "instructor")
        assert ("Zebra b" in everything) is (edition == "fill-in")
        assert ("The zebra" in everything) is (edition == "instructor")
        assert ("Zebra  An animal." in everything) is (edition == "instructor")
        drawn = " ".join(" ".join(page_texts(write_pdf(scene))).split())
        assert ("Zebra 2020" in drawn) is (edition == "instructor")
        assert "Fern 2020" in drawn


def test_sections_and_questions_keep_their_numbers_and_lists_of_sections_say_so(
    scenes: dict[Edition, Scene],
) -> None:
    theirs = scenes["participant"]
    (agenda,) = (page for page in theirs.slides if page.name == "agenda")
    # The fourth section is in handouts alone.
    listed = [
        [
            (paragraph.style.marker.text, plain(paragraph.runs))
            for paragraph in text.paragraphs
            if paragraph.style.marker
        ]
        for text in texts(agenda.items)
    ]
    assert [("1", "Beginning"), ("3", "The end")] in listed
    (divider,) = (page for page in theirs.slides if page.title == "The end")
    assert "Beginning\nThe end" in said((divider,))
    assert "Question 3" in said(theirs.slides)
    assert "Question 2" not in said(theirs.slides)
    assert "4  At home" in said(theirs.handout)
    assert "At home" not in said(scenes["instructor"].slides)
    assert [section.name for section in theirs.slide_sections] == [
        "Opening",
        "Beginning",
        "The end",
        "References",
    ]


def test_references_are_those_that_are_cited_and_name_the_slides_that_are_there(
    scenes: dict[Edition, Scene],
) -> None:
    for scene, pages in (
        (scenes["participant"], scenes["participant"].slides),
        (scenes["participant"], scenes["participant"].handout),
        (scenes["fill-in"], scenes["fill-in"].handout),
    ):
        numbers = {page.number for page in scene.slides}
        assert "Zebra" not in said(pages)
        for page in pages:
            for text in texts(page.items):
                for paragraph in text.paragraphs:
                    for run in paragraph.runs:
                        if isinstance(run.link, SlideLink):
                            assert run.link.number in numbers
    assert "Zebra B" in said(scenes["instructor"].slides)


def test_every_link_of_every_handout_leads_somewhere(scenes: dict[Edition, Scene]) -> None:
    for scene in scenes.values():
        found = links(write_pdf(scene))
        assert found
        assert all(link.address or link.to_page for link in found)


def test_the_participants_deck_is_sound_and_has_nothing_of_the_lecturers(
    scenes: dict[Edition, Scene], tmp_path: Path
) -> None:
    data = write_pptx(scenes["participant"])
    assert package_faults(data) == []
    assert openxml_errors(data, tmp_path) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        app = archive.read("docProps/app.xml").decode()
    assert not [name for name in names if re.search(r"notes|comment|tags/tag", name)]
    count = len(scenes["participant"].slides)
    assert f"<Slides>{count}</Slides><Notes>0</Notes><HiddenSlides>0</HiddenSlides>" in app
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert not any(slide.has_notes_slide or slide.element.get("show") for slide in slides)


def test_powerpoint_counts_slide_numbers_only_where_it_counts_right(scenes: dict[Edition, Scene]) -> None:
    """Participants: title, agenda, divider, points 4, question 6, which is the fifth slide."""
    slides = list(Presentation(io.BytesIO(write_pptx(scenes["participant"]))).slides)
    fields = [len(slide.element.findall(".//{*}fld")) for slide in slides]
    assert fields[3:5] == [1, 0]
    assert [shape.text_frame.text for shape in slides[4].placeholders][-1] == "6"
    lecturers = Presentation(io.BytesIO(write_pptx(scenes["instructor"]))).slides
    counted = [
        any(shape.text_frame.text == str(number) for shape in slide.placeholders if shape.has_text_frame)
        for number, slide in enumerate(lecturers, 1)
    ]
    assert [bool(slide.element.findall(".//{*}fld")) for slide in lecturers] == counted


def test_a_section_without_a_slide_for_participants_is_not_named(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    hidden = "{title: A, points: [One], hidden: true}"
    path.write_text(
        f"title: T\nagenda: true\nsections:\n  - {{title: Zebra, slides: [{hidden}]}}\n"
        "  - {title: Fern, slides: [{title: B, points: [One]}]}\n",
        encoding="utf-8",
    )
    made, _ = compile_editions(path, EDITIONS)
    assert "Zebra" not in said((*made["participant"].slides, *made["participant"].handout))
    assert "Zebra" in said(made["instructor"].slides)
    assert "2  Fern" in "\n".join(page_texts(write_pdf(made["participant"])))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("edition", ["participant", "large-print"])
def test_a_section_with_slides_for_the_deck_alone_has_no_heading_in_a_handout(
    tmp_path: Path, layout: LayoutName, edition: Edition
) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(
        "title: A lecture\nsections:\n"
        "  - title: The fern\n    slides: [{title: Here, points: [One]}]\n"
        "  - title: In the room\n    slides: [{title: There, points: [One], only: deck}]\n",
        encoding="utf-8",
    )
    built, _ = compile_editions(path, (edition,), layout=layout)
    assert "In the room" in said(built[edition].slides)
    assert "The fern" in said(built[edition].handout)
    assert "In the room" not in said(built[edition].handout)


def test_a_lecture_for_instructors_alone_is_built_and_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(
        "title: T\nagenda: true\ntake-home: [One]\nevidence: all\n"
        "sections: [{title: S, only: instructor, slides: [{title: A, points: [One]}]}]\n",
        encoding="utf-8",
    )
    made, found = compile_editions(path, EDITIONS)
    assert [diagnostic.code for diagnostic in found] == ["nothing-for-participants", "no-blanks"]
    assert [page.title for page in made["participant"].slides] == ["T", "Take-home messages"]
    assert write_pdf(made["participant"])
    assert write_pptx(made["participant"])
