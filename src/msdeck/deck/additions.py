"""What msdeck adds to the outline's own words, held against the fonts: dates in words, printed references.

In: the outline and its deck. Out: warnings for characters that would come out as empty boxes.
"""

from collections.abc import Iterator

from msdeck.content import plain
from msdeck.deck.model import Deck
from msdeck.diagnostics import Diagnostic, warning
from msdeck.outline.characters import unsupported_characters
from msdeck.outline.model import Outline


def check_additions(outline: Outline, deck: Deck) -> Iterator[Diagnostic]:
    """A warning for each addition with characters that the fonts lack and the outline does not have."""
    if missing := unsupported_characters(deck.title.date):
        hint = "leave out `date`, and write it into `event` in letters that the fonts have"
        yield warning("unsupported-characters", _message("the date", missing), outline.place_of("date"), hint)
    references = {reference.id: reference for reference in outline.references}
    for entry in deck.entries:
        reference = references[entry.key]
        own = str(reference.model_dump())
        missing = tuple(char for char in unsupported_characters(plain(entry.runs)) if char not in own)
        if missing:
            what = "this reference as the citation style prints it"
            hint = "another `citation-style`, or leaving out a field such as `edition`, avoids it"
            yield warning("unsupported-characters", _message(what, missing), reference.place, hint)


def _message(what: str, missing: tuple[str, ...]) -> str:
    shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:5])
    return f"the fonts have no shape for {shown} in {what}"
