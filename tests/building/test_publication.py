"""A lecture with a link, a licence and all that stands around the slides, as its reader finds it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation
from pptx.shapes.group import GroupShape

from msdeck.build import build
from support import pdf_reader, pdf_tags
from support.pdf_tag_faults import CHECKS

LINK = "https://example.org/plants"

OUTLINE = """
title: Watering house plants
subtitle: What to do
authors: [A. Gardener]
event: Seminar
date: 2026-11-22
link: https://example.org/plants
license: cc-by-sa 4.0
sections:
  - title: The basics
    slides:
{slides}
      - question:
          stem: How much water?
          options: [Much, Little]
          answer: B
          rationale: They drown.
  - title: The _rest_ of H~2~O
    slides:
      - title: The last one
        points: ["Roots need air [@smith2020]", "And light [@jones2021]"]
references:
  - {{id: smith2020, title: A work, PMID: "31623894", PMCID: PMC6853170, DOI: 10.1000/x.1}}
  - {{id: jones2021, title: Another, PMID: "PMID: 12345678"}}
handout:
  header: "**Plants**, a [lecture](https://example.org)"
  footer: Department of Plants
  notes-pages: 6
"""


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("lecture")
    slides = "\n".join(f"      - {{title: Slide number {n}, points: [Water]}}" for n in range(1, 19))
    (folder / "deck.yaml").write_text(OUTLINE.format(slides=slides), encoding="utf-8")
    result = build(folder / "deck.yaml", folder)
    assert result.files, result.diagnostics
    return (folder / "deck-handout.pdf").read_bytes()


@pytest.fixture(scope="module")
def tagged(handout: bytes) -> pdf_tags.TaggedPdf:
    return pdf_tags.read(handout)


def elements(element: pdf_tags.Element, tag: str) -> Iterator[pdf_tags.Element]:
    if element.tag == tag:
        yield element
    for inner in element.elements:
        yield from elements(inner, tag)


def test_contents_number_and_lead_to_the_page_of_every_heading(handout: bytes) -> None:
    pages = [" ".join(words) for words in pdf_reader.page_words(handout)]
    contents = next(number for number, page in enumerate(pages, 1) if "Contents" in page)
    leads = [link.to_page for link in pdf_reader.links(handout) if link.page == contents and link.to_page]
    body = pages[contents - 1].partition("Contents")[2]
    lines = re.findall(
        r"(?:\d+ )?(The basics|Slide number \d+|The last one|Check yourself|References|Notes) (\d+)", body
    )
    assert len(lines) == 1 + 18 + 1 + 1 + 1 + 1
    assert [title for title, _ in lines if title.startswith("Slide")] == [
        f"Slide number {n}" for n in range(1, 19)
    ]
    for title, number in lines:
        assert title in pages[int(number) - 1]
        assert int(number) in leads
    marks = {mark.title.split("  ")[-1]: mark.page for mark in pdf_reader.bookmarks(handout)}
    assert {title: int(number) for title, number in lines}.items() <= marks.items()
    assert marks["Contents"] == contents


def test_contents_are_tagged_with_the_slides_inside_their_section(tagged: pdf_tags.TaggedPdf) -> None:
    assert tagged.root is not None
    top, inner, last = elements(tagged.root, "TOC")
    assert all(item.tag == "TOCI" for table in (top, inner, last) for item in table.elements)
    basics = top.elements[0]
    assert [part.tag for part in basics.elements] == ["Lbl", "Reference", "TOC"]
    assert len(inner.elements) == 18 + 1  # the question is a slide as well
    for item in elements(tagged.root, "TOCI"):
        (reference,) = [part for part in item.elements if part.tag == "Reference"]
        assert [part.tag for part in reference.elements] == ["Link"]


def test_nothing_is_wrong_with_the_tags(tagged: pdf_tags.TaggedPdf) -> None:
    assert [fault for check in CHECKS for fault in check(tagged)] == []


def test_the_code_is_a_figure_that_names_its_address_and_the_address_is_a_link(handout: bytes) -> None:
    assert f"QR code: {LINK}" in pdf_reader.alternative_texts(handout)
    assert LINK in [link.address for link in pdf_reader.links(handout) if link.page == 1]


def test_the_file_says_under_which_licence_it_is(handout: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(handout))
    with pdf.open_metadata() as metadata:
        assert metadata["dc:rights"] == "Creative Commons Attribution-ShareAlike 4.0 International"
        assert metadata["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_references_have_what_pubmed_calls_them(handout: bytes) -> None:
    said = " ".join(pdf_tags.said(handout).split())
    assert "PMID: 31623894 PMCID: PMC6853170 Slide 24" in said
    assert "PMID: 12345678 Slide 24" in said
    addresses = [link.address for link in pdf_reader.links(handout)]
    for address in (
        "https://pubmed.ncbi.nlm.nih.gov/31623894/",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6853170/",
        "https://doi.org/10.1000/x.1",
    ):
        assert address in addresses


def test_the_code_on_the_title_slide_opens_the_address(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text(OUTLINE.format(slides=""), encoding="utf-8")
    assert build(tmp_path / "deck.yaml", tmp_path, only="deck").files
    slide = Presentation(str(tmp_path / "deck.pptx")).slides[0]
    (group,) = [shape for shape in slide.shapes if isinstance(shape, GroupShape)]
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == f"QR code: {LINK}"
    assert [shape.click_action.hyperlink.address for shape in group.shapes] == [LINK, LINK]
