"""What Zotero and its plug-ins write into a note because their formats have no field for it.

In: a note with a line for each field, such as `PMID: 12345678`. Out: the fields in it, and what is left as
a note. In Zotero such lines stand in the field "Extra".
"""

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z -]*")
_BRACED = re.compile(r"\{:\s*([A-Za-z-]+)\s*:\s*([^{}]*)\}")
_FIELDS = {
    "pmid": "PMID",
    "pmcid": "PMCID",
    "doi": "DOI",
    "status": "status",
    "publication status": "status",
    "version": "version",
    "genre": "genre",
    "medium": "medium",
    "number": "number",
    "article number": "number",
    "article-number": "number",
    "event-title": "event-title",
    "container-title-short": "container-title-short",
    "collection-number": "collection-number",
    "original-title": "",
    "citation key": "",
    "citation-key": "",
    "publisher": "",
    "place": "",
    "type": "",
    "issue": "",
    "_eprint": "",
    "mag id": "",
    "s2id": "",
    "number of citations": "",
    "tex": "",
}
"""Names in lower case; those without a field are for the program alone."""
_PROGRAMS = re.compile(
    r"(?:tex\.[\w.]+|tldr|zsc+|zsccc|ads bibcode|arxiv id|conference name|google-books-id)\s*:", re.I
)
_STATUS = re.compile(
    r"in[ -]press|forthcoming|submitted|in preparation|(?:(?:advance )?online|e-?pub) ahead of print",
    re.IGNORECASE,
)


def parted(note: str) -> tuple[dict[str, str], str]:
    """The fields in `note`, and the note without them."""
    found: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        field = _FIELDS.get(match[1].lower())
        if field:
            found.setdefault(field, match[2].strip())
        return match[0] if field is None else ""

    left = []
    for line in re.split(r"\r?\n|(?<=\d)[;,]\s*(?=PMC?ID:)", _BRACED.sub(take, note)):
        name, _, value = (part.strip() for part in line.partition(":"))
        field = _FIELDS.get(name.lower()) if value and _NAME.fullmatch(name) else None
        if field is not None:
            if field:
                found.setdefault(field, value)
        elif _STATUS.fullmatch(line.strip().rstrip(".")):
            found.setdefault("status", line.strip().rstrip(".").lower())
        elif line.strip() and not _PROGRAMS.match(line.strip()):
            left.append(line.strip())
    return found, " ".join(left)
