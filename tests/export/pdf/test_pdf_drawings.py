"""Drawings and charts in the handout: shapes where the scene puts them, and one figure for readers."""

from dataclasses import replace

import pytest

from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import Dash, Frame, Item, Page, Role, Scene, Shape, ShapeKind
from msdeck.theme import Ink
from support import scene_drawings
from support.pdf_reader import Box, Painted, painted
from support.pdf_tags import read, spoken
from support.scenes import gallery_scene

FRAME = Frame(100, 200, 60, 40)


def handout_of(*items: Item) -> Scene:
    return replace(gallery_scene(), handout=(Page("page/1", "Page", items),), bookmarks=())


def strokes(shape: Shape) -> list[Painted]:
    return painted(write_pdf(handout_of(shape)))


def line(**look: bool) -> Shape:
    plain = Shape("Line", ShapeKind.LINE, FRAME, stroke=Ink.TEXT, stroke_width=2, has_arrow=True)
    return replace(plain, **look)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("look", "tip"),
    [
        ({}, (160, 240)),
        ({"is_rising": True}, (160, 200)),
        ({"is_backward": True}, (100, 200)),
        ({"is_rising": True, "is_backward": True}, (100, 240)),
    ],
)
def test_an_arrow_points_at_the_end_of_its_line(look: dict[str, bool], tip: tuple[float, float]) -> None:
    _, head = strokes(line(**look))
    assert head.kind == "fill"
    corners = [(x, y) for x in (head.box.left, head.box.right) for y in (head.box.top, head.box.bottom)]
    assert any(corner == pytest.approx(tip, abs=0.01) for corner in corners)
    # 4.5 widths of the line long: 9 points, along and across.
    assert max(head.box.right - head.box.left, head.box.bottom - head.box.top) < 10


@pytest.mark.parametrize("kind", [ShapeKind.DIAMOND, ShapeKind.TRIANGLE])
def test_a_diamond_and_a_triangle_fill_their_frame(kind: ShapeKind) -> None:
    (stroke,) = strokes(Shape("Shape", kind, FRAME, fill=Ink.ACCENT))
    assert stroke.box == pytest.approx(Box(100, 200, 160, 240), abs=0.01)


def test_a_path_reaches_all_its_points() -> None:
    path = Shape(
        "Path",
        ShapeKind.PATH,
        FRAME,
        stroke=Ink.TEXT,
        stroke_width=1,
        points=((100, 240), (130, 200), (160, 220)),
    )
    (stroke,) = strokes(path)
    assert stroke.box == pytest.approx(Box(99.5, 199.5, 160.5, 240.5), abs=0.01)


@pytest.mark.parametrize(
    ("dash", "lengths"), [(Dash.SOLID, ()), (Dash.DASHED, (8, 6)), (Dash.DOTTED, (2, 2))]
)
def test_dashes_are_in_proportion_to_the_line_and_end_with_it(dash: Dash, lengths: tuple[float, ...]) -> None:
    dashed = replace(line(has_arrow=False), dash=dash)
    after = replace(line(has_arrow=False), name="After")
    first, second = painted(write_pdf(handout_of(dashed, after)))
    assert first.dashes == pytest.approx(lengths)
    assert second.dashes == ()


def test_a_drawing_is_one_figure_in_the_words_of_its_alternative_text() -> None:
    data = write_pdf(handout_of(scene_drawings.drawing()))
    assert spoken(data).splitlines()[1:] == [
        f'  Figure ({scene_drawings.DRAWING_ALT}) "at the left edge at the right edge in the middle no room"'
    ]
    assert {stroke.tag for stroke in read(data).painted} == {"Figure"}


def test_a_chart_is_one_figure_and_its_neighbours_are_not_in_it() -> None:
    before, _, after = scene_drawings.diagram()
    data = write_pdf(handout_of(before, scene_drawings.bars(), after))
    tagged = read(data)
    assert tagged.root is not None
    (figure,) = [element for element in tagged.root.walk() if element.tag == "Figure"]
    assert figure.alt == scene_drawings.bars().alt
    said = {stroke.text.strip(): stroke.tag for stroke in tagged.painted if stroke.text.strip()}
    assert said["Placebo"] == "Figure"
    assert {tag for text, tag in said.items() if "thing" in text or "second" in text} == {"LBody"}


def test_labels_can_be_searched_for_and_copied() -> None:
    labels = [item for item in scene_drawings.drawing().items if getattr(item, "role", None) is Role.LABEL]
    words = [
        stroke.text.strip() for stroke in painted(write_pdf(handout_of(*labels))) if stroke.kind == "text"
    ]
    assert words == ["at the left edge", "at the right edge", "in the middle", "no room"]
