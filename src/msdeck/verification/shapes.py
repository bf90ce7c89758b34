"""Values in the JSON of an answer, each checked for its shape before it is used.

In: a mapping of the answer and a key. Out: a value of the type that is documented, an empty one where there
is none. Raises `AnswerError` where there is something else, and nothing but that.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msdeck.diagnostics import Place
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.bibliographies.works import work
from msdeck.outline.works import Reference
from msdeck.verification.model import AnswerError, ServiceName

_LONGEST = 2_000
"""Characters of a text. No title has more, and comparing takes time that grows with the square of it."""

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)(?:\s[^<>]*)?/?>")
_KEPT = {
    **dict.fromkeys(("i", "em", "italic"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    "sup": "sup",
    "sub": "sub",
}
"""What JATS and HTML call the four kinds of markup that a title can have in the outline."""
# A pair of braces would be a blank to fill in.
_BRACES = re.compile(r"([{}])\1+")


def text_in(mapping: Mapping[str, Any], key: str) -> str:
    """The text under `key` in one line, without entities; a whole number counts as text."""
    return _text(mapping.get(key), key)


def texts_in(mapping: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of the list under `key`, without empty ones."""
    return tuple(text for item in _list(mapping.get(key), key) if (text := _text(item, key)))


def first_text_in(mapping: Mapping[str, Any], key: str) -> str:
    """The first text of the list under `key`; empty if there is none."""
    return next(iter(texts_in(mapping, key)), "")


def mappings_in(mapping: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """The mappings of the list under `key`."""
    return (mapping_of(item, key) for item in _list(mapping.get(key), key) if item is not None)


def mapping_of(value: object, what: str) -> Mapping[str, Any]:
    """`value`, which is to be a mapping."""
    if not isinstance(value, Mapping):
        raise AnswerError(f"{what} is no mapping")
    return value


def with_own_markup(text: str) -> str:
    """`text` with italics, bold, superiors and inferiors in the outline's tags, and no other tags."""
    return " ".join(_TAG.sub(_own_tag, text).split())


def without_markup(text: str) -> str:
    """`text` without tags."""
    return " ".join(_TAG.sub("", text).split())


def registered_reference(service: ServiceName, identifier: str, fields: Mapping[str, object]) -> Reference:
    """What a service says of a work, as a reference that has its identifier for an id."""
    reference, problems = reference_from(identifier, work("", fields, Place(service, 0, 0)))
    if reference is None:
        raise AnswerError("; ".join(problem.message for problem in problems))
    return reference


def _own_tag(tag: re.Match[str]) -> str:
    kept = _KEPT.get(tag[3].lower())
    # Parts of formulas are words of their own.
    return f"<{tag[1]}{kept}>" if kept else " " if tag[2] and tag[2].startswith("mml") else ""


def _text(value: object, key: str) -> str:
    match value:
        case None | bool():
            return ""
        case int():
            value = str(value)[:20] if abs(value) < 10**18 else ""
        case str():
            pass
        case _:
            raise AnswerError(f"{key} is no text")
    plain = html.unescape(value[: 2 * _LONGEST])
    printable = "".join(each if each.isprintable() else " " for each in plain)
    return " ".join(_BRACES.sub(r"\1", printable).split())[:_LONGEST].strip()


def _list(value: object, key: str) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        raise AnswerError(f"{key} is no list")
    return value
