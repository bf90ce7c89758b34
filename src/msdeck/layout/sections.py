"""The sections of a handout: what begins each, and the pages of its slides.

In: drafts in order with their numbers. Out: the same, section by section. What stands before all sections,
such as objectives, is left out.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msdeck.content import Run, Runs, SlideLink
from msdeck.deck.model import Deck, Slide
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow, ruled_heading
from msdeck.layout.front import DIVIDER
from msdeck.units import Length

NumberedDraft: TypeAlias = tuple[int, Draft]


def by_section(
    drafts: Sequence[NumberedDraft],
) -> Iterator[tuple[NumberedDraft | None, list[NumberedDraft]]]:
    """The divider of each section that has pages here, which its heading stands for, and these pages.

    Slides whose section has no divider come with None, or after those of the section before.
    """
    divider: NumberedDraft | None = None
    pages: list[NumberedDraft] = []
    for number, draft in drafts:
        if is_divider(draft):
            if pages:
                yield divider, pages
            divider, pages = (number, draft), []
        elif draft.said.section is not None:
            pages.append((number, draft))
    if pages:
        yield divider, pages


def whole_slides(
    deck: Deck, drafts: Sequence[NumberedDraft]
) -> Iterator[tuple[NumberedDraft | None, list[tuple[Slide, Draft, int]]]]:
    """As `by_section`, with each slide once, however many pages it has: what it says, and its first page."""
    slides = {slide.said.name: slide for slide in deck.slides}
    for divider, pages in by_section(drafts):
        yield (
            divider,
            [(slides[draft.said.name], draft, number) for number, draft in pages if draft.part == 1],
        )


def is_divider(draft: Draft) -> bool:
    """Whether a section begins with it."""
    return draft.layout == DIVIDER


def section_heading(flow: Flow, deck: Deck, divider: NumberedDraft, *, keep: Length) -> None:
    """A section's heading with a rule under it, on a page that still holds `keep` below it."""
    number, draft = divider
    ruled_heading(flow, section_name(deck, draft), keep=keep, anchor=SlideLink(number))


def section_name(deck: Deck, draft: Draft) -> Runs:
    """The number and the title of the section of a slide."""
    assert draft.said.section is not None
    section = deck.sections[draft.said.section]
    return (Run(f"{section.number}  "), *section.title)
