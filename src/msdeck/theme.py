"""Themes: the colour slots of PowerPoint's theme, and which slot each ink of the design takes.

Read by layout and both writers. A scene names inks, never colours, so a recoloured theme reaches everything.
`own_themes` makes a theme of a lecturer's own colours from one of these.
"""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Ink(StrEnum):
    """What a colour is for."""

    BACKGROUND = "background"
    TEXT = "text"
    QUIET = "quiet"  # captions, footers: readable, second to the text
    TITLE = "title"
    ACCENT = "accent"
    PANEL = "panel"  # cards, table stripes
    HAIRLINE = "hairline"
    DEEP = "deep"  # title, divider, table header, call-out
    ON_DEEP = "on-deep"
    QUIET_ON_DEEP = "quiet-on-deep"
    ACCENT_ON_DEEP = "accent-on-deep"
    HAIRLINE_ON_DEEP = "hairline-on-deep"
    SERIES_1 = "series-1"  # of a chart; each is told apart by its pattern, symbol or dash as well
    SERIES_2 = "series-2"
    SERIES_3 = "series-3"
    SERIES_4 = "series-4"
    SERIES_5 = "series-5"
    RIGHT = "right"  # the mark of a right answer


@dataclass(frozen=True, slots=True)
class SlotColor:
    """A theme slot, lighter or darker as DrawingML writes it (`a:lumMod`, `a:lumOff`; 20.1.2.3)."""

    slot: str
    """`dk1 lt1 dk2 lt2 accent1 … accent6 hlink folHlink`."""
    luminance_factor: float = 1.0
    luminance_offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of slot colours and the slot of every ink."""

    name: str
    slots: dict[str, str]
    """`RRGGBB` by slot."""
    inks: dict[Ink, SlotColor]
    color_map: dict[str, str]
    """PowerPoint's `p:clrMap`: which slot is `bg1`, `tx1`, `bg2`, `tx2`."""
    paper: "Theme | None" = None
    """The theme of what is printed on white, the handout's own pages and notes; None if it is this one."""

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark background."""
        return self.color_map["bg1"] == "dk1"


_COMMON_ACCENTS = {
    "accent3": "B44D12",
    "accent4": "3A6EA5",
    "accent5": "7B5299",
    "accent6": "8A6A00",
}

_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}

_LIGHT_INKS = {
    Ink.BACKGROUND: SlotColor("lt1"),
    Ink.TEXT: SlotColor("dk1"),
    Ink.QUIET: SlotColor("dk1", 0.75, 0.25),
    Ink.TITLE: SlotColor("dk2"),
    Ink.ACCENT: SlotColor("accent1"),
    Ink.PANEL: SlotColor("lt2"),
    Ink.HAIRLINE: SlotColor("dk1", 0.2, 0.8),
    Ink.DEEP: SlotColor("dk2"),
    Ink.ON_DEEP: SlotColor("lt1"),
    Ink.QUIET_ON_DEEP: SlotColor("lt2", 0.8),
    Ink.ACCENT_ON_DEEP: SlotColor("accent2"),
    Ink.HAIRLINE_ON_DEEP: SlotColor("accent2", 0.5),
    Ink.SERIES_1: SlotColor("accent1"),
    Ink.SERIES_2: SlotColor("accent3"),
    Ink.SERIES_3: SlotColor("accent4"),
    Ink.SERIES_4: SlotColor("accent5"),
    Ink.SERIES_5: SlotColor("accent6"),
    Ink.RIGHT: SlotColor("accent1"),
}

CLINIC = Theme(
    "clinic",
    {
        "dk1": "1F2933",
        "lt1": "FFFFFF",
        "dk2": "14304F",
        "lt2": "F3F6F8",
        "accent1": "0B7A75",
        "accent2": "4FD1C5",
        **_COMMON_ACCENTS,
        "hlink": "0B7A75",
        "folHlink": "7B5299",
    },
    _LIGHT_INKS,
    _LIGHT_MAP,
)

CONTRAST = Theme(
    "contrast",
    {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "000000",
        "lt2": "F2F2F2",
        "accent1": "0039A6",
        "accent2": "FFD54A",
        **_COMMON_ACCENTS,
        "hlink": "0039A6",
        "folHlink": "5B2A86",
    },
    _LIGHT_INKS,
    _LIGHT_MAP,
)

SLATE = Theme(
    "slate",
    {
        "dk1": "101820",
        "lt1": "F2F5F7",
        "dk2": "1C2B39",
        "lt2": "D9E2EA",
        "accent1": "4FD1C5",
        "accent2": "4FD1C5",
        "accent3": "F0A36B",
        "accent4": "7FB2E5",
        "accent5": "C3A0E0",
        "accent6": "E3C55B",
        "hlink": "4FD1C5",
        "folHlink": "C3A0E0",
    },
    {
        Ink.BACKGROUND: SlotColor("dk1"),
        Ink.TEXT: SlotColor("lt1"),
        Ink.QUIET: SlotColor("lt1", 0.75),
        Ink.TITLE: SlotColor("lt1"),
        Ink.ACCENT: SlotColor("accent1"),
        Ink.PANEL: SlotColor("dk2", 0.75),
        Ink.HAIRLINE: SlotColor("dk2", 0.75, 0.25),
        Ink.DEEP: SlotColor("dk2"),
        Ink.ON_DEEP: SlotColor("lt1"),
        Ink.QUIET_ON_DEEP: SlotColor("lt1", 0.75),
        Ink.ACCENT_ON_DEEP: SlotColor("accent2"),
        Ink.HAIRLINE_ON_DEEP: SlotColor("accent2", 0.5),
        Ink.SERIES_1: SlotColor("accent1"),
        Ink.SERIES_2: SlotColor("accent3"),
        Ink.SERIES_3: SlotColor("accent4"),
        Ink.SERIES_4: SlotColor("accent5"),
        Ink.SERIES_5: SlotColor("accent6"),
        Ink.RIGHT: SlotColor("accent1"),
    },
    _DARK_MAP,
    paper=CLINIC,
)

_SHADES = {
    Ink.BACKGROUND: "FFFFFF",
    Ink.TEXT: "1A1A1A",
    Ink.QUIET: "4D4D4D",
    Ink.TITLE: "1A1A1A",
    Ink.ACCENT: "404040",
    Ink.PANEL: "F5F5F5",
    Ink.HAIRLINE: "B8B8B8",
    Ink.DEEP: "E6E6E6",
    Ink.ON_DEEP: "1A1A1A",
    Ink.QUIET_ON_DEEP: "4D4D4D",
    Ink.ACCENT_ON_DEEP: "404040",
    Ink.HAIRLINE_ON_DEEP: "8A8A8A",
    Ink.SERIES_1: "666666",
    Ink.SERIES_2: "333333",
    Ink.SERIES_3: "808080",
    Ink.SERIES_4: "1A1A1A",
    Ink.SERIES_5: "4D4D4D",
    Ink.RIGHT: "1A1A1A",
}

GREY = Theme(
    "grey",
    {ink.value: shade for ink, shade in _SHADES.items()},
    {ink: SlotColor(ink.value) for ink in _SHADES},
    _LIGHT_MAP,
)
"""For a handout without colour, whatever its deck's theme: all surfaces are light. No deck has its slots."""

