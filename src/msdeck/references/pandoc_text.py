"""pandoc's inline text as runs.

In: inlines of pandoc's JSON. Out: `Runs`, every format of `Run` kept, quotes typed, NFC, neighbours joined.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from msdeck.content import EntryLink, Run, Runs, Url, joined, uri

Inlines: TypeAlias = Iterable[Mapping[str, Any]]

_ENTRY = "#ref-"


def words(text: str) -> list[dict[str, Any]]:
    """Plain text as inlines: pandoc wants words and spaces apart."""
    inlines: list[dict[str, Any]] = []
    for index, word in enumerate(text.replace("\u00a0", " ").split(" ")):
        if index:
            inlines.append({"t": "Space"})
        if word:
            inlines.append({"t": "Str", "c": word})
    return inlines


def read_runs(inlines: Inlines, keys: Mapping[str, str]) -> Runs:
    """The text of `inlines`, links to entries as `EntryLink`, links to the web as `Url`.

    `keys` gives the citation key for each item's id; a link to an item that is not in it becomes plain text.
    """
    runs = joined(_runs(inlines, Run(""), keys))
    return tuple(replace(run, text=_clean(run.text)) for run in runs)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return "".join(" " if c in "\n\t" else c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")


def _runs(inlines: Inlines, form: Run, keys: Mapping[str, str]) -> Iterator[Run]:
    """The runs of `inlines` inside text of the format `form`."""
    for inline in inlines:
        match inline:
            case {"t": "Str", "c": text}:
                yield replace(form, text=text)
            case {"t": "Space" | "SoftBreak" | "LineBreak"}:
                yield replace(form, text=" ")
            case {"t": "Emph", "c": content}:
                yield from _runs(content, replace(form, italic=not form.italic), keys)
            case {"t": "Strong", "c": content}:
                yield from _runs(content, replace(form, bold=True), keys)
            case {"t": "Superscript", "c": content}:
                yield from _runs(content, replace(form, superscript=True, subscript=False), keys)
            case {"t": "Subscript", "c": content}:
                yield from _runs(content, replace(form, subscript=True, superscript=False), keys)
            case {"t": "SmallCaps" | "Underline" | "Strikeout", "c": content}:
                yield from _runs(content, form, keys)
            case {"t": "Quoted", "c": [{"t": kind}, content]}:
                opening, closing = "‘’" if kind == "SingleQuote" else "“”"
                yield replace(form, text=opening)
                yield from _runs(content, form, keys)
                yield replace(form, text=closing)
            case {"t": "Link", "c": [_, content, [target, _]]}:
                yield from _runs(content, replace(form, link=_link(target, keys) or form.link), keys)
            case {"t": "Span" | "Cite", "c": [_, content]}:
                yield from _runs(content, form, keys)
            case {"t": "Code" | "Math", "c": [_, text]}:
                yield replace(form, text=text)
            case {"t": "Note" | "RawInline" | "Image"}:
                pass  # none of them comes out of a style that cites in the text
            case _:
                raise ValueError(f"pandoc has no inline {inline.get('t')!r}")


def _link(target: str, keys: Mapping[str, str]) -> EntryLink | Url | None:
    if target.startswith(_ENTRY):
        key = keys.get(target.removeprefix(_ENTRY))
        return EntryLink(key) if key is not None else None
    try:
        parts = urlsplit(target)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    if not is_address:
        return None
    # A DOI may hold any character (DOI Handbook, 2.5.2.4); "#" would cut it short.
    is_doi = parts.hostname in ("doi.org", "dx.doi.org")
    return Url(uri(target.replace("#", "%23") if is_doi else target))
