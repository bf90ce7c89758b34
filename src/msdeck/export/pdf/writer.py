"""The PDF writer: last stage, a scene in, the bytes of a PDF out.

The handout is drawn from the scene's handout pages, each slide in it from the slide's own page.
The same scene gives the same bytes, whatever the clock, the machine or the order of hashes.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from msdeck.export.pdf.document import Document
from msdeck.export.pdf.items import draw_page, draw_slide
from msdeck.export.pdf.links import Targets, handout_targets, slide_targets
from msdeck.export.pdf.marks import Marks
from msdeck.export.pdf.sheet import Sheet, colors
from msdeck.scene import Bookmark, Page, Scene
from msdeck.theme import Theme
from msdeck.units import Length

__all__ = ["write_pdf", "write_slides_pdf"]

Size = tuple[Length, Length]

# An outline pane shows about this many lines; a longer outline opens with its sections alone.
_OPEN_BOOKMARKS = 40


def write_pdf(scene: Scene) -> bytes:
    """The handout: every page of `scene.handout`, with bookmarks, links and embedded fonts."""
    size = (scene.paper_width, scene.paper_height)
    targets = handout_targets(scene.handout)
    return _write(scene, scene.handout, size, scene.paper_theme, draw_page, targets, scene.bookmarks)


def write_slides_pdf(scene: Scene) -> bytes:
    """The slides, one on each page and at their own size, with a bookmark each."""
    size = (scene.slide_width, scene.slide_height)
    bookmarks = [Bookmark(slide.title, 0, number, 0.0) for number, slide in enumerate(scene.slides, 1)]
    return _write(scene, scene.slides, size, scene.theme, draw_slide, slide_targets(scene.slides), bookmarks)


def _write(
    scene: Scene,
    pages: Sequence[Page],
    size: Size,
    theme: Theme,
    draw: Callable[[Sheet, Scene, Page], None],
    targets: Targets,
    bookmarks: Sequence[Bookmark],
) -> bytes:
    document = Document(scene.properties, *size)
    sheet = Sheet(document, Marks(document.write), targets, colors(theme), top=document.height)
    places: dict[int, list[tuple[str, Length]]] = defaultdict(list)
    for target in targets.values():
        places[target.page].append((target.name, target.y))
    for at, bookmark in enumerate(bookmarks, 1):
        places[bookmark.page - 1].append((f"bookmark-{at}", bookmark.y))
        is_closed = len(bookmarks) > _OPEN_BOOKMARKS
        document.add_bookmark(bookmark.title, bookmark.level, f"bookmark-{at}", is_closed=is_closed)
    for number, page in enumerate(pages):
        for place, y in places[number]:
            document.set_place(place, y)
        draw(sheet, scene, page)
        document.end_page()
    return document.finish()
