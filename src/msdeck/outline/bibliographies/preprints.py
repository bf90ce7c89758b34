"""Preprints, which programs for references export as articles, web pages or documents.

In: the fields of a work as a reader found them. Out: the same, or those of a preprint as CSL has it (CSL
1.0.2, appendix III: `article`). Only the name of a server of preprints tells; nothing else is guessed at.
"""

import re
from collections.abc import Mapping

_SERVERS = {
    "arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chemrxiv": "ChemRxiv",
    "psyarxiv": "PsyArXiv", "research square": "Research Square", "researchsquare": "Research Square",
    "preprints.org": "Preprints.org", "osf preprints": "OSF Preprints",
}  # fmt: skip
_NAME = re.compile(
    rf"({'|'.join(map(re.escape, _SERVERS))})"
    r"(?: preprints?)?(?:\s*:\s*the preprint server for [a-z ]+)?"
    r"(?:\s*(?P<number>(?:arxiv:)?(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?))?(?:\s*\[[a-z.-]+\])?",
    re.IGNORECASE,
)
"""Also PubMed's `medRxiv : the preprint server for health sciences`, Scholar's `arXiv preprint arXiv:…`."""
_TYPES = frozenset({"article", "article-journal", "document", "webpage", "manuscript"})
_NOT_SAID = frozenset({"container-title", "container-title-short", "volume", "issue", "page", "medium"})
"""What a preprint does not have; where programs fill it in, it is a part of its number."""


def as_preprint(fields: Mapping[str, object]) -> Mapping[str, object]:
    """`fields`, as those of a preprint if the work is one."""
    if fields.get("type") not in _TYPES:
        return fields
    found = next(
        (match for key in ("container-title", "publisher") if (match := _NAME.fullmatch(_text(fields, key)))),
        None,
    )
    if not found:
        return fields
    number = _text(fields, "number") or (found["number"] or "")
    if number and _text(fields, "DOI").lower().endswith(number.lower()):
        number = ""
    status = _text(fields, "status")
    return {
        **{key: value for key, value in fields.items() if key not in _NOT_SAID},
        "type": "article",
        "genre": _text(fields, "genre") or "Preprint",
        "publisher": _SERVERS[found[1].lower()],
        "number": number,
        # A preprint is not ahead of anything.
        "status": "" if status == "advance online publication" else status,
    }


def _text(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    return value.strip() if isinstance(value, str) else ""
