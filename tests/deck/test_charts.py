"""What a chart says in words, in each language, with the numbers as the outline writes them."""

from pathlib import Path

import pytest

from msdeck.content import plain
from msdeck.deck.labels import LANGUAGES, labels_for
from msdeck.scene import Chart, Table, Text
from support.compiling import compile_outline

FRAME = """
title: Plants
language: {language}
sections:
  - title: Charts
    slides:
      - title: A chart
        chart: {chart}
references:
  - {{id: example2020, title: An example, author: ["Example, A."], issued: 2020}}
"""
FEW = (
    "{kind: bar, unit: '%', y-title: Alive, categories: [Fern, Palm], "
    "series: [{name: Plants, values: [62.50, -3]}]}"
)
MANY = (
    "{kind: line, unit: cm, y-title: Height, categories: [0, 1, 2, 3], series: "
    "[{name: Wet, values: [4, 9, 15, 22]}, {name: Dry, values: [4, 5, '', 3.50]}]}"
)


def built(chart: str, tmp_path: Path, language: str = "en") -> tuple[Chart, list[Text], list[Table]]:
    path = tmp_path / "deck.yaml"
    path.write_text(FRAME.format(chart=chart, language=language), encoding="utf-8")
    scene, diagnostics = compile_outline(path)
    assert scene is not None, diagnostics
    items = [item for page in scene.slides for item in page.items]
    printed = [item for page in scene.handout for item in page.items]
    return (
        next(item for item in items if isinstance(item, Chart)),
        [item for item in items if isinstance(item, Text)],
        [item for item in printed if isinstance(item, Table)],
    )


def words(texts: list[Text], name: str) -> list[str]:
    return [plain(paragraph.runs) for text in texts if text.name == name for paragraph in text.paragraphs]


def test_few_numbers_are_all_told(tmp_path: Path) -> None:
    assert built(FEW, tmp_path)[0].alt == "Bar chart: Alive. Plants: Fern 62.50%, Palm −3%."


def test_of_many_numbers_the_least_and_the_most_are_told_for_each_series(tmp_path: Path) -> None:
    assert built(MANY, tmp_path)[0].alt == (
        "Line chart: Height (cm). Wet: from 4 (0) to 22 (3). Dry: from 3.50 (3) to 5 (1)."
    )


def test_a_scatter_chart_is_told_by_its_ranges(tmp_path: Path) -> None:
    chart = "{kind: scatter, x-title: Light, y-title: Leaves, series: [{name: Fern, x: [1, 2.5], y: [3, 0]}]}"
    assert built(chart, tmp_path)[0].alt == (
        "Scatter plot: Leaves by Light. Fern: n = 2, x from 1 to 2.5, y from 0 to 3."
    )


def test_a_pie_is_told_by_its_parts(tmp_path: Path) -> None:
    chart = "{kind: pie, unit: l, categories: [Rain, Tap], series: [{name: Water, values: [1.0, 2.5]}]}"
    assert built(chart, tmp_path)[0].alt == "Pie chart: Water. Rain 1.0\u00a0l, Tap 2.5\u00a0l."


def test_a_long_description_tells_the_extremes_of_all_series(tmp_path: Path) -> None:
    long = "a series with a very long name number"
    series = ", ".join(f"{{name: {long} {i}, values: [{i}, {i + 1}, {i + 2}]}}" for i in range(4))
    chart = f"{{kind: bar, categories: [Monday, Tuesday, Wednesday], series: [{series}]}}"
    alt = built(chart, tmp_path)[0].alt
    assert alt == f"Bar chart. From 0 ({long} 0, Monday) to 5 ({long} 3, Wednesday)."


def test_the_authors_own_words_take_the_place_of_the_description(tmp_path: Path) -> None:
    chart = FEW.replace("{kind", "{alt: Ferns live longer than palms., kind", 1)
    assert built(chart, tmp_path)[0].alt == "Ferns live longer than palms."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_is_in_the_language_of_the_deck(language: str, tmp_path: Path) -> None:
    chart, _, _ = built(MANY, tmp_path, language)
    labels = labels_for(language)
    assert chart.alt.startswith(f"{labels['line-chart']}: Height (cm). Wet: ")
    percent = labels["percent"].format(number="62.50")
    assert percent in built(FEW, tmp_path, language)[0].alt


def test_a_unit_stands_in_the_title_of_the_axis_of_numbers(tmp_path: Path) -> None:
    _, texts, _ = built(MANY, tmp_path)
    assert words(texts, "Axis title") == ["Height (cm)"]
    across = "{kind: bar, horizontal: true, unit: cm, categories: [A], series: [{name: B, values: [1]}]}"
    chart, texts, _ = built(across, tmp_path)
    assert not words(texts, "Axis title")
    assert chart.value_axis is not None
    assert chart.value_axis.title == "cm"


def test_a_source_is_cited_under_the_chart(tmp_path: Path) -> None:
    chart = FEW.replace("{kind", '{source: "Counted [@example2020]", kind', 1)
    assert words(built(chart, tmp_path)[1], "Source") == ["Counted1"]


def test_the_handout_has_the_numbers_as_a_table_where_the_outline_asks_for_it(tmp_path: Path) -> None:
    assert built(MANY, tmp_path)[2] == []
    chart = MANY.replace("{kind", "{data-table: true, x-title: Week, kind", 1)
    (table,) = built(chart, tmp_path)[2]
    cells = [[plain(cell.paragraphs[0].runs) for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Week", "Wet (cm)", "Dry (cm)"],
        ["0", "4", "4"],
        ["1", "9", "5"],
        ["2", "15", ""],
        ["3", "22", "3.50"],
    ]


def test_a_table_has_the_ends_of_error_bars(tmp_path: Path) -> None:
    chart = (
        "{kind: bar, data-table: true, categories: [A, B], "
        "series: [{name: S, values: [1.0, 2], low: [0.5, ''], high: [1.50, '']}]}"
    )
    (table,) = built(chart, tmp_path)[2]
    assert plain(table.rows[1].cells[1].paragraphs[0].runs) == "1.0 (0.5 to 1.50)"
    assert plain(table.rows[2].cells[1].paragraphs[0].runs) == "2"
