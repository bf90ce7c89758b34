"""Tables: column widths from the text, rows measured and shared out over slides under a repeated header.

In: `TableSlide`. Out: drafts; an `OutlineError` for a row that is higher than a slide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from msdeck.content import Runs
from msdeck.deck.model import TableSlide
from msdeck.diagnostics import OutlineError
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, text_box
from msdeck.layout.draft import Draft, titled
from msdeck.layout.masters import BODY
from msdeck.layout.paginate import ROUNDING, share_out
from msdeck.layout.typeset import Block, longest_word, natural_width, typeset
from msdeck.scene import Frame, Insets, ParagraphStyle, Role, Table, TableRow
from msdeck.theme import Ink
from msdeck.units import Length

PADDING = Insets(10, 7, 10, 7)

WIDEST_WISH = 0.5
"""Share of the table that a column may wish for; more would starve the others."""


@dataclass(frozen=True, slots=True)
class _Row:
    blocks: tuple[Block, ...]
    height: Length


def table_drafts(slide: TableSlide) -> tuple[Draft, ...]:
    """The table on as few slides as will do, its header on each."""
    frame = grid.BODY_FRAME
    for size in grid.TABLE_SIZES:
        widths = column_widths(slide.columns, slide.rows, size, frame.width)
        header, rows = _set_rows(slide, widths, size)
        if header.height + _height(rows) <= frame.height + ROUNDING:
            return titled(slide.said, "Table", [(_table(slide, widths, header, rows, ""),)])
    for size in grid.TABLE_SIZES:
        widths = column_widths(slide.columns, slide.rows, size, frame.width)
        header, rows = _set_rows(slide, widths, size)
        room = frame.height - header.height
        if all(row.height <= room + ROUNDING for row in rows):
            groups = share_out(rows, _height, room)
            return titled(
                slide.said,
                "Table",
                [
                    (_table(slide, widths, header, group, f" ({part}/{len(groups)})"),)
                    for part, group in enumerate(groups, 1)
                ],
            )
    raise OutlineError(
        diagnostic
        for row, place in zip(rows, slide.row_places, strict=True)
        if row.height > room + ROUNDING
        for diagnostic in does_not_fit(
            "this row", place, "shorten its cells, or make two rows of it"
        ).diagnostics
    )


def column_widths(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], size: Length, width: Length
) -> tuple[Length, ...]:
    """Widths that add up to `width`: every word whole where it can be, the rest shared by amount of text."""
    body, head = ParagraphStyle(size), ParagraphStyle(size, bold=True)
    sides = PADDING.left + PADDING.right
    needs, wishes = [], []
    for index, column in enumerate(columns):
        cells = [(column, head), *((row[index], body) for row in rows)]
        needs.append(max(longest_word(runs, style) for runs, style in cells) * 1.01 + sides)
        wish = max(natural_width(runs, style) for runs, style in cells) * 1.01 + sides
        wishes.append(max(needs[-1], min(wish, WIDEST_WISH * width)))
    if sum(needs) > width:
        return _rationed(needs, width)
    if sum(wishes) <= width:
        return tuple(width * wish / sum(wishes) for wish in wishes)
    spare = (width - sum(needs)) / (sum(wishes) - sum(needs))
    return tuple(need + (wish - need) * spare for need, wish in zip(needs, wishes, strict=True))


def _rationed(needs: Sequence[Length], width: Length) -> tuple[Length, ...]:
    """Shares of `width` when it holds less than is needed: the modest get theirs, the others share alike."""
    limit = width / len(needs)
    while True:
        modest = [need for need in needs if need <= limit]
        greedy = len(needs) - len(modest)
        fair = (width - sum(modest)) / greedy if greedy else limit
        if fair <= limit + ROUNDING:
            return tuple(min(need, fair) for need in needs)
        limit = fair


def _set_rows(slide: TableSlide, widths: Sequence[Length], size: Length) -> tuple[_Row, list[_Row]]:
    header = _set_row(slide.columns, widths, ParagraphStyle(size, Ink.ON_DEEP, bold=True))
    return header, [_set_row(row, widths, ParagraphStyle(size)) for row in slide.rows]


def _set_row(cells: Sequence[Runs], widths: Sequence[Length], style: ParagraphStyle) -> _Row:
    blocks = tuple(
        typeset(runs, style, width - PADDING.left - PADDING.right)
        for runs, width in zip(cells, widths, strict=True)
    )
    return _Row(blocks, max(block.height for block in blocks) + PADDING.top + PADDING.bottom)


def _height(rows: Sequence[_Row]) -> Length:
    return sum(row.height for row in rows)


def _table(
    slide: TableSlide, widths: tuple[Length, ...], header: _Row, rows: Sequence[_Row], part: str
) -> Table:
    frame = replace(grid.BODY_FRAME, height=header.height + _height(rows))
    lefts = list(accumulate(widths, initial=frame.x))[:-1]
    placed = []
    y = frame.y
    for number, row in enumerate((header, *rows)):
        cells = tuple(
            text_box(
                f"Row {number}, column {column}",
                Role.TABLE,
                Frame(left, y, width, row.height),
                [block],
                insets=PADDING,
            )
            for column, (block, left, width) in enumerate(zip(row.blocks, lefts, widths, strict=True), 1)
        )
        is_header = number == 0
        fill = Ink.DEEP if is_header else Ink.PANEL if number % 2 == 0 else None
        placed.append(TableRow(row.height, cells, is_header, fill))
        y += row.height
    names = ", ".join("".join(run.text for run in column) for column in slide.columns)
    title = "".join(run.text for run in slide.said.title)
    return Table("Table", frame, widths, tuple(placed), BODY, alt=f"{title}{part}. {names}.")
