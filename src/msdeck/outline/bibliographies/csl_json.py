"""CSL-JSON, as Zotero and most programs for references export it.

In: the text of a file: a list of items, `{"items": […]}`, or one item alone. Out: its works, each at the
line on which it starts, and an error for each item that can't be read. An item that is no JSON costs
itself alone where the next one can be told.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.csl_works import BadItemError, clean, unreadable, work_from
from msdeck.outline.bibliographies.works import MOST_WORKS, ReadWorks, Work, too_many_works
from msdeck.outline.source import Source

_WHITE = re.compile(r"[ \t\r\n]*")
_LIST = re.compile(r'"(?:items|references)"[ \t\r\n]*:[ \t\r\n]*\[')
_START = re.compile(r"(?:^[ \t]*|,[ \t\r\n]*)(?=\{)", re.MULTILINE)
_VARIABLE = re.compile(r'"([A-Za-z-]{2,30})"[ \t]*:')
_NAMED = re.compile(r'"(?:id|citation-key)"[ \t\r\n]*:[ \t\r\n]*"([^"\\\r\n]{1,200})"')
_TRIES = 300
"""Places at which the next item is looked for behind one that is no JSON."""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    value: Any


@dataclass(frozen=True, slots=True)
class _Broken:
    """No JSON."""

    start: int
    at: int
    """Where that is seen."""
    why: str


_Found: TypeAlias = _Item | _Broken


def _as_typed(text: str) -> str:
    return text


def _no_number(text: str) -> str:
    raise ValueError(f"{text} is no number of JSON")


_DECODER = json.JSONDecoder(parse_int=_as_typed, parse_float=_as_typed, parse_constant=_no_number)


def read(source: Source) -> ReadWorks:
    """The works in `source`."""
    works: list[Work] = []
    problems: list[Diagnostic] = []
    for number, found in enumerate(_items(source.text), start=1):
        if number > MOST_WORKS:
            return too_many_works(source)
        if isinstance(found, _Broken):
            problems.append(_no_json(source, found))
            continue
        value = found.value
        if isinstance(value, Mapping) and "itemType" in value and "type" not in value:
            hint = "choose CSL JSON (or Better CSL JSON) as the format in the program's export dialog"
            message = "this is Zotero's own JSON, not CSL-JSON"
            return (), (error("bad-bibliography", message, source.whole, hint),)
        place, places = source.place(found.start), _places(source, found)
        try:
            works.append(work_from(value, place, places))
        except BadItemError as bad:
            problems.append(unreadable(value, bad, place, places))
    return tuple(works), tuple(problems)


def _items(text: str) -> Iterator[_Found]:
    start = _after_white(text, 0)
    if text[start : start + 1] == "[":
        yield from _listed(text, start + 1)
        return
    listed = _LIST.search(text)
    whole = _decoded(text, start)
    if isinstance(whole, _Item) and _is_work(whole.value):
        yield whole
    elif listed:
        yield from _listed(text, listed.end())
    elif isinstance(whole, _Broken):
        yield whole
    else:
        yield _Broken(start, start, "it holds no list of works")


def _listed(text: str, at: int) -> Iterator[_Found]:
    """The items of the list whose bracket stands before `at`."""
    tries = _TRIES
    while True:
        at = _after_white(text, at)
        mark = text[at : at + 1]
        if mark == "]":
            return
        if not mark:
            yield _Broken(at, max(0, at - 1), "the list of works doesn't end, so the file may be cut off")
            return
        if mark == ",":
            at += 1
            continue
        found = _decoded(text, at)
        yield found
        if isinstance(found, _Item):
            at = found.end
            continue
        for start in _START.finditer(text, max(found.at, at + 1)):
            tries -= 1
            if tries < 0:
                return
            following = _decoded(text, start.end())
            if isinstance(following, _Item) and _is_work(following.value):
                at = start.end()
                break
        else:
            return


def _decoded(text: str, start: int) -> _Found:
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as problem:
        # At the end of a file nothing stands that could be shown.
        at = min(max(start, problem.pos), max(0, len(text.rstrip()) - 1))
        return _Broken(start, at, "a comma, a quote or a bracket is missing or too many before this place")
    except RecursionError:
        return _Broken(start, start, "lists and mappings are nested too deep")
    except ValueError:
        return _Broken(start, start, "it has a number that is none")
    return _Item(start, end, value)


def _is_work(value: object) -> bool:
    """Whether this is an item, and not a list of them, or a name inside of one."""
    if not isinstance(value, Mapping) or "items" in value or "references" in value:
        return False
    return "id" in value or ("type" in value and "title" in value)


def _after_white(text: str, at: int) -> int:
    match = _WHITE.match(text, at)
    return match.end() if match else at


def _places(source: Source, item: _Item) -> dict[str, Place]:
    """Where the variables of an item stand."""
    offsets: dict[str, int] = {}
    for match in _VARIABLE.finditer(source.text, item.start, item.end):
        offsets.setdefault(match[1], match.start())
    return {name: source.place(offset) for name, offset in offsets.items()}


def _no_json(source: Source, broken: _Broken) -> Diagnostic:
    named = _NAMED.search(source.text, broken.start, max(broken.at, broken.start))
    what = f'the entry "{clean(named[1])}"' if named else "this entry"
    hint = "export the works once more, as CSL JSON; after a change by hand, undo it"
    return error("unreadable-entry", f"{what} can't be read: {broken.why}", source.place(broken.at), hint)
