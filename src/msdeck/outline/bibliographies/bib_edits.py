r"""Entries added to a BibTeX file, and not another character changed.

In: the text of a file as it is. Out: the text with lines more. Each edit is read again: the file has the
works it had and what was added, or there is an `EditError`. Types and fields are those of BibTeX where it has
them, else BibLaTeX's (its manual, sections 2.1 and 2.2).
"""

import re
from collections.abc import Mapping, Sequence

from msdeck.outline.bibliographies.bibtex import read
from msdeck.outline.bibliographies.works import Work
from msdeck.outline.edits import EditError, as_read
from msdeck.outline.source import CONTROL, Source, normalised

_TYPES = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry-encyclopedia": "inreference",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
_FIELDS = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "container-title": "journal",
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "issued": "year",
    "volume": "volume",
    "issue": "number",
    "collection-number": "number",
    "page": "pages",
    "number": "number",
    "edition": "edition",
    "version": "version",
    "publisher": "publisher",
    "publisher-place": "address",
    "event-title": "eventtitle",
    "genre": "type",
    "medium": "medium",
    "status": "pubstate",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "URL": "url",
    "accessed": "urldate",
    "ISBN": "isbn",
    "ISSN": "issn",
    "language": "langid",
    "note": "note",
}
_VERBATIM = frozenset({"DOI", "PMID", "PMCID", "URL", "accessed", "issued", "ISBN", "ISSN"})
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "{}$&%#_"},
}
_MARK = re.compile(r"<(?P<end>/?)(?P<name>i|b|sup|sub|span)(?: class=\"nocase\")?>")
_COMMANDS = {
    "i": r"\textit{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "span": "{",
}
_LIGATURE = re.compile(r"(-(?=-)|'(?='))")
"""Signs that TeX makes one of."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def appended_entry(source: Source, key: str, fields: Mapping[str, object], remark: str = "") -> str:
    """The text with the work `fields`, by the keys of a reference, as its last entry. Raises `EditError`."""
    lines = [f"% {remark}"] if remark else []
    lines += [f"@{_TYPES.get(str(fields.get('type')), 'misc')}{{{key},"]
    lines += [f"  {name} = {value}," for name, value in _entry_fields(fields)]
    lines.append("}")
    text = source.text
    line_end = _line_end(text)
    has_last_end = text.endswith(("\n", "\r")) or not text
    is_apart = not text.strip() or re.search(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\Z", text)
    added = ("" if has_last_end else line_end) + ("" if is_apart else line_end) + line_end.join(lines)
    edited = text + added + (line_end if has_last_end else "")
    before, after = _works(source, text), _works(source, edited)
    if len(after) != len(before) + 1 or after[:-1] != before or after[-1][0] != key:
        hint = "look for a brace or quote that is not closed in the file"
        raise EditError("an entry more can't be added to this file", source.whole, hint)
    lost = [
        name
        for name, value in fields.items()
        if name != "id" and _alike(after[-1][1].get(name)) != _alike(value)
    ]
    if lost:
        named = ", ".join(f"`{name}`" for name in lost)
        hint = "give `--to` with the outline, and it is written there"
        raise EditError(f"BibTeX can't hold {named} as it is", source.whole, hint)
    return edited


def _entry_fields(fields: Mapping[str, object]) -> list[tuple[str, str]]:
    kind = str(fields.get("type"))
    entry = []
    if kind in {"article-magazine", "article-newspaper"}:
        entry.append(("entrysubtype", f"{{{kind.removeprefix('article-')}}}"))
    if kind == "article" and "genre" not in fields:
        entry.append(("type", "{preprint}"))
    for key, value in fields.items():
        name = _FIELDS.get(key)
        match key:
            case "number" if kind.startswith("article-") or kind in _IN_BOOKS or kind == "book":
                name = "eid"
            case "issue" if not kind.startswith("article-"):
                name = "issue"
            case "container-title" if kind in _IN_BOOKS:
                name = "booktitle"
            case "issued" if len(str(value)) > 4:
                name = "date"
        if name:
            entry.append((name, f"{{{_value(key, value, has_others=bool(fields.get('et-al')))}}}"))
    return entry


def _value(key: str, value: object, *, has_others: bool) -> str:
    match value:
        case str() if key in _VERBATIM:
            return value
        case str() if key == "page":
            return value.replace("-", "--")
        case str() if key == "title":
            return f"{{{_tex(value)}}}"  # braces: nobody changes its capitals
        case str():
            return _tex(value)
        case Sequence():
            listed = [_name(name) for name in value]
            return " and ".join([*listed, "others"] if has_others and key == "author" else listed)
    return _tex(str(value))


def _name(name: object) -> str:
    if not isinstance(name, Mapping):
        return _tex(str(name))
    if literal := name.get("literal"):
        return f"{{{_tex(literal)}}}"
    family = _tex(str(name.get("family") or ""))
    if family[:1].islower() or re.search(r",|\sand\s", family):
        family = f"{{{family}}}"  # else BibTeX takes it apart
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    parts = [f"{_tex(particle)} {family}" if particle else family]
    parts += [_tex(name["suffix"])] if name.get("suffix") else []
    parts += [_tex(name["given"])] if name.get("given") else []
    return ", ".join(parts)


def _tex(text: str) -> str:
    written = ""
    at = 0
    line = re.sub(r"\s+", " ", CONTROL.sub(" ", normalised(text)))
    for mark in _MARK.finditer(line):
        written += "".join(_TEX.get(sign, sign) for sign in line[at : mark.start()])
        written += "}" if mark["end"] else _COMMANDS[mark["name"]]
        at = mark.end()
    written += "".join(_TEX.get(sign, sign) for sign in line[at:])
    return _LIGATURE.sub(r"\1{}", written)


def _works(source: Source, text: str) -> list[tuple[str, dict[str, object]]]:
    works: tuple[Work, ...] = read(Source(source.name, as_read(text)))[0]
    return [(work.key, dict(work.fields)) for work in works]


def _alike(value: object) -> object:
    """Names with one kind of particles, as BibTeX has only that."""
    if not isinstance(value, list):
        return value
    return [
        {part.replace("non-dropping", "dropping"): text for part, text in name.items()}
        if isinstance(name, Mapping)
        else name
        for name in value
    ]


def _line_end(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"
