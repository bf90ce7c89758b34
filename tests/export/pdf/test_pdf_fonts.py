"""Fonts of the user in the handout: embedded, subset, and every glyph as wide as it was measured."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from msdeck.content import Run
from msdeck.deck.fonts import in_fonts
from msdeck.export.pdf.writer import write_pdf
from msdeck.layout.typeset import stack, typeset
from msdeck.scene import Frame, Page, ParagraphStyle, Role, Scene, Text
from support.fonts import font_file
from support.pdf_reader import Painted, fonts, painted
from support.scenes import gallery_scene

STYLE = ParagraphStyle(20)
HAN = font_file("漢字\U00020000", family="Han")
SIGNS = font_file("⇒😀", family="Signs", width=600)


def handout_of(*runs: Run) -> Scene:
    block = typeset(in_fonts(runs, (HAN, SIGNS)), STYLE, 400)
    text = Text("Text", Role.BODY, Frame(40, 60, 400, 400), stack((block,)))
    return replace(gallery_scene(), handout=(Page("page/1", "Page", (text,)),), bookmarks=())


def shown(*runs: Run) -> list[Painted]:
    return [stroke for stroke in painted(write_pdf(handout_of(*runs))) if stroke.kind == "text"]


def first_widths(data: bytes) -> dict[str, float]:
    """By font, the width of the first character that it shows; code 0 is for none."""
    used = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values()
    return {
        font["/BaseFont"].partition("+")[2]: font["/Widths"][1] for font in (f.get_object() for f in used)
    }


def test_each_character_is_shown_in_the_font_that_has_it() -> None:
    strokes = shown(Run("In 漢字 ⇒"))
    assert [(stroke.text, stroke.font) for stroke in strokes] == [
        ("In ", "Arimo-Regular"),
        ("漢字", "Han-Regular"),
        (" ", "Arimo-Regular"),
        ("⇒ ", "Signs-Regular"),
    ]


def test_glyphs_stand_where_they_were_measured() -> None:
    word, han, end = shown(Run("ab漢字c"))
    assert (word.box.left, han.box.left) == pytest.approx((40, 40 + 2 * 0.556 * 20), abs=0.01)
    assert end.box.left == pytest.approx(han.box.left + 2 * 20, abs=0.01)


def test_characters_beyond_the_basic_plane_have_their_own_width() -> None:
    scene = handout_of(Run("\U00020000😀a"))
    (text,) = scene.handout[0].items
    assert isinstance(text, Text)
    assert [fragment.x for fragment in text.paragraphs[0].lines[0].fragments] == [0, 20, 32]
    assert {"Han-Regular": 1000, "Signs-Regular": 600}.items() <= first_widths(write_pdf(scene)).items()


def test_a_font_of_the_users_is_embedded_once_for_bold_and_italic_too() -> None:
    data = write_pdf(handout_of(Run("漢"), Run("字", bold=True), Run("漢", italic=True)))
    assert fonts(data) == {"Han-Regular": True}


def test_a_font_that_is_not_used_is_not_embedded() -> None:
    assert fonts(write_pdf(handout_of(Run("⇒")))) == {"Signs-Regular": True}


def test_the_same_font_in_two_documents_gives_the_same_bytes() -> None:
    assert write_pdf(handout_of(Run("漢字 ⇒"))) == write_pdf(handout_of(Run("漢字 ⇒")))
