"""What msdeck adds to the outline's own words, held against the fonts: dates in words, printed references.

In: the outline and its deck. Out: errors for characters that can't be drawn.
"""

from collections.abc import Iterator

from msdeck.content import plain
from msdeck.deck.model import Deck
from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.characters import missing_characters
from msdeck.outline.model import Outline
from msdeck.outline.scripts import character_errors
from msdeck.outline.works import Reference

_MOST_REFERENCES = 10


def check_additions(outline: Outline, deck: Deck) -> Iterator[Diagnostic]:
    """An error for each addition with characters that can't be drawn, and for the first of the references."""
    if missing := missing_characters(plain(deck.title.date), deck.fonts):
        yield from character_errors(
            missing,
            lambda _: outline.place_of("date"),
            outline.language,
            where=" for the date in words",
            ways_out="or leave out `date` and write it into `event` in Latin letters",
        )
    references = {reference.id: reference for reference in outline.references}
    studied = {study.ref for study in outline.studies}
    said = 0
    for entry in deck.entries:
        printed = plain((*entry.runs, *entry.notice, *(entry.short if entry.key in studied else ())))
        missing = missing_characters(printed, deck.fonts)
        if not missing:
            continue
        said += 1
        if said > _MOST_REFERENCES:
            return
        yield from _reference_errors(references[entry.key], missing, outline.language)


def _reference_errors(reference: Reference, missing: tuple[str, ...], language: str) -> Iterator[Diagnostic]:
    own = str(reference.model_dump())
    given = [char for char in missing if char in own]
    added = [char for char in missing if char not in own]
    yield from character_errors(
        given,
        lambda char: _field_with(char, reference),
        language,
        where=" in this reference",
        ways_out="or give it in Latin letters",
    )
    yield from character_errors(
        added,
        lambda _: reference.place,
        language,
        where=" in this reference as the citation style prints it",
        ways_out="take another `citation-style`, or leave out a field such as `edition`",
    )


def _field_with(char: str, reference: Reference) -> Place:
    """The place of the first field that has `char`."""
    fields = reference.model_dump(by_alias=True)
    return next(
        (reference.place_of(key) for key, value in fields.items() if char in str(value)), reference.place
    )
