"""References of the outline as CSL-JSON items, the form in which citation processors read them.

In: a `Reference`. Out: a JSON object with only the fields that say something (CSL-JSON 1.0.2). Adds nothing.
"""

import datetime as dt
import re
from typing import Any, TypeAlias

from msdeck.outline.works import Name, Names, Reference, bare_doi, bare_pmcid, bare_pmid

CslItem: TypeAlias = dict[str, Any]

_TEXTS = (
    "title",
    "container-title",
    "container-title-short",
    "collection-title",
    "collection-number",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "version",
    "publisher",
    "publisher-place",
    "event-title",
    "genre",
    "medium",
    "status",
    "URL",
    "ISBN",
    "ISSN",
    "language",
    "note",
)
_DATES = ("issued", "accessed")
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def csl_item(reference: Reference, item_id: str, et_al: str = "") -> CslItem:
    """The reference as a CSL-JSON item with the id `item_id`.

    `et_al` is added as a last author, a literal name, where the reference says `et-al: true`.
    """
    item: CslItem = {"id": item_id, "type": reference.type}
    for variable in _TEXTS:
        if text := getattr(reference, variable.replace("-", "_")):
            item[variable] = text
    for variable in _DATES:
        if text := getattr(reference, variable):
            item[variable] = csl_date(text)
    if reference.DOI:
        item["DOI"] = bare_doi(reference.DOI)
    if pmid := bare_pmid(reference.PMID):
        item["PMID"] = pmid
    if pmcid := bare_pmcid(reference.PMCID):
        item["PMCID"] = pmcid
    authors = _csl_names(reference.author)
    if authors and reference.et_al and et_al:
        authors.append({"literal": et_al})
    if authors:
        item["author"] = authors
    for role in ("editor", "translator"):
        if names := _csl_names(getattr(reference, role)):
            item[role] = names
    return item


def csl_date(text: str) -> dict[str, Any]:
    """`2022`, `2022-03` or `2022-03-15` as CSL date parts; any other text as a literal date."""
    match = _DATE.fullmatch(text)
    if match:
        parts = [int(part) for part in match.groups() if part]
        try:
            dt.date(*[*parts, 1, 1][:3])
        except ValueError:
            pass
        else:
            return {"date-parts": [parts]}
    return {"literal": text}


def _csl_names(names: Names) -> list[dict[str, str]]:
    return [csl_name for name in names if (csl_name := _csl_name(name))]


def _csl_name(name: Name) -> dict[str, str]:
    parts = {part: getattr(name, part.replace("-", "_")) for part in _NAME_PARTS}
    return {part: text for part, text in parts.items() if text}
