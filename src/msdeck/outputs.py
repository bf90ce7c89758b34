"""Putting files in place: complete before they replace anything, all of them or none.

In: paths and bytes. Out: nothing, or the diagnostics that say why nothing was changed.
"""

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msdeck.diagnostics import Diagnostic, Place, error

FORGOTTEN = 3600.0
"""Seconds after which an unfinished file of an earlier, killed build is swept away."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be."""

    path: Path
    data: bytes


def replace_files(outputs: Sequence[Output]) -> tuple[Diagnostic, ...]:
    """Writes all `outputs`, making folders as needed; on any failure leaves everything as it was."""
    problems = tuple(problem for output in outputs for problem in _obstacles(output.path))
    if problems:
        return problems
    ready: list[tuple[Path, Path]] = []
    try:
        for output in outputs:
            try:
                ready.append((_write_beside(output), output.path))
            except OSError as problem:
                return (_failure(output.path, problem),)
        return _move_all(ready)
    finally:
        for beside, _ in ready:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def _obstacles(path: Path) -> list[Diagnostic]:
    """What can be seen beforehand to be in the way of `path`."""
    place = Place(str(path), 0, 0)
    try:
        if path.is_dir():
            hint = "move that folder away, or choose another with --out"
            return [error("output-blocked", "a folder stands where the file should go", place, hint)]
        for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
            if lock.exists():
                hint = f"close it there and build again; if it is not open anywhere, delete {lock.name}"
                return [error("output-open", "the file is open in another program", place, hint)]
    except OSError as problem:
        return [_failure(path, problem)]
    return []


def _write_beside(output: Output) -> Path:
    """The path of a complete copy of `output` in its own folder, safely on the disk."""
    folder = output.path.parent
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(output.path)
    beside = output.path.with_name(f".{output.path.name}.{os.getpid()}.unfinished")
    try:
        with beside.open("wb") as file:
            file.write(output.data)
            file.flush()
            os.fsync(file.fileno())
        if output.path.exists():
            shutil.copymode(output.path, beside)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


def _sweep(path: Path) -> None:
    """Deletes what builds of `path` that were killed left behind long ago."""
    now = time.time()
    for leftover in path.parent.glob(f".{path.name}.*.unfinished"):
        with contextlib.suppress(OSError):
            if now - leftover.stat().st_mtime > FORGOTTEN:
                leftover.unlink()


def _move_all(ready: Sequence[tuple[Path, Path]]) -> tuple[Diagnostic, ...]:
    """Moves each finished file onto its target; if one can't be moved, those before it go back."""
    moved: list[Path] = []
    backups: dict[Path, Path] = {}
    current = ready[0][1] if ready else Path()
    try:
        for _, current in ready[:-1]:  # nothing can fail after the last move
            if current.exists():
                backups[current] = current.with_name(f".{current.name}.{os.getpid()}.before.unfinished")
                shutil.copy2(current, backups[current])
        # A kill between these moves is the only way to part the pair: nothing else happens here.
        for beside, current in ready:
            beside.replace(current)
            moved.append(current)
    except OSError as problem:
        for path in moved:
            with contextlib.suppress(OSError):
                if path in backups:
                    backups[path].replace(path)
                else:
                    path.unlink(missing_ok=True)
        return (_failure(current, problem),)
    finally:
        for backup in backups.values():
            with contextlib.suppress(OSError):
                backup.unlink(missing_ok=True)
    return ()


def _failure(path: Path, problem: OSError) -> Diagnostic:
    """One line for what the system said of `path`."""
    place = Place(str(path), 0, 0)
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            message, hint = "the disk is full", "free some space, or choose another folder with --out"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            message = "the file or its folder is write-protected, or the file is open in another program"
            hint = "close the file, or choose another folder with --out"
        case errno.ENOTDIR | errno.EEXIST:
            message, hint = "a file stands where a folder should be", "choose another folder with --out"
        case errno.ENAMETOOLONG:
            message, hint = "the path is too long", "choose another folder with --out"
        case _:
            message = f"can't be written: {problem.strerror or problem}"
            hint = "choose another folder with --out"
    return error("output-not-written", message, place, hint)
