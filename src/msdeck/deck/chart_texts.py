"""What a chart says in words: its description for those who can't see it, and its numbers as a table.

In: the content of a chart. Out: a text in the deck's language; the rows of a table.
"""

from msdeck.content import Runs
from msdeck.deck.chart_model import ChartContent, ChartTable


def description(
    content: ChartContent, suffix: str, x_title: Runs, y_title: Runs, labels: dict[str, str]
) -> str:
    """What kind of chart it is, what it shows, over which range, and its extremes."""
    raise NotImplementedError


def table_of(
    content: ChartContent, suffix: str, x_title: Runs, y_title: Runs, labels: dict[str, str]
) -> ChartTable:
    """The numbers of a chart, a row for each category or point."""
    raise NotImplementedError
