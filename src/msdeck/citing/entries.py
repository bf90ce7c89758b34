"""References as they will look in a reference list, in plain text.

In: `Reference`s and a style. Out: an `Entry` for each, in their order, or what is wrong with the style.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from msdeck.content import plain
from msdeck.deck.notices import marked
from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.model import Outline
from msdeck.outline.nodes import LocatedMapping
from msdeck.outline.text import Citation, CitedItem
from msdeck.outline.works import Reference
from msdeck.references.citeproc import finish, start
from msdeck.references.lock import Notice


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference as a style prints it."""

    key: str
    text: str


def style_alone(style: str) -> Outline:
    """An outline that says nothing but its citation style, which the option `--style` names."""
    fields = LocatedMapping({"title": "-", "sections": [{"title": "-"}], "citation-style": style})
    fields.place = Place("--style", 0, 0)
    fields.key_places = fields.value_places = {"citation-style": fields.place}
    return Outline.model_validate(fields)


def entries(
    references: tuple[Reference, ...],
    outline: Outline,
    folder: Path,
    notices: Mapping[str, Notice] = MappingProxyType({}),
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """`references` in the style and language of `outline`, which lies in `folder`.

    Works with one of the `notices` are marked as both documents mark them.
    """
    citing = outline.model_copy(update={"references": references})
    citations = tuple(
        Citation((CitedItem(reference.id),), is_in_text=False, at=number)
        for number, reference in enumerate(references)
    )
    result, problems = finish(start(citing, citations, folder))
    listed = marked(result, notices, outline.language).entries
    by_key = {entry.key: plain((*entry.runs, *entry.notice)) for entry in listed}
    order = dict.fromkeys(reference.id for reference in references)
    # A warning that a citation is empty is no matter of the list.
    found = tuple(problem for problem in problems if problem.code != "citation-empty")
    return tuple(Entry(key, by_key[key]) for key in order if key in by_key), found
