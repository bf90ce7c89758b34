"""Shapes: what slides and layouts show besides tables, with names, frames and alternative texts.

In: scene items and the placeholders they fill. Out: `p:sp`, `p:pic`, `p:cxnSp` and `p:grpSp` elements.
Whatever stands where its layout puts it says nothing of its place, so that Reset Slide changes nothing.
"""

from collections.abc import Mapping
from typing import TypeAlias

from msdeck.export.powerpoint.colors import Colors, add_color, add_fill
from msdeck.export.powerpoint.markup import Element, add, add_extension, clean
from msdeck.export.powerpoint.text import Hyperlinks, Look, add_box_properties, add_paragraphs
from msdeck.scene import (
    Dash,
    Drawing,
    Frame,
    Picture,
    Placeholder,
    Role,
    Shape,
    ShapeKind,
    Side,
    SlideLayout,
    Text,
)
from msdeck.theme import Ink
from msdeck.units import Length, emu

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_GEOMETRY = {
    ShapeKind.RECTANGLE: "rect",
    ShapeKind.ELLIPSE: "ellipse",
    ShapeKind.LINE: "line",
    ShapeKind.DIAMOND: "diamond",
    ShapeKind.TRIANGLE: "triangle",
}

_QUARTER = 90 * 60_000
"""A right angle, clockwise, as DrawingML counts (ECMA-376 part 1, 20.1.10.3)."""

_DASHES = {Dash.SOLID: "solid", Dash.DASHED: "dash", Dash.DOTTED: "sysDot"}
_SITES = {Side.TOP: 0, Side.LEFT: 1, Side.BOTTOM: 2, Side.RIGHT: 3}
"""The connection sites of a rectangle, counted against the clock (ECMA-376 part 1, annex D)."""

Numbers: TypeAlias = Mapping[str, int]
"""The number of every item of a page, by its name."""

_PLACEHOLDER_TYPES = {
    Role.SUBTITLE: "subTitle",
    Role.FIGURE: "pic",
    Role.CHART: "chart",
    Role.TABLE: "tbl",
    Role.SECTION_NAME: "ftr",
    Role.PAGE_NUMBER: "sldNum",
}

Holder: TypeAlias = tuple[Placeholder, str]
"""A placeholder and its type as PowerPoint names it."""


def placeholder_type(placeholder: Placeholder, layout: SlideLayout) -> str:
    """`p:ph@type` (ECMA-376 part 1, 19.7.10) of a placeholder in `layout`."""
    if placeholder.role is Role.TITLE:
        is_title_layout = any(other.role is Role.SUBTITLE for other in layout.placeholders)
        return "ctrTitle" if is_title_layout else "title"
    return _PLACEHOLDER_TYPES.get(placeholder.role, "body")


def add_name(parent: Element, number: int, name: str, *, alt: str | None = "") -> None:
    """The `p:cNvPr` of a shape: its number, name and alternative text; `alt` None marks it as decorative."""
    element = add(parent, "p:cNvPr", id=number, name=name)
    if alt is None:
        element.set("descr", "")
        add_extension(add(element, "a:extLst"), _DECORATIVE, "adec:decorative", val=1)
    elif alt:
        element.set("descr", clean(alt))


def add_placeholder_link(parent: Element, holder: Holder | None, *, has_prompt: bool = False) -> None:
    """The `p:nvPr` that ties a shape to the placeholder of its layout; a layout's own may have a prompt."""
    properties = add(parent, "p:nvPr")
    if holder is not None:
        placeholder, kind = holder
        link = add(properties, "p:ph", type=kind)
        if placeholder.index:
            link.set("idx", str(placeholder.index))
        if has_prompt:
            link.set("hasCustomPrompt", "1")


def add_frame(parent: Element, tag: str, frame: Frame) -> None:
    """Where a shape stands: an `a:xfrm` or `p:xfrm`."""
    x, y, width, height = _in_emu(frame)
    transform = add(parent, tag)
    add(transform, "a:off", x=x, y=y)
    add(transform, "a:ext", cx=width, cy=height)


def _in_emu(frame: Frame) -> tuple[int, int, int, int]:
    return emu(frame.x), emu(frame.y), emu(frame.width), emu(frame.height)


