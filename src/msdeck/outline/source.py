"""The outline file as text whose every character has a place.

In: the path of the outline. Out: a `Source`, or an `OutlineError` that says why it can't be read.
The text is NFC, without byte order mark, and holds no control characters but line breaks and tabs.
"""

import re
import stat
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from msdeck.diagnostics import Diagnostic, OutlineError, Place, error

MAX_BYTES = 8_000_000

# YAML 1.2, 5.1: what c-printable leaves out.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Pasted from slides and web pages; YAML 1.1 would end the line there, an editor does not.
_ODD_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
_LINE = re.compile(r"\r\n|\r|\n")
_MAX_CONTROL_ERRORS = 20
_MAGIC = (
    (b"PK\x03\x04", "a Word, PowerPoint or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or PowerPoint file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a compressed file"),
)


@dataclass(frozen=True)
class Source:
    """The text of a file, and how to point into it."""

    name: str
    """The path as the user gave it."""
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return _LINE.split(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *(match.end() for match in _LINE.finditer(self.text))]

    def line_at(self, offset: int) -> int:
        """The 0-based number of the line that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the characters from `start` up to `end`, as far as they are on one line."""
        index = self.line_at(start)
        text = self.lines[index]
        column = min(start - self.starts[index], len(text))
        width = 1 if end is None else min(end - self.starts[index], len(text)) - column
        return Place(self.name, index + 1, column + 1, max(1, width), text)

    @property
    def whole(self) -> Place:
        """The file as a whole."""
        return Place(self.name, 0, 0)


def read_source(path: Path, name: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The file's text, with an error for each control character (a space stands in its place).

    Raises `OutlineError` when there is no text to go on with. Reads no more than `MAX_BYTES` + 1 bytes.
    """
    data = _read_bytes(path, name)
    source, complaints = _control_characters(name, _decoded(data, name))
    if all(not line.strip() or line.lstrip().startswith("#") for line in source.lines):
        raise OutlineError(
            [
                *complaints,
                error(
                    "empty-outline",
                    "the outline is empty",
                    source.whole,
                    "start with `title:` and `sections:`; `msdeck new DIR` writes a small example",
                ),
            ]
        )
    return source, complaints


def _read_bytes(path: Path, name: str) -> bytes:
    place = Place(name, 0, 0)
    try:
        if path.is_dir():
            inside = path / "deck.yaml"
            way_out = (
                f'did you mean "{name.rstrip("/")}/deck.yaml"?'
                if inside.is_file()
                else "name the outline file itself"
            )
            raise OutlineError(
                [error("unreadable-outline", "this is a folder, not an outline", place, way_out)]
            )
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for somebody to write
            hint = "save the outline as a file, and name that"
            raise OutlineError(
                [error("unreadable-outline", "this is a pipe or a device, not a file", place, hint)]
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise OutlineError(
            [error("missing-outline", "there is no such file", place, _other_outlines(path))]
        ) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        hint = "check that the file may be read and is not locked by another program"
        raise OutlineError(
            [error("unreadable-outline", f"the file can't be read: {reason.lower()}", place, hint)]
        ) from None
    if len(data) > MAX_BYTES:
        raise OutlineError(
            [
                error(
                    "too-large",
                    f"the outline is larger than {MAX_BYTES // 1_000_000} MB",
                    place,
                    "is it the right file? An outline holds text only; pictures stay in files of their own",
                )
            ]
        )
    return data


def _other_outlines(path: Path) -> str:
    start = "`msdeck new DIR` makes an outline to start from"
    try:
        nearby = sorted(p.name for p in path.parent.iterdir() if p.suffix.lower() in {".yaml", ".yml"})
    except OSError:
        return start
    return f"in that folder there is: {', '.join(nearby[:5])}" if nearby else start


def _decoded(data: bytes, name: str) -> str:
    place = Place(name, 0, 0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        hint = "save it as UTF-8 (in the editor: Save as, Encoding: UTF-8)"
        raise OutlineError([error("not-utf-8", "the outline is saved as UTF-16", place, hint)])
    kind = kind_of(data)
    if kind or b"\0" in data:
        hint = "an outline is a plain text file in YAML; `msdeck new DIR` writes an example"
        raise OutlineError(
            [error("not-text", f"this is {kind or 'a binary file'}, not a text file", place, hint)]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = Source(name, data[: problem.start].decode("utf-8").removeprefix("\ufeff"))
        line_end = re.search(rb"[\r\n]|\Z", data[problem.start :])
        rest = data[problem.start : problem.start + (line_end.start() if line_end else 0)]
        shown = Source(name, before.text + rest.decode("utf-8", "replace"))
        where = shown.place(len(before.text))
        raise OutlineError(
            [
                error(
                    "not-utf-8",
                    f"the byte 0x{data[problem.start]:02X} is not UTF-8 text",
                    where,
                    "the file was saved in another encoding: save it as UTF-8 "
                    "(in the editor: Save as, Encoding: UTF-8)",
                )
            ]
        ) from None
    return normalised(text.lstrip("\ufeff"))  # some programs put a mark before the one that is there


def kind_of(data: bytes) -> str | None:
    """What a file is that is no text, such as `a PDF`; None if its first bytes don't tell."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def normalised(text: str) -> str:
    """The text in NFC, with a space for the line breaks that no editor shows as such."""
    return unicodedata.normalize("NFC", text.translate(_ODD_BREAKS))


def without_controls(value: Any) -> Any:
    """A JSON value whose texts can be printed on a terminal and written as UTF-8."""
    match value:
        case str():
            return CONTROL.sub(" ", value)
        case list():
            return [without_controls(item) for item in value]
        case dict():
            return {CONTROL.sub(" ", key): without_controls(item) for key, item in value.items()}
    return value


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:200]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 4 and max(even, odd) > len(head) * 0.3 and min(even, odd) == 0


def _control_characters(name: str, text: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    found = [(match.start(), ord(match[0])) for match in CONTROL.finditer(text)]
    # Same length, so places still fit, and the lines with them can be shown on a terminal.
    source = Source(name, CONTROL.sub(" ", text))
    return source, tuple(
        error(
            "control-character",
            f"the invisible control character U+{code:04X} is not allowed in an outline",
            source.place(offset),
            "delete it (put the cursor behind it and press backspace), or type the line again",
        )
        for offset, code in found[:_MAX_CONTROL_ERRORS]
    )
