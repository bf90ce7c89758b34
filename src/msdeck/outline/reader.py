"""The outline stage on one screen: a path in, a checked outline with its pictures, fonts and numbers out.

In: the path of an outline. Out: a `ReadOutline` with everything that is wrong with it, in the file's order.
Never raises for what the user wrote; `outline` is None when there is nothing that later stages could work on.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from msdeck.content import FontFile, Image
from msdeck.diagnostics import Diagnostic, OutlineError, Place, has_errors
from msdeck.outline.source import read_source

if TYPE_CHECKING:
    from msdeck.outline.bibliographies.files import WithBibliographies
    from msdeck.outline.bibliographies.works import Work
    from msdeck.outline.model import Outline


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """An outline as read from its file."""

    outline: "Outline | None"
    images: dict[str, Image] = field(default_factory=dict)
    """By the `image:` value as written."""
    fonts: tuple[FontFile, ...] = ()
    """In the order in which they are asked for a character."""
    works: "Mapping[str, Work]" = field(default_factory=dict)
    """All of its bibliography files by their keys, whether or not it cites them."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_outline(path: Path, name: str | None = None) -> ReadOutline:
    """The outline in the file at `path`, called `name` in diagnostics (by default the path as given)."""
    # Here and not above, as pydantic and Pillow take longer to import than `--help` may take.
    from msdeck.outline.character_checks import characters_can_be_drawn
    from msdeck.outline.chart_data import with_chart_data
    from msdeck.outline.checks import check
    from msdeck.outline.fonts import read_fonts
    from msdeck.outline.images import read_images
    from msdeck.outline.shape import shaped
    from msdeck.outline.yaml_nodes import read_nodes

    try:
        source, found = read_source(path, str(path) if name is None else name)
    except OutlineError as problem:
        return ReadOutline(None, diagnostics=problem.diagnostics)
    tree = read_nodes(source)
    shape = shaped(tree, source)
    found = (*found, *tree.diagnostics, *shape.diagnostics)
    readable = shape.outline or shape.rest
    if readable is None:
        return ReadOutline(None, diagnostics=in_file_order(found, source.name))
    library = _with_bibliographies(readable, path.parent, source.name) if readable.bibliography else None
    readable, unread = with_chart_data(library.outline if library else readable, path.parent, source.name)
    images, unusable = read_images(readable, path.parent)
    fonts, unfit = read_fonts(readable, path.parent)
    unprintable = characters_can_be_drawn(readable, fonts, are_all=not unfit)
    checked = (*check(readable), *unprintable)
    if library:
        checked = (*library.diagnostics, *library.heard(readable, checked))
    more = (*unread, *unusable, *unfit, *checked)
    if shape.outline is None:
        more = tuple(d for d in more if _stands_alone(d, shape.robbed, tree.doubtful_lines))
        return ReadOutline(None, diagnostics=in_file_order((*found, *more), source.name))
    works = library.works if library else {}
    return ReadOutline(readable, images, fonts, works, in_file_order((*found, *more), source.name))


def _with_bibliographies(outline: "Outline", folder: Path, name: str) -> "WithBibliographies":
    from msdeck.outline.bibliographies.files import with_bibliographies  # most outlines do without

    return with_bibliographies(outline, folder, name)


def _stands_alone(diagnostic: Diagnostic, robbed: Set[Place], doubtful_lines: Set[int]) -> bool:
    """Whether it can't come from nothing but a key or text that was taken away."""
    place = diagnostic.place
    is_elsewhere = place is None or (place not in robbed and place.line not in doubtful_lines)
    return is_elsewhere and has_errors([diagnostic])


def in_file_order(diagnostics: tuple[Diagnostic, ...], name: str = "") -> tuple[Diagnostic, ...]:
    """The diagnostics by place: in the outline called `name`, in files beside it, and without a place.

    Two that say the same count once.
    """
    unique = dict.fromkeys(diagnostics)

    def key(diagnostic: Diagnostic) -> tuple[int, str, int, int]:
        place = diagnostic.place
        if place is None:
            return 2, "", 0, 0
        return (1 if name and place.file != name else 0), place.file, place.line, place.column

    return tuple(sorted(unique, key=key))
