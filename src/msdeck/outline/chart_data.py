"""Numbers of charts from CSV files: each file is read once, and charts get what they name of it.

In: an `Outline` and its folder. Out: the same outline, its charts with their numbers as if written there,
and errors at their places in the CSV files. No later stage knows of the files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from msdeck.diagnostics import Diagnostic, OutlineError, error
from msdeck.outline.charts import Chart, DataFile, Series
from msdeck.outline.csv_tables import CsvTable, read_cells
from msdeck.outline.decimals import decimal_marks, with_point
from msdeck.outline.files import FileKind, UnusableError, read_file
from msdeck.outline.model import Outline, Section, Slide
from msdeck.outline.nodes import Scalar
from msdeck.outline.numbers import Number, number_read
from msdeck.outline.refusals import RefusedError, blank_in
from msdeck.outline.source import CONTROL, Source, normalised
from msdeck.outline.spelling import nearest, short

MAX_BYTES = 1_000_000
_MOST_PROBLEMS = 20
"""That are told of one file."""

_CSV = FileKind(
    noun="CSV file",
    files="a CSV file",
    missing="missing-data",
    outside="data-outside",
    bad="bad-data",
    too_large="data-too-large",
    smaller="keep in it only what the chart shows",
    most_bytes=MAX_BYTES,
)


def with_chart_data(outline: Outline, folder: Path, name: str) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """`outline`, called `name` in diagnostics, with the numbers that its charts take from files."""
    if not any(slide.chart and slide.chart.data for slide in outline.slides):
        return outline, ()
    reading = _Reading(folder, PurePath(name).parent, {}, [])
    sections = tuple(reading.section(section) for section in outline.sections)
    return outline.model_copy(update={"sections": sections}), tuple(reading.complaints)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The files that were read, and what was wrong."""

    folder: Path
    shown_folder: PurePath
    """What diagnostics call it."""
    tables: dict[str, CsvTable | None]
    """By the path as written; None for one that can't be used."""
    complaints: list[Diagnostic]

    def section(self, section: Section) -> Section:
        return section.model_copy(update={"slides": tuple(map(self._slide, section.slides))})

    def _slide(self, slide: Slide) -> Slide:
        if slide.chart is None or slide.chart.data is None:
            return slide
        data = slide.chart.data
        if data.file not in self.tables:
            try:
                self.tables[data.file] = self._table(data)
            except OutlineError as problem:
                self.tables[data.file] = None
                self.complaints.extend(problem.diagnostics)
        table = self.tables[data.file]
        if table is None or slide.chart.series or slide.chart.categories:
            return slide
        try:
            chart = _filled(slide.chart, data, table)
        except OutlineError as problem:
            self.complaints.extend(problem.diagnostics)
            return slide
        return slide.model_copy(update={"chart": chart})

    def _table(self, data: DataFile) -> CsvTable:
        try:
            found = read_file(data.file, self.folder, _CSV)
        except UnusableError as why:
            raise OutlineError([error(why.code, why.message, data.place_of("file"), why.hint)]) from None
        source = Source(str(self.shown_folder / data.file), _decoded(data, found))
        table, problems = read_cells(source)
        if problems:
            raise OutlineError(problems)
        if len(table.rows) < 2:
            message = f'"{data.file}" has no rows of numbers'
            hint = "it needs a row of column names, and a row for each category"
            raise OutlineError([error("bad-data", message, data.place_of("file"), hint)])
        problems = tuple(_misshapen(table))
        if problems:
            raise OutlineError(_first_ones(problems))
        return table


def _decoded(data: DataFile, found: bytes) -> str:
    place = data.place_of("file")
    hint = 'in Excel, save it as "CSV UTF-8 (comma delimited)"'
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OutlineError([error("bad-data", f'"{data.file}" is not UTF-8 text', place, hint)]) from None
    if CONTROL.search(text):
        message = f'"{data.file}" is no CSV file: it has characters that text does not have'
        raise OutlineError([error("bad-data", message, place, hint)])
    return normalised(text)


def _misshapen(table: CsvTable) -> Iterator[Diagnostic]:
    """Column names that are missing or there twice, rows of other lengths, and blanks, `{{…}}`."""
    names, *rows = table.rows
    for cell in (cell for row in table.rows for cell in row if "{{" in cell):
        if problem := blank_in(cell, cell.place):
            yield problem
    for index, name in enumerate(names):
        if index and not name:
            hint = "write one in the first row, or remove the column"
            yield error("bad-data", f"column {index + 1} has no name", name.place, hint)
        elif name and name in names[:index]:
            hint = "give each column a name of its own"
            yield error("bad-data", f'two columns are called "{short(name)}"', name.place, hint)
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            cells = f"{len(row)} cell" if len(row) == 1 else f"{len(row)} cells"
            message = f"{_called(row, number)} has {cells}, but there are {len(names)} columns"
            hint = "add or remove cells; a text with a comma in it needs double quotes around it"
            yield error("ragged-row", message, row[0].place, hint)


def _called(row: Sequence[Scalar], number: int) -> str:
    """What messages call a row: by its first cell, or by its number if that is empty."""
    return f'row "{short(row[0])}"' if row[0] else f"row {number}"


