"""Reference lists of four journals whose bundled styles know little more than articles and books.

Out: by style, the content of the `<layout>` of its reference list, in CSL 1.0.2; the style's macros for authors
and its et-al rules stay. Each follows the journal's instructions to authors where these give an example, and what
the journal prints where they give none.
"""

from collections.abc import Mapping

_PREPRINT = '<if type="article">{}</if>'
_ARTICLE = '<else-if type="article-journal article-magazine review" match="any">{}</else-if>'
_CHAPTER = '<else-if type="chapter paper-conference entry-dictionary entry-encyclopedia" match="any">{}</else-if>'
_REPORT = '<else-if type="report" match="all" variable="publisher">{}</else-if>'
_TALK = '<else-if type="speech">{}</else-if>'
_THESIS = '<else-if type="thesis">{}</else-if>'
_DATASET = '<else-if type="dataset software" match="any">{}</else-if>'
_REGISTRATION = '<else-if type="webpage" variable="number" match="all">{}</else-if>'
_PAGE = '<else-if type="webpage post post-weblog article-newspaper report document" match="any">{}</else-if>'
_BOOK = "<else>{}</else>"

_WITHOUT_ADDRESS = (_CHAPTER, _REPORT, _TALK, _THESIS, _BOOK)

_YEAR = '<date variable="issued"><date-part name="year"/></date>'
_DATE = '<date variable="issued" form="text"/>'
_NUMBER = '<group delimiter=" "><text variable="genre"/><text variable="number"/></group>'
_DOI = '<text variable="DOI" prefix="https://doi.org/"/>'
_ADDRESS = f'<choose><if variable="DOI">{_DOI}</if><else><text variable="URL"/></else></choose>'
_PUBLISHER = '<group delimiter=": "><text variable="publisher-place"/><text variable="publisher"/></group>'
_VERSION = '<group delimiter=", "><text variable="title"/><text variable="version" prefix="version "/></group>'
_JOURNAL = '<text variable="container-title" form="short" strip-periods="true"{}/>'
_IN_PRESS = '<text variable="status" prefix="(" suffix=")"/>'
_EVENT = '<text variable="event-title"/><text variable="event-place"/>'


def _names(role: str, *, italic: bool = False) -> str:
    """Authors, or in their place editors, as `Marsh HK`."""
    et_al = '<et-al font-style="italic"/>' if italic else ""
    editors = '<substitute><names variable="editor"/></substitute>' if role == "author" else ""
    return (
        f'<names variable="{role}"><name sort-separator=" " initialize-with="" name-as-sort-order="all" '
        f'delimiter=", " delimiter-precedes-last="always"/>{et_al}<label form="short" prefix=", "/>{editors}</names>'
    )


def _ordinal(word: str) -> str:
    return (
        f'<choose><if is-numeric="edition"><number variable="edition" form="ordinal" suffix=" {word}"/></if>'
        '<else><text variable="edition"/></else></choose>'
    )


def _kinds(tail: str, delimiter: str, *branches: tuple[str, str]) -> str:
    """A branch for each kind of work; `tail` follows those that say no address themselves."""

    def whole(frame: str, content: str) -> str:
        return f'<group delimiter="{delimiter}">{content}{tail}</group>' if frame in _WITHOUT_ADDRESS else content

    return f"<choose>{''.join(frame.format(whole(frame, content)) for frame, content in branches)}</choose>"


def _serial(volume: str, in_press: str, early: str, issue: str, tail: str = "") -> str:
    """An article in its issue, in press, online before it has an issue, or with nothing but its year and `tail`."""
    return (
        f'<choose><if variable="volume page" match="any">{issue.format(volume)}</if>'
        f'<else-if variable="status">{in_press}</else-if>'
        f'<else-if variable="available-date">{early}</else-if><else>{issue.format(volume)}{tail}</else></choose>'
    )


_LABEL = '<text variable="citation-number" suffix="{}"/>'
_WHERE = '<group prefix="(" suffix=")"><text variable="URL"/></group>'

