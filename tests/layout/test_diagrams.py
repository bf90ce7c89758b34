"""Diagrams: boxes keep apart and inside the body, connectors touch what they join, no word is lost."""

from collections import Counter
from functools import cache
from itertools import combinations, pairwise
from random import Random

import pytest

from msdeck.content import plain
from msdeck.deck.diagram_model import Branch, Cycle, Diagram, Node, Steps, Timeline, Tree
from msdeck.deck.model import DiagramSlide
from msdeck.diagnostics import OutlineError, Place
from msdeck.layout import grid
from msdeck.layout.arrange import lay_out
from msdeck.layout.nodes import side_of
from msdeck.scene import Frame, Page, Role, Shape, ShapeKind, Text
from support.decks import deck, runs, said
from support.scene_reader import drawn_words, misplaced

_WORDS = """
cells myelin therapy relapse lesion immune response trial the of and in with two neurodegeneration
oligodendrocytes α-synuclein non-inferiority remyelination
"""


def node(text: str, heading: str = "", line: int = 7) -> Node:
    return Node(runs(heading), runs(text), Place("deck.yaml", line, 9))


def steps(*texts: str) -> Steps:
    return Steps(tuple(map(node, texts)))


def page_of(diagram: Diagram) -> Page:
    scene = lay_out(deck(DiagramSlide(said("A diagram"), diagram)))
    assert misplaced(scene) == []
    (page,) = [page for page in scene.slides if page.layout in ("Steps", "Cycle", "Timeline", "Tree")]
    return page


def boxes(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text) and item.role is Role.NODE]


def lines(page: Page, kind: str = "") -> list[Shape]:
    shapes = [item for item in page.items if isinstance(item, Shape) and item.kind is ShapeKind.LINE]
    return [line for line in shapes if line.name.startswith(kind)]


def size(page: Page) -> float:
    """The type size of the last paragraph, which is never a number."""
    return boxes(page)[-1].paragraphs[-1].style.size


# -- what must always hold ----------------------------------------------------------------


def chance_diagram(chance: Random, longest: int) -> Diagram:
    def text(most: int = longest) -> str:
        return " ".join(chance.choices(_WORDS.split(), k=chance.randint(1, most)))

    def nodes(least: int, most: int) -> tuple[Node, ...]:
        with_headings = chance.random() < 0.5
        return tuple(
            node(text(), text(2) if with_headings else "") for _ in range(chance.randint(least, most))
        )

    match chance.choice(("steps", "cycle", "timeline", "tree")):
        case "steps":
            return Steps(nodes(2, 6))
        case "cycle":
            return Cycle(nodes(3, 6))
        case "timeline":
            return Timeline(tuple(node(text(), "May 2004") for _ in range(chance.randint(2, 8))))
        case _:
            branches = (
                Branch(node(text(3)), tuple(node(text(4)) for _ in range(chance.randint(0, 4))))
                for _ in range(chance.randint(2, 5))
            )
            return Tree(node(text()), tuple(branches))


def nodes_in(diagram: Diagram) -> list[Node]:
    if isinstance(diagram, Tree):
        under = [node for branch in diagram.branches for node in (branch.node, *branch.leaves)]
        return [diagram.root, *under]
    return list(diagram.nodes)


def overlap(first: Frame, second: Frame) -> bool:
    return (
        first.x < second.right - 0.01
        and second.x < first.right - 0.01
        and first.y < second.bottom - 0.01
        and second.y < first.bottom - 0.01
    )


@cache
def pages_by_chance() -> list[tuple[Diagram, Page]]:
    """Diagrams with little and with much to say; those that say too much for a slide are left out."""
    made = []
    for number in range(160):
        diagram = chance_diagram(Random(number), longest=(3, 8, 16)[number % 3])
        try:
            made.append((diagram, page_of(diagram)))
        except OutlineError:
            assert number % 3, f"diagram {number} has few words and should fit"
    assert len(made) > 120
    return made


def test_boxes_never_overlap() -> None:
    for diagram, page in pages_by_chance():
        for first, second in combinations(boxes(page), 2):
            assert not overlap(first.frame, second.frame), (diagram, first.name, second.name)


def test_nothing_leaves_the_body_of_the_slide() -> None:
    body = grid.BODY_FRAME
    for _, page in pages_by_chance():
        inner = [*boxes(page), *(item for item in page.items if isinstance(item, Shape))]
        for item in inner:
            frame = item.frame
            assert body.x - 0.01 <= frame.x <= frame.right <= body.right + 0.01, item.name
            assert body.y - 0.01 <= frame.y <= frame.bottom <= body.bottom + 0.01, item.name


