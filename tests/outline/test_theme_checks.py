"""Colours of the author's own: whatever passes can be read, whatever does not gets a way out that holds."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from msdeck.diagnostics import Diagnostic
from msdeck.outline.model import Outline
from msdeck.outline.reader import read_outline
from msdeck.outline.theme_checks import colors_can_be_read, shown_ratio
from msdeck.own_theme import own_theme
from msdeck.theme import THEMES, Ink, contrasts, on_paper, rgb

CODES = st.from_regex(r"[0-9A-F]{6}", fullmatch=True)
BASES = st.sampled_from(sorted(THEMES))
SECTIONS = ({"title": "One", "slides": [{"title": "A slide", "statement": "Said"}]},)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(base: str, colors: dict[str, str]) -> list[Diagnostic]:
    outline = {"title": "T", "theme": {"base": base, **colors}, "sections": SECTIONS}
    return list(colors_can_be_read(Outline.model_validate(outline)))


def unreadable(base: str, colors: dict[str, str]) -> list[object]:
    theme = own_theme(THEMES[base], {Ink(key): color for key, color in colors.items()})
    on_white = [each for each in contrasts(on_paper(theme)) if each.ground is Ink.BACKGROUND]
    assert rgb(on_paper(theme), Ink.BACKGROUND) == "FFFFFF"
    return [each for each in (*contrasts(theme), *on_white) if not each.is_enough]


def suggestion(diagnostic: Diagnostic) -> tuple[str, str] | None:
    found = re.match(r'write `(\w+): "#(\w{6})"`', diagnostic.hint)
    return (found[1], found[2]) if found else None


@pytest.mark.parametrize(
    ("ratio", "shown"), [(4.496, "4.49:1"), (4.5, "4.50:1"), (2.8799, "2.87:1"), (21, "21.00:1")]
)
def test_a_ratio_is_rounded_down(ratio: float, shown: str) -> None:
    assert shown_ratio(ratio) == shown


@SLOW
@given(BASES, CODES)
def test_an_accent_is_readable_or_replaced_by_one_that_is(base: str, accent: str) -> None:
    colors = {"accent": accent}
    found = said(base, colors)
    if not found:
        assert not unreadable(base, colors)
        return
    (only,) = found
    assert suggestion(only)
    colors["accent"] = dict([suggestion(only) or ("", "")])["accent"]
    assert not said(base, colors)
    assert not unreadable(base, colors)


@SLOW
@given(BASES, st.dictionaries(st.sampled_from(["accent", "deep", "text", "background"]), CODES))
def test_any_colours_are_readable_or_an_error_for_each_that_is_not(base: str, colors: dict[str, str]) -> None:
    found = said(base, colors)
    keys = [(re.match(r"`(\w+)`", each.message) or [""])[1] for each in found]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(colors)
    assert all(each.hint for each in found)
    assert found or not unreadable(base, colors)
    if len(found) == 1 and found[0].hint.endswith("can be read"):
        better = dict([suggestion(found[0]) or ("", "")])
        assert not said(base, colors | better)


def test_a_ground_on_which_nothing_goes_with_the_background_is_itself_to_blame() -> None:
    (only,) = said("slate", {"background": "045786", "deep": "42C2A0"})
    assert only.message.startswith("`deep`")


def test_a_colour_is_not_blamed_for_another_that_is_wrong() -> None:
    (only,) = said("slate", {"text": "555555", "deep": "1C2B39"})
    assert only.message.startswith("`text`")
    assert suggestion(only) == ("text", "909090")


def test_where_two_given_colours_clash_the_later_choice_is_to_blame() -> None:
    (only,) = said("clinic", {"background": "FFF8E7", "deep": "C9B37E"})
    assert only.message.startswith("`deep`")


def test_a_shade_that_goes_with_all_but_one_names_the_other_to_change() -> None:
    (only,) = said("clinic", {"background": "888888", "text": "DDDDDD"})
    assert suggestion(only) == ("background", "969696")
    assert only.hint.endswith(", and change `text`")


def test_a_colour_without_a_readable_shade_names_the_one_to_change() -> None:
    text, accent = said("slate", {"text": "333333", "deep": "E0E0E0", "accent": "F28C28"})
    assert text.hint.endswith(", and change `deep`")
    assert accent.hint == "no shade of it can be read: change `deep`"


@pytest.mark.parametrize(
    ("base", "background"),
    [("clinic", "101820"), ("contrast", "333333"), ("slate", "FFFFFF"), ("slate", "808080")],
)
def test_a_background_that_turns_a_theme_round_is_refused_even_with_text_to_match(
    base: str, background: str
) -> None:
    turned = {"clinic": "F2F5F7", "contrast": "F2F5F7", "slate": "000000"}[base]
    (only,) = said(base, {"background": background, "text": turned})
    assert "is too" in only.message
    assert "`base: " in only.hint


def test_the_error_stands_at_the_colour(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(
        'title: T\ntheme:\n  base: slate\n  accent: "#10401F"\n'
        "sections: [{title: S, slides: [{statement: A}]}]\n",
        encoding="utf-8",
    )
    (only,) = read_outline(path).diagnostics
    assert only.code == "low-contrast"
    assert only.place is not None
    assert (only.place.line, only.place.column) == (4, 11)
