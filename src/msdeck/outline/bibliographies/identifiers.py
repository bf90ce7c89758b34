"""Identifiers, pages and languages, found where the programs for references put them.

In: texts of fields. Out: what an outline has under `DOI`, `PMID`, `PMCID`, `ISBN`, `ISSN`, `page`, `number`
and `language`; empty if the text is something else.
"""

import re
from collections.abc import Iterable

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+")
_LABELLED_DOI = re.compile(
    r"(?:doi\s*:?\s*)?(?:https?://(?:dx\.)?doi\.org/)?(?:doi:\s*)?(10\.\S+?)(?:\s*\[doi\])?[.,;]*", re.I
)
_PMID = re.compile(r"(?:PMID:?\s*)?([1-9]\d{0,7})")
_NOTED_PMID = re.compile(r"\bPMID:?\s*([1-9]\d{0,7})\b", re.IGNORECASE)
_FROM_PUBMED = re.compile(r"pubmed|medline|nlm|national library of medicine", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC[1-9]\d{3,8}\b")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_RANGE = re.compile(r"([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)")
_ARTICLE = re.compile(r"(?:article (?:no\.? ?)?)?(e\d{2,9}|[A-Z]?\d{0,3}e\d{3,9})", re.IGNORECASE)
_LABELLED_ARTICLE = re.compile(r"(?:article|art\.?)(?: (?:no\.?|number|ID))?:? ?(\w+)", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"(?:pp?\.|pages?|S\.)\s*", re.IGNORECASE)
_ISSN = re.compile(r"(?<![\dX-])\d{4}-?\d{3}[\dXx](?![\dX-])")
_ISBN = re.compile(r"(?<![\dX-])(?:97[89][- ]?)?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dXx](?![\dX-])")
_REGISTRATION = re.compile(r"(?<![A-Za-z0-9])(?:NCT\d{8}|ISRCTN\d{8}|DRKS\d{8}|ACTRN\d{14})(?!\d)")
_EDITION = re.compile(
    r"(?P<number>\d+)(?:st|nd|rd|th|\.|e|a|ª|º)?(?:\s*(?:edition|edn?\.?|aufl(?:age|\.)?|éd\.?|ed))?\.?", re.I
)
_EDITION_WORD = re.compile(r"\s*\b(?:edition|edn?\.?|auflage|aufl\.)$", re.IGNORECASE)
_REVISED = re.compile(r"(\d+)\.,? \D*\baufl(?:age|\.)?(?!\w)\D*", re.IGNORECASE)
"""`3., aktualisierte und erweiterte Auflage`, as libraries in German have it: styles print the number."""
_PII = re.compile(r"[SB]\d{4}-?\d{3}[\dX]\(\d\d\)\d{5}-[\dX]", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"(?:(?P<before>\w+?)_)?suppl(?:ement)?(?:_(?P<after>\w+))?", re.IGNORECASE)

WHOLE = frozenset({"book", "thesis", "manuscript"})
"""Types of CSL of which a file's field for pages counts them."""
# ISO 639-2/B, as the US National Library of Medicine has it, and names, each with the tag of BCP 47.
_LANGUAGES = {
    "en": "eng english",
    "de": "ger deu german deutsch",
    "fr": "fre fra french français",
    "es": "spa spanish español",
    "it": "ita italian italiano",
    "pt": "por portuguese português",
    "nl": "dut nld dutch nederlands",
    "pl": "pol polish",
    "ru": "rus russian",
    "zh": "chi zho chinese",
    "ja": "jpn japanese",
    "ko": "kor korean",
    "sv": "swe swedish svenska",
    "da": "dan danish dansk",
    "no": "nor norwegian norsk",
    "fi": "fin finnish suomi",
    "cs": "cze ces czech",
    "hu": "hun hungarian",
    "tr": "tur turkish",
    "el": "gre ell greek",
    "ro": "rum ron romanian",
    "hr": "hrv croatian",
    "sr": "srp serbian",
    "uk": "ukr ukrainian",
    "ar": "ara arabic",
    "he": "heb hebrew",
    "fa": "per fas persian",
    "sk": "slo slk slovak",
    "sl": "slv slovenian",
    "bg": "bul bulgarian",
    "ca": "cat catalan",
}
_TAGS = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}
_TAG = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z]{2}|-[A-Za-z]{4})?")


