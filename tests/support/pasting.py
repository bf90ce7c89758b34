"""Whether a reference that was read from text is the work that was printed.

In: a work by the keys of a reference, and fields read. Out: those that are wrong, or lacking though printed.
"""

import re
from collections.abc import Mapping
from typing import Any

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "article-journal": ("container-title", "volume", "page"),
    "chapter": ("container-title", "editor", "publisher"),
    "book": ("publisher",),
}
_ALIKE = {"report": ("report", "book", "webpage")}
"""Where print does not tell which it is."""


def faults(work: Mapping[str, Any], fields: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """The fields that are not those of `work`, which was printed as `text`."""
    wrong = [key for key, value in fields.items() if not _is_right(key, value, work, fields)]
    needed = ["title", "issued", "author", *_NEEDED.get(work["type"], ())]
    if "DOI" in work and work["DOI"].lower() in text.lower():
        needed.append("DOI")
    found = {*fields, *(["page"] if "number" in fields else [])}
    return (*wrong, *(key for key in needed if key not in found))


def _is_right(key: str, value: Any, work: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    match key:
        case "type":
            return value in _ALIKE.get(work["type"], (work["type"],))
        case "author" | "editor":
            theirs, ours = [_name(each) for each in value], [_name(each) for each in work.get(key, ())]
            if key == "author" and len(theirs) < len(ours) and fields.get("et-al"):
                return theirs == ours[: len(theirs)]
            return theirs == ours
        case "et-al":
            return value is True
        case "issued" | "accessed":
            return str(work.get(key, "")).startswith(value)
        case "page" | "number":  # the place of an article of one number: styles differ in what they call it
            return _words(value) in {_words(work.get("page", "")), _words(work.get("number", ""))}
        case "container-title":
            return _words(value) in {_words(work.get(each, "")) for each in (key, f"{key}-short")}
    return _words(value) == _words(work.get(key, ""))


def _words(text: object) -> str:
    return re.sub(r"[\W_]+", " ", str(text)).strip().lower()


def _name(name: Mapping[str, str]) -> tuple[str, str, str]:
    if "literal" in name:
        return _words(name["literal"]), "", ""
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", name["given"]) if word)
    return _words(name["family"]), initials, name.get("suffix", "")
