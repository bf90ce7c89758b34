"""A hand-made scene that holds every kind of item, role, marker and link, for the writers' tests.

`gallery_scene(theme_name)` is the way in. Its words are sample text; nothing in it is a finding.
"""

from dataclasses import replace

from msdeck.content import Run, Url
from msdeck.scene import (
    Bookmark,
    Frame,
    Insets,
    Item,
    Page,
    ParagraphStyle,
    Picture,
    Properties,
    Reveal,
    Role,
    Scene,
    Shape,
    ShapeKind,
    SlideLayout,
    SlideSection,
    Table,
    TableRow,
    Text,
    Valign,
)
from msdeck.theme import THEMES, Ink, on_paper
from support import scene_drawings as drawings
from support import scene_handout
from support import scene_layouts as layouts
from support.scene_layouts import CAPTION, LABEL, POINT, SUB_POINT, holder
from support.scene_text import Say, fill_in, say, set_text
from support.scene_words import ENTRIES, FIGURE_ALT, cite, drawing, entry, number_label, photograph


def _slide(
    name: str,
    title: str,
    layout: SlideLayout,
    *items: Item,
    number: int = 0,
    section: str = "",
    notes: str = "",
    clicks: tuple[tuple[Reveal, ...], ...] = (),
) -> Page:
    footer: list[Item] = []
    if number:
        style = ParagraphStyle(12, Ink.QUIET)
        footer.append(fill_in(holder(layout, 10), say(section, style)))
        footer.append(fill_in(holder(layout, 11), say(str(number), holder(layout, 11).levels[0])))
    said = tuple((Run(line),) for line in notes.split("\n")) if notes else ()
    return Page(name, title, (*items, *footer), layout.name, said, clicks=clicks)


def _title(layout: SlideLayout, text: str) -> Text:
    return fill_in(holder(layout, 0), say(text, holder(layout, 0).levels[0]))


def _title_slide() -> Page:
    layout = layouts.TITLE_SLIDE
    small = holder(layout, 2).levels[0]
    return _slide(
        "title",
        "Sample lecture: cells & signals",
        layout,
        _title(layout, "Sample lecture: cells & signals"),
        fill_in(
            holder(layout, 1), say("What a gallery of slides may look like", holder(layout, 1).levels[0])
        ),
        fill_in(
            holder(layout, 2),
            say((Run("A. Lecturer", bold=True), Run(" · Department of Samples")), small),
            say("Sample seminar · 22 November 2026", replace(small, ink=Ink.QUIET_ON_DEEP)),
            say((Run("Slides on example.org", link=Url("https://example.org/slides?a=1&b=%C3%BC")),), small),
        ),
        notes="Welcome everybody.\nSay < 5 words & smile.",
    )


def _divider() -> Page:
    layout = layouts.SECTION_HEADER
    quiet = holder(layout, 2).levels[0]
    names = ("Introduction", "Mechanisms", "Evidence")

    def line(at: int, name: str) -> Say:
        ink = Ink.ON_DEEP if at == 2 else Ink.QUIET_ON_DEEP
        marker = number_label(str(at), bold=at == 2, ink=ink)
        return say(name, replace(quiet, ink=ink, bold=at == 2, marker=marker))

    return _slide(
        "mechanisms",
        "Mechanisms",
        layout,
        _title(layout, "Mechanisms"),
        fill_in(holder(layout, 1), say("2", holder(layout, 1).levels[0])),
        fill_in(holder(layout, 2), *(line(at, name) for at, name in enumerate(names, 1))),
    )


def _content() -> Page:
    layout = layouts.CONTENT
    return _slide(
        "mechanisms/1",
        "Signals slow down when the sheath is lost, and this title is long enough to take two lines",
        layout,
        _title(
            layout,
            "Signals slow down when the sheath is lost, and this title is long enough to take two lines",
        ),
        fill_in(
            holder(layout, 1),
            say((Run("Immune cells attack the sheath"), *cite("cooper", "patel")), POINT),
            say(
                (Run("Environment: low vitamin D"), Run("3", subscript=True), Run(", infection")),
                SUB_POINT,
                1,
            ),
            say((Run("Genes such as "), Run("HLA-DRB1", code=True), Run(" matter")), SUB_POINT, 1),
            say(
                (
                    Run("A second point with "),
                    Run("bold", bold=True),
                    Run(", "),
                    Run("italic", italic=True),
                    Run(", "),
                    Run("déjà vu", language="fr"),
                    Run(" and a "),
                    Run("page to read", link=Url("https://example.org/read")),
                    Run(", long enough to be broken into two lines"),
                ),
                POINT,
            ),
        ),
        number=3,
        section="Mechanisms",
        notes="Ask the room first.",
        clicks=((Reveal("Points", 0, 2),), (Reveal("Points", 3),)),
    )


