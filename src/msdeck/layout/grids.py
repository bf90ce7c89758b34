"""The grid layouts: so many slides on each page, every one under a line with its number and title.

In: a flow of pages, the deck, and its drafts with their numbers. Out: items on those pages. A section begins
a new row under its heading. A page holds as many slides as its layout says, wherever rows are full; the room
that is left is shared among its rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msdeck.content import Run
from msdeck.deck.model import Deck
from msdeck.editions import LayoutName
from msdeck.layout.flow import Flow, heading_height
from msdeck.layout.grid import ASPECT
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.paper import COLUMN_GAP, SECTION_GAP, UNIT_GAP, Paper
from msdeck.layout.sections import NumberedDraft, by_section, section_heading, section_name
from msdeck.layout.typeset import Block, few_lines, natural_width
from msdeck.layout.units import has_lines, lines_to_write_on, unit_name, write_unit_heading
from msdeck.scene import Frame, ParagraphStyle, SlidePicture
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class Grid:
    """How many slides a page has."""

    columns: int
    rows: int
    has_lines: bool = False
    """Whether lines to write on stand beside each picture."""


GRIDS: dict[LayoutName, Grid] = {
    "grid-2": Grid(1, 2),
    "grid-3": Grid(1, 3, has_lines=True),
    "grid-4": Grid(2, 2),
    "grid-6": Grid(2, 3),
    "grid-9": Grid(3, 3),
}

_GAP: Length = 4
"""Between a title and its picture."""
_LINES_SHARE = 0.4
"""Of the paper, for lines to write on."""
_TITLE_LINES = 3
"""More would be a text."""
_TITLE_SHARES = {1: 1.0, 2: 0.9, 3: 0.8}
"""Of the type size of titles in `notes`, by the number of columns."""
_CLOSEST = 0.8
"""What a row may shrink to, so that headings cost a page no slides."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The measures of a grid on its paper."""

    xs: tuple[Length, ...]
    """Of each column."""
    width: Length
    """Of a picture."""
    title: ParagraphStyle
    full: Length
    """The height of a row on a page without headings, with the gap below it."""

    @property
    def picture(self) -> Length:
        """The height of a picture, with the gap above it."""
        return _GAP + self.width * ASPECT

    @property
    def least(self) -> Length:
        """The least height of a row, with the gap below it."""
        return max(self.title.pitch + self.picture + UNIT_GAP, self.full * _CLOSEST)

    @property
    def lines(self) -> int:
        """How many lines a title may have, so that no row grows."""
        room = self.least - UNIT_GAP - self.picture
        return min(_TITLE_LINES, max(1, int((room + ROUNDING) / self.title.pitch)))


@dataclass(frozen=True, slots=True)
class _Row:
    """Slides beside one another, and the section that begins above them."""

    heading: NumberedDraft | None
    slides: tuple[NumberedDraft, ...]


def narrowest(paper: Paper, grid: Grid) -> Length:
    """The width of what is narrowest in a grid: a picture, or the lines beside it."""
    lines = paper.content.width * _LINES_SHARE - COLUMN_GAP
    width = _picture_width(paper, grid)
    return min(lines, width) if grid.has_lines else width


def grid_pages(flow: Flow, deck: Deck, drafts: Sequence[NumberedDraft], grid: Grid) -> None:
    """Every slide of the sections, under the headings of these."""
    cells = _measured(flow.paper, grid, max((number for number, _ in drafts), default=0))
    rows = list(_rows(drafts, grid.columns))
    while rows:
        count, needed = _rows_that_fit(flow, deck, rows, grid, cells)
        if not count:
            flow.turn()
            count, needed = _rows_that_fit(flow, deck, rows, grid, cells)
        spare = (flow.room + UNIT_GAP - needed) / max(count, 1)
        height = max(cells.least, min(cells.full, cells.least + spare))
        for index, row in enumerate(rows[:count]):
            if row.heading:
                flow.y -= UNIT_GAP if index else 0
                section_heading(flow, deck, row.heading, keep=0)
            elif index == 0 and flow.y > flow.paper.content.y:
                flow.y += UNIT_GAP
            content = _write_row(flow, row, grid, cells, height)
        flow.y -= height - content
        del rows[:count]
        if rows:
            flow.turn()


