"""Typesetting: runs in a style and a width become lines, and blocks of lines become boxes of text.

A `Block` is a paragraph broken into lines that can still be split between two boxes; `stack` places
blocks under one another. No word is lost or doubled by either.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from msdeck.blanks import filled_in, has_blanks
from msdeck.content import Link, Run, Runs, TermLink, joined
from msdeck.fonts import shape
from msdeck.layout.words import SPACE, Piece, broken_anywhere, said_by, units_of, width_of
from msdeck.scene import Align, BlankRule, Face, Fragment, Line, Marker, MarkerKind, Paragraph, ParagraphStyle
from msdeck.theme import Ink
from msdeck.units import Length

# PowerPoint's and LibreOffice's own rounding makes lines up to this much shorter than the box.
USABLE_WIDTH = 0.998

ASCENT = 0.95
"""From the top of a line to its baseline, in em, at single line spacing."""

SUPERSCRIPT_RISE = 0.3
SUBSCRIPT_RISE = -0.25

_RULE_DROP = 0.13
"""From the baseline to the rule of a blank, in em."""
_RULE_THICKNESS = 0.06

_RULE_INKS = {Ink.TEXT: Ink.QUIET, Ink.TITLE: Ink.QUIET, Ink.ON_DEEP: Ink.QUIET_ON_DEEP}
_DEEP_INKS = {Ink.ON_DEEP, Ink.QUIET_ON_DEEP, Ink.ACCENT_ON_DEEP}


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a block: what is drawn, and the runs it was made of."""

    fragments: tuple[Fragment, ...]
    runs: Runs
    width: Length


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in lines."""

    source: Runs | None
    """The paragraph's runs; None for a part of one, which is what its lines say."""
    style: ParagraphStyle
    lines: tuple[SetLine, ...]
    width: Length
    """Of the box it was set for."""
    level: int = 0
    anchor: Link | None = None
    continues: bool = False
    """Whether it is the rest of a paragraph that began in another box: it has no marker."""

    @property
    def height(self) -> Length:
        """Of its lines; the space before it comes on top."""
        return len(self.lines) * self.style.pitch

    @property
    def runs(self) -> Runs:
        """What its lines say, as one paragraph."""
        return _runs_of(self.lines) if self.source is None else self.source


def typeset(
    runs: Runs, style: ParagraphStyle, width: Length, *, level: int = 0, anchor: Link | None = None
) -> Block:
    """`runs` broken into lines no wider than `width`, at spaces and after hyphens, else inside a word.

    What is to be filled in breaks where it would with its words.
    """
    rows = _broken(filled_in(runs), style, (width - style.indent) * USABLE_WIDTH)
    if has_blanks(runs):
        rows = _as_marked(rows, runs, style)
    return Block(runs, style, tuple(_set_line(row, style, width) for row in rows), width, level, anchor)


def _broken(runs: Runs, style: ParagraphStyle, measure: Length) -> Iterator[list[Piece]]:
    """The pieces of each line."""
    current: list[Piece] = []
    used = 0.0
    for unit in units_of(runs, style):
        ink_width = unit.width
        if current and used + ink_width > measure:
            yield current
            current, used = [], 0.0
        if ink_width > measure:
            *full, rest = broken_anywhere(unit, measure)
            yield from (list(part.pieces) for part in full)
            unit = rest
        current.extend(unit.pieces)
        used += unit.width + unit.space
    yield current


def _as_marked(rows: Iterator[list[Piece]], runs: Runs, style: ParagraphStyle) -> Iterator[list[Piece]]:
    """The same lines in pieces of `runs`, which say what is to be filled in."""
    pieces = deque(piece for unit in units_of(runs, style) for piece in unit.pieces)
    for row in rows:
        line: list[Piece] = []
        room = sum(map(_length, row))
        while room:
            piece = pieces.popleft()
            if _length(piece) > room:  # the line ends inside a word
                pieces.appendleft(replace(piece, text=piece.text[room:]))
                piece = replace(piece, text=piece.text[:room], spaces="")
            line.append(piece)
            room -= _length(piece)
        yield line


def _length(piece: Piece) -> int:
    return len(piece.text) + len(piece.spaces)


def one_line(runs: Runs, style: ParagraphStyle, width: Length) -> Block:
    """`runs` on a single line, cut with `…` where they are too long."""
    return few_lines(runs, style, width, 1)


def few_lines(runs: Runs, style: ParagraphStyle, width: Length, most: int) -> Block:
    """`runs` on `most` lines or fewer, cut with `…` where they are too long."""
    block = typeset(runs, style, width)
    units = units_of(runs, style) if len(block.lines) > most else []
    while len(block.lines) > most and units:
        units.pop()
        kept = [said_by(piece) for unit in units for piece in unit.pieces]
        block = typeset((*joined(kept), Run("…")), style, width)
    return block


def split_lines(block: Block, count: int) -> tuple[Block, Block]:
    """The first `count` lines of `block`, and the rest as a continuation."""
    head, tail = block.lines[:count], block.lines[count:]
    return (
        replace(block, source=None, lines=head),
        replace(block, source=None, lines=tail, anchor=None, continues=True),
    )


def stacked_height(blocks: Sequence[Block]) -> Length:
    """The height of `blocks` under one another; the first has no space before it."""
    gaps = sum(block.style.space_before for block in blocks[1:])
    return gaps + sum(block.height for block in blocks)


