"""Works that were retracted or the like, marked wherever the documents name them.

In: `Citations`, and by citation key the notice about a work. Out: the same citations, with a mark before each
entry and each short mention of such a work, and the notice after its entry. In words, never by colour alone.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from msdeck.content import Run, Runs
from msdeck.deck.dates import partial_date_in_words
from msdeck.deck.labels import LANGUAGES, labels_for
from msdeck.references.identifiers import doi_run, pmid_runs
from msdeck.references.lock import RETRACTED, Notice
from msdeck.references.model import Citations, Entry

# A lock file may say anything; what is printed and linked is what identifiers are made of.
_DOI = re.compile(r"10\.\d{4,9}/[!-~]{1,200}", re.ASCII)
_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def marked(citations: Citations, notices: Mapping[str, Notice], language: str) -> Citations:
    """`citations` with a mark on each work of `notices`, in the words of `language`."""
    if not notices:
        return citations
    entries = tuple(
        _marked(entry, notices[entry.key], language) if entry.key in notices else entry
        for entry in citations.entries
    )
    return replace(citations, entries=entries)


def _marked(entry: Entry, notice: Notice, language: str) -> Entry:
    mark = (Run(f"[{labels_for(language)[notice.kind.value]}]", bold=True), Run(" "))
    # In tables and beside plots, where room is short, stands only what forbids to rely on a work.
    name = (*mark, *entry.name) if notice.kind in RETRACTED and entry.name else entry.name
    return replace(
        entry,
        runs=(*mark, *entry.runs),
        short=(*mark, *entry.short),
        name=name,
        notice=_notice(notice, language),
    )


def _notice(notice: Notice, language: str) -> Runs:
    """` **Retraction notice:** doi:…, PMID: …, 13 June 2018.`; nothing if only its kind is known."""
    labels = labels_for(language)
    parts: list[Runs] = []
    if _DOI.fullmatch(notice.DOI):
        parts.append((doi_run(notice.DOI),))
    if _PMID.fullmatch(notice.PMID):
        parts.append(pmid_runs(notice.PMID))
    # The words around it are English in every language that has none of its own.
    of_labels = language if language.split("-")[0].lower() in LANGUAGES else "en"
    if date := partial_date_in_words(notice.date, of_labels):
        parts.append((Run(date),))
    if not parts:
        return ()
    runs: list[Run] = [Run(" "), Run(f"{labels[f'{notice.kind.value}-notice']}{labels['colon']}", bold=True)]
    for index, part in enumerate(parts):
        runs += [*([Run(", ")] if index else []), *part]
    return (*runs, Run("."))
