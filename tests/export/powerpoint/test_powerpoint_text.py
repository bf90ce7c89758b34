"""Paragraphs and runs as PowerPoint gets them: what is written, and what is left to inherit."""

from dataclasses import replace

from lxml import etree

from msdeck.content import Run, Runs, Url
from msdeck.export.powerpoint.colors import theme_colors
from msdeck.export.powerpoint.markup import Element, root
from msdeck.export.powerpoint.text import Hyperlink, Levels, Look, add_box_properties, add_paragraphs
from msdeck.scene import (
    Align,
    Face,
    Fragment,
    Frame,
    Insets,
    Line,
    Marker,
    MarkerKind,
    Paragraph,
    ParagraphStyle,
    Role,
    Text,
    Valign,
)
from msdeck.theme import CLINIC, Ink
from support.pptx_package import A

LOOK = Look(theme_colors(CLINIC), "en-GB")
BULLET = Marker(MarkerKind.BULLET, "▪", Ink.ACCENT)
POINT = ParagraphStyle(24, indent=23, hanging=23, space_before=14, marker=BULLET)
SUB = ParagraphStyle(20, indent=41, hanging=18, space_before=6, marker=BULLET)


def body_of(*paragraphs: Paragraph, levels: Levels | None = None, role: Role = Role.BODY) -> Element:
    """The `p:txBody` of a text with these paragraphs."""
    body = root("p:txBody", "a", "p", "r")
    text = Text("Text", role, Frame(0, 0, 100, 100), paragraphs)
    add_paragraphs(body, text, levels, LOOK, lambda link: Hyperlink("rId7", isinstance(link, Url), "tip"))
    return body


def said(text: str | Runs, style: ParagraphStyle, level: int = 0) -> Paragraph:
    """A paragraph without lines."""
    return Paragraph((Run(text),) if isinstance(text, str) else text, style, level)


def xml(element: Element) -> str:
    """Its XML without namespace declarations."""
    text = etree.tostring(element).decode()
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"', "")
    return text


def paragraph_xml(body: Element, number: int = 0) -> str:
    """The XML of one paragraph."""
    return xml(body.findall(f"{A}p")[number])


def test_a_paragraph_that_looks_like_its_level_says_only_its_words() -> None:
    body = body_of(said("one", POINT), said("two", POINT), levels=(POINT, SUB))
    assert xml(body.find(f"{A}lstStyle")) == "<a:lstStyle/>"  # type: ignore[arg-type]
    assert paragraph_xml(body, 1) == (
        '<a:p><a:r><a:rPr lang="en-GB"/><a:t>two</a:t></a:r><a:endParaRPr lang="en-GB"/></a:p>'
    )


def test_the_first_paragraph_of_a_box_has_no_space_before_it() -> None:
    body = body_of(said("one", POINT), levels=(POINT,))
    assert '<a:pPr><a:spcBef><a:spcPts val="0"/></a:spcBef></a:pPr>' in paragraph_xml(body)


def test_a_sub_point_names_its_level() -> None:
    body = body_of(said("one", POINT), said("two", SUB, 1), levels=(POINT, SUB))
    assert '<a:pPr lvl="1"/>' in paragraph_xml(body, 1)


def test_a_level_deeper_than_the_placeholder_has_looks_like_its_last() -> None:
    body = body_of(said("one", POINT), said("deep", SUB, 2), levels=(POINT, SUB))
    assert list(body.find(f"{A}lstStyle")) == []  # type: ignore[arg-type]
    assert '<a:pPr lvl="2"/>' in paragraph_xml(body, 1)


