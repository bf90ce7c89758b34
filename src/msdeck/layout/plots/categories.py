"""Names of categories, below an upright plot or beside a level one, in lines as narrow as their room.

In: names and the room of each. Out: labels, or None where a word has no room.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msdeck.content import Runs
from msdeck.layout.plots.axes import GAP
from msdeck.layout.plots.labels import label_of, label_style, label_width
from msdeck.layout.typeset import USABLE_WIDTH, Block, longest_word, natural_width, typeset
from msdeck.scene import Align, ParagraphStyle, Text, Valign
from msdeck.units import Length

_MOST_LINES = 3
_BETWEEN: Length = 6.0
"""Between the names of neighbours."""


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """The names, in place."""

    items: tuple[Text, ...]
    width: Length
    """Of the widest."""
    height: Length
    """Of the highest."""
    every: int = 1
    """Which of the names are there, from the first one on."""

    def moved(self, down: Length) -> "CategoryLabels":
        """The same names, lower by `down`."""
        items = tuple(replace(text, frame=replace(text.frame, y=text.frame.y + down)) for text in self.items)
        return replace(self, items=items)


def categories_below(
    names: Sequence[Runs], left: Length, width: Length, size: Length
) -> CategoryLabels | None:
    """Names in the middle of equal shares of `width` from `left`, with their top at 0."""
    style = label_style(size)
    band = width / len(names)
    blocks = [_broken(name, style, band - _BETWEEN, Align.CENTER) for name in names]
    kept = [block for block in blocks if block is not None]
    if len(kept) < len(names):
        return None
    items = tuple(_below(index, block, left + (index + 0.5) * band) for index, block in enumerate(kept))
    return CategoryLabels(items, band - _BETWEEN, max(block.height for block in kept))


def some_categories_below(
    names: Sequence[Runs], left: Length, width: Length, size: Length
) -> CategoryLabels | None:
    """As many of the names as have room on one line, from the first one on at equal distances."""
    style = label_style(size)
    band = width / len(names)
    widths = [label_width(name, style) for name in names]
    for every in range(1, len(names) // 2 + 1):
        shown = range(0, len(names), every)
        middles = {index: left + (index + 0.5) * band for index in shown}
        has_room = all(
            widths[index] <= band * every - _BETWEEN
            and middles[index] - widths[index] / 2 >= left - GAP
            and middles[index] + widths[index] / 2 <= left + width
            for index in shown
        )
        if has_room:
            items = tuple(
                _below(
                    index,
                    typeset(names[index], replace(style, align=Align.CENTER), widths[index]),
                    middles[index],
                )
                for index in shown
            )
            return CategoryLabels(items, max(widths[index] for index in shown), style.pitch, every)
    return None


def _below(index: int, block: Block, middle: Length) -> Text:
    return label_of(f"Category {index + 1}", [block], middle, 0, align=Align.CENTER, valign=Valign.TOP)


def categories_beside(
    names: Sequence[Runs], left: Length, most_width: Length, top: Length, height: Length, size: Length
) -> CategoryLabels | None:
    """Names that end at one line right of `left`, in the middle of equal shares of `height` from `top`."""
    style = label_style(size)
    band = height / len(names)
    width = min(most_width, max(natural_width(name, style) for name in names) * 1.01 + 2)
    blocks = [_broken(name, style, width, Align.RIGHT) for name in names]
    kept = [block for block in blocks if block is not None]
    if len(kept) < len(names) or any(block.height > band for block in kept):
        return None
    items = tuple(
        label_of(f"Category {index}", [block], left + width, top + (index - 0.5) * band, align=Align.RIGHT)
        for index, block in enumerate(kept, 1)
    )
    return CategoryLabels(items, width, max(block.height for block in kept))


def _broken(name: Runs, style: ParagraphStyle, width: Length, align: Align) -> Block | None:
    """`name` in lines of `width`, if none of its words has to be broken."""
    if width <= 0 or longest_word(name, style) > width * USABLE_WIDTH:
        return None
    block = typeset(name, replace(style, align=align), width)
    return block if len(block.lines) <= _MOST_LINES else None
