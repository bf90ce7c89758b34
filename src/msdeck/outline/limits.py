"""Who is told what: the parts of an outline that `only` and `hidden` keep from an edition.

In: an `Outline` and an edition. Out: what that edition has. Checks and `deck.limits` follow these answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msdeck.editions import Edition, Limit, is_shown
from msdeck.outline.model import Column, Outline, Point, Section, Slide
from msdeck.outline.studies import Study


def is_told(only: Sequence[Limit], edition: Edition) -> bool:
    """Whether `edition` has what is limited so, in its deck or in its handout."""
    return is_shown(only, "deck", edition) or is_shown(only, "handout", edition)


def is_slide_told(slide: Slide, section: Section, edition: Edition) -> bool:
    """Whether `edition` has `slide`; what is hidden is for instructors."""
    if slide.hidden and edition != "instructor":
        return False
    return is_told_with(edition, section.only, slide.only)


def told_sections(outline: Outline, edition: Edition) -> tuple[int, ...]:
    """The indexes of the sections that `edition` has: one of which it gets no slide is not even named."""
    studies = {study.ref: study for study in outline.studies}
    return tuple(
        index
        for index, section in enumerate(outline.sections)
        if is_told(section.only, edition) and _has_content(section, edition, studies)
    )


def _has_content(section: Section, edition: Edition, studies: Mapping[str, Study]) -> bool:
    if not (section.slides or section.studies):
        return True
    return any(is_slide_told(slide, section, edition) for slide in section.slides) or any(
        is_told_with(edition, section.only, studies[ref].only) for ref in section.studies if ref in studies
    )


def withheld_studies(outline: Outline, edition: Edition) -> frozenset[str]:
    """The studies whose slide `edition` does not get, by `ref`: tables and plots don't show them either."""
    if not any(study.only for study in outline.studies) and not any(s.only for s in outline.sections):
        return frozenset()
    withheld = {study.ref for study in outline.studies if not is_told(study.only, edition)}
    sections = {ref: section for section in outline.sections for ref in section.studies}
    for study in outline.studies:
        section = sections.get(study.ref)
        if section and not is_told_with(edition, section.only, study.only):
            withheld.add(study.ref)
    return frozenset(withheld)


def is_told_with(edition: Edition, *onlies: Sequence[Limit]) -> bool:
    """Whether a document of `edition` has what is limited by all of these."""
    return any(all(is_shown(only, document, edition) for only in onlies) for document in ("deck", "handout"))


# -- slides with less on them -----------------------------------------------------------------


def slide_for(slide: Slide, edition: Edition, withheld: frozenset[str]) -> Slide:
    """`slide` as `edition` has it: without points, rows of tables and of plots that are not for it."""
    changes: dict[str, object] = {}
    if any(map(has_limited_points, points_of(slide))):
        columns = tuple(_column_for(column, edition) for column in slide.compare or ())
        changes |= {"points": _points_for(slide.points, edition), "compare": columns or None}
    if withheld and slide.evidence and slide.evidence.studies:
        kept = tuple(ref for ref in slide.evidence.studies if ref not in withheld)
        changes["evidence"] = slide.evidence.model_copy(update={"studies": kept})
    if withheld and slide.chart:
        chart = slide.chart
        kept = tuple(ref for ref in chart.studies if ref not in withheld)
        rows = tuple(row for row in chart.rows if row.ref not in withheld)
        changes["chart"] = chart.model_copy(update={"studies": kept, "rows": rows})
    return slide.model_copy(update=changes) if changes else slide


def points_of(slide: Slide) -> Iterable[tuple[Point, ...]]:
    """Its points, and those of each side of a comparison."""
    return (slide.points, *(column.points for column in slide.compare or ()))


def has_limited_points(points: Iterable[Point]) -> bool:
    """Whether one of them, or one under them, is not for all."""
    return any(point.only or any(sub.only for sub in point.points) for point in points)


def is_emptied(slide: Slide, edition: Edition, withheld: frozenset[str]) -> bool:
    """Whether nothing is left of a content of `slide`, or of one side of it, as `edition` has it."""
    left = slide_for(slide, edition, withheld)
    if left is slide:
        return slide.chart is not None and slide.chart.study in withheld
    return any(_emptied(slide, left)) or bool(slide.chart and slide.chart.study in withheld)


def _emptied(slide: Slide, left: Slide) -> Iterator[bool]:
    for before, after in zip(points_of(slide), points_of(left), strict=True):
        yield bool(before) and not after and not slide.figure
    if slide.evidence and left.evidence:
        yield bool(slide.evidence.studies) and not left.evidence.studies
    if slide.chart and left.chart:
        had = bool(slide.chart.studies or slide.chart.rows)
        yield had and not (left.chart.studies or left.chart.rows)


def _column_for(column: Column, edition: Edition) -> Column:
    return column.model_copy(update={"points": _points_for(column.points, edition)})


def _points_for(points: tuple[Point, ...], edition: Edition) -> tuple[Point, ...]:
    return tuple(
        point.model_copy(update={"points": tuple(sub for sub in point.points if is_told(sub.only, edition))})
        for point in points
        if is_told(point.only, edition)
    )
