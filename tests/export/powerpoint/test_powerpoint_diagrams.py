"""Diagrams in PowerPoint: boxes with text, and connectors that hold on to them and run as the scene says."""

import io
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from msdeck.deck.diagram_model import Branch, Cycle, Diagram, Node, Steps, Timeline, Tree
from msdeck.deck.model import DiagramSlide
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.layout.arrange import lay_out
from msdeck.layout.nodes import side_of
from msdeck.scene import Shape, Text
from msdeck.units import EMU_PER_POINT
from support.decks import HERE, deck, runs, said
from support.pptx_accessibility import findings
from support.pptx_package import A, P, package_faults

QUARTER = 5_400_000
"""A right angle in 60,000ths of a degree."""


def node(text: str) -> Node:
    return Node((), runs(text), HERE)


def nodes(count: int) -> tuple[Node, ...]:
    return tuple(node(f"Box {number}") for number in range(count))


TREE = Tree(node("Root"), tuple(Branch(node(f"Branch {n}"), (node("Leaf"),)) for n in range(3)))
DIAGRAMS = [Steps(nodes(4)), Cycle(nodes(5)), TREE]


def written(diagram: Diagram) -> tuple[Any, dict[str, Shape | Text], bytes]:
    """The slide of `diagram`, reopened; the items of its page by name; the file."""
    scene = lay_out(deck(DiagramSlide(said("A diagram"), diagram)))
    (index,) = [at for at, page in enumerate(scene.slides) if page.layout in ("Steps", "Cycle", "Tree")]
    data = write_pptx(scene)
    items = {item.name: item for item in scene.slides[index].items if isinstance(item, Shape | Text)}
    return Presentation(io.BytesIO(data)).slides[index], items, data


def read_out_of_turn(diagram: Diagram, first: str, second: str) -> list[str]:
    """What is found wrong with the reading order when two boxes have changed places in it."""
    scene = lay_out(deck(DiagramSlide(said("A diagram"), diagram)))
    page = scene.slides[2]
    at = {item.name: index for index, item in enumerate(page.items)}
    items = list(page.items)
    items[at[first]], items[at[second]] = items[at[second]], items[at[first]]
    changed = replace(page, items=tuple(items))
    data = write_pptx(replace(scene, slides=(*scene.slides[:2], changed, *scene.slides[3:])))
    return [found.rule for found in findings(data)]


def ends(connector: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a connector starts and ends: its preset from corner to corner, turned over and then around."""
    transform = connector.find(f"{P}spPr/{A}xfrm")
    offset, size = transform.find(f"{A}off"), transform.find(f"{A}ext")
    width, height = (int(size.get(key)) / EMU_PER_POINT for key in ("cx", "cy"))
    middle = [int(offset.get(key)) / EMU_PER_POINT + half / 2 for key, half in (("x", width), ("y", height))]
    points = [(-width / 2, -height / 2), (width / 2, height / 2)]
    if transform.get("flipH"):
        points = [(-x, y) for x, y in points]
    if transform.get("flipV"):
        points = [(x, -y) for x, y in points]
    for _ in range(int(transform.get("rot", "0")) // QUARTER):
        points = [(-y, x) for x, y in points]  # clockwise, with y downwards
    (x1, y1), (x2, y2) = points
    return (middle[0] + x1, middle[1] + y1), (middle[0] + x2, middle[1] + y2)


@pytest.mark.parametrize("diagram", DIAGRAMS, ids=["steps", "cycle", "tree"])
def test_a_connector_runs_from_the_side_of_one_box_to_the_side_of_another(diagram: Diagram) -> None:
    slide, items, _ = written(diagram)
    numbers = {shape.name: shape.shape_id for shape in slide.shapes}
    seen = 0
    for shape in slide.shapes:
        item = items.get(shape.name)
        if not (isinstance(item, Shape) and item.joints):
            continue
        start, end = (side_of(items[joint.item].frame, joint.side) for joint in item.joints)
        assert ends(shape._element) == (pytest.approx(start, abs=0.01), pytest.approx(end, abs=0.01))
        held = [
            int(shape._element.find(f"{P}nvCxnSpPr/{P}cNvCxnSpPr/{A}{tag}").get("id"))
            for tag in ("stCxn", "endCxn")
        ]
        assert held == [numbers[joint.item] for joint in item.joints]
        seen += 1
    assert seen == {"Steps": 3, "Cycle": 5, "Tree": 3}[type(diagram).__name__]


def test_a_bent_connector_leaves_its_box_downwards() -> None:
    slide, _, _ = written(TREE)
    presets = {
        shape.name: shape._element.find(f"{P}spPr/{A}prstGeom").get("prst")
        for shape in slide.shapes
        if shape.name.startswith("Line")
    }
    assert presets == {
        "Line 1": "bentConnector3",
        "Line 2": "straightConnector1",
        "Line 3": "bentConnector3",
    }
    # The preset leaves its corner across; turned by an odd number of right angles, it leaves downwards.
    for shape in slide.shapes:
        if presets.get(shape.name) == "bentConnector3":
            transform = shape._element.find(f"{P}spPr/{A}xfrm")
            assert int(transform.get("rot")) // QUARTER % 2 == 1


@pytest.mark.parametrize("diagram", DIAGRAMS, ids=["steps", "cycle", "tree"])
def test_boxes_hold_text_and_the_file_is_sound(diagram: Diagram) -> None:
    slide, items, data = written(diagram)
    for shape in slide.shapes:
        item = items.get(shape.name)
        if isinstance(item, Text):
            assert shape.text_frame.text, etree.tostring(shape._element)
    assert package_faults(data) == []


EVENTS = Timeline(tuple(Node(runs(str(2000 + n)), runs("Something"), HERE) for n in range(6)))


def test_boxes_are_read_in_the_order_of_arrows_and_of_time() -> None:
    for diagram in (*DIAGRAMS, EVENTS):
        assert read_out_of_turn(diagram, "Title", "Title") == []
    assert "reading-order" in read_out_of_turn(Cycle(nodes(5)), "Step 2", "Step 4")
    assert "reading-order" in read_out_of_turn(EVENTS, "Event 2", "Event 3")
