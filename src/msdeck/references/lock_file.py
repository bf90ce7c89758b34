"""The lock file beside an outline, read once.

In: the path of an outline and what it is called. Out: its `Lock`, or None with the reason as a warning.
Whatever the file holds, it never stops a build: without a lock, every reference counts as unverified.
"""

import os
from pathlib import Path

from msdeck.diagnostics import Diagnostic, as_argument, warning
from msdeck.outline.files import FileKind, UnusableError, read_file
from msdeck.outline.source import CONTROL, Source
from msdeck.references.lock import Lock, lock_path

MAX_BYTES = 20_000_000

_LOCK_FILE = FileKind(
    noun="lock file",
    files="a file that `msdeck verify` wrote",
    missing="bad-lock-file",
    outside="bad-lock-file",
    bad="bad-lock-file",
    too_large="bad-lock-file",
    smaller="",
    most_bytes=MAX_BYTES,
)
_CONFLICT = "<<<<<<<"
"""What git begins a line with where two versions of a file contradict each other."""


def read_lock_file(outline: Path, name: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock of `outline`, called `name` in diagnostics; None if there is none that can be used."""
    path = lock_path(outline)
    if not os.path.lexists(path):
        return None, ()
    # Only here, as a build without a lock file needs neither.
    from msdeck.references.lock_text import LockError, read_lock

    text = ""
    try:
        data = read_file(path.name, path.parent, _LOCK_FILE)
        text = data.decode("utf-8-sig")
        return read_lock(text), ()
    except UnusableError as problem:
        reason = problem.message
    except UnicodeDecodeError:
        reason = "it is no UTF-8 text"
    except LockError as problem:
        has_conflict = any(line.startswith(_CONFLICT) for line in text.splitlines())
        reason = "two versions of it were merged, and contradict each other" if has_conflict else str(problem)
    place = Source(str(lock_path(Path(name))), "").whole
    message = f"the lock file is not used: {CONTROL.sub(' ', reason)}; no reference counts as verified"
    hint = f"delete it and run `msdeck verify {as_argument(name)}`, which writes it anew"
    return None, (warning("bad-lock-file", message, place, hint),)
