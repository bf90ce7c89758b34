"""Names in pasted references, in the three ways in which medical styles print them.

In: text that starts with names, or that is all names. Out: `Names`, or None where it can't be read for sure.
`Roe PQ` is AMA's way and Vancouver's, `Roe, P. Q.` that of Nature and APA, `P. Q. Roe` that of APA's editors.
"""

import re
from dataclasses import dataclass, replace

_UPPER = "".join(chr(code) for code in range(0x530) if chr(code).isupper())
_PARTICLE = (
    r"(?:v[ao]n(?: de[nr]?)?|de(?: la| los| las)?|della?|di|da|dos|du|la|le|te[rn]|al|el|bin|ibn|zur?|St\.)"
)
_WORD = rf"[{_UPPER}](?:[\w’'‘`‐‑-]*\w)?"
_PREFIXED = rf"(?:{_PARTICLE}\s|(?:[dDlL]|al|el)[’'-])?(?:{_WORD})"
_FAMILY = rf"(?:{_PREFIXED})(?:\s(?!(?:Jr|Sr|II|III|IV)\b){_PREFIXED}){{0,3}}"
_SUFFIX = r"(?:Jr|Sr|II|III|IV|2nd|3rd)"
_INITIALS = rf"[{_UPPER}](?:[‐‑-]?[{_UPPER}]){{0,3}}"
_DOTTED_TOGETHER = rf"[{_UPPER}]\.(?:[‐‑-]?[{_UPPER}]\.)+|[{_UPPER}]\.(?=,)"
"""Of `Roe P.Q., Day S.`, in whose last name the full stop ends all names."""
_DOTTED = rf"[{_UPPER}]\.(?:\s?[‐‑-]?[{_UPPER}]\.){{0,4}}"

_PLAIN_NAME = re.compile(
    rf"(?P<family>{_FAMILY})\s(?P<given>{_DOTTED_TOGETHER}|{_INITIALS})(?:\s(?P<suffix>{_SUFFIX})\.?)?(?=[,;.:]|\s(?:and|&)\s|\s?et\b|$)"
)
_INVERTED_NAME = re.compile(
    rf"(?P<family>{_FAMILY}),\s(?P<given>{_DOTTED})(?:,?\s(?P<suffix>{_SUFFIX})\b\.?)?"
)
_SPELT_NAME = re.compile(
    rf"(?P<family>{_FAMILY}),\s(?P<given>{_WORD}(?:\s(?:{_WORD}|[{_UPPER}]\.?))*)(?=,|;|\s(?:and|&)\s|$)(?P<suffix>)"
)
_GIVEN_FIRST_NAME = re.compile(
    rf"(?P<given>{_DOTTED})\s?(?P<family>{_FAMILY})(?:,?\s(?P<suffix>{_SUFFIX})\b\.?)?(?=[,;]|\s(?:and|&)\s|$)"
)
_GROUP = re.compile(
    r"(?:(?:for|on behalf of) )?(?:the )?(?P<literal>(?:[^,.;:()&]|\b[A-Z]\.)*?\b"
    r"(?:Group|Investigators|Collaborat(?:ion|ors|ive)|Consortium|Committee|Network|Society|Association|Team|Trialists"
    r"|Institutes?|Organi[sz]ation|Foundation|Agency|Ministry|Department|Centers?|Centres?|College|Academy|Council"
    r"|Federation|Alliance|Initiative|Commission|Panel|Board|Service|University|Hospital|Force)\b(?:(?!\set\sal\b)[^,.;:()&])*)",
)
_SEPARATOR = re.compile(r",?\s*(?:…|\.\s?\.\s?\.)\s*(?:&\s)?|[,;]\s*(?:and\s|&\s)?|\s(?:and|&)\s")
_ET_AL = re.compile(r"[,;]?\s*(?:\bet\s+al\b|\band\s+others\b)\.?,?", re.IGNORECASE)
_INITIAL = re.compile(rf"([‐‑-]?)([{_UPPER}])")


@dataclass(frozen=True, slots=True)
class Names:
    """Names read from a text."""

    listed: tuple[dict[str, str], ...]
    """By the parts of CSL."""
    rest: str
    """The text after them."""
    has_et_al: bool = False
    is_sure: bool = True


def leading_names(text: str) -> Names | None:
    """The authors with which `text` starts, up to the full stop after them."""
    for pattern in (_INVERTED_NAME, _PLAIN_NAME):
        names = _scanned(text, pattern)
        if names is None:
            continue
        before = text[: len(text) - len(names.rest)].rstrip()
        is_ended = names.rest[:1] in {".", ":", ""} or before.endswith(".")
        if is_ended:
            return replace(names, rest=names.rest.lstrip(".: "))
    return None


def all_names(text: str) -> Names | None:
    """The names of `text`, which has nothing else in it."""
    whole = text.strip().rstrip(",;: ")
    for pattern in (_INVERTED_NAME, _PLAIN_NAME, _GIVEN_FIRST_NAME):
        names = _scanned(whole, pattern)
        if names and not names.rest.strip(". "):
            return replace(names, rest="")
    names = _scanned(whole, _SPELT_NAME)
    if names and not names.rest.strip(". "):
        return replace(names, rest="", is_sure=len(names.listed) > 1)
    return None


def group(text: str) -> Names | None:
    """All of `text` as the name of a group, which is sure if it has a word that such names have."""
    name = text.strip().rstrip(".,;: ")
    et_al = re.search(rf"{_ET_AL.pattern}$", name, re.IGNORECASE)
    name = name[: et_al.start()] if et_al else name
    if not name[:1].isalpha() or re.search(rf"\d{{4}}|[?!]|[,&]\s*{_DOTTED}|,\s[{_UPPER}]\b", name):
        return None
    match = _GROUP.fullmatch(name)
    called = match["literal"].strip() if match else name
    return Names(({"literal": called},), "", has_et_al=bool(et_al), is_sure=bool(match))


def _scanned(text: str, pattern: re.Pattern[str]) -> Names | None:
    """Names one after the other, with separators between them and groups among them, as far as they go."""
    listed: list[dict[str, str]] = []
    at = 0
    while True:
        if match := pattern.match(text, at):
            listed.append(_name(match))
        elif (match := _GROUP.match(text, at)) and (
            listed or text[match.end() : match.end() + 1] in (";", ",")
        ):
            listed.append({"literal": match["literal"].strip()})
        else:
            return None
        at = match.end()
        if et_al := _ET_AL.match(text, at):
            return Names(tuple(listed), text[et_al.end() :], has_et_al=True)
        separator = _SEPARATOR.match(text, at)
        if separator is None or separator.end() == len(text):
            return Names(tuple(listed), text[at:])
        at = separator.end()


def _name(match: re.Match[str]) -> dict[str, str]:
    given = match["given"].strip()
    if re.fullmatch(rf"(?:{_DOTTED}|{_INITIALS})", given):
        given = re.sub(
            r"\s+(?=-)", "", " ".join(f"{dash and '-'}{letter}." for dash, letter in _INITIAL.findall(given))
        )
    name = {"family": match["family"], "given": given}
    if match["suffix"]:
        name["suffix"] = match["suffix"]
    return name
