"""What YAML holds, as plain Python values that know where they stand in the file.

Made by `outline.yaml_nodes`; read by the model's validators and by whoever needs a place.
"""

from typing import TypeAlias

from msdeck.diagnostics import Place
from msdeck.outline.offsets import value_offsets
from msdeck.outline.source import Source


class Scalar(str):
    """A YAML scalar as text; numbers, dates and `no` stay the characters that were typed."""

    __slots__ = ("_offsets", "end", "source", "start", "style")

    source: Source
    start: int
    """Offset in the file of its first character, a quote or `|` included."""
    end: int
    style: str
    """Empty for plain text, else one of `'"|>`."""
    _offsets: list[int] | None

    @property
    def place(self) -> Place:
        """Where it starts, up to the end of its first line."""
        return self.source.place(self.start, self.end)

    def offset_of(self, index: int) -> int:
        """The offset in the file of the value's character `index`."""
        quote = 1 if self.style in {"'", '"'} else 0
        if self.style not in {"|", ">"} and self.end - self.start == len(self) + 2 * quote:
            # As long as it is written: nothing was folded or escaped.
            return self.start + quote + index
        if self._offsets is None:
            self._offsets = value_offsets(self, self.source.text, self.start, self.end, self.style)
        return self._offsets[index]

    def place_of(self, start: int, end: int) -> Place:
        """The place in the file of the value's characters from `start` up to `end`."""
        return self.source.place(self.offset_of(start), self.offset_of(end - 1) + 1)


def scalar(value: str, source: Source, start: int, end: int, style: str) -> Scalar:
    """`value` with its stretch of the file."""
    made = Scalar(value)
    made.source, made.start, made.end, made.style, made._offsets = source, start, end, style, None
    return made


class LocatedList(list[object]):
    """A YAML sequence."""

    __slots__ = ("item_places", "place")

    place: Place
    item_places: list[Place]


class LocatedMapping(dict[str, object]):
    """A YAML mapping."""

    __slots__ = ("key_places", "place", "value_places")

    place: Place
    key_places: dict[str, Place]
    value_places: dict[str, Place]


Node: TypeAlias = Scalar | LocatedList | LocatedMapping | None
