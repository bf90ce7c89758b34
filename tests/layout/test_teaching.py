"""Questions, lists that frame the lecture, disclosures, and what appears click by click."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from msdeck.content import plain
from msdeck.deck.model import AnswerSlide, Deck, DisclosuresSlide, Interest, ListSlide, QuestionSlide, Slide
from msdeck.diagnostics import OutlineError
from msdeck.layout.arrange import lay_out
from msdeck.layout.density import wordy_slides
from msdeck.layout.teaching_layouts import LETTERS
from msdeck.outline import teaching
from msdeck.scene import Page, Reveal, Role, Shape, ShapeKind, SlidePicture, Table, Text
from support.decks import HERE, deck, point, points_slide, runs, said
from support.scene_reader import misplaced


def test_every_option_that_an_outline_may_have_has_a_placeholder() -> None:
    assert LETTERS == teaching.LETTERS


def question(stem: str, *options: str, reveal: bool = False) -> QuestionSlide:
    return QuestionSlide(
        replace(said(stem), is_revealed=reveal), runs("Question"), tuple(runs(option) for option in options)
    )


FOR_INSTRUCTORS: dict[str, Any] = {"decks": ("instructor",), "handouts": ("instructor",)}


def answer(stem: str, *options: str, right: int = 0, rationale: str = "") -> AnswerSlide:
    return AnswerSlide(
        replace(
            said(f"Answer: {stem}", name="section/1/answer"), decks=("instructor",), handouts=("instructor",)
        ),
        runs(f"Right answer: {LETTERS[right]}"),
        runs(stem),
        tuple(runs(option) for option in options),
        right,
        runs("Why"),
        (runs(rationale),) if rationale else (),
    )


def only_page(slide: Slide) -> Page:
    """The slide after title and divider."""
    return lay_out(deck(slide)).slides[2]


def options(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text) and item.role is Role.OPTION]


def shapes(page: Page, kind: ShapeKind) -> list[Shape]:
    return [item for item in page.items if isinstance(item, Shape) and item.kind is kind]


def said_in(text: Text) -> str:
    (paragraph,) = text.paragraphs
    assert paragraph.style.marker
    return f"{paragraph.style.marker.text} {plain(paragraph.runs)}"


# -- questions ------------------------------------------------------------------------


def test_options_are_texts_with_letters_one_under_the_other() -> None:
    page = only_page(question("Which?", "One", "Two", "Three"))
    assert [said_in(text) for text in options(page)] == ["A One", "B Two", "C Three"]
    assert [text.placeholder for text in options(page)] == [2, 3, 4]
    edges = [edge for text in options(page) for edge in (text.frame.y, text.frame.bottom)]
    assert edges == sorted(edges)


def test_the_right_option_is_told_by_words_ground_edge_and_check_mark() -> None:
    page = only_page(answer("Which?", "One", "Two", "Three", right=1, rationale="Because."))
    grounds = [text.fill for text in options(page)]
    assert grounds[0] == grounds[2] != grounds[1]
    right = options(page)[1]
    (check_mark,) = shapes(page, ShapeKind.PATH)
    (edge,) = shapes(page, ShapeKind.RECTANGLE)
    for mark in (check_mark, edge):
        assert right.frame.y <= mark.frame.y < mark.frame.bottom <= right.frame.bottom
    kicker = next(item for item in page.items if isinstance(item, Text) and item.role is Role.KICKER)
    assert plain(kicker.paragraphs[0].runs) == "Right answer: B"
    rationale = page.items[-3]
    assert isinstance(rationale, Text)
    assert plain(rationale.paragraphs[0].runs) == "Why  Because."


def test_the_question_before_its_answer_shows_no_mark() -> None:
    page = only_page(question("Which?", "One", "Two"))
    assert len({text.fill for text in options(page)}) == 1
    assert shapes(page, ShapeKind.PATH) == shapes(page, ShapeKind.RECTANGLE) == []


def random_words(chance: Random, most: int) -> str:
    return " ".join(chance.choices(("cells", "myelin", "immunomodulatory", "of", "MS", "95%"), k=most))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_question_says_stays_in_its_panels_or_is_an_error(seed: int) -> None:
    chance = Random(seed)
    stem = random_words(chance, chance.randint(1, 45))
    said_options = [random_words(chance, chance.randint(1, 24)) for _ in range(chance.randint(2, 6))]
    rationale = random_words(chance, chance.randint(0, 70))
    right = chance.randrange(len(said_options))
    for slide in (
        question(stem, *said_options),
        answer(stem, *said_options, right=right, rationale=rationale),
    ):
        try:
            scene = lay_out(deck(slide))
        except OutlineError as problem:
            (found,) = problem.diagnostics
            assert found.code == "text-does-not-fit"
            assert found.place == HERE
            assert "shorten" in (found.hint or "")
            continue
        assert misplaced(scene) == []
        page = scene.slides[2]
        boxes = [item for item in page.items if isinstance(item, Text)]
        for number, first in enumerate(boxes):
            for second in boxes[number + 1 :]:
                low, high = sorted((first.frame, second.frame), key=lambda frame: frame.y)
                # The kicker stands above the title, which is read first.
                assert low.bottom <= high.y + 0.01 or low.x >= high.right or high.x >= low.right
            assert all(paragraph.style.size >= 14 for paragraph in first.paragraphs) or first.role in (
                Role.SECTION_NAME,
                Role.PAGE_NUMBER,
            )
        circles = shapes(page, ShapeKind.ELLIPSE)
        assert len(circles) == len(options(page)) == len(said_options)
        for circle, option in zip(circles, options(page), strict=True):
            frame = circle.frame
            assert option.frame.y + 2 <= frame.y
            assert frame.bottom <= option.frame.bottom - 2
            marker = option.paragraphs[0].marker
            assert marker
            middle = option.frame.x + marker.x + marker.width / 2
            assert middle == pytest.approx(frame.x + frame.width / 2, abs=0.01)


def test_a_stem_may_take_three_lines_where_a_title_may_take_two() -> None:
    case = "A patient of forty years has had two relapses within the last twelve months and new lesions. "
    stem = case * 2 + "What is next?"  # 199 characters; at 20 pt about 85 go on a line
    title = only_page(question(stem, "One", "Two")).items[0]
    assert isinstance(title, Text)
    assert len(title.paragraphs[0].lines) == 3
    assert title.paragraphs[0].style.size == 20
    with pytest.raises(OutlineError):
        lay_out(deck(points_slide(stem, point("One"))))


def test_options_count_as_words_and_on_the_answer_slide_the_rationale_alone() -> None:
    asked, answered = (
        question("Which of two?", "One two", "Three"),
        answer("Which?", "One", rationale="So it is."),
    )

    def shown(slide: Slide) -> int:
        of = deck(slide)
        scene = lay_out(of)
        return next(limit for limit in range(100) if not list(wordy_slides(of, scene, limit)))

    assert shown(asked) == 3 + 2 + 1
    assert shown(answered) == 1 + 3  # `Why` and three words


# -- click by click ---------------------------------------------------------------------


def test_each_option_appears_with_its_circle() -> None:
    page = only_page(question("Which?", "One", "Two", reveal=True))
    assert page.clicks == (
        (Reveal("Option A"), Reveal("Option A circle")),
        (Reveal("Option B"), Reveal("Option B circle")),
    )
    names = [item.name for item in page.items]
    assert all(reveal.item in names for click in page.clicks for reveal in click)


def test_each_point_appears_with_the_points_under_it() -> None:
    slide = points_slide("A title", point("One", "under", "it"), point("Two"), point("Three", "under"))
    revealed = replace(slide, said=replace(slide.said, is_revealed=True))
    assert only_page(revealed).clicks == (
        (Reveal("Points", 0, 2),),
        (Reveal("Points", 3, 3),),
        (Reveal("Points", 4, 5),),
    )
    assert only_page(slide).clicks == ()


def test_points_over_several_slides_have_their_clicks_on_each() -> None:
    """What goes on from the slide before is there from the start."""
    slide = points_slide("A title", *(point(f"Point {n} " + "word " * 25, "under") for n in range(9)))
    scene = lay_out(deck(replace(slide, said=replace(slide.said, is_revealed=True))))
    pages = [page for page in scene.slides if page.name.startswith("section/1")]
    assert len(pages) > 1
    for page in pages:
        (text,) = (item for item in page.items if isinstance(item, Text) and item.name == "Points")
        clicked = [n for ((reveal,),) in [(click,) for click in page.clicks] for n in _paragraphs(reveal)]
        tops = [n for n, paragraph in enumerate(text.paragraphs) if not paragraph.level]
        assert clicked == list(range(tops[0], len(text.paragraphs)))
        assert len(page.clicks) == len(tops)


def _paragraphs(reveal: Reveal) -> range:
    assert reveal.first is not None
    assert reveal.last is not None
    return range(reveal.first, reveal.last + 1)


# -- what frames the lecture --------------------------------------------------------------


def with_opening(*slides: Slide, of: Deck | None = None) -> Deck:
    base = of or deck(points_slide("Slide", point("One")))
    return replace(base, slides=(*slides, *base.slides))


def list_slide(kind: str, *items: str, section: int | None = None) -> ListSlide:
    about = replace(said(kind.title(), name=kind), section=section)
    return ListSlide(about, kind, tuple(runs(item) for item in items))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["objectives", "agenda", "take-home"])
def test_a_list_is_numbered_through_over_as_many_slides_as_it_needs(kind: str) -> None:
    items = [f"Item {n} " + "that goes on for a while " * 9 for n in range(1, 9)]
    scene = lay_out(with_opening(list_slide(kind, *items)))
    assert misplaced(scene) == []
    pages = [page for page in scene.slides if page.name.startswith(kind)]
    assert len(pages) > 1
    numbers = [
        paragraph.style.marker.text
        for page in pages
        for item in page.items
        if isinstance(item, Text) and item.role is Role.BODY
        for paragraph in item.paragraphs
        if paragraph.style.marker
    ]
    assert numbers == [str(n) for n in range(1, 9)]


def test_objectives_and_disclosures_stand_on_the_first_page_of_the_handout() -> None:
    sentence = "A. Lecturer: no conflicts of interest to disclose."
    none = DisclosuresSlide(
        replace(said("Disclosures", name="disclosures"), section=None),
        (runs("Person"), runs("Company"), runs("Nature")),
        (),
        runs("None"),
        runs(sentence),
    )
    scene = lay_out(with_opening(none, list_slide("objectives", "Explain", "Compare")))
    assert [page.name for page in scene.slides[:3]] == ["title", "disclosures", "objectives"]
    found = [
        plain(paragraph.runs)
        for item in scene.handout[0].items
        if isinstance(item, Text)
        for paragraph in item.paragraphs
    ]
    for words_of_it in ("Disclosures", sentence, "Objectives", "Explain", "Compare"):
        assert words_of_it in found
    assert found.index(sentence) < found.index("Explain") < found.index("1  Section")
    assert [bookmark.title for bookmark in scene.bookmarks][:3] == ["A lecture", "Disclosures", "Objectives"]


def test_interests_are_a_table_with_a_row_for_each_and_for_who_has_none() -> None:
    def interest(person: str, company: str, nature: str) -> Interest:
        return Interest(runs(person), runs(company), runs(nature), HERE)

    slide = DisclosuresSlide(
        replace(said("Disclosures", name="disclosures"), section=None),
        (runs("Person"), runs("Company"), runs("Nature")),
        (interest("A", "Pots", "funds"), interest("A", "Soils", "shares"), interest("B", "", "")),
        runs("None to disclose"),
        (),
    )
    scene = lay_out(with_opening(slide))
    (table,) = (item for item in scene.slides[1].items if isinstance(item, Table))
    rows = [[plain(cell.paragraphs[0].runs) for cell in row.cells] for row in table.rows]
    assert rows[1:] == [["A", "Pots", "funds"], ["A", "Soils", "shares"], ["B", "None to disclose", "–"]]
    assert scene.slides[1].layout == "Disclosures"
    lines = [plain(p.runs) for i in scene.handout[0].items if isinstance(i, Text) for p in i.paragraphs]
    assert "A: Pots, funds; Soils, shares" in lines
    assert "B: None to disclose" in lines


# -- who sees a slide -----------------------------------------------------------------------


def seen(title: str, name: str, **who: object) -> Slide:
    slide = points_slide(title, point("One"), name=name)
    return replace(slide, said=replace(slide.said, **who))


def test_a_slide_that_is_only_in_the_handout_has_a_picture_and_no_number() -> None:
    scene = lay_out(
        deck(
            seen("First", "section/1"),
            seen("Extra", "section/2", decks=()),
            seen("Last", "section/3"),
        )
    )
    assert [page.name for page in scene.slides] == ["title", "section", "section/1", "section/3"]
    assert [page.name for page in scene.extras] == ["section/2"]
    titles = [bookmark.title for bookmark in scene.bookmarks]
    assert titles[-4:-1] == ["3  First", "Extra", "4  Last"]
    shown = [item.slide for page in scene.handout for item in page.items if isinstance(item, SlidePicture)]
    assert shown == [3, 5, 4]  # the extra one counts on past the four of the deck
    roles = [item.role for item in scene.extras[0].items if isinstance(item, Text)]
    assert Role.PAGE_NUMBER not in roles
    assert Role.SECTION_NAME in roles


def test_a_hidden_slide_stays_in_the_deck_and_instructors_have_its_unit() -> None:
    made = deck(
        seen("First", "section/1"),
        seen("Hidden", "section/2", is_hidden=True, decks=("instructor",), handouts=("instructor",)),
    )
    titles = ["3  First", "4  Hidden"]
    for edition, expected in (("participant", titles[:1]), ("instructor", titles)):
        scene = lay_out(made, edition)  # type: ignore[arg-type]
        assert [page.is_hidden for page in scene.slides] == [False, False, False, True][: 2 + len(expected)]
        assert [mark.title for mark in scene.bookmarks if mark.level == 1] == expected


def test_participants_have_the_lecturers_slides_without_the_answer_under_the_same_numbers() -> None:
    made = deck(
        question("Which?", "One", "Two"),
        answer("Which?", "One", "Two", rationale="So."),
        seen("After", "section/2"),
    )
    lecturers, participants = lay_out(made).slides, lay_out(made, "participant").slides
    assert [page.number for page in participants] == [1, 2, 3, 5]
    assert participants == tuple(page for page in lecturers if page.name != "section/1/answer")
