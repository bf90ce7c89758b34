"""YAML mistakes that lecturers make, each with its own words and its own way out."""

from dataclasses import dataclass

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.source import Source


@dataclass(frozen=True, slots=True)
class Problem:
    what: str
    context: str
    at: int
    context_at: int


@dataclass(frozen=True, slots=True)
class Mistake:
    diagnostic: Diagnostic
    line: int
    mended: str
    keeps_structure: bool
    is_last: bool


def explain(source: Source, text: str, problem: Problem) -> Mistake:
    place = source.place(problem.at)
    return Mistake(error("yaml-syntax", problem.what, place), place.line, text, False, True)


def refused(what: str, place: Place) -> Diagnostic:
    return error("yaml-feature", what, place)
