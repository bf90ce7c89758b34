"""References pasted as text, as eight medical styles print them, read back to fields.

In: text. Out: a `PastedReference` for each reference in it. Fields hold words of the text and nothing else:
what is not sure is left out, and named in `left`. The styles are AMA, NLM's Vancouver, NEJM, Lancet, BMJ,
Nature, APA and Harvard.
"""

import re
from dataclasses import dataclass

from msdeck.citing.plain_dated import dated_form
from msdeck.citing.plain_marks import MONTH, even, marks
from msdeck.citing.plain_names import Names, all_names, group, leading_names
from msdeck.citing.plain_numeric import numeric_form
from msdeck.citing.plain_parts import Form, parted, said, title_text
from msdeck.outline.bibliographies.dates import date_of
from msdeck.outline.bibliographies.identifiers import whole_pages

MOST_CHARACTERS = 4000
"""That one reference has; more is no reference, and not worth the time that patterns take."""

_DATED = re.compile(
    rf"^(?P<authors>.{{2,1500}}?)\s*\((?:(?P<year>(?:1[5-9]|20)\d{{2}})[a-z]?(?:,\s(?P<month>{MONTH})(?:\s(?P<day>\d{{1,2}}))?)?"
    r"|n\.d\.|no date|in press)\)[.,:]?\s+(?P<rest>.+)$"
)
_DATED_PLAINLY = re.compile(
    r"^(?P<authors>(?:[^\d()]){2,1500}?),\s(?P<year>(?:1[5-9]|20)\d{2})[a-z]?\.\s+(?P<rest>[^\s(].+)$"
)
"""Elsevier's `Roe, P., Day, Q., 2020. Title.`"""
_QUOTED = re.compile(
    r"^(?P<names>[^“”]{2,1500}?),\s“(?P<title>[^“”]+?),?”,?\s(?P<journal>[^,]+(?:,\s(?!vol)[^,]+)?),\svol\.\s(?P<volume>\w+)"
    r"(?:,\sno\.\s(?P<issue>[\w-]+))?(?:,\spp?\.\s(?P<page>[\w–-]+)|,\sArt\.\sno\.\s(?P<number>\w+))?"
    rf",\s(?P<date>(?:{MONTH}\s)?(?:1[5-9]|20)\d{{2}})[.,]?$"
)
"""IEEE's `P. Roe and Q. Day, “Title,” Journal, vol. 12, no. 3, pp. 4–9, Feb. 2020.`"""
_NUMBERED = re.compile(r"^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[•*·])\s+", re.MULTILINE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}\b")
_ORDER = (
    "type",
    "author",
    "et-al",
    "issued",
    "title",
    "editor",
    "container-title",
    "edition",
    "volume",
    "issue",
    "page",
    "number",
    "publisher",
    "publisher-place",
    "DOI",
    "PMID",
    "PMCID",
    "URL",
    "accessed",
)


@dataclass(frozen=True, slots=True)
class PastedReference:
    """A reference read from text."""

    text: str
    """As it was pasted, on one line."""
    fields: dict[str, object]
    """By the keys of a reference, without `id`; empty if it could not be read."""
    confidence: float
    """From 0 to 1: how surely the text has the form that it was read by."""
    left: str = ""
    """Words that no field took."""


def pasted_references(text: str) -> tuple[PastedReference, ...]:
    """Each reference of a pasted list: numbered, parted by blank lines, or one on each line."""
    return tuple(pasted_reference(part) for part in parts_of_list(text))


def parts_of_list(text: str) -> tuple[str, ...]:
    """The references of a list, each on one line."""
    starts = [match.start() for match in _NUMBERED.finditer(text)]
    if len(starts) > 1:
        ends = [*starts[1:], len(text)]
        parts = [text[: starts[0]], *(text[start:end] for start, end in zip(starts, ends, strict=True))]
    elif len(blocks := re.split(r"\n[ \t\r]*\n", text.strip())) > 1:
        parts = blocks
    else:
        lines = [line for line in text.splitlines() if line.strip()]
        is_whole = all(
            len(line) > 30 and re.search(r"\b(?:1[5-9]|20)\d{2}\b|\b10\.\d{4}", line) for line in lines
        )
        parts = lines if is_whole else [text]
    return tuple(line for line in map(even, parts) if line)