def _rows(drafts: Sequence[NumberedDraft], columns: int) -> Iterator[_Row]:
    for divider, pages in by_section(drafts):
        for first in range(0, len(pages), columns):
            yield _Row(None if first else divider, tuple(pages[first : first + columns]))


def _rows_that_fit(
    flow: Flow, deck: Deck, rows: Sequence[_Row], grid: Grid, cells: _Cells
) -> tuple[int, Length]:
    """How many rows the page still holds, on an empty one at least one, and their height with gaps below."""
    is_empty = flow.y <= flow.paper.content.y
    used = 0.0
    for index, row in enumerate(rows[: grid.rows]):
        before = used
        is_top = is_empty and index == 0
        if row.heading:
            used += heading_height(flow.paper, section_name(deck, row.heading[1]))
            used += 0 if is_top else SECTION_GAP
            used -= UNIT_GAP if index else 0
        elif index == 0 and not is_empty:
            used += UNIT_GAP
        used += cells.least
        if used - UNIT_GAP > flow.room + ROUNDING and not is_top:
            return index, before
    return min(len(rows), grid.rows), used


def _write_row(flow: Flow, row: _Row, grid: Grid, cells: _Cells, height: Length) -> Length:
    """Writes a row in `height`, each title just above its picture; the height of both together."""
    top = flow.y
    width = flow.paper.content.width if grid.has_lines else cells.width
    titles = [_title_block(slide, cells, width) for slide in row.slides]
    highest = max(title.height for title in titles)
    for x, (number, draft), title in zip(cells.xs, row.slides, titles, strict=False):
        flow.y = top + highest - title.height
        write_unit_heading(flow, number, draft, title, x, width)
        picture = Frame(x, flow.y + _GAP, cells.width, cells.width * ASPECT)
        flow.add(SlidePicture(f"Slide {number}", picture, number))
        if grid.has_lines and has_lines(draft):
            left = picture.right + COLUMN_GAP
            lines = Frame(left, picture.y, flow.paper.content.right - left, picture.height)
            lines_to_write_on(flow, number, lines)
    flow.y = top + height
    return highest + cells.picture


def _title_block(slide: NumberedDraft, cells: _Cells, width: Length) -> Block:
    number, draft = slide
    runs, style, anchor = unit_name(draft, number, cells.title)
    return replace(few_lines(runs, style, width, cells.lines), anchor=anchor)


def _picture_width(paper: Paper, grid: Grid) -> Length:
    """As wide as fits beside the others, or lines, and as high as fits above others and below a heading."""
    content = paper.content
    gaps = (grid.columns - 1) * COLUMN_GAP
    widest = content.width * (1 - _LINES_SHARE) if grid.has_lines else (content.width - gaps) / grid.columns
    heading = heading_height(paper, (Run("X"),)) + SECTION_GAP - UNIT_GAP
    row = (content.height - heading + UNIT_GAP) / grid.rows - UNIT_GAP
    return min(widest, (row - _title(paper, grid).pitch - _GAP) / ASPECT)


def _title(paper: Paper, grid: Grid) -> ParagraphStyle:
    return replace(paper.type.unit, size=paper.type.unit.size * _TITLE_SHARES[grid.columns])


def _measured(paper: Paper, grid: Grid, last: int) -> _Cells:
    """The grid for slides up to the number `last`."""
    content = paper.content
    width = _picture_width(paper, grid)
    title = _title(paper, grid)
    indent = natural_width((Run("0" * len(str(last))),), title) + title.size / 2
    if grid.has_lines:
        xs: tuple[Length, ...] = (content.x,)
    elif grid.columns == 1:
        xs = (content.x + (content.width - width) / 2,)
    else:
        step = (content.width - width) / (grid.columns - 1)
        xs = tuple(content.x + column * step for column in range(grid.columns))
    full = (content.height + UNIT_GAP) / grid.rows
    return _Cells(xs, width, replace(title, indent=indent, hanging=indent), full)
