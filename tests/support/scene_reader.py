"""Readers of a scene: its words, and whether everything stands where it may."""

from collections.abc import Iterator

from msdeck.content import plain
from msdeck.scene import Chart, Drawing, Frame, Item, Page, Role, Scene, Shape, SlidePicture, Table, Text


def texts(items: tuple[Item, ...], *, charts: bool = False) -> Iterator[Text]:
    """Every text, cells of tables and labels of drawings among them, in reading order.

    With `charts` those of their drawings too, which PowerPoint sets by itself.
    """
    for item in items:
        if isinstance(item, Table):
            for row in item.rows:
                yield from row.cells
        elif isinstance(item, Drawing) or (charts and isinstance(item, Chart)):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def run_words(page: Page, *names: str) -> list[str]:
    """The words of the runs in the named texts of `page`, or in all of them."""
    found = (text for text in texts(page.items) if not names or text.name in names)
    return [word for text in found for paragraph in text.paragraphs for word in plain(paragraph.runs).split()]


def drawn_words(text: Text) -> list[str]:
    """The words of the measured lines of `text`, without markers."""
    lines = (line for paragraph in text.paragraphs for line in paragraph.lines)
    return " ".join("".join(fragment.text for fragment in line.fragments) for line in lines).split()


def misplaced(scene: Scene) -> list[str]:
    """What leaves its page or its box, in words; empty when all is well."""
    found: list[str] = []
    for number, page in enumerate(scene.slides, 1):
        found += _misplaced(f"slide {number}", page, scene.slide_width, scene.slide_height)
    for number, page in enumerate(scene.handout, 1):
        found += _misplaced(f"page {number}", page, scene.paper_width, scene.paper_height)
    return found


FOOT = (Role.SECTION_NAME, Role.PAGE_NUMBER)


def _misplaced(where: str, page: Page, width: float, height: float) -> Iterator[str]:
    feet = [
        item.frame.y
        for item in page.items
        if isinstance(item, Text) and item.role in FOOT and item.frame.y > height / 2
    ]
    for item in page.items:
        is_foot = isinstance(item, Text) and item.role in FOOT
        if feet and not is_foot and item.frame.bottom > min(feet) + 0.1:
            yield f"{where}: {item.name} runs into the footer"
    for item in page.items:
        frame = item.frame
        if not isinstance(item, Shape) and not _inside(frame, Frame(0, 0, width, height)):
            yield f"{where}: {item.name} leaves the page"
        if isinstance(item, Drawing | Chart):
            for part in item.items:
                if not _inside(part.frame, frame):
                    yield f"{where}: {part.name} leaves {item.name}"
        if isinstance(item, SlidePicture) and frame.height <= 0:
            yield f"{where}: {item.name} has no height"
    for text in texts(page.items, charts=True):
        yield from _outside_box(where, text)


def _outside_box(where: str, text: Text) -> Iterator[str]:
    top, right, bottom = (
        text.insets.top,
        text.frame.width - text.insets.right,
        text.frame.height - text.insets.bottom,
    )
    for paragraph in text.paragraphs:
        pitch = paragraph.style.pitch
        for line in paragraph.lines:
            above = 0.95 * paragraph.style.size + (pitch - 1.2 * paragraph.style.size)
            if line.baseline - above < top - 0.1 or line.baseline - above + pitch > bottom + 0.1:
                yield f"{where}: a line of {text.name} leaves its box: {line.fragments[:1]}"
            for fragment in line.fragments:
                if fragment.x < -0.1 or fragment.x + fragment.width > right + 0.1:
                    yield f"{where}: {fragment.text!r} of {text.name} is wider than its box"


def _inside(inner: Frame, outer: Frame) -> bool:
    return (
        inner.x >= outer.x - 0.1
        and inner.y >= outer.y - 0.1
        and inner.right <= outer.right + 0.1
        and inner.bottom <= outer.bottom + 0.1
    )