NEJM = _LABEL.format(". ") + (
    f'<group delimiter=". " suffix=".">{_names("author")}'
    + _kinds(
        _WHERE,
        " ",
        (
            _PREPRINT,
            '<group delimiter=". "><text variable="title"/><group delimiter=" "><group delimiter=", ">'
            f'<text variable="publisher"/>{_DATE}</group><group prefix="(" suffix=")">{_ADDRESS}</group></group>'
            '<text value="preprint"/></group>',
        ),
        (
            _ARTICLE,
            '<group delimiter=". "><text variable="title"/><group delimiter=" ">'
            + _JOURNAL.format("")
            + _serial(
                '<group><text variable="volume"/>'
                '<text variable="supplement-number" prefix="(Suppl " suffix=")"/></group>',
                _IN_PRESS,
                '<date variable="issued"><date-part name="year"/><date-part name="month" prefix=" "/>'
                '<date-part name="day" prefix=" "/></date><text value="(Epub ahead of print)"/>',
                f'<group delimiter=":"><group delimiter=";">{_YEAR}{{}}</group><text variable="page"/></group>',
                _WHERE,
            )
            + "</group></group>",
        ),
        (
            _CHAPTER,
            '<group delimiter=". "><text variable="title"/><group delimiter=": "><text value="In"/>'
            f'<group delimiter=". ">{_names("editor")}<text variable="container-title"/>{_ordinal("ed")}'
            f'<text variable="volume" prefix="Vol. "/><group delimiter=":"><group delimiter=", ">{_PUBLISHER}{_YEAR}'
            '</group><text variable="page"/></group></group></group></group>',
        ),
        (
            _REPORT,
            '<group delimiter=". "><text variable="title"/><group delimiter=" no. "><text variable="genre"/>'
            f'<text variable="number"/></group><group delimiter=", ">{_PUBLISHER}{_YEAR}</group></group>',
        ),
        (
            _TALK,
            '<group delimiter=". "><text variable="title"/>'
            f'<group delimiter=", "><text variable="event-title" prefix="Presented at the "/>'
            f'<text variable="event-place"/>{_DATE}</group></group>',
        ),
        (
            _THESIS,
            '<group delimiter=". "><group delimiter=" "><text variable="title"/>'
            f'<text variable="genre" prefix="(" suffix=")"/></group><group delimiter=", ">{_PUBLISHER}{_YEAR}</group>'
            "</group>",
        ),
        (
            _DATASET,
            f'<group delimiter=". ">{_VERSION}<group delimiter=" "><group delimiter=", ">'
            f'<text variable="publisher"/>{_YEAR}</group><group prefix="(" suffix=")">{_ADDRESS}</group></group></group>',
        ),
        (
            _REGISTRATION,
            '<group delimiter=" "><group delimiter=". "><text variable="title"/><group delimiter=" number, ">'
            f'<text variable="container-title"/><text variable="number"/></group>{_DATE}</group>{_WHERE}</group>',
        ),
        (
            _PAGE,
            '<group delimiter=" "><group delimiter=". "><text variable="title"/><text variable="container-title"/>'
            f"{_NUMBER}{_DATE}</group>{_WHERE}</group>",
        ),
        (
            _BOOK,
            f'<group delimiter=". "><text variable="title"/>{_ordinal("ed")}<text variable="volume" prefix="Vol. "/>'
            f'<group delimiter=", ">{_PUBLISHER}{_YEAR}</group></group>',
        ),
    )
    + "</group>"
)

_READ = '<group delimiter=" "><text variable="URL"/><group prefix="(" suffix=")" delimiter=" "><text value="accessed"/>{}</group></group>'
_LANCET_READ = _READ.format('<date variable="accessed" form="text"/>')
_ONLINE = (
    f'<group delimiter="; ">{_YEAR}<date variable="issued" delimiter=" " prefix="published online ">'
    '<date-part name="month" form="short" strip-periods="true"/><date-part name="day"/></date></group>'
)
_EDITION = f'<group delimiter=", "><text variable="{{}}"/>{_ordinal("edn")}<text variable="volume" prefix="vol "/></group>'

