"""YAML, as a safe subset, to nodes with places; the only module that imports `yaml`.

In: a `Source`. Out: a `Tree` of `Scalar`, `LocatedList` and `LocatedMapping` values, and what is wrong in it.
Text stays text (no numbers, dates or `no` as false), nothing is executed, and nesting is bounded.
"""

import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from msdeck.diagnostics import Diagnostic, Place, error, warning
from msdeck.outline.hints import explain, refused
from msdeck.outline.mistakes import Problem, quote_it
from msdeck.outline.nested_lists import list_in_text
from msdeck.outline.nodes import LocatedList, LocatedMapping, Node, scalar
from msdeck.outline.source import CONTROL, Source, normalised

MAX_DEPTH = 40
MAX_NODES = 400_000
MAX_SYNTAX_ERRORS = 20
_WORD = re.compile(r"\S+")
_CUT = re.compile(r" #[^\s#!]")
_NULLS = frozenset({"", "~", "null"})

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """An outline file as nodes, as far as it could be read."""

    root: Node
    diagnostics: tuple[Diagnostic, ...]
    doubtful_lines: frozenset[int]
    """Lines (1-based) with a syntax error: text stands there that the author did not mean so."""
    is_whole: bool
    """False when keys or list items may be missing or misplaced because of a syntax error."""


