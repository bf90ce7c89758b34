"""What the models of the outline are made of: kinds of text, and mappings that know their places.

Used by `outline.model`. An optional key that is left empty counts as absent; unknown keys are refused.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    model_validator,
)

from msdeck.diagnostics import Place, error
from msdeck.editions import Edition, Limit
from msdeck.outline.inline import parse_prose, parse_text
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.refusals import RefusedError, text_wanted
from msdeck.outline.text import Text

NOWHERE = Place("", 0, 0)

Markup: TypeAlias = Annotated[Text, PlainValidator(parse_text, json_schema_input_type=str)]
"""A line of text with inline markup."""

Prose: TypeAlias = Annotated[tuple[Text, ...], PlainValidator(parse_prose, json_schema_input_type=str)]
"""Paragraphs of text with inline markup; a blank line parts them."""


def _one_line(value: str) -> str:
    # Only what YAML folds: a no-break space between a number and its unit stays.
    line = re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
    if not line:
        raise RefusedError([text_wanted(value)])
    return line


OneLine: TypeAlias = Annotated[str, AfterValidator(_one_line)]
"""Text without msdeck's markup. In references, pandoc reads some HTML in it (docs/citations.md)."""


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


Cell: TypeAlias = Annotated[Markup | None, BeforeValidator(lambda value: None if _is_blank(value) else value)]
"""A table cell; an empty one holds nothing."""


WHY_COLUMNS_HAVE_NAMES = "a screen reader says the name of its column with each cell of a table"
"""Words for the ways out."""


def named_columns(value: object) -> object:
    """Column names of which only the first is empty, as above the names of the rows."""
    if not isinstance(value, list):
        return value
    nameless = [index for index, name in enumerate(value) if _is_blank(name) and (index or len(value) == 1)]
    if nameless:
        places = value.item_places if isinstance(value, LocatedList) else [None] * len(value)
        message = "this column has no name"
        hint = f"write one, as {WHY_COLUMNS_HAVE_NAMES}; only the first column can do without"
        raise RefusedError(error("missing-value", message, places[index], hint) for index in nameless)
    return value


def calendar_date(value: object) -> object:
    """A date only where one is written: pydantic would read a bare number as seconds since 1970."""
    if not isinstance(value, str):
        return value
    try:
        # Python reads `20261122` and `2026-W47-7` as well, which nobody means.
        return dt.date.fromisoformat(value.strip() if "-" in value and "W" not in value else "")
    except ValueError:
        hint = "write year-month-day, such as `2026-11-22`"
        raise RefusedError([error("bad-date", f'"{value}" is not a date', hint=hint)]) from None


def listed(value: Any) -> Any:
    """A bare text as a list of one."""
    return [value] if isinstance(value, str) else value


def lower_case(value: object) -> object:
    """A word as its list has it, however it is written: `A4` is `a4`."""
    return value.strip().lower() if isinstance(value, str) else value


def _limits(value: Any) -> Any:
    """One word or several, whatever their case."""
    if isinstance(value, str):
        return [lower_case(value)]
    # A list that knows the places of its items stays the same.
    is_plain = not isinstance(value, list) or all(item == lower_case(item) for item in value)
    return value if is_plain else [lower_case(item) for item in value]


def _editions(value: Any) -> Any:
    """The same, of editions alone: a slide and its picture in the handout can't say different things."""
    found = _limits(value)
    documents = {"deck", "handout"}.intersection(x for x in found if isinstance(x, str)) if found else set()
    if documents:
        message = f'`only` can\'t be "{min(documents)}" here, as the handout shows a slide as the deck has it'
        hint = (
            "limit the whole slide, or name editions: participant, instructor, fill-in, large-print; "
            "what only the handout should say is the `handout:` text of its slide"
        )
        raise RefusedError([error("unknown-value", message, hint=hint)])
    return found


SlideLimits: TypeAlias = Annotated[
    tuple[Limit, ...], BeforeValidator(_limits, json_schema_input_type=Limit | tuple[Limit, ...])
]
"""Where a slide is shown, and to whom; empty: everywhere."""

EditionLimits: TypeAlias = Annotated[
    tuple[Edition, ...], BeforeValidator(_editions, json_schema_input_type=Edition | tuple[Edition, ...])
]
"""To whom part of a slide is shown; empty: to all."""


def wrapped(key: str) -> Callable[[Any], Any]:
    """A validator that lets a bare text stand for a mapping with just `key`."""

    def wrap(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return standing_for(value, {key: value})

    return wrap


def standing_for(value: object, keys: Mapping[str, Any]) -> LocatedMapping:
    """A mapping of `keys`, in the place of the `value` that was written for it."""
    mapping = LocatedMapping(keys)
    mapping.place = getattr(value, "place", NOWHERE)
    mapping.key_places = mapping.value_places = dict.fromkeys(keys, mapping.place)
    return mapping


class Part(BaseModel):
    """A mapping of the outline. Unknown keys are refused; `place` and `place_of` tell where it stands."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        validate_by_name=False,
        validate_by_alias=True,
        # The validator of the whole outline holds those of its parts; of their own they seldom have a use.
        defer_build=True,
    )

    # A factory, as pydantic would copy a default for every part.
    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _value_places: dict[str, Place] = PrivateAttr(default_factory=dict)
    _item_places: dict[str, list[Place]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler["Part"]) -> "Part":
        part = handler(_without_blanks(cls, data) if isinstance(data, Mapping) else data)
        if isinstance(data, LocatedMapping):
            part._place = data.place
            part._value_places = data.value_places
            part._item_places = {
                key: value.item_places for key, value in data.items() if isinstance(value, LocatedList)
            }
        return part

    @property
    def place(self) -> Place:
        """Where the mapping starts."""
        return self._place

    def place_of(self, key: str) -> Place:
        """Where the value of `key` (as the outline spells it) starts; the mapping's place if it is absent."""
        return self._value_places.get(key, self._place)

    def place_of_item(self, key: str, index: int) -> Place:
        """Where item `index` of the list under `key` starts; the place of the key if that is not known."""
        places = self._item_places.get(key, [])
        return places[index] if index < len(places) else self.place_of(key)


def _without_blanks(model: type[BaseModel], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """`data` without the optional keys that are left empty: they count as not given."""
    if not any(map(_is_blank, data.values())):
        return data
    optional = {field.alias or name for name, field in model.model_fields.items() if not field.is_required()}
    return {key: value for key, value in data.items() if key not in optional or not _is_blank(value)}
