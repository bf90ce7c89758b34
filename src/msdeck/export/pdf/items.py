"""Scene items: every kind of thing on a page is drawn, and a page of them.

In: a sheet and items in reading order. Out: tags and paint. Slides in a handout are drawn by the same code.
"""

from dataclasses import replace
from typing import assert_never

from msdeck.export.pdf.outlines import arrow_head, corners, is_closed
from msdeck.export.pdf.sheet import Sheet, colors
from msdeck.export.pdf.tags import ARTIFACT
from msdeck.export.pdf.text import draw_text
from msdeck.scene import (
    AROUND,
    Chart,
    Drawing,
    Frame,
    Item,
    Page,
    Picture,
    Scene,
    Shape,
    ShapeKind,
    SlidePicture,
    Table,
    Text,
)
from msdeck.theme import Ink

_HAIRLINE = 0.5
"""Width of table rules and of the border of a slide in the handout."""


def draw_page(sheet: Sheet, scene: Scene, page: Page) -> None:
    """Draw a page of the handout."""
    with sheet.tags.within(page):
        for item in page.items:
            _draw_item(sheet, scene, item)


def _draw_item(sheet: Sheet, scene: Scene, item: Item) -> None:
    with sheet.tags.within(item, sheet.box(item.frame)):
        match item:
            case Text():
                draw_text(sheet, item)
            case Table():
                _draw_table(sheet, item)
            case Picture():
                sheet.image(sheet.document.use_image(item.image), item.frame)
            case Shape():
                _draw_shape(sheet, item)
            case Drawing() | Chart():
                for part in item.items:
                    _draw_item(sheet, scene, part)
            case SlidePicture():
                _draw_slide_picture(sheet, scene, item)
            case _:
                assert_never(item)


def _draw_table(sheet: Sheet, table: Table) -> None:
    y = table.frame.y
    width = sum(table.column_widths)
    for row in table.rows:
        box = Frame(table.frame.x, y, width, row.height)
        y += row.height
        with sheet.tags.within(row):
            if row.fill is not None:
                with sheet.tags.within(ARTIFACT):
                    sheet.fill(box, row.fill)
            for cell in row.cells:
                with sheet.tags.within(cell):
                    draw_text(sheet, cell)
            if not row.is_header:
                with sheet.tags.within(ARTIFACT):
                    rule = Frame(box.x, box.bottom, width, 0.0)
                    sheet.outline(sheet.line(rule), None, Ink.HAIRLINE, _HAIRLINE)


def _draw_shape(sheet: Sheet, shape: Shape) -> None:
    match shape.kind:
        case ShapeKind.RECTANGLE:
            path = sheet.rectangle(shape.frame)
        case ShapeKind.PATH if shape.parts:
            path = " ".join(sheet.path(part, is_closed=True) for part in shape.parts)
        case ShapeKind.LINE | ShapeKind.PATH | ShapeKind.DIAMOND | ShapeKind.TRIANGLE:
            path = sheet.path(corners(shape), is_closed=is_closed(shape))
        case ShapeKind.ELLIPSE:
            path = sheet.ellipse(shape.frame)
        case _:
            assert_never(shape.kind)
    fill = None if shape.kind is ShapeKind.LINE else shape.fill
    sheet.outline(path, fill, shape.stroke, shape.stroke_width, shape.dash)
    if shape.has_arrow and shape.stroke is not None:
        sheet.fill_path(sheet.path(arrow_head(shape), is_closed=True), shape.stroke)


def _draw_slide_picture(sheet: Sheet, scene: Scene, picture: SlidePicture) -> None:
    left, _, _, top = sheet.box(picture.frame)
    area = picture.area or Frame(0.0, 0.0, scene.slide_width, scene.slide_height)
    scale = sheet.scale * picture.frame.width / area.width
    smaller = replace(
        sheet,
        # A part of a slide stands in a text: it has the text's ground and colours.
        colors=colors(scene.grey_theme or (scene.paper_theme if picture.area else scene.theme)),
        left=left - area.x * scale,
        top=top + area.y * scale,
        scale=scale,
    )
    with sheet.clipped(picture.frame):
        _draw_slide(smaller, scene, sheet.pictured[picture.slide], is_whole=picture.area is None)
    with sheet.tags.within(ARTIFACT):
        sheet.outline(sheet.rectangle(picture.frame), None, picture.border, _HAIRLINE)


def _draw_slide(sheet: Sheet, scene: Scene, slide: Page, *, is_whole: bool) -> None:
    """The slide with its background, and if whole its title, footer and its layout's decoration.

    `sheet` has the slides' own colours.
    """
    layout = next((layout for layout in scene.layouts if layout.name == slide.layout), None)
    whole = Frame(0.0, 0.0, scene.slide_width, scene.slide_height)
    with sheet.tags.within(slide):
        with sheet.tags.within(ARTIFACT):
            sheet.fill(whole, layout.background if layout else Ink.BACKGROUND)
        for shape in layout.shapes if layout and is_whole else ():
            _draw_item(sheet, scene, shape)
        for item in slide.items:
            if is_whole or not (isinstance(item, Text) and item.role in AROUND):
                _draw_item(sheet, scene, item)
