"""Values that do not fit the model, in the words of somebody who writes an outline.

In: one of pydantic's problems and where it is. Out: diagnostics; without a place they stand at the value.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

from pydantic_core import ErrorDetails

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.charts import DataFile
from msdeck.outline.diagrams import Branch, Step
from msdeck.outline.handout_hints import (
    number_meant,
    place_meant,
    setting_meant,
    several_meant,
    unit_of,
    word_meant,
)
from msdeck.outline.model import Author, Outline, Point, SubPoint
from msdeck.outline.nested_lists import points_below
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.parts import WHY_COLUMNS_HAVE_NAMES, Part
from msdeck.outline.refusals import RefusedError, colon_in_text, text_wanted
from msdeck.outline.spelling import nearest, short
from msdeck.outline.studies import Outcome, Participants, RiskOfBias
from msdeck.outline.unsupported import is_planned, meant_by
from msdeck.outline.works import Name

Loc: TypeAlias = tuple[int | str, ...]

_WRITTEN_AS_TEXT = frozenset(
    {Author, Branch, DataFile, Name, Outcome, Participants, Point, RiskOfBias, Step, SubPoint}
)
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
    ("Step", "text"): "text: Immune cells attack myelin",
    ("Event", "when"): "when: 1993",
    ("Event", "what"): "what: First interferon beta approved",
    ("Tree", "root"): "root: Treatment",
    ("Tree", "branches"): "branches: [Relapses, Symptoms]",
    ("Branch", "title"): "title: Symptoms",
    ("Study", "ref"): "ref: harris2022",
    ("Arm", "name"): "name: Placebo",
    ("Effect", "measure"): "measure: RR",
    ("Effect", "estimate"): "estimate: 0.80",
    ("RiskOfBias", "judgement"): "judgement: low",
    ("EvidenceLevel", "scale"): "scale: OCEBM 2011",
    ("EvidenceLevel", "level"): 'level: "2"',
    ("Reference", "id"): "id: harris2022",
    ("Reference", "title"): "title: Efficacy of mesenchymal stem cells",
    ("Author", "name"): "name: A. Lecturer",
    ("Outcome", "name"): "name: Relapse rate",
    ("Question", "stem"): "stem: Which cells make myelin?",
    ("Question", "options"): "options: [Astrocytes, Oligodendrocytes]",
    ("Question", "answer"): "answer: B",
    ("Disclosure", "person"): "person: A. Lecturer",
    ("Disclosure", "company"): "company: Example Pharma",
    ("GlossaryEntry", "term"): "term: Myelin",
    ("GlossaryEntry", "meaning"): "meaning: The sheath around a nerve fibre.",
    ("Chart", "kind"): "kind: bar",
    ("Series", "name"): "name: Placebo",
    ("DataFile", "file"): "file: numbers.csv",
}

_NUMBERS = {"timing": "3", "margin": "18"}
"""What keys with a number look like."""
_OF_PEOPLE = frozenset({"n", "enrolled", "analysed", "events", "total"})
"""Keys that count people."""

_GROUPED = re.compile(r"\d{1,3}([ ,.'’\u00a0\u202f]\d{3})+")
"""A whole number with separators, of whatever language."""


_WAYS_OUT_OF_COUNTS = {
    "steps": (
        "a single step is a point or a `statement`",
        "put some of them together, or make two slides: more boxes can't be read from the last row",
    ),
    "cycle": (
        "two things that follow each other are `steps`",
        "put some of them together: more boxes can't be read from the last row",
    ),
    "timeline": (
        "a single event is a point or a `statement`",
        "leave some out or make two slides: more can't be read from the last row; or use a table",
    ),
    "branches": (
        "a tree has two branches at least; for one, use `points`",
        "put some of them together, or make two slides: more can't be read from the last row",
    ),
    "leaves": (
        "add what is missing",
        "put some of them together, or make two branches: more can't be read from the last row",
    ),
}
"""For parts of diagrams: what helps where there are too few, and where there are too many."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the file a pydantic location is."""

    value: object
    value_place: Place
    key_place: Place
    key: str = ""
    """The last key on the way to it that is in the file."""


def diagnosed(problem: ErrorDetails, spot: Spot, model: type[Part]) -> tuple[Diagnostic, ...]:
    """What to say of a problem at `spot`, in a part that is a `model`."""
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
    return (_wrong_type(kind, key, value, loc, context.get("gt", context.get("ge", context.get("le")))),)


