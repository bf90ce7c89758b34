"""The gallery in every layout, edition and paper of the handout: compiled once, laid out for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args

from msdeck.deck.compose import compose_editions
from msdeck.deck.model import ChartSlide, ContentSlide, Deck, DiagramSlide, DividerSlide, Slide, TableSlide
from msdeck.editions import EDITIONS, LAYOUTS, Edition, LayoutName, PaperName
from msdeck.layout.arrange import lay_out_editions
from msdeck.outline.reader import read_outline
from msdeck.outline.walk import citations_in_order
from msdeck.references.citeproc import finish, start
from msdeck.scene import Scene

GALLERY = Path(__file__).parents[2] / "docs" / "gallery" / "gallery.yaml"
PAPERS: tuple[PaperName, ...] = get_args(PaperName)


@dataclass(frozen=True)
class Variant:
    """A handout that can be asked for."""

    layout: LayoutName
    edition: Edition
    paper: PaperName
    is_grey: bool = False

    def __str__(self) -> str:
        return f"{self.layout}, {self.edition}, {self.paper}{', grey' if self.is_grey else ''}"


def every(layout: LayoutName) -> list[Variant]:
    """All of `layout`, of which every other one is grey."""
    return [
        Variant(layout, edition, paper, is_grey=(row + column) % 2 == 1)
        for row, edition in enumerate(EDITIONS)
        for column, paper in enumerate(PAPERS)
    ]


def sample() -> list[Variant]:
    """A quarter of all: every pair of layout, edition and paper is among them, as in a Latin square."""
    return [
        Variant(layout, edition, PAPERS[(row + column) % len(PAPERS)], is_grey=(row // 4 + column) % 2 == 1)
        for row, layout in enumerate(LAYOUTS)
        for column, edition in enumerate(EDITIONS)
    ]


def scenes(variants: Sequence[Variant], *, is_short: bool) -> dict[Variant, Scene]:
    """The gallery laid out as each of `variants`; `is_short`: with one slide of each kind."""
    found = {}
    for variant in variants:
        decks = {
            edition: _redesigned(_shortened(deck) if is_short else deck, variant)
            for edition, deck in _decks().items()
            if edition in ("instructor", variant.edition)
        }
        found[variant] = lay_out_editions(decks, {variant.edition})[variant.edition]
    return found


@cache
def _decks() -> dict[Edition, Deck]:
    read = read_outline(GALLERY)
    assert read.outline is not None, read.diagnostics
    citations, _ = finish(start(read.outline, citations_in_order(read.outline), GALLERY.parent))
    return compose_editions(read.outline, citations, read.images, read.fonts, EDITIONS)


def _redesigned(deck: Deck, variant: Variant) -> Deck:
    design = replace(deck.handout, layout=variant.layout, paper=variant.paper, is_grey=variant.is_grey)
    return replace(deck, handout=design)


@cache
def _kept() -> set[str]:
    """The names of the first slide of each kind, and of all dividers."""
    first: dict[tuple[object, ...], str] = {}
    slides = _decks()["instructor"].slides
    for slide in slides:
        first.setdefault(_kind(slide), slide.said.name)
    return {*first.values(), *(slide.said.name for slide in slides if isinstance(slide, DividerSlide))}


def _shortened(deck: Deck) -> Deck:
    return replace(deck, slides=tuple(slide for slide in deck.slides if slide.said.name in _kept()))


def _kind(slide: Slide) -> tuple[object, ...]:
    match slide:
        case ChartSlide():
            what: object = type(slide.content)
        case DiagramSlide():
            what = type(slide.diagram)
        case ContentSlide():
            what = slide.figure is not None
        case TableSlide():
            what = slide.is_evidence
        case _:
            what = None
    return type(slide), what, slide.said.handouts, slide.said.decks
