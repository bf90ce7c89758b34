"""Questions and answers set on paper, below their headings.

In: options and rationale, and the columns they stand in. Out: pieces for a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msdeck.content import Run, Runs, plain
from msdeck.deck.model import AnswerSlide
from msdeck.layout.boxes import text_box
from msdeck.layout.columns import Piece, Thing, Words
from msdeck.layout.page_columns import Columns
from msdeck.layout.rulings import rulings
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.layout.typeset import bold_label, typeset
from msdeck.scene import Frame, Item, ParagraphStyle, Role
from msdeck.units import Length

_ANSWER_LINES = 2


def set_options(name: str, options: Sequence[Runs], right: int | None, at: Columns) -> list[Piece]:
    """The options with their letters; the right one is bold, with an edge."""
    pieces: list[Piece] = []
    for number, runs in enumerate(options):
        marker = bold_label(LETTERS[number])
        style: ParagraphStyle = replace(at.type.box_item, marker=marker, bold=number == right)
        block = typeset(runs, style, at.width)
        pieces.append(Words(f"{name} options", block, None if number else at.lead, is_kept=right is None))
    return pieces


def room_to_answer(name: str, at: Columns) -> Thing:
    """Lines for an answer with the question why."""
    ruling = at.type.ruling
    label = typeset((Run(at.labels["why-so"]),), at.type.caption, at.width)

    def draw(x: Length, y: Length) -> Iterator[Item]:
        top = y + ruling - label.height - 2
        yield text_box(f"{name} why", Role.BODY, Frame(x, top, at.width, label.height), [label])
        room = Frame(x, y, at.width, _ANSWER_LINES * ruling)
        indent = label.lines[0].width + 6
        yield from rulings(at.paper, f"{name} answer", room, _ANSWER_LINES, indent=indent)

    return Thing(_ANSWER_LINES * ruling, lambda x, y: tuple(draw(x, y)))


def set_rationale(name: str, slide: AnswerSlide, at: Columns) -> list[Piece]:
    """Why the right option is right, after the word that says so; nothing where no reason is given."""
    if not slide.rationale:
        return []
    first, *rest = slide.rationale
    paragraphs = ((Run(f"{plain(slide.why)}  ", bold=True), *first), *rest)
    return [
        Words(f"{name} rationale", typeset(runs, at.type.body, at.width), None if index else at.lead)
        for index, runs in enumerate(paragraphs)
    ]
