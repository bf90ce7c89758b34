"""Native charts, reopened: the numbers of the scene, in the chart and in its workbook, drawn alike."""

import io
import os
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from msdeck.export.powerpoint.workbooks import sheet_columns, workbook
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Axis, Chart, Scene, Series, SlideSection
from support import pptx_charts, scene_drawings
from support.pptx_charts import FoundChart
from support.pptx_package import A, C


@pytest.fixture(scope="module")
def found(deck: bytes) -> dict[str, FoundChart]:
    return pptx_charts.charts(deck)


CHARTS = {
    chart.name: chart
    for chart in (
        scene_drawings.bars(),
        scene_drawings.stacked_bars(),
        scene_drawings.lines(),
        scene_drawings.pie(),
        scene_drawings.points(),
    )
}


def written(scene: Scene, chart: Chart) -> FoundChart:
    """`chart` alone on a slide, reopened."""
    page = replace(scene.slides[13], items=(scene.slides[13].items[0], chart))
    alone = replace(scene, slides=(page,), slide_sections=(SlideSection("All", 1),))
    return pptx_charts.charts(write_pptx(alone))[chart.name]


# -- numbers ------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_the_series_and_categories_of_the_scene(name: str, found: dict[str, FoundChart]) -> None:
    chart = CHARTS[name]
    assert found[name].series == {series.name: list(series.values) for series in chart.series}
    assert found[name].categories == list(chart.categories)


def test_each_kind_is_the_chart_that_powerpoint_calls_so(found: dict[str, FoundChart]) -> None:
    assert {name: chart.kind for name, chart in found.items()} == {
        "Bars": "COLUMN_CLUSTERED",
        "Stacked bars": "BAR_STACKED",
        "Lines": "LINE_MARKERS",
        "Pie": "PIE",
        "Scattered points": "XY_SCATTER",
    }


def test_the_workbook_of_bars_has_categories_values_and_the_lengths_of_error_bars(
    found: dict[str, FoundChart],
) -> None:
    assert found["Bars"].cells == [
        ["Visit", "Drug", "Placebo", "Other", "None & all", "Drug −", "Drug +"],
        ["Before", 42.5, 40, 20, 10, 4, 5],
        ["After", 61, None, 30, 15, 5, 5.5],
        ["=Later", 70, 45, 35, 12, 6, 7],
    ]


def test_the_workbook_of_points_has_the_x_and_y_of_each_series_side_by_side(
    found: dict[str, FoundChart],
) -> None:
    assert found["Scattered points"].cells == [
        ["Dose", "Women", "Dose", "Men"],
        [1, 10, 0.5, 90],
        [2, 25.5, 3, 80],
        [3.5, 60, None, None],
    ]


def test_what_looks_like_a_formula_or_an_address_is_text_in_the_workbook(scene: Scene) -> None:
    odd = ("=1+1", "https://example.org", "{=A1}", "+49", "@SUM(A1)")
    chart = replace(CHARTS["Stacked bars"], categories=odd, series=(Series("-3", (1, 2, 3, 4, 5)),))
    sheet = written(scene, chart).sheet
    assert [cell.value for cell in sheet["A"]][1:] == list(odd)
    assert {cell.data_type for cell in sheet["A"] if cell.value} == {"s"}
    assert sheet["B1"].value == "-3"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("number", [0.3, 1e-9, 123456789.125, -0.001, 5e22, 0.123456789012345])
def test_no_digit_that_was_written_is_lost(scene: Scene, number: float) -> None:
    chart = replace(CHARTS["Pie"], series=(Series("A", (number, 1, 1)),))
    opened = written(scene, chart)
    assert opened.series["A"][0] == number
    assert opened.cells[1][1] == number


def test_the_chart_and_its_workbook_round_a_computed_number_alike(scene: Scene) -> None:
    # Excel keeps 15 digits of a number; 100 × 914 ÷ 4187 has more.
    opened = written(scene, replace(CHARTS["Pie"], series=(Series("A", (100 * 914 / 4187, 0.1 + 0.2)),)))
    assert opened.series["A"] == [row[1] for row in opened.cells[1:3]]
    assert opened.series["A"] == pytest.approx([21.829472, 0.3], abs=1e-6)


def test_a_gap_is_an_empty_cell_and_a_gap_in_the_line(found: dict[str, FoundChart]) -> None:
    assert found["Lines"].cells[2] == ["After", 20, None, -12, 5, 5.5]
    assert found["Lines"].value("dispBlanksAs") == "gap"


