"""Texts of bibliography files: entities resolved, white space folded, and marks in HTML's spelling.

In: the text of a field. Out: the text as an outline would write it. Words are never changed.
"""

import html
import re

from msdeck.outline.source import CONTROL, normalised

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# What publishers leave in titles: elements of HTML, and of JATS 1.3 with or without its prefix. Others, such
# as the `<span class="nocase">` of Zotero, stay.
_TAG = re.compile(
    r"<(/?)(?:jats:)?(i|em|italic|b|strong|bold|sup|sub|sc|scp|u|p|title|br|inf|roman|monospace)\s*/?>",
    re.IGNORECASE,
)
_MARKS = {
    "i": "i",
    "em": "i",
    "italic": "i",
    "b": "b",
    "strong": "b",
    "bold": "b",
    "sup": "sup",
    "sub": "sub",
    "inf": "sub",
}
# Two letters or more, each with a full stop, or an ellipsis.
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\.{3}$")


def tidy(text: str) -> str:
    """`text` on one line, with characters in the place of HTML's names for them."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
        text = CONTROL.sub(" ", normalised(text))
    return " ".join(text.split())


def marked(text: str) -> str:
    """A title: `tidy`, with `<i>`, `<b>`, `<sup>` and `<sub>` as its only marks."""
    return tidy(_TAG.sub(_mark, tidy(text)))


def without_stop(title: str) -> str:
    """A title without the full stop that PubMed and some programs end it with."""
    return title[:-1] if title.endswith(".") and not _ABBREVIATION.search(title) else title


def _mark(found: re.Match[str]) -> str:
    name = _MARKS.get(found[2].lower())
    if name is None:
        return " " if found[2].lower() in {"p", "br", "title"} else ""
    return f"<{found[1]}{name}>"
