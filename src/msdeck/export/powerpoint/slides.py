"""Slides: a scene's page as a slide part, its items in reading order.

In: a page, its layout, and relationships. Out: the bytes of a slide. Every item keeps the name and place that
layout gave it.
"""

from collections.abc import Callable
from itertools import accumulate
from typing import assert_never

from msdeck.content import Image
from msdeck.export.powerpoint.charts import add_chart
from msdeck.export.powerpoint.clicks import add_clicks
from msdeck.export.powerpoint.markup import add, add_extension, root, to_bytes
from msdeck.export.powerpoint.masters import add_shape_tree, color_map_override, holders
from msdeck.export.powerpoint.shapes import Holder, add_drawing, add_picture, add_shape, add_text
from msdeck.export.powerpoint.tables import add_table
from msdeck.export.powerpoint.text import Hyperlinks, Look
from msdeck.scene import Chart, Drawing, Page, Picture, Shape, SlideLayout, SlidePicture, Table, Text
from msdeck.theme import Theme

_FIRST = 2
"""The number of the first item; those in a drawing follow the drawing's own."""

_CREATION_ID = "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"


def slide_part(
    page: Page,
    layout: SlideLayout,
    theme: Theme,
    look: Look,
    *,
    links: Hyperlinks,
    embed: Callable[[Image], str],
    plot: Callable[[Chart], str],
    tags: str | None,
    creation_id: int,
    position: int,
) -> bytes:
    """The part for `page`, which comes at `position` in the deck.

    `embed` relates it to an image and `plot` to a chart; `tags` is its relationship to its tags, if any.
    """
    element = root("p:sld", "a", "p", "r")
    if page.is_hidden:
        element.set("show", "0")
    body = add(element, "p:cSld")
    tree = add_shape_tree(body)
    held = holders(layout)

    def holder(index: int | None) -> Holder | None:
        return None if index is None else held[index]

    # Where slides are left out, PowerPoint's own count would not be the number that all else speaks of.
    is_counted = page.number in (0, position)
    counts = [1 + (len(item.items) if isinstance(item, Drawing) else 0) for item in page.items]
    starts = tuple(accumulate(counts, initial=_FIRST))[:-1]
    numbers = {item.name: number for item, number in zip(page.items, starts, strict=True)}
    for item, number in zip(page.items, starts, strict=True):
        match item:
            case Text():
                add_text(tree, number, item, holder(item.placeholder), look, links, is_counted=is_counted)
            case Table():
                add_table(tree, number, item, holder(item.placeholder), look, links)
            case Picture():
                add_picture(tree, number, item, holder(item.placeholder), embed(item.image))
            case Shape():
                add_shape(tree, number, item, look.colors, numbers)
            case Drawing():
                add_drawing(tree, number, item, look, links, numbers)
            case Chart():
                add_chart(tree, number, item, holder(item.placeholder), plot(item))
            case SlidePicture():
                raise ValueError(f"{page.name}: only handout pages show slides")
            case _:
                assert_never(item)
    if tags is not None:
        add(add(body, "p:custDataLst"), "p:tags", r_id=tags)
    extension = add(body, "p:extLst")
    add_extension(extension, _CREATION_ID, "p14:creationId", val=creation_id)
    color_map_override(element, layout, theme)
    add_clicks(element, page, numbers)
    return to_bytes(element)
