"""The article layout and the large-print edition, over the gallery and outlines made by chance."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, assert_never

import pytest

from msdeck.content import Run, Runs, SlideLink, plain
from msdeck.deck.diagram_model import Cycle, Node, Steps, Timeline, Tree
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
    Point,
    QuestionSlide,
    Slide,
    StatementSlide,
    StudySlide,
    TableSlide,
)
from msdeck.diagnostics import OutlineError
from msdeck.editions import Edition
from msdeck.scene import Picture, Role, Scene, Shape, SlidePicture, Table, Text
from msdeck.theme import Ink
from msdeck.units import millimetres
from support import generated
from support.handouts import (
    all_texts,
    composed,
    handout,
    lonely_headings,
    overlaps,
    texts_of,
    torn_paragraphs,
)
from support.pictures import picture
from support.scene_reader import misplaced

ROOT = Path(__file__).parents[2]
GENERATED = 7
"""Outlines made by chance; few of them have text that no slide holds."""

DESIGNS: dict[str, tuple[Edition, dict[str, Any]]] = {
    "one column": ("participant", {"layout": "article", "paper": "a4", "columns": 1}),
    "two columns": ("participant", {"layout": "article", "paper": "letter", "columns": 2}),
    "instructor": ("instructor", {"layout": "article", "paper": "a4", "columns": 2}),
    "small paper": ("participant", {"layout": "article", "paper": "a5", "columns": 2}),
    "large print": ("large-print", {"layout": "notes", "paper": "a4"}),
    "large print on small paper": ("large-print", {"layout": "grid-6", "paper": "a5"}),
    "large article": ("large-print", {"layout": "article", "paper": "letter", "columns": 2}),
}


class Told(NamedTuple):
    """A handout and what it was made from."""

    deck: Deck
    edition: Edition
    scene: Scene


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[Edition, Deck]]:
    folder = tmp_path_factory.mktemp("outlines")
    (folder / "assets").mkdir()
    for image in generated.IMAGES:
        (folder / image).write_bytes(picture("PNG", "RGB", (60, 40)))
    paths = [ROOT / "docs" / "gallery" / "gallery.yaml"]
    for number in range(GENERATED):
        paths.append(folder / f"{number}.yaml")
        paths[-1].write_text(generated.outline(number), encoding="utf-8")
    return [composed(path) for path in paths]


@pytest.fixture(scope="module", params=list(DESIGNS))
def told(request: pytest.FixtureRequest, decks: list[dict[Edition, Deck]]) -> list[Told]:
    edition, design = DESIGNS[request.param]
    found = []
    for each in decks:
        with suppress(OutlineError):  # some have text that no slide holds
            scene = handout(each, edition, **design)
            deck = replace(each[edition], handout=replace(each[edition].handout, **design))
            found.append(Told(deck, edition, scene))
    assert len(found) > GENERATED / 2
    return found


# -- what should be said ------------------------------------------------------------------


def is_large(each: Told) -> bool:
    return each.edition == "large-print"


def shown(each: Told) -> list[Slide]:
    """The slides that the handout has, in order."""
    return [
        slide
        for slide in each.deck.slides
        if slide.said.section is not None
        and each.edition in slide.said.handouts
        and not isinstance(slide, DividerSlide)
    ]


def said_of(slide: Slide, *, is_large: bool) -> Iterator[Runs]:
    """Everything that a slide says, without tables and what is only drawn."""
    yield slide.said.title
    match slide:
        case ContentSlide(_, points, figure):
            yield from points_of(points)
            if figure is not None:
                yield from (figure.caption, figure.credit)
        case CompareSlide(_, columns):
            for column in columns:
                yield column.title
                yield from points_of(column.points)
        case StudySlide():
            yield slide.kicker
            for card in (*slide.cards, slide.callout):
                if card is not None:
                    yield (Run(card.label),)
                    yield from slide.effect if card is slide.callout else ()
                    yield from (card.runs, *card.more)
            if slide.limitations is not None:
                yield from ((Run(slide.limitations.label),), slide.limitations.runs)
            yield from (slide.particulars, slide.source)
        case ListSlide(_, _, items):
            yield from items
        case QuestionSlide():
            yield from (slide.kicker, *slide.options)
        case AnswerSlide():
            yield from (slide.kicker, *slide.options)
            if slide.rationale:
                yield from (slide.why, *slide.rationale)
        case ChartSlide():
            yield slide.source
        case DiagramSlide():
            yield from nodes_of(slide) if is_large else ()
        case TableSlide() | StatementSlide() | DividerSlide() | DisclosuresSlide():
            pass
        case _:
            assert_never(slide)
    yield from slide.said.reading


def points_of(points: tuple[Point, ...]) -> Iterator[Runs]:
    for point in points:
        yield point.runs
        yield from points_of(point.points)


def nodes_of(slide: DiagramSlide) -> Iterator[Runs]:
    nodes: list[Node] = []
    match slide.diagram:
        case Steps(found) | Cycle(found) | Timeline(found):
            nodes += found
        case Tree(root, branches):
            nodes.append(root)
            for branch in branches:
                nodes += (branch.node, *branch.leaves)
        case _:
            assert_never(slide.diagram)
    for node in nodes:
        yield from (node.heading, node.text)


def cells_of(slide: Slide, *, is_large: bool) -> Iterator[Runs]:
    """The cells of the table that stands with a slide."""
    match slide:
        case TableSlide():
            rows = (slide.columns, *slide.rows)
        case ChartSlide():
            table = slide.numbers if is_large else slide.table
            rows = (table.columns, *table.rows) if table else ()
        case _:
            rows = ()
    for row in rows:
        yield from row


def squeezed(parts: Iterator[Runs]) -> str:
    return "".join("".join(map(plain, parts)).split())


def texts_about(scene: Scene, number: int) -> list[Text]:
    name = f"Slide {number} "
    return [text for page in scene.handout for text in all_texts(page) if text.name.startswith(name)]


def is_of_table(text: Text) -> bool:
    return " table" in text.name or " data" in text.name


def numbers_of(scene: Scene) -> list[int]:
    """The slides with headings, in order."""
    return [
        int(text.name.split()[1])
        for page in scene.handout
        for text in texts_of(page)
        if text.heading_level == 3 and text.name.startswith("Slide ")
    ]


# -- tests --------------------------------------------------------------------------------


def test_every_word_of_a_slide_and_of_its_reading_text_stands_there_once_and_in_order(
    told: list[Told],
) -> None:
    for each in told:
        numbers = numbers_of(each.scene)
        assert len(numbers) == len(shown(each))
        for number, slide in zip(numbers, shown(each), strict=True):
            texts = [text for text in texts_about(each.scene, number) if not is_of_table(text)]
            said = [text for text in texts if not text.name.endswith(" why")]
            paragraphs = (paragraph.runs for text in said for paragraph in text.paragraphs)
            assert squeezed(paragraphs) == squeezed(said_of(slide, is_large=is_large(each)))


def test_every_cell_of_a_table_stands_there(told: list[Told]) -> None:
    for each in told:
        for number, slide in zip(numbers_of(each.scene), shown(each), strict=True):
            texts = tables_about(each.scene, number)
            printed = squeezed(paragraph.runs for text in texts for paragraph in text.paragraphs)
            # Row by row, the name of the first column is not repeated.
            by_row = any(text.role is Role.CARD for text in texts)
            for cell in list(cells_of(slide, is_large=is_large(each)))[by_row:]:
                assert squeezed(iter([cell])) in printed


def tables_about(scene: Scene, number: int) -> list[Text]:
    found: list[Text] = []
    for page in scene.handout:
        for item in page.items:
            if item.name.startswith((f"Slide {number} table", f"Slide {number} data")):
                if isinstance(item, Table):
                    found += (cell for row in item.rows for cell in row.cells)
                elif isinstance(item, Text):
                    found.append(item)
    return found


def test_nothing_leaves_its_page_and_nothing_lies_on_other_things(told: list[Told]) -> None:
    for each in told:
        assert misplaced(each.scene) == []
        assert [pair for page in each.scene.handout for pair in overlaps(page)] == []


def test_no_line_of_a_paragraph_stands_alone(told: list[Told]) -> None:
    for each in told:
        assert torn_paragraphs(each.scene.handout) == []


def test_no_heading_is_the_last_on_its_page_or_in_its_column(told: list[Told]) -> None:
    for each in told:
        assert lonely_headings(each.scene, statements(each)) == []


def statements(each: Told) -> set[int]:
    """The numbers of slides that are nothing but a heading."""
    pairs = zip(numbers_of(each.scene), shown(each), strict=True)
    return {number for number, slide in pairs if isinstance(slide, StatementSlide)}


def test_every_heading_is_a_target_and_has_a_bookmark(told: list[Told]) -> None:
    for each in told:
        anchors = [
            paragraph.anchor
            for page in each.scene.handout
            for text in texts_of(page)
            if text.heading_level == 3 and text.name.startswith("Slide ")
            for paragraph in text.paragraphs
        ]
        assert anchors == [SlideLink(number) for number in numbers_of(each.scene)]
        marks = [mark for mark in each.scene.bookmarks if mark.level == 1]
        titles = [plain(slide.said.heading) for slide in shown(each)]
        assert [mark.title.split("  ", 1)[-1] for mark in marks[: len(titles)]] == titles


def test_charts_and_diagrams_are_pictures_of_what_is_drawn_on_their_slides(told: list[Told]) -> None:
    for each in told:
        drawn = [item for page in each.scene.handout for item in page.items if isinstance(item, SlidePicture)]
        slides = dict(zip(numbers_of(each.scene), shown(each), strict=True))
        kinds = DiagramSlide | ChartSlide
        assert [item.slide for item in drawn] == [
            n for n, slide in slides.items() if isinstance(slide, kinds)
        ]
        for item in drawn:
            assert item.area is not None
            ratio = item.area.height / item.area.width
            assert item.frame.height / item.frame.width == pytest.approx(ratio)
            if not is_large(each):
                assert item.frame.width <= item.area.width * 0.6 + 0.1


def test_figures_stay_within_their_column_and_less_than_half_a_page(told: list[Told]) -> None:
    for each in told:
        scene = each.scene
        for page in scene.handout:
            for item in page.items:
                if isinstance(item, Picture):
                    assert item.frame.height <= scene.paper_height * (0.6 if is_large(each) else 0.45)
                    assert item.frame.width / item.frame.height == pytest.approx(
                        item.image.width / item.image.height
                    )


def test_in_large_print_nothing_is_smaller_than_18_points(told: list[Told]) -> None:
    for each in told:
        if is_large(each):
            for page in each.scene.handout:
                for text in all_texts(page):
                    for paragraph in text.paragraphs:
                        for line in paragraph.lines:
                            assert all(fragment.size >= 18 for fragment in line.fragments), text.name
                        assert paragraph.marker is None or paragraph.marker.size >= 18


def test_in_large_print_no_page_has_two_slides(told: list[Told]) -> None:
    for each in told:
        if each.deck.handout.layout != "article" and is_large(each):
            for page in each.scene.handout:
                headings = [text for text in texts_of(page) if text.heading_level == 3]
                assert len([text for text in headings if text.name.startswith("Slide ")]) <= 1


def test_in_large_print_a_chart_is_small_enough_to_stand_below_the_heading_of_its_section() -> None:
    trials = composed(ROOT / "docs" / "gallery" / "trials.yaml")
    for layout in ("notes", "article"):
        scene = handout(
            trials, "large-print", layout=layout, paper="a5", margin=millimetres(20), binding="left"
        )
        alone = [page.name for page in scene.handout if [t.heading_level for t in texts_of(page)] == [2]]
        assert alone == [], layout


def test_answers_stand_in_the_instructors_article_alone(told: list[Told]) -> None:
    for each in told:
        has_answers = any(
            text.name.endswith(" rationale") for page in each.scene.handout for text in texts_of(page)
        )
        assert not has_answers or each.edition == "instructor"


def test_a_question_in_the_text_asks_why_as_its_language_does(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    slide = "{title: T, question: {stem: Which?, options: [This, That], answer: A, rationale: Because.}}"
    path.write_text(
        f"title: T\nlanguage: es\nsections:\n  - title: S\n    slides:\n      - {slide}\n", encoding="utf-8"
    )
    scene = handout(composed(path), layout="article")
    said = [
        plain(each.runs) for page in scene.handout for text in all_texts(page) for each in text.paragraphs
    ]
    assert "¿Por qué?" in said


def test_lines_to_write_on_are_strong_wherever_they_stand_in_large_print(
    decks: list[dict[Edition, Deck]],
) -> None:
    scene = handout(decks[0], "large-print", notes_pages=1)
    lines = [
        item
        for page in scene.handout
        for item in page.items
        if isinstance(item, Shape) and " line " in item.name
    ]
    assert {line.name.split()[0] for line in lines} >= {"Slide", "Check", "Notes"}
    assert {(line.stroke, line.stroke_width) for line in lines} == {(Ink.QUIET, 0.8)}
