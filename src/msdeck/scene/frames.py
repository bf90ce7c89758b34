"""Where things stand on a page, and what they are to its reader.

Part of the scene. Positions are in points from the top left corner of the page.
"""

from dataclasses import dataclass
from enum import StrEnum

from msdeck.units import Length


class Role(StrEnum):
    """What an item is to its reader."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"  # a heading inside a page: a column's, a handout section's
    KICKER = "kicker"  # the small line above a title
    BODY = "body"
    CAPTION = "caption"
    SOURCE = "source"  # the short citation of a study, at the foot of its slide
    FIGURE = "figure"
    CHART = "chart"
    TABLE = "table"
    CARD = "card"  # a labelled value in its own box
    CALLOUT = "callout"
    CONTENTS = "contents"  # the list of sections on a divider
    NODE = "node"  # a box of a diagram, one of several that follow one another
    OPTION = "option"  # an answer to choose from
    LABEL = "label"  # words inside a chart or drawing, which its alternative text tells as well
    REFERENCES = "references"
    SECTION_NAME = "section-name"  # footer
    PAGE_NUMBER = "page-number"  # footer
    ARTIFACT = "artifact"  # decoration: carries no meaning


AROUND = (Role.TITLE, Role.KICKER, Role.CAPTION, Role.SECTION_NAME, Role.PAGE_NUMBER)
"""What a slide has around its contents, and a picture of a part of it leaves out."""


class Align(StrEnum):
    """Horizontal alignment of lines in their box."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Valign(StrEnum):
    """Vertical alignment of a text in its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        """The y of its bottom edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Insets:
    """Space between the edges of a box and its text."""

    left: Length = 0.0
    top: Length = 0.0
    right: Length = 0.0
    bottom: Length = 0.0


NO_INSETS = Insets()


class Side(StrEnum):
    """A side of a frame."""

    TOP = "top"
    LEFT = "left"
    BOTTOM = "bottom"
    RIGHT = "right"
