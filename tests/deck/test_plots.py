"""What forest plots, survival charts and arms say, in words and numbers, of what an outline gives."""

from typing import Any

import pytest

from deck.test_compose import cited, outline
from msdeck.content import EntryLink, plain
from msdeck.deck.chart_model import BarChart, ForestChart, SurvivalChart
from msdeck.deck.compose import compose
from msdeck.deck.model import ChartSlide
from msdeck.outline.model import Outline

ARMS = [{"name": "New", "events": "12", "total": "60"}, {"name": "Old", "events": "20", "total": "58"}]
MEANS = [{"name": "New", "mean": "12.5", "sd": "3.0"}, {"name": "Old", "mean": "-10.4", "sd": "2.8"}]
LEAVES = {
    "name": "Leaf loss",
    "arms": ARMS,
    "effect": {"measure": "RR", "estimate": "0.58", "interval": ["0.31", "1.08"]},
}
HEIGHT = {
    "name": "Height",
    "arms": MEANS,
    "effect": {"measure": "MD", "estimate": "2.10", "interval": ["-0.4", "4.6"], "unit": "cm"},
}
ADJUSTED = {"name": "Death", "effect": {**LEAVES["effect"], "adjusted": "true"}}  # type: ignore[dict-item]
ROW = {"name": "Fern", "estimate": "0.80", "interval": ["0.70", "0.91"]}


def of(chart: dict[str, Any], *studies: dict[str, Any], **more: Any) -> Outline:
    return outline([{"title": "T", "chart": chart}], studies=list(studies), **more)


def charted(chart: dict[str, Any], *studies: dict[str, Any], **more: Any) -> ChartSlide:
    made = of(chart, *studies, **more)
    slide = compose(made, cited(made), {}).slides[1]
    assert isinstance(slide, ChartSlide)
    return slide


def forest(chart: dict[str, Any], *studies: dict[str, Any], **more: Any) -> ForestChart:
    content = charted({"kind": "forest", **chart}, *studies, **more).content
    assert isinstance(content, ForestChart)
    return content


def survival(**keys: Any) -> SurvivalChart:
    content = charted({"kind": "survival", **keys}).content
    assert isinstance(content, SurvivalChart)
    return content


def test_a_study_brings_its_effect_with_the_groups_behind_it() -> None:
    (effect,) = forest({"studies": ["a"]}, {"ref": "a", "outcomes": [LEAVES]}).effects
    assert (effect.estimate.text, effect.interval) == ("0.58", "(0.31–1.08)")
    assert plain(effect.groups) == "12/60 vs 20/58"


def test_numbers_are_printed_as_they_were_written_with_a_real_minus_sign() -> None:
    chart = forest({"studies": ["a"]}, {"ref": "a", "outcomes": [HEIGHT]})
    (effect,) = chart.effects
    assert (effect.estimate.text, effect.interval) == ("2.10", "(−0.4 to 4.6)")
    assert plain(effect.groups) == "12.5 (3.0) vs −10.4 (2.8)"
    assert [plain(heading) for heading in chart.headings[1:3]] == ["Mean (SD)", "MD, cm (95% CI)"]


def test_a_ratio_has_no_effect_at_1_and_a_difference_at_0() -> None:
    assert forest({"measure": "HR", "rows": [ROW]}).is_ratio
    assert not forest({"measure": "SMD", "rows": [ROW]}).is_ratio


@pytest.mark.parametrize(
    ("keys", "estimate"),
    [
        ({"studies": ["a"]}, "0.58"),
        ({"studies": ["a"], "measure": "MD"}, "2.10"),
        ({"studies": ["a"], "outcome": "height"}, "2.10"),
        ({"studies": ["a"], "outcome": "2"}, "2.10"),
        ({"rows": [{"ref": "a", "outcome": "Height"}]}, "2.10"),
        ({"rows": [{"ref": "a", "estimate": "0.7", "interval": ["0.5", "0.9"]}], "measure": "RR"}, "0.7"),
    ],
)
def test_which_effect_of_a_study_is_shown(keys: dict[str, Any], estimate: str) -> None:
    study = {
        "ref": "a",
        "outcomes": ["Mood", LEAVES, HEIGHT] if "2" not in keys.values() else [LEAVES, HEIGHT],
    }
    (effect,) = forest(keys, study).effects
    assert effect.estimate.text == estimate


