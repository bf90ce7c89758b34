"""What the handout has of teaching: objectives and disclosures on its first page, glossary, answer key.

In: a flow of pages and the deck. Out: items on those pages. The answer key is for instructors alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from msdeck.content import Run, Runs, SlideLink, TermLink, glued, in_bold, plain, unlinked
from msdeck.deck.model import AnswerSlide, Deck, DisclosuresSlide, ListSlide
from msdeck.layout.flow import Flow, pour, pour_whole, ruled_heading
from msdeck.layout.panels import EDGE, ground_and_edge
from msdeck.layout.paper import SECTION_GAP, UNIT_GAP
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.layout.typeset import Block, bold_label, stacked_height, typeset
from msdeck.scene import Frame, Role
from msdeck.units import Length

_PADDING: Length = 10
_GAP: Length = 5


# -- the first page -------------------------------------------------------------------


def opening_boxes(flow: Flow, deck: Deck, numbers: Mapping[str, int]) -> None:
    """A box for disclosures and one for objectives, each a place for links to its slide."""
    width = flow.paper.content.width - 2 * _PADDING - EDGE
    for slide in deck.slides:
        number = numbers.get(slide.said.name, numbers.get(f"{slide.said.name}/1"))
        if isinstance(slide, DisclosuresSlide):
            lines = [slide.sentence] if slide.sentence else list(_disclosed(slide))
            blocks = [typeset(runs, replace(flow.paper.type.body, space_before=3), width) for runs in lines]
        elif isinstance(slide, ListSlide) and slide.kind == "objectives":
            blocks = [
                typeset(
                    runs,
                    replace(
                        flow.paper.type.box_item,
                        marker=bold_label(str(item)),
                    ),
                    width,
                )
                for item, runs in enumerate(slide.items, 1)
            ]
        else:
            continue
        assert number is not None, "opening slides are in every deck"
        _box(flow, slide.said.heading, blocks, SlideLink(number))


def _disclosed(slide: DisclosuresSlide) -> Iterator[Runs]:
    """A line for each person: `A. Lecturer: Example Pharma, research funding; Example Devices, shares`."""
    for person, interests in groupby(slide.interests, key=lambda interest: interest.person):
        parts = [
            glued((each.company, each.nature), ", ") if each.company else slide.nothing for each in interests
        ]
        named = in_bold(person)
        yield (*named, Run(": "), *glued(parts, "; "))


def _box(flow: Flow, heading: Runs, blocks: Sequence[Block], anchor: SlideLink) -> None:
    """A heading and text on a panel with an edge, where they fit one page; else without it."""
    content = flow.paper.content
    name = plain(heading)
    x = content.x + EDGE + _PADDING
    width = content.width - 2 * _PADDING - EDGE
    head = typeset(heading, flow.paper.type.box_heading, width, anchor=anchor)
    height = head.height + _GAP + stacked_height(blocks) + 2 * _PADDING
    flow.y += flow.paper.type.body.size
    has_panel = height <= content.height
    flow.keep(height if has_panel else head.height + 60)
    if has_panel:
        flow.add(*ground_and_edge(name, Frame(content.x, flow.y, content.width, height)))
    flow.y += _PADDING
    flow.mark(heading, 0, is_listed=False)
    flow.write(f"Heading {name}", Role.HEADING, [head], x=x, width=width, level=2)
    flow.y += _GAP
    pour(flow, f"Text {name}", blocks, x, width)
    flow.y += _PADDING


# -- the last pages -------------------------------------------------------------------


def glossary_list(flow: Flow, deck: Deck) -> None:
    """The terms with their meanings, where links from the units lead to."""
    if not deck.glossary:
        return
    content = flow.paper.content
    blocks = [
        typeset(
            (*in_bold(term.name), Run("  "), *term.meaning),
            flow.paper.type.term,
            content.width,
            anchor=TermLink(term.term),
        )
        for term in deck.glossary
    ]
    ruled_heading(flow, (Run(deck.labels["glossary"]),), keep=min(blocks[0].height, content.height / 2))
    pour_whole(flow, "Glossary", blocks, content.x, content.width)


def answer_key(flow: Flow, deck: Deck, numbers: Mapping[str, int]) -> None:
    """Every question with its right answer and the reason, on pages of their own that can be kept back."""
    answers = [slide for slide in deck.slides if isinstance(slide, AnswerSlide)]
    if not answers:
        return
    flow.turn()
    ruled_heading(flow, (Run(deck.labels["answer-key"]),), keep=0)
    for slide in answers:
        _answer(flow, deck, slide, slide.number, numbers)


def _answer(flow: Flow, deck: Deck, slide: AnswerSlide, question: int, numbers: Mapping[str, int]) -> None:
    content = flow.paper.content
    label = bold_label(str(question))
    stem = unlinked(slide.stem)
    head = typeset(stem, replace(flow.paper.type.key, marker=label), content.width)
    width = content.width - flow.paper.type.key.indent
    right = (
        Run(f"{LETTERS[slide.right]}  ", bold=True),
        *in_bold(slide.options[slide.right]),
    )
    where: Runs = ()
    number = numbers.get(_question_name(slide))
    if slide.said.is_numbered and number is not None:
        where = (Run(f"  ({deck.labels['slide']} "), Run(str(number), link=_link(slide, number)), Run(")"))
    blocks = [typeset(runs, flow.paper.type.body, width) for runs in ((*right, *where), *slide.rationale)]
    if flow.y > content.y + SECTION_GAP * 2:
        flow.y += UNIT_GAP
    flow.keep(min(head.height + _GAP + stacked_height(blocks), content.height - 60))
    flow.mark((Run(f"{question}  "), *slide.stem), 1, is_listed=False)
    flow.write(f"Key {question} heading", Role.HEADING, [head], x=content.x, width=content.width, level=3)
    flow.y += _GAP - 2
    pour(flow, f"Key {question}", blocks, content.x + flow.paper.type.key.indent, width)


def _question_name(slide: AnswerSlide) -> str:
    return slide.said.name.removesuffix("/answer")


def _link(slide: AnswerSlide, number: int) -> SlideLink | None:
    """To the unit of the question, if this handout has one."""
    return SlideLink(number) if "instructor" in slide.said.handouts else None
