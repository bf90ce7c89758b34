"""The outline as typed values: what an educator may write, checked for shape.

In: nested `Scalar`, `LocatedList` and `LocatedMapping` values. Out: an `Outline` that knows its places.
The same classes give the JSON Schema; the docstring under each key is its description there.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    model_validator,
)

from msdeck.diagnostics import Place, error
from msdeck.outline.inline import Text, parse_prose, parse_text
from msdeck.outline.nodes import LocatedList, LocatedMapping
from msdeck.outline.refusals import RefusedError, text_wanted

NOWHERE = Place("", 0, 0)

Markup: TypeAlias = Annotated[Text, PlainValidator(parse_text, json_schema_input_type=str)]
"""A line of text with inline markup."""

Prose: TypeAlias = Annotated[tuple[Text, ...], PlainValidator(parse_prose, json_schema_input_type=str)]
"""Paragraphs of text with inline markup; a blank line parts them."""


def _one_line(value: str) -> str:
    # Only what YAML folds: a no-break space between a number and its unit stays.
    line = re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
    if not line:
        raise RefusedError([text_wanted(value)])
    return line


OneLine: TypeAlias = Annotated[str, AfterValidator(_one_line)]
"""Text without markup."""


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


Cell: TypeAlias = Annotated[Markup | None, BeforeValidator(lambda value: None if _is_blank(value) else value)]
"""A table cell; an empty one holds nothing."""


def _calendar_date(value: object) -> object:
    """A date only where one is written: pydantic would read a bare number as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        hint = "write year-month-day, such as `2026-11-22`"
        raise RefusedError([error("bad-date", f'"{value}" is not a date', hint=hint)])
    return value.strip() if isinstance(value, str) else value


