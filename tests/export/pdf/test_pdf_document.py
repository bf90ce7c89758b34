"""The PDF as a file: what it says of itself, its bookmarks, and that the same scene gives the same bytes."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from msdeck.content import Run
from msdeck.export.pdf.writer import write_pdf
from msdeck.scene import Bookmark, Frame, Page, ParagraphStyle, Properties, Role, Scene, Text
from support.pdf_reader import FoundBookmark, bookmarks, metadata, page_sizes, page_words
from support.scene_handout import slides_whole
from support.scene_text import say, set_text
from support.scenes import gallery_scene
from support.work import calls

ROOT = Path(__file__).parents[3]


def titled(title: str, scene: Scene | None = None) -> Scene:
    return replace(scene or gallery_scene(), properties=Properties(title, "", (), "en"))


def test_the_file_names_its_title_authors_and_language() -> None:
    said = metadata(write_pdf(gallery_scene()))
    assert said.title == "Sample lecture: cells & signals"
    assert said.author == "A. Lecturer; Ö. Zweite"
    assert said.subject == "A gallery <for tests>"
    assert said.keywords == "sample, cells & signals"
    assert said.creator == "msdeck"
    assert said.language == "en-GB"
    assert said.shows_title


@pytest.mark.parametrize(
    "title",
    ["<b>&amp; (un)balanced ) \\ title", "Τίτλος – “α” 漢字 🧠", "% /Name [1] <</A 1>>", "", "a" * 5000],
)
def test_any_title_survives(title: str) -> None:
    scene = replace(titled(title), bookmarks=(Bookmark(title, 0, 1, 0),))
    data = write_pdf(scene)
    assert metadata(data).title == title
    assert [entry.title for entry in bookmarks(data)] == [title]


def test_pages_have_the_size_of_the_paper() -> None:
    assert page_sizes(write_pdf(gallery_scene())) == [(595.28, 841.89)] * 3
    letter = replace(gallery_scene(), paper_width=612.0, paper_height=792.0)
    assert page_sizes(write_pdf(letter)) == [(612, 792)] * 3


def test_bookmarks_lead_to_their_pages_in_an_open_pane() -> None:
    data = write_pdf(gallery_scene())
    assert bookmarks(data) == [
        FoundBookmark("Sample lecture: cells & signals", 0, 1, 51, True),
        FoundBookmark("Mechanisms", 0, 1, 180, True),
        FoundBookmark("Signals slow down", 1, 2, 70, True),
        FoundBookmark("References", 0, 3, 70, True),
    ]
    assert metadata(data).page_mode == "/UseOutlines"


def test_without_bookmarks_there_is_no_pane() -> None:
    data = write_pdf(replace(gallery_scene(), bookmarks=()))
    assert bookmarks(data) == []
    assert metadata(data).page_mode == "/UseNone"


def test_a_long_outline_opens_with_its_sections_alone() -> None:
    many = tuple(Bookmark(f"Part {at}", min(at % 10, 1), 1 + at % 3, 0) for at in range(60))
    found = bookmarks(write_pdf(replace(gallery_scene(), bookmarks=many)))
    assert [entry.title for entry in found] == [f"Part {at}" for at in range(60)]
    assert not any(entry.is_open for entry in found if entry.level == 0)


def test_a_bookmark_that_skips_a_level_takes_the_next_one() -> None:
    skipping = (Bookmark("A", 1, 1, 0), Bookmark("B", 3, 1, 0), Bookmark("C", 0, 1, 0))
    found = bookmarks(write_pdf(replace(gallery_scene(), bookmarks=skipping)))
    assert [(entry.title, entry.level) for entry in found] == [("A", 0), ("B", 1), ("C", 0)]


SCRIPT = """
import sys
from support.scenes import gallery_scene
from msdeck.export.pdf.writer import write_pdf
sys.stdout.buffer.write(write_pdf(gallery_scene()))
"""


def test_the_bytes_depend_on_nothing_but_the_scene(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])

    def written(**settings: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": path, **settings}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, check=True, stdout=subprocess.PIPE
        ).stdout

    here = write_pdf(gallery_scene())
    assert written(PYTHONHASHSEED="1", TZ="Asia/Kolkata", LC_ALL="C") == here
    assert written(PYTHONHASHSEED="2", TZ="America/St_Johns", SOURCE_DATE_EPOCH="1700000000") == here


def test_a_second_file_is_not_touched_by_the_first() -> None:
    first = write_pdf(gallery_scene())
    write_pdf(gallery_scene("slate"))
    write_pdf(slides_whole(gallery_scene("contrast")))
    assert write_pdf(gallery_scene()) == first


def test_editions_of_one_lecture_have_identifiers_of_their_own() -> None:
    scene = gallery_scene()

    def identifier(changed: Scene) -> bytes:
        return metadata(write_pdf(changed)).identifier

    words = set_text("Text", Role.BODY, Frame(40, 60, 400, 100), [say("abc", ParagraphStyle(10))])
    # The same character codes in another order of letters: only the fonts differ.
    other = set_text("Text", Role.BODY, Frame(40, 60, 400, 100), [say("bdp", ParagraphStyle(10))])
    editions = [
        replace(scene, handout=(Page("page/1", "Page", (item,)),), bookmarks=()) for item in (words, other)
    ]
    assert len({identifier(edition) for edition in (*editions, scene)}) == 3
    assert identifier(scene) == identifier(gallery_scene())


def test_the_file_is_sound_to_the_last_byte() -> None:
    data = write_pdf(gallery_scene())
    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"%%EOF\n")
    # The readers are strict: a wrong offset in the cross-reference table fails them.
    with pytest.raises(Exception, match=r".+"):
        page_words(data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n\n\n", 1))


def long_scene(units: int) -> Scene:
    scene = gallery_scene()
    pages = tuple(replace(scene.handout[at % 2], name=f"page/{at}") for at in range(units))
    return replace(scene, handout=pages, bookmarks=())


def test_time_grows_no_faster_than_the_handout() -> None:
    write_pdf(long_scene(1))

    def seconds(units: int) -> float:
        best = float("inf")
        scene = long_scene(units)
        for _ in range(3):
            start = time.process_time()
            write_pdf(scene)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the pages in at most twice eight times the time.
    assert seconds(96) < 16 * seconds(12)


def test_a_lecture_of_usual_length_takes_a_fraction_of_a_second() -> None:
    # Fourteen pages of two or three slides with text: 80,000 calls, which take about 0.03 seconds.
    scene = long_scene(14)
    write_pdf(scene)
    assert calls(lambda: write_pdf(scene)) < 160_000


def test_a_slide_that_does_not_exist_is_an_error_not_a_gap() -> None:
    scene = gallery_scene()
    with pytest.raises(KeyError):
        write_pdf(replace(scene, slides=scene.slides[:2]))


def test_an_unknown_ink_is_an_error_not_a_guess() -> None:
    scene = gallery_scene()
    poor = replace(scene.paper_theme, inks={})
    with pytest.raises(KeyError):
        write_pdf(replace(scene, paper_theme=poor))


def test_properties_may_be_empty() -> None:
    said = metadata(write_pdf(titled("Only a title")))
    assert (said.title, said.author, said.subject, said.keywords) == ("Only a title", "", "", "")


def test_a_page_without_items_is_a_page() -> None:
    blank = Page("page/1", "Page", ())
    words = Text("Text", Role.BODY, Frame(0, 0, 10, 10), ())
    scene = replace(gallery_scene(), handout=(blank, replace(blank, items=(words,))), bookmarks=())
    assert page_words(write_pdf(scene)) == [[], []]


def test_runs_are_never_read_again() -> None:
    """What is drawn are the measured lines alone; runs are PowerPoint's."""
    item = set_text("Text", Role.BODY, Frame(40, 60, 400, 100), [say("measured", ParagraphStyle(10))])
    paragraph = replace(item.paragraphs[0], runs=(Run("flowed"),))
    scene = replace(
        gallery_scene(), handout=(Page("p", "P", (replace(item, paragraphs=(paragraph,)),)),), bookmarks=()
    )
    assert page_words(write_pdf(scene)) == [["measured"]]
