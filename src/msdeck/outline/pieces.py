"""Pieces of parsed text, put together to runs.

In: pieces with their forms, and stretches of emphasis over them. Out: runs, white space collapsed, equal
neighbours merged; anything that is no piece (a citation) stays between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from msdeck.content import Blank, Run, Url, joined

BOLD, ITALIC, SUPERSCRIPT, SUBSCRIPT, CODE = 1, 2, 4, 8, 16

_SPACE = re.compile(r"[ \t\r\n]+")
_Other = TypeVar("_Other")


@dataclass(frozen=True, slots=True)
class Form:
    """What a stretch of text is besides its words."""

    style: int = 0
    """A sum of the flags above."""
    link: Url | None = None
    language: str | None = None
    blank: int = 0
    """The number of the blank that it is part of, counted from 1 in each text."""


PLAIN = Form()


def styled(form: Form, style: int) -> Form:
    """`form` with a style added."""
    return replace(form, style=form.style | style)


@dataclass(slots=True)
class Piece:
    """Text of one form."""

    text: str
    form: Form


def as_runs(
    pieces: Sequence[Piece | _Other], spans: Sequence[tuple[int, int, int]]
) -> tuple[Run | _Other, ...]:
    """The pieces as runs, without white space at either end.

    Each span adds a style to a stretch: flags, index of the first piece, index after the last.
    """
    found: list[Run | _Other] = []
    stretch: list[Run] = []
    after_space = True
    for piece, emphasis in zip(pieces, _emphasis(len(pieces), spans), strict=True):
        if not isinstance(piece, Piece):
            found.extend(joined(stretch))
            stretch.clear()
            found.append(piece)
            after_space = False
            continue
        text = _SPACE.sub(" ", piece.text)
        if after_space:
            text = text.removeprefix(" ")
        if text:
            after_space = text.endswith(" ")
            stretch.append(_run(text, piece.form, emphasis))
    if stretch:
        stretch[-1] = replace(stretch[-1], text=stretch[-1].text.rstrip(" "))
    found.extend(joined(stretch))
    return tuple(found)


def _run(text: str, form: Form, emphasis: int) -> Run:
    style = form.style | emphasis
    return Run(
        text,
        bold=bool(style & BOLD),
        italic=bool(style & ITALIC),
        superscript=bool(style & SUPERSCRIPT),
        subscript=bool(style & SUBSCRIPT),
        code=bool(style & CODE),
        link=form.link,
        language=form.language,
        blank=Blank(form.blank) if form.blank else None,
    )


def _emphasis(count: int, spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """The flags that spans add to each of `count` pieces."""
    steps = [[0, 0] for _ in range(count + 1)]
    for style, first, stop in spans:
        for index, flag in enumerate((BOLD, ITALIC)):
            if style & flag:
                steps[first][index] += 1
                steps[stop][index] -= 1
    flags: list[int] = []
    bold = italic = 0
    for bolder, more_italic in steps[:count]:
        bold += bolder
        italic += more_italic
        flags.append((BOLD if bold else 0) | (ITALIC if italic else 0))
    return flags
