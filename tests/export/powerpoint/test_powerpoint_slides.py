"""What a lecturer finds in the deck: reopened with python-pptx and compared with the scene."""

import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from msdeck.content import EntryLink, Run, SlideLink, Url, plain
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Frame, Role, Scene, Text
from msdeck.units import EMU_PER_POINT
from support.pptx_package import P14, A, P, R
from support.scenes import ENTRIES, FIGURE_ALT

FOOTERS = {Role.SECTION_NAME, Role.PAGE_NUMBER}


def shape(slide: Slide, name: str) -> BaseShape:
    """The shape called `name`."""
    return next(found for found in slide.shapes if found.name == name)


def words(text: Text) -> list[str]:
    """What a text says, a paragraph each, labels in front."""
    lines = []
    for paragraph in text.paragraphs:
        marker = paragraph.style.marker
        label = f"{marker.text}\t" if marker is not None and marker.kind == "number" else ""
        lines.append(label + plain(paragraph.runs))
    return lines


def test_every_text_says_what_the_scene_says_in_its_order(
    scene: Scene, presentation: PresentationType
) -> None:
    for page, slide in zip(scene.slides, presentation.slides, strict=True):
        assert [found.name for found in slide.shapes] == [item.name for item in page.items]
        for item in page.items:
            if isinstance(item, Text):
                found = shape(slide, item.name)
                assert found.text_frame.text == "\n".join(words(item))  # type: ignore[attr-defined]


def test_the_outline_view_shows_titles_and_points(presentation: PresentationType) -> None:
    slide = presentation.slides[2]
    outline = [
        (found.placeholder_format.type, paragraph.level, paragraph.text)
        for found in slide.placeholders
        for paragraph in found.text_frame.paragraphs  # type: ignore[attr-defined]
        if found.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY)
    ]
    body = PP_PLACEHOLDER.BODY
    assert [(kind, level) for kind, level, _ in outline[1:]] == [(body, 0), (body, 1), (body, 1), (body, 0)]
    assert outline[0][0] == PP_PLACEHOLDER.TITLE
    assert outline[1][2] == "Immune cells attack the sheath1,2"


def test_every_slide_has_a_title_of_its_own_and_it_comes_first(
    scene: Scene, presentation: PresentationType
) -> None:
    titles = []
    for slide in presentation.slides:
        assert slide.shapes.title is not None
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        titles.append(slide.shapes.title.text_frame.text)
    assert len(set(titles)) == len(titles)
    assert titles == [page.title for page in scene.slides]


def test_everything_stands_where_the_scene_puts_it(scene: Scene, presentation: PresentationType) -> None:
    for page, slide in zip(scene.slides, presentation.slides, strict=True):
        for item in page.items:
            found = shape(slide, item.name)
            place = (found.left, found.top, found.width, found.height)
            frame = item.frame
            wanted = (frame.x, frame.y, frame.width, frame.height)
            assert place == tuple(round(length * EMU_PER_POINT) for length in wanted), item.name


def test_text_in_its_placeholder_leaves_its_place_to_the_layout(presentation: PresentationType) -> None:
    caption_in_place = shape(presentation.slides[4], "Caption")
    caption_moved = shape(presentation.slides[3], "Caption")
    assert caption_in_place._element.find(f"{P}spPr/{A}xfrm") is None
    assert caption_moved._element.find(f"{P}spPr/{A}xfrm") is not None


def test_no_slide_repeats_what_its_layout_says(presentation: PresentationType) -> None:
    title = shape(presentation.slides[2], "Title")._element
    assert list(title.find(f"{P}spPr")) == []
    assert [run.attrib for run in title.iter(f"{A}rPr")] == [{"lang": "en-GB"}]
    assert list(title.iter(f"{A}lvl1pPr")) == []


