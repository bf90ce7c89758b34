"""Paper bound on both sides: everything on even pages moves over, so that the wide margin is at the spine.

In: pages laid out as odd ones. Out: the same with the even ones moved sideways; heights stay, so that
bookmarks and places for links do.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from msdeck.layout.paper import Paper
from msdeck.scene import Chart, Drawing, Frame, Item, Page, Picture, Shape, SlidePicture, Table, Text
from msdeck.units import Length


def bound(pages: Sequence[Page], paper: Paper) -> tuple[Page, ...]:
    """`pages` with left and right margins changed on every second one, where the paper alternates."""
    if not paper.alternates:
        return tuple(pages)
    distance = paper.margins.right - paper.margins.left
    return tuple(
        page
        if number % 2
        else replace(page, items=tuple(moved_across(item, distance) for item in page.items))
        for number, page in enumerate(pages, 1)
    )


def moved_across(item: Item, distance: Length) -> Item:
    """`item` with all of its parts, as far to the right as `distance` says."""
    match item:
        case Text():
            return _moved_text(item, distance)
        case Shape():
            return _moved_shape(item, distance)
        case Picture() | SlidePicture():
            return replace(item, frame=_moved(item.frame, distance))
        case Table():
            rows = tuple(
                replace(row, cells=tuple(_moved_text(cell, distance) for cell in row.cells))
                for row in item.rows
            )
            return replace(item, frame=_moved(item.frame, distance), rows=rows)
        case Drawing():
            return replace(item, frame=_moved(item.frame, distance), items=_moved_parts(item.items, distance))
        case Chart():
            return replace(
                item,
                frame=_moved(item.frame, distance),
                plot=_moved(item.plot, distance),
                legend=None if item.legend is None else _moved(item.legend, distance),
                items=_moved_parts(item.items, distance),
            )
        case _:
            assert_never(item)


def _moved_parts(parts: Sequence[Shape | Text], distance: Length) -> tuple[Shape | Text, ...]:
    return tuple(
        _moved_text(part, distance) if isinstance(part, Text) else _moved_shape(part, distance)
        for part in parts
    )


def _moved_text(text: Text, distance: Length) -> Text:
    return replace(text, frame=_moved(text.frame, distance))


def _moved_shape(shape: Shape, distance: Length) -> Shape:
    points = tuple((x + distance, y) for x, y in shape.points)
    return replace(shape, frame=_moved(shape.frame, distance), points=points)


def _moved(frame: Frame, distance: Length) -> Frame:
    return replace(frame, x=frame.x + distance)
