"""Charts and diagrams on paper: the part of a slide that is drawn, and the words of a diagram as a list.

In: a slide's draft, or a diagram. Out: pieces for a column. The words in a picture are as small as the
picture; in large print nobody depends on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from msdeck.content import Runs
from msdeck.deck.diagram_model import Cycle, Diagram, Node, Steps, Timeline, Tree
from msdeck.layout import grid
from msdeck.layout.columns import Piece, Thing, Words
from msdeck.layout.draft import Draft
from msdeck.layout.paper import Type
from msdeck.layout.typeset import bold_label, typeset
from msdeck.scene import (
    AROUND,
    Chart,
    Drawing,
    Frame,
    Item,
    ParagraphStyle,
    SlidePicture,
    Text,
)
from msdeck.units import Length

_AIR: Length = 4
"""Around what is drawn: lines are as wide as they are."""
_NATURAL = 0.6
"""The largest scale of a part of a slide in ordinary print: its type is then about that of the text."""
_SHARE = 0.45
"""Of a page, for its height; in large print it may take more."""
_LARGE_SHARE = 0.7


def drawn_part(
    draft: Draft, number: int, width: Length, page: Length, lead: Length, *, is_large: bool
) -> Thing:
    """What the slide shows below its title, as wide as the text or smaller."""
    area = _area(list(_drawn(draft.items)))
    scale = min(width / area.width, (_LARGE_SHARE if is_large else _SHARE) * page / area.height)
    scale = scale if is_large else min(scale, _NATURAL)

    def draw(x: Length, y: Length) -> tuple[Item, ...]:
        frame = Frame(x, y, area.width * scale, area.height * scale)
        return (SlidePicture(f"Slide {number}", frame, number, border=None, area=area),)

    return Thing(area.height * scale, draw, lead + 2)


def _drawn(items: Sequence[Item]) -> Iterator[Item]:
    """The contents of the slide as far as they are drawn; a source stands in the text."""
    for item in items:
        match item:
            case Text(role=role) if role in AROUND:
                pass
            case Drawing() | Chart():
                yield from item.items
            case _:
                yield item


def _area(items: Sequence[Item]) -> Frame:
    """The smallest frame around `items` with a little air, on the slide."""
    left = max(0.0, min(item.frame.x for item in items) - _AIR)
    top = max(0.0, min(item.frame.y for item in items) - _AIR)
    right = min(grid.SLIDE_WIDTH, max(item.frame.right for item in items) + _AIR)
    bottom = min(grid.SLIDE_HEIGHT, max(item.frame.bottom for item in items) + _AIR)
    return Frame(left, top, right - left, bottom - top)


def diagram_words(name: str, diagram: Diagram, kind: Type, width: Length, lead: Length) -> list[Piece]:
    """What stands in the boxes of a diagram, as a list."""
    match diagram:
        case Steps() | Cycle():
            set_nodes = _numbered(diagram.nodes, kind)
        case Timeline():
            set_nodes = ((node.on_one_line, kind.point, 0) for node in diagram.nodes)
        case Tree():
            set_nodes = _of_tree(diagram, kind)
        case _:
            assert_never(diagram)
    return [
        Words(f"{name} words", typeset(runs, style, width, level=level), None if index else lead)
        for index, (runs, style, level) in enumerate(set_nodes)
    ]


def _numbered(nodes: Sequence[Node], kind: Type) -> Iterator[tuple[Runs, ParagraphStyle, int]]:
    for number, node in enumerate(nodes, 1):
        marker = bold_label(str(number))
        yield node.on_one_line, replace(kind.box_item, marker=marker), 0


def _of_tree(tree: Tree, kind: Type) -> Iterator[tuple[Runs, ParagraphStyle, int]]:
    yield tree.root.on_one_line, replace(kind.body, bold=True), 0
    for branch in tree.branches:
        yield branch.node.on_one_line, kind.point, 0
        for leaf in branch.leaves:
            yield leaf.on_one_line, kind.sub_point, 1
