"""Whatever is read on a slide or page is among the contrasts that are measured."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from msdeck.layout.masters import LAYOUTS
from msdeck.scene import Page, Scene, Shape, ShapeKind, Table, Text
from msdeck.theme import READ_ON, Ink
from support.compiling import compile_outline

ROOT = Path(__file__).parents[2]


def inks(text: Text) -> Iterator[Ink]:
    for paragraph in text.paragraphs:
        yield from (fragment.ink for line in paragraph.lines for fragment in line.fragments)
        if paragraph.marker:
            yield paragraph.marker.ink


def read_on(page: Page, scene: Scene) -> Iterator[tuple[Ink, Ink]]:
    """Each ground on the page, with each ink that is read on it."""
    layout = next((layout for layout in scene.layouts if layout.name == page.layout), None)
    ground = layout.background if layout else Ink.BACKGROUND
    shapes = [item for item in page.items if isinstance(item, Shape) and item.kind is ShapeKind.RECTANGLE]
    for item in page.items:
        match item:
            case Text():
                x, y = item.frame.x + item.frame.width / 2, item.frame.y + item.frame.height / 2
                under = [
                    shape.fill
                    for shape in shapes
                    if shape.fill
                    and shape.frame.x <= x <= shape.frame.right
                    and shape.frame.y <= y <= shape.frame.bottom
                ]
                yield from ((item.fill or (under or [ground])[-1], ink) for ink in inks(item))
            case Table():
                for row in item.rows:
                    for cell in row.cells:
                        yield from ((cell.fill or row.fill or ground, ink) for ink in inks(cell))


@pytest.mark.parametrize("outline", ["deck.yaml", "docs/gallery/gallery.yaml"])
def test_what_is_measured_is_every_ink_on_every_ground_on_which_it_is_read(outline: str) -> None:
    scene, _ = compile_outline(ROOT / outline)
    assert scene
    measured = {(ground, ink) for ground, inks in READ_ON.items() for ink in inks}
    drawn = {pair for page in (*scene.slides, *scene.handout) for pair in read_on(page, scene)}
    assert drawn == measured


def test_every_placeholder_has_an_ink_that_is_measured_on_its_ground() -> None:
    for layout in LAYOUTS.values():
        for holder in layout.placeholders:
            for level in holder.levels:
                assert level.ink in READ_ON[holder.fill or layout.background], (layout.name, holder.name)
