"""Mistakes with blanks, `{{…}}`, in text without quotes: YAML takes the braces for keys and values.

In: a `Case`, or where YAML met a mapping as a key. Out: a `Mistake` or its diagnostic; None without a blank.
"""

import re
from itertools import islice

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.lines import Line, line, lines_before
from msdeck.outline.mistakes import Case, Mistake, Problem, mended_value, quote_it, quote_line
from msdeck.outline.source import Source

_LINES_OF_A_TEXT = 20
_ITEM = re.compile(
    r"""(?:[\w-]+:\s+)?                        # a key in braces
        (?: "(?:[^"\\]|\\.)*" | '(?:[^']|'')*'
          | (?P<bare>[^\s\[\]{},"'](?:\{\{.*?\}\}|[^\[\]{},])* | \{\{.*?\}\}(?:\{\{.*?\}\}|[^\[\]{},])*) )""",
    re.VERBOSE,
)


def bare_blank(case: Case) -> Mistake | None:
    """A blank in a text that has no quotes, where the parser stumbles over its braces."""
    here, problem = case.here, case.problem
    if here.value.startswith("{{") and here.value_at <= max(problem.at, problem.context_at):
        return mended_value(case, _needs_quotes(case, here, here.value_at, here.value), here, here.value_at)
    if item := _item(here, problem.at):
        start, text = item
        found = _needs_quotes(case, here, start, text)
        return Mistake(found, here.number + 1, case.without(start, start + len(text)))
    for above in islice(lines_before(case.source, case.text, here.number), _LINES_OF_A_TEXT):
        if above.value.startswith("{{") and "}}" not in above.value:
            found = _needs_quotes(case, above, above.value_at, above.value)
            return mended_value(case, found, above, above.value_at)
        if above.key or above.dashes:
            break
    return None


def blank_as_key(source: Source, at: int) -> Diagnostic | None:
    """What to say of a key that YAML sees at `at`, if it is the braces of a blank."""
    if source.text[at : at + 2] == "{{":
        start = at
    elif at and source.text[at - 1 : at + 1] == "{{":
        start = at - 1
    else:
        return None
    here = line(source, source.text, source.line_at(start))
    case = Case(source, source.text, Problem("", "", start, start), here)
    _, text = (start, here.value) if start == here.value_at else _item(here, start) or (start, "")
    return _needs_quotes(case, here, start, text)


def _item(here: Line, at: int) -> tuple[int, str] | None:
    """The text with a blank at `at`, or before it, among several things on one line."""
    if not here.value.startswith(("[", "{")):
        return None
    found = None
    for match in _ITEM.finditer(here.value):
        start = here.value_at + match.start("bare")
        if match["bare"] and "{{" in match["bare"] and start <= at:
            found = start, match["bare"].rstrip()
    return found


def _needs_quotes(case: Case, here: Line, start: int, text: str) -> Diagnostic:
    message = "a text with `{{…}}` needs quotes here: braces mean keys and values in YAML"
    if start == here.value_at:
        hint = quote_line(case, here, text)
    else:
        hint = quote_it(text) if text else "put all of it in quotes"
    braces = start + max(0, text.find("{{"))
    return error("unquoted-start", message, case.place(braces, braces + 2), hint)
