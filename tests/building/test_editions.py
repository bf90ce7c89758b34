"""Handouts for participants and for instructors: what each has, and what the first must not have."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

import msdeck as api
from msdeck.build import compile_editions
from msdeck.content import EntryLink, SlideLink, TermLink
from msdeck.editions import Edition
from support.compiling import compile_outline
from support.outlines import msdeck
from support.pdf_reader import bookmarks, links, page_texts
from support.pdf_tags import read, spoken
from support.scene_reader import texts

OUTLINE = """\
title: A lecture
sections:
  - title: Part
    slides:
      - question:
          stem: Which plant needs the least water?
          options: [The fern, The cactus, The palm]
          answer: {answer}
          rationale: {rationale}
        notes: Zebra says it slowly.
      - title: Hidden zebra
        points: [Zebra in hiding]
        hidden: true
        handout: Zebra at home.
      - title: Zebra on the screen
        points: [One]
        only: deck
      - title: Quagga at home
        points: [One]
        only: handout
        handout: Quagga to read.
      - title: Last
        points: [Seen by all]
"""


def write(folder: Path, *, answer: str = "B", rationale: str = "A zebra stores water.") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "deck.yaml"
    path.write_text(OUTLINE.format(answer=answer, rationale=rationale), encoding="utf-8")
    return path


def built(folder: Path, edition: Edition = "participant", **changes: str) -> bytes:
    result = api.build(write(folder, **changes), only="handout", edition=edition)
    (file,) = result.files
    return file.path.read_bytes()


def everything(data: bytes) -> str:
    """Every string of a PDF, drawn or not: pages, tags, bookmarks, metadata, all streams unpacked."""
    reader = PdfReader(io.BytesIO(data))
    parts = page_texts(data)
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        parts.append(str(found))
        if hasattr(found, "get_data"):
            parts.append(found.get_data().decode("latin-1"))
    return "\n".join(parts)


def test_participants_get_the_question_with_its_options_and_no_word_of_the_rest(tmp_path: Path) -> None:
    for_all = everything(built(tmp_path))
    for_some = everything(built(tmp_path, "instructor"))
    assert "least water" in for_all
    assert "The cactus" in for_all
    for word in ("Right answer", "Answer:", "Answer key", "zebra stores", "Hidden zebra", "Zebra at home"):
        assert word in for_some, word
        assert word not in for_all, word
    assert "zebra" not in for_all.lower()
    assert "Zebra on the screen" not in for_some  # that is in the deck alone
    assert "slowly" in for_some  # speaker notes are in theirs


def test_the_participants_file_is_the_same_byte_for_byte_whatever_the_answer(tmp_path: Path) -> None:
    """So nothing in it can tell: not a tag, not a font, not the length of a stream."""
    first = built(tmp_path / "a", answer="A", rationale="Short.")
    second = built(tmp_path / "b", answer="C", rationale="Much longer, with **bold** and other letters, žÅπ.")
    assert first == second
    assert built(tmp_path / "a", "instructor", answer="A") != built(tmp_path / "b", "instructor", answer="C")


def test_the_key_has_number_stem_slide_letter_option_and_reason(tmp_path: Path) -> None:
    data = built(tmp_path, "instructor")
    key = " ".join(page_texts(data)[-1].split())
    # Title and divider are slides 1 and 2, so the question is slide 3.
    assert re.search(
        r"Answer key 1 Which plant needs the least water\? B The cactus \(Slide 3\) A zebra stores water\.",
        key,
    )
    assert [(" ".join(mark.title.split()), mark.level) for mark in bookmarks(data)[-2:]] == [
        ("Answer key", 0),
        ("1 Which plant needs the least water?", 1),
    ]


def test_both_editions_can_be_asked_for_at_once_and_participants_have_a_deck_of_their_own(
    tmp_path: Path,
) -> None:
    outline = write(tmp_path)
    done = msdeck("build", outline, "--edition", "participant", "--edition", "instructor")
    assert done.returncode == 0, done.stderr
    names = [Path(line.split(": ")[0]).name for line in done.stdout.splitlines()]
    assert names == [
        "deck.pptx",
        "deck-participant.pptx",
        "deck-handout.pdf",
        "deck-handout-instructor.pdf",
    ]
    together = {name: (tmp_path / "build" / name).read_bytes() for name in names}
    alone = {
        edition: api.build(outline, tmp_path / edition, edition=edition).files
        for edition in ("participant", "instructor")
    }
    # For participants alone there is no file that they must not have.
    assert [file.path.name for file in alone["participant"]] == ["deck-participant.pptx", "deck-handout.pdf"]
    assert [file.path.name for file in alone["instructor"]] == ["deck.pptx", "deck-handout-instructor.pdf"]
    for files in alone.values():
        for file in files:
            assert file.path.read_bytes() == together[file.path.name]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("--edition", "instructer"), "instructor"),
        (("--edition", "large print"), "large-print"),
        (("--layout", "grid-5"), "grid-6"),
        (("--layout", "3-up"), "grid-3"),
        (("--layout", "artical"), "article"),
    ],
)
def test_a_wrong_word_is_answered_with_the_list_and_the_nearest(
    tmp_path: Path, asked: tuple[str, str], meant: str
) -> None:
    done = msdeck("build", write(tmp_path), *asked)
    assert done.returncode == 2
    assert f'Did you mean "{meant}"? It can be: ' in done.stderr
    assert not (tmp_path / "build").exists()
    with pytest.raises(ValueError, match=f"did you mean '{meant}'"):
        api.build(write(tmp_path), **{asked[0].strip("-"): asked[1]})  # type: ignore[arg-type]


def test_a_word_is_taken_whatever_its_case_and_a_layout_goes_before_the_outlines(tmp_path: Path) -> None:
    path = write(tmp_path)
    with path.open("a", encoding="utf-8") as file:
        file.write("handout: {layout: Grid-9, paper: A5}\n")
    done = msdeck("build", path, "--edition", "Participant", "--layout", "NOTES", "--only", "handout")
    assert done.returncode == 0, done.stderr
    taken = (tmp_path / "build" / "deck-handout.pdf").read_bytes()
    result = api.build(path, tmp_path / "other", only="handout", layout="notes")
    assert result.files[0].path.read_bytes() == taken


def test_an_edition_that_there_is_not_is_refused(tmp_path: Path) -> None:
    for wrong in ("students", [], 3, ["instructor", "students"]):
        with pytest.raises(ValueError, match="edition"):
            api.build(write(tmp_path), edition=wrong)  # type: ignore[arg-type]
    done = msdeck("build", write(tmp_path), "--edition", "students")
    assert done.returncode == 2
    assert "participant" in done.stderr


def test_options_are_read_as_one_list_with_the_letters_as_labels(tmp_path: Path) -> None:
    data = built(tmp_path)
    heard = [line.strip() for line in spoken(data).splitlines()]
    first = heard.index('Lbl "A"') - 2
    assert heard[first : first + 10] == [
        "L",
        *("LI", 'Lbl "A"', 'LBody "The fern"'),
        *("LI", 'Lbl "B"', 'LBody "The cactus"'),
        *("LI", 'Lbl "C"', 'LBody "The palm"'),
    ]
    root = read(data).root
    assert root
    numberings = [made.attributes()["/ListNumbering"] for made in root.walk() if made.tag == "L"]
    # Of the options, of the points after them, and of the options in the self-assessment.
    assert numberings == ["/UpperAlpha", "/Square", "/Square", "/UpperAlpha"]


CITING = """\
title: A lecture
objectives: ["Name a source [@b2020]"]
take-home: ["Remember it [@b2020]"]
glossary:
  - {term: Zebra, meaning: "An animal [@d2020]."}
  - {term: ant, meaning: Another.}
  - {term: Äffchen, meaning: A third.}
  - {term: CO, meaning: Carbon monoxide.}
