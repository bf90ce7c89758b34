"""Around the slides: first page, contents, self-assessment, how to cite, running text and pages for notes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msdeck.content import PartLink, Run, Runs, SlideLink, Url, plain
from msdeck.deck.labels import labels_for
from msdeck.deck.model import AnswerSlide, Deck, HandoutDesign, License, QuestionSlide, Slide
from msdeck.editions import Edition, LayoutName, PaperName
from msdeck.layout import last_pages
from msdeck.layout.arrange import lay_out
from msdeck.layout.first_page import QR_SIZE
from msdeck.layout.flow import Flow
from msdeck.layout.front import QR_CODE
from msdeck.layout.masters import LAYOUTS
from msdeck.layout.paper import paper_for
from msdeck.layout.qr_code import QUIET_ZONE, modules
from msdeck.layout.running_text import cut_running_text
from msdeck.scene import Drawing, Item, Page, Role, Scene, Shape, SlidePicture, Text
from msdeck.theme import CLINIC, CONTRAST, SLATE, contrast_ratio, rgb
from msdeck.units import millimetres
from support.decks import HERE, deck, entry, point, points_slide, runs, said
from support.handouts import overlaps
from support.scene_reader import misplaced, run_words, texts

LINK = "https://example.org/lecture"
CC_BY = License(
    runs("Creative Commons Attribution 4.0 International"),
    runs("CC BY 4.0"),
    "https://creativecommons.org/licenses/by/4.0/",
)
READING = "A sentence of reading text that takes more than a line of its column. " * 12


def slides(count: int, reading: str = READING, *, section: int = 0) -> list[Slide]:
    return [
        points_slide(
            f"Slide {section}.{n}", point("One"), reading=[reading], name=f"s{section}/{n}", section=section
        )
        for n in range(1, count + 1)
    ]


def question(number: int, *options: str, name: str = "section/9") -> tuple[QuestionSlide, AnswerSlide]:
    stem = said(f"Which is it, in question {number}?", name=name)
    answered = replace(
        stem, name=f"{name}/answer", title=runs("Answer"), heading=runs("Answer"), handouts=("instructor",)
    )
    choices = tuple(map(runs, options))
    return (
        QuestionSlide(stem, runs(f"Question {number}"), choices, number),
        AnswerSlide(answered, runs("A"), stem.heading, choices, 0, runs("Why"), (runs("So."),), number),
    )


def items(scene: Scene, name: str) -> list[tuple[int, Item]]:
    return [
        (number, item)
        for number, page in enumerate(scene.handout, 1)
        for item in page.items
        if item.name == name or item.name.startswith(f"{name} (")
    ]


def directory(scene: Scene) -> list[tuple[str, int, PartLink]]:
    """The lines of the contents: title, printed page, and what each leads to."""
    found = []
    for page in scene.handout:
        for text in texts(page.items):
            if text.role is Role.DIRECTORY:
                for paragraph in text.paragraphs:
                    *title, number = plain(paragraph.runs).split(" ")
                    (link,) = {run.link for run in paragraph.runs}
                    assert isinstance(link, PartLink)
                    found.append((" ".join(title), int(number), link))
    return found


def out_of_place(scene: Scene) -> list[str]:
    """What leaves its page or box around the slides; their own pictures and texts have tests of their own."""
    return [found for found in misplaced(scene) if ": Slide " not in found and " of Slide " not in found]


def headings(page: Page) -> set[str]:
    return {plain(text.paragraphs[0].runs) for text in texts(page.items) if text.heading_level is not None}


# -- contents ---------------------------------------------------------------------------


@pytest.mark.parametrize("sentences", [12, 32])
def test_a_handout_of_eight_pages_has_no_contents_and_one_of_more_has(sentences: int) -> None:
    # The text of the first slide fits below the title, or it does not fit there.
    some = slides(3, "A sentence of reading text that takes more than a line of its column. " * sentences)
    without = []
    for blank in range(1, 9):
        scene = lay_out(with_design(HandoutDesign(notes_pages=blank), *some))
        assert bool(directory(scene)) == (len(scene.handout) > 8), blank
        if not directory(scene):
            without.append(len(scene.handout))
    assert max(without) == 8


def test_contents_list_sections_with_their_slides_and_the_parts_at_the_end() -> None:
    scene = lay_out(
        deck(
            *slides(17, 2 * READING), *slides(3, section=1), entries=[entry(1, "A.")], sections=["One", "Two"]
        )
    )
    titles = [title for title, _, _ in directory(scene)]
    assert titles[:2] == ["One", "Slide 0.1"]
    assert titles[18:] == [
        "Two",
        "Slide 1.1",
        "Slide 1.2",
        "Slide 1.3",
        "References",
        "How to cite this handout",
    ]


def test_contents_stand_on_the_first_page_where_their_sections_fit_below_the_title() -> None:
    # 45 lines would fill a page of their own, and leave the first page empty.
    scene = lay_out(deck(*slides(40, ""), *slides(3, "", section=1), sections=["One", "Two"]))
    assert [title for title, _, _ in directory(scene)] == ["One", "Two", "How to cite this handout"]
    assert {number for number, _ in items(scene, "Contents")} == {1}


def test_contents_of_more_than_a_page_list_sections_alone() -> None:
    scene = lay_out(deck(*slides(70, ""), *slides(3, "", section=1), sections=["One", "Two"]))
    assert [title for title, _, _ in directory(scene)] == ["One", "Two", "How to cite this handout"]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=4),
    st.integers(0, 12),
    st.sampled_from(["a4", "a5", "letter", "legal"]),
    st.sampled_from(["participant", "large-print"]),
    st.sampled_from(["Short", "A title of many words that takes several lines of the contents " * 2]),
)
def test_each_line_of_the_contents_has_the_page_of_its_heading(
    counts: list[int], blank: int, paper: PaperName, edition: Edition, title: str
) -> None:
    some = [
        replace(slide, said=replace(slide.said, title=named, heading=named))
        for section, count in enumerate(counts)
        for n, slide in enumerate(slides(count, "A sentence. " * 9 * section, section=section))
        for named in [runs(f"{title} {section}.{n}")]
    ]
    made = deck(*some, sections=[f"Section {n}" for n in range(len(counts))], paper=paper)
    design = replace(made.handout, notes_pages=blank)
    scene = lay_out(replace(made, link=LINK, handout=design), edition)
    assert out_of_place(scene) == []
    marks = {mark.name: mark for mark in scene.bookmarks if mark.name}
    lines = directory(scene)
    assert bool(lines) == (len(scene.handout) > 8)
    for said_title, number, link in lines:
        assert marks[link.name].page == number
        assert any(heading.endswith(said_title) for heading in headings(scene.handout[number - 1]))


def test_a_line_of_the_contents_is_one_link_from_its_title_to_its_number() -> None:
    scene = lay_out(deck(*slides(40, "")))
    page = next(page for page in scene.handout if "Contents" in headings(page))
    (text,) = [text for text in texts(page.items) if text.role is Role.DIRECTORY]
    right = text.frame.width
    for paragraph in text.paragraphs:
        last = paragraph.lines[-1].fragments[-1]
        assert last.x + last.width == pytest.approx(right, abs=0.5)
        assert len({fragment.link for line in paragraph.lines for fragment in line.fragments}) == 1


# -- self-assessment ----------------------------------------------------------------------


def test_every_question_comes_again_with_a_box_for_each_option_and_two_lines() -> None:
    first, second = question(1, "Yes", "No", name="q/1"), question(2, "A", "B", "C", name="q/2")
    scene = lay_out(deck(*first, *second), "participant")
    page = next(page for page in scene.handout if "Check yourself" in headings(page))
    boxes = [item for item in page.items if item.name.endswith(" box")]
    rules = [item for item in page.items if item.name.startswith("Check") and " line " in item.name]
    assert (len(boxes), len(rules)) == (2 + 3, 2 * 2)
    options = [text for text in texts(page.items) if text.role is Role.OPTION and text.placeholder is None]
    markers = [text.paragraphs[0].style.marker for text in options]
    assert [marker.text for marker in markers if marker] == ["A", "B", "A", "B", "C"]
    for box, option in zip(boxes, options, strict=True):
        assert box.frame.right < option.frame.x
        assert option.frame.y <= box.frame.y < box.frame.bottom <= option.frame.bottom


def test_a_question_leads_to_its_slide_and_has_the_number_of_the_answer_key() -> None:
    made = deck(*question(4, "Yes", "No", name="q/4"), *question(5, "Yes", "No", name="q/5"))
    scene = lay_out(made)
    number = next(page.number for page in scene.slides if page.name == "q/5")
    ((_, head),) = items(scene, "Check 5 heading")
    assert isinstance(head, Text)
    assert [run.link for run in head.paragraphs[0].runs if run.link] == [SlideLink(number)]
    assert items(scene, "Key 5 heading")
    assert not items(scene, "Key 1 heading")


def test_a_question_stays_on_one_page() -> None:
    for count in range(4, 7):
        asked = [each for n in range(1, count + 1) for each in question(n, *"ABCDEF", name=f"q/{n}")]
        scene = lay_out(deck(*asked), "participant")
        for n in range(1, count + 1):
            pages = {
                number
                for number, page in enumerate(scene.handout, 1)
                for item in page.items
                if item.name.startswith(f"Check {n} ")
            }
            assert len(pages) == 1


def test_a_question_that_this_edition_does_not_show_is_not_asked() -> None:
    asked, answer = question(1, "Yes", "No")
    hidden = replace(asked, said=replace(asked.said, handouts=("instructor",), decks=("instructor",)))
    assert not items(lay_out(deck(hidden, answer), "participant"), "Check 1 heading")
    assert items(lay_out(deck(hidden, answer)), "Check 1 heading")


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(1, 18), min_size=2, max_size=6),
    st.sampled_from(["a4", "a5", "legal"]),
    st.sampled_from(["participant", "large-print", "instructor"]),
)
def test_however_long_the_options_no_question_leaves_its_page(
    words: Sequence[int], paper: PaperName, edition: Edition
) -> None:
    options = [f"option{n} " + "word " * count for n, count in enumerate(words)]
    scene = lay_out(deck(question(1, *options)[0], paper=paper), edition)
    assert out_of_place(scene) == []
    names = [f"Check 1 option {letter}" for letter in "ABCDEF"]
    found = [word for page in scene.handout for word in run_words(page, *names)]
    assert found == " ".join(options).split()


# -- QR code ------------------------------------------------------------------------------


def dark_modules(drawing: Drawing, size: int) -> set[tuple[int, int]]:
    """Column and row of every module whose middle lies in a painted part."""
    shape = drawing.items[-1]
    assert isinstance(shape, Shape)
    step = shape.frame.width / size
    found = set()
    for part in shape.parts:
        xs, ys = [x for x, _ in part], [y for _, y in part]
        for column in range(size):
            for row in range(size):
                x = shape.frame.x + (column + 0.5) * step
                y = shape.frame.y + (row + 0.5) * step
                if min(xs) < x < max(xs) and min(ys) < y < max(ys):
                    found.add((column, row))
    return found


def qr_codes(scene: Scene) -> tuple[Drawing, Drawing]:
    """That of the title slide and that of the handout."""
    (slide,) = [item for item in scene.slides[0].items if isinstance(item, Drawing)]
    (page,) = [item for item in scene.handout[0].items if isinstance(item, Drawing)]
    return slide, page


def test_the_painted_modules_are_those_of_the_code_of_the_address() -> None:
    import segno

    for drawing in qr_codes(lay_out(replace(deck(), link=LINK))):
        matrix = segno.make(LINK, error="m", micro=False, boost_error=False).matrix
        expected = {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
        assert dark_modules(drawing, len(matrix)) == expected
        assert drawing.alt == f"QR code: {LINK}"
        assert drawing.link == Url(LINK)


def test_a_code_has_a_quiet_zone_of_four_light_modules() -> None:
    slide, page = qr_codes(lay_out(replace(deck(), link=LINK)))
    ground, dark = slide.items
    module = dark.frame.width / len(modules(LINK))
    assert dark.frame.x - ground.frame.x == pytest.approx(QUIET_ZONE * module)
    assert ground.frame == slide.frame
    # On white paper it is what stands free around the code: nothing is nearer than four modules.
    assert page.frame.width == QR_SIZE
    zone = QUIET_ZONE * QR_SIZE / len(modules(LINK))
    others = [
        item.frame
        for item in lay_out(replace(deck(), link=LINK)).handout[0].items
        if item.name not in (page.name, "Header left") and not item.name.startswith(("Panel", "Edge"))
    ]
    for other in others:
        apart = (
            other.right <= page.frame.x - zone
            or other.y >= page.frame.bottom + zone
            or other.bottom <= page.frame.y - zone
        )
        assert apart, other


@pytest.mark.parametrize("theme", [CLINIC, SLATE, CONTRAST])
def test_the_code_is_dark_on_light_in_every_theme(theme: object) -> None:
    made = replace(deck(), link=LINK, theme=theme)  # type: ignore[arg-type]
    slide, _ = qr_codes(lay_out(made))
    ground, dark = slide.items
    assert isinstance(ground, Shape)
    assert isinstance(dark, Shape)
    inks = [rgb(made.theme, ink) for ink in (dark.fill, ground.fill) if ink is not None]
    assert contrast_ratio(*inks) >= 7
    assert contrast_ratio(inks[0], "000000") < contrast_ratio(inks[1], "000000")


def test_no_text_of_the_title_slide_can_reach_its_code() -> None:
    frames = [holder.frame for holder in LAYOUTS["Title Slide"].placeholders]
    assert max(frame.right for frame in frames) + 18 <= QR_CODE.x


@pytest.mark.parametrize("paper", ["a4", "a5", "letter", "legal"])
@pytest.mark.parametrize("edition", ["participant", "large-print"])
def test_a_long_head_of_the_first_page_keeps_off_the_code(paper: PaperName, edition: Edition) -> None:
    made = deck(paper=paper)
    long = runs("A title of many words " * 6)
    block = replace(
        made.title,
        title=long,
        heading=long,
        subtitle=runs("A subtitle of many words " * 7),
        event=runs("An event with a name that goes on and on " * 3),
    )
    scene = lay_out(replace(made, title=block, link=LINK, license=CC_BY), edition)
    assert misplaced(scene) == []
    _, code = qr_codes(scene)
    for text in texts(scene.handout[0].items):
        beside = text.frame.y < code.frame.bottom and text.frame.bottom > code.frame.y
        assert not beside or text.frame.right <= code.frame.x


def test_the_address_is_a_link_in_text_beside_the_code() -> None:
    for edition in ("participant", "large-print"):
        scene = lay_out(replace(deck(), link=LINK), edition)
        links = [
            run
            for text in texts(scene.handout[0].items)
            for paragraph in text.paragraphs
            for run in paragraph.runs
            if run.link == Url(LINK)
        ]
        assert "example.org/lecture" in [run.text for run in links]


def test_without_a_link_there_is_no_code() -> None:
    scene = lay_out(deck())
    assert not [
        item for item in (*scene.slides[0].items, *scene.handout[0].items) if isinstance(item, Drawing)
    ]


# -- colophon, licence, running text, notes ---------------------------------------------------


def colophon(made: Deck) -> str:
    return " ".join(" ".join(run_words(page, "How to cite")) for page in lay_out(made).handout).strip()


def test_the_handout_says_how_to_cite_it_and_under_which_licence_it_is() -> None:
    made = replace(deck(), link=LINK, license=CC_BY)
    assert colophon(made) == (
        "A. Lecturer. A lecture: Its subtitle. Seminar. example.org/lecture "
        "Licence: Creative Commons Attribution 4.0 International, creativecommons.org/licenses/by/4.0"
    )
    question_title = replace(made.title, subtitle=runs("Why?"), event=())
    assert (
        colophon(replace(made, title=question_title, link="", license=None)) == "A. Lecturer. A lecture: Why?"
    )


@pytest.mark.parametrize("edition", ["participant", "large-print"])
def test_however_long_it_is_the_citation_begins_below_its_heading(edition: Edition) -> None:
    paper = paper_for(HandoutDesign("a5", margin=millimetres(20)), edition)
    for count in range(1, 200, 3):
        block = replace(deck().title, event=runs("A course of meetings, " * count))
        flow = Flow(paper, paper.content.y + 20, edition)
        last_pages.colophon(flow, replace(deck(), title=block))
        # A page that ends with the rule of the heading has nothing below it.
        ends = [page[-1].name for page in flow.pages if page]
        assert "Rule How to cite this handout" not in ends, count


def test_a_licence_that_is_not_known_is_printed_as_it_is() -> None:
    own = License(runs("All rights reserved"), runs("All rights reserved"), "")
    scene = lay_out(replace(deck(), license=own))
    assert "All rights reserved" in " ".join(run_words(scene.handout[0], "Authors and event"))
    assert scene.properties.rights == "All rights reserved"
    assert scene.properties.rights_address == ""


def test_the_first_page_and_the_title_slide_name_the_licence_with_its_link() -> None:
    scene = lay_out(replace(deck(), license=CC_BY))
    for page, shown in ((scene.slides[0], "CC BY 4.0"), (scene.handout[0], plain(CC_BY.name))):
        linked = {
            run.text: run.link
            for text in texts(page.items)
            if text.name == "Authors and event"
            for paragraph in text.paragraphs
            for run in paragraph.runs
        }
        assert linked[shown] == Url(CC_BY.address)


def with_design(design: HandoutDesign, *some: Slide) -> Deck:
    return replace(deck(*some), handout=design)


def test_header_and_footer_are_those_of_the_outline_without_links() -> None:
    linked: Runs = (Run("A "), Run("page", link=Url(LINK)))
    scene = lay_out(
        with_design(HandoutDesign(header=linked, footer=runs("Department")), *slides(9)), "participant"
    )
    for number, page in enumerate(scene.handout, 1):
        assert run_words(page, "Footer left") == ["Department"]
        assert run_words(page, "Header left") == (["A", "page"] if number > 1 else [])
    assert not [
        run
        for page in scene.handout
        for text in texts(page.items)
        if text.name.startswith("Header")
        for paragraph in text.paragraphs
        for run in paragraph.runs
        if run.link
    ]


def test_a_header_that_is_too_long_is_cut_and_warned_of() -> None:
    long = runs("A header that says far too much for one line of a page " * 3)
    made = with_design(HandoutDesign(header=long, header_place=HERE), *slides(9))
    (said_of,) = cut_running_text(made, "participant")
    assert (said_of.code, said_of.place) == ("long-header", HERE)
    assert " ".join(run_words(lay_out(made).handout[1], "Header left")).endswith("…")
    assert not list(cut_running_text(with_design(HandoutDesign(header=runs("Short"))), "participant"))


def test_a_header_has_the_room_that_its_section_leaves() -> None:
    # About 70 % of the line: more than half of it, and next to it a section of one short word.
    long = "A header that is longer than half of its line and yet has all the room it needs"
    made = with_design(HandoutDesign(header=runs(long), header_place=HERE), *slides(9))
    assert not list(cut_running_text(made, "participant"))
    assert " ".join(run_words(lay_out(made).handout[1], "Header left")) == long


def test_how_to_cite_goes_on_the_page_for_notes_rather_than_on_one_of_its_own() -> None:
    for sentences in range(1, 40):
        reading = "A sentence of reading text that takes a line of its own there. " * sentences
        scene = lay_out(with_design(HandoutDesign(notes_pages=1), *slides(4, reading)))
        last = scene.handout[-1]
        assert items(scene, "Notes 1 line 1")[0][0] == len(scene.handout)
        assert overlaps(last) == []
        (page, _), *_ = items(scene, "How to cite")
        others = [
            item for item in scene.handout[page - 1].items if item.name.startswith(("Slide ", "Notes "))
        ]
        assert others, sentences


def test_notes_pages_are_ruled_and_stand_before_the_answer_key() -> None:
    made = with_design(HandoutDesign(notes_pages=3), *question(1, "Yes", "No"))
    scene = lay_out(made)
    marks = {mark.title: mark.page for mark in scene.bookmarks}
    assert len(scene.handout) == marks["Notes"] + 3 == marks["Answer key"]
    for page in scene.handout[marks["Notes"] - 1 : -1]:
        lines = [item.frame.y for item in page.items if item.name.startswith("Notes") and "line" in item.name]
        assert len(lines) > 25
        assert {round(b - a, 3) for a, b in pairwise(lines)} == {20}
    assert misplaced(scene) == []


def test_the_words_of_all_languages_are_there() -> None:
    for language in ("en", "de", "fr", "es"):
        labels = labels_for(language)
        scene = lay_out(replace(deck(*question(1, "Yes", "No")), labels=labels, link=LINK))
        titles = [mark.title for mark in scene.bookmarks]
        assert labels["check-yourself"] in titles
        assert labels["how-to-cite"] in titles
        assert qr_codes(scene)[1].alt == labels["qr-code"].format(address=LINK)


def pictures(page: Page) -> list[SlidePicture]:
    return [item for item in page.items if isinstance(item, SlidePicture)]


def test_slides_begin_on_a_page_of_their_own_after_the_contents() -> None:
    scene = lay_out(deck(*slides(40, "")))
    last = max(n for n, page in enumerate(scene.handout) if "Contents" in headings(page))
    assert not pictures(scene.handout[last])
    assert pictures(scene.handout[last + 1])


@pytest.mark.parametrize("layout", ["notes", "grid-3"])
def test_an_answer_has_no_lines_to_write_on_and_its_question_has(layout: LayoutName) -> None:
    asked, answered = question(1, "Yes", "No")
    scene = lay_out(with_design(HandoutDesign(layout=layout), asked, answered), "instructor")
    drawn = [
        (item.slide, item) for page in scene.handout for item in page.items if isinstance(item, SlidePicture)
    ]
    assert len(drawn) == 2
    ruled = {
        item.name.split(" line")[0] for page in scene.handout for item in page.items if " line " in item.name
    }
    assert f"Slide {drawn[0][0]}" in ruled
    assert f"Slide {drawn[1][0]}" not in ruled
