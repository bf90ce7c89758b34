"""Slides made of points: points alone, points beside a figure, a figure alone, two columns.

In: `ContentSlide`, `CompareSlide`. Out: as many drafts as the measured heights need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from msdeck.content import Run
from msdeck.deck.model import CompareSlide, ContentSlide, Figure, Point
from msdeck.layout import grid
from msdeck.layout.boxes import does_not_fit, fill_placeholder
from msdeck.layout.draft import Draft, titled
from msdeck.layout.holders import BODY, RULE, SECOND, THIRD, caption_style
from msdeck.layout.masters import placeholder
from msdeck.layout.paginate import ROUNDING, divisible, flat, share_out_blocks
from msdeck.layout.typeset import Block, stacked_height, typeset
from msdeck.scene import Frame, Item, Picture, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

CAPTION_GAP: Length = 8
SMALLEST_PICTURE: Length = 150
PANEL_PADDING: Length = 18
LOWEST_PANEL: Length = 180
COARSEST = 1.5
"""Points that a pixel may take: a small image stays small rather than blurred."""

ONE_SLIDE_SIZES = grid.BODY_SIZES[:3]
"""Sizes tried before a slide is split; below them a split reads better than small type."""


def content_drafts(slide: ContentSlide) -> tuple[Draft, ...]:
    """Points and a figure, over as many slides as the points need; the figure is on the first."""
    if slide.figure is None:
        return titled(slide.said, "Content", [(text,) for text in _pages_of_points(slide.points)])
    if not slide.points:
        return titled(slide.said, "Figure", [_figure_items("Figure", slide.figure)])
    layout = "Content and Wide Figure" if _is_short(slide.points) else "Content and Figure"
    holder = placeholder(layout, BODY)
    for size in grid.BODY_SIZES:
        blocks = flat(_set_points(slide.points, size, holder.frame.width))
        if stacked_height(blocks) <= holder.frame.height + ROUNDING:
            text = fill_placeholder(layout, BODY, blocks)
            return titled(slide.said, layout, [(text, *_figure_items(layout, slide.figure))])
    return _split_beside_figure(slide, slide.figure)


def _is_short(points: Sequence[Point]) -> bool:
    return len(points) <= 2 and not any(point.points for point in points)


def _split_beside_figure(slide: ContentSlide, figure: Figure) -> tuple[Draft, ...]:
    """What fits beside the figure on the first slide, the rest across the whole width of the next."""
    layout = "Content and Figure"
    holder = placeholder(layout, BODY)
    room = holder.frame.height
    points = _set_points(slide.points, grid.BODY_SIZES[0], holder.frame.width)
    beside, *rest = share_out_blocks(divisible(points, room), room)
    left_over = _rewidened(flat(rest), grid.BODY_FRAME.width)
    first = fill_placeholder(layout, BODY, beside)
    later = share_out_blocks(divisible(left_over, grid.BODY_FRAME.height), grid.BODY_FRAME.height)
    bodies: list[tuple[Item, ...]] = [(first, *_figure_items(layout, figure))]
    bodies += [(fill_placeholder("Content", BODY, group),) for group in later]
    with_figure, *others = titled(slide.said, "Content", bodies)
    return (replace(with_figure, layout=layout), *others)


def _rewidened(blocks: Sequence[Block], width: Length) -> list[list[Block]]:
    """`blocks` set again for another `width`, parts of one paragraph rejoined; a list for each point."""
    points: list[list[Block]] = []
    before: Block | None = None
    for block in blocks:
        if block.continues and before is not None:
            last = points[-1][-1]
            gap = (Run(" "),) if before.lines[-1].fragments[-1].text.endswith(" ") else ()
            runs = (*last.runs, *gap, *block.runs)
            points[-1][-1] = replace(
                typeset(runs, last.style, width, level=last.level), continues=last.continues
            )
        else:
            again = replace(
                typeset(block.runs, block.style, width, level=block.level), continues=block.continues
            )
            if block.level and points:
                points[-1].append(again)
            else:
                points.append([again])
        before = block
    return points


def _pages_of_points(points: Sequence[Point]) -> list[Text]:
    frame = grid.BODY_FRAME
    for size in ONE_SLIDE_SIZES:
        blocks = flat(_set_points(points, size, frame.width))
        if stacked_height(blocks) <= frame.height + ROUNDING:
            return [fill_placeholder("Content", BODY, blocks)]
    size = grid.BODY_SIZES[0]
    if any(block.height > frame.height for block in flat(_set_points(points, size, frame.width))):
        size = grid.BODY_SIZES[-1]  # prose that no slide holds: the fewer cuts, the better
    parts = divisible(_set_points(points, size, frame.width), frame.height)
    return [fill_placeholder("Content", BODY, group) for group in share_out_blocks(parts, frame.height)]


def _set_points(points: Sequence[Point], size: Length, width: Length) -> list[list[Block]]:
    """A list of blocks for each point: the point and its sub-points."""
    first, second = grid.point_styles(size)
    return [
        [
            typeset(point.runs, first, width),
            *(typeset(sub.runs, second, width, level=1) for sub in point.points),
        ]
        for point in points
    ]


# -- figures ------------------------------------------------------------------------


def _figure_items(layout: str, figure: Figure) -> tuple[Item, ...]:
    """The picture in its column, as large as its caption leaves room for, and the caption under it."""
    holder = placeholder(layout, SECOND)
    top, bottom = holder.frame.y, grid.BODY_BOTTOM
    captions = _captions(figure, holder.frame.width)
    room = bottom - top - (stacked_height(captions) + CAPTION_GAP if captions else 0)
    if room < SMALLEST_PICTURE:
        raise does_not_fit(
            "this caption", figure.place, "shorten the caption, or move part of it to `handout`"
        )
    is_alone = layout == "Figure"
    frame = _scaled(figure, replace(holder.frame, height=room), is_centred=is_alone)
    items: list[Item] = [Picture(holder.name, frame, figure.image, figure.alt, SECOND)]
    if captions:
        widest = max(line.width for block in captions for line in block.lines)
        x = frame.x if widest <= frame.width or not is_alone else frame.x + (frame.width - widest) / 2
        x = min(max(x, holder.frame.x), holder.frame.right - widest)
        height = stacked_height(captions)
        under = Frame(x, frame.bottom + CAPTION_GAP, holder.frame.right - x, height)
        items.append(fill_placeholder(layout, THIRD, captions, frame=under))
    return tuple(items)


def _captions(figure: Figure, width: Length) -> list[Block]:
    style = caption_style()
    credit = tuple(replace(run, italic=True) for run in figure.credit)
    return [typeset(runs, style, width) for runs in (figure.caption, credit) if runs]


def _scaled(figure: Figure, room: Frame, *, is_centred: bool) -> Frame:
    """The largest frame of the image's proportions that is not coarse, at the top of `room`."""
    image = figure.image
    scale = min(room.width / image.width, room.height / image.height, COARSEST)
    width, height = image.width * scale, image.height * scale
    return Frame(room.x + (room.width - width) / 2 if is_centred else room.x, room.y, width, height)


