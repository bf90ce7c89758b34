"""The reference list on slides."""

from msdeck.content import SlideLink, plain
from msdeck.deck.labels import labels_for
from msdeck.layout.references import back_links


def test_the_first_number_of_a_slide_stays_on_the_line_of_its_word() -> None:
    runs = back_links((6, 15), labels_for("en"))
    assert plain(runs) == " Slides\N{NO-BREAK SPACE}6, 15"
    assert [run.link for run in runs if run.link] == [SlideLink(6), SlideLink(15)]
    assert plain(back_links((3,), labels_for("de"))) == " Folie\N{NO-BREAK SPACE}3"
