"""Pages of the scene, slide layouts, and the whole of both documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from msdeck.content import Runs
from msdeck.scene.charts import Chart
from msdeck.scene.frames import NO_INSETS, Frame, Insets, Role, Valign
from msdeck.scene.shapes import Drawing, Shape
from msdeck.scene.text import ParagraphStyle, Picture, Table, Text
from msdeck.theme import Ink, Theme
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A slide's own page, drawn as vectors into `frame` on a handout page."""

    name: str
    frame: Frame
    slide: int
    """The `Page.number` of the slide."""
    border: Ink | None = Ink.HAIRLINE
    area: Frame | None = None
    """The part of the slide that is shown, without its title and footer; None: the whole slide."""


Item: TypeAlias = Text | Table | Picture | Shape | Drawing | Chart | SlidePicture


def texts_in(items: Iterable[Item]) -> Iterator[Text]:
    """Every text among `items`, in reading order: boxes, cells of tables, words in drawings and charts."""
    for item in items:
        match item:
            case Text():
                yield item
            case Table(rows=rows):
                for row in rows:
                    yield from row.cells
            case Drawing(items=parts) | Chart(items=parts):
                yield from texts_in(parts)
            case Picture() | Shape() | SlidePicture():
                pass
            case _:
                assert_never(item)


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
    insets: Insets = NO_INSETS
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
class Reveal:
    """What one click in the show lets appear, of one item."""

    item: str
    """The item's name."""
    first: int | None = None
    """Its first paragraph, from 0; None: the whole item."""
    last: int | None = None


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
    is_hidden: bool = False
    """Whether PowerPoint leaves the slide out of the show."""
    clicks: tuple[tuple[Reveal, ...], ...] = ()
    """What appears click by click; everything else is there from the start."""
    number: int = 0
    """Of a slide: 1-based, the same in every edition; those that the lecturer's deck lacks count on."""


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
    name: str = ""
    """What a `PartLink` calls it; empty: nothing leads there."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What both files say of themselves."""

    title: str
    subject: str
    authors: tuple[str, ...]
    language: str
    keywords: tuple[str, ...] = ()
    rights: str = ""
    """The licence in full."""
    rights_address: str = ""
    """Of its terms."""


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
    """Of the deck."""
    paper_theme: Theme
    """Of the handout's own pages."""
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
    extras: tuple[Page, ...] = ()
    """Slides that only the handout shows; each needs its layout, as the others."""
    grey_theme: Theme | None = None
    """Of a handout without colour, its own pages and the slides in it; images are drawn in grey as well."""
    east_asian_font: str = ""
    """The family in which PowerPoint sets Chinese, Japanese and Korean; empty: its own choice."""
    is_tagged: bool = True
    """Whether the deck keeps for each slide where in the outline it comes from."""

    @property
    def by_number(self) -> dict[int, Page]:
        """Every slide by its number, as `SlidePicture` and `SlideLink` have it."""
        return {page.number: page for page in (*self.slides, *self.extras)}
