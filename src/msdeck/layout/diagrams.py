"""Diagram slides: steps, cycles, timelines and trees.

In: `DiagramSlide`. Out: one draft, at the largest size that fits; an `OutlineError` with the place of the
longest text if none does. A diagram never goes on over a second slide.
"""

import math
from collections.abc import Iterable
from typing import assert_never

from msdeck.content import plain
from msdeck.deck.diagram_model import Cycle, Node, Steps, Timeline, Tree
from msdeck.deck.model import DiagramSlide
from msdeck.layout import diagram_layouts
from msdeck.layout.boxes import does_not_fit
from msdeck.layout.cycle import cycle_plans
from msdeck.layout.draft import Draft, titled
from msdeck.layout.nodes import SIZES, Plan, best
from msdeck.layout.paginate import ROUNDING
from msdeck.layout.steps import step_plans
from msdeck.layout.timeline import timeline_plans
from msdeck.layout.tree import tree_plans
from msdeck.scene import ParagraphStyle


def diagram_draft(slide: DiagramSlide) -> Draft:
    """One slide with the whole diagram."""
    diagram = slide.diagram
    match diagram:
        case Steps():
            layout, plan = diagram_layouts.STEPS, _best(step_plans(diagram), "this step", diagram.nodes)
        case Cycle():
            layout, plan = diagram_layouts.CYCLE, _best(cycle_plans(diagram), "this step", diagram.nodes)
        case Timeline():
            plan = _best(timeline_plans(diagram), "this event", diagram.nodes)
            layout = diagram_layouts.TIMELINE
        case Tree():
            leaves = [leaf for branch in diagram.branches for leaf in branch.leaves]
            nodes = [diagram.root, *(branch.node for branch in diagram.branches), *leaves]
            layout, plan = diagram_layouts.TREE, _best(tree_plans(diagram), "this part of the tree", nodes)
        case _:
            assert_never(diagram)
    (draft,) = titled(slide.said, layout, [plan.items])
    return draft


def _best(plans: Iterable[Plan], what: str, nodes: Iterable[Node]) -> Plan:
    plan = best(plans)
    if plan.excess > ROUNDING:
        longest = max(nodes, key=lambda node: len(plain((*node.heading, *node.text))))
        lines = math.ceil(plan.excess / ParagraphStyle(SIZES[-1]).pitch)
        hint = f"even at {SIZES[-1]} pt the diagram is about {lines} line{'' if lines == 1 else 's'} too high"
        raise does_not_fit(
            what, longest.place, f"{hint}: shorten this and other texts, or move detail to `handout`"
        )
    return plan
