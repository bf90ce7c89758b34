"""Mistakes with what stands where: indentation, tabs, missing spaces, brackets that stay open.

Each rule takes a `Case` and gives the `Mistake`, or None where it does not apply. `hints` has them in order.
"""

import re
from itertools import islice

from msdeck.diagnostics import error
from msdeck.outline.lines import line, lines_before
from msdeck.outline.mistakes import Case, Mistake, mended_line

_ODD_INDENT = re.compile(r"[ ]*([\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
_LINES_TO_COMPARE = 200
_LINES_TO_SUSPECT = 3
_CHARACTERS_TO_SUSPECT = 20_000


def tab(case: Case) -> Mistake | None:
    """A line that is indented with something that only looks like spaces."""
    # A line that starts with special spaces can pass as a text; then the lines after it don't fit.
    nearby = islice(lines_before(case.source, case.text, case.here.number), _LINES_TO_SUSPECT)
    suspects = ((one, _ODD_INDENT.match(one.text)) for one in (case.here, *nearby))
    one, odd = next(((one, odd) for one, odd in suspects if odd), (case.here, None))
    at = one.start + odd.start(1) if odd else case.problem.at
    char = case.text[at : at + 1]
    if not odd and char != "\t":
        return None
    what = "a tab" if char == "\t" else f"a special space (U+{ord(char):04X})"
    found = error(
        "tab",
        f"the line is indented with {what}; YAML takes ordinary spaces only",
        case.place(at, at + 1),
        "write two spaces for each level, here and below (many editors can replace them in the whole file)",
    )
    return Mistake(found, one.number + 1, case.text, keeps_structure=False, is_last=True)


def no_space_after_colon(case: Case) -> Mistake | None:
    """A key that YAML reads as text, as in `title:Introduction`."""
    if "expected ':'" not in case.problem.what and "mapping values" not in case.problem.what:
        return None
    for suspect in (line(case.source, case.text, case.source.line_at(case.problem.context_at)), case.here):
        for one in (suspect, next(lines_before(case.source, case.text, suspect.number), suspect)):
            glued = re.match(r"([A-Za-z][\w-]*):(?!//)(\S+)", case.text[one.body_at : one.end])
            if glued and not one.key:
                at = one.body_at + len(glued[1])
                hint = f"write `{glued[1]}: ` with a space before the value"
                if glued[2].startswith("#"):
                    # With the space alone, the value would be a comment.
                    hint = f'write `{glued[1]}: "{glued[2]}"` with a space and quotes'
                found = error(
                    "missing-space",
                    f"there is no space after `{glued[1]}:`",
                    case.place(one.body_at, at + 1),
                    hint,
                )
                return mended_line(case, found, one)
    return None


def missing_colon(case: Case) -> Mistake | None:
    """A word that should be the key of the list or keys below it."""
    here = case.here
    if not here.dashes and not here.key:
        return None
    nearby = islice(lines_before(case.source, case.text, here.number), _LINES_TO_COMPARE)
    parent = next((above for above in nearby if above.indent < here.indent), None)
    if not parent or parent.key or not re.fullmatch(r"[a-z]+(-[a-z]+)*", parent.value):
        return None
    word = case.place(parent.body_at, parent.end)
    message = f"there is no colon after `{parent.value}`"
    found = error("yaml-syntax", message, word, f"write `{parent.value}:`")
    return Mistake(found, parent.number + 1, case.text, keeps_structure=False, is_last=True)


def hyphen_after_key(case: Case) -> Mistake | None:
    """A list that starts behind its key, as in `points: - one`."""
    if "block sequence entries are not allowed" not in case.problem.what:
        return None
    at = case.problem.at
    found = error(
        "wrong-indentation",
        "a list can't start on the line of its key",
        case.place(at, at + 1),
        "put the hyphen on a line of its own under the key; if it is text, put all of it in quotes",
    )
    return mended_line(case, found, case.here)


def brackets(case: Case) -> Mistake | None:
    """Brackets that are never closed, or that hold what YAML takes for something else."""
    if "flow" not in case.problem.context:
        return None
    at = case.problem.at
    told = case.problem.context_at
    start = told if case.text[told : told + 1] in ("[", "{") else _open_bracket(case.text, at)
    if start is None:
        return None
    opened = line(case.source, case.text, case.source.line_at(start))
    bracket = case.text[start]
    closing = {"[": "]", "{": "}"}.get(bracket, bracket)
    if case.source.line_at(at) != opened.number or at >= len(case.text):
        hint = f"close it with `{closing}`; if it is text, put all of it in quotes"
        if " #" in opened.text:
            hint = "everything after ` #` on the line is a comment: put the text with it in quotes"
        found = error(
            "unclosed-bracket", f"`{bracket}` is opened here, but never closed", case.spot(start), hint
        )
        return Mistake(found, opened.number + 1, case.text, keeps_structure=False, is_last=True)
    if case.text.startswith(":", at):
        message, hint = "a text with a colon and a space in it needs quotes", "put the text in quotes"
        found = error("unquoted-colon", message, case.spot(at), hint)
        return Mistake(found, opened.number + 1, case.without(at, at + 1))
    found = error(
        "yaml-syntax",
        f"a comma or `{closing}` is missing before this",
        case.spot(at),
        "part items by commas; put quotes around all of a text that has quotes, commas or brackets in it",
    )
    return Mistake(found, opened.number + 1, case.without(opened.value_at, opened.end), keeps_structure=False)


def _open_bracket(text: str, at: int) -> int | None:
    """Where the bracket stands that is open at `at`."""
    closed = 0
    for index in range(min(at, len(text)) - 1, max(0, at - _CHARACTERS_TO_SUSPECT) - 1, -1):
        if text[index] in "]}":
            closed += 1
        elif text[index] in "[{":
            if not closed:
                return index
            closed -= 1
    return None


def indentation(case: Case) -> Mistake | None:
    """A line that starts where none of the lines it could belong to starts."""
    here = case.here
    what = case.problem.what
    first = here.start + here.indent
    if "could not find expected ':'" in what:
        here = line(case.source, case.text, case.source.line_at(case.problem.context_at))
        found = error(
            "wrong-indentation",
            "this line is neither a key nor a list item",
            case.place(here.start + here.indent, here.end),
            "if it goes on from the line above, indent it further than that line; "
            "if it is an item, put a hyphen and a space before it",
        )
        return mended_line(case, found, here)
    if (
        not what.startswith(("did not find expected key", "did not find expected '-'"))
        or case.problem.at != first
    ):
        return None
    if case.text.startswith(":", first):
        place = case.place(first, first + 1)
        found = error(
            "yaml-syntax",
            "there is no key before this colon",
            place,
            "write a key, or put the text in quotes",
        )
        return mended_line(case, found, here)
    glued = re.match(r"-(?=[^\s-])", case.text[first : here.end])
    if glued:
        place = case.place(first, first + 1)
        found = error(
            "missing-space", "there is no space after the hyphen", place, "write `- ` before the item"
        )
        return mended_line(case, found, here)
    near = _nearest_start(case)
    if near == here.indent:
        message = "this line does not fit what is above it"
        hint = "is it an item that lacks its hyphen, or a line that is not indented far enough?"
    else:
        message = f"this line starts {_spaces(here.indent)} in, where nothing above it starts"
        hint = f"line it up with the lines it belongs to: the nearest start {_spaces(near)} in"
    found = error("wrong-indentation", message, case.place(first, here.end), hint)
    return mended_line(case, found, here)


def _nearest_start(case: Case) -> int:
    """The indentation above that is nearest to the line's own; of two as near, the one further down."""
    here = case.here
    starts: list[tuple[int, bool]] = []
    for above in islice(lines_before(case.source, case.text, here.number), _LINES_TO_COMPARE):
        starts.append((above.indent, bool(above.dashes)))
        if above.dashes and above.key:
            starts.append((above.indent + len(above.dashes), False))
    alike = [start for start, is_item in starts if is_item == bool(here.dashes)]
    if any(start == here.indent for start, _ in starts):
        return here.indent
    return min(alike or [0], key=lambda start: abs(start - here.indent))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"
