"""Which script a character belongs to, in a lecturer's words, and what helps where it can't be drawn.

In: a character. Out: whether msdeck can set it with a font that has it, the name of its script, a free font.
msdeck sets text from left to right and letter by letter, so that scripts which need more stay out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msdeck.content import INVISIBLE
from msdeck.diagnostics import Diagnostic, Place, error

_SHOWN = 8

_TURNING = frozenset("\u061c\u200f\u202b\u202e\u2067")
"""Marks that turn what stands after them from right to left; those for left to right change nothing here."""

_SHAPED = (
    (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac and their neighbours
    (0x0900, 0x0DFF),  # Devanagari to Sinhala
    (0x0E00, 0x0FFF),  # Thai, Lao, Tibetan
    (0x1000, 0x109F),  # Myanmar
    (0x1100, 0x11FF),  # Hangul by parts; whole syllables are fine
    (0x1700, 0x18AF),  # Tagalog to Khmer, Mongolian
    (0x1900, 0x1AAF),  # Limbu to Tai Tham
    (0x1B00, 0x1C4F),  # Balinese to Lepcha
    (0x1CD0, 0x1CFF),  # Vedic
    (0xA800, 0xA82F),  # Syloti Nagri
    (0xA840, 0xA95F),  # Phags-pa to Rejang
    (0xA960, 0xA9FF),  # Hangul by parts, Javanese, Myanmar
    (0xAA00, 0xAAFF),  # Cham to Meetei Mayek
    (0xABC0, 0xABFF),  # Meetei Mayek
    (0xD7B0, 0xD7FF),  # Hangul by parts
    (0x11000, 0x11FFF),  # descendants of Brahmi
)
"""Scripts whose letters join, change or move beside one another, or run from right to left."""


@dataclass(frozen=True, slots=True)
class Script:
    """A kind of characters, and the free font family that has them."""

    name: str
    family: str


_HAN = Script("Chinese or Japanese characters", "Noto Sans SC")
_JAPANESE = Script("Japanese characters", "Noto Sans JP")
_KOREAN = Script("Korean characters", "Noto Sans KR")
_EMOJI = Script("emoji", "Noto Emoji")
_MATHEMATICS = Script("mathematical signs", "Noto Sans Math")
_ARROWS = Script("arrows", "Noto Sans Math")
_SIGNS = Script("signs", "Noto Sans Symbols 2")
_RARE = Script("rare letters", "Noto Sans")

_BLOCKS = (
    (0x2190, 0x21FF, _ARROWS),
    (0x2200, 0x22FF, _MATHEMATICS),
    (0x27C0, 0x27EF, _MATHEMATICS),
    (0x27F0, 0x27FF, _ARROWS),
    (0x2900, 0x297F, _ARROWS),
    (0x2980, 0x2AFF, _MATHEMATICS),
    (0x2E80, 0x303F, _HAN),
    (0x3040, 0x30FF, _JAPANESE),
    (0x3100, 0x312F, _HAN),
    (0x3130, 0x318F, _KOREAN),
    (0x31A0, 0x31EF, _HAN),
    (0x31F0, 0x31FF, _JAPANESE),
    (0x3200, 0x9FFF, _HAN),
    (0xAC00, 0xD7A3, _KOREAN),
    (0xF900, 0xFAFF, _HAN),
    (0xFE30, 0xFE4F, _HAN),
    (0xFF00, 0xFF64, _HAN),
    (0xFF65, 0xFF9F, _JAPANESE),
    (0xFFA0, 0xFFDC, _KOREAN),
    (0xFFE0, 0xFFEE, _HAN),
    (0x1B000, 0x1B16F, _JAPANESE),
    (0x1D400, 0x1D7FF, _MATHEMATICS),
    (0x1F1E6, 0x1F1FF, _EMOJI),
    (0x1F300, 0x1F64F, _EMOJI),
    (0x1F680, 0x1F6FF, _EMOJI),
    (0x1F900, 0x1F9FF, _EMOJI),
    (0x1FA70, 0x1FAFF, _EMOJI),
    (0x20000, 0x3FFFF, _HAN),
)

_IN_WORDS = {"Devanagari": "Devanagari (as in Hindi)", "Myanmar": "Burmese", "Hangul": "Korean letter parts"}
_SCRIPT = re.compile(
    r".+?(?= (?:LETTER|SMALL|CAPITAL|SYLLABLE|SYLLABICS|CHARACTER|VOWEL|INDEPENDENT|CONSONANT|SIGN|DIGIT|MARK"
    r"|POINT|LIGATURE|PUNCTUATION|CHOSEONG|JUNGSEONG|JONGSEONG|ABBREVIATION|SUBJOINED|TONE)\b)|\S+"
)
"""What a character's name in Unicode begins with, up to the word for what it is in its script."""


