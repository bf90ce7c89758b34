"""The JSON Schema: what an editor accepts is what msdeck accepts."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from msdeck.outline.model import Outline
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.parts import Part
from msdeck.outline.schema import json_schema, schema_text
from msdeck.outline.shape import shaped
from msdeck.outline.source import Source
from msdeck.outline.yaml_nodes import read_nodes

CASES = Path(__file__).parent.parent / "diagnostics"
# What the model refuses inside a text; a schema sees only that it is a text.
INSIDE_TEXT = {
    "bad-blank",
    "bad-language",
    "missing-value",
    "bad-date",
    "bad-link",
    "bad-citation",
    "control-character",
}


def as_an_editor_reads(node: object) -> Any:
    """The value with YAML's own types, as an editor's parser would give it."""
    match node:
        case LocatedMapping():
            return {key: as_an_editor_reads(value) for key, value in node.items()}
        case LocatedList():
            return [as_an_editor_reads(value) for value in node]
        case str() if getattr(node, "style", "") == "" and re.fullmatch(r"-?\d+(\.\d+)?", node):
            return float(node) if "." in node else int(node)
        case str() if getattr(node, "style", "") == "" and node in {"true", "false"}:
            return node == "true"
        case _:
            return node


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


def test_the_schema_is_a_schema_of_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(schema_text()) == json_schema()


def test_every_key_has_a_description_and_every_part_a_title() -> None:
    schema = json_schema()
    for part in (schema, *schema["$defs"].values()):
        assert part["title"]
        assert part["description"]
        for key, value in part["properties"].items():
            assert value["description"].endswith("."), f"{part['title']}: {key}"


def test_descriptions_are_not_read_from_the_source_for_every_build() -> None:
    """Pydantic takes longer for that than for the rest of the model."""
    for part in Part.__subclasses__():
        assert not any(field.description for field in part.model_fields.values()), part.__name__


def test_the_schema_has_every_key_of_the_model_and_no_other() -> None:
    def keys(model: type[Part]) -> set[str]:
        return {field.alias or name for name, field in model.model_fields.items()}

    schema = json_schema()
    assert set(schema["properties"]) == keys(Outline)
    models = {model.__name__: model for model in Part.__subclasses__()}
    assert set(schema["$defs"]) == set(models) - {"Outline", "Library"}  # which is for bibliography files
    for name, part in schema["$defs"].items():
        assert set(part["properties"]) == keys(models[name])


@pytest.mark.parametrize(
    ("outline", "is_fine"),
    [
        ({"title": 2024, "sections": [{"title": "One"}]}, True),
        (
            {"title": "A", "sections": [{"title": "One", "slides": None}], "event": None, "handout": None},
            True,
        ),
        ({"title": None, "sections": [{"title": "One"}]}, False),
        ({"title": "A", "sections": None}, False),
        ({"title": "A", "sections": [{"title": "One", "slides": [{"points": [1.5, {"text": "a"}]}]}]}, True),
        ({"title": "A", "sections": [{"title": "One"}], "theme": "mint"}, False),
    ],
)
def test_optional_keys_may_be_left_empty_and_texts_may_be_numbers(outline: object, *, is_fine: bool) -> None:
    assert validator().is_valid(outline) is is_fine


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_an_editor_and_msdeck_agree_on_the_shape_of_an_outline(case: Path) -> None:
    source = Source(case.name, case.read_bytes().decode("utf-8-sig"))
    tree = read_nodes(source)
    if not tree.is_whole or tree.doubtful_lines:
        return
    is_valid = validator().is_valid(as_an_editor_reads(tree.root))
    shape = shaped(tree, source)
    if shape.outline:
        assert is_valid
    elif {diagnostic.code for diagnostic in shape.diagnostics} - INSIDE_TEXT:
        assert not is_valid
