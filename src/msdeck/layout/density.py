"""Slides with more words than an audience reads while somebody speaks.

In: a `Deck` and its `Scene`. Out: warnings, one for each slide of the outline whose fullest page is too full.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.content import EntryLink, Runs, plain
from msdeck.deck.model import AnswerSlide, Deck, DividerSlide, Said, StudySlide
from msdeck.diagnostics import Diagnostic, warning
from msdeck.scene import Page, Role, Scene, Text

# Captions are small print; cells and cards are looked up one by one, never read through.
_READ_THROUGH = (Role.BODY, Role.HEADING, Role.CALLOUT, Role.NODE, Role.OPTION)


@dataclass(frozen=True, slots=True)
class _Fullest:
    said: Said
    words: int
    pages: int


def wordy_slides(deck: Deck, scene: Scene, limit: int) -> Iterator[Diagnostic]:
    """A warning for each slide that shows more than `limit` words at a time."""
    for fullest in _fullest_pages(deck, scene):
        if fullest.words > limit:
            several = f"goes on over {fullest.pages} slides, and the fullest " if fullest.pages > 1 else ""
            message = f"this slide {several}shows {fullest.words} words; the limit is {limit}"
            hint = "split it, move detail to `handout`, or raise `words-per-slide`"
            yield warning("wordy-slide", message, fullest.said.place, hint)


def _fullest_pages(deck: Deck, scene: Scene) -> Iterator[_Fullest]:
    slides = {slide.said.name: slide for slide in deck.slides if not isinstance(slide, DividerSlide)}
    pages: dict[str, list[Page]] = {}
    for page in scene.slides:
        # Pages of one slide are called by its name and their number.
        name = page.name if page.name in slides else page.name.rpartition("/")[0]
        pages.setdefault(name, []).append(page)
    for name, own in pages.items():
        if name not in slides:
            continue
        slide = slides[name]
        # What was asked has been read when its answer is shown.
        is_answer = isinstance(slide, AnswerSlide)
        roles = (Role.BODY,) if is_answer else _READ_THROUGH
        # Where a slide goes on over several pages, its title says nothing new.
        title = _count(slide.said.title) if len(own) == 1 and not is_answer else 0
        words = title + max(_words_in(page, roles) for page in own)
        # Effects and intervals are looked at, as cells are.
        numbers = sum(map(_count, slide.effect)) if isinstance(slide, StudySlide) else 0
        yield _Fullest(slide.said, words - numbers, len(own))


def _words_in(page: Page, roles: tuple[Role, ...]) -> int:
    return sum(
        _count(paragraph.runs)
        for item in page.items
        if isinstance(item, Text) and item.role in roles
        for paragraph in item.paragraphs
    )


def _count(runs: Runs) -> int:
    """How many words `runs` have; citations and dashes are none."""
    said = plain(tuple(run for run in runs if not isinstance(run.link, EntryLink)))
    return sum(1 for word in said.split() if re.search(r"\w", word))