def pasted_reference(text: str) -> PastedReference:
    """One reference."""
    line = even(text)
    if len(line) > MOST_CHARACTERS:
        return PastedReference(line[:200] + " …", {}, 0.0, line[:200] + " …")
    marked = marks(line)
    has_address = "URL" in marked.fields
    dated = _DATED_PLAINLY.sub(r"\g<authors> (\g<year>). \g<rest>", marked.rest)
    found = (
        _quoted(marked.rest)
        or _dated(dated, has_address=has_address)
        or _numeric(marked.rest, has_address=has_address)
    )
    fields = {**found.fields, **marked.fields}
    if fields.get("type") == "book" and has_address and any("literal" in name for name in _listed(fields)):
        fields["type"] = "report"  # of a group, on the web: a guideline or the like
    ordered = {key: fields[key] for key in _ORDER if key in fields}
    confidence = found.confidence if not found.left else min(found.confidence, 0.5)
    return PastedReference(line, ordered, round(confidence, 2), found.left)


def _quoted(text: str) -> Form | None:
    """An article as IEEE has it."""
    match = _QUOTED.match(text)
    names = all_names(match["names"]) if match else None
    if not match or not names:
        return None
    fields: dict[str, object] = {
        "type": "article-journal",
        "title": title_text(match["title"]),
        "container-title": match["journal"],
        "volume": match["volume"],
        "issue": match["issue"],
        "page": whole_pages(match["page"] or ""),
        "number": match["number"],
        "issued": date_of(match["date"]),
    }
    return Form({**said(fields), **_authors(names)}, 0.9)


def _dated(text: str, *, has_address: bool) -> Form | None:
    """A style with authors and year: `Roe, P. (2020). Title …`."""
    match = _DATED.match(text)
    if not match:
        return None
    names = all_names(match["authors"]) or group(match["authors"])
    form = dated_form(match["rest"], has_address=has_address) if names else None
    if not names or not form:
        return None
    date = date_of(" ".join(filter(None, (match["day"], match["month"], match["year"]))))
    fields = {**form.fields, **_authors(names), **({"issued": date} if date else {})}
    return Form(fields, form.confidence - (0 if names.is_sure else 0.25), form.left)


def _numeric(text: str, *, has_address: bool) -> Form:
    """A style with numbers: `Roe P. Title. …`."""
    names = leading_names(text)
    if names and (form := numeric_form(names.rest, has_address=has_address)):
        return Form({**form.fields, **_authors(names)}, form.confidence, form.left)
    form = numeric_form(text, has_address=has_address)
    if form is None:
        return _remains(text, names)
    # The first sentence may be a group's name, which looks like a title.
    first, _, rest = text.partition(". ")
    named = group(first)
    inner = numeric_form(
        rest, has_address=has_address
    )  # a title and a journal must be left, not a journal alone
    if inner and named and (named.is_sure or "," not in first):
        doubt = 0.0 if named.is_sure else 0.25
        return Form({**inner.fields, **_authors(named)}, inner.confidence - doubt, inner.left)
    if inner and "," in first:
        return Form(inner.fields, 0.4, first)
    return Form(form.fields, form.confidence - 0.3, form.left)


def _remains(text: str, names: Names | None) -> Form:
    """What can be said of a text in no known form: authors and title, and its year if there is one."""
    rest = names.rest if names else text
    years = set(_YEAR.findall(rest))
    fields: dict[str, object] = dict(_authors(names)) if names else {}
    title, left = parted(rest) or (rest, "")
    first, stop, more = title.partition(". ")
    if names and stop:
        title, left = first, even(f"{more} {left}")
    if names:
        fields["title"] = title_text(title)
    if len(years) == 1 and names:
        fields["issued"] = years.pop()
    return Form({"type": "document", **fields} if fields else {}, 0.2, left if names else text)


def _listed(fields: dict[str, object]) -> list[dict[str, str]]:
    authors = fields.get("author")
    return authors if isinstance(authors, list) else []


def _authors(names: Names) -> dict[str, object]:
    authors: dict[str, object] = {"author": list(names.listed)}
    return {**authors, "et-al": True} if names.has_et_al else authors
