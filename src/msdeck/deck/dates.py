"""The date of a lecture in words."""

from msdeck.outline import model


def date_in_words(outline: model.Outline) -> str:
    """The date as the outline's language writes it; empty when there is none."""
    if outline.date is None:
        return ""
    from babel import Locale, UnknownLocaleError  # 40 ms that an outline without a date need not spend
    from babel.dates import format_date

    for tag in (outline.language, outline.language.split("-")[0], "en"):
        try:
            return format_date(outline.date, format="long", locale=Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return outline.date.isoformat()