# -- two columns ----------------------------------------------------------------------


def compare_drafts(slide: CompareSlide) -> tuple[Draft, ...]:
    """Two columns under their headings, over as many slides as the longer one needs."""
    layout = "Two Columns"
    headings = [_heading(slide, index) for index in (0, 1)]
    sides = [_side_pages(slide, index) for index in (0, 1)]
    bodies: list[tuple[Item, ...]] = []
    for left, right in zip_longest(*sides):
        body: list[Item] = [*_panels(headings, [points for points in (left, right) if points])]
        for heading, points in zip(headings, (left, right), strict=True):
            body.append(heading)
            if points is not None:
                body.append(points)
        bodies.append(tuple(body))
    return titled(slide.said, layout, bodies)


def _panels(headings: Sequence[Text], columns: Sequence[Text]) -> Iterator[Shape]:
    """A panel behind each column, both as high as the longer one needs; the layout has the rule above it."""
    top = grid.BODY_TOP + RULE
    bottom = max(text.frame.y + _last_line(text) for text in columns) + PANEL_PADDING
    for side, heading in zip(("Left", "Right"), headings, strict=True):
        left = heading.frame.x - PANEL_PADDING
        frame = Frame(left, top, heading.frame.width + 2 * PANEL_PADDING, max(bottom - top, LOWEST_PANEL))
        yield Shape(f"{side} panel", ShapeKind.RECTANGLE, frame, fill=Ink.PANEL)


def _last_line(text: Text) -> Length:
    last = text.paragraphs[-1]
    return last.lines[-1].baseline + 0.25 * last.style.size


def _heading(slide: CompareSlide, index: int) -> Text:
    holder = placeholder("Two Columns", BODY + 2 * index)
    column = slide.columns[index]
    for size in grid.COLUMN_HEADING_SIZES:
        block = typeset(column.title, replace(holder.levels[0], size=size), holder.frame.width)
        if block.height <= holder.frame.height:
            return fill_placeholder("Two Columns", holder.index, [block], heading_level=2)
    raise does_not_fit("this column's title", column.place, "shorten it to two lines")


def _side_pages(slide: CompareSlide, index: int) -> list[Text]:
    holder = placeholder("Two Columns", SECOND + 2 * index)
    points = slide.columns[index].points
    room = holder.frame.height
    for size in grid.COLUMN_SIZES:
        # Both columns take the size that the longer one needs.
        fits = all(
            stacked_height(flat(_set_points(column.points, size, holder.frame.width))) <= room + ROUNDING
            for column in slide.columns
        )
        if fits:
            blocks = flat(_set_points(points, size, holder.frame.width))
            return [fill_placeholder("Two Columns", holder.index, blocks)]
    parts = divisible(_set_points(points, grid.COLUMN_SIZES[0], holder.frame.width), room)
    return [fill_placeholder("Two Columns", holder.index, group) for group in share_out_blocks(parts, room)]
