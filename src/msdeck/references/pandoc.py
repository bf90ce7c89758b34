"""The pandoc process: one JSON document in, the same document with its citations formatted out.

In: a document as pandoc's JSON. Out: pandoc's JSON, or a `PandocError` that says why not. The process gets
everything through its standard input and leaves no files. Its sandbox does not hold citeproc, so the document
must name no file and no address.
"""

import importlib.util
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

TIMEOUT = 60.0
"""Seconds; 500 references take half of one."""

_MEMORY = "1g"  # a style whose macros call each other in a circle fills any memory


_HEAP_EXHAUSTED = 251  # GHC's runtime, rts/RtsUtils.c


class PandocError(Exception):
    """pandoc is missing, failed or took too long."""


def start(document: Json) -> Callable[[], Json]:
    """Start pandoc on `document` and return at once; call the result to wait for the answer.

    Both may raise `PandocError`.
    """
    command = [str(_binary()), "+RTS", f"-M{_MEMORY}", "-RTS"]
    command += ["--from=json", "--to=json", "--citeproc", "--sandbox"]
    source = json.dumps(document).encode()
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as problem:
        raise PandocError(f"it does not start ({problem.strerror})") from problem
    answers: list[tuple[bytes, bytes] | Exception] = []

    def talk() -> None:
        try:
            answers.append(process.communicate(source, TIMEOUT))
        except (subprocess.TimeoutExpired, OSError) as problem:
            process.kill()
            process.communicate()
            answers.append(problem)

    thread = threading.Thread(target=talk, name="pandoc", daemon=True)
    thread.start()

    def finish() -> Json:
        thread.join()
        return _read(process.returncode, answers[0])

    return finish


def _binary() -> Path:
    """pandoc as `pypandoc_binary` brings it; found without importing pypandoc, which would start it twice."""
    spec = importlib.util.find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "files" / name
        if path.is_file():
            return path
    raise PandocError("it is not installed")


def _read(code: int, answer: tuple[bytes, bytes] | Exception) -> Json:
    """The document that pandoc wrote."""
    if isinstance(answer, subprocess.TimeoutExpired):
        raise PandocError(f"it took more than {TIMEOUT:.0f} seconds")
    if isinstance(answer, Exception):
        raise PandocError(f"it broke off ({answer})")
    written, said = answer
    if code == _HEAP_EXHAUSTED:
        raise PandocError("it needed too much memory")
    if code:
        lines = said.decode(errors="replace").strip().splitlines()
        raise PandocError(lines[0][:200] if lines else f"it ended with code {code}")
    try:
        document = json.loads(written)
    except ValueError as problem:
        raise PandocError("its answer is not JSON") from problem
    if not isinstance(document, dict) or "blocks" not in document:
        raise PandocError("its answer is not a document")
    return document
