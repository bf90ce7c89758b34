"""Readers of written decks: what python-pptx finds on each slide, in reading order."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn


@dataclass(frozen=True)
class FoundSlide:
    """What a slide says."""

    title: str
    words: list[str]
    notes: list[str]
    alts: list[str]
    jumps: list[tuple[str, int]]
    """Linked text and the number of the slide that it goes to."""
    addresses: list[tuple[str, str]]
    """Linked text and its address."""


def slides(data: bytes) -> list[FoundSlide]:
    """Every slide of a deck."""
    presentation = Presentation(io.BytesIO(data))
    numbers = {slide.part.partname: number for number, slide in enumerate(presentation.slides, 1)}
    return [_slide(slide, numbers) for slide in presentation.slides]


def _slide(slide: Any, numbers: dict[str, int]) -> FoundSlide:
    jumps, addresses = [], []
    for run in slide._element.iter(qn("a:r")):
        link = run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")
        if link is None:
            continue
        text = run.findtext(qn("a:t"))
        relation = slide.part.rels[link.get(qn("r:id"))]
        if relation.is_external:
            addresses.append((text, relation.target_ref))
        else:
            jumps.append((text, numbers[relation.target_part.partname]))
    notes = slide.notes_slide.notes_text_frame.text.split() if slide.has_notes_slide else []
    return FoundSlide(
        title=slide.shapes.title.text_frame.text,
        words=[word for text in _paragraph_texts(slide) for word in text.split()],
        notes=notes,
        alts=[about.get("descr") for about in slide._element.iter(qn("p:cNvPr")) if _is_pictured(about)],
        jumps=jumps,
        addresses=addresses,
    )


def _is_pictured(about: Any) -> bool:
    """Whether what is named is a picture, a group or a chart."""
    names = about.getparent()
    is_chart = next(names.getparent().iter(qn("c:chart")), None) is not None
    is_page = names.getparent().tag == qn("p:spTree")
    return not is_page and (names.tag in (qn("p:nvPicPr"), qn("p:nvGrpSpPr")) or is_chart)


def _paragraph_texts(slide: Any) -> Iterator[str]:
    for paragraph in slide._element.iter(qn("a:p")):
        yield "".join(
            child.findtext(qn("a:t")) or "" if child.tag != qn("a:br") else " "
            for child in paragraph
            if child.tag in (qn("a:r"), qn("a:fld"), qn("a:br"))
        )
