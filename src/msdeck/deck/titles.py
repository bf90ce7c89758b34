"""Titles that are each there once: one that an earlier slide has gets a number, before it is measured.

In: a `Deck`. Out: the same deck, its later slides, sections and reference list numbered where they must be.
"""

from dataclasses import replace

from msdeck.blanks import filled_in
from msdeck.content import Run, Runs, plain
from msdeck.deck.model import (
    CompareSlide,
    ContentSlide,
    Deck,
    DisclosuresSlide,
    DividerSlide,
    ListSlide,
    Slide,
    TableSlide,
)
from msdeck.outline.titles import TakenTitles


def distinct_titles(deck: Deck) -> Deck:
    """`deck` with ` (2)` and so on after every title that can't be told from an earlier one."""
    taken = TakenTitles()
    block = deck.title
    taken.number(_words(block.title), _words(block.heading), place=block.place, goes_on=False)
    # Titles that msdeck gives come after the lecturer's, which stay as they are written.
    in_order = sorted(enumerate(deck.slides), key=lambda numbered: _is_added(numbered[1]))
    distinct = {number: _distinct(slide, taken) for number, slide in in_order}
    slides = tuple(distinct[number] for number in range(len(deck.slides)))
    # The list comes last: without entries it has no slide.
    suffix = taken.number(plain(deck.references), place=block.place, goes_on=True) if deck.entries else ""
    return replace(
        deck,
        sections=tuple(
            replace(section, title=slide.said.heading)
            for section, slide in zip(
                deck.sections, (slide for slide in slides if isinstance(slide, DividerSlide)), strict=True
            )
        ),
        slides=slides,
        references=_followed(deck.references, suffix),
    )


def _is_added(slide: Slide) -> bool:
    return isinstance(slide, ListSlide | DisclosuresSlide)


def _distinct(slide: Slide, taken: TakenTitles) -> Slide:
    said = slide.said
    match slide:
        case ContentSlide():
            goes_on = bool(slide.points)
        case TableSlide() | CompareSlide() | ListSlide() | DisclosuresSlide():
            goes_on = True
        case _:
            goes_on = False
    suffix = taken.number(_words(said.title), _words(said.heading), place=said.title_place, goes_on=goes_on)
    return replace(
        slide,
        said=replace(said, title=_followed(said.title, suffix), heading=_followed(said.heading, suffix)),
    )


def _words(runs: Runs) -> str:
    """What `runs` say with their blanks filled in: numbers are the same in every edition."""
    return plain(filled_in(runs))


def _followed(runs: Runs, suffix: str) -> Runs:
    return (*runs, Run(suffix)) if suffix else runs
