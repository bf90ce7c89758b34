"""Whether everything that an outline prints can be drawn.

In: an `Outline` and its fonts. Out: errors for characters that no font has or that msdeck can't set. Speaker
notes and alternative texts may have any, as msdeck draws neither. References are looked at when formatted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from msdeck.content import FontFile
from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.characters import missing_characters
from msdeck.outline.chart_checks import charts
from msdeck.outline.charts import Chart
from msdeck.outline.model import Outline
from msdeck.outline.scripts import can_be_set, character_errors
from msdeck.outline.text import Citation, Text
from msdeck.outline.walk import printed_texts

_MOST_ERRORS = 10
_WAYS_OUT = "or write them in Latin letters or in words"


def characters_can_be_drawn(
    outline: Outline, fonts: Sequence[FontFile], *, are_all: bool = True
) -> Iterator[Diagnostic]:
    """Each character that can't be drawn is named where it first appears.

    Unless `fonts` `are_all` that the outline names, one that could not be read may have what is missing.
    """
    seen: set[str] = set()
    said = 0
    for text, place in _printed(outline):
        missing = [
            char
            for char in missing_characters(text, fonts)
            if char not in seen and (are_all or not can_be_set(char))
        ]
        seen.update(missing)
        place_of = partial(_pointing_at, place)
        for complaint in character_errors(missing, place_of, outline.language, ways_out=_WAYS_OUT):
            if said == _MOST_ERRORS:
                return
            said += 1
            yield complaint


def _printed(outline: Outline) -> Iterator[tuple[str, Place]]:
    """Everything of the outline's own that is printed, with its place."""
    for author in outline.authors:
        yield f"{author.name} {author.affiliation}", author.place
    yield outline.event, outline.place_of("event")
    yield outline.license, outline.place_of("license")
    for interest in outline.disclosures or ():
        yield f"{interest.person} {interest.company} {interest.nature}", interest.place
    for entry in outline.glossary:
        yield entry.term, entry.place_of("term")
    for chart in charts(outline):
        yield from _printed_in_chart(chart)
    for study in outline.studies:
        yield study.registration, study.place_of("registration")
        if study.risk_of_bias:
            yield study.risk_of_bias.tool, study.risk_of_bias.place_of("tool")
        for outcome in (*study.outcomes, *study.harms):
            yield from ((arm.name, arm.place) for arm in outcome.arms)
            if outcome.effect:
                yield outcome.effect.unit, outcome.effect.place_of("unit")
    for text in printed_texts(outline):
        yield _words(text), text.place


def _printed_in_chart(chart: Chart) -> Iterator[tuple[str, Place]]:
    """What a chart prints besides its source; what comes from a file has the place of the file's name."""
    from_file = chart.place_of("data") if chart.data else None
    for key, items in (("categories", chart.categories), ("favours", chart.favours or ())):
        for index, item in enumerate(items):
            yield item, from_file if from_file and key == "categories" else chart.place_of_item(key, index)
    for key, said in (("unit", chart.unit), ("x-title", chart.x_title), ("y-title", chart.y_title)):
        yield said, chart.place_of(key)
    if chart.pooled:
        yield chart.pooled.name, chart.pooled.place_of("name")
    for row in chart.rows:
        yield row.name, row.place_of("name")
        yield row.events, row.place_of("events")
    for series in chart.series:
        yield series.name, series.place_of("name") if series.place.file else from_file or chart.place


def _words(text: Text) -> str:
    """The text, with what a citation has before and after its references."""
    return " ".join(
        " ".join(f"{item.prefix} {item.suffix}" for item in inline.items)
        if isinstance(inline, Citation)
        else inline.text
        for inline in text.inlines
    )


def _pointing_at(place: Place, char: str) -> Place:
    """The place of the character itself, if it is on the line."""
    at = place.text.find(char, max(0, place.column - 1))
    return place if at < 0 else replace(place, column=at + 1, width=1)
