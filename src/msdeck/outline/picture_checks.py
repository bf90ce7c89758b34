"""What must hold for pictures to be of use to those who can't see them.

In: an `Outline`. Out: diagnostics. `PICTURE_CHECKS` is the list that `outline.checks` runs.
"""

import re
from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, warning
from msdeck.outline.alternative_texts import is_mere_name
from msdeck.outline.model import Figure, Outline
from msdeck.outline.text import plain_text

LONGEST_ALT = 250
"""Characters. Screen readers say it in one go, without a way back to a word that was missed."""
_SHOWN = 40


def figures_are_described(outline: Outline) -> Iterator[Diagnostic]:
    """A figure has an alternative text or is decorative, not both."""
    for figure in _figures(outline):
        if figure.decorative and figure.alt:
            message = "a decorative picture needs no alternative text; this one is left out"
            yield warning(
                "decorative-text", message, figure.place_of("alt"), "remove `alt:` or `decorative:`"
            )
        elif figure.decorative and figure.caption:
            message = "a picture with a caption is hardly decorative"
            hint = "write `alt:` instead of `decorative: true`, so that everybody knows what it shows"
            yield warning("decorative-text", message, figure.place_of("decorative"), hint)
        elif not figure.decorative and not figure.alt:
            message = "the picture has no alternative text for those who can't see it"
            hint = 'add `alt: "what it shows"`, or `decorative: true` if it says nothing'
            yield warning("missing-alt", message, figure.place_of("image"), hint)


def alternative_texts_say_what_is_shown(outline: Outline) -> Iterator[Diagnostic]:
    """An alternative text describes its picture, in a sentence or two, and not in the caption's words."""
    for figure in _figures(outline):
        if figure.decorative or not figure.alt:
            continue
        place = figure.place_of("alt")
        if is_mere_name(figure.alt, figure.image):
            message = f'"{_short(figure.alt)}" does not say what the picture shows'
            hint = "write what there is to see; until then both files say that the description is missing"
            yield warning("alt-is-file-name", message, place, hint)
            continue
        if len(figure.alt) > LONGEST_ALT:
            message = (
                f"this alternative text has {len(figure.alt)} characters; {LONGEST_ALT} are a good limit"
            )
            hint = "say what matters in a sentence or two, and move the rest to `caption` or `handout`"
            yield warning("alt-too-long", message, place, hint)
        if figure.caption and _words(figure.alt) == _words(plain_text(figure.caption)):
            message = "the alternative text says the same as the caption, so a screen reader says it twice"
            hint = "let `alt` say what there is to see, and `caption` what it means"
            yield warning("alt-repeats-caption", message, place, hint)


PICTURE_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    figures_are_described,
    alternative_texts_say_what_is_shown,
)


def _figures(outline: Outline) -> Iterator[Figure]:
    return (slide.figure for slide in outline.slides if slide.figure)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