LANCET = _LABEL.format("") + (
    f'<group delimiter=". ">{_names("author", italic=True)}'
    + _kinds(
        _LANCET_READ,
        ". ",
        (
            _PREPRINT,
            '<group delimiter=". "><text variable="title"/><group delimiter=" ">'
            f'<text variable="publisher" font-style="italic"/>{_ONLINE}</group>'
            f'<group delimiter=" ">{_ADDRESS}<text value="(preprint)"/></group></group>',
        ),
        (
            _ARTICLE,
            '<group delimiter=". "><text variable="title"/><group delimiter=" ">'
            + _JOURNAL.format(' font-style="italic"')
            + _serial(
                '<group delimiter=" "><text variable="volume" font-weight="bold"/>'
                '<text variable="supplement-number" prefix="(suppl " suffix=")"/></group>',
                _IN_PRESS,
                f'<group delimiter=". ">{_ONLINE}{_ADDRESS}</group>',
                f'<group delimiter=": "><group delimiter="; ">{_YEAR}{{}}</group><text variable="page"/></group>',
                _ADDRESS,
            )
            + "</group></group>",
        ),
        (
            _CHAPTER,
            '<group delimiter=". "><text variable="title"/><group delimiter=": "><text value="In"/>'
            f'<group delimiter=". ">{_names("editor", italic=True)}{_EDITION.format("container-title")}'
            f'<group delimiter=": "><group delimiter=", ">{_PUBLISHER}{_YEAR}</group><text variable="page"/></group>'
            "</group></group></group>",
        ),
        (
            _REPORT,
            '<group delimiter=". "><group delimiter=" "><text variable="title"/>'
            f'<group prefix="(" suffix=")">{_NUMBER}</group></group><group delimiter=", ">{_PUBLISHER}{_YEAR}</group>'
            "</group>",
        ),
        (
            _TALK,
            f'<group delimiter=". "><text variable="title"/><group delimiter="; ">{_EVENT}{_DATE}</group></group>',
        ),
        (
            _THESIS,
            '<group delimiter=". "><text variable="title"/><group delimiter=", "><text variable="genre"/>'
            f'<text variable="publisher"/>{_YEAR}</group></group>',
        ),
        (
            _DATASET,
            f'<group delimiter=". ">{_VERSION}<group delimiter=", "><text variable="publisher"/>{_YEAR}</group>'
            f"{_ADDRESS}</group>",
        ),
        (
            _PAGE,
            '<group delimiter=". "><text variable="title"/>'
            '<group delimiter=" "><text variable="container-title"/><choose><if type="webpage">'
            '<text variable="number"/></if></choose></group>'
            f'<choose><if type="report">{_NUMBER}</if></choose>{_DATE}{_LANCET_READ}</group>',
        ),
        (
            _BOOK,
            f'<group delimiter=". ">{_EDITION.format("title")}<group delimiter=", ">{_PUBLISHER}{_YEAR}</group></group>',
        ),
    )
    + "</group>"
)

_DAY = '<date variable="{}" delimiter=" "><date-part name="day"/><date-part name="month"/><date-part name="year"/></date>'
_BMJ_READ = _READ.format(_DAY.format("accessed"))
_BMJ_DOI = '<text variable="DOI" prefix="doi: "/>'
_PRESS = f'<group delimiter=" ">{_PUBLISHER}{_YEAR}</group>'

BMJ = _LABEL.format(" ") + (
    f'<group delimiter=" "><group delimiter=". " suffix=".">{_names("author", italic=True)}'
    + _kinds(
        "",
        " ",
        (
            _PREPRINT,
            '<group delimiter=". "><group delimiter=" "><text variable="title"/><text value="[Preprint]"/></group>'
            f'<text variable="publisher" font-style="italic"/>{_DAY.format("issued")}</group>',
        ),
        (
            _ARTICLE,
            '<group delimiter=". "><text variable="title"/>'
            + _JOURNAL.format(' font-style="italic"')
            + _serial(
                '<group><text variable="volume"/>'
                '<text variable="supplement-number" prefix="(Suppl " suffix=")"/></group>',
                '<text variable="status" text-case="capitalize-first"/>',
                f'<group><text value="Published Online First: "/>{_DAY.format("issued")}</group>',
                f'<group delimiter=":"><group delimiter=";">{_YEAR}{{}}</group><text variable="page"/></group>',
            )
            + "</group>",
        ),
        (
            _CHAPTER,
            f'<group delimiter=". "><text variable="title"/><group delimiter=": "><text value="In"/>'
            f'<group delimiter=". ">{_names("editor", italic=True)}<text variable="container-title" font-style="italic"/>'
            f'{_ordinal("edn")}<text variable="volume" prefix="Vol. "/><group delimiter=":">{_PRESS}'
            '<text variable="page"/></group></group></group></group>',
        ),
        (_REPORT, f'<group delimiter=". "><text variable="title"/>{_NUMBER}{_PRESS}</group>'),
        (
            _TALK,
            '<group delimiter=". "><text variable="title"/><group delimiter=", ">'
            f"{_EVENT}{_DAY.format('issued')}</group></group>",
        ),
        (
            _THESIS,
            '<group delimiter=". "><group delimiter=" "><text variable="title" font-style="italic"/>'
            f'<text variable="genre" prefix="[" suffix="]"/></group>{_PRESS}</group>',
        ),
        (
            _DATASET,
            '<group delimiter=". "><group delimiter=" "><text variable="title"/><text value="[dataset]"/></group>'
            f'<text variable="version" prefix="Version "/><text variable="publisher"/>{_YEAR}</group>',
        ),
        (
            _PAGE,
            '<group delimiter=". "><text variable="title"/><group delimiter=" "><text variable="container-title"/>'
            '<choose><if type="webpage"><text variable="number"/></if></choose></group>'
            f'<choose><if type="report">{_NUMBER}</if></choose>{_YEAR}</group>',
        ),
        (
            _BOOK,
            f'<group delimiter=". "><text variable="title" font-style="italic"/>{_ordinal("edn")}'
            f'<text variable="volume" prefix="Vol. "/>{_PRESS}</group>',
        ),
    )
    + f'</group><choose><if variable="DOI">{_BMJ_DOI}</if><else>{_BMJ_READ}</else></choose></group>'
)

