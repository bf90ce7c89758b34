"""Trees: the root above, its branches side by side below it, and the leaves of each under it.

In: `Tree`. Out: plans, one for each size and spacing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from msdeck.deck.diagram_model import Branch, Tree
from msdeck.layout import grid
from msdeck.layout.nodes import (
    SIZES,
    Card,
    Plan,
    branch_line,
    edge,
    middle_of_body,
    node,
    plain_line,
    set_card,
    side_of,
)
from msdeck.layout.typeset import natural_width
from msdeck.scene import Align, Frame, Insets, Item, ParagraphStyle, Side, Text, Valign
from msdeck.theme import Ink
from msdeck.units import Length

GAP: Length = 20
"""Between branches."""
WIDEST_BRANCH: Length = 300
WIDEST_ROOT: Length = 0.7 * grid.CONTENT_WIDTH
SPINE: Length = 10
"""From the left side of a branch to the line along its leaves."""
LEAF_INDENT: Length = 22
LEAF_INSETS = Insets(left=6)


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How much air there is; a full tree gets along with less."""

    drop: Length
    """From the root to the branches."""
    leaf_gap: Length
    """Above each leaf."""
    insets: Insets
    """Of root and branches."""


ROOMY = _Spacing(44, 12, Insets(14, 11, 14, 11))
TIGHT = _Spacing(28, 7, Insets(10, 7, 10, 7))


def tree_plans(tree: Tree) -> Iterator[Plan]:
    """At each size with more air and with less."""
    for size in SIZES:
        yield _plan(tree, size, ROOMY)
        yield _plan(tree, size, TIGHT)


def _plan(tree: Tree, size: Length, spacing: _Spacing) -> Plan:
    count = len(tree.branches)
    insets = spacing.insets
    sides = insets.left + insets.right
    width = min(WIDEST_BRANCH, (grid.CONTENT_WIDTH - (count - 1) * GAP) / count)
    left = grid.MARGIN + (grid.CONTENT_WIDTH - count * width - (count - 1) * GAP) / 2
    style = ParagraphStyle(size, Ink.ON_DEEP, bold=True, align=Align.CENTER)
    # A hair more than it needs, or rounding would break the line.
    root_width = min(WIDEST_ROOT, max(width, natural_width(tree.root.text, style) * 1.01 + sides + 20))
    root = set_card([(tree.root.text, style)], root_width - sides)
    heading = ParagraphStyle(size, Ink.TITLE, bold=True, align=Align.CENTER)
    heads = [set_card([(branch.node.text, heading)], width - sides) for branch in tree.branches]
    leaf_width = width - LEAF_INDENT
    leaves = [_leaves(branch, size, leaf_width) for branch in tree.branches]
    root_height = root.height + insets.top + insets.bottom
    head_height = max(head.height for head in heads) + insets.top + insets.bottom
    longest = max(sum(leaf.height + spacing.leaf_gap for leaf in own) for own in leaves)
    total = root_height + spacing.drop + head_height + longest
    y = middle_of_body(total)
    middle = grid.MARGIN + grid.CONTENT_WIDTH / 2
    root_frame = Frame(middle - root_width / 2, y, root_width, root_height)
    top = node("Root", root_frame, root, insets, fill=Ink.DEEP, valign=Valign.MIDDLE)
    items: list[Item] = [top]
    for at, (head, own) in enumerate(zip(heads, leaves, strict=True), 1):
        frame = Frame(left + (at - 1) * (width + GAP), root_frame.bottom + spacing.drop, width, head_height)
        box = node(f"Branch {at}", frame, head, insets, valign=Valign.MIDDLE, level=1)
        items += [branch_line(f"Line {at}", top, box), box, edge(f"Edge {at}", frame)]
        items += _leaf_items(at, box, own, spacing)
    cards = [root, *heads, *(leaf for own in leaves for leaf in own)]
    excess = total - grid.BODY_FRAME.height
    return Plan(tuple(items), excess, any(card.is_broken for card in cards))


def _leaves(branch: Branch, size: Length, width: Length) -> list[Card]:
    style = ParagraphStyle(size)
    return [set_card([(leaf.text, style)], width - LEAF_INSETS.left) for leaf in branch.leaves]


def _leaf_items(branch: int, box: Text, leaves: list[Card], spacing: _Spacing) -> Iterator[Item]:
    """The leaves of a branch, on a line that comes down from it."""
    if not leaves:
        return
    x = box.frame.x + SPINE
    bottoms = list(accumulate((leaf.height + spacing.leaf_gap for leaf in leaves), initial=box.frame.bottom))
    texts = [
        node(
            f"Leaf {branch}.{at}",
            Frame(
                box.frame.x + LEAF_INDENT,
                bottom - leaf.height,
                box.frame.width - LEAF_INDENT,
                leaf.height,
            ),
            leaf,
            LEAF_INSETS,
            fill=None,
            level=2,
        )
        for at, (leaf, bottom) in enumerate(zip(leaves, bottoms[1:], strict=True), 1)
    ]
    ends = [side_of(text.frame, Side.LEFT) for text in texts]
    yield plain_line(f"Spine {branch}", (x, box.frame.bottom), (x, ends[-1][1]))
    for at, (text, end) in enumerate(zip(texts, ends, strict=True), 1):
        yield plain_line(f"Tick {branch}.{at}", (x, end[1]), end)
        yield text
