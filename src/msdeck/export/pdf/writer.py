"""The PDF writer: last stage, a scene in, the bytes of a PDF out.

The handout is drawn from the scene's handout pages, each slide in it from the slide's own page.
The same scene gives the same bytes, whatever the clock, the machine or the order of hashes.
"""

from collections import defaultdict

from msdeck.export.pdf.document import Document
from msdeck.export.pdf.items import draw_page
from msdeck.export.pdf.links import handout_targets
from msdeck.export.pdf.sheet import Sheet, colors
from msdeck.export.pdf.tags import Tags
from msdeck.scene import Scene
from msdeck.units import Length

# An outline pane shows about this many lines; a longer outline opens with its sections alone.
_OPEN_BOOKMARKS = 40


def write_pdf(scene: Scene) -> bytes:
    """The handout: every page of `scene.handout`, tagged, with bookmarks, links and embedded fonts."""
    is_grey = scene.grey_theme is not None
    document = Document(scene.properties, scene.paper_width, scene.paper_height, is_grey=is_grey)
    targets = handout_targets(scene.handout, scene.bookmarks)
    ink_colors = colors(scene.grey_theme or scene.paper_theme)
    tags = Tags(document)
    sheet = Sheet(document, tags, targets, ink_colors, scene.by_number, top=document.height)
    places: dict[int, list[tuple[str, Length]]] = defaultdict(list)
    for target in targets.values():
        places[target.page].append((target.name, target.y))
    is_long = len(scene.bookmarks) > _OPEN_BOOKMARKS
    for at, bookmark in enumerate(scene.bookmarks, 1):
        places[bookmark.page - 1].append((f"bookmark-{at}", bookmark.y))
        document.add_bookmark(bookmark.title, bookmark.level, f"bookmark-{at}", is_closed=is_long)
    for number, page in enumerate(scene.handout):
        for place, y in places[number]:
            document.set_place(place, y)
        draw_page(sheet, scene, page)
        tags.end_page()
    return document.finish()