def is_in_place(frame: Frame, holder: Holder | None) -> bool:
    """Whether `frame` is where the placeholder already is."""
    return holder is not None and _in_emu(frame) == _in_emu(holder[0].frame)


def add_geometry(parent: Element, kind: ShapeKind = ShapeKind.RECTANGLE) -> None:
    """The outline of a shape that PowerPoint knows by name."""
    add(add(parent, "a:prstGeom", prst=_GEOMETRY[kind]), "a:avLst")


def add_text(
    tree: Element,
    number: int,
    text: Text,
    holder: Holder | None,
    look: Look,
    links: Hyperlinks,
    *,
    is_counted: bool = True,
) -> None:
    """A text, in its placeholder or in a box of its own; `is_counted` as for `add_paragraphs`."""
    shape = add(tree, "p:sp")
    names = add(shape, "p:nvSpPr")
    add_name(names, number, text.name)
    if holder is None:
        add(names, "p:cNvSpPr", txBox=1)
    else:
        add(add(names, "p:cNvSpPr"), "a:spLocks", noGrp=1)
    add_placeholder_link(names, holder)
    properties = add(shape, "p:spPr")
    if not is_in_place(text.frame, holder):
        add_frame(properties, "a:xfrm", text.frame)
    if holder is None:
        add_geometry(properties)
    if holder is None or holder[0].fill is not text.fill:
        add_fill(properties, text.fill, look.colors)
    body = add(shape, "p:txBody")
    given = None if holder is None else (holder[0].insets, holder[0].valign)
    add_box_properties(body, text.insets, text.valign, given=given, wraps=not _is_label_of_one_line(text))
    levels = None if holder is None else holder[0].levels
    add_paragraphs(body, text, levels, look, links, is_counted=is_counted)


def _is_label_of_one_line(text: Text) -> bool:
    """Whether the box is no wider than the one line in it, which another font must not break."""
    return text.role is Role.LABEL and all(len(paragraph.lines) < 2 for paragraph in text.paragraphs)


def add_picture(tree: Element, number: int, picture: Picture, holder: Holder | None, embedded: str) -> None:
    """A picture, whole, from the image part that the relationship `embedded` leads to."""
    element = add(tree, "p:pic")
    names = add(element, "p:nvPicPr")
    add_name(names, number, picture.name, alt=picture.alt)
    locks = add(add(names, "p:cNvPicPr"), "a:picLocks", noChangeAspect=1)
    if holder is not None:
        locks.set("noGrp", "1")
    add_placeholder_link(names, holder)
    fill = add(element, "p:blipFill")
    add(fill, "a:blip", r_embed=embedded)
    add(add(fill, "a:stretch"), "a:fillRect")
    properties = add(element, "p:spPr")
    # Without a frame of its own PowerPoint would crop the picture to its placeholder's.
    add_frame(properties, "a:xfrm", picture.frame)
    add_geometry(properties)


def add_drawing(
    tree: Element, number: int, drawing: Drawing, look: Look, links: Hyperlinks, numbers: Numbers
) -> None:
    """A group; its parts are numbered on from it.

    The alternative text is the group's. Its shapes are decorative, because older versions of the
    Accessibility Checker ask each of them for a text of its own.
    """
    group = add(tree, "p:grpSp")
    names = add(group, "p:nvGrpSpPr")
    add_name(names, number, drawing.name, alt=drawing.alt)
    add(names, "p:cNvGrpSpPr")
    add(names, "p:nvPr")
    x, y, width, height = _in_emu(drawing.frame)
    transform = add(add(group, "p:grpSpPr"), "a:xfrm")
    # The coordinates inside are the slide's: what stands in the group has its place on the slide.
    for position, size in (("a:off", "a:ext"), ("a:chOff", "a:chExt")):
        add(transform, position, x=x, y=y)
        add(transform, size, cx=width, cy=height)
    known = {**numbers, **{part.name: inner for inner, part in enumerate(drawing.items, number + 1)}}
    for inner, part in enumerate(drawing.items, number + 1):
        if isinstance(part, Text):
            add_text(group, inner, part, None, look, links)
        else:
            add_shape(group, inner, part, look.colors, known)