def stack(blocks: Sequence[Block], *, left: Length = 0.0, top: Length = 0.0) -> tuple[Paragraph, ...]:
    """Paragraphs whose lines stand in a box, from `top` and `left` inside its frame."""
    paragraphs = []
    y = top
    for index, block in enumerate(blocks):
        style = block.style
        if index:
            y += style.space_before
        leading = style.pitch - 1.2 * style.size
        lines = tuple(
            Line(
                y + number * style.pitch + leading + ASCENT * style.size,
                tuple(replace(fragment, x=fragment.x + left) for fragment in line.fragments)
                if left
                else line.fragments,
            )
            for number, line in enumerate(block.lines)
        )
        if block.continues and style.marker is not None:
            style = replace(style, marker=None)
        marker = _set_marker(style.marker, style, left) if style.marker else None
        paragraphs.append(
            Paragraph(block.runs, style, block.level, lines, marker, block.anchor, block.continues)
        )
        y += block.height
    return tuple(paragraphs)


def natural_width(runs: Runs, style: ParagraphStyle) -> Length:
    """The width of `runs` on one line."""
    return sum(unit.width + unit.space for unit in units_of(filled_in(runs), style))


def longest_word(runs: Runs, style: ParagraphStyle) -> Length:
    """The width of the widest stretch of `runs` that does not break."""
    return max((unit.width for unit in units_of(filled_in(runs), style)), default=0.0)


def bold_label(text: str, ink: Ink = Ink.ACCENT) -> Marker:
    """The number or letter that a paragraph begins with."""
    return Marker(MarkerKind.NUMBER, text, ink, bold=True)


# -- lines ------------------------------------------------------------------------


def _set_line(pieces: Sequence[Piece], style: ParagraphStyle, width: Length) -> SetLine:
    fragments: list[Fragment] = []
    runs: list[Run] = []
    x = style.indent
    for start, end in _same_run(pieces):
        run = pieces[start].run
        text, advance = "", 0.0
        kerning: list[tuple[int, float]] = []
        for piece in pieces[start:end]:
            for part in (piece.text, piece.spaces):
                if part:
                    shaped = shape(part, piece.face)
                    kerning.extend((len(text) + at, change) for at, change in shaped.kerning)
                    text += part
                    advance += shaped.width * piece.size
        visible = advance
        if end == len(pieces):
            visible -= width_of(pieces[-1].spaces, pieces[-1].face, pieces[-1].size)
        rule = _rule(pieces[start], style) if run.blank else None
        if rule and rule.is_alone:
            text, kerning = pieces[start].of.text + text[len(text.rstrip(SPACE)) :], []
        fragments.append(
            Fragment(
                text,
                x,
                visible,
                pieces[start].face,
                pieces[start].size,
                _ink(run, style),
                _rise(run, style),
                tuple(kerning),
                run.link,
                run.language,
                rule,
            )
        )
        if pieces[start].of.blank:
            runs.extend(map(said_by, pieces[start:end]))
        else:
            runs.append(run if text == run.text else replace(run, text=text))
        x += advance
    line_width = fragments[-1].x + fragments[-1].width - style.indent if fragments else 0.0
    spare = width - style.indent - line_width
    shift = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[style.align] * spare
    if shift:
        fragments = [replace(fragment, x=fragment.x + shift) for fragment in fragments]
    return SetLine(tuple(fragments), tuple(runs), line_width)


def _same_run(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Bounds of the stretches of `pieces` that come from one run."""
    bounds = [
        index for index in range(len(pieces)) if index == 0 or pieces[index].run is not pieces[index - 1].run
    ]
    return list(pairwise([*bounds, len(pieces)]))


def _ink(run: Run, style: ParagraphStyle) -> Ink:
    if run.link is None or (isinstance(run.link, TermLink) and not run.link.is_marked):
        return style.ink
    return Ink.ACCENT_ON_DEEP if style.ink in _DEEP_INKS else Ink.ACCENT


def _rule(piece: Piece, style: ParagraphStyle) -> BlankRule:
    blank = piece.of.blank
    assert blank is not None
    return BlankRule(
        blank.number,
        is_alone=bool(blank.words),
        drop=_RULE_DROP * style.size,
        thickness=_RULE_THICKNESS * style.size,
        ink=_RULE_INKS.get(style.ink, style.ink),
    )


def _rise(run: Run, style: ParagraphStyle) -> Length:
    if run.superscript:
        return SUPERSCRIPT_RISE * style.size
    return SUBSCRIPT_RISE * style.size if run.subscript else 0.0


def _set_marker(marker: Marker, style: ParagraphStyle, left: Length) -> Fragment:
    face = Face(bold=marker.bold)
    shaped = shape(marker.text, face)
    return Fragment(
        marker.text,
        left + style.indent - style.hanging,
        shaped.width * style.size,
        face,
        style.size,
        marker.ink,
        kerning=shaped.kerning,
    )


def _runs_of(lines: Sequence[SetLine]) -> Runs:
    """The runs of `lines` as one paragraph, without the space at its end."""
    runs = joined(run for line in lines for run in line.runs)
    if not runs:
        return runs
    last = replace(runs[-1], text=runs[-1].text.rstrip(SPACE))
    return (*runs[:-1], last) if last.text else runs[:-1]
