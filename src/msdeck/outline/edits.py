"""Edits of an outline's text: a reference added, identifiers added to one, and not another character changed.

In: the text of an outline as its file has it. Out: the text with whole lines more. Comments, order, spacing
and line ends stay. Each edit is read again: it is the old outline and what was added, or an `EditError`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msdeck.diagnostics import Diagnostic, Place, error, has_errors
from msdeck.outline.nodes import LocatedList, LocatedMapping, Node, Scalar
from msdeck.outline.source import CONTROL, Source, normalised, read_source
from msdeck.outline.yaml_nodes import Tree, read_nodes
from msdeck.outline.yaml_text import yaml_lines, yaml_scalar

_END = re.compile(r"(?:\.\.\.|---)(?:\s|$)")
"""A line that ends the document (YAML 1.2, 9.1)."""
_LINE_END = re.compile(r"\r\n|\r|\n")


class EditError(Exception):
    """Why the text can't be edited, and what to do: the text is as it was."""

    def __init__(self, message: str, place: Place, hint: str) -> None:
        self.message, self.place, self.hint = message, place, hint
        super().__init__(message)

    @property
    def diagnostic(self) -> Diagnostic:
        """As an error to be shown."""
        return error("edit-refused", self.message, self.place, self.hint)


def exact_source(path: Path, name: str) -> tuple[Source, bytes]:
    """The text of the outline at `path` with all its characters, for edits, and its bytes.

    Raises `OutlineError` when it can't be read.
    """
    read_source(path, name)
    data = path.read_bytes()
    return Source(name, data.decode("utf-8", "replace")), data


def appended_reference(source: Source, fields: Mapping[str, object], remark: str = "") -> str:
    """The text with a reference more at the end of `references`, under a comment if there is a `remark`.

    `fields` by the keys of a reference, `id` first; names are texts or mappings in a list.
    Raises `EditError`.
    """
    outline = _read(source)
    root = outline.root
    listed = root.get("references")
    match listed:
        case None:
            spot = _place_for_a_list(outline)
        case LocatedList() if listed and _starts_with(listed.place, "-"):
            spot = _end_of_list(outline, listed)
        case LocatedList():
            way_out = "write each reference on lines of its own, from `- id: …`"
            if not listed:
                way_out = "delete the brackets: `references:` alone is enough"
            raise EditError("`references` is a list in brackets", root.value_places["references"], way_out)
        case _:
            place = root.value_places["references"]
            raise EditError("`references` is no list", place, "start each reference with `- id: …`")
    inner = yaml_lines(fields)
    dash, indentation = " " * spot.dash, " " * spot.inner
    lines = [f"{dash}# {remark}"] if remark else []
    lines += [f"{dash}-{indentation[spot.dash + 1 :]}{inner[0]}", *(indentation + line for line in inner[1:])]
    edited = _with_lines(source, spot.before, [*spot.first, *lines])
    more = read_nodes(Source(source.name, "\n".join(inner))).root
    before = listed if isinstance(listed, LocatedList) else []
    _hold(source, edited, {**_plain_mapping(root), "references": [*map(_plain, before), _plain(more)]})
    return edited


def with_identifiers(source: Source, key: str, identifiers: Mapping[str, str]) -> str:
    """The text with `identifiers`, by `DOI`, `PMID` or `PMCID`, added to the reference with the id `key`.

    Raises `EditError`, also where the reference has one of them.
    """
    outline = _read(source)
    listed = outline.root.get("references")
    items = list(listed) if isinstance(listed, LocatedList) else []
    found = [i for i, item in enumerate(items) if isinstance(item, LocatedMapping) and item.get("id") == key]
    if len(found) != 1 or not isinstance(listed, LocatedList):
        message = f'there is {"no" if not found else "more than one"} reference with the id "{key}"'
        raise EditError(message, source.whole, "edit it by hand")
    index = found[0]
    item = items[index]
    assert isinstance(item, LocatedMapping)
    for name in identifiers:
        if name in item:
            hint = "edit it by hand if it is another one"
            raise EditError(f'"{key}" has a {name} already', item.key_places[name], hint)
    if _starts_with(item.place, "{"):
        edited = _in_braces(source, outline.text, item, identifiers)
    else:
        start = item.place.line - 1
        following = listed.item_places[index + 1].line - 1 if index + 1 < len(items) else None
        end = _end_of_part(outline, start, following, item.place.column - 1)
        indentation = " " * (item.place.column - 1)
        edited = _with_lines(source, end, [indentation + line for line in yaml_lines(identifiers)])
    changed = {**_plain_mapping(item), **{name: text.strip() for name, text in identifiers.items()}}
    plain = [changed if each is item else _plain(each) for each in items]
    _hold(source, edited, {**_plain_mapping(outline.root), "references": plain})
    return edited


