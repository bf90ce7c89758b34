import pytest

from msdeck.theme import GREY, THEMES, Ink, SlotColor, Theme, contrast_ratio, contrasts, on_paper, rgb

BUNDLED = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)

DRAWN = pytest.mark.parametrize("theme", [*THEMES.values(), GREY], ids=lambda theme: theme.name)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_ratio("FFFFFF", "000000") == pytest.approx(21)
    assert contrast_ratio("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_luminance_is_changed_as_drawingml_does() -> None:
    theme = Theme("t", {"dk1": "204060"}, {Ink.TEXT: SlotColor("dk1", 0.5, 0.5)}, {})
    # Hue 210° and saturation 0.5 stay; luminance 0.25 becomes 0.25 × 0.5 + 0.5 = 0.625, so the parts are
    # 0.4375, 0.625 and 0.8125 of 255.
    assert rgb(theme, Ink.TEXT) == "709FCF"


@DRAWN
def test_everything_that_is_read_has_a_contrast_of_4_5_and_text_of_7(theme: Theme) -> None:
    for contrast in contrasts(theme):
        floor = 7 if contrast.ink in (Ink.TEXT, Ink.ON_DEEP) else 4.5
        assert contrast.ratio >= floor, contrast


@BUNDLED
def test_links_are_legible_in_powerpoint(theme: Theme) -> None:
    for slot in ("hlink", "folHlink"):
        assert contrast_ratio(theme.slots[slot], rgb(theme, Ink.BACKGROUND)) >= 4.5


@DRAWN
def test_series_of_charts_stand_out_from_their_ground(theme: Theme) -> None:
    """WCAG 2.1, 1.4.11: graphics need 3:1."""
    for ground in (Ink.BACKGROUND, Ink.PANEL):
        for series in (Ink.SERIES_1, Ink.SERIES_2, Ink.SERIES_3, Ink.SERIES_4, Ink.SERIES_5, Ink.RIGHT):
            assert contrast_ratio(rgb(theme, series), rgb(theme, ground)) >= 3, (series, ground)


@BUNDLED
def test_handouts_are_printed_on_white(theme: Theme) -> None:
    assert rgb(on_paper(theme), Ink.BACKGROUND) == "FFFFFF"


def test_grey_has_no_colour_and_no_dark_surface() -> None:
    for ink in Ink:
        color = rgb(GREY, ink)
        assert color[:2] == color[2:4] == color[4:], ink
    for ground in (Ink.BACKGROUND, Ink.PANEL, Ink.DEEP):
        # At most a tenth of what black paper takes.
        assert rgb(GREY, ground) >= "E6E6E6"
    # A call-out still differs from a card, and a card from the paper.
    assert len({rgb(GREY, ground) for ground in (Ink.BACKGROUND, Ink.PANEL, Ink.DEEP)}) == 3