def _content_and_figure() -> Page:
    layout = layouts.CONTENT_AND_FIGURE
    smaller = replace(POINT, size=20)
    credit = (Run("The sheath is missing in the middle. "), Run("Drawing: own work", italic=True))
    return _slide(
        "mechanisms/2",
        "A figure beside points",
        layout,
        _title(layout, "A figure beside points"),
        fill_in(
            holder(layout, 1),
            say("Points at a smaller size, stepped down by layout so that they all fit", smaller),
            say("Every one of them says so once, in the shape", smaller),
        ),
        Picture("Figure", Frame(562, 126, 344, 260), drawing(), FIGURE_ALT, 2),
        fill_in(holder(layout, 3), say(credit, CAPTION), frame=Frame(562, 394, 344, 40)),
        number=4,
        section="Mechanisms",
    )


def _figure() -> Page:
    layout = layouts.FIGURE
    return _slide(
        "mechanisms/3",
        "A figure alone",
        layout,
        _title(layout, "A figure alone"),
        Picture("Figure", Frame(281.54, 126, 396.92, 300), drawing(), FIGURE_ALT, 2),
        fill_in(holder(layout, 3), say((Run("The same drawing, once more."), *cite("patel")), CAPTION)),
        Picture("Texture", Frame(786, 350, 120, 80), photograph(), None),
        number=5,
        section="Mechanisms",
    )


def _two_columns() -> Page:
    layout = layouts.TWO_COLUMNS
    items: list[Item] = [_title(layout, "Two columns")]
    for index, words in (
        (1, ("Before", "One side", "and its reasons")),
        (3, ("After", "Other side", "and its own")),
    ):
        heading, point, sub_point = words
        levels = holder(layout, index + 1).levels
        items.append(fill_in(holder(layout, index), say(heading, holder(layout, index).levels[0])))
        items.append(fill_in(holder(layout, index + 1), say(point, levels[0]), say(sub_point, levels[1], 1)))
    return _slide("mechanisms/4", "Two columns", layout, *items, number=6, section="Mechanisms")


def _table() -> Page:
    layout = layouts.TABLE
    widths = (200.0, 152.0, 250.0, 250.0)
    body = ParagraphStyle(16)
    long = "A cell that takes two lines of text"
    rows: list[tuple[tuple[str | Run, ...], ...]] = [
        (("Study",), ("Design",), ("Asked",), ("Found",)),
        (("Cooper 2021", *cite("cooper")), ("Genetic",), ("Which markers?",), ("Markers & “immune” genes",)),
        (("Patel 2021",), ("Comparative",), ("Fewer relapses with p < 0.05?",), (long,)),
        (("Harris 2022",), ("Longitudinal",), ("Function?",), ("",)),
    ]
    heights = (34.0, 34.0, 54.0, 34.0)
    y = 126.0
    made = []
    for at, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        style = replace(body, bold=True, ink=Ink.ON_DEEP) if at == 0 else body
        x = 54.0
        texts = []
        for column, (parts, width) in enumerate(zip(cells, widths, strict=True)):
            runs = tuple(Run(part) if isinstance(part, str) else part for part in parts)
            texts.append(
                set_text(
                    f"Cell {at + 1}.{column + 1}",
                    Role.TABLE,
                    Frame(x, y, width, height),
                    [say(tuple(run for run in runs if run.text), style)],
                    insets=Insets(10, 7, 10, 7),
                    valign=Valign.MIDDLE if at == 0 else Valign.TOP,
                )
            )
            x += width
        fill = Ink.DEEP if at == 0 else (Ink.PANEL if at % 2 else None)
        made.append(TableRow(height, tuple(texts), at == 0, fill))
        y += height
    return _slide(
        "evidence/1",
        "A table",
        layout,
        _title(layout, "A table"),
        Table("Table", Frame(54, 126, 852, sum(heights)), widths, tuple(made), 1, "Three sample studies"),
        number=7,
        section="Evidence",
    )


def _statement() -> Page:
    layout = layouts.STATEMENT
    return _slide(
        "evidence/2",
        "One sentence that stands alone.",
        layout,
        _title(layout, "One sentence that stands alone."),
        Shape("Mark", ShapeKind.ELLIPSE, Frame(800, 420, 40, 40), Ink.PANEL, Ink.ACCENT, 1.5),
        Shape("Rule", ShapeKind.LINE, Frame(90, 470, 744, 0), stroke=Ink.HAIRLINE, stroke_width=0.75),
        notes="Pause.",
    )


