"""Kills the writing of two files before each call that touches a file, and tells what stands there then.

A program of its own, because a process that forks should have no threads: `kill_at_each_step.py FOLDER CASE`.
It prints a JSON array with an object for each kill, in order; each leaves a folder, written once more later.
"""

import errno
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msdeck.outputs import Output, replace_files

DECK, HANDOUT = "deck.pptx", "deck-handout.pdf"
OLD = {DECK: b"old deck" * 4000, HANDOUT: b"old handout" * 3000}
NEW = {DECK: b"new deck" * 5000, HANDOUT: b"new handout" * 2000}

TOUCH_NOTHING = {"fspath", "getpid", "strerror"}


def touches_files(call: Any) -> bool:
    """Whether `call` is a system call on files or a method of an open file."""
    if isinstance(getattr(call, "__self__", None), io.IOBase):
        return True
    return call.__module__ in {"posix", "io", "_io"} and call.__name__ not in TOUCH_NOTHING


def killed_before(step: int, write: Callable[[], object]) -> str | None:
    """The call before which a process that runs `write` was killed, None if it ended before that `step`."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        seen = 0

        def kill(_frame: object, event: str, call: Any) -> None:
            nonlocal seen
            if event == "c_call" and touches_files(call):
                seen += 1
                if seen == step:
                    os.write(writer, call.__name__.encode())
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(kill)
        write()
        sys.setprofile(None)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        call = said.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == 0:
        return None
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    return call


def state(path: Path) -> str:
    """What stands at `path`: "absent", "old", "new" or "torn"."""
    if not path.exists():
        return "absent"
    return {OLD[path.name]: "old", NEW[path.name]: "new"}.get(path.read_bytes(), "torn")


def write_straight(outputs: Sequence[Output]) -> None:
    """How not to do it."""
    for output in outputs:
        output.path.write_bytes(output.data)


def refuse_the_handout() -> None:
    """From now on the handout can not be replaced, as on Windows while it is open."""
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == HANDOUT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    Path.replace = refuse  # type: ignore[method-assign]


def killed_at_each_step(root: Path, case: str) -> list[dict[str, object]]:
    """Each kill: the call before it, what stands in the places of the pair, and the names of other files."""
    write = write_straight if case == "straight" else replace_files
    kills: list[dict[str, object]] = []
    while True:
        folder = root / str(len(kills))
        folder.mkdir()
        if not case.startswith("first"):
            for name, data in OLD.items():
                (folder / name).write_bytes(data)
        outputs = [Output(folder / name, data) for name, data in NEW.items()]
        call = killed_before(len(kills) + 1, partial(write, outputs))
        pair = [state(folder / name) for name in NEW]
        beside = [path.name for path in folder.iterdir() if path.name not in NEW]
        if call is None:
            return kills
        kills.append({"call": call, "pair": pair, "beside": beside})


def write_once_more(root: Path) -> None:
    """Writes the new pair into each folder, as if two hours later."""
    now = time.time
    time.time = lambda: now() + 7200
    for folder in root.iterdir():
        replace_files([Output(folder / name, data) for name, data in NEW.items()])


if __name__ == "__main__":
    root, case = Path(sys.argv[1]), sys.argv[2]
    if case.endswith("refused"):
        refuse_the_handout()
    kills = killed_at_each_step(root, case)
    write_once_more(root)
    print(json.dumps(kills))
