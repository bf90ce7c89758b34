"""Whether a theme of the author's own can be read.

In: an `Outline`. Out: an error for each colour that makes something hard to read, with one that does not.
Of two given colours that don't go together, the one that is chosen after the other is to blame.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.model import Outline
from msdeck.own_theme import nearest_shade, own_theme
from msdeck.theme import LEAST_CONTRAST, THEMES, Contrast, Ink, Theme, contrast_ratio, contrasts, rgb

_CHOSEN = (Ink.BACKGROUND, Ink.TEXT, Ink.DEEP, Ink.ACCENT)
"""The colours that a theme can be given, in the order in which one would choose them."""

_WORDS = {
    Ink.BACKGROUND: "the background",
    Ink.PANEL: "cards and table stripes",
    Ink.DEEP: "title slides, table headers and call-outs",
    Ink.TEXT: "text",
    Ink.QUIET: "captions",
    Ink.TITLE: "titles",
    Ink.ACCENT: "links and labels",
    Ink.ON_DEEP: "text",
    Ink.QUIET_ON_DEEP: "subtitles",
    Ink.ACCENT_ON_DEEP: "links and labels",
}


_REMARK = re.compile(r"\btheme:\s+(#(?:[0-9A-Fa-f]{3}){1,2})\s*$")


def theme_is_no_remark(outline: Outline) -> Iterator[Diagnostic]:
    """A colour after `theme:` without quotes is a remark to YAML; nobody means that."""
    place = outline.place_of("theme")
    if remark := _REMARK.search(place.text):
        where = replace(place, column=remark.start(1) + 1, width=len(remark[1]))
        message = f"without quotes, `{remark[1]}` is a remark to YAML, so there is no theme here"
        hint = f'write `accent: "{remark[1]}"` on a line of its own below `theme:`, further in'
        yield error("bad-color", message, where, hint)


def colors_can_be_read(outline: Outline) -> Iterator[Diagnostic]:
    """Every colour of the author's theme has enough contrast to what it is read with."""
    base, colors = THEMES[outline.theme.base], outline.theme.colors
    if Ink.BACKGROUND in colors and _is_turned(base, colors[Ink.BACKGROUND]):
        # Which of the other colours will do hangs on how this is mended.
        message, hint = _turned(base, colors[Ink.BACKGROUND])
        yield error("low-contrast", message, outline.theme.place_of(Ink.BACKGROUND), hint)
        return
    to_blame: set[Ink] = set()
    for color in _CHOSEN:
        found = _unreadable(base, colors, color, to_blame) if color in colors else None
        if found:
            to_blame.add(color)
            message, hint = found
            yield error("low-contrast", message, outline.theme.place_of(color), hint)


def _turned(base: Theme, background: str) -> tuple[str, str]:
    """What to say of a dark background in a light theme, or of a light one in a dark theme."""
    ratio = shown_ratio(contrast_ratio(rgb(base, Ink.TEXT), background))
    made_for, given = ("dark", "light") if base.is_dark else ("light", "dark")
    others = [f"`base: {theme.name}`" for theme in THEMES.values() if theme.is_dark is not base.is_dark]
    message = (
        f"`background` (#{background}) is too {given} for `{base.name}`, which is made for "
        f"{made_for} backgrounds: the contrast to its text is {ratio}"
    )
    return message, f"choose a {made_for} colour, or write {' or '.join(others)}"


def _is_turned(base: Theme, background: str) -> bool:
    """Whether text that is as light or dark as it can be, but the wrong way round, could be read on it."""
    return contrast_ratio("000000" if base.is_dark else "FFFFFF", background) >= LEAST_CONTRAST


def _unreadable(
    base: Theme, colors: Mapping[Ink, str], color: Ink, to_blame: Set[Ink]
) -> tuple[str, str] | None:
    """What to say of `color` if something can't be read because of it, and what to do."""
    theme = own_theme(base, colors)
    later = to_blame | set(_CHOSEN[_CHOSEN.index(color) + 1 :]) & colors.keys()
    failing = _failing(theme, color, later)
    if not failing:
        return None
    worst = min(failing, key=lambda contrast: contrast.ratio)
    message = (
        f"`{color}` makes {_WORDS[worst.ink]} hard to read: #{rgb(theme, worst.ink)} on "
        f"{_WORDS[worst.ground]} (#{rgb(theme, worst.ground)}) has a contrast of "
        f"{shown_ratio(worst.ratio)}, and text needs {LEAST_CONTRAST}:1"
    )
    # Best is a shade that goes with every colour, next best one with which only later ones have to change.
    for apart in dict.fromkeys((frozenset(to_blame), frozenset(later))):

        def passes(shade: str, apart: Set[Ink] = apart) -> bool:
            return not _failing(own_theme(base, {**colors, color: shade}), color, apart)

        if shade := nearest_shade(colors[color], passes):
            way_out = f'write `{color}: "#{shade}"`, the nearest shade that can be read'
            rest = _failing(own_theme(base, {**colors, color: shade}), color, to_blame)
            also = _partners(theme, color, rest)
            return message, f"{way_out}, and change {' and '.join(also)}" if also else way_out
    others = _partners(theme, color, failing)
    return message, f"no shade of it can be read: change {' or '.join(others)}"


def _failing(theme: Theme, color: Ink, apart: Set[Ink]) -> tuple[Contrast, ...]:
    """What can't be read because of `color`, `apart` from where another of these colours is part of it."""
    return tuple(
        contrast
        for contrast in contrasts(theme)
        if not contrast.is_enough and color in (pair := _pair(theme, contrast)) and not pair & apart
    )


def _partners(theme: Theme, color: Ink, failing: Iterable[Contrast]) -> list[str]:
    """The keys of the other colours in `failing`."""
    others = set().union(*(_pair(theme, contrast) for contrast in failing)) - {color}
    return [f"`{other}`" for other in sorted(others)]


def _pair(theme: Theme, contrast: Contrast) -> set[Ink]:
    """The colours of a theme from which both inks of `contrast` come."""
    return {_origin(theme, contrast.ink), _origin(theme, contrast.ground)}


def _origin(theme: Theme, ink: Ink) -> Ink:
    slot = theme.inks[ink].slot
    own = (color for color in _CHOSEN if theme.inks[color].slot == slot)
    return next(own, Ink.BACKGROUND if slot == theme.inks[Ink.PANEL].slot else Ink.ACCENT)


def shown_ratio(ratio: float) -> str:
    """`4.49:1`; rounded down, so that what is not enough does not look as if it were."""
    return f"{math.floor(ratio * 100) / 100:.2f}:1"