@lru_cache(maxsize=10_000)
def can_be_set(char: str) -> bool:
    """Whether msdeck sets `char` as it should be, given a font that has it."""
    if char in INVISIBLE:
        return char not in _TURNING
    return (
        unicodedata.category(char) != "Co"
        and unicodedata.bidirectional(char) not in {"R", "AL", "AN"}
        and not any(first <= ord(char) <= last for first, last in _SHAPED)
    )


def character_errors(
    missing: Sequence[str], place_of: Callable[[str], Place], language: str, *, where: str = "", ways_out: str
) -> Iterator[Diagnostic]:
    """An error for each script in `missing`: what it is, where it first stands, and what helps.

    `where` is added to the message, `ways_out` to the name of a font that would help.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    for char in missing:
        kinds.setdefault(_said_of(char, missing, language, ways_out), []).append(char)
    for (message, hint), chars in kinds.items():
        more = f" and {len(chars) - _SHOWN} more" if len(chars) > _SHOWN else ""
        shown = ", ".join(map(_shown, chars[:_SHOWN]))
        yield error("unsupported-characters", f"{message}{where}: {shown}{more}", place_of(chars[0]), hint)


def _said_of(char: str, beside: Sequence[str], language: str, ways_out: str) -> tuple[str, str]:
    """What is wrong with `char`, and what to do."""
    if char in _TURNING:
        hint = "delete it (put the cursor behind it and press backspace), or type the line again"
        return "an invisible mark turns text round, from right to left", hint
    if unicodedata.category(char) == "Co":
        hint = "it was pasted from another program: put an ordinary sign, such as • or →, in its place"
        return "only one font knows what this sign is", hint
    if not can_be_set(char):
        hint = (
            "no font helps, for msdeck sets text letter by letter, from left to right: "
            "write it in Latin letters, or show it in a picture with `alt`"
        )
        return f"msdeck can't set {_name(char)}", hint
    script = _script_of(char, beside, language)
    file = f"{script.family.replace(' ', '')}-Regular.ttf"
    return (
        f"no font has these {script.name}",
        f"add one that has them, such as `fonts: [assets/{file}]` ({script.family} is free), {ways_out}",
    )


def _shown(char: str) -> str:
    code = f"U+{ord(char):04X}"
    return f"{char} ({code})" if char.isprintable() and not unicodedata.combining(char) else code


def _script_of(char: str, beside: Sequence[str], language: str) -> Script:
    code = ord(char)
    script = next((script for first, last, script in _BLOCKS if first <= code <= last), None)
    if script is _HAN:
        return _written_in_han(beside, language.lower())
    if script is not None:
        return script
    if unicodedata.category(char)[0] not in "LM":
        return _SIGNS
    name = _name(char)
    if name in {"Latin", "Greek", "Cyrillic", "Modifier", "Combining"}:
        return _RARE
    return Script(f"{name} letters", f"Noto Sans {name}")


def _written_in_han(beside: Sequence[str], language: str) -> Script:
    """Chinese or Japanese: as the characters beside it say, else the language of the outline."""
    has_kana = any(unicodedata.name(char, "").startswith(("HIRAGANA", "KATAKANA")) for char in beside)
    if has_kana or language.startswith("ja"):
        return _JAPANESE
    if language.startswith("ko"):
        return Script("Chinese characters", "Noto Sans KR")
    if language.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return Script("Chinese characters", "Noto Sans TC")
    return Script("Chinese characters", "Noto Sans SC") if language.startswith("zh") else _HAN


def _name(char: str) -> str:
    """The name of the script that `char` belongs to."""
    found = _SCRIPT.match(unicodedata.name(char, ""))
    name = found[0].title() if found else "this script"
    return _IN_WORDS.get(name, name)
