"""Answers kept on this computer, so that the same question is not asked every day.

In and out: the answer to the question at an address, with the day on which it came. Each has a file of its
own, whole at every moment. A file that can't be used counts as none.
"""

import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORM = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came."""

    date: dt.date
    answer: Mapping[str, Any] | None
    """None: there is no such work."""


def find(folder: Path, url: str, today: dt.date, max_age: int | None = None) -> Kept | None:
    """The answer to the question at `url` that is less than `max_age` days old; of any age without it."""
    try:
        whole = json.loads(_path(folder, url).read_text(encoding="utf-8"))
        date = dt.date.fromisoformat(whole["date"])
        answer = whole["answer"]
        is_ours = whole["msdeck-answer"] == _FORM and whole["url"] == url
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    age = (today - date).days
    if not is_ours or age < 0 or (max_age is not None and age >= max_age):
        return None
    return Kept(date, answer) if answer is None or isinstance(answer, dict) else None


def keep(folder: Path, url: str, kept: Kept) -> None:
    """Keeps an answer. Raises `OSError` if the folder can't be written."""
    whole = {"msdeck-answer": _FORM, "url": url, "date": kept.date.isoformat(), "answer": kept.answer}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(suffix=".unfinished", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(beside).replace(_path(folder, url))
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _path(folder: Path, url: str) -> Path:
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"
