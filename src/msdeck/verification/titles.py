"""Whether two titles are the same one: for works, where a word can make another work, and for journals.

In: titles. Out: a `Likeness`, or for journals a yes or no. Never matched are a work and what is about it,
such as its protocol, its erratum or a reply to it, and the parts of a series.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from msdeck.verification.folding import folded, words


class Likeness(IntEnum):
    """How much two titles are alike."""

    OTHER = 0
    """They share some words at most."""
    AKIN = 1
    """Nearly the same words, or the same start: two works of one study, or one work cited carelessly."""
    SHORTENED = 2
    """The same, but one lacks a subtitle that says nothing of importance."""
    SAME = 3


_SUBTITLE = re.compile(r"(?:[:.?!;]|\s[-\u2013\u2014])\s+|\u2014|\s+\(")
_RETRACTED = re.compile(
    r"^\W*(?:retracted(?:\s+(?:article|paper|chapter))?|withdrawn(?:\s+article)?|removed|temporary removal)"
    r"\s*[:.\]\-\u2013]\s*",
    re.IGNORECASE,
)
"""What publishers put before the title of a retracted work; it remains the same work."""

_ABOUT = {
    words(form)[0]: kind
    for kind, forms in {
        "protocol": "protocol protocols rationale design",
        "reply": "reply replies response responses rebuttal",
        "comment": "comment comments commentary letter editorial perspective viewpoint invited",
        "erratum": "erratum errata corrigendum corrigenda correction corrections corrected addendum",
        "retraction": "retraction retracted withdrawal withdrawn concern notice",
        "part": "part parts supplement appendix",
        "later": "follow followup extension extended long final longer",
        "pilot": "pilot feasibility preliminary interim",
        "update": "update updated updates revisited reanalysis reappraisal",
        "within": "secondary subgroup substudy ancillary post exploratory subanalysis mediation",
        "summary": "summary abstract synopsis highlights",
        "economic": "cost costs economic",
    }.items()
    for form in forms.split()
}
"""Words that tell two works of one study from each other, also in a subtitle that may be left out."""
_OF_WHOM = {
    words(form)[0]: kind
    for kind, forms in {
        "children": "children child pediatric adolescents adolescent infants neonates",
        "adults": "adults adult older elderly",
        "women": "women female females pregnant pregnancy girls",
        "men": "men male males boys",
        "not": "not no non without",
    }.items()
    for form in forms.split()
}
"""Other words that make another work, but may be left out with a subtitle."""
_OF_ALL = _ABOUT | _OF_WHOM
_OUTCOMES = frozenset({"results", "outcomes", "data", "outcome"})
_LEAST_WORDS = 3
_LEAST_SHARED = 0.8


def likeness(ours: str, theirs: Iterable[str]) -> Likeness:
    """How much `ours` is like the likest of the titles `theirs`."""
    return max((_likeness(ours, each) for each in theirs if each), default=Likeness.OTHER)


def is_telling(title: str) -> bool:
    """Whether a title is long enough to be the title of one work only; `Hypertension` is not."""
    return sum(len(word) > 2 for word in words(title)) > _LEAST_WORDS


def is_slip(ours: str, theirs: str) -> bool:
    """Whether `ours` is `theirs` with letters left out, doubled or in the wrong order in a word or two."""
    ours_words, theirs_words = words(ours), words(theirs)
    if len(ours_words) != len(theirs_words):
        return False
    pairs = [(a, b) for a, b in zip(ours_words, theirs_words, strict=True) if a != b]
    return 0 < len(pairs) <= 2 and all(_is_slip_in_word(a, b) for a, b in pairs)


def is_same_kind(ours: str, theirs: str) -> bool:
    """Whether both are, or neither is, a protocol, a reply, an erratum, a part, a later report and so on."""
    return _kinds(words(ours), _ABOUT) == _kinds(words(theirs), _ABOUT)


def is_of_notice(title: str) -> bool:
    """Whether a title says that the work is a correction, a retraction or the like."""
    return bool(_kinds(words(title), _ABOUT) & {"erratum", "retraction"})


def is_same_container(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether any of the names `ours` of a journal, full or abbreviated, fits one of `theirs`."""
    return any(_is_same_journal(a, b) for a in ours for b in theirs if a and b)


@lru_cache(maxsize=4096)
def _likeness(ours: str, theirs: str) -> Likeness:
    ours, theirs = _RETRACTED.sub("", ours), _RETRACTED.sub("", theirs)
    best = Likeness.OTHER
    for is_german in (False, True):
        best = max(best, _compared(ours, theirs, is_german=is_german))
        if best is Likeness.SAME:
            break
    return best


def _compared(ours: str, theirs: str, *, is_german: bool) -> Likeness:
    our_words, their_words = words(ours, is_german=is_german), words(theirs, is_german=is_german)
    if not our_words or not their_words:
        return Likeness.OTHER
    if _joined(our_words) == _joined(their_words):
        return Likeness.SAME
    for long, short_words in ((theirs, our_words), (ours, their_words)):
        for start, rest in _parts(long, is_german=is_german):
            if _joined(start) == _joined(short_words):
                return _without(rest, short_words)
    shared = SequenceMatcher(None, our_words, their_words, autojunk=False).ratio()
    is_near = shared >= _LEAST_SHARED or is_slip(ours, theirs)
    is_akin = is_near and _numbers(our_words) == _numbers(their_words)
    return Likeness.AKIN if is_akin and _kinds(our_words) == _kinds(their_words) else Likeness.OTHER


def _without(rest: tuple[str, ...], short: tuple[str, ...]) -> Likeness:
    """How much a title is like one that goes on with `rest`."""
    is_harmless = not _kinds(rest, _ABOUT) and not _is_numbered(rest) and len(short) >= _LEAST_WORDS
    return Likeness.SHORTENED if is_harmless else Likeness.AKIN


