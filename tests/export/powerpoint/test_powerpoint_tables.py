"""Tables as PowerPoint gets them: native, with a header row, and as the scene draws them."""

import io
from dataclasses import replace

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PresentationType

from msdeck.content import plain
from msdeck.export.powerpoint.markup import Element
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Scene, Table
from support.pptx_package import A, P


def scene_table(scene: Scene) -> Table:
    """The gallery's table."""
    return next(item for item in scene.slides[6].items if isinstance(item, Table))


def frame_of(presentation: PresentationType) -> Element:
    """Its `p:graphicFrame`."""
    return next(presentation.slides[6]._element.iter(f"{P}graphicFrame"))


def test_a_table_is_native_and_fills_its_placeholder(presentation: PresentationType) -> None:
    shape = next(found for found in presentation.slides[6].shapes if found.name == "Table")
    assert shape.has_table
    assert shape.placeholder_format.type == PP_PLACEHOLDER.TABLE
    assert frame_of(presentation)[0][0].get("descr") == "Three sample studies"


def test_cells_hold_the_words_of_the_scene(scene: Scene, presentation: PresentationType) -> None:
    table = next(found for found in presentation.slides[6].shapes if found.has_table).table  # type: ignore[attr-defined]
    found = [[cell.text for cell in row.cells] for row in table.rows]
    assert found == [
        ["\n".join(plain(p.runs) for p in cell.paragraphs) for cell in row.cells]
        for row in scene_table(scene).rows
    ]


def test_widths_and_heights_are_those_of_the_scene(scene: Scene, presentation: PresentationType) -> None:
    table = next(found for found in presentation.slides[6].shapes if found.has_table).table  # type: ignore[attr-defined]
    assert [column.width.pt for column in table.columns] == list(scene_table(scene).column_widths)
    assert [row.height.pt for row in table.rows] == [row.height for row in scene_table(scene).rows]


def test_the_first_row_is_the_header(scene: Scene, presentation: PresentationType) -> None:
    properties = next(frame_of(presentation).iter(f"{A}tblPr"))
    assert (properties.get("firstRow"), properties.get("bandRow")) == ("1", "1")
    header = next(frame_of(presentation).iter(f"{A}tr"))
    assert {
        fill.find(f"{A}schemeClr").get("val") for fill in header.iterfind(f".//{A}tcPr/{A}solidFill")
    } == {"tx2"}
    body = [replace(row, fill=None) if not row.is_header else row for row in scene_table(scene).rows]
    page = scene.slides[6]
    plain_table = tuple(
        replace(item, rows=tuple(body)) if isinstance(item, Table) else item for item in page.items
    )
    pages = (*scene.slides[:6], replace(page, items=plain_table), *scene.slides[7:])
    opened = Presentation(io.BytesIO(write_pptx(replace(scene, slides=pages))))
    assert next(frame_of(opened).iter(f"{A}tblPr")).get("bandRow") is None


def test_a_hairline_runs_under_every_body_row_and_nowhere_else(presentation: PresentationType) -> None:
    rows = [row.findall(f"{A}tc/{A}tcPr") for row in frame_of(presentation).iter(f"{A}tr")]

    def drawn(row: int, side: str) -> set[bool]:
        return {cell.find(f"{A}ln{side}/{A}solidFill") is not None for cell in rows[row]}

    assert [drawn(row, "B") for row in range(4)] == [{False}, {True}, {True}, {True}]
    assert [drawn(row, "T") for row in range(4)] == [{False}, {False}, {True}, {True}]
    assert {shown for row in range(4) for side in "LR" for shown in drawn(row, side)} == {False}


def test_header_text_shows_on_its_fill_and_cells_say_their_size(presentation: PresentationType) -> None:
    rows = list(frame_of(presentation).iter(f"{A}tr"))
    header = next(rows[0].iter(f"{A}rPr"))
    assert header.get("sz") == "1600"
    styles = next(part for part in presentation.part.package.iter_parts() if "tableStyles" in part.partname)
    assert (
        b'b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="bg1"/>'
        in styles.blob
    )
    assert all(run.get("sz") == "1600" for row in rows for run in row.iter(f"{A}rPr"))


def test_insets_and_alignment_reach_the_cells(presentation: PresentationType) -> None:
    rows = list(frame_of(presentation).iter(f"{A}tr"))
    top, body = (next(row.iter(f"{A}tcPr")) for row in rows[:2])
    assert (top.get("anchor"), body.get("anchor")) == ("ctr", "t")
    assert [body.get(side) for side in ("marL", "marT")] == [str(10 * 12_700), str(7 * 12_700)]


def test_an_empty_cell_is_empty(presentation: PresentationType) -> None:
    table = next(found for found in presentation.slides[6].shapes if found.has_table).table  # type: ignore[attr-defined]
    assert table.cell(3, 3).text == ""
