"""Text in the PDF: readers get every word in order, and every glyph stands where layout measured it."""

import unicodedata
from dataclasses import replace

import pytest

from msdeck.content import Run, plain
from msdeck.export.pdf.writer import write_pdf
from msdeck.layout.typeset import stack, typeset
from msdeck.scene import (
    Face,
    Fragment,
    Frame,
    Line,
    Page,
    Paragraph,
    ParagraphStyle,
    Role,
    Scene,
    Text,
)
from msdeck.theme import Ink
from support.pdf_reader import Painted, fonts, has_poppler, page_texts, page_words, painted, poppler_words
from support.scene_handout import slides_whole
from support.scene_reader import texts
from support.scene_text import Say, say, set_text
from support.scenes import gallery_scene

STYLE = ParagraphStyle(20)
BOX = Frame(40, 60, 300, 400)


def handout_of(*texts: Text) -> Scene:
    return replace(gallery_scene(), handout=(Page("page/1", "Page", texts),), bookmarks=())


def text_of(*paragraphs: Paragraph) -> Text:
    return Text("Text", Role.BODY, BOX, paragraphs)


def one_line(fragment: Fragment) -> Text:
    return text_of(Paragraph((Run(fragment.text),), STYLE, lines=(Line(19, (fragment,)),)))


def shown(scene: Scene) -> list[Painted]:
    return [stroke for stroke in painted(write_pdf(scene)) if stroke.kind == "text"]


def words_of(text: Text) -> list[str]:
    words = []
    for paragraph in text.paragraphs:
        words += paragraph.marker.text.split() if paragraph.marker else []
        words += plain(paragraph.runs).split()
    return words


def test_readers_find_every_word_of_every_slide_in_order_and_apart() -> None:
    scene = gallery_scene()
    data = write_pdf(slides_whole(scene))
    for slide, words in zip(scene.slides, page_words(data), strict=True):
        expected = [word for text in texts(slide.items, charts=True) for word in words_of(text)]
        assert words == expected


@pytest.mark.parametrize("scene", [gallery_scene(), slides_whole(gallery_scene())], ids=["handout", "slides"])
def test_poppler_and_pypdf_read_the_same_words(scene: Scene) -> None:
    data = write_pdf(scene)
    if has_poppler():
        assert poppler_words(data) == page_words(data)
    assert sum(len(words) for words in page_words(data)) > 100


def test_a_word_that_is_broken_at_its_hyphen_gets_no_space() -> None:
    block = typeset((Run("a stem-cell-derived-therapy for ages"),), STYLE, 100)
    assert len(block.lines) > 2
    lines = [stroke.text for stroke in shown(handout_of(text_of(*stack((block,)))))]
    assert "".join(lines) == "a stem-cell-derived-therapy for ages "


def test_a_paragraph_ends_with_a_space_that_adds_nothing_to_its_place() -> None:
    one, two = shown(handout_of(set_text("Text", Role.BODY, BOX, [say("One", STYLE), say("Two", STYLE)])))
    assert (one.text, two.text) == ("One ", "Two ")
    assert one.box.left == two.box.left == pytest.approx(40, abs=0.01)


@pytest.mark.parametrize("face", [Face(), Face(bold=True), Face(italic=True), Face(bold=True, italic=True)])
def test_kerned_text_is_exactly_as_wide_as_it_was_measured(face: Face) -> None:
    words = "AVATAR To Wave, Tyre; Te 11 P. “Ty” LTV Škoda"
    run = Run(words, bold=face.bold, italic=face.italic)
    block = typeset((run,), ParagraphStyle(24), 2000)
    (fragment,) = block.lines[0].fragments
    assert len(fragment.kerning) > 5
    # The space after the paragraph's end is left out of the measure: a character of the fragment's own.
    (stroke,) = shown(handout_of(text_of(*stack((block,)))))
    space = 0.2778 * 24
    assert stroke.box.right - stroke.box.left - space == pytest.approx(fragment.width, abs=0.01)


def test_kerning_moves_the_characters_after_it_and_no_others() -> None:
    # 300/1000 em at 20 pt is 6 pt narrower; the advances of A and V are 0.667 em.
    fragment = Fragment("AV", 0, 2 * 0.667 * 20 - 6, Face(), 20, Ink.TEXT, kerning=((0, -300.0),))
    (stroke,) = shown(handout_of(one_line(fragment)))
    assert stroke.text == "AV "
    assert stroke.box.right - stroke.box.left == pytest.approx(2 * 0.667 * 20 - 6 + 0.2778 * 20, abs=0.01)


