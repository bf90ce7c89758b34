"""Handout pages for hand-made scenes: a title block, slides with reading text or ruled lines, references."""

from dataclasses import replace

from msdeck.content import Run, SlideLink
from msdeck.scene import (
    Align,
    Frame,
    Item,
    Page,
    ParagraphStyle,
    Role,
    Scene,
    Shape,
    ShapeKind,
    SlidePicture,
)
from msdeck.theme import Ink
from support.scene_text import Say, say, set_text

WIDTH, HEIGHT = 595.28, 841.89
SMALL = ParagraphStyle(10, indent=22, hanging=22, space_before=5)
_MARGIN = 51.0
_INNER = WIDTH - 2 * _MARGIN
_PICTURE = (238.0, 133.875)
_TEXT = ParagraphStyle(10, space_before=4)
_HEADING = ParagraphStyle(14, Ink.TITLE, bold=True)
_QUIET = ParagraphStyle(9, Ink.QUIET)


def _frame(number: int) -> tuple[Item, ...]:
    """What stands at the head and foot of every page."""
    return (
        set_text(
            "Page header", Role.SECTION_NAME, Frame(_MARGIN, 28, _INNER, 12), [say("Sample lecture", _QUIET)]
        ),
        set_text(
            "Page footer",
            Role.PAGE_NUMBER,
            Frame(_MARGIN, HEIGHT - 40, _INNER, 12),
            [say(f"page {number} of 3", replace(_QUIET, align=Align.RIGHT))],
        ),
    )


def _unit(slide: Page, number: int, y: float, reading: str) -> tuple[Item, ...]:
    """A slide's picture with its heading, and reading text or lines to write on beside it."""
    left = _MARGIN + _PICTURE[0] + 14
    heading = say(
        f"{number} {slide.title}", replace(_TEXT, ink=Ink.TITLE, bold=True), anchor=SlideLink(number)
    )
    items: list[Item] = [
        set_text(f"Unit {number}", Role.HEADING, Frame(_MARGIN, y, _INNER, 26), [heading], heading_level=2),
        SlidePicture(f"Slide {number}", Frame(_MARGIN, y + 30, *_PICTURE), number),
    ]
    beside = Frame(left, y + 30, WIDTH - _MARGIN - left, _PICTURE[1])
    if reading:
        items.append(set_text(f"Reading {number}", Role.BODY, beside, [say(reading, _TEXT)]))
    else:
        items += [
            Shape(
                f"Writing line {number}.{at}",
                ShapeKind.LINE,
                Frame(left, y + 30 + 22 * at, beside.width, 0),
                stroke=Ink.HAIRLINE,
                stroke_width=0.5,
            )
            for at in range(1, 7)
        ]
    return tuple(items)


def pages(slides: tuple[Page, ...], entries: dict[str, Say]) -> tuple[Page, ...]:
    """Three pages about `slides`, the last with the reference `entries`."""
    title = set_text(
        "Title",
        Role.TITLE,
        Frame(_MARGIN, 51, _INNER, 60),
        [say("Sample lecture: cells & signals", ParagraphStyle(22, Ink.TITLE, bold=True))],
        heading_level=1,
    )
    authors = set_text(
        "Authors",
        Role.SUBTITLE,
        Frame(_MARGIN, 116, _INNER, 30),
        [
            say((Run("A. Lecturer", bold=True), Run(" · Department of Samples")), _TEXT),
            say("22 November 2026", _QUIET),
        ],
    )
    long = "Reading text that explains the slide to somebody who was not there, in whole sentences. " * 4
    units = [
        _unit(slides[number - 1], number, y, reading)
        for number, y, reading in (
            (2, 180.0, ""),
            (3, 380.0, long.strip()),
            (4, 70.0, ""),
            (7, 270.0, "Short text."),
            (9, 470.0, ""),
        )
    ]
    references = (
        set_text(
            "References heading",
            Role.HEADING,
            Frame(_MARGIN, 70, _INNER, 20),
            [say("References", _HEADING)],
            heading_level=2,
        ),
        set_text("References", Role.REFERENCES, Frame(_MARGIN, 96, _INNER, 300), list(entries.values())),
    )
    return (
        Page("page/1", "Sample lecture: cells & signals", (title, authors, *units[0], *units[1], *_frame(1))),
        Page("page/2", "Page 2", (*units[2], *units[3], *units[4], *_frame(2))),
        Page("page/3", "References", (*references, *_frame(3))),
    )


def slides_whole(scene: Scene) -> Scene:
    """`scene` with a handout of its slides, each at its own size and filling a page."""
    frame = Frame(0, 0, scene.slide_width, scene.slide_height)
    handout = tuple(
        Page(f"page/{at}", slide.title, (SlidePicture(f"Slide {at}", frame, at),))
        for at, slide in enumerate(scene.slides, 1)
    )
    return replace(scene, handout=handout, bookmarks=(), paper_width=frame.width, paper_height=frame.height)