def test_a_size_that_was_stepped_down_stands_once_in_the_shape(presentation: PresentationType) -> None:
    points = shape(presentation.slides[3], "Points")._element
    assert [level.get("sz") for level in points.iter(f"{A}defRPr")] == ["2000"]
    assert all(run.get("sz") is None for run in points.iter(f"{A}rPr"))


def test_footer_and_slide_number_appear_and_the_number_is_a_field(presentation: PresentationType) -> None:
    for number, slide in enumerate(presentation.slides, 1):
        kinds = {found.placeholder_format.type: found for found in slide.placeholders}
        if number in (1, 2, 8):
            assert PP_PLACEHOLDER.SLIDE_NUMBER not in kinds
            continue
        assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text  # type: ignore[attr-defined]
        field = next(kinds[PP_PLACEHOLDER.SLIDE_NUMBER]._element.iter(f"{A}fld"))
        assert (field.get("type"), field.findtext(f"{A}t")) == ("slidenum", str(number))


def test_notes_are_where_the_scene_has_them(scene: Scene, presentation: PresentationType) -> None:
    for page, slide in zip(scene.slides, presentation.slides, strict=True):
        assert slide.has_notes_slide == bool(page.notes)
        if page.notes:
            said = slide.notes_slide.notes_text_frame
            assert said is not None
            assert said.text == "\n".join(plain(runs) for runs in page.notes)


def test_notes_keep_formats_and_lose_links(scene: Scene) -> None:
    notes = ((Run("a", bold=True), Run("2", superscript=True, link=EntryLink("cooper"))),)
    pages = (replace(scene.slides[0], notes=notes), *scene.slides[1:])
    opened = Presentation(io.BytesIO(write_pptx(replace(scene, slides=pages))))
    xml = etree.tostring(opened.slides[0].notes_slide._element).decode()
    assert 'b="1"' in xml
    assert 'baseline="30000"' in xml
    assert "hlinkClick" not in xml


def test_pictures_say_what_they_show_or_that_they_show_nothing(presentation: PresentationType) -> None:
    figure, texture = shape(presentation.slides[4], "Figure"), shape(presentation.slides[4], "Texture")
    about = [found._element.xpath("./*[1]/p:cNvPr")[0] for found in (figure, texture)]
    assert [element.get("descr") for element in about] == [FIGURE_ALT, ""]
    assert [b"decorative" in etree.tostring(element) for element in about] == [False, True]


def test_a_figure_fills_its_placeholder_uncropped(scene: Scene, presentation: PresentationType) -> None:
    figure = shape(presentation.slides[3], "Figure")
    assert figure.is_placeholder
    assert figure.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    assert next(figure._element.iter(f"{A}srcRect"), None) is None
    item = next(item for item in scene.slides[3].items if item.name == "Figure")
    assert figure.width == round(item.frame.width * EMU_PER_POINT)


def test_one_image_is_stored_once(presentation: PresentationType) -> None:
    parts = {part.partname for part in presentation.part.package.iter_parts() if "/media/" in part.partname}
    assert parts == {"/ppt/media/image1.png", "/ppt/media/image2.jpeg"}


def test_decorative_shapes_say_so(presentation: PresentationType) -> None:
    for name in ("Mark", "Rule"):
        extension = next(shape(presentation.slides[7], name)._element.iter(f"{A}ext"))
        # PowerPoint ignores the mark under any other URI.
        assert extension.get("uri") == "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
        assert b"decorative" in etree.tostring(extension)


# -- links ------------------------------------------------------------------------


def links(slide: Slide) -> list[tuple[str, str, str]]:
    """Text, target and tooltip of each link: a slide's number, or an address."""
    numbers = {
        page.part.partname: str(at)
        for at, page in enumerate(slide.part.package.presentation_part.presentation.slides, 1)
    }
    found = []
    for run in slide._element.iter(f"{A}r"):
        for click in run.iter(f"{A}hlinkClick"):
            relationship = slide.part.rels[click.get(f"{R}id")]
            is_jump = click.get("action") == "ppaction://hlinksldjump"
            target = numbers[relationship.target_part.partname] if is_jump else relationship.target_ref
            found.append((run.findtext(f"{A}t"), target, click.get("tooltip", "")))
    return found


