"""The deck before it has a shape: which slides there are, in order, and what each one says.

Made by `deck.compose` from the outline and its formatted citations; read by layout.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from msdeck.content import FontFile, Image, Runs
from msdeck.deck.chart_model import ChartContent, ChartTable, DrawnContent
from msdeck.deck.diagram_model import Diagram
from msdeck.diagnostics import Place
from msdeck.editions import EDITIONS, Edition, LayoutName, PaperName
from msdeck.references.model import Entry
from msdeck.theme import Theme
from msdeck.units import Length


@dataclass(frozen=True, slots=True)
class Point:
    """A bullet point with its sub-points."""

    runs: Runs
    points: tuple["Point", ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with what belongs under it."""

    image: Image
    alt: str | None
    """None: decorative."""
    caption: Runs
    credit: Runs
    place: Place


@dataclass(frozen=True, slots=True)
class Said:
    """What every slide has besides its contents."""

    name: str
    """Stable name of the slide (`pathophysiology/2`); a study's is `study/<key>`."""
    title: Runs
    heading: Runs
    """The title without its citations: what the slide is called elsewhere."""
    section: int | None
    """0-based index into `Deck.sections`."""
    place: Place
    """Of the slide in the outline."""
    title_place: Place
    notes: tuple[Runs, ...] = ()
    """Speaker notes, by paragraph."""
    reading: tuple[Runs, ...] = ()
    """Reading text for the handout, by paragraph."""
    cited: tuple[str, ...] = ()
    """Keys of the references cited on the slide itself."""
    decks: tuple[Edition, ...] = EDITIONS
    """The editions of the deck that have it."""
    handouts: tuple[Edition, ...] = EDITIONS
    """The editions of the handout that show it."""
    is_hidden: bool = False
    """Whether PowerPoint leaves it out of the show."""
    is_revealed: bool = False
    """Whether its points or options appear one by one."""
    minutes: float | None = None
    """How long it takes; for instructors."""

    @property
    def is_numbered(self) -> bool:
        """Whether the lecturer's deck has it: then it has a number, in every edition the same."""
        return "instructor" in self.decks


@dataclass(frozen=True, slots=True)
class ContentSlide:
    """Points, a figure, or both."""

    said: Said
    points: tuple[Point, ...]
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class StatementSlide:
    """One sentence; it is also the slide's title."""

    said: Said


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a comparison."""

    title: Runs
    points: tuple[Point, ...]
    place: Place
    """Of its title."""


@dataclass(frozen=True, slots=True)
class CompareSlide:
    """Two columns."""

    said: Said
    columns: tuple[Column, Column]


@dataclass(frozen=True, slots=True)
class TableSlide:
    """A table with a header row."""

    said: Said
    columns: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    columns_place: Place
    row_places: tuple[Place, ...]
    is_evidence: bool = False
    """Whether its rows are studies: then the handout has it again, across the paper."""


@dataclass(frozen=True, slots=True)
class DiagramSlide:
    """Boxes and how they hang together."""

    said: Said
    diagram: Diagram


@dataclass(frozen=True, slots=True)
class Card:
    """A labelled value on a study slide."""

    label: str
    runs: Runs
    more: tuple[Runs, ...] = ()
    """Further paragraphs."""
    is_wide: bool = False
    """Whether it needs the room of two, as numbers of several groups do."""


@dataclass(frozen=True, slots=True)
class StudySlide:
    """A key study."""

    said: Said
    kicker: Runs
    cards: tuple[Card, ...]
    callout: Card | None
    limitations: Card | None
    source: Runs
    """Short citation."""
    effect: tuple[Runs, ...] = ()
    """What the call-out says first: the main effect, and its absolute size."""
    particulars: Runs = ()
    """Risk of bias, stated level, funding and registration."""


@dataclass(frozen=True, slots=True)
class DividerSlide:
    """The start of a section."""

    said: Said


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A chart with what belongs around it."""

    said: Said
    content: ChartContent | DrawnContent
    suffix: str
    """What follows every number: a percent sign, or nothing."""
    x_title: Runs
    """Of the axis across; the unit of its numbers is in it, unless that is the suffix."""
    y_title: Runs
    """Of the axis upwards, likewise."""
    source: Runs
    alt: str
    table: ChartTable | None
    """What the handout prints under the slide."""
    place: Place
    """Of the chart in the outline."""
    numbers: ChartTable | None = None
    """The same whether or not it is printed there, for readers who can't see what is small."""


