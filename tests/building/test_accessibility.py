"""What a lecturer gets for those who can't see the slides or hear them in another language."""

import re
import zipfile
from pathlib import Path

import pytest

import msdeck as api
from msdeck.scene import Picture
from support.compiling import compile_outline
from support.outlines import msdeck
from support.pdf_reader import alternative_texts
from support.scene_reader import texts

OUTLINE = """\
title: A lecture
language: {language}
sections:
  - title: First
    slides:
      - title: A picture
        points: ["A [relapse]{{lang=en-US}} of MS"]
        figure: {{image: square.png{alt}}}
        notes: A [relapse]{{lang=en-US}} again.
        handout: The [relapse]{{lang=en-US}} at home.
      - title: A table
        table:
          columns: ["[Relapse]{{lang=en-US}}", Two]
          rows: [[One, "[relapse]{{lang=en-US}}"]]
"""


def write(folder: Path, *, alt: str = ", alt: A grey square on white", language: str = "fr") -> Path:
    picture = Path(__file__).parents[1] / "diagnostics" / "picture.png"
    (folder / "square.png").write_bytes(picture.read_bytes())
    (folder / "deck.yaml").write_text(OUTLINE.format(alt=alt, language=language), encoding="utf-8")
    return folder / "deck.yaml"


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def slides(path: Path) -> str:
    """The XML of all slides of a deck."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    return "".join(part(path, name) for name in names)


def test_a_word_in_another_language_is_one_in_the_lines_of_slides_and_handout(tmp_path: Path) -> None:
    scene, said = compile_outline(write(tmp_path))
    assert scene
    assert said == ()
    for pages, words in ((scene.slides, ["relapse", "Relapse", "relapse"]), (scene.handout, ["relapse"])):
        found = [
            fragment.text.strip()
            for page in pages
            for text in texts(page.items)
            for paragraph in text.paragraphs
            for line in paragraph.lines
            for fragment in line.fragments
            if fragment.language == "en-US"
        ]
        assert found == words


def test_powerpoint_knows_the_language_of_a_word_on_slides_in_tables_and_in_notes(tmp_path: Path) -> None:
    deck, _ = api.build(write(tmp_path)).files
    spoken = re.findall(r'<a:rPr[^>]*lang="en-US".*?<a:t>(.*?)</a:t>', slides(deck.path), re.DOTALL)
    assert spoken == ["relapse", "Relapse", "relapse"]
    notes = part(deck.path, "ppt/notesSlides/notesSlide1.xml")
    assert re.search(r'<a:rPr[^>]*lang="en-US"[^>]*/?>\s*<a:t>relapse</a:t>', notes)
    assert 'lang="fr"' in notes


@pytest.mark.parametrize("alt", ["", ", alt: square.png", ", alt: IMG_1234", ", alt: Une image"])
def test_a_picture_without_description_is_called_so_in_both_files(alt: str, tmp_path: Path) -> None:
    deck, handout = api.build(write(tmp_path, alt=alt)).files
    assert 'descr="Image sans description"' in slides(deck.path)
    assert "square.png" not in slides(deck.path)
    assert "Image sans description" in alternative_texts(handout.path.read_bytes())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de-CH", "Bild ohne Beschreibung"),
        ("es", "Imagen sin descripción"),
        ("en", "Image without description"),
        ("nl", "Image without description"),
    ],
)
def test_it_is_called_so_in_the_language_of_the_deck(language: str, words: str, tmp_path: Path) -> None:
    scene, _ = compile_outline(write(tmp_path, alt="", language=language))
    assert scene
    pictures = [item for page in scene.slides for item in page.items if isinstance(item, Picture)]
    assert [picture.alt for picture in pictures] == [words]


def test_a_decorative_picture_has_no_alternative_text_whatever_is_written(tmp_path: Path) -> None:
    scene, _ = compile_outline(write(tmp_path, alt=", decorative: true, alt: A square"))
    assert scene
    pictures = [item for page in scene.slides for item in page.items if isinstance(item, Picture)]
    assert [picture.alt for picture in pictures] == [None]


@pytest.mark.parametrize(
    ("alt", "code"), [("", "missing-alt"), (", alt: Photo", "alt-is-file-name"), (", alt: A grey square", "")]
)
def test_a_strict_check_takes_a_picture_without_description_for_an_error(
    alt: str, code: str, tmp_path: Path
) -> None:
    outline = write(tmp_path, alt=alt)
    assert msdeck("check", outline).returncode == 0
    result = msdeck("check", "--strict", outline)
    assert result.returncode == (1 if code else 0)
    assert code in result.stdout
    assert bool(api.build(outline, strict=True).files) == (not code)


def test_a_slide_over_the_limit_of_the_outline_is_a_warning_at_the_slide(tmp_path: Path) -> None:
    outline = write(tmp_path)
    text = outline.read_text(encoding="utf-8")
    outline.write_text(text.replace("language: fr", "words-per-slide: 5"), encoding="utf-8")
    (found,) = api.check(outline)
    assert found.code == "wordy-slide"
    assert found.message == "this slide shows 6 words; the limit is 5"
    assert found.place is not None
    assert found.place.text == "      - title: A picture"
    outline.write_text(text.replace("language: fr", "words-per-slide: 6"), encoding="utf-8")
    assert api.check(outline) == ()


@pytest.mark.parametrize(
    "outline",
    [
        "deck.yaml",
        "docs/gallery/gallery.yaml",
        "docs/gallery/trials.yaml",
        "src/msdeck/starter/deck.yaml",
    ],
)
def test_nothing_but_their_references_is_said_of_the_outlines_that_ship_with_msdeck(outline: str) -> None:
    found = api.check(Path(__file__).parents[2] / outline)
    assert {each.code for each in found} <= {"reference-unverified"}
