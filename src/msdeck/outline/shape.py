"""The shape of an outline: nodes in, a typed `Outline` out, or one diagnostic for each thing of the wrong shape.

In: a `Tree`. Out: an `Outline` if all of it fits the model. What pydantic reports is said in the author's words here.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.model import Author, Name, Outcome, Outline, Part, Participants, Point, SubPoint
from msdeck.outline.nodes import LocatedList, LocatedMapping, Scalar
from msdeck.outline.refusals import RefusedError, text_wanted
from msdeck.outline.source import Source
from msdeck.outline.unsupported import LATER_LAYOUTS, LATER_PAPERS, is_planned, meant_by
from msdeck.outline.yaml_nodes import Tree

_WRITTEN_AS_TEXT = frozenset({Author, Name, Outcome, Participants, Point, SubPoint})
"""Parts for which a bare text may stand."""

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


def shaped(tree: Tree, source: Source) -> tuple[Outline | None, tuple[Diagnostic, ...]]:
    """The outline, or one error for each mistake of shape; nothing is said about lines that YAML could not read."""
    if not tree.is_whole:
        return None, ()
    if not isinstance(tree.root, LocatedMapping):
        return None, (_no_outline(tree.root, source),)
    try:
        outline = Outline.model_validate(tree.root)
    except ValidationError as invalid:
        complaints = _complaints(tree.root, invalid.errors(include_url=False))
        return None, tuple(d for d in complaints if not d.place or d.place.line not in tree.doubtful_lines)
    return (None if tree.doubtful_lines else outline), ()


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
    is_there: bool
    """False if the last step of the location is not in the file."""


def _spot(root: LocatedMapping, loc: Iterable[int | str]) -> _Spot:
    spot = _Spot(root, root.place, root.place, True)
    for step in loc:
        match spot.value:
            case LocatedMapping() as node if isinstance(step, str) and step in node:
                spot = _Spot(node[step], node.value_places[step], node.key_places[step], True)
            case LocatedList() as node if isinstance(step, int) and step < len(node):
                spot = _Spot(node[step], node.item_places[step], node.item_places[step], True)
            # A text that stands for a mapping has the mapping's place.
            case _:
                return replace(spot, is_there=False)
    return spot


def _complaints(root: LocatedMapping, problems: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
    for problem in problems:
        loc = problem["loc"]
        spot = _spot(root, loc)
        found = _diagnosed(problem, spot, _model_at(loc[:-1]), loc)
        for diagnostic in found:
            yield diagnostic if diagnostic.place else replace(diagnostic, place=spot.value_place)


def _diagnosed(
    problem: ErrorDetails, spot: _Spot, model: type[Part], loc: tuple[int | str, ...]
) -> tuple[Diagnostic, ...]:
    value = problem["input"]
    key = next((step for step in reversed(loc) if isinstance(step, str)), "")
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "extra_forbidden":
        return (_unknown_key(model, str(loc[-1]), spot),)
    if kind == "missing":
        return (_missing_key(model, str(loc[-1]), spot),)
    if isinstance(refused := context.get("error"), RefusedError):
        return refused.diagnostics
    if value is None:
        return (text_wanted(value),) if isinstance(loc[-1], int) else (_missing_value(model, key),)
    if kind in {"too_short", "too_long"}:
        return _wrong_count(key, value, context)
    if kind == "literal_error":
        return (_unknown_value(key, value, context, spot),)
    return (_wrong_type(kind, key, value, loc),)


def _unknown_key(model: type[Part], key: str, spot: _Spot) -> Diagnostic:
    place = spot.key_place
    if is_planned(model.__name__, key):
        return error("not-supported-yet", f"`{key}` is not supported yet in this version", place, "remove it")
    if model is SubPoint and key == "points":
        hint = "move these points up one level, or put them on a slide of their own"
        return error("too-deep", "points can have points under them only once", place, hint)
    keys = _keys(model)
    nearest = meant_by(model.__name__, key) or _nearest(key, keys)
    hint = f"did you mean `{nearest}`?" if nearest else f"keys that can stand here: {', '.join(keys)}"
    return error("unknown-key", f"unknown key `{key}`", place, hint)


def _missing_key(model: type[Part], key: str, spot: _Spot) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error("missing-key", f"`{key}` is missing here", spot.value_place, f"add `{example}`")


def _missing_value(model: type[Part], key: str) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error("missing-value", f"`{key}` has no value", hint=f"write it after the colon: `{example}`")


def _wrong_count(key: str, value: Any, context: dict[str, Any]) -> tuple[Diagnostic, ...]:
    least, most = context.get("min_length", 0), context.get("max_length")
    if len(value) >= least and (most is None or len(value) <= most):
        # Pydantic counts only the items that are right; the wrong ones are reported already.
        return ()
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
    return (error("wrong-count", f"`{key}` needs {wanted}, but has {len(value)}", hint=hint),)


def _unknown_value(key: str, value: Any, context: dict[str, Any], spot: _Spot) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    listed = ", ".join(allowed)
    if key == "theme" and isinstance(value, LocatedMapping):
        hint = f"remove it, or name one of the themes: {listed}"
        return error(
            "not-supported-yet", "a theme of your own is not supported yet in this version", hint=hint
        )
    if not isinstance(value, str):
        return error("wrong-type", f"`{key}` is one word", hint=f"write one of: {listed}")
    if (key == "layout" and value in LATER_LAYOUTS) or (key == "paper" and value.lower() in LATER_PAPERS):
        message = f"the {key} `{value}` is not supported yet in this version"
        return error("not-supported-yet", message, hint=f"write one of: {listed}")
    nearest = _nearest(value, allowed)
    way_out = f"did you mean `{nearest}`? It can be: {listed}" if nearest else f"it can be: {listed}"
    return error("unknown-value", f"`{key}` can't be `{_short(value)}`", spot.value_place, way_out)


def _wrong_type(kind: str, key: str, value: Any, loc: tuple[int | str, ...]) -> Diagnostic:
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
    shown = f"`{_short(value)}`" if isinstance(value, str) else found
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


def _nearest(word: str, words: Iterable[str]) -> str | None:
    spelled = {candidate.lower(): candidate for candidate in words}
    close = difflib.get_close_matches(word.lower().replace("_", "-"), spelled, 1, 0.6)
    return spelled[close[0]] if close else None


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
