"""Composition: the outline and its formatted citations become the slides of a deck, in order.

In: `Outline`, `Citations`, images by path. Out: a `Deck` in which every text is runs, ready to lay out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from msdeck.blanks import filled_in
from msdeck.content import FontFile, Image, Run, plain, uri
from msdeck.deck.charts import chart_slide
from msdeck.deck.dates import date_in_words
from msdeck.deck.diagrams import diagram_of
from msdeck.deck.evidence import evidence_slide
from msdeck.deck.fonts import citations_in_fonts
from msdeck.deck.glossary import glossary, with_linked_terms
from msdeck.deck.labels import labels_for
from msdeck.deck.licenses import spelled_out
from msdeck.deck.limits import is_limited, limited, shown_to, told_keys
from msdeck.deck.model import (
    ChartSlide,
    Column,
    CompareSlide,
    ContentSlide,
    Deck,
    DiagramSlide,
    DividerSlide,
    Figure,
    HandoutDesign,
    Person,
    Point,
    Said,
    Section,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
    TitleBlock,
)
from msdeck.deck.names import unique_names
from msdeck.deck.plots import plot_slide
from msdeck.deck.studies import study_slide
from msdeck.deck.teaching import opening_slides, question_slides, take_home_slides
from msdeck.deck.text import Resolver
from msdeck.deck.titles import distinct_titles
from msdeck.editions import Edition, is_shown
from msdeck.outline import model
from msdeck.outline.alternative_texts import is_mere_name
from msdeck.outline.blanks import has_printed_blanks
from msdeck.outline.charts import Chart
from msdeck.outline.evidence import added_after, studies_of
from msdeck.outline.limits import told_sections
from msdeck.outline.studies import Evidence, Study
from msdeck.outline.text import Text
from msdeck.outline.walk import shown_on_slide
from msdeck.own_theme import own_theme
from msdeck.references.model import Citations
from msdeck.theme import THEMES
from msdeck.units import millimetres

_SHOWN_OF_BLANKS: dict[Edition, Literal["words", "ruled words", "blank"]] = {
    "participant": "words",
    "instructor": "ruled words",
    "fill-in": "blank",
    "large-print": "words",
}


def compose(
    outline: model.Outline,
    citations: Citations,
    images: Mapping[str, Image],
    fonts: tuple[FontFile, ...] = (),
    edition: Edition = "instructor",
) -> Deck:
    """Every slide that the outline asks for: a divider for each section, its slides, its studies.

    It says what `edition` may say. Slides that other editions have as well say in `Said` who has them.
    """
    citations = citations_in_fonts(citations, fonts)
    labels = labels_for(outline.language)
    text = Resolver(citations, fonts, _SHOWN_OF_BLANKS[edition], labels["blank"])
    names = unique_names(plain(filled_in(text.uncited(section.title))) for section in outline.sections)
    told = told_sections(outline, edition) if is_limited(outline) else tuple(range(len(names)))
    after = added_after(outline)
    questions = [slide for slide in outline.slides if slide.question is not None]
    composer = _Composer(
        limited(outline, edition),
        text,
        images,
        labels,
        tuple(
            Section(
                text.uncited(outline.sections[index].title),
                index + 1,
                is_in_deck=is_shown(outline.sections[index].only, "deck", edition),
            )
            for index in told
        ),
        tuple(names[index] for index in told),
        None if after is None else max(0, sum(index <= after for index in told) - 1),
        {id(slide): number for number, slide in enumerate(questions, 1)} if len(questions) > 1 else {},
    )
    outline = composer.outline
    deck = Deck(
        title=composer.title_block(),
        language=outline.language,
        theme=own_theme(THEMES[outline.theme.base], outline.theme.colors),
        handout=composer.handout(),
        sections=composer.sections,
        slides=tuple(_slides(composer)),
        entries=citations.entries,
        references=(Run(composer.labels["references"]),),
        labels=composer.labels,
        fonts=fonts,
        glossary=glossary(outline, text),
        link=uri(outline.link),
        license=spelled_out(outline.license, text, composer.labels),
        has_blanks=has_printed_blanks(outline),
    )
    return with_linked_terms(distinct_titles(deck))


def compose_editions(
    outline: model.Outline,
    citations: Citations,
    images: Mapping[str, Image],
    fonts: tuple[FontFile, ...],
    editions: Iterable[Edition],
) -> dict[Edition, Deck]:
    """A deck for each of `editions`; their slides are the same ones where all say the same on them."""
    if is_limited(outline) or has_printed_blanks(outline):
        decks = {edition: compose(outline, citations, images, fonts, edition) for edition in editions}
    else:
        decks = dict.fromkeys(editions, compose(outline, citations, images, fonts))
    for edition, deck in decks.items():
        if edition != "instructor":  # who has every entry, as something cites it
            keys = told_keys(outline, edition)
            decks[edition] = replace(deck, entries=tuple(each for each in deck.entries if each.key in keys))
    return decks


def _slides(composer: "_Composer") -> Iterator[Slide]:
    """The slides between the title and the references, in order."""
    outline, text, labels = composer.outline, composer.text, composer.labels
    studies = {study.ref: (index, study) for index, study in enumerate(outline.studies)}
    yield from opening_slides(outline, composer.sections, text, labels)
    for index, section in enumerate(outline.sections):
        name = composer.names[index]
        yield composer.divider(section, name, index)
        for n, slide in enumerate(section.slides, 1):
            if slide.question:
                number = composer.questions.get(id(slide))
                said = composer.said(slide, slide.question.stem, f"{name}/{n}", index)
                yield from question_slides(said, slide.question, number, text, labels)
            else:
                yield composer.slide(slide, f"{name}/{n}", index)
        for key in section.studies:
            if key not in studies:
                continue  # it is not for this edition
            position, study = studies[key]
            made = study_slide(outline, study, position, index, text, labels)
            yield _limited(made, section, study)
        if index == composer.after and studies_of(outline.evidence or Evidence(), outline):
            yield composer.added_evidence(index)
    yield from take_home_slides(outline, text, labels)


def _limited(slide: StudySlide, section: model.Section, study: Study) -> StudySlide:
    decks = shown_to(section.only, study.only, document="deck")
    handouts = shown_to(section.only, study.only, document="handout")
    return replace(slide, said=replace(slide.said, decks=decks, handouts=handouts))


@dataclass(frozen=True, slots=True)
class _Composer:
    """What every slide needs while it is composed."""

    outline: model.Outline
    text: Resolver
    images: Mapping[str, Image]
    labels: dict[str, str]
    sections: tuple[Section, ...]
    """Those that this edition has, and so has `outline`."""
    names: tuple[str, ...]
    """The first part of the names of their slides: every edition calls a section alike."""
    after: int | None
    """The index of the section at whose end an evidence table is added."""
    questions: Mapping[int, int]
    """The numbers of the questions by `id` of their slide, if there are several."""

    def handout(self) -> HandoutDesign:
        written = self.outline.handout
        return HandoutDesign(
            paper=written.paper,
            layout=written.layout,
            columns=written.columns,
            margin=None if written.margin is None else millimetres(written.margin),
            binding=written.binding,
            is_grey=written.greyscale,
            header=self.text.optional(written.header),
            footer=self.text.optional(written.footer),
            notes_pages=written.notes_pages,
            place=self.outline.place_of("handout"),
            header_place=written.header.place if written.header else None,
            footer_place=written.footer.place if written.footer else None,
        )

    def title_block(self) -> TitleBlock:
        outline = self.outline
        return TitleBlock(
            title=self.text.runs(outline.title),
            heading=self.text.uncited(outline.title),
            subtitle=self.text.optional(outline.subtitle),
            authors=tuple(
                Person(self.text.unmarked(author.name), self.text.unmarked(author.affiliation))
                for author in outline.authors
            ),
            event=self.text.unmarked(outline.event),
            date=self.text.unmarked(date_in_words(outline)),
            place=outline.title.place,
            subtitle_place=outline.place_of("subtitle"),
            authors_place=outline.place_of("authors"),
        )

    def divider(self, section: model.Section, name: str, index: int) -> DividerSlide:
        title = section.title
        said = Said(
            name,
            self.text.runs(title),
            self.text.uncited(title),
            index,
            section.place,
            title.place,
            cited=self.text.keys([title]),
            decks=shown_to(section.only, document="deck"),
            handouts=shown_to(section.only, document="handout"),
        )
        return DividerSlide(said)

    def said(self, slide: model.Slide, title: Text | None, name: str, index: int) -> Said:
        """What the slide has besides its contents; without a title it is one that msdeck names itself."""
        own = (Run(self.labels["key-studies"]),)
        section = self.outline.sections[index]
        return Said(
            name,
            self.text.runs(title) if title else own,
            self.text.uncited(title) if title else own,
            index,
            slide.place,
            title.place if title else slide.place,
            notes=self.text.prose(slide.notes),
            reading=self.text.prose(slide.handout),
            cited=self.text.keys(shown_on_slide(slide)),
            decks=shown_to(section.only, slide.only, document="deck", is_hidden=slide.hidden),
            handouts=shown_to(section.only, slide.only, document="handout", is_hidden=slide.hidden),
            is_hidden=slide.hidden,
            is_revealed=slide.reveal,
            minutes=slide.timing,
        )

    def slide(self, slide: model.Slide, name: str, index: int) -> Slide:
        title = slide.statement or slide.title
        assert title is not None or slide.evidence, "outline.checks asks for a title"
        said = self.said(slide, title, name, index)
        if slide.statement:
            return StatementSlide(said)
        if slide.evidence:
            place = slide.place_of("evidence")
            return evidence_slide(self.outline, slide.evidence, said, place, self.text, self.labels)
        if slide.table:
            return self._table(said, slide.table)
        if slide.chart:
            return self._chart(said, slide.chart)
        if slide.compare:
            left, right = (
                Column(self.text.runs(column.title), self._points(column.points), column.title.place)
                for column in slide.compare
            )
            return CompareSlide(said, (left, right))
        if diagram := diagram_of(slide, self.text):
            return DiagramSlide(said, diagram)
        return ContentSlide(said, self._points(slide.points), self._figure(slide.figure))

    def added_evidence(self, index: int) -> TableSlide:
        """The evidence table that stands at the end of a section without a slide in the outline."""
        title = (Run(self.labels["key-studies"]),)
        place = self.outline.place_of("evidence")
        said = Said("evidence", title, title, index, place, place)
        evidence = self.outline.evidence or Evidence()
        return evidence_slide(self.outline, evidence, said, place, self.text, self.labels)

    def _chart(self, said: Said, chart: Chart) -> ChartSlide:
        match chart.kind:
            case "bar" | "line" | "pie" | "scatter":
                return chart_slide(said, chart, self.text, self.labels)
            case "forest" | "survival" | "arms":
                return plot_slide(self.outline, said, chart, self.text, self.labels)
            case _:
                assert_never(chart.kind)

    def _points(self, points: Iterable[model.Point]) -> tuple[Point, ...]:
        return tuple(
            Point(
                self.text.runs(point.text),
                tuple(Point(self.text.runs(sub.text)) for sub in point.points),
            )
            for point in points
        )

    def _figure(self, figure: model.Figure | None) -> Figure | None:
        if figure is None:
            return None
        is_described = figure.alt and not is_mere_name(figure.alt, figure.image)
        # A reader would otherwise hear the name of the file, or not that there is a picture.
        alt = figure.alt if is_described else self.labels["no-description"]
        return Figure(
            image=self.images[figure.image],
            alt=None if figure.decorative else alt,
            caption=self.text.optional(figure.caption),
            credit=self.text.optional(figure.credit),
            place=figure.place,
        )

    def _table(self, said: Said, table: model.Table) -> TableSlide:
        width = len(table.columns)
        rows = []
        for row in table.rows:
            cells = [self.text.optional(cell) for cell in row]
            rows.append((*cells, *[()] * (width - len(cells))))
        places = tuple(
            next((cell.place for cell in row if cell is not None), table.place) for row in table.rows
        )
        columns = tuple(self.text.optional(column) for column in table.columns)
        return TableSlide(said, columns, tuple(rows), table.place_of("columns"), places)
