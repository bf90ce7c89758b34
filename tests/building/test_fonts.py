"""A lecture in other scripts, from the outline to both files."""

import zipfile
from pathlib import Path

import pytest

from msdeck import build
from support.fonts import square_font
from support.pdf_reader import fonts, page_texts

LECTURE = """
title: "硬化症 in two scripts"
fonts: {fonts}
authors: [{{name: 中村 M., affiliation: 大学}}]
event: 講義
date: 2026-11-22
language: ja
sections:
  - title: 序論
    slides:
      - title: 病 [@a]
        points: [再生医療の可能性を考える, "bold **大学**"]
        notes: عربي
references:
  - {{id: a, title: 病気の研究, author: ["中村, M."], issued: 2020, edition: 大}}
"""
CHARACTERS = "".join(sorted({char for char in LECTURE if ord(char) > 0x2E80})) + "年月日"


def write(folder: Path, named: str, characters: str = CHARACTERS) -> Path:
    (folder / "han.ttf").write_bytes(square_font(characters, family="Han Sans"))
    outline = folder / "deck.yaml"
    outline.write_text(LECTURE.format(fonts=named), encoding="utf-8")
    return outline


@pytest.mark.parametrize("named", ["han.ttf", "[han.ttf]"])
def test_every_text_of_a_lecture_is_drawn_in_the_font_that_has_it(tmp_path: Path, named: str) -> None:
    result = build(write(tmp_path, named))
    assert [found.code for found in result.diagnostics] == ["reference-unverified"]
    handout = (tmp_path / "build" / "deck-handout.pdf").read_bytes()
    assert "HanSans-Regular" in fonts(handout)
    text = "".join(page_texts(handout))
    assert "\N{REPLACEMENT CHARACTER}" not in text
    for words in ("硬化症", "中村", "大学", "講義", "2026年11月22日", "序論", "病", "再生医療", "病気の研究"):
        assert words in text


def test_powerpoint_is_told_the_font_for_chinese_and_keeps_its_runs_whole(tmp_path: Path) -> None:
    build(write(tmp_path, "han.ttf"))
    with zipfile.ZipFile(tmp_path / "build" / "deck.pptx") as deck:
        themes = [deck.read(name).decode() for name in deck.namelist() if "/theme/" in name]
        slide = deck.read("ppt/slides/slide1.xml").decode()
    assert all(theme.count('<a:ea typeface="Han Sans"/>') == 2 for theme in themes)
    assert "<a:t>硬化症 in two scripts</a:t>" in slide


@pytest.mark.parametrize(("slide", "told"), [("hidden: true", ""), ("notes: So", "Han Sans")])
def test_participants_are_not_told_the_font_of_what_they_do_not_get(
    tmp_path: Path, slide: str, told: str
) -> None:
    outline = write(tmp_path, "han.ttf")
    outline.write_text(
        "title: T\nfonts: han.ttf\nsections:\n  - title: S\n    slides:\n"
        f"      - {{title: For all, points: [One]}}\n      - {{title: 病, points: [One], {slide}}}\n",
        encoding="utf-8",
    )
    build(outline, only="deck", edition=["participant", "instructor"])
    for name, family in (("deck-participant", told), ("deck", "Han Sans")):
        with zipfile.ZipFile(tmp_path / "build" / f"{name}.pptx") as deck:
            assert f'<a:ea typeface="{family}"/>' in deck.read("ppt/theme/theme1.xml").decode()


def test_a_font_without_chinese_is_not_powerpoints_font_for_it(tmp_path: Path) -> None:
    (tmp_path / "signs.ttf").write_bytes(square_font("⇒"))
    outline = tmp_path / "deck.yaml"
    outline.write_text(
        "title: T\nfonts: signs.ttf\nsections: [{title: A ⇒ B, slides: [{statement: So}]}]\n",
        encoding="utf-8",
    )
    assert build(outline).diagnostics == ()
    with zipfile.ZipFile(tmp_path / "build" / "deck.pptx") as deck:
        assert b'<a:ea typeface=""/>' in deck.read("ppt/theme/theme1.xml")


def test_what_only_dates_and_references_print_is_an_error_at_its_place(tmp_path: Path) -> None:
    lacking = CHARACTERS.replace("月", "").replace("研", "")
    result = build(write(tmp_path, "han.ttf", lacking))
    assert result.files == ()
    errors = [found for found in result.diagnostics if found.severity == "error"]
    places = [(found.code, found.place.line if found.place else 0) for found in errors]
    assert places == [("unsupported-characters", 6), ("unsupported-characters", 15)]
    date, reference = errors
    assert "for the date in words: 月" in date.message
    assert "in this reference: 研" in reference.message
