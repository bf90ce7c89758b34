"""The gallery and the outline that `msdeck new` writes: both must work as they are."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from msdeck.outline.charts import ChartKind
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from support.spoken import all_words, cited, present, shown, slides, words

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


def trials() -> Outline:
    return read(GALLERY / "trials.yaml")


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


def test_the_trials_have_every_kind_of_evidence_and_teaching() -> None:
    keys = ("steps", "cycle", "timeline", "tree", "chart", "evidence", "question", "reveal", "only", "hidden")
    for key in keys:
        assert any(getattr(slide, key) for slide in slides(trials())), key
    charts = [slide.chart for slide in slides(trials()) if slide.chart]
    assert {chart.kind for chart in charts} == set(get_args(ChartKind))
    assert any(chart.stacked for chart in charts)
    assert any(chart.horizontal for chart in charts)
    assert any(series.low for chart in charts for series in chart.series)
    assert any(chart.studies for chart in charts)
    assert any(chart.rows for chart in charts)
    assert any(chart.pooled for chart in charts)
    for key in ("objectives", "disclosures", "agenda", "take_home", "glossary", "studies"):
        assert getattr(trials(), key), key


def test_every_number_of_the_trials_has_a_source() -> None:
    for slide in slides(trials()):
        if slide.chart:
            works = [slide.chart.study, *slide.chart.studies, *cited(present(slide.chart.source))]
            assert any(works), words(shown(slide))
    for reference in trials().references:
        assert reference.author, reference.id
        assert reference.container_title, reference.id


@pytest.mark.parametrize(
    ("study", "written", "wrong"),
    [
        # 1463/10060 ÷ 1613/10067 = 0.908; 855/4613 ÷ 892/4514 = 0.938; 40/5071 ÷ 96/5070 = 0.417
        ("crash2", "estimate: 0.91, interval: [0.85, 0.97]", "estimate: 0.92, interval: [0.85, 0.97]"),
        ("crash2", "estimate: 0.91, interval: [0.85, 0.97]", "estimate: 0.91, interval: [0.80, 0.97]"),
        ("crash2", "events: 1463", "events: 1436"),
        ("crash3", "estimate: 0.94, interval: [0.86, 1.02]", "estimate: 0.95, interval: [0.86, 1.02]"),
        ("crash3", "estimate: 0.94, interval: [0.86, 1.02]", "estimate: 0.94, interval: [0.86, 1.12]"),
        ("magpie", "estimate: 0.42, interval: [0.29, 0.60]", "estimate: 0.41, interval: [0.29, 0.60]"),
        ("magpie", "total: 5070", "total: 4070"),
    ],
)
def test_the_arms_reproduce_each_unadjusted_ratio_and_nothing_else(
    study: str, written: str, wrong: str, tmp_path: Path
) -> None:
    """The published numbers raise nothing (`trials`); a digit off does."""
    text = (GALLERY / "trials.yaml").read_text(encoding="utf-8")
    start = text.index(f"  - ref: {study}")
    at = text.index(written, start)
    path = tmp_path / "trials.yaml"
    path.write_text(text[:at] + wrong + text[at + len(written) :], encoding="utf-8")
    (found, *_) = read_outline(path, "trials.yaml").diagnostics
    assert found.code == "effect-mismatch"
    assert found.place is not None
    assert found.place.line >= text[:start].count("\n")


def test_estimates_that_arms_do_not_reproduce_are_marked_as_such() -> None:
    by_ref = {study.ref: study.outcomes[0].effect for study in trials().studies}
    marked = {ref for ref, effect in by_ref.items() if effect and (effect.adjusted or effect.measure == "HR")}
    assert marked == {"recovery", "paradigm", "step1"}


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
