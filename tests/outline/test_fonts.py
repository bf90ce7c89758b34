"""Fonts of the user: read once, from inside the outline's folder, and found fit for a PDF."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from msdeck.content import FontFile
from msdeck.diagnostics import Diagnostic
from msdeck.outline.fonts import MAX_BYTES, read_fonts
from msdeck.outline.model import Outline
from support.fonts import collection, square_font, symbol_font


def outline(*names: str) -> Outline:
    sections = [{"title": "One", "slides": [{"title": "A slide", "points": ["A point"]}]}]
    return Outline.model_validate({"title": "A deck", "fonts": list(names), "sections": sections})


def accepted(folder: Path, data: bytes) -> FontFile:
    (folder / "font.ttf").write_bytes(data)
    fonts, found = read_fonts(outline("font.ttf"), folder)
    assert not found
    return fonts[0]


def refused(folder: Path, name: str) -> Diagnostic:
    fonts, (found,) = read_fonts(outline(name), folder)
    assert not fonts
    assert found.hint
    return found


def bad(folder: Path, data: bytes) -> str:
    (folder / "font.ttf").write_bytes(data)
    found = refused(folder, "font.ttf")
    assert found.code == "bad-font"
    return found.message


def test_a_font_has_its_name_and_the_characters_with_a_shape(tmp_path: Path) -> None:
    font = accepted(tmp_path, square_font("中文\U00020000", family="Noto Sans SC"))
    assert (font.family, font.name) == ("Noto Sans SC", "NotoSansSC-Regular")
    assert font.characters == frozenset(" 中文\U00020000")


def test_a_character_without_an_outline_counts_as_absent(tmp_path: Path) -> None:
    assert accepted(tmp_path, square_font("中", blank="文")).characters == frozenset(" 中")


def test_fonts_stay_in_their_order_and_one_named_twice_is_read_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.ttf").write_bytes(square_font(name, family=f"Family {name}"))
    fonts, found = read_fonts(outline("b.ttf", "a.ttf", "b.ttf"), tmp_path)
    assert [font.family for font in fonts] == ["Family b", "Family a"]
    assert not found


def test_two_fonts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(square_font("中"))
    (tmp_path / "b.ttf").write_bytes(square_font("文"))
    fonts, _ = read_fonts(outline("a.ttf", "b.ttf"), tmp_path)
    assert [font.name for font in fonts] == ["Squares-Regular", "Squares-Regular-2"]
    assert TTFont(io.BytesIO(fonts[1].data))["name"].getDebugName(6) == "Squares-Regular-2"


def test_a_variable_font_is_taken_in_its_regular_weight(tmp_path: Path) -> None:
    font = accepted(tmp_path, square_font("中", family="Varied", weights=(100, 100, 900)))
    assert font.name == "Varied"
    made = TTFont(io.BytesIO(font.data))
    assert "fvar" not in made
    # 400 is three eighths of the way from 100, the default, to 900.
    assert made["glyf"][made.getBestCmap()[ord("中")]].xMax == 800 + 30


def test_the_same_file_gives_the_same_font(tmp_path: Path) -> None:
    assert accepted(tmp_path, square_font("中")) == accepted(tmp_path, square_font("中"))


def test_a_font_that_is_not_there_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "NotoSansSC.ttf").write_bytes(square_font("中"))
    found = refused(tmp_path, "NotoSanSC.ttf")
    assert (found.code, found.hint) == ("missing-font", 'did you mean "NotoSansSC.ttf"?')
    assert refused(tmp_path, "https://example.org/font.ttf").code == "missing-font"


def test_a_font_outside_the_folder_is_refused_however_it_is_reached(tmp_path: Path) -> None:
    home = tmp_path / "talk"
    home.mkdir()
    (tmp_path / "font.ttf").write_bytes(square_font("中"))
    (home / "link.ttf").symlink_to(tmp_path / "font.ttf")
    for name in ("../font.ttf", str(tmp_path / "font.ttf"), "link.ttf", "C:\\Windows\\Fonts\\a.ttf"):
        assert refused(home, name).code == "font-outside"


@pytest.mark.parametrize("cut", [4, 11, 60, 0.5, 0.99])
def test_a_font_that_is_cut_off_is_damaged(tmp_path: Path, cut: float) -> None:
    data = square_font("中文字体")
    data = data[: int(cut if cut > 1 else len(data) * cut)]
    assert "is damaged or incomplete" in bad(tmp_path, data)


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("head", 18, 0), ("head", 52, 1), ("hhea", 32, 1), ("maxp", 0, 0), ("head", 12, 0)],
)
def test_a_head_that_no_font_has_is_damage(tmp_path: Path, table: str, field: int, value: int) -> None:
    data = bytearray(square_font("ab"))
    at = TTFont(io.BytesIO(data)).reader.tables[table].offset + field
    data[at : at + 2] = value.to_bytes(2, "big")
    assert "is damaged or incomplete" in bad(tmp_path, bytes(data))


def test_a_glyph_made_of_one_that_is_not_there_is_damage(tmp_path: Path) -> None:
    data = bytearray(square_font("ab"))
    font = TTFont(io.BytesIO(data))
    start = font.reader.tables["glyf"].offset + font["loca"][font.getGlyphID("u0061")]
    # A composite of one part, glyph 99, unmoved (OpenType 1.9, `glyf`).
    data[start : start + 16] = bytes.fromhex("ffff 0000 0000 0000 0000 0002 0063 0000")
    assert "is damaged or incomplete" in bad(tmp_path, bytes(data))


def test_a_font_of_pictures_has_no_outlines(tmp_path: Path) -> None:
    font = TTFont(io.BytesIO(square_font("😀")))
    del font["glyf"], font["loca"]
    written = io.BytesIO()
    font.save(written)
    assert "has no outlines" in bad(tmp_path, written.getvalue())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"not a font at all", "is not a TrueType font"),
        (b"wOF2" + bytes(40), "is a font for web pages"),
        (b"PK\3\4" + bytes(40), "is a ZIP archive"),
        (collection(square_font("中"), square_font("文")), "is a collection of several fonts"),
        (square_font("中", postscript=True), "has PostScript outlines"),
        (square_font("", blank="😀", has_space=False), "has no outlines"),
        (symbol_font(), "has no Unicode character map"),
        (square_font("中", has_space=False), "has no space"),
        (square_font("中", permission=0x0002), "must not be embedded"),
        (square_font("中", permission=0x0100), "must not be embedded"),
        (square_font("中", permission=0x0200), "must not be embedded"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_pdf_can_not_hold_is_refused_and_said(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in bad(tmp_path, data)


@pytest.mark.parametrize("permission", [0x0000, 0x0004, 0x0008, 0x000A])
def test_fonts_for_print_or_editing_may_be_embedded(tmp_path: Path, permission: int) -> None:
    assert accepted(tmp_path, square_font("中", permission=permission))


def test_a_file_of_more_than_50_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.ttf").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "larger than 50 MB" in refused(tmp_path, "huge.ttf").message
