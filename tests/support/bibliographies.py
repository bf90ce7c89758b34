"""What bibliography files say, as an outline would, and what is wrong with them.

In: the text of a file. Out: references as plain values, or the messages with their lines.
"""

from typing import Any, TypeAlias

from msdeck.outline.bibliographies.files import decoded, read_works, reference_from
from msdeck.outline.works import Name

Fields: TypeAlias = dict[str, Any]


def references_in(text: str) -> list[Fields]:
    """Each work of a file with nothing wrong in it."""
    references, messages = read(text)
    assert messages == []
    return references


def reference_in(text: str) -> Fields:
    """The only work of such a file."""
    (reference,) = references_in(text)
    return reference


def messages_in(text: str) -> list[str]:
    """What is wrong, each with its code and line."""
    return read(text)[1]


def read(text: str) -> tuple[list[Fields], list[str]]:
    """What can be read, and what is wrong."""
    entries, problems = read_works(decoded(text.encode(), "refs"))
    found = list(problems)
    references = []
    for key, entry in entries:
        reference, wrong = reference_from(key, entry)
        found += wrong
        if reference:
            said = reference.model_dump(by_alias=True, exclude_defaults=True)
            for role in ("author", "editor", "translator"):
                if role in said:
                    said[role] = [_in_words(name) for name in getattr(reference, role)]
            references.append(said)
    return references, [
        f"{each.code}:{each.place.line if each.place else 0}: {each.message}" for each in found
    ]


def _in_words(name: Name) -> str:
    """`particle|family|given|dropped particle|suffix` as far as there are any; `=` before a literal."""
    if name.literal:
        return f"={name.literal}"
    parts = (name.non_dropping_particle, name.family, name.given, name.dropping_particle, name.suffix)
    return "|".join(part or "" for part in parts).rstrip("|")
