"""What must hold within a chart: the keys of its kind, and numbers that go together.

In: an `Outline`. Out: diagnostics; `CHART_CHECKS` is the list of checks.
"""

from collections.abc import Callable, Iterator

from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.charts import Chart
from msdeck.outline.model import Outline

_LATER = frozenset({"survival", "forest", "arms"})


def kinds_are_supported(outline: Outline) -> Iterator[Diagnostic]:
    """Every kind of chart can be drawn."""
    for chart in _charts(outline):
        if chart.kind in _LATER:
            message = f'the kind "{chart.kind}" is not supported yet in this version'
            yield error("not-supported-yet", message, chart.place_of("kind"), "remove the chart")


CHART_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (kinds_are_supported,)


def _charts(outline: Outline) -> Iterator[Chart]:
    return (slide.chart for section in outline.sections for slide in section.slides if slide.chart)
