"""Tables: column widths from the text, rows measured and shared out under a repeated header.

In: `TableSlide`, or the cells of any table. Out: drafts, or tables for any width; an `OutlineError` for a row
that is higher than a slide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from msdeck.content import Run, Runs, plain
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

FEWEST_EMS = 4
"""Of text that a column must hold when words have to be broken; narrower ones can't be read."""

WIDEST_WISH = 0.5
"""Share of the table that a column may wish for; more would starve the others."""

_INTERVAL = re.compile(r".{0,24}?\d–\d[^ ]*")
"""The beginning of a cell that ends with an interval, if that is near."""

MIXTURES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How far widths go from a share of the room to a share of the text. The lowest table is taken."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How the text of a table is set."""

    size: Length
    padding: Insets
    line_spacing: float = 1.0
    script: float = 0.66
    """As `ParagraphStyle` has it."""

    @property
    def sides(self) -> Length:
        """The room beside the text of a cell."""
        return self.padding.left + self.padding.right

    @property
    def body(self) -> ParagraphStyle:
        """Of a cell under the header."""
        return ParagraphStyle(self.size, line_spacing=self.line_spacing, script=self.script)

    @property
    def head(self) -> ParagraphStyle:
        """Of a column's name."""
        return replace(self.body, ink=Ink.ON_DEEP, bold=True)


ON_SLIDES = tuple(TableStyle(size, Insets(10, 7, 10, 7)) for size in grid.TABLE_SIZES)
"""From the largest to the smallest."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, measured."""

    blocks: tuple[Block, ...]
    height: Length


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table measured for a width, not yet cut or placed."""

    columns: tuple[Runs, ...]
    widths: tuple[Length, ...]
    header: Row
    rows: tuple[Row, ...]
    style: TableStyle

    @property
    def height(self) -> Length:
        """Of all its rows and one header."""
        return self.header.height + rows_height(self.rows)


def rows_height(rows: Sequence[Row]) -> Length:
    """The height of `rows` under one another."""
    return sum(row.height for row in rows)


def table_drafts(slide: TableSlide) -> tuple[Draft, ...]:
    """The table on as few slides as will do, its header on each."""
    frame = grid.BODY_FRAME
    _check_columns(slide)
    settings = []
    for style in ON_SLIDES:
        table = set_table(slide.columns, slide.rows, style, frame.width)
        if table.height <= frame.height + ROUNDING:
            return titled(slide.said, _layout(slide), [(_on_slide(slide, table, table.rows, ""),)])
        settings.append(table)
    for table in settings:
        room = frame.height - table.header.height
        if all(row.height <= room + ROUNDING for row in table.rows):
            groups = share_out(table.rows, rows_height, room)
            return titled(
                slide.said,
                _layout(slide),
                [
                    (_on_slide(slide, table, group, f" ({part}/{len(groups)})"),)
                    for part, group in enumerate(groups, 1)
                ],
            )
    raise OutlineError(
        diagnostic
        for row, place in zip(table.rows, slide.row_places, strict=True)
        if row.height > room + ROUNDING
        for diagnostic in does_not_fit(
            "this row", place, "shorten its cells, or make two rows of it"
        ).diagnostics
    )


def _layout(slide: TableSlide) -> str:
    return "Evidence Table" if slide.is_evidence else "Table"


def _check_columns(slide: TableSlide) -> None:
    """Raises the error for more columns than a slide has room for, or for names that leave none for rows."""
    style, frame = ON_SLIDES[-1], grid.BODY_FRAME
    widths = column_widths(slide.columns, slide.rows, style, frame.width)
    needs = _needs(slide.columns, slide.rows, style)
    cramped = style.sides + FEWEST_EMS * style.size
    if any(width < min(need, cramped) - ROUNDING for width, need in zip(widths, needs, strict=True)):
        raise does_not_fit("this table", slide.columns_place, "make fewer columns, or two tables of it")
    header = _set_row(slide.columns, widths, style, style.head)
    if header.height > frame.height / 2:
        raise does_not_fit("the row of column names", slide.columns_place, "shorten the names of the columns")


def _on_slide(slide: TableSlide, table: SetTable, rows: Sequence[Row], part: str) -> Table:
    frame = grid.BODY_FRAME
    alt = summary(f"{plain(slide.said.heading)}{part}", slide.columns)
    return place_table(table, rows, "Table", frame.x, frame.y, alt, index=BODY)


def summary(title: str, columns: Sequence[Runs]) -> str:
    """A table in a few words, for readers who do not see it."""
    return f"{title}. {', '.join(plain(column) for column in columns if column)}."


# -- tables of any width -----------------------------------------------------------------


def set_table(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle, width: Length
) -> SetTable:
    """The table at a width, all its rows measured."""
    widths = column_widths(columns, rows, style, width)
    return SetTable(
        tuple(columns),
        widths,
        _set_row(columns, widths, style, style.head),
        tuple(_set_row(row, widths, style, style.body) for row in rows),
        style,
    )


def cut_rows(table: SetTable, first: Length, room: Length) -> tuple[tuple[Row, ...], ...]:
    """The rows by page, where the first page has `first` left for them with a header, and every other `room`.

    The first group is empty where not one row fits. A row that is higher than `room` has a page of its own.
    The last page has no row alone, if another can join it.
    """
    groups: list[list[Row]] = [[]]
    left = first - table.header.height
    for row in table.rows:
        is_fresh = len(groups) > 1 and not groups[-1]
        if row.height > left + ROUNDING and not is_fresh:
            groups.append([])
            left = room - table.header.height
        groups[-1].append(row)
        left -= row.height
    if len(groups) > 1 and len(groups[-1]) == 1 and len(groups[-2]) > 2:
        pair = [groups[-2][-1], *groups[-1]]
        if rows_height(pair) <= room - table.header.height + ROUNDING:
            groups[-2:] = [groups[-2][:-1], pair]
    return tuple(map(tuple, groups))


def place_table(
    table: SetTable,
    rows: Sequence[Row],
    name: str,
    x: Length,
    y: Length,
    alt: str,
    *,
    index: int | None = None,
) -> Table:
    """The header and `rows` of `table`, with the top left corner at `x` and `y`."""
    frame = Frame(x, y, sum(table.widths), table.header.height + rows_height(rows))
    lefts = list(accumulate(table.widths, initial=x))[:-1]
    placed = []
    for number, row in enumerate((table.header, *rows)):
        cells = tuple(
            text_box(
                f"Row {number}, column {column}",
                Role.TABLE,
                Frame(left, y, width, row.height),
                [block],
                insets=table.style.padding,
            )
            for column, (block, left, width) in enumerate(
                zip(row.blocks, lefts, table.widths, strict=True), 1
            )
        )
        is_header = number == 0
        fill = Ink.DEEP if is_header else Ink.PANEL if number % 2 == 0 else None
        placed.append(TableRow(row.height, cells, is_header, fill))
        y += row.height
    return Table(name, frame, table.widths, tuple(placed), index, alt)


def _set_row(cells: Sequence[Runs], widths: Sequence[Length], style: TableStyle, text: ParagraphStyle) -> Row:
    blocks = tuple(
        typeset(runs, text, width - style.sides) for runs, width in zip(cells, widths, strict=True)
    )
    return Row(blocks, max(block.height for block in blocks) + style.padding.top + style.padding.bottom)


# -- widths ------------------------------------------------------------------------------


def column_widths(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle, width: Length
) -> tuple[Length, ...]:
    """Widths that add up to `width`: of those that keep words and intervals whole, the lowest table's."""
    needs = _needs(columns, rows, style)
    roomier = _needs_of_intervals(columns, rows, style, needs)
    if sum(roomier) <= width:
        needs = roomier
    wishes = [
        max(need, min(max(natural_width(*cell) for cell in cells) * 1.01 + style.sides, WIDEST_WISH * width))
        for need, cells in zip(needs, _cells(columns, rows, style), strict=True)
    ]
    if sum(needs) > width:
        return _rationed(needs, width)
    if sum(wishes) <= width:
        return tuple(width * wish / sum(wishes) for wish in wishes)
    by_room = _beyond_needs(needs, wishes, width)
    by_text = _shared(needs, wishes, width)
    candidates = [
        tuple((1 - part) * one + part * other for one, other in zip(by_room, by_text, strict=True))
        for part in MIXTURES
    ]
    return min(
        candidates, key=lambda widths: rows_height([_set_row(row, widths, style, style.body) for row in rows])
    )


