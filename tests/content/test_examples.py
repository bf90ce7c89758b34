"""The gallery and the outline that `msdeck new` writes: both must work as they are."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from support.spoken import all_words, shown, slides, words

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"


@cache
def read(path: Path) -> Outline:
    result = read_outline(path, path.name)
    assert result.diagnostics == ()
    assert result.outline is not None
    return result.outline


def starter() -> Outline:
    return read(Path(str(files("msdeck"))) / "starter" / "deck.yaml")


def gallery() -> Outline:
    return read(GALLERY / "gallery.yaml")


def test_the_gallery_is_read_without_a_complaint() -> None:
    assert gallery().sections


def test_the_starter_is_read_without_a_complaint() -> None:
    assert starter().sections


def test_the_starter_needs_no_file_but_itself() -> None:
    assert not [slide for slide in slides(starter()) if slide.figure]


def test_the_starter_names_the_schema_that_is_written_beside_it() -> None:
    text = (files("msdeck") / "starter" / "deck.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=deck.schema.json\n")


@pytest.mark.parametrize("example", [gallery, starter])
def test_invented_references_say_that_they_are(example: object) -> None:
    for reference in example().references:  # type: ignore[operator]
        assert "demonstration only" in reference.title
        assert reference.container_title == "Journal of Examples"
        assert not reference.DOI


def test_invented_studies_say_on_their_slides_that_they_are() -> None:
    for study in gallery().studies:
        assert "fictional" in words(study.limitations)


def test_the_gallery_says_on_its_first_slide_that_its_subject_is_invented() -> None:
    assert "does not exist" in all_words(gallery())[:80]


def test_the_gallery_has_every_kind_of_slide() -> None:
    keys = ("title", "statement", "points", "figure", "table", "compare", "notes", "handout")
    for key in keys:
        assert any(getattr(slide, key) for slide in slides(gallery())), key
    figures = [slide for slide in slides(gallery()) if slide.figure]
    assert sorted(len(slide.points) for slide in figures) == [0, 2, 3]


def test_the_gallery_has_something_too_long_for_one_slide() -> None:
    assert max(len(words(shown(slide)).split()) for slide in slides(gallery()) if slide.points) > 80
    assert max(len(slide.table.rows) for slide in slides(gallery()) if slide.table) > 12


def test_every_picture_of_the_slide_kinds_page_is_in_the_list_of_pictures() -> None:
    page = (ROOT / "docs" / "slide-kinds.md").read_text(encoding="utf-8")
    lines = (GALLERY / "pictures.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.split()[0] for line in lines if line and not line.startswith("#")]
    shown_on_page = [part.split(".png)")[0] for part in page.split("](gallery/")[1:] if ".png)" in part]
    assert sorted(listed) == sorted(shown_on_page)


@pytest.mark.parametrize(
    "picture",
    sorted([*(ROOT / "assets").glob("*.png"), *(GALLERY / "assets").glob("*.png")]),
    ids=lambda path: path.stem,
)
def test_a_figure_is_sharp_on_a_projector_and_light_to_send(picture: Path) -> None:
    with Image.open(picture) as image:
        assert image.width >= 1600
        assert image.mode == "RGB"
    assert picture.stat().st_size < 150_000
