"""Pictures, tables, shapes and slides in the PDF: each in its place and colour, nothing off the page."""

import io
import zlib
from dataclasses import replace

import pytest
from PIL import Image as Pillow
from pypdf import PdfReader

from msdeck.content import Image
from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import Frame, Item, Page, Picture, Scene, Shape, ShapeKind, SlideLayout, SlidePicture, Table
from msdeck.theme import THEMES, Ink, Theme, rgb
from support.pdf_reader import Box, Painted, images, page_sizes, painted
from support.scene_handout import slides_whole
from support.scenes import drawing, gallery_scene, photograph


def handout_of(*items: Item) -> Scene:
    return replace(gallery_scene(), handout=(Page("page/1", "Page", items),), bookmarks=())


def color(theme: Theme, ink: Ink) -> object:
    return pytest.approx([part / 255 for part in bytes.fromhex(rgb(theme, ink))], abs=0.001)


def near(frame: Frame, grow: float = 0.0) -> object:
    box = (frame.x - grow, frame.y - grow, frame.right + grow, frame.bottom + grow)
    return pytest.approx(box, abs=0.01)


def encoded(picture: Pillow.Image, **options: object) -> Image:
    data = io.BytesIO()
    picture.save(data, "PNG", **options)
    return Image("assets/made.png", data.getvalue(), "image/png", picture.width, picture.height)


def decoded(data: bytes) -> Pillow.Image:
    """The only image of the file, as pypdf decodes it."""
    (image,) = PdfReader(io.BytesIO(data)).pages[0].images
    return image.image


# -- images -----------------------------------------------------------------------


def test_an_image_that_is_drawn_often_is_in_the_file_once() -> None:
    frames = [Frame(40, 60 + 100 * at, 80 + at, 60) for at in range(5)]
    scene = handout_of(*(Picture(f"Figure {at}", frame, drawing(), None) for at, frame in enumerate(frames)))
    data = write_pdf(scene)
    assert len(images(data)) == 1
    assert [stroke.box for stroke in painted(data)] == [near(frame) for frame in frames]


def test_a_jpeg_goes_in_byte_for_byte() -> None:
    (image,) = images(write_pdf(handout_of(Picture("Figure", Frame(40, 60, 90, 60), photograph(), None))))
    assert (image.filter, image.width, image.height) == ("/DCTDecode", 300, 200)
    assert image.data.startswith(photograph().data)


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_an_opaque_png_keeps_its_pixels_and_its_packing(mode: str) -> None:
    made = Pillow.linear_gradient("L").resize((37, 23)).convert("RGB").convert(mode)
    image = encoded(made)
    data = write_pdf(handout_of(Picture("Figure", Frame(40, 60, 37, 23), image, None)))
    (found,) = images(data)
    assert not found.has_mask
    assert found.data.rstrip(b"\n") in image.data  # the very bytes of its IDAT chunk
    assert list(decoded(data).convert("RGB").tobytes()) == list(made.convert("RGB").tobytes())


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def test_an_interlaced_png_is_unpacked() -> None:
    # Pillow does not write Adam7. Of two pixels side by side, the left one comes in the first pass, the right
    # one in the sixth; each pass begins with its filter type.
    header = (2).to_bytes(4, "big") + (1).to_bytes(4, "big") + bytes([8, 2, 0, 0, 1])
    rows = zlib.compress(b"\0\xff\0\0" + b"\0\0\0\xff")
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    image = Image("assets/two.png", data, "image/png", 2, 1)
    found = decoded(write_pdf(handout_of(Picture("Figure", Frame(40, 60, 40, 20), image, None))))
    assert found.convert("RGB").tobytes() == b"\xff\0\0" + b"\0\0\xff"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_becomes_a_mask(mode: str) -> None:
    made = Pillow.new("RGBA", (20, 10), (200, 30, 30, 255))
    made.paste((0, 0, 0, 0), (0, 0, 10, 10))
    image = encoded(made.convert("P"), transparency=0) if mode == "P" else encoded(made.convert(mode))
    (found,) = images(write_pdf(handout_of(Picture("Figure", Frame(40, 60, 40, 20), image, None))))
    assert found.has_mask


