"""Works written as BibLaTeX, as Zotero with its plug-in Better BibTeX does.

In: `Reference`s. Out: the text of a file. Shares nothing with the reader.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msdeck.outline.works import Name, Reference

_TYPES = {
    "article-journal": "article",
    "article": "misc",
    "book": "book",
    "chapter": "incollection",
    "report": "report",
    "thesis": "thesis",
    "webpage": "online",
    "paper-conference": "inproceedings",
    "dataset": "dataset",
    "speech": "unpublished",
    "software": "software",
}
_ACCENTS = {
    "\u0301": "'",
    "\u0300": "`",
    "\u0302": "^",
    "\u0308": '"',
    "\u0303": "~",
    "\u030c": "v",
    "\u0327": "c",
    "\u030b": "H",
}
_SIGNS = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}",
    "\\": r"\textbackslash{}", "β": r"$\beta$", "ø": r"{\o}", "ß": r"{\ss}", "<": r"{\textless}",
}  # fmt: skip
_TEX_MARKS = {
    "i": r"\emph{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    'span class="nocase"': "{",
}
_TAG = re.compile(r'<(/?)(i|b|sup|sub|span class="nocase"|span)>')


def as_bibtex(works: Iterable[Reference]) -> str:
    """As BibLaTeX with TeX for letters beyond ASCII where it has some, and capitals in braces."""
    return "\n".join(_bibtex_entry(work) for work in works)


def _bibtex_entry(work: Reference) -> str:
    kind = _TYPES[work.type]
    is_article = work.type == "article-journal"
    is_part = work.type in {"chapter", "paper-conference"}
    is_online = work.type == "webpage"
    authors = _bibtex_names(work.author)
    fields = {
        "title": _as_tex(work.title),
        "author": f"{authors} and others" if work.et_al else authors,
        "editor": _bibtex_names(work.editor),
        "translator": _bibtex_names(work.translator),
        "date": work.issued,
        "journaltitle": _as_tex(work.container_title) if is_article else "",
        "booktitle": _as_tex(work.container_title) if is_part else "",
        "titleaddon": _as_tex(work.container_title) if is_online else "",
        "shortjournal": _as_tex(work.container_title_short),
        "series": _as_tex(work.collection_title),
        "volume": _as_tex(work.volume),
        "number": _as_tex(work.issue if is_article else work.number or work.collection_number),
        "eid": _as_tex(work.number if is_article else ""),
        "pages": work.page.replace("-", "--"),
        "edition": _as_tex(work.edition),
        "version": _as_tex(work.version),
        "institution" if work.type in {"report", "thesis"} else "publisher": _as_tex(work.publisher),
        "location": _as_tex(work.publisher_place),
        "eventtitle": _as_tex(work.event_title),
        "type": "phdthesis" if work.genre == "PhD thesis" else _as_tex(work.genre),
        "pubstate": {"in press": "inpress", "advance online publication": "prepublished"}.get(
            work.status, ""
        ),
        "note": _as_tex(work.note),
        "doi": work.DOI.replace("_", r"\_"),
        "eprint": work.PMID,
        "eprinttype": "pubmed" if work.PMID else "",
        "pmcid": work.PMCID,
        "url": work.URL,
        "urldate": work.accessed,
        "isbn": work.ISBN,
        "issn": work.ISSN,
        "langid": {"en": "english", "de": "ngerman", "es": "spanish"}.get(work.language, ""),
        "keywords": "invented, example",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{work.id},\n{lines}}}\n"


def _bibtex_names(names: Sequence[Name]) -> str:
    return " and ".join(_bibtex_name(name) for name in names)


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{_as_tex(name.literal)}}}"
    family, given = _as_tex(name.family or ""), _as_tex(name.given or "")
    if name.dropping_particle:
        return f"family={family}, given={given}, prefix={name.dropping_particle}, useprefix=false"
    particle = f"{name.non_dropping_particle} " if name.non_dropping_particle else ""
    suffix = f"{name.suffix}, " if name.suffix else ""
    return f"{particle}{family}, {suffix}{given}"


def _as_tex(text: str) -> str:
    parts, at = [], 0
    for tag in _TAG.finditer(text):
        parts += [_escaped(text[at : tag.start()]), "}" if tag[1] else _TEX_MARKS[tag[2]]]
        at = tag.end()
    return "".join([*parts, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return "".join(_tex_letter(letter) for letter in text)


def _tex_letter(letter: str) -> str:
    if letter in _SIGNS:
        return _SIGNS[letter]
    plain, *marks = list(unicodedata.normalize("NFD", letter))
    if len(marks) == 1 and plain.isascii() and marks[0] in _ACCENTS:
        return f"{{\\{_ACCENTS[marks[0]]}{{{plain}}}}}"
    return letter