def _wrapped(key: str) -> Callable[[Any], Any]:
    """A validator that lets a bare text stand for a mapping with just `key`."""

    def wrap(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        mapping = LocatedMapping({key: value})
        place = getattr(value, "place", NOWHERE)
        mapping.place = place
        mapping.key_places = mapping.value_places = {key: place}
        return mapping

    return wrap


class Part(BaseModel):
    """A mapping of the outline. Unknown keys are refused; `place` and `place_of` tell where it stands."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
        validate_by_name=False,
        validate_by_alias=True,
    )

    # A factory, as pydantic would copy a default for every part.
    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _value_places: dict[str, Place] = PrivateAttr(default_factory=dict)
    _item_places: dict[str, list[Place]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler["Part"]) -> "Part":
        part = handler(_without_blanks(cls, data) if isinstance(data, Mapping) else data)
        if isinstance(data, LocatedMapping):
            part._place = data.place
            part._value_places = data.value_places
            part._item_places = {
                key: value.item_places for key, value in data.items() if isinstance(value, LocatedList)
            }
        return part

    @property
    def place(self) -> Place:
        """Where the mapping starts."""
        return self._place

    def place_of(self, key: str) -> Place:
        """Where the value of `key` (as the outline spells it) starts; the mapping's place if it is absent."""
        return self._value_places.get(key, self._place)

    def place_of_item(self, key: str, index: int) -> Place:
        """Where item `index` of the list under `key` starts; the place of the key if that is not known."""
        places = self._item_places.get(key, [])
        return places[index] if index < len(places) else self.place_of(key)


def _without_blanks(model: type[BaseModel], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """`data` without the optional keys that are left empty: they count as not given."""
    if not any(map(_is_blank, data.values())):
        return data
    optional = {field.alias or name for name, field in model.model_fields.items() if not field.is_required()}
    return {key: value for key, value in data.items() if key not in optional or not _is_blank(value)}


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


class Point(Part):
    """A bullet point, alone or with points under it."""

    text: Markup
    """The point."""
    points: tuple[
        Annotated[SubPoint, BeforeValidator(_wrapped("text"), json_schema_input_type=str | SubPoint)], ...
    ] = ()
    """Points under it, one level."""


Points: TypeAlias = tuple[
    Annotated[Point, BeforeValidator(_wrapped("text"), json_schema_input_type=str | Point)], ...
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

    columns: Annotated[tuple[Markup, ...], Field(min_length=1)]
    """Column names."""
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1)]
    """Rows, each with as many cells as there are columns; an empty cell stays empty."""


class Column(Part):
    """One side of a comparison."""

    title: Markup
    """What this side is."""
    points: Annotated[Points, Field(min_length=1)]
    """What there is to say about it."""


class Slide(Part):
    """A slide: a title and one kind of content (`points`, `figure`, `table`, `compare`), or a `statement`."""

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


class Participants(Part):
    """How many people took part."""

    enrolled: int | None = Field(default=None, ge=0)
    """Number enrolled or randomised."""
    analysed: int | None = Field(default=None, ge=0)
    """Number analysed."""


class Outcome(Part):
    """One outcome of a study."""

    name: Markup
    """What was measured."""
    role: Literal["primary", "secondary"] | None = None
    """The outcome's role in the study."""
    direction: Literal["improved", "worsened", "increased", "decreased", "unchanged", "mixed"] | None = None
    """Which way it went."""


class Study(Part):
    """A key study; what is not known is left out."""

    ref: OneLine
    """Citation key of its reference."""
    title: Markup | None = None
    """The finding in a few words; without it, `takeaway` is the slide's title."""
    question: (
        Literal["treatment", "diagnosis", "prognosis", "harm", "screening", "prevalence", "aetiology"] | None
    ) = None
    """The kind of question it answers."""
    design: Markup | None = None
    """Study design, such as cohort or randomised trial."""
    setting: Markup | None = None
    """Where it was done."""
    population: Markup | None = None
    """Who was studied."""
    intervention: Markup | None = None
    """What was done, or the exposure."""
    comparator: Markup | None = None
    """What it was compared with."""
    n: (
        Annotated[
            Participants, BeforeValidator(_wrapped("enrolled"), json_schema_input_type=int | Participants)
        ]
        | None
    ) = None
    """Number of participants."""
    follow_up: Markup | None = Field(default=None, alias="follow-up")
    """How long they were followed."""
    outcomes: tuple[
        Annotated[Outcome, BeforeValidator(_wrapped("name"), json_schema_input_type=str | Outcome)], ...
    ] = ()
    """What was measured, and which way it went."""
    takeaway: Markup
    """What the study adds, in one sentence."""
    limitations: tuple[Markup, ...] = ()
    """What to keep in mind when reading it."""
    notes: Prose = ()
    """Speaker notes of its slide."""
    handout: Prose = ()
    """Reading text beside its slide in the handout."""


class Name(Part):
    """A person or group, in CSL terms."""

    family: OneLine | None = None
    """Family name."""
    given: OneLine | None = None
    """Given names or initials."""
    dropping_particle: OneLine | None = Field(default=None, alias="dropping-particle")
    """Particle dropped when only the family name is shown."""
    non_dropping_particle: OneLine | None = Field(default=None, alias="non-dropping-particle")
    """Particle kept with the family name, such as `van`."""
    suffix: OneLine | None = None
    """`Jr`, `III`."""
    literal: OneLine | None = None
    """A group's or institution's name, printed as it is."""


def _name_from_text(value: Any) -> Any:
    """`Family, Given` or a literal name, as a mapping."""
    if not isinstance(value, str):
        return value
    family, comma, given = (part.strip() for part in value.partition(","))
    mapping = LocatedMapping({"family": family, "given": given} if comma else {"literal": value})
    mapping.place = getattr(value, "place", NOWHERE)
    mapping.key_places = mapping.value_places = {}
    return mapping


Names: TypeAlias = tuple[
    Annotated[Name, BeforeValidator(_name_from_text, json_schema_input_type=str | Name)], ...
]


class Reference(Part):
    """A work in the reference list, in CSL terms (CSL 1.0.2, appendix IV)."""

    id: OneLine
    """Citation key: what `[@key]` refers to."""
    type: OneLine = "article-journal"
    """CSL item type."""
    title: OneLine
    """Title of the work."""
    author: Names = ()
    """Authors: `Family, Given`, or `{family:, given:}`, or `{literal: group}`."""
    et_al: bool = Field(default=False, alias="et-al")
    """True if the source names no more authors: prints "et al." after the ones given."""
    editor: Names = ()
    """Editors."""
    issued: OneLine = ""
    """Date of publication: `2022`, `2022-03` or `2022-03-15`."""
    container_title: OneLine = Field(default="", alias="container-title")
    """Journal or book that holds it."""
    container_title_short: OneLine = Field(default="", alias="container-title-short")
    """Abbreviated journal title."""
    collection_title: OneLine = Field(default="", alias="collection-title")
    """Series."""
    volume: OneLine = ""
    """Volume."""
    issue: OneLine = ""
    """Issue."""
    page: OneLine = ""
    """Pages, `233-244`."""
    number: OneLine = ""
    """Article, report or registration number."""
    edition: OneLine = ""
    """Edition."""
    publisher: OneLine = ""
    """Publisher."""
    publisher_place: OneLine = Field(default="", alias="publisher-place")
    """Place of publication."""
    genre: OneLine = ""
    """Kind of report, thesis or preprint."""
    status: OneLine = ""
    """Such as `in press`."""
    DOI: OneLine = ""
    """DOI, without or with `https://doi.org/`."""
    PMID: OneLine = ""
    """PubMed identifier."""
    PMCID: OneLine = ""
    """PubMed Central identifier."""
    URL: OneLine = ""
    """Web address."""
    accessed: OneLine = ""
    """When the web address was last read."""
    ISBN: OneLine = ""
    """ISBN."""
    ISSN: OneLine = ""
    """ISSN."""
    language: OneLine = ""
    """Language of the work, BCP 47."""
    note: OneLine = ""
    """Anything else the style may print."""


class Handout(Part):
    """How the handout looks."""

    paper: Literal["a4", "letter"] = "a4"
    """Paper size."""
    layout: Literal["notes"] = "notes"
    """`notes`: each slide's picture beside its reading text or lines to write on."""


class Outline(Part):
    """A lecture."""

    title: Markup
    """Title of the lecture."""
    subtitle: Markup | None = None
    """A second line under the title."""
    authors: tuple[
        Annotated[Author, BeforeValidator(_wrapped("name"), json_schema_input_type=str | Author)], ...
    ] = ()
    """Who gives it."""
    event: OneLine = ""
    """Course, seminar or meeting."""
    date: Annotated[dt.date | None, BeforeValidator(_calendar_date)] = None
    """Date, as `2026-11-22`; printed in words."""
    language: OneLine = "en"
    """BCP 47 language of the text, such as `en-GB`."""
    theme: Literal["clinic", "slate", "contrast"] = "clinic"
    """Colours of the deck."""
    citation_style: OneLine = Field(default="ama", alias="citation-style")
    """A bundled citation style, or the path of a `.csl` file."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The lecture, section by section."""
    studies: tuple[Study, ...] = ()
    """Key studies; a section's `studies` places them."""
    references: tuple[Reference, ...] = ()
    """The works that can be cited."""
    handout: Handout = Handout()
    """How the handout looks."""
