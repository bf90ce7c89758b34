"""What an edition is not told: parts of the outline that `only` limits to others.

In: an outline and an edition. Out: the outline without them. Slides stay in it, as their numbers depend on
them: who has one is said in `Said`.
"""

from collections.abc import Iterable, Sequence

from msdeck.editions import EDITIONS, Document, Edition, Limit, is_shown
from msdeck.outline.model import Column, Outline, Point, Slide


def shown_to(*onlies: Sequence[Limit], document: Document, is_hidden: bool = False) -> tuple[Edition, ...]:
    """The editions of `document` that have what is limited so; what is hidden is for instructors."""
    return tuple(
        edition
        for edition in EDITIONS
        if all(is_shown(only, document, edition) for only in onlies)
        and (edition == "instructor" or not is_hidden)
    )


def limited(outline: Outline, edition: Edition) -> Outline:
    """`outline` without sections, points, studies and terms that `edition` has in no document."""
    if not is_limited(outline):
        return outline
    return outline.model_copy(
        update={
            "sections": tuple(
                section.model_copy(
                    update={"slides": tuple(_limited_slide(slide, edition) for slide in section.slides)}
                )
                for section in outline.sections
                if _is_told(section.only, edition)
            ),
            "studies": tuple(study for study in outline.studies if _is_told(study.only, edition)),
            "glossary": tuple(entry for entry in outline.glossary if _is_told(entry.only, edition)),
        }
    )


def is_limited(outline: Outline) -> bool:
    """Whether editions differ in more than which slides they have."""
    return any(
        (
            any(section.only for section in outline.sections),
            any(study.only for study in outline.studies),
            any(entry.only for entry in outline.glossary),
            any(_has_limited_points(points) for slide in outline.slides for points in _points_of(slide)),
        )
    )


def _is_told(only: Sequence[Limit], edition: Edition) -> bool:
    return is_shown(only, "deck", edition) or is_shown(only, "handout", edition)


def _points_of(slide: Slide) -> Iterable[tuple[Point, ...]]:
    return (slide.points, *(column.points for column in slide.compare or ()))


def _has_limited_points(points: tuple[Point, ...]) -> bool:
    return any(point.only or any(sub.only for sub in point.points) for point in points)


def _limited_slide(slide: Slide, edition: Edition) -> Slide:
    if not any(map(_has_limited_points, _points_of(slide))):
        return slide
    columns = tuple(_limited_column(column, edition) for column in slide.compare or ())
    return slide.model_copy(
        update={"points": _limited_points(slide.points, edition), "compare": columns or None}
    )


def _limited_column(column: Column, edition: Edition) -> Column:
    return column.model_copy(update={"points": _limited_points(column.points, edition)})


def _limited_points(points: tuple[Point, ...], edition: Edition) -> tuple[Point, ...]:
    return tuple(
        point.model_copy(update={"points": tuple(sub for sub in point.points if _is_told(sub.only, edition))})
        for point in points
        if _is_told(point.only, edition)
    )
