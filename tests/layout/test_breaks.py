"""Where lines may end."""

from itertools import pairwise

import pytest

from msdeck.content import EntryLink, Run
from msdeck.layout.breaks import break_places
from msdeck.layout.typeset import one_line, typeset
from msdeck.scene import Face, ParagraphStyle
from support.fonts import font_file

HAN = font_file("多発性硬化症は神経の病気です。「」、…", family="Han")
STYLE = ParagraphStyle(10)


def pieces(text: str) -> list[str]:
    places = [0, *break_places(text, ()), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two-three", "one |two-|three"),
        ("多発性", "多|発|性"),
        ("한국어", "한|국|어"),
        ("多発性 MS", "多|発|性 |MS"),
        ("病気です。次", "病|気|で|す。|次"),
        ("「病」、（気）", "「病」、|（気）"),
        ("MSは病", "MS|は|病"),
        ("シャッター", "シャッ|ター"),
        ("人々、5％", "人々、|5％"),
        ("病\u00a0気", "病\u00a0気"),
        ("病[1]気", "病[1]|気"),
        ("Ω→é", "Ω→é"),
    ],
)
def test_lines_may_end_here(text: str, expected: str) -> None:
    assert "|".join(pieces(text)) == expected


def test_chinese_text_fills_its_lines() -> None:
    block = typeset((Run("多発性硬化症は神経の病気です", font=HAN),), STYLE, 60.5)
    # Six characters of an em at 10 pt take 60 pt.
    assert [line.runs for line in block.lines] == [
        (Run("多発性硬化症", font=HAN),),
        (Run("は神経の病気", font=HAN),),
        (Run("です", font=HAN),),
    ]


def test_a_superscript_citation_stays_with_its_chinese_word() -> None:
    cited = (Run("多発性硬化症", font=HAN), Run("12", superscript=True, link=EntryLink("a")), Run(" x"))
    for width in range(40, 90):
        starts = [line.fragments[0].text for line in typeset(cited, STYLE, width).lines]
        assert "12" not in starts


def test_text_in_a_font_of_the_users_is_measured_in_it_bold_or_not() -> None:
    narrow = font_file("漢", width=500)
    for bold in (False, True):
        (line,) = typeset((Run("漢漢", bold=bold, font=narrow),), STYLE, 100).lines
        assert line.width == pytest.approx(10)
        assert line.fragments[0].face == Face(font=narrow)


def test_a_line_that_is_cut_keeps_its_fonts_and_ends_in_dots() -> None:
    block = one_line((Run("多発性硬化症は", font=HAN), Run(" MS")), STYLE, 45)
    fragments = block.lines[0].fragments
    assert "".join(fragment.text for fragment in fragments) == "多発性…"
    assert [fragment.face.font for fragment in fragments] == [HAN, None]
