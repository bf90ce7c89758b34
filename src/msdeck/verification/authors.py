"""Whether the authors of a reference are those of a registered work, in whatever way their names are written.

In: two `Reference`s. Out: True or False, None where nobody can tell.
"""

import re

from msdeck.outline.works import Name, Reference
from msdeck.references.checked import family_or_literal
from msdeck.verification.folding import folded, names, words

_OTHERS = re.compile(r"\W*(?:et al\.?|and others|others|u\.\s?a\.|et coll?\.)\W*", re.IGNORECASE)
_FAMILY_FIRST = re.compile(r"([^\W\d_][\w'\u2019 -]*?),? ((?:[^\W\d_a-z]\.?[ -]?){1,4})")
"""`Smith JA`, `van der Berg J. A.`"""
_GIVEN_FIRST = re.compile(r"((?:[^\W\d_a-z]\.[ -]?){1,4}) ?([^\W\d_].*)")
"""`J. A. Smith`"""
_GROUP = re.compile(
    r"\b(?:group|stud(?:y|ies)|trial|trialists|investigators?|collaborat\w+|consortium|committee|network|society|association"
    r"|organi[sz]ation|college|institutes?|agency|ministry|cent(?:er|re)s?|foundation|council|academy|federation|alliance"
    r"|department|team|panel|task|force|board|union|commission|register|registry|project|programme?|gruppe|gesellschaft"
    r"|soci[e\u00e9]t[e\u00e9]|sociedad|groupe|grupo|for|of|and|on)\b",
    re.IGNORECASE,
)
_IN_MOST_GROUPS = frozenset(
    words("group study trial investigators collaborators collaboration committee research writing for of on")
)


def has_authors(ours: Reference, theirs: Reference) -> bool | None:
    """Whether `ours` names the authors of `theirs`, the first one first; it need not name all of them."""
    our_people, our_groups = _parted(ours)
    their_people, their_groups = _parted(theirs)
    if our_people and their_people:
        if _is_in_latin(our_people[0]) != _is_in_latin(their_people[0]):
            return None
        if not _is_same_person(our_people[0], their_people[0]):
            return False
        # A service may list the first authors only; what it does list must hold ours.
        return len(their_people) < len(our_people) or all(
            any(_is_same_person(mine, each) for each in their_people) for mine in our_people[1:]
        )
    if our_groups and their_groups:
        return any(_is_same_group(a, b) for a in our_groups for b in their_groups)
    return None


def _is_in_latin(name: Name) -> bool:
    """Whether a name can be compared letter by letter with those of most registers."""
    return any(letter.isascii() for letter in folded(family_or_literal(name)) if letter.isalpha())


def _parted(reference: Reference) -> tuple[list[Name], list[str]]:
    """People and groups that made it: its authors, or the editors of a book without authors."""
    people: list[Name] = []
    groups: list[str] = []
    for name in reference.author or reference.editor:
        if not name.literal:
            people.append(name)
        elif person := _person_in(name.literal):
            people.append(person)
        elif not _OTHERS.fullmatch(name.literal):
            groups.append(name.literal)
    return people, groups


def _person_in(literal: str) -> Name | None:
    """The person whose whole name was written as one text; None if it is the name of a group."""
    text = literal.strip()
    if _GROUP.search(text) or _OTHERS.fullmatch(text):
        return None
    if match := _FAMILY_FIRST.fullmatch(text):
        return Name(family=match[1], given=match[2])
    if match := _GIVEN_FIRST.fullmatch(text):
        return Name(family=match[2], given=match[1])
    parts = text.split()
    if 2 <= len(parts) <= 5 and parts[0][0].isupper() and parts[-1][0].isupper():
        # Which word the family name starts with is not known: any end of the text may be it.
        return Name(family=" ".join(parts[1:]), given=parts[0])
    return None


def _is_same_person(ours: Name, theirs: Name) -> bool:
    mine, others = names(family_or_literal(ours)), names(family_or_literal(theirs))
    if any(_ends_alike(a, b) for a in mine for b in others):
        return True
    return _is_swapped(ours, theirs) or _is_swapped(theirs, ours)


def _is_swapped(name: Name, other: Name) -> bool:
    """Whether the family name of one is the given name of the other, written out."""
    given = (name.given or "").strip(". ")
    # `Li` is a name, and `LI` are initials.
    is_name = len(given) > 2 or (len(given) == 2 and given[1].islower())
    return is_name and bool(names(given) & names(family_or_literal(other)))


def _ends_alike(ours: str, theirs: str) -> bool:
    """Whether one is the other, or the start or end of it: with a particle or a second family name."""
    if ours.replace(" ", "") == theirs.replace(" ", ""):
        return True
    short, long = sorted((ours.split(), theirs.split()), key=len)
    return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)


def _is_same_group(ours: str, theirs: str) -> bool:
    mine, others = _group_words(ours), _group_words(theirs)
    if not mine or not others:
        return False
    if {*mine} <= {*others} or {*others} <= {*mine}:
        return True
    return _is_acronym_of(others, ours) or _is_acronym_of(mine, theirs)


def _group_words(name: str) -> tuple[str, ...]:
    found = words(name)
    return tuple(word for word in found if word not in _IN_MOST_GROUPS) or found


def _is_acronym_of(short: tuple[str, ...], name: str) -> bool:
    """Whether `DCCT` stands for the group `name`, whose last words may be those that most groups have."""
    letters = "".join(short)
    whole = _initials(name)
    return letters == whole or (len(short) == 1 and len(letters) > 2 and whole.startswith(letters))


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name) if word not in {"of", "and", "for", "on"})
