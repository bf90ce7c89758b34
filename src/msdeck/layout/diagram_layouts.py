"""The slide layouts of diagrams: a title, and room for boxes that no placeholder could hold.

Out: `SlideLayout` values, for `layout.masters`.
"""

from msdeck.layout.holders import BAR, footer_holders, title_holder
from msdeck.scene import SlideLayout
from msdeck.theme import Ink

STEPS, CYCLE, TIMELINE, TREE = "Steps", "Cycle", "Timeline", "Tree"


def diagram_layouts() -> tuple[SlideLayout, ...]:
    """A layout for each kind of diagram."""
    return tuple(
        SlideLayout(name, Ink.BACKGROUND, (BAR,), (title_holder(), *footer_holders()))
        for name in (STEPS, CYCLE, TIMELINE, TREE)
    )
