"""What an outline says to its learners: questions, disclosures, the glossary. A part of `outline.model`.

In: nested located values. Out: parts that know their places.
"""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from msdeck.diagnostics import error
from msdeck.outline.nodes import LocatedList
from msdeck.outline.parts import EditionLimits, Markup, OneLine, Part, Prose
from msdeck.outline.refusals import RefusedError

LETTERS = "ABCDEF"
"""Of the options of a question."""


def _one_letter(value: object) -> object:
    if isinstance(value, LocatedList):
        hint = "write the letter of the best one; if several are right, ask which of them is not"
        raise RefusedError([error("wrong-type", "a question has one right answer", hint=hint)])
    return value


class Question(Part):
    """A question with options to choose from; its answer follows on a slide of its own."""

    stem: Markup
    """What is asked; it is the slide's title."""
    options: Annotated[tuple[Markup, ...], Field(min_length=2, max_length=len(LETTERS))]
    """Two to six answers to choose from."""
    answer: Annotated[OneLine, BeforeValidator(_one_letter, json_schema_input_type=str)]
    """The letter of the right one, from A."""
    rationale: Prose = ()
    """Why it is right; on the answer slide and in the instructor's key only."""

    @property
    def right(self) -> int | None:
        """The index of the right option; None if `answer` is no letter of an option."""
        letters = LETTERS[: len(self.options)]
        letter = self.answer.upper()
        return letters.index(letter) if len(letter) == 1 and letter in letters else None


class Disclosure(Part):
    """An interest of somebody who gives the lecture, or that there is none."""

    person: OneLine
    """Whose it is."""
    company: OneLine
    """Company or organisation; `none` if there is nothing to disclose."""
    nature: OneLine = ""
    """What the interest is, such as research funding."""

    @property
    def is_none(self) -> bool:
        """Whether the person has nothing to disclose."""
        return self.company.casefold() == "none"


def _listed_interests(value: object) -> object:
    """The single word `none` as an empty list, which nobody can write."""
    if isinstance(value, str) and value.strip().casefold() == "none":
        return ()
    if isinstance(value, LocatedList) and not value:
        hint = "write `disclosures: none` if there is nothing to disclose"
        raise RefusedError([error("wrong-count", "`disclosures` needs at least 1, but has 0", hint=hint)])
    return value


Disclosures = Annotated[
    tuple[Disclosure, ...],
    BeforeValidator(
        _listed_interests,
        json_schema_input_type=Literal["none"] | Annotated[tuple[Disclosure, ...], Field(min_length=1)],
    ),
]
"""Empty where the outline says `none`."""


class GlossaryEntry(Part):
    """A term that the handout explains."""

    term: OneLine
    """The word or words, as the lecture uses them."""
    meaning: Markup
    """What it means, in a sentence."""
    only: EditionLimits = ()
    """Editions that explain it, such as `instructor`."""


def term_pattern(term: str) -> re.Pattern[str]:
    """Where `term` stands as a whole word, whatever the case of its letters."""
    words = r"\s+".join(map(re.escape, term.split()))
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)
