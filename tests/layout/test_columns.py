"""Text in columns: balanced, nothing lost, no line alone."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from msdeck.content import Run, plain
from msdeck.deck.model import ContentSlide, Deck, Slide
from msdeck.layout.arrange import lay_out
from msdeck.layout.columns import Piece, Thing, Words, pieces_height, take
from msdeck.layout.paper_checks import narrow_columns
from msdeck.layout.typeset import typeset
from msdeck.scene import Page, ParagraphStyle, Role, Scene, Text
from support.decks import deck, point, points_slide, table_slide
from support.handouts import lonely_headings, overlaps, torn_paragraphs
from support.scene_reader import misplaced

STYLE = ParagraphStyle(10, space_before=5)
LINE = 12.0
"""Of 10 pt, 1.2 times that."""


def article(*slides: Slide, columns: int = 2, sections: Sequence[str] = ("Section",)) -> Deck:
    made = deck(*slides, sections=sections)
    return replace(made, handout=replace(made.handout, layout="article", columns=columns))


FURNITURE = (Role.SECTION_NAME, Role.PAGE_NUMBER)


def reading(page: Page, number: int = 3) -> list[Text]:
    name = f"Slide {number} text"
    return [item for item in page.items if isinstance(item, Text) and item.name.startswith(name)]


def prose(words: int) -> str:
    return " ".join(f"word{n}" for n in range(words))


def printed(scene: Scene) -> list[str]:
    """The words of the reading text of slide 3."""
    texts = [text for page in scene.handout for text in reading(page)]
    return [word for text in texts for paragraph in text.paragraphs for word in plain(paragraph.runs).split()]


def test_a_text_of_many_pages_fills_the_left_column_and_then_the_right_one() -> None:
    scene = lay_out(article(points_slide("Slide", point("One"), reading=[prose(3000)])))
    assert printed(scene) == prose(3000).split()
    assert misplaced(scene) == []
    for page in scene.handout[1:-1]:
        left, right = reading(page)
        assert left.frame.right < right.frame.x
        assert left.frame.y == right.frame.y
        assert abs(left.frame.bottom - right.frame.bottom) < 2 * left.paragraphs[0].style.pitch


def test_where_a_text_ends_its_columns_are_as_even_as_lines_allow() -> None:
    for words in (120, 240, 360):
        scene = lay_out(article(points_slide("Slide", point("One"), reading=[prose(words)])))
        assert len(scene.handout) == 1
        left, right = reading(scene.handout[0])
        assert abs(left.frame.bottom - right.frame.bottom) <= 2 * left.paragraphs[0].style.pitch


def test_a_paragraph_over_the_end_of_a_column_is_one() -> None:
    scene = lay_out(article(points_slide("Slide", point("One"), reading=[prose(240)])))
    left, right = reading(scene.handout[0])
    assert [paragraph.continues for paragraph in (*left.paragraphs, *right.paragraphs)] == [False, True]


def test_what_is_wide_stands_between_columns_above_and_below_it() -> None:
    before = points_slide("Before", point("One"), reading=[prose(150)], name="section/1")
    table = replace(table_slide("Table", ["A", "B"], [["1", "2"]]))
    table = replace(table, said=replace(table.said, name="section/2"))
    after = points_slide("After", point("Two"), reading=[prose(150)], name="section/3")
    scene = lay_out(article(before, table, after))
    (page,) = scene.handout
    top = max(text.frame.bottom for text in reading(page, 3))
    (wide,) = (item for item in page.items if item.name == "Slide 4 table")
    assert top < wide.frame.y
    assert wide.frame.bottom < min(text.frame.y for text in reading(page, 5))
    assert wide.frame.width > 1.9 * reading(page, 3)[0].frame.width


@pytest.mark.parametrize("columns", [1, 2])
def test_nothing_is_lost_torn_or_left_alone_wherever_a_page_ends(columns: int) -> None:
    chance = Random(7)
    for _ in range(6):
        slides = [some_slide(chance, number) for number in range(1, 13)]
        scene = lay_out(article(*slides, columns=columns))
        assert printed(scene) == [word for runs in slides[0].said.reading for word in plain(runs).split()]
        assert misplaced(scene) == []
        assert torn_paragraphs(scene.handout) == []
        assert lonely_headings(scene, ()) == []
        assert [pair for page in scene.handout for pair in overlaps(page)] == []


def some_slide(chance: Random, number: int) -> ContentSlide:
    points = [
        point("point " * chance.randint(1, 40), *["sub"] * chance.randint(0, 3))
        for _ in range(chance.randint(1, 4))
    ]
    text = [prose(chance.randint(1, 120)) for _ in range(chance.randint(0, 3))]
    return points_slide(f"Slide {number}", *points, reading=text, name=f"section/{number}")


def test_a_section_heading_is_never_the_last_on_its_page() -> None:
    for count in range(28, 44):
        first = [points_slide("Slide", *[point("x")] * count)]
        later = points_slide("Later", point("One"), point("Two"), name="second/1", section=1)
        scene = lay_out(article(*first, later, columns=1, sections=["First", "Second"]))
        for page in scene.handout:
            body = [item for item in page.items if isinstance(item, Text) and item.role not in FURNITURE]
            assert body[-1].heading_level != 2


def test_two_columns_that_have_no_room_are_one_and_a_warning_says_so() -> None:
    made = article(points_slide("Slide", point("One"), reading=[prose(400)]))
    small = replace(made, handout=replace(made.handout, paper="a5"))
    assert {text.frame.x for page in lay_out(small).handout for text in reading(page)} == {
        reading(lay_out(small).handout[0])[0].frame.x
    }
    (warning,) = narrow_columns(small)
    assert warning.code == "columns-too-narrow"
    assert list(narrow_columns(made)) == []


# -- columns by themselves ----------------------------------------------------------------


def words(count: int, *, is_kept: bool = False) -> Words:
    """A paragraph of so many lines."""
    block = typeset((Run(" ".join(["x" * 15] * count)),), STYLE, 90)
    assert len(block.lines) == count
    return Words("Text", block, is_kept=is_kept)


def lines(pieces: Sequence[Piece]) -> list[int]:
    return [len(piece.block.lines) for piece in pieces if isinstance(piece, Words)]


@pytest.mark.parametrize(
    ("room", "here", "there"),
    [
        (5 * LINE, [5], []),
        (4 * LINE, [3], [2]),  # the rest has two lines at least
        (3 * LINE, [3], [2]),
        (2 * LINE, [2], [3]),
        (1 * LINE, [], [5]),  # a line alone is none
    ],
)
def test_a_paragraph_of_five_lines_is_parted_so(room: float, here: list[int], there: list[int]) -> None:
    head, rest = take([words(5)], room)
    assert (lines(head), lines(rest)) == (here, there)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_paragraph_of_three_lines_stays_whole(count: int) -> None:
    head, rest = take([words(3)], count * LINE - 1)
    assert (lines(head), lines(rest)) == ([], [3])


def test_what_is_kept_goes_on_with_what_follows() -> None:
    kept = [words(1), words(1, is_kept=True), words(4)]
    # 3 lines and two gaps are 46; the heading and two lines of its text would end at 5 * 12 + 2 * 5 = 58.
    assert [lines(part) for part in take(kept, 57)] == [[1], [1, 4]]
    assert [lines(part) for part in take(kept, 58)] == [[1, 1, 2], [2]]


def test_a_column_that_has_to_takes_something_even_if_it_tears_it() -> None:
    kept = [words(1, is_kept=True), words(3)]
    assert [lines(part) for part in take(kept, 30)] == [[], [1, 3]]
    assert [lines(part) for part in take(kept, 30, is_forced=True)] == [[1], [3]]
    thing = Thing(50, lambda _x, _y: ())
    assert take([thing], 30) == ([], [thing])
    assert take([thing], 30, is_forced=True) == ([thing], [])


def test_the_height_of_a_column_has_the_gaps_between_its_pieces() -> None:
    assert pieces_height([words(2), words(3)]) == pytest.approx(2 * LINE + 5 + 3 * LINE)
