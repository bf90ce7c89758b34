"""What all commands do with the terminal: streams, Ctrl-C, progress, diagnostics, questions."""

import gc
import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from msdeck import report
from msdeck.diagnostics import Diagnostic, has_errors

ERASE_LINE = "\r\x1b[K"


def let_streams(*, errors: str, encoding: str | None = None) -> None:
    """Changes how text that is printed becomes bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # there is none under pythonw
            stream.reconfigure(encoding=encoding, errors=errors)


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Ctrl-C ends the process on the spot. Whatever it interrupts, files are safe: docs/decisions/0008."""

    def end(_number: int, _frame: object) -> None:
        if is_terminal():
            os.write(sys.stderr.fileno(), ERASE_LINE.encode())
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # else whoever started us wants something else
        # ReportLab swallows the exception that Python would raise, and ends in an error of its own.
        signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage in circles meanwhile: a build leaves next to none, and it takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def print_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        click.echo(report.as_text(diagnostic) + "\n", err=True)


def reasons(diagnostics: Sequence[Diagnostic], *, strict: bool) -> str:
    note = " (--strict)" if strict and not has_errors(diagnostics) else ""
    return report.summary(diagnostics) + note


def has_agreed(question: str) -> bool:
    """Whether the user answers yes to `question`; no where nobody can answer."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)
        return False


class Progress:
    """The stage at work, on one line of a terminal that is erased at the end; nothing elsewhere."""

    def __init__(self) -> None:
        self._is_shown = is_terminal()

    def show(self, stage: str) -> None:
        if self._is_shown:
            click.echo(f"{ERASE_LINE}{stage} …", err=True, nl=False)

    def clear(self) -> None:
        if self._is_shown:
            click.echo(ERASE_LINE, err=True, nl=False)


def is_terminal() -> bool:
    """Whether messages go to a terminal that can erase a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
