"""The theme and its colours as an author writes them, which YAML and habit make harder than it looks.

In: the value of `theme`, and of each colour in it. Out: keys with their values, and `RRGGBB`; or why not.
"""

import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeAlias

from pydantic import Field, PlainValidator

from msdeck.diagnostics import Place, error
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.parts import wrapped
from msdeck.outline.refusals import RefusedError

_CODE = re.compile(r"#?([0-9A-Fa-f]{6})")
_SHORT_CODE = re.compile(r"#?([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
_COMMENT = re.compile(r"\s*:\s+(#\S+)")
_GLUED = re.compile(r"(base|accent|deep|text|background):(\S+)")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class _Comment:
    """A colour without quotes, which YAML takes for a comment."""

    text: str
    place: Place


def theme_keys(value: Any) -> Any:
    """The keys of a theme, with the colours that YAML takes for comments; a name alone is its `base`."""
    if isinstance(value, str):
        _refuse_keys_in_text(value)
        return wrapped("base")(value)
    if isinstance(value, LocatedList):
        message = "`theme` is a name or has keys, but this is a list"
        hint = "write `theme: clinic`, or `theme:` and below it keys such as `accent:`"
        raise RefusedError([error("wrong-type", message, hint=hint)])
    if not isinstance(value, LocatedMapping):
        return value
    given = LocatedMapping(value | _comments(value))
    given.place, given.key_places, given.value_places = value.place, value.key_places, value.value_places
    return given


def _refuse_keys_in_text(value: str) -> None:
    if glued := _GLUED.fullmatch(value):
        key, rest = glued.groups()
        message = f"there is no space after `{key}:`"
        shown = f'"{rest}"' if rest.startswith("#") else rest
        raise RefusedError([error("missing-space", message, hint=f"write `{key}: {shown}`")])
    if code := _CODE.fullmatch(value.strip()):
        hint = f'write `accent: "#{code[1]}"` on a line of its own below `theme:`, further in'
        raise RefusedError([error("unknown-value", "a theme is more than one colour", hint=hint)])


def _comments(theme: LocatedMapping) -> dict[str, _Comment]:
    found = {}
    for key, value in theme.items():
        place = theme.key_places[key]
        comment = _COMMENT.match(place.text, place.column - 1 + place.width)
        if value is None and comment:
            where = replace(place, column=comment.start(1) + 1, width=len(comment[1]))
            found[key] = _Comment(comment[1], where)
    return found


def color_code(value: object) -> str:
    """`RRGGBB` of a colour as it is written; raises what is wrong with it."""
    if isinstance(value, _Comment):
        message = f"without quotes, `{value.text}` is a remark to YAML, so there is no colour here"
        raise RefusedError([error("bad-color", message, value.place, _way_out(value.text))])
    written = value.strip() if isinstance(value, str) else ""
    if code := _CODE.fullmatch(written):
        return code[1].upper()
    is_short = 0 < len(written) <= _LONGEST_NAME
    message = f'"{written}" is not the code of a colour' if is_short else "this is not the code of a colour"
    raise RefusedError([error("bad-color", message, hint=_way_out(written))])


def _way_out(written: str) -> str:
    if _CODE.fullmatch(written):
        return f'put the colour in quotes: `"{written}"`'
    if short := _SHORT_CODE.fullmatch(written):
        doubled = "".join(digit * 2 for digit in short.groups()).upper()
        return f'write all six digits, in quotes: `"#{doubled}"`'
    return (
        "write its code of six digits (0 to 9, A to F) in quotes, as colour pickers show it: "
        '`"#0B7A75"` is a dark teal'
    )


Color: TypeAlias = Annotated[
    str,
    PlainValidator(color_code, json_schema_input_type=Annotated[str, Field(pattern=f"^{_CODE.pattern}$")]),
]
"""A colour, as `RRGGBB`."""
