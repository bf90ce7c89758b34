"""Whether anything of an outline is to be filled in.

In: an `Outline`. Out: an answer, and a warning where there should be something.
"""

from collections.abc import Iterator

from msdeck.content import Run
from msdeck.diagnostics import Diagnostic, warning
from msdeck.outline.model import Outline
from msdeck.outline.walk import printed_texts


def has_printed_blanks(outline: Outline) -> bool:
    """Whether anything on slides or in the handout is marked with `{{…}}`."""
    extras = (text for text in (outline.handout.header, outline.handout.footer) if text is not None)
    return any(
        isinstance(inline, Run) and inline.blank
        for text in (*printed_texts(outline), *extras)
        for inline in text.inlines
    )


def something_is_marked(outline: Outline) -> Iterator[Diagnostic]:
    """A fill-in handout that is asked for has something to fill in."""
    if not has_printed_blanks(outline):
        yield warning(
            "no-blanks",
            "nothing is marked to be filled in: the fill-in handout is the same as the participants'",
            outline.title.place,
            "put `{{` and `}}` around the words that are to be left blank, on slides or in reading text",
        )
