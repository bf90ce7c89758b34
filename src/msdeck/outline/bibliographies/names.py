"""Names as bibliography files have them, on one line: "Family, Given, Jr", or what a group is called.

In: texts. Out: names with the parts that CSL has (CSL 1.0.2, appendix IV). Nobody's name is guessed at: what
is not clearly a person's is printed as it stands.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from msdeck.outline.bibliographies.texts import tidy

NameParts: TypeAlias = dict[str, str]

_SUFFIXES = {
    "jr": "Jr", "sr": "Sr", "ii": "II", "iii": "III", "iv": "IV",
    # As the US National Library of Medicine writes them.
    "2nd": "II", "3rd": "III", "4th": "IV",
}  # fmt: skip
_DROPPED = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "la", "le", "las",
    "los", "ten", "ter", "vom", "zu", "zum", "zur", "af", "av", "bin", "ibn",
})  # fmt: skip
"""Particles that may stand behind given names: `Beethoven, Ludwig van`."""
_GROUP = re.compile(
    r"\b(?:groups?|collaborat\w+|consortium|committee|investigators?|network|societ\w+|association|organi[sz]ation"
    r"|college|institut\w*|agency|ministry|cent(?:er|re)s?|foundation|council|academy|federation|alliance|department"
    r"|team|panel|force|universit\w+|hospitals?|registry|authority|commission|board|office|program(?:me)?|service"
    r"|gruppe|gesellschaft|verband|bundes\w+|société|haute autorité|ministère|ministerio|sociedad"
    r"|grupo|trial|study)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"groups?|collaborat(?:ion|ive|ors)|consortium|committee|investigators|network|society|association"
    r"|organi[sz]ation|college|institute|federation|foundation|council|academy|agency|alliance|team|panel|force|trialists",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_][\w&/'\u2019-]+(?: [^\W\d_][\w&/'\u2019-]+)+")
_OF = re.compile(r"\b(?:of|for|on|and|the|in|de|del|des|du|für|und|et|y)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?P<family>[^\W\d_][^,;\d]*?) (?P<given>[A-Z]{1,3}|[A-Z]-[A-Z])(?: (?P<suffix>\w+))?")
"""`Harris JA`, as PubMed and lists of references have it."""
_INITIALS = re.compile(r"[A-Z]{2,3}|[A-Z]-[A-Z]")
_ET_AL = re.compile(r"(?:et al|and others|and colleagues|others)\W*", re.IGNORECASE)


def people(texts: Iterable[str]) -> tuple[list[NameParts], bool]:
    """The names in `texts`, and whether these say that there are more."""
    names: list[NameParts] = []
    has_more = False
    for text in texts:
        for part in text.split(";"):
            if _ET_AL.fullmatch(part.strip()):
                has_more = True
            elif parts := name_parts(part):
                names.append(parts)
    return names, has_more


def name_parts(text: str) -> NameParts:
    """The parts of one name; empty if the text holds none.

    A comma at the end, or two in a row for one, is how RIS and EndNote say that a name is a group's.
    """
    text = tidy(text)
    if ",," in text:
        return group(re.sub(r",,\s*", ", ", text).rstrip(", "))
    if text.endswith(",") or "," not in text:
        return _without_comma(text.rstrip(", "), is_marked_as_group=text.endswith(","))
    family, *rest = (part.strip() for part in text.split(","))
    if len(rest) == 1 and (called := torn_group(family, rest[0])):
        return group(called)
    if not family or _is_group(family, text):
        return group(text.strip(", "))
    return _person(family, rest)


def group(text: str) -> NameParts:
    """The name of a group or an institution."""
    name = tidy(text).strip(" ,")
    return {"literal": name} if any(map(str.isalnum, name)) else {}


def torn_group(family: str, given: str) -> str:
    """What a group is called that was taken for a person; empty if it may be one.

    Google Scholar writes `Organization, World Health`, as do programs that were told of no group.
    """
    return f"{given} {family}" if _HEAD.fullmatch(family) and _WORDS.fullmatch(given) else ""


def _is_group(before_comma: str, text: str) -> bool:
    """`Centers for Disease Control, Division of Statistics` and the like."""
    return " " in before_comma and bool(_GROUP.search(text)) and bool(_OF.search(text))


def _without_comma(text: str, *, is_marked_as_group: bool) -> NameParts:
    short = _SHORT.fullmatch(text)
    if not short or is_marked_as_group or _GROUP.search(text) or short["family"].isupper():
        return group(text)
    suffix = short["suffix"] or ""
    if (suffix and suffix.lower() not in _SUFFIXES) or short["family"].count(" ") > 3:
        return group(text)
    return _person(short["family"], [short["given"], suffix])


def _spaced(given: str) -> str:
    """Initials each with a full stop: `JA` by itself would be one name."""
    if not _INITIALS.fullmatch(given):
        return given
    return re.sub(r"([A-Z])(?=[A-Z])", r"\1. ", given).replace("-", ".-") + "."


def _person(family: str, rest: list[str]) -> NameParts:
    given, suffix = [], ""
    for part in rest:
        if found := _suffix(part):
            suffix = found
        elif part:
            given.append(part)
    forenames = ", ".join(given)
    first, _, last = forenames.rpartition(" ")
    if not suffix and first and (found := _suffix(last)):
        suffix, forenames = found, first
    first, _, last = family.rpartition(" ")
    if not suffix and first and (found := _suffix(last)):
        suffix, family = found, first
    particle, family = _leading(family)
    dropped, forenames = _trailing(forenames)
    parts = {
        "family": family,
        "given": _spaced(forenames),
        "non-dropping-particle": particle,
        "dropping-particle": dropped,
        "suffix": suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _suffix(text: str) -> str:
    return _SUFFIXES.get(text.rstrip(".").lower(), "")


def _leading(family: str) -> tuple[str, str]:
    """The particle of `van den Berg`, and the name."""
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and words[count].islower():
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _trailing(given: str) -> tuple[str, str]:
    """The particle of `Ludwig van`, and the given names."""
    words = given.split(" ")
    count = len(words)
    while count > 1 and words[count - 1] in _DROPPED:
        count -= 1
    return " ".join(words[count:]), " ".join(words[:count])
