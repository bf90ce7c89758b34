"""Text: paragraphs and runs for PowerPoint to flow, saying only what their box does not say already.

In: `Text` items and the level styles they inherit. Out: `p:txBody` and `a:txBody` elements. Sizes that layout
stepped down stand once in the shape, so that text typed later looks like its neighbours.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from msdeck.content import Link, Run, TermLink, joined
from msdeck.export.powerpoint.colors import Colors, add_color, add_fill
from msdeck.export.powerpoint.markup import Element, add, add_extension, clean, guid
from msdeck.scene import (
    Align,
    Insets,
    Marker,
    MarkerKind,
    Paragraph,
    ParagraphStyle,
    Role,
    Text,
    Valign,
)
from msdeck.theme import Ink
from msdeck.units import Length, emu

_ALIGN = {Align.LEFT: "l", Align.CENTER: "ctr", Align.RIGHT: "r"}
_ANCHOR = {Valign.TOP: "t", Valign.MIDDLE: "ctr", Valign.BOTTOM: "b"}
_CODE_FONT = "Courier New"
_SUPERSCRIPT, _SUBSCRIPT = 30_000, -25_000
# LibreOffice sets a link on the line if text with the same baseline follows it, as in the citation "1,2".
_LINKED_SUPERSCRIPT = 31_000
_TEXT_COLOR_LINK = "{A12FA001-AC4F-418D-AE19-62706E023703}"

Levels: TypeAlias = tuple[ParagraphStyle, ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link as the part that holds it knows it."""

    relationship: str
    is_jump: bool
    """To a slide of the deck."""
    tooltip: str


