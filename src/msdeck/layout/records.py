"""Tables on paper of any width: as a table, or row by row as records where its columns would break words.

In: a flow of pages and the cells of a table. Out: items on those pages. A record is a row as a list of
`column: value` under its first cell; it stays in one piece unless it is longer than a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, in_bold
from msdeck.layout.flow import Flow
from msdeck.layout.paginate import divisible
from msdeck.layout.paper import Paper
from msdeck.layout.tables import (
    SetTable,
    cut_rows,
    has_room_for_words,
    place_table,
    rows_height,
    set_table,
    summary,
)
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, ParagraphStyle, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

SHORT_TABLE = 0.25
"""Share of a page up to which a table stays in one piece."""

_GAP: Length = 5
"""Between a record and the rules above and below it."""
_INDENT: Length = 10


def table_beginning(
    paper: Paper,
    labels: Mapping[str, str],
    columns: Sequence[Runs],
    rows: Sequence[Sequence[Runs]],
    *,
    width: Length | None = None,
) -> Length:
    """What a heading above a table keeps with it: all of a short one, of a long one its first two rows."""
    room = paper.content.height
    found = _set(paper, labels, columns, rows, paper.content.width if width is None else width)
    match found:
        case SetTable():
            begun = found.header.height + rows_height(found.rows[:2])
        case _:
            begun = _records_height(found[:1])
    height = _height(found)
    return height if height <= room * SHORT_TABLE else min(begun, room / 2)


def table_height(
    paper: Paper,
    labels: Mapping[str, str],
    columns: Sequence[Runs],
    rows: Sequence[Sequence[Runs]],
    *,
    width: Length,
) -> Length:
    """How high a table is in one piece."""
    return _height(_set(paper, labels, columns, rows, width))


def _height(found: SetTable | list[list[Block]]) -> Length:
    return found.height if isinstance(found, SetTable) else _records_height(found)


def write_table(
    flow: Flow,
    labels: Mapping[str, str],
    name: str,
    title: str,
    columns: Sequence[Runs],
    rows: Sequence[Sequence[Runs]],
    *,
    x: Length | None = None,
    width: Length | None = None,
) -> None:
    """Writes a table at the current height, over as many pages as it needs, its header on each of them.

    Its items are called `name`; `title` begins its alternative text. It is as wide as the text unless `x` and
    `width` say where. Where a column has no room for a word, or a page none for a row, rows become records.
    """
    content = flow.paper.content
    x = content.x if x is None else x
    width = content.width if width is None else width
    found = _set(flow.paper, labels, columns, rows, width)
    match found:
        case SetTable():
            _write_rows(flow, found, name, x, summary(title, columns))
        case _:
            _write_records(flow, found, name, x, width)


def _set(
    paper: Paper,
    labels: Mapping[str, str],
    columns: Sequence[Runs],
    rows: Sequence[Sequence[Runs]],
    width: Length,
) -> SetTable | list[list[Block]]:
    """A table, or the blocks of a record for each row."""
    style = paper.type.table
    if has_room_for_words(columns, rows, style, width):
        table = set_table(columns, rows, style, width)
        if all(table.header.height + row.height <= paper.content.height for row in table.rows):
            return table
    head = replace(style.body, size=style.size + 0.5, ink=Ink.TITLE, bold=True)
    body = replace(style.body, space_before=2, indent=_INDENT)
    return [_record(labels, columns, row, head, body, width) for row in rows]


def _record(
    labels: Mapping[str, str],
    columns: Sequence[Runs],
    row: Sequence[Runs],
    head: ParagraphStyle,
    body: ParagraphStyle,
    width: Length,
) -> list[Block]:
    blocks = [typeset(row[0], head, width)] if row[0] else []
    for column, cell in zip(columns[1:], row[1:], strict=True):
        if cell:
            named = in_bold(column)
            runs = (*named, Run(labels["colon"], bold=True), *cell) if named else cell
            blocks.append(typeset(runs, body, width))
    return blocks


# -- tables -----------------------------------------------------------------------------


def _write_rows(flow: Flow, table: SetTable, name: str, x: Length, alt: str) -> None:
    for part, rows in enumerate(cut_rows(table, flow.room, flow.paper.content.height)):
        if part:
            flow.turn()
        if rows:
            placed = place_table(table, rows, f"{name} ({part + 1})" if part else name, x, flow.y, alt)
            flow.add(placed)
            flow.y = placed.frame.bottom


# -- records ----------------------------------------------------------------------------


def _records_height(records: Sequence[Sequence[Block]]) -> Length:
    return sum(stacked_height(record) + 2 * _GAP for record in records if record)


def _write_records(
    flow: Flow, records: Sequence[Sequence[Block]], name: str, x: Length, width: Length
) -> None:
    for number, record in enumerate(records, 1):
        # What is longer than a page is parted; all else is one part.
        for part, blocks in enumerate(_parts(record, flow.paper.content.height - 2 * _GAP)):
            flow.keep(stacked_height(blocks) + 2 * _GAP)
            flow.y += _GAP
            # The rest of a record goes on in its last paragraph: in a list it would be an item of its own.
            role = Role.BODY if part else Role.CARD
            called = f"{name}, row {number}" + (f" ({part + 1})" if part else "")
            flow.write(called, role, blocks, x=x, width=width)
            flow.y += _GAP
        if record:
            rule = Frame(x, flow.y, width, 0)
            flow.add(
                Shape(
                    f"Rule {name}, row {number}",
                    ShapeKind.LINE,
                    rule,
                    stroke=Ink.HAIRLINE,
                    stroke_width=0.75,
                )
            )


def _parts(record: Sequence[Block], room: Length) -> list[list[Block]]:
    """The blocks of a record in groups no higher than a page."""
    groups: list[list[Block]] = []
    for part in divisible([record], room):
        for block in part:
            if groups and stacked_height([*groups[-1], block]) <= room:
                groups[-1].append(block)
            else:
                groups.append([block])
    return groups
