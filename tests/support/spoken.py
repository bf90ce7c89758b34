"""What an outline says, as plain text: for tests of the lectures that ship with msdeck."""

from collections.abc import Iterable, Iterator

from msdeck.content import Run
from msdeck.outline.diagrams import texts_of_steps, texts_of_timeline, texts_of_tree
from msdeck.outline.model import Outline, Point, Slide, SubPoint
from msdeck.outline.studies import Study
from msdeck.outline.text import Citation, Text
from msdeck.outline.walk import texts_in_order


def words(texts: Iterable[Text]) -> str:
    """The words of `texts` without citations."""
    said = ("".join(inline.text for inline in text.inlines if isinstance(inline, Run)) for text in texts)
    return " ".join(" ".join(said).split())


def all_words(outline: Outline) -> str:
    """Every word with a place in the deck or the handout, speaker notes included."""
    return words(texts_in_order(outline))


def slides(outline: Outline) -> list[Slide]:
    """The slides of every section, in order, without studies."""
    return [slide for section in outline.sections for slide in section.slides]


def shown(slide: Slide) -> Iterator[Text]:
    """The texts that stand on a slide itself."""
    yield from present(slide.title, slide.statement)
    yield from _points(slide.points)
    if slide.figure:
        yield from present(slide.figure.caption, slide.figure.credit)
    if slide.table:
        yield from present(*slide.table.columns)
        for row in slide.table.rows:
            yield from present(*row)
    for column in slide.compare or ():
        yield column.title
        yield from _points(column.points)
    yield from texts_of_steps(slide.steps or slide.cycle)
    yield from texts_of_timeline(slide.timeline)
    if slide.tree:
        yield from texts_of_tree(slide.tree)
    if slide.question:
        yield slide.question.stem
        yield from slide.question.options


def shown_of_study(study: Study) -> Iterator[Text]:
    """The texts that stand on a study's slide."""
    yield from present(study.title, study.details, study.setting, study.population)
    yield from present(study.intervention, study.comparator, study.follow_up)
    yield from (outcome.name for outcome in study.outcomes)
    yield from present(study.takeaway)
    yield from study.limitations


def cited(texts: Iterable[Text]) -> list[str]:
    """The keys cited in `texts`, in order."""
    inlines = (inline for text in texts for inline in text.inlines)
    return [item.key for inline in inlines if isinstance(inline, Citation) for item in inline.items]


def present(*texts: Text | None) -> Iterator[Text]:
    """Those of `texts` that are there."""
    return (text for text in texts if text is not None)


def _points(points: Iterable[Point | SubPoint]) -> Iterator[Text]:
    for point in points:
        yield point.text
        if isinstance(point, Point):
            yield from _points(point.points)
