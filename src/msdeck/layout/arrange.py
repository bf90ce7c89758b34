"""Layout's entry: a deck becomes a scene.

In: a `Deck`. Out: a `Scene` with every slide and handout page, or an `OutlineError` with every place
where something can't fit. Slides are numbered here, and here only.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import assert_never

from msdeck.content import EntryLink, Run, Runs, plain, unlinked
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
from msdeck.layout.east_asian import east_asian_font
from msdeck.layout.front import Contents, divider_draft, fit_contents, statement_draft, title_draft
from msdeck.layout.handout import handout_pages
from msdeck.layout.handout_layouts import layout_for
from msdeck.layout.holders import PAGE_NUMBER, SECTION_NAME
from msdeck.layout.masters import LAYOUTS, placeholder
from msdeck.layout.paper import paper_for
from msdeck.layout.points import compare_drafts, content_drafts
from msdeck.layout.questions import answer_draft, question_draft
from msdeck.layout.references import reference_drafts
from msdeck.layout.study import study_draft
from msdeck.layout.tables import table_drafts
from msdeck.layout.teaching import disclosures_drafts, list_drafts
from msdeck.layout.typeset import one_line
from msdeck.scene import Bookmark, Item, Page, Properties, Scene, SlideSection, Table, Text
from msdeck.theme import GREY, on_paper

_DEFAULT_NAME = re.compile(r"(default|untitled)\ssection|section(\s\d+)?", re.IGNORECASE)
"""PowerPoint's Accessibility Checker takes a section of this name for one that nobody has named."""


def lay_out(deck: Deck, edition: Edition = "instructor") -> Scene:
    """Both documents of `deck`, every item placed; it has been composed for `edition`."""
    return lay_out_editions({edition: deck, "instructor": deck}, {edition})[edition]


def lay_out_editions(decks: Mapping[Edition, Deck], handouts: Collection[Edition]) -> dict[Edition, Scene]:
    """A scene for each of `decks`, those of `handouts` with their handout; there must be an instructor's.

    Slides have the numbers that the instructor's deck gives them, so that every edition refers to them alike.
    """
    drafted: dict[int, tuple[Draft, ...]] = {}
    scenes: dict[Edition, Scene] = {}
    numbers: dict[str, int] = {}
    for edition in sorted(decks, key=lambda edition: edition != "instructor"):
        drafts = _drafts(decks[edition], drafted)
        scenes[edition] = _scene(decks[edition], drafts, edition, numbers, has_handout=edition in handouts)
        if edition == "instructor":
            numbers = {page.name: page.number for page in scenes[edition].slides}
    return scenes