sections:
  - title: Zebra
    slides:
      - question:
          stem: Which of them has stripes?
          options: ["The ant [@a2020]", "The zebra"]
          answer: B
          rationale: "A ZEBRA has them [@c2020]."
      - title: More about the ant
        points: ["Zebras and zebra-like things with `Äffchen` and CO~2~", "A Zebra lives here [@a2020]"]
        handout: |
          An Äffchen and CO and an ant.
references:
  - {id: a2020, title: A, author: ["A, A."], issued: 2020}
  - {id: b2020, title: B, author: ["B, B."], issued: 2020}
  - {id: c2020, title: C, author: ["C, C."], issued: 2020}
  - {id: d2020, title: D, author: ["D, D."], issued: 2020}
"""


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("citing") / "deck.yaml"
    path.write_text(CITING, encoding="utf-8")
    return path


def test_works_are_numbered_as_they_are_presented_and_the_glossary_s_come_last(citing: Path) -> None:
    """Objectives, options, rationale, then the glossary; take-home messages cite what is known already."""
    scene, _ = compile_outline(citing)
    assert scene
    keys = [
        paragraph.anchor.key
        for page in scene.slides
        for text in texts(page.items)
        for paragraph in text.paragraphs
        if isinstance(paragraph.anchor, EntryLink)
    ]
    assert keys == ["b2020", "a2020", "c2020", "d2020"]


def test_an_entry_names_only_slides_that_the_handout_shows(citing: Path) -> None:
    """Slides: 1 title, 2 objectives, 3 divider, 4 question, 5 answer, 6 points, 7 take-home, 8 references."""
    scenes, _ = compile_editions(citing, ("participant", "instructor"))
    named = [
        {
            paragraph.anchor.key: [
                run.link.number for run in paragraph.runs if isinstance(run.link, SlideLink)
            ]
            for page in scene.handout
            for text in texts(page.items)
            for paragraph in text.paragraphs
            if isinstance(paragraph.anchor, EntryLink)
        }
        for scene in (scenes["participant"], scenes["instructor"])
    ]
    # The answer slide repeats the options, and so what they cite.
    # What only the answer cites is not named to participants: it could give the answer away.
    assert named[0] == {"b2020": [2, 7], "a2020": [4, 6], "d2020": []}
    assert named[1] == {"b2020": [2, 7], "a2020": [4, 5, 6], "c2020": [5], "d2020": []}


def test_every_link_of_both_handouts_leads_somewhere(citing: Path, tmp_path: Path) -> None:
    for file in api.build(citing, tmp_path, only="handout", edition=("participant", "instructor")).files:
        found = links(file.path.read_bytes())
        assert found
        assert all(link.address or link.to_page for link in found)


def test_the_first_use_of_a_term_that_participants_see_leads_to_the_glossary(citing: Path) -> None:
    scene, said = compile_outline(citing)
    assert scene
    assert said == ()
    linked = [
        (page.name, text.name, run.text, run.link.term)
        for pages in (scene.slides, scene.handout)
        for page in pages
        for text in texts(page.items)
        for paragraph in text.paragraphs
        for run in paragraph.runs
        if isinstance(run.link, TermLink)
    ]
    # Whole words alone: neither `Zebras`, `zebra-like`, code, nor the CO of CO₂; dividers have no picture.
    assert linked == [
        ("zebra/1", "Option A", "ant", "ant"),
        ("zebra/1", "Option B", "zebra", "Zebra"),
        ("handout/1", "Slide 6 text", "Äffchen", "Äffchen"),
        ("handout/1", "Slide 6 text", "CO", "CO"),
    ]


def test_the_glossary_is_in_alphabetical_order(citing: Path) -> None:
    scene, _ = compile_outline(citing)
    assert scene
    terms = [
        paragraph.anchor.term
        for page in scene.handout
        for text in texts(page.items)
        for paragraph in text.paragraphs
        if isinstance(paragraph.anchor, TermLink)
    ]
    assert terms == ["Äffchen", "ant", "CO", "Zebra"]
