"""The text of a lock file, and what it says.

In and out: JSON text and `Lock`. Keys are sorted and each value has a line of its own, so that a change to
one reference is a change to its lines alone. What doesn't fit the types is refused with its reason.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from msdeck.outline.source import without_controls
from msdeck.references.lock import Finding, Lock

VERSION = 1

_FINDING = TypeAdapter(Finding)


class LockError(ValueError):
    """Why a text is no lock file, in plain words."""


def lock_text(lock: Lock) -> str:
    """`lock` as the text of its file."""
    findings = {key: _plain(finding) for key, finding in lock.findings.items()}
    whole = {"msdeck-lock": VERSION, "references": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_lock(text: str) -> Lock:
    """What the `text` of a lock file says. Raises `LockError`."""
    try:
        whole = without_controls(json.loads(text))  # it may have been edited by hand
    except (ValueError, RecursionError) as problem:
        line = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise LockError(f"it is no JSON{line}") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("references"), dict):
        raise LockError("it has no `references`")
    if whole.get("msdeck-lock") != VERSION:
        raise LockError("it was written by another version of msdeck")
    findings = {}
    for key, value in whole["references"].items():
        try:
            findings[key] = _FINDING.validate_python(value)
        except ValidationError as problem:
            first = problem.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise LockError(f'"{key}" is not as msdeck writes it: {where}') from None
    return Lock(findings)


def _plain(value: object) -> Any:
    """A value as JSON has it, without fields that say nothing."""
    match value:
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        said = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: _plain(item) for name, item in said if item not in ("", (), None)}
    return value
