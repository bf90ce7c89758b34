"""Tags: every part of a scene becomes the element that it is, in reading order, and all paint has one."""

from dataclasses import replace

import pytest

from msdeck.content import EntryLink, Run, Url
from msdeck.export.pdf import writer
from msdeck.export.pdf.document import Document
from msdeck.export.pdf.tags import ARTIFACT, Tags
from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import (
    Frame,
    Item,
    Marker,
    MarkerKind,
    Page,
    ParagraphStyle,
    Picture,
    Role,
    Scene,
    Shape,
    ShapeKind,
    SlidePicture,
)
from msdeck.theme import Ink
from support.pdf_tags import Element, TaggedPdf, read, spoken
from support.scene_handout import slides_whole
from support.scene_text import Say, say, set_text
from support.scenes import FIGURE_ALT, gallery_scene

PLAIN = ParagraphStyle(10)
BOLD = replace(PLAIN, bold=True)
BULLET = replace(PLAIN, indent=12, hanging=12, marker=Marker(MarkerKind.BULLET, "▪", Ink.ACCENT))
LABEL = replace(PLAIN, indent=20, hanging=20, marker=Marker(MarkerKind.NUMBER, "1.", Ink.ACCENT))


def box(*said: Say, role: Role = Role.BODY, y: float = 60.0, level: int | None = None) -> Item:
    return set_text(f"Text at {y}", role, Frame(51, y, 300, 40), list(said), heading_level=level)


def scene_of(*pages: tuple[Item, ...]) -> Scene:
    handout = tuple(Page(f"page/{n}", f"Page {n}", items) for n, items in enumerate(pages, 1))
    return replace(gallery_scene(), handout=handout, bookmarks=())


def tree(*pages: tuple[Item, ...]) -> str:
    """The tree that `pages` become, without its root."""
    _, *lines = spoken(write_pdf(scene_of(*pages))).splitlines()
    return "\n".join(line[2:] for line in lines)


def elements(tagged: TaggedPdf, tag: str) -> list[Element]:
    assert tagged.root is not None
    return [element for element in tagged.root.walk() if element.tag == tag]


@pytest.mark.parametrize("scene", [gallery_scene(), slides_whole(gallery_scene())], ids=["handout", "slides"])
def test_nothing_is_painted_outside_of_a_mark(scene: Scene) -> None:
    tagged = read(write_pdf(scene))
    assert len(tagged.painted) > 100
    assert tagged.balance == []
    assert all(stroke.tag is not None for stroke in tagged.painted)
    # Drawings and charts are figures as pictures are.
    assert {stroke.tag for stroke in tagged.painted if stroke.kind == "path"} <= {"Figure", "Artifact"}
    assert {stroke.tag for stroke in tagged.painted if stroke.kind == "other"} <= {"Figure", "Artifact"}


def test_paint_outside_of_a_leaf_is_refused() -> None:
    scene = gallery_scene()
    tags = Tags(Document(scene.properties, 595, 842))
    with pytest.raises(RuntimeError, match="painted outside"):
        tags.paint("0 0 10 10 re f")
    page = scene.slides[0]
    with tags.within(page), pytest.raises(RuntimeError, match="painted outside"):
        tags.paint("0 0 10 10 re f")
    with tags.within(page), tags.within(ARTIFACT):
        tags.paint("0 0 10 10 re f")


def test_paint_that_goes_around_the_tags_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(Tags):
        def end_page(self) -> None:
            self.set_state("0 0 10 10 re f")
            super().end_page()

    monkeypatch.setattr(writer, "Tags", Careless)
    tagged = read(write_pdf(gallery_scene()))
    assert any(stroke.tag is None for stroke in tagged.painted)


def test_headings_open_sections_and_end_those_before() -> None:
    page = (
        box(say("Lecture", PLAIN), role=Role.TITLE, level=1, y=60),
        box(say("One", PLAIN), role=Role.HEADING, level=2, y=100),
        box(say("One, first", PLAIN), role=Role.HEADING, level=3, y=120),
        box(say("Text", PLAIN), y=140),
        box(say("One, second", PLAIN), role=Role.HEADING, level=3, y=160),
        box(say("Two", PLAIN), role=Role.HEADING, level=2, y=180),
    )
    assert tree(page) == (
        'H1 "Lecture"\n'
        "Sect\n"
        '  H2 "One"\n'
        "  Sect\n"
        '    H3 "One, first"\n'
        '    P "Text"\n'
        "  Sect\n"
        '    H3 "One, second"\n'
        "Sect\n"
        '  H2 "Two"'
    )


