"""What must hold for forest plots and survival charts: numbers can be read back, and words don't overlap."""

from collections.abc import Iterable
from functools import cache
from itertools import combinations, pairwise
from math import exp, isclose
from random import Random

import pytest

from msdeck.content import Run, plain
from msdeck.deck.chart_model import Curve, Effect, ForestChart, SurvivalChart, Value
from msdeck.diagnostics import OutlineError
from msdeck.layout.plots.effect_scales import effect_scale, effect_ticks
from msdeck.layout.plots.forests import forest_drawing
from msdeck.layout.plots.scales import Scale
from msdeck.layout.plots.survivals import LOOKS, spread, survival_drawing
from msdeck.scene import Drawing, Frame, Shape, Text
from support.decks import HERE, runs

SEEDS = range(40)
FRAME = Frame(54, 134, 852, 306)
NAMES = ("Fern", "Ivy", "Monstera deliciosa", "Palm in the hall", "Ü", "Cacti of the third floor")


def value(number: float, decimals: int = 2) -> Value:
    text = f"{number:.{decimals}f}"
    return Value(float(text), text.replace("-", "−"))


def effect(name: str, low: float, estimate: float, high: float, weight: float | None = None) -> Effect:
    words = f"({low:.2f}–{high:.2f})".replace("-", "−")
    share = None if weight is None else value(weight, 1)
    return Effect(runs(name), (), value(estimate), value(low), value(high), words, share)


def forest(*effects: Effect, is_ratio: bool = True, pooled: Effect | None = None) -> ForestChart:
    headings = (runs("Study"), runs("Events/total"), runs("RR (95% CI)"), runs("Weight (%)"))
    return ForestChart(
        effects, pooled, is_ratio, headings, (runs("Favours new pot"), runs("Favours old pot"))
    )


def some_effect(chance: Random, *, is_ratio: bool, size: float, weight: float | None, groups: str) -> Effect:
    middle, half = chance.gauss(0, size), chance.uniform(0.1, 3) * size
    # Two decimals: what is smaller than 0.01 would be printed as 0.
    ends = [max(0.01, exp(each)) if is_ratio else each for each in (middle - half, middle, middle + half)]
    made = effect(f"{chance.choice(NAMES)} {chance.randint(1990, 2026)}", *ends, weight)
    return Effect(made.name, runs(groups), made.estimate, made.low, made.high, made.interval, made.weight)


@cache
def some_forest(seed: int) -> ForestChart:
    chance = Random(seed)
    is_ratio = chance.random() < 0.7
    size = chance.choice((0.02, 0.2, 1.0) if is_ratio else (0.05, 2.0, 300.0))
    has_weights, has_groups = chance.random() < 0.5, chance.random() < 0.5
    effects = [
        some_effect(
            chance,
            is_ratio=is_ratio,
            size=size,
            weight=chance.uniform(0, 40) if has_weights else None,
            groups=f"{chance.randint(0, 99)}/{chance.randint(99, 9999)} vs 5/104" if has_groups else "",
        )
        for _ in range(chance.randint(1, 14))
    ]
    pooled = some_effect(chance, is_ratio=is_ratio, size=size / 3, weight=None, groups="")
    return forest(*effects, is_ratio=is_ratio, pooled=pooled if chance.random() < 0.5 else None)


def drawn(chart: ForestChart, frame: Frame = FRAME) -> Drawing:
    return forest_drawing("Forest plot", chart, frame, "A forest plot.", HERE)


def shapes(drawing: Drawing, start: str) -> list[Shape]:
    return [item for item in drawing.items if isinstance(item, Shape) and item.name.startswith(start)]


def labels(drawing: Drawing) -> dict[str, Text]:
    return {item.name: item for item in drawing.items if isinstance(item, Text)}


def words(label: Text) -> str:
    return plain(label.paragraphs[0].runs)


