"""YAML mistakes that lecturers make, each with its own words and its own way out.

In: the problem that the YAML parser met. Out: a `Mistake`: a diagnostic, and the text with something harmless
of the same length in place of the mistake, so that reading can go on.
"""

from collections.abc import Callable

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.blank_hints import bare_blank, blank_as_key
from msdeck.outline.layout_hints import (
    brackets,
    hyphen_after_key,
    indentation,
    missing_colon,
    no_space_after_colon,
    tab,
)
from msdeck.outline.lines import line
from msdeck.outline.mistakes import Case, Mistake, Problem, quote_it
from msdeck.outline.nested_lists import list_below_text, points_below_text
from msdeck.outline.quoting_hints import (
    colon,
    escape,
    quote,
    quote_never_closed,
    special_start,
    text_with_brackets,
)
from msdeck.outline.source import Source

_IF_TEXT = "if it is text, put all of it in quotes"
_FEATURES = {
    "alias": ("aliases (`*name`) are not used in outlines", _IF_TEXT),
    "anchor": ("anchors (`&name`) are not used in outlines", _IF_TEXT),
    "tag": ("tags (`!name`) are not used in outlines", _IF_TEXT),
    "merge": ("merge keys (`<<`) are not used in outlines", "write the keys out where they are needed"),
    "document": (
        "a second document starts here (`---`)",
        "one file holds one outline: remove this line, or move what follows into a file of its own",
    ),
    "key": (
        "a key must be a word",
        "text that starts with `[`, `{`, `*` or `:` needs quotes around all of it",
    ),
    "long-key": ("long keys (`? `) are not used in outlines", _IF_TEXT),
    "block": (
        "`>` or `|` with a number says how far the lines below are indented, and there are none",
        _IF_TEXT,
    ),
}


def explain(source: Source, text: str, problem: Problem) -> Mistake:
    """The mistake behind a parser's problem: the first rule that knows it decides."""
    at = min(problem.at, len(text))
    number = source.line_at(at)
    # Behind the last line there is nothing to show.
    while number and not source.lines[number].strip():
        number -= 1
    case = Case(source, text, problem, line(source, text, number))
    for rule in _RULES:
        mistake = rule(case)
        if mistake:
            return mistake
    return _anything_else(case)


def refused(feature: str, source: Source, start: int, end: int) -> Diagnostic:
    """The error for a feature of YAML that outlines do without."""
    if feature == "key" and (found := blank_as_key(source, start)):
        return found
    message, hint = _FEATURES[feature]
    one = line(source, source.text, source.line_at(start))
    if hint == _IF_TEXT and start == one.value_at:
        hint = quote_it(one.value, _IF_TEXT)
    return error("yaml-feature", message, source.place(start, end), hint)


def _anything_else(case: Case) -> Mistake:
    found = error(
        "yaml-syntax",
        "this can't be read as YAML",
        case.spot(case.problem.at),
        "check the indentation, and put quotes around text with special characters in it",
    )
    return Mistake(found, case.here.number + 1, case.text, keeps_structure=False, is_last=True)


_RULES: tuple[Callable[[Case], Mistake | None], ...] = (
    tab,
    no_space_after_colon,
    missing_colon,
    escape,
    quote_never_closed,
    bare_blank,
    text_with_brackets,
    special_start,
    quote,
    brackets,
    list_below_text,
    points_below_text,
    colon,
    hyphen_after_key,
    indentation,
)
