"""The shape of an outline: nodes in, a typed `Outline` out, or one diagnostic for each mistake of shape.

In: a `Tree`. Out: an `Outline` if all of it fits the model. Pydantic's reports are put in the author's words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.model import Author, Name, Outcome, Outline, Participants, Point, SubPoint
from msdeck.outline.nested_lists import points_below
from msdeck.outline.nodes import LocatedList, LocatedMapping, Scalar
from msdeck.outline.parts import Part
from msdeck.outline.refusals import RefusedError, colon_in_text, text_wanted
from msdeck.outline.source import Source
from msdeck.outline.spelling import nearest
from msdeck.outline.unsupported import LATER_LAYOUTS, LATER_PAPERS, is_planned, meant_by
from msdeck.outline.yaml_nodes import Tree

Loc: TypeAlias = tuple[int | str, ...]

_WRITTEN_AS_TEXT = frozenset({Author, Name, Outcome, Participants, Point, SubPoint})
"""Parts for which a bare text may stand."""

_ID_LINE = re.compile(r"(.*[\s{,-])?(id|ref)\s*:")

_ASIDE = frozenset({"subtitle", "authors", "event", "date", "language", "theme", "citation-style", "handout"})
"""Keys of the lecture on which no other part depends."""

_EXAMPLES = {
    ("Outline", "title"): "title: Stem cells in multiple sclerosis",
    ("Outline", "sections"): "sections:` and below it `  - title: Introduction",
    ("Section", "title"): "title: Pathophysiology",
    ("Figure", "image"): "image: assets/neuron.png",
    ("Table", "columns"): "columns: [Drug, Aim]",
    ("Table", "rows"): "rows: [[Baclofen, Spasticity]]",
    ("Column", "title"): "title: Tissue repair",
    ("Column", "points"): "points:` and below it `  - the first point",
    ("Study", "ref"): "ref: harris2022",
    ("Study", "takeaway"): "takeaway: Motor function improved.",
    ("Reference", "id"): "id: harris2022",
    ("Reference", "title"): "title: Efficacy of mesenchymal stem cells",
    ("Author", "name"): "name: A. Lecturer",
    ("Outcome", "name"): "name: Relapse rate",
}


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
    found = tuple(_complaints(tree.root, problems))
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


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in the file a pydantic location is."""

    value: object
    value_place: Place
    key_place: Place
    key: str = ""
    """The last key on the way to it that is in the file."""


def _spot(root: LocatedMapping, loc: Iterable[int | str]) -> _Spot:
    spot = _Spot(root, root.place, root.place)
    for step in loc:
        match spot.value:
            case LocatedMapping() as node if isinstance(step, str) and step in node:
                spot = _Spot(node[step], node.value_places[step], node.key_places[step], step)
            case LocatedList() as node if isinstance(step, int) and step < len(node):
                spot = _Spot(node[step], node.item_places[step], node.item_places[step], spot.key)
            # A key that is missing, or a text that stands for a mapping.
            case _:
                break
    if isinstance(spot.value, LocatedMapping):
        return replace(spot, value_place=spot.value.place)
    return spot


