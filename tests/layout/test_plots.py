"""What must hold for every computed plot: numbers can be read back from it, and its words don't overlap."""

import random
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from math import atan2, isclose, pi

import pytest

from msdeck.content import Run, Runs, plain
from msdeck.deck.chart_model import (
    BarChart,
    ChartContent,
    DataSeries,
    LineChart,
    PieChart,
    PointSeries,
    ScatterChart,
    Value,
)
from msdeck.deck.model import ChartSlide
from msdeck.diagnostics import OutlineError
from msdeck.layout.charts import chart_draft
from msdeck.layout.plots.looks import hatching
from msdeck.layout.plots.scales import linear, logarithmic, tick_texts
from msdeck.scene import Axis, Chart, Frame, Pattern, Shape, ShapeKind, Symbol, Text
from support.decks import HERE, runs, said

SEEDS = range(60)
NAMES = [
    "Fern",
    "Cactus",
    "Monstera deliciosa",
    "Ivy",
    "Palm in the hall",
    "A very long name of a plant",
    "Ü",
    "Aloe vera",
]


def value(number: float, decimals: int = 1) -> Value:
    text = f"{number:.{decimals}f}"
    return Value(float(text), text.replace("-", "−"))


def names(chance: random.Random, count: int) -> tuple[Runs, ...]:
    return tuple(runs(f"{chance.choice(NAMES)} {number}") for number in range(count))


def numbers(chance: random.Random, count: int, least: float, most: float) -> tuple[Value, ...]:
    return tuple(value(chance.uniform(least, most), chance.choice((0, 1, 2))) for _ in range(count))


def series(chance: random.Random, categories: int, least: float, most: float) -> DataSeries:
    values: list[Value | None] = [*numbers(chance, categories, least, most)]
    low: tuple[Value | None, ...] = ()
    high: tuple[Value | None, ...] = ()
    if chance.random() < 0.3:
        spread = (most - least) / 10
        low = tuple(value(one.number - spread, 2) if one else None for one in values)
        high = tuple(value(one.number + spread, 2) if one else None for one in values)
    if categories > 2 and chance.random() < 0.3:
        values[chance.randrange(categories)] = None
    return DataSeries(runs(chance.choice(NAMES)), tuple(values), low, high)


def content(chance: random.Random) -> ChartContent:
    kind = chance.choice(("bar", "stacked", "across", "line", "pie", "scatter"))
    most = 10 ** chance.uniform(-2, 5)
    least = -most if chance.random() < 0.2 and kind not in ("stacked", "pie") else 0.0
    count = chance.randint(1, 12)
    several = chance.randint(1, 4)
    match kind:
        case "stacked":
            parts = [DataSeries(runs(f"S{i}"), numbers(chance, count, 0, most)) for i in range(several)]
            return BarChart(names(chance, count), tuple(parts), True, chance.random() < 0.5)
        case "bar" | "across":
            made = tuple(series(chance, count, least, most) for _ in range(several))
            return BarChart(names(chance, count), made, False, kind == "across")
        case "line":
            count = chance.randint(2, 36)
            years = tuple(runs(str(1990 + year)) for year in range(count))
            return LineChart(years, tuple(series(chance, count, least, most) for _ in range(several + 1)))
        case "pie":
            parts_of = [value(chance.choice((0.2, 1, 50, 400))) for _ in range(chance.randint(2, 3))]
            return PieChart(names(chance, len(parts_of)), runs("Plants"), tuple(parts_of))
        case _:
            groups = []
            for _ in range(several):
                size = chance.randint(1, 20)
                xs, ys = numbers(chance, size, least, most), numbers(chance, size, 3, 4)
                groups.append(PointSeries(runs(chance.choice(NAMES)), xs, ys))
            return ScatterChart(tuple(groups))


def slide(shown: ChartContent, chance: random.Random | None = None, *, suffix: str = "") -> ChartSlide:
    def maybe(text: str) -> Runs:
        return (Run(text),) if chance is not None and chance.random() < 0.5 else ()

    return ChartSlide(
        said("A chart"),
        shown,
        suffix,
        maybe("Across"),
        maybe("Upwards"),
        maybe("A source"),
        "Alt",
        None,
        HERE,
    )


def drawn(shown: ChartSlide) -> Chart:
    return next(item for item in chart_draft(shown).items if isinstance(item, Chart))


@cache
def charts() -> tuple[tuple[int, ChartSlide, Chart], ...]:
    """Charts made by chance; where names have no room, the error that says so is the right answer."""
    made = []
    for seed in SEEDS:
        chance = random.Random(seed)
        shown = slide(content(chance), chance, suffix=chance.choice(("", "%")))
        try:
            chart = drawn(shown)
        except OutlineError:
            continue
        made.append((seed, shown, chart))
    assert len(made) > 0.6 * len(SEEDS)
    return tuple(made)