def unknown_key(
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
    if elsewhere := place_meant(model.__name__, key):
        return error("unknown-key", f'unknown key "{key}"', place, elsewhere), ""
    hint = f'did you mean "{meant}"?' if meant else f"keys that can stand here: {', '.join(keys)}"
    return error("unknown-key", f'unknown key "{key}"', place, hint), meant or ""


def _missing_key(model: type[Part], key: str, spot: Spot) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error("missing-key", f"`{key}` is missing here", spot.value_place, f"add `{example}`{_why(key)}")


def _missing_value(model: type[Part], key: str) -> Diagnostic:
    example = _EXAMPLES.get((model.__name__, key), f"{key}: …")
    return error(
        "missing-value", f"`{key}` has no value", hint=f"write it after the colon: `{example}`{_why(key)}"
    )


def _why(key: str) -> str:
    """The reason for a key that people may think they can do without."""
    return f"; {WHY_COLUMNS_HAVE_NAMES}" if key == "columns" else ""


def _wrong_count(key: str, value: Any, context: dict[str, Any]) -> Diagnostic:
    least, most = context.get("min_length", 0), context.get("max_length")
    wanted = (
        f"exactly {least}"
        if least == most
        else f"at least {least}"
        if len(value) < least
        else f"at most {most}"
    )
    match key:
        case "compare":
            hint = "compare two things; for more, use a table"
        case key if key in _WAYS_OUT_OF_COUNTS:
            few, many = _WAYS_OUT_OF_COUNTS[key]
            hint = few if len(value) < least else many
        case "interval":
            hint = "write the lower and the upper bound: `[0.73, 0.87]`"
        case "arms":
            hint = "keep the arms that matter for this outcome"
        case "columns":
            hint = f"write a name for each column{_why(key)}"
        case "options":
            hint = "a question has two to six options: learners can't weigh more"
        case "objectives" | "take-home" if most is not None and len(value) > most:
            hint = "keep to what matters most; details belong on slides"
        case _:
            hint = "add what is missing, or remove the key"
    return error("wrong-count", f"`{key}` needs {wanted}, but has {len(value)}", hint=hint)


def _unknown_value(key: str, value: Any, context: dict[str, Any], spot: Spot) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    listed = ", ".join(allowed)
    if not isinstance(value, str):
        return error("wrong-type", f"`{key}` is one word", hint=f"write one of: {listed}")
    if several := several_meant(key, value, allowed):
        return error("unknown-value", f"several words for `{key}` stand in a list", hint=f"write `{several}`")
    meant = word_meant(key, value)
    meant = meant if meant in allowed else nearest(value, allowed)
    way_out = f'did you mean "{meant}"? It can be: {listed}' if meant else f"it can be: {listed}"
    return error("unknown-value", f'`{key}` can\'t be "{short(value)}"', spot.value_place, way_out)


def _wrong_type(kind: str, key: str, value: Any, loc: Loc, bound: int | None) -> Diagnostic:
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
        if key == "glossary":
            hint = "write each term as `- {term: Myelin, meaning: The sheath around a nerve fibre.}`"
        elif key == "disclosures" and not isinstance(value, LocatedMapping):
            hint = "write `none`, or a list of `- {person: …, company: …, nature: …}`"
        return error("wrong-type", f"`{key}` is a list, but this is {found}", hint=hint)
    if kind == "model_type":
        wanted = model_at(loc)
        if wanted in _WRITTEN_AS_TEXT:
            return text_wanted(value)
        return error("wrong-type", *_keys_wanted(key, value, wanted, found))
    if kind == "string_type":
        return text_wanted(value)
    shown = f'"{short(value)}"' if isinstance(value, str) else found
    if kind.startswith("bool"):
        return error(
            "wrong-type", f"`{key}` is true or false, but this is {shown}", hint="write `true` or `false`"
        )
    if kind.startswith("int"):
        hint = (
            "write digits only, such as `60`; a large number such as `1000` allows any slide"
            if key == "words-per-slide"
            else f"write digits only, such as `{key}: 1`"
            if key in ("columns", "notes-pages")
            else "write digits only, such as `120`; put anything else into the notes"
        )
        if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
            hint = f"write it without separators: `{re.sub('[^0-9]', '', value)}`"
        return error("wrong-type", f"`{key}` is a whole number, but this is {shown}", hint=hint)
    if kind.startswith("float"):
        meant = number_meant(key, value)
        hint = (
            f"write `{key}: {meant}`"
            if meant
            else f"write it in digits, such as `{key}: {_NUMBERS.get(key, '2.5')}`"
        )
        return error("wrong-type", f"`{key}` is a number{unit_of(key)}, but this is {shown}", hint=hint)
    if kind == "greater_than":
        return error("wrong-type", f"`{key}` must be more than {bound:g}", hint="remove it if there is none")
    if kind == "less_than_equal" and key not in _OF_PEOPLE:
        return error("wrong-type", f"`{key}` can't be more than {bound:g}", hint=f"write {bound:g} or less")
    if kind == "greater_than_equal":
        return error("wrong-type", f"`{key}` can't be less than {bound:g}", hint=f"write {bound:g} or more")
    if kind == "less_than_equal":
        hint = "check it: it counts people"
        return error("wrong-type", f"`{key}` can't be more than {bound:,}", hint=hint)
    return error(
        "wrong-type", f"`{key}` can't be {shown}", hint="see the outline reference for what can stand here"
    )


def _keys_wanted(key: str, value: Any, wanted: type[Part], found: str) -> tuple[str, None, str]:
    first = next(iter(_required(wanted) or _keys(wanted)))
    if isinstance(value, LocatedList):
        hint = f"remove the hyphen: `{key}` holds keys such as `{first}:`, not a list"
    elif key == "handout" and isinstance(value, str) and (meant := setting_meant(value)):
        hint = f"write `{meant}`"
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


def model_at(loc: Iterable[int | str]) -> type[Part]:
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
