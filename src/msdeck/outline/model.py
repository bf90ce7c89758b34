"""The outline as typed values: what an educator may write, checked for shape.

In: nested `Scalar`, `LocatedList` and `LocatedMapping` values. Out: an `Outline` that knows its places.
The same classes give the JSON Schema; the docstring under each key is its description there.
"""

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, PrivateAttr

from msdeck.editions import LayoutName, PaperName
from msdeck.outline.charts import Chart
from msdeck.outline.colors import Color, theme_keys
from msdeck.outline.diagrams import Cycle, Steps, Timeline, Tree
from msdeck.outline.parts import (
    Cell,
    EditionLimits,
    Markup,
    OneLine,
    Part,
    Prose,
    SlideLimits,
    calendar_date,
    listed,
    lower_case,
    named_columns,
    wrapped,
)
from msdeck.outline.studies import EvidenceKeys, Study
from msdeck.outline.teaching import Disclosures, GlossaryEntry, Question
from msdeck.outline.works import Reference
from msdeck.theme import Ink


class Author(Part):
    """Somebody who gives the lecture."""

    name: OneLine
    """Name as it should appear."""
    affiliation: OneLine = ""
    """Department or institution."""


class SubPoint(Part):
    """A point under a point."""

    text: Markup
    """The point."""
    only: EditionLimits = ()
    """Editions that show it, such as `instructor`."""


class Point(Part):
    """A bullet point, alone or with points under it."""

    text: Markup
    """The point."""
    points: tuple[
        Annotated[SubPoint, BeforeValidator(wrapped("text"), json_schema_input_type=str | SubPoint)], ...
    ] = ()
    """Points under it, one level."""
    only: EditionLimits = ()
    """Editions that show it, such as `instructor`."""


Points: TypeAlias = tuple[
    Annotated[Point, BeforeValidator(wrapped("text"), json_schema_input_type=str | Point)], ...
]


class Figure(Part):
    """A picture with its text."""

    image: OneLine
    """PNG or JPEG file, relative to the outline and inside its folder."""
    alt: OneLine = ""
    """What the picture shows, for those who can't see it."""
    decorative: bool = False
    """True if the picture carries no information and needs no alternative text."""
    caption: Markup | None = None
    """A line under the picture."""
    credit: Markup | None = None
    """Where the picture comes from and its licence."""


class Table(Part):
    """A table with a row of column names."""

    columns: Annotated[tuple[Cell, ...], Field(min_length=1), BeforeValidator(named_columns)]
    """Column names; the first may stay empty."""
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]
    """Rows, each with as many cells as there are columns; an empty cell stays empty."""


class Column(Part):
    """One side of a comparison."""

    title: Markup
    """What this side is."""
    points: Annotated[Points, Field(min_length=1)]
    """What there is to say about it."""


class Slide(Part):
    """A slide: a title and one kind of content, or a `statement` or a `question`, which are its title."""

    title: Markup | None = None
    """The slide's message, best as a full sentence."""
    statement: Markup | None = None
    """One sentence that fills the slide and is its title."""
    points: Points = ()
    """Bullet points, up to two levels."""
    figure: Figure | None = None
    """A picture, alone or beside points."""
    table: Table | None = None
    """A table."""
    compare: Annotated[tuple[Column, ...], Field(min_length=2, max_length=2)] | None = None
    """Two columns side by side."""
    steps: Steps = ()
    """Two to six steps that follow one another, each a text or a title with a text."""
    cycle: Cycle = ()
    """Three to six steps of which the last leads to the first again."""
    timeline: Timeline = ()
    """Two to eight events in the order of time."""
    tree: Tree | None = None
    """A whole and its parts, on two levels."""
    evidence: EvidenceKeys | None = None
    """A table of key studies: `all` that have a slide, a list of their citation keys, or `studies` and
    `columns`."""
    chart: Chart | None = None
    """A chart of numbers."""
    question: Question | None = None
    """A question with options; its answer follows on the next slide."""
    reveal: bool = False
    """True if points or options appear one click at a time."""
    only: SlideLimits = ()
    """Where it is shown: `deck` or `handout`, or in which editions: `participant`, `instructor`, `fill-in`,
    `large-print`; several in a list."""
    hidden: bool = False
    """True if PowerPoint leaves the slide out of the show, and msdeck out of what participants get."""
    timing: float | None = Field(default=None, gt=0, le=240)
    """Minutes that it takes; in the instructor's handout only."""
    notes: Prose = ()
    """Speaker notes; never in the participants' handout."""
    handout: Prose = ()
    """Reading text beside the slide in the handout."""


class Section(Part):
    """A chapter of the lecture."""

    title: Markup
    """Name of the section: on its divider, in the footer and in the handout."""
    slides: tuple[Slide, ...] = ()
    """Its slides, in order."""
    studies: tuple[OneLine, ...] = ()
    """Citation keys of studies that get a slide at the end of the section."""
    only: SlideLimits = ()
    """Where it is shown with all its slides, as for a slide."""