def read_nodes(source: Source) -> Tree:
    """The nodes of the file; never raises for what is in it.

    After a syntax error the offending stretch is replaced by something harmless of the same length and the
    file is read again, so several errors come out of one run.
    """
    text = source.text
    found: list[Diagnostic] = []
    doubtful: set[int] = set()
    is_whole = True
    attempts = max(2, min(MAX_SYNTAX_ERRORS, 20_000_000 // (len(text) + 1)))
    while True:
        builder = _Builder(source)
        try:
            builder.build(text)
        except yaml.YAMLError as raised:
            problem = _problem(raised)
            if "nesting depth" in problem.what:
                # Since PyYAML 6.0.4 libyaml, which reads ahead, may give up before the builder does.
                return _tree(builder, [*found, _too_deep(source, problem.at)], doubtful, is_whole=False)
            mistake = explain(source, text, problem)
            line = mistake.line
            if line in doubtful:
                # The same line again: nothing more can be learnt without guessing.
                return _tree(builder, found, doubtful, is_whole=False)
            # A block that is indented wrongly is one mistake, though each of its lines is met on its own.
            is_block = mistake.diagnostic.code in {"wrong-indentation", "nested-list"}
            if not (is_block and line - 1 in doubtful):
                found.append(mistake.diagnostic)
            doubtful.add(line)
            is_whole &= mistake.keeps_structure
            text = mistake.mended
            if len(doubtful) >= attempts or mistake.is_last:
                return _tree(builder, found, doubtful, is_whole=False)
        else:
            return _tree(builder, found, doubtful, is_whole=is_whole)


def _tree(builder: "_Builder", found: list[Diagnostic], doubtful: set[int], *, is_whole: bool) -> Tree:
    # Where lines were left out, keys of two parts may have run into one.
    own = (d for d in builder.found if is_whole or d.code != "duplicate-key")
    return Tree(
        builder.root,
        (*found, *(d for d in own if d.place is None or d.place.line not in doubtful)),
        frozenset(doubtful | builder.doubtful),
        is_whole and builder.is_whole,
    )


def _too_deep(source: Source, at: int) -> Diagnostic:
    message = f"lists and keys are nested more than {MAX_DEPTH} levels deep"
    hint = "an outline needs about ten; check the indentation or the brackets before this place"
    return error("too-deep", message, source.place(at), hint)


def _problem(problem: yaml.YAMLError) -> Problem:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    context = getattr(problem, "context_mark", None)
    return Problem(
        what=str(getattr(problem, "problem", "") or ""),
        context=str(getattr(problem, "context", "") or ""),
        at=mark.index if mark else 0,
        context_at=context.index if context else (mark.index if mark else 0),
    )


@dataclass(slots=True)
class _Frame:
    node: LocatedList | LocatedMapping
    key: str | None = None
    key_place: Place | None = None
    is_skipped: bool = False
    """Its contents hang on a key that was refused."""


@dataclass(slots=True)
class _Builder:
    source: Source
    root: Node = None
    found: list[Diagnostic] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    is_whole: bool = True
    _frames: list[_Frame] = field(default_factory=list)

    def build(self, text: str) -> None:
        """Fill `root` from the first document in `text`. Raises `yaml.YAMLError`."""
        documents = 0
        for count, event in enumerate(yaml.parse(text, _Loader)):
            start, end = _stretch(event)
            match event:
                case ScalarEvent():
                    self._check_properties(event, start)
                    self._add_scalar(event, start, end)
                case MappingStartEvent() | SequenceStartEvent():
                    self._check_properties(event, start)
                    if not self._open(event, start):
                        return
                    if not event.flow_style and self.source.text.startswith("? ", start):
                        self._refuse("long-key", start, start + 1)
                case MappingEndEvent() | SequenceEndEvent():
                    self._frames.pop()
                case AliasEvent():
                    self._add_alias(start, end)
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._refuse("document", start, end)
                        return
            if count > MAX_NODES:
                message = f"the outline has more than {MAX_NODES} values"
                self._stop(error("too-large", message, self.source.place(start), "is it the right file?"))
                return

    def _add_scalar(self, event: ScalarEvent, start: int, end: int) -> None:
        style = event.style or ""
        value = event.value
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.node, LocatedMapping) and frame.key is None:
            self._add_key(frame, value, start, end, is_plain=not style)
        elif not style and value in _NULLS:
            self._add(None, start, end)
        else:
            if style in {"|", ">"} and not value and self.source.text[start + 1 : end].strip()[:1].isdigit():
                self._refuse("block", start, start + 2)
            elif not style:
                self._warn_of_cut(start, end)
                nested = list_in_text(self.source, self.source.line_at(start), self.source.line_at(end - 1))
                self.found += (nested,) if nested else ()
            elif style == '"':
                value = self._cleaned(value, start, end)
            self._add(scalar(value, self.source, start, end, style), start, end)

    def _add_alias(self, start: int, end: int) -> None:
        self._refuse("alias", start, end)
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.node, LocatedMapping) and frame.key is None:
            frame.key, frame.is_skipped, self.is_whole = "", True, False
        else:
            self._add(scalar(self.source.text[start:end], self.source, start, end, ""), start, end)

    def _add_key(self, frame: _Frame, key: str, start: int, end: int, *, is_plain: bool) -> None:
        node = frame.node
        assert isinstance(node, LocatedMapping)
        place = self.source.place(start, end)
        frame.key, frame.key_place, frame.is_skipped = key, place, False
        if is_plain and key == "<<":
            self._refuse("merge", start, end)
        elif is_plain and key in _NULLS:
            self._refuse("key", start, end)
        elif key in node:
            first = node.key_places[key]
            self.found.append(
                error(
                    "duplicate-key",
                    f"`{key}` is given twice here; the first is on line {first.line}",
                    place,
                    "keep one of the two, or put them together",
                )
            )
        else:
            if not node and node.place.text[node.place.column - 1] != "{":
                # The first key says better than its first letter which mapping is meant.
                node.place = place
            return
        frame.is_skipped = True

    def _add(self, node: Node, start: int, end: int) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        parent = frame.node
        if isinstance(parent, LocatedMapping):
            if frame.key is None:
                self._refuse("key", start, end)
                frame.key, frame.is_skipped = "", True
                return
            if not frame.is_skipped:
                assert frame.key_place is not None
                parent[frame.key] = node
                parent.key_places[frame.key] = frame.key_place
                # A value that is not there can't be underlined; its key can.
                parent.value_places[frame.key] = (
                    frame.key_place if node is None else self.source.place(start, max(end, start + 1))
                )
            frame.key = None
        else:
            # An empty item has no character of its own, but the hyphen before it.
            at = start - 1 if node is None and start == end and start > 0 else start
            parent.append(node)
            parent.item_places.append(self.source.place(at, max(end, at + 1)))

    def _open(self, event: MappingStartEvent | SequenceStartEvent, start: int) -> bool:
        """Go into a mapping or sequence; False if that is too deep."""
        if len(self._frames) >= MAX_DEPTH:
            self._stop(_too_deep(self.source, start))
            return False
        node: LocatedList | LocatedMapping
        if isinstance(event, MappingStartEvent):
            node = LocatedMapping()
            node.key_places, node.value_places = {}, {}
        else:
            node = LocatedList()
            node.item_places = []
        node.place = self.source.place(start)
        self._add(node, start, start + 1)
        self._frames.append(_Frame(node))
        return True

    def _check_properties(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, start: int
    ) -> None:
        if event.anchor:
            self._refuse("anchor", start, start + 1 + len(event.anchor))
        elif event.tag:
            written = _WORD.match(self.source.text, start)
            self._refuse("tag", start, written.end() if written else start + 1)

    def _refuse(self, what: str, start: int, end: int) -> None:
        problem = refused(what, self.source, start, end)
        if problem not in self.found[-1:]:  # a mapping in a mapping may be one text with braces
            self.found.append(problem)
        self.doubtful.add(self.source.line_at(start) + 1)
        if what in {"merge", "key"}:
            self.is_whole = False

    def _warn_of_cut(self, start: int, end: int) -> None:
        """Warn where ` #` cuts a text by accident: `Drug #2`, not `Drug # comment` or `Drug  #comment`."""
        text = self.source.text
        if not _CUT.match(text, end):
            return
        line_end = self.source.place(end, len(text))
        rest = line_end.text[line_end.column - 1 :].strip()
        hint = quote_it(f"{text[start:end]} {rest}", "if it is text, put all of it in quotes")
        self.found.append(
            warning(
                "cut-line",
                "the rest of the line counts as a comment and is left out",
                self.source.place(end + 1, len(text)),
                f"{hint}; if it is a comment, put a space after `#`",
            )
        )

    def _stop(self, problem: Diagnostic) -> None:
        self.found.append(problem)
        self.is_whole = False

    def _cleaned(self, value: str, start: int, end: int) -> str:
        for match in CONTROL.finditer(value):
            self.found.append(
                error(
                    "control-character",
                    f"the escape in this text makes the control character U+{ord(match[0]):04X}",
                    self.source.place(start, end),
                    "in double quotes a backslash starts an escape; write it twice, or use single quotes",
                )
            )
        return normalised(CONTROL.sub(" ", value))


def _stretch(event: Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    # The stubs allow for events that no parser made.
    return (start.index if start else 0), (end.index if end else 0)
