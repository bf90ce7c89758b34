"""Self-assessment in the handout: the questions of the lecture once more, with room to answer.

In: a flow of pages and the deck. Out: items on those pages. The answers are in the instructor's key, under
the same numbers.
"""

from collections.abc import Mapping
from dataclasses import replace

from msdeck.content import Run, Runs, SlideLink, TermLink, unlinked
from msdeck.deck.model import Deck, QuestionSlide
from msdeck.editions import Edition
from msdeck.layout.flow import Flow, ruled_heading
from msdeck.layout.paginate import divisible, flat
from msdeck.layout.paper import UNIT_GAP
from msdeck.layout.rulings import rulings
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.layout.typeset import Block, bold_label, natural_width, typeset
from msdeck.scene import Frame, ParagraphStyle, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

_GAP: Length = 3
_BOX = 0.85
"""Side of the box to tick, in em."""
_CAPITALS = 0.716
"""Their height, in em: the box stands around their middle."""
_LINES = 2
"""To say why."""


def self_assessment(flow: Flow, deck: Deck, numbers: Mapping[str, int], edition: Edition) -> None:
    """Every question that this handout has, with its options to tick and lines to give a reason."""
    questions = [
        slide for slide in deck.slides if isinstance(slide, QuestionSlide) and edition in slide.said.handouts
    ]
    for index, slide in enumerate(questions):
        question = _Question(flow, deck, slide, numbers)
        if index:
            flow.y += UNIT_GAP
            flow.keep(min(question.height, flow.paper.content.height))
        else:
            keep = min(question.height, flow.paper.content.height - 80)
            ruled_heading(flow, (Run(deck.labels["check-yourself"]),), keep=keep)
        question.write()


class _Question:
    """A question, set."""

    def __init__(self, flow: Flow, deck: Deck, slide: QuestionSlide, numbers: Mapping[str, int]) -> None:
        self._flow, self._slide = flow, slide
        kind, content = flow.paper.type, flow.paper.content
        self._x = content.x + kind.key.indent
        self._width = content.right - self._x
        label = bold_label(str(slide.number))
        runs = (*unlinked(slide.said.heading), *_where(deck, slide, numbers))
        self._head = typeset(runs, replace(kind.key, marker=label), content.width)
        self._box = _BOX * kind.body.size
        self._left = self._box + 0.5 * kind.body.size
        self._options = [
            typeset(_without_terms(option), self._option_style(letter), self._width - self._left)
            for option, letter in zip(slide.options, LETTERS, strict=False)
        ]
        self._why: Runs = (Run(deck.labels["why-so"]),)

    @property
    def height(self) -> Length:
        """Of all of it."""
        options = sum(self._space + option.height for option in self._options)
        return self._head.height + options + _LINES * self._flow.paper.type.ruling + 4

    @property
    def _space(self) -> Length:
        return self._flow.paper.type.body.space_before

    def _option_style(self, letter: str) -> ParagraphStyle:
        body = self._flow.paper.type.body
        marker = bold_label(letter, Ink.TEXT)
        indent = round(1.4 * body.size)
        return replace(body, marker=marker, indent=indent, hanging=indent)

    def write(self) -> None:
        """Puts it on the page, and on the next if one can't hold it."""
        flow, slide = self._flow, self._slide
        content = flow.paper.content
        title = (Run(f"{slide.number}  "), *unlinked(slide.said.heading))
        flow.mark(title, 1, is_listed=False)
        name = f"Check {slide.number}"
        flow.write(f"{name} heading", Role.HEADING, [self._head], x=content.x, width=content.width, level=3)
        for letter, option in zip(LETTERS, self._options, strict=False):
            self._write_option(f"{name} option {letter}", option)
        self._write_lines(name)

    def _write_option(self, name: str, option: Block) -> None:
        flow = self._flow
        x = self._x + self._left
        for part, piece in enumerate(flat(divisible([[option]], flow.paper.content.height)), 1):
            flow.y += self._space if part == 1 else 0
            flow.keep(piece.height)
            flow.write(
                name if part == 1 else f"{name} ({part})",
                Role.OPTION,
                [piece],
                x=x,
                width=self._width - self._left,
            )
            if part == 1:
                written = flow.pages[-1][-1]
                assert isinstance(written, Text)
                size = flow.paper.type.body.size
                middle = written.frame.y + written.paragraphs[0].lines[0].baseline - _CAPITALS * size / 2
                box = Frame(self._x, middle - self._box / 2, self._box, self._box)
                flow.add(Shape(f"{name} box", ShapeKind.RECTANGLE, box, stroke=Ink.TEXT, stroke_width=0.75))

    def _write_lines(self, name: str) -> None:
        """The word "Why?", and the lines to answer it on; the first begins beside the word."""
        flow = self._flow
        ruling = flow.paper.type.ruling
        style = replace(flow.paper.type.body, ink=Ink.QUIET, space_before=0)
        why = typeset(self._why, style, self._width)
        flow.keep(4 + _LINES * ruling)
        flow.y += 4
        top = flow.y
        flow.y += ruling - why.height + 3
        flow.write(f"{name} why", Role.BODY, [why], x=self._x, width=self._width)
        room = Frame(self._x, top, self._width, _LINES * ruling)
        flow.add(*rulings(flow.paper, name, room, _LINES, indent=natural_width(self._why, style) + 6))
        flow.y = top + _LINES * ruling


def _without_terms(runs: Runs) -> Runs:
    """`runs` without links to the glossary: the first use of a term was on the slide."""
    return tuple(replace(run, link=None) if isinstance(run.link, TermLink) else run for run in runs)


def _where(deck: Deck, slide: QuestionSlide, numbers: Mapping[str, int]) -> Runs:
    """`  (Slide 12)`, linked; nothing for a question that is only on paper."""
    number = numbers.get(slide.said.name)
    if number is None or not slide.said.is_numbered:
        return ()
    return (
        Run(f"  ({deck.labels['slide']}\N{NO-BREAK SPACE}"),
        Run(str(number), link=SlideLink(number)),
        Run(")"),
    )
