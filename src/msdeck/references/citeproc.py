"""Every citation of the outline formatted in its style, and the reference list, by one pandoc process.

In: an `Outline`, its `Citation`s in the order of presentation, and its folder. Out: `Citations`. Nothing is
written to disk; the same input gives the same result.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msdeck.content import Run, Runs, joined, plain
from msdeck.diagnostics import Diagnostic, error, warning
from msdeck.outline.model import Outline
from msdeck.outline.text import Citation, CitedItem
from msdeck.outline.works import Reference
from msdeck.references import pandoc
from msdeck.references.csl_items import CslItem, csl_item
from msdeck.references.et_al import settle, stand_in
from msdeck.references.fitting import fitted
from msdeck.references.group_authors import keep_back_groups, put_groups
from msdeck.references.identifiers import identifiers
from msdeck.references.mentions import authors_in_text, short_mention, study_name
from msdeck.references.model import Citations, Entry
from msdeck.references.pandoc_text import read_runs, words
from msdeck.references.runs import cut, tidied
from msdeck.references.styles import Style, load_style

_NOTHING = Citations({}, (), is_numeric=False)

_DISPLAYS = frozenset(("csl-block", "csl-left-margin", "csl-right-inline", "csl-indent"))
"""CSL 1.0.2, "Display": parts of an entry that stand apart."""

_LABEL = re.compile(r"\s*([\[(]?\d+[\])]?[.:]?)\s+")


@dataclass(frozen=True, slots=True)
class Formatting:
    """Citations on their way: pandoc is at work on them."""

    outline: Outline
    citations: tuple[Citation, ...]
    style: Style
    references: Mapping[str, Reference]
    """The cited references by item id, in order of first citation."""
    answer: Callable[[], pandoc.Json]
    """Waits for pandoc."""


def start(
    outline: Outline, citations: tuple[Citation, ...], folder: Path
) -> Formatting | Citations | Diagnostic:
    """Start to format `citations` and to list what they cite; returns at once, and `finish` has the result.

    `citations` come in the order of presentation; each of their keys is that of a reference of `outline`.
    `folder` is the outline's: a `.csl` file lies inside it.
    """
    style = load_style(outline, folder)
    if isinstance(style, Diagnostic):
        return style
    if not citations:
        return _NOTHING
    references = _cited(outline, citations)
    try:
        answer = pandoc.start(_document(outline, citations, style, references))
    except pandoc.PandocError as problem:
        return _failure(outline, problem)
    return Formatting(outline, citations, style, references, answer)


def finish(formatting: Formatting | Citations | Diagnostic) -> tuple[Citations, tuple[Diagnostic, ...]]:
    """Wait for what `start` started: citations and list in the style and language of the outline.

    If there is an error, the result is empty.
    """
    match formatting:
        case Citations():
            return formatting, ()
        case Diagnostic():
            return _NOTHING, (formatting,)
    try:
        blocks = formatting.answer()["blocks"]
    except pandoc.PandocError as problem:
        return _NOTHING, (_failure(formatting.outline, problem),)
    return _read(formatting, blocks)


def _cited(outline: Outline, citations: tuple[Citation, ...]) -> dict[str, Reference]:
    """The cited references, each under an id that no link or file name can spoil."""
    by_key = {reference.id: reference for reference in reversed(outline.references)}
    keys = dict.fromkeys(item.key for citation in citations for item in citation.items)
    return {f"r{number}": by_key[key] for number, key in enumerate(keys, start=1)}


def _document(
    outline: Outline, citations: tuple[Citation, ...], style: Style, references: Mapping[str, Reference]
) -> pandoc.Json:
    """A pandoc document with a paragraph for each citation; the style and the works travel inside it."""
    ids = {reference.id: item_id for item_id, reference in references.items()}
    works = [_work(reference, item_id, style) for item_id, reference in references.items()]
    meta = {
        "csl": _data_uri("application/xml", style.xml),
        "bibliography": _data_uri("application/json", json.dumps(works).encode()),
        "link-citations": {"t": "MetaBool", "c": True},
    }
    if outline.language.lower() != "en":  # the outline's default: leave the choice to the style
        meta["lang"] = {"t": "MetaString", "c": outline.language}
    blocks = [
        {"t": "Para", "c": [{"t": "Cite", "c": [_cites(citation, style, ids), []]}]} for citation in citations
    ]
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}


def _work(reference: Reference, item_id: str, style: Style) -> CslItem:
    item = fitted(csl_item(reference, item_id, stand_in(style)), style)
    if style.parts_groups:
        keep_back_groups(item, reference)
    return item


def _data_uri(media_type: str, data: bytes) -> dict[str, Any]:
    return {"t": "MetaString", "c": f"data:{media_type};base64,{base64.b64encode(data).decode()}"}


def _cites(citation: Citation, style: Style, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """The items of one citation as pandoc's."""
    return [
        {
            "citationId": ids[item.key],
            "citationPrefix": words(item.prefix.strip()),
            "citationSuffix": words(_suffix(item)),
            "citationMode": {"t": _mode(citation, item, style)},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for item in citation.items
    ]


def _suffix(item: CitedItem) -> str:
    suffix = item.suffix.strip()
    return suffix if not suffix or suffix[0] in ",;:." else f", {suffix}"


def _mode(citation: Citation, item: CitedItem, style: Style) -> str:
    if item.is_author_suppressed:
        return "SuppressAuthor"
    # pandoc leaves out the authors in a numeric style; `_cluster` puts them before the number.
    if citation.is_in_text and item is citation.items[0] and not style.is_numeric:
        return "AuthorInText"
    return "NormalCitation"


def _read(formatting: Formatting, blocks: list[dict[str, Any]]) -> tuple[Citations, tuple[Diagnostic, ...]]:
    """What pandoc printed: a paragraph for each citation, then the list."""
    listed = [entry for block in blocks[len(formatting.citations) :] for entry in block["c"][1]]
    keys = {
        item_id: formatting.references[item_id].id
        for item_id in (entry["c"][0][0].removeprefix("ref-") for entry in listed)
    }
    entries = tuple(
        _entry(entry, formatting.references[item_id], number, formatting)
        for number, (entry, item_id) in enumerate(zip(listed, keys, strict=True), start=1)
    )
    clusters = {}
    diagnostics = []
    for citation, block in zip(formatting.citations, blocks, strict=False):
        cluster = tidied(settle(read_runs(block["c"], keys), formatting.style))
        if not cluster:
            diagnostics.append(_nothing_printed(citation, formatting.style))
        clusters[citation.at] = _with_authors(cluster, citation, formatting)
    is_numeric = any(entry.label for entry in entries)
    return Citations(clusters, entries, is_numeric=is_numeric), tuple(diagnostics)


def _entry(block: Mapping[str, Any], reference: Reference, number: int, formatting: Formatting) -> Entry:
    is_numeric = formatting.style.is_numeric
    label = ""
    body: Runs = ()
    for inline in (inline for paragraph in block["c"][1] for inline in paragraph["c"]):
        runs = read_runs([inline], {})
        shown_as = inline["c"][0][1] if inline["t"] == "Span" else ()
        if is_numeric and "csl-left-margin" in shown_as:
            label = plain(runs).strip()
            continue
        gap = (Run(" "),) if _DISPLAYS.intersection(shown_as) else ()  # for the style's line or column
        body += (*gap, *runs, *gap)
    body = tidied(put_groups(settle(joined(body), formatting.style), reference))
    if is_numeric and not label:  # the style prints the number as part of the text
        match = _LABEL.match(plain(body))
        if match and match[1].strip("[](). :") == str(number):
            label, body = match[1], cut(body, match.end())
    short = short_mention(reference, formatting.outline.language)
    return Entry(reference.id, label, body, short, study_name(reference), identifiers(reference, body))


def _with_authors(cluster: Runs, citation: Citation, formatting: Formatting) -> Runs:
    """`@key` in a numeric style: `Harris et al.`, then the number."""
    first = citation.items[0]
    if not (citation.is_in_text and formatting.style.is_numeric) or first.is_author_suppressed:
        return cluster
    reference = next(r for r in formatting.references.values() if r.id == first.key)
    authors = authors_in_text(reference, formatting.outline.language)
    gap = "" if cluster and cluster[0].superscript else "\u00a0"
    return joined((Run(authors + gap), *cluster))


def _nothing_printed(citation: Citation, style: Style) -> Diagnostic:
    keys = ", ".join(item.key for item in citation.items)
    return warning(
        "citation-empty",
        f'the citation style "{style.name}" prints nothing for this citation of {keys}',
        citation.items[0].place,
        "cite it another way, or choose another citation style",
    )


def _failure(outline: Outline, problem: pandoc.PandocError) -> Diagnostic:
    is_own = outline.citation_style.lower().endswith(".csl")
    return error(
        "citations-failed",
        f"pandoc, which formats the citations, failed: {problem}",
        outline.place_of("citation-style"),
        f'the cause may be "{outline.citation_style}"; try a bundled style such as ama'
        if is_own
        else "install msdeck again: pip install --force-reinstall msdeck",
    )
