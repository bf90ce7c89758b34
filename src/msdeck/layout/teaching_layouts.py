"""Slide layouts of teaching: objectives, agenda, take-home messages, disclosures, question and answer.

Out: `SlideLayout` values; `layout.masters` puts them with the others.
"""

from dataclasses import replace

from msdeck.layout import grid
from msdeck.layout.holders import BAR, BODY, SECOND, footer_holders, label_style, title_holder
from msdeck.scene import Frame, Insets, ParagraphStyle, Placeholder, Role, SlideLayout, Valign
from msdeck.theme import Ink
from msdeck.units import Length

KICKER = BODY
FIRST_OPTION = SECOND
RATIONALE = 8
"""Placeholder indexes; those of the options follow one another."""

ANSWER = "Answer"
"""The layout of answers."""
LETTERS = "ABCDEF"
"""Of options: as many as an outline may have (`outline.teaching.LETTERS`)."""
OPTIONS_TOP: Length = 140
OPTION_INDENT: Length = 52
"""From the inset of an option to its text; the letter hangs in the middle of its circle."""


def list_style(size: Length, ink: Ink = Ink.TEXT) -> ParagraphStyle:
    """An item of a numbered list that has a slide to itself."""
    room = round(size * 1.8)
    return ParagraphStyle(size, ink, indent=room, hanging=room, space_before=round(size * 0.75))


def _list(name: str, prompt: str) -> SlideLayout:
    body = Placeholder(BODY, name, Role.BODY, grid.BODY_FRAME, (list_style(grid.BODY_SIZES[0]),), prompt)
    return SlideLayout(name, Ink.BACKGROUND, (BAR,), (title_holder(), body, *footer_holders()))


def _take_home() -> SlideLayout:
    style = list_style(grid.BODY_SIZES[0], Ink.ON_DEEP)
    body = Placeholder(
        BODY,
        "Messages",
        Role.BODY,
        grid.BODY_FRAME,
        (style,),
        "Take-home messages",
        insets=Insets(30, 26, 30, 26),
        valign=Valign.MIDDLE,
        fill=Ink.DEEP,
    )
    return SlideLayout("Take-Home", Ink.BACKGROUND, (BAR,), (title_holder(), body, *footer_holders()))


def _disclosures() -> SlideLayout:
    table = replace(grid.BODY_FRAME, height=240)
    words = Frame(table.x, table.bottom + 18, table.width, grid.BODY_BOTTOM - table.bottom - 18)
    return SlideLayout(
        "Disclosures",
        Ink.BACKGROUND,
        (BAR,),
        (
            title_holder(),
            Placeholder(
                BODY, "Interests", Role.TABLE, table, (ParagraphStyle(grid.TABLE_SIZES[0]),), "Table"
            ),
            Placeholder(
                SECOND, "Declaration", Role.BODY, words, (ParagraphStyle(grid.BODY_SIZES[0]),), "Declaration"
            ),
            *footer_holders(),
        ),
    )


def _asked(name: str, kicker: str, option_height: Length, gap: Length) -> tuple[Placeholder, ...]:
    """Title, kicker and options."""
    title = title_holder(Frame(grid.MARGIN, 48, grid.CONTENT_WIDTH, 72))
    above = Frame(grid.MARGIN, 26, grid.CONTENT_WIDTH, 18)
    style = ParagraphStyle(grid.OPTION_SIZES[0], indent=OPTION_INDENT, hanging=OPTION_INDENT)
    return (
        replace(title, prompt=name),
        Placeholder(KICKER, "Kicker", Role.KICKER, above, (label_style(Ink.ACCENT),), kicker),
        *(
            Placeholder(
                FIRST_OPTION + number,
                f"Option {letter}",
                Role.OPTION,
                Frame(
                    grid.MARGIN,
                    OPTIONS_TOP + number * (option_height + gap),
                    grid.CONTENT_WIDTH,
                    option_height,
                ),
                (style,),
                f"Option {letter}",
                insets=Insets(12, 6, 18, 6),
                valign=Valign.MIDDLE,
                fill=Ink.PANEL,
            )
            for number, letter in enumerate(LETTERS)
        ),
    )


def _question() -> SlideLayout:
    holders = (*_asked("Question", "Question", 48, 9), *footer_holders())
    return SlideLayout("Question", Ink.BACKGROUND, (), holders)


def _answer() -> SlideLayout:
    rationale = Placeholder(
        RATIONALE,
        "Rationale",
        Role.BODY,
        Frame(grid.MARGIN, 400, grid.CONTENT_WIDTH, grid.BODY_BOTTOM - 400),
        (ParagraphStyle(grid.ANSWER_SIZES[0], space_before=6),),
        "Why it is right",
    )
    holders = (*_asked(ANSWER, "Right answer", 36, 5), rationale, *footer_holders())
    return SlideLayout("Answer", Ink.BACKGROUND, (), holders)


def teaching_layouts() -> tuple[SlideLayout, ...]:
    """Every layout of teaching, in the order in which PowerPoint shows them."""
    return (
        _disclosures(),
        _list("Objectives", "Learning objectives"),
        _list("Agenda", "Sections"),
        _question(),
        _answer(),
        _take_home(),
    )
