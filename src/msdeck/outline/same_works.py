"""References that are the same work, though they have different ids.

In: an `Outline` with the works of its bibliography. Out: a warning for each reference that an earlier one is
the same work as: by DOI, by PMID, or by title, year and first author.
"""

import re
from collections.abc import Iterable, Iterator

from msdeck.diagnostics import Diagnostic, warning
from msdeck.outline.letters import plain_letters
from msdeck.outline.model import Outline
from msdeck.outline.works import Name, Reference, bare_doi, bare_pmid

_MARKUP = re.compile(r"</?[a-z]+[^<>]*>", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_BY_WORDS = "this title, year and first author"


def works_are_distinct(outline: Outline) -> Iterator[Diagnostic]:
    """No two references are the same work; one that is there twice is told of once."""
    first: dict[tuple[str, str], Reference] = {}
    ids: set[str] = set()
    for reference in outline.references:
        if reference.id in ids:
            continue  # told of as a duplicate id
        ids.add(reference.id)
        signs = _signs(reference)
        shared = (
            sign for sign in signs if sign in first and not _are_told_apart(sign[0], reference, first[sign])
        )
        if sign := next(shared, None):
            other = first[sign]
            place = other.place_of("id")
            message = f'"{reference.id}" is the same work as "{other.id}" at {place}: both have {sign[0]}'
            hint = f"cite one of them everywhere, such as `[@{other.id}]`, and remove the other"
            yield warning("same-work-twice", message, reference.place_of("id"), hint)
        for each in signs:
            first.setdefault(each, reference)


def same_work(reference: Reference, others: Iterable[Reference]) -> tuple[Reference, str] | None:
    """The first of `others` that is the same work as `reference`, and what tells so."""
    for other in others:
        theirs = _signs(other)
        for sign in _signs(reference):
            if sign in theirs and not _are_told_apart(sign[0], reference, other):
                return other, sign[0]
    return None


def _signs(reference: Reference) -> tuple[tuple[str, str], ...]:
    """What tells that a reference is a certain work: what it is called in a message, and its value."""
    signs = []
    if doi := _doi(reference):
        signs.append(("this DOI", doi))
    if pmid := bare_pmid(reference.PMID):
        signs.append(("this PMID", pmid))
    year = _YEAR.search(reference.issued)
    title = _folded(_MARKUP.sub("", reference.title))
    if title and year and reference.author:
        words = "/".join((title, year[0], _folded(_called(reference.author[0]))))
        signs.append((_BY_WORDS, words))
    return tuple(signs)


def _are_told_apart(sign: str, reference: Reference, other: Reference) -> bool:
    """Whether works with the same words have different identifiers, as a preprint and its article have."""
    pairs = ((_doi(reference), _doi(other)), (bare_pmid(reference.PMID), bare_pmid(other.PMID)))
    return sign == _BY_WORDS and any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _doi(reference: Reference) -> str:
    return bare_doi(reference.DOI).lower()


def _called(name: Name) -> str:
    return name.literal or name.family or name.given or ""


def _folded(text: str) -> str:
    """`text` without case, accents, spaces and punctuation."""
    return "".join(filter(str.isalnum, plain_letters(text)))
