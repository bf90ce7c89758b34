"""Layout's entry: a deck becomes a scene.

In: a `Deck`. Out: a `Scene` with every slide and handout page, or an `OutlineError` with every place
where something can't fit. Slides are numbered here, and here only.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import count
from typing import assert_never

from msdeck.content import EntryLink, Run, Runs, plain
from msdeck.deck.model import (
    AnswerSlide,
    ChartSlide,
    CompareSlide,
    ContentSlide,
    Deck,
    DiagramSlide,
    DisclosuresSlide,
    DividerSlide,
    ListSlide,
    QuestionSlide,
    Said,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
)
from msdeck.diagnostics import Diagnostic, OutlineError
from msdeck.editions import Edition
from msdeck.layout import grid
from msdeck.layout.boxes import fill_placeholder
from msdeck.layout.charts import chart_draft
from msdeck.layout.diagrams import diagram_draft
from msdeck.layout.draft import Draft
from msdeck.layout.front import Contents, divider_draft, fit_contents, statement_draft, title_draft
from msdeck.layout.handout import handout_pages
from msdeck.layout.holders import PAGE_NUMBER, SECTION_NAME
from msdeck.layout.masters import LAYOUTS, placeholder
from msdeck.layout.paper import PAPERS
from msdeck.layout.points import compare_drafts, content_drafts
from msdeck.layout.questions import answer_draft, question_draft
from msdeck.layout.references import reference_drafts
from msdeck.layout.study import study_draft
from msdeck.layout.tables import table_drafts
from msdeck.layout.teaching import disclosures_drafts, list_drafts
from msdeck.layout.typeset import one_line
from msdeck.scene import Item, Page, Properties, Scene, SlideSection, Table, Text
from msdeck.theme import on_paper

_DEFAULT_NAME = re.compile(r"(default|untitled)\ssection|section(\s\d+)?", re.IGNORECASE)
"""PowerPoint's Accessibility Checker takes a section of this name for one that nobody has named."""
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""A letter of Chinese, Japanese or Korean; their punctuation is in many a font."""


def lay_out(deck: Deck, edition: Edition = "participant") -> Scene:
    """Both documents of `deck`, every item placed; slides are the same whatever the handout's `edition`."""
    every = _drafts(deck)
    drafts = [draft for draft in every if draft.said.is_in_deck]
    extras = [draft for draft in every if not draft.said.is_in_deck]
    cited_on = _cited_on(drafts)
    said = Said("references", deck.references, deck.references, None, deck.title.place, deck.title.place)
    drafts += reference_drafts(said, deck.entries, cited_on, deck.labels)
    slides = tuple(_page(draft, number, deck) for number, draft in enumerate(drafts, 1))
    paper = PAPERS[deck.paper]
    withheld = {number for number, draft in enumerate(drafts, 1) if edition not in draft.said.editions}
    pages, bookmarks = handout_pages(
        deck,
        list(_numbered(every, len(slides))),
        paper,
        _without(withheld, _cited_on(drafts, with_reading=True)),
        edition,
    )
    return Scene(
        properties=Properties(
            title=plain(deck.title.heading),
            subject=plain(deck.title.subtitle),
            authors=tuple(plain(person.name) for person in deck.title.authors),
            language=deck.language,
        ),
        theme=deck.theme,
        paper_theme=on_paper(deck.theme),
        slide_width=grid.SLIDE_WIDTH,
        slide_height=grid.SLIDE_HEIGHT,
        paper_width=paper.width,
        paper_height=paper.height,
        layouts=tuple(LAYOUTS.values()),
        slides=slides,
        extras=tuple(_page(draft, None, deck) for draft in extras),
        slide_sections=_slide_sections(deck, drafts),
        handout=pages,
        bookmarks=bookmarks,
        east_asian_font=next(
            (font.family for font in deck.fonts if _EAST_ASIAN.search("".join(font.characters))), ""
        ),
    )


def _drafts(deck: Deck) -> list[Draft]:
    """Every slide but the references; what can't fit is collected, not raised one by one."""
    drafts: list[Draft] = []
    problems: list[Diagnostic] = []
    contents = fit_contents(deck)
    try:
        drafts.append(title_draft(deck.title))
    except OutlineError as problem:
        problems += problem.diagnostics
    for slide in deck.slides:
        try:
            drafts += _slide_drafts(slide, deck, contents)
        except OutlineError as problem:
            problems += problem.diagnostics
    if problems:
        raise OutlineError(problems)
    return drafts


