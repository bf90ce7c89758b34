"""Text of the scene: paragraphs in boxes, as runs to flow and as measured lines, and tables of such boxes."""

from dataclasses import dataclass
from enum import StrEnum

from msdeck.content import FontFile, Image, Link, Runs
from msdeck.scene.frames import NO_INSETS, Align, Frame, Insets, Role, Valign
from msdeck.theme import Ink
from msdeck.units import Length


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
    script: float = 0.66
    """Factor on the size of super- and subscript; PowerPoint has this one."""

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
    insets: Insets = NO_INSETS
    valign: Valign = Valign.TOP
    fill: Ink | None = None
    heading_level: int | None = None
    """1 to 6 for titles and headings of a document; None elsewhere."""


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
