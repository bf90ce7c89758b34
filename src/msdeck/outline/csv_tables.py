"""CSV files as cells that know where they stand (RFC 4180): for the numbers of charts.

In: the text of a file. Out: rows of `Scalar` cells, blank lines left out. Cells are parted by commas, or by
semicolons or tabs where the first row has these, as spreadsheets write them where numbers have commas.
"""

from dataclasses import dataclass

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.nodes import Scalar, scalar
from msdeck.outline.source import Source


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a file, the names of its columns first.

    Not made by Python's `csv`, which can't say where a cell stands, so that no error about it could either.
    """

    source: Source
    rows: tuple[tuple[Scalar, ...], ...]
    has_decimal_commas: bool
    """Whether a comma in a number is its decimal mark, as another character parts the cells."""


def read_cells(source: Source) -> tuple[CsvTable, tuple[Diagnostic, ...]]:
    """The cells of `source`, and an error where a quote is opened and not closed."""
    text, mark = source.text, _separator(source.text)
    rows: list[tuple[Scalar, ...]] = []
    row: list[Scalar] = []
    at = 0
    while True:
        cell, at, is_closed = _cell(source, at, mark)
        if not is_closed:
            hint = 'put a quote at its end; a quote inside a quoted text is written twice, `""`'
            place = source.place(cell.start, cell.start + 1)
            broken = error("unclosed-quote", "the quote that opens here is not closed", place, hint)
            return CsvTable(source, tuple(rows), mark != ","), (broken,)
        row.append(cell)
        if text[at : at + 1] == mark:
            at += 1
            continue
        if any(row):
            rows.append(tuple(row))
        if at >= len(text):
            return CsvTable(source, tuple(rows), mark != ","), ()
        row = []
        at += 2 if text[at : at + 2] == "\r\n" else 1


def _separator(text: str) -> str:
    """What parts the cells of the first row with any text in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((mark for mark in "\t;" if mark in first), ",")


def _cell(source: Source, start: int, mark: str) -> tuple[Scalar, int, bool]:
    """The cell at `start`, where it ends, and whether a quote in it is closed."""
    text = source.text
    if text[start : start + 1] != '"':
        end = start
        while end < len(text) and text[end] != mark and text[end] not in "\r\n":
            end += 1
        bare = text[start:end]
        begin = start + len(bare) - len(bare.lstrip())
        return scalar(bare.strip(), source, begin, begin + len(bare.strip()), ""), end, True
    end, said = start + 1, ""
    while end < len(text):
        if text[end] != '"':
            said += text[end]
            end += 1
        elif text[end + 1 : end + 2] == '"':
            said += '"'
            end += 2
        else:
            break
    made = scalar(said.strip(), source, start, end + 1, '"')
    is_closed = end < len(text)
    end += 1
    while end < len(text) and text[end] != mark and text[end] not in "\r\n":
        end += 1
    return made, end, is_closed