@dataclass(frozen=True, slots=True)
class ListSlide:
    """A numbered list that frames the lecture: what will be learnt, what comes, what to remember."""

    said: Said
    kind: Literal["objectives", "agenda", "take-home"]
    items: tuple[Runs, ...]
    numbers: tuple[int, ...] = ()
    """Of the items; empty: counted from one."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What somebody discloses."""

    person: Runs
    company: Runs
    """Empty where there is nothing to disclose."""
    nature: Runs
    place: Place


@dataclass(frozen=True, slots=True)
class DisclosuresSlide:
    """The interests of those who give the lecture; without any, one sentence that says so."""

    said: Said
    columns: tuple[Runs, Runs, Runs]
    interests: tuple[Interest, ...]
    nothing: Runs
    """Words for a person who has nothing to disclose."""
    sentence: Runs
    """That nobody has anything to disclose; empty if somebody has."""


@dataclass(frozen=True, slots=True)
class QuestionSlide:
    """A question, whose stem is the slide's title, and the options to choose from."""

    said: Said
    kicker: Runs
    options: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class AnswerSlide:
    """The question again, with the right option marked and the reason for it."""

    said: Said
    kicker: Runs
    stem: Runs
    """What was asked, without citations."""
    options: tuple[Runs, ...]
    right: int
    """0-based index of the right option."""
    why: Runs
    """The word before the rationale."""
    rationale: tuple[Runs, ...]


Slide: TypeAlias = (
    ContentSlide
    | StatementSlide
    | CompareSlide
    | TableSlide
    | DiagramSlide
    | ChartSlide
    | StudySlide
    | DividerSlide
    | ListSlide
    | DisclosuresSlide
    | QuestionSlide
    | AnswerSlide
)


@dataclass(frozen=True, slots=True)
class Person:
    """An author of the deck."""

    name: Runs
    affiliation: Runs


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The title slide, and the head of the handout."""

    title: Runs
    heading: Runs
    """The title without its citations."""
    subtitle: Runs
    authors: tuple[Person, ...]
    event: Runs
    date: Runs
    """In the words of the language."""
    place: Place
    subtitle_place: Place
    authors_place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is called on dividers, in footers and in the handout."""

    title: Runs
    """Without citations."""
    number: int
    """1-based, in every edition the same."""
    is_in_deck: bool = True
    """Whether the deck has it, and names it on dividers and in the agenda."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    term: str
    """As `TermLink` names it."""
    name: Runs
    meaning: Runs


@dataclass(frozen=True, slots=True)
class HandoutDesign:
    """What the outline says of how the handout looks."""

    paper: PaperName = "a4"
    layout: LayoutName = "notes"
    columns: int = 1
    """Of running text."""
    margin: Length | None = None
    """None: what suits the paper."""
    binding: Literal["none", "left", "right", "top", "two-sided"] = "none"
    is_grey: bool = False
    """Whether it is in shades of grey, with light surfaces."""
    header: Runs = ()
    """Empty: the title."""
    footer: Runs = ()
    notes_pages: int = 0
    place: Place | None = None
    """Of these settings in the outline, if it has any."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything to be said, in order. The title slide comes first, the references last."""

    title: TitleBlock
    language: str
    theme: Theme
    handout: HandoutDesign
    sections: tuple[Section, ...]
    slides: tuple[Slide, ...]
    entries: tuple[Entry, ...]
    references: Runs
    """The heading of the reference list."""
    labels: dict[str, str]
    """Words that msdeck adds itself, in the deck's language."""
    fonts: tuple[FontFile, ...] = ()
    """The user's. Runs are parted by font already; names, event and date are not."""
    glossary: tuple[Term, ...] = ()
    """In alphabetical order."""
    link: str = ""
    """URI of the slides, for a QR code; empty: none."""
    license: str = ""
    """As the outline writes it; empty: none."""
