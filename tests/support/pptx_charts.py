"""A reader of native charts: what python-pptx finds of them, and the cells of their workbooks."""

import io
from dataclasses import dataclass
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.oxml.ns import qn

from support.pptx_parts import C

Cells = list[list[str | float | None]]


@dataclass(frozen=True)
class FoundChart:
    """A chart on a slide."""

    name: str
    slide: int
    """1-based."""
    kind: str
    """As python-pptx names it: `COLUMN_CLUSTERED`."""
    categories: list[str]
    series: dict[str, list[float | None]]
    cells: Cells
    """Rows of the sheet that Edit Data opens."""
    sheet: Any
    """That sheet, as openpyxl reads it."""
    element: Any
    """The `c:chartSpace`."""

    def value(self, path: str) -> str:
        """The `val` of the first element under a path of tags, `valAx/majorUnit`."""
        found = self.element.find(".//" + "/".join(f"{C}{tag}" for tag in path.split("/")))
        assert found is not None, path
        return str(found.get("val"))


def charts(data: bytes) -> dict[str, FoundChart]:
    """Every chart of a deck by the name of its frame."""
    found = {}
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, 1):
        for shape in slide.shapes:
            if shape.has_chart:
                found[shape.name] = _chart(shape, number)
    return found


def _chart(shape: Any, number: int) -> FoundChart:
    chart = shape.chart
    plot = chart.plots[0]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    (sheet,) = book.worksheets
    is_scatter = chart._chartSpace.find(f".//{qn('c:scatterChart')}") is not None
    return FoundChart(
        shape.name,
        number,
        chart.chart_type.name,
        [] if is_scatter else list(plot.categories),
        {series.name: list(series.values) for series in plot.series},
        [[cell.value for cell in row] for row in sheet.iter_rows()],
        sheet,
        chart._chartSpace,
    )