def test_a_text_box_says_once_what_most_of_its_paragraphs_look_like() -> None:
    small = ParagraphStyle(14, Ink.QUIET, space_before=2)
    label = ParagraphStyle(14, Ink.QUIET, bold=True, space_before=2)
    body = body_of(said("label", label), said("a", small), said("b", small))
    assert xml(body.find(f"{A}lstStyle")) == (  # type: ignore[arg-type]
        '<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="200"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
        '<a:defRPr sz="1400" b="0"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="75000"/>'
        '<a:lumOff val="25000"/></a:schemeClr></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    assert '<a:rPr lang="en-GB" b="1"/>' in paragraph_xml(body, 0)
    assert '<a:rPr lang="en-GB"/>' in paragraph_xml(body, 2)


def test_a_stepped_down_size_is_said_per_level_not_per_run() -> None:
    body = body_of(said("one", replace(POINT, size=20)), levels=(POINT, SUB))
    assert '<a:lvl1pPr><a:defRPr sz="2000"/></a:lvl1pPr>' in xml(body)
    assert "sz=" not in paragraph_xml(body)


def test_a_bullet_has_its_own_ink() -> None:
    body = body_of(said("one", POINT))
    assert '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFontTx/><a:buChar char="▪"/>'.encode() in (
        etree.tostring(body, encoding="utf-8")
    )
    assert 'marL="292100" indent="-292100"' in xml(body)  # 23 pt of 12,700 EMU


def test_the_rest_of_a_split_point_has_no_bullet_and_does_not_hang() -> None:
    rest = said("rest", replace(POINT, marker=None))
    body = body_of(rest, said("next", POINT), levels=(POINT,))
    assert paragraph_xml(body).startswith('<a:p><a:pPr indent="0"><a:spcBef><a:spcPts val="0"/>')
    assert "<a:buNone/>" in paragraph_xml(body)


def test_a_reference_label_is_text_before_a_tab() -> None:
    style = ParagraphStyle(
        16, indent=32, hanging=32, marker=Marker(MarkerKind.NUMBER, "[1]", Ink.ACCENT, bold=True)
    )
    body = body_of(said("Entry", style), levels=(replace(style, marker=None),))
    assert paragraph_xml(body) == (
        '<a:p><a:r><a:rPr lang="en-GB" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:rPr>'
        '<a:t>[1]</a:t></a:r><a:r><a:rPr lang="en-GB"/><a:t>\t</a:t></a:r>'
        '<a:r><a:rPr lang="en-GB"/><a:t>Entry</a:t></a:r><a:endParaRPr lang="en-GB"/></a:p>'
    )


def test_runs_keep_every_format() -> None:
    runs = (
        Run("a", bold=True),
        Run("b", italic=True),
        Run("c", superscript=True),
        Run("d", subscript=True),
        Run("e", code=True),
        Run("f", language="de-AT"),
    )
    written = paragraph_xml(body_of(said(runs, POINT), levels=(POINT,)))
    for expected in (
        '<a:rPr lang="en-GB" b="1"/><a:t>a',
        '<a:rPr lang="en-GB" i="1"/><a:t>b',
        '<a:rPr lang="en-GB" baseline="30000"/><a:t>c',
        '<a:rPr lang="en-GB" baseline="-25000"/><a:t>d',
        '<a:latin typeface="Courier New"/><a:cs typeface="Courier New"/></a:rPr><a:t>e',
        '<a:rPr lang="de-AT"/><a:t>f',
    ):
        assert expected in written


def test_a_bold_run_in_a_bold_paragraph_says_nothing() -> None:
    heading = ParagraphStyle(30, Ink.TITLE, bold=True)
    body = body_of(said((Run("a", bold=True), Run("b")), heading), levels=(heading,))
    assert "b=" not in paragraph_xml(body)


def test_a_link_takes_the_ink_in_which_its_lines_were_measured() -> None:
    link = Url("https://example.org")
    fragment = Fragment("a", 0, 5, Face(), 24, Ink.ACCENT_ON_DEEP, link=link)
    paragraph = Paragraph(
        (Run("a", link=link),), replace(POINT, ink=Ink.ON_DEEP), lines=(Line(20, (fragment,)),)
    )
    written = paragraph_xml(body_of(paragraph, levels=(replace(POINT, ink=Ink.ON_DEEP),)))
    assert '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill><a:hlinkClick r:id="rId7"' in written
    assert 'val="tx"' in written


def test_a_link_in_the_ink_around_it_still_says_so() -> None:
    paragraph = said((Run("a", link=Url("https://example.org")),), POINT)
    written = paragraph_xml(body_of(paragraph, levels=(POINT,)))
    assert '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:hlinkClick' in written


def test_an_empty_text_is_one_empty_paragraph() -> None:
    assert paragraph_xml(body_of(levels=(POINT,))) == '<a:p><a:endParaRPr lang="en-GB"/></a:p>'


def test_a_paragraph_can_stand_right_or_in_the_middle() -> None:
    right, middle = (replace(POINT, align=align) for align in (Align.RIGHT, Align.CENTER))
    body = body_of(said("a", right), said("b", middle), said("c", POINT), levels=(POINT,))
    assert 'algn="r"' in paragraph_xml(body, 0)
    assert 'algn="ctr"' in paragraph_xml(body, 1)
    assert "algn" not in paragraph_xml(body, 2)


def test_a_box_never_fits_its_text_by_itself() -> None:
    body = root("p:txBody", "a", "p")
    add_box_properties(body, Insets(1, 2, 3, 4), Valign.BOTTOM)
    add_box_properties(body, Insets(), Valign.MIDDLE, given=(Insets(), Valign.MIDDLE))
    own, inherited = map(xml, body)
    assert own == (
        '<a:bodyPr wrap="square" lIns="12700" tIns="25400" rIns="38100" bIns="50800" anchor="b">'
        "<a:noAutofit/></a:bodyPr>"
    )
    assert inherited == "<a:bodyPr><a:noAutofit/></a:bodyPr>"
