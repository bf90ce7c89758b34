"""What an edition is not told: parts of the outline that `only` limits to others.

In: an outline and an edition. Out: the outline without them. Slides stay in it, as their numbers depend on
them: who has one is said in `Said`. Studies stay, too, as citations know them by their index; nothing that is
shown names them.
"""

from collections.abc import Sequence

from msdeck.editions import EDITIONS, Document, Edition, Limit, is_shown
from msdeck.outline.limits import (
    has_limited_points,
    is_slide_told,
    is_told,
    points_of,
    slide_for,
    told_sections,
    withheld_studies,
)
from msdeck.outline.model import Outline, Section, Slide
from msdeck.outline.studies import Evidence
from msdeck.outline.walk import citations_in_order


def shown_to(*onlies: Sequence[Limit], document: Document, is_hidden: bool = False) -> tuple[Edition, ...]:
    """The editions of `document` that have what is limited so; what is hidden is for instructors."""
    return tuple(
        edition
        for edition in EDITIONS
        if all(is_shown(only, document, edition) for only in onlies)
        and (edition == "instructor" or not is_hidden)
    )


def limited(outline: Outline, edition: Edition) -> Outline:
    """`outline` without what `edition` has in no document; its sections are those of `told_sections`."""
    if not is_limited(outline):
        return outline
    withheld = withheld_studies(outline, edition)
    return outline.model_copy(
        update={
            "sections": tuple(
                _limited_section(outline.sections[index], edition, withheld)
                for index in told_sections(outline, edition)
            ),
            "evidence": _limited_evidence(outline.evidence, withheld),
            "glossary": tuple(entry for entry in outline.glossary if is_told(entry.only, edition)),
        }
    )


def is_limited(outline: Outline) -> bool:
    """Whether editions differ in more than which slides they have."""
    return any(
        (
            any(section.only for section in outline.sections),
            any(study.only for study in outline.studies),
            any(entry.only for entry in outline.glossary),
            any(has_limited_points(points) for slide in outline.slides for points in points_of(slide)),
            any(len(told_sections(outline, edition)) < len(outline.sections) for edition in EDITIONS),
        )
    )


def told_keys(outline: Outline, edition: Edition) -> frozenset[str]:
    """The works that an `edition` for participants cites: other sources would tell of what it is not told."""
    left = limited(outline, edition)
    told = left.model_copy(
        update={
            "sections": tuple(_public_section(section, edition) for section in left.sections),
            "studies": tuple(study.model_copy(update={"notes": ()}) for study in left.studies),
        }
    )
    return frozenset(item.key for citation in citations_in_order(told) for item in citation.items)


def _limited_section(section: Section, edition: Edition, withheld: frozenset[str]) -> Section:
    return section.model_copy(
        update={
            "slides": tuple(slide_for(slide, edition, withheld) for slide in section.slides),
            "studies": tuple(ref for ref in section.studies if ref not in withheld),
        }
    )


def _limited_evidence(evidence: Evidence | None, withheld: frozenset[str]) -> Evidence | None:
    if evidence is None or not evidence.studies:
        return evidence
    kept = tuple(ref for ref in evidence.studies if ref not in withheld)
    return evidence.model_copy(update={"studies": kept})


def _public_section(section: Section, edition: Edition) -> Section:
    slides = (slide for slide in section.slides if is_slide_told(slide, section, edition))
    return section.model_copy(update={"slides": tuple(map(_public_slide, slides))})


def _public_slide(slide: Slide) -> Slide:
    question = slide.question and slide.question.model_copy(update={"rationale": ()})
    return slide.model_copy(update={"notes": (), "question": question})