def test_points_are_a_list_with_the_points_under_them_inside() -> None:
    points = box(
        say("First", BULLET),
        say("Under it", BULLET, 1),
        say("Also under it", BULLET, 1),
        say("Second", BULLET),
        say("No point", PLAIN),
        say("Another list", BULLET),
    )
    assert tree((points,)) == (
        "L\n"
        "  LI\n"
        '    Lbl "▪"\n'
        "    LBody\n"
        '      "First"\n'
        "      L\n"
        "        LI\n"
        '          Lbl "▪"\n'
        '          LBody "Under it"\n'
        "        LI\n"
        '          Lbl "▪"\n'
        '          LBody "Also under it"\n'
        "  LI\n"
        '    Lbl "▪"\n'
        '    LBody "Second"\n'
        'P "No point"\n'
        "L\n"
        "  LI\n"
        '    Lbl "▪"\n'
        '    LBody "Another list"'
    )


def test_a_list_says_what_its_labels_are() -> None:
    lists = [
        (box(say("Point", BULLET)), "/Square"),
        (box(say("Section", LABEL), role=Role.CONTENTS), "/Decimal"),
        (box(say("Entry", LABEL), role=Role.REFERENCES), "/Decimal"),
        (box(say("Entry", PLAIN), role=Role.REFERENCES), "/None"),
    ]
    for text, numbering in lists:
        (made,) = elements(read(write_pdf(scene_of((text,)))), "L")
        assert made.attributes()["/ListNumbering"] == numbering


def test_cards_beside_one_another_are_a_list_of_labels_and_values() -> None:
    cards = [
        box(say(label, BOLD), say(value, PLAIN), role=Role.CARD, y=60 + 50 * at)
        for at, (label, value) in enumerate([("Population", "Plants"), ("Setting", "An office")])
    ]
    assert tree((*cards, box(say("After", PLAIN), y=300))) == (
        "L\n"
        "  LI\n"
        '    Lbl "Population"\n'
        '    LBody "Plants"\n'
        "  LI\n"
        '    Lbl "Setting"\n'
        '    LBody "An office"\n'
        'P "After"'
    )


def node(*said: Say, y: float = 60.0) -> Item:
    return box(*said, role=Role.NODE, y=y)


def test_boxes_of_a_diagram_are_a_list_of_labels_and_bodies() -> None:
    steps = (
        node(say("1", BOLD), say("Trigger", PLAIN)),
        Shape("Arrow", ShapeKind.LINE, Frame(51, 100, 0, 10), stroke=Ink.TITLE, stroke_width=2),
        node(say("2", BOLD), say("Response", PLAIN), say("Cells attack", PLAIN), y=110),
    )
    assert tree(steps) == (
        "L\n"
        "  LI\n"
        '    Lbl "1"\n'
        '    LBody "Trigger"\n'
        "  LI\n"
        '    Lbl "2"\n'
        "    LBody\n"
        '      P "Response"\n'
        '      P "Cells attack"'
    )


def test_a_marker_is_the_label_of_a_box() -> None:
    assert tree((node(say("Trigger", LABEL)),)) == 'L\n  LI\n    Lbl "1."\n    LBody "Trigger"'


def test_a_box_without_a_bold_beginning_has_no_label() -> None:
    text = node(say("One paragraph", PLAIN), say("Another", PLAIN))
    assert tree((text,)) == 'L\n  LI\n    LBody\n      P "One paragraph"\n      P "Another"'


def test_leaves_are_a_list_in_their_branch_and_branches_one_in_the_root() -> None:
    boxes = [("Root", 0), ("First", 1), ("Leaf", 2), ("Other leaf", 2), ("Second", 1), ("Its leaf", 2)]
    texts = [node(say(words, PLAIN, level), y=60 + 50 * at) for at, (words, level) in enumerate(boxes)]
    assert tree((*texts, box(say("After", PLAIN), y=400))) == (
        "L\n"
        "  LI\n"
        "    LBody\n"
        '      "Root"\n'
        "      L\n"
        "        LI\n"
        "          LBody\n"
        '            "First"\n'
        "            L\n"
        "              LI\n"
        '                LBody "Leaf"\n'
        "              LI\n"
        '                LBody "Other leaf"\n'
        "        LI\n"
        "          LBody\n"
        '            "Second"\n'
        "            L\n"
        "              LI\n"
        '                LBody "Its leaf"\n'
        'P "After"'
    )


