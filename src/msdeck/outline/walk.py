"""The texts of an outline in the order in which the lecture says them.

In: an `Outline`. Out: its texts and citations. Numbers and slides agree because both follow this order.
"""

from collections.abc import Iterable, Iterator

from msdeck.outline.model import Figure, Outline, Point, Slide, SubPoint
from msdeck.outline.studies import Study
from msdeck.outline.text import Citation, CitedItem, Text


def texts_in_order(outline: Outline) -> Iterator[Text]:
    """Every text with markup, as presented: deck first, then reading text and notes, slide by slide."""
    for said in texts_and_studies(outline):
        if isinstance(said, Text):
            yield said


def printed_texts(outline: Outline) -> Iterator[Text]:
    """The texts on slides and in the handout, in that order: all but speaker notes."""
    parts: list[Slide | Study] = [*outline.studies]
    for section in outline.sections:
        parts += section.slides
    notes = {id(text) for part in parts for text in part.notes}
    return (text for text in texts_in_order(outline) if id(text) not in notes)


def citations_in_order(outline: Outline) -> tuple[Citation, ...]:
    """Every citation as presented; each study slide ends with the citation of its own reference."""
    found: list[Citation] = []
    for said in texts_and_studies(outline):
        if isinstance(said, Text):
            found.extend(inline for inline in said.inlines if isinstance(inline, Citation))
        else:
            found.append(study_citation(outline, said))
    return tuple(found)


def study_citation(outline: Outline, study_index: int) -> Citation:
    """The citation of a study's own reference; its `at` is negative, so it is no place in the file."""
    study = outline.studies[study_index]
    return Citation((CitedItem(study.ref, place=study.place_of("ref")),), False, -(study_index + 1))


def texts_and_studies(outline: Outline) -> Iterator[Text | int]:
    """The texts, and where a study's own reference is cited, the index of the study in `outline.studies`."""
    yield from _present(outline.title, outline.subtitle)
    yield from outline.objectives
    # A reference with two studies is an error that `checks` reports; the first one is presented.
    index_by_ref = {study.ref: index for index, study in reversed(list(enumerate(outline.studies)))}
    for section in outline.sections:
        yield section.title
        for slide in section.slides:
            yield from shown_on_slide(slide)
            yield from slide.handout
            yield from slide.notes
            if slide.question:  # its answer comes on the next slide
                yield from slide.question.rationale
        for ref in section.studies:
            if ref in index_by_ref:
                index = index_by_ref[ref]
                study = outline.studies[index]
                yield from shown_of_study(study)
                yield index
                yield from study.handout
                yield from study.notes
    yield from outline.take_home
    for entry in outline.glossary:
        yield entry.meaning


def shown_on_slide(slide: Slide) -> Iterator[Text]:
    """The texts that stand on the slide itself, as they are read."""
    yield from _present(slide.title, slide.statement)
    yield from _point_texts(slide.points)
    if slide.figure:
        yield from _figure_texts(slide.figure)
    if slide.table:
        for row in (slide.table.columns, *slide.table.rows):
            yield from _present(*row)
    for column in slide.compare or ():
        yield column.title
        yield from _point_texts(column.points)
    if slide.chart:
        yield from _present(slide.chart.source)
    if slide.question:
        yield slide.question.stem
        yield from slide.question.options


def _point_texts(points: Iterable[Point | SubPoint]) -> Iterator[Text]:
    for point in points:
        yield point.text
        if isinstance(point, Point):
            yield from _point_texts(point.points)


def _figure_texts(figure: Figure) -> Iterator[Text]:
    yield from _present(figure.caption, figure.credit)


def shown_of_study(study: Study) -> Iterator[Text]:
    """The texts that stand on the study's slide, as they are read."""
    # Without a title of its own, the takeaway is the title of the study's slide.
    yield study.title or study.takeaway
    yield from _present(study.details, study.population, study.intervention)
    yield from _present(study.comparator, study.setting, study.follow_up)
    for outcome in study.outcomes:
        yield outcome.name
    if study.title:
        yield study.takeaway
    yield from study.limitations


def _present(*texts: Text | None) -> Iterator[Text]:
    return (text for text in texts if text is not None)
