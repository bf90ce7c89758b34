"""Diagrams of the deck: what stands in their boxes, in reading order, before anything has a shape.

Made by `deck.diagrams`; read by layout.
"""

from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Runs, glued, in_bold
from msdeck.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a heading, if there is one, and a text."""

    heading: Runs
    text: Runs
    place: Place

    @property
    def on_one_line(self) -> Runs:
        """The heading in bold, and the text after it."""
        return glued((part for part in (in_bold(self.heading), self.text) if part), "  ")


@dataclass(frozen=True, slots=True)
class Steps:
    """What follows one another, in a row."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """What follows one another and begins again."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of time; the heading of each says when."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a whole, and its own parts."""

    node: Node
    leaves: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole and its parts."""

    root: Node
    branches: tuple[Branch, ...]


Diagram: TypeAlias = Steps | Cycle | Timeline | Tree
