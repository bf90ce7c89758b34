"""What must hold between the parts of an outline, beyond the shape of each.

In: an `Outline`. Out: diagnostics. `CHECKS` is the whole list, in order; each check is a pure function.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from msdeck.content import Run, plain
from msdeck.diagnostics import Diagnostic, Place, error, warning
from msdeck.outline.characters import unsupported_characters
from msdeck.outline.inline import Text
from msdeck.outline.model import Figure, Outline, Slide
from msdeck.outline.parts import Part
from msdeck.outline.reference_checks import REFERENCE_CHECKS
from msdeck.outline.theme_checks import colors_can_be_read
from msdeck.outline.walk import texts_in_order

_CONTENTS = ("statement", "points", "figure", "table", "compare")
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",
    re.IGNORECASE,
)
"""RFC 5646, 2.1, without extensions and private use."""
_SHOWN = 8
_MOST_CHARACTER_WARNINGS = 10


def check(outline: Outline) -> tuple[Diagnostic, ...]:
    """Everything that the checks have to say about the outline."""
    return tuple(diagnostic for check_one in CHECKS for diagnostic in check_one(outline))


def slides_have_one_content(outline: Outline) -> Iterator[Diagnostic]:
    """A slide has a title and one kind of content (a figure may stand beside points), or is a statement."""
    for slide in _slides(outline):
        given = [key for key in _CONTENTS if getattr(slide, key)]
        if not given:
            yield error(
                "empty-slide",
                "this slide has no content",
                slide.place,
                "add `points:`, `figure:`, `table:` or `compare:`, "
                "or write its sentence as `statement:` instead of `title:`",
            )
        elif given == ["statement"]:
            if slide.title:
                message = "a statement is its slide's title, so it has no other"
                yield error(
                    "mixed-slide",
                    message,
                    slide.place_of("title"),
                    "remove `title:`, or make the statement a point",
                )
        elif len(given) > 1 and given != ["points", "figure"]:
            second = max(given, key=lambda key: (slide.place_of(key).line, slide.place_of(key).column))
            others = " and ".join(f"`{key}`" for key in given if key != second)
            yield error(
                "mixed-slide",
                f"`{second}` can't stand on one slide with {others}",
                slide.place_of(second),
                "make a slide of its own for it; only points and a figure go together",
            )
        elif not slide.title:
            yield error(
                "missing-key", "`title` is missing here", slide.place, "add `title:` with the slide's message"
            )


def table_rows_fit_their_columns(outline: Outline) -> Iterator[Diagnostic]:
    """A row has as many cells as the table has columns."""
    for slide in _slides(outline):
        if not slide.table:
            continue
        columns = len(slide.table.columns)
        for index, row in enumerate(slide.table.rows):
            place = slide.table.place_of_item("rows", index)
            counts = f"this row has {_count(len(row), 'cell')}, but the table has {_count(columns, 'column')}"
            if len(row) > columns:
                first_text = next((cell.place for cell in row[columns:] if cell), place)
                hint = "add a column, or put a text with a comma in it in quotes"
                yield error("long-row", counts, first_text, hint)
            elif len(row) < columns:
                hint = (
                    'the cells that are missing stay empty; write `""` for a cell that is meant to be empty'
                )
                yield warning("short-row", counts, place, hint)


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


def sections_have_slides(outline: Outline) -> Iterator[Diagnostic]:
    """A section has slides or studies."""
    for section in outline.sections:
        if not (section.slides or section.studies):
            hint = "add `slides:` to it, or remove the section"
            yield warning("empty-section", "this section has no slides", section.place, hint)


def languages_are_tags(outline: Outline) -> Iterator[Diagnostic]:
    """`language` is a BCP 47 tag, for the outline and for each reference."""
    parts: tuple[tuple[Part, str], ...] = (
        (outline, outline.language),
        *((reference, reference.language) for reference in outline.references),
    )
    for part, tag in parts:
        if tag and not _LANGUAGE.fullmatch(tag):
            dashed = tag.replace("_", "-")
            hint = "write a language tag, such as `en`, `en-GB` or `de`"
            if _LANGUAGE.fullmatch(dashed):
                hint = f"write `{dashed}`"
            yield error("bad-language", f'"{tag}" is not a language tag', part.place_of("language"), hint)


def fonts_have_the_characters(outline: Outline) -> Iterator[Diagnostic]:
    """The bundled fonts can draw the text; each character they lack is named where it first appears."""
    seen: set[str] = set()
    warned = 0
    for text, place in _drawn(outline):
        missing = [char for char in unsupported_characters(text) if char not in seen]
        if not missing:
            continue
        seen.update(missing)
        warned += 1
        if warned > _MOST_CHARACTER_WARNINGS:
            return
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        yield warning(
            "unsupported-characters",
            f"the fonts have no shape for {shown}{more}",
            _pointing_at(missing[0], place),
            "write it in Latin, Greek or Cyrillic letters, or in words; else it may come out as an empty box",
        )


CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    slides_have_one_content,
    table_rows_fit_their_columns,
    figures_are_described,
    sections_have_slides,
    languages_are_tags,
    colors_can_be_read,
    *REFERENCE_CHECKS,
    fonts_have_the_characters,
)


def _slides(outline: Outline) -> Iterator[Slide]:
    return (slide for section in outline.sections for slide in section.slides)


def _figures(outline: Outline) -> Iterator[Figure]:
    return (slide.figure for slide in _slides(outline) if slide.figure)


def _drawn(outline: Outline) -> Iterator[tuple[str, Place]]:
    """Everything that is printed, with its place."""
    for author in outline.authors:
        yield f"{author.name} {author.affiliation}", author.place
    yield outline.event, outline.place_of("event")
    for text in texts_in_order(outline):
        yield _words(text), text.place
    for reference in outline.references:
        names = (name for name in (*reference.author, *reference.editor))
        printed = (
            reference.title,
            reference.container_title,
            reference.publisher,
            reference.collection_title,
        )
        yield " ".join(printed), reference.place_of("title")
        yield (
            " ".join(f"{n.literal or ''}{n.given or ''}{n.family or ''}" for n in names),
            reference.place_of("author"),
        )


def _words(text: Text) -> str:
    return plain(tuple(inline for inline in text.inlines if isinstance(inline, Run)))


def _pointing_at(char: str, place: Place) -> Place:
    """The place of the character itself, if it is on the line."""
    at = place.text.find(char, max(0, place.column - 1))
    return place if at < 0 else replace(place, column=at + 1, width=1)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