Hyperlinks: TypeAlias = Callable[[Link], Hyperlink | None]
"""The hyperlink of a link in the part being written; None where it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Look:
    """What all text of a part shares."""

    colors: Colors
    language: str


def points_of(size: Length) -> int:
    """A type size or a space in hundredths of a point."""
    return round(size * 100)


def anchor(valign: Valign) -> str:
    """`a:bodyPr@anchor` of a vertical alignment."""
    return _ANCHOR[valign]


# -- boxes ------------------------------------------------------------------------


def add_box_properties(
    body: Element,
    insets: Insets,
    valign: Valign,
    *,
    given: tuple[Insets, Valign] | None = None,
    wraps: bool = True,
) -> None:
    """The `a:bodyPr` of a box; with `given`, only what differs from what it inherits."""
    attributes: dict[str, str | int] = {}
    if given is None:
        attributes["wrap"] = "square" if wraps else "none"
    if given is None or given[0] != insets:
        attributes |= {
            "lIns": emu(insets.left),
            "tIns": emu(insets.top),
            "rIns": emu(insets.right),
            "bIns": emu(insets.bottom),
        }
    if given is None or given[1] != valign:
        attributes["anchor"] = _ANCHOR[valign]
    properties = add(body, "a:bodyPr", **attributes)
    # Layout has measured: a size that PowerPoint would fit on its own is never what the handout shows.
    add(properties, "a:noAutofit")


def add_paragraphs(
    body: Element,
    text: Text,
    inherited: Levels | None,
    look: Look,
    links: Hyperlinks,
    *,
    is_counted: bool = True,
) -> None:
    """The `a:lstStyle` and paragraphs of `text`; `inherited` is what its placeholder's levels look like.

    A slide number is a field that PowerPoint counts, unless `is_counted` is false.
    """
    styles = _level_styles(text.paragraphs, inherited)
    list_style = add(body, "a:lstStyle")
    for level, style in sorted(styles.items()):
        given = None if inherited is None else _inherited_style(inherited, level)
        if style != given:
            add_level(list_style, level, style, look, given=given)
    for number, paragraph in enumerate(text.paragraphs):
        add_paragraph(
            body,
            paragraph,
            styles[paragraph.level],
            look,
            links,
            is_first=number == 0,
            field="slidenum" if is_counted and text.role is Role.PAGE_NUMBER else None,
        )
    if not text.paragraphs:
        add(add(body, "a:p"), "a:endParaRPr", lang=look.language)


def _inherited_style(levels: Levels, level: int) -> ParagraphStyle:
    return _list_style(levels[min(level, len(levels) - 1)])


def _level_styles(paragraphs: tuple[Paragraph, ...], inherited: Levels | None) -> dict[int, ParagraphStyle]:
    """What each level in use looks like: as inherited if any paragraph does, else as most of them do."""
    styles = {}
    for level in {paragraph.level for paragraph in paragraphs}:
        used = [_own_style(paragraph.style) for paragraph in paragraphs if paragraph.level == level]
        given = None if inherited is None else _inherited_style(inherited, level)
        styles[level] = given if given is not None and given in used else Counter(used).most_common(1)[0][0]
    return styles


def _list_style(style: ParagraphStyle) -> ParagraphStyle:
    """`style` as a list level: labels are text, only bullets belong to the level."""
    if style.marker is not None and style.marker.kind is MarkerKind.NUMBER:
        return replace(style, marker=None)
    return style


def _own_style(style: ParagraphStyle) -> ParagraphStyle:
    """`style` as a paragraph has it: without a marker nothing hangs, all lines stand at the indent."""
    return replace(style, hanging=0.0) if style.marker is None else _list_style(style)


# -- styles -------------------------------------------------------------------------


def add_level(
    list_style: Element,
    level: int,
    style: ParagraphStyle,
    look: Look,
    *,
    given: ParagraphStyle | None = None,
    font: str | None = None,
) -> None:
    """`a:lvl1pPr` and its fellows: all of `style`, or what differs from `given`."""
    properties = add(list_style, f"a:lvl{level + 1}pPr")
    _set_paragraph(properties, _list_style(style), given, look)
    run = add(properties, "a:defRPr", **_run_attributes(style, given))
    if font is not None:
        run.set("kern", "1200")
    if given is None or style.ink != given.ink:
        add_fill(run, style.ink, look.colors)
    if font is not None:
        for script, suffix in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            add(run, f"a:{script}", typeface=f"{font}-{suffix}")


def _set_paragraph(
    properties: Element, style: ParagraphStyle, given: ParagraphStyle | None, look: Look
) -> None:
    if given is None or style.indent != given.indent:
        properties.set("marL", str(emu(style.indent)))
    if given is None or style.hanging != given.hanging:
        properties.set("indent", str(-emu(style.hanging)))
    if given is None or style.align is not given.align:
        properties.set("algn", _ALIGN[style.align])
    if given is None:
        add(add(properties, "a:lnSpc"), "a:spcPct", val=100_000)
    if given is None or style.space_before != given.space_before:
        add(add(properties, "a:spcBef"), "a:spcPts", val=points_of(style.space_before))
    if given is None:
        add(add(properties, "a:spcAft"), "a:spcPts", val=0)
    if given is None or style.marker != given.marker:
        _add_bullet(properties, style.marker, look)


def _add_bullet(properties: Element, marker: Marker | None, look: Look) -> None:
    if marker is None:
        add(properties, "a:buNone")
        return
    match marker.kind:
        case MarkerKind.BULLET:
            add_color(add(properties, "a:buClr"), marker.ink, look.colors)
            add(properties, "a:buFontTx")
            add(properties, "a:buChar", char=marker.text)
        case MarkerKind.NUMBER:
            raise ValueError("a label is text, not a property of its paragraph")
        case _:
            assert_never(marker.kind)


def _run_attributes(style: ParagraphStyle, given: ParagraphStyle | None) -> dict[str, str | int]:
    attributes: dict[str, str | int] = {}
    if given is None or style.size != given.size:
        attributes["sz"] = points_of(style.size)
    if given is None or style.bold != given.bold:
        attributes["b"] = int(style.bold)
    return attributes


# -- paragraphs -----------------------------------------------------------------------


def add_paragraph(
    body: Element,
    paragraph: Paragraph,
    given: ParagraphStyle,
    look: Look,
    links: Hyperlinks,
    *,
    is_first: bool,
    field: str | None = None,
) -> None:
    """An `a:p` that says where it differs from `given`; PowerPoint updates a `field` by itself."""
    style = _own_style(paragraph.style)
    if is_first:
        style = replace(style, space_before=0.0)
    element = add(body, "a:p")
    properties = add(element, "a:pPr")
    if paragraph.level:
        properties.set("lvl", str(paragraph.level))
    _set_paragraph(properties, style, given, look)
    if not properties.attrib and not len(properties):
        element.remove(properties)
    marker = paragraph.style.marker
    if marker is not None and marker.kind is MarkerKind.NUMBER:
        label = replace(style, ink=marker.ink, bold=marker.bold)
        add_run(element, Run(marker.text), label, given, look)
        add_run(element, Run("\t"), style, given, look)
    inks = _link_inks(paragraph)
    runs = paragraph.runs
    # For the handout alone: PowerPoint chooses a font for each character, and has no glossary.
    if any(run.font or isinstance(run.link, TermLink) for run in runs):
        runs = joined(
            replace(run, font=None, link=None if isinstance(run.link, TermLink) else run.link) for run in runs
        )
    for run in runs:
        if run.text:
            ink = style.ink if run.link is None else inks.get(run.link, style.ink)
            hyperlink = None if run.link is None else links(run.link)
            add_run(element, run, replace(style, ink=ink), given, look, hyperlink=hyperlink, field=field)
    _add_run_properties(element, "a:endParaRPr", Run(""), style, given, look)


def _link_inks(paragraph: Paragraph) -> dict[Link, Ink]:
    """The ink in which layout measured the runs of each link."""
    fragments = (fragment for line in paragraph.lines for fragment in line.fragments)
    return {fragment.link: fragment.ink for fragment in fragments if fragment.link is not None}


def add_run(
    paragraph: Element,
    run: Run,
    style: ParagraphStyle,
    given: ParagraphStyle,
    look: Look,
    *,
    hyperlink: Hyperlink | None = None,
    field: str | None = None,
) -> None:
    """An `a:r`, or an `a:fld` of the type `field`, with what it differs in from `given`."""
    if field is None:
        element = add(paragraph, "a:r")
    else:
        element = add(paragraph, "a:fld", id=guid(f"field/{field}"), type=field)
    _add_run_properties(element, "a:rPr", run, style, given, look, hyperlink)
    add(element, "a:t", run.text)


def _add_run_properties(
    parent: Element,
    tag: str,
    run: Run,
    style: ParagraphStyle,
    given: ParagraphStyle,
    look: Look,
    hyperlink: Hyperlink | None = None,
) -> None:
    attributes = _run_attributes(replace(style, bold=style.bold or run.bold), given)
    if run.italic:
        attributes["i"] = 1
    if run.superscript:
        attributes["baseline"] = _LINKED_SUPERSCRIPT if hyperlink is not None else _SUPERSCRIPT
    elif run.subscript:
        attributes["baseline"] = _SUBSCRIPT
    properties = add(parent, tag, lang=run.language or look.language, **attributes)
    # A link takes its own colour only where it is written, even if that is the colour around it.
    if style.ink is not given.ink or hyperlink is not None:
        add_fill(properties, style.ink, look.colors)
    if run.code:
        add(properties, "a:latin", typeface=_CODE_FONT)
        add(properties, "a:cs", typeface=_CODE_FONT)
    if hyperlink is not None:
        _add_hyperlink(properties, hyperlink)


def _add_hyperlink(properties: Element, hyperlink: Hyperlink) -> None:
    click = add(properties, "a:hlinkClick", r_id=hyperlink.relationship)
    if hyperlink.is_jump:
        click.set("action", "ppaction://hlinksldjump")
    if hyperlink.tooltip:
        click.set("tooltip", clean(hyperlink.tooltip))
    # Without this every link has the theme's link colour, which does not show on deep backgrounds.
    add_extension(add(click, "a:extLst"), _TEXT_COLOR_LINK, "ahyp:hlinkClr", val="tx")
