"""Blanks, `{{…}}`: where one ends, and those that can't be meant as they are written.

In: a text and where a blank begins. Out: where its words end, or the `Slip`. Nothing is looked at twice.
"""

import re
from collections.abc import Callable

from msdeck.outline.citation_slips import Slip

# Of three braces the last two close: they may stand around a set.
_MARK = re.compile(r"\\.|`+|\{\{|\}\}(?!\})", re.DOTALL)

_AS_TEXT = "for braces as text write `\\{{`"


def end_of_blank(text: str, start: int, end: int, after_code: Callable[[int, int], int]) -> int | Slip:
    """Where the words end of the blank whose braces are at `start`, or what is wrong with it.

    `after_code` gives where code ends whose backticks stand between two places; the second, if it is none.
    """
    inner: list[int] = []
    at = start + 2
    while mark := _MARK.search(text, at, end):
        at = mark.end()
        if mark[0][0] == "`":
            at = after_code(mark.start(), at)
        elif mark[0] == "{{":
            if len(inner) == 1:
                break
            inner.append(mark.start())
        elif mark[0] == "}}":
            if not inner:
                is_empty = not text[start + 2 : mark.start()].strip()
                return _empty(start, at) if is_empty else mark.start()
            if len(inner) == 2:
                return _nested(inner[0])
            inner.append(-1)
    return Slip(
        start,
        start + 2,
        "this blank is not closed",
        f"close it with `}}}}` after the words, in the same paragraph; {_AS_TEXT}",
    )


def _empty(start: int, end: int) -> Slip:
    message = "there are no words in this blank"
    return Slip(start, end, message, "write what belongs there: the blank will be as wide")


def _nested(start: int) -> Slip:
    message = "a blank can't stand inside another"
    return Slip(start, start + 2, message, "close the first one before it, or remove these braces")


def in_a_link(start: int, what: str) -> Slip:
    """What to say of a blank in a link or citation."""
    message = f"a blank can't stand inside a {what}"
    hint = f"put it before or after the {what}: what is linked can't be left out"
    return Slip(start, start + 2, message, f"{hint}; {_AS_TEXT}")


def holding(start: int, end: int, what: str) -> Slip:
    """What to say of a link, citation or language in a blank."""
    message = f"a {what} can't stand inside a blank"
    return Slip(start, end, message, "close the blank before it with `}}`, and open another after it")
