"""The reference list: measured entries shared out over slides, with links back to the slides that cite them.

In: the entries and where each is cited. Out: drafts. The handout sets the same entries in its own type.
"""

from collections.abc import Sequence
from dataclasses import replace

from msdeck.content import EntryLink, Run, Runs, SlideLink
from msdeck.deck.model import Said
from msdeck.layout import grid
from msdeck.layout.boxes import fill_placeholder
from msdeck.layout.draft import Draft, titled
from msdeck.layout.holders import BODY, reference_style
from msdeck.layout.masters import placeholder
from msdeck.layout.paginate import divisible, share_out_blocks
from msdeck.layout.typeset import Block, bold_label, natural_width, typeset
from msdeck.references.model import Entry
from msdeck.scene import ParagraphStyle
from msdeck.units import Length

COMFORTABLE_SLIDES = 2
"""A list that takes more slides than this is set smaller before it takes more."""


def reference_drafts(
    said: Said, entries: Sequence[Entry], cited_on: dict[str, tuple[int, ...]], labels: dict[str, str]
) -> tuple[Draft, ...]:
    """The whole list, every entry in one piece, at the largest size that keeps it to a few slides."""
    if not entries:
        return ()
    holder = placeholder("References", BODY)
    room = holder.frame.height
    for size in grid.REFERENCE_SIZES:
        blocks = set_entries(entries, reference_style(size), holder.frame.width, cited_on, labels)
        groups = share_out_blocks(divisible([[block] for block in blocks], room), room)
        if len(groups) <= COMFORTABLE_SLIDES:
            break
    bodies = [(fill_placeholder("References", BODY, group),) for group in groups]
    return titled(said, "References", list(bodies))


def set_entries(
    entries: Sequence[Entry],
    style: ParagraphStyle,
    width: Length,
    cited_on: dict[str, tuple[int, ...]],
    labels: dict[str, str],
) -> list[Block]:
    """A block for each entry: its label hanging left, its text, a notice, the slides that cite it."""
    widest = max((natural_width((Run(entry.label, bold=True),), style) for entry in entries), default=0.0)
    room = round(widest + 0.6 * style.size) if widest else 0.0
    style = replace(style, indent=room, hanging=room)
    blocks = []
    for entry in entries:
        marker = bold_label(entry.label) if entry.label else None
        runs = (*entry.runs, *entry.notice, *back_links(cited_on.get(entry.key, ()), labels))
        blocks.append(typeset(runs, replace(style, marker=marker), width, anchor=EntryLink(entry.key)))
    return blocks


def back_links(slides: Sequence[int], labels: dict[str, str]) -> Runs:
    """` Slides 6, 15`, each number linked to its slide; nothing where there is none.

    The first number stays on the line of its word.
    """
    if not slides:
        return ()
    word = labels["slide"] if len(slides) == 1 else labels["slides"]
    runs = [Run(f" {word}\N{NO-BREAK SPACE}")]
    for index, number in enumerate(slides):
        if index:
            runs.append(Run(", "))
        runs.append(Run(str(number), link=SlideLink(number)))
    return tuple(runs)