def test_a_fragment_stands_on_its_line_at_its_rise() -> None:
    # 40 + 5 across; 60 + 19 - 6 down.
    fragment = Fragment("2", 5, 7.3, Face(), 13.2, Ink.ACCENT, rise=6)
    (stroke,) = shown(handout_of(one_line(fragment)))
    assert (stroke.box.left, stroke.baseline) == pytest.approx((45, 73), abs=0.01)
    assert stroke.size == 13.2


def test_unusual_characters_come_out_as_they_went_in() -> None:
    text = "10 µg (U+00B5) is not μ; ½ × 3 ≤ 5 → αβγ – “é” naïve ﬁ Ω Ж ₂ ² ‑ †‡ ▪▫ <b>&amp;</b> \\ ( ) %"
    (words,) = page_texts(
        write_pdf(handout_of(set_text("Text", Role.BODY, BOX, [say(text, ParagraphStyle(8))])))
    )
    assert words.split() == text.split()


def test_a_no_break_space_is_a_space_to_readers() -> None:
    (words,) = page_words(write_pdf(handout_of(one_line(Fragment("5\u00a0mg", 0, 40, Face(), 20, Ink.TEXT)))))
    assert words == ["5", "mg"]


@pytest.mark.parametrize("missing", ["漢", "\U0001f9e0", "\ue000"])
def test_a_missing_character_is_shown_as_a_sign_of_the_measured_width(missing: str) -> None:
    # .notdef, which layout measures, is 0.75 em wide; "a" 0.556 em; the space 0.278 em.
    fragment = Fragment(f"{missing}a", 0, 26.1, Face(), 20, Ink.TEXT)
    (stroke,) = shown(handout_of(one_line(fragment)))
    assert stroke.text == "\N{REPLACEMENT CHARACTER}a "
    assert stroke.box.right - stroke.box.left == pytest.approx((0.75 + 0.556 + 0.278) * 20, abs=0.02)


@pytest.mark.parametrize("invisible", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\ufe0f"])
def test_an_invisible_character_takes_no_room_and_leaves_no_sign(invisible: str) -> None:
    block = typeset((Run(f"stem{invisible}cell"),), STYLE, 400)
    (stroke,) = shown(handout_of(text_of(*stack((block,)))))
    assert stroke.text == "stemcell "
    assert stroke.box.right - stroke.box.left == pytest.approx(block.lines[0].width + 0.2778 * 20, abs=0.02)


def test_more_than_256_characters_of_one_face_are_shown_by_several_fonts() -> None:
    letters = [chr(code) for code in range(0x100, 0x2B0) if unicodedata.category(chr(code)) in ("Lu", "Ll")]
    assert len(letters) > 300
    lines = [say("".join(letters[at : at + 40]), ParagraphStyle(8)) for at in range(0, len(letters), 40)]
    data = write_pdf(handout_of(set_text("Text", Role.BODY, BOX, lines)))
    assert "".join(page_texts(data)[0].split()) == "".join(letters)


def test_no_font_is_named_but_the_embedded_faces() -> None:
    assert fonts(write_pdf(gallery_scene())) == {
        "Arimo-Regular": True,
        "Arimo-Bold": True,
        "Arimo-Italic": True,
    }
    both = say((Run("both", bold=True, italic=True),), STYLE)
    assert fonts(write_pdf(handout_of(set_text("Text", Role.BODY, BOX, [both])))) == {
        "Arimo-BoldItalic": True
    }
    assert b"Helvetica" not in write_pdf(gallery_scene())


def test_code_is_set_in_the_face_of_the_text() -> None:
    code: Say = say((Run("HLA", code=True),), STYLE)
    (stroke,) = shown(handout_of(set_text("Text", Role.BODY, BOX, [code])))
    assert stroke.font == "Arimo-Regular"


def test_a_text_without_lines_is_drawn_as_nothing() -> None:
    empty = Text("Text", Role.BODY, BOX, (Paragraph((), STYLE), Paragraph((), STYLE, lines=(Line(19, ()),))))
    assert shown(handout_of(empty)) == []
