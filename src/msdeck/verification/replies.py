"""What comes over the network, and what it is worth.

In: a `Reply`. Out: its JSON object, where it leads, or how long it asks to wait; `NoAnswerError` says why
there is none. Nothing in it is trusted: not its kind, its length, its characters or its addresses.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from msdeck.outline.source import CONTROL, without_controls


@dataclass(frozen=True, slots=True)
class Reply:
    """A response of HTTP."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes
    """Unpacked; empty where the status is not 200."""


class NoAnswerError(Exception):
    """Why there is no answer, as a sentence about the service but for its name."""

    def __init__(self, reason: str, *, is_lasting: bool = True, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_lasting = is_lasting
        """Whether the next question is likely to fail as well."""
        self.is_final = is_final
        """Whether the service asked not to be asked again."""


def is_page(reply: Reply) -> bool:
    """Whether it is made for people, as the pages of log-ins and gateways are."""
    return "html" in reply.headers.get("content-type", "").lower()


def json_object(reply: Reply) -> Mapping[str, Any]:
    """The JSON object in an answer, without control characters in its texts."""
    if is_page(reply) or reply.body.lstrip()[:1] == b"<":
        raise NoAnswerError("answered with a web page instead of data", is_lasting=False)
    try:
        value = without_controls(json.loads(reply.body.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        raise NoAnswerError("gave an answer that is cut short or no JSON", is_lasting=False) from None
    if not isinstance(value, dict):
        raise NoAnswerError("answered in a form that msdeck does not know", is_lasting=False)
    return value


def next_address(url: str, reply: Reply) -> str:
    """Where a redirect leads, if that is the same host."""
    try:
        target = urljoin(url, reply.headers["location"])
        before, after = urlsplit(url), urlsplit(target)
        is_same = (before.scheme, before.hostname, before.port) == (after.scheme, after.hostname, after.port)
    except (KeyError, ValueError):
        raise NoAnswerError("led to no address that can be read", is_lasting=False) from None
    if not is_same or not re.fullmatch(r"[!-~]+", target):
        where = CONTROL.sub(" ", f"{after.scheme}://{after.netloc.rpartition('@')[2]}")[:80]
        raise NoAnswerError(f"led elsewhere, to {where}, where msdeck does not follow", is_lasting=False)
    return target


def retry_after(reply: Reply) -> float | None:
    """Seconds until a service wants to be asked again: RFC 9110, 10.2.3, a number or a date."""
    text = reply.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
