"""What a line of an outline looks like, for explaining one that YAML can't read.

In: the text and a line number. Out: a `Line` with its indentation, key and value, as a reader guesses them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.outline.source import Source

_ANATOMY = re.compile(
    r"""(?P<indent>[ ]*)
        (?P<dashes>(?:-[ ]+)*)
        (?:(?P<key>[\w-]+|"[^"]*"|'[^']*')[ ]*:(?:[ ]+|\Z))?
        (?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)

LONGEST_EXAMPLE = 70
"""Characters of the user's own text that a hint still quotes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, taken apart. Offsets count from the start of the file."""

    number: int
    """0-based."""
    start: int
    text: str
    indent: int
    """Spaces before anything else."""
    dashes: str
    """`- ` before the contents, as often as it stands there."""
    key: str
    value: str
    """What follows hyphens and key, without white space around it."""
    value_at: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def body_at(self) -> int:
        """The offset of its first character that is neither indentation nor hyphen."""
        return self.start + self.indent + len(self.dashes)


def line(source: Source, text: str, number: int) -> Line:
    """Line `number` (0-based) of `text`, which is as long as the source's own."""
    start = source.starts[number]
    written = text[start : start + len(source.lines[number])]
    parts = _ANATOMY.match(written)
    assert parts
    return Line(
        number,
        start,
        written,
        len(parts["indent"]),
        parts["dashes"],
        parts["key"] or "",
        parts["value"].rstrip(),
        start + parts.start("value"),
    )


def lines_before(source: Source, text: str, number: int) -> Iterator[Line]:
    """The lines above line `number` that say something, nearest first."""
    for index in range(number - 1, -1, -1):
        above = line(source, text, index)
        if above.text.strip() and not above.value.startswith("#"):
            yield above


def is_leaf(source: Source, text: str, one: Line) -> bool:
    """Whether nothing hangs on the line: no list, no keys, no longer text."""
    if one.value.startswith(("|", ">")):
        return False
    for index in range(one.number + 1, len(source.lines)):
        below = line(source, text, index)
        if below.text.strip():
            # A list may stand under its key without being indented.
            return below.indent <= one.indent and not (below.dashes and not one.dashes and not one.value)
    return True


def quoted(text: str) -> str:
    """The text as a YAML string in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
