"""Text for hand-made scenes: runs and styles in, paragraphs with roughly measured lines out.

It stands in for layout, so that writers are tested without it: widths are Helvetica's, which Arial shares,
without kerning; lines break at spaces only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

from msdeck.content import Link, Run, Runs
from msdeck.scene import (
    Face,
    Fragment,
    Frame,
    Insets,
    Line,
    Marker,
    Paragraph,
    ParagraphStyle,
    Placeholder,
    Role,
    Text,
    Valign,
)
from msdeck.theme import Ink

ASCENT = 0.95
_NO_INSETS = Insets()
_ON_DEEP = {Ink.ON_DEEP, Ink.QUIET_ON_DEEP, Ink.ACCENT_ON_DEEP}


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph before it is measured."""

    runs: Runs
    style: ParagraphStyle
    level: int = 0
    anchor: Link | None = None


def say(text: str | Runs, style: ParagraphStyle, level: int = 0, anchor: Link | None = None) -> Say:
    """A paragraph of plain text or of runs."""
    return Say((Run(text),) if isinstance(text, str) else text, style, level, anchor)


def set_text(
    name: str,
    role: Role,
    frame: Frame,
    paragraphs: Sequence[Say],
    *,
    placeholder: int | None = None,
    insets: Insets = _NO_INSETS,
    valign: Valign = Valign.TOP,
    fill: Ink | None = None,
    heading_level: int | None = None,
) -> Text:
    """A text box whose lines stand where its vertical alignment puts them."""
    room = frame.width - insets.left - insets.right
    broken = [_break_lines(said, room) for said in paragraphs]
    height = sum(len(lines) * said.style.pitch for said, lines in zip(paragraphs, broken, strict=True))
    height += sum(said.style.space_before for said in paragraphs[1:])
    spare = frame.height - insets.top - insets.bottom - height
    y = insets.top + {Valign.TOP: 0.0, Valign.MIDDLE: spare / 2, Valign.BOTTOM: spare}[valign]
    done = []
    for number, (said, lines) in enumerate(zip(paragraphs, broken, strict=True)):
        style = said.style
        y += style.space_before if number else 0.0
        set_lines = tuple(
            Line(y + at * style.pitch + ASCENT * style.size, _aligned(line, style, room, insets.left))
            for at, line in enumerate(lines)
        )
        y += len(lines) * style.pitch
        marker = _marker(style.marker, style, insets.left) if style.marker else None
        done.append(Paragraph(said.runs, style, said.level, set_lines, marker, said.anchor))
    return Text(name, role, frame, tuple(done), placeholder, insets, valign, fill, heading_level)


def fill_in(placeholder: Placeholder, *paragraphs: Say, frame: Frame | None = None) -> Text:
    """A text in a placeholder, in its frame unless another is given."""
    return set_text(
        placeholder.name,
        placeholder.role,
        frame or placeholder.frame,
        paragraphs,
        placeholder=placeholder.index,
        insets=placeholder.insets,
        valign=placeholder.valign,
        fill=placeholder.fill,
        heading_level={Role.TITLE: 1, Role.HEADING: 2}.get(placeholder.role),
    )


def _font(face: Face) -> str:
    return {
        (False, False): "Helvetica",
        (True, False): "Helvetica-Bold",
        (False, True): "Helvetica-Oblique",
        (True, True): "Helvetica-BoldOblique",
    }[face.bold, face.italic]


def _width(text: str, face: Face, size: float) -> float:
    known = "".join(char if ord(char) < 256 or char in "–—’“”•…" else "n" for char in text)
    return float(stringWidth(known, _font(face), size))


def _fragment(run: Run, text: str, style: ParagraphStyle) -> Fragment:
    small = run.superscript or run.subscript
    size = style.size * 0.66 if small else style.size
    face = Face(bold=style.bold or run.bold, italic=run.italic)
    ink = style.ink
    if run.link is not None:
        ink = Ink.ACCENT_ON_DEEP if style.ink in _ON_DEEP else Ink.ACCENT
    rise = style.size * (0.3 if run.superscript else -0.25 if run.subscript else 0.0)
    return Fragment(
        text, 0.0, _width(text, face, size), face, size, ink, rise, link=run.link, language=run.language
    )


def _break_lines(said: Say, room: float) -> list[list[Fragment]]:
    """Words on lines, left aligned from the paragraph's indent; a space at a break hangs over the edge."""
    right = room - said.style.indent
    lines: list[list[Fragment]] = [[]]
    used = 0.0
    for run in said.runs:
        for word in re.findall(r"\S+ *| +", run.text):
            piece = _fragment(run, word, said.style)
            visible = _fragment(run, word.rstrip(), said.style).width
            if lines[-1] and used + visible > right and word.strip() and lines[-1][-1].text.endswith(" "):
                lines.append([])
                used = 0.0
            lines[-1].append(replace(piece, x=said.style.indent + used))
            used += piece.width
    return [_joined(line) for line in lines]


def _joined(line: list[Fragment]) -> list[Fragment]:
    """Neighbouring words of one format as one fragment, the last without its space's width."""
    done: list[Fragment] = []
    for piece in line:
        if done and replace(done[-1], text="", x=0.0, width=0.0) == replace(piece, text="", x=0.0, width=0.0):
            last = done[-1]
            done[-1] = replace(last, text=last.text + piece.text, width=last.width + piece.width)
        else:
            done.append(piece)
    if done:
        last = done[-1]
        done[-1] = replace(last, width=_width(last.text.rstrip(), last.face, last.size))
    return done


def _aligned(line: list[Fragment], style: ParagraphStyle, room: float, left: float) -> tuple[Fragment, ...]:
    end = line[-1].x + line[-1].width if line else 0.0
    shift = left + {"left": 0.0, "center": 0.5, "right": 1.0}[style.align.value] * (room - end)
    return tuple(replace(fragment, x=fragment.x + shift) for fragment in line)


def _marker(marker: Marker, style: ParagraphStyle, left: float) -> Fragment:
    face = Face(bold=marker.bold)
    width = _width(marker.text, face, style.size)
    return Fragment(marker.text, left + style.indent - style.hanging, width, face, style.size, marker.ink)
