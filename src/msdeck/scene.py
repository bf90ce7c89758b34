"""The scene: pages of positioned items that say what they mean. Layout makes it, the writers draw it.

Positions are in points from the top left corner of the page. Items stand in reading order, title first.
Writers never lay out and never guess: role, alternative text, links and measured lines are all here. It is
longer than other modules because it is one vocabulary, all that layout and the writers know of each other.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from msdeck.content import FontFile, Image, Link, Runs
from msdeck.theme import Ink, Theme
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
    TABLE = "table"
    CARD = "card"  # a labelled value in its own box
    CALLOUT = "callout"
    CONTENTS = "contents"  # the list of sections on a divider
    REFERENCES = "references"
    SECTION_NAME = "section-name"  # footer
    PAGE_NUMBER = "page-number"  # footer
    ARTIFACT = "artifact"  # decoration: carries no meaning


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


# -- text ---------------------------------------------------------------------


class MarkerKind(StrEnum):
    """What stands before a paragraph."""

    BULLET = "bullet"
    NUMBER = "number"  # a reference's label: text of the document


@dataclass(frozen=True, slots=True)
class Marker:
    """The bullet or label that hangs left of a paragraph."""

    kind: MarkerKind
    text: str
    ink: Ink
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph looks; also what a placeholder's outline level looks like."""

    size: Length
    """Type size; on slides a whole number of points."""
    ink: Ink = Ink.TEXT
    bold: bool = False
    align: Align = Align.LEFT
    indent: Length = 0.0
    """Left edge of every line, from the box's text edge."""
    hanging: Length = 0.0
    """How far left of `indent` the marker starts."""
    space_before: Length = 0.0
    """Added above the paragraph unless it is the first in its box."""
    marker: Marker | None = None
    line_spacing: float = 1.0
    """Factor on the pitch (`a:lnSpc`)."""

    @property
    def pitch(self) -> Length:
        """Baseline to baseline. PowerPoint and LibreOffice pitch Arial at 1.2 em."""
        return 1.2 * self.size * self.line_spacing


@dataclass(frozen=True, slots=True)
class Face:
    """One of the four faces of the text font, or the one face of a font of the user's."""

    bold: bool = False
    italic: bool = False
    font: FontFile | None = None
    """None: the bundled one."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text of one format on one line, measured with kerning and without ligatures."""

    text: str
    x: Length
    """From the left edge of the text's frame."""
    width: Length
    face: Face
    size: Length
    """Already reduced for super- and subscript."""
    ink: Ink
    rise: Length = 0.0
    """Baseline shift upwards."""
    kerning: tuple[tuple[int, float], ...] = ()
    """(character index, change of its advance in 1/1000 em); other characters have their own width."""
    link: Link | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A measured line."""

    baseline: Length
    """From the top edge of the text's frame, downwards."""
    fragments: tuple[Fragment, ...]
    """Left to right. A space at which the line was broken stays at its end, outside the width."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs for PowerPoint to flow, and the lines they were measured into for everything else."""

    runs: Runs
    style: ParagraphStyle
    level: int = 0
    """Outline level, from 0."""
    lines: tuple[Line, ...] = ()
    marker: Fragment | None = None
    """The measured marker; it stands on the first line. `style.marker` says what it is."""
    anchor: Link | None = None
    """What links to this paragraph: an `EntryLink` for a reference entry, a `SlideLink` for a unit."""
    continues: bool = False
    """Whether it is the rest of the paragraph before it, which began in another box."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs in a box."""

    name: str
    """Readable, unique on its page and stable: `Title`, `Points`, `Card: Population`."""
    role: Role
    frame: Frame
    paragraphs: tuple[Paragraph, ...]
    placeholder: int | None = None
    """The `Placeholder.index` that it fills; None for a text box."""
    insets: Insets = Insets()
    valign: Valign = Valign.TOP
    fill: Ink | None = None
    heading_level: int | None = None
    """1 to 6 for titles and headings of a document; None elsewhere."""


# -- other items ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells left to right, all as high as the row. A cell's frame is its box on the page."""

    height: Length
    cells: tuple[Text, ...]
    is_header: bool = False
    fill: Ink | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with computed widths and heights; a hairline runs under every body row."""

    name: str
    frame: Frame
    column_widths: tuple[Length, ...]
    rows: tuple[TableRow, ...]
    placeholder: int | None = None
    alt: str = ""
    """A summary for readers who do not see the table."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, whole, scaled to its frame."""

    name: str
    frame: Frame
    image: Image
    alt: str | None
    """None: decorative."""
    placeholder: int | None = None


class ShapeKind(StrEnum):
    """The shapes of the design."""

    RECTANGLE = "rectangle"
    LINE = "line"  # from the frame's top left to its bottom right
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape. All shapes so far are decoration: artifacts in PDF, decorative in PowerPoint."""

    name: str
    kind: ShapeKind
    frame: Frame
    fill: Ink | None = None
    stroke: Ink | None = None
    stroke_width: Length = 0.0


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A slide's own page, drawn as vectors into `frame` on a handout page."""

    name: str
    frame: Frame
    slide: int
    """1-based number of the slide in `Scene.slides`."""
    border: Ink = Ink.HAIRLINE


Item: TypeAlias = Text | Table | Picture | Shape | SlidePicture


# -- pages ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in a slide layout that text, a picture or a table of a slide fills."""

    index: int
    """`p:ph@idx`; 0 is the title."""
    name: str
    role: Role
    frame: Frame
    levels: tuple[ParagraphStyle, ...]
    """Style by outline level, at least one."""
    prompt: str
    """What PowerPoint shows while it is empty."""
    insets: Insets = Insets()
    valign: Valign = Valign.TOP
    fill: Ink | None = None


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A named layout of the slide master: what PowerPoint offers under New Slide."""

    name: str
    background: Ink
    shapes: tuple[Shape, ...]
    """Decoration shown on every slide of this layout, beneath its items."""
    placeholders: tuple[Placeholder, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A slide, or a page of the handout."""

    name: str
    """Unique and stable from build to build: the outline's way to it (`pathophysiology/2`, `title`)."""
    title: str
    """Plain text for bookmarks and navigation."""
    items: tuple[Item, ...]
    layout: str | None = None
    """Name of a slide's layout; None on handout pages."""
    notes: tuple[Runs, ...] = ()
    """Speaker notes, a paragraph each."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the handout's outline pane."""

    title: str
    level: int
    """From 0; never skips one."""
    page: int
    """1-based."""
    y: Length
    """From the top of the page."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What both files say of themselves."""

    title: str
    subject: str
    authors: tuple[str, ...]
    language: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideSection:
    """A PowerPoint section: a name and how many slides follow one another in it."""

    name: str
    """Unique."""
    slides: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Both documents, ready to write."""

    properties: Properties
    theme: Theme
    paper_theme: Theme
    slide_width: Length
    slide_height: Length
    paper_width: Length
    paper_height: Length
    layouts: tuple[SlideLayout, ...]
    slides: tuple[Page, ...]
    slide_sections: tuple[SlideSection, ...]
    """Every slide is in exactly one, in order."""
    handout: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    east_asian_font: str = ""
    """The family in which PowerPoint sets Chinese, Japanese and Korean; empty: its own choice."""
