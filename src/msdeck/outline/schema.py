"""The JSON Schema of the outline, for editors that complete and check while one types.

In: the models. Out: a JSON Schema (draft 2020-12) that allows what msdeck reads: an optional key may be left
empty, and a text may look like a number (`volume: 11`).
"""

import ast
import inspect
import json
from itertools import pairwise
from typing import Any, TypeAlias

from pydantic import BaseModel

from msdeck.outline import charts, diagrams, model, studies, teaching, works

Schema: TypeAlias = dict[str, Any]

_MODULES = (model, charts, diagrams, studies, teaching, works)
"""Where the parts of the model are."""


def json_schema() -> Schema:
    """The schema of an outline file; every key has a description."""
    made = model.Outline.model_json_schema(by_alias=True, mode="validation")
    made_parts: dict[str, Schema] = made.pop("$defs")
    notes = _notes()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_part(made, notes["Outline"]),
        "title": "msdeck outline",
        "$defs": {name: _part(part, notes[name]) for name, part in made_parts.items()},
    }


def _notes() -> dict[str, dict[str, str]]:
    """The docstring below each key of each part of the model, by the key as outlines spell it."""
    # Pydantic can read them as well, but would for every build, and that more than doubles its time.
    notes: dict[str, dict[str, str]] = {}
    parts = [part for module in _MODULES for part in ast.parse(inspect.getsource(module)).body]
    for part in parts:
        if isinstance(part, ast.ClassDef):
            fields = _class(part.name).model_fields
            notes[part.name] = {
                fields[key.id].alias or key.id: inspect.cleandoc(note)
                for statement, below in pairwise(part.body)
                if isinstance(statement, ast.AnnAssign) and isinstance(below, ast.Expr)
                for key, note in ((statement.target, ast.literal_eval(below.value)),)
                if isinstance(key, ast.Name)
            }
    return notes


def _class(name: str) -> type[BaseModel]:
    found: type[BaseModel] = next(getattr(module, name) for module in _MODULES if hasattr(module, name))
    return found


def _part(part: Schema, notes: dict[str, str]) -> Schema:
    required = set(part.get("required", ()))
    properties = {}
    for key, made in part["properties"].items():
        value = _value(made) if key in required else _or_nothing(_value(made))
        properties[key] = _described(value, made, notes[key])
    return {**part, "properties": properties}


def _described(schema: Schema, made: Schema, note: str) -> Schema:
    """The schema of a key with its description and, if it says anything, its default."""
    default = (
        {"default": made["default"]} if isinstance(made.get("default"), str | int) and made["default"] else {}
    )
    return {"description": note, **schema, **default}


def _value(schema: Schema) -> Schema:
    """What may stand there, without what pydantic adds for people (titles made of names) and machines."""
    if "anyOf" in schema:
        return _any_of([_value(choice) for choice in schema["anyOf"]])
    if "items" in schema:
        kept: Schema = {key: schema[key] for key in ("minItems", "maxItems") if key in schema}
        return {"type": "array", "items": _value(schema["items"]), **kept}
    if schema.get("type") == "string" and not schema.keys() & {"enum", "const", "format"}:
        pattern = {"pattern": schema["pattern"]} if "pattern" in schema else {}
        return {"type": ["string", "number"], **pattern}
    return {key: value for key, value in schema.items() if key not in {"title", "description", "default"}}


def _or_nothing(schema: Schema) -> Schema:
    return _any_of([*schema.get("anyOf", [schema]), {"type": "null"}])


def _any_of(choices: list[Schema]) -> Schema:
    """One schema for the choices; those that only name a type share one, with null last."""
    types = [
        kind
        for choice in choices
        if choice.keys() == {"type"}
        for kind in (choice["type"] if isinstance(choice["type"], list) else [choice["type"]])
    ]
    simple: list[Schema] = []
    if types:
        kinds = sorted(dict.fromkeys(types), key="null".__eq__)
        simple = [{"type": kinds if len(kinds) > 1 else kinds[0]}]
    rest = [choice for choice in choices if choice.keys() != {"type"}]
    merged = [*rest, *simple] if types == ["null"] else [*simple, *rest]
    return merged[0] if len(merged) == 1 else {"anyOf": merged}


def schema_text() -> str:
    """The schema as the text of a JSON file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
