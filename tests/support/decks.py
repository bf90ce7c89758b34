"""Decks built by hand, for tests of layout that need no outline."""

from collections.abc import Sequence

from msdeck.content import Image, Run, Runs
from msdeck.deck.labels import labels_for
from msdeck.deck.model import (
    Card,
    Column,
    CompareSlide,
    ContentSlide,
    Deck,
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
from msdeck.diagnostics import Place
from msdeck.editions import PaperName
from msdeck.references.model import Entry
from msdeck.theme import CLINIC

HERE = Place("deck.yaml", 7, 5)


def runs(text: str) -> Runs:
    """`text` as one run; none for an empty text."""
    return (Run(text),) if text else ()


def said(title: str, *, name: str = "section/1", reading: Sequence[str] = (), section: int = 0) -> Said:
    return Said(
        name, runs(title), runs(title), section, HERE, HERE, reading=tuple(runs(text) for text in reading)
    )


def point(text: str, *under: str) -> Point:
    return Point(runs(text), tuple(Point(runs(sub)) for sub in under))


def points_slide(
    title: str, *points: Point, reading: Sequence[str] = (), name: str = "section/1", section: int = 0
) -> ContentSlide:
    return ContentSlide(said(title, reading=reading, name=name, section=section), points, None)


def image(width: int = 400, height: int = 300) -> Image:
    """An image with a size and no pixels: layout looks at nothing else."""
    return Image("drawing.png", b"", "image/png", width, height)


def figure_slide(
    title: str, *points: Point, size: tuple[int, int] = (400, 300), caption: str = ""
) -> ContentSlide:
    figure = Figure(image(*size), "A drawing", runs(caption), (), HERE)
    return ContentSlide(said(title), points, figure)


def table_slide(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> TableSlide:
    places = tuple(Place("deck.yaml", 10 + number, 3) for number in range(len(rows)))
    return TableSlide(
        said(title),
        tuple(runs(column) for column in columns),
        tuple(tuple(runs(cell) for cell in row) for row in rows),
        HERE,
        places,
    )


def compare_slide(title: str, left: Sequence[str], right: Sequence[str]) -> CompareSlide:
    columns = (
        Column(runs("Left"), tuple(point(text) for text in left), HERE),
        Column(runs("Right"), tuple(point(text) for text in right), HERE),
    )
    return CompareSlide(said(title), columns)


def statement_slide(text: str) -> StatementSlide:
    return StatementSlide(said(text))


def study_slide(
    cards: int, words: int, *, design: str = "trial", source: str = "Author et al. 2020"
) -> StudySlide:
    """A study with so many cards of so many words, and everything else."""
    return StudySlide(
        said("A finding"),
        runs(f"Key study · {design}"),
        tuple(Card(f"Label {number}", runs("word " * words)) for number in range(cards)),
        Card("What it adds", runs("It adds a sentence that takes a line or so of the call-out.")),
        Card("Read with care", runs("A limitation that takes a line. " * 3)),
        runs(source),
    )


def entry(number: int, text: str) -> Entry:
    return Entry(f"key{number}", f"{number}.", runs(text), runs(f"Author {number}"))


def deck(
    *slides: Slide,
    entries: Sequence[Entry] = (),
    paper: PaperName = "a4",
    sections: Sequence[str] = ("Section",),
) -> Deck:
    """A deck of `slides`, each section's after its divider."""
    dividers = [
        DividerSlide(said(title, name="section" if index == 0 else f"section-{index}", section=index))
        for index, title in enumerate(sections)
    ]
    return Deck(
        title=TitleBlock(
            title=runs("A lecture"),
            heading=runs("A lecture"),
            subtitle=runs("Its subtitle"),
            authors=(Person(runs("A. Lecturer"), runs("A department")),),
            event=runs("Seminar"),
            date=(),
            place=HERE,
            subtitle_place=HERE,
            authors_place=HERE,
        ),
        language="en",
        theme=CLINIC,
        handout=HandoutDesign(paper=paper),
        sections=tuple(Section(runs(title), number) for number, title in enumerate(sections, 1)),
        slides=tuple(
            slide
            for divider in dividers
            for slide in (divider, *(s for s in slides if s.said.section == divider.said.section))
        ),
        entries=tuple(entries),
        references=runs(labels_for("en")["references"]),
        labels=labels_for("en"),
    )
