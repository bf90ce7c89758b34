"""Both documents of a scene, and the words of the handout that are not read aloud."""

from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.content import plain
from msdeck.scene import Item, Page, Role, Scene, SlidePicture, Text


@dataclass(frozen=True)
class Written:
    scene: Scene
    deck: bytes
    handout: bytes

    @property
    def furniture(self) -> list[str]:
        return furniture(self.scene)


def furniture(scene: Scene) -> list[str]:
    """The text of running headers and footers, of the slides' own as well, by page."""
    return ["".join(_furniture(page, scene)) for page in scene.handout]


def _furniture(page: Page, scene: Scene) -> Iterator[str]:
    for item in page.items:
        if isinstance(item, SlidePicture):
            if item.area is None:
                yield from _furniture(scene.by_number[item.slide], scene)
        elif _is_furniture(item):
            yield _words_of(item)


def _is_furniture(item: Item) -> bool:
    return isinstance(item, Text) and item.role in (Role.SECTION_NAME, Role.PAGE_NUMBER)


def _words_of(item: Item) -> str:
    assert isinstance(item, Text)
    return "".join(plain(paragraph.runs) for paragraph in item.paragraphs)
