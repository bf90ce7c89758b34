"""Ways through a finished handout: what it says of a place, and what is there, read from the PDF alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from msdeck.build import build
from msdeck.editions import Edition, LayoutName
from support.pdf_reader import FoundBookmark, FoundLink, Painted, bookmarks, links, page_texts, painted

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"


@dataclass(frozen=True)
class Handout:
    strokes: list[Painted]
    bookmarks: list[FoundBookmark]
    links: list[FoundLink]
    pages: int

    def headings_at(self, page: int, y: float) -> list[str]:
        """The first headings at or below `y`, neighbours side by side, each with all that come after it."""
        tagged = [s for s in self.strokes if s.page == page and any(re.match(r"/H\d", m) for m in s.marks)]
        below = [stroke.box.top for stroke in tagged if stroke.box.top >= y - 1]
        first = min(below, default=0.0)
        return [
            squeezed("".join(stroke.text for stroke in tagged[at:]))
            for at, stroke in enumerate(tagged)
            if first <= stroke.box.top < first + 4
        ]

    def line_at(self, page: int, y: float) -> str:
        """The first line of text at or below `y`."""
        below = [s for s in self.strokes if s.page == page and s.kind == "text" and s.box.top >= y - 1]
        first = min((stroke.box.top for stroke in below), default=0.0)
        return "".join(stroke.text for stroke in below if stroke.box.top < first + 4).lstrip("▪ ")

    def under(self, link: FoundLink) -> str:
        """What is written where `link` can be clicked."""
        box = link.box
        return "".join(
            stroke.text
            for stroke in self.strokes
            if stroke.kind == "text"
            and stroke.page == link.page
            and box.left - 0.5 < (stroke.box.left + stroke.box.right) / 2 < box.right + 0.5
            and box.top - 0.5 < stroke.baseline < box.bottom + 0.5
        ).strip(" ,")

    def part(self, title: str) -> tuple[tuple[int, float], tuple[int, float]] | None:
        """Where a part of the handout begins, and where the next one does."""
        parts = [*(mark for mark in self.bookmarks if mark.level == 0), None]
        for mark, following in pairwise(parts):
            if mark and mark.title == title:
                end = (following.page, following.y) if following else (self.pages + 1, 0.0)
                return (mark.page, mark.y), end
        return None

    def links_from(self, title: str) -> Iterator[FoundLink]:
        """The links that stand in a part of the handout."""
        if (part := self.part(title)) is not None:
            yield from (link for link in self.links if part[0] <= (link.page, link.box.top) < part[1])

    def links_to(self, title: str) -> Iterator[FoundLink]:
        """The links that lead into a part of the handout."""
        if (part := self.part(title)) is not None:
            places = ((link, (link.to_page or 0, link.to_y or 0.0)) for link in self.links)
            yield from (link for link, place in places if part[0] < place < part[1])


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def is_begun_with(heading: str, title: str) -> bool:
    """Whether `heading` begins with `title`; where pictures are small, it is cut."""
    title = squeezed(title)
    cut = heading.find("…")
    return heading.startswith(title) or (cut > 3 and title.startswith(heading[:cut]))


MADE: list[tuple[str, LayoutName, Edition, str]] = [
    ("gallery", "notes", "participant", "paper: a5, binding: two-sided"),
    ("gallery", "notes", "instructor", "paper: letter, binding: top"),
    ("gallery", "grid-9", "fill-in", "paper: legal, binding: left"),
    ("gallery", "article", "instructor", "columns: 2, paper: a4, binding: two-sided"),
    ("gallery", "outline", "participant", "paper: a5"),
    ("trials", "grid-2", "instructor", "paper: a4"),
    ("trials", "article", "large-print", "paper: a4, binding: two-sided"),
]


@pytest.fixture(scope="module", params=MADE, ids=[" ".join(made[:3]) for made in MADE])
def handout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Handout:
    name, layout, edition, design = request.param
    folder = tmp_path_factory.mktemp("ways")
    copytree(GALLERY / "assets", folder / "assets")
    written = (GALLERY / f"{name}.yaml").read_text(encoding="utf-8")
    body = re.sub(r"(?m)^handout:.*(\n  .*)*\n?", "", written)
    (folder / "deck.yaml").write_text(f"{body}\nhandout: {{{design}}}\n", encoding="utf-8")
    result = build(folder / "deck.yaml", folder, only="handout", edition=edition, layout=layout)
    assert result.files, result.diagnostics
    data = Path(result.files[0].path).read_bytes()
    return Handout(painted(data), bookmarks(data), links(data), result.files[0].pages)


def test_every_bookmark_leads_to_its_heading(handout: Handout) -> None:
    assert len(handout.bookmarks) > 20
    for mark in handout.bookmarks:
        found = handout.headings_at(mark.page, mark.y)
        assert any(is_begun_with(heading, mark.title) for heading in found), (mark, found)


def test_every_line_of_the_contents_has_the_page_where_its_link_finds_the_heading(handout: Handout) -> None:
    listed = 0
    for link in handout.links_from("Contents"):
        assert link.to_page
        assert link.to_y
        found = handout.headings_at(link.to_page, link.to_y)
        # A title that takes two lines has a link on each; the number is on the last.
        lines = [
            handout.under(each)
            for each in handout.links_from("Contents")
            if (each.to_page, each.to_y) == (link.to_page, link.to_y)
        ]
        *_, number = "  ".join(lines).split()
        assert int(number) == link.to_page
        title = squeezed("".join(lines)).removesuffix(number)
        assert any(is_begun_with(re.sub(r"^\d+", "", heading), title) for heading in found), (title, found)
        listed += 1
    assert listed == 0 or listed > 4
    assert bool(listed) is (handout.pages > 8)


def test_every_number_of_a_slide_leads_to_the_heading_with_that_number(handout: Handout) -> None:
    numbers = 0
    for link in handout.links_from("References"):
        if link.to_page and link.to_y:
            number = handout.under(link)
            found = handout.headings_at(link.to_page, link.to_y)
            assert any(re.match(rf"{number}\D", heading) for heading in found), (number, found)
            numbers += 1
    assert numbers > 8


def test_every_citation_leads_to_the_entry_with_its_number_and_every_term_to_its_meaning(
    handout: Handout,
) -> None:
    cited = {
        (handout.under(link).strip(","), handout.line_at(link.to_page or 0, link.to_y or 0.0))
        for link in handout.links_to("References")
    }
    assert len(cited) > 1
    for label, entry in cited:
        assert not label.isdigit() or entry.startswith(f"{label}."), (label, entry)
    for link in handout.links_to("Glossary"):
        meaning = handout.line_at(link.to_page or 0, link.to_y or 0.0)
        assert meaning.casefold().startswith(handout.under(link).casefold())


def test_every_page_says_which_it_is_of_how_many(handout: Handout) -> None:
    for page in range(1, handout.pages + 1):
        drawn = "".join(stroke.text for stroke in handout.strokes if stroke.page == page)
        assert drawn.rstrip().endswith(f"{page} of {handout.pages}")
        assert re.findall(r"\d+ of \d+$", drawn.rstrip()) == [f"{page} of {handout.pages}"]


@pytest.mark.parametrize(
    ("layout", "edition", "said"),
    [
        ("notes", "participant", "Slides 4, 5"),
        ("grid-9", "participant", "Slides 4, 5"),
        # Here the second page of slide 3 stands below its heading, and no other has its number.
        ("article", "participant", "Slides 3, 5"),
        ("outline", "participant", "Slides 3, 5"),
        ("notes", "large-print", "Slides 3, 5"),
    ],
)
def test_an_entry_names_a_slide_of_two_pages_as_the_handout_does(
    tmp_path: Path, layout: LayoutName, edition: Edition, said: str
) -> None:
    """Slides: 1 title, 2 divider, 3 and 4 the long list, which cites at its end, 5 the other."""
    points = "\n".join(f"          - Point {n} is as long as a line can be" for n in range(1, 15))
    (tmp_path / "deck.yaml").write_text(
        "title: A lecture\nsections:\n  - title: Part\n    slides:\n      - title: A *long* list\n"
        f'        points:\n{points}\n          - "Cited [@a]"\n'
        '      - {title: Other, points: ["Again [@a]"]}\n'
        'references: [{id: a, title: A work, author: ["A, A."], issued: 2020}]\n',
        encoding="utf-8",
    )
    (file,) = build(tmp_path / "deck.yaml", tmp_path, only="handout", edition=edition, layout=layout).files
    data = file.path.read_bytes()
    handout = Handout(painted(data), bookmarks(data), links(data), file.pages)
    assert said in " ".join(" ".join(page_texts(data)).split())
    found = [
        (handout.under(link), handout.headings_at(link.to_page or 0, link.to_y or 0.0))
        for link in handout.links_from("References")
    ]
    assert [number for number, _ in found] == said.removeprefix("Slides ").split(", ")
    for number, headings in found:
        assert any(re.match(rf"{number}\D", heading) for heading in headings), (number, headings)