def test_a_list_of_boxes_says_what_its_labels_are() -> None:
    lists = [
        (node(say("1", BOLD), say("Trigger", PLAIN)), "/Decimal"),
        (node(say("Trigger", LABEL)), "/Decimal"),
        (node(say("May 2004", BOLD), say("First", PLAIN)), "/None"),
        (node(say("2004", PLAIN)), "/None"),
    ]
    for text, numbering in lists:
        (made,) = elements(read(write_pdf(scene_of((text,)))), "L")
        assert made.attributes()["/ListNumbering"] == numbering


def test_a_heading_keeps_its_number() -> None:
    heading = box(say("Claim", LABEL), role=Role.HEADING, level=2)
    assert tree((heading,)) == 'Sect\n  H2 "1. Claim"'


def test_a_table_has_a_head_a_body_and_a_summary() -> None:
    tagged = read(write_pdf(slides_whole(gallery_scene())))
    (table,) = elements(tagged, "Table")
    assert [group.tag for group in table.elements] == ["THead", "TBody"]
    assert [len(row.elements) for row in table.walk() if row.tag == "TR"] == [4, 4, 4, 4]
    assert {cell.tag for cell in table.elements[0].elements[0].elements} == {"TH"}
    assert {cell.attributes()["/Scope"] for cell in elements(tagged, "TH")} == {"/Column"}
    (alt,) = [item.alt for page in gallery_scene().slides for item in page.items if hasattr(item, "rows")]
    assert str(table.attributes()["/Summary"]) == alt


def test_a_figure_has_its_text_and_its_place_on_the_page() -> None:
    (figure,) = elements(read(write_pdf(gallery_scene())), "Figure")
    assert figure.alt == FIGURE_ALT
    # (562, 126, 344 x 260) on a slide of 960 pt, whose picture is 238 pt wide at (51, 100) of 841.89 pt.
    scale = 238 / 960
    left, top = 51 + 562 * scale, 841.89 - 100 - 126 * scale
    expected = (left, top - 260 * scale, left + 344 * scale, top)
    assert [float(edge) for edge in figure.attributes()["/BBox"]] == pytest.approx(expected, abs=0.01)


def test_a_decorative_picture_is_no_element() -> None:
    pictures = [
        item
        for page in gallery_scene().slides
        for item in page.items
        if isinstance(item, Picture) and item.alt is None
    ]
    tagged = read(write_pdf(scene_of((pictures[0], box(say("Text", PLAIN))))))
    assert elements(tagged, "Figure") == []
    assert [stroke.tag for stroke in tagged.painted if stroke.kind == "other"] == ["Artifact"]


def test_caption_and_credit_are_one_caption() -> None:
    both = box(say("What it shows", PLAIN), say("Whose it is", PLAIN), role=Role.CAPTION)
    assert tree((both,)) == 'Caption\n  P "What it shows"\n  P "Whose it is"'
    assert tree((box(say("What it shows", PLAIN), role=Role.CAPTION),)) == 'Caption "What it shows"'


def test_a_citation_is_a_reference_with_a_link_in_it_and_an_address_just_a_link() -> None:
    scene = scene_of(
        (
            box(
                say(
                    (
                        Run("Known "),
                        Run("1", link=EntryLink("key")),
                        Run(" and "),
                        Run("there", link=Url("https://example.org/")),
                        Run("."),
                    ),
                    PLAIN,
                )
            ),
            box(say("Entry", LABEL, anchor=EntryLink("key")), role=Role.REFERENCES, y=300),
        )
    )
    tagged = read(write_pdf(scene))
    first, second = elements(tagged, "Link")
    assert first.parent is not None
    assert first.parent.tag == "Reference"
    assert second.parent is not None
    assert second.parent.tag == "P"
    annotations = list(tagged.pdf.pages[0].Annots)
    assert [str(annotation.Contents) for annotation in annotations] == ["1. Entry", "https://example.org/"]