def _study() -> Page:
    layout = layouts.STUDY
    value = ParagraphStyle(16, space_before=4)
    items: list[Item] = [
        _title(layout, "A study with its finding as the title"),
        fill_in(holder(layout, 1), say("KEY STUDY · SAMPLE", holder(layout, 1).levels[0])),
    ]
    for at, (label, words) in enumerate(
        (
            ("POPULATION", "People in the sample"),
            ("INTERVENTION", "A sample treatment"),
            ("OUTCOMES", "Function"),
        )
    ):
        frame = Frame(54 + at * 290, 136, 272, 100)
        items.append(
            Shape(f"Card rule {at + 1}", ShapeKind.RECTANGLE, replace(frame, y=133, height=3), Ink.ACCENT)
        )
        items.append(
            set_text(
                f"Card: {label.capitalize()}",
                Role.CARD,
                frame,
                [say(label, LABEL), say(words, value)],
                insets=Insets(14, 12, 14, 12),
                fill=Ink.PANEL,
            )
        )
    callout = holder(layout, 2).levels[0]
    items += [
        fill_in(
            holder(layout, 2),
            say("WHAT IT ADDS", ParagraphStyle(14, Ink.ACCENT_ON_DEEP, bold=True)),
            say((Run("Both outcomes moved the same way."), *cite("harris")), callout),
        ),
        fill_in(
            holder(layout, 3),
            say((Run("Read with care", bold=True), Run(" The sample is small.")), ParagraphStyle(16)),
        ),
        fill_in(
            holder(layout, 4),
            say(
                (Run("Harris J. "), Run("Stem Cells", italic=True), Run(". 2022"), *cite("harris")),
                ParagraphStyle(14, Ink.QUIET),
            ),
        ),
    ]
    return _slide(
        "study/harris", "A study with its finding as the title", layout, *items, number=9, section="Evidence"
    )


def _references() -> tuple[Page, Page]:
    layout = layouts.REFERENCES
    first = [entry("cooper", "1"), entry("patel", "2")]
    return (
        _slide(
            "references/1",
            "References (1/2)",
            layout,
            _title(layout, "References (1/2)"),
            fill_in(holder(layout, 1), *first),
            number=10,
            section="References",
        ),
        _slide(
            "references/2",
            "References (2/2)",
            layout,
            _title(layout, "References (2/2)"),
            fill_in(holder(layout, 1), entry("harris", "3")),
            number=11,
            section="References",
        ),
    )


def _drawn() -> tuple[Page, ...]:
    """Slides with drawings, connectors and charts."""
    drawn, chart = layouts.DRAWN, layouts.CHART
    return (
        _slide(
            "drawn/1",
            "A drawing and a diagram",
            drawn,
            _title(drawn, "A drawing and a diagram"),
            drawings.drawing(),
            *drawings.diagram(),
            number=12,
            section="Drawn",
            clicks=drawings.CLICKS,
        ),
        _slide(
            "drawn/2",
            "Bars",
            chart,
            _title(chart, "Bars"),
            drawings.bars(),
            number=13,
            section="Drawn",
            clicks=((Reveal("Bars"),),),
        ),
        _slide(
            "drawn/3",
            "Stacked bars and lines",
            drawn,
            _title(drawn, "Stacked bars and lines"),
            drawings.stacked_bars(),
            drawings.lines(),
            number=14,
            section="Drawn",
        ),
        _slide(
            "drawn/4",
            "A pie and points",
            drawn,
            _title(drawn, "A pie and points"),
            drawings.pie(),
            drawings.points(),
            number=15,
            section="Drawn",
        ),
    )


def gallery_scene(theme_name: str = "clinic") -> Scene:
    """Fifteen slides, one of each kind, and their handout of three pages."""
    theme = THEMES[theme_name]
    slides = (
        _title_slide(),
        _divider(),
        _content(),
        _content_and_figure(),
        _figure(),
        _two_columns(),
        _table(),
        _statement(),
        _study(),
        *_references(),
        *_drawn(),
    )
    slides = tuple(replace(page, number=number) for number, page in enumerate(slides, 1))
    return Scene(
        Properties(
            "Sample lecture: cells & signals",
            "A gallery <for tests>",
            ("A. Lecturer", "Ö. Zweite"),
            "en-GB",
            ("sample", "cells & signals"),
        ),
        theme,
        on_paper(theme),
        layouts.WIDTH,
        layouts.HEIGHT,
        scene_handout.WIDTH,
        scene_handout.HEIGHT,
        layouts.LAYOUTS,
        slides,
        (
            SlideSection("Opening", 1),
            SlideSection("Mechanisms & more", 5),
            SlideSection("Evidence", 3),
            SlideSection("References", 2),
            SlideSection("Drawn", 4),
        ),
        scene_handout.pages(
            slides, {key: entry(key, str(at), scene_handout.SMALL) for at, key in enumerate(ENTRIES, 1)}
        ),
        (
            Bookmark("Sample lecture: cells & signals", 0, 1, 51),
            Bookmark("Mechanisms", 0, 1, 180),
            Bookmark("Signals slow down", 1, 2, 70),
            Bookmark("References", 0, 3, 70),
        ),
    )
