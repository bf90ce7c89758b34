"""Where each character of a scalar's value stands in the file.

In: a scalar's value and its stretch of the source, with quotes, escapes, folding and indentation.
Out: one file offset per character. Exact for every character that is not white space.
"""

import re
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\r": " ", "\n": " ",
}  # fmt: skip


def value_offsets(value: str, text: str, start: int, end: int, style: str) -> list[int]:
    """The offset in `text` of each character of `value`; `start` for all where they can't be matched.

    `style` is YAML's: empty for plain, else one of `'"|>`.
    """
    written = [(char, at) for char, at in _written(text, start, end, style) if not char.isspace()]
    said = sum(not char.isspace() for char in value)
    if len(written) != said:
        # Only text that changes when escapes are normalised: an accent written as \u0301.
        return [start] * len(value)
    places = iter(written)
    offsets: list[int] = []
    after = start + (1 if style in {"'", '"'} else 0)
    for char in value:
        if char.isspace():
            offsets.append(min(after, end))
            after += 1
        else:
            _, at = next(places)
            offsets.append(at)
            after = at + 1
    return offsets


def _written(text: str, start: int, end: int, style: str) -> Iterator[tuple[str, int]]:
    if style == '"':
        yield from _double_quoted(text, start + 1, end - 1)
    elif style == "'":
        yield from _single_quoted(text, start + 1, end - 1)
    else:
        if style in {"|", ">"}:
            header = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)").match(text, start, end)
            start = header.end() if header else end
        for at in range(start, end):
            yield text[at], at


def _single_quoted(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    while at < end:
        yield text[at], at
        at += 2 if text.startswith("''", at, end) else 1


def _double_quoted(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    while at < end:
        escape = _ESCAPE.match(text, at, end)
        if not escape:
            yield text[at], at
            at += 1
            continue
        body = escape[0][1:]
        char = chr(int(body[1:], 16)) if len(body) > 1 and body[0] in "xuU" else _NAMED.get(body[0], body[0])
        yield char, at
        at = escape.end()
