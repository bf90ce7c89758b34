"""When what comes: the minutes of slides and sections, and the running clock, for instructors.

In: the deck. Out: a table on the first page of the instructor's handout, and a few words beside each slide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msdeck.content import Run, Runs, unlinked
from msdeck.deck.model import AnswerSlide, Deck, DividerSlide, Slide
from msdeck.layout.draft import Draft
from msdeck.layout.flow import Flow
from msdeck.layout.paper import UNIT_GAP
from msdeck.layout.records import table_height, write_table
from msdeck.layout.typeset import typeset
from msdeck.scene import Role
from msdeck.units import Length

_GAP: Length = 5
_BELOW: Length = 6


@dataclass(frozen=True, slots=True)
class _Span:
    """A section, and when it is said."""

    name: Runs
    minutes: float
    start: float


def minutes_of(deck: Deck, draft: Draft) -> Runs:
    """`3 min`; nothing for a slide without a time, and for all pages of one but the first."""
    minutes = draft.said.minutes
    return () if minutes is None or draft.part > 1 else (Run(_in_words(deck, minutes)),)


def schedule(flow: Flow, deck: Deck) -> None:
    """A table of the sections with their minutes and from when to when they last, if any slide has a time."""
    shown = [slide for slide in deck.slides if _is_counted(slide)]
    timed = [slide for slide in shown if slide.said.minutes is not None]
    if not timed:
        return
    labels, kind, content = deck.labels, flow.paper.type, flow.paper.content
    spans = tuple(_spans(deck, timed))
    total = spans[-1].start + spans[-1].minutes
    columns = tuple((Run(labels[key]),) for key in ("section", "duration", "clock"))
    rows: list[tuple[Runs, ...]] = [
        (span.name, (Run(_in_words(deck, span.minutes)),), (Run(_clock(span.start, span.minutes)),))
        for span in spans
    ]
    rows.append(
        tuple(
            (Run(words, bold=True),) for words in (labels["total"], _in_words(deck, total), _clock(0, total))
        )
    )
    height = table_height(flow.paper, labels, columns, rows, width=content.width)
    heading = typeset((Run(labels["schedule"]),), kind.box_heading, content.width)
    flow.y += UNIT_GAP
    flow.keep(heading.height + _GAP + min(height, content.height / 2))
    name = labels["schedule"]
    flow.mark(name, 0)
    flow.write(f"Heading {name}", Role.HEADING, [heading], x=content.x, width=content.width, level=2)
    flow.y += _GAP
    write_table(flow, labels, name, name, columns, rows)
    if len(timed) < len(shown):
        said = (Run(labels["untimed"].format(count=len(shown) - len(timed))),)
        block = typeset(said, kind.caption, content.width)
        flow.keep(_BELOW + block.height)
        flow.y += _BELOW
        flow.write(f"Remark {name}", Role.CAPTION, [block], x=content.x, width=content.width)


def _is_counted(slide: Slide) -> bool:
    """Whether it takes time in the show that the outline could tell; an answer's is its question's."""
    said = slide.said
    is_own = said.section is not None and not isinstance(slide, DividerSlide | AnswerSlide)
    return is_own and said.is_numbered and not said.is_hidden


def _spans(deck: Deck, timed: list[Slide]) -> Iterator[_Span]:
    start = 0.0
    for index, section in enumerate(deck.sections):
        if section.is_in_deck:
            minutes = sum(slide.said.minutes or 0 for slide in timed if slide.said.section == index)
            title = unlinked(section.title)
            yield _Span((Run(f"{section.number}  "), *title), minutes, start)
            start += minutes


def _in_words(deck: Deck, minutes: float) -> str:
    number = f"{round(minutes, 2):g}"
    # A language that parts thousands with a comma has a point before decimals, and the others a comma.
    if deck.labels["thousands"] != ",":
        number = number.replace(".", ",")
    return deck.labels["minutes"].format(number=number)


def _clock(start: float, minutes: float) -> str:
    """`0:05–0:12`, in hours and whole minutes."""
    return "–".join(
        f"{whole // 60}:{whole % 60:02d}" for whole in (int(start + 0.5), int(start + minutes + 0.5))
    )
