"""Dates in words: that of a lecture, and dates of which perhaps only year and month are known."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msdeck.outline import model
from msdeck.references.csl_items import csl_date

if TYPE_CHECKING:
    from babel import Locale


def date_in_words(outline: model.Outline) -> str:
    """The date as the outline's language writes it; empty when there is none."""
    if outline.date is None:
        return ""
    from babel.dates import format_date  # 40 ms that an outline without a date need not spend

    date = outline.date
    return _in_language(outline.language, lambda locale: format_date(date, format="long", locale=locale)) or (
        date.isoformat()
    )


def partial_date_in_words(date: str, language: str) -> str:
    """`2018-06-13`, `2018-06` or `2018` as `language` writes it; empty for what is no date."""
    parts = csl_date(date).get("date-parts", [[]])[0]
    if len(parts) < 2:
        return date if parts else ""
    first = dt.date(*[*parts, 1][:3])
    from babel.dates import format_date, format_skeleton

    if len(parts) == 3:
        said = _in_language(language, lambda locale: format_date(first, format="long", locale=locale))
    else:
        said = _in_language(language, lambda locale: format_skeleton("yMMMM", first, locale=locale))
    return said or date


def _in_language(language: str, write: Callable[["Locale"], str]) -> str:
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.split("-")[0], "en"):
        try:
            return write(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return ""