def has_room_for_words(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle, width: Length
) -> bool:
    """Whether every column can be as wide as its longest word."""
    return sum(_needs(columns, rows, style)) <= width + ROUNDING


def _cells(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle
) -> list[list[tuple[Runs, ParagraphStyle]]]:
    """The cells of each column with their styles."""
    return [
        [(column, style.head), *((row[i], style.body) for row in rows)] for i, column in enumerate(columns)
    ]


def _needs(columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle) -> list[Length]:
    """The width of each column's longest word, with the space beside it."""
    return [
        max(longest_word(*cell) for cell in cells) * 1.01 + style.sides
        for cells in _cells(columns, rows, style)
    ]


def _needs_of_intervals(
    columns: Sequence[Runs], rows: Sequence[Sequence[Runs]], style: TableStyle, needs: Sequence[Length]
) -> list[Length]:
    """The needs of columns in which an estimate and its interval, `0.91 (0.85–0.97)`, stay on one line.

    PowerPoint ends lines after any dash, so an interval is whole only where all before it fits as well.
    """
    return [
        max(need, *(_up_to_interval(*cell) * 1.01 + style.sides for cell in cells))
        for need, cells in zip(needs, _cells(columns, rows, style), strict=True)
    ]


def _up_to_interval(runs: Runs, style: ParagraphStyle) -> Length:
    """The width of `runs` as far as their first interval; 0 without one, and where it comes late."""
    found = _INTERVAL.match(plain(runs))
    return natural_width((Run(found[0]),), style) if found else 0.0


def _beyond_needs(needs: Sequence[Length], wishes: Sequence[Length], width: Length) -> tuple[Length, ...]:
    """To each its need, and the same share of what it wishes for beyond: kind to short cells."""
    spare = (width - sum(needs)) / (sum(wishes) - sum(needs))
    return tuple(need + (wish - need) * spare for need, wish in zip(needs, wishes, strict=True))


def _shared(needs: Sequence[Length], wishes: Sequence[Length], width: Length) -> tuple[Length, ...]:
    """The same share of every wish, but no less than each needs: kind to long cells."""
    fixed: set[int] = set()
    while True:
        left = width - sum(needs[at] for at in fixed)
        share = left / (sum(wish for at, wish in enumerate(wishes) if at not in fixed) or 1)
        short = {at for at, wish in enumerate(wishes) if at not in fixed and share * wish < needs[at]}
        if not short:
            return tuple(needs[at] if at in fixed else share * wish for at, wish in enumerate(wishes))
        fixed |= short


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