def test_the_heading_of_groups_says_what_stands_under_it() -> None:
    def heading(*events: str) -> str:
        rows = [{**ROW, "events": each} for each in events]
        return plain(forest({"measure": "RR", "rows": rows}).headings[1])

    assert heading("12/60 v 20/58", "3 / 60 vs. 2 / 58") == "Events/total"
    assert heading("12/60 v 20/58", "about half") == "Groups"


def test_an_adjusted_estimate_is_marked_and_the_mark_explained() -> None:
    slide = charted({"kind": "forest", "studies": ["a"]}, {"ref": "a", "outcomes": [ADJUSTED]})
    assert isinstance(slide.content, ForestChart)
    assert slide.content.effects[0].interval == "(0.31–1.08)†"
    assert plain(slide.source).startswith("† Adjusted estimate\u00a0· ")
    assert "†" not in slide.alt


def test_nothing_is_pooled_unless_the_outline_gives_a_pooled_estimate() -> None:
    assert forest({"measure": "RR", "rows": [ROW, ROW]}).pooled is None
    pooled = forest({"measure": "RR", "rows": [ROW], "pooled": {**ROW, "name": "All"}}).pooled
    assert pooled is not None
    assert (plain(pooled.name), pooled.interval) == ("All", "(0.70–0.91)")


def test_works_behind_a_plot_are_cited_under_it_in_the_order_of_its_rows() -> None:
    rows = [{**ROW, "ref": "b"}, {**ROW, "ref": "a"}, {**ROW, "ref": "b"}]
    slide = charted({"kind": "forest", "measure": "RR", "rows": rows})
    links = [run.link.key for run in slide.source if isinstance(run.link, EntryLink)]
    assert links == ["b", "a"]
    assert slide.said.cited == ("b", "a")


def test_a_work_that_the_source_cites_is_not_cited_twice() -> None:
    rows = [{**ROW, "ref": "a"}, {**ROW, "ref": "b"}]
    slide = charted({"kind": "forest", "measure": "RR", "rows": rows, "source": "Counted anew [@a]"})
    links = [run.link.key for run in slide.source if isinstance(run.link, EntryLink)]
    assert links == ["a", "b"]


def test_a_study_that_only_a_plot_shows_is_cited_like_any_other() -> None:
    made = of({"kind": "forest", "studies": ["b"]}, {"ref": "b", "outcomes": [LEAVES]})
    (cluster,) = cited(made).clusters.values()
    assert [run.link for run in cluster] == [EntryLink("b")]


def test_a_forest_plot_says_its_estimates_in_one_go_and_how_many_more_there_are() -> None:
    rows = [{**ROW, "name": f"Plants of floor {number}"} for number in range(12)]
    alt = charted({"kind": "forest", "measure": "OR", "rows": rows, "pooled": {**ROW, "name": "All"}}).alt
    assert len(alt) <= 250
    assert alt.startswith(
        "Forest plot: odds ratio (95% CI), 12 estimates. Plants of floor 0 0.80 (0.70–0.91); "
    )
    assert alt.endswith("; and 8 more. Pooled: All 0.80 (0.70–0.91). No effect at 1.")


def test_a_plot_is_described_in_the_words_of_its_language() -> None:
    alt = charted({"kind": "forest", "measure": "RD", "rows": [ROW]}, language="de").alt
    assert "Risikodifferenz (95-%-KI)" in alt
    assert alt.endswith("Kein Effekt bei 0.")


def test_the_authors_own_description_replaces_the_automatic_one() -> None:
    assert (
        charted({"kind": "forest", "measure": "RR", "rows": [ROW], "alt": "Ferns do well."}).alt
        == "Ferns do well."
    )


