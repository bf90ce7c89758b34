"""What must hold between the parts of an outline, beyond the shape of each.

In: an `Outline`. Out: diagnostics. `CHECKS` is the whole list, in order; each check is a pure function.
"""

from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.absolute_checks import ABSOLUTE_CHECKS
from msdeck.outline.arm_chart_checks import ARM_CHART_CHECKS
from msdeck.outline.arm_checks import ARM_CHECKS
from msdeck.outline.chart_checks import CHART_CHECKS
from msdeck.outline.effect_checks import EFFECT_CHECKS
from msdeck.outline.forest_checks import FOREST_CHECKS
from msdeck.outline.languages import wrong_tag
from msdeck.outline.level_checks import LEVEL_CHECKS
from msdeck.outline.limit_checks import LIMIT_CHECKS
from msdeck.outline.link_checks import links_say_where_they_lead
from msdeck.outline.model import Outline
from msdeck.outline.parts import Part
from msdeck.outline.picture_checks import PICTURE_CHECKS
from msdeck.outline.reference_checks import REFERENCE_CHECKS
from msdeck.outline.survival_checks import SURVIVAL_CHECKS
from msdeck.outline.teaching_checks import TEACHING_CHECKS
from msdeck.outline.theme_checks import colors_can_be_read, theme_is_no_remark
from msdeck.outline.titles import titles_are_distinct

_CONTENTS = (
    *("statement", "points", "figure", "table", "compare"),
    *("steps", "cycle", "timeline", "tree"),
    *("chart", "evidence", "question"),
)


def check(outline: Outline) -> tuple[Diagnostic, ...]:
    """Everything that the checks have to say about the outline."""
    return tuple(diagnostic for check_one in CHECKS for diagnostic in check_one(outline))


def slides_have_one_content(outline: Outline) -> Iterator[Diagnostic]:
    """A slide has a title and one content (a figure may join points), or is a statement or a question."""
    for slide in outline.slides:
        given = [key for key in _CONTENTS if getattr(slide, key)]
        if not given:
            yield error(
                "empty-slide",
                "this slide has no content",
                slide.place,
                "add `points:`, `figure:`, `table:`, `compare:`, `chart:`, `question:` or a diagram, "
                "or write its sentence as `statement:` instead of `title:`",
            )
        elif given in (["statement"], ["question"]):
            if slide.title:
                (key,) = given
                instead = "make the statement a point" if key == "statement" else "put it into the `stem:`"
                message = f"a {key} is its slide's title, so it has no other"
                yield error("mixed-slide", message, slide.place_of("title"), f"remove `title:`, or {instead}")
        elif len(given) > 1 and given != ["points", "figure"]:
            second = max(given, key=lambda key: (slide.place_of(key).line, slide.place_of(key).column))
            others = " and ".join(f"`{key}`" for key in given if key != second)
            yield error(
                "mixed-slide",
                f"`{second}` can't stand on one slide with {others}",
                slide.place_of(second),
                "make a slide of its own for it; only points and a figure go together",
            )
        elif not slide.title and not slide.evidence:
            yield error(
                "missing-key", "`title` is missing here", slide.place, "add `title:` with the slide's message"
            )


def table_rows_fit_their_columns(outline: Outline) -> Iterator[Diagnostic]:
    """A row has as many cells as the table has columns."""
    for slide in outline.slides:
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
        if tag and (problem := wrong_tag(tag, part.place_of("language"))):
            yield problem


CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    slides_have_one_content,
    table_rows_fit_their_columns,
    *TEACHING_CHECKS,
    *LIMIT_CHECKS,
    *PICTURE_CHECKS,
    *CHART_CHECKS,
    *FOREST_CHECKS,
    *SURVIVAL_CHECKS,
    *ARM_CHART_CHECKS,
    sections_have_slides,
    titles_are_distinct,
    languages_are_tags,
    theme_is_no_remark,
    colors_can_be_read,
    *REFERENCE_CHECKS,
    *EFFECT_CHECKS,
    *ARM_CHECKS,
    *ABSOLUTE_CHECKS,
    *LEVEL_CHECKS,
    links_say_where_they_lead,
)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
