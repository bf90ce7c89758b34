"""The shape of an outline: nodes in, a typed `Outline` out, or one diagnostic for each mistake of shape.

In: a `Tree`. Out: an `Outline` if all of it fits the model; `outline.misfits` says what does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.misfits import Loc, Spot, diagnosed, model_at, unknown_key
from msdeck.outline.model import Outline
from msdeck.outline.nodes import LocatedList, LocatedMapping, Scalar
from msdeck.outline.source import Source
from msdeck.outline.unsupported import is_planned
from msdeck.outline.yaml_nodes import Tree

_ID_LINE = re.compile(r"(.*[\s{,-])?(id|ref)\s*:")

_ASIDE = frozenset(
    {
        "subtitle",
        "authors",
        "event",
        "date",
        "language",
        "theme",
        "citation-style",
        "words-per-slide",
        "handout",
        "agenda",
        "disclosures",
    }
)
"""Keys of the lecture on which no other part depends."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What came of checking the shape."""

    outline: Outline | None
    """The outline, if nothing is wrong with its shape."""
    diagnostics: tuple[Diagnostic, ...] = ()
    rest: Outline | None = None
    """The outline without what is wrong in it, where nothing else hangs on that: to find more errors in."""
    robbed: frozenset[Place] = frozenset()
    """The places of the parts of `rest` that lost a key."""


def shaped(tree: Tree, source: Source) -> Shaped:
    """The outline, or one error for each mistake of shape; nothing on lines that YAML could not read."""
    if not tree.is_whole:
        return Shaped(None)
    if not isinstance(tree.root, LocatedMapping):
        return Shaped(None, () if tree.doubtful_lines else (_no_outline(tree.root, source),))
    try:
        outline = Outline.model_validate(tree.root)
    except ValidationError as invalid:
        problems = [problem for problem in invalid.errors(include_url=False) if not _is_echo(problem)]
    else:
        if not tree.doubtful_lines:
            return Shaped(outline)
        # With the id of a work unreadable, its citations would look wrong.
        doubtful = (source.lines[number - 1] for number in tree.doubtful_lines)
        return Shaped(None, rest=None if any(map(_ID_LINE.match, doubtful)) else outline)
    found = tuple(complaints(tree.root, problems))
    rest, robbed = _rest(tree.root, problems) if not tree.doubtful_lines else (None, frozenset())
    clear = tuple(d for d in found if not d.place or d.place.line not in tree.doubtful_lines)
    return Shaped(None, clear, rest, robbed)


def _is_echo(problem: ErrorDetails) -> bool:
    """Whether a list is called too short only because items in it are wrong, which is reported anyway."""
    return problem["type"] == "too_short" and len(problem["input"]) >= problem["ctx"]["min_length"]


def _rest(root: LocatedMapping, problems: Sequence[ErrorDetails]) -> tuple[Outline | None, frozenset[Place]]:
    """What is left of `root` without unknown keys and misshapen slides, and the parts that lost a key."""
    robbed = set()
    slides: set[tuple[int, int]] = set()
    aside: set[str] = set()
    for problem in problems:
        if problem["type"] != "extra_forbidden":
            match problem["loc"]:
                case ("sections", int(section), "slides", int(slide), *_):
                    slides.add((section, slide))
                    continue
                case (str(first), *_) if first in _ASIDE:
                    aside.add(first)
                    continue
        *above, key = problem["loc"]
        # Without, say, `refrences` every citation would look wrong.
        tells_others = not above and (key == "bibliography" or not is_planned("Outline", str(key)))
        part = _spot(root, above).value
        if problem["type"] != "extra_forbidden" or tells_others or not isinstance(part, LocatedMapping):
            return None, frozenset()
        robbed.add(part.place)
        del part[str(key)]
    for first in aside:
        root.pop(first, None)
    for section, slide in sorted(slides, reverse=True):
        listed = _spot(root, ("sections", section, "slides")).value
        if isinstance(listed, LocatedList):
            del listed[slide], listed.item_places[slide]
    try:
        return Outline.model_validate(root), frozenset(robbed)
    except ValidationError:
        return None, frozenset()


def _no_outline(root: object, source: Source) -> Diagnostic:
    place = root.place if isinstance(root, Scalar | LocatedList) else source.whole
    what = "a list" if isinstance(root, LocatedList) else "plain text" if root else "empty"
    return error(
        "not-an-outline",
        f"this file is {what}, not an outline",
        place,
        "an outline has keys such as `title:` and `sections:`; `msdeck new DIR` writes an example",
    )


def _spot(root: LocatedMapping, loc: Iterable[int | str]) -> Spot:
    spot = Spot(root, root.place, root.place)
    for step in loc:
        match spot.value:
            case LocatedMapping() as node if isinstance(step, str) and step in node:
                spot = Spot(node[step], node.value_places[step], node.key_places[step], step)
            case LocatedList() as node if isinstance(step, int) and step < len(node):
                spot = Spot(node[step], node.item_places[step], node.item_places[step], spot.key)
            # A key that is missing, or a text that stands for a mapping.
            case _:
                break
    if isinstance(spot.value, LocatedMapping):
        return replace(spot, value_place=spot.value.place)
    return spot


def complaints(root: LocatedMapping, problems: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
    """What is wrong with `root`, which stands where an outline does: one error for each mistake."""
    missing: dict[Loc, set[str]] = {}
    for problem in problems:
        if problem["type"] == "missing":
            missing.setdefault(problem["loc"][:-1], set()).add(str(problem["loc"][-1]))
    for problem in problems:
        if problem["type"] == "extra_forbidden":
            loc = problem["loc"]
            part = _spot(root, loc[:-1]).value
            assert isinstance(part, LocatedMapping)
            lacking = missing.get(loc[:-1], set())
            found, meant = unknown_key(model_at(loc[:-1]), str(loc[-1]), part, lacking)
            # What is missing and what is unknown are one mistake.
            lacking.discard(meant)
            yield found
    for problem in problems:
        loc = problem["loc"]
        is_known = problem["type"] == "missing" and str(loc[-1]) not in missing[loc[:-1]]
        if problem["type"] != "extra_forbidden" and not is_known:
            spot = _spot(root, loc)
            for diagnostic in diagnosed(problem, spot, model_at(loc[:-1])):
                yield diagnostic if diagnostic.place else replace(diagnostic, place=spot.value_place)
