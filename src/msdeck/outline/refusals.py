"""How the model's validators say no: diagnostics carried by an exception that pydantic passes on.

Raised while the outline is validated; `outline.shape` takes the diagnostics out again and adds their places.
"""

import re
from collections.abc import Iterable

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.lines import LONGEST_EXAMPLE, quoted
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.spelling import short

_BLANK = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)


class RefusedError(ValueError):
    """A value that can't be used. A diagnostic without place stands at the value's own place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


def text_wanted(value: object) -> Diagnostic:
    """What to say where a text should stand and `value` does."""
    if value is None or isinstance(value, str):
        return error("missing-value", "there is no text here", hint="write a text, or remove the line")
    if not isinstance(value, (LocatedList, LocatedMapping)):
        return error("wrong-type", "a text is wanted here", hint="put it in quotes")
    found = "a list" if isinstance(value, LocatedList) else "keys with values"
    first = value.place.text[value.place.column - 1 : value.place.column]
    if first in {"[", "{"}:
        hint = f"text that starts with `{first}` means {found} in YAML; put all of it in quotes"
    elif isinstance(value, LocatedMapping):
        return colon_in_text(value, next(iter(value)))
    else:
        hint = "write one text, without a hyphen before it"
    return error("wrong-type", f"a text is wanted here, but this is {found}", value.place, hint)


def blank_in(text: str, place: Place | None = None) -> Diagnostic | None:
    """What to say of a text that can have no markup, if part of it is marked as a blank."""
    blank = _BLANK.search(text)
    if blank is None:
        return None
    message = f"there can be no blank here: `{short(blank[0])}`"
    hint = (
        "remove the braces; names, terms, addresses, alternative texts, references and the words of charts "
        "have no markup, as readers need them whole"
    )
    return error("bad-blank", message, place, hint)


def colon_in_text(mapping: LocatedMapping, key: str) -> Diagnostic:
    """What to say of a text that YAML took for `key` and its value, as it has a colon in it."""
    value = mapping[key]
    if isinstance(value, LocatedList | LocatedMapping):
        message = "there can be no list or keys below this text"
        hint = "write each text on a line of its own, with a hyphen before it"
        return error("nested-list", message, mapping.key_places[key], hint)
    whole = quoted(f"{key}: {value}") if isinstance(value, str) else ""
    hint = (
        f"put all of it in quotes: `{whole}`"
        if 0 < len(whole) <= LONGEST_EXAMPLE
        else "put all of it in quotes"
    )
    message = "a text with a colon and a space in it needs quotes"
    return error("unquoted-colon", message, mapping.key_places[key], hint)
