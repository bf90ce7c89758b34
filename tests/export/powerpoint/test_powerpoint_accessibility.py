"""PowerPoint's Accessibility Checker has nothing to say about a deck, and the check that says so can fail."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Scene
from msdeck.theme import THEMES
from support.compiling import compile_outline
from support.outlines import overfull
from support.pptx_accessibility import RULES, Finding, findings
from support.pptx_package import changed
from support.scenes import gallery_scene

ROOT = Path(__file__).parents[3]

TITLE = "ppt/slides/slide1.xml"
SLIDE = "ppt/slides/slide3.xml"
FIGURE = "ppt/slides/slide4.xml"
TABLE = "ppt/slides/slide7.xml"
STATEMENT = "ppt/slides/slide8.xml"
STUDY = "ppt/slides/slide9.xml"
DRAWN = "ppt/slides/slide12.xml"
BARS = "ppt/slides/slide13.xml"
CHART = "ppt/charts/chart1.xml"
LIST = "ppt/slides/slide10.xml"
NOTES = "ppt/notesSlides/notesSlide1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout3.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
THEME = "ppt/theme/theme1.xml"
MAIN = "ppt/presentation.xml"
CORE = "docProps/core.xml"

SHAPE = '<p:(?:sp|pic)><p:nv(?:Sp|Pic)Pr><p:cNvPr id="[0-9]+" name="{}".*?</p:(?:sp|pic)>'
LINK_COLOR = '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">.*?</a:extLst>'

Change: TypeAlias = Callable[[bytes], bytes]


def put(before: str, after: str, *, times: int = 1) -> Change:
    """A change of the first matches of a pattern, of all if `times` is 0."""
    return lambda data: re.sub(before.encode(), after.encode(), data, count=times, flags=re.DOTALL)


def drop(pattern: str) -> Change:
    """A change that leaves the first match of a pattern out."""
    return put(pattern, "")


def swap(first: str, second: str) -> Change:
    """A change of the order of two shapes that follow one another."""
    return put(f"({SHAPE.format(first)})({SHAPE.format(second)})", r"\2\1")


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(data: bytes) -> bytes:
        for one in changes:
            after = one(data)
            assert after != data
            data = after
        return data

    return change


def colored(name: str, color: str) -> Change:
    """A change of the first run of a shape to a colour of its own, whatever it had."""
    return put(
        rf'(name="{name}".*?<a:r><a:rPr lang="en-GB")[^>]*?(?:/>|>.*?</a:rPr>)',
        rf"\1><a:solidFill>{color}</a:solidFill></a:rPr>",
    )


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def box(
    name: str,
    inside: str,
    frame: tuple[int, int, int, int],
    *,
    text: str = "",
    color: str = "",
    is_decorative: bool = True,
) -> str:
    """A shape with `inside` its properties, in points."""
    x, y, width, height = (12700 * number for number in frame)
    words = f'<a:p><a:r><a:rPr lang="en-GB" sz="1200">{color}</a:rPr><a:t>{text}</a:t></a:r></a:p>'
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody>" if text else ""
    about = DECORATIVE if is_decorative else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="{name}">{about}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{inside}</p:spPr>{body}</p:sp>'
    )


def grouped(name: str, shapes: str, *, alt: str = "A group") -> str:
    """`shapes` in a group of half their size that starts at (500, 300)."""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="91" name="{name}" descr="{alt}"/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="6350000" y="3810000"/>'
        '<a:ext cx="2540000" cy="1270000"/><a:chOff x="0" y="0"/><a:chExt cx="5080000" cy="2540000"/>'
        f"</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
    )


def after_title(shapes: str) -> Change:
    """A change that puts shapes right after the title."""
    return put(f"({SHAPE.format('Title')})", rf"\1{shapes}")


def fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def after_map(timing: str) -> Change:
    return put("</p:clrMapOvr>", f"</p:clrMapOvr>{timing}")


MAPPING = 'bg1="lt1" tx1="lt2" bg2="lt2" tx2="dk2" ' + " ".join(
    f'{name}="{name}"' for name in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
)
BLINK = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" presetID="35" presetClass="emph"/></p:par></p:tnLst></p:timing>'
)
RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
)
GRADIENT = '<a:gradFill><a:gsLst><a:gs pos="0"><a:schemeClr val="bg1"/></a:gs></a:gsLst></a:gradFill>'

BROKEN: dict[str, tuple[str, Mapping[str, Change | bytes | None]]] = {
    "a slide without title": ("title-missing", {SLIDE: drop(SHAPE.format("Title"))}),
    "a title without text": ("title-missing", {FIGURE: put("A figure beside points", " ")}),
    "a title twice": ("title-repeated", {FIGURE: put("A figure beside points", "a FIGURE  alone")}),
    "a picture without text": ("alt-missing", {FIGURE: drop(' descr="[^"]*"')}),
    "a picture whose text is blank": ("alt-missing", {FIGURE: put('descr="[^"]*"', 'descr=" "')}),
    "a table without text": ("alt-missing", {TABLE: drop(' descr="[^"]*"')}),
    "a shape without text": ("alt-missing", {STATEMENT: drop("<a:extLst>.*?</a:extLst>")}),
    "a shape that is not decorative": ("alt-missing", {STATEMENT: put('(decorative" val)="1"', r'\1="0"')}),
    "a line without text": (
        "alt-missing",
        {STATEMENT: put('(name="Rule" descr="">)<a:extLst>.*?</a:extLst>', r"\1")},
    ),
    "a chart without text": ("alt-missing", {BARS: drop(' descr="[^"]*"')}),
    "a drawing without text": ("alt-missing", {DRAWN: drop(' descr="A sample plot[^"]*"')}),
    "a group without text": ("alt-missing", {SLIDE: after_title(grouped("Group", "", alt=""))}),
    "a file name as text": ("alt-file-name", {FIGURE: put('descr="[^"]*"', 'descr="nerve-2.PNG"')}),
    "a table without header row": (
        "header-row",
        # Without it the table style gives the first row dark text: it has to lose its dark fill as well.
        {
            TABLE: both(
                drop(' firstRow="1"'), put('<a:schemeClr val="tx2"/>', '<a:schemeClr val="bg1"/>', times=0)
            )
        },
    ),
    "cells merged sideways": (
        "merged-cells",
        {TABLE: both(put("<a:tc>", '<a:tc gridSpan="2">'), put("<a:tc>", '<a:tc hMerge="1">'))},
    ),
    "cells merged downwards": ("merged-cells", {TABLE: put("<a:tc>", '<a:tc rowSpan="2">')}),
    "a title that is not first": ("title-not-first", {SLIDE: swap("Title", "Points")}),
    "a footer before the points": ("footer-not-last", {SLIDE: swap("Points", "Section name")}),
    "a caption before its figure": ("reading-order", {FIGURE: swap("Figure", "Caption")}),
    "the limits before the call-out": ("reading-order", {STUDY: swap("Call-out", "Limitations")}),
    "a text box above what is read before it": (
        "reading-order",
        {
            TABLE: put(
                "</p:graphicFrame>",
                "</p:graphicFrame>"
                + box("Remark", "", (54, 100, 200, 20), text="Above the table", is_decorative=False),
            )
        },
    ),
    "a section without name": ("section-name", {MAIN: put('section name="Evidence"', 'section name=""')}),
    "a section named by its number": (
        "section-default-name",
        {MAIN: put('section name="Evidence"', 'section name="section 3"')},
    ),
    "a default section": (
        "section-default-name",
        {MAIN: put('section name="Evidence"', 'section name="Default Section"')},
    ),
    "an untitled section": (
        "section-default-name",
        {MAIN: put('section name="Evidence"', 'section name="Untitled  section"')},
    ),
    "a section name twice": (
        "section-repeated",
        {MAIN: put('section name="Evidence"', 'section name="OPENING"')},
    ),
    "a slide in no section": ("section-slides", {MAIN: drop("<p14:sldId [^>]*>")}),
    "a slide in two sections": ("section-slides", {MAIN: put("(<p14:sldId [^>]*>)", r"\1\1")}),
    "no sections": ("section-slides", {MAIN: drop("<p:extLst>.*</p:extLst>")}),
    "a run without language": ("text-language", {SLIDE: drop(' lang="en-GB"')}),
    "a run without properties": ("text-language", {SLIDE: put('<a:r><a:rPr lang="en-GB"/>', "<a:r>")}),
    "a field without language": ("text-language", {SLIDE: put('(<a:fld .*?<a:rPr) lang="en-GB"', r"\1")}),
    "an end without language": ("text-language", {TABLE: put('(<a:endParaRPr) lang="en-GB"', r"\1")}),
    "a chart without language": ("text-language", {CHART: put('(<a:endParaRPr) lang="en-GB"', r"\1")}),
    "notes without language": ("text-language", {NOTES: put('lang="en-GB"', 'lang=""')}),
    "a prompt without language": (
        "text-language",
        {"ppt/slideLayouts/slideLayout9.xml": drop(' lang="en-GB"')},
    ),
    "a master without language": ("text-language", {MASTER: drop(' lang="en-GB"')}),
    "a master of notes without language": (
        "text-language",
        {"ppt/notesMasters/notesMaster1.xml": drop(' lang="en-GB"')},
    ),
    "no document title": ("document-title", {CORE: drop("<dc:title>.*</dc:title>")}),
    "a blank document title": (
        "document-title",
        {CORE: put("<dc:title>.*</dc:title>", "<dc:title> </dc:title>")},
    ),
    "no document language": ("document-language", {CORE: drop("<dc:language>.*</dc:language>")}),
    "a link on a space": ("link-text", {TITLE: put("Slides on example.org", " ")}),
    "a link on here": ("link-text", {TITLE: put("Slides on example.org", "Click here.")}),
    "a link on its address": (
        "link-text",
        {TITLE: put("Slides on example.org", "https://example.org/slides")},
    ),
    "a link on its address without scheme": (
        "link-text",
        {SLIDE: put("page to read", "Example.org/read/")},
    ),
    "a link on a DOI": ("link-text", {SLIDE: put("page to read", "doi:10.1000/sample")}),
    "a link on more in the list of references": (
        "link-text",
        {LIST: put("doi:10.1000/sample[^<]*<", "more<")},
    ),
    "a number without tooltip": ("link-tooltip", {SLIDE: drop('(?<=jump") tooltip="[^"]*"')}),
    "a way back without tooltip": ("link-tooltip", {LIST: put('(?<=jump") tooltip="[^"]*"', ' tooltip=" "')}),
    "a pale run": ("contrast", {SLIDE: colored("Section name", '<a:srgbClr val="777777"/>')}),
    "a pale colour of the theme": ("contrast", {SLIDE: colored("Points", '<a:schemeClr val="accent2"/>')}),
    "a run of the colour behind it": ("contrast", {SLIDE: colored("Title", '<a:schemeClr val="bg1"/>')}),
    "a pale colour for one level of a shape": (
        "contrast",
        {STUDY: put('(name="Card: Population".*?<a:schemeClr val)="tx1">', r'\1="accent2">')},
    ),
    "a pale colour in a layout": (
        "contrast",
        {LAYOUT: put('(name="Section name".*?<a:schemeClr val)="tx1">', r'\1="bg1">')},
    ),
    "a pale colour in the master's styles": (
        "contrast",
        {
            MASTER: put('(<p:bodyStyle>.*?<a:schemeClr val)="tx1"', r'\1="bg2"'),
            LAYOUT: put(
                '(name="Points".*?<a:lvl1pPr.*?)<a:solidFill>.{1,40}</a:solidFill>(?=<a:latin|</a:defRPr>)',
                r"\1",
            ),
        },
    ),
    "a pale theme": ("contrast", {THEME: put('(<a:dk2><a:srgbClr val)="[^"]*"', r'\1="B0B0B0"')}),
    "a map that makes light what was dark": (
        "contrast",
        {SLIDE: put("<a:masterClrMapping/>", f"<a:overrideClrMapping {MAPPING}/>")},
    ),
    "a dark background of a slide": (
        "contrast",
        {SLIDE: put("<p:cSld>", f"<p:cSld><p:bg><p:bgPr>{fill('303030')}<a:effectLst/></p:bgPr></p:bg>")},
    ),
    "a dark background of a layout": (
        "contrast",
        {LAYOUT: put('(<p:bgPr><a:solidFill><a:schemeClr val)="bg1"', r'\1="tx1"')},
    ),
    "a dark shape beneath a text": (
        "contrast",
        {SLIDE: after_title(box("Panel", fill("404040"), (40, 120, 900, 370)))},
    ),
    "a dark shape beneath a part of a text": (
        "contrast",
        {SLIDE: after_title(box("Panel", fill("404040"), (40, 120, 60, 40)))},
    ),
    "a dark shape of the layout": (
        "contrast",
        {LAYOUT: put("(</p:grpSpPr>)", rf"\1{box('Panel', fill('404040'), (40, 120, 900, 370))}")},
    ),
    "a dark text on a dark fill of its own": (
        "contrast",
        {STUDY: put('(name="Card: Population".*?<a:schemeClr val)="bg2"', r'\1="tx1"')},
    ),
    "a dark placeholder of the layout": (
        "contrast",
        {
            "ppt/slideLayouts/slideLayout9.xml": put(
                '(name="Call-out".*?</a:prstGeom><a:solidFill><a:schemeClr val)="tx2"', r'\1="bg1"'
            )
        },
    ),
    "dark text in a group": (
        "contrast",
        {
            STATEMENT: put(
                "</p:spTree>",
                grouped(
                    "Group",
                    box("Panel", fill("202020"), (0, 0, 200, 100))
                    + box("Word", "", (10, 10, 100, 30), text="word", color=fill("505050")),
                )
                + "</p:spTree>",
            )
        },
    ),
    "a pale label in a drawing": (
        "contrast",
        {DRAWN: put('(name="Label: left".*?<a:schemeClr val)="tx1"', r'\1="bg2"')},
    ),
    "pale names at the axis of a chart": (
        "contrast",
        {CHART: put('(<c:catAx>.*</c:title>.*?<c:txPr>.*?<a:schemeClr val)="tx1"', r'\1="bg2"')},
    ),
    "a pale title of an axis": (
        "contrast",
        {CHART: put('(<c:title>.*?<a:schemeClr val)="tx1"', r'\1="bg2"')},
    ),
    "dark words inside dark bars": (
        "contrast",
        {CHART: put('<c:dLblPos val="outEnd"/>', '<c:dLblPos val="ctr"/>')},
    ),
    "words inside hatched bars": (
        "contrast-unknown",
        {CHART: put('(wdUpDiag.*?)<c:dLblPos val="outEnd"/>', r'\1<c:dLblPos val="ctr"/>')},
    ),
    "a chart on a ground that nobody knows": (
        "contrast-unknown",
        {CHART: drop("(?<=</c:chart>)<c:spPr>.*?</c:spPr>")},
    ),
    "a dark cell": (
        "contrast",
        {TABLE: put('(Cooper 2021.*?</a:lnB><a:solidFill><a:schemeClr val)="bg2"', r'\1="tx1"')},
    ),
    "a table style of one colour": (
        "contrast",
        {"ppt/tableStyles.xml": put('(<a:wholeTbl><a:tcTxStyle>.*?<a:schemeClr val)="tx1"', r'\1="bg1"')},
    ),
    "a raised number that is paler than small text may be": (
        "contrast",
        {
            SLIDE: put(
                '(baseline="31000"><a:solidFill>)<a:schemeClr val="accent1"/>', r'\1<a:srgbClr val="808080"/>'
            )
        },
    ),
    "a link in the theme's colour on a dark ground": (
        "contrast",
        {STUDY: put(f'(name="Call-out".*?){LINK_COLOR}', r"\1")},
    ),
    "notes that are pale": ("contrast", {NOTES: colored("Notes", '<a:srgbClr val="AAAAAA"/>')}),
    "a text over a picture": (
        "contrast-unknown",
        {FIGURE: put('<a:off x="7137400" y="5003800"/>', '<a:off x="7137400" y="4003800"/>')},
    ),
    "a background that is no single colour": (
        "contrast-unknown",
        {LAYOUT: put("(<p:bgPr>)<a:solidFill>.*?</a:solidFill>", rf"\1{GRADIENT}")},
    ),
    "a text that one can see through": (
        "contrast-unknown",
        {SLIDE: colored("Title", '<a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr>')},
    ),
    "a slide that goes on by itself": ("auto-advance", {SLIDE: after_map('<p:transition advTm="3000"/>')}),
    "a layout that goes on by itself": ("auto-advance", {LAYOUT: after_map('<p:transition advTm="0"/>')}),
    "a flash between slides": (
        "blinking",
        {
            SLIDE: after_map(
                '<p:transition><p14:flash xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/>'
                "</p:transition>"
            )
        },
    ),
    "a text that blinks": ("blinking", {SLIDE: after_map(BLINK)}),
    "a film": (
        "media",
        {
            "ppt/slides/_rels/slide3.xml.rels": put(
                "</Relationships>",
                f'{RELATION}video" Target="film.mp4" TargetMode="External"/></Relationships>',
            )
        },
    ),
    "a password for changes": ("restricted", {MAIN: put("(<p:custDataLst>)", r"<p:modifyVerifier/>\1")}),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_the_checker_finds_by_the_right_rule(case: str, deck: bytes) -> None:
    rule, changes = BROKEN[case]
    found = findings(changed(deck, changes))
    assert {one.rule for one in found} == {rule}, found


def test_an_encrypted_deck_is_restricted() -> None:
    found = findings(bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 1000)
    assert [one.rule for one in found] == ["restricted"]


def test_every_rule_has_a_deck_that_breaks_it() -> None:
    assert {rule for rule, _ in BROKEN.values()} == set(RULES)


FINE: dict[str, Mapping[str, Change | bytes | None]] = {
    "large text in a grey that small text can't have": {SLIDE: colored("Title", '<a:srgbClr val="808080"/>')},
    "a dark shape beside the text": {SLIDE: after_title(box("Panel", fill("404040"), (0, 120, 50, 370)))},
    "a dark shape under a light one": {
        SLIDE: after_title(
            box("Panel", fill("404040"), (40, 120, 900, 370))
            + box("Card", fill("FAFAFA"), (40, 120, 900, 370))
        )
    },
    "a dark shape of the layout on a slide that hides it": {
        LAYOUT: put("(</p:grpSpPr>)", rf"\1{box('Panel', fill('404040'), (40, 400, 5, 5))}"),
        SLIDE: put("<p:sld ", '<p:sld showMasterSp="0" '),
    },
    "dark text beside the panel of its group": {
        STATEMENT: put(
            "</p:spTree>",
            grouped("Group", box("Panel", fill("202020"), (0, 0, 200, 100)))
            + box("Word", "", (20, 20, 100, 30), text="word", color=fill("505050"))
            + "</p:spTree>",
        )
    },
    "an address in the list of references": {
        LIST: put("doi:10.1000/sample[^<]*<", "https://doi.org/10.1/x<")
    },
    "a mail address": {TITLE: put("Slides on example.org", "a.lecturer@example.org")},
    "a link in two formats": {
        SLIDE: put(
            "(<a:r>(<a:rPr [^>]*>(?:(?!</a:r>).)*</a:rPr>)<a:t>)page to read</a:t></a:r>",
            r"\1page to </a:t></a:r><a:r>\2<a:t>here</a:t></a:r>",
        )
    },
    "a section with a number and a name": {
        MAIN: put('section name="Evidence"', 'section name="Section 3: Evidence"')
    },
    "titles that differ": {FIGURE: put("A figure beside points", "A figure alone (2)")},
    "a transition that waits": {SLIDE: after_map("<p:transition><p:fade/></p:transition>")},
    "a shape whose effect is no blinking": {SLIDE: after_map(BLINK.replace("35", "6"))},
}


@pytest.mark.parametrize("case", sorted(FINE))
def test_the_checker_has_nothing_against(case: str, deck: bytes) -> None:
    assert findings(changed(deck, FINE[case])) == []


def test_luminance_is_changed_as_powerpoint_changes_it(deck: bytes) -> None:
    """ "Blue, Accent 1, Lighter 40%" of the Office theme, which PowerPoint calls 8FAADC."""
    color = '<a:srgbClr val="4472C4"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:srgbClr>'
    (found,) = findings(changed(deck, {SLIDE: colored("Section name", color)}))
    assert found.detail.startswith("8FAADC on FFFFFF is 2.3")


def test_the_grey_that_just_fails_is_found_and_the_next_darker_one_is_not(deck: bytes) -> None:
    pale = findings(changed(deck, {SLIDE: colored("Section name", '<a:srgbClr val="777777"/>')}))
    assert pale == [
        Finding("contrast", "slide 3: Section name", "777777 on FFFFFF is 4.48, not 4.5: Mechanisms")
    ]
    assert findings(changed(deck, {SLIDE: colored("Section name", '<a:srgbClr val="767676"/>')})) == []


# -- decks of msdeck ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    folder = tmp_path_factory.mktemp("outlines")
    outlines = {
        "lecture": ROOT / "deck.yaml",
        "gallery": ROOT / "docs" / "gallery" / "gallery.yaml",
        "overfull": folder / "overfull.yaml",
        "repeated": folder / "repeated.yaml",
    }
    outlines["overfull"].write_text(overfull(), encoding="utf-8")
    outlines["repeated"].write_text(REPEATED, encoding="utf-8")
    found = {}
    for name, path in outlines.items():
        scene, diagnostics = compile_outline(path)
        assert scene is not None, diagnostics
        found[name] = scene
    return found


REPEATED = """\
title: References
sections:
  - title: Section 1
    slides:
      - title: Same
        points: ["One [@work]"]
      - statement: SAME
      - title: Same [@work]
        points: [Two]
  - title: Default Section
    slides:
      - {title: default section, points: [One]}
    studies: [work]
  - title: "[@work]"
    slides:
      - {title: "[@work]", points: [One]}
  - title: section 1
    slides:
      - {title: Section 1, points: [One]}
      - {title: Opening, points: [One]}
  - title: Opening
    slides:
      - {title: References, points: [One]}
studies:
  - {ref: work, takeaway: Same}
references:
  - {id: work, title: A work, DOI: 10.1000/example}
"""


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("name", ["lecture", "gallery", "overfull", "repeated"])
def test_the_checker_finds_nothing_in(name: str, theme: str, scenes: dict[str, Scene]) -> None:
    chosen = THEMES[theme]
    scene = replace(scenes[name], theme=chosen, paper_theme=chosen.paper or chosen)
    assert findings(write_pptx(scene)) == []


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_checker_finds_nothing_in_a_slide_of_each_kind(theme: str) -> None:
    assert findings(write_pptx(gallery_scene(theme))) == []
