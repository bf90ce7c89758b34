"""Titles that can't be told apart: in a list of slides, in bookmarks, and by those who hear them read out.

In: an `Outline`. Out: a warning for each title that an earlier slide has. `deck.titles` numbers them by the
same `TakenTitles`. Titles are compared as plain text, whatever the case of their letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from msdeck.content import Run
from msdeck.diagnostics import Diagnostic, Place, warning
from msdeck.outline.model import Outline
from msdeck.outline.text import Citation, Text
from msdeck.outline.walk import study_title

_PAGE = re.compile(r"(.+) \(\d+/\d+\)")
"""What a title looks like that layout has numbered, or an author as layout would."""


@dataclass(slots=True)
class TakenTitles:
    """The titles up to a slide, with the place of the first of each."""

    _titles: dict[str, Place] = field(default_factory=dict)
    _pages: dict[str, Place] = field(default_factory=dict)
    """By the title without its `(1/2)`."""
    _going_on: dict[str, Place] = field(default_factory=dict)
    """Those of slides that may go on over a second one, and then are numbered."""

    _numbers: dict[str, int] = field(default_factory=dict)
    """The number that a title got last, as an outline may have one title a thousand times."""

    def place_of(self, title: str, *, goes_on: bool) -> Place | None:
        """Where a slide is that could be taken for one called `title`; None if there is none.

        `goes_on` says that the slide may be split, and then has pages such as `title (1/2)`.
        """
        key = _key(title)
        place = self._titles.get(key)
        if place is None and goes_on:
            place = self._pages.get(key)
        if place is None and (page := _PAGE.fullmatch(key)):
            place = self._going_on.get(page[1])
        return place

    def number(self, *titles: str, place: Place, goes_on: bool) -> str:
        """What has to follow a slide's title, mostly nothing; with it, the title is taken from then on.

        `titles` are all that the slide is called: with its citations, and without them.
        """
        own = _key(titles[0])
        for number in count(self._numbers.get(own, 1)):
            suffix = "" if number == 1 else f" ({number})"
            names = [title + suffix for title in titles]
            if all(self.place_of(name, goes_on=goes_on) is None for name in names):
                break
        self._numbers[own] = number
        for key in map(_key, names):
            self._titles.setdefault(key, place)
            if goes_on:
                self._going_on.setdefault(key, place)
            if page := _PAGE.fullmatch(key):
                self._pages.setdefault(page[1], place)
        return suffix


def titles_are_distinct(outline: Outline) -> Iterator[Diagnostic]:
    """Every slide has a title of its own, and so have sections and the lecture."""
    taken = TakenTitles()
    for text, goes_on in _titles(outline):
        title = _words(text)
        first = taken.place_of(title, goes_on=goes_on)
        if first is not None:
            yield warning(
                "repeated-title",
                f"this title can't be told from the one on line {first.line}, so a number is put after it",
                text.place,
                "give each slide and section a title of its own, best with what only this one says",
            )
        taken.number(title, place=text.place, goes_on=goes_on)


def _titles(outline: Outline) -> Iterator[tuple[Text, bool]]:
    """Every title in the order of presentation, and whether its slide may go on over a second one."""
    yield outline.title, False
    # That a reference has two studies, or a study two places, is reported as such: the first counts.
    studies = {study.ref: study for study in reversed(outline.studies)}
    for section in outline.sections:
        yield section.title, False
        for slide in section.slides:
            asked = slide.question.stem if slide.question else None
            if title := slide.statement or slide.title or asked:
                yield title, bool(slide.points or slide.table or slide.compare or slide.evidence)
        for ref in section.studies:
            if study := studies.pop(ref, None):
                yield study_title(outline, study), False


def _words(text: Text) -> str:
    """What a title says without its citations; those that are part of it, or all of it, are told by key."""
    words = ""
    for inline in text.inlines:
        if isinstance(inline, Run):
            words += inline.text
        elif inline.is_in_text:
            words += f"@{inline.items[0].key}"
        else:
            words = words.rstrip(" ")
    keys = (item.key for inline in text.inlines if isinstance(inline, Citation) for item in inline.items)
    return words.strip() or "; ".join(keys)


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
