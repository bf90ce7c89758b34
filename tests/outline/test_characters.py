"""Characters that can't be drawn: which they are, and what is said to help."""

import pytest

from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.character_checks import characters_can_be_drawn
from msdeck.outline.characters import missing_characters
from msdeck.outline.model import Outline
from msdeck.outline.scripts import character_errors
from support.fonts import font_file


def said(text: str, language: str = "en") -> list[Diagnostic]:
    place = Place("deck.yaml", 1, 1)
    return list(character_errors(missing_characters(text), lambda _: place, language, ways_out="or not"))


@pytest.mark.parametrize(
    "text",
    [
        "naïve αβγ Жя Ω ½ ≤ → “é” ﬁ ₂ ²",
        "soft\u00adhyphen",
        "zero\u200bwidth\u200d\u2060\ufeff",
        "\u202aa\u202c",
        "a\ufe0f",
    ],
)
def test_what_the_bundled_fonts_have_and_what_is_never_seen_is_fine(text: str) -> None:
    assert missing_characters(text) == ()


def test_a_font_of_the_users_has_what_the_bundled_ones_lack() -> None:
    assert missing_characters("a中文", [font_file("中")]) == ("文",)


@pytest.mark.parametrize(
    "char", ["ع", "א", "ﭐ", "\U0001e900", "ह", "ไ", "ក", "\u1100", "\u202e", "\u200f", "\uf0b7"]
)
def test_no_font_helps_with_what_msdeck_can_not_set(char: str) -> None:
    assert missing_characters(f"a{char}", [font_file(f"x{char}")]) == (char,)


@pytest.mark.parametrize(
    ("text", "language", "name", "family"),
    [
        ("漢", "en", "Chinese or Japanese characters", "NotoSansSC"),
        ("漢", "zh-TW", "Chinese characters", "NotoSansTC"),
        ("漢", "ja", "Japanese characters", "NotoSansJP"),
        ("漢字カ", "en", "Japanese characters", "NotoSansJP"),
        ("한", "en", "Korean characters", "NotoSansKR"),
        ("😀", "en", "emoji", "NotoEmoji"),
        ("𝔸", "en", "mathematical signs", "NotoSansMath"),
        ("⚕", "en", "signs", "NotoSansSymbols2"),
        ("Ա", "en", "Armenian letters", "NotoSansArmenian"),
        ("አ", "en", "Ethiopic letters", "NotoSansEthiopic"),
        ("ᵉ", "en", "rare letters", "NotoSans"),
    ],
)
def test_the_script_is_named_with_a_font_that_has_it(
    text: str, language: str, name: str, family: str
) -> None:
    (found,) = said(text, language)
    assert found.message.startswith(f"no font has these {name}: {text[0]} (U+")
    assert f"`fonts: [assets/{family}-Regular.ttf]`" in found.hint


@pytest.mark.parametrize(
    ("char", "name"),
    [("ب", "Arabic"), ("ש", "Hebrew"), ("ह", "Devanagari"), ("ก", "Thai"), ("က", "Burmese"), ("ܐ", "Syriac")],
)
def test_scripts_that_msdeck_can_not_set_are_named_without_a_font(char: str, name: str) -> None:
    (found,) = said(char)
    assert found.message.startswith(f"msdeck can't set {name}")
    assert "`alt`" in found.hint
    assert "fonts:" not in found.hint


def test_each_script_in_a_text_is_said_apart() -> None:
    assert len(said("漢 😀 ع 字")) == 3


def test_many_characters_are_counted_not_listed() -> None:
    (found,) = said("".join(map(chr, range(0x4E00, 0x4E20))))
    assert found.message.endswith("and 24 more")


def outline(**more: object) -> Outline:
    slide = {"title": "T", "points": ["A point"], **more}
    return Outline.model_validate({"title": "A deck", "sections": [{"title": "S", "slides": [slide]}]})


def test_only_what_is_printed_is_looked_at() -> None:
    unseen = outline(notes="漢", figure={"image": "a.png", "alt": "字"})
    assert not list(characters_can_be_drawn(unseen, ()))
    seen = outline(handout="漢", figure={"image": "a.png", "alt": "A", "caption": "字"})
    assert len(list(characters_can_be_drawn(seen, ()))) == 2


def test_what_stands_around_a_citation_is_looked_at() -> None:
    assert len(list(characters_can_be_drawn(outline(points=["x [漢 @a, 字]"]), ()))) == 1


def test_a_lecture_full_of_such_characters_gets_ten_errors() -> None:
    points = [chr(0x4E00 + number) for number in range(40)]
    assert len(list(characters_can_be_drawn(outline(points=points), ()))) == 10


def test_while_a_font_is_not_read_only_what_no_font_helps_with_is_an_error() -> None:
    found = list(characters_can_be_drawn(outline(points=["漢", "ع"]), (), are_all=False))
    assert [complaint.message[:22] for complaint in found] == ["msdeck can't set Arabi"]
