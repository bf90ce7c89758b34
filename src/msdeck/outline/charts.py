"""Charts: what is shown of which numbers, written in the outline or in a CSV file beside it.

Part of `outline.model`, with which they give one JSON Schema; the docstring under each key is its description
there. Which keys go with which kind is checked in `outline.chart_checks`.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from msdeck.outline.numbers import NumberOrGap, NumberText
from msdeck.outline.parts import Markup, OneLine, Part, listed, wrapped
from msdeck.outline.studies import Interval
from msdeck.outline.terms import MEASURES, Term, term

ChartKind: TypeAlias = Literal["bar", "line", "pie", "scatter", "survival", "forest", "arms"]


class Series(Part):
    """Numbers that belong together: the bars of one colour, a line, a group of points."""

    name: OneLine
    """What the legend calls it."""
    values: tuple[NumberOrGap, ...] = ()
    """One number for each category, or for each of `times`; an empty one is a gap."""
    low: tuple[NumberOrGap, ...] = ()
    """Lower ends of the error bars, one for each value."""
    high: tuple[NumberOrGap, ...] = ()
    """Upper ends of the error bars, one for each value."""
    x: tuple[NumberText, ...] = ()
    """Of a scatter chart: how far to the right each point is."""
    y: tuple[NumberText, ...] = ()
    """Of a scatter chart: how far up each point is."""
    times: tuple[NumberText, ...] = ()
    """Of a survival chart: when `values` change, in rising order."""
    at_risk: tuple[NumberText, ...] = Field(default=(), alias="at-risk")
    """Of a survival chart: how many were at risk at each of the chart's `at-risk-times`."""
    censored: tuple[NumberText, ...] = ()
    """Of a survival chart: times at which somebody was lost from sight, each marked on the line."""


class DataFile(Part):
    """A CSV file with the numbers of a chart, and what its columns are."""

    file: OneLine
    """CSV file with a row of column names, relative to the outline and inside its folder."""
    category: OneLine = ""
    """Column of the categories, or of x or the times; the first one unless another is named."""
    series: Annotated[
        tuple[OneLine, ...],
        BeforeValidator(listed, json_schema_input_type=str | tuple[OneLine, ...]),
    ] = ()
    """Columns of the series; all others unless some are named."""
    low: Annotated[
        tuple[OneLine, ...],
        BeforeValidator(listed, json_schema_input_type=str | tuple[OneLine, ...]),
    ] = ()
    """Columns of the lower ends of error bars, one for each series."""
    high: Annotated[
        tuple[OneLine, ...],
        BeforeValidator(listed, json_schema_input_type=str | tuple[OneLine, ...]),
    ] = ()
    """Columns of the upper ends of error bars, one for each series."""


class ForestRow(Part):
    """One estimate of a forest plot."""

    name: OneLine = ""
    """What the row is called; without it, `ref` says it as in `Harris 2022`."""
    ref: OneLine = ""
    """Citation key of the work that it comes from; of a study, the effect need not be written again."""
    outcome: OneLine = ""
    """Name or number of the study's outcome, where it is not the first with an effect."""
    estimate: NumberText | None = None
    """The point estimate."""
    interval: Interval | None = None
    """Its confidence interval: `[lower, upper]`."""
    weight: NumberText | None = None
    """Its weight in per cent, as the source gives it: the area of its square."""
    adjusted: bool = False
    """True if it is adjusted for covariates or comes from a model."""
    events: OneLine = ""
    """Events and totals in words, such as `12/60 v 20/58`."""


class Pooled(Part):
    """A pooled estimate that a meta-analysis gives; msdeck pools nothing."""

    name: OneLine
    """What it is called, such as `Random effects`."""
    estimate: NumberText
    """The pooled estimate."""
    interval: Interval
    """Its confidence interval: `[lower, upper]`."""


class Chart(Part):
    """A chart. `kind` says which other keys it needs."""

    kind: ChartKind
    """`bar`, `line`, `pie`, `scatter`, `survival`, `forest` or `arms`."""
    categories: tuple[OneLine, ...] = ()
    """Of bars, lines and pies: what the numbers of each series are for."""
    series: tuple[Series, ...] = ()
    """The numbers, each series with its name."""
    data: (
        Annotated[DataFile, BeforeValidator(wrapped("file"), json_schema_input_type=str | DataFile)] | None
    ) = None
    """CSV file beside the outline that holds the numbers, in place of `categories` and `series`."""
    unit: OneLine = ""
    """Unit of the numbers, such as `%` or `mmHg`."""
    x_title: OneLine = Field(default="", alias="x-title")
    """What the axis across says."""
    y_title: OneLine = Field(default="", alias="y-title")
    """What the axis upwards says."""
    source: Markup | None = None
    """Where the numbers come from, under the chart; may cite."""
    alt: OneLine = ""
    """What the chart shows, for those who can't see it, in place of msdeck's own description."""
    data_table: bool = Field(default=False, alias="data-table")
    """True for a table of the numbers in the handout."""
    stacked: bool = False
    """Of bars: true for the series on top of one another."""
    horizontal: bool = False
    """Of bars: true for bars from left to right, which leaves room for long names."""
    at_risk_times: tuple[NumberText, ...] = Field(default=(), alias="at-risk-times")
    """Of a survival chart: the times at which the numbers at risk are given."""
    studies: tuple[OneLine, ...] = ()
    """Of a forest plot: citation keys of studies that have an effect."""
    rows: tuple[ForestRow, ...] = ()
    """Of a forest plot: estimates, in place of `studies` or below them."""
    measure: Annotated[Term, term("measure", MEASURES)] | None = None
    """Of a forest plot: `RR`, `OR`, `HR`, `IRR`, `RD`, `MD` or `SMD`."""
    confidence: NumberText | None = None
    """Of a forest plot: confidence level of its intervals in per cent; 95 unless another is given."""
    favours: Annotated[tuple[OneLine, ...], Field(min_length=2, max_length=2)] | None = None
    """Of a forest plot: what estimates on the left and on the right of the null line favour."""
    pooled: Pooled | None = None
    """Of a forest plot: the pooled estimate, drawn as a diamond."""
    study: OneLine = ""
    """Of an arms chart: citation key of the study whose arms it compares."""
    outcome: OneLine = ""
    """Of an arms chart or forest plot: name or number of the outcome; the first one if there is none."""
