"""The scene: pages of positioned items that say what they mean. Layout makes it, the writers draw it.

Positions are in points from the top left corner of the page. Items stand in reading order, title first.
Writers never lay out and never guess: role, alternative text, links and measured lines are all here.
"""

from msdeck.scene.charts import Axis, Chart, ChartKind, Pattern, Series, Symbol
from msdeck.scene.frames import AROUND, NO_INSETS, Align, Frame, Insets, Role, Side, Valign
from msdeck.scene.pages import (
    Bookmark,
    Item,
    Page,
    Placeholder,
    Properties,
    Reveal,
    Scene,
    SlideLayout,
    SlidePicture,
    SlideSection,
    texts_in,
)
from msdeck.scene.shapes import Dash, Drawing, Joint, Shape, ShapeKind
from msdeck.scene.text import (
    BlankRule,
    Face,
    Fragment,
    Line,
    Marker,
    MarkerKind,
    Paragraph,
    ParagraphStyle,
    Picture,
    Table,
    TableRow,
    Text,
)

__all__ = [
    "AROUND",
    "NO_INSETS",
    "Align",
    "Axis",
    "BlankRule",
    "Bookmark",
    "Chart",
    "ChartKind",
    "Dash",
    "Drawing",
    "Face",
    "Fragment",
    "Frame",
    "Insets",
    "Item",
    "Joint",
    "Line",
    "Marker",
    "MarkerKind",
    "Page",
    "Paragraph",
    "ParagraphStyle",
    "Pattern",
    "Picture",
    "Placeholder",
    "Properties",
    "Reveal",
    "Role",
    "Scene",
    "Series",
    "Shape",
    "ShapeKind",
    "Side",
    "SlideLayout",
    "SlidePicture",
    "SlideSection",
    "Symbol",
    "Table",
    "TableRow",
    "Text",
    "Valign",
    "texts_in",
]
