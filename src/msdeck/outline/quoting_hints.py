"""Mistakes with text that needs quotes, or has the wrong ones.

Each rule takes a `Case` and gives the `Mistake`, or None where it does not apply. `hints` has them in order.
"""

import re
from dataclasses import replace
from itertools import islice

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.lines import Line, line, lines_before
from msdeck.outline.mistakes import Case, Mistake, mended_line, mended_value, quote_it, quote_line

_STARTS = {
    "@": "is reserved in YAML",
    "`": "is reserved in YAML",
    "%": "is reserved in YAML",
    "*": "means an alias in YAML",
    "&": "means an anchor in YAML",
    "!": "means a tag in YAML",
    "[": "means a list in YAML",
    "{": "means keys and values in YAML",
    "|": "means that a longer text follows on the next lines",
    ">": "means that a longer text follows on the next lines",
    "]": "ends a list in YAML",
    "}": "ends keys and values in YAML",
    ",": "parts list items in YAML",
    "?": "means a long key in YAML",
}
_LINES_TO_SUSPECT = 200
_CURLY = "“”„‟‘’‚«»"


def escape(case: Case) -> Mistake | None:
    """A backslash in double quotes that YAML takes for an escape it does not know."""
    if "escape" not in case.problem.what and "hexdecimal" not in case.problem.what:
        return None
    here = case.here
    slash = max(here.start, case.text.rfind("\\", here.start, case.problem.at + 1))
    found = error(
        "bad-escape",
        "in double quotes a backslash starts an escape, and this is none",
        case.place(slash, slash + 2),
        "write the backslash twice, or put the text in single quotes",
    )
    mended = re.sub(r"\\.", "xx", here.text)
    return Mistake(found, here.number + 1, case.text[: here.start] + mended + case.text[here.end :])


def quote_never_closed(case: Case) -> Mistake | None:
    """A quote on a line above that only a quote of the problem's own line closed."""
    here, at = case.here, case.problem.at
    if not (here.key or here.dashes):
        return None
    between = ""
    for above in islice(lines_before(case.source, case.text, here.number), _LINES_TO_SUSPECT):
        mark = above.value[:1]
        if mark in {"'", '"'} and not _is_closed(above):
            if mark in between or mark not in case.text[here.start : at]:
                return None
            return _unclosed(case, above, above.value_at)
        between += above.text
    return None


def quote(case: Case) -> Mistake | None:
    """Quotes that end too early, or not at all."""
    here, at = case.here, case.problem.at
    ends_early = (
        case.problem.what.startswith(("did not find expected key", "did not find expected '-'"))
        and here.value[:1] in {"'", '"'}
        and here.value_at < at <= here.end
    )
    if ends_early and _closing_quote(here.value) != len(here.value) - 1:
        return _text_after_quote(case)
    if not (ends_early or "quoted scalar" in case.problem.context):
        return None
    opened = line(case.source, case.text, case.source.line_at(case.problem.context_at))
    if ends_early or _is_closed(opened):
        opened = next(
            (one for one in lines_before(case.source, case.text, here.number) if not _is_closed(one)), opened
        )
    mark = case.problem.context_at if "quoted scalar" in case.problem.context else opened.value_at
    if opened.value[:1] in {"'", '"'}:
        mark = opened.value_at
    elif opened.number != case.source.line_at(mark):
        return None
    return _unclosed(case, opened, mark)


def _unclosed(case: Case, opened: Line, mark: int) -> Mistake:
    found = error(
        "unclosed-quote",
        f"the quote {case.text[mark]} is opened here, but never closed",
        case.place(mark, mark + 1),
        f"close it with {case.text[mark]} at the end of the text",
    )
    mistake = mended_value(case, found, opened, mark)
    # A quote that opens a key takes the key with it.
    return replace(mistake, keeps_structure=False, is_last=not (opened.key or opened.dashes))


def _closing_quote(value: str) -> int:
    """The index of the quote that ends the string which `value` starts with; -1 if there is none."""
    body = r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"'
    string = re.match(body, value)
    return string.end() - 1 if string else -1


def _is_closed(one: Line) -> bool:
    return one.value[:1] not in {"'", '"'} or _closing_quote(one.value) >= 0


def _text_after_quote(case: Case) -> Mistake:
    here, at = case.here, case.problem.at
    value = here.value
    before, after = case.text[at - 2 : at - 1], case.text[at : at + 1]
    is_odd = value.endswith("'") and value.count("'") % 2
    if value[0] == "'" and (is_odd or (before.isalpha() and after.isalpha())):
        text = value[1:-1] if value.endswith("'") else value[1:]
        found = error(
            "apostrophe",
            "the apostrophe ends the text, because the text is in single quotes",
            case.place(at - 1, at),
            quote_line(case, here, text.replace("''", "'"), "use double quotes around it"),
        )
    else:
        found = error(
            "text-after-quote",
            "the quote closes before the end of the text",
            case.place(at, here.end),
            quote_line(case, here, value, "put quotes around all of the text"),
        )
    return mended_value(case, found, here, here.value_at)


