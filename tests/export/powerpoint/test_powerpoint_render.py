"""The deck as LibreOffice draws it: as many pages as slides, and every line where the scene puts it."""

from pathlib import Path

import pymupdf
import pytest
from pypdf import PageObject, PdfReader

from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Frame, Line, Page, Scene, Table, Text
from msdeck.theme import THEMES, Ink, rgb
from support import libreoffice
from support.compiling import compile_outline
from support.scene_handout import slides_whole
from support.scenes import gallery_scene

PLOTTED = """\
title: Plots
sections:
  - title: Plots
    slides:
      - title: Side by side, some below zero
        chart:
          {kind: bar, categories: [A, B, C], series: [
            {name: One, values: [12, -6, 8], low: [8, -9, 5], high: [15, -2, 11]},
            {name: Two, values: [5, 3, -1]}]}
      - title: On one another
        chart:
          {kind: bar, stacked: true, categories: [A, B], series: [
            {name: One, values: [10, 4]}, {name: Two, values: [12, 6]}]}
      - title: From left to right
        chart: {kind: bar, horizontal: true, x-title: Number, categories: [A, B, C], series: [
            {name: One, values: [12, 6, 33]}]}
"""


@pytest.fixture(scope="module")
def plotted(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A scene with charts whose drawings layout has computed."""
    path = tmp_path_factory.mktemp("plotted") / "deck.yaml"
    path.write_text(PLOTTED, encoding="utf-8")
    scene, diagnostics = compile_outline(path)
    assert scene is not None, diagnostics
    return scene


@pytest.fixture(scope="module")
def rendered(deck: bytes, plotted: Scene, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | None]:
    """PDFs of the gallery in every theme, and of files that are broken."""
    libreoffice.require_libreoffice()
    decks = {theme: write_pptx(gallery_scene(theme)) for theme in THEMES}
    decks["cut short"] = deck[: len(deck) // 2]
    decks["plotted"] = write_pptx(plotted)
    return libreoffice.render(decks, tmp_path_factory.mktemp("rendered"))


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_there_are_as_many_pages_as_slides(theme: str, rendered: dict[str, Path | None]) -> None:
    assert libreoffice.page_count(rendered[theme]) == len(gallery_scene(theme).slides)


def test_a_file_that_is_cut_short_has_no_pages(rendered: dict[str, Path | None]) -> None:
    assert libreoffice.page_count(rendered["cut short"]) != len(gallery_scene().slides)


def drawn(page: PageObject) -> list[tuple[str, float, float]]:
    """Stretches of text with the left end of their baselines, from the top left corner."""
    found: list[tuple[str, float, float]] = []
    height = float(page.mediabox.height)

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        if text.strip():
            found.append((text.strip(), x, height - y))

    page.extract_text(visitor_text=visit)
    return found


def lines(page: Page) -> list[tuple[str, Frame, Line]]:
    """Every measured line of a slide with the name and frame of its text."""
    texts = [item for item in page.items if isinstance(item, Text)]
    texts += [
        cell for item in page.items if isinstance(item, Table) for row in item.rows for cell in row.cells
    ]
    return [
        (text.name, text.frame, line)
        for text in texts
        for paragraph in text.paragraphs
        for line in paragraph.lines
        if line.fragments
    ]


def test_every_line_stands_where_the_scene_puts_it(scene: Scene, rendered: dict[str, Path | None]) -> None:
    pdf = rendered["clinic"]
    assert pdf is not None
    astray = []
    for number, (page, paper) in enumerate(zip(scene.slides, PdfReader(pdf).pages, strict=True), 1):
        found = drawn(paper)
        for name, frame, line in lines(page):
            first = line.fragments[0]
            x, y = frame.x + first.x, frame.y + line.baseline
            word = first.text.split()[0]
            # LibreOffice makes room for a subscript and sets the lines below it up to a sixth of an em lower.
            near = [
                text for text, left, baseline in found
                if abs(left - x) < 1.5 and abs(baseline - y) < 0.25 * first.size and text.startswith(word[:3])
            ]  # fmt: skip
            if not near:
                astray.append((number, name, word, round(x, 1), round(y, 1)))
    assert astray == []


def test_every_number_of_a_citation_is_raised(scene: Scene, rendered: dict[str, Path | None]) -> None:
    pdf = rendered["clinic"]
    assert pdf is not None
    _, frame, line = next(found for found in lines(scene.slides[2]) if found[0] == "Points")
    base = frame.y + line.baseline
    found = [
        (text, y) for text, _, y in drawn(PdfReader(pdf).pages[2]) if abs(y - base) < 12 and text in "1,2"
    ]
    assert "".join(text for text, _ in found) == "1,2"
    assert all(y < base - 0.2 * 24 for _, y in found)


def bars(page: pymupdf.Page, color: str) -> list[tuple[float, ...]]:
    """The frames of what is filled with a colour and as high or wide as a bar."""
    wanted = [part / 255 for part in bytes.fromhex(color)]
    found = {
        tuple(drawn["rect"])
        for drawn in page.get_drawings()
        if drawn["fill"] and drawn["fill"] == pytest.approx(wanted, abs=0.01)
    }
    return sorted(box for box in found if box[2] - box[0] > 30 and box[3] - box[1] > 15)


def test_native_bars_stand_where_the_handout_draws_them(
    plotted: Scene, rendered: dict[str, Path | None]
) -> None:
    ink = rgb(plotted.theme, Ink.SERIES_1)
    with (
        pymupdf.open(rendered["plotted"]) as native,
        pymupdf.open(stream=write_pdf(slides_whole(plotted))) as drawn,
    ):
        counts = []
        for mine, theirs in zip(list(drawn)[2:5], list(native)[2:5], strict=True):
            expected = bars(mine, ink)
            for box, other in zip(expected, bars(theirs, ink), strict=True):
                assert other == pytest.approx(box, abs=1.0)
            counts.append(len(expected))
    assert counts == [3, 2, 3]


def test_rendering_is_skipped_at_a_desk_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI must have it"):
        libreoffice.require_libreoffice()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        libreoffice.require_libreoffice()
