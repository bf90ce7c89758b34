"""Works in PubMed's answers."""

from collections.abc import Mapping
from typing import Any

from msdeck.verification.model import Registered


def read_summary(result: Mapping[str, Any], pmid: str) -> Registered | None:
    """The work `pmid` of an answer of ESummary, None if PubMed has none. Raises `AnswerError`."""
    raise NotImplementedError


def read_ids(result: Mapping[str, Any]) -> tuple[str, ...]:
    """The PMIDs of an answer of ESearch (its `esearchresult`). Raises `AnswerError`."""
    raise NotImplementedError
