"""Licences by their short names: Creative Commons, CC0 and the public domain.

In: the text of `license`. Out: which licence it is, or the short name that was probably meant.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from msdeck.outline.spelling import nearest

_CREATIVE_COMMONS = "https://creativecommons.org/"


@dataclass(frozen=True, slots=True)
class CreativeCommons:
    """One of the six licences, in one of its versions."""

    elements: tuple[str, ...]
    """Of `by`, `nc`, `nd` and `sa`, in the order of the name."""
    version: str

    @property
    def short(self) -> str:
        """Its name as it is abbreviated."""
        return f"CC {'-'.join(self.elements).upper()} {self.version}"

    @property
    def address(self) -> str:
        """Where its text is."""
        return f"{_CREATIVE_COMMONS}licenses/{'-'.join(self.elements)}/{self.version}/"


@dataclass(frozen=True, slots=True)
class PublicDomain:
    """No rights reserved: waived with CC0, or not there."""

    is_waived: bool

    @property
    def short(self) -> str:
        """Its name as it is abbreviated."""
        return "CC0 1.0" if self.is_waived else "Public domain"

    @property
    def address(self) -> str:
        """Where it is explained."""
        return f"{_CREATIVE_COMMONS}publicdomain/{'zero' if self.is_waived else 'mark'}/1.0/"


License: TypeAlias = CreativeCommons | PublicDomain

_VERSIONS = ("4.0", "3.0", "2.5", "2.0", "1.0")
_ELEMENTS = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")

_SHORT: dict[str, License] = {
    **{
        f"cc {elements} {version}": CreativeCommons(
            # The first version names them in another order.
            ("by", "nd", "nc") if (elements, version) == ("by-nc-nd", "1.0") else tuple(elements.split("-")),
            version,
        )
        for elements in _ELEMENTS
        for version in _VERSIONS
    },
    "cc0": PublicDomain(is_waived=True),
    "cc0 1.0": PublicDomain(is_waived=True),
    "public domain": PublicDomain(is_waived=False),
}
_SAME = {"by-nd-nc": "by-nc-nd", "by-sa-nc": "by-nc-sa"}
"""The same elements in another order."""

_WORDS = (
    (r"\bcreative[\s-]commons\b", "cc"),
    (r"\battribution\b", "by"),
    (r"\bnon-?commercial\b", "nc"),
    (r"\bno-?deriv(ative)?s\b", "nd"),
    (r"\bshare-?alike\b", "sa"),
    (r"\b(international|unported|generic|universal|licen[cs]e)\b", ""),
    (r"\bcc-?\s?(0|zero)\b", "cc0"),
)
"""Words of the long names, and what the short ones have for them."""


def license_named(text: str) -> License | None:
    """The licence with this name, however it is spelled; None if it is none that msdeck knows."""
    return _SHORT.get(_spaced(text))


def license_meant(text: str) -> str | None:
    """The short name of the licence that `text` nearly names; None if it is another one, or a sentence."""
    spaced = _spaced(text)
    if spaced in _SHORT or not re.match(r"cc|pub", spaced) or len(spaced) > 24:
        return None
    without_version = {f"cc {elements}": f"cc {elements} {_VERSIONS[0]}" for elements in _ELEMENTS}
    close = nearest(spaced.replace("cc-", "cc ", 1), (*_SHORT, *without_version))
    if close is None:
        return None
    close = without_version.get(close, close)
    return close if close == "public domain" else close.upper()


def _spaced(text: str) -> str:
    """`cc by-nc-nd 4.0` for `CC-BY-NC-ND-4.0`, `cc by nc nd 4` and the long name; else lower case."""
    words = " ".join(text.lower().split())
    for pattern, short in _WORDS:
        words = re.sub(pattern, short, words)
    words = re.sub(r"[\s_-]+", "-", words.strip(" -"))
    if words == "public-domain":
        return "public domain"
    match = re.fullmatch(r"cc(0|-?by(?:-(?:nc|nd|sa))*)(?:-v?(\d+(?:\.\d+)?))?", words)
    if match is None:
        return words
    elements = match[1].removeprefix("-")
    name = "cc0" if elements == "0" else f"cc {_SAME.get(elements, elements)}"
    version = match[2] or ""
    version = version if "." in version or not version else f"{version}.0"
    return f"{name} {version}".strip()
