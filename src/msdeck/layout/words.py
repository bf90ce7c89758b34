"""Words: what of a text does not break, measured in a style.

In: runs and a style. Out: units, of which lines are made, and their widths.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from msdeck.blanks import has_blanks, measured
from msdeck.content import Run, Runs, plain
from msdeck.fonts import shape
from msdeck.layout.breaks import break_places
from msdeck.scene import Face, ParagraphStyle
from msdeck.units import Length

SPACE = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one run: a word or some of it, then perhaps spaces."""

    run: Run
    text: str
    spaces: str
    face: Face
    size: Length
    of: Run
    """The run that stands for it in the text: itself, or the label of a blank."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What does not break: pieces of one or more runs, with the space after them."""

    pieces: tuple[Piece, ...]
    width: Length
    space: Length


def width_of(text: str, face: Face, size: Length) -> Length:
    """The width of words in one face."""
    return shape(text, face).width * size if text else 0.0


def _unit(pieces: Sequence[Piece]) -> Unit:
    *before, last = pieces
    width = width_of(last.text, last.face, last.size)
    for piece in before:
        width += width_of(piece.text, piece.face, piece.size) + width_of(piece.spaces, piece.face, piece.size)
    return Unit(tuple(pieces), width, width_of(last.spaces, last.face, last.size))


def said_by(piece: Piece) -> Run:
    """The part of the text that `piece` is."""
    part = replace(piece.run, text=piece.text + piece.spaces)
    blank = piece.of.blank
    if blank is None or not blank.words:
        return part
    return replace(piece.of, blank=replace(blank, words=(replace(part, blank=None),)))


def units_of(said: Runs, style: ParagraphStyle) -> list[Unit]:
    """All of a text, in units in their order."""
    owners = [(part, run) for run in said for part in measured(run)] if has_blanks(said) else None
    runs = said if owners is None else tuple(part for part, _ in owners)
    text = plain(runs)
    starts, faces, place = [], [], 0
    for run in runs:
        starts.append(place)
        faces.append(_face(run, style))
        place += len(run.text)
    scripts_at = {at for at, run in zip(starts, runs, strict=True) if run.superscript or run.subscript}
    bounds = [0, *break_places(text, scripts_at), len(text)]
    units = []
    first = 0
    for start, end in pairwise(bounds):
        pieces = []
        while first + 1 < len(runs) and starts[first + 1] <= start:
            first += 1
        index = first
        while index < len(runs) and starts[index] < end:
            run, (face, size) = runs[index], faces[index]
            part = text[max(start, starts[index]) : min(end, starts[index] + len(run.text))]
            if part:
                word = part.rstrip(SPACE)
                of = run if owners is None else owners[index][1]
                pieces.append(Piece(run, word, part[len(word) :], face, size, of))
            index += 1
        if pieces:
            units.append(_unit(pieces))
    return units


def _face(run: Run, style: ParagraphStyle) -> tuple[Face, Length]:
    """In what and how large the words of `run` are set."""
    face = Face(font=run.font) if run.font else Face(style.bold or run.bold, run.italic)
    return face, style.size * style.script if run.superscript or run.subscript else style.size


def broken_anywhere(unit: Unit, measure: Length) -> list[Unit]:
    """`unit` in parts that each fit `measure`, for words that are wider than a whole line."""
    parts: list[Unit] = []
    line: list[Piece] = []
    room = measure
    for piece in unit.pieces:
        text = piece.text
        if not text:  # the space after a word that ends with another run
            line.append(piece)
        while text:
            fits = _longest_fit(text, piece, room)
            if fits == 0 and line:
                parts.append(_unit(line))
                line, room = [], measure
                continue
            fits = max(fits, 1)
            head, text = text[:fits], text[fits:]
            line.append(replace(piece, text=head, spaces="" if text else piece.spaces))
            room -= width_of(head, piece.face, piece.size)
    parts.append(_unit(line))
    return parts


def _longest_fit(text: str, piece: Piece, room: Length) -> int:
    # Hardly a character is narrower than a fifth of an em; trying more would take time without end.
    low, high = 0, min(len(text), 1 + int(5 * room / piece.size))
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle], piece.face, piece.size) <= room:
            low = middle
        else:
            high = middle - 1
    return low
