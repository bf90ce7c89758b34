"""The works that an outline cites: references and names, in the terms of CSL.

Part of `outline.model`, with which they give one JSON Schema; the docstring under each key is its description
there.
"""

import re
from typing import Annotated, Any, TypeAlias
from urllib.parse import unquote

from pydantic import BeforeValidator, Field

from msdeck.outline.nodes import LocatedMapping
from msdeck.outline.parts import NOWHERE, OneLine, Part

PMID = re.compile(r"(?:PMID:?\s*|https://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.IGNORECASE)
"""The number alone, or with what stands before it where it is copied from."""
PMCID = re.compile(
    r"(?:PMCID:?\s*|https://(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/)?(PMC[1-9]\d{0,8})/?",
    re.IGNORECASE,
)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"doi:\s*", re.IGNORECASE)


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
    """A work in the reference list, in CSL terms (CSL 1.0.2, appendix IV).

    Where the terms leave a choice: the number of an article without pages is its `number`. A supplement
    is part of `issue` or `volume`: `12 Suppl 7`. An article without a volume yet has its `DOI` and the
    full date in `issued`, or `status: in press`. A preprint has `type: article`, `genre: Preprint` and
    its server as `publisher`. A report or guideline has `type: report`, its kind as `genre` and its own
    `number`. The registration of a trial has `type: webpage`, the registry as `container-title` and the
    registration's `number`. A data set has its repository as `publisher`. A thesis has its kind as
    `genre` and its university as `publisher`. A talk or poster has `type: speech`, `genre: Paper` or
    `Poster`, `event-title`, and the place of the event as `publisher-place`. A translated title follows
    the original in brackets. A particle belongs to the family name: `van der Berg, Jan`.
    """

    id: OneLine
    """Citation key: what `[@key]` refers to."""
    type: OneLine = "article-journal"
    """CSL item type."""
    title: OneLine
    """Title of the work; `<i>`, `<b>`, `<sup>` and `<sub>` work in it, and straight quotes become curly."""
    author: Names = ()
    """Authors: `Family, Given`, or `{family:, given:}`, or `{literal: group}`."""
    et_al: bool = Field(default=False, alias="et-al")
    """True if the source names no more authors: prints "et al." after the ones given."""
    editor: Names = ()
    """Editors."""
    translator: Names = ()
    """Translators."""
    issued: OneLine = ""
    """Date of publication: `2022`, `2022-03` or `2022-03-15`."""
    container_title: OneLine = Field(default="", alias="container-title")
    """Journal or book that holds it."""
    container_title_short: OneLine = Field(default="", alias="container-title-short")
    """Abbreviated journal title."""
    collection_title: OneLine = Field(default="", alias="collection-title")
    """Series."""
    collection_number: OneLine = Field(default="", alias="collection-number")
    """Number within the series."""
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
    version: OneLine = ""
    """Version of software or a data set."""
    publisher: OneLine = ""
    """Publisher."""
    publisher_place: OneLine = Field(default="", alias="publisher-place")
    """Place of publication."""
    event_title: OneLine = Field(default="", alias="event-title")
    """Conference at which it was presented."""
    genre: OneLine = ""
    """Kind of report, thesis or preprint."""
    medium: OneLine = ""
    """Such as `CD-ROM` or `Internet`."""
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


class Library(Part):
    """References on their own, as a bibliography file has them."""

    references: tuple[Reference, ...] = ()


def bare_doi(text: str) -> str:
    """The DOI without `https://doi.org/` or `doi:` before it."""
    address = _DOI_ADDRESS.match(text)
    if address:
        return unquote(text[address.end() :])
    return _DOI_LABEL.sub("", text, count=1) if _DOI_LABEL.match(text) else text


def bare_pmid(text: str) -> str:
    """The number of a PMID, without what stands before it; empty if `text` is none."""
    match = PMID.fullmatch(text)
    return match[1] if match else ""


def bare_pmcid(text: str) -> str:
    """A PMCID in capitals, without what stands before it; empty if `text` is none."""
    match = PMCID.fullmatch(text)
    return match[1].upper() if match else ""
