"""Putting files in place: complete before they replace anything, all of them or none.

In: paths and bytes. Out: nothing, or the diagnostics that say why nothing was changed.
Every file is whole at every moment, old or new; docs/decisions/0008 says what holds for two of them.
"""

import errno
import glob
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
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
    """Writes all `outputs`, making folders as needed; on any failure leaves every file as it was."""
    problems = tuple(problem for output in outputs for problem in _obstacles(output.path))
    if problems:
        return problems
    path = Path()
    moved: list[tuple[Path, Path | None]] = []
    with ExitStack() as tidying:
        try:
            ready = []
            for output in outputs:
                path = output.path
                ready.append((path, _write_beside(output, tidying), _copy_beside(path, tidying)))
            # A kill between these moves is the only way to part the files: nothing else happens here.
            for path, new, old in ready:
                new.replace(path)
                moved.append((path, old))
        except OSError as problem:
            for target, old in moved:
                _put_back(target, old)
            return (_failure(path, problem),)
    return ()


def replace_unchanged(path: Path, old: bytes, new: bytes) -> tuple[Diagnostic, ...]:
    """Writes `new` over the file at `path` if that still holds `old`; else nothing, and an error says why.

    Where `path` is a link, the file is the one that it leads to, and the link stays.
    """
    try:
        is_same = path.read_bytes() == old
        file = path.resolve()
    except OSError as problem:
        return (_failure(path, problem),)
    if not is_same:
        hint = "save it in the editor, then give the command again"
        message = "the file was changed meanwhile, and is left as it is"
        return (error("output-changed", message, Place(str(path), 0, 0), hint),)
    return replace_files([Output(file, new)])


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


def _write_beside(output: Output, tidying: ExitStack) -> Path:
    """The path of a complete copy of `output` in its own folder, safely on the disk."""
    output.path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(output.path)
    beside = _unfinished(output.path, "new", tidying)
    with beside.open("wb") as file:
        file.write(output.data)
        file.flush()
        os.fsync(file.fileno())
    if output.path.exists():
        shutil.copymode(output.path, beside)
    return beside


def _copy_beside(path: Path, tidying: ExitStack) -> Path | None:
    """The path of a copy of the file at `path`, if there is one."""
    if not path.exists():
        return None
    beside = _unfinished(path, "old", tidying)
    shutil.copy2(path, beside)
    return beside


def _put_back(path: Path, old: Path | None) -> None:
    """Makes `path` what it was before its move."""
    with suppress(OSError):
        if old is None:
            path.unlink()
        else:
            old.replace(path)


def _unfinished(path: Path, state: str, tidying: ExitStack) -> Path:
    """The name of a file of this build beside `path`, to be gone when `tidying` ends."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{state}.unfinished")
    tidying.callback(_delete, beside)
    return beside


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Deletes what builds of `path` that were killed left behind long ago; a build at work keeps its own."""
    now = time.time()
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.unfinished"):
        with suppress(OSError):
            # Not the time of its contents: a copy of an old file is as old as that.
            if now - leftover.stat().st_ctime > FORGOTTEN:
                leftover.unlink()


def _failure(path: Path, problem: OSError) -> Diagnostic:
    """One line for what the system said of `path`."""
    place = Place(str(path), 0, 0)
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            message, hint = "the disk is full", "free some space, or choose another folder"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            message = "the file or its folder is write-protected, or the file is open in another program"
            hint = "close the file, or choose another folder"
        case errno.ENOTDIR | errno.EEXIST:
            message, hint = "a file stands where a folder should be", "choose another folder"
        case errno.ENAMETOOLONG:
            message, hint = "the path is too long", "choose another folder"
        case _:
            message = f"can't be written: {problem.strerror or problem}"
            hint = "choose another folder"
    return error("output-not-written", message, place, hint)
