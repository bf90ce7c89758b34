"""Evidence tables: where one stands, which studies it has, and what it shows of them.

In: an `Outline`. Out: indexes and names. The walk, the checks and `deck.evidence` all follow these answers,
so that citations are numbered in the order in which the table shows them.
"""

from collections.abc import Iterator, Sequence

from msdeck.outline.model import Outline, Slide
from msdeck.outline.studies import COLUMNS, Evidence, Outcome, Study
from msdeck.outline.text import Text

MOST_COLUMNS = 5
"""That a table shows by itself; more would leave each too narrow to be read."""

FEWEST_STUDIES = 2
"""That are worth a table of their own."""

_BY_WORTH = (
    "takeaway",
    "design",
    "effect",
    "population",
    "n",
    "intervention",
    "outcome",
    "comparator",
    "follow-up",
    "risk-of-bias",
    "level",
)
"""Which column goes first where as much is known of several."""


def added_after(outline: Outline) -> int | None:
    """The index of the section at whose end a table is added; None if none is.

    It stands before the conclusion, which is the last section, unless studies have their slides there.
    """
    if any(slide.evidence for slide in outline.slides):
        return None
    placed = placed_studies(outline)
    if outline.evidence is None and len(placed) < FEWEST_STUDIES:
        return None
    if not studies_of(outline.evidence or Evidence(), outline):
        return None
    last = len(outline.sections) - 1
    return last if last == 0 or outline.sections[last].studies else last - 1


def placed_studies(outline: Outline) -> tuple[int, ...]:
    """The studies that have a slide, in order, by their index in `outline.studies`."""
    index_by_ref = _indexes(outline)
    refs = (ref for section in outline.sections for ref in section.studies)
    return tuple(dict.fromkeys(index_by_ref[ref] for ref in refs if ref in index_by_ref))


def studies_of(evidence: Evidence, outline: Outline) -> tuple[int, ...]:
    """The studies that a table lists, by their index in `outline.studies`."""
    if evidence.studies is None:
        return placed_studies(outline)
    index_by_ref = _indexes(outline)
    return tuple(dict.fromkeys(index_by_ref[ref] for ref in evidence.studies if ref in index_by_ref))


def _indexes(outline: Outline) -> dict[str, int]:
    # A reference with two studies is an error that `checks` reports; the first one is presented.
    return {study.ref: index for index, study in reversed(list(enumerate(outline.studies)))}


def tables(outline: Outline) -> Iterator[tuple[Evidence, Slide | None]]:
    """Every evidence table with its slide, in order; the added one has none in the outline."""
    after = added_after(outline)
    for index, section in enumerate(outline.sections):
        for slide in section.slides:
            if slide.evidence:
                yield slide.evidence, slide
        if index == after:
            yield outline.evidence or Evidence(), None


def columns_of(evidence: Evidence, studies: Sequence[Study]) -> tuple[str, ...]:
    """The columns of a table, the study's name first: those chosen, or those of which most is known."""
    if evidence.columns:
        return tuple(dict.fromkeys(("study", *evidence.columns)))
    known = {column: sum(is_known(study, column) for study in studies) for column in _BY_WORTH}
    worthy = [column for column in _BY_WORTH if known[column] and 2 * known[column] >= len(studies)]
    best = sorted(worthy, key=lambda column: -known[column])[: MOST_COLUMNS - 1]
    return ("study", *(column for column in COLUMNS if column in best))


def is_known(study: Study, column: str) -> bool:
    """Whether the outline says anything for this cell."""
    match column:
        case "study":
            return True
        case "takeaway":
            return bool(study.takeaway or study.title)
        case "outcome":
            return bool(study.outcomes)
        case "effect":
            outcome = main_outcome(study)
            return outcome is not None and outcome.effect is not None
        case _:
            return getattr(study, column.replace("-", "_")) is not None


def main_outcome(study: Study) -> Outcome | None:
    """The outcome that tables and plots show: the first."""
    return study.outcomes[0] if study.outcomes else None


def texts_of(study: Study, columns: Sequence[str]) -> Iterator[Text]:
    """The texts that the study's row shows, from left to right."""
    for column in columns:
        match column:
            case "population" | "intervention" | "comparator" | "follow-up":
                text = getattr(study, column.replace("-", "_"))
            case "takeaway":
                text = study.takeaway or study.title
            case "outcome":
                text = study.outcomes[0].name if study.outcomes else None
            case _:
                text = None
        if text is not None:
            yield text
