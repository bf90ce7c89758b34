"""An item of CSL-JSON or CSL-YAML → a work.

In: the item as nested mappings, lists and texts (numbers as they were typed). Out: a `Work`, or a
`BadItemError` that names the variable and what is wrong with it. Variables are those of CSL 1.0.2,
appendix IV; what `outline.works` has no key for is dropped.
"""

import re
from collections.abc import Mapping
from typing import Any

from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.bibliographies import zotero_notes
from msdeck.outline.bibliographies.dates import date_of, status_of
from msdeck.outline.bibliographies.identifiers import language_of
from msdeck.outline.bibliographies.texts import marked, tidy
from msdeck.outline.bibliographies.works import Work, work
from msdeck.outline.source import CONTROL, normalised
from msdeck.outline.spelling import short

_MARKED = frozenset(("title", "container-title", "collection-title", "event-title"))
_TEXTS = (
    "type", "title", "container-title", "container-title-short", "collection-title", "collection-number",
    "volume", "issue", "page", "number", "edition", "version", "publisher", "publisher-place",
    "event-title", "genre",
    "medium", "status", "DOI", "PMID", "PMCID", "URL", "ISBN", "ISSN", "language", "note",
)  # fmt: skip
_NAMES = ("author", "editor", "translator")
_DATES = ("issued", "accessed")
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_OTHER_NAMES = {
    "container-title-short": ("journalAbbreviation", "short-container-title"),
    "event-title": ("event",),
    "number": ("article-number",),
}
"""What a variable was called before CSL 1.0.2, by Crossref or by Zotero."""
CROSSREF_TYPES = {
    "journal-article": "article-journal", "posted-content": "article",
    "proceedings-article": "paper-conference",
    "book": "book", "monograph": "book", "edited-book": "book", "reference-book": "book",
    "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
    "reference-entry": "entry-encyclopedia", "dissertation": "thesis", "report": "report",
    "standard": "standard", "dataset": "dataset", "peer-review": "review", "other": "document",
}  # fmt: skip
"""Crossref's types (https://api.crossref.org/types) as those of CSL; it gives them in CSL-JSON as well."""
_TYPES = CROSSREF_TYPES | {"preprint": "article", "": "document"}
_ADDRESS = re.compile(r"https?://(?:www\.)?zotero\.org/", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\d+(?:/\w+)?")
_FEW = re.compile(r"(?:et al\.?|others|and others)", re.IGNORECASE)
_HINT = "mend it in the program for references that the file is from, export it once more, and try again"


class BadItemError(ValueError):
    """An item is none of CSL; says why, and in which variable."""

    def __init__(self, why: str, variable: str = "") -> None:
        super().__init__(why)
        self.why, self.variable = why, variable


def work_from(item: object, place: Place, places: Mapping[str, Place] | None = None) -> Work:
    """The work that `item` describes. Raises `BadItemError`."""
    if not isinstance(item, Mapping):
        raise BadItemError("it is no mapping of variables to values")
    if not any(item.get(name) for name in ("title", "author", "DOI", "URL", "container-title", "type")):
        raise BadItemError("it has no `title`, nor anything else that tells which work it is")
    fields: dict[str, object] = {name: _text(item, name) for name in _TEXTS}
    fields["type"] = _TYPES.get(str(fields["type"]), fields["type"])
    for role in _NAMES:
        fields[role], has_others = _names(item, role)
        if has_others and role == "author" and fields[role]:
            fields["et-al"] = True
    for name in _DATES:
        fields[name] = _date(item.get(name), name)
    _add_et_al(fields, item)
    if fields["issued"] and not re.search(r"\d", str(fields["issued"])):
        fields["status"] = fields["status"] or status_of(str(fields["issued"]))
        fields["issued"] = "" if fields["status"] else fields["issued"]
    fields["language"] = language_of(str(fields["language"]))
    fields["PMID"] = str(fields["PMID"]).removeprefix("PMID:").strip()
    said, note = zotero_notes.parted(_raw(item, "note"))
    fields |= {name: clean(value) for name, value in said.items() if not fields.get(name)}
    fields["note"] = clean(note)
    return work(key_of(item), fields, place, places)


def key_of(item: object) -> str:
    """The citation key of an item; empty if its id is a number or an address of the program's own."""
    if not isinstance(item, Mapping):
        return ""
    for name in ("citation-key", "id"):
        key = item.get(name)
        if (
            isinstance(key, str)
            and key.strip()
            and not _ADDRESS.match(key)
            and not _OWN_NUMBER.fullmatch(key)
        ):
            return clean(key)
    return ""


def unreadable(item: object, bad: BadItemError, place: Place, places: Mapping[str, Place]) -> Diagnostic:
    """What to say of an item that is none of CSL."""
    called = key_of(item)
    if not called and isinstance(item, Mapping):
        called = short(clean(str(item.get("id") or item.get("title") or "")))
    what = f'the entry "{called}"' if called else "this entry"
    return error(
        "unreadable-entry", f"{what} can't be read: {bad.why}", places.get(bad.variable, place), _HINT
    )


def clean(text: str) -> str:
    """`text` on one line, without characters that control a terminal."""
    return tidy(CONTROL.sub(" ", normalised(text)))


def _text(item: Mapping[str, Any], name: str) -> str:
    value = clean(_raw(item, name))
    return marked(value) if name in _MARKED else value


def _raw(item: Mapping[str, Any], name: str) -> str:
    value = next(
        (item[each] for each in (name, *_OTHER_NAMES.get(name, ())) if item.get(each) is not None), None
    )
    # Crossref has lists of one, and several ISSNs of which the first does.
    if isinstance(value, list) and (len(value) < 2 or name in {"ISSN", "ISBN"}):
        value = value[0] if value else None
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadItemError(f"`{name}` is {_kind(value)} instead of a text", name)
    return value


def _names(item: Mapping[str, Any], role: str) -> tuple[list[dict[str, str]], bool]:
    value = item.get(role)
    if value is None:
        return [], False
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        raise BadItemError(f"`{role}` is {_kind(value)} instead of a list of names", role)
    found = [_name(each, role) for each in value if each is not None]
    has_others = bool(found) and bool(_FEW.fullmatch(found[-1].get("literal", "")))
    return [name for name in (found[:-1] if has_others else found) if name], has_others


def _name(value: object, role: str) -> dict[str, str]:
    if isinstance(value, str):
        return {"literal": clean(value)} if clean(value) else {}
    if not isinstance(value, Mapping):
        raise BadItemError(f"`{role}` has {_kind(value)} in the place of a name", role)
    name = {part: _part(value.get(part), role) for part in _NAME_PARTS}
    name["literal"] = name["literal"] or _part(value.get("name"), role)
    said = {part: text for part, text in name.items() if text}
    if "literal" in said and "family" in said:
        del said["literal"]
    if "literal" not in said and "family" not in said:
        return {"literal": " ".join(said.values())} if said else {}
    # One text in the place of two, as old versions of Zotero have it, is a group's.
    return {"literal": said["literal"]} if "literal" in said else said


def _part(value: object, role: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = " ".join(value)
    if not isinstance(value, str):
        raise BadItemError(f"`{role}` has {_kind(value)} in a name", role)
    return clean(value)


def _date(value: object, name: str) -> str:
    """The date of a variable, in ISO 8601 as far as it goes; of a range, where it starts."""
    match value:
        case None | []:
            return ""
        case str():
            return _date_in_words(value)
        case [Mapping() as first, *_]:
            return _date_of_parts([first.get("year"), first.get("month"), first.get("day")], name)
        case {"date-parts": [[*parts], *_]}:
            if found := _date_of_parts(parts, name):
                return found
        case {"date-parts": [*parts]} if parts and not isinstance(parts[0], list | Mapping):
            return _date_of_parts(parts, name)
        case {"date-parts": [] | None} | Mapping():
            pass
        case _:
            raise BadItemError(f"`{name}` is {_kind(value)} instead of a date", name)
    said = value if isinstance(value, Mapping) else {}
    if "date-parts" in said and not isinstance(said["date-parts"], list | None):
        raise BadItemError(f"`{name}` has {_kind(said['date-parts'])} as its `date-parts`", name)
    if said.get("year"):
        return _date_of_parts([said.get("year"), said.get("month"), said.get("day")], name)
    for form in ("raw", "literal", "date-time"):
        if isinstance(text := said.get(form), str) and text.strip():
            return _date_in_words(text)
    return ""


def _date_of_parts(parts: list[Any], name: str) -> str:
    texts = ["" if part is None else part for part in parts[:3]]
    for part in texts:
        if not isinstance(part, str):
            raise BadItemError(f"`{name}` has {_kind(part)} as a part of the date", name)
    year, *rest = (part.strip() for part in texts) if texts else ("",)
    if not re.search(r"\d", year):
        return clean(year)
    if re.fullmatch(r"\d{4}", year) and all(re.fullmatch(r"\d{1,2}", part) for part in rest if part):
        return date_of("-".join([year, *(part for part in rest if part and int(part))]))
    return date_of(" ".join([year, *rest]))


def _date_in_words(text: str) -> str:
    text = clean(text)
    first = text.partition("/")[0] if re.match(r"\d{4}-\d", text) else text
    return date_of(re.sub(r"T\d\d:.*", "", first)) or ("" if re.search(r"\d", text) else text)


def _add_et_al(fields: dict[str, object], item: Mapping[str, Any]) -> None:
    """What msdeck itself writes for names that a source left out."""
    if item.get("et-al") in (True, "true") and fields["author"]:
        fields["et-al"] = True


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case list():
            return "a list"
        case Mapping():
            return "a mapping"
    return "empty"
