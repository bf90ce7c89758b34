"""Diagnostics as people and programs read them: text with the source line and a caret, or JSON."""

import json
import re
import unicodedata
from collections.abc import Iterable

from msdeck.diagnostics import Diagnostic, Place, Severity

LONGEST_LINE = 100
"""Characters of a source line that are shown; a window around the place if it is longer."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal could take for a command: names of files and what stands in them may hold anything."""


def as_text(diagnostic: Diagnostic) -> str:
    """`error[code] file:line:column: message`, the source line with a caret under it, and the way out."""
    place = diagnostic.place
    where = f" {place}" if place else ""
    lines = [f"{diagnostic.severity}[{diagnostic.code}]{where}: {diagnostic.message}"]
    if place and place.line and place.text.strip():
        lines += _excerpt(place)
    if diagnostic.hint:
        lines.append(f"  help: {diagnostic.hint}")
    return _CONTROL.sub("\ufffd", "\n".join(lines))


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array of objects with code, severity, message, hint, file, line and column."""
    return json.dumps(
        [
            {
                "code": diagnostic.code,
                "severity": diagnostic.severity.value,
                "message": diagnostic.message,
                "hint": diagnostic.hint,
                "file": diagnostic.place.file if diagnostic.place else None,
                "line": diagnostic.place.line if diagnostic.place and diagnostic.place.line else None,
                "column": diagnostic.place.column if diagnostic.place and diagnostic.place.line else None,
            }
            for diagnostic in diagnostics
        ],
        ensure_ascii=False,
        indent=2,
    )


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty when there is nothing to say."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((found.count(severity), severity) for severity in (Severity.ERROR, Severity.WARNING))
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts if count)


def _excerpt(place: Place) -> list[str]:
    start = max(0, place.column - 1 - LONGEST_LINE * 2 // 3) if len(place.text) > LONGEST_LINE else 0
    shown = place.text[start : start + LONGEST_LINE]
    before = place.text[start : place.column - 1]
    width = min(max(1, place.width), max(1, len(shown) - len(before)))
    marked = place.text[place.column - 1 : place.column - 1 + width]
    number = str(place.line)
    margin = " " * len(number)
    return [
        f"  {number} | {_printable(shown)}",
        f"  {margin} | {' ' * _cells(before)}{'^' * max(1, _cells(marked))}",
    ]


def _printable(text: str) -> str:
    return "".join(" " if char == "\t" else char if char.isprintable() else "�" for char in text)


def _cells(text: str) -> int:
    """Terminal cells that `text` takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