def test_an_alpha_channel_that_hides_nothing_is_left_out() -> None:
    image = encoded(Pillow.new("RGBA", (20, 10), (200, 30, 30, 255)))
    (found,) = images(write_pdf(handout_of(Picture("Figure", Frame(40, 60, 40, 20), image, None))))
    assert not found.has_mask


def test_a_broken_image_is_an_error_not_a_blank() -> None:
    broken = replace(photograph(), data=b"not an image")
    with pytest.raises(OSError, match="identify"):
        write_pdf(handout_of(Picture("Figure", Frame(40, 60, 90, 60), broken, None)))


# -- shapes and tables ------------------------------------------------------------


@pytest.mark.parametrize("kind", [ShapeKind.RECTANGLE, ShapeKind.ELLIPSE])
def test_a_filled_shape_covers_its_frame(kind: ShapeKind) -> None:
    frame = Frame(40, 60, 120, 30)
    (stroke,) = painted(write_pdf(handout_of(Shape("Shape", kind, frame, fill=Ink.DEEP))))
    assert (stroke.kind, stroke.box, stroke.color) == ("fill", near(frame), color(THEMES["clinic"], Ink.DEEP))


def test_a_stroke_runs_along_the_edge_of_its_shape() -> None:
    frame = Frame(40, 60, 120, 30)
    shape = Shape("Shape", ShapeKind.RECTANGLE, frame, stroke=Ink.ACCENT, stroke_width=3)
    (stroke,) = painted(write_pdf(handout_of(shape)))
    assert (stroke.kind, stroke.box) == ("stroke", near(frame, 1.5))
    assert stroke.color == color(THEMES["clinic"], Ink.ACCENT)


def test_a_line_runs_from_the_top_left_to_the_bottom_right() -> None:
    shape = Shape("Line", ShapeKind.LINE, Frame(40, 60, 120, 0), stroke=Ink.HAIRLINE, stroke_width=0.5)
    (stroke,) = painted(write_pdf(handout_of(shape)))
    assert stroke.box == near(shape.frame, 0.25)


def test_a_shape_without_ink_is_not_painted() -> None:
    assert painted(write_pdf(handout_of(Shape("Shape", ShapeKind.ELLIPSE, Frame(40, 60, 120, 30))))) == []


def table_of(scene: Scene) -> Table:
    return next(item for slide in scene.slides for item in slide.items if isinstance(item, Table))


def test_a_table_has_its_row_fills_and_a_hairline_under_every_body_row() -> None:
    table = table_of(gallery_scene())
    strokes = painted(write_pdf(handout_of(table)))
    # Rows of 34, 34, 54 and 34 pt from 126 down; the third has no fill.
    fills = [stroke.box for stroke in strokes if stroke.kind == "fill"]
    assert fills == [near(Frame(54, y, 852, 34)) for y in (126, 160, 248)]
    rules = [stroke for stroke in strokes if stroke.kind == "stroke"]
    middles = [(rule.box.top + rule.box.bottom) / 2 for rule in rules]
    assert middles == pytest.approx([194, 248, 282], abs=0.01)
    assert all(0.5 <= rule.box.bottom - rule.box.top <= 0.75 for rule in rules)


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    strokes = painted(write_pdf(handout_of(table_of(gallery_scene()))))
    words = "".join(stroke.text for stroke in strokes).split()
    assert words[:5] == ["Study", "Design", "Asked", "Found", "Cooper"]
    assert words[-3:] == ["2022", "Longitudinal", "Function?"]


# -- slides in the handout ----------------------------------------------------------


def slide_strokes(scene: Scene, number: int) -> list[Painted]:
    return [stroke for stroke in painted(write_pdf(slides_whole(scene))) if stroke.page == number]


