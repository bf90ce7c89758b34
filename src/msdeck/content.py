"""Content before it has a position: runs of text with their links, and images.

Made by the outline and references stages, carried through deck and scene to both writers.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Url:
    """A link out of the document."""

    address: str


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link to the entry of a reference in the same document's reference list."""

    key: str
    """The citation key."""


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A link to a slide: the slide itself in the deck, the slide's unit in the handout."""

    number: int
    """1-based."""


Link: TypeAlias = Url | EntryLink | SlideLink


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


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of `runs` without its formats."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that was read, decoded once and found whole; PNG or JPEG, upright, RGB or grey."""

    name: str
    """The path as the outline writes it."""
    data: bytes
    media_type: str
    """`image/png` or `image/jpeg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
