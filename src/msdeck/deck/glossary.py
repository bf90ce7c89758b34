"""The glossary: its terms in order, and each linked where the handout first says it.

In: the outline's terms; a `Deck`. Out: the same deck, the first use of each term a `TermLink`. What only
instructors are shown counts after everything else, so that slides are the same whoever gets a handout.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from typing import assert_never

from msdeck.content import Runs, TermLink
from msdeck.deck.model import (
    AnswerSlide,
    Card,
    ChartSlide,
    CompareSlide,
    ContentSlide,
    Deck,
    DiagramSlide,
    DisclosuresSlide,
    DividerSlide,
    ListSlide,
    Point,
    QuestionSlide,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
    Term,
)
from msdeck.deck.text import Resolver
from msdeck.outline.model import Outline
from msdeck.outline.teaching import term_pattern


def glossary(outline: Outline, text: Resolver) -> tuple[Term, ...]:
    """The terms in alphabetical order, accents aside."""
    terms = (
        Term(entry.term, text.unmarked(entry.term), text.runs(entry.meaning)) for entry in outline.glossary
    )
    return tuple(sorted(terms, key=lambda term: (_in_order(term.term), term.term)))


def _in_order(term: str) -> str:
    decomposed = unicodedata.normalize("NFKD", term.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def with_linked_terms(deck: Deck) -> Deck:
    """`deck` with a link at the first use of each term, on a slide or in its reading text."""
    linker = _Linker([term.term for term in deck.glossary])
    slides = list(deck.slides)
    for is_for_all in (True, False):
        for number, slide in enumerate(slides):
            is_shown = slide.said.section is not None and not isinstance(slide, DividerSlide)
            editions = slide.said.handouts if is_shown else ()
            if editions and ("participant" in editions) is is_for_all:
                slides[number] = linker.slide(slide) if linker.waiting else slide
    return replace(deck, slides=tuple(slides))


@dataclass(slots=True)
class _Linker:
    """The terms that have not been said yet."""

    waiting: list[str] = field(default_factory=list)

    def slide(self, slide: Slide) -> Slide:
        """`slide` with links, in reading order: title, contents, reading text."""
        titled = replace(slide, said=replace(slide.said, title=self.drawn(slide.said.title)))
        linked = self._contents(titled)
        reading = tuple(self.linked(runs, is_marked=True) for runs in slide.said.reading)
        return replace(linked, said=replace(linked.said, reading=reading))

    def _contents(self, slide: Slide) -> Slide:
        match slide:
            case ContentSlide(points=points, figure=figure):
                points = self._points(points)
                captioned = figure and replace(figure, caption=self.drawn(figure.caption))
                return replace(slide, points=points, figure=captioned)
            case CompareSlide(columns=(left, right)):
                columns = [
                    replace(column, title=self.drawn(column.title), points=self._points(column.points))
                    for column in (left, right)
                ]
                return replace(slide, columns=(columns[0], columns[1]))
            case TableSlide():
                columns_linked = self._all(slide.columns)
                return replace(slide, columns=columns_linked, rows=tuple(map(self._all, slide.rows)))
            case StudySlide():
                cards = tuple(map(self._card, slide.cards))
                callout = slide.callout and self._card(slide.callout)
                limitations = slide.limitations and self._card(slide.limitations)
                return replace(slide, cards=cards, callout=callout, limitations=limitations)
            case ListSlide():
                return replace(slide, items=self._all(slide.items))
            case QuestionSlide():
                return replace(slide, options=self._all(slide.options))
            case AnswerSlide():
                options = self._all(slide.options)
                return replace(slide, options=options, rationale=self._all(slide.rationale))
            case StatementSlide() | DividerSlide() | DisclosuresSlide():
                return slide  # its title says all, or it has names and no terms
            case DiagramSlide() | ChartSlide():
                return slide  # nothing can be followed in a drawing
            case _:
                assert_never(slide)

    def _card(self, card: Card) -> Card:
        return replace(card, runs=self.drawn(card.runs), more=self._all(card.more))

    def _points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            replace(point, runs=self.drawn(point.runs), points=self._points(point.points)) for point in points
        )

    def _all(self, texts: tuple[Runs, ...]) -> tuple[Runs, ...]:
        return tuple(map(self.drawn, texts))

    def drawn(self, runs: Runs) -> Runs:
        """`runs` on a slide, where a link looks like all text."""
        return self.linked(runs, is_marked=False)

    def linked(self, runs: Runs, *, is_marked: bool) -> Runs:
        """`runs` with a link at each term that is said here first."""
        for term in list(self.waiting):
            made = _linked_once(runs, term, is_marked=is_marked)
            if made is not None:
                runs = made
                self.waiting.remove(term)
        return runs


def _linked_once(runs: Runs, term: str, *, is_marked: bool) -> Runs | None:
    """`runs` with the first `term` in them linked; None if they don't say it in plain words."""
    pattern = term_pattern(term)
    for index, run in enumerate(runs):
        if run.link or run.code or (run.blank and run.blank.words):
            continue
        found = pattern.search(run.text)
        after = runs[index + 1].text if index + 1 < len(runs) and not runs[index + 1].link else ""
        if found and not (found.end() == len(run.text) and after[:1].isalnum()):  # `CO` is not in CO₂
            link = TermLink(term, is_marked)
            parts = (
                replace(run, text=run.text[: found.start()]),
                replace(run, text=found[0], link=link),
                replace(run, text=run.text[found.end() :]),
            )
            return (*runs[:index], *(part for part in parts if part.text), *runs[index + 1 :])
    return None