def shapes(chart: Chart, prefix: str) -> dict[str, Shape]:
    return {
        item.name: item for item in chart.items if isinstance(item, Shape) and item.name.startswith(prefix)
    }


def read(axis: Axis | None, share: float) -> float:
    assert axis is not None
    return axis.least + share * (axis.most - axis.least)


def near(one: float, other: float, axis: Axis | None) -> bool:
    assert axis is not None
    return isclose(one, other, abs_tol=1e-6 * (axis.most - axis.least))


# -- scales -----------------------------------------------------------------------------


def test_a_number_is_found_again_where_a_scale_puts_it() -> None:
    chance = random.Random(1)
    for _ in range(300):
        held = [chance.uniform(-1, 1) * 10 ** chance.uniform(-4, 6) for _ in range(chance.randint(1, 6))]
        scale = linear(held, 400, 30, most_ticks=chance.randint(3, 9), from_zero=chance.random() < 0.5)
        for number in held:
            assert 30 - 1e-6 <= scale.at(number) <= 400 + 1e-6
            assert isclose(scale.value(scale.at(number)), number, abs_tol=1e-9 * (scale.most - scale.least))
        positive = [abs(number) + 1e-6 for number in held]
        log_scale = logarithmic(positive, 50, 700)
        for number in positive:
            assert log_scale.least <= number * (1 + 1e-9)
            assert number <= log_scale.most * (1 + 1e-9)
            assert isclose(log_scale.value(log_scale.at(number)), number, rel_tol=1e-9)


def test_ticks_are_round_and_no_more_than_there_is_room_for() -> None:
    assert tick_texts(linear([3, 97], 0, 1)) == ("0", "20", "40", "60", "80", "100")
    assert tick_texts(linear([0.13, 0.46], 0, 1)) == ("0.1", "0.2", "0.3", "0.4", "0.5")
    assert tick_texts(linear([-3, 8], 0, 1, from_zero=True)) == ("−5", "0", "5", "10")
    assert tick_texts(logarithmic([0.3, 4.2], 0, 1)) == ("0.2", "0.5", "1", "2", "5")
    for most in range(3, 10):
        assert len(linear([0.07, 813.4], 0, 1, most_ticks=most).ticks) <= most
        assert len(logarithmic([0.07, 813.4], 0, 1, most_ticks=most).ticks) <= most


def test_a_single_number_and_none_have_a_scale_as_well() -> None:
    assert linear([], 0, 1).ticks[0] == 0
    assert linear([5], 0, 1).least < 5 < linear([5], 0, 1).most
    assert linear([0], 0, 1, from_zero=True).least == 0
    assert logarithmic([1], 0, 1).least < 1


def test_numbers_that_no_axis_can_tell_apart_are_drawn_as_one() -> None:
    # They differ by 1e-15, and PowerPoint draws nothing on an axis of that length.
    scale = linear([0.999999999999998, 0.999999999999999], 0, 1)
    assert scale.least < 0.9
    assert scale.most > 1.1


# -- every plot -------------------------------------------------------------------------


def test_no_two_labels_of_a_chart_overlap() -> None:
    for seed, _, chart in charts():
        labels = [item for item in chart.items if isinstance(item, Text)]
        for one, other in combinations(labels, 2):
            a, b = one.frame, other.frame
            apart = (
                a.right <= b.x + 1e-6
                or b.right <= a.x + 1e-6
                or a.bottom <= b.y + 1e-6
                or b.bottom <= a.y + 1e-6
            )
            assert apart, (seed, one.name, other.name)


def test_nothing_leaves_the_frame_of_its_chart_and_no_label_is_small() -> None:
    for seed, _, chart in charts():
        for item in chart.items:
            assert inside(item.frame, chart.frame), (seed, item.name)
            if isinstance(item, Text):
                assert all(paragraph.style.size >= 12 for paragraph in item.paragraphs)
                assert all(len(paragraph.lines) <= 3 for paragraph in item.paragraphs)
        assert inside(chart.plot, chart.frame), seed
        assert chart.plot.height > 100


def inside(inner: Frame, outer: Frame) -> bool:
    return (
        inner.x >= outer.x - 1e-6
        and inner.y >= outer.y - 1e-6
        and inner.right <= outer.right + 1e-6
        and inner.bottom <= outer.bottom + 1e-6
    )


