"""The seam for tagging: whatever paints says what it is, nested and ordered as the scene is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from msdeck.content import EntryLink
from msdeck.export.pdf import writer
from msdeck.export.pdf.document import Document
from msdeck.export.pdf.marks import ARTIFACT, Artifact, Box, Label, Linked, Marks, Subject
from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import (
    Fragment,
    MarkerKind,
    Page,
    Paragraph,
    Picture,
    Role,
    Scene,
    Shape,
    SlidePicture,
    Table,
    TableRow,
    Text,
)
from support.pdf_reader import painted
from support.scene_handout import slides_whole
from support.scenes import FIGURE_ALT, gallery_scene


class Tagging(Marks):
    """What a tagging layer will do, as simply as can be: marked content around every stroke."""

    seen: list[tuple[tuple[Subject, ...], Box | None]]

    @contextmanager
    def within(self, subject: Subject, bounds: Box | None = None) -> Iterator[None]:
        with super().within(subject, bounds):
            Tagging.seen.append((tuple(self._open), bounds))
            yield

    def paint(self, operators: str) -> None:
        super().paint(f"/{type(self._open[-1]).__name__} BMC {operators} EMC")


@pytest.fixture(autouse=True)
def tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    Tagging.seen = []
    monkeypatch.setattr(writer, "Marks", Tagging)


def subjects(kind: type) -> list[tuple[Subject, ...]]:
    """Of every time something of this kind was drawn: all that was open, the thing itself last."""
    return [path for path, _ in Tagging.seen if isinstance(path[-1], kind)]


@pytest.mark.parametrize("scene", [gallery_scene(), slides_whole(gallery_scene())], ids=["handout", "slides"])
def test_nothing_is_painted_outside_of_a_mark(scene: Scene) -> None:
    strokes = painted(write_pdf(scene))
    assert len(strokes) > 100
    # A picture also stands in the span that holds its alternative text.
    strokes = [
        replace(stroke, marks=tuple(mark for mark in stroke.marks if mark != "/Span")) for stroke in strokes
    ]
    assert all(len(stroke.marks) == 1 for stroke in strokes)
    kinds = {stroke.kind: set() for stroke in strokes}
    for stroke in strokes:
        kinds[stroke.kind].add(stroke.marks[0])
    assert kinds.pop("text") == {"/Fragment", "/Label"}
    assert kinds.pop("image") == {"/Picture"}
    assert set().union(*kinds.values()) == {"/Artifact", "/Shape"}


def test_paint_outside_of_a_mark_is_refused() -> None:
    marks = Marks(lambda operators: None)
    with pytest.raises(RuntimeError, match="painted outside"):
        marks.paint("0 0 10 10 re f")
    page = gallery_scene().slides[0]
    with marks.within(page), pytest.raises(RuntimeError, match="painted outside"):
        marks.paint("0 0 10 10 re f")
    with marks.within(page), marks.within(ARTIFACT):
        marks.paint("0 0 10 10 re f")


def test_paint_that_goes_around_the_marks_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    end = Document.end_page

    def careless(self: Document) -> None:
        self.write("0 0 10 10 re f")
        end(self)

    monkeypatch.setattr(Document, "end_page", careless)
    assert any(not stroke.marks for stroke in painted(write_pdf(gallery_scene())))


def test_items_are_marked_in_the_order_of_the_scene() -> None:
    scene = gallery_scene()
    write_pdf(scene)
    drawn = [path[-1] for path, _ in Tagging.seen if len(path) == 2]
    assert drawn == [item for page in scene.handout for item in page.items]


def test_a_slide_in_the_handout_is_a_page_inside_its_picture() -> None:
    scene = gallery_scene()
    write_pdf(scene)
    inner = [path for path in subjects(Page) if len(path) > 1]
    assert [path[-1] for path in inner] == [scene.slides[at - 1] for at in (2, 3, 4, 7, 9)]
    assert all(isinstance(path[-2], SlidePicture) for path in inner)


def test_every_role_heading_level_and_alternative_text_reaches_the_marks() -> None:
    scene = gallery_scene()
    write_pdf(slides_whole(scene))
    texts = [path[-1] for path in subjects(Text) if isinstance(path[-1], Text)]
    roles = {text.role for text in texts}
    assert roles >= {Role.TITLE, Role.BODY, Role.CARD, Role.REFERENCES, Role.PAGE_NUMBER}
    assert [text.heading_level for text in texts if text.role is Role.TITLE] == [1] * 11
    pictures = [path[-1] for path in subjects(Picture) if isinstance(path[-1], Picture)]
    assert [picture.alt for picture in pictures] == [FIGURE_ALT, FIGURE_ALT, None]


def test_a_figure_comes_with_its_bounds_on_the_page() -> None:
    write_pdf(gallery_scene())
    ((path, bounds),) = [(path, bounds) for path, bounds in Tagging.seen if isinstance(path[-1], Picture)]
    # (562, 126, 344 x 260) on a slide of 960 pt, whose picture is 238 pt wide at (51, 100) of 841.89 pt.
    scale = 238 / 960
    left, top = 51 + 562 * scale, 841.89 - 100 - 126 * scale
    assert bounds == pytest.approx((left, top - 260 * scale, left + 344 * scale, top), abs=0.01)
    assert isinstance(path[1], SlidePicture)


def test_cells_stand_in_rows_in_a_table() -> None:
    write_pdf(slides_whole(gallery_scene()))
    cells = [path for path in subjects(Text) if isinstance(path[-2], TableRow)]
    assert len(cells) == 16
    assert all([type(part) for part in path[-3:]] == [Table, TableRow, Text] for path in cells)
    headers = [path for path in cells if isinstance(path[-2], TableRow) and path[-2].is_header]
    assert len(headers) == 4


def test_a_label_stands_before_the_text_of_its_paragraph() -> None:
    write_pdf(slides_whole(gallery_scene()))
    paths = [path for path, _ in Tagging.seen]
    for at, path in enumerate(paths):
        if isinstance(path[-1], Label):
            assert isinstance(path[-2], Paragraph)
            assert paths[at - 1][-1] is path[-2]
            assert isinstance(paths[at + 1][-1], Fragment | Linked)
    labels = [path[-1] for path in subjects(Label)]
    assert {label.kind for label in labels if isinstance(label, Label)} == {
        MarkerKind.BULLET,
        MarkerKind.NUMBER,
    }


def test_linked_text_and_its_language_reach_the_marks() -> None:
    scene = gallery_scene()
    slides = slides_whole(scene).handout
    write_pdf(replace(scene, handout=(*slides, scene.handout[2]), bookmarks=()))
    linked = [path for path in subjects(Fragment) if isinstance(path[-2], Linked)]
    assert {path[-2].link for path in linked if isinstance(path[-2], Linked)} >= {EntryLink("cooper")}
    assert all(fragment.link == link.link for *_, link, fragment in linked)  # type: ignore[union-attr]
    languages = {path[-1].language for path in subjects(Fragment) if isinstance(path[-1], Fragment)}
    assert languages == {None, "fr"}


def test_fills_rules_borders_and_backgrounds_are_artifacts_or_shapes() -> None:
    scene: Scene = gallery_scene()
    strokes = painted(write_pdf(replace(scene, handout=scene.handout[1:2], bookmarks=())))
    decoration = [stroke for stroke in strokes if stroke.kind in ("fill", "stroke")]
    assert {stroke.marks for stroke in decoration} == {("/Artifact",), ("/Shape",)}
    assert subjects(Artifact)
    assert subjects(Shape)
