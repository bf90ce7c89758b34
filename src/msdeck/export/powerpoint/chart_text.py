"""Text of charts: how words and numbers look that PowerPoint sets by itself.

In: an ink, a size and number formats. Out: `c:txPr`, the body of `c:rich`, and `c:numFmt`. All text has the
theme's font and colours.
"""

from msdeck.export.powerpoint.colors import add_fill
from msdeck.export.powerpoint.markup import Element, add
from msdeck.export.powerpoint.text import Look, points_of
from msdeck.theme import Ink
from msdeck.units import Length


def add_chart_text(
    parent: Element,
    ink: Ink,
    size: Length,
    look: Look,
    *,
    words: str | None = None,
    is_level: bool = True,
) -> None:
    """The look of text: as `c:txPr`, or with `words` as the text itself.

    Text `is_level` also where PowerPoint would turn it to make room, else it is turned if need be.
    """
    body = add(parent, "c:txPr") if words is None else parent
    # A thousand turns is what PowerPoint itself writes for "as it fits".
    add(body, "a:bodyPr", rot=0 if is_level else -60_000_000, vert="horz")
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    defaults = add(add(paragraph, "a:pPr"), "a:defRPr", sz=points_of(size), b=0)
    add_fill(defaults, ink, look.colors)
    for script, suffix in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
        add(defaults, f"a:{script}", typeface=f"+mn-{suffix}")
    if words is None:
        add(paragraph, "a:endParaRPr", lang=look.language)
    else:
        run = add(paragraph, "a:r")
        add(run, "a:rPr", lang=look.language)
        add(run, "a:t", words)


def add_label_format(parent: Element, code: str) -> None:
    """How numbers are written."""
    add(parent, "c:numFmt", formatCode=code, sourceLinked=0)
