"""Speaker notes: a page for each slide that has some, and the master of those pages.

In: a slide's notes as runs. Out: the bytes of notes slides and of their master, which has
the handout's theme: notes are printed.
"""

from msdeck.content import Runs
from msdeck.export.powerpoint.markup import Element, add, root, to_bytes
from msdeck.export.powerpoint.masters import (
    add_background,
    add_shape_tree,
    add_text_style,
    color_mapping,
)
from msdeck.export.powerpoint.shapes import add_frame, add_geometry, add_name
from msdeck.export.powerpoint.text import Look, add_box_properties, add_paragraph
from msdeck.scene import Frame, Insets, Paragraph, ParagraphStyle, Valign
from msdeck.theme import Ink, Theme

_IMAGE = Frame(54, 54, 432, 243)
_BODY = Frame(54, 318, 432, 348)
_STYLE = ParagraphStyle(12, space_before=6)


def notes_master_part(theme: Theme, look: Look) -> bytes:
    """The notes master: the slide above, the notes below."""
    element = root("p:notesMaster", "a", "p", "r")
    page = add(element, "p:cSld")
    add_background(page, Ink.BACKGROUND, look.colors)
    tree = add_shape_tree(page)
    for shape, frame in ((_add_image(tree), _IMAGE), (_add_body(tree), _BODY)):
        properties = add(shape, "p:spPr")
        add_frame(properties, "a:xfrm", frame)
        add_geometry(properties)
    body = add(shape, "p:txBody")
    add_box_properties(body, Insets(), Valign.TOP)
    add(body, "a:lstStyle")
    run = add(add(body, "a:p"), "a:r")
    add(run, "a:rPr", lang=look.language)
    add(run, "a:t", "Notes")
    add(element, "p:clrMap", **color_mapping(theme))
    add_text_style(element, "p:notesStyle", (_STYLE,) * 9, look, font="+mn")
    return to_bytes(element)


def notes_part(notes: tuple[Runs, ...], look: Look) -> bytes:
    """The notes page of a slide; formats stay, links do not."""
    element = root("p:notes", "a", "p", "r")
    tree = add_shape_tree(add(element, "p:cSld"))
    add(_add_image(tree), "p:spPr")
    shape = _add_body(tree)
    add(shape, "p:spPr")
    body = add(shape, "p:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    for runs in notes:
        add_paragraph(body, Paragraph(runs, _STYLE), _STYLE, look, lambda _: None, is_first=False)
    add(add(element, "p:clrMapOvr"), "a:masterClrMapping")
    return to_bytes(element)


def _add_image(tree: Element) -> Element:
    shape = add(tree, "p:sp")
    names = add(shape, "p:nvSpPr")
    add_name(names, 2, "Slide image")
    add(add(names, "p:cNvSpPr"), "a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)
    add(add(names, "p:nvPr"), "p:ph", type="sldImg")
    return shape


def _add_body(tree: Element) -> Element:
    shape = add(tree, "p:sp")
    names = add(shape, "p:nvSpPr")
    add_name(names, 3, "Notes")
    add(add(names, "p:cNvSpPr"), "a:spLocks", noGrp=1)
    add(add(names, "p:nvPr"), "p:ph", type="body", idx=1)
    return shape
