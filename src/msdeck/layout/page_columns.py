"""Where running text stands on paper: the columns of a page and the measures that go with them.

In: a `Paper`. Out: left edges, widths, and how large what stands between text may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from msdeck.layout.paper import COLUMN_GAP, Paper, Type
from msdeck.units import Length

LEAD: Length = 6
"""Above a list, a picture or a reading text, in points of ordinary type."""

_WHOLE = 0.5
"""Share of a page up to which a box stays in one piece; in large print a slide has the whole page."""
_FIGURE_SHARE = 0.45
"""Of a page, for the height of a figure."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where text stands: one column, or several with a gap between them."""

    paper: Paper
    labels: Mapping[str, str]
    count: int = 1
    indent: Length = 0.0
    """How far everything but headings stands in."""
    figure: float = _FIGURE_SHARE
    """The share of a page's height that a figure may take."""
    head: Length = 0.0
    """The height of a heading that stands above, on the same page."""

    @property
    def x(self) -> Length:
        """The left edge of what goes across all columns."""
        return self.paper.content.x + self.indent

    @property
    def across(self) -> Length:
        """The width of what goes across all columns."""
        return self.paper.content.width - self.indent

    @property
    def width(self) -> Length:
        """Of a column."""
        return (self.across - (self.count - 1) * COLUMN_GAP) / self.count

    @property
    def lefts(self) -> tuple[Length, ...]:
        """The left edges of all columns."""
        return tuple(self.x + number * (self.width + COLUMN_GAP) for number in range(self.count))

    @property
    def type(self) -> Type:
        """The styles of text."""
        return self.paper.type

    @property
    def lead(self) -> Length:
        """The room above something new."""
        return LEAD * self.type.body.size / 10

    @property
    def page(self) -> Length:
        """The height of a page, or of what a heading leaves of it."""
        return self.paper.content.height - self.head

    @property
    def whole(self) -> Length:
        """The height up to which what is made for being seen at once is not parted."""
        return self.page * (1.0 if self.paper.is_large else _WHOLE)
