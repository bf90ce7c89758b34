"""The numbers of a chart as a table on paper, below its slide.

In: a `ChartTable`, and where on the paper there is room. Out: tables, one for each page that they need.
"""

from msdeck.deck.chart_model import ChartTable
from msdeck.layout.paper import Paper
from msdeck.layout.tables import SetTable, cut_rows, place_table, set_table, summary
from msdeck.scene import Table
from msdeck.units import Length

GAP: Length = 8
"""Between a slide's picture and the table below it."""
_SHARE = 0.25
"""Of the paper's width for each column, as few columns of numbers over all of it are hard to follow."""


def data_table_height(table: ChartTable | None, paper: Paper) -> Length:
    """How much room the whole table needs, if it is to stay with its slide; a long one need not."""
    if table is None:
        return 0.0
    height = GAP + _set(table, paper).height
    return height if height < paper.content.height / 2 else 0.0


def data_tables(
    table: ChartTable, name: str, title: str, y: Length, paper: Paper
) -> tuple[Table | None, ...]:
    """The table below `y`, its rest on further pages; None where a page has no room for a row."""
    measured = _set(table, paper)
    placed: list[Table | None] = []
    for part, rows in enumerate(cut_rows(measured, paper.content.bottom - y - GAP, paper.content.height), 1):
        top = y + GAP if part == 1 else paper.content.y
        called = name if part == 1 else f"{name} ({part})"
        alt = summary(title, table.columns)
        placed.append(place_table(measured, rows, called, paper.content.x, top, alt) if rows else None)
    return tuple(placed)


def _set(table: ChartTable, paper: Paper) -> SetTable:
    width = paper.content.width * min(1.0, _SHARE * len(table.columns))
    return set_table(table.columns, table.rows, paper.type.table, width)
