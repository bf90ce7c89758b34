"""Master and layouts: what PowerPoint offers under New Slide, and what every slide inherits.

In: a scene's `SlideLayout` values and theme. Out: the bytes of the slide master and of each slide layout.
The master takes its own placeholders from the plain content layout.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from msdeck.export.powerpoint.colors import Colors, add_fill
from msdeck.export.powerpoint.markup import Element, add, guid, root, to_bytes
from msdeck.export.powerpoint.shapes import (
    Holder,
    add_frame,
    add_geometry,
    add_name,
    add_placeholder_link,
    add_shape,
    placeholder_type,
)
from msdeck.export.powerpoint.text import Levels, Look, add_box_properties, add_level
from msdeck.scene import ParagraphStyle, Placeholder, Role, SlideLayout
from msdeck.theme import Ink, Theme

FIRST_LAYOUT_ID = 2_147_483_649
"""The master has the id before it (ECMA-376 part 1, 19.7.15: they are never below 2³¹)."""

_LEVELS = 9

# A layout of a known type finds its counterpart when the deck is given another template.
_TYPES: tuple[tuple[dict[Role, int], str], ...] = (
    ({Role.SUBTITLE: 1}, "title"),
    ({Role.CONTENTS: 1}, "secHead"),
    ({Role.HEADING: 2, Role.BODY: 2}, "twoTxTwoObj"),
    ({Role.TABLE: 1}, "tbl"),
    ({Role.CHART: 1}, "chart"),
    ({Role.BODY: 1, Role.FIGURE: 1}, "twoObj"),
    ({Role.FIGURE: 1}, "picTx"),
    ({Role.KICKER: 1}, ""),
    ({Role.BODY: 1}, "obj"),
    ({Role.REFERENCES: 1}, "obj"),
)


def layout_type(layout: SlideLayout) -> str:
    """`p:sldLayout@type` (ECMA-376 part 1, 19.7.15), empty if none fits."""
    roles = Counter(placeholder.role for placeholder in layout.placeholders)
    for wanted, kind in _TYPES:
        if all(roles[role] >= count for role, count in wanted.items()):
            return kind
    content = set(roles) - {Role.TITLE, Role.SECTION_NAME, Role.PAGE_NUMBER}
    return "" if content else "titleOnly"


def holders(layout: SlideLayout) -> dict[int, Holder]:
    """The placeholders of `layout` by index, with their types."""
    return {p.index: (p, placeholder_type(p, layout)) for p in layout.placeholders}


def color_map_override(parent: Element, layout: SlideLayout, theme: Theme) -> None:
    """The `p:clrMapOvr` of a layout or of its slides: links that show on a deep background."""
    override = add(parent, "p:clrMapOvr")
    if layout.background is not Ink.DEEP:
        add(override, "a:masterClrMapping")
        return
    # PowerPoint before 2019 gives every link the theme's link colour, whatever its text says.
    mapping = color_mapping(theme)
    mapping |= dict.fromkeys(("hlink", "folHlink"), theme.inks[Ink.ACCENT_ON_DEEP].slot)
    add(override, "a:overrideClrMapping", **mapping)


def color_mapping(theme: Theme) -> dict[str, str]:
    """Which slot of `theme` each colour name of a slide stands for."""
    same = (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    return {**theme.color_map, **{name: name for name in same}}


def layout_part(layout: SlideLayout, theme: Theme, look: Look) -> bytes:
    """The part for `layout`."""
    element = root("p:sldLayout", "a", "p", "r", preserve=1, userDrawn=1)
    if kind := layout_type(layout):
        element.set("type", kind)
    page = add(element, "p:cSld", name=layout.name)
    add_background(page, layout.background, look.colors)
    tree = add_shape_tree(page)
    number = 2
    for shape in layout.shapes:
        add_shape(tree, number, shape, look.colors, {})
        number += 1
    for holder in holders(layout).values():
        _add_placeholder(tree, number, holder, look)
        number += 1
    color_map_override(element, layout, theme)
    _add_footer_flags(element, {placeholder.role for placeholder in layout.placeholders})
    return to_bytes(element)


def master_part(layouts: Sequence[SlideLayout], ids: Sequence[str], theme: Theme, look: Look) -> bytes:
    """The slide master of `layouts`, to which the relationships `ids` lead."""
    plain = _plain_layout(layouts)
    element = root("p:sldMaster", "a", "p", "r", preserve=1)
    page = add(element, "p:cSld")
    add_background(page, Ink.BACKGROUND, look.colors)
    tree = add_shape_tree(page)
    shown = {kind: placeholder for placeholder, kind in holders(plain).values()}
    for number, kind in enumerate([kind for kind in ("title", "body", "ftr", "sldNum") if kind in shown], 2):
        _add_placeholder(tree, number, (shown[kind], kind), look, on_master=True)
    add(element, "p:clrMap", **color_mapping(theme))
    entries = add(element, "p:sldLayoutIdLst")
    for at, relationship in enumerate(ids):
        add(entries, "p:sldLayoutId", id=FIRST_LAYOUT_ID + at, r_id=relationship)
    _add_footer_flags(element, {placeholder.role for placeholder in shown.values()})
    styles = add(element, "p:txStyles")
    title, body = (shown[kind].levels if kind in shown else _FALLBACK for kind in ("title", "body"))
    add_text_style(styles, "p:titleStyle", title[:1], look, font="+mj")
    add_text_style(styles, "p:bodyStyle", _nine(body), look, font="+mn")
    add_text_style(styles, "p:otherStyle", _nine(_FALLBACK), look, font="+mn")
    return to_bytes(element)


_FALLBACK: Levels = (ParagraphStyle(18),)


def _nine(levels: Levels) -> Levels:
    return levels + levels[-1:] * (_LEVELS - len(levels))


def _plain_layout(layouts: Sequence[SlideLayout]) -> SlideLayout:
    """The layout that is a title and one body, or as near to it as there is."""
    wanted = ("obj", "twoObj", "tbl", "titleOnly")
    found = {layout_type(layout): layout for layout in reversed(layouts)}
    return next((found[kind] for kind in wanted if kind in found), layouts[0])


def add_text_style(parent: Element, tag: str, levels: Levels, look: Look, *, font: str) -> None:
    """A list of level styles with the theme's `font` (`+mj` or `+mn`)."""
    styles = add(parent, tag)
    for level, style in enumerate(levels):
        add_level(styles, level, style, look, font=font)


