"""Mends what the bundled styles print otherwise than the guides they are named after.

In: a style's parsed XML. Out: a changed copy. A style is known by its id, so that the same style from a file
of the user's is mended alike; any other is left as it is. Where a style lacks most kinds of works, its
reference list is replaced by one of `lists/`.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

from lxml import etree

from msdeck.references.style_repair import CSL

_LISTS = Path(__file__).parent / "lists"
_NAMESPACE = CSL.strip("{}")
_NAMES = {"c": _NAMESPACE}
_ID = "http://www.zotero.org/styles/"


def mended(style: etree._Element) -> etree._Element:
    """`style`, or a copy of it that is changed where it is known to print another form than its guide.

    A file of the user's may be older than the bundled style; if one change does not fit, none is made.
    """
    copy = deepcopy(style)
    for element in copy.iterfind(".//*[@variable='event']"):
        element.set("variable", "event-title")  # CSL 1.0.2, appendix IV
    for label in copy.iterfind(".//c:label[@variable='number']", _NAMES):
        label.set("plural", "never")  # 12-345 is one number
    try:
        for change in _MENDS.get(_identity(copy), ()):
            change(copy)
    except LookupError:
        return style
    macros = {macro.get("name") for macro in copy.iter(CSL + "macro")}
    used = {text.get("macro") for text in copy.iter(CSL + "text")} - {None}
    return copy if used <= macros else style


def _american_medical_association(style: etree._Element) -> None:
    """AMA Manual of Style, 11th ed., chapter 3."""
    _replace_each(
        style,
        ".//c:bibliography//c:text[@term='advance-online-publication']",
        """<choose><if variable="status"><text variable="status" text-case="capitalize-first"/></if>
        <else><text term="advance-online-publication" text-case="capitalize-first"/></else></choose>""",
    )
    books = _one(style, ".//c:bibliography//c:text[@macro='label-edition']/../../..")
    _before(
        books,
        """<if type="report"><group delimiter=". ">
          <text macro="label-volume"/><text macro="label-edition"/>
          <choose><if variable="publisher"><group delimiter="; ">
            <text variable="publisher"/><date variable="issued" form="text" date-parts="year"/></group>
            <group delimiter=" "><text variable="genre"/><text variable="number"/></group></if>
          <else><group delimiter=" "><text variable="genre"/><text variable="number"/></group>
            <date variable="issued" form="text"/></else></choose></group></if>
        <else-if type="dataset"><group delimiter=". ">
          <group delimiter=" "><text term="version" text-case="capitalize-first"/>
            <text variable="version"/></group>
          <text variable="publisher"/><date variable="issued" form="text"/></group></else-if>
        <else-if type="webpage" variable="number"><group delimiter=": ">
          <text variable="container-title" suffix=" identifier"/><text variable="number"/></group>
          <date variable="issued" form="text" prefix="Posted "/></else-if>""",
    )
    books.tag = CSL + "else-if"
    # A preprint has no place in a volume; its number names it at its server.
    number = _parent(_one(style, ".//c:bibliography//c:if[@variable='number']/c:text[@variable='number']"))
    _before(number, '<if type="article"/>')
    number.tag = CSL + "else-if"
    for genre in style.iterfind(".//c:bibliography//c:text[@variable='genre']", _NAMES):
        if _parent(genre).get("type") == "thesis":
            genre.set("text-case", "capitalize-first")


def _national_library_of_medicine(style: etree._Element) -> None:
    """Citing Medicine, 2nd ed., and the sample references that the ICMJE points to."""
    _terms(style, {"page-range-delimiter": "-"})
    for label in style.iterfind(".//c:label[@variable='number']", _NAMES):
        label.set("text-case", "capitalize-first")
    _macro(
        style,
        "content-type",
        """<choose><if type="dataset"><text value="dataset"/></if>
        <else-if type="article report speech" match="any"/>
        <else><text variable="genre"/></else></choose>""",
    )
    _macro(
        style,
        "report-number",
        """<choose><if type="report" variable="number" match="all"><choose>
          <if is-numeric="number"><group delimiter=" ">
            <choose><if variable="genre"><text variable="genre" text-case="capitalize-first"/></if>
            <else><text term="report" text-case="capitalize-first"/></else></choose>
            <text macro="label-number"/></group></if>
          <else><text variable="number"/></else></choose></if></choose>""",
    )
    _macro(
        style,
        "webpage-part",
        """<choose><if type="webpage" variable="container-title" match="all">
          <group delimiter=", "><text variable="number" prefix="Identifier "/><text variable="title"/></group>
        </if></choose>""",
    )
    _macro(style, "place-of-publication", '<text variable="publisher-place"/>')
    date = _one(style, ".//c:macro[@name='date']/c:group/c:choose")
    _before(
        date[0],
        """<if type="article"><date variable="issued" form="text"/><text macro="date-of-citation"/></if>
        <else-if type="article-journal" variable="status" match="all">
          <text value="Forthcoming"/><date variable="issued" form="text"/></else-if>
        <else-if type="webpage report" match="any"><choose>
          <if variable="issued" match="none"><text value="[date unknown]"/></if>
          <else-if type="report"><date variable="issued" form="text" date-parts="year-month"/></else-if>
          <else><date variable="issued" form="numeric" date-parts="year"/></else></choose>
          <text macro="date-of-citation"/></else-if>
        <else-if type="speech"/>""",
    )
    date[4].tag = CSL + "else-if"
    container = _one(style, ".//c:macro[@name='container-title']/c:group/c:choose")
    _before(
        container[1],
        """<else-if type="article"><text variable="publisher" suffix=" [preprint]"/></else-if>
        <else-if type="speech"><group delimiter=" at: ">
          <group delimiter=" "><text variable="genre" text-case="capitalize-first"/>
            <text value="presented"/></group><group delimiter="; "><text variable="event-title"/>
            <date variable="issued" form="text"/>
            <text variable="event-place"/></group></group></else-if>
        <else-if type="dataset"><text variable="version" prefix="Version "/></else-if>""",
    )
    published = _one(style, ".//c:macro[@name='publisher']//c:if[@match='none']")
    published.set("type", f"{published.get('type')} article speech")
    edition = _one(style, ".//c:macro[@name='container-title']//c:text[@macro='label-edition']")
    edition.addnext(
        _parsed(
            """<choose><if type="chapter paper-conference" match="any">
            <text macro="label-volume-capitalized"/></if></choose>"""
        )[0]
    )


def _american_psychological_association(style: etree._Element) -> None:
    """Publication Manual of the APA, 7th ed., chapters 9 and 10."""
    _before(
        _one(style, ".//c:macro[@name='label-number']//c:else-if"),
        """<else-if type="webpage" variable="number" match="all">
        <text value="identifier" text-case="capitalize-first"/></else-if>""",
    )
    _terms(style, {"dataset": "data set"}, language="en")
    genre = _parent(_one(style, ".//c:macro[@name='identifier-number']//c:text[@variable='genre']"))
    _before(genre, '<else-if type="article"/>')  # `arXiv:…` says that it is a preprint
    _replace_each(
        style,
        ".//c:text[@term='retrieved']",
        """<choose><if variable="accessed">
        <text term="retrieved" text-case="capitalize-first"/></if></choose>""",
    )
    for name in ("description-format", "description-format-short"):
        genres = style.findall(f".//c:macro[@name='{name}']//c:text[@variable='genre']", _NAMES)
        for genre in genres:
            _replace(
                genre,
                """<choose><if type="speech"><text variable="genre" text-case="capitalize-first"
                  suffix=" presentation"/></if>
                <else><text variable="genre" text-case="capitalize-first"/></else></choose>""",
            )


def _cite_them_right(style: etree._Element) -> None:
    """Cite Them Right, 12th ed.: British quotation marks and abbreviations."""
    style.set("default-locale", "en-GB")
    for names in ("author", "author-short"):
        journals = _one(style, f".//c:macro[@name='{names}']//c:if")
        journals.set("type", "article-newspaper article-magazine")
    for dates in style.iterfind(".//c:macro[@name='year-date']//c:else", _NAMES):
        _before(dates, '<else-if variable="status"><text variable="status"/></else-if>')
    preprint = _parent(_one(style, ".//c:text[@value='Preprint']"))
    preprint.set("variable", "page volume status")
    containers = _one(style, ".//c:macro[@name='container-title']/c:choose")
    _before(
        containers[0],
        """<if type="article" variable="publisher" match="all"><text variable="publisher" font-style="italic"
        suffix=" [Preprint]"/></if>
        <else-if type="webpage" variable="number container-title" match="all"><group delimiter=" identifier ">
        <text variable="container-title" font-style="italic"/><text variable="number"/></group></else-if>
        <else-if type="speech"><text variable="event-title" font-style="italic"/></else-if>""",
    )
    containers[3].tag = CSL + "else-if"
    publishers = _one(style, ".//c:macro[@name='publisher']/c:choose")
    _before(
        publishers[0], '<if type="article"/><else-if type="speech"><text variable="event-place"/></else-if>'
    )
    publishers[2].tag = CSL + "else-if"
    titles = _one(style, ".//c:macro[@name='title']/c:choose")
    _before(
        titles[0],
        """<if type="dataset"><group delimiter=" "><text variable="title" font-style="italic"/>
        <text variable="version" prefix="(Version " suffix=")"/><text value="[Dataset]"/></group></if>""",
    )
    titles[1].tag = CSL + "else-if"
    _one(style, ".//c:macro[@name='container-title']/c:choose//c:text[@macro='edition']").addnext(
        _parsed("""<choose><if type="chapter"><text variable="volume" prefix="Vol. "/></if></choose>""")[0]
    )
    label = _one(style, ".//c:macro[@name='pages']//c:label")
    _replace(
        label,
        '<choose><if variable="number" match="none"><label variable="page" form="short"/></if></choose>',
    )


def _journals_own(style: etree._Element) -> None:
    """The reference list of the file in `lists/`, after the journal's instructions to its authors."""
    part = etree.parse(_LISTS / f"{_identity(style)}.xml").getroot()
    layout = _one(style, ".//c:bibliography/c:layout")
    layout.attrib.pop("suffix", "")
    layout[:] = list(_one(part, ".//c:layout"))
    style.extend(part.findall(CSL + "macro"))