def add_shape(tree: Element, number: int, shape: Shape, colors: Colors, numbers: Numbers) -> None:
    """A decorative shape; a connector holds on to the items of `numbers` that it names."""
    if shape.kind is ShapeKind.LINE:
        _add_line(tree, number, shape, colors, numbers)
        return
    element = add(tree, "p:sp")
    names = add(element, "p:nvSpPr")
    add_name(names, number, shape.name, alt=None)
    add(names, "p:cNvSpPr")
    add(names, "p:nvPr")
    properties = add(element, "p:spPr")
    add_frame(properties, "a:xfrm", shape.frame)
    if shape.kind is ShapeKind.PATH:
        _add_path(properties, shape)
    else:
        add_geometry(properties, shape.kind)
    add_fill(properties, shape.fill, colors)
    add_stroke(properties, "a:ln", shape.stroke, shape.stroke_width, colors, dash=shape.dash)


def _add_line(tree: Element, number: int, shape: Shape, colors: Colors, numbers: Numbers) -> None:
    element = add(tree, "p:cxnSp")
    names = add(element, "p:nvCxnSpPr")
    add_name(names, number, shape.name, alt=None)
    holds = add(names, "p:cNvCxnSpPr")
    for tag, joint in zip(("a:stCxn", "a:endCxn"), shape.joints or (), strict=False):
        add(holds, tag, id=numbers[joint.item], idx=_SITES[joint.side])
    add(names, "p:nvPr")
    properties = add(element, "p:spPr")
    if shape.is_bent:
        preset = _add_bent_frame(properties, shape)
    else:
        add_frame(properties, "a:xfrm", shape.frame)
        # A line runs from the top left to the bottom right of its frame, unless that is turned over.
        flips = (("flipH", shape.is_backward), ("flipV", shape.is_rising != shape.is_backward))
        for key, is_flipped in flips:
            if is_flipped:
                properties[0].set(key, "1")
        preset = "line" if shape.joints is None else "straightConnector1"
    add(add(properties, "a:prstGeom", prst=preset), "a:avLst")
    add_stroke(
        properties,
        "a:ln",
        shape.stroke,
        shape.stroke_width,
        colors,
        dash=shape.dash,
        has_arrow=shape.has_arrow,
    )


def _add_bent_frame(properties: Element, shape: Shape) -> str:
    """The frame and the preset of a connector that runs down, across and down.

    The preset runs across, down and across, so it is turned by a quarter around the middle of its frame,
    and turned over if it ends at the right.
    """
    frame = shape.frame
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    turned = Frame(x - frame.height / 2, y - frame.width / 2, frame.height, frame.width)
    add_frame(properties, "a:xfrm", turned)
    if shape.is_rising:
        properties[0].set("rot", str(_QUARTER))
    else:
        properties[0].set("rot", str(3 * _QUARTER))
        properties[0].set("flipH", "1")
    return "bentConnector3"


def _add_path(properties: Element, shape: Shape) -> None:
    """Straight lines through points (ECMA-376 part 1, 20.1.9.8)."""
    x, y, width, height = _in_emu(shape.frame)
    geometry = add(properties, "a:custGeom")
    for tag in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        add(geometry, tag)
    add(geometry, "a:rect", l="0", t="0", r="r", b="b")
    # A flat path has no height to be scaled by: one unit stands for it.
    path = add(add(geometry, "a:pathLst"), "a:path", w=max(width, 1), h=max(height, 1))
    if shape.fill is None:
        path.set("fill", "none")
    for at, (point_x, point_y) in enumerate(shape.points):
        step = add(path, "a:lnTo" if at else "a:moveTo")
        add(step, "a:pt", x=emu(point_x) - x, y=emu(point_y) - y)
    if shape.is_closed:
        add(path, "a:close")


def add_stroke(
    parent: Element,
    tag: str,
    ink: Ink | None,
    width: Length,
    colors: Colors,
    *,
    dash: Dash = Dash.SOLID,
    has_arrow: bool = False,
) -> None:
    """A line of `ink`, or none."""
    if ink is None:
        add(add(parent, tag), "a:noFill")
        return
    line = add(parent, tag, w=emu(width))
    add_color(add(line, "a:solidFill"), ink, colors)
    if dash is not Dash.SOLID:
        add(line, "a:prstDash", val=_DASHES[dash])
    if has_arrow:
        # Three widths of the line across and five along: the nearest to what the handout shows.
        add(line, "a:tailEnd", type="triangle", w="med", len="lg")
