"""Content before it has a position: runs of text with their links and fonts, and images.

Made by the outline and references stages, carried through deck and scene to both writers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias
from urllib.parse import quote

_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
INVISIBLE = frozenset(
    map(chr, (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)))
) | frozenset(map(chr, (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE1000))))
"""Unicode's default ignorables, as far as text may hold them: shaping gives them no width and no ink."""

_IN_URI = "-._~:/?@!$&'()*+,;=%"
"""Beside letters and digits (RFC 3986, section 2); `[` and `]` stand around an address in a host only."""


@dataclass(frozen=True, slots=True)
class Url:
    """A link out of the document."""

    address: str
    """A URI, as `uri` makes it: writers put it down as it is."""


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link to the entry of a reference in the same document's reference list."""

    key: str
    """The citation key."""


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A link to a slide: the slide itself in the deck, the slide's unit in the handout."""

    number: int
    """As `Page.number` has it."""


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to a heading of the handout that is no slide's; in the deck it leads nowhere."""

    name: str
    """Unique in the handout, such as `references`."""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A link to a term in the glossary of the handout; in the deck it leads nowhere."""

    term: str
    """As the glossary spells it."""
    is_marked: bool = field(default=False, compare=False)
    """Whether it looks like a link: in reading text, not on slides, where there is nothing to follow."""


Link: TypeAlias = Url | EntryLink | SlideLink | PartLink | TermLink


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType font of the user's, read and found whole: for characters that the bundled font lacks."""

    name: str
    """What the PDF calls it: ASCII without spaces or brackets, another for each font of an outline."""
    family: str
    """What PowerPoint calls it."""
    data: bytes = field(repr=False)
    """A whole font file of outlines, widths and a character map, and nothing else."""
    characters: frozenset[str] = field(repr=False)
    """The characters for which it has a visible shape."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What is to be filled in on paper; one of those of its text."""

    number: int
    """Within its text: tells it from a neighbour."""
    words: "tuple[Run, ...]" = ()
    """What belongs there, where its run does not say it but a label: the blank is as wide as these."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one format. Text is NFC and holds no line breaks or control characters."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False
    code: bool = False
    link: Link | None = None
    language: str | None = None
    """BCP 47, where it differs from the document's."""
    font: FontFile | None = None
    """Where it is not the bundled one; it then has all of the text. Only the handout is drawn with it."""
    blank: Blank | None = None
    """The blank that it is part of; only handouts show that it is one."""


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of `runs` without its formats."""
    return "".join(run.text for run in runs)


def unlinked(runs: Iterable[Run]) -> Runs:
    """`runs` where nothing leads anywhere."""
    return tuple(replace(run, link=None) for run in runs)


def in_bold(runs: Iterable[Run]) -> Runs:
    """`runs` in heavy type."""
    return tuple(replace(run, bold=True) for run in runs)


def shortened(text: str, most: int = 240) -> str:
    """`text`, if need be cut between words to about `most` characters, with `…` at its end."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def joined(runs: Iterable[Run]) -> Runs:
    """`runs` without empty ones, neighbours of one format joined."""
    formats = groupby((run for run in runs if run.text), key=_format)
    return tuple(_as_one(form, list(alike)) for form, alike in formats)


def _format(run: Run) -> Run:
    blank = Blank(run.blank.number) if run.blank else None
    return replace(run, text="", blank=blank)


def _as_one(form: Run, runs: Sequence[Run]) -> Run:
    words = [word for run in runs if run.blank for word in run.blank.words]
    if form.blank and words:
        return replace(runs[0], blank=replace(form.blank, words=joined(words)))
    return replace(form, text="".join(run.text for run in runs))


def glued(parts: Iterable[Runs], glue: str) -> Runs:
    """`parts` one after the other, with `glue` between them."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        if index:
            runs.append(Run(glue))
        runs.extend(part)
    return tuple(runs)


def uri(address: str) -> str:
    """`address` with everything percent-encoded that a URI does not hold; escapes in it stay (RFC 3986).

    Of several `#` the first starts the fragment.
    """
    address = _STRAY_PERCENT.sub("%25", address)
    host = _HOST.match(address)
    end = host.end() if host else 0
    path, mark, fragment = address[end:].partition("#")
    parts = (quote(path, _IN_URI, errors="replace"), mark, quote(fragment, _IN_URI, errors="replace"))
    return quote(address[:end], _IN_URI + "[]", errors="replace") + "".join(parts)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that was read, decoded once and found whole; PNG or JPEG, upright, RGB or grey."""

    name: str
    """The path as the outline writes it."""
    data: bytes
    """A whole file without metadata."""
    media_type: str
    """`image/png` or `image/jpeg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
