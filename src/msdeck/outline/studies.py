"""Key studies: population, intervention, comparator and outcomes (PICO), in the words of CONSORT.

Part of `outline.model`, with which they give one JSON Schema; the docstring under each key is its description
there.
"""

from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field

from msdeck.diagnostics import error
from msdeck.outline.numbers import NumberText, PText, interval_read
from msdeck.outline.parts import Markup, OneLine, Part, Prose, SlideLimits, standing_for, wrapped
from msdeck.outline.refusals import RefusedError
from msdeck.outline.spelling import short
from msdeck.outline.terms import DESIGNS, LEVELS, MEASURES, Term, term

Interval: TypeAlias = Annotated[
    tuple[NumberText, ...], Field(min_length=2, max_length=2), BeforeValidator(interval_read)
]

MOST_PEOPLE = 10_000_000_000
"""In a study: all there are, and more."""


USUAL_CONFIDENCE = "95"
"""Confidence level of an interval where none is given, in per cent."""


class Participants(Part):
    """How many people took part."""

    enrolled: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    """Number enrolled or randomised."""
    analysed: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    """Number analysed."""


class Arm(Part):
    """One group of a study, and what happened in it."""

    name: OneLine
    """Name of the group, short enough for a label."""
    events: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    """How many participants had the outcome."""
    total: int | None = Field(default=None, ge=1, le=MOST_PEOPLE)
    """How many participants were analysed for it."""
    mean: NumberText | None = None
    """Mean of a measured outcome."""
    sd: NumberText | None = None
    """Standard deviation of that mean."""


class Effect(Part):
    """An effect of the first arm against the second, as the paper gives it."""

    measure: Annotated[Term, term("measure", MEASURES)]
    """`RR`, `OR`, `HR`, `IRR`, `RD`, `MD` or `SMD`."""
    estimate: NumberText
    """The point estimate; a risk difference is in percentage points."""
    interval: Interval | None = None
    """Confidence interval: `[lower, upper]`."""
    confidence: NumberText | None = None
    """Confidence level of the interval in per cent; 95 unless another is given."""
    p: PText | None = None
    """Two-sided p-value, or its bound: `<0.001`."""
    adjusted: bool = False
    """True if it is adjusted for covariates or comes from a model: arms can't reproduce it then."""
    unit: OneLine = ""
    """Unit of a difference, such as `mmHg`."""


class Absolute(Part):
    """An effect in absolute numbers."""

    difference: NumberText | None = None
    """Risk difference in percentage points, first arm minus second."""
    interval: Interval | None = None
    """Its confidence interval: `[lower, upper]`."""
    confidence: NumberText | None = None
    """Confidence level of that interval in per cent; 95 unless another is given."""
    nnt: NumberText | None = None
    """Number needed to treat, or to harm."""


class Outcome(Part):
    """One outcome of a study."""

    name: Markup
    """What was measured."""
    role: Literal["primary", "secondary"] | None = None
    """The outcome's role in the study."""
    direction: Literal["improved", "worsened", "increased", "decreased", "unchanged", "mixed"] | None = None
    """Which way it went in the first arm, compared with the second or with the start."""
    better: Literal["lower", "higher"] | None = None
    """Whether lower or higher values are better for the patient."""
    time: Markup | None = None
    """When it was measured."""
    arms: Annotated[tuple[Arm, ...], Field(max_length=4)] = ()
    """The groups, the new treatment or exposure first."""
    effect: Effect | None = None
    """The relative or mean effect."""
    absolute: Absolute | None = None
    """The absolute effect."""


Outcomes: TypeAlias = tuple[
    Annotated[Outcome, BeforeValidator(wrapped("name"), json_schema_input_type=str | Outcome)], ...
]


Judgement: TypeAlias = Literal["low", "some concerns", "moderate", "serious", "high", "critical", "unclear"]


class RiskOfBias(Part):
    """How far bias may have changed the result, as somebody has judged it."""

    judgement: Judgement
    """The overall judgement."""
    tool: OneLine = ""
    """With which tool it was made, such as `RoB 2`, `ROBINS-I`, `QUADAS-2` or the Newcastle-Ottawa Scale."""
    reason: Markup | None = None
    """Why."""


class EvidenceLevel(Part):
    """A level of evidence that somebody has stated; msdeck never assigns one."""

    scale: Annotated[Term, term("scale", LEVELS)]
    """`OCEBM 2011`, `OCEBM 2009`, `SIGN`, `NHMRC` or `USPSTF`."""
    level: OneLine
    """The level as its scale writes it."""