class Handout(Part):
    """How the handout looks."""

    paper: Annotated[PaperName, BeforeValidator(lower_case)] = "a4"
    """Paper size."""
    layout: Annotated[LayoutName, BeforeValidator(lower_case)] = "notes"
    """`notes`: each slide's picture beside its reading text or lines to write on; `grid-2` to `grid-9`: that
    many pictures on a page; `article`: running text; `outline`: titles and points."""
    columns: int = Field(default=1, ge=1, le=2)
    """Columns of the `article` layout, one or two."""
    margin: float | None = Field(default=None, ge=8, le=40)
    """Width of the margins in millimetres."""
    binding: Annotated[Literal["none", "left", "right", "top", "two-sided"], BeforeValidator(lower_case)] = (
        "none"
    )
    """Where the paper is bound or punched, which leaves more room there; `two-sided`: printed on both sides
    and bound at the left."""
    greyscale: bool = False
    """True for shades of grey and light surfaces, which save ink."""
    header: Markup | None = None
    """Text at the top left of every page but the first, instead of the title."""
    footer: Markup | None = None
    """Text at the bottom left of every page."""
    notes_pages: int = Field(default=0, ge=0, le=20, alias="notes-pages")
    """How many ruled pages for notes stand at its end."""


ThemeName: TypeAlias = Literal["clinic", "slate", "contrast"]


class Theme(Part):
    """Colours of the deck: a theme's, some of them replaced by others."""

    base: ThemeName = "clinic"
    """The theme that has all other colours."""
    accent: Color | None = None
    """Links, labels, list marks and bars."""
    deep: Color | None = None
    """Title slides, dividers, table headers and call-outs; in light themes the titles, too."""
    text: Color | None = None
    """Text on the background."""
    background: Color | None = None
    """Background of the slides."""

    @property
    def colors(self) -> dict[Ink, str]:
        """The colours that are given, as `RRGGBB`."""
        every = {
            Ink.ACCENT: self.accent,
            Ink.DEEP: self.deep,
            Ink.TEXT: self.text,
            Ink.BACKGROUND: self.background,
        }
        return {ink: color for ink, color in every.items() if color}


class Outline(Part):
    """A lecture."""

    title: Markup
    """Title of the lecture."""
    subtitle: Markup | None = None
    """A second line under the title."""
    authors: tuple[
        Annotated[Author, BeforeValidator(wrapped("name"), json_schema_input_type=str | Author)], ...
    ] = ()
    """Who gives it."""
    event: OneLine = ""
    """Course, seminar or meeting."""
    date: Annotated[dt.date | None, BeforeValidator(calendar_date)] = None
    """Date, as `2026-11-22`; printed in words."""
    link: OneLine = ""
    """Web address of the slides; a QR code on the title slide and the handout's first page leads there."""
    license: OneLine = ""
    """Licence of the lecture, such as `CC BY 4.0`; the handout spells it out."""
    language: OneLine = "en"
    """BCP 47 language of the text, such as `en-GB`."""
    theme: Annotated[Theme, BeforeValidator(theme_keys, json_schema_input_type=ThemeName | Theme)] = Theme()
    """Colours of the deck."""
    citation_style: OneLine = Field(default="ama", alias="citation-style")
    """A bundled citation style, or the path of a `.csl` file."""
    words_per_slide: int = Field(default=60, ge=1, alias="words-per-slide")
    """How many words a slide may show before `msdeck` warns."""
    disclosures: Disclosures | None = None
    """Interests of those who give it, or the single word `none`; before any content."""
    objectives: Annotated[tuple[Markup, ...], Field(min_length=1, max_length=8)] = ()
    """What learners will be able to do, one to eight."""
    agenda: bool = False
    """True for a slide that lists the sections."""
    take_home: Annotated[tuple[Markup, ...], Field(min_length=1, max_length=6)] = Field(
        default=(), alias="take-home"
    )
    """What to remember, one to six messages; the last slide before the references."""
    glossary: Annotated[tuple[GlossaryEntry, ...], Field(min_length=1)] = ()
    """Terms that the handout explains, linked where they are first used."""
    fonts: Annotated[
        tuple[OneLine, ...],
        Field(max_length=10),
        BeforeValidator(
            listed, json_schema_input_type=str | Annotated[tuple[OneLine, ...], Field(max_length=10)]
        ),
    ] = ()
    """TrueType fonts (`.ttf`) beside the outline, for characters that the bundled font lacks."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The lecture, section by section."""
    studies: tuple[Study, ...] = ()
    """Key studies; a section's `studies` places them."""
    evidence: EvidenceKeys | None = None
    """The table of key studies that is added before the last section: `all`, a list of citation keys, or
    `studies` and `columns`; `none` leaves it out."""
    bibliography: Annotated[
        tuple[OneLine, ...],
        BeforeValidator(listed, json_schema_input_type=str | tuple[OneLine, ...]),
    ] = ()
    """One or several files of references beside the outline: BibTeX, RIS, PubMed, EndNote XML or CSL."""
    references: tuple[Reference, ...] = ()
    """The works that can be cited, beside those of the bibliography."""
    handout: Handout = Handout()
    """How the handout looks."""

    _library: tuple[str, ...] = PrivateAttr(default=())

    @property
    def citable(self) -> frozenset[str]:
        """The citation keys of all references, those in bibliography files included that nothing cites."""
        return frozenset((*(reference.id for reference in self.references), *self._library))

    @property
    def slides(self) -> tuple[Slide, ...]:
        """The slides of all sections, in order."""
        return tuple(slide for section in self.sections for slide in section.slides)
