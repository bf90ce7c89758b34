"""Numbers as an outline gives them: their value, how many decimals they are printed with, and their place.

In: text. Out: `Number`, `PValue`; a refusal with a hint of its own for `12%`, `0,80` and the like.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.refusals import RefusedError
from msdeck.outline.spelling import short

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_PERCENT = re.compile(r"([+−-]?[\d.,]+)\s*%", re.ASCII)
_COMMA = re.compile(r"[+−-]?\d+,\d+", re.ASCII)
_GROUPED = re.compile(r"[+−-]?\d{1,3}([ ,'’_\u00a0\u202f]\d{3})+(\.\d+)?", re.ASCII)
_POWER = re.compile(r"([+-]?)(\d+)(?:\.(\d*))?e\+?(\d{1,2})", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(
    r"[(\[]?\s*([+−-]?[\d.]+)\s*(?:-|–|—|to|;|,|\.\.|…)\s*([+−-]?[\d.]+)\s*[)\]]?",
    re.ASCII | re.IGNORECASE,
)
_MINUS = str.maketrans("−–", "--")
_P = re.compile(r"(<|≤|<=|=|>)?\s*(0?\.\d+|[01](?:\.\d*)?)", re.ASCII)

MOST_DIGITS = 15
"""Of a number: what spreadsheets keep of any, so that the one behind a chart holds what the slide says.

More are taken where nothing is lost, as in what programs write for a sixth: `0.16666666666666666`.
"""

_LONGEST = 20
"""Digits of such a number."""


class Number(float):
    """A number that remembers how it was written: `0.80` has two decimals."""

    text: str
    """As it was written, with a hyphen for a minus sign."""
    place: Place | None

    @property
    def decimals(self) -> int:
        """How many digits stand after the point."""
        return len(self.text.partition(".")[2])


class PValue(Number):
    """A p-value, or the bound that one is given by."""

    relation: str
    """`<`, `≤`, `=` or `>`."""


def number_read(value: Any) -> Number:
    """`value` as a number, or a refusal that says how to write it."""
    if isinstance(value, Number):
        return value
    text = str(value).strip().translate(_MINUS)
    if isinstance(value, LocatedList | LocatedMapping) or not _NUMBER.fullmatch(text):
        raise RefusedError([_no_number(value)])
    _refuse_long(text)
    made = Number(text)
    made.text, made.place = text.removeprefix("+"), getattr(value, "place", None)
    return made


def p_value_read(value: Any) -> PValue:
    """`0.03`, `<0.001` or `> 0.05` as a p-value."""
    if isinstance(value, PValue):
        return value
    text = str(value).strip()
    found = _P.fullmatch(text)
    if isinstance(value, LocatedList | LocatedMapping) or not found or float(found[2]) > 1:
        hint = "write a number from 0 to 1, or a bound such as `<0.001`"
        raise RefusedError([error("wrong-type", f'"{short(text)}" is no p-value', hint=hint)])
    _refuse_long(found[2])
    made = PValue(found[2])
    made.text, made.place = found[2], getattr(value, "place", None)
    made.relation = {"<=": "≤", None: "="}.get(found[1], found[1] or "=")
    return made


def interval_read(value: Any) -> Any:
    """A list as it is; a text such as `0.73-0.87` is refused with the list that it means."""
    if not isinstance(value, str):
        return value
    message = f'an interval is a list of two numbers, but this is "{short(value)}"'
    if found := _RANGE.fullmatch(value.strip()):
        hint = f"write `[{found[1].translate(_MINUS)}, {found[2].translate(_MINUS)}]`"
    else:
        hint = "write the lower and the upper bound in brackets: `[0.73, 0.87]`"
    raise RefusedError([error("wrong-type", message, hint=hint)])


def _refuse_long(text: str) -> None:
    digits = sum(char.isdecimal() for char in text.lstrip("+-0"))
    is_kept = digits <= _LONGEST and Decimal(repr(float(text))) == Decimal(text)
    if digits > MOST_DIGITS and not is_kept:
        message = f'"{short(text)}" has {digits} digits; a number can have {MOST_DIGITS}'
        hint = "round it, or give it in a larger or smaller unit"
        raise RefusedError([error("wrong-type", message, hint=hint)])


def _no_number(value: object) -> Diagnostic:
    if isinstance(value, LocatedList | LocatedMapping):
        return error("wrong-type", "a number is wanted here", hint="write one number, without brackets")
    text = str(value).strip()
    message = f'a number is wanted here, but this is "{short(text)}"'
    if percent := _PERCENT.fullmatch(text):
        hint = f"write `{percent[1].replace(',', '.')}` alone, and the percent sign under `unit`"
    elif _GROUPED.fullmatch(text):
        hint = f"write it without separators: `{re.sub('[^0-9.+-]', '', text)}`"
    elif _COMMA.fullmatch(text):
        hint = f"decimals follow a point: `{text.replace(',', '.')}`"
    elif (power := _POWER.fullmatch(text)) and int(power[4]) < MOST_DIGITS:
        hint = f"write it in full: `{_in_full(*power.groups(default=''))}`"
    elif any(char.isdecimal() and not char.isascii() for char in text):
        hint = "write it with the digits 0 to 9"
    else:
        hint = "write digits, such as `0.80`; leave the key out if the number is not known"
    return error("wrong-type", message, hint=hint)


def _in_full(sign: str, whole: str, part: str, power: str) -> str:
    """`1.5e3` as `1500`."""
    places = int(power)
    digits = part.ljust(places, "0")
    rest = digits[places:]
    return f"{sign}{(whole + digits[:places]).lstrip('0') or '0'}{'.' if rest else ''}{rest}"


NumberText: TypeAlias = Annotated[Number, PlainValidator(number_read, json_schema_input_type=float)]
"""A number."""


def _blank_is_none(value: Any) -> Any:
    return None if value is None or (isinstance(value, str) and not value.strip()) else value


NumberOrGap: TypeAlias = Annotated[
    NumberText | None, BeforeValidator(_blank_is_none, json_schema_input_type=float | Literal[""] | None)
]
"""A number, or nothing where there is none."""

PText: TypeAlias = Annotated[
    PValue,
    PlainValidator(
        p_value_read,
        json_schema_input_type=float | Annotated[str, Field(pattern=f"^\\s*{_P.pattern}\\s*$")],
    ),
]
"""A p-value or its bound."""
