"""Links: what a link of the scene leads to, as a relationship of the part that holds it.

In: a scene and the parts of its slides. Out: `Hyperlink` values, one relationship for each target, with a
tooltip that says where the click leads.
"""

from collections.abc import Callable
from typing import assert_never

from pptx.opc.constants import RELATIONSHIP_TYPE

from msdeck.content import EntryLink, Link, PartLink, SlideLink, TermLink, Url, plain, shortened
from msdeck.export.powerpoint.package import DeckPart
from msdeck.export.powerpoint.text import Hyperlink, Hyperlinks
from msdeck.scene import Scene, Text


def links_from(scene: Scene, slides: list[DeckPart]) -> Callable[[DeckPart], Hyperlinks]:
    """For a slide's part, the function that relates it to what its links lead to.

    `slides` are the parts of `scene.slides`. A link to an entry that no slide shows leads nowhere.
    """
    entries = _entries(scene)
    positions = {page.number: position for position, page in enumerate(scene.slides, 1)}

    def from_part(part: DeckPart) -> Hyperlinks:
        def jump(position: int, tooltip: str) -> Hyperlink:
            return Hyperlink(part.relate_to(slides[position - 1], RELATIONSHIP_TYPE.SLIDE), True, tooltip)

        def hyperlink(link: Link) -> Hyperlink | None:
            match link:
                case Url(address):
                    relationship = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                    return Hyperlink(relationship, False, shortened(address))
                case EntryLink(key):
                    return jump(*entries[key]) if key in entries else None
                case SlideLink(number):
                    position = positions.get(number)  # another edition may have more slides
                    return jump(position, shortened(scene.slides[position - 1].title)) if position else None
                case PartLink() | TermLink():
                    return None  # they are in the handout
                case _:
                    assert_never(link)

        return hyperlink

    return from_part


def _entries(scene: Scene) -> dict[str, tuple[int, str]]:
    """Position of the slide and wording of every reference entry, by key."""
    entries: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(scene.slides, 1):
        for item in page.items:
            if isinstance(item, Text):
                for paragraph in item.paragraphs:
                    if isinstance(paragraph.anchor, EntryLink):
                        entries.setdefault(paragraph.anchor.key, (number, shortened(plain(paragraph.runs))))
    return entries
