"""Lists in or below a text, as in Markdown: YAML joins them to the text, or can't read them.

In: where such a list stands. Out: the diagnostic that shows how it is written in an outline, the rules of
`outline.hints` for the forms that are syntax errors, and where the items start in a block that may have them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.lines import LONGEST_EXAMPLE, Line, line, lines_before, quoted
from msdeck.outline.mistakes import Case, Mistake, mended_line
from msdeck.outline.nodes import Scalar
from msdeck.outline.source import Source

# Only a 1, as `in week` may well end a line and `12. ` begin the next.
_ITEM = re.compile(r"[ ]*(?:[-*•]|1[.)])[ \t]+(?=\S)")
_ITEM_LINE = re.compile(r"^[ \t]*(?P<marker>[-*•]|(?P<number>\d{1,2})[.)])[ \t]+(?=\S)", re.MULTILINE)
_LINES_TO_SUSPECT = 200
_SENTENCE = "if it is one sentence, put all of it in quotes"
_ONCE = "points can have points under them only once: move these up one level"


def list_in_text(source: Source, first: int, last: int) -> Diagnostic | None:
    """The error for a list in the text without quotes from line `first` to `last` (0-based), if any."""
    for number in range(first + 1, last + 1):
        item = _ITEM.match(source.lines[number])
        if item:
            start = source.starts[number]
            place = source.place(
                start + item.end() - len(item[0].lstrip()), start + len(source.lines[number])
            )
            message = "this looks like a list, but YAML takes it for more of the text above it"
            text = line(source, source.text, first)
            return error("nested-list", message, place, _way_out(source, text, is_whole=number == first + 1))
    return None


def points_below(text: str, place: Place | None) -> Diagnostic:
    """The error for a point with a list below it that lacks `text` and `points`."""
    message = "a point with points below it needs the keys `text:` and `points:`"
    return error("nested-list", message, place, _with_keys(text))


def list_below_text(case: Case) -> Mistake | None:
    """A list below a text that is in quotes, or has a colon in one of its items."""
    here = case.here
    if not _ITEM.match(here.text):
        return None
    parent = _text_above(case)
    if parent is None:
        return None
    if "mapping values" in case.problem.what:
        found = list_in_text(case.source, parent.number, here.number)
        assert found
        mended = re.sub(r":(?=\s|\Z)", "x", here.text)
        return Mistake(found, here.number + 1, case.text[: here.start] + mended + case.text[here.end :])
    is_next = parent == next(lines_before(case.source, case.text, here.number), None)
    is_quoted = parent.value.startswith(("'", '"')) and parent.value.endswith(parent.value[0])
    is_point = parent.key == "text" and here.indent == _column(parent)
    if case.problem.what.startswith("did not find expected") and is_next and (is_quoted or is_point):
        message = "a list can't stand below a text"
        place = case.place(here.start + here.indent, here.end)
        hint = _way_out(case.source, parent, is_whole=True)
        return mended_line(case, error("nested-list", message, place, hint), here)
    return None


def points_below_text(case: Case) -> Mistake | None:
    """`points:` below an item that is nothing but text."""
    here = case.here
    if here.key != "points" or here.dashes or "mapping values" not in case.problem.what:
        return None
    above = next(lines_before(case.source, case.text, here.number), None)
    if above is None or not above.dashes or above.key or not above.value:
        return None
    found = points_below(above.value, case.place(here.body_at, here.body_at + len(here.key)))
    return mended_line(case, found, here)


def item_starts(value: str) -> list[int]:
    """Where lines of a block start like list items, in characters of the value."""
    if not isinstance(value, Scalar):
        return [match.start("marker") for match in _items(value, 0, len(value))]
    if value.style not in {"|", ">"}:
        return []
    starts = []
    # YAML has folded lines away that are still there in the file.
    for match in _items(value.source.text, value.start, value.end):
        at = match.start("marker")
        index = bisect_left(range(len(value)), at, key=value.offset_of)
        if index < len(value) and value.offset_of(index) == at:
            starts.append(index)
    return starts


def _items(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    count = 0
    for match in _ITEM_LINE.finditer(text, start, end):
        # A line may well begin with the end of a sentence: `as in week` and below it `12. Later`.
        if match["number"] and int(match["number"]) not in {1, count + 1}:
            continue
        count = int(match["number"] or count)
        yield match


def list_in_block(value: str) -> Diagnostic | None:
    """The error for a list in a block where only one paragraph can stand."""
    at = next((at for at in item_starts(value) if value[:at].strip()), None)
    if at is None:
        return None
    place = value.place_of(at, at + 1) if isinstance(value, Scalar) else None
    hint = "write each as a list item of its own; lists stay lists only in `notes:` and `handout:`"
    return error("nested-list", "this looks like a list, but only one paragraph can stand here", place, hint)


def _text_above(case: Case) -> Line | None:
    """The line of the text that the list stands below."""
    found = None
    indent = case.here.indent
    for above in islice(lines_before(case.source, case.text, case.here.number), _LINES_TO_SUSPECT):
        if above.indent <= indent and above.key and not above.value:
            break
        if above.indent < indent and (above.dashes or above.key):
            if not above.value or above.value.startswith(("|", ">", "[", "{")):
                break
            # Items of such a list may have items themselves: the text is the outermost.
            found, indent = above, above.indent
            if above.key:
                break
    return found


def _way_out(source: Source, parent: Line, *, is_whole: bool) -> str:
    # Outlines have no key such as `Environment`: an item that starts so is a text.
    if not parent.key or (parent.dashes and parent.key != parent.key.lower()):
        owner = _owner(source, parent)
        if owner is None or owner.key != "points":
            return f"write each on a line of its own, its hyphen below the one above; {_SENTENCE}"
        text = source.text[parent.body_at : parent.end].rstrip() if is_whole else "…"
        way_out = _ONCE if _is_below_a_point(source, owner) else _with_keys(text)
        return f"{way_out}; {_SENTENCE}"
    if parent.key == "text":
        return "put `points:` on a line of its own between the two, lined up with `text:`"
    if parent.key in {"notes", "handout"}:
        return f"write `{parent.key}: |` and start the text on the line below it: then lines stay lines"
    return f"`{parent.key}` holds one text; {_SENTENCE}"


def _with_keys(text: str) -> str:
    written = text if re.fullmatch(r"[\w…][^:#]*", text) else quoted(text.strip("'\""))
    example = f"- text: {written}"
    shown = example if len(example) <= LONGEST_EXAMPLE else "- text: …"
    return f"write `{shown}`, below it `points:` lined up with `text:`, and below that the list"


def _owner(source: Source, item: Line) -> Line | None:
    """The line with the key of the list that the item stands in."""
    above = islice(lines_before(source, source.text, item.number), _LINES_TO_SUSPECT)
    return next((one for one in above if one.key and not one.value and _column(one) <= item.indent), None)


def _is_below_a_point(source: Source, points: Line) -> bool:
    for above in islice(lines_before(source, source.text, points.number), _LINES_TO_SUSPECT):
        if _column(above) <= _column(points) and (above.dashes or _column(above) < _column(points)):
            return above.key == "text" and _column(above) == _column(points)
    return False


def _column(one: Line) -> int:
    return one.body_at - one.start