def scene_links(scene: Scene, number: int) -> list[tuple[str, str]]:
    """The same from the scene."""
    shown = {
        paragraph.anchor: at
        for at, page in enumerate(scene.slides, 1)
        for item in page.items
        if isinstance(item, Text)
        for paragraph in item.paragraphs
        if paragraph.anchor is not None
    }
    found = []
    for item in scene.slides[number - 1].items:
        texts = (
            [item]
            if isinstance(item, Text)
            else [cell for row in getattr(item, "rows", ()) for cell in row.cells]
        )
        for run in (run for text in texts for paragraph in text.paragraphs for run in paragraph.runs):
            match run.link:
                case EntryLink():
                    found.append((run.text, str(shown[run.link])))
                case SlideLink(to):
                    found.append((run.text, str(to)))
                case Url(address):
                    found.append((run.text, address))
    return found


def test_every_link_leads_where_the_scene_says(scene: Scene, presentation: PresentationType) -> None:
    for number, slide in enumerate(presentation.slides, 1):
        assert [(text, target) for text, target, _ in links(slide)] == scene_links(scene, number)
    assert ("1", "10") in [link[:2] for link in links(presentation.slides[2])]
    assert ("3", "11") in [link[:2] for link in links(presentation.slides[8])]
    assert ("9", "9") in [link[:2] for link in links(presentation.slides[10])]


def test_a_citation_tells_its_reference_before_it_is_clicked(presentation: PresentationType) -> None:
    tooltips = {text: tooltip for text, _, tooltip in links(presentation.slides[2])}
    assert tooltips["1"].startswith(plain(ENTRIES["cooper"])[:40])
    assert tooltips["page to read"] == "https://example.org/read"
    back = {text: tooltip for text, _, tooltip in links(presentation.slides[9])}
    assert back["7"] == "A table"
    assert all(len(tooltip) <= 255 for tooltip in (*tooltips.values(), *back.values()))


def test_links_have_the_ink_of_their_text(presentation: PresentationType) -> None:
    def inks(slide: Slide) -> set[str]:
        return {
            run.getparent().find(f"{A}solidFill/{A}schemeClr").get("val")  # type: ignore[union-attr]
            for run in slide._element.iter(f"{A}hlinkClick")
        }

    assert inks(presentation.slides[0]) == {"accent2"}  # on the deep background
    assert inks(presentation.slides[2]) == {"accent1"}
    callout = shape(presentation.slides[8], "Call-out")._element
    assert (
        next(callout.iter(f"{A}hlinkClick")).getparent().find(f"{A}solidFill/{A}schemeClr").get("val")
        == "accent2"
    )
    for slide in presentation.slides:
        for click in slide._element.iter(f"{A}hlinkClick"):
            assert b"hlinkClr" in etree.tostring(click)


def test_old_powerpoint_shows_links_on_deep_slides_in_an_ink_that_shows(
    presentation: PresentationType,
) -> None:
    deep = presentation.slides[0]._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    assert deep is not None
    assert (deep.get("hlink"), deep.get("folHlink")) == ("accent2", "accent2")
    assert presentation.slides[2]._element.find(f"{P}clrMapOvr/{A}masterClrMapping") is not None


# -- the document -------------------------------------------------------------------


def test_sections_hold_the_slides_they_name(scene: Scene, presentation: PresentationType) -> None:
    slides = [entry.get("id") for entry in presentation.part._element.iter(f"{P}sldId")]
    found = [
        (section.get("name"), [entry.get("id") for entry in section.iter(f"{P14}sldId")])
        for section in presentation.part._element.iter(f"{P14}section")
    ]
    assert found == [
        ("Opening", slides[:1]),
        ("Mechanisms & more", slides[1:6]),
        ("Evidence", slides[6:9]),
        ("References", slides[9:11]),
        ("Drawn", slides[11:]),
    ]


