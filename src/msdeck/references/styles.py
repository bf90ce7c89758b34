"""The citation style that an outline names: a bundled one, or a `.csl` file of the user's.

In: `Outline.citation_style` and the outline's folder. Out: a `Style` for pandoc, or the reason why not.
A user's file is read once, without entities or network, and never from outside the folder.
"""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from msdeck.data import data_path
from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.model import Outline
from msdeck.outline.spelling import nearest
from msdeck.references.style_mends import mended
from msdeck.references.style_repair import CSL, repair

MAX_BYTES = 2_000_000
"""The largest of the 2,850 public styles has 0.2 MB."""

_ET_AL = "et al."

_MEDICAL = ("american-medical-association", "nlm-")
"""Their guides part persons and groups: AMA Manual of Style, 11th ed., 3.7; Citing Medicine, chapter 1."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style, ready for pandoc."""

    name: str
    """As the outline writes it."""
    xml: bytes
    is_numeric: bool
    """Whether it cites by number or label, not by author and year."""
    et_al: str
    """What it prints for authors left out."""
    has_italic_et_al: bool
    has_and: bool
    """Whether it puts a word or sign for "and" between names."""
    reads: frozenset[str] = frozenset()
    """The CSL variables that it looks at."""
    initialize_with: str | None = None
    """What follows each initial of a name; None if names are given in full."""
    in_press: str = "in press"
    """What it says of a work that is accepted but not published."""
    has_statuses: bool = False
    """Whether it prints any `status`; others say only that a work is in press."""
    parts_groups: bool = False
    """Whether a semicolon stands between persons and the group that they write for."""
    names_a_publisher_once: bool = False
    """Whether an author or a web site is not named again as its own publisher."""
    capitalises_subtitles: bool = False
    is_by_the_library: bool = False
    """Whether it is one of the National Library of Medicine's, with rules of its own."""


def bundled_styles() -> tuple[str, ...]:
    """The names of the styles that come with msdeck, in order."""
    return tuple(sorted(path.stem for path in data_path("styles").glob("*.csl")))


def load_style(outline: Outline, folder: Path) -> Style | Diagnostic:
    """The style that `outline` names, or an error at its `citation-style` with a way out.

    A name ending in `.csl` is a path relative to `folder`; any other is that of a bundled style.
    """
    name = outline.citation_style
    place = outline.place_of("citation-style")
    if not name.lower().endswith(".csl"):
        if name not in bundled_styles():
            return _unknown(name, place)
        root = etree.parse(data_path("styles", f"{name}.csl")).getroot()
        return _style(name, root, outline.language)
    data = _read(name, folder, place)
    if isinstance(data, Diagnostic):
        return data
    root_or_error = _parse(name, data, place)
    if isinstance(root_or_error, Diagnostic):
        return root_or_error
    repair(root_or_error)
    return _style(name, root_or_error, outline.language)


def _unknown(name: str, place: Place) -> Diagnostic:
    bundled = bundled_styles()
    close = nearest(name, bundled)
    guess = f'did you mean "{close}"? ' if close else ""
    return error(
        "citation-style-unknown",
        f'there is no citation style "{name}"',
        place,
        f"{guess}msdeck brings {', '.join(bundled)}; for another one, give the path of its .csl file",
    )


def _read(name: str, folder: Path, place: Place) -> bytes | Diagnostic:
    """The bytes of the file `name` inside `folder`."""
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            return error(
                "citation-style-outside",
                f'the citation style "{name}" lies outside the outline\'s folder',
                place,
                "copy the .csl file into the folder of the outline and name it from there",
            )
        if not path.exists():
            return error(
                "citation-style-missing",
                f'there is no file "{name}"',
                place,
                "paths start at the folder of the outline; styles can be downloaded from "
                "https://www.zotero.org/styles",
            )
        if not path.is_file():
            return _unreadable(name, "it is not a file", place)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as problem:  # RuntimeError: a loop of symbolic links
        return _unreadable(name, getattr(problem, "strerror", None) or "its path is not usable", place)
    if len(data) > MAX_BYTES:
        return _unreadable(name, f"it is larger than {MAX_BYTES // 1_000_000} MB, which no style is", place)
    return data


