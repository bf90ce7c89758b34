"""Colours: inks of the design as colours of PowerPoint's theme.

In: a theme. Out: `a:schemeClr` elements, never fixed colours, so a recoloured deck changes everywhere.
"""

from dataclasses import dataclass

from msdeck.export.powerpoint.markup import Element, add
from msdeck.theme import Ink, Theme

_WHOLE = 100_000  # DrawingML counts percentages in thousandths (ECMA-376 part 1, 20.1.10.40)


@dataclass(frozen=True, slots=True)
class Colors:
    """The theme colour of every ink, as slides name it: `tx1` rather than `dk1`."""

    names: dict[Ink, str]
    factors: dict[Ink, int]
    offsets: dict[Ink, int]


def theme_colors(theme: Theme) -> Colors:
    """The colours that slides, layouts and master of `theme` use."""
    mapped = {slot: name for name, slot in theme.color_map.items()}
    inks = theme.inks.items()
    return Colors(
        {ink: mapped.get(color.slot, color.slot) for ink, color in inks},
        {ink: round(color.luminance_factor * _WHOLE) for ink, color in inks},
        {ink: round(color.luminance_offset * _WHOLE) for ink, color in inks},
    )


def add_color(parent: Element, ink: Ink, colors: Colors) -> Element:
    """The `a:schemeClr` of `ink`."""
    color = add(parent, "a:schemeClr", val=colors.names[ink])
    if colors.factors[ink] != _WHOLE:
        add(color, "a:lumMod", val=colors.factors[ink])
    if colors.offsets[ink]:
        add(color, "a:lumOff", val=colors.offsets[ink])
    return color


def add_fill(parent: Element, ink: Ink | None, colors: Colors) -> None:
    """A solid fill of `ink`, or none."""
    if ink is None:
        add(parent, "a:noFill")
    else:
        add_color(add(parent, "a:solidFill"), ink, colors)