def test_the_same_chart_makes_the_same_workbook_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = sheet_columns(CHARTS["Bars"])
    first = workbook(columns)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(os, "name", "nt")
    assert workbook(columns) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {(entry.date_time, entry.create_system) for entry in book.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


# -- looks --------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_the_plot_stands_where_the_scene_puts_it(name: str, found: dict[str, FoundChart]) -> None:
    chart = CHARTS[name]
    layout = found[name].element.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    shares = [float(layout.find(f"{C}{tag}").get("val")) for tag in "xywh"]
    frame = chart.frame
    assert shares == pytest.approx(
        [
            (chart.plot.x - frame.x) / frame.width,
            (chart.plot.y - frame.y) / frame.height,
            chart.plot.width / frame.width,
            chart.plot.height / frame.height,
        ],
        abs=1e-6,
    )
    assert found[name].value("layoutTarget") == "inner"


def test_an_axis_has_the_ends_steps_and_format_of_the_scene(found: dict[str, FoundChart]) -> None:
    lines = found["Lines"]
    ends = [lines.value(f"valAx/{tag}") for tag in ("scaling/min", "scaling/max", "majorUnit")]
    assert ends == ["-20", "60", "20"]
    code = found["Bars"].element.find(f".//{C}valAx/{C}numFmt")
    assert (code.get("formatCode"), code.get("sourceLinked")) == ('0"%"', "0")


def test_a_small_step_is_not_rounded_away(scene: Scene) -> None:
    chart = replace(CHARTS["Lines"], value_axis=Axis(0.1, 0.7000000000000001, 0.05, "0.00"))
    opened = written(scene, chart)
    ends = [opened.value(f"valAx/{tag}") for tag in ("scaling/min", "scaling/max", "majorUnit")]
    assert ends == ["0.1", "0.7", "0.05"]


def test_level_bars_have_their_first_category_on_top_and_numbers_below(
    found: dict[str, FoundChart],
) -> None:
    bars = found["Stacked bars"]
    assert bars.value("catAx/scaling/orientation") == "maxMin"
    assert bars.value("valAx/crosses") == "max"
    assert found["Bars"].value("catAx/scaling/orientation") == "minMax"


def test_series_of_bars_differ_by_more_than_colour(found: dict[str, FoundChart]) -> None:
    def fill(series: etree._Element) -> str:
        first = series.find(f"{C}spPr")[0]  # type: ignore[index]
        return first.get("prst") or f"{etree.QName(first).localname} {first[0].get('val')}"

    bars = [fill(series) for series in found["Bars"].element.iter(f"{C}ser")]
    assert bars == ["solidFill accent1", "solidFill bg1", "wdUpDiag", "diagCross"]
    slices = [fill(point) for point in found["Pie"].element.iter(f"{C}dPt")]
    assert slices == ["solidFill accent1", "solidFill bg1", "wdUpDiag"]


def test_series_of_lines_differ_by_symbol_and_dash(found: dict[str, FoundChart]) -> None:
    looks = [
        (
            series.find(f"{C}marker/{C}symbol").get("val"),  # type: ignore[union-attr]
            [dash.get("val") for dash in series.findall(f"{C}spPr/{A}ln/{A}prstDash")],
        )
        for series in found["Lines"].element.iter(f"{C}ser")
    ]
    assert looks == [("circle", []), ("square", ["dash"]), ("triangle", ["sysDot"])]


def test_error_bars_refer_to_their_lengths_in_the_workbook(found: dict[str, FoundChart]) -> None:
    (bars,) = found["Lines"].element.iter(f"{C}errBars")
    assert bars.findtext(f"{C}plus//{C}f") == "Data!$F$2:$F$4"
    assert bars.findtext(f"{C}minus//{C}f") == "Data!$E$2:$E$4"
    assert [row[4:6] for row in found["Lines"].cells] == [["Drug −", "Drug +"], [4, 5], [5, 5.5], [6, 7]]


def test_error_bars_on_one_side_stay_on_it(scene: Scene) -> None:
    chart = replace(CHARTS["Lines"], series=(Series("A", (1, 2, 3), above=(1, 1, 1)),))
    opened = written(scene, chart)
    assert opened.value("errBarType") == "plus"
    assert opened.element.find(f".//{C}minus") is None


def test_a_single_series_has_no_legend_and_several_have_one(found: dict[str, FoundChart]) -> None:
    assert {name for name, chart in found.items() if chart.element.find(f".//{C}legend") is None} == {"Pie"}


def test_labels_have_the_format_of_the_scene_and_slices_their_names(found: dict[str, FoundChart]) -> None:
    assert found["Bars"].element.find(f".//{C}dLbls/{C}numFmt").get("formatCode") == "0.0"
    assert found["Pie"].value("dLbls/showCatName") == "1"
    assert found["Bars"].value("dLbls/showCatName") == "0"
    assert found["Lines"].element.find(f".//{C}dLbls") is None


def test_chart_text_has_the_size_font_and_colours_of_the_theme(found: dict[str, FoundChart]) -> None:
    for chart in found.values():
        texts = list(chart.element.iter(f"{A}defRPr"))
        assert {text.get("sz") for text in texts} == {"1400"}
        assert {text.find(f"{A}latin").get("typeface") for text in texts} == {"+mn-lt"}
        assert {text.find(f"{A}solidFill/{A}schemeClr").get("val") for text in texts} == {"tx1"}
        assert {run.get("lang") for run in chart.element.iter(f"{A}endParaRPr", f"{A}rPr")} == {"en-GB"}


# -- frames -------------------------------------------------------------------------


def test_a_chart_fills_its_placeholder_and_says_what_it_shows(deck: bytes) -> None:
    slide = Presentation(io.BytesIO(deck)).slides[12]
    frame = next(shape for shape in slide.shapes if shape.name == "Bars")
    assert frame.is_placeholder
    assert frame.placeholder_format.type == PP_PLACEHOLDER.CHART
    assert frame._element.xpath("./*[1]/p:cNvPr")[0].get("descr") == CHARTS["Bars"].alt


def test_two_charts_on_one_slide_have_workbooks_of_their_own(found: dict[str, FoundChart]) -> None:
    assert found["Stacked bars"].slide == found["Lines"].slide == 14
    assert found["Stacked bars"].cells[0] != found["Lines"].cells[0]


def test_a_deck_without_charts_has_no_workbook(scene: Scene) -> None:
    data = write_pptx(replace(scene, slides=scene.slides[:11], slide_sections=scene.slide_sections[:4]))
    assert b"ppt/embeddings" not in data
    assert b"ppt/charts" not in data


def test_charts_of_extras_are_not_in_the_deck(scene: Scene) -> None:
    extra = replace(scene.slides[13], name="extra")
    assert write_pptx(replace(scene, extras=(extra,))) == write_pptx(scene)
