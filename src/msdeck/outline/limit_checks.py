"""What must hold for `only` and `hidden`: everything is shown somewhere, and nobody gets an empty slide.

In: an `Outline`. Out: diagnostics. `LIMIT_CHECKS` is the list that `outline.checks` runs.
"""

from collections.abc import Callable, Iterator, Sequence

from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.editions import EDITIONS, Edition, Limit
from msdeck.outline.evidence import placed_studies
from msdeck.outline.limits import (
    is_emptied,
    is_slide_told,
    is_told_with,
    told_sections,
    withheld_studies,
)
from msdeck.outline.model import Outline, Section, Slide
from msdeck.outline.studies import Study

_CONTENTS = ("points", "compare", "evidence", "chart")


def limits_leave_a_place(outline: Outline) -> Iterator[Diagnostic]:
    """What has limits is in the deck or the handout of somebody."""
    studies = {study.ref: study for study in outline.studies}
    for section in outline.sections:
        for slide in section.slides:
            if slide.hidden and slide.only == ("handout",):
                continue  # `slides_are_shown_somewhere` says so
            if not any(is_slide_told(slide, section, edition) for edition in EDITIONS):
                yield _shown_nowhere(slide, section)
        for ref in section.studies:
            study = studies.get(ref)
            if study and not any(is_told_with(edition, section.only, study.only) for edition in EDITIONS):
                yield _shown_nowhere(study, section)


def _shown_nowhere(part: Slide | Study, section: Section) -> Diagnostic:
    if isinstance(part, Slide) and part.hidden and part.only and "instructor" not in part.only:
        return error(
            "shown-nowhere",
            f"a hidden slide is for instructors, and this one is for {_words(part.only)}: nobody gets it",
            part.place_of("hidden"),
            "remove `hidden:`, or `only:`",
        )
    key = "only" if part.only else "hidden"
    what = f"for {_words(part.only)}" if part.only else "hidden, and so for instructors"
    return error(
        "shown-nowhere",
        f"this is {what}, but its section for {_words(section.only)}: nobody gets it",
        part.place_of(key),
        "change one of the two, or move it to another section",
    )


def slides_keep_a_content(outline: Outline) -> Iterator[Diagnostic]:
    """Whoever gets a slide gets something on it."""
    withheld = {edition: withheld_studies(outline, edition) for edition in EDITIONS}
    placed = [outline.studies[index].ref for index in placed_studies(outline)]
    for section in outline.sections:
        for slide in section.slides:
            empty = [
                edition
                for edition, refs in withheld.items()
                if is_slide_told(slide, section, edition)
                and (is_emptied(slide, edition, refs) or _lists_none(slide, placed, refs))
            ]
            if empty:
                yield _emptied(slide, empty)


def _emptied(slide: Slide, empty: Sequence[Edition]) -> Diagnostic:
    key = next(key for key in _CONTENTS if getattr(slide, key))
    left = [edition for edition in EDITIONS if edition not in empty]
    told = "instructor" if "instructor" in left else next(iter(left), "")
    what = "a side of this comparison" if slide.compare else "this slide"
    hint = f"give the slide `only: {told}` as well, or add something for all"
    return error(
        "nothing-left",
        f"`only` leaves nothing on {what} for {_words(empty)}",
        slide.place_of(key),
        hint if told else "add something for all",
    )


def _lists_none(slide: Slide, placed: Sequence[str], withheld: frozenset[str]) -> bool:
    is_of_all = slide.evidence is not None and slide.evidence.studies is None
    return is_of_all and bool(placed) and withheld.issuperset(placed)


def participants_get_something(outline: Outline) -> Iterator[Diagnostic]:
    """Not every section is kept from participants."""
    if not told_sections(outline, "participant"):
        yield warning(
            "nothing-for-participants",
            "participants get no slide of this lecture: their handout has its title alone",
            outline.sections[0].place,
            "remove `only:` or `hidden:` where they may see something",
        )


LIMIT_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    limits_leave_a_place,
    slides_keep_a_content,
    participants_get_something,
)

_NAMES: dict[Limit | Edition, str] = {
    "deck": "the deck",
    "handout": "the handout",
    "participant": "participants",
    "instructor": "instructors",
    "fill-in": "the fill-in handout",
    "large-print": "the large-print handout",
}


def _words(limits: Sequence[Limit | Edition]) -> str:
    if set(limits) == set(EDITIONS) - {"instructor"}:
        return _NAMES["participant"]
    names = [_NAMES[limit] for limit in limits]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
