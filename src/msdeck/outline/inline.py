"""Inline markup: one string of the outline in, runs and citations with their places out.

Emphasis, super- and subscript, code, links and citations are markup; anything else stays text.
"""

from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Run
from msdeck.diagnostics import Place


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One reference inside a citation (CSL-JSON calls it a cite-item)."""

    key: str
    prefix: str = ""
    suffix: str = ""
    """What follows the key: a locator such as `p. 4`, as written."""
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
class Text:
    """Marked-up text of the outline, parsed."""

    inlines: tuple[Inline, ...]
    place: Place


def parse_text(value: object) -> Text:
    return Text((Run(str(value)),), Place("", 0, 0))


def parse_prose(value: object) -> tuple[Text, ...]:
    return (parse_text(value),)
