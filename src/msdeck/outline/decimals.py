"""Decimal marks in CSV files: which one a file uses, and its numbers with a point.

In: a `CsvTable`, or a cell of it. Out: marks, or the cell with a point; a refusal where a number could be
read in two ways. Nothing is guessed: `1.234` is more than a thousand in one country, and little more than one
in another.
"""

import re

from msdeck.diagnostics import error
from msdeck.outline.csv_tables import CsvTable
from msdeck.outline.nodes import Scalar, scalar
from msdeck.outline.refusals import RefusedError
from msdeck.outline.spelling import short

_DECIMAL = {mark: re.compile(rf"[+−–-]?\d*[{mark}]\d+", re.ASCII) for mark in ".,"}
_GROUPED = {mark: re.compile(rf"[+−–-]?[1-9]\d{{0,2}}([{mark}]\d{{3}})+", re.ASCII) for mark in ".,"}
_BOTH = re.compile(r"[+−–-]?\d{1,3}(\.\d{3})+,\d+", re.ASCII)


def decimal_marks(table: CsvTable) -> frozenset[str]:
    """What decimals follow in the numbers of `table`: a comma only where something else parts the cells."""
    if table.mark == ",":
        return frozenset(".")
    cells = [cell for row in table.rows[1:] for cell in row]
    found = frozenset(mark for mark in ".," if any(_shows(cell, mark) for cell in cells))
    # Who parts cells with semicolons needs the comma for decimals.
    return found or frozenset("," if table.mark == ";" else ".")


def with_point(cell: Scalar, marks: frozenset[str]) -> Scalar:
    """`cell` with a point before its decimals, if it is a number; else as it is."""
    if "," not in marks:
        return cell
    if "." in marks and (_DECIMAL["."].fullmatch(cell) or _DECIMAL[","].fullmatch(cell)):
        message = f'"{short(cell)}" is unclear, as some decimals in this file follow a point, some a comma'
        raise RefusedError([error("wrong-type", message, hint="write all of them with a point")])
    if _GROUPED["."].fullmatch(cell):
        message = f'"{short(cell)}" can be read in two ways, as decimals may follow a comma in this file'
        bare, comma = cell.replace(".", ""), cell.replace(".", ",", 1)
        hint = f"write `{bare}`" + (f", or `{comma}` if it has decimals" if cell.count(".") == 1 else "")
        raise RefusedError([error("wrong-type", message, hint=hint)])
    if _BOTH.fullmatch(cell):
        message = f'a number is wanted here, but this is "{short(cell)}"'
        hint = f"write it without points: `{cell.replace('.', '')}`"
        raise RefusedError([error("wrong-type", message, hint=hint)])
    if _DECIMAL[","].fullmatch(cell):
        return scalar(cell.replace(",", "."), cell.source, cell.start, cell.end, cell.style)
    return cell


def _shows(cell: Scalar, mark: str) -> bool:
    """Whether `cell` is a number in which `mark` can only be that of decimals."""
    if mark == "," and _BOTH.fullmatch(cell):
        return True
    return bool(_DECIMAL[mark].fullmatch(cell)) and not _GROUPED[mark].fullmatch(cell)
