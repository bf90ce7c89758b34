r"""BibTeX and BibLaTeX.

In: the text of a file. Out: its works, each at the line on which it starts, and an error for each entry
that can't be read. What stands outside of entries is a comment; abbreviations (`@string`) and what an
entry takes over from another one (`crossref`, `xdata`) are put in their places.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies.bibtex_fields import SOURCES, work_fields
from msdeck.outline.bibliographies.bibtex_names import TooLongError
from msdeck.outline.bibliographies.works import MOST_WORKS, ReadWorks, Work, too_many_works, work
from msdeck.outline.source import Source
from msdeck.outline.spelling import short

_LONGEST = 1_000_000
"""Characters that a field may have with its abbreviations written out."""
_LONGEST_FILE = 40_000_000
"""Characters that all fields may have so, with what they take over: twice what a file may have."""
_MONTHS = {
    name: name
    for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
}
"""Abbreviations that BibTeX's styles define."""
_START = re.compile(r"^([ \t]*@)[ \t]*([A-Za-z]+)([ \t]*(?:\n[ \t]*)*)([{(])", re.MULTILINE)
_BLOCK = re.compile(r"^[ \t]*@", re.MULTILINE)
_KEY = re.compile(r"@\s*\w+\s*[{(][ \t]*([^\s,=\"{}@]*)")
_IN_BRACES = re.compile(r"\{[^{}\"#\\]*\}")
_PIECE = re.compile(r"\s*(?:(?P<name>[^\s#{}\",=()]+)|(?P<start>[{\"]))")
_MARK = re.compile(r"(?<!\\)[{}\"]")
_HASH = re.compile(r"\s*(?:#|\Z)")
_IDENTIFYING = frozenset(
    ("author", "title", "journal", "journaltitle", "booktitle", "year", "date", "volume", "doi", "pmid")
)
_NOT_INHERITED = frozenset((
    "crossref", "xref", "xdata", "ids", "keywords", "doi", "eprint", "eprinttype", "pmid", "pmcid", "url",
    "urldate",
    "pages", "note", "abstract", "file", "entrysubtype", "label", "options",
))  # fmt: skip
_HELD = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
"""Fields of a book that are called otherwise in its parts."""
_HINT = "mend it in the program for references that the file is from, or with a text editor, and try again"

# The library tells its user of failed blocks through the log; here they are errors with a place.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())


class _BadEntryError(ValueError):
    """An entry can't be read; says why, and on which line of the file if not its first."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class _Read:
    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read(source: Source) -> ReadWorks:
    """The works in `source`."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    # Counted before: the library takes its time, most of all for what it can't read.
    if next(islice(_BLOCK.finditer(text), MOST_WORKS, None), None):
        return too_many_works(source)
    try:
        blocks = _split(_START.sub(r"\1\2\4\3", text)).blocks
    except Exception:  # whatever it is, it is no BibTeX
        hint = "export the works once more, as BibTeX or BibLaTeX"
        return (), (error("bad-bibliography", "this file can't be read as BibTeX", source.whole, hint),)
    strings = _strings(blocks)
    entries: list[_Read] = []
    found: list[Diagnostic] = []
    for block in blocks:
        try:
            if entry := _entry(block, strings):
                entries.append(entry)
        except _BadEntryError as bad:
            found.append(_unreadable(source, block, bad))
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    works = []
    size = 0
    for entry in entries:
        if entry.kind == "xdata":
            continue
        fields = _with_inherited(entry, by_key)
        size += sum(map(len, fields.values()))
        if size > _LONGEST_FILE:
            hint = "export the works once more, without `@string` and `crossref`"
            message = "the abbreviations and cross-references of this file stand for too much text"
            return (), (error("bad-bibliography", message, source.whole, hint),)
        try:
            works.append(_work(entry, fields, source))
        except TooLongError:
            why = "a list of names is too long"
            found.append(_error(entry.key, why, _place(source, entry.line)))
    return tuple(works), tuple(found)


def _split(text: str) -> Library:
    library: Library = Splitter(text).split()
    return library


def _strings(blocks: list[Block]) -> Mapping[str, str]:
    """Abbreviations, their names in lower case. One that can't be read stands for its own name."""
    found = dict(_MONTHS)
    for block in blocks:
        string = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(string, String):
            try:
                found[string.key.lower()] = _value(string.value, found)
            except _BadEntryError:
                continue
    return found


