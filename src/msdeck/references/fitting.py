"""An item fitted to a style: what it would print wrong, or not at all, is put where it looks for it.

In: a CSL item of `csl_items`, and the `Style`. Out: the item, changed. Says nothing new.
"""

import re

from msdeck.references.csl_items import CslItem
from msdeck.references.styles import Style

_SUPPLEMENT = re.compile(r"(.*?)[\s(,]*\bsuppl(?:ement)?\b\.?\s*(\w*)\)?", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"e\d{4,}|\d{6,}", re.IGNORECASE)
"""What stands under pages but is none: no journal has a page of so many digits."""

_JOINED_INITIALS = re.compile(r"[^\W\d_]{2,3}")
_SUBTITLE = re.compile(r"(?<=: )[a-z](?=[a-z]*[\s,.?!]|[a-z]*$)")
"""The first letter after a colon, of a word in small letters only."""

_IN_PRESS = re.compile(
    r"(in (?:the )?press|forthcoming|accepted)|im (?:druck|erscheinen)|sous presse|à paraître|en prensa",
    re.IGNORECASE,
)
"""In the four languages of the documents; a style has words of its own for the English ones."""
_ONLINE = re.compile(r"online|ahead of print", re.IGNORECASE)
_JUNIOR = re.compile(r"(Jr|Sr)\.?", re.IGNORECASE)
_ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th"}
"""Citing Medicine, 2nd ed., chapter 1, "Names": Roman numerals become Arabic ordinals."""

_PRESENTATION = re.compile(r"\s+presentation$", re.IGNORECASE)
_LETTERS_FIRST = re.compile(r"[^\W\d_].*\d")

_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Citing Medicine, 2nd ed., chapter 1, "Language": printed at the end, unless it is English."""


def fitted(item: CslItem, style: Style) -> CslItem:
    """`item` so that `style` prints it in the places and forms of its guide; `item` itself changes."""
    if style.capitalises_subtitles:
        for variable in ("title", "container-title"):
            if variable in item and item.get("language", "en").lower().startswith("en"):
                item[variable] = _SUBTITLE.sub(lambda match: match[0].upper(), item[variable])
    for role in ("author", "editor", "translator"):
        for name in item.get(role, ()):
            _fit_name(name, style)
    if style.names_a_publisher_once:
        _drop_known_publisher(item)
    if item["type"] == "article-journal":
        _fit_article(item, style)
    elif item["type"] == "report":
        _fit_report(item)
    elif item["type"] == "speech":
        _fit_talk(item, style)
    return item


def _fit_name(name: dict[str, str], style: Style) -> None:
    given = name.get("given", "")
    if _JOINED_INITIALS.fullmatch(given) and given.isupper():
        name["given"] = " ".join(f"{initial}." for initial in given)
    suffix = name.get("suffix", "")
    if (match := _JUNIOR.fullmatch(suffix)) and style.initialize_with is not None:
        name["suffix"] = match[1].capitalize() + ("." if "." in style.initialize_with else "")
    elif style.is_by_the_library and suffix in _ORDINALS:
        name["suffix"] = _ORDINALS[suffix]


def _fit_article(item: CslItem, style: Style) -> None:
    if _ARTICLE_NUMBER.fullmatch(item.get("page", "")):
        item.setdefault("number", item["page"])
    if "number" in item:
        item.setdefault("page", item["number"])
    if "supplement-number" in style.reads:
        # Citing Medicine, chapter 1: "42 Suppl 2" and "58(12 Suppl 7)".
        for variable in ("issue",) if style.is_by_the_library else ("issue", "volume"):
            _part_supplement(item, variable)
    _fit_status(item, style)
    language = item.get("language", "").partition("-")[0].lower()
    if style.is_by_the_library and language in _LANGUAGES:
        item["references"] = _LANGUAGES[language]


def _part_supplement(item: CslItem, variable: str) -> None:
    match = _SUPPLEMENT.fullmatch(item.get(variable, ""))
    if match:
        item["supplement-number"] = match[2] or "suppl"
        item[variable] = match[1]
        if not match[1]:
            del item[variable]


def _fit_status(item: CslItem, style: Style) -> None:
    """In press, or online before its issue; of any other status only some styles speak."""
    status = item.get("status", "")
    if in_press := _IN_PRESS.fullmatch(status):
        if in_press[1]:
            item["status"] = style.in_press
        if "status" in style.reads and not style.is_by_the_library:  # which says "Forthcoming 2026"
            item.pop("issued", None)
    elif status and not style.has_statuses:
        del item["status"]
        if _ONLINE.search(status) and "issued" in item:
            item["available-date"] = item["issued"]


def _drop_known_publisher(item: CslItem) -> None:
    """An organisation that has been named as the author, or whose site is named, is not named again."""
    authors = {name.get("literal") for name in item.get("author", ())}
    is_known = item.get("publisher", "") in authors
    if is_known or (item["type"] == "webpage" and "container-title" in item):
        item.pop("publisher", None)
        item.pop("publisher-place", None)


def _fit_report(item: CslItem) -> None:
    """Keep "No." off a number that is called by its kind: "Guideline NG1", but "Publication No. 12-3"."""
    number, genre = item.get("number", ""), item.get("genre", "")
    if genre and _LETTERS_FIRST.fullmatch(number):
        del item["genre"]
        item["number"] = f"{genre} {number}"


def _fit_talk(item: CslItem, style: Style) -> None:
    if "event-place" in style.reads and (place := item.pop("publisher-place", "")):
        item["event-place"] = place
    if "genre" in item:
        item["genre"] = _PRESENTATION.sub("", item["genre"])