def test_the_names_of_items_are_there_once() -> None:
    for seed, _, chart in charts():
        found = [item.name for item in chart.items]
        assert len(found) == len(set(found)), seed


def test_a_bar_is_as_long_as_its_number_on_the_native_axis() -> None:
    checked = 0
    for seed, shown, chart in charts():
        if not isinstance(shown.content, BarChart):
            continue
        bars, plot = shapes(chart, "Bar "), chart.plot
        for number, one in enumerate(shown.content.series, 1):
            for category, wanted in enumerate(one.values, 1):
                bar = bars.get(f"Bar {number}.{category}")
                if wanted is None or wanted.number == 0:
                    assert bar is None
                    continue
                assert bar is not None
                share = (
                    bar.frame.width / plot.width if chart.is_horizontal else bar.frame.height / plot.height
                )
                axis = chart.value_axis
                assert axis is not None
                length = share * (axis.most - axis.least)
                assert near(length, abs(wanted.number), axis), (seed, bar.name)
                checked += 1
    assert checked > 100


def test_bars_of_one_category_stand_in_its_band_and_not_on_one_another() -> None:
    for seed, shown, chart in charts():
        if not isinstance(shown.content, BarChart) or chart.is_stacked:
            continue
        count = len(shown.content.categories)
        room = chart.plot.height if chart.is_horizontal else chart.plot.width
        start = chart.plot.y if chart.is_horizontal else chart.plot.x
        for category in range(1, count + 1):
            frames = [
                bar.frame for name, bar in shapes(chart, "Bar ").items() if name.endswith(f".{category}")
            ]
            spans = [
                (frame.y, frame.bottom) if chart.is_horizontal else (frame.x, frame.right) for frame in frames
            ]
            for low, high in spans:
                assert start + (category - 1) * room / count <= low + 1e-6, seed
                assert high <= start + category * room / count + 1e-6, seed
            assert all(first[1] <= second[0] for first, second in pairwise(spans)), seed


def test_a_point_of_a_line_is_found_again_on_the_native_axis() -> None:
    checked = 0
    for seed, shown, chart in charts():
        if not isinstance(shown.content, LineChart):
            continue
        for number, one in enumerate(shown.content.series, 1):
            wanted = [found for found in one.values if found is not None]
            for index, found in enumerate(wanted, 1):
                symbol = shapes(chart, "Point ").get(f"Point {number}.{index}")
                if symbol is None:
                    assert chart.series[number - 1].symbol is Symbol.NONE
                    continue
                y = symbol.frame.y + symbol.frame.height / 2
                axis = chart.value_axis
                assert near(read(axis, (chart.plot.bottom - y) / chart.plot.height), found.number, axis), seed
                checked += 1
    assert checked > 100


def test_a_point_of_a_scatter_chart_is_found_again_on_both_axes() -> None:
    checked = 0
    for seed, shown, chart in charts():
        if not isinstance(shown.content, ScatterChart):
            continue
        for number, group in enumerate(shown.content.series, 1):
            for index, (x, y) in enumerate(zip(group.xs, group.ys, strict=True), 1):
                frame = shapes(chart, "Point ")[f"Point {number}.{index}"].frame
                across = (frame.x + frame.width / 2 - chart.plot.x) / chart.plot.width
                up = (chart.plot.bottom - frame.y - frame.height / 2) / chart.plot.height
                assert near(read(chart.x_axis, across), x.number, chart.x_axis), seed
                assert near(read(chart.value_axis, up), y.number, chart.value_axis), seed
                checked += 1
    assert checked > 50


def test_a_slice_has_its_share_of_the_turn() -> None:
    checked = 0
    for seed, shown, chart in charts():
        if not isinstance(shown.content, PieChart):
            continue
        total = sum(one.number for one in shown.content.values)
        middle = chart.plot.x + chart.plot.width / 2, chart.plot.y + chart.plot.height / 2
        before = 0.0
        for number, part in enumerate(shown.content.values, 1):
            corners = shapes(chart, "Slice ")[f"Slice {number}"].points
            turns = [atan2(x - middle[0], middle[1] - y) for x, y in corners[1:]]
            assert isclose(before % (2 * pi), turns[0] % (2 * pi), abs_tol=1e-6), "clockwise from the top"
            turned = sum((end - begin) % (2 * pi) for begin, end in pairwise(turns))
            before += turned
            assert isclose(turned / (2 * pi), part.number / total, abs_tol=1e-6), seed
            checked += 1
    assert checked > 5