@dataclass(frozen=True, slots=True)
class _Outline:
    """The text as msdeck reads it: line for line that of the file."""

    text: Source
    root: LocatedMapping

    @property
    def margin(self) -> int:
        """How far its keys are indented."""
        return min((place.column for place in self.root.key_places.values()), default=1) - 1


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a reference goes."""

    before: int
    """The index of the line that will follow it."""
    dash: int
    """The spaces before its hyphen."""
    inner: int
    """The spaces before its keys."""
    first: tuple[str, ...] = ()
    """Lines before its own."""


def _read(source: Source) -> _Outline:
    text = Source(source.name, as_read(source.text))
    tree = read_nodes(text)
    if has_errors(tree.diagnostics) or not isinstance(tree.root, LocatedMapping):
        first = next((d.place for d in tree.diagnostics if d.place), source.whole)
        message = "the outline has errors, and so can't be added to"
        raise EditError(message, first, "mend what `msdeck check` says, then try again")
    if _starts_with(tree.root.place, "{"):
        hint = "write each key on a line of its own"
        raise EditError("the outline is written in braces", tree.root.place, hint)
    return _Outline(text, tree.root)


def as_read(text: str) -> str:
    """The text of a file as readers get it, line for line and character for character but for the first."""
    return CONTROL.sub(" ", normalised(text.lstrip("\ufeff")))


def _starts_with(place: Place, character: str) -> bool:
    return place.text[place.column - 1 : place.column] == character


def _place_for_a_list(outline: _Outline) -> _Spot:
    """Under `references:`, which has nothing yet, or under that key at the end of the outline."""
    margin = outline.margin
    if key := outline.root.key_places.get("references"):
        return _Spot(key.line, margin + 2, margin + 4)
    last = max(place.line for place in outline.root.key_places.values()) - 1
    end = _end_of_part(outline, last, None, margin + 1)
    has_gaps = any(not line.strip() for line in outline.text.lines[:end])
    gap = ("",) if has_gaps else ()
    return _Spot(end, margin + 2, margin + 4, (*gap, f"{' ' * margin}references:"))


def _end_of_list(outline: _Outline, listed: LocatedList) -> _Spot:
    """After the last reference."""
    dash = listed.place.column - 1
    last = listed.item_places[-1]
    last_line = _dash_line(outline, last, dash)
    item = listed[-1]
    inner = last.column - 1 if isinstance(item, LocatedMapping) and not _starts_with(last, "{") else dash + 2
    if isinstance(item, LocatedMapping) and not _starts_with(item.place, "{"):
        inner = item.place.column - 1
    following = min(
        (p.line - 1 for p in outline.root.key_places.values() if p.line > last.line), default=None
    )
    end = _end_of_part(outline, last_line, following, outline.margin + 1)
    lines = outline.text.lines
    has_gap = len(listed) > 1 and any(
        not lines[number].strip() for number in range(_item_end(outline, listed), last_line)
    )
    return _Spot(end, dash, max(inner, dash + 2), ("",) if has_gap else ())


def _dash_line(outline: _Outline, place: Place, dash: int) -> int:
    """The line of the hyphen of an item at `place`: its own, or one above."""
    number = place.line - 1
    while number and outline.text.lines[number][dash : dash + 1] != "-":
        number -= 1
    return number


def _item_end(outline: _Outline, listed: LocatedList) -> int:
    """The line after the last but one item."""
    dash = listed.place.column - 1
    before = _dash_line(outline, listed.item_places[-2], dash)
    return _end_of_part(outline, before, _dash_line(outline, listed.item_places[-1], dash), dash + 1)


def _end_of_part(outline: _Outline, start: int, following: int | None, inside: int) -> int:
    """The line after the part that starts on line `start`, and before `following` if there is more.

    Blank lines after it are not part of it, nor are comments with fewer than `inside` spaces before them.
    """
    lines = outline.text.lines
    end = len(lines) if following is None else following
    end = next((number for number in range(start + 1, end) if _END.match(lines[number])), end)
    while end > start + 1:
        line = lines[end - 1]
        bare = line.lstrip(" ")
        if bare.strip() and not (bare.startswith("#") and len(line) - len(bare) < inside):
            break
        end -= 1
    return end


def _with_lines(source: Source, before: int, lines: list[str]) -> str:
    """The text with `lines` before its line number `before`, with the line ends that it has."""
    text = source.text
    found = list(_LINE_END.finditer(text))
    line_end = found[min(before, len(found)) - 1][0] if found and before else (found[0][0] if found else "\n")
    if before < len(source.starts):
        at = source.starts[before]
        return text[:at] + "".join(line + line_end for line in lines) + text[at:]
    return text + "".join(line_end + line for line in lines)


def _in_braces(source: Source, text: Source, item: LocatedMapping, identifiers: Mapping[str, str]) -> str:
    """The text with `identifiers` inside `{…}`, after the last of its plain values."""
    last = max((value for value in item.values() if isinstance(value, Scalar)), key=lambda v: v.end)
    at = last.end
    line = text.line_at(at)
    if source.lines[line].lstrip("\ufeff") != text.lines[line]:
        hint = "write each key on a line of its own"
        raise EditError("this reference is in braces, with characters out of the ordinary", item.place, hint)
    column = at - text.starts[line] + len(source.lines[line]) - len(text.lines[line])
    at = source.starts[line] + column
    more = "".join(
        f", {name}: {yaml_scalar(value, is_in_brackets=True)}" for name, value in identifiers.items()
    )
    return source.text[:at] + more + source.text[at:]


def _hold(source: Source, edited: str, expected: Mapping[str, object]) -> None:
    """Raises `EditError` unless `edited` says what is `expected`."""
    tree: Tree = read_nodes(Source(source.name, as_read(edited)))
    if has_errors(tree.diagnostics) or _plain(tree.root) != expected:
        message = "the outline is written in a way that can't be added to"
        raise EditError(message, source.whole, "add the lines by hand, where the other references are")


def _plain(node: Node | object) -> object:
    match node:
        case Mapping():
            return _plain_mapping(node)
        case list():
            return [_plain(item) for item in node]
        case str():
            # A line end at the end of the file belongs to a block of text that stands there.
            return str(node).rstrip("\n")
    return node


def _plain_mapping(node: Mapping[str, object]) -> dict[str, object]:
    return {key: _plain(value) for key, value in node.items()}
