"""The finished file is sound, and the checks that say so can fail."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from msdeck.content import EntryLink, Image, Run, SlideLink, Url, uri
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Chart, Drawing, Item, Page, Picture, Scene, Shape, SlideSection, Text
from msdeck.theme import THEMES
from support.openxml import openxml_errors
from support.pptx_package import changed, package_faults
from support.scenes import gallery_scene

SLIDE = "ppt/slides/slide3.xml"
RELS = "ppt/slides/_rels/slide3.xml.rels"
TABLE = "ppt/slides/slide7.xml"
DRAWN = "ppt/slides/slide12.xml"
CHART = "ppt/charts/chart1.xml"
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
MAIN = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"


def put(before: str, after: str) -> Callable[[bytes], bytes]:
    """A change of the first match of a pattern."""
    return lambda data: re.sub(before.encode(), after.encode(), data, count=1, flags=re.DOTALL)


def drop(pattern: str) -> Callable[[bytes], bytes]:
    """A change that leaves the first match of a pattern out."""
    return put(pattern, "")


def twice(pattern: str) -> Callable[[bytes], bytes]:
    """A change that repeats the first match of a pattern."""
    return put(f"({pattern})", r"\1\1")


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_deck_in_every_theme_has_no_faults(theme: str, tmp_path: Path) -> None:
    data = write_pptx(gallery_scene(theme))
    assert package_faults(data) == []
    assert openxml_errors(data, tmp_path) == []


def test_a_deck_without_notes_has_no_faults(scene: Scene, tmp_path: Path) -> None:
    pages = tuple(replace(page, notes=()) for page in scene.slides)
    data = write_pptx(replace(scene, slides=pages))
    assert b"notesMaster" not in data
    assert package_faults(data) == []
    assert openxml_errors(data, tmp_path) == []


ODD = "a\x00b\x0bc\ud800d\ufffee <&>\"']]> \u202e\U0001f9ea \t"


def _odd(page: Page) -> Page:
    """`page` with odd characters wherever a scene has text."""
    items: list[Item] = []
    for item in page.items:
        if isinstance(item, Text):
            said = replace(
                item.paragraphs[0],
                runs=(
                    Run(ODD, link=Url(uri(f"https://x.org/{ODD}%zz#a#b"))),
                    Run(ODD, language="fr", code=True),
                ),
                anchor=EntryLink(ODD),
            )
            items.append(replace(item, name=item.name + ODD, paragraphs=(said,)))
        elif isinstance(item, Picture):
            items.append(replace(item, alt=ODD, image=replace(item.image, name=ODD)))
        elif isinstance(item, Shape) and item.joints is not None:
            start, end = (replace(joint, item=joint.item + ODD) for joint in item.joints)
            items.append(replace(item, joints=(start, end)))
        elif isinstance(item, Drawing):
            inside = tuple(replace(part, name=part.name + ODD) for part in item.items)
            items.append(replace(item, alt=ODD, items=inside))
        elif isinstance(item, Chart):
            series = tuple(replace(one, name=one.name + ODD) for one in item.series)
            categories = tuple(word + ODD for word in item.categories)
            items.append(
                replace(item, alt=ODD, series=series, categories=categories, category_axis_title=ODD)
            )
        else:
            items.append(item)
    texts = {item.name for item in page.items if isinstance(item, Text)}
    clicks = tuple(
        tuple(
            replace(reveal, item=reveal.item + ODD * (reveal.item in texts), first=None) for reveal in click
        )
        for click in page.clicks
    )
    return replace(
        page, name=page.name + ODD, title=ODD, items=tuple(items), notes=((Run(ODD),),), clicks=clicks
    )


def test_odd_characters_everywhere_still_make_a_sound_file(scene: Scene, tmp_path: Path) -> None:
    odd = replace(
        scene,
        properties=replace(scene.properties, title=ODD, subject=ODD, authors=(ODD, ODD), keywords=(ODD,)),
        slides=tuple(_odd(page) for page in scene.slides),
        slide_sections=(SlideSection(ODD, 1), SlideSection("b" + ODD, len(scene.slides) - 1)),
        layouts=tuple(
            replace(layout, placeholders=tuple(replace(p, prompt=ODD) for p in layout.placeholders))
            for layout in scene.layouts
        ),
    )
    data = write_pptx(odd)
    assert package_faults(data) == []
    assert openxml_errors(data, tmp_path) == []


BROKEN = {
    "no relationships of the package": ({"_rels/.rels": None}, "nothing leads to"),
    "a part is missing": ({"ppt/slideLayouts/slideLayout3.xml": None}, "which is absent"),
    "a part that nothing leads to": ({"ppt/media/extra.png": b"\x89PNG\r\n\x1a\nx"}, "nothing leads to"),
    "a part is not XML": ({SLIDE: put("</p:sld>", "")}, "not well-formed"),
    "a part has another root": ({SLIDE: lambda _: b"<slide/>"}, "does not hold what its content type says"),
    "a part without content type": (
        {TYPES: drop('<Override PartName="/ppt/slides/slide3.xml"[^>]*>')},
        "has no content type of its own",
    ),
    "a content type without part": (
        {TYPES: put("</Types>", '<Override PartName="/ppt/gone.xml" ContentType="a/b"/></Types>')},
        "content type for ppt/gone.xml",
    ),
    "an image that is none": ({"ppt/media/image1.png": b""}, "is not an image/png"),
    "an image stored twice": (
        {"ppt/media/image2.jpeg": b"\x89PNG", "ppt/media/image1.png": b"\x89PNG"},
        "stored more than once",
    ),
    "a relationship id twice": ({RELS: put('Id="rId2"', 'Id="rId1"')}, "is there twice"),
    "two relationships to one target": (
        {
            RELS: put(
                "</Relationships>",
                r'<Relationship Id="rId99" Type="x/hyperlink" Target="https://example.org/read" '
                'TargetMode="External"/></Relationships>',
            )
        },
        "two hyperlink relationships",
    ),
    "a link that is no URI": (
        {RELS: put("https://example.org/read", "https://example.org/a b")},
        "is no URI",
    ),
    "an unknown relationship": ({SLIDE: put('r:id="rId4"', 'r:id="rId44"')}, "no relationship"),
    "an unused relationship": ({SLIDE: drop('<a:hlinkClick r:id="rId4".*?</a:hlinkClick>')}, "is not used"),
    "a jump that leaves the deck": (
        {SLIDE: put('r:id="rId3" action', 'r:id="rId4" action')},
        "a jump leads to a hyperlink",
    ),
    "a slide without layout": (
        {RELS: drop("<Relationship [^>]*slideLayout3[^>]*>")},
        "0 relationships of the kind slideLayout",
    ),
    "notes of two slides": (
        {RELS: put(r"notesSlide2\.xml", "notesSlide1.xml")},
        "belongs to 2 slides",
    ),
    "notes that lead to another slide": (
        {"ppt/notesSlides/_rels/notesSlide2.xml.rels": put(r"slides/slide3\.xml", "slides/slide4.xml")},
        "does not lead back",
    ),
    "a shape id twice": ({SLIDE: put('id="3" name', 'id="2" name')}, "the shape id 2"),
    "a shape name twice": ({SLIDE: put('name="Points"', 'name="Title"')}, "are named 'Title'"),
    "a shape without name": ({SLIDE: put('name="Points"', 'name=""')}, "are named ''"),
    "a build of nothing": (
        {SLIDE: put('<p:bldP spid="3"', '<p:bldP spid="77"')},
        "an animation is about shape 77",
    ),
    "an effect on nothing": ({SLIDE: put('<p:spTgt spid="3"', '<p:spTgt spid="77"')}, "about shape 77"),
    "an effect on a paragraph that is not there": (
        {SLIDE: put('<p:pRg st="3" end="3"', '<p:pRg st="4" end="4"')},
        "about paragraph 4 of 4",
    ),
    "a time node twice": ({SLIDE: put('<p:cTn id="4"', '<p:cTn id="3"')}, "the time node 3"),
    "an effect without its build": ({SLIDE: drop("<p:bldP [^>]*>")}, "the list of builds is"),
    "a connector to nothing": ({DRAWN: put('<a:stCxn id="[0-9]+"', '<a:stCxn id="77"')}, "to shape 77"),
    "a connector to a fifth side": (
        {DRAWN: put('(<a:endCxn id="[0-9]+") idx="1"', r'\1 idx="4"')},
        "at site 4, and there are 4",
    ),
    "a group without alternative text": (
        {DRAWN: put('name="Plot" descr="[^"]*"', 'name="Plot"')},
        "Plot has no alternative text",
    ),
    "a group without size": ({DRAWN: put('(<p:grpSp>.*?<a:chExt cx=)"[0-9]+"', r'\1"0"')}, "has no size"),
    "an empty group": (
        {DRAWN: put("(<p:grpSp>.*</p:grpSpPr>).*</p:grpSp>", r"\1</p:grpSp>")},
        "group is empty",
    ),
    "a chart without alternative text": (
        {"ppt/slides/slide13.xml": put('name="Bars" descr="[^"]*"', 'name="Bars"')},
        "Bars has no alternative text",
    ),
    "a chart that is none": ({CHART: lambda _: b"<chart/>"}, "does not hold what its content type says"),
    "a chart without workbook": (
        {"ppt/charts/_rels/chart1.xml.rels": drop("<Relationship [^>]*>")},
        "0 relationships of the kind package",
    ),
    "a chart that does not name its workbook": (
        {CHART: drop("<c:externalData.*</c:externalData>")},
        "no work",
    ),
    "a workbook that does not open": ({BOOK: b"PK"}, "does not open"),
    "a workbook of another type": (
        {TYPES: put('(Extension="xlsx" ContentType=")[^"]*"', r'\1application/zip"')},
        "is no workbook",
    ),
    "a chart that shows another number": ({CHART: put("<c:v>42.5</c:v>", "<c:v>42.6</c:v>")}, "holds [42.5"),
    "a chart that shows another name": ({CHART: put("<c:v>Drug</c:v>", "<c:v>Drugs</c:v>")}, "holds ['Drug'"),
    "a reference to other cells": ({CHART: put(r"Data!\$B\$2", "Data!$B$1")}, "$B$1:$B$4 holds"),
    "a reference to another sheet": ({CHART: put("Data!", "Sheet1!")}, "holds []"),
    "an axis twice": ({CHART: put('(<c:valAx><c:axId val=)"2"', r'\1"1"')}, "the axis 1 is there 2 times"),
    "an axis that crosses nothing": ({CHART: put('<c:crossAx val="2"', '<c:crossAx val="7"')}, "crosses 7"),
    "a plot without its axis": (
        {CHART: put('<c:axId val="2"/></c:barChart>', '<c:axId val="7"/></c:barChart>')},
        "uses the axis 7",
    ),
    "an axis with a negative number": (
        {CHART: put('<c:valAx><c:axId val="2"', '<c:valAx><c:axId val="-2"')},
        "negative",
    ),
    "a fixed colour in a chart": (
        {CHART: put('<a:schemeClr val="accent1"/>', '<a:srgbClr val="FF0000"/>')},
        "chart1.xml has a colour outside the theme",
    ),
    "a fixed colour": (
        {SLIDE: put('<a:schemeClr val="accent1"/>', '<a:srgbClr val="FF0000"/>')},
        "outside the theme",
    ),
    "a picture without alternative text": (
        {"ppt/slides/slide4.xml": drop(' descr="[^"]*"')},
        "Figure has no alternative text",
    ),
    "a file name as alternative text": (
        {"ppt/slides/slide4.xml": put('descr="[^"]*"', 'descr="nerve.png"')},
        "is a file name",
    ),
    "a placeholder twice": (
        {SLIDE: put('type="ftr" idx="10"', 'type="sldNum" idx="11"')},
        "the placeholder sldNum 11",
    ),
    "a placeholder that the layout lacks": (
        {SLIDE: put('type="body" idx="1"', 'type="body" idx="5"')},
        "no placeholder body 5",
    ),
    "a layout without name": ({"ppt/slideLayouts/slideLayout3.xml": drop(' name="Content"')}, "has no name"),
    "a row that is short of a cell": ({TABLE: drop("<a:tc>.*?</a:tc>")}, "has not 4 cells"),
    "a merged cell": ({TABLE: put("<a:tc>", '<a:tc gridSpan="2">')}, "merged cells"),
    "a table without header": ({TABLE: drop(' firstRow="1"')}, "no header row"),
    "a table style that is not declared": (
        {TABLE: put("<a:tableStyleId>[^<]*", "<a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307D}")},
        "style that is not declared",
    ),
    "a slide id twice": ({MAIN: put('<p:sldId id="257"', '<p:sldId id="256"')}, "the slide id 256"),
    "a slide id that is too low": ({MAIN: put('<p:sldId id="257"', '<p:sldId id="7"')}, "out of range"),
    "a slide that is not listed": ({MAIN: drop("<p:sldId [^>]*>")}, "not in the list of slides"),
    "no list of notes masters": (
        {MAIN: drop("<p:notesMasterIdLst>.*</p:notesMasterIdLst>")},
        "list of notes masters",
    ),
    "a layout id twice": (
        {"ppt/slideMasters/slideMaster1.xml": put('id="2147483650"', 'id="2147483649"')},
        "layout id 2147483649",
    ),
    "a layout that is not listed": (
        {"ppt/slideMasters/slideMaster1.xml": drop("<p:sldLayoutId [^>]*>")},
        "not in the list of its master",
    ),
    "a creation id twice": (
        {
            SLIDE: put('creationId ([^>]*)val="[0-9]+"', r'creationId \1val="5"'),
            TABLE: put('creationId ([^>]*)val="[0-9]+"', r'creationId \1val="5"'),
        },
        "one creation id",
    ),
    "a slide in no section": ({MAIN: drop("<p14:sldId [^>]*>")}, "in 0 sections"),
    "a slide in two sections": ({MAIN: twice("<p14:sldId [^>]*>")}, "in 2 sections"),
    "an unknown slide in a section": (
        {MAIN: put('<p14:sldId id="256"', '<p14:sldId id="999"')},
        "a section has the slide 999",
    ),
    "a section name twice": (
        {MAIN: put('section name="Evidence"', 'section name="Opening"')},
        "have the name 'Opening'",
    ),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_the_package_check_finds(case: str, deck: bytes) -> None:
    changes, finding = BROKEN[case]
    faults = package_faults(changed(deck, changes))
    assert any(finding in fault for fault in faults), faults


def test_the_package_check_finds_content_types_that_do_not_come_first(deck: bytes) -> None:
    reordered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as source, zipfile.ZipFile(reordered, "w") as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    assert package_faults(reordered.getvalue()) == ["the content types do not come first"]


INVALID = {
    "an unknown element": ({SLIDE: put("<p:spPr/>", "<p:sprPr/>")}),
    "an unknown attribute": ({SLIDE: put('<p:cNvPr id="2"', '<p:cNvPr colour="2" id="2"')}),
    "a missing attribute": ({SLIDE: put('<p:cNvPr id="2"', "<p:cNvPr")}),
    "elements out of order": ({SLIDE: put("(<a:bodyPr>.*?</a:bodyPr>)(<a:lstStyle/>)", r"\2\1")}),
    "a value out of range": ({SLIDE: put('baseline="30000"', 'baseline="high"')}),
    "a text without paragraph": ({SLIDE: drop("<a:p>.*?</a:p>")}),
    "a chart with its parts out of order": (
        {CHART: put("(<c:plotVisOnly [^>]*>)(<c:dispBlanksAs [^>]*>)", r"\2\1")}
    ),
    "a chart of an unknown kind": ({CHART: put('<c:barDir val="col"', '<c:barDir val="up"')}),
    "an animation of an unknown kind": ({SLIDE: put('presetClass="entr"', 'presetClass="come"')}),
    "an unknown dash": ({DRAWN: put('prstDash val="dash"', 'prstDash val="dashed"')}),
    "a theme without fonts": ({"ppt/theme/theme1.xml": drop("<a:fontScheme.*</a:fontScheme>")}),
}


@pytest.mark.parametrize("case", sorted(INVALID))
def test_the_validator_finds(case: str, deck: bytes, tmp_path: Path) -> None:
    assert openxml_errors(changed(deck, INVALID[case]), tmp_path)


def test_a_slide_cannot_show_a_slide(scene: Scene) -> None:
    picture = next(item for item in scene.handout[0].items if item.name == "Slide 2")
    page = replace(scene.slides[0], items=(*scene.slides[0].items, picture))
    with pytest.raises(ValueError, match="only handout pages show slides"):
        write_pptx(replace(scene, slides=(page, *scene.slides[1:])))


def test_a_link_to_an_entry_that_no_slide_shows_stays_text(scene: Scene) -> None:
    title = scene.slides[7].items[0]
    assert isinstance(title, Text)
    said = replace(
        title.paragraphs[0], runs=(Run("cited", link=EntryLink("gone")), Run(" back", link=SlideLink(1)))
    )
    page = replace(scene.slides[7], items=(replace(title, paragraphs=(said,)), *scene.slides[7].items[1:]))
    data = write_pptx(replace(scene, slides=(*scene.slides[:7], page, *scene.slides[8:])))
    assert package_faults(data) == []


def test_different_pictures_are_both_kept(scene: Scene) -> None:
    pictured = scene.slides[3]
    figure = pictured.items[2]
    assert isinstance(figure, Picture)
    other = Image("b.png", figure.image.data + b"\x00", "image/png", 1, 1)
    page = replace(
        pictured, items=(*pictured.items, replace(figure, name="Other", image=other, placeholder=None))
    )
    data = write_pptx(replace(scene, slides=(*scene.slides[:3], page, *scene.slides[4:])))
    assert data.count(b"ppt/media/image") == 2 * 3
