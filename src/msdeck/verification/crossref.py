"""Works in Crossref's answers."""

from collections.abc import Mapping
from typing import Any

from msdeck.verification.model import Registered


def read_work(message: Mapping[str, Any]) -> Registered:
    """The work of an answer to `/works/{doi}`. Raises `AnswerError`."""
    raise NotImplementedError


def read_search(message: Mapping[str, Any]) -> tuple[Registered, ...]:
    """The works of an answer to `/works?query.bibliographic=`, in its order. Raises `AnswerError`."""
    raise NotImplementedError
