"""Citations that can't be meant as they are written.

In: a text and where a citation or a part of it stands. Out: the `Slip`, or None. Each takes constant time.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"(?<!\\)[*`]")
# A half-open interval, `[0, 1)`, is no citation that was left open.
_PREFIX = re.compile(r"(?:[^\W\d]|[ .,'’&-])*")
_LONGEST_PREFIX = 60
_END = re.compile(r"(?:(?:[,;]|[ ]\w{1,20}\.)[^\[\]()\\]{0,60})?\](?!\d)")
_LONGEST_BRACKET = 300


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a citation, and where in its text."""

    start: int
    end: int
    message: str
    hint: str


def loose_bracket(text: str, start: int, end: int) -> Slip | None:
    """What to say if `@key`, from `start` to `end`, has one bracket but not the other."""
    opened = text.rfind("[", max(0, start - _LONGEST_PREFIX), start)
    is_escaped = opened > 0 and text[opened - 1] == "\\"
    if opened >= 0 and not is_escaped and _PREFIX.fullmatch(text, opened + 1, start):
        message = "the bracket of this citation is not closed"
        return Slip(opened, end, message, "close it with `]` after the citation")
    if (closed := _END.match(text, end)) and not _is_open(text, start):
        message = "the bracket of this citation is not opened"
        return Slip(start, closed.end(), message, "open it with `[` before the citation")
    return None


def mark_inside(start: int, part: str, key: str) -> Slip | None:
    """What to say if the part of a citation that cites `key` has markup in it."""
    mark = _MARK.search(part)
    if not mark:
        return None
    message = f"`{mark[0]}` is no mark inside the brackets of a citation"
    hint = f"put marks around the brackets, or leave them out: `[@{key}]`"
    return Slip(start + mark.start(), start + mark.end(), message, hint)


def unclear_part(start: int, part: str, keys: list[str]) -> Slip:
    """What to say of a part of a citation that names no reference, or several."""
    end = start + max(1, len(part))
    if keys:
        cluster = "; ".join(f"@{key}" for key in keys)
        return Slip(start, end, "references cited together are parted by `;`", f"write `[{cluster}]`")
    hint = "`;` parts references, as in `[@a; @b]`; put a comma inside one: `[@a, p. 4, table 2]`"
    return Slip(start, end, "this part of the citation names no reference", hint)


def _is_open(text: str, at: int) -> bool:
    first = max(0, at - _LONGEST_BRACKET)
    return text.count("[", first, at) > text.count("]", first, at)