def test_every_word_is_drawn_once_and_in_order() -> None:
    for diagram, page in pages_by_chance():
        wanted = [word for node in nodes_in(diagram) for word in plain((*node.heading, *node.text)).split()]
        is_numbered = isinstance(diagram, Steps)
        found = [
            word for box in boxes(page) for word in drawn_words(box) if not (is_numbered and word.isdecimal())
        ]
        # The heading of a step and its text are parted by spaces or by a paragraph, so by words at least.
        assert _together(found) == _together(wanted)


def _together(words: list[str]) -> str:
    """Words without the line ends that hyphens allow."""
    return "".join(words)


def test_no_text_is_smaller_than_can_be_read_from_the_last_row() -> None:
    found = Counter(
        fragment.size
        for _, page in pages_by_chance()
        for box in boxes(page)
        for paragraph in box.paragraphs
        for line in paragraph.lines
        for fragment in line.fragments
    )
    assert min(found) == 14
    assert max(found) == 20


def test_connectors_end_in_the_middle_of_the_sides_that_they_join() -> None:
    for _, page in pages_by_chance():
        frames = {box.name: box.frame for box in boxes(page)}
        for line in lines(page):
            if line.joints is None:
                continue
            start, end = (side_of(frames[joint.item], joint.side) for joint in line.joints)
            assert ends(line) == (pytest.approx(start), pytest.approx(end)), line.name


