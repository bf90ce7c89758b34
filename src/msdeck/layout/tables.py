"""Tables: column widths from the text, rows measured and shared out over slides under a repeated header.

In: `TableSlide`. Out: drafts; an `OutlineError` for a row that is higher than a slide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from msdeck.content import Runs, plain
from msdeck.deck.model import TableSlide
from msdeck.diagnostics import OutlineError
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, text_box
from msdeck.layout.draft import Draft, titled
from msdeck.layout.holders import BODY
from msdeck.layout.paginate import ROUNDING, share_out
from msdeck.layout.typeset import Block, longest_word, natural_width, typeset
from msdeck.scene import Frame, Insets, ParagraphStyle, Role, Table, TableRow
from msdeck.theme import Ink
from msdeck.units import Length

PADDING = Insets(10, 7, 10, 7)

FEWEST_EMS = 4
"""Of text that a column must hold when words have to be broken; narrower ones can't be read."""

WIDEST_WISH = 0.5
"""Share of the table that a column may wish for; more would starve the others."""


@dataclass(frozen=True, slots=True)
class _Row:
    blocks: tuple[Block, ...]
    height: Length


def table_drafts(slide: TableSlide) -> tuple[Draft, ...]:
    """The table on as few slides as will do, its header on each."""
    frame = grid.BODY_FRAME
    _check_columns(slide)
    settings = []
    for size in grid.TABLE_SIZES:
        widths = column_widths(slide.columns, slide.rows, size, frame.width)
        header, rows = _set_rows(slide, widths, size)
        if header.height + _height(rows) <= frame.height + ROUNDING:
            return titled(slide.said, "Table", [(_table(slide, widths, header, rows, ""),)])
        settings.append((widths, header, rows))
    for widths, header, rows in settings:
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


def _check_columns(slide: TableSlide) -> None:
    """Raises the error for more columns than a slide has room for, or for names that leave none for rows."""
    size, frame = grid.TABLE_SIZES[-1], grid.BODY_FRAME
    widths = column_widths(slide.columns, slide.rows, size, frame.width)
    needs = _needs(slide.columns, slide.rows, size)
    cramped = PADDING.left + PADDING.right + FEWEST_EMS * size
    if any(width < min(need, cramped) - ROUNDING for width, need in zip(widths, needs, strict=True)):
        raise does_not_fit("this table", slide.columns_place, "make fewer columns, or two tables of it")
    header = _set_row(slide.columns, widths, ParagraphStyle(size, Ink.ON_DEEP, bold=True))
    if header.height > frame.height / 2:
        raise does_not_fit("the row of column names", slide.columns_place, "shorten the names of the columns")


def column_widths(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], size: Length, width: Length
) -> tuple[Length, ...]:
    """Widths that add up to `width`: every word whole where it can be, the rest shared by amount of text."""
    needs = _needs(columns, rows, size)
    wishes = [
        max(need, min(max(natural_width(*cell) for cell in cells) * 1.01 + _SIDES, WIDEST_WISH * width))
        for need, cells in zip(needs, _cells(columns, rows, size), strict=True)
    ]
    if sum(needs) > width:
        return _rationed(needs, width)
    if sum(wishes) <= width:
        return tuple(width * wish / sum(wishes) for wish in wishes)
    spare = (width - sum(needs)) / (sum(wishes) - sum(needs))
    return tuple(need + (wish - need) * spare for need, wish in zip(needs, wishes, strict=True))


_SIDES = PADDING.left + PADDING.right


def _cells(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], size: Length
) -> list[list[tuple[Runs, ParagraphStyle]]]:
    """The cells of each column with their styles."""
    body, head = ParagraphStyle(size), ParagraphStyle(size, bold=True)
    return [[(column, head), *((row[i], body) for row in rows)] for i, column in enumerate(columns)]


def _needs(columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], size: Length) -> list[Length]:
    """The width of each column's longest word, with the space beside it."""
    return [
        max(longest_word(*cell) for cell in cells) * 1.01 + _SIDES for cells in _cells(columns, rows, size)
    ]


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
    names = ", ".join(plain(column) for column in slide.columns if column)
    title = plain(slide.said.heading)
    return Table("Table", frame, widths, tuple(placed), BODY, alt=f"{title}{part}. {names}.")