def test_the_native_chart_has_the_numbers_of_the_drawing() -> None:
    for _, shown, chart in charts():
        if isinstance(shown.content, BarChart | LineChart):
            assert [plain(name) for name in shown.content.categories] == list(chart.categories)
            for one, native in zip(shown.content.series, chart.series, strict=True):
                assert native.values == tuple(found and found.number for found in one.values)
                for index, found in enumerate(one.values):
                    low = one.low[index] if one.low else None
                    if found is not None and low is not None:
                        assert isclose(found.number - native.below[index], low.number, abs_tol=1e-9)


# -- looks ------------------------------------------------------------------------------


def test_hatching_stays_inside_its_area() -> None:
    # A square of 60 with lines 6 · √2 apart, along x + y: from 0 to 120 there are 15 of them.
    square = [(0.0, 0.0), (60.0, 0.0), (60.0, 60.0), (0.0, 60.0)]
    for is_rising in (True, False):
        lines = hatching(square, is_rising=is_rising)
        assert len(lines) in (14, 15)
        for start, end in lines:
            assert all(-1e-9 <= part <= 60 + 1e-9 for part in (*start, *end))
            assert isclose(abs(end[0] - start[0]), abs(end[1] - start[1]), abs_tol=1e-9)


def test_series_differ_by_pattern_and_ink() -> None:
    made = tuple(DataSeries(runs(f"S{i}"), (value(i + 1),)) for i in range(4))
    chart = drawn(slide(BarChart((runs("A"),), made, False, False)))
    assert len({one.pattern for one in chart.series}) == len({one.ink for one in chart.series}) == 4
    assert {one.pattern for one in chart.series} == {
        Pattern.SOLID,
        Pattern.HOLLOW,
        Pattern.RISING,
        Pattern.CROSSED,
    }
    lines = drawn(slide(LineChart((runs("A"), runs("B")), tuple(two_values(i) for i in range(5)))))
    assert len({(one.symbol, one.dash) for one in lines.series}) == 5


def two_values(number: int) -> DataSeries:
    return DataSeries(runs(f"S{number}"), (value(number), value(number + 1)))


def test_a_gap_parts_a_line() -> None:
    values: Sequence[Value | None] = (value(1), value(2), None, value(4), value(5))
    shown = LineChart(tuple(runs(str(i)) for i in range(5)), (DataSeries(runs("S"), tuple(values)),))
    lines = list(shapes(drawn(slide(shown)), "Line ").values())
    assert [(shape.kind, len(shape.points)) for shape in lines] == [(ShapeKind.PATH, 2), (ShapeKind.PATH, 2)]


def test_numbers_stand_at_few_bars_and_not_at_many_nor_at_error_bars() -> None:
    few = DataSeries(runs("S"), (value(1), value(22.5)))
    chart = drawn(slide(BarChart((runs("A"), runs("B")), (few,), False, False), suffix="%"))
    said_at_bars = [
        plain(item.paragraphs[0].runs)
        for item in chart.items
        if isinstance(item, Text) and item.name.startswith("Value")
    ]
    assert said_at_bars == ["1.0%", "22.5%"]
    assert chart.label_format.startswith('0.0"%"')
    with_errors = DataSeries(runs("S"), few.values, (value(0), value(20)), (value(2), value(25)))
    assert drawn(slide(BarChart((runs("A"), runs("B")), (with_errors,), False, False))).label_format == ""


def test_names_too_long_for_upright_bars_are_refused_with_a_way_out() -> None:
    long = tuple(runs("Pseudohypoparathyreoidismus") for _ in range(12))
    made = DataSeries(runs("S"), tuple(value(i) for i in range(12)))
    with pytest.raises(OutlineError, match="row of category names") as refused:
        drawn(slide(BarChart(long, (made,), False, False)))
    assert "horizontal" in refused.value.diagnostics[0].hint
    assert drawn(slide(BarChart(long, (made,), False, True))).is_horizontal


def pie_of(*names: str) -> Chart:
    return drawn(slide(PieChart(tuple(map(runs, names)), runs("Plants"), (value(61), value(39))), suffix="%"))


def test_the_slices_of_a_pie_have_their_names_beside_them() -> None:
    chart = pie_of("Too much water", "Too little")
    assert chart.legend is None
    texts = [item for item in chart.items if isinstance(item, Text)]
    assert [plain(item.paragraphs[0].runs) for item in texts] == ["Too much water 61.0%", "Too little 39.0%"]


def test_names_that_would_leave_a_pie_no_room_stand_in_a_legend() -> None:
    short, long = pie_of("A", "B"), pie_of("A" * 40, "B" * 40)
    assert long.legend is not None
    # A row of 14 pt with the room below it is all that the pie loses: 1.2 × 14 + 10 = 26.8.
    assert short.plot.height - long.plot.height < 27
