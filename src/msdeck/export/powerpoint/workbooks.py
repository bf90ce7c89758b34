"""Workbooks: the numbers of a chart as the Excel sheet that PowerPoint opens for Edit Data.

In: a scene's `Chart`. Out: where each series stands in the sheet, and the bytes of the workbook. What looks
like a formula or an address is text; the same chart makes the same bytes on any day.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zipfile import ZipFile

from msdeck.export.powerpoint.markup import clean
from msdeck.export.powerpoint.package import archive
from msdeck.scene import Chart, ChartKind

_SHEET = "Data"
_DATE = datetime(2000, 1, 1)

Value: TypeAlias = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    at: int
    """From 0."""
    header: str
    values: tuple[Value, ...]

    @property
    def header_cell(self) -> str:
        """The formula of its first cell."""
        return f"{_SHEET}!${_letters(self.at)}$1"

    @property
    def cells(self) -> str:
        """The formula of the cells below."""
        letters = _letters(self.at)
        return f"{_SHEET}!${letters}$2:${letters}${len(self.values) + 1}"


@dataclass(frozen=True, slots=True)
class SeriesColumns:
    """Where a series stands."""

    x: Column
    """The categories, which all series share, or its own x values."""
    y: Column
    below: Column | None = None
    """Lengths of the error bars."""
    above: Column | None = None


def sheet_columns(chart: Chart) -> tuple[SeriesColumns, ...]:
    """The columns of each series: categories and values side by side, then the lengths of error bars."""
    is_scatter = chart.kind is ChartKind.SCATTER
    categories = Column(0, chart.category_axis_title, chart.categories)
    x_title = "" if chart.x_axis is None else chart.x_axis.title
    apart = 2 if is_scatter else 1
    free = len(chart.series) * apart + (0 if is_scatter else 1)
    found = []
    for number, one in enumerate(chart.series):
        x = Column(number * apart, x_title, one.xs) if is_scatter else categories
        y = Column(number * apart + 1, one.name, one.values)
        errors: list[Column | None] = []
        for sign, lengths in (("−", one.below), ("+", one.above)):
            errors.append(Column(free, f"{one.name} {sign}", lengths) if lengths else None)
            free += bool(lengths)
        found.append(SeriesColumns(x, y, *errors))
    return tuple(found)


def workbook(columns: Iterable[SeriesColumns]) -> bytes:
    """The workbook with these columns on its one sheet."""
    from xlsxwriter import Workbook  # 16 ms that a lecture without charts need not spend

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": _DATE})
    sheet = book.add_worksheet(_SHEET)
    for column in _distinct(columns):
        sheet.write_string(0, column.at, clean(column.header))
        for row, value in enumerate(column.values, 1):
            if isinstance(value, str):
                # Plain `write` would take "=1+1" for a formula and an address for a link.
                sheet.write_string(row, column.at, clean(value))
            elif value is not None:
                sheet.write_number(row, column.at, value)
    book.close()
    with ZipFile(file) as made:
        return archive((name, made.read(name)) for name in made.namelist())


def _letters(column: int) -> str:
    """What Excel calls a column: A, B and so on."""
    from xlsxwriter.utility import xl_col_to_name  # likewise

    letters: str = xl_col_to_name(column)
    return letters


def _distinct(columns: Iterable[SeriesColumns]) -> Iterator[Column]:
    found: dict[int, Column] = {}
    for series in columns:
        for column in (series.x, series.y, series.below, series.above):
            if column is not None:
                found.setdefault(column.at, column)
    yield from found.values()
