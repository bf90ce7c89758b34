r"""Names as BibTeX has them → names in CSL's terms.

In: the value of a field such as `author`, TeX and all. Out: names, and whether the list says that there are
more. `{World Health Organization}` in braces is one name as it is. A particle in lower letters, the `von` of
BibTeX's manual, belongs to the family name.
"""

import re
from typing import TypeAlias

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from msdeck.outline.bibliographies.names import torn_group
from msdeck.outline.bibliographies.tex import text

CslName: TypeAlias = dict[str, str]

_LONGEST = 200_000
"""Characters of a list of names; a consortium of a thousand has 30 000."""
_PLAIN = re.compile(r"[^{}\\,=~]+,[^{}\\,=~]+")
_GROUP = re.compile(
    r"\b(?:Agency|Alliance|Association|Centers?|Centre|Collaborat\w*|College|Committee|Consortium|Council|"
    r"Federation|Foundation|Group|Institute|Investigators?|Ministry|Network|Organi[sz]ation|Panel"
    r"|Society|Task Force|Team)\b"
)
"""Words that no person is called, for names of groups that lack their braces."""
_SUFFIX = re.compile(r"Jr\.?|Sr\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
_KEYED = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|(?:family|given|prefix|suffix)-i)\s*=\s*(.*)", re.DOTALL
)


class TooLongError(ValueError):
    """A list of names has more characters than any has."""


def names(tex: str) -> tuple[list[CslName], bool]:
    """The names in `tex`, and whether `and others` follows them. Raises `TooLongError`."""
    if len(tex) > _LONGEST:
        raise TooLongError
    found = []
    has_others = False
    for each in split_multiple_persons_names(tex):
        called = each.strip().strip(",").strip()
        if called.lower() in {"others", "et al", "et al.", "{others}", "{et al.}"}:
            has_others = True
        elif called and (name := _name(called)):
            found.append(name)
    return found, has_others


def _name(tex: str) -> CslName:
    if _PLAIN.fullmatch(tex) and not tex[0].islower():
        family, _, given = tex.partition(",")
        if called := torn_group(family.strip(), given.strip()):
            return _literal(called)
        return _person(family, given, "", "")
    if _is_in_braces(tex):
        return _literal(tex)
    if keyed := _keyed(tex):
        return keyed
    if "," not in tex and _GROUP.search(tex):
        return _literal(tex)
    parts = parse_single_name_into_parts(tex, strict=False)
    first, von, last, jr = (" ".join(words) for words in (parts.first, parts.von, parts.last, parts.jr))
    if not jr and first and last and len(parts.last) > 1 and "," in tex and _SUFFIX.fullmatch(parts.last[-1]):
        last, jr = " ".join(parts.last[:-1]), parts.last[-1]
    return _person(last, first, von, jr)


def _person(family: str, given: str, particle: str, suffix: str) -> CslName:
    name = {
        "family": _words(family),
        "given": _words(given),
        "non-dropping-particle": _words(particle),
        "suffix": _words(suffix),
    }
    said = {part: value for part, value in name.items() if value}
    if "family" not in said:
        return {"literal": " ".join(said.values())} if said else {}
    return said


def _literal(tex: str) -> CslName:
    words = _words(tex)
    return {"literal": words} if words else {}


def _keyed(tex: str) -> CslName:
    """A name in BibLaTeX's extended form, `family=Berg, prefix=van den, given=Anna`."""
    if "=" not in tex:
        return {}
    said: CslName = {}
    for part in re.split(r",(?![^{]*\})", tex):
        match = _KEYED.fullmatch(part)
        if not match:
            return {}
        said[match[1]] = match[2].strip().strip('"')
    name = _person(
        said.get("family", ""), said.get("given", ""), said.get("prefix", ""), said.get("suffix", "")
    )
    if said.get("useprefix", "").lower() == "false" and "non-dropping-particle" in name:
        name["dropping-particle"] = name.pop("non-dropping-particle")
    return name


def _is_in_braces(tex: str) -> bool:
    """Whether one pair of braces holds all of it, and not only the TeX of a letter."""
    if not (tex.startswith("{") and tex.endswith("}")) or re.match(r"\{\\.", tex):
        return False
    depth = 0
    for at, char in enumerate(tex):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(tex) - 1
    return True


def _words(tex: str) -> str:
    return text(tex).replace("\u00a0", " ")