def _scene(
    deck: Deck, every: Sequence[Draft], edition: Edition, numbers: Mapping[str, int], *, has_handout: bool
) -> Scene:
    """The scene of one edition; without `numbers`, its slides are numbered one after the other."""
    drafts = [draft for draft in every if edition in draft.said.decks]
    extras = [draft for draft in every if edition in draft.said.handouts and edition not in draft.said.decks]
    # The list of references comes last, and says on which slides they are cited.
    named = _numbers(drafts, extras, numbers)
    cited_on = _cited_on([draft for draft in drafts if draft.said.is_numbered], named)
    said = Said("references", deck.references, deck.references, None, deck.title.place, deck.title.place)
    references = reference_drafts(said, deck.entries, cited_on, deck.labels)
    if not numbers:
        # Slides that only a handout has count on after all that are in the deck.
        named = _numbers([*drafts, *references], extras, numbers)
    else:
        named |= _numbers(references, (), {**named, **numbers})
    drafts += references
    paper = paper_for(deck.handout, edition)
    pages: tuple[Page, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    if has_handout:
        shown = [draft for draft in every if draft.said.section is None or edition in draft.said.handouts]
        pages, bookmarks = handout_pages(
            deck,
            [(named[draft.name], draft) for draft in shown if draft.name in named],
            paper,
            _cited_on(
                [draft for draft in (*shown, *references) if draft.said.is_numbered],
                named,
                with_reading=layout_for(deck.handout, paper).has_reading,
            ),
            edition,
        )
    return Scene(
        properties=Properties(
            title=plain(deck.title.heading),
            subject=plain(deck.title.subtitle),
            authors=tuple(plain(person.name) for person in deck.title.authors),
            language=deck.language,
            rights=plain(deck.license.name) if deck.license else "",
            rights_address=deck.license.address if deck.license else "",
        ),
        theme=deck.theme,
        paper_theme=on_paper(deck.theme),
        grey_theme=GREY if deck.handout.is_grey else None,
        slide_width=grid.SLIDE_WIDTH,
        slide_height=grid.SLIDE_HEIGHT,
        paper_width=paper.width,
        paper_height=paper.height,
        layouts=tuple(LAYOUTS.values()),
        slides=tuple(_page(draft, named[draft.name], deck, edition) for draft in drafts),
        extras=tuple(_page(draft, named[draft.name], deck, edition) for draft in extras),
        slide_sections=_slide_sections(deck, drafts, edition),
        handout=pages,
        bookmarks=bookmarks,
        # Names of slides have the keys of the outline's references in them.
        is_tagged=edition == "instructor",
        east_asian_font=east_asian_font(deck.fonts, drafts, edition),
    )


def _numbers(drafts: Sequence[Draft], extras: Sequence[Draft], given: Mapping[str, int]) -> dict[str, int]:
    """The number of every page by its name: as `given`, else counted on."""
    free = count(1 + max(given.values(), default=0))
    found: dict[str, int] = {}
    for draft in (*drafts, *extras):
        # A slide may need fewer pages where an edition says less.
        names = (draft.name, f"{draft.said.name}/{draft.part}", draft.said.name if draft.part == 1 else "")
        number = next((given[name] for name in names if name in given), None)
        found[draft.name] = next(free) if number is None else number
    return found


def _drafts(deck: Deck, drafted: dict[int, tuple[Draft, ...]]) -> list[Draft]:
    """Every slide but the references; what can't fit is collected, not raised one by one.

    `drafted` keeps, by `id` of the slide, what editions have in common.
    """
    drafts: list[Draft] = []
    problems: list[Diagnostic] = []
    contents = fit_contents(deck)
    try:
        drafts.append(title_draft(deck))
    except OutlineError as problem:
        problems += problem.diagnostics
    for slide in deck.slides:
        try:
            if id(slide) not in drafted:
                drafted[id(slide)] = _slide_drafts(slide, deck, contents)
            drafts += drafted[id(slide)]
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


def _page(draft: Draft, number: int, deck: Deck, edition: Edition) -> Page:
    said = draft.said
    items = (*draft.items, *_footer(draft, number, deck))
    notes = said.notes if draft.part == 1 and edition == "instructor" else ()
    return Page(draft.name, draft.title, items, draft.layout, notes, said.is_hidden, draft.clicks, number)


def _footer(draft: Draft, number: int, deck: Deck) -> Iterator[Item]:
    """Section name and slide number, where the layout has room for them and there is a number."""
    holders = {holder.index for holder in LAYOUTS[draft.layout].placeholders}
    section = draft.said.section
    if SECTION_NAME in holders and section is not None:
        name = unlinked(deck.sections[section].title)
        yield _footer_text(draft.layout, SECTION_NAME, name)
    if PAGE_NUMBER in holders and draft.said.is_numbered:
        yield _footer_text(draft.layout, PAGE_NUMBER, (Run(str(number)),))


def _footer_text(layout: str, index: int, runs: Runs) -> Text:
    holder = placeholder(layout, index)
    return fill_placeholder(layout, index, [one_line(runs, holder.levels[0], holder.frame.width)])


def _cited_on(
    drafts: Sequence[Draft], numbers: Mapping[str, int], *, with_reading: bool = False
) -> dict[str, tuple[int, ...]]:
    """The numbers of the slides that cite each reference, on the slide or also in its reading text."""
    found: dict[str, list[int]] = {}
    seen: set[tuple[str, str]] = set()
    for draft in drafts:
        number = numbers[draft.name]
        keys = list(_shown_keys(draft.items))
        if with_reading and draft.part == 1:
            keys += (key for runs in draft.said.reading for key in _linked_keys(runs))
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(number)
            seen.add((draft.said.name, key))
    # A key inside a collapsed range such as 1–3 has no run of its own; its slide's first page counts.
    for draft in drafts:
        for key in draft.said.cited:
            if draft.part == 1 and (draft.said.name, key) not in seen:
                found.setdefault(key, []).append(numbers[draft.name])
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


def _slide_sections(deck: Deck, drafts: Sequence[Draft], edition: Edition) -> tuple[SlideSection, ...]:
    """Opening, the outline's sections and the references: each has a slide at least, and its own name."""
    names = [
        deck.labels["opening"],
        *(_section_name(deck, index, edition) for index in range(len(deck.sections))),
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


def _section_name(deck: Deck, index: int, edition: Edition) -> str:
    """A section's title; where PowerPoint calls new sections so, what its first slide says comes after it."""
    name = plain(deck.sections[index].title)
    if not _DEFAULT_NAME.fullmatch(name):
        return name
    own = (slide for slide in deck.slides if slide.said.section == index and edition in slide.said.decks)
    headings = (slide.said.heading for slide in own if not isinstance(slide, DividerSlide))
    return f"{name}: {plain(next(headings, deck.title.heading))}"
