"""Reading texts of any length, on any paper and in any edition: whole, in order, and with their picture."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.content import SlideLink
from msdeck.deck.model import Deck, HandoutDesign
from msdeck.editions import EDITIONS, Edition, PaperName
from msdeck.layout.arrange import lay_out
from msdeck.scene import Page, Scene, SlidePicture, Text
from msdeck.theme import GREY
from support.decks import deck, point, points_slide
from support.handout_faults import lonely_ends
from support.scene_reader import misplaced, run_words

PARAGRAPHS = st.lists(st.one_of(st.integers(1, 120), st.integers(400, 1200)), max_size=4)
"""How many words each has; the longest go on over several pages."""


@st.composite
def designed(draw: st.DrawFn) -> tuple[Deck, Edition]:
    """A deck of some slides, most with reading texts, and whose handout is wanted."""
    lengths = draw(st.lists(PARAGRAPHS, min_size=1, max_size=5))
    slides = []
    for slide, paragraphs in enumerate(lengths):
        reading = [
            " ".join(f"s{slide}p{number}w{word}" for word in range(count))
            for number, count in enumerate(paragraphs)
        ]
        slides.append(points_slide(f"Slide {slide}", point("A"), reading=reading, name=f"section/{slide}"))
    design = HandoutDesign(
        paper=draw(st.sampled_from(get_args(PaperName))),
        binding=draw(st.sampled_from(["none", "left", "right", "top", "two-sided"])),
        is_grey=draw(st.booleans()),
    )
    return replace(deck(*slides), handout=design), draw(st.sampled_from(EDITIONS))


def words_to_read(scene: Scene) -> list[str]:
    words = [word for page in scene.handout for word in run_words(page)]
    return [word for word in words if re.fullmatch(r"s\d+p\d+w\d+", word)]


def headed(page: Page) -> Iterator[int]:
    """The numbers of the slides whose heading stands on the page."""
    for item in page.items:
        if isinstance(item, Text) and item.heading_level == 3:
            anchors = (paragraph.anchor for paragraph in item.paragraphs)
            yield from (anchor.number for anchor in anchors if isinstance(anchor, SlideLink))


@settings(max_examples=25, deadline=None)
@given(designed())
def test_reading_texts_are_whole_and_a_picture_stands_at_its_heading(case: tuple[Deck, Edition]) -> None:
    deck, edition = case
    scene = lay_out(deck, edition)
    assert misplaced(scene) == []
    assert lonely_ends(scene) == []
    written = [" ".join(run.text for run in runs) for slide in deck.slides for runs in slide.said.reading]
    assert words_to_read(scene) == " ".join(written).split()
    for page in scene.handout:
        pictures = [item for item in page.items if isinstance(item, SlidePicture) and item.area is None]
        if edition != "large-print":
            assert [picture.slide for picture in pictures] == list(headed(page))


@settings(max_examples=5, deadline=None)
@given(designed())
def test_a_grey_handout_says_the_same_in_the_same_places(case: tuple[Deck, Edition]) -> None:
    deck, edition = case
    grey, colored = (
        lay_out(replace(deck, handout=replace(deck.handout, is_grey=is_grey)), edition)
        for is_grey in (True, False)
    )
    assert colored.grey_theme is None
    assert grey == replace(colored, grey_theme=GREY)