def _slide_drafts(slide: Slide, deck: Deck, contents: Contents) -> tuple[Draft, ...]:
    match slide:
        case ContentSlide():
            return content_drafts(slide)
        case StatementSlide():
            return (statement_draft(slide),)
        case CompareSlide():
            return compare_drafts(slide)
        case TableSlide():
            return table_drafts(slide)
        case DiagramSlide():
            return (diagram_draft(slide),)
        case ChartSlide():
            return (chart_draft(slide),)
        case StudySlide():
            return (study_draft(slide),)
        case DividerSlide():
            return (divider_draft(slide, deck, contents),)
        case ListSlide():
            return list_drafts(slide)
        case DisclosuresSlide():
            return disclosures_drafts(slide)
        case QuestionSlide():
            return (question_draft(slide),)
        case AnswerSlide():
            return (answer_draft(slide),)
        case _:
            assert_never(slide)


def _numbered(drafts: Sequence[Draft], slides: int) -> Iterator[tuple[int, Draft]]:
    """`drafts` with the numbers of their pages; those of extras are counted on after all `slides`."""
    in_deck, extra = count(1), count(slides + 1)
    return ((next(in_deck if draft.said.is_in_deck else extra), draft) for draft in drafts)


def _without(withheld: Set[int], cited_on: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """`cited_on` without the slides that this handout does not show: nothing could be found there."""
    return {
        key: tuple(number for number in slides if number not in withheld) for key, slides in cited_on.items()
    }


def _page(draft: Draft, number: int | None, deck: Deck) -> Page:
    said = draft.said
    items = (*draft.items, *_footer(draft, number, deck))
    notes = said.notes if draft.part == 1 else ()
    return Page(draft.name, draft.title, items, draft.layout, notes, said.is_hidden, draft.clicks)


def _footer(draft: Draft, number: int | None, deck: Deck) -> Iterator[Item]:
    """Section name and slide number, where the layout has room for them; extras have no number."""
    holders = {holder.index for holder in LAYOUTS[draft.layout].placeholders}
    section = draft.said.section
    if SECTION_NAME in holders and section is not None:
        name = tuple(replace(run, link=None) for run in deck.sections[section].title)
        yield _footer_text(draft.layout, SECTION_NAME, name)
    if PAGE_NUMBER in holders and number is not None:
        yield _footer_text(draft.layout, PAGE_NUMBER, (Run(str(number)),))


def _footer_text(layout: str, index: int, runs: Runs) -> Text:
    holder = placeholder(layout, index)
    return fill_placeholder(layout, index, [one_line(runs, holder.levels[0], holder.frame.width)])


def _cited_on(drafts: Sequence[Draft], *, with_reading: bool = False) -> dict[str, tuple[int, ...]]:
    """The numbers of the slides that cite each reference, on the slide or also in its reading text."""
    found: dict[str, list[int]] = {}
    seen: set[tuple[str, str]] = set()
    for number, draft in enumerate(drafts, 1):
        keys = list(_shown_keys(draft.items))
        if with_reading and draft.part == 1:
            keys += (key for runs in draft.said.reading for key in _linked_keys(runs))
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(number)
            seen.add((draft.said.name, key))
    # A key inside a collapsed range such as 1–3 has no run of its own; its slide's first page counts.
    for number, draft in enumerate(drafts, 1):
        for key in draft.said.cited:
            if draft.part == 1 and (draft.said.name, key) not in seen:
                found.setdefault(key, []).append(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def _shown_keys(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Table):
            for row in item.rows:
                yield from _shown_keys(row.cells)
        elif isinstance(item, Text):
            for paragraph in item.paragraphs:
                yield from _linked_keys(paragraph.runs)


def _linked_keys(runs: Runs) -> Iterator[str]:
    return (run.link.key for run in runs if isinstance(run.link, EntryLink))


def _slide_sections(deck: Deck, drafts: Sequence[Draft]) -> tuple[SlideSection, ...]:
    """Opening, the outline's sections and the references: each has a slide at least, and its own name."""
    names = [
        deck.labels["opening"],
        *(_section_name(deck, index) for index in range(len(deck.sections))),
        plain(deck.references),
    ]
    last = len(names) - 1
    counts = [0] * len(names)
    for draft in drafts:
        section = draft.said.section
        counts[section + 1 if section is not None else last if draft.said.name == "references" else 0] += 1
    sections, used = [], set()
    for name, slides in zip(names, counts, strict=True):
        if not slides:
            continue
        unique, suffix = name, 2
        while unique.casefold() in used:
            unique, suffix = f"{name} ({suffix})", suffix + 1
        used.add(unique.casefold())
        sections.append(SlideSection(unique, slides))
    return tuple(sections)


def _section_name(deck: Deck, index: int) -> str:
    """A section's title; where PowerPoint calls new sections so, what its first slide says comes after it."""
    name = plain(deck.sections[index].title)
    if not _DEFAULT_NAME.fullmatch(name):
        return name
    own = (slide for slide in deck.slides if slide.said.section == index)
    headings = (slide.said.heading for slide in own if not isinstance(slide, DividerSlide))
    return f"{name}: {plain(next(headings, deck.title.heading))}"
