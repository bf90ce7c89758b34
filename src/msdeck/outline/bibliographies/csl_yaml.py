"""CSL-YAML, as pandoc and Better BibTeX write it.

In: the text of a file: `references:` with a list of items, or the list alone. Out: its works, each at the
line on which it starts, and errors. Pandoc's own marks in titles, such as `*in vitro*` and `CO~2~`, become
those of references.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from msdeck.diagnostics import Diagnostic, Place, Severity, error
from msdeck.outline.bibliographies.csl_works import BadItemError, unreadable, work_from
from msdeck.outline.bibliographies.works import ReadWorks, Work
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.source import Source
from msdeck.outline.yaml_nodes import read_nodes

_LAST_MARK = re.compile(r"(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n.*)?\Z", re.DOTALL)
_MARKED = ("title", "container-title", "collection-title", "event-title")
_MARKS = (
    (re.compile(r"\[((?:[^\[\]\\]|\\.){1,300})\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[((?:[^\[\]\\]|\\.){1,300})\]\{\.smallcaps\}"), r"\1"),
    (re.compile(r"(?<![\w\\*])\*\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s\\*])\*\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s\\*])\*(?![\w*])"), r"<i>\1</i>"),
    (re.compile(r"(?<!\\)\^([^\s^]{1,100}?)(?<!\\)\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<![\\~])~([^\s~]{1,100}?)(?<!\\)~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""Pandoc's Markdown, as far as titles have it; an escaped sign is the sign itself."""


def read(source: Source) -> ReadWorks:
    """The works in `source`."""
    tree = read_nodes(Source(source.name, _one_document(source.text)))
    problems = [_of_file(each) for each in tree.diagnostics if each.severity is Severity.ERROR]
    root = tree.root
    items = root.get("references", root.get("items")) if isinstance(root, LocatedMapping) else root
    if not isinstance(items, LocatedList):
        if not problems:
            hint = "msdeck reads a list of works, or one under `references:`"
            problems = [
                error("bad-bibliography", "this YAML holds no list of references", source.whole, hint)
            ]
        return (), tuple(problems)
    works: list[Work] = []
    told: list[Diagnostic] = []
    ends = [*(place.line for place in items.item_places[1:]), len(source.lines) + 1]
    for item, place, end in zip(items, items.item_places, ends, strict=False):
        where, places = place, {}
        if isinstance(item, LocatedMapping):
            where, places = item.place, item.value_places
        if any(where.line <= line < end for line in tree.doubtful_lines):
            told += [
                _of_entry(item, each, where, places) for each in problems if _is_within(each, where, end)
            ]
            problems = [each for each in problems if not _is_within(each, where, end)]
            continue
        try:
            works.append(work_from(_with_html(item), where, places))
        except BadItemError as bad:
            told.append(unreadable(item, bad, where, places))
    return tuple(works), tuple(sorted(problems + told, key=lambda each: each.place.line if each.place else 0))


def _one_document(text: str) -> str:
    """`text` without the mark that ends its YAML, and what follows it; as long as before."""
    start = re.match(r"\s*---[ \t]*\r?\n", text)
    rest = text[start.end() :] if start else text
    blank = _LAST_MARK.sub(lambda end: re.sub(r"[^\r\n]", " ", end[0]), rest)
    return (start[0] if start else "") + blank


def _with_html(item: object) -> object:
    if not isinstance(item, Mapping):
        return item
    marked = {name: item[name] for name in _MARKED if isinstance(item.get(name), str)}
    return {**item, **{name: _html(str(value)) for name, value in marked.items()}} if marked else item


def _html(text: str) -> str:
    for pattern, replacement in _MARKS:
        text = pattern.sub(replacement, text)
    return text


def _of_file(problem: Diagnostic) -> Diagnostic:
    """A limit of outlines, told of a file of references."""
    hint = "export only the works of this lecture"
    match problem.code:
        case "too-large":
            return replace(
                problem, code="bad-bibliography", message="this file has too many values", hint=hint
            )
        case "too-deep":
            return replace(problem, hint="check the indentation or the brackets before this place")
    return problem


def _is_within(problem: Diagnostic, start: Place, end: int) -> bool:
    return problem.place is not None and start.line <= problem.place.line < end


def _of_entry(item: object, problem: Diagnostic, place: Place, places: Mapping[str, Place]) -> Diagnostic:
    """A mistake in the YAML of an item, told as what is wrong with that."""
    told = unreadable(item, BadItemError(problem.message), place, places)
    return replace(told, place=problem.place, hint=problem.hint)
