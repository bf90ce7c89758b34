"""Whether a reference and a registered work are the same, and in which fields they are not alike.

In: a `Reference` of the outline and `Registered` works. Out: a `Comparison`, or the one work that is meant. A
field differs only where both say something, and not for how it is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from msdeck.outline.works import Reference
from msdeck.references.checked import family_or_literal
from msdeck.references.lock import Difference
from msdeck.verification.authors import has_authors
from msdeck.verification.folding import words
from msdeck.verification.model import Registered
from msdeck.verification.titles import (
    Likeness,
    is_of_notice,
    is_same_container,
    is_same_kind,
    is_slip,
    is_telling,
    likeness,
)

_JOURNAL_TYPES = frozenset({"article-journal", "article-magazine", "article-newspaper", "article", "review"})
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_PAGES = re.compile(
    r"([A-Za-z]*)(\d+)([A-Za-z]?)(?:\s*[-\u2010-\u2015]+\s*([A-Za-z]*)(\d+))?(?P<more>.*)", re.DOTALL
)
_PREPRINTS = frozenset({"medrxiv", "biorxiv", "arxiv", "preprints", "preprint", "researchsquare", "ssrn"})

_LONGEST = 2_000
"""Characters of a text, as in the answers of services."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reference beside a registered work."""

    is_same_work: bool
    differences: tuple[Difference, ...] = ()
    """Fields in which both say something else; of another work they mean nothing."""
    agreed: frozenset[str] = frozenset()
    """Fields in which both say the same."""
    title: Likeness = Likeness.OTHER
    is_certain: bool = False
    """Whether it is the work even if nothing but the words of the reference leads to it."""

    @property
    def rank(self) -> tuple[int, ...]:
        """The better one of two comparisons of the same reference has the higher one."""
        return (-len(self.differences), len(self.agreed), self.title)


def _cut(reference: Reference) -> Reference:
    """`reference` without what is longer than any registered text: comparing takes the square of it."""
    texts = {name: getattr(reference, name) for name in type(reference).model_fields}
    cut = {n: text[:_LONGEST] for n, text in texts.items() if isinstance(text, str) and len(text) > _LONGEST}
    return reference.model_copy(update=cut) if cut else reference


def compare(ours: Reference, theirs: Registered) -> Comparison:
    """Whether `ours` is the work `theirs`, and in which fields it is not as registered."""
    registered = theirs.reference
    ours = _cut(ours)
    same = likeness(ours.title, (registered.title, *theirs.alternative_titles))
    # By field: whether it agrees, or None where one of them says nothing of it.
    said = {
        "author": has_authors(ours, registered),
        "container-title": _container(ours, theirs),
        "issued": _year(ours, theirs),
        "volume": _volume(ours, registered),
        "issue": _issue(ours, registered),
        "page": _page(ours, registered),
        "edition": _edition(ours, registered),
    }
    agreed = frozenset(field for field, agrees in said.items() if agrees)
    unlike = [field for field, agrees in said.items() if agrees is False]
    is_same_work = _is_same_work(ours, theirs, same, agreed, unlike)
    is_title_right = same >= Likeness.SHORTENED or (
        same is Likeness.AKIN and _is_left_out(ours.title, registered.title)
    )
    if is_title_right:
        agreed |= {"title"}
    differences = [] if is_title_right else [Difference("title", ours.title, registered.title)]
    differences += [Difference(field, *_written(field, ours, theirs)) for field in unlike]
    return Comparison(
        is_same_work,
        tuple(differences),
        agreed,
        same,
        is_certain=is_same_work and _is_certain(ours, same, agreed, unlike),
    )


def candidates(ours: Reference, found: Sequence[Registered]) -> tuple[Registered, ...]:
    """The works among `found` that `ours` surely means, equally well: none, one, or more than one."""
    compared = [(compare(ours, each), each) for each in found]
    certain = [(comparison, each) for comparison, each in compared if comparison.is_certain]
    if not certain:
        return ()
    best_rank = max(_ranked(ours, comparison, each) for comparison, each in certain)
    equal = [each for comparison, each in certain if _ranked(ours, comparison, each) == best_rank]
    by_identifier = {each.reference.id.lower(): each for each in equal}
    return tuple(by_identifier.values())


def best(ours: Reference, found: Sequence[Registered]) -> Registered | None:
    """The one work among `found` that `ours` surely means; none if two fit equally well."""
    equal = candidates(ours, found)
    return equal[0] if len(equal) == 1 else None


def _ranked(ours: Reference, comparison: Comparison, theirs: Registered) -> tuple[int, ...]:
    """Its rank, then whether it is of the same kind, then whether its year is the very same."""
    year = _year_of(ours.issued)
    return (
        *comparison.rank,
        theirs.is_preprint == is_preprint(ours),
        theirs.reference.type == ours.type,
        not theirs.is_notice,
        year is not None and year == _year_of(theirs.reference.issued),
    )


def _is_same_work(
    ours: Reference, theirs: Registered, same: Likeness, agreed: frozenset[str], unlike: Sequence[str]
) -> bool:
    if theirs.is_notice and {"volume", "page"} & {*unlike} and not is_of_notice(ours.title):
        return False  # an erratum may have the very title of the work that it is about
    is_in_place = {"volume", "page"} <= agreed and "author" not in unlike
    match same:
        case Likeness.SAME if is_telling(ours.title):
            # A namesake agrees in nothing else.
            return len(unlike) < 3 or len(agreed) >= 2
        case Likeness.SAME | Likeness.SHORTENED:
            return not unlike or len(agreed) >= len(unlike)
        case Likeness.AKIN:
            is_alike = {"author", "container-title", "issued"} <= agreed and not {"volume", "page"} & {
                *unlike
            }
            return is_in_place or (is_alike and is_slip(ours.title, theirs.reference.title))
        case Likeness.OTHER:
            is_whole = is_in_place and {"author", "container-title", "issued"} <= agreed
            return is_whole and is_same_kind(ours.title, theirs.reference.title)


