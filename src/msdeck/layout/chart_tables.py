"""The numbers of a chart as a table on paper, below its slide.

In: a `ChartTable`, and a flow of pages. Out: items on those pages.
"""

from collections.abc import Mapping

from msdeck.deck.chart_model import ChartTable
from msdeck.layout.flow import Flow
from msdeck.layout.paper import Paper
from msdeck.layout.records import table_height, write_table
from msdeck.layout.tables import has_room_for_words
from msdeck.units import Length

GAP: Length = 8
"""Between a slide's picture and the table below it."""
_SHARE = 0.25
"""Of the paper's width for each column, as few columns of numbers over all of it are hard to follow."""


def data_table_height(table: ChartTable | None, paper: Paper, labels: Mapping[str, str]) -> Length:
    """How much room the whole table needs, if it is to stay with its slide; a long one need not."""
    if table is None:
        return 0.0
    height = GAP + table_height(paper, labels, table.columns, table.rows, width=_width(table, paper))
    return height if height < paper.content.height / 2 else 0.0


def write_data_table(
    flow: Flow, table: ChartTable | None, name: str, title: str, labels: Mapping[str, str]
) -> None:
    """Writes the table below the current height, its rest on further pages."""
    if table is not None:
        flow.y += GAP
        width = _width(table, flow.paper)
        write_table(flow, labels, name, title, table.columns, table.rows, width=width)


def _width(table: ChartTable, paper: Paper) -> Length:
    """A share for each column; all there is where that would break words."""
    width = paper.content.width * min(1.0, _SHARE * len(table.columns))
    has_room = has_room_for_words(table.columns, table.rows, paper.type.table, width)
    return width if has_room else paper.content.width
