"""What every stage says about the user's input: codes, places in the outline, messages, ways out.

Any stage returns or raises `Diagnostic` values; only the command line prints them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a diagnostic stops the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line in a file the user wrote."""

    file: str
    line: int
    """1-based; 0 when the diagnostic is about the file as a whole."""
    column: int
    """1-based, in characters; 0 when `line` is 0."""
    width: int = 1
    """Characters to underline."""
    text: str = ""
    """The source line itself, without its line end."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong with the input, where it is, and what to do about it."""

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""


def error(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """An error: nothing is written while it stands."""
    return Diagnostic(code, Severity.ERROR, message, place, hint)


def warning(code: str, message: str, place: Place | None = None, hint: str = "") -> Diagnostic:
    """A warning: the documents are written, and `--strict` turns it into an error."""
    return Diagnostic(code, Severity.WARNING, message, place, hint)


def as_argument(name: str) -> str:
    """The name of a file as a hint has it in a command: in quotes if it has spaces."""
    return f'"{name}"' if " " in name else name


class OutlineError(Exception):
    """A stage could not go on; carries every diagnostic it had found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.place}: {d.message}" for d in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
