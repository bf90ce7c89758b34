"""Diagrams composed: the boxes of a slide's diagram, with their citations filled in.

In: a `Slide` of the outline. Out: its `Diagram`, None if it has none.
"""

from collections.abc import Sequence

from msdeck.deck.diagram_model import Branch, Cycle, Diagram, Node, Steps, Timeline, Tree
from msdeck.deck.text import Resolver
from msdeck.outline import diagrams, model
from msdeck.outline.text import Text


def diagram_of(slide: model.Slide, text: Resolver) -> Diagram | None:
    """The diagram that `slide` asks for."""
    if slide.steps:
        return Steps(_steps(slide.steps, text))
    if slide.cycle:
        return Cycle(_steps(slide.cycle, text))
    if slide.timeline:
        return Timeline(
            tuple(Node(text.runs(event.when), text.runs(event.what), event.place) for event in slide.timeline)
        )
    return _tree(slide.tree, text) if slide.tree else None


def _steps(steps: Sequence[diagrams.Step], text: Resolver) -> tuple[Node, ...]:
    return tuple(Node(text.optional(step.title), text.runs(step.text), step.place) for step in steps)


def _tree(tree: diagrams.Tree, text: Resolver) -> Tree:
    def node(said: Text) -> Node:
        return Node((), text.runs(said), said.place)

    return Tree(
        node(tree.root),
        tuple(
            Branch(node(branch.title), tuple(node(leaf) for leaf in branch.leaves))
            for branch in tree.branches
        ),
    )