_NATURE_AUTHOR = (
    '<names variable="author" suffix="."><name sort-separator=", " delimiter=", " and="symbol" initialize-with=". " '
    'delimiter-precedes-last="never" name-as-sort-order="all"/><et-al font-style="italic"/></names>'
)
_NATURE_EDITORS = (
    '<names variable="editor">{}<name delimiter=", " and="symbol" initialize-with=". " delimiter-precedes-last="never" '
    'name-as-sort-order="all"/><et-al font-style="italic"/>{}</names>'
)
_NATURE_BOOK = f'{_ordinal("edn")}<text variable="volume" prefix="Vol. "/>'
_IN_BRACKETS = f'<group prefix="(" suffix=")">{_YEAR}</group>'
_IMPRINT = (
    '<group prefix="(" suffix=")" delimiter=", "><text variable="publisher"/><text variable="publisher-place"/>'
    f"{_YEAR}</group>"
)
_HEAD = '<text variable="title" suffix="."/>'
_ITALIC = '<text variable="title" font-style="italic" text-case="title"/>'

NATURE = _LABEL.format(".") + (
    f'<group delimiter=" " suffix=".">{_NATURE_AUTHOR}'
    + _kinds(
        '<text variable="URL"/>',
        " ",
        (_PREPRINT, f'<group delimiter=" ">{_HEAD}<text value="Preprint at"/>{_ADDRESS}{_IN_BRACKETS}</group>'),
        (
            _ARTICLE,
            f'<group delimiter=" ">{_HEAD}<text variable="container-title" form="short" font-style="italic"/>'
            + _serial(
                '<group delimiter=" "><text variable="volume" font-weight="bold"/>'
                '<text variable="supplement-number" prefix="(Suppl. " suffix=")"/></group>',
                '<text value="(in the press)"/>',
                f"{_ADDRESS}{_IN_BRACKETS}",
                f'<group delimiter=", ">{{}}<text variable="page"/></group><choose><if variable="volume page" '
                f'match="none">{_ADDRESS}</if></choose>{_IN_BRACKETS}',
            )
            + "</group>",
        ),
        (
            _CHAPTER,
            f'<group delimiter=" ">{_HEAD}<text value="in"/><group delimiter=", ">'
            f'<text variable="container-title" font-style="italic" text-case="title"/></group>'
            f'<group delimiter=", ">{_NATURE_BOOK}</group><group prefix="(" suffix=")">'
            + _NATURE_EDITORS.format('<label form="short" suffix=" "/>', "")
            + f'</group><text variable="page"/>{_IMPRINT}</group>',
        ),
        (
            _TALK,
            f'<group delimiter=" ">{_HEAD}<group delimiter=" presented at "><text variable="genre"/>'
            f'<group delimiter=", "><text variable="event-title"/><text variable="event-place"/></group></group>'
            f"{_IN_BRACKETS}</group>",
        ),
        (
            _THESIS,
            f'<group delimiter=" ">{_HEAD}<group delimiter=", "><text variable="genre"/><text variable="publisher"/>'
            f"</group>{_IN_BRACKETS}</group>",
        ),
        (
            _DATASET,
            f'<group delimiter=" ">{_HEAD}<text variable="publisher" font-style="italic"/>{_ADDRESS}{_IN_BRACKETS}'
            "</group>",
        ),
        (_REPORT, f'<group delimiter=" "><group suffix=".">{_ITALIC}</group>{_NUMBER}{_IMPRINT}</group>'),
        (
            _PAGE,
            '<group delimiter=" "><choose><if type="report"><group delimiter=". " suffix=".">'
            f"{_ITALIC}{_NUMBER}</group></if><else>{_HEAD}<text variable=\"container-title\" font-style=\"italic\"/>"
            f'<text variable="number"/></else></choose>{_ADDRESS}{_IN_BRACKETS}</group>',
        ),
        (
            _BOOK,
            '<group delimiter=" "><choose><if variable="author" match="none">'
            + _NATURE_EDITORS.format("", '<label form="short" prefix=" (" suffix=")"/>')
            + f'</if></choose>{_ITALIC}<group delimiter=", ">{_NATURE_BOOK}</group>{_IMPRINT}</group>',
        ),
    )
    + "</group>"
)

LISTS: Mapping[str, str] = {
    "the-new-england-journal-of-medicine": NEJM,
    "the-lancet": LANCET,
    "bmj": BMJ,
    "nature": NATURE,
}
