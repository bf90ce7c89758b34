"""What the instructor's handout has beside the slides: speaker notes, minutes and the running clock."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.content import Run, plain
from msdeck.deck.model import Deck, Slide
from msdeck.editions import Edition
from msdeck.layout.arrange import lay_out
from msdeck.scene import Page, Scene, Shape, Table, Text
from support.decks import deck, point, points_slide, study_slide
from support.scene_reader import misplaced, run_words


def slide(
    number: int, *notes: str, minutes: float | None = None, reading: str = "", is_hidden: bool = False
) -> Slide:
    made = points_slide(
        f"Slide {number}", point("One"), reading=[reading] if reading else [], name=f"s/{number}"
    )
    said = replace(
        made.said,
        notes=tuple((Run(note),) for note in notes),
        minutes=minutes,
        is_hidden=is_hidden,
    )
    return replace(made, said=said)


def noted(scene: Scene) -> list[Text]:
    return [
        item
        for page in scene.handout
        for item in page.items
        if isinstance(item, Text) and item.name.startswith("Notes ")
    ]


def words_of_notes(scene: Scene) -> list[str]:
    names = {item.name for item in noted(scene)}
    return [word for page in scene.handout for word in run_words(page, *names)]


def said_on(page: Page) -> list[str]:
    texts = (item for item in page.items if isinstance(item, Text))
    return [plain(paragraph.runs) for text in texts for paragraph in text.paragraphs]


@pytest.mark.parametrize("edition", ["participant", "fill-in", "large-print"])
def test_nobody_but_instructors_gets_notes_or_times(edition: Edition) -> None:
    scene = lay_out(deck(slide(1, "Secret", minutes=3)), edition)
    assert noted(scene) == []
    everything = [words for page in scene.handout for words in said_on(page)]
    assert not [words for words in everything if "Secret" in words or "\N{NO-BREAK SPACE}min" in words]
    assert not [item for page in scene.handout for item in page.items if isinstance(item, Table)]


def test_notes_stand_below_the_reading_text_and_take_the_place_of_ruled_lines() -> None:
    scene = lay_out(
        deck(slide(1, "Say it.", "And this.", reading="Read it."), slide(2, "Slowly.")), "instructor"
    )
    names = [item.name for item in scene.handout[0].items]
    assert names.index("Slide 3 text") < names.index("Notes s/1")
    assert [plain(paragraph.runs) for paragraph in noted(scene)[0].paragraphs] == [
        "Notes",
        "Say it.",
        "And this.",
    ]
    assert not [name for name in names if "line" in name]
    edges = [item for item in scene.handout[0].items if isinstance(item, Shape) and "Edge Notes" in item.name]
    assert [edge.frame.height for edge in edges] == [text.frame.height for text in noted(scene)]


@settings(max_examples=20)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.integers(0, 300))
def test_notes_of_any_length_flow_over_pages_and_lose_no_word(lengths: list[int], read: int) -> None:
    slides = [
        slide(number, " ".join(f"w{number}x{word}" for word in range(length)), reading="read " * read)
        for number, length in enumerate(lengths, 1)
    ]
    scene = lay_out(deck(*slides), "instructor")
    assert misplaced(scene) == []
    expected = [
        word
        for number, length in enumerate(lengths, 1)
        for word in ("Notes", *(f"w{number}x{word}" for word in range(length)))
    ]
    assert words_of_notes(scene) == expected
    # The label is never left alone.
    assert all(len(text.paragraphs) > 1 or plain(text.paragraphs[0].runs) != "Notes" for text in noted(scene))


def test_the_minutes_stand_beside_the_heading_and_do_not_touch_it() -> None:
    title = "A title that is long enough to need more than one line beside its picture, whatever stands there"
    made = slide(1, minutes=2.5)
    long = replace(made, said=replace(made.said, heading=(Run(title),)))
    (page,) = lay_out(deck(long), "instructor").handout
    found = {item.name: item for item in page.items if isinstance(item, Text)}
    heading, time = found["Slide 3 heading"], found["Slide 3 time"]
    assert plain(time.paragraphs[0].runs) == "2.5\N{NO-BREAK SPACE}min"
    assert heading.frame.right < time.frame.x
    assert heading.frame.y <= time.frame.y < time.frame.bottom <= heading.frame.bottom


def schedule(made: Deck) -> tuple[list[list[str]], list[str]]:
    page = lay_out(made, "instructor").handout[0]
    (table,) = (item for item in page.items if isinstance(item, Table))
    rows = [[plain(cell.paragraphs[0].runs) for cell in row.cells] for row in table.rows]
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows], said_on(page)


def test_the_first_page_sums_up_the_minutes_and_says_what_is_not_counted() -> None:
    """2 + 3.5 = 5.5 minutes; the hidden slide's 50 are not shown, and two slides have no time."""
    rows, said = schedule(
        deck(
            slide(1, minutes=2),
            slide(2, minutes=3.5),
            slide(3),
            slide(4, minutes=50, is_hidden=True),
            study_slide(2, 5),
        )
    )
    assert rows == [
        ["Section", "Duration", "From–to"],
        ["1  Section", "5.5 min", "0:00–0:06"],
        ["Total", "5.5 min", "0:00–0:06"],
    ]
    assert "Slides without a time, which are not counted: 2" in said


def test_the_clock_runs_on_over_the_sections() -> None:
    """10 + 55 = 65 minutes, which is 1:05."""
    made = deck(slide(1, minutes=10), slide(2, minutes=55), sections=["First", "Second"])
    one, two = (each for each in made.slides if each.said.minutes)
    moved = replace(two, said=replace(two.said, section=1))
    slides = tuple(moved if each is two else each for each in made.slides)
    rows, said = schedule(replace(made, slides=slides))
    assert rows[1:] == [
        ["1  First", "10 min", "0:00–0:10"],
        ["2  Second", "55 min", "0:10–1:05"],
        ["Total", "65 min", "0:00–1:05"],
    ]
    assert not [words for words in said if "not counted" in words]
    assert one is not moved


def test_without_any_time_there_is_no_table() -> None:
    (page,) = lay_out(deck(slide(1, "Notes alone.")), "instructor").handout
    assert not [item for item in page.items if isinstance(item, Table)]
