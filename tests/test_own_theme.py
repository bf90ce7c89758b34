"""Themes of the lecturer's own: what is given is kept, what follows can be read, on screen and on paper."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck import build
from msdeck.own_theme import nearest_shade, own_theme
from msdeck.theme import (
    CLINIC,
    CONTRAST,
    SLATE,
    THEMES,
    Ink,
    Theme,
    contrast_ratio,
    contrasts,
    on_paper,
    rgb,
    shaded,
)
from support.outlines import write_small
from support.pdf_reader import painted

BUNDLED = pytest.mark.parametrize("base", THEMES.values(), ids=lambda theme: theme.name)
CODES = st.from_regex(r"[0-9A-F]{6}", fullmatch=True)


def test_without_colours_of_its_own_a_theme_is_the_bundled_one() -> None:
    assert own_theme(SLATE, {}) is SLATE


@BUNDLED
def test_a_colour_that_is_given_is_the_colour_that_is_used(base: Theme) -> None:
    background = "FAF6EE" if not base.is_dark else "1A1410"
    text, deep = ("241C15", "43302B") if not base.is_dark else ("F5EFE6", "3A2618")
    accent = "8C1D40" if not base.is_dark else "F28C28"
    colors = {Ink.BACKGROUND: background, Ink.TEXT: text, Ink.DEEP: deep, Ink.ACCENT: accent}
    theme = own_theme(base, colors)
    assert {ink: rgb(theme, ink) for ink in colors} == colors
    assert theme.slots["hlink"] == accent
    assert all(contrast.is_enough for contrast in contrasts(theme))


@BUNDLED
@pytest.mark.parametrize("changed", [Ink.ACCENT, Ink.DEEP, Ink.TEXT, Ink.BACKGROUND])
def test_giving_a_colour_of_the_base_changes_nothing_of_what_is_read(base: Theme, changed: Ink) -> None:
    theme = own_theme(base, {changed: rgb(base, changed)})
    kept = set(Ink) - {Ink.PANEL, Ink.DEEP, Ink.HAIRLINE, Ink.QUIET_ON_DEEP}
    if changed is Ink.ACCENT:
        kept -= {Ink.ACCENT_ON_DEEP, Ink.HAIRLINE_ON_DEEP}
    assert {ink: rgb(theme, ink) for ink in kept} == {ink: rgb(base, ink) for ink in kept}


def test_on_deep_ground_the_accent_is_a_lighter_tint_of_the_same_hue() -> None:
    theme = own_theme(CLINIC, {Ink.ACCENT: "800000"})
    red, green, blue = bytes.fromhex(rgb(theme, Ink.ACCENT_ON_DEEP))
    assert red > 0x80
    assert green == blue < red
    assert 4.5 <= contrast_ratio(rgb(theme, Ink.ACCENT_ON_DEEP), rgb(theme, Ink.DEEP)) < 4.7


def test_captions_come_nearer_to_the_text_where_they_could_not_be_read() -> None:
    assert own_theme(CLINIC, {Ink.TEXT: "1F2933"}).inks[Ink.QUIET] == CLINIC.inks[Ink.QUIET]
    theme = own_theme(CLINIC, {Ink.TEXT: "5A5A5A"})
    ratios = [contrast.ratio for contrast in contrasts(theme) if contrast.ink is Ink.QUIET]
    assert min(ratios) >= 4.5
    assert rgb(theme, Ink.QUIET) != CLINIC.slots["dk1"]


def test_an_accent_that_is_not_given_follows_the_background() -> None:
    background = "C9DAD8"
    assert contrast_ratio(CLINIC.slots["accent1"], background) < 4.5
    theme = own_theme(CLINIC, {Ink.BACKGROUND: background})
    assert all(contrast.is_enough for contrast in contrasts(theme))


def test_links_that_were_followed_can_be_read_on_any_background() -> None:
    theme = own_theme(CLINIC, {Ink.BACKGROUND: "C9B0DD"})
    assert contrast_ratio(CLINIC.slots["folHlink"], "C9B0DD") < 4.5
    assert contrast_ratio(theme.slots["folHlink"], "C9B0DD") >= 4.5


def test_series_of_charts_stand_out_from_any_background() -> None:
    theme = own_theme(CLINIC, {Ink.BACKGROUND: "D0C0A0"})
    series = (Ink.SERIES_1, Ink.SERIES_2, Ink.SERIES_3, Ink.SERIES_4, Ink.SERIES_5)
    # With the base's own colours the fifth would have 2.8:1.
    assert contrast_ratio(CLINIC.slots["accent6"], "D0C0A0") < 3
    assert all(contrast_ratio(rgb(theme, ink), "D0C0A0") >= 3 for ink in series)


def test_cards_on_a_background_of_ones_own_are_a_shade_of_it() -> None:
    assert rgb(own_theme(CONTRAST, {Ink.BACKGROUND: "FFF0E0"}), Ink.PANEL) == "F5E6D7"
    assert rgb(own_theme(CLINIC, {Ink.BACKGROUND: "FFFFFF"}), Ink.PANEL) == "F5F5F5"


def test_deep_ground_follows_a_dark_background_unless_it_is_given() -> None:
    follows = own_theme(SLATE, {Ink.BACKGROUND: "200000"})
    red, green, blue = bytes.fromhex(rgb(follows, Ink.DEEP))
    assert red > 0x20
    assert green == blue == 0
    given = own_theme(SLATE, {Ink.BACKGROUND: "200000", Ink.DEEP: "1C2B39"})
    assert rgb(given, Ink.DEEP) == "1C2B39"


def test_a_background_is_left_to_the_screen() -> None:
    theme = own_theme(CLINIC, {Ink.BACKGROUND: "FBF3E4", Ink.TEXT: "3B2F2A", Ink.ACCENT: "A3471B"})
    paper = on_paper(theme)
    inks = {ink: rgb(paper, ink) for ink in (Ink.BACKGROUND, Ink.TEXT, Ink.ACCENT)}
    assert inks == {Ink.BACKGROUND: "FFFFFF", Ink.TEXT: "3B2F2A", Ink.ACCENT: "A3471B"}


def test_a_bright_accent_is_darkened_for_paper() -> None:
    theme = own_theme(SLATE, {Ink.ACCENT: "F28C28"})
    paper = on_paper(theme)
    assert rgb(theme, Ink.ACCENT) == "F28C28"
    assert all(contrast.is_enough for contrast in contrasts(paper))
    assert rgb(paper, Ink.TITLE) == rgb(CLINIC, Ink.TITLE)


@given(st.sampled_from(list(THEMES.values())), CODES)
def test_what_follows_from_any_accent_can_be_read(base: Theme, accent: str) -> None:
    theme = own_theme(base, {Ink.ACCENT: accent})
    unreadable = [contrast for contrast in contrasts(theme) if not contrast.is_enough]
    assert {contrast.ink for contrast in unreadable} <= {Ink.ACCENT}
    followed = contrast_ratio(theme.slots["folHlink"], rgb(theme, Ink.BACKGROUND))
    assert followed >= 4.5


def lightness(color: str) -> float:
    parts = bytes.fromhex(color)
    return (max(parts) + min(parts)) / 510


@settings(max_examples=30)
@given(CODES, st.floats(1.0, 18.0))
def test_the_nearest_shade_passes_and_none_nearer_does(color: str, least: float) -> None:
    def passes(shade: str) -> bool:
        return contrast_ratio(shade, "FFFFFF") >= least

    found = nearest_shade(color, passes)
    assert found is not None
    assert passes(found)
    distance = abs(lightness(found) - lightness(color))
    others = (shaded(color, 0.0, step / 100) for step in range(101))
    assert all(abs(lightness(each) - lightness(color)) > distance - 0.005 for each in others if passes(each))


def test_there_is_no_shade_where_nothing_passes() -> None:
    assert nearest_shade("0B7A75", lambda _: False) is None


def test_a_lecture_in_ones_own_colours_has_them_in_both_files(tmp_path: Path) -> None:
    path = write_small(tmp_path)
    colors = 'theme: {base: slate, accent: "#F28C28", background: "#0A0A14"}\n'
    path.write_text(path.read_text(encoding="utf-8").replace("language: en-GB\n", colors), encoding="utf-8")
    deck, handout = build(path).files
    with ZipFile(deck.path) as package:
        part = package.read("ppt/theme/theme1.xml").decode()
        slides = [package.read(name).decode() for name in package.namelist() if "/slides/slide" in name]
    assert re.search(r'<a:theme [^>]*name="slate \(own colours\)"', part)
    for slot, color in (("dk1", "0A0A14"), ("accent1", "F28C28"), ("hlink", "F28C28")):
        assert f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>' in part
    assert not any("srgbClr" in slide for slide in slides)
    shown = {mark.color for mark in painted(handout.path.read_bytes())}
    on_white = rgb(on_paper(own_theme(SLATE, {Ink.ACCENT: "F28C28"})), Ink.ACCENT)
    for color in ("F28C28", "0A0A14", on_white):
        parts = [part / 255 for part in bytes.fromhex(color)]
        assert any(each == pytest.approx(parts, abs=0.001) for each in shown), color