def _complaints(root: LocatedMapping, problems: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
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
            found, meant = _unknown_key(_model_at(loc[:-1]), str(loc[-1]), part, lacking)
            # What is missing and what is unknown are one mistake.
            lacking.discard(meant)
            yield found
    for problem in problems:
        loc = problem["loc"]
        is_known = problem["type"] == "missing" and str(loc[-1]) not in missing[loc[:-1]]
        if problem["type"] != "extra_forbidden" and not is_known:
            spot = _spot(root, loc)
            for diagnostic in _diagnosed(problem, spot, _model_at(loc[:-1])):
                yield diagnostic if diagnostic.place else replace(diagnostic, place=spot.value_place)


def _diagnosed(problem: ErrorDetails, spot: _Spot, model: type[Part]) -> tuple[Diagnostic, ...]:
    loc = problem["loc"]
    value = problem["input"]
    key = spot.key
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "missing":
        return (_missing_key(model, str(loc[-1]), spot),)
    if value is None and re.search(r"\s#\S", spot.value_place.text):
        hint = "what follows ` #` is a comment; put a text with ` #` in it in quotes"
        return (error("missing-value", "there is no text here", hint=hint),)
    if value is None:
        return (text_wanted(value),) if isinstance(loc[-1], int) else (_missing_value(model, key),)
    if isinstance(refused := context.get("error"), RefusedError):
        return refused.diagnostics
    if kind in {"too_short", "too_long"}:
        return (_wrong_count(key, value, context),)
    if kind == "literal_error":
        return (_unknown_value(key, value, context, spot),)
    return (_wrong_type(kind, key, value, loc),)


def _unknown_key(
    model: type[Part], key: str, part: LocatedMapping, lacking: Set[str]
) -> tuple[Diagnostic, str]:
    """The error for a key that is none, and the key that it stands for, if any."""
    place = part.key_places[key]
    if is_planned(model.__name__, key):
        message = f"`{key}` is not supported yet in this version"
        return error("not-supported-yet", message, place, "remove it"), ""
    if model is SubPoint and key == "points":
        hint = "move these points up one level, or put them on a slide of their own"
        return error("too-deep", "points can have points under them only once", place, hint), ""
    keys = _keys(model)
    meant = meant_by(model.__name__, key) or nearest(key, keys)
    # `- Environment: vitamin D deficiency` is a text; nobody writes a key like that.
    if model in _WRITTEN_AS_TEXT and (lacking or model is Name) and (key != key.lower() or not meant):
        is_braced = part.place.text[part.place.column - 1] == "{"
        if model is Point and isinstance(part[key], LocatedList | LocatedMapping) and not is_braced:
            return points_below(key, place), next(iter(lacking), "")
        return text_wanted(part) if is_braced else colon_in_text(part, key), next(iter(lacking), "")
    hint = f'did you mean "{meant}"?' if meant else f"keys that can stand here: {', '.join(keys)}"
    return error("unknown-key", f'unknown key "{key}"', place, hint), meant or ""


def _missing_key(model: type[Part], key: str, spot: _Spot) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error("missing-key", f"`{key}` is missing here", spot.value_place, f"add `{example}`")


def _missing_value(model: type[Part], key: str) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error("missing-value", f"`{key}` has no value", hint=f"write it after the colon: `{example}`")


def _wrong_count(key: str, value: Any, context: dict[str, Any]) -> Diagnostic:
    least, most = context.get("min_length", 0), context.get("max_length")
    wanted = (
        f"exactly {least}"
        if least == most
        else f"at least {least}"
        if len(value) < least
        else f"at most {most}"
    )
    hint = (
        "compare two things; for more, use a table"
        if key == "compare"
        else "add what is missing, or remove the key"
    )
    return error("wrong-count", f"`{key}` needs {wanted}, but has {len(value)}", hint=hint)


def _unknown_value(key: str, value: Any, context: dict[str, Any], spot: _Spot) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    listed = ", ".join(allowed)
    if not isinstance(value, str):
        return error("wrong-type", f"`{key}` is one word", hint=f"write one of: {listed}")
    if (key == "layout" and value in LATER_LAYOUTS) or (key == "paper" and value.lower() in LATER_PAPERS):
        message = f'the {key} "{value}" is not supported yet in this version'
        return error("not-supported-yet", message, hint=f"write one of: {listed}")
    meant = nearest(value, allowed)
    way_out = f'did you mean "{meant}"? It can be: {listed}' if meant else f"it can be: {listed}"
    return error("unknown-value", f'`{key}` can\'t be "{_short(value)}"', spot.value_place, way_out)


def _wrong_type(kind: str, key: str, value: Any, loc: Loc) -> Diagnostic:
    found = _description(value)
    if kind == "tuple_type":
        if isinstance(loc[-1], int):
            hint = "write the cells of a row in brackets: `[Baclofen, Spasticity]`"
            return error("wrong-type", f"a row is a list of cells, but this is {found}", hint=hint)
        hint = (
            f"put a hyphen before each item under `{key}:`"
            if isinstance(value, LocatedMapping)
            else f"write each item on a line of its own under `{key}:`, with a hyphen and a space before it"
        )
        return error("wrong-type", f"`{key}` is a list, but this is {found}", hint=hint)
    if kind == "model_type":
        wanted = _model_at(loc)
        if wanted in _WRITTEN_AS_TEXT:
            return text_wanted(value)
        return error("wrong-type", *_keys_wanted(key, value, wanted, found))
    if kind == "string_type":
        return text_wanted(value)
    shown = f'"{_short(value)}"' if isinstance(value, str) else found
    if kind.startswith("bool"):
        return error(
            "wrong-type", f"`{key}` is true or false, but this is {shown}", hint="write `true` or `false`"
        )
    if kind.startswith("int"):
        hint = "write digits only, such as `120`; put anything else into the notes"
        return error("wrong-type", f"`{key}` is a whole number, but this is {shown}", hint=hint)
    if kind == "greater_than_equal":
        return error("wrong-type", f"`{key}` can't be less than 0", hint="write 0 or more")
    return error(
        "wrong-type", f"`{key}` can't be {shown}", hint="see the outline reference for what can stand here"
    )


def _keys_wanted(key: str, value: Any, wanted: type[Part], found: str) -> tuple[str, None, str]:
    first = next(iter(_required(wanted) or _keys(wanted)))
    if isinstance(value, LocatedList):
        hint = f"remove the hyphen: `{key}` holds keys such as `{first}:`, not a list"
    else:
        hint = f"write `{first}:` and what else it needs on lines of their own, further in"
    name = f"`{key}`" if key else "this"
    return f"{name} needs keys such as `{first}:`, but this is {found}", None, hint


def _description(value: object) -> str:
    match value:
        case LocatedList():
            return "a list"
        case LocatedMapping():
            return "keys with values"
        case _:
            return "a text"


def _model_at(loc: Iterable[int | str]) -> type[Part]:
    """The part of the model that stands at a pydantic location."""
    model: type[Part] = Outline
    for step in loc:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = (_part_in(fields[step].annotation) if step in fields else None) or model
    return model


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(filter(None, map(_part_in, get_args(annotation))), None)


def _keys(model: type[Part]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _required(model: type[Part]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if field.is_required()]


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
