"""The part of the outline about diagrams: steps, a cycle, a timeline, a tree of two levels.

Read by `outline.model`. As many boxes are allowed as can be read from the last row, and no more.
"""

from collections.abc import Iterator
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from msdeck.diagnostics import error
from msdeck.outline.nodes import LocatedMapping
from msdeck.outline.parts import Markup, Part, wrapped
from msdeck.outline.refusals import RefusedError
from msdeck.outline.text import Text


class Step(Part):
    """A box of a row of steps or of a cycle."""

    title: Markup | None = None
    """A few words in bold above the text."""
    text: Markup
    """What happens."""


StepOrText: TypeAlias = Annotated[Step, BeforeValidator(wrapped("text"), json_schema_input_type=str | Step)]

Steps: TypeAlias = Annotated[tuple[StepOrText, ...], Field(min_length=2, max_length=6)]

Cycle: TypeAlias = Annotated[tuple[StepOrText, ...], Field(min_length=3, max_length=6)]


class Event(Part):
    """Something on a timeline."""

    when: Markup
    """The time: a year, a date, or words such as `Week 6`."""
    what: Markup
    """What happened."""


Timeline: TypeAlias = Annotated[tuple[Event, ...], Field(min_length=2, max_length=8)]


def _leaf(value: object) -> object:
    """A text, or the error for a leaf with something under it."""
    if isinstance(value, LocatedMapping) and value.keys() & {"title", "leaves", "branches", "points"}:
        message = "a tree has two levels, so nothing can stand under a leaf"
        hint = "write the leaf as a text, and move what is under it up one level or to a slide of its own"
        raise RefusedError([error("too-deep", message, value.place, hint)])
    return value


class Branch(Part):
    """A branch of a tree."""

    title: Markup
    """What the branch is."""
    leaves: Annotated[tuple[Annotated[Markup, BeforeValidator(_leaf)], ...], Field(max_length=4)] = ()
    """What belongs to it, up to four texts."""


class Tree(Part):
    """A whole and its parts, on two levels."""

    root: Markup
    """What the tree is about."""
    branches: Annotated[
        tuple[Annotated[Branch, BeforeValidator(wrapped("title"), json_schema_input_type=str | Branch)], ...],
        Field(min_length=2, max_length=5),
    ]
    """Its parts, two to five, each a text or a title with leaves."""


def texts_of_steps(steps: tuple[Step, ...]) -> Iterator[Text]:
    """The texts of steps or of a cycle, as they are read."""
    for step in steps:
        if step.title is not None:
            yield step.title
        yield step.text


def texts_of_timeline(events: tuple[Event, ...]) -> Iterator[Text]:
    """The texts of a timeline, as they are read."""
    for event in events:
        yield from (event.when, event.what)


def texts_of_tree(tree: Tree) -> Iterator[Text]:
    """The texts of a tree, each branch before its leaves."""
    yield tree.root
    for branch in tree.branches:
        yield branch.title
        yield from branch.leaves
