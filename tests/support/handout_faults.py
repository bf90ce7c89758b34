"""What is wrong with the pages of a handout: items that leave their margins, overlap, tear or go missing.

In: a scene, its paper and its deck. Out: a list, empty when all is well.
"""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from msdeck.content import SlideLink
from msdeck.deck.model import Deck, DividerSlide
from msdeck.editions import Edition
from msdeck.layout.paper import Paper
from msdeck.scene import Frame, Item, Page, Role, Scene, Shape, SlidePicture, Table, Text
from support.scene_reader import FOOT, misplaced

_ROUNDING = 0.1


def handout_faults(scene: Scene, paper: Paper, deck: Deck, edition: Edition) -> list[str]:
    found = misplaced(scene)
    for number, page in enumerate(scene.handout, 1):
        where = f"page {number}"
        found += [f"{where}: {fault}" for fault in _outside_margins(page, number, paper)]
        found += [f"{where}: {fault}" for fault in _overlaps(page)]
        found += [f"{where}: {fault}" for fault in _torn(page)]
        found += [f"{where}: {fault}" for fault in _lonely(page)]
    shown, expected = shown_slides(scene), _expected(scene, deck, edition)
    if shown != expected:
        found.append(f"shows {shown}, not {expected}")
    return found


def body_of(page: Page) -> list[Item]:
    """The items of a page without header and footer."""
    return [
        item
        for item in page.items
        if not (isinstance(item, Text) and item.role in FOOT) and item.name != "Header rule"
    ]


def shown_slides(scene: Scene) -> list[str]:
    """The names of the slides with a heading of their own, in order."""
    found = []
    for page in scene.handout:
        for item in page.items:
            slide = re.fullmatch(r"Slide (\d+) heading", item.name)
            if slide:
                found.append(scene.by_number[int(slide[1])].name)
    return found


def _expected(scene: Scene, deck: Deck, edition: Edition) -> list[str]:
    pages = sorted(scene.by_number.values(), key=lambda page: page.number)
    is_outline = deck.handout.layout == "outline"
    found = []
    for slide in deck.slides:
        said = slide.said
        if said.section is None or isinstance(slide, DividerSlide) or edition not in said.handouts:
            continue
        parts = [page.name for page in pages if re.fullmatch(rf"{re.escape(said.name)}(/\d+)?", page.name)]
        found += parts[:1] if is_outline else parts
    return found


def _outside_margins(page: Page, number: int, paper: Paper) -> Iterator[str]:
    content = paper.content
    is_turned = paper.alternates and number % 2 == 0
    left = paper.margins.right if is_turned else paper.margins.left
    top = paper.first_top if number == 1 else content.y
    for item in body_of(page):
        frame = item.frame
        if frame.x < left - _ROUNDING or frame.right > left + content.width + _ROUNDING:
            yield f"{item.name} leaves the margins at its side"
        if frame.y < top - _ROUNDING or frame.bottom > content.bottom + _ROUNDING:
            yield f"{item.name} leaves the margins above or below"


def _overlaps(page: Page) -> Iterator[str]:
    solid = [item for item in page.items if not isinstance(item, Shape)]
    for one, other in combinations(solid, 2):
        if _covers(one.frame, other.frame):
            yield f"{one.name} overlaps {other.name}"


def _covers(one: Frame, other: Frame) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > _ROUNDING and down > _ROUNDING


def _torn(page: Page) -> Iterator[str]:
    """Pictures without their heading, numbers that lead elsewhere, headings of sections without a slide."""
    items = {item.name: item for item in page.items}
    for item in page.items:
        if isinstance(item, SlidePicture):
            heading = items.get(f"Slide {item.slide} heading")
            if not isinstance(heading, Text):
                yield f"{item.name} stands without its heading"
            elif heading.paragraphs[0].anchor not in (SlideLink(item.slide), None):
                yield f"{item.name} has the heading of another slide"
    content = [item for item in body_of(page) if not isinstance(item, Shape)]
    if content and isinstance(content[-1], Text) and content[-1].heading_level == 2:
        yield f"{content[-1].name} is the last on its page"


def _lonely(page: Page) -> Iterator[str]:
    texts = [item for item in body_of(page) if isinstance(item, Text) and item.role is Role.BODY]
    for text in texts:
        for paragraph in text.paragraphs:
            if paragraph.continues and len(paragraph.lines) < 2:
                yield f"a single line of {text.name} stands alone"


def lonely_ends(scene: Scene) -> list[str]:
    """Texts whose last paragraph goes on on the next page after a single line."""
    bodies = [
        item
        for page in scene.handout
        for item in body_of(page)
        if isinstance(item, Text | Table) and not (isinstance(item, Text) and item.role is not Role.BODY)
    ]
    return [
        one.name
        for one, other in pairwise(bodies)
        if isinstance(one, Text) and isinstance(other, Text)
        if other.paragraphs[0].continues and len(one.paragraphs[-1].lines) < 2
    ]