def _unreadable(name: str, reason: str, place: Place) -> Diagnostic:
    return error(
        "citation-style-unreadable",
        f'the citation style "{name}" can\'t be read: {reason}',
        place,
        "check the file and its permissions, or use a bundled style such as ama",
    )


def _parse(name: str, data: bytes, place: Place) -> etree._Element | Diagnostic:
    """The root of a style that pandoc can print citations and a reference list with."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        return _invalid(name, f"it is not XML ({problem.msg})", place)
    if root.getroottree().docinfo.internalDTD is not None:  # no style has one; entities are defined there
        return _invalid(name, "it declares a document type", place)
    if root.tag != CSL + "style":
        return _invalid(name, "it is XML, but not a CSL style", place)
    parent = root.find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
    if parent is not None:
        parent_name = parent.get("href", "").rpartition("/")[2]
        return error(
            "citation-style-dependent",
            f'the citation style "{name}" only points to another one, "{parent_name}"',
            place,
            f"download {parent_name}.csl from https://www.zotero.org/styles and name that file, "
            "or use a bundled style",
        )
    if root.get("class") == "note":
        return error(
            "citation-style-footnotes",
            f'the citation style "{name}" puts its citations into footnotes, which slides don\'t have',
            place,
            "choose a style that cites by number or by author and year",
        )
    for part, what in (("citation", "citations"), ("bibliography", "a reference list")):
        if root.find(f"{CSL}{part}/{CSL}layout") is None:
            return _invalid(name, f"it doesn't say how to print {what}", place)
    return root


def _invalid(name: str, reason: str, place: Place) -> Diagnostic:
    return error(
        "citation-style-invalid",
        f'"{name}" is not a citation style that msdeck can use: {reason}',
        place,
        "download the style again from https://www.zotero.org/styles, or use a bundled style such as ama",
    )


def _style(name: str, root: etree._Element, language: str) -> Style:
    has_statuses = root.find(".//*[@variable='status']") is not None
    root = mended(root)
    et_al = _own_et_al(root, language)
    if et_al is None:
        et_al = _ET_AL
        _set_et_al(root)
    identity = root.findtext(f"{CSL}info/{CSL}id", "").rpartition("/")[2]
    # pandoc fetches a style's parent from the network, whatever the namespace of the link to it.
    etree.strip_elements(root, "{*}link", with_tail=False)
    elements = tuple(root.iter(CSL + "*"))
    return Style(
        name=name,
        xml=etree.tostring(root, encoding="utf-8"),
        is_numeric=_is_numeric(root),
        et_al=et_al,
        has_italic_et_al=any(element.get("font-style") == "italic" for element in root.iter(CSL + "et-al")),
        has_and=any(element.get("and") for element in elements),
        reads=frozenset(name for element in elements for name in element.get("variable", "").split()),
        initialize_with=next(
            (element.get("initialize-with") for element in elements if "initialize-with" in element.attrib),
            None,
        ),
        in_press="in the press" if identity == "nature" else "in press",
        has_statuses=has_statuses,
        parts_groups=identity.startswith(_MEDICAL),
        names_a_publisher_once=identity in ("apa", "harvard-cite-them-right"),
        capitalises_subtitles=identity == "apa" and language.lower().startswith("en"),
        is_by_the_library=identity.startswith("nlm-"),
    )


def _is_numeric(root: etree._Element) -> bool:
    category = root.find(f"{CSL}info/{CSL}category[@citation-format]")
    if category is not None:
        return category.get("citation-format") in ("numeric", "label")
    return any(text.get("variable") == "citation-number" for text in root.iter(CSL + "text"))


def _own_et_al(root: etree._Element, language: str) -> str | None:
    """The style's own wording of "et al." for `language`, if it has one."""
    main_language = language.partition("-")[0].lower()
    for locale in root.iter(CSL + "locale"):
        if locale.get(_LANGUAGE, main_language).partition("-")[0].lower() != main_language:
            continue
        for term in locale.iter(CSL + "term"):
            if term.get("name") == "et-al" and term.get("form", "long") == "long" and term.text:
                return term.text.strip()
    return None


def _set_et_al(root: etree._Element) -> None:
    """Print "et al." in every language, whether the style or the source leaves authors out."""
    locale = etree.SubElement(root, CSL + "locale")
    terms = etree.SubElement(locale, CSL + "terms")
    etree.SubElement(terms, CSL + "term", name="et-al").text = _ET_AL
