"""EndNote's types of references as those of CSL.

In: what a record's `ref-type` says, a number and a name. Out: a CSL type. The numbers are EndNote's own; the
name decides, as other programs that write the format have other numbers.
"""

import re

_TYPES = {
    17: "article-journal",
    43: "article-journal",
    19: "article-magazine",
    23: "article-newspaper",
    6: "book",
    28: "book",
    44: "book",
    49: "book",
    5: "chapter",
    60: "chapter",
    52: "entry-dictionary",
    53: "entry-encyclopedia",
    10: "paper-conference",
    47: "paper-conference",
    27: "report",
    46: "report",
    58: "standard",
    24: "pamphlet",
    32: "thesis",
    12: "webpage",
    16: "webpage",
    48: "webpage",
    56: "post-weblog",
    34: "manuscript",
    36: "manuscript",
    26: "personal_communication",
    45: "dataset",
    55: "dataset",
    59: "dataset",
    9: "software",
    3: "motion_picture",
    21: "motion_picture",
    25: "patent",
    7: "legal_case",
    31: "legislation",
    4: "bill",
    14: "hearing",
    20: "map",
    2: "graphic",
    37: "figure",
}
_NUMBERS = {
    "journal article": 17,
    "electronic article": 43,
    "magazine article": 19,
    "newspaper article": 23,
    "book": 6,
    "edited book": 28,
    "electronic book": 44,
    "book section": 5,
    "electronic book section": 60,
    "dictionary": 52,
    "encyclopedia": 53,
    "conference proceedings": 10,
    "conference proceeding": 10,
    "conference paper": 47,
    "report": 27,
    "government document": 46,
    "standard": 58,
    "pamphlet": 24,
    "thesis": 32,
    "web page": 12,
    "online multimedia": 48,
    "blog": 56,
    "unpublished work": 34,
    "manuscript": 36,
    "preprint": 34,
    "personal communication": 26,
    "dataset": 59,
    "online database": 45,
    "aggregated database": 55,
    "computer program": 9,
}
EDITED_BOOK = 28
_ARTICLE = 17


def type_number(name: str, number: str) -> int:
    """EndNote's number of a type; that of an article if neither says anything."""
    if named := _NUMBERS.get(name.strip().lower()):
        return named
    return int(number) if re.fullmatch(r"[0-9]{1,3}", number.strip()) else _ARTICLE


def csl_type(number: int) -> str:
    """The type of CSL; `document` for those that it has no type for."""
    return _TYPES.get(number, "document")
