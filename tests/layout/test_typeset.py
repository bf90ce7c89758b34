from hypothesis import given
from hypothesis import strategies as st

from msdeck.content import EntryLink, Run, plain
from msdeck.fonts import shape
from msdeck.layout.typeset import split_lines, stack, stacked_height, typeset
from msdeck.scene import Face, ParagraphStyle
from msdeck.theme import Ink

STYLE = ParagraphStyle(20)

words = st.lists(st.text("abcdefghijABCÄéß0123-–,.", min_size=1, max_size=30), min_size=1, max_size=40)


def lines_of(text: str, width: float) -> list[str]:
    block = typeset((Run(text),), STYLE, width)
    return ["".join(fragment.text for fragment in line.fragments) for line in block.lines]


@given(words, st.integers(60, 600))
def test_no_line_is_wider_than_its_box_and_no_character_is_lost(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    block = typeset((Run(text),), STYLE, width)
    assert "".join(fragment.text for line in block.lines for fragment in line.fragments) == text
    assert all(line.width <= width for line in block.lines)


@given(words, st.integers(80, 400), st.integers(1, 10))
def test_splitting_a_block_keeps_every_word_once(parts: list[str], width: int, count: int) -> None:
    block = typeset((Run(" ".join(parts)), Run(" end", bold=True)), STYLE, width)
    head, tail = split_lines(block, min(count, len(block.lines)))
    together = plain(head.runs) + plain(tail.runs)
    assert together.replace(" ", "") == plain(block.runs).replace(" ", "")
    assert len(head.lines) + len(tail.lines) == len(block.lines)


def test_lines_break_at_spaces() -> None:
    assert lines_of("one two three", 80) == ["one two ", "three"]


def test_lines_break_after_a_hyphen_inside_a_word() -> None:
    assert lines_of("disease-modifying", 100) == ["disease-", "modifying"]


def test_a_word_longer_than_the_line_is_broken_anywhere() -> None:
    lines = lines_of("x" * 100, 100)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 100


def test_a_no_break_space_does_not_break() -> None:
    assert lines_of("aaaa bbbb\u00a0cccc", 100) == ["aaaa ", "bbbb\u00a0cccc"]


def test_a_superscript_citation_stays_with_its_word() -> None:
    runs = (Run("some words and the last"), Run("12", superscript=True, link=EntryLink("a")))
    for width in range(100, 300, 7):
        lines = typeset(runs, STYLE, width).lines
        starts = [line.fragments[0].text for line in lines]
        assert "12" not in starts


def test_a_superscript_is_smaller_raised_and_in_the_accent_colour() -> None:
    block = typeset((Run("x"), Run("1", superscript=True, link=EntryLink("a"))), STYLE, 200)
    word, number = block.lines[0].fragments
    assert number.size < word.size
    assert number.rise > 0
    assert (word.ink, number.ink) == (Ink.TEXT, Ink.ACCENT)


def test_kerning_narrows_a_word() -> None:
    face = Face()
    assert shape("AV", face).width < shape("A", face).width + shape("V", face).width
    assert shape("AV", face).kerning


def test_stacked_paragraphs_stand_under_one_another() -> None:
    style = ParagraphStyle(10, space_before=6)
    blocks = [typeset((Run("one"),), style, 100), typeset((Run("two"),), style, 100)]
    first, second = stack(blocks)
    # 10 pt type has a pitch of 12 pt, and its baseline lies 9.5 pt below the top of its line
    assert first.lines[0].baseline == 9.5
    assert second.lines[0].baseline == 12 + 6 + 9.5
    assert stacked_height(blocks) == 12 + 6 + 12


def test_bold_text_is_measured_in_the_bold_face() -> None:
    plain_width = typeset((Run("weight"),), STYLE, 200).lines[0].width
    assert typeset((Run("weight", bold=True),), STYLE, 200).lines[0].width > plain_width