def _entry(block: Block | None, strings: Mapping[str, str]) -> _Read | None:
    """The entry that a block is, None for a comment and the like. Raises `_BadEntryError`."""
    twice: frozenset[str] = frozenset()
    if isinstance(block, DuplicateBlockKeyBlock):
        block = block.ignore_error_block
    if isinstance(block, DuplicateFieldKeyBlock):
        twice = frozenset(name.lower() for name in block.duplicate_keys)
        block = block.ignore_error_block
    if isinstance(block, ParsingFailedBlock):
        raise _BadEntryError(_why(str(getattr(block.error, "abort_reason", ""))))
    if not isinstance(block, Entry):
        return None
    entry = _Read(block.entry_type.lower(), block.key, block.start_line or 0)
    for each in block.fields:
        name = each.key.lower()
        if not re.fullmatch(r"[\w:.+/-]+", name):
            raise _BadEntryError(
                f'"{short(each.key)}" is no name of a field; is a comma missing?', each.start_line
            )
        value = _located_value(each.value, strings, name, each.start_line)
        if name not in entry.fields:
            entry.fields[name], entry.lines[name] = value, each.start_line
        elif name in twice and name in _IDENTIFYING and entry.fields[name].split() != value.split():
            raise _BadEntryError(f"it has `{name}` twice, with different values", each.start_line)
    return entry


def _located_value(written: str, strings: Mapping[str, str], name: str, line: int) -> str:
    try:
        return _value(written, strings)
    except _BadEntryError as bad:
        raise _BadEntryError(f"{bad.why} after `{name}`", line) from None


def _value(written: str, strings: Mapping[str, str]) -> str:
    """The TeX of a value: pieces in braces or quotes, numbers and abbreviations, joined by `#`."""
    if _IN_BRACES.fullmatch(written):
        return written[1:-1]
    parts: list[str] = []
    at = size = 0
    while at < len(written):
        piece = _PIECE.match(written, at)
        if not piece:
            raise _BadEntryError("a comma or a value is missing")
        if piece["name"]:
            parts.append(strings.get(piece["name"].lower(), piece["name"]))
            at = piece.end()
        else:
            end = _end(written, piece.start("start"))
            parts.append(written[piece.end() : end])
            at = end + 1
        size += len(parts[-1])
        if size > _LONGEST:
            raise _BadEntryError("there are too many characters")
        joint = _HASH.match(written, at)
        if not joint:
            raise _BadEntryError("a comma is missing")
        at = joint.end()
    return "".join(parts)


def _end(written: str, start: int) -> int:
    """Where the piece that starts with a brace or a quote at `start` ends."""
    depth = 0
    is_quoted = written[start] == '"'
    for mark in _MARK.finditer(written, start + 1):
        if mark[0] == '"':
            if is_quoted and depth == 0:
                return mark.start()
        elif mark[0] == "{":
            depth += 1
        elif depth == 0 and not is_quoted:
            return mark.start()
        else:
            depth = max(0, depth - 1)
    raise _BadEntryError("a brace or a quote is missing")


def _with_inherited(entry: _Read, by_key: Mapping[str, _Read]) -> dict[str, str]:
    fields = dict(entry.fields)
    for name, value in _inherited(entry, by_key):
        fields.setdefault(name, value)
    return fields


def _work(entry: _Read, fields: Mapping[str, str], source: Source) -> Work:
    told = {key: value for key, value in work_fields(entry.kind, fields).items() if value}
    places = {}
    for key in told:
        if name := next((each for each in SOURCES.get(key, ()) if each in entry.lines), ""):
            places[key] = _place(source, entry.lines[name])
    return work(entry.key, told, _place(source, entry.line), places)


def _inherited(entry: _Read, by_key: Mapping[str, _Read]) -> Iterator[tuple[str, str]]:
    """Fields of the entries that `entry` refers to, and of those that these refer to."""
    seen = {entry.key.lower()}
    waiting = [(entry, False)]
    while waiting:
        child, is_held = waiting.pop(0)
        for kind in ("xdata", "crossref"):
            for key in child.fields.get(kind, "").lower().split(","):
                parent = by_key.get(key.strip())
                if parent is None or parent.key.lower() in seen or len(seen) > 20:
                    continue
                seen.add(parent.key.lower())
                is_part = is_held or kind == "crossref"
                for name, value in parent.fields.items():
                    if not is_part:
                        yield name, value
                    elif name in _HELD and entry.kind.startswith(("in", "bookin", "supp", "conference")):
                        yield _HELD[name], value
                    elif name not in _NOT_INHERITED and name not in _HELD:
                        yield name, value
                waiting.append((parent, is_part))


def _unreadable(source: Source, block: Block, bad: _BadEntryError) -> Diagnostic:
    start = block.start_line or 0
    key = _KEY.match((block.raw or "").lstrip())
    return _error(key[1] if key else "", bad.why, _place(source, start if bad.line is None else bad.line))


def _error(key: str, why: str, place: Place) -> Diagnostic:
    called = f'the entry "{short(key)}"' if key else "this entry"
    return error("unreadable-entry", f"{called} can't be read: {why}", place, _HINT)


def _why(reason: str) -> str:
    """The library's reason in plain words."""
    if "comma after entry key" in reason:
        return "a comma is missing after its key"
    if "Expected a `=`" in reason:
        return "a field has no `=`, or a comma is missing or too many"
    return "a closing brace or quote is missing"


def _place(source: Source, line: int) -> Place:
    index = max(0, min(line, len(source.lines) - 1))
    text = source.lines[index]
    indent = len(text) - len(text.lstrip())
    return Place(source.name, index + 1, indent + 1, max(1, len(text.rstrip()) - indent), text)
