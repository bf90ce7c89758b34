"""The texts of an outline in the order in which the lecture says them.

In: an `Outline`. Out: its texts and citations. Numbers and slides agree because both follow this order.
"""

import re
from collections.abc import Iterable, Iterator

from msdeck.content import Run
from msdeck.outline.diagrams import texts_of_steps, texts_of_timeline, texts_of_tree
from msdeck.outline.evidence import added_after, columns_of, studies_of, texts_of
from msdeck.outline.model import Figure, Outline, Point, Slide, SubPoint
from msdeck.outline.plotted import works_of
from msdeck.outline.studies import Evidence, Outcome, Study
from msdeck.outline.text import Citation, CitedItem, Text


def texts_in_order(outline: Outline) -> Iterator[Text]:
    """Every text with markup, as presented: deck first, then reading text and notes, slide by slide."""
    for said in texts_and_studies(outline):
        if isinstance(said, Text):
            yield said


def printed_texts(outline: Outline) -> Iterator[Text]:
    """The texts on slides and in the handout, in that order: all but speaker notes."""
    parts: list[Slide | Study] = [*outline.studies, *outline.slides]
    notes = {id(text) for part in parts for text in part.notes}
    return (text for text in texts_in_order(outline) if id(text) not in notes)


def citations_in_order(outline: Outline) -> tuple[Citation, ...]:
    """Every citation as presented; each study slide ends with the citation of its own reference."""
    found: list[Citation] = []
    for said in texts_and_studies(outline):
        if isinstance(said, Text):
            found.extend(inline for inline in said.inlines if isinstance(inline, Citation))
        else:
            found.append(work_citation(outline, said))
    return tuple(found)


def cited_keys(outline: Outline) -> tuple[str, ...]:
    """The keys of the works that are cited, each once, in that order; then studies without a slide."""
    cited = (item.key for citation in citations_in_order(outline) for item in citation.items)
    return tuple(dict.fromkeys((*cited, *(study.ref for study in outline.studies))))


def study_citation(outline: Outline, study_index: int) -> Citation:
    """The citation of a study's own reference; its `at` is negative, so it is no place in the file."""
    study = outline.studies[study_index]
    return Citation((CitedItem(study.ref, place=study.place_of("ref")),), False, -(study_index + 1))


def work_citation(outline: Outline, index: int) -> Citation:
    """The citation of a study's own reference; an `index` beyond the studies goes on with the references."""
    if index < len(outline.studies):
        return study_citation(outline, index)
    reference = outline.references[index - len(outline.studies)]
    return Citation((CitedItem(reference.id, place=reference.place_of("id")),), False, -(index + 1))


def work_index(outline: Outline, key: str) -> int | None:
    """What `work_citation` calls the work with this citation key: a study if it is one, else a reference."""
    keys = [*(study.ref for study in outline.studies), *(reference.id for reference in outline.references)]
    return keys.index(key) if key in keys else None


def texts_and_studies(outline: Outline) -> Iterator[Text | int]:
    """The texts, and where a study or the work behind a row of a plot is cited, its index (`work_citation`).

    Of what a study's slide and an evidence table both show, only the first counts.
    """
    texts: set[int] = set()
    indexes: set[int] = set()
    for said in _said(outline):
        # Texts by identity: another text with the same words is said again.
        known, key = (indexes, said) if isinstance(said, int) else (texts, id(said))
        if key not in known:
            known.add(key)
            yield said


def _said(outline: Outline) -> Iterator[Text | int]:
    yield from _present(outline.title, outline.subtitle)
    yield from outline.objectives
    # A reference with two studies is an error that `checks` reports; the first one is presented.
    index_by_ref = {study.ref: index for index, study in reversed(list(enumerate(outline.studies)))}
    after = added_after(outline)
    for number, section in enumerate(outline.sections):
        yield section.title
        for slide in section.slides:
            yield from shown_on_slide(slide)
            if slide.evidence:
                yield from _evidence(slide.evidence, outline)
            if slide.chart:
                indexes = (work_index(outline, key) for key in works_of(slide.chart))
                yield from (index for index in indexes if index is not None)
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
        if number == after:
            yield from _evidence(outline.evidence or Evidence(), outline)
    yield from outline.take_home
    for entry in outline.glossary:
        yield entry.meaning
    yield from _present(outline.handout.header, outline.handout.footer)


def _evidence(evidence: Evidence, outline: Outline) -> Iterator[Text | int]:
    indexes = studies_of(evidence, outline)
    columns = columns_of(evidence, [outline.studies[index] for index in indexes])
    for index in indexes:
        # The name of the study, with its citation, is the first of its row.
        yield index
        yield from texts_of(outline.studies[index], columns)


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
    yield from texts_of_steps(slide.steps)
    yield from texts_of_steps(slide.cycle)
    yield from texts_of_timeline(slide.timeline)
    if slide.tree:
        yield from texts_of_tree(slide.tree)
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
    yield from _present(study.title or study.takeaway)
    yield from _present(study.details, study.population, study.intervention)
    yield from _present(study.comparator, study.setting, study.follow_up, study.blinding)
    outcomes = list(_outcome_texts(study.outcomes))
    harms = list(_outcome_texts(study.harms))
    yield from (*harms, *outcomes) if outcomes_fill_callout(study) else (*outcomes, *harms)
    if study.title:
        yield from _present(study.takeaway)
    yield from study.limitations
    yield from _present(study.risk_of_bias.reason if study.risk_of_bias else None, study.funding)


def outcomes_fill_callout(study: Study) -> bool:
    """Whether the outcomes of a study stand in its call-out: they have no numbers, and nothing else does."""
    has_takeaway = study.title is not None and study.takeaway is not None
    return bool(study.outcomes) and not has_takeaway and not any(map(has_numbers, study.outcomes))


def has_numbers(outcome: Outcome) -> bool:
    """Whether there is more to an outcome than words."""
    return bool(outcome.arms or outcome.effect or outcome.absolute)


def _outcome_texts(outcomes: Iterable[Outcome]) -> Iterator[Text]:
    for outcome in outcomes:
        yield from _present(outcome.name, outcome.time)


def study_title(outline: Outline, study: Study) -> Text:
    """What a study's slide is called: its title, else its takeaway, else the title of its reference."""
    return study.title or study.takeaway or published_title(outline, study)


def published_title(outline: Outline, study: Study) -> Text:
    """The title of a study's reference, without the HTML that may be in it."""
    reference = next((reference for reference in outline.references if reference.id == study.ref), None)
    words = re.sub(r"</?[A-Za-z][^<>]*>", "", reference.title) if reference else study.ref
    return Text((Run(words),), study.place)


def _present(*texts: Text | None) -> Iterator[Text]:
    return (text for text in texts if text is not None)
