"""What appears click by click: points with what is under them, options with their letters.

In: the items of a page. Out: clicks. What belongs to a point of the page before is there from the start.
"""

from collections.abc import Iterator, Sequence

from msdeck.scene import Item, MarkerKind, Reveal, Role, Shape, Text


def clicks(items: Sequence[Item]) -> tuple[tuple[Reveal, ...], ...]:
    """A click for each top-level point or option among `items`."""
    return tuple(_clicks(items))


def _clicks(items: Sequence[Item]) -> Iterator[tuple[Reveal, ...]]:
    for item in items:
        if isinstance(item, Text) and item.role is Role.OPTION:
            with_it = (f"{item.name} ",)  # `Option A circle` stands around the letter of `Option A`
            drawn = (other for other in items if isinstance(other, Shape) and other.name.startswith(with_it))
            yield (Reveal(item.name), *(Reveal(shape.name) for shape in drawn))
        elif isinstance(item, Text) and item.role is Role.BODY:
            yield from _points(item)


def _points(text: Text) -> Iterator[tuple[Reveal, ...]]:
    starts = [
        number
        for number, paragraph in enumerate(text.paragraphs)
        if paragraph.level == 0
        and paragraph.style.marker
        and paragraph.style.marker.kind is MarkerKind.BULLET
    ]
    ends = [*starts[1:], len(text.paragraphs)]
    for first, end in zip(starts, ends, strict=True):
        yield (Reveal(text.name, first, end - 1),)
