"""A theme of the lecturer's own: a bundled one with other colours, and the rest made to go with them.

In: a theme, and colours by what they are for. Out: a theme of slots and shades of slots, as the bundled ones.
What is derived can be read wherever the given colours leave a way.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from msdeck.theme import (
    LEAST_CONTRAST,
    READ_ON,
    Ink,
    SlotColor,
    Theme,
    contrast_ratio,
    on_paper,
    rgb,
    shaded,
)

_PANEL_DARKER = 0.04
"""The share of each channel that cards take from a light background."""
_DEEP_LIGHTER = 0.07
"""From the HSL lightness of a dark background to that of deep slides."""
_OTHER_ACCENTS = ("accent3", "accent4", "accent5", "accent6")
"""Those of the series of charts; the first series has the accent itself."""
_STEPS = range(501)
"""From black to white: so many that no channel of 8 bits skips a value."""
_FADING_STEPS = 5


def own_theme(base: Theme, colors: Mapping[Ink, str]) -> Theme:
    """`base` with `colors` (`RRGGBB`) for background, text, deep or accent, and what follows from them."""
    if not colors:
        return base
    slots = {**base.slots, **{base.inks[ink].slot: color for ink, color in colors.items()}}
    theme = replace(base, name=f"{base.name} (own colours)", slots=slots)
    if Ink.BACKGROUND in colors:
        theme = _with_panels(theme, colors)
    theme = _with_accents(theme, colors)
    for ink in (Ink.QUIET, Ink.QUIET_ON_DEEP):
        theme = _no_quieter_than_legible(theme, ink)
    return replace(theme, paper=_paper(base, colors))


def nearest_shade(color: str, passes: Callable[[str], bool]) -> str | None:
    """The colour that `passes`, of `color`'s hue and saturation and as near to its lightness as can be."""
    shades = dict.fromkeys(_shifted(color, way * step) for step in _STEPS for way in (-1, 1))
    return next(filter(passes, shades), None)


def is_legible_on(color: str, grounds: Iterable[str]) -> bool:
    """Whether text in `color` can be read on each of `grounds`."""
    return all(contrast_ratio(color, ground) >= LEAST_CONTRAST for ground in grounds)


def _legible(color: str, grounds: Iterable[str]) -> str:
    """`color`, or the nearest shade that can be read on `grounds` if there is one."""
    on = tuple(grounds)
    if is_legible_on(color, on):
        return color
    # Once a shade is dark or light enough, so are those beyond it: a search by halves will do.
    darker, lighter = (
        bisect_left(_STEPS, True, key=lambda step: is_legible_on(_shifted(color, way * step), on))
        for way in (-1, 1)
    )
    if min(darker, lighter) == len(_STEPS):
        return color
    return _shifted(color, -darker if darker <= lighter else lighter)


def _shifted(color: str, steps: int) -> str:
    """`color` so many steps lighter, or darker if it is negative."""
    return shaded(color, 1.0, steps / _STEPS[-1])


def _with_panels(theme: Theme, colors: Mapping[Ink, str]) -> Theme:
    """Panels, or in a dark theme what is deep, in a shade of the background on which text can be read."""
    if theme.is_dark and Ink.DEEP in colors:
        return theme
    background = rgb(theme, Ink.BACKGROUND)
    read = [rgb(theme, ink) for ink in (Ink.TEXT, Ink.TITLE)]
    read += [colors[Ink.ACCENT]] if Ink.ACCENT in colors else []
    for share in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
        if theme.is_dark:
            shade = shaded(background, 1.0, _DEEP_LIGHTER * share)
        else:
            # Darker in HSL, a colour near white would also be gaudier.
            shade = "".join(
                f"{round(part * (1 - _PANEL_DARKER * share)):02X}" for part in bytes.fromhex(background)
            )
        if is_legible_on(shade, read):
            break
    slot = theme.inks[Ink.DEEP if theme.is_dark else Ink.PANEL].slot
    return replace(theme, slots={**theme.slots, slot: shade})


def _with_accents(theme: Theme, colors: Mapping[Ink, str]) -> Theme:
    """The accent if it is not given, its tint for deep grounds, and the colours of PowerPoint's links."""
    grounds = (rgb(theme, Ink.BACKGROUND), rgb(theme, Ink.PANEL))
    accent, on_deep = (theme.inks[ink].slot for ink in (Ink.ACCENT, Ink.ACCENT_ON_DEEP))
    slots = theme.slots
    # Where a panel is so light that nothing can be read on it as well, the background comes first.
    chosen = colors.get(Ink.ACCENT) or _legible(_legible(slots[accent], grounds[:1]), grounds)
    tint = chosen if Ink.ACCENT in colors else slots[on_deep]
    return replace(
        theme,
        slots={
            **slots,
            accent: chosen,
            on_deep: _legible(tint, [rgb(theme, Ink.DEEP)]),
            "hlink": chosen,
            "folHlink": _legible(slots["folHlink"], grounds),
            **{slot: _legible(slots[slot], grounds[:1]) for slot in _OTHER_ACCENTS},
        },
    )


def _no_quieter_than_legible(theme: Theme, ink: Ink) -> Theme:
    """`theme` with `ink` as quiet as it is, or nearer to the colour of its slot until it can be read."""
    grounds = [rgb(theme, ground) for ground, inks in READ_ON.items() if ink in inks]
    quiet = theme.inks[ink]
    for step in range(_FADING_STEPS + 1):
        towards = step / _FADING_STEPS
        factor = quiet.luminance_factor + (1 - quiet.luminance_factor) * towards
        offset = quiet.luminance_offset * (1 - towards)
        shade = SlotColor(quiet.slot, round(factor, 2), round(offset, 2))
        theme = replace(theme, inks={**theme.inks, ink: shade})
        if is_legible_on(rgb(theme, ink), grounds):
            break
    return theme


def _paper(base: Theme, colors: Mapping[Ink, str]) -> Theme | None:
    """The theme of what is printed on white, None if it is the deck's own."""
    if not base.is_dark:
        others: dict[Ink, str] = {ink: color for ink, color in colors.items() if ink is not Ink.BACKGROUND}
        return own_theme(base, others) if Ink.BACKGROUND in colors else None
    paper = on_paper(base)
    if Ink.ACCENT not in colors:
        return paper
    grounds = (rgb(paper, Ink.BACKGROUND), rgb(paper, Ink.PANEL))
    return own_theme(paper, {Ink.ACCENT: _legible(colors[Ink.ACCENT], grounds)})