def doi_in(text: str) -> str:
    """The DOI that `text` is, with or without a label or address."""
    found = _LABELLED_DOI.fullmatch(text.strip())
    return found[1] if found and _DOI.fullmatch(found[1]) else ""


def first_doi(texts: Iterable[str]) -> str:
    """The first of `texts` that is a DOI."""
    return next((doi for text in texts if (doi := doi_in(text))), "")


def pmid_in(text: str) -> str:
    """The PMID that `text` is."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else ""


def noted_pmid(texts: Iterable[str]) -> str:
    """The PMID that one of `texts` names as such."""
    return next((found[1] for text in texts if (found := _NOTED_PMID.search(text))), "")


def accession_pmid(number: str, databases: Iterable[str], notes: Iterable[str]) -> str:
    """The accession `number` of an entry, if PubMed may have given it; or the PMID that `notes` name."""
    database = " ".join(databases)
    pmid = pmid_in(number)
    if pmid and (_FROM_PUBMED.search(database) if database else len(pmid) > 6):
        return pmid
    return noted_pmid(notes)


def first_address(texts: Iterable[str], doi: str) -> str:
    """The first of `texts` that is a web address, and not that of `doi`."""
    for text in texts:
        if re.match(r"https?://", text, re.IGNORECASE) and not (doi and doi_in(text)):
            return text
    return ""


def pmcid_in(texts: Iterable[str]) -> str:
    """The first PMCID in `texts`."""
    return next((found[0] for text in texts if (found := _PMCID.search(text))), "")


def registration_in(address: str) -> str:
    """The number of a trial in the address of its page: programs for references have no field for it."""
    found = _REGISTRATION.search(address)
    return found[0] if found else ""


def where_in_volume(text: str) -> dict[str, str]:
    """Pages, in full, as `page`; an article number such as `e1234` as `number`."""
    text = _PAGE_WORDS.sub("", " ".join(text.split()), count=1)
    if article := (_ARTICLE.fullmatch(text) or _LABELLED_ARTICLE.fullmatch(text)):
        return {"number": article[1]}
    return {"page": whole_pages(text)}


def whole_pages(text: str) -> str:
    """`233–44, 251` as `233-244, 251`."""
    return ", ".join(_whole_range(_DASH.sub("-", part)) for part in re.split(r",\s*", text) if part)


def _whole_range(pages: str) -> str:
    found = _RANGE.fullmatch(pages)
    if not found:
        return pages
    letters, first, more_letters, last = found.groups()
    if len(last) < len(first) and more_letters in ("", letters):
        last = first[: len(first) - len(last)] + last
        more_letters = letters
    return f"{letters}{first}-{more_letters or letters}{last}"


def book_or_serial_number(text: str) -> dict[str, str]:
    """The first ISBN or ISSN of a field that holds either, by its length."""
    if issn := _ISSN.search(text):
        return {"ISSN": issn[0] if "-" in issn[0] else f"{issn[0][:4]}-{issn[0][4:]}"}
    for found in _ISBN.finditer(text):
        if len(re.sub(r"[- ]", "", found[0])) in (10, 13):
            return {"ISBN": found[0]}
    return {}


def edition_of(text: str) -> str:
    """`3rd ed.` as `3`: styles add the words."""
    if revised := _REVISED.fullmatch(text.strip()):
        return revised[1]
    found = _EDITION.fullmatch(text.strip())
    return found["number"] if found else _EDITION_WORD.sub("", text.strip())


def is_publishers_number(page: str) -> bool:
    """Whether `page` is a Publisher Item Identifier, `S0140-6736(24)00001-2`, and no page."""
    return bool(_PII.fullmatch(page))


def issue_of(text: str) -> str:
    """`Supplement_1` and `15_suppl`, as publishers deposit them, as `Suppl 1` and `15 Suppl`."""
    found = _SUPPLEMENT.fullmatch(text) if "_" in text else None
    return " ".join(filter(None, (found["before"], "Suppl", found["after"]))) if found else text


def language_of(text: str) -> str:
    """The BCP 47 tag of a language by its tag, code or name."""
    text = text.strip()
    return _TAGS.get(text.lower(), text if _TAG.fullmatch(text) else "")
