"""What YAML holds, as plain Python values that know where they stand in the file.

Made by `outline.yaml_nodes`; read by the model's validators and by whoever needs a place.
"""

from msdeck.diagnostics import Place


class Scalar(str):
    """A YAML scalar as text; numbers, dates and `no` stay the characters that were typed."""

    __slots__ = ("at", "is_plain", "offsets", "place", "source_lines")

    place: Place


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
