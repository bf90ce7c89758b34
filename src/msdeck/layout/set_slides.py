"""The contents of slides set as text and pictures on paper, where no picture of the slide is wanted.

In: a slide of the deck, and the columns it stands in. Out: its contents in reading order, without heading and
reading text: paragraphs and pictures for a column, and what goes across all columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from msdeck.content import Runs, plain
from msdeck.deck.model import (
    AnswerSlide,
    ChartSlide,
    CompareSlide,
    ContentSlide,
    DiagramSlide,
    DisclosuresSlide,
    DividerSlide,
    Figure,
    ListSlide,
    Point,
    QuestionSlide,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
)
from msdeck.layout.boxes import text_box
from msdeck.layout.columns import Matter, Piece, Thing, Wide, Words, beginning, pieces_height, write_pieces
from msdeck.layout.draft import Draft
from msdeck.layout.drawn_parts import diagram_words, drawn_part
from msdeck.layout.flow import Flow
from msdeck.layout.page_columns import Columns
from msdeck.layout.panels import inner_width, panel
from msdeck.layout.paper import COLUMN_GAP, NARROW, Type
from msdeck.layout.points import COARSEST
from msdeck.layout.records import table_beginning, write_table
from msdeck.layout.set_questions import room_to_answer, set_options, set_rationale
from msdeck.layout.set_study import study_pieces
from msdeck.layout.typeset import Block, bold_label, stacked_height, typeset
from msdeck.scene import Frame, Item, Picture, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

_FIGURE_WIDTH = 0.6
"""Of a wide column, for a figure."""
_FINE: Length = 0.75
"""Points that a pixel of a figure may take in an article: 96 to the inch."""
_SHORT = 3
"""Lines of a point that is kept with its neighbour; longer ones are parted."""


def set_slide(slide: Slide, draft: Draft, number: int, heading: Sequence[Piece], at: Columns) -> list[Matter]:
    """The contents of a slide below its `heading`, which is in the slide's box where it has one.

    `heading` is set for the width of the contents: of a column, of the paper, or of the box.
    """
    name = f"Slide {number}"
    match slide:
        case ContentSlide():
            figure = _figure(name, slide.figure, at) if slide.figure else []
            return [*heading, *_points(name, slide.points, at, at.width), *figure]
        case StatementSlide():
            return list(heading)
        case CompareSlide():
            return _compared(name, slide, heading, at)
        case TableSlide():
            return _under(heading, _table(name, slide, at), at)
        case DiagramSlide():
            drawn = drawn_part(draft, number, at.across, at.page, at.lead, is_large=at.paper.is_large)
            words = (
                diagram_words(name, slide.diagram, at.type, at.across, at.lead) if at.paper.is_large else []
            )
            return [across_columns([*heading, drawn, *words], at)]
        case ChartSlide():
            return _chart(name, slide, draft, number, heading, at)
        case StudySlide():
            pieces = [*heading, *study_pieces(name, slide, at.type, inner_width(at.across), at.page)]
            return [panel(name, pieces, at.x, at.across, page=at.page, whole=at.whole, lead=2.3 * at.lead)]
        case ListSlide():
            pieces = [*heading, *_numbered(name, slide.items, at, inner_width(at.across))]
            return [panel(name, pieces, at.x, at.across, page=at.page, whole=at.whole, lead=2.3 * at.lead)]
        case QuestionSlide():
            options = set_options(name, slide.options, None, at)
            return [*heading, *options, room_to_answer(name, at)]
        case AnswerSlide():
            return [
                *heading,
                *set_options(name, slide.options, slide.right, at),
                *set_rationale(name, slide, at),
            ]
        case DividerSlide() | DisclosuresSlide():
            return []
        case _:
            assert_never(slide)


def heading_width(slide: Slide, at: Columns) -> Length:
    """The width for which the heading of a slide is set."""
    match slide:
        case StudySlide() | ListSlide():
            return inner_width(at.across)
        case TableSlide() | DiagramSlide() | ChartSlide():
            return at.across
        case _:
            return at.width


def is_boxed(slide: Slide) -> bool:
    """Whether the heading of a slide stands in a box with the contents."""
    return isinstance(slide, StudySlide | ListSlide)


# -- lists ----------------------------------------------------------------------------------


def _points(name: str, points: Sequence[Point], at: Columns, width: Length) -> list[Piece]:
    blocks = _set_points(points, at.type, width)
    # Neither the first point nor the last stands alone.
    ends = {0, len(blocks) - 2} - {len(blocks) - 1}
    return [
        Words(
            f"{name} points",
            block,
            None if index else at.lead,
            is_kept=is_kept or (index in ends and len(block.lines) <= _SHORT),
        )
        for index, (block, is_kept) in enumerate(blocks)
    ]


def _set_points(points: Sequence[Point], kind: Type, width: Length) -> list[tuple[Block, bool]]:
    """Points and sub-points, each with whether it stands with the next."""
    blocks: list[tuple[Block, bool]] = []
    for point in points:
        blocks.append((typeset(point.runs, kind.point, width), bool(point.points)))
        blocks += ((typeset(sub.runs, kind.sub_point, width, level=1), False) for sub in point.points)
    return blocks


def _numbered(name: str, items: Sequence[Runs], at: Columns, width: Length) -> Iterator[Piece]:
    for number, runs in enumerate(items, 1):
        style = replace(at.type.box_item, marker=bold_label(str(number)))
        yield Words(f"{name} items", typeset(runs, style, width), None if number > 1 else at.lead)


def _has_room_for_two(at: Columns) -> bool:
    """Whether two lists stand side by side in a column."""
    return at.count == 1 and not at.paper.is_large and at.width >= NARROW * 0.9


def _compared(name: str, slide: CompareSlide, heading: Sequence[Piece], at: Columns) -> list[Matter]:
    """Two titled lists side by side if there is room, else one after the other."""
    half = (at.across - COLUMN_GAP) / 2
    head = replace(at.type.body, bold=True, ink=Ink.TITLE)
    sides = [
        [
            typeset(column.title, head, half),
            *(block for block, _ in _set_points(column.points, at.type, half)),
        ]
        for column in slide.columns
    ]
    height = max(map(stacked_height, sides)) + _SIDE_TOP
    if _has_room_for_two(at) and height <= at.whole:
        both = Thing(height, lambda x, y: tuple(_side_by_side(name, sides, x, y, half)), at.lead)
        return [*heading, both]
    pieces: list[Piece] = []
    for number, column in enumerate(slide.columns, 1):
        title = Words(
            f"{name} list {number} title", typeset(column.title, head, at.width), at.lead + 2, is_kept=True
        )
        first, *points = _points(f"{name} list {number}", column.points, at, at.width)
        pieces += [title, replace(first, lead=3), *points]
    return [*heading, *pieces]


_SIDE_TOP: Length = 5
"""Between the rule above a list and its title."""


def _side_by_side(
    name: str, sides: Sequence[Sequence[Block]], x: Length, y: Length, width: Length
) -> Iterator[Item]:
    for number, (blocks, left) in enumerate(zip(sides, (x, x + width + COLUMN_GAP), strict=True), 1):
        rule = Frame(left, y, width, 0)
        yield Shape(f"{name} rule {number}", ShapeKind.LINE, rule, stroke=Ink.ACCENT, stroke_width=1)
        frame = Frame(left, y + _SIDE_TOP, width, stacked_height(blocks))
        yield text_box(f"{name} list {number}", Role.BODY, frame, blocks)


# -- figures, tables, charts ----------------------------------------------------------------


def _figure(name: str, figure: Figure, at: Columns) -> list[Piece]:
    image = figure.image
    finest = COARSEST if at.paper.is_large else _FINE
    room = at.width if at.count > 1 or at.paper.is_large else at.width * _FIGURE_WIDTH
    scale = min(room / image.width, at.figure * at.page / image.height, finest)
    width, height = image.width * scale, image.height * scale

    def draw(x: Length, y: Length) -> tuple[Item, ...]:
        return (Picture(f"{name} figure", Frame(x, y, width, height), image, figure.alt),)

    credit = tuple(replace(run, italic=True) for run in figure.credit)
    captions = [typeset(runs, at.type.caption, at.width) for runs in (figure.caption, credit) if runs]
    picture = Thing(height, draw, at.lead + 2, is_kept=bool(captions))
    return [
        picture,
        *(
            Words(
                f"{name} caption",
                block,
                None if index else 5,
                Role.CAPTION,
                is_kept=index < len(captions) - 1,
            )
            for index, block in enumerate(captions)
        ),
    ]


def _table(name: str, slide: TableSlide, at: Columns) -> Wide:
    title = plain(slide.said.heading)

    def write(flow: Flow) -> None:
        write_table(
            flow,
            at.labels,
            f"{name} table",
            title,
            slide.columns,
            slide.rows,
            x=at.x,
            width=at.across,
        )

    keep = table_beginning(at.paper, at.labels, slide.columns, slide.rows, width=at.across)
    return Wide(keep, write, at.lead)


def _chart(
    name: str, slide: ChartSlide, draft: Draft, number: int, heading: Sequence[Piece], at: Columns
) -> list[Matter]:
    """The chart, and its numbers if they are asked for; in large print they always are, and its source."""
    is_large = at.paper.is_large
    drawn = drawn_part(draft, number, at.across, at.page, at.lead, is_large=is_large)
    pieces: list[Piece] = [*heading, drawn]
    if slide.source:
        pieces.append(Words(f"{name} source", typeset(slide.source, at.type.caption, at.across), at.lead))
    table = slide.numbers if is_large else slide.table
    if table is None:
        return [across_columns(pieces, at)]
    columns, rows, title = table.columns, table.rows, plain(slide.said.heading)
    width = at.across if is_large else at.across * min(1.0, 0.25 * len(columns))
    keep = table_beginning(at.paper, at.labels, columns, rows, width=width)

    def write(flow: Flow) -> None:
        write_table(flow, at.labels, f"{name} data", title, columns, rows, x=at.x, width=width)

    return [across_columns(pieces, at), Wide(keep, write, at.lead + 2)]


def across_columns(pieces: Sequence[Piece], at: Columns) -> Wide:
    """`pieces` across all columns."""
    keep = min(max(beginning(pieces), _whole(pieces, at.whole)), at.page)
    lead = pieces[0].gap
    return Wide(
        keep, lambda flow: write_pieces(flow, [replace(pieces[0], lead=0.0), *pieces[1:]], [at.x]), lead
    )


def _whole(pieces: Sequence[Piece], most: Length) -> Length:
    """The height of `pieces` if they are to stay together."""
    height = pieces_height(pieces)
    return height if height <= most else 0.0


def _under(heading: Sequence[Piece], wide: Wide, at: Columns) -> list[Matter]:
    """Something wide with its heading."""
    height = pieces_height(heading)

    def write(flow: Flow) -> None:
        write_pieces(flow, [replace(heading[0], lead=0.0), *heading[1:]], [at.x])
        flow.y += wide.lead
        wide.write(flow)

    return [Wide(min(height + wide.lead + wide.keep, at.page), write, heading[0].gap)]