def test_the_file_says_what_it_is(scene: Scene, presentation: PresentationType) -> None:
    properties = presentation.core_properties
    assert properties.title == scene.properties.title
    assert properties.subject == scene.properties.subject
    assert properties.author == "A. Lecturer; Ö. Zweite"
    assert properties.keywords == "sample, cells & signals"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.year == 2000
    counts = next(
        part for part in presentation.part.package.iter_parts() if part.partname == "/docProps/app.xml"
    )
    assert b"<Slides>15</Slides><Notes>3</Notes>" in counts.blob


def test_every_slide_is_tagged_with_its_name(scene: Scene, presentation: PresentationType) -> None:
    for page, slide in zip(scene.slides, presentation.slides, strict=True):
        entry = slide._element.find(f"{P}cSld/{P}custDataLst/{P}tags")
        assert entry is not None
        tags = etree.fromstring(slide.part.related_part(entry.get(f"{R}id")).blob)
        assert [(tag.get("name"), tag.get("val")) for tag in tags] == [("MSDECK_SLIDE", page.name)]
    main = presentation.part._element.find(f"{P}custDataLst/{P}tags")
    assert b"MSDECK_VERSION" in presentation.part.related_part(main.get(f"{R}id")).blob


def test_a_slide_keeps_its_creation_id_when_others_move(scene: Scene) -> None:
    def ids(moved: Scene) -> dict[str, str]:
        opened = Presentation(io.BytesIO(write_pptx(moved)))
        numbers = [next(slide._element.iter(f"{P14}creationId")).get("val") for slide in opened.slides]
        return dict(zip((page.name for page in moved.slides), numbers, strict=True))

    pages = (scene.slides[0], *reversed(scene.slides[1:]))
    assert ids(scene) == ids(replace(scene, slides=pages))


def test_every_run_has_a_language(presentation: PresentationType) -> None:
    parts = [part for part in presentation.part.package.iter_parts() if re.search("slide", part.partname)]
    seen = set()
    for part in parts:
        if part.partname.endswith(".xml") and "/tags/" not in part.partname:
            for run in etree.fromstring(part.blob).iter(f"{A}rPr", f"{A}endParaRPr"):
                assert run.get("lang"), part.partname
                seen.add(run.get("lang"))
    assert seen == {"en-GB", "fr"}


@pytest.mark.parametrize("name", ["Card: Population", "Card: Outcomes"])
def test_a_card_is_a_box_with_its_own_fill_and_insets(presentation: PresentationType, name: str) -> None:
    card = shape(presentation.slides[8], name)
    assert not card.is_placeholder
    assert card._element.find(f"{P}spPr/{A}solidFill/{A}schemeClr").get("val") == "bg2"  # type: ignore[union-attr]
    body = card._element.find(f"{P}txBody/{A}bodyPr")
    assert body.get("lIns") == str(14 * EMU_PER_POINT)  # type: ignore[union-attr]
    assert body.find(f"{A}noAutofit") is not None  # type: ignore[union-attr]


def test_a_frame_a_hundredth_of_a_point_off_is_written(scene: Scene) -> None:
    title = scene.slides[2].items[0]
    assert isinstance(title, Text)
    moved = replace(
        title, frame=Frame(title.frame.x + 0.01, *(title.frame.y, title.frame.width, title.frame.height))
    )
    page = replace(scene.slides[2], items=(moved, *scene.slides[2].items[1:]))
    opened = Presentation(
        io.BytesIO(write_pptx(replace(scene, slides=(*scene.slides[:2], page, *scene.slides[3:]))))
    )
    assert shape(opened.slides[2], "Title").left == 54 * EMU_PER_POINT + 127