class Study(Part):
    """A key study; what is not known is left out."""

    ref: OneLine
    """Citation key of its reference."""
    title: Markup | None = None
    """The finding in a few words; without it, `takeaway` is the slide's title, or that of the reference."""
    question: (
        Literal["treatment", "diagnosis", "prognosis", "harm", "screening", "prevalence", "aetiology"] | None
    ) = None
    """The kind of question it answers."""
    design: Annotated[Term, term("design", DESIGNS)] | None = None
    """Study design, such as `cohort study` or `randomised trial`."""
    details: Markup | None = None
    """What else there is to say about the design, such as `multicentre, phase 3`."""
    registration: OneLine = ""
    """Where it is registered, such as `NCT01035255`."""
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
            Participants,
            BeforeValidator(
                wrapped("enrolled"),
                json_schema_input_type=Annotated[int, Field(ge=0, le=MOST_PEOPLE)] | Participants,
            ),
        ]
        | None
    ) = None
    """Number of participants."""
    follow_up: Markup | None = Field(default=None, alias="follow-up")
    """How long they were followed."""
    blinding: Markup | None = None
    """Who did not know the allocation, such as `double-blind`."""
    outcomes: Outcomes = ()
    """What was measured, and what came of it; the first is the one that tables and plots show."""
    harms: Outcomes = ()
    """Unwanted effects, each a text or an outcome with arms and effect."""
    takeaway: Markup | None = None
    """What the study adds, in one sentence."""
    limitations: tuple[Markup, ...] = ()
    """What to keep in mind when reading it."""
    risk_of_bias: (
        Annotated[
            RiskOfBias, BeforeValidator(wrapped("judgement"), json_schema_input_type=Judgement | RiskOfBias)
        ]
        | None
    ) = Field(default=None, alias="risk-of-bias")
    """Risk of bias, as judged."""
    level: EvidenceLevel | None = None
    """Level of evidence, as stated."""
    funding: Markup | None = None
    """Who paid."""
    timing: float | None = Field(default=None, gt=0, le=240)
    """Minutes that its slide takes; in the instructor's handout only."""
    notes: Prose = ()
    """Speaker notes of its slide."""
    handout: Prose = ()
    """Reading text beside its slide in the handout."""
    only: SlideLimits = ()
    """Where it is shown, as for a slide; whoever does not get its slide does not find it in tables either."""


ColumnName: TypeAlias = Literal[
    "study",
    "design",
    "n",
    "population",
    "intervention",
    "comparator",
    "follow-up",
    "outcome",
    "effect",
    "takeaway",
    "risk-of-bias",
    "level",
]

COLUMNS: tuple[str, ...] = get_args(ColumnName)
"""What an evidence table can show, in the order in which it does so by itself."""


class Evidence(Part):
    """A table of studies: which of them, and what of each."""

    studies: Annotated[
        tuple[OneLine, ...] | None,
        BeforeValidator(
            lambda value: None if value == "all" else value,
            json_schema_input_type=Literal["all"] | tuple[OneLine, ...],
        ),
    ] = None
    """Citation keys of its studies, in order; `all`, or without it, those that have a slide."""
    columns: tuple[ColumnName, ...] = ()
    """What it shows of each study, such as `design`, `n` and `effect`; without it, what most is known of."""


def _evidence_keys(value: Any) -> Any:
    """`all`, `none` or a list of studies as the mapping that it stands for."""
    if isinstance(value, list):
        return standing_for(value, {"studies": value})
    if isinstance(value, str) and value.strip().lower() in {"all", "none"}:
        return standing_for(value, {"studies": [] if value.strip().lower() == "none" else "all"})
    if isinstance(value, str) and value.strip():
        message = f'`evidence` is `all`, `none` or a list of citation keys, but this is "{short(value)}"'
        hint = f"write `evidence: [{short(value)}]` if that is the key of a study"
        raise RefusedError([error("wrong-type", message, hint=hint)])
    return value


EvidenceKeys: TypeAlias = Annotated[
    Evidence,
    BeforeValidator(
        _evidence_keys, json_schema_input_type=Literal["all", "none"] | tuple[OneLine, ...] | Evidence
    ),
]
"""An evidence table; `none` is one without studies."""
