"""Numbers with more digits than an axis has room for: they stand apart, or are refused with a way out."""

from itertools import combinations
from pathlib import Path

import pytest

from msdeck.scene import Chart, Drawing, Scene, Text
from support.compiling import compile_outline
from support.scene_reader import misplaced

OUTLINE = """
title: Plants
sections:
  - title: Charts
    slides:
      - title: Numbers
        chart: {{{chart}}}
"""

DRAWN = {
    "bars": "kind: bar, horizontal: true, categories: [A, B], "
    "series: [{name: C, values: [12345678901, -98765432109]}]",
    "points": "kind: scatter, series: [{name: C, x: [123456789012345, 2], y: [123456789012345, 2]}]",
    "times": 'kind: survival, unit: "%", series: [{name: A, times: [0, 99999999999999], values: [100, 50]}]',
    "effects": "kind: forest, measure: MD, "
    "rows: [{name: A, estimate: 123456789012, interval: [-923456789012, 923456789012]}]",
}
REFUSED = {
    "effects": "kind: forest, measure: MD, "
    "rows: [{name: A, estimate: 123456789012345, interval: [-923456789012345, 923456789012345]}]",
    "pie": f"kind: pie, unit: {'word ' * 30}, categories: [A, B], series: [{{name: C, values: [1, 2]}}]",
}


def compiled(folder: Path, chart: str) -> tuple[Scene | None, list[str]]:
    path = folder / "deck.yaml"
    path.write_text(OUTLINE.format(chart=chart), encoding="utf-8")
    scene, diagnostics = compile_outline(path)
    return scene, [f"{d.code} {d.place and d.place.line}: {d.hint}" for d in diagnostics]


@pytest.mark.parametrize("chart", DRAWN.values(), ids=DRAWN)
def test_wide_numbers_below_an_axis_stand_apart(chart: str, tmp_path: Path) -> None:
    scene, said = compiled(tmp_path, chart)
    assert scene is not None, said
    assert misplaced(scene) == []
    (drawn,) = (item for page in scene.slides for item in page.items if isinstance(item, Chart | Drawing))
    numbers = [
        item
        for item in drawn.items
        if isinstance(item, Text) and {"tick", "Tick", "Time"} & {*item.name.split()}
    ]
    assert len(numbers) > 2
    for one, other in combinations(numbers, 2):
        a, b = one.frame, other.frame
        assert a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y, (one.name, other.name)


@pytest.mark.parametrize("chart", REFUSED.values(), ids=REFUSED)
def test_numbers_without_room_are_refused_with_a_way_out(chart: str, tmp_path: Path) -> None:
    scene, (said,) = compiled(tmp_path, chart)
    assert scene is None
    assert said.startswith("text-does-not-fit 7: ")
    assert "larger unit" in said or "shorten `unit`" in said
