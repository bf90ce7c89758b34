"""The outline stage on one screen: a path in, a checked outline with its pictures out.

In: the path of an outline. Out: a `ReadOutline` with everything that is wrong with it, in the file's order.
Never raises for what the user wrote; `outline` is None when there is nothing that later stages could work on.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from msdeck.content import Image
from msdeck.diagnostics import Diagnostic, OutlineError, Place, has_errors
from msdeck.outline.source import read_source

if TYPE_CHECKING:
    from msdeck.outline.model import Outline


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """An outline as read from its file."""

    outline: "Outline | None"
    images: dict[str, Image] = field(default_factory=dict)
    """By the `image:` value as written."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_outline(path: Path, name: str | None = None) -> ReadOutline:
    """The outline in the file at `path`, called `name` in diagnostics (by default the path as given)."""
    # Here and not above, as pydantic and Pillow take longer to import than `--help` may take.
    from msdeck.outline.checks import check
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
    images: dict[str, Image] = {}
    if shape.outline is not None:
        images, unusable = read_images(shape.outline, path.parent)
        found = (*found, *unusable, *check(shape.outline))
    elif shape.rest is not None:
        _, unusable = read_images(shape.rest, path.parent)
        more = (*unusable, *check(shape.rest))
        found = (*found, *(d for d in more if _stands_alone(d, shape.robbed, tree.doubtful_lines)))
    return ReadOutline(shape.outline, images, in_file_order(found))


def _stands_alone(diagnostic: Diagnostic, robbed: Set[Place], doubtful_lines: Set[int]) -> bool:
    """Whether it can't come from nothing but a key or text that was taken away."""
    place = diagnostic.place
    is_elsewhere = place is None or (place not in robbed and place.line not in doubtful_lines)
    return is_elsewhere and has_errors([diagnostic])


def in_file_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The diagnostics by place, the ones without place last; two that say the same count once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.place.line, d.place.column) if d.place else (1 << 40, 0)))
