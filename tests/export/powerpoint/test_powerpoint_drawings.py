"""Drawings, connectors, clicks and hidden slides, reopened."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Drawing, Frame, Joint, Page, Reveal, Scene, Shape, ShapeKind, Side
from msdeck.theme import Ink
from msdeck.units import EMU_PER_POINT
from support.pptx_package import A, P, package_faults
from support.scene_drawings import DRAWING_ALT


def shape(slide: Slide, name: str) -> BaseShape:
    return next(found for found in slide.shapes if found.name == name)


@pytest.fixture(scope="module")
def slide(presentation: PresentationType) -> Slide:
    """The slide with a drawing and a diagram."""
    return presentation.slides[11]


@pytest.fixture(scope="module")
def parts(slide: Slide) -> dict[str, BaseShape]:
    """What the drawing holds, by name."""
    return {part.name: part for part in shape(slide, "Plot").shapes}  # type: ignore[attr-defined]


# -- drawings -----------------------------------------------------------------------


def test_a_drawing_is_one_group_with_one_alternative_text(slide: Slide) -> None:
    group = shape(slide, "Plot")
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    about = list(group._element.iter(f"{P}cNvPr"))
    assert [one.get("descr") for one in about if one.get("descr")] == [DRAWING_ALT]
    # Shapes in it are decorative, its labels are text.
    silent = [one.get("name") for one in about[1:] if b"decorative" not in etree.tostring(one)]
    assert silent == ["Label: left", "Label: right", "Label: middle", "Label: tight"]


def test_what_is_in_a_drawing_stands_where_the_scene_puts_it(
    scene: Scene, slide: Slide, parts: dict[str, BaseShape]
) -> None:
    drawing = next(item for item in scene.slides[11].items if isinstance(item, Drawing))
    assert list(parts) == [item.name for item in drawing.items]
    for item in drawing.items:
        part = parts[item.name]
        place = (part.left, part.top, part.width, part.height)
        frame = (item.frame.x, item.frame.y, item.frame.width, item.frame.height)
        assert place == tuple(round(length * EMU_PER_POINT) for length in frame)
    transform = shape(slide, "Plot")._element.find(f"{P}grpSpPr/{A}xfrm")
    off, ext, child_off, child_ext = (dict(child.attrib) for child in transform)  # type: ignore[union-attr]
    assert (off, ext) == (child_off, child_ext)


def test_a_line_starts_and_ends_where_the_scene_says(parts: dict[str, BaseShape]) -> None:
    def ends(name: str) -> tuple[float, ...]:
        line = parts[name]
        lengths = (line.begin_x, line.begin_y, line.end_x, line.end_y)  # type: ignore[attr-defined]
        return tuple(length / EMU_PER_POINT for length in lengths)

    assert ends("Falling") == (640, 150, 700, 190)
    assert ends("Rising") == (640, 250, 700, 210)
    assert ends("Falling back") == (780, 150, 720, 190)
    assert ends("Rising back") == (780, 250, 720, 210)
    assert ends("To the left") == (700, 280, 640, 280)
    assert ends("Upwards") == (720, 340, 720, 280)
    assert ends("Downwards") == (760, 280, 760, 340)


def test_an_arrow_head_is_at_the_end_of_its_line(parts: dict[str, BaseShape]) -> None:
    line = parts["Rising"]._element
    assert [end.get("type") for end in line.iter(f"{A}tailEnd")] == ["triangle"]
    assert next(line.iter(f"{A}headEnd"), None) is None
    assert next(parts["No effect"]._element.iter(f"{A}tailEnd"), None) is None


def test_dashes_are_those_of_the_scene(parts: dict[str, BaseShape]) -> None:
    dashes = {
        name: [dash.get("val") for dash in part._element.iter(f"{A}prstDash")] for name, part in parts.items()
    }
    assert {name: found for name, found in dashes.items() if found} == {
        "No effect": ["dash"],
        "Cut": ["sysDot"],
    }


def corners(part: BaseShape) -> list[tuple[float, float]]:
    """The corners of a path on the slide."""
    path = next(part._element.iter(f"{A}path"))
    across, down = (
        size / max(int(path.get(key, "1")), 1) for size, key in ((part.width, "w"), (part.height, "h"))
    )
    return [
        (
            (part.left + int(point.get("x", 0)) * across) / EMU_PER_POINT,
            (part.top + int(point.get("y", 0)) * down) / EMU_PER_POINT,
        )
        for point in path.iter(f"{A}pt")
    ]


def test_a_path_goes_through_its_points(scene: Scene, parts: dict[str, BaseShape]) -> None:
    drawing = next(item for item in scene.slides[11].items if isinstance(item, Drawing))
    paths = [item for item in drawing.items if isinstance(item, Shape) and item.kind is ShapeKind.PATH]
    assert len(paths) == 3
    for item in paths:
        found = corners(parts[item.name])
        assert [length for point in found for length in point] == pytest.approx(
            [length for point in item.points for length in point], abs=0.001
        )


def test_a_closed_path_is_closed_and_an_open_one_encloses_nothing(parts: dict[str, BaseShape]) -> None:
    area, steps = (next(parts[name]._element.iter(f"{A}path")) for name in ("Area", "Steps"))
    assert [len(list(path.iter(f"{A}close"))) for path in (area, steps)] == [1, 0]
    assert [path.get("fill") for path in (area, steps)] == [None, "none"]


def test_a_label_on_one_line_cannot_be_broken_by_another_font(parts: dict[str, BaseShape]) -> None:
    assert next(parts["Label: tight"]._element.iter(f"{A}bodyPr")).get("wrap") == "none"


def test_other_texts_wrap(slide: Slide) -> None:
    assert next(shape(slide, "Step 1")._element.iter(f"{A}bodyPr")).get("wrap") == "square"


# -- connectors ---------------------------------------------------------------------


def test_a_connector_holds_on_to_the_sides_of_what_it_joins(slide: Slide) -> None:
    arrow = shape(slide, "Arrow 1")
    ends = [(end.get("id"), end.get("idx")) for end in arrow._element.iter(f"{A}stCxn", f"{A}endCxn")]
    numbers = [str(shape(slide, name).shape_id) for name in ("Step 1", "Step 2")]
    assert ends == [(numbers[0], "3"), (numbers[1], "1")]  # right and left, counted from the top leftwards


@pytest.mark.parametrize(("side", "site"), [(Side.TOP, 0), (Side.LEFT, 1), (Side.BOTTOM, 2), (Side.RIGHT, 3)])
def test_each_side_is_a_connection_site(side: Side, site: int, scene: Scene) -> None:
    page = scene.slides[11]
    arrow = next(item for item in page.items if item.name == "Arrow 1")
    assert isinstance(arrow, Shape)
    joined = replace(arrow, joints=(Joint("Step 1", side), Joint("Step 2", Side.LEFT)))
    items = tuple(joined if item is arrow else item for item in page.items)
    opened = reopened(scene, replace(page, items=items))
    start = next(shape(opened, "Arrow 1")._element.iter(f"{A}stCxn"))
    assert start.get("idx") == str(site)


def test_parts_of_a_drawing_can_be_joined_too(scene: Scene) -> None:
    page = scene.slides[11]
    drawing = next(item for item in page.items if isinstance(item, Drawing))
    joint = Shape(
        "Joint",
        ShapeKind.LINE,
        Frame(250, 160, 20, 0),
        stroke=Ink.TEXT,
        stroke_width=1,
        joints=(Joint("Square", Side.RIGHT), Joint("Pooled", Side.LEFT)),
    )
    joined = replace(drawing, items=(*drawing.items, joint))
    items = tuple(joined if item is drawing else item for item in page.items)
    opened = reopened(scene, replace(page, items=items))
    found = {part.name: part for part in shape(opened, "Plot").shapes}  # type: ignore[attr-defined]
    start = next(found["Joint"]._element.iter(f"{A}stCxn"))
    assert start.get("id") == str(found["Square"].shape_id)


def reopened(scene: Scene, page: Page) -> Slide:
    """`page` in the place of the slide with the drawing, written and read."""
    data = write_pptx(replace(scene, slides=(*scene.slides[:11], page, *scene.slides[12:])))
    assert package_faults(data) == []
    return Presentation(io.BytesIO(data)).slides[11]


# -- clicks -------------------------------------------------------------------------


def clicks(slide: Slide) -> list[list[tuple[str, str | None]]]:
    """What appears at each click: names, and the paragraph if it is one."""
    names = {about.get("id"): about.get("name") for about in slide._element.iter(f"{P}cNvPr")}
    found: list[list[tuple[str, str | None]]] = []
    for effect in slide._element.iter(f"{P}cTn"):
        if effect.get("nodeType") == "clickEffect":
            found.append([])
        if effect.get("presetClass") is not None:
            assert (effect.get("presetID"), effect.get("presetClass")) == ("1", "entr")
            (target,) = effect.iter(f"{P}spTgt")
            part = target.find(f"{P}txEl/{P}pRg")
            found[-1].append((names[target.get("spid")], None if part is None else part.get("st")))
    return found


def test_points_appear_with_what_stands_under_them(presentation: PresentationType) -> None:
    assert clicks(presentation.slides[2]) == [
        [("Points", "0"), ("Points", "1"), ("Points", "2")],
        [("Points", "3")],
    ]
    builds = [dict(build.attrib) for build in presentation.slides[2]._element.iter(f"{P}bldP")]
    number = str(shape(presentation.slides[2], "Points").shape_id)
    assert builds == [{"spid": number, "grpId": "0", "build": "p"}]


def test_whole_items_appear_one_after_the_other_or_together(
    presentation: PresentationType, slide: Slide
) -> None:
    assert clicks(slide) == [[("Plot", None)], [("Step 1", None)], [("Arrow 1", None), ("Step 2", None)]]
    # Groups and lines have no way of being built up; the boxes come with their fill.
    builds = [dict(build.attrib) for build in slide._element.iter(f"{P}bldP")]
    boxes = [str(shape(slide, name).shape_id) for name in ("Step 1", "Step 2")]
    assert builds == [{"spid": number, "grpId": "0", "animBg": "1"} for number in boxes]
    assert clicks(presentation.slides[12]) == [[("Bars", None)]]
    assert len(list(presentation.slides[12]._element.iter(f"{P}bldAsOne"))) == 1


def test_a_slide_without_clicks_has_no_animation(presentation: PresentationType) -> None:
    animated = [
        number
        for number, page in enumerate(presentation.slides, 1)
        if page._element.find(f"{P}timing") is not None
    ]
    assert animated == [3, 12, 13]


def test_lines_and_groups_alone_need_no_list_of_builds(scene: Scene) -> None:
    page = replace(scene.slides[11], clicks=((Reveal("Plot"),), (Reveal("Arrow 1"),)))
    opened = reopened(scene, page)
    assert clicks(opened) == [[("Plot", None)], [("Arrow 1", None)]]
    assert opened._element.find(f"{P}timing/{P}bldLst") is None


def test_only_texts_have_paragraphs_that_appear(scene: Scene) -> None:
    page = replace(scene.slides[11], clicks=((Reveal("Plot", 0),),))
    with pytest.raises(AssertionError, match="Plot has no paragraphs"):
        write_pptx(replace(scene, slides=(*scene.slides[:11], page, *scene.slides[12:])))


# -- hidden slides --------------------------------------------------------------------


def test_a_hidden_slide_is_left_out_of_the_show_and_counted(scene: Scene) -> None:
    hidden = replace(scene.slides[2], is_hidden=True)
    data = write_pptx(replace(scene, slides=(*scene.slides[:2], hidden, *scene.slides[3:])))
    opened = Presentation(io.BytesIO(data))
    assert [page._element.get("show") for page in opened.slides][:4] == [None, None, "0", None]
    about = next(part for part in opened.part.package.iter_parts() if part.partname == "/docProps/app.xml")
    assert b"<HiddenSlides>1</HiddenSlides>" in about.blob
    assert package_faults(data) == []
