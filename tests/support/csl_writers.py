"""Works written as CSL-JSON and CSL-YAML, as Zotero and pandoc do.

In: `Reference`s. Out: the text of a file. Shares nothing with the readers.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

import yaml

from msdeck.outline.works import Name, Reference

_TEXTS = (
    "title", "container-title", "container-title-short", "collection-title", "collection-number", "volume",
    "issue", "page", "number", "edition", "version", "publisher", "publisher-place", "event-title", "genre",
    "medium", "status", "DOI", "PMCID", "URL", "ISBN", "ISSN", "language",
)  # fmt: skip
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_PANDOC_MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
_TAG = re.compile(r'<(/?)(i|b|sup|sub|span class="nocase"|span)>')


def as_csl_json(works: Iterable[Reference]) -> str:
    """As Zotero does: numbers and texts as parts of dates, the PMID in the note."""
    return json.dumps([_csl_item(work) for work in works], ensure_ascii=False, indent=1)


def as_csl_yaml(works: Iterable[Reference]) -> str:
    """As pandoc does: its own marks in titles."""
    items = []
    for work in works:
        item = _csl_item(work)
        for name in ("title", "container-title"):
            if name in item:
                item[name] = _as_markdown(item[name])
        items.append(item)
    body = yaml.safe_dump({"references": items}, allow_unicode=True, sort_keys=True, width=70)
    return f"---\n{body}...\n"


def _csl_item(work: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": work.id, "type": work.type}
    for name in _TEXTS:
        if text := getattr(work, name.replace("-", "_")):
            item[name] = int(text) if name == "volume" and text.isdecimal() else text
    for role in ("author", "editor", "translator"):
        if names := getattr(work, role):
            item[role] = [_csl_name(name) for name in names]
    if work.et_al:
        item["author"].append({"literal": "et al."})
    for name in ("issued", "accessed"):
        if date := getattr(work, name):
            year, *rest = date.split("-")
            item[name] = {"date-parts": [[year, *(int(part) for part in rest)]]}
    notes = [work.note, f"PMID: {work.PMID}" if work.PMID else ""]
    if note := "\n".join(line for line in notes if line):
        item["note"] = note
    return item


def _csl_name(name: Name) -> dict[str, str]:
    parts = {part: getattr(name, part.replace("-", "_")) for part in _NAME_PARTS}
    return {part: text for part, text in parts.items() if text}


def _as_markdown(text: str) -> str:
    parts, at = [], 0
    for tag in _TAG.finditer(text):
        parts.append(re.sub(r"([\\*~^<>])", r"\\\1", text[at : tag.start()]))
        if tag[2].startswith("span"):
            parts.append("]{.nocase}" if tag[1] else "[")
        else:
            parts.append(_PANDOC_MARKS[tag[2]])
        at = tag.end()
    return "".join([*parts, re.sub(r"([\\*~^<>])", r"\\\1", text[at:])])