def _is_certain(ours: Reference, same: Likeness, agreed: frozenset[str], unlike: Sequence[str]) -> bool:
    match same:
        case Likeness.SAME if is_telling(ours.title):
            # One field may be wrong, and must not be all that there is beside the title.
            return len(unlike) <= 1 + (len(agreed) > 3) and ("author" in agreed or len(agreed) >= 2)
        case Likeness.SAME | Likeness.SHORTENED:
            least = 3 if same is Likeness.SHORTENED else 2
            return "author" in agreed and len(agreed) >= least and len(unlike) <= len(agreed) - 2
        case _:
            return {"author"} <= agreed and len(unlike) <= 1


def _is_left_out(ours: str, theirs: str) -> bool:
    """Whether `ours` is only the start of `theirs`."""
    mine, others = words(ours), words(theirs)
    return len(mine) < len(others) and others[: len(mine)] == mine


def _container(ours: Reference, theirs: Registered) -> bool | None:
    registered = theirs.reference
    mine = (ours.container_title, ours.container_title_short)
    if not any(mine):
        return None
    if theirs.is_preprint:
        return is_preprint(ours)
    others = (registered.container_title, registered.container_title_short)
    if not any(others):
        return None
    if is_same_container(mine, others):
        return True
    is_journal = registered.type in _JOURNAL_TYPES
    if is_journal:
        return False
    return any(likeness(each, others) >= Likeness.AKIN for each in mine if each)


def is_preprint(reference: Reference) -> bool:
    """Whether `reference` says that it is a preprint."""
    where = "".join(words(f"{reference.container_title} {reference.publisher} {reference.genre}"))
    return reference.type == "article" or any(name in where for name in _PREPRINTS)


def _year(ours: Reference, theirs: Registered) -> bool | None:
    mine = _year_of(ours.issued)
    registered = _year_of(theirs.reference.issued)
    if mine is None or registered is None:
        return None
    # Works that are online before they are in print have two years.
    return abs(mine - registered) <= 1 or mine in theirs.other_years


def _year_of(date: str) -> int | None:
    match = _YEAR.search(date)
    return int(match[1]) if match else None


def _volume(ours: Reference, theirs: Reference) -> bool | None:
    mine, registered = _volume_number(ours.volume), _volume_number(theirs.volume)
    return mine == registered if mine and registered else None


def _volume_number(text: str) -> str:
    """The first number of a volume: 12 of `Vol. 12`, `12(3)` and `12 Suppl 1`; a Roman one in digits."""
    if match := _NUMBER.search(text):
        return match[0].lstrip("0")
    return str(_roman(text.strip(" .").upper())) if re.fullmatch(r"[IVXLC]+", text.strip(" ."), re.I) else ""


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[each] for each in text]
    return sum(-a if a < b else a for a, b in pairwise((*values, 0)))


def _issue(ours: Reference, theirs: Reference) -> bool | None:
    mine, registered = (
        {number.lstrip("0") for number in _NUMBER.findall(each)} for each in (ours.issue, theirs.issue)
    )
    return bool(mine & registered) if mine and registered else None


def _edition(ours: Reference, theirs: Reference) -> bool | None:
    mine, registered = (_NUMBER.search(each) for each in (ours.edition, theirs.edition))
    return mine[0] == registered[0] if mine and registered else None


def _page(ours: Reference, theirs: Reference) -> bool | None:
    mine = [pages for text in (ours.page, _article_number(ours)) if (pages := _pages(text))]
    others = [pages for text in (theirs.page, theirs.number) if (pages := _pages(text))]
    if not mine or not others:
        return None
    for first, last in mine:
        for their_first, their_last in others:
            if first == their_first:
                return last == their_last or not last or not their_last
    # The pages of a work that has a number are often counted from 1: that says nothing about its number.
    is_counted = any(first == "1" for first, _ in (*mine, *others))
    return None if is_counted and any(not last for _, last in (*mine, *others)) else False


def _article_number(reference: Reference) -> str:
    return reference.number if reference.type in _JOURNAL_TYPES else ""


def _pages(text: str) -> tuple[str, str] | None:
    """First and last page, `1503-12` written out, without letters as in `e7`; None if there are none."""
    match = _PAGES.match(text.strip().removeprefix("pp.").removeprefix("p.").strip())
    if not match:
        return None
    first = match[2].lstrip("0") or "0"
    last = match[5] or ""
    if last and len(last) < len(match[2]):
        last = match[2][: len(match[2]) - len(last)] + last
    has_more = match["more"].strip(" .")
    return first, "" if has_more else last.lstrip("0")


def _written(field: str, ours: Reference, theirs: Registered) -> tuple[str, str]:
    """What both say of a field, as it is to be shown."""
    registered = theirs.reference
    match field:
        case "author":
            return _authors(ours), _authors(registered)
        case "container-title":
            mine = ours.container_title or ours.container_title_short
            if theirs.is_preprint:
                return mine, f"{registered.publisher} (preprint)".strip()
            return mine, registered.container_title or registered.container_title_short
        case "issued":
            return ours.issued, registered.issued
        case "page":
            mine = ours.page or ours.number
            return mine, registered.page or registered.number
    return getattr(ours, field), getattr(registered, field)


def _authors(reference: Reference) -> str:
    listed = [family_or_literal(name) for name in reference.author]
    return "; ".join(listed[:6]) + ("; …" if len(listed) > 6 else "")
