"""CSV files as cells that know where they stand (RFC 4180): for the numbers of charts.

In: the text of a file. Out: rows of `Scalar` cells, blank lines left out. Cells are parted by commas, or by
semicolons or tabs, as spreadsheets write them where numbers have commas: by what parts the first two rows
alike, or by what a first line `sep=;` says.
"""

import re
from dataclasses import dataclass
from itertools import islice

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.nodes import Scalar, scalar
from msdeck.outline.source import Source
from msdeck.outline.spelling import short

_MARKS = "\t;,"
_SAYS_MARK = re.compile(r"sep=([,;\t])(\r\n|\r|\n)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a file, the names of its columns first.

    Not made by Python's `csv`, which can't say where a cell stands, so that no error about it could either.
    """

    source: Source
    rows: tuple[tuple[Scalar, ...], ...]
    mark: str
    """What parts its cells."""


def read_cells(source: Source) -> tuple[CsvTable, tuple[Diagnostic, ...]]:
    """The cells of `source`, and an error where a quote is not closed, or text follows one."""
    text = source.text
    said = _SAYS_MARK.match(text)
    at = said.end() if said else 0
    mark = said[1] if said else _separator(text)
    rows: list[tuple[Scalar, ...]] = []
    row: list[Scalar] = []
    while True:
        cell, at, problem = _cell(source, at, mark)
        if problem:
            return CsvTable(source, tuple(rows), mark), (problem,)
        row.append(cell)
        if text[at : at + 1] == mark:
            at += 1
            continue
        if any(row):
            rows.append(tuple(row))
        if at >= len(text):
            return CsvTable(source, tuple(rows), mark), ()
        row = []
        at += 2 if text[at : at + 2] == "\r\n" else 1


def _separator(text: str) -> str:
    """What parts the cells: as often in the second row as in the first, but not in texts in quotes."""
    lines = (line for line in re.split(r"[\r\n]+", _QUOTED.sub("", text)) if line.strip())
    first, *others = [*islice(lines, 2), ""][:2]
    marks = [mark for mark in _MARKS if mark in first]
    alike = (mark for mark in marks if all(line.count(mark) == first.count(mark) for line in others))
    return next(alike, None) or next(iter(marks), ",")


def _cell(source: Source, start: int, mark: str) -> tuple[Scalar, int, Diagnostic | None]:
    """The cell at `start`, where it ends, and what is wrong with its quotes."""
    text = source.text
    if text[start : start + 1] != '"':
        end = _end_of_cell(text, start, mark)
        bare = text[start:end]
        begin = start + len(bare) - len(bare.lstrip())
        return scalar(bare.strip(), source, begin, begin + len(bare.strip()), ""), end, None
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
    twice = 'a quote inside a quoted text is written twice, `""`'
    if end >= len(text):
        hint = f"put a quote at its end; {twice}"
        place = source.place(start, start + 1)
        return made, end, error("unclosed-quote", "the quote that opens here is not closed", place, hint)
    after, end = end + 1, _end_of_cell(text, end + 1, mark)
    if rest := text[after:end].strip():
        message = f'"{short(rest)}" follows the quote that closes this cell'
        return made, end, error("text-after-quote", message, source.place(after, end), f"remove it; {twice}")
    return made, end, None


def _end_of_cell(text: str, start: int, mark: str) -> int:
    end = start
    while end < len(text) and text[end] != mark and text[end] not in "\r\n":
        end += 1
    return end
