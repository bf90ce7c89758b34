"""Both files, reopened, say what the scene says: words, numbers, entries, alternative texts and links.

The outlines are the two that ship, as they are and with keys that change every page: another citation style,
theme, language and paper.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from msdeck.content import EntryLink, Link, PartLink, Runs, SlideLink, Url, plain
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import (
    Bookmark,
    Chart,
    Drawing,
    Item,
    MarkerKind,
    Page,
    Paragraph,
    Picture,
    Scene,
    SlidePicture,
    Table,
    Text,
)
from support import pdf_reader, pptx_reader
from support.compiling import compile_outline
from support.scene_reader import texts

ROOT = Path(__file__).parents[1]
LECTURE = ROOT / "deck.yaml"
GALLERY = ROOT / "docs" / "gallery" / "gallery.yaml"

KEYS = {"language": "en-GB", "theme": "clinic", "citation-style": "ama"}
"""What both outlines say."""

OUTLINES: dict[str, tuple[Path, dict[str, str]]] = {
    "lecture": (LECTURE, {}),
    "lecture, author and year, dark": (LECTURE, {"citation-style": "apa", "theme": "slate"}),
    "lecture, in brackets, German": (LECTURE, {"citation-style": "ieee", "language": "de"}),
    "gallery": (GALLERY, {}),
    "trials": (GALLERY.with_name("trials.yaml"), {}),
    "gallery, in parentheses, letter": (GALLERY, {"citation-style": "vancouver", "paper": "letter"}),
    "gallery, author and year, French": (GALLERY, {"citation-style": "harvard", "language": "fr"}),
}

HYPHENS = ("-", "‐", "–", "—")


@dataclass(frozen=True)
class Built:
    scene: Scene
    style: str
    deck: list[pptx_reader.FoundSlide]
    handout: bytes


@pytest.fixture(scope="module", params=OUTLINES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    original, changes = OUTLINES[request.param]
    outline = changed(original, changes, tmp_path_factory.mktemp("outline")) if changes else original
    scene, diagnostics = compile_outline(outline)
    assert scene is not None, diagnostics
    style = {**KEYS, **changes}["citation-style"]
    return Built(scene, style, pptx_reader.slides(write_pptx(scene)), write_pdf(scene))


def changed(outline: Path, changes: dict[str, str], folder: Path) -> Path:
    """`outline` with other values of some keys, in `folder` with its pictures."""
    text = outline.read_text(encoding="utf-8")
    for key, value in changes.items():
        if key == "paper":
            assert text.count("\nhandout:\n") == 1
            text = text.replace("\nhandout:\n", f"\nhandout:\n  paper: {value}\n")
        else:
            line = f"\n{key}: {KEYS[key]}\n"
            assert text.count(line) == 1
            text = text.replace(line, f"\n{key}: {value}\n")
    shutil.copytree(outline.parent / "assets", folder / "assets")
    path = folder / outline.name
    path.write_text(text, encoding="utf-8")
    return path


def paragraph_words(paragraph: Paragraph, *, bullets: bool) -> list[str]:
    marker = paragraph.style.marker
    shown = marker is not None and (bullets or marker.kind is MarkerKind.NUMBER)
    label = f"{marker.text} " if marker and shown else ""
    return (label + plain(paragraph.runs)).split()


def words(items: tuple[Item, ...], *, bullets: bool) -> list[str]:
    """What the handout says, with `bullets` and the labels of charts; without them, what the deck says."""
    return [
        word
        for text in texts(items, charts=bullets)
        for paragraph in text.paragraphs
        for word in paragraph_words(paragraph, bullets=bullets)
    ]


def handout_words(scene: Scene, page: Page) -> list[str]:
    found: list[str] = []
    for item in page.items:
        inner = (
            (*scene.slides, *scene.extras)[item.slide - 1].items
            if isinstance(item, SlidePicture)
            else (item,)
        )
        found += words(inner, bullets=True)
    return found


def linked(items: tuple[Item, ...]) -> Iterator[tuple[str, Link]]:
    for text in texts(items):
        for paragraph in text.paragraphs:
            yield from ((run.text, run.link) for run in paragraph.runs if run.link is not None)


def drawn_links(items: tuple[Item, ...]) -> Iterator[Link]:
    """The links of measured lines: one for neighbours that lead to one place, and one on each line."""
    for text in texts(items):
        for line in (line for paragraph in text.paragraphs for line in paragraph.lines):
            yield from (link for link, _ in groupby(fragment.link for fragment in line.fragments) if link)


def anchors(pages: tuple[Page, ...], bookmarks: tuple[Bookmark, ...] = ()) -> dict[Link, int]:
    """The page on which each anchored paragraph stands, and each part that the contents list."""
    return {PartLink(mark.name): mark.page for mark in bookmarks} | {
        paragraph.anchor: number
        for number, page in enumerate(pages, 1)
        for text in texts(page.items)
        for paragraph in text.paragraphs
        if paragraph.anchor is not None
    }


def test_the_deck_has_the_words_of_the_scene_in_order(built: Built) -> None:
    assert len(built.deck) == len(built.scene.slides)
    for found, page in zip(built.deck, built.scene.slides, strict=True):
        said = [word for word in found.words if word != "‹#›"]
        assert said == words(page.items, bullets=False)


def test_the_handout_has_the_words_of_the_scene_in_order(built: Built) -> None:
    for found, page in zip(pdf_reader.page_words(built.handout), built.scene.handout, strict=True):
        expected = handout_words(built.scene, page)
        assert "".join(found) == "".join(expected)


def test_words_of_the_handout_are_parted_by_spaces(built: Built) -> None:
    for found, page in zip(pdf_reader.page_words(built.handout), built.scene.handout, strict=True):
        expected = handout_words(built.scene, page)
        assert mended(found, expected) == expected


def mended(found: list[str], expected: list[str]) -> list[str]:
    """`found`, with words that a line end parted after a hyphen put together as `expected` has them."""
    whole: list[str] = []
    for word in found:
        before = whole[-1] if whole else ""
        wanted = expected[len(whole) - 1 : len(whole)] if whole else []
        if before.endswith(HYPHENS) and wanted and wanted[0].startswith(before + word):
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def test_titles_and_speaker_notes_are_those_of_the_scene(built: Built) -> None:
    for found, page in zip(built.deck, built.scene.slides, strict=True):
        assert found.title == page.title
        assert found.notes == [word for paragraph in page.notes for word in plain(paragraph).split()]


def test_speaker_notes_are_not_in_the_handout(built: Built) -> None:
    handout = " ".join(word for page in pdf_reader.page_words(built.handout) for word in page)
    notes = [plain(paragraph) for page in built.scene.slides for paragraph in page.notes]
    assert notes
    assert not [note for note in notes if note in handout]


def test_alternative_texts_are_those_of_the_scene_in_both(built: Built) -> None:
    wanted = [
        (number, item.alt or "")
        for number, page in enumerate(built.scene.slides, 1)
        for item in page.items
        if isinstance(item, Picture | Drawing | Chart)
    ]
    assert wanted
    assert [(number, alt) for number, found in enumerate(built.deck, 1) for alt in found.alts] == wanted
    assert pdf_reader.alternative_texts(built.handout) == [alt for _, alt in wanted if alt]


def test_tables_are_summed_up_for_those_who_do_not_see_them(built: Built) -> None:
    tables = [item for page in built.scene.slides for item in page.items if isinstance(item, Table)]
    assert tables
    assert all(table.alt for table in tables)


def test_every_citation_of_the_deck_jumps_to_the_slide_with_its_entry(built: Built) -> None:
    homes = anchors(built.scene.slides)
    cited = 0
    for found, page in zip(built.deck, built.scene.slides, strict=True):
        expected = [
            (text, homes[link] if isinstance(link, EntryLink) else link.number)
            for text, link in linked(page.items)
            if isinstance(link, EntryLink | SlideLink)
        ]
        assert found.jumps == expected
        cited += len(expected)
        addresses = [(text, link.address) for text, link in linked(page.items) if isinstance(link, Url)]
        assert found.addresses == addresses
    assert cited


def test_every_citation_of_the_handout_links_to_its_entry(built: Built) -> None:
    homes = anchors(built.scene.handout, built.scene.bookmarks)
    links = pdf_reader.links(built.handout)
    for number, page in enumerate(built.scene.handout, 1):
        items = [
            inner
            for item in page.items
            for inner in (
                (*built.scene.slides, *built.scene.extras)[item.slide - 1].items
                if isinstance(item, SlidePicture)
                else (item,)
            )
        ]
        drawn = list(drawn_links(tuple(items)))
        assert set(drawn) == {link for _, link in linked(tuple(items))}
        expected = sorted(homes[link] for link in drawn if link in homes)
        found = sorted(link.to_page for link in links if link.page == number and link.to_page is not None)
        assert found == expected


def wording(runs: Runs) -> str:
    """An entry without the slides that cite it, as the handout names only those that it shows.

    Nor with PubMed's identifiers, which only the handout adds before them.
    """
    cited = next((at for at, run in enumerate(runs) if isinstance(run.link, SlideLink)), len(runs) + 1)
    said = plain(runs[: cited - 1])  # the word before the first number goes, too
    return re.sub(r"( doi:\S+)?( PMID: \d+)?( PMCID: PMC\d+)?\Z", "", said)


def test_both_documents_list_the_same_entries_with_the_same_labels(built: Built) -> None:
    def entries(pages: tuple[Page, ...]) -> list[tuple[str, Link, str]]:
        return [
            (
                paragraph.style.marker.text if paragraph.style.marker else "",
                paragraph.anchor,
                wording(paragraph.runs),
            )
            for page in pages
            for item in page.items
            if isinstance(item, Text)
            for paragraph in item.paragraphs
            if isinstance(paragraph.anchor, EntryLink)
        ]

    slides, pages = entries(built.scene.slides), entries(built.scene.handout)
    assert [(label, key) for label, key, _ in slides] == [(label, key) for label, key, _ in pages]
    for (_, _, on_slide), (_, _, on_page) in zip(slides, pages, strict=True):
        assert on_slide == on_page


def test_entries_stand_in_order_of_first_citation_or_of_the_alphabet(built: Built) -> None:
    entries = [
        (paragraph.anchor, plain(paragraph.runs).casefold())
        for page in built.scene.slides
        for text in texts(page.items)
        for paragraph in text.paragraphs
        if isinstance(paragraph.anchor, EntryLink)
    ]
    if built.style in ("apa", "harvard"):
        assert entries == sorted(entries, key=lambda entry: entry[1])
        return
    order = {anchor: index for index, (anchor, _) in enumerate(entries)}
    first = dict.fromkeys(
        link for page in built.scene.slides for _, link in linked(page.items) if isinstance(link, EntryLink)
    )
    positions = [order[link] for link in first]
    assert positions == sorted(positions)
