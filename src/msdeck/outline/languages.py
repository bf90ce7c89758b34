"""Language tags, of the outline, of references and of stretches of text such as `[Schub]{lang=de}`.

In: a tag as written, or where it stands. Out: a `Diagnostic`, or None if nothing is wrong.
"""

import re

from msdeck.diagnostics import Diagnostic, Place, error

_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without extensions and private use."""
_QUOTED = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_LONGEST_BRACKET = 300


def unquoted(tag: str) -> str:
    """A tag without white space around it and without the quotes that pandoc's attributes may have."""
    quoted = _QUOTED.fullmatch(tag.strip())
    return (quoted["double"] or quoted["single"] or "").strip() if quoted else tag.strip()


def wrong_tag(tag: str, place: Place | None) -> Diagnostic | None:
    """What to say of a `tag` that is no BCP 47 tag."""
    if _LANGUAGE.fullmatch(tag):
        return None
    tidy = re.sub(r"[^A-Za-z0-9]+", "-", tag).strip("-")
    hint = "write a language tag, such as `en`, `en-GB` or `de`"
    if _LANGUAGE.fullmatch(tidy):
        hint = f"write `{tidy}`"
    message = f'"{tag}" is not a language tag' if tag else "there is no language here"
    return error("bad-language", message, place, hint)


def language_of_citation(place: Place | None) -> Diagnostic:
    """What to say where a citation is given a language."""
    message = "a citation is printed in the language of the lecture, so it has none of its own"
    hint = "remove it, and mark words beside the citation in brackets of their own"
    return error("bad-language", message, place, hint)


def holds_brackets(text: str, start: int) -> bool:
    """Whether the `]` at `start`, which ends no brackets by itself, ends some that hold others."""
    before = _ESCAPE.sub("", text[max(0, start - _LONGEST_BRACKET) : start])
    return before.count("[") > before.count("]") and not before.rstrip().endswith("[")


def language_of_brackets(place: Place | None) -> Diagnostic:
    """What to say where brackets with a language hold a citation or link."""
    message = "brackets with a language can't hold other brackets"
    hint = "mark what stands before and after a citation or link separately; a link takes `{lang=…}` itself"
    return error("bad-language", message, place, hint)