def special_start(case: Case) -> Mistake | None:
    """A text that starts with a character that means something else in YAML."""
    here, at = case.here, case.problem.at
    first = here.value[:1]
    cell = _cell(case)
    if cell:
        start, end = cell
        value = case.text[start:end].rstrip()
        found = _reserved(case, start, value)
        return Mistake(found, here.number + 1, case.without(start, start + len(value)))
    inside = here.value_at <= at <= here.end or case.problem.context_at == here.value_at
    if first not in _STARTS or not inside or "mapping values" in case.problem.what:
        return None
    if first in "[{" and _looks_like_a_list(case):
        return None
    found = _reserved(case, here.value_at, here.value)
    return mended_value(case, found, here, here.value_at)


def _reserved(case: Case, start: int, value: str) -> Diagnostic:
    first = value[0]
    hint = quote_it(value) if start != case.here.value_at else quote_line(case, case.here, value)
    if first in "|>" and "block scalar" in case.problem.context:
        hint += f"; a longer text starts on the line after `{first}`"
    name = "a backtick" if first == "`" else f"`{first}`"
    return error(
        "unquoted-start",
        f"a text that starts with {name} needs quotes: {name} {_STARTS[first]}",
        case.place(start, start + 1),
        hint,
    )


def _cell(case: Case) -> tuple[int, int] | None:
    """The stretch of a list item in brackets that starts with a special character at the problem."""
    here = case.here
    at = case.problem.context_at if "alias" in case.problem.context else case.problem.at
    if case.text[at : at + 1] not in {"@", "`", "%", "*"} or not here.value.startswith(("[", "{")):
        return None
    before = case.text[here.value_at : at].rstrip()
    is_item = before.endswith((",", "[[", "[ [")) or (before.endswith(":") and "{" in before)
    if not (is_item or (before == "[" and "," in here.value and here.value.endswith("]"))):
        return None
    end = re.compile(r"[,\]}]|\Z").search(case.text, at, here.end)
    return at, end.start() if end else here.end


def text_with_brackets(case: Case) -> Mistake | None:
    """A text with a citation or other brackets in it, as an item of a list or mapping on one line."""
    here, at = case.here, case.problem.at
    opened = at if case.text[at : at + 1] == "[" else at - 1
    if case.text[opened : opened + 1] != "[" or not here.value.startswith(("[", "{")):
        return None
    *_, before = re.split(r"[:,]\s+|[\[{]\s*", case.text[here.value_at : opened])
    end = re.compile(r"\][^,\]}]*").search(case.text, opened, here.end)
    if opened <= here.value_at or not before.strip() or before[0] in "\"'" or not end:
        return None
    start = opened - len(before)
    value = case.text[start : end.end()].rstrip()
    found = error(
        "yaml-syntax",
        "a text with brackets in it needs quotes where several things stand on one line",
        case.place(opened, opened + 1),
        quote_it(value),
    )
    return Mistake(found, here.number + 1, case.without(start, start + len(value)))


def _looks_like_a_list(case: Case) -> bool:
    """Brackets that are meant as brackets: nothing follows them, or they go on over several lines."""
    here, problem = case.here, case.problem
    if here.value.startswith("[@") or re.match(r"\[[^\]]*\]\(", here.value):
        return False
    if "flow" in problem.context:
        return problem.context_at >= here.value_at and (
            here.value.endswith(("]", "}", ",")) or case.source.line_at(problem.at) != here.number
        )
    return False


def colon(case: Case) -> Mistake | None:
    """A text with a colon and a space in it, or a key that is indented too far."""
    if "mapping values are not allowed" not in case.problem.what:
        return None
    here, at = case.here, case.problem.at
    before = case.text[here.body_at : at]
    if here.value_at <= at or re.search(r"\s", before.strip()):
        # Outlines have no key such as `Environment`: an item that starts so is a text.
        is_key = here.key and not (here.dashes and here.key != here.key.lower())
        start = here.value_at if is_key and here.value_at <= at else here.body_at
        value = case.text[start : here.end].rstrip()
        wrapped = start == here.body_at and not here.dashes
        hint = "put all of the text in quotes" if wrapped else quote_it(value)
        if value[:1] in _CURLY:
            hint = "curly quotes don't count: " + quote_it(value.strip(_CURLY))
        found = error(
            "unquoted-colon",
            "a text with a colon and a space in it needs quotes",
            case.place(at, at + 1),
            hint,
        )
        if wrapped:
            mended = re.sub(r":(?=\s|\Z)", "x", case.text[start : here.end])
            return Mistake(found, here.number + 1, case.text[:start] + mended + case.text[here.end :])
        return mended_value(case, found, here, here.value_at if here.value_at <= at else here.body_at)
    above = next(lines_before(case.source, case.text, here.number), None)
    hint = "line it up with the keys that it belongs to"
    if above and above.key and above.value:
        hint = (
            f"line it up with `{above.key}:` above; if it continues the text above, put that text in quotes"
        )
    place = case.place(here.body_at, here.body_at + max(1, len(here.key)))
    found = error("wrong-indentation", f"`{here.key}:` is indented too far", place, hint)
    return mended_line(case, found, here)
