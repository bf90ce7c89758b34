"""Dates as bibliography files print them, read as an outline writes them: `2022`, `2022-03` or `2022-03-15`.

In: a text such as `2022 Mar 15`, `2022/03//` or `15 March 2022`. Out: as much of the date as is certain. Of a
season or several months only the year is kept, which is what styles print for a journal.
"""

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février fevrier febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_NUMERIC = re.compile(r"(\d{4})(?:[-/.](\d{1,2})?(?:[-/.](\d{1,2})?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_STATUS = re.compile(
    r"(?:in press|forthcoming|accepted|submitted|in preparation|im druck|sous presse|en prensa)\W*",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\b(in press|forthcoming|epub ahead of print|advance online publication)\b", re.IGNORECASE
)


def date_of(text: str) -> str:
    """The date that `text` gives, as far as it is one; empty if it gives no year."""
    text = " ".join(text.split())
    # RIS: year/month/day/other information, each of which may be empty.
    numeric = _NUMERIC.match(text)
    if numeric and numeric[2] and not text[numeric.end() :][:1].isdecimal():
        return _date(numeric[1], numeric[2], numeric[3])
    if compact := _COMPACT.fullmatch(text):
        return _date(*compact.groups())
    years = _YEAR.findall(text)
    if not years:
        return ""
    if len(set(years)) > 1:
        return str(min(years))
    return _from_words(_YEAR.sub(" ", text), years[0])


def date_beside(year: str, detail: str) -> str:
    """The date of which `year` is certain and `detail` says more, with or without the year: `Mar 15`."""
    certain = date_of(year)
    more = date_of(detail) or date_of(f"{detail} {certain[:4]}" if detail else "")
    if not certain:
        return more
    return more if more[:4] == certain[:4] and len(more) > len(certain) else certain


def status_of(text: str) -> str:
    """`in press` and the like, if that is what stands in the place of a date or beside it."""
    text = " ".join(text.split())
    if _STATUS.fullmatch(text):
        return text.strip(" .,;:()[]").lower()
    phrase = _PHRASE.search(text)
    return phrase[1].lower() if phrase else ""


def _from_words(text: str, year: str) -> str:
    """`15 March`, `Mar 15`, `Mar-Apr`, `Winter`."""
    months, days, others = [], [], []
    for part in _PARTS.findall(text):
        if part.isdecimal():
            days.append(part)
        elif number := _MONTHS.get(part.lower()):
            months.append(number)
        elif part.lower() not in {"st", "nd", "rd", "th", "de", "the", "of"}:
            others.append(part)
    if len(months) != 1 or others:
        return year
    return _date(year, str(months[0]), days[0] if len(days) == 1 else None)


def _date(year: str, month: str | None, day: str | None) -> str:
    """As much of the date as a calendar has."""
    try:
        if month and int(month) and day and int(day):
            return dt.date(int(year), int(month), int(day)).isoformat()
        if month and int(month):
            return dt.date(int(year), int(month), 1).isoformat()[:7]
    except (ValueError, OverflowError):
        pass
    return year
