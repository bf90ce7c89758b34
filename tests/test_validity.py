"""Whole decks, from outline to file: valid for PowerPoint, drawn slide for slide, nothing lost or clipped."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from msdeck.content import EntryLink, plain
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Page, Scene, Table, Text
from support import libreoffice, pptx_reader
from support.compiling import compile_outline
from support.openxml import openxml_errors
from support.outlines import overfull
from support.pptx_package import package_faults
from support.scene_reader import misplaced, run_words, texts

ROOT = Path(__file__).parents[1]
NAMES = ("lecture", "gallery", "trials", "overfull")


@dataclass(frozen=True)
class Whole:
    scene: Scene
    deck: bytes
    handout: bytes


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    stress = tmp_path_factory.mktemp("overfull") / "deck.yaml"
    stress.write_text(overfull(), encoding="utf-8")
    gallery = ROOT / "docs" / "gallery"
    outlines = (ROOT / "deck.yaml", gallery / "gallery.yaml", gallery / "trials.yaml", stress)
    found = {}
    for name, path in zip(NAMES, outlines, strict=True):
        scene, diagnostics = compile_outline(path)
        assert scene is not None, diagnostics
        found[name] = Whole(scene, write_pptx(scene), write_pdf(scene))
    return found


@pytest.fixture(scope="module")
def rendered(wholes: dict[str, Whole], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | None]:
    libreoffice.require_libreoffice()
    return libreoffice.render(
        {name: whole.deck for name, whole in wholes.items()}, tmp_path_factory.mktemp("rendered")
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_deck_has_no_error_for_microsoft_365(name: str, wholes: dict[str, Whole], tmp_path: Path) -> None:
    assert openxml_errors(wholes[name].deck, tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_package_has_no_fault(name: str, wholes: dict[str, Whole]) -> None:
    assert package_faults(wholes[name].deck) == []


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_draws_as_many_pages_as_there_are_slides(
    name: str, wholes: dict[str, Whole], rendered: dict[str, Path | None]
) -> None:
    # LibreOffice leaves hidden slides out, as a show does.
    shown = [page for page in wholes[name].scene.slides if not page.is_hidden]
    assert libreoffice.page_count(rendered[name]) == len(shown)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_that_libreoffice_draws_stays_on_its_page(
    name: str, wholes: dict[str, Whole], rendered: dict[str, Path | None]
) -> None:
    """Words drawn below the page's edge would be missing from the text inside it."""
    path = rendered[name]
    assert path is not None
    for number, page in enumerate(PdfReader(path).pages):
        height = float(page.mediabox.height)
        low: list[str] = []

        def visit(
            text: str,
            matrix: list[float],
            at: list[float],
            *_: object,
            low: list[str] = low,
            height: float = height,
        ) -> None:
            y = at[4] * matrix[1] + at[5] * matrix[3] + matrix[5]
            if text.strip() and not 0 <= y <= height:
                low.append(text)

        page.extract_text(visitor_text=visit)
        assert low == [], f"slide {number + 1}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_its_page_or_its_box(name: str, wholes: dict[str, Whole]) -> None:
    assert misplaced(wholes[name].scene) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_handout_has_the_pages_of_the_scene(name: str, wholes: dict[str, Whole], tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(wholes[name].handout)
    assert len(PdfReader(path).pages) == len(wholes[name].scene.handout)


def pages_called(scene: Scene, title: str) -> list[Page]:
    found = [page for page in scene.slides if page.title.startswith(f"{title} (")]
    assert [page.title for page in found] == [f"{title} ({n}/{len(found)})" for n in range(1, len(found) + 1)]
    return found


def test_of_forty_points_none_is_lost(wholes: dict[str, Whole]) -> None:
    pages = pages_called(wholes["overfull"].scene, "Forty points")
    words = [word for page in pages for word in run_words(page, "Points")]
    assert [word for word in words if word.isdigit()] == [str(number) for number in range(1, 41)]


def test_of_a_point_of_400_words_none_is_lost(wholes: dict[str, Whole]) -> None:
    pages = pages_called(wholes["overfull"].scene, "One point of 400 words")
    words = [word for page in pages for word in run_words(page, "Points")]
    assert words == [f"word{number}" for number in range(400)]


def test_of_sixty_rows_none_is_lost(wholes: dict[str, Whole]) -> None:
    pages = pages_called(wholes["overfull"].scene, "Sixty rows")
    tables = [item for page in pages for item in page.items if isinstance(item, Table)]
    cells = [plain(row.cells[0].paragraphs[0].runs) for table in tables for row in table.rows[1:]]
    assert cells == [f"Row {number}" for number in range(1, 61)]


def test_sixty_long_references_are_whole_and_at_least_12_points(wholes: dict[str, Whole]) -> None:
    pages = pages_called(wholes["overfull"].scene, "References")
    entries = [
        paragraph
        for page in pages
        for text in texts(page.items)
        for paragraph in text.paragraphs
        if isinstance(paragraph.anchor, EntryLink)
    ]
    assert [entry.anchor for entry in entries] == [EntryLink(f"work{number}") for number in range(1, 61)]
    for number, entry in enumerate(entries, 1):
        said = plain(entry.runs)
        assert said.startswith(f"Author{number}-A AB")
        assert f"{number}01-{number}99" in said
        assert entry.style.size >= 12


def test_the_overfull_deck_says_every_word_of_its_scene(wholes: dict[str, Whole]) -> None:
    whole = wholes["overfull"]
    for found, page in zip(pptx_reader.slides(whole.deck), whole.scene.slides, strict=True):
        for word in run_words(page):
            assert word in found.words


def test_titles_fit_their_frames(wholes: dict[str, Whole]) -> None:
    for whole in wholes.values():
        for page in whole.scene.slides:
            (title,) = [item for item in page.items if isinstance(item, Text) and item.placeholder == 0]
            lines = sum(len(paragraph.lines) for paragraph in title.paragraphs)
            assert lines <= (2 if page.layout not in ("Title Slide", "Section Header", "Statement") else 9)
