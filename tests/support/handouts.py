"""Handouts of outlines, laid out for any edition and design from one composition, and what stands on them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from msdeck.content import plain
from msdeck.deck.compose import compose_editions
from msdeck.deck.model import Deck
from msdeck.editions import EDITIONS, Edition
from msdeck.layout.arrange import lay_out_editions
from msdeck.outline.reader import read_outline
from msdeck.outline.walk import citations_in_order
from msdeck.references.citeproc import finish, start
from msdeck.scene import Item, Page, Role, Scene, Shape, Table, Text

FURNITURE = (Role.SECTION_NAME, Role.PAGE_NUMBER)


def composed(path: Path) -> dict[Edition, Deck]:
    """The deck of every edition of the outline at `path`, which has no errors."""
    read = read_outline(path)
    assert read.outline is not None, read.diagnostics
    citations, _ = finish(start(read.outline, citations_in_order(read.outline), path.parent))
    return compose_editions(read.outline, citations, read.images, read.fonts, EDITIONS)


def handout(decks: dict[Edition, Deck], edition: Edition = "participant", **design: Any) -> Scene:
    """The scene of `edition` with its handout in a `design` that differs so from the outline's."""
    changed = {
        each: replace(deck, handout=replace(deck.handout, **design))
        for each, deck in decks.items()
        if each in (edition, "instructor")
    }
    return lay_out_editions(changed, {edition})[edition]


def texts_of(page: Page) -> Iterator[Text]:
    """The texts of a page in reading order, cells among them, without headers and footers."""
    for item in page.items:
        if isinstance(item, Text) and item.role not in FURNITURE:
            yield item
        elif isinstance(item, Table):
            for row in item.rows:
                yield from row.cells


def all_texts(page: Page) -> Iterator[Text]:
    """Every text of a page, cells, headers and footers among them, but not those in pictures of slides."""
    yield from texts_of(page)
    yield from (item for item in page.items if isinstance(item, Text) and item.role in FURNITURE)


def overlaps(page: Page) -> list[str]:
    """Pairs of items of a page that cover each other; grounds and edges are under others and do not count."""
    items = [item for item in page.items if not isinstance(item, Shape)]
    return [
        f"{first.name} and {second.name}"
        for index, first in enumerate(items)
        for second in items[index + 1 :]
        if _overlap(first, second)
    ]


def _overlap(first: Item, second: Item) -> bool:
    one, other = first.frame, second.frame
    return (
        min(one.right, other.right) - max(one.x, other.x) > 0.1
        and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.1
    )


def torn_paragraphs(pages: Sequence[Page]) -> list[str]:
    """Paragraphs parted over columns or pages with fewer than two lines on either side."""
    paragraphs = [
        paragraph
        for page in pages
        for text in texts_of(page)
        for paragraph in text.paragraphs
        if text.role is not Role.TABLE
    ]
    return [
        f"{len(first.lines)} and {len(second.lines)} lines: {plain(second.runs)[:40]}"
        for first, second in pairwise(paragraphs)
        if second.continues and min(len(first.lines), len(second.lines)) < 2
    ]


def lonely_headings(scene: Scene, whole: Collection[int]) -> list[str]:
    """Headings of slides that end a column or a page; those of slides in `whole` have nothing below them."""
    found = []
    for page in scene.handout:
        items = [
            item
            for item in page.items
            if not isinstance(item, Shape) and not (isinstance(item, Text) and item.role in FURNITURE)
        ]
        for item, following in zip(items, (*items[1:], None), strict=True):
            if not (isinstance(item, Text) and item.heading_level == 3 and item.name.startswith("Slide ")):
                continue
            if int(item.name.split()[1]) in whole or (following and following.name.endswith(" kicker")):
                continue
            if following is None or following.frame.y < item.frame.bottom - 0.1:
                found.append(f"{page.name}: {item.name}")
    return found