THEMES = {theme.name: theme for theme in (CLINIC, SLATE, CONTRAST)}


LEAST_CONTRAST = 4.5
"""Of whatever is read (WCAG 2.1, 1.4.3)."""

READ_ON = {
    Ink.BACKGROUND: (Ink.TEXT, Ink.QUIET, Ink.TITLE, Ink.ACCENT),
    Ink.PANEL: (Ink.TEXT, Ink.QUIET, Ink.TITLE, Ink.ACCENT),
    Ink.DEEP: (Ink.ON_DEEP, Ink.QUIET_ON_DEEP, Ink.ACCENT_ON_DEEP),
}
"""Each ground with the inks of the texts, links and list markers that the design puts on it.

Bars, rules, rings and hairlines are not among them: they are decoration, and no shape says what no text says.
"""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Text in `ink` on `ground`, and the ratio of their colours."""

    ink: Ink
    ground: Ink
    ratio: float

    @property
    def is_enough(self) -> bool:
        """Whether the text can be read."""
        return self.ratio >= LEAST_CONTRAST


def contrasts(theme: Theme) -> tuple[Contrast, ...]:
    """The contrast of everything that is read in `theme`."""
    return tuple(
        Contrast(ink, ground, contrast_ratio(rgb(theme, ink), rgb(theme, ground)))
        for ground, inks in READ_ON.items()
        for ink in inks
    )


def on_paper(theme: Theme) -> Theme:
    """The theme of what is printed on white paper beside slides in `theme`."""
    return theme.paper or theme


def rgb(theme: Theme, ink: Ink) -> str:
    """`RRGGBB` of `ink`, with the slot's luminance changed in HSL as DrawingML defines it."""
    color = theme.inks[ink]
    return shaded(theme.slots[color.slot], color.luminance_factor, color.luminance_offset)


@cache
def shaded(color: str, factor: float, offset: float = 0.0) -> str:
    """`RRGGBB` of the same hue and saturation, its HSL lightness times `factor` plus `offset`."""
    if factor == 1.0 and offset == 0.0:
        return color
    hue, lightness, saturation = rgb_to_hls(*_parts(color))
    lightness = max(0.0, min(1.0, lightness * factor + offset))
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, lightness, saturation))


def contrast_ratio(first: str, second: str) -> float:
    """Contrast of two `RRGGBB` colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(color: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(color)
    return red / 255, green / 255, blue / 255