def _first_ones(problems: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """The first of `problems` in one file, and how many more there are."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    rest = problems[_MOST_PROBLEMS:]
    message = f"{len(rest)} more cells or rows from here on can't be read either"
    hint = "mend the first ones, or see whether it is the right file and the right column"
    return (*problems[:_MOST_PROBLEMS], error("bad-data", message, rest[0].place, hint))


# -- columns --------------------------------------------------------------------------------


def _filled(chart: Chart, data: DataFile, table: CsvTable) -> Chart:
    """`chart` with the numbers of the columns that `data` names."""
    names = [str(name) for name in table.rows[0]]
    problems = list(_unknown(data, names))
    if problems:
        raise OutlineError(problems)
    first = names.index(data.category) if data.category else 0
    ends = {*data.low, *data.high}
    if data.category or data.series:
        problems = [
            error(
                "unknown-value",
                f'the column "{short(name)}" is what the numbers are for, so it can\'t be a series',
                data.place_of_item("series", index),
                "name a column of numbers, or another one as `category`",
            )
            for index, name in enumerate(data.series)
            if names.index(name) == first
        ]
    for key in ("low", "high"):
        if getattr(data, key) and chart.kind in ("scatter", "survival"):
            message = f"a {chart.kind} chart has no `{key}`"
            hint = "remove it; error bars are for bars and lines"
            problems.append(error("unfit-key", message, data.place_of(key), hint))
    if problems:
        raise OutlineError(problems)
    others = [name for index, name in enumerate(names) if index != first and name not in ends]
    series = data.series or tuple(others)
    if not series:
        hint = "the first column holds the categories, and each other one a series"
        raise OutlineError(
            [error("bad-data", f'"{data.file}" has no column of numbers', data.place_of("file"), hint)]
        )
    for key, columns in (("low", data.low), ("high", data.high)):
        if columns and len(columns) != len(series):
            count = "1 column" if len(columns) == 1 else f"{len(columns)} columns"
            message = f"`{key}` names {count}, but there are {len(series)} series"
            hint = "name one for each series, in the same order"
            raise OutlineError([error("wrong-count", message, data.place_of(key), hint)])
    if chart.kind in ("scatter", "survival"):
        return _with_points(chart, table, first, [names.index(name) for name in series])
    numbers = _Numbers(table)
    made = [
        _series(
            {
                "name": name,
                "values": numbers.column(names.index(name)),
                **({"low": numbers.column(names.index(data.low[index]))} if data.low else {}),
                **({"high": numbers.column(names.index(data.high[index]))} if data.high else {}),
            }
        )
        for index, name in enumerate(series)
    ]
    categories = numbers.categories(first)
    numbers.raise_problems()
    return chart.model_copy(update={"categories": categories, "series": tuple(made)})


def _with_points(chart: Chart, table: CsvTable, first: int, columns: Sequence[int]) -> Chart:
    """`chart` with a point for each row in which a series has a number."""
    numbers = _Numbers(table)
    across = "x" if chart.kind == "scatter" else "times"
    up = "y" if chart.kind == "scatter" else "values"
    xs = numbers.column(first, is_full=True)
    made = []
    for column in columns:
        pairs = [
            (x, y) for x, y in zip(xs, numbers.column(column), strict=True) if x is not None and y is not None
        ]
        name = str(table.rows[0][column])
        made.append(_series({"name": name, across: [x for x, _ in pairs], up: [y for _, y in pairs]}))
    numbers.raise_problems()
    return chart.model_copy(update={"series": tuple(made)})


def _series(keys: dict[str, object]) -> Series:
    return Series.model_validate(keys)


def _unknown(data: DataFile, names: Sequence[str]) -> Iterator[Diagnostic]:
    """Columns that the file does not have."""
    wanted = [("category", -1, data.category)] if data.category else []
    for key, columns in (("series", data.series), ("low", data.low), ("high", data.high)):
        wanted += [(key, index, name) for index, name in enumerate(columns)]
    for key, index, name in wanted:
        if name not in names:
            place = data.place_of(key) if index < 0 else data.place_of_item(key, index)
            meant = nearest(name, [known for known in names if known])
            columns_there = ", ".join(f'"{known}"' for known in names[:8] if known)
            hint = f'did you mean "{meant}"?' if meant else f"its columns are: {columns_there}"
            yield error("unknown-column", f'"{data.file}" has no column "{name}"', place, hint)


class _Numbers:
    """Columns of a table as numbers, with all that is wrong in them."""

    def __init__(self, table: CsvTable) -> None:
        self._table = table
        self._decimals = decimal_marks(table)
        self._problems: dict[Diagnostic, None] = {}

    def column(self, index: int, *, is_full: bool = False) -> list[Number | None]:
        """The numbers of a column; None for an empty cell, which is an error if it `is_full`."""
        name = self._table.rows[0][index]
        return [
            self._number(row[index], f'{_called(row, number)}, column "{short(name)}"', is_full=is_full)
            for number, row in enumerate(self._table.rows[1:], 1)
        ]

    def categories(self, index: int) -> tuple[str, ...]:
        """The texts of a column, none of them empty."""
        found = []
        for number, row in enumerate(self._table.rows[1:], 1):
            if not row[index]:
                hint = "write one in its cell, or remove the row"
                self._say(error("missing-value", f"row {number} has no name", row[index].place, hint))
            found.append(" ".join(row[index].split()))
        return tuple(found)

    def raise_problems(self) -> None:
        """Raises an error for every cell that is no number."""
        if self._problems:
            raise OutlineError(_first_ones(tuple(self._problems)))

    def _number(self, cell: Scalar, where: str, *, is_full: bool) -> Number | None:
        if not cell:
            if is_full:
                hint = "write one, or remove the row"
                self._say(error("missing-value", f"{where}: there is no number", cell.place, hint))
            return None
        try:
            return number_read(with_point(cell, self._decimals))
        except RefusedError as refused:
            for diagnostic in refused.diagnostics:
                message = f"{where}: {diagnostic.message}"
                hint = diagnostic.hint.replace("leave the key out", "leave the cell empty")
                self._say(error(diagnostic.code, message, cell.place, hint))
            return None

    def _say(self, problem: Diagnostic) -> None:
        self._problems[problem] = None
