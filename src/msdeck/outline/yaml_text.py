"""Values as the YAML that a person would write: one line for each key, lists and names in brackets.

In: a mapping of CSL fields. Out: lines of text that `outline.yaml_nodes` reads as the same values.
"""

import re
from collections.abc import Mapping, Sequence

from msdeck.outline.source import CONTROL, normalised

_HARMLESS = re.compile(r"[^\W_](?:[\w .()/;,:’–'+-]*[\w.()/;’–'+-])?")
"""Harmless characters from a letter or digit to the last; colons and commas are looked at apart."""
_SPECIAL = re.compile(r":(?:\s|$)|\s#")
_IN_BRACKETS = re.compile(r"[,:]")
_TAKEN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that some reader of YAML takes for something else (YAML 1.1, the types null and bool)."""
_SPACES = re.compile(r"\s+")


def yaml_lines(fields: Mapping[str, object]) -> tuple[str, ...]:
    """A line `key: value` for each of `fields`."""
    return tuple(f"{key}: {_value(value)}" for key, value in fields.items())


def yaml_scalar(text: str, *, is_in_brackets: bool = False) -> str:
    """`text` on one line, in quotes if YAML needs them."""
    line = _SPACES.sub(" ", CONTROL.sub(" ", normalised(text))).strip()
    is_plain = (
        _HARMLESS.fullmatch(line)
        and not _SPECIAL.search(line)
        and not (is_in_brackets and _IN_BRACKETS.search(line))
        and line.lower() not in _TAKEN
    )
    if is_plain:
        return line
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int():
            return yaml_scalar(str(value))
        case Mapping():
            return _in_brackets(value)
        case Sequence():
            return "[" + ", ".join(_in_brackets(item) for item in value) + "]"
    raise TypeError(f"no YAML for {type(value).__name__}")


def _in_brackets(value: object) -> str:
    match value:
        case Mapping():
            pairs = (f"{key}: {yaml_scalar(str(part), is_in_brackets=True)}" for key, part in value.items())
            return "{" + ", ".join(pairs) + "}"
    return yaml_scalar(str(value), is_in_brackets=True)