def test_the_table_of_a_forest_plot_has_the_columns_that_hold_something() -> None:
    rows = [{**ROW, "weight": "60"}, {**ROW, "name": "Ivy", "weight": "40"}]
    table = charted({"kind": "forest", "measure": "RR", "rows": rows, "data-table": "true"}).table
    assert table is not None
    assert [plain(column) for column in table.columns] == ["Study", "RR (95% CI)", "Weight (%)"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Fern", "0.80 (0.70–0.91)", "60"],
        ["Ivy", "0.80 (0.70–0.91)", "40"],
    ]


# -- survival -----------------------------------------------------------------------------

CURVE = {"name": "Fern", "times": ["0", "4", "9"], "values": ["100", "80.0", "61"]}


@pytest.mark.parametrize(
    ("values", "is_falling"),
    [
        (["100", "80", "60"], True),
        (["0", "5", "5"], False),
        (["100", "100", "100"], True),
        (["0", "0", "0"], False),
    ],
)
def test_a_curve_falls_or_rises_as_its_values_do(values: list[str], is_falling: bool) -> None:
    assert survival(unit="%", series=[{**CURVE, "values": values}]).is_falling is is_falling


def test_without_a_unit_all_is_1() -> None:
    assert survival(series=[{**CURVE, "values": ["1", "0.8", "0.61"]}]).most == 1


def test_a_survival_chart_says_where_its_curves_end_and_how_many_started() -> None:
    keys = {"unit": "%", "x-title": "Months", "at-risk-times": ["0", "6"]}
    alt = charted({"kind": "survival", "series": [{**CURVE, "at-risk": ["30", "12"]}], **keys}).alt
    assert alt == "Survival curves, Months. Fern from 100% to 61% at 9. Number at risk at 0: Fern 30."


def test_the_table_of_a_survival_chart_reads_the_lines_at_the_times_at_risk() -> None:
    keys = {"unit": "%", "at-risk-times": ["0", "6", "12"], "data-table": "true"}
    table = charted({"kind": "survival", "series": [{**CURVE, "at-risk": ["30", "12", "0"]}], **keys}).table
    assert table is not None
    # At 6 it is what it has been since 4; at 12 the line, which ends at 9, says nothing.
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["0", "100%", "30"],
        ["6", "80.0%", "12"],
        ["12", "", "0"],
    ]


# -- arms ---------------------------------------------------------------------------------


def test_arms_are_percentages_with_the_counts_that_they_come_from() -> None:
    slide = charted({"kind": "arms", "study": "a"}, {"ref": "a", "outcomes": ["Mood", LEAVES]})
    assert isinstance(slide.content, BarChart)
    # 12/60 = 20.0 %, 20/58 = 34.5 %.
    assert [value.text for value in slide.content.series[0].values if value] == ["20.0", "34.5"]
    assert [plain(name) for name in slide.content.categories] == ["New (12/60)", "Old (20/58)"]
    assert slide.alt == "Bar chart: Leaf loss. New 20.0% (12/60); Old 34.5% (20/58)."
    assert [run.link.key for run in slide.source if isinstance(run.link, EntryLink)] == ["a"]


def test_a_share_below_one_per_cent_has_two_decimals() -> None:
    arms = [{"name": "New", "events": "1", "total": "300"}, {"name": "Old", "events": "0", "total": "300"}]
    slide = charted(
        {"kind": "arms", "study": "a"}, {"ref": "a", "outcomes": [{"name": "Death", "arms": arms}]}
    )
    assert isinstance(slide.content, BarChart)
    assert [value.text for value in slide.content.series[0].values if value] == ["0.33", "0"]


def test_arms_with_means_show_these_with_their_unit() -> None:
    slide = charted(
        {"kind": "arms", "study": "a", "outcome": "Height"}, {"ref": "a", "outcomes": [LEAVES, HEIGHT]}
    )
    assert plain(slide.x_title) == "Height (cm)"
    assert slide.alt == "Bar chart: Height (cm). New 12.5 (SD\u00a03.0); Old −10.4 (SD\u00a02.8)."
