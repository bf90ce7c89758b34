"""The package's data as it is installed, and the hook that makes it."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from msdeck import data
from msdeck.data import data_path

ROOT = Path(__file__).parents[2]
CSL = "{http://purl.org/net/xbiblio/csl}"

FACES = {
    # style: weight, bold, italic
    "Regular": (400, False, False),
    "Bold": (700, True, False),
    "Italic": (400, False, True),
    "BoldItalic": (700, True, True),
}

ARIAL = {" ": 569, "A": 1366, "a": 1139, "i": 455, "m": 1706, "0": 1139, "–": 1139, "•": 717}
"""Advance widths of Arial Regular, in 1/2048 em."""


def face(style: str) -> TTFont:
    return TTFont(data_path("fonts", f"Arimo-{style}.ttf"))


def covered() -> set[int]:
    ranges = data_path("fonts", "coverage.txt").read_text(encoding="ascii").split()
    bounds = ([int(bound, 16) for bound in line.split("-")] for line in ranges)
    return {character for first, last in bounds for character in range(first, last + 1)}


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook, with two small files in place of fonts and styles."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "_fonts", lambda: {"fonts/a.ttf": b"font"})
    monkeypatch.setattr(module, "_styles", lambda: {"styles/a.csl": b"style"})
    return module


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "made-from.txt"
    }


@pytest.mark.parametrize("style", FACES)
def test_a_face_says_what_it_is(style: str) -> None:
    font = face(style)
    weight, is_bold, is_italic = FACES[style]
    in_words = style.replace("BoldItalic", "Bold Italic")
    assert [font["name"].getDebugName(n) for n in (1, 2, 4, 6)] == [
        "Arimo",
        in_words,
        f"Arimo {in_words}",
        f"Arimo-{style}",
    ]
    assert font["OS/2"].usWeightClass == weight
    selection = font["OS/2"].fsSelection
    assert [bool(selection & bit) for bit in (1 << 5, 1, 1 << 6)] == [is_bold, is_italic, style == "Regular"]
    assert font["head"].macStyle == is_bold + 2 * is_italic
    assert bool(font["post"].italicAngle) is is_italic


@pytest.mark.parametrize("style", FACES)
def test_a_face_is_static_and_keeps_its_kerning(style: str) -> None:
    font = face(style)
    assert not {"fvar", "gvar", "HVAR", "STAT"} & set(font.keys())
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"kern", "mark"} <= features


def test_regular_is_as_wide_as_arial() -> None:
    font = face("Regular")
    names = font.getBestCmap()
    assert font["head"].unitsPerEm == 2048
    assert {c: font["hmtx"][names[ord(c)]][0] for c in ARIAL} == ARIAL


def test_bold_is_bold() -> None:
    """The default instance of a variable font is regular: an easy mistake that nobody reports."""
    stems = {}
    for style in FACES:
        font = face(style)
        glyph = font["glyf"][font.getBestCmap()[ord("l")]]  # one upright stroke, or one slanted
        stems[style] = glyph.xMax - glyph.xMin
    assert stems["Bold"] > 1.3 * stems["Regular"]
    assert stems["BoldItalic"] > 1.15 * stems["Italic"]


def test_the_coverage_is_what_all_faces_have() -> None:
    assert covered() == set.intersection(*(set(face(style).getBestCmap()) for style in FACES))


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox — “quoted”, ‘single’ … 1–3 · • ■ □ ▪ ▫",
        "Größe, naïve, Łódź, Þór, Čapek, İstanbul, Œuvre",
        "αβγδεζηθικλμνξοπρστυφχψω ΔΣΩ ά έ ή",
        "Рассеянный склероз, розсіяний склероз",
        "Bệnh đa xơ cứng",
        "≤ ≥ ± × ÷ ≈ ≠ − ∞ √ ∑ µ ° ‰ ½ ¼ ¾ ² ³ ₂ ⁺ → ← ↑ ↓ ↔ ♀ ♂ € £ © ® ™ † ‡ §",
        "\u00a0\u2009\u202f\u2011\u200b\u2060",
    ],
)
def test_the_text_of_a_medical_lecture_is_covered(text: str) -> None:
    assert {c for c in text if ord(c) not in covered()} == set()


def test_no_style_leaves_out_the_names_that_a_label_follows() -> None:
    for path in data_path("styles").glob("*.csl"):
        for names in etree.parse(path).iter(CSL + "names"):
            assert names.find(CSL + "label") is None or names.find(CSL + "name") is not None


def test_missing_data_is_said_to_be_an_installation_to_repeat(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(data, "_FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"its fonts/x\.ttf is missing.*pip install -e \."):
        data_path("fonts", "x.ttf")


def test_the_hook_makes_what_is_missing_and_no_more(hook: ModuleType, tmp_path: Path) -> None:
    assert hook.make_data(tmp_path) is True
    assert contents(tmp_path) == {"fonts/a.ttf": b"font", "styles/a.csl": b"style"}
    assert hook.make_data(tmp_path) is False


@pytest.mark.parametrize("damage", ["lost", "cut", "stamp lost", "stamp cut"])
def test_the_hook_mends_what_is_damaged(hook: ModuleType, tmp_path: Path, damage: str) -> None:
    hook.make_data(tmp_path)
    font, stamp = tmp_path / "fonts" / "a.ttf", tmp_path / "made-from.txt"
    match damage:
        case "lost":
            font.unlink()
        case "cut":
            os.truncate(font, 1)
        case "stamp lost":
            stamp.unlink()
        case "stamp cut":
            os.truncate(stamp, 10)
    assert hook.make_data(tmp_path) is True
    assert contents(tmp_path) == {"fonts/a.ttf": b"font", "styles/a.csl": b"style"}


def test_the_hook_takes_away_what_it_no_longer_makes(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook.make_data(tmp_path)
    monkeypatch.setattr(hook, "_styles", lambda: {"styles/b.csl": b"style"})
    monkeypatch.setattr(hook, "PACKAGES", ("fonttools",))  # as if a version had changed
    assert hook.make_data(tmp_path) is True
    assert contents(tmp_path) == {"fonts/a.ttf": b"font", "styles/b.csl": b"style"}


def test_a_hook_that_was_interrupted_starts_again(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook.make_data(tmp_path)
    monkeypatch.setattr(hook, "PACKAGES", ("fonttools",))
    monkeypatch.setattr(hook, "_styles", lambda: {"styles/a.csl": None})
    with pytest.raises(TypeError):
        hook.make_data(tmp_path)
    monkeypatch.setattr(hook, "_styles", lambda: {"styles/a.csl": b"style"})
    assert hook.make_data(tmp_path) is True