def _lancet(style: etree._Element) -> None:
    """Two digits at least of the last page, as the journal has them."""
    style.set("page-range-format", "minimal-two")
    _one(style, ".//c:bibliography/c:layout").set("suffix", ".")


def _new_england(style: etree._Element) -> None:
    _terms(style, {"page-range-delimiter": "-"})


def _identity(style: etree._Element) -> str:
    return style.findtext(f"{CSL}info/{CSL}id", "").removeprefix(_ID)


def _one(style: etree._Element, path: str) -> etree._Element:
    found = style.find(path, _NAMES)
    if found is None:
        raise LookupError(f"the style has no {path}")
    return found


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    if parent is None:
        raise LookupError("the style itself stands where a part of it should")
    return parent


def _parsed(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<macro xmlns="{_NAMESPACE}">{xml}</macro>'))


def _before(element: etree._Element, xml: str) -> None:
    for part in _parsed(xml):
        element.addprevious(part)


def _replace(element: etree._Element, xml: str) -> None:
    _before(element, xml)
    _parent(element).remove(element)


def _replace_each(style: etree._Element, path: str, xml: str) -> None:
    for element in style.findall(path, _NAMES):
        _replace(element, xml)


def _macro(style: etree._Element, name: str, xml: str) -> None:
    """Replace the content of the macro `name`."""
    macro = _one(style, f".//c:macro[@name='{name}']")
    macro[:] = _parsed(xml)


def _terms(style: etree._Element, terms: Mapping[str, str], *, language: str = "") -> None:
    """Set `terms` for `language`, or for every language."""
    locale = etree.SubElement(style, CSL + "locale")
    if language:
        locale.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    parent = etree.SubElement(locale, CSL + "terms")
    for name, text in terms.items():
        etree.SubElement(parent, CSL + "term", name=name).text = text


_MENDS: Mapping[str, tuple[Callable[[etree._Element], None], ...]] = {
    "american-medical-association": (_american_medical_association,),
    "nlm-citation-sequence": (_national_library_of_medicine,),
    "nlm-citation-sequence-superscript": (_national_library_of_medicine,),
    "apa": (_american_psychological_association,),
    "harvard-cite-them-right": (_cite_them_right,),
    "the-new-england-journal-of-medicine": (_journals_own, _new_england),
    "the-lancet": (_journals_own, _lancet),
    "bmj": (_journals_own,),
    "nature": (_journals_own,),
}