def ends(line: Shape) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line starts and where it ends."""
    frame = line.frame
    left, right = (frame.x, frame.y), (frame.right, frame.bottom)
    if line.is_rising:
        left, right = (frame.x, frame.bottom), (frame.right, frame.y)
    return (right, left) if line.is_backward else (left, right)


def test_an_arrow_crosses_no_box() -> None:
    for diagram, page in pages_by_chance():
        for line in lines(page, "Arrow"):
            (x1, y1), (x2, y2) = ends(line)
            for part in range(1, 50):
                x, y = x1 + (x2 - x1) * part / 50, y1 + (y2 - y1) * part / 50
                point = Frame(x, y, 0.02, 0.02)
                assert not any(overlap(point, box.frame) for box in boxes(page)), (diagram, line.name)


def test_an_arrow_is_long_enough_for_its_head() -> None:
    for _, page in pages_by_chance():
        for line in lines(page, "Arrow"):
            assert max(line.frame.width, line.frame.height) > 4.5 * line.stroke_width, line.name


def test_names_are_there_once_on_a_page() -> None:
    for _, page in pages_by_chance():
        names = [item.name for item in page.items]
        assert len(names) == len(set(names))


# -- steps ------------------------------------------------------------------------------------


def test_steps_stand_in_a_row_of_equal_cards_with_an_arrow_from_each_to_the_next() -> None:
    page = page_of(steps("Trigger", "Immune cells attack myelin", "Lesions", "Symptoms"))
    cards = boxes(page)
    assert len({(card.frame.y, card.frame.width, card.frame.height) for card in cards}) == 1
    # (852 - 3 × 30) / 4 = 190.5 pt, and 30 pt between them for an arrow.
    assert [card.frame.x for card in cards] == pytest.approx([54, 274.5, 495, 715.5])
    joined = [tuple(joint.item for joint in arrow.joints or ()) for arrow in lines(page, "Arrow")]
    assert joined == [(f"Step {n}", f"Step {n + 1}") for n in (1, 2, 3)]


def test_a_card_says_its_number_its_heading_and_its_text() -> None:
    page = page_of(Steps((node("Low vitamin D", "Trigger"), node("Lesions"))))
    said_by = [[plain(paragraph.runs) for paragraph in box.paragraphs] for box in boxes(page)]
    assert said_by == [["1", "Trigger", "Low vitamin D"], ["2", "Lesions"]]


def test_words_that_are_wider_than_a_card_make_a_list_before_they_are_parted() -> None:
    words = ["Neurodegeneration", "Oligodendrocytes", "Immunomodulation", "Repair", "Relapse", "Remission"]
    page = page_of(steps(*words))
    assert {box.frame.width for box in boxes(page)} == {grid.CONTENT_WIDTH}
    tops = [box.frame.y for box in boxes(page)]
    assert tops == sorted(tops)
    assert size(page) == 18
    assert [box.paragraphs[0].style.marker.text for box in boxes(page) if box.paragraphs[0].style.marker] == [
        *"123456"
    ]


def test_a_word_that_is_wider_than_the_slide_is_parted_and_not_lost() -> None:
    assert drawn_words(boxes(page_of(steps("x" * 200, "Two")))[0]) != []


def test_steps_with_too_much_to_say_are_an_error_at_the_longest() -> None:
    long = Node((), runs("word " * 400), Place("deck.yaml", 12, 11))
    with pytest.raises(OutlineError) as caught:
        page_of(Steps((node("One"), long)))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == ("text-does-not-fit", long.place)
    # 400 words at 14 pt take 18 lines. The other box (16.8 + 12 pt), the gap (14) and the insets (12) leave
    # 348 - 54.8 = 293.2 pt of the body, which is 17 lines of 16.8 pt.
    assert "about 1 line too high" in problem.hint


# -- cycle ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_a_cycle_runs_clockwise_from_the_top_and_closes(count: int) -> None:
    page = page_of(Cycle(tuple(node(f"Step {n}") for n in range(count))))
    joined = [tuple(joint.item for joint in arrow.joints or ()) for arrow in lines(page, "Arrow")]
    assert joined == [(f"Step {n}", f"Step {n % count + 1}") for n in range(1, count + 1)]
    centers = [(box.frame.x + box.frame.width / 2, box.frame.y + box.frame.height / 2) for box in boxes(page)]
    assert centers[0][1] == min(y for _, y in centers)
    # Twice the area inside the ring is positive when its corners go clockwise, with y downwards.
    assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*centers, centers[0]])) > 0


# -- timeline ---------------------------------------------------------------------------------


def test_up_to_four_events_stand_below_the_line_and_more_on_both_sides_in_turn() -> None:
    def sides(count: int) -> list[str]:
        page = page_of(Timeline(tuple(node("Something", str(2000 + n)) for n in range(count))))
        (line,) = [line for line in lines(page) if line.name == "Line"]
        return ["below" if box.frame.y > line.frame.y else "above" for box in boxes(page)]

    assert sides(4) == ["below"] * 4
    assert sides(5) == ["above", "below", "above", "below", "above"]


def test_a_dot_stands_on_the_line_at_the_pole_of_each_event() -> None:
    page = page_of(Timeline(tuple(node("Something", str(2000 + n)) for n in range(8))))
    (line,) = [line for line in lines(page) if line.name == "Line"]
    dots = [item for item in page.items if item.name.startswith("Dot")]
    poles = lines(page, "Pole")
    assert len(dots) == len(poles) == 8
    for dot, pole, box in zip(dots, poles, boxes(page), strict=True):
        assert dot.frame.y + dot.frame.height / 2 == pytest.approx(line.frame.y)
        assert dot.frame.x + dot.frame.width / 2 == pytest.approx(pole.frame.x)
        assert pole.frame.x == pytest.approx(box.frame.x)
        assert line.frame.y in (pytest.approx(pole.frame.y), pytest.approx(pole.frame.bottom))


# -- tree -------------------------------------------------------------------------------------


def tree(*branches: tuple[str, ...]) -> Tree:
    return Tree(
        node("Root"), tuple(Branch(node(first), tuple(map(node, leaves))) for first, *leaves in branches)
    )


def test_a_branch_stands_below_the_root_and_its_leaves_below_it() -> None:
    page = page_of(tree(("One", "a", "b"), ("Two",)))
    assert [box.name for box in boxes(page)] == ["Root", "Branch 1", "Leaf 1.1", "Leaf 1.2", "Branch 2"]
    assert [box.paragraphs[0].level for box in boxes(page)] == [0, 1, 2, 2, 1]
    by_name = {box.name: box.frame for box in boxes(page)}
    assert by_name["Root"].bottom < by_name["Branch 1"].y == by_name["Branch 2"].y
    assert by_name["Branch 1"].bottom < by_name["Leaf 1.1"].y
    assert by_name["Leaf 1.1"].bottom < by_name["Leaf 1.2"].y


def test_connectors_of_a_tree_bend_unless_they_run_straight_down() -> None:
    def bends(count: int) -> list[bool]:
        return [line.is_bent for line in lines(page_of(tree(*[("B",)] * count)), "Line")]

    assert bends(2) == [True, True]
    assert bends(3) == [True, False, True]


def test_a_line_leads_to_the_left_side_of_each_leaf() -> None:
    page = page_of(tree(("One", "a", "b b b " * 9), ("Two", "c")))
    leaves = [box for box in boxes(page) if box.name.startswith("Leaf")]
    for tick, leaf in zip(lines(page, "Tick"), leaves, strict=True):
        assert tick.frame.right == pytest.approx(leaf.frame.x)
        assert tick.frame.y == pytest.approx(leaf.frame.y + leaf.frame.height / 2)


def test_the_largest_tree_that_is_allowed_fits_with_words_of_everyday_length() -> None:
    page = page_of(tree(*[("Branch of it", *["a leaf of two lines"] * 4)] * 5))
    assert len(boxes(page)) == 1 + 5 * (1 + 4)