def add_background(page: Element, ink: Ink, colors: Colors) -> None:
    """A flat background."""
    properties = add(add(page, "p:bg"), "p:bgPr")
    add_fill(properties, ink, colors)
    add(properties, "a:effectLst")


def add_shape_tree(page: Element) -> Element:
    """The `p:spTree` of a page; its shapes are numbered from 2."""
    tree = add(page, "p:spTree")
    names = add(tree, "p:nvGrpSpPr")
    add(names, "p:cNvPr", id=1, name="")
    add(names, "p:cNvGrpSpPr")
    add(names, "p:nvPr")
    transform = add(add(tree, "p:grpSpPr"), "a:xfrm")
    for tag in ("a:off", "a:chOff"):
        add(transform, tag, x=0, y=0)
        add(transform, tag.replace("off", "ext").replace("Off", "Ext"), cx=0, cy=0)
    return tree


def _add_footer_flags(element: Element, roles: set[Role]) -> None:
    flags = add(element, "p:hf", hdr=0, dt=0)
    if Role.SECTION_NAME not in roles:
        flags.set("ftr", "0")
    if Role.PAGE_NUMBER not in roles:
        flags.set("sldNum", "0")


def _add_placeholder(
    tree: Element, number: int, holder: Holder, look: Look, *, on_master: bool = False
) -> None:
    placeholder, kind = holder
    shape = add(tree, "p:sp")
    names = add(shape, "p:nvSpPr")
    add_name(names, number, placeholder.name)
    add(add(names, "p:cNvSpPr"), "a:spLocks", noGrp=1)
    add_placeholder_link(names, holder, has_prompt=not on_master and kind not in ("ftr", "sldNum"))
    properties = add(shape, "p:spPr")
    add_frame(properties, "a:xfrm", placeholder.frame)
    add_geometry(properties)
    if placeholder.fill is not None:
        add_fill(properties, placeholder.fill, look.colors)
    body = add(shape, "p:txBody")
    add_box_properties(body, placeholder.insets, placeholder.valign)
    styles = add(body, "a:lstStyle")
    if not on_master:
        for level, style in enumerate(placeholder.levels):
            add_level(styles, level, style, look)
    elif kind in ("ftr", "sldNum"):
        # LibreOffice lightens an ink once for the master and once more for the layout that repeats it.
        add_level(styles, 0, replace(placeholder.levels[0], ink=Ink.TEXT), look)
    _add_prompt(body, placeholder, kind, look)


def _add_prompt(body: Element, placeholder: Placeholder, kind: str, look: Look) -> None:
    paragraph = add(body, "a:p")
    if kind == "sldNum":
        run = add(paragraph, "a:fld", id=guid("field/slidenum"), type="slidenum")
    else:
        run = add(paragraph, "a:r")
    add(run, "a:rPr", lang=look.language)
    add(run, "a:t", placeholder.prompt)
    add(paragraph, "a:endParaRPr", lang=look.language)
