"""Citations as values: every cluster of the outline formatted, and the reference list.

Made by `references.citeproc`; read by the deck stage. Numbers, order and wording are final here.
"""

from dataclasses import dataclass

from msdeck.content import Run, Runs


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the reference list."""

    key: str
    label: str
    """`1` or `[1]` in numeric styles; empty in author-year styles."""
    runs: Runs
    """The formatted reference without its label; DOIs and URLs are linked."""
    short: Runs
    """Author, container in italics, year: a one-line reminder on a study slide."""
    name: Runs = ()
    """First author and year: what a study is called in a table."""
    identifiers: Runs = ()
    """DOI, PMID and PMCID that the style does not print, each with its link."""
    notice: Runs = ()
    """By which notice the work was retracted or the like, to print at the end; `runs` says so first."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Everything that the documents say about references."""

    clusters: dict[int, tuple[Run, ...]]
    """By `Citation.at`. Each run that stands for a reference has an `EntryLink`."""
    entries: tuple[Entry, ...]
    """In the order of the style's list; only what is cited."""
    is_numeric: bool
    """Whether entries carry labels."""
