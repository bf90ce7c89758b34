"""Editions, layouts and papers: for whom a deck or a handout is, and how a handout is laid out.

A module of its own, as the command line names them before anything else is loaded.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

Edition: TypeAlias = Literal["participant", "instructor", "fill-in", "large-print"]

EDITIONS: tuple[Edition, ...] = ("participant", "instructor", "fill-in", "large-print")
"""Every edition. All but the instructor's are for participants; `instructor` has everything."""

Document: TypeAlias = Literal["deck", "handout"]

Limit: TypeAlias = Literal["deck", "handout", "participant", "instructor", "fill-in", "large-print"]
"""What `only` may say of a slide."""


PaperName: TypeAlias = Literal["a4", "a5", "letter", "legal"]

LayoutName: TypeAlias = Literal[
    "notes", "grid-2", "grid-3", "grid-4", "grid-6", "grid-9", "article", "outline"
]

LAYOUTS: tuple[LayoutName, ...] = get_args(LayoutName)
"""Of the handout."""


def decks_for(asked: Sequence[Edition]) -> tuple[Edition, ...]:
    """The editions of the deck that go with those `asked` for: the lecturer's, unless that is not wanted.

    Only participants have a deck of their own, to be uploaded; every other handout goes with the lecturer's.
    """
    lecturers: tuple[Edition, ...] = () if tuple(asked) == ("participant",) else ("instructor",)
    return (*lecturers, "participant") if "participant" in asked else lecturers


def is_shown(only: Sequence[Limit], document: Document, edition: Edition) -> bool:
    """Whether a part with this `only`, which is empty for most, is in that document of that edition.

    `participant` means everything that participants get: who reads large print or fills in misses nothing.
    """
    return not only or any(_covers(limit, document, edition) for limit in only)


def _covers(limit: Limit, document: Document, edition: Edition) -> bool:
    match limit:
        case "deck" | "handout":
            return limit == document
        case "participant":
            return edition != "instructor"
        case _:
            return limit == edition
