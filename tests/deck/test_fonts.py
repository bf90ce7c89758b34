"""Runs parted by font: every character in the first font that has it, and no text lost."""

from hypothesis import given
from hypothesis import strategies as st

from msdeck.content import Run, plain
from msdeck.deck.fonts import in_fonts
from support.fonts import font_file

HAN, SIGNS = font_file("漢字\u0301", family="Han"), font_file("字⇒é", family="Signs")


def parts(text: str) -> list[tuple[str, str]]:
    runs = in_fonts((Run(text),), (HAN, SIGNS))
    return [(run.text, run.font.family if run.font else "") for run in runs]


def test_the_bundled_font_comes_first_then_the_others_in_their_order() -> None:
    assert parts("é 漢字⇒!") == [("é ", ""), ("漢字", "Han"), ("⇒", "Signs"), ("!", "")]


def test_a_run_keeps_its_format_in_every_part() -> None:
    runs = in_fonts((Run("a漢", bold=True, superscript=True),), (HAN,))
    assert [(run.bold, run.superscript) for run in runs] == [(True, True), (True, True)]


def test_an_accent_and_what_is_not_seen_stay_with_their_character() -> None:
    assert parts("漢\u0301\u200d字") == [("漢\u0301\u200d字", "Han")]
    assert parts("⇒\u0301") == [("⇒", "Signs"), ("\u0301", "")]


def test_without_fonts_runs_stay_as_they_are() -> None:
    runs = (Run("é漢"),)
    assert in_fonts(runs, ()) is runs


@given(st.text(st.sampled_from("aé漢字⇒ع \u0301\u200d")))
def test_no_character_is_lost(text: str) -> None:
    assert plain(in_fonts((Run(text),), (HAN, SIGNS))) == text