@pytest.mark.parametrize("number", range(1, 16))
def test_a_slides_picture_is_the_slide_to_scale(number: int) -> None:
    scene = gallery_scene()
    frame = Frame(51, 300, 240, 135)  # a quarter of 960 by 540
    pictured = painted(write_pdf(handout_of(SlidePicture("Slide", frame, number))))
    whole = slide_strokes(scene, number)
    assert len(pictured) == len(whole)
    for small, large in zip(pictured[:-1], whole[:-1], strict=True):
        assert (small.kind, small.text, small.color) == (large.kind, large.text, large.color)
        left, top, right, bottom = (side / 4 for side in large.box)
        assert small.dashes == pytest.approx([length / 4 for length in large.dashes])
        assert small.box == pytest.approx((51 + left, 300 + top, 51 + right, 300 + bottom), abs=0.02)
    border = pictured[-1]
    assert (border.kind, border.box) == ("stroke", near(frame, 0.25))


def test_a_dark_slide_stands_on_a_white_page_in_its_own_colours() -> None:
    scene = gallery_scene("slate")
    frame = Frame(51, 300, 240, 135)
    page = Page("page/1", "Page", (SlidePicture("Slide", frame, 3),))
    strokes = painted(write_pdf(replace(scene, handout=(page,), bookmarks=())))
    assert (strokes[0].box, strokes[0].color) == (near(frame), color(THEMES["slate"], Ink.BACKGROUND))
    assert strokes[-1].color == color(THEMES["clinic"], Ink.HAIRLINE)


def test_what_sticks_out_of_a_slide_is_cut_off_in_its_picture() -> None:
    scene = gallery_scene()
    big = Shape("Big", ShapeKind.ELLIPSE, Frame(-300, -300, 2000, 2000), fill=Ink.ACCENT)
    slide = replace(scene.slides[0], items=(big,), layout=None)
    frame = Frame(51, 300, 240, 135)
    strokes = painted(write_pdf(replace(handout_of(SlidePicture("S", frame, 1)), slides=(slide,))))
    assert [stroke.box for stroke in strokes[:2]] == [near(frame), near(frame)]


def test_a_layouts_decoration_lies_beneath_the_slide() -> None:
    scene = gallery_scene()
    shape = Shape("Mark", ShapeKind.RECTANGLE, Frame(10, 10, 20, 20), Ink.DEEP)
    layout = SlideLayout("Marked", Ink.PANEL, (shape,), ())
    slide = replace(scene.slides[4], layout="Marked", number=1)
    strokes = slide_strokes(replace(scene, layouts=(layout,), slides=(slide,)), 1)
    assert strokes[0].color == color(scene.theme, Ink.PANEL)
    assert strokes[1].box == near(shape.frame)


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_painted_outside_the_page(theme: str) -> None:
    data = write_pdf(gallery_scene(theme))
    sizes = page_sizes(data)
    strokes = painted(data)
    assert len(strokes) > 100
    for stroke in strokes:
        width, height = sizes[stroke.page - 1]
        assert inside(stroke.box, width, height), stroke


def inside(box: Box, width: float, height: float) -> bool:
    return (
        box.left >= -0.01 and box.top >= -0.01 and box.right <= width + 0.01 and box.bottom <= height + 0.01
    )


def test_a_stroke_outside_the_page_would_be_found() -> None:
    out = Shape("Out", ShapeKind.LINE, Frame(500, 60, 120, 0), stroke=Ink.HAIRLINE, stroke_width=0.5)
    (stroke,) = painted(write_pdf(handout_of(out)))
    assert not inside(stroke.box, 595.28, 841.89)


def test_a_part_of_a_slide_is_drawn_on_the_paper_s_ground_without_what_is_around_it() -> None:
    scene = gallery_scene("slate")
    (slide,) = (slide for slide in scene.slides if slide.name == "drawn/2")
    area = Frame(54, 120, 852, 360)
    picture = SlidePicture("Slide", Frame(51, 300, 426, 180), slide.number, border=None, area=area)
    strokes = painted(write_pdf(replace(scene, handout=(Page("page/1", "Page", (picture,)),), bookmarks=())))
    assert strokes[0].color == color(scene.paper_theme, Ink.BACKGROUND)
    assert strokes[0].color != color(scene.theme, Ink.BACKGROUND)
    words = " ".join(stroke.text for stroke in strokes)
    assert words
    assert slide.title not in words