def test_a_link_over_two_lines_is_one_link_with_two_places_to_click() -> None:
    words = Run("a link of many words that runs over the end of its line", link=Url("https://example.org/"))
    narrow = set_text("Text", Role.BODY, Frame(51, 60, 120, 80), [say((Run("See "), words), PLAIN)])
    tagged = read(write_pdf(scene_of((narrow,))))
    (link,) = elements(tagged, "Link")
    lines = len(tagged.pdf.pages[0].Annots)
    assert lines > 1
    assert len(link.kids) - len(link.places) == lines


def test_two_links_to_one_place_stay_two() -> None:
    link = Url("https://example.org/")
    said = say((Run("one", link=link), Run(" and "), Run("two", link=link)), PLAIN)
    assert len(elements(read(write_pdf(scene_of((box(said),)))), "Link")) == 2


def test_words_of_another_language_are_a_span_of_it() -> None:
    said = say((Run("They call it "), Run("Schub", language="de"), Run(" there.")), PLAIN)
    assert tree((box(said),)) == 'P\n  "They call it"\n  Span [de] "Schub"\n  "there."'


def test_running_headers_and_footers_are_pagination() -> None:
    page = (
        box(say("Header", PLAIN), role=Role.SECTION_NAME, y=30),
        box(say("Text", PLAIN), y=200),
        box(say("2 of 3", PLAIN), role=Role.PAGE_NUMBER, y=800),
    )
    assert tree(page) == 'P "Text"'
    furniture = [stroke for stroke in read(write_pdf(scene_of(page))).painted if stroke.tag == "Artifact"]
    assert [(stroke.text.strip(), stroke.artifact) for stroke in furniture] == [
        ("Header", "Pagination"),
        ("2 of 3", "Pagination"),
    ]


def test_a_slide_in_the_handout_is_read_as_text_after_its_heading() -> None:
    """Its title is not announced as a heading once more; headings on it are one level below."""
    scene = gallery_scene()
    number = next(at for at, page in enumerate(scene.slides, 1) if page.layout == "Two Columns")
    page = (
        box(say("Lecture", PLAIN), role=Role.TITLE, level=1, y=60),
        box(say("Part", PLAIN), role=Role.HEADING, level=2, y=80),
        box(say("Slide", PLAIN), role=Role.HEADING, level=3, y=100),
        SlidePicture("Slide", Frame(51, 140, 238, 134), number),
        box(say("Reading", PLAIN), y=300),
    )
    tagged = read(write_pdf(scene_of(page)))
    (div,) = elements(tagged, "Div")
    assert [element.tag for element in div.elements] == ["P", "H4", "L", "H4", "L"]
    assert div.parent is not None
    assert [element.tag for element in div.parent.elements] == ["H3", "Div", "P"]


def test_a_paragraph_that_goes_on_over_the_page_is_one_element() -> None:
    whole = box(say("It begins here", PLAIN), y=700)
    rest = box(say("and ends there.", PLAIN), say("Another.", PLAIN), y=60)
    assert hasattr(rest, "paragraphs")
    first, *others = rest.paragraphs
    footer = box(say("1 of 2", PLAIN), role=Role.PAGE_NUMBER, y=800)
    continued = replace(rest, paragraphs=(replace(first, continues=True), *others))
    pages = ((whole, footer), (continued,))
    assert tree(*pages) == 'P\n  "It begins here"\n  "and ends there."\nP "Another."'
    (paragraph, _) = elements(read(write_pdf(scene_of(*pages))), "P")
    assert [page for page, _ in paragraph.places] == [1, 2]


def test_a_reference_list_over_two_pages_is_one_list() -> None:
    heading = box(say("References", PLAIN), role=Role.HEADING, level=2, y=60)
    first = box(say("One", LABEL), role=Role.REFERENCES, y=100)
    second = box(say("Two", LABEL), role=Role.REFERENCES, y=60)
    assert tree((heading, first), (second,)) == (
        "Sect\n"
        '  H2 "References"\n'
        "  L\n"
        "    LI\n"
        '      Lbl "1."\n'
        "      LBody\n"
        '        BibEntry "One"\n'
        "    LI\n"
        '      Lbl "1."\n'
        "      LBody\n"
        '        BibEntry "Two"'
    )


def test_reading_starts_anew_in_each_document() -> None:
    """Nothing of one document is left in the next."""
    scene = gallery_scene()
    assert write_pdf(scene) == write_pdf(scene)
