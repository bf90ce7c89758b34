"""A syntax error on its way from the parser's terms to the author's, and how to read on behind it.

Used by `outline.hints` and its rules: what they get (`Case`), what they give (`Mistake`), and how they mend.
"""

import re
from dataclasses import dataclass

from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.lines import LONGEST_EXAMPLE, Line, is_leaf, line, quoted
from msdeck.outline.source import Source


@dataclass(frozen=True, slots=True)
class Problem:
    """What the YAML parser says: libyaml's words and character offsets."""

    what: str
    context: str
    at: int
    context_at: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A syntax error in the author's terms."""

    diagnostic: Diagnostic
    line: int
    """1-based."""
    mended: str
    """The text to go on with, as long as before."""
    keeps_structure: bool = True
    """Whether the mended text has every key and item that the author wrote."""
    is_last: bool = False
    """Whether going on could only bring up errors that follow from this one."""


@dataclass(frozen=True, slots=True)
class Case:
    """A problem and what it was met in."""

    source: Source
    text: str
    problem: Problem
    here: Line
    """The line of the problem."""

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the file."""
        return self.source.place(start, end)

    def spot(self, offset: int) -> Place:
        """The place of one character; the end of the line for what the parser notices behind it."""
        return self.source.place(min(offset, self.here.end) if offset > self.here.end else offset, offset + 1)

    def without(self, start: int, end: int, filler: str = "x") -> str:
        """The text with `filler` in place of each character of a stretch."""
        return self.text[:start] + filler * (end - start) + self.text[end:]


def mended_value(case: Case, found: Diagnostic, one: Line, start: int) -> Mistake:
    """Go on with harmless text for the value, and without the lines that continue it."""
    column = one.body_at - one.start if one.key else one.indent
    keeps_structure = True
    end = one.end
    for number in range(one.number + 1, len(case.source.lines)):
        below = line(case.source, case.text, number)
        if below.text.strip() and below.indent <= column:
            break
        keeps_structure = keeps_structure and not (below.key or below.dashes)
        end = below.end
    continued = re.sub(r"[^\r\n]", " ", case.text[one.end : end])
    text = case.without(start, one.end)[: one.end] + continued + case.text[end:]
    return Mistake(found, one.number + 1, text, keeps_structure)


def mended_line(case: Case, found: Diagnostic, one: Line) -> Mistake:
    """Go on without the line, unless other lines hang on it."""
    return Mistake(
        found,
        one.number + 1,
        case.without(one.start, one.end, " "),
        keeps_structure=False,
        is_last=not is_leaf(case.source, case.text, one),
    )


def continues(case: Case, one: Line) -> bool:
    """Whether the text on the line goes on below it."""
    column = one.body_at - one.start if one.key else one.indent
    rest = (line(case.source, case.text, n) for n in range(one.number + 1, len(case.source.lines)))
    below = next((other for other in rest if other.text.strip()), None)
    return below is not None and below.indent > column


def quote_line(case: Case, one: Line, value: str, how: str = "put all of it in quotes") -> str:
    """A hint to quote `value`, which ends the line; all of it where it goes on below."""
    return f"{how}, up to its end on the lines below" if continues(case, one) else quote_it(value, how)


def quote_it(value: str, how: str = "put all of it in quotes") -> str:
    """A hint to quote `value`, with the result if it is short."""
    example = quoted(value)
    return f"{how}: `{example}`" if len(example) <= LONGEST_EXAMPLE else how
