"""Master, layouts and theme: what New Slide, Reset Slide and another template find."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PresentationType

from msdeck.export.powerpoint.masters import layout_type
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Scene
from msdeck.theme import SLATE, THEMES
from support import scene_layouts as layouts
from support.pptx_package import A, P
from support.scenes import gallery_scene


def test_new_slide_offers_every_layout_by_name(scene: Scene, presentation: PresentationType) -> None:
    offered = [layout.name for layout in presentation.slide_layouts]
    assert offered == [layout.name for layout in scene.layouts]


def test_layouts_have_types_that_find_their_counterparts() -> None:
    assert [layout_type(layout) for layout in layouts.LAYOUTS] == [
        "title",
        "secHead",
        "obj",
        "twoObj",
        "picTx",
        "twoTxTwoObj",
        "tbl",
        "titleOnly",
        "",  # PowerPoint knows no study
        "obj",
        "chart",
        "titleOnly",
    ]


def test_placeholders_have_the_types_and_indexes_of_the_scene(presentation: PresentationType) -> None:
    kinds = {
        layout.name: {ph.placeholder_format.idx: ph.placeholder_format.type for ph in layout.placeholders}
        for layout in presentation.slide_layouts
    }
    assert kinds["Title Slide"][0] == PP_PLACEHOLDER.CENTER_TITLE
    assert kinds["Title Slide"][1] == PP_PLACEHOLDER.SUBTITLE
    assert kinds["Table"][1] == PP_PLACEHOLDER.TABLE
    assert kinds["Content and Figure"] == {
        0: PP_PLACEHOLDER.TITLE,
        1: PP_PLACEHOLDER.BODY,
        2: PP_PLACEHOLDER.PICTURE,
        3: PP_PLACEHOLDER.BODY,
        10: PP_PLACEHOLDER.FOOTER,
        11: PP_PLACEHOLDER.SLIDE_NUMBER,
    }


def test_a_new_slide_prompts_and_looks_like_ours(presentation: PresentationType) -> None:
    content = presentation.slide_layouts.get_by_name("Content")
    assert content is not None
    points = next(ph for ph in content.placeholders if ph.placeholder_format.idx == 1)
    assert points.text_frame.text == "Points"
    assert points._element.find(f".//{P}ph").get("hasCustomPrompt") == "1"
    levels = [
        (level.tag.removeprefix(A), level.get("marL")) for level in points._element.find(f".//{A}lstStyle")
    ]
    assert levels == [("lvl1pPr", str(23 * 12_700)), ("lvl2pPr", str(41 * 12_700))]


def test_the_master_looks_like_the_content_layout(presentation: PresentationType) -> None:
    master = presentation.slide_master
    kinds = [ph.placeholder_format.type for ph in master.placeholders]
    assert kinds == [
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.BODY,
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    ]
    body = master._element.find(f"{P}txStyles/{P}bodyStyle")
    sizes = [level.find(f"{A}defRPr").get("sz") for level in body]
    assert sizes == ["2400", *["2000"] * 8]


def test_the_master_leaves_changes_of_luminance_to_its_layouts(presentation: PresentationType) -> None:
    # LibreOffice applies them twice where the master has them too: footers came out too pale to read.
    assert next(presentation.slide_master._element.iter(f"{A}lumMod"), None) is None
    assert next(presentation.slide_layouts[2]._element.iter(f"{A}lumMod"), None) is not None


def test_footers_are_off_where_a_layout_has_none(presentation: PresentationType) -> None:
    flags = {
        layout.name: dict(layout._element.find(f"{P}hf").attrib) for layout in presentation.slide_layouts
    }
    assert flags["Content"] == {"hdr": "0", "dt": "0"}
    assert flags["Statement"] == {"hdr": "0", "dt": "0", "ftr": "0", "sldNum": "0"}


@pytest.mark.parametrize("name", sorted(THEMES))
def test_only_the_theme_names_colours_and_fonts(name: str) -> None:
    opened = Presentation(io.BytesIO(write_pptx(gallery_scene(name))))
    for part in opened.part.package.iter_parts():
        if part.partname.endswith(".xml"):
            element = etree.fromstring(part.blob)
            if "/theme/" in part.partname:
                colors = [color.get("val") for color in element.iter(f"{A}srgbClr")]
                assert len(colors) == 12
                continue
            assert next(element.iter(f"{A}srgbClr"), None) is None, part.partname
            faces = {face.get("typeface") for face in element.iter(f"{A}latin")}
            assert faces <= {"+mj-lt", "+mn-lt", "Courier New"}, part.partname


def test_a_dark_theme_maps_its_text_to_the_light_slot() -> None:
    opened = Presentation(io.BytesIO(write_pptx(gallery_scene("slate"))))
    mapping = opened.slide_master._element.find(f"{P}clrMap")
    assert (mapping.get("bg1"), mapping.get("tx1")) == ("dk1", "lt1")
    background = opened.slide_layouts.get_by_name("Content")._element.find(f"{P}cSld/{P}bg")  # type: ignore[union-attr]
    assert background.find(f".//{A}schemeClr").get("val") == "bg1"


def test_notes_are_printed_on_paper_whatever_the_deck_looks_like() -> None:
    scene = gallery_scene("slate")
    opened = Presentation(io.BytesIO(write_pptx(scene)))
    master = opened.notes_master
    assert master._element.find(f"{P}clrMap").get("bg1") == "lt1"
    assert scene.theme is SLATE
    assert {ph.placeholder_format.type for ph in master.placeholders} == {
        PP_PLACEHOLDER.SLIDE_IMAGE,
        PP_PLACEHOLDER.BODY,
    }


def test_layouts_without_a_plain_one_still_make_a_master(scene: Scene) -> None:
    pages = (scene.slides[0],)
    small = replace(
        scene,
        layouts=(layouts.TITLE_SLIDE,),
        slides=pages,
        slide_sections=(replace(scene.slide_sections[0], slides=1),),
    )
    assert Presentation(io.BytesIO(write_pptx(small))).slide_layouts[0].name == "Title Slide"


def test_decoration_of_a_layout_lies_beneath_its_placeholders(presentation: PresentationType) -> None:
    for layout in presentation.slide_layouts:
        placed = [found.is_placeholder for found in layout.shapes]
        assert placed == sorted(placed)
