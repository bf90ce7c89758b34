"""Files that an outline names, pictures and fonts: each is read once, from inside the outline's folder.

In: a path as written, the folder, and what kind of file is wanted. Out: its bytes, or why there are none.
Nothing outside the folder is opened, however the path leads there.
"""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from msdeck.outline.spelling import nearest


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a kind of file is called, and the codes of what can be wrong with it."""

    noun: str
    files: str
    """`a PNG or JPEG file`."""
    missing: str
    outside: str
    bad: str
    too_large: str
    smaller: str
    """What to do when it is too large."""
    most_bytes: int


class UnusableError(Exception):
    """Why a file can't be used: code, message and hint of the diagnostic."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


def read_file(name: str, folder: Path, kind: FileKind) -> bytes:
    """The bytes of the file `name`, at most `kind.most_bytes`. Raises `UnusableError`."""
    path = _inside(name, folder, kind)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnusableError(kind.bad, f'"{name}" is a folder', f"name a {kind.noun} in it")
        if not stat.S_ISREG(mode):
            raise UnusableError(kind.bad, f'"{name}" is no ordinary file', f"name {kind.files}")
        with path.open("rb") as file:
            data = file.read(kind.most_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnusableError(kind.missing, f'there is no file "{name}"', _nearest(name, folder)) from None
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        raise UnusableError(
            kind.bad, f'"{name}" can\'t be read: {reason}', "check its name and permissions"
        ) from None
    if len(data) > kind.most_bytes:
        limit = kind.most_bytes // 1_000_000
        raise UnusableError(kind.too_large, f'"{name}" is larger than {limit} MB', kind.smaller)
    return data


def _inside(name: str, folder: Path, kind: FileKind) -> Path:
    if "://" in name:
        hint = f"save the {kind.noun} beside the outline, if its licence allows, and name the file here"
        raise UnusableError(kind.missing, f"{kind.noun}s are not fetched from the web", hint)
    written = PureWindowsPath(name)
    beside = f"copy it into the outline's folder and write `{written.name}`"
    outside = UnusableError(kind.outside, f'"{name}" is outside the outline\'s folder', beside)
    if PurePosixPath(name).is_absolute() or written.drive:
        raise outside
    if "\\" in name and not (folder / name).exists():
        if written.root or ".." in written.parts:
            raise outside
        tidy = f"write folders with `/`: `{written.as_posix()}`"
        raise UnusableError(kind.missing, f'there is no file "{name}"', tidy)
    try:
        home = folder.resolve()
        path = (home / name).resolve()
    except (OSError, RuntimeError, ValueError):
        # A symbolic link that leads to itself, or a name that no file can have.
        raise UnusableError(kind.missing, f'there is no file "{name}"', "check the name") from None
    if not path.is_relative_to(home):
        raise outside
    return path


def _nearest(name: str, folder: Path) -> str:
    """A hint at the path that was probably meant: each folder on the way may be misspelt, and the file."""
    meant = PurePosixPath()
    *folders, file = PurePosixPath(name).parts
    for part in folders:
        found = (
            part if (folder / meant / part).is_dir() else nearest(part, _names(folder / meant, Path.is_dir))
        )
        if not found:
            return f'there is no folder "{meant / part}" beside the outline'
        meant /= found
    found = nearest(file, _names(folder / meant, Path.is_file))
    return (
        f'did you mean "{meant / found}"?'
        if found
        else "check the name; it is relative to the outline's folder"
    )


def _names(folder: Path, is_wanted: Callable[[Path], bool]) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if is_wanted(entry))
    except OSError:
        return []
