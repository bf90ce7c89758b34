"""Inline markup: one string of the outline in, runs and citations with their places out.

Emphasis, super- and subscript, code, links, languages, citations and blanks are markup; anything else stays
text. White space is collapsed; nothing else is lost.
"""

import re

from msdeck.content import Run
from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.inline_parser import SPACE, Parser
from msdeck.outline.nested_lists import item_starts, list_in_block
from msdeck.outline.nodes import Scalar
from msdeck.outline.pieces import (
    as_runs,
)
from msdeck.outline.refusals import RefusedError, text_wanted
from msdeck.outline.text import Text

_MARKUP = re.compile(r"[\\`*\[@^~]|\{\{")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def parse_text(value: object) -> Text:
    """The text with its markup read; white space collapsed, equal neighbours merged.

    `value` is a `Scalar`, or plain text where there is no file. Raises `RefusedError` for anything else, for
    an empty text, and for citations, links and languages that can't be meant as written.
    """
    if isinstance(value, Text):
        return value
    if not isinstance(value, str) or not value.strip():
        raise RefusedError([text_wanted(value)])
    if nested := list_in_block(value):
        raise RefusedError([nested])
    text = _parsed(value, 0, len(value))
    if not text.inlines:
        raise RefusedError([text_wanted(value)])
    return text


def parse_prose(value: object) -> tuple[Text, ...]:
    """The paragraphs of a longer text: blank lines part them, single line ends are spaces.

    In a block (`|` or `>`), a line that starts like a list item starts a paragraph as well. Raises as
    `parse_text` does.
    """
    if isinstance(value, tuple):
        return value
    if not isinstance(value, str) or not value.strip():
        raise RefusedError([text_wanted(value)])
    # YAML has folded single line ends already, except in a literal block.
    is_folded = isinstance(value, Scalar) and value.style != "|"
    breaks = re.finditer(r"\n+", value) if is_folded else _BLANK_LINE.finditer(value)
    spans = sorted([*(match.span() for match in breaks), *((at, at) for at in item_starts(value))])
    bounds = [0, *(edge for span in spans for edge in span), len(value)]
    problems: list[Diagnostic] = []
    texts: list[Text] = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if not value[start:end].strip():
            continue
        try:
            texts.append(_parsed(value, start, end))
        except RefusedError as refused:
            problems.extend(refused.diagnostics)
    if problems:
        raise RefusedError(problems)
    return tuple(texts)


def _parsed(value: str, start: int, end: int) -> Text:
    place = _place_of(value, start, end)
    if not _MARKUP.search(value, start, end):
        return Text((Run(SPACE.sub(" ", value[start:end]).strip(" ")),), place)
    parser = Parser(value)
    parser.scan(start, end)
    if parser.problems:
        raise RefusedError(parser.problems)
    return Text(as_runs(parser.pieces, parser.spans), place, tuple(parser.links))


def _place_of(value: str, start: int, end: int) -> Place:
    if not isinstance(value, Scalar):
        return Place("", 0, 0)
    if start == 0:
        return value.place
    while start < end - 1 and value[start].isspace():
        start += 1
    return value.place_of(start, end)