def _parts(title: str, *, is_german: bool) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words before and after each place at which a subtitle may start."""
    for mark in _SUBTITLE.finditer(title):
        start = words(title[: mark.start()], is_german=is_german)
        rest = words(title[mark.end() :], is_german=is_german)
        if start and rest:
            yield start, rest


def _joined(parts: Sequence[str]) -> str:
    """Words without spaces, as `follow-up`, `follow up` and `followup` are the same; numbers stay apart."""
    text = parts[0]
    for before, after in pairwise(parts):
        text += (" " if before[-1].isdigit() and after[0].isdigit() else "") + after
    return text


def _numbers(parts: Iterable[str]) -> list[str]:
    return sorted(part for part in parts if part[0].isdigit())


def _is_numbered(rest: Sequence[str]) -> bool:
    """Whether a subtitle has the number of a part, a year or a time: `2`, `results at 5 years`."""
    return rest[0][0].isdigit() or bool(_numbers(rest) and _OUTCOMES & {*rest})


def _kinds(parts: Sequence[str], kinds: Mapping[str, str] | None = None) -> frozenset[str]:
    """What a title is about, by the words in it that tell works from each other."""
    found = {kind for word, kind in (kinds or _OF_ALL).items() if word in parts}
    if len(parts) > 1 and parts[0] == "re":
        found.add("reply")
    return frozenset(found)


def _is_slip_in_word(ours: str, theirs: str) -> bool:
    """Whether two long words differ by one letter too many or two that changed places.

    Another letter in the same place may be another word, as in `macrovascular` and `microvascular`.
    """
    if min(len(ours), len(theirs)) < 6 or ours[0].isdigit() or theirs[0].isdigit():
        return False
    if len(ours) == len(theirs):
        unlike = [index for index in range(len(ours)) if ours[index] != theirs[index]]
        if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
            return False
        first, second = unlike
        return ours[first] == theirs[second] and ours[second] == theirs[first]
    short, long = sorted((ours, theirs), key=len)
    return len(long) == len(short) + 1 and any(
        long[:index] + long[index + 1 :] == short for index in range(len(long))
    )


_BETWEEN = frozenset((
    "the", "a", "an", "of", "and", "for", "in", "on", "to", "de", "la", "le", "les", "et", "des", "du",
    "der", "die", "das", "und", "fur", "für", "di", "e", "y", "en", "del",
))  # fmt: skip
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_JOURNAL_WORD = re.compile(r"[^\W_]+")
_ABOUT_ITSELF = re.compile(
    r"\s*:\s+(?=.*\b(?:journal|official|zeitschrift|publication|organ|revue|review|bulletin)\b).*$",
    re.IGNORECASE,
)
"""What PubMed's names of journals say after a colon. `Circulation: Heart Failure` is a journal of its own."""


_UNITED_STATES = re.compile(r"\bunited states america$|\bu s$|\bu s a$|\busa$")


@lru_cache(maxsize=4096)
def _is_same_journal(ours: str, theirs: str) -> bool:
    return any(
        a == b or _abbreviates(a, b) or _abbreviates(b, a) or _is_acronym(a, b) or _is_acronym(b, a)
        for a in _journal_names(ours)
        for b in _journal_names(theirs)
    )


def _journal_names(name: str) -> list[tuple[str, ...]]:
    """The words of a journal's name, in each of the ways in which it is called."""
    whole = _IN_BRACKETS.sub(" ", name)
    found = [_journal_words(_ABOUT_ITSELF.sub("", whole))]
    if _ABOUT_ITSELF.search(whole):
        found.append(_journal_words(whole))  # `CA: A Cancer Journal for Clinicians`
    # `JNCI Journal of the National Cancer Institute`, `MMWR. Morbidity and Mortality Weekly Report`
    found += [parts[1:] for parts in found if len(parts) > 3 and _is_acronym(parts[:1], parts[1:])]
    found += [parts[:1] for parts in found if len(parts) > 3 and _is_acronym(parts[:1], parts[1:])]
    return [parts for parts in found if parts]


def _journal_words(name: str) -> tuple[str, ...]:
    plain = re.sub(r"['\u2019.]", lambda mark: " " if mark[0] == "." else "", folded(name))
    found = tuple(word for word in _JOURNAL_WORD.findall(plain) if word not in _BETWEEN)
    # `Proc Natl Acad Sci U S A`, and Crossref without the country.
    shorter = tuple(_UNITED_STATES.sub("", " ".join(found)).split())
    return shorter if len(shorter) > 2 else found


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether each word of `short` stands for the word of `full` in its place, as ISO 4 abbreviates them."""
    # The name of a journal that is one word is not abbreviated: Cancers is another journal than Cancer.
    least = 2 if len(full) == 1 else 1
    return len(short) == len(full) and all(
        a == b or (len(b) - len(a) >= least and _stands_for(a, b)) for a, b in zip(short, full, strict=True)
    )


def _stands_for(short: str, full: str) -> bool:
    if full.startswith(short):
        return True
    # `natl` for national, `dtsch` for deutsch: its first and last letter, and some between in their order.
    letters = iter(full)
    ends = (short[0], short[-1]) == (full[0], full.removesuffix("es")[-1])
    return len(short) >= 3 and ends and all(letter in letters for letter in short)


def _is_acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one word has the initials of `full`, as JACC and NEJM have, or most of them, as PNAS has."""
    if len(short) != 1:
        return False
    initials = "".join(word[0] for word in full)
    return len(full) > 2 and (initials == short[0] or (len(short[0]) > 3 and initials.startswith(short[0])))