def scale_of(chart: ForestChart, drawing: Drawing) -> Scale:
    """The scale as a reader finds it: by two ticks of the axis and their numbers."""
    ticks = shapes(drawing, "Tick line ")
    numbers = [float(tick.name.removeprefix("Tick line ").replace("−", "-")) for tick in ticks]
    ends = (ticks[0].frame.x, ticks[-1].frame.x)
    return Scale(numbers[0], numbers[-1], *ends, tuple(numbers), 0, is_log=chart.is_ratio)


def overlap(first: Frame, second: Frame) -> bool:
    """Whether two frames share more than an edge; a label's frame is a little wider than its words."""
    return (
        min(first.right, second.right) - max(first.x, second.x) > 2.5
        and min(first.bottom, second.bottom) - max(first.y, second.y) > 0.5
    )


def overlapping(texts: Iterable[Text]) -> list[tuple[str, str]]:
    return [(a.name, b.name) for a, b in combinations(texts, 2) if overlap(a.frame, b.frame)]


def is_inside(inner: Frame, outer: Frame) -> bool:
    near = 1e-6
    return (
        outer.x - near <= inner.x
        and outer.y - near <= inner.y
        and inner.right <= outer.right + near
        and inner.bottom <= outer.bottom + near
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_an_estimate_and_its_interval_can_be_read_back_from_the_plot(seed: int) -> None:
    chart = some_forest(seed)
    drawing = drawn(chart)
    scale = scale_of(chart, drawing)
    # The scale of which ticks are drawn is read from rounded numbers: as near as a hair's breadth.
    for one, square in zip(chart.effects, shapes(drawing, "Square"), strict=True):
        middle = square.frame.x + square.frame.width / 2
        assert isclose(scale.at(one.estimate.number), middle, abs_tol=0.01)
        assert isclose(scale.value(scale.at(one.estimate.number)), one.estimate.number, abs_tol=1e-6)
    for index, one in enumerate(chart.effects, 1):
        parts = [part for part in shapes(drawing, f"Interval {index}") if part.name.split()[1] == str(index)]
        left, right = min(part.frame.x for part in parts), max(part.frame.right for part in parts)
        arrows = [part for part in parts if part.has_arrow]
        cut = [one.low.number < scale.least - 1e-9, one.high.number > scale.most + 1e-9]
        assert len(arrows) == sum(cut)
        assert isclose(left, scale.start if cut[0] else scale.at(one.low.number), abs_tol=0.01)
        assert isclose(right, scale.end if cut[1] else scale.at(one.high.number), abs_tol=0.01)


@pytest.mark.parametrize("seed", SEEDS)
def test_words_of_a_forest_plot_are_whole_and_apart_and_everything_is_in_its_frame(seed: int) -> None:
    chart = some_forest(seed)
    drawing = drawn(chart)
    found = labels(drawing)
    assert [words(found[f"Name {n}"]) for n in range(1, len(chart.effects) + 1)] == [
        plain(one.name) for one in chart.effects
    ]
    assert overlapping(found.values()) == []
    assert all(is_inside(item.frame, drawing.frame) for item in drawing.items)
    assert is_inside(drawing.frame, FRAME)
    assert min(label.paragraphs[0].style.size for label in found.values()) >= 12


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_are_under_one_another_by_their_points(seed: int) -> None:
    chart = some_forest(seed)
    found = labels(drawn(chart))
    assert found["Heading Estimate"].frame.y < found["Estimate 1"].frame.y
    points = []
    for number, one in enumerate(chart.effects, 1):
        label = found[f"Estimate {number}"]
        fragment = label.paragraphs[0].lines[0].fragments[0]
        digits = one.estimate.text.split(".")[0]
        # Every digit of Arial is as wide as another: 0.556 em; a minus sign has 0.584 em.
        width = sum(0.584 if char == "−" else 0.556 for char in digits)
        kerning = sum(change for at, change in fragment.kerning if at < len(digits)) / 1000
        points.append(label.frame.x + fragment.x + (width + kerning) * fragment.size)
    assert max(points) - min(points) < 0.1


def test_the_area_of_a_square_is_the_weight_of_its_row() -> None:
    chart = forest(effect("A", 0.7, 0.8, 0.9, 40), effect("B", 0.7, 0.8, 0.9, 10))
    large, small = (square.frame.width for square in shapes(drawn(chart), "Square"))
    # A quarter of the weight has half the side.
    assert isclose(large / small, 2)


def test_squares_are_alike_where_no_weights_are_given() -> None:
    chart = forest(effect("A", 0.7, 0.8, 0.9), effect("B", 0.5, 0.8, 1.9))
    assert len({square.frame.width for square in shapes(drawn(chart), "Square")}) == 1


def test_no_effect_is_a_line_at_1_for_ratios_and_at_0_for_differences() -> None:
    for is_ratio, null in ((True, 1.0), (False, 0.0)):
        chart = forest(effect("A", 0.7, 0.8, 0.9), is_ratio=is_ratio)
        drawing = drawn(chart)
        (line,) = shapes(drawing, "Null line")
        assert isclose(scale_of(chart, drawing).value(line.frame.x), null, abs_tol=1e-6)


def test_a_pooled_estimate_is_a_diamond_as_wide_as_its_interval() -> None:
    chart = forest(effect("A", 0.5, 0.8, 1.2), pooled=effect("All", 0.7, 0.8, 0.9))
    drawing = drawn(chart)
    scale = scale_of(chart, drawing)
    (diamond,) = shapes(drawing, "Pooled")[1:]
    xs = [x for x, _ in diamond.points]
    assert [round(scale.value(x), 6) for x in xs] == [0.7, 0.8, 0.9, 0.8]
    assert shapes(drawn(forest(effect("A", 0.5, 0.8, 1.2))), "Pooled") == []


def test_an_interval_far_wider_than_the_others_is_cut_with_an_arrow_at_each_end() -> None:
    chart = forest(effect("A", 0.7, 0.8, 0.9), effect("B", 0.6, 0.7, 0.8), effect("C", 0.01, 1.0, 99))
    arrows = [part for part in shapes(drawn(chart), "Interval") if part.has_arrow]
    assert [(arrow.name, arrow.is_backward) for arrow in arrows] == [
        ("Interval 3 down", True),
        ("Interval 3 up", False),
    ]


def test_groups_leave_a_plot_that_has_no_room_for_them() -> None:
    named = [
        effect("A name as long as half of a slide, or nearly so, of a plant in an office", 0.7, 0.8, 0.9)
        for _ in range(3)
    ]
    with_groups = [Effect(one.name, runs("914/4187 vs 1117/4212 of all"), *rest(one)) for one in named]
    assert "Groups 1" not in labels(drawn(forest(*with_groups)))
    assert "Groups 1" in labels(drawn(forest(Effect(runs("A"), runs("1/2 vs 1/3"), *rest(named[0])))))


def rest(one: Effect) -> tuple[Value, Value, Value, str, Value | None]:
    return one.estimate, one.low, one.high, one.interval, one.weight


def test_words_are_as_large_as_those_of_other_charts_where_names_and_groups_are_long() -> None:
    row = effect("N" * 30, 0.29, 0.42, 0.60)
    named = Effect(row.name, runs("1463/10060 vs 1613/10067"), *rest(row))
    found = labels(drawn(forest(named, named)))
    assert "Groups 1" in found
    assert {label.paragraphs[0].style.size for label in found.values()} == {14}


def test_few_rows_have_the_largest_words_and_stand_well_apart() -> None:
    found = labels(drawn(forest(effect("A", 0.7, 0.8, 0.9), effect("B", 0.7, 0.8, 0.9))))
    assert found["Name 1"].paragraphs[0].style.size == 18
    assert found["Name 2"].frame.y - found["Name 1"].frame.y == pytest.approx(3 * 18)


def test_names_that_leave_no_room_for_the_plot_are_an_error_and_not_cut() -> None:
    long = "A name that goes on and on until there is no room for anything else on the slide, not even a plot"
    with pytest.raises(OutlineError) as caught:
        drawn(forest(effect(long, 0.7, 0.8, 0.9)))
    (found,) = caught.value.diagnostics
    assert (found.code, found.place) == ("text-does-not-fit", HERE)
    assert "shorten the longest names" in found.hint


def test_favours_that_are_longer_than_their_side_are_an_error() -> None:
    chart = forest(effect("A", 0.7, 0.8, 0.9))
    wordy = ForestChart(
        chart.effects, None, True, chart.headings, (runs("Favours " + "much " * 30), runs("B"))
    )
    with pytest.raises(OutlineError, match="favours"):
        drawn(wordy)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_scale_of_effects_has_the_null_among_its_round_ticks_and_holds_every_estimate(seed: int) -> None:
    chance = Random(seed)
    is_ratio = chance.random() < 0.6
    size = 10 ** chance.uniform(-2, 0.3 if is_ratio else 3)
    spans = []
    for _ in range(chance.randint(1, 14)):
        middle, half = chance.gauss(0, size), chance.uniform(0.1, 9) * size
        ends = (middle - half, middle, middle + half)
        spans.append(tuple(exp(each) if is_ratio else each for each in ends))
    scale = effect_scale([(a, b, c) for a, b, c in spans], 100, 400, is_ratio=is_ratio)
    assert (1.0 if is_ratio else 0.0) in scale.ticks
    assert 2 <= len(scale.ticks) <= 8
    assert all(first < second for first, second in pairwise(scale.ticks))
    assert (scale.ticks[0], scale.ticks[-1]) == (scale.least, scale.most)
    for _, estimate, _ in spans:
        assert scale.least <= estimate <= scale.most
        assert isclose(scale.value(scale.at(estimate)), estimate, rel_tol=1e-9, abs_tol=1e-9)
    printed = [float(text.replace("−", "-")) for text in effect_ticks(scale)]
    assert all(isclose(one, tick, rel_tol=1e-9) for one, tick in zip(printed, scale.ticks, strict=True))


# -- survival -----------------------------------------------------------------------------


@cache
def some_survival(seed: int) -> SurvivalChart:
    chance = Random(seed)
    is_falling = chance.random() < 0.6
    most = chance.choice((1.0, 100.0))
    end = chance.choice((5, 24, 60, 3650))
    at_risk_times = [end * step // 5 for step in range(6)] if chance.random() < 0.7 else []
    curves = []
    for number in range(chance.randint(1, 4)):
        times = sorted({0, *(chance.randint(1, end) for _ in range(chance.randint(1, 30)))})
        falls = sorted((chance.uniform(0, chance.uniform(0.1, 1)) for _ in times[1:]), reverse=True)
        shares = [1.0, *(1 - fall for fall in reversed(falls))]
        values = [most * (share if is_falling else 1 - share) for share in shares]
        at_risk = sorted((chance.randint(0, 9999) for _ in at_risk_times), reverse=True)
        curves.append(
            Curve(
                runs(f"{chance.choice(NAMES)} {number}"),
                tuple(value(time, 0) for time in times),
                tuple(value(each, 3) for each in values),
                tuple(value(each, 0) for each in at_risk),
                tuple(value(chance.randint(0, times[-1]), 0) for _ in range(chance.choice((0, 3)))),
            )
        )
    times_shown = tuple(value(time, 0) for time in at_risk_times)
    return SurvivalChart(tuple(curves), times_shown, runs("Number at risk"), is_falling, most)


def charted(chart: SurvivalChart) -> Drawing:
    return survival_drawing("Survival chart", chart, FRAME, runs("Months"), "%", "A chart.", HERE)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_times_and_values_of_a_curve_can_be_read_back_from_its_corners(seed: int) -> None:
    chart = some_survival(seed)
    drawing = charted(chart)
    (axis,) = shapes(drawing, "Axis")
    grid = shapes(drawing, "Y grid ")
    ends = [float(each.name.removeprefix("Y grid ").removesuffix("%")) for each in (grid[0], grid[-1])]
    upward = Scale(ends[0], ends[1], grid[0].frame.y, grid[-1].frame.y, tuple(ends), 0)
    last = max(time.number for curve in chart.curves for time in (*curve.times, *chart.at_risk_times))
    across = Scale(0, last, axis.frame.x, axis.frame.right, (0, last), 0)
    for curve, line in zip(chart.curves, shapes(drawing, "Curve"), strict=True):
        corners = [(across.value(x), upward.value(y)) for x, y in line.points]
        # Where the line arrives at a height, and from when on it keeps it.
        for time, height in zip(curve.times, curve.values, strict=True):
            assert any(
                isclose(x, time.number, abs_tol=1e-6) and isclose(y, height.number, abs_tol=1e-6)
                for x, y in corners
            )
        for (x1, y1), (x2, y2) in pairwise(corners):
            assert isclose(x1, x2, abs_tol=1e-6) != isclose(y1, y2, abs_tol=1e-6), "level or upright"


@pytest.mark.parametrize("seed", SEEDS)
def test_words_of_a_survival_chart_are_whole_and_apart_and_everything_is_in_its_frame(seed: int) -> None:
    chart = some_survival(seed)
    drawing = charted(chart)
    found = labels(drawing)
    named = [words(found[f"Name {number}"]) for number in range(1, len(chart.curves) + 1)]
    assert named == [plain(curve.name) for curve in chart.curves]
    assert overlapping(found.values()) == []
    assert all(is_inside(item.frame, FRAME) for item in drawing.items)
    assert min(label.paragraphs[0].style.size for label in found.values()) >= 12


def test_numbers_at_risk_stand_under_their_times() -> None:
    times = tuple(value(time, 0) for time in (0, 6, 12))
    curve = Curve(runs("Fern"), times, (value(1), value(0.9), value(0.8)), (value(50, 0),) * 3, ())
    found = labels(charted(SurvivalChart((curve,), times, runs("Number at risk"), True, 1)))
    for time in ("0", "6", "12"):
        above, below = found[f"Time {time}"].frame, found[f"At risk 1 at {time}"].frame
        assert isclose(above.x + above.width / 2, below.x + below.width / 2)
        assert words(found[f"At risk 1 at {time}"]) == "50"


def test_curves_differ_by_more_than_their_colour() -> None:
    assert len({(dash, width) for _, dash, width in LOOKS}) == len(LOOKS)


def test_what_falls_is_shown_from_all_and_what_rises_as_far_as_it_goes() -> None:
    times = (value(0, 0), value(9, 0))
    for most, ends, top in (
        (100, (100, 90), "Y tick 100%"),
        (100, (0, 8), "Y tick 8%"),
        (1, (0, 0.3), "Y tick 0.3%"),
    ):
        curve = Curve(runs("Fern"), times, tuple(value(end) for end in ends), (), ())
        found = labels(charted(SurvivalChart((curve,), (), (), ends[0] > 0, most)))
        assert [name for name in found if name.startswith("Y tick")][-1] == top


def test_too_many_numbers_at_risk_are_an_error() -> None:
    times = tuple(value(time, 0) for time in range(40))
    curve = Curve(runs("Fern"), times, (value(1),) * 40, (value(5000, 0),) * 40, ())
    with pytest.raises(OutlineError, match="numbers at risk"):
        charted(SurvivalChart((curve,), times, runs("Number at risk"), True, 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_names_at_the_ends_of_curves_keep_their_order_and_their_distance(seed: int) -> None:
    chance = Random(seed)
    places = [chance.choice((chance.uniform(0, 100), 50.0)) for _ in range(chance.randint(1, 4))]
    moved = spread(places, 20, 0, 100)
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    assert all(moved[b] - moved[a] >= 20 - 1e-9 for a, b in pairwise(order))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in moved)
    if all(b - a >= 20 for a, b in pairwise(sorted(places))):
        assert moved == tuple(places)


def test_a_label_is_one_run_of_the_words_it_was_given() -> None:
    found = labels(drawn(forest(effect("Fern 2020", 0.7, 0.8, 0.9))))
    assert found["Name 1"].paragraphs[0].runs == (Run("Fern 2020"),)
