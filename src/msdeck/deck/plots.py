"""Plots of evidence: forest plots, survival charts and arms, with the works that their numbers come from.

In: a `Chart` of one of these kinds, and the outline with its studies. Out: a `ChartSlide`.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, glued, plain
from msdeck.deck.arms import arms_plot
from msdeck.deck.chart_model import Plot
from msdeck.deck.charts import source_head, source_runs
from msdeck.deck.forests import forest_plot, is_marked
from msdeck.deck.model import ChartSlide, Said
from msdeck.deck.survivals import survival_plot
from msdeck.deck.text import Resolver
from msdeck.outline import model
from msdeck.outline.charts import Chart
from msdeck.outline.plotted import works_of
from msdeck.outline.walk import work_citation, work_index

_DOT = "\u00a0· "
"""Between works, never at the start of a line."""

LONGEST_SOURCES = 200
"""Characters of two lines with all names; longer lists are numbers only, as the plot has the names."""


def plot_slide(
    outline: model.Outline, said: Said, chart: Chart, text: Resolver, labels: dict[str, str]
) -> ChartSlide:
    """The slide of `chart`, described in the words of its language unless the outline describes it."""
    works = tuple(works_of(chart))
    source = [source_runs(chart, text, labels)] if chart.source else []
    cited = text.keys([chart.source]) if chart.source else ()
    if uncited := [key for key in works if key not in cited]:
        source.append(_sources(outline, uncited, text, labels))
    if is_marked(chart, outline):
        source.insert(0, (Run(labels["adjusted-mark"]),))
    said = replace(said, cited=tuple(dict.fromkeys((*said.cited, *works))))
    made = _plotted(outline, chart, text, labels)
    return ChartSlide(
        said,
        made.content,
        suffix=made.suffix,
        x_title=made.x_title,
        y_title=text.unmarked(chart.y_title),
        source=glued(source, _DOT),
        alt=chart.alt or made.description,
        table=made.table if chart.data_table else None,
        place=chart.place,
        numbers=made.table,
    )


def _plotted(outline: model.Outline, chart: Chart, text: Resolver, labels: dict[str, str]) -> Plot:
    match chart.kind:
        case "forest":
            return forest_plot(outline, chart, text, labels)
        case "survival":
            return survival_plot(chart, text, labels)
        case "arms":
            return arms_plot(outline, chart, text, labels)
        case _:
            raise AssertionError(f"deck.charts makes {chart.kind} charts")


def _sources(outline: model.Outline, keys: Sequence[str], text: Resolver, labels: dict[str, str]) -> Runs:
    """`Sources: Harris 2022¹ · Patel 2021²`, each with its citation."""
    head = source_head(keys, labels)
    named = glued((_work(outline, key, text, is_alone=len(keys) == 1) for key in keys), _DOT)
    if len(plain(named)) <= LONGEST_SOURCES or not text.citations.is_numeric:
        return (head, *named)
    numbers = (_number(outline, key, text) for key in keys)
    return (head, *glued((tuple(replace(run, superscript=False) for run in runs) for runs in numbers), ", "))


def _work(outline: model.Outline, key: str, text: Resolver, *, is_alone: bool) -> Runs:
    """A work by its name and citation, which in author-year styles is the name itself."""
    entry = next(entry for entry in text.citations.entries if entry.key == key)
    name = entry.short if is_alone else entry.name
    return text.cited_as(name, key, _number(outline, key, text))


def _number(outline: model.Outline, key: str, text: Resolver) -> Runs:
    index = work_index(outline, key)
    assert index is not None, "outline.forest_checks asks for works that are there"
    return text.citations.clusters[work_citation(outline, index).at]
