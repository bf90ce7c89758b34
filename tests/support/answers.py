"""Answers of Crossref and PubMed in the documented shapes, about invented works.

In: the name of a file in tests/verification/answers. Out: its JSON, or the work in it.
"""

import copy
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from msdeck.verification.crossref import read_work
from msdeck.verification.model import Registered
from msdeck.verification.pubmed import read_summary

FOLDER = Path(__file__).parents[1] / "verification" / "answers"


def answer(name: str) -> Any:
    """The JSON of an answer, to be changed at will."""
    return copy.deepcopy(_loaded(name))


def crossref(name: str) -> Registered:
    """The work of `crossref-NAME.json`."""
    return read_work(answer(f"crossref-{name}")["message"])


def pubmed(name: str) -> Registered:
    """The work of `pubmed-NAME.json`."""
    whole = answer(f"pubmed-{name}")
    found = read_summary(whole["result"], whole["result"]["uids"][0])
    assert found
    return found


@lru_cache
def _loaded(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
