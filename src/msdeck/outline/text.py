"""Marked-up text of the outline, as `outline.inline` reads it: runs, citations and links with their places.

Read by everything that looks at what an outline says.
"""

from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Run, plain
from msdeck.diagnostics import Place


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One reference inside a citation (CSL-JSON calls it a cite-item)."""

    key: str
    prefix: str = ""
    suffix: str = ""
    """What follows the key, without the comma after it: a locator such as `p. 4`, as written."""
    is_author_suppressed: bool = False
    """`[-@key]`: the authors are already named in the sentence."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A cluster of references cited together: `[@a; @b]`, or `@a` in running text."""

    items: tuple[CitedItem, ...]
    is_in_text: bool
    """`@key`: the authors are part of the sentence."""
    at: int
    """Character offset in the outline file; identifies the citation."""


Inline: TypeAlias = Run | Citation


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link as the outline writes it."""

    text: str
    """What is linked, without its marks."""
    address: str
    place: Place | None
    """Of the text."""


@dataclass(frozen=True, slots=True)
class Text:
    """Marked-up text of the outline, parsed."""

    inlines: tuple[Inline, ...]
    place: Place
    links: tuple[WrittenLink, ...] = ()


def plain_text(text: Text) -> str:
    """The words of `text` without marks and citations."""
    return plain(tuple(inline for inline in text.inlines if isinstance(inline, Run)))
