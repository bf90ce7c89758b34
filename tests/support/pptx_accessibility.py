"""Microsoft's Accessibility Checker for PowerPoint, as far as a file can show it, and some rules beside it.

`findings(data)` looks at the bytes of a .pptx and knows nothing of msdeck. `RULES` says what is looked for;
all are faults but `contrast-unknown`, a warning: the contrast of text over a picture can't be computed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from lxml import etree

from support.pptx_contrast import contrasts
from support.pptx_pages import A, Deck, Item, P, Part, R, read

RULES = {
    "title-missing": "every slide has a title with text",
    "title-repeated": "no two slides have the same title, whatever the case of its letters",
    "alt-missing": "whatever is no text has an alternative text, or is decorative",
    "alt-file-name": "an alternative text is no file name",
    "header-row": "a table has a header row",
    "merged-cells": "no cells are merged",
    "title-not-first": "the title is read first",
    "footer-not-last": "footers are read last",
    "reading-order": "what stands above is read before what stands under it, unless arrows or time lead on",
    "section-name": "every section has a name",
    "section-default-name": "no section is called as PowerPoint calls new ones",
    "section-repeated": "no two sections have the same name",
    "section-slides": "every slide is in exactly one section",
    "text-language": "every run of text says its language",
    "document-title": "the document has a title",
    "document-language": "the document says its language",
    "link-text": "the text of a link says where it leads",
    "link-tooltip": "a link on a bare number has a tooltip",
    "contrast": "text stands out from what lies behind it",
    "contrast-unknown": "what lies behind a text has one colour",
    "auto-advance": "no slide goes on by itself",
    "blinking": "nothing blinks",
    "media": "sound and film have captions: a file can't show whether they do",
    "restricted": "assistive software may read the document",
}

REFERENCE_LAYOUT = "References"
"""The layout of slides on which a citation style may print an address as its own link."""

TIMELINE_LAYOUT = "Timeline"
"""The layout on which what stands further left is read first, above the line or below it."""

_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # what Office makes of a deck with a password
_FILE_NAME = re.compile(r"\S*\.(png|jpe?g|gif|bmp|svg|tiff?|emf|wmf|webp|heic|pdf)", re.IGNORECASE)
_DEFAULT_NAME = re.compile(r"(default|untitled) section|section( \d+)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://|www\.|doi:|10\.\d{4,9}/)\S*", re.IGNORECASE)
_SAYS_NOTHING = frozenset({
    "here", "click", "click here", "link", "this", "this link", "more", "read more", "learn more", "see more",
    "more information", "information", "info", "details", "page", "this page", "site", "this site", "website",
    "this website", "web", "url",
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that the checker would report."""

    rule: str
    where: str
    detail: str = ""


def findings(data: bytes) -> list[Finding]:
    """Everything that is wrong with the deck of these bytes, each thing once."""
    if data.startswith(_COMPOUND_FILE):
        return [Finding("restricted", "file", "it is encrypted")]
    deck = read(data)
    package = deck.archive.read("_rels/.rels")
    presentation = deck.part(_main(package))
    assert presentation is not None, "the package has no presentation"
    slides = _slides(deck, presentation)
    found = [
        *_titles(deck, slides),
        *_sections(presentation),
        *_document(deck, package),
        *_restrictions(presentation),
        *_languages(deck, presentation, slides),
    ]
    for layout in _layouts(deck, presentation):
        found += _contrast(layout.name, deck, layout, presentation)
    for number, slide in enumerate(slides, 1):
        where = f"slide {number}"
        found += _alternatives(where, deck.items(slide))
        found += _tables(where, slide)
        found += _order(where, deck, slide)
        found += _links(where, deck, slide)
        found += _movement(where, deck, slide)
        found += _contrast(where, deck, slide, presentation)
        notes = deck.related(slide, "notesSlide")
        if notes is not None:
            found += _contrast(f"notes of {where}", deck, notes, presentation)
    return list(dict.fromkeys(found))


def _main(package: bytes) -> str:
    targets = (
        entry.get("Target", "") for entry in etree.fromstring(package) if _leads_to(entry, "officeDocument")
    )
    return next(targets).lstrip("/")


def _leads_to(entry: etree._Element, kind: str) -> bool:
    return entry.get("Type", "").endswith(f"/{kind}")


def _slides(deck: Deck, presentation: Part) -> list[Part]:
    listed = presentation.tree.iterfind(f"{P}sldIdLst/{P}sldId")
    parts = (deck.part(presentation.links[entry.get(f"{R}id", "")].target) for entry in listed)
    return [part for part in parts if part is not None]


def _layouts(deck: Deck, presentation: Part) -> list[Part]:
    master = deck.related(presentation, "slideMaster")
    links = () if master is None else master.links.values()
    parts = (deck.part(link.target) for link in links if link.kind == "slideLayout")
    return [part for part in parts if part is not None]


# -- titles and order -----------------------------------------------------------------


def _titles(deck: Deck, slides: list[Part]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, slide in enumerate(slides, 1):
        title = next((item.text for item in deck.items(slide) if item.is_title), "")
        key = " ".join(title.casefold().split())
        if not key:
            yield Finding("title-missing", f"slide {number}")
        elif key in first:
            yield Finding("title-repeated", f"slide {number}", f"as slide {first[key]}: {title}")
        first.setdefault(key, number)


def _order(where: str, deck: Deck, slide: Part) -> Iterator[Finding]:
    items = deck.items(slide)
    if any(item.is_title for item in items[1:]):
        yield Finding("title-not-first", where, f"{items[0].name} comes first")
    for before, after in pairwise(items):
        if before.is_footer and not after.is_footer:
            yield Finding("footer-not-last", where, f"{after.name} after {before.name}")
    chain = deck.chain(slide)
    read_in_turn = [
        (item, frame)
        for item in items
        if not (item.is_title or item.is_footer or item.is_decorative)
        and (frame := deck.frame(chain, item)) is not None
    ]
    led_to = _led_to(items)
    is_timeline = _layout_name(deck, slide) == TIMELINE_LAYOUT
    for at, (later, its) in enumerate(read_in_turn):
        for earlier, other in read_in_turn[:at]:
            if is_timeline and its.left < other.left - 0.5:
                detail = f"{later.name} stands left of {earlier.name} and is read after it"
                yield Finding("reading-order", where, detail)
            is_above = its.bottom <= other.top + 0.5 and its.beside(other)
            if is_above and not is_timeline and later not in led_to[earlier]:
                detail = f"{later.name} stands above {earlier.name} and is read after it"
                yield Finding("reading-order", where, detail)


def _layout_name(deck: Deck, slide: Part) -> str:
    layout = deck.related(slide, "slideLayout")
    page = None if layout is None else layout.tree.find(f"{P}cSld")
    return "" if page is None else page.get("name", "")


def _led_to(items: tuple[Item, ...]) -> defaultdict[Item, set[Item]]:
    """By object, those to which arrows lead from it, over others as well; none that leads back counts."""
    by_id = {number.get("id"): item for item in items for number in item.element.iter(f"{P}cNvPr")}
    arrows = [
        (by_id[start.get("id")], by_id[end.get("id")])
        for item in items
        if item.element.find(f".//{A}tailEnd") is not None
        for start, end in zip(item.element.iter(f"{A}stCxn"), item.element.iter(f"{A}endCxn"), strict=True)
    ]
    found: defaultdict[Item, set[Item]] = defaultdict(set)
    for start in reversed(items):
        for end in (end for begin, end in arrows if begin is start):
            if items.index(end) > items.index(start):
                found[start] |= {end, *found[end]}
    return found


# -- objects ----------------------------------------------------------------------------


def _alternatives(where: str, items: Iterable[Item]) -> Iterator[Finding]:
    for item in items:
        is_text = item.tag == "sp" and (item.holder is not None or bool(item.text))
        if not (is_text or item.is_decorative or item.alt):
            yield Finding("alt-missing", f"{where}: {item.name}")
        if _FILE_NAME.fullmatch(item.alt):
            yield Finding("alt-file-name", f"{where}: {item.name}", item.alt)


def _tables(where: str, slide: Part) -> Iterator[Finding]:
    for table in slide.tree.iter(f"{A}tbl"):
        properties = table.find(f"{A}tblPr")
        if properties is None or properties.get("firstRow") not in ("1", "true"):
            yield Finding("header-row", where)
        merged = ("gridSpan", "rowSpan", "hMerge", "vMerge")
        if any(cell.get(key) for cell in table.iter(f"{A}tc") for key in merged):
            yield Finding("merged-cells", where)


def _movement(where: str, deck: Deck, slide: Part) -> Iterator[Finding]:
    for part in deck.chain(slide):
        for change in part.tree.iter(f"{P}transition"):
            if change.get("advTm") is not None:
                yield Finding("auto-advance", where, part.name)
            if any(etree.QName(kind).localname == "flash" for kind in change.iterchildren(etree.Element)):
                yield Finding("blinking", where, "a flash between slides")
        for effect in part.tree.iter(f"{P}cTn"):
            if effect.get("presetClass") == "emph" and effect.get("presetID") == "35":
                yield Finding("blinking", where, "the effect Blink")
        if any(link.kind in ("audio", "video", "media") for link in part.links.values()):
            yield Finding("media", where, part.name)


def _contrast(where: str, deck: Deck, page: Part, presentation: Part) -> Iterator[Finding]:
    for one in contrasts(deck, page, presentation):
        if one.ratio is None:
            yield Finding("contrast-unknown", f"{where}: {one.where}", one.text)
        elif one.ratio < one.wanted:
            detail = f"{one.ink} on {one.behind} is {one.ratio:.2f}, not {one.wanted}: {one.text}"
            yield Finding("contrast", f"{where}: {one.where}", detail)


# -- links ------------------------------------------------------------------------------


def _links(where: str, deck: Deck, slide: Part) -> Iterator[Finding]:
    may_show_addresses = _layout_name(deck, slide) == REFERENCE_LAYOUT
    for paragraph in slide.tree.iter(f"{A}p"):
        # A link whose text changes its format goes through several runs.
        for about, runs in groupby(paragraph.iter(f"{A}r", f"{A}fld"), key=_link_of):
            if about is None:
                continue
            relationship, tooltip = about
            link = slide.links.get(relationship)
            address = link.target if link is not None and link.is_external else ""
            text = "".join(run.findtext(f"{A}t") or "" for run in runs).strip()
            if not text or text.casefold().strip(".…") in _SAYS_NOTHING:
                yield Finding("link-text", where, f"{text!r} leads to {address or 'a slide'}")
            elif _is_address(text, address) and not may_show_addresses:
                yield Finding("link-text", where, f"{text!r} is an address")
            elif not any(map(str.isalpha, text)) and not tooltip:
                yield Finding("link-tooltip", where, text)


def _link_of(run: etree._Element) -> tuple[str, str] | None:
    link = run.find(f"{A}rPr/{A}hlinkClick")
    return None if link is None else (link.get(f"{R}id", ""), link.get("tooltip", "").strip())


def _is_address(text: str, address: str) -> bool:
    """Whether a link shows where it leads instead of saying it; a mail address says it."""
    bare = address.partition("://")[2].strip("/")
    return bool(_ADDRESS.fullmatch(text)) or (bool(bare) and text.strip("/").casefold() == bare.casefold())


# -- the document -----------------------------------------------------------------------


def _sections(presentation: Part) -> Iterator[Finding]:
    sections = list(presentation.tree.iter(f"{_SECTIONS}section"))
    names = [" ".join(section.get("name", "").split()) for section in sections]
    for number, name in enumerate(names, 1):
        if not name:
            yield Finding("section-name", f"section {number}")
        elif _DEFAULT_NAME.fullmatch(name):
            yield Finding("section-default-name", f"section {number}", name)
    for name, count in Counter(map(str.casefold, names)).items():
        if count > 1 and name:
            yield Finding("section-repeated", f"{count} sections", name)
    placed = Counter(entry.get("id") for entry in presentation.tree.iter(f"{_SECTIONS}sldId"))
    listed = presentation.tree.iterfind(f"{P}sldIdLst/{P}sldId")
    for number, entry in enumerate(listed, 1):
        if placed[entry.get("id")] != 1:
            yield Finding("section-slides", f"slide {number}", f"in {placed[entry.get('id')]} sections")


def _document(deck: Deck, package: bytes) -> Iterator[Finding]:
    targets = (
        entry.get("Target", "").lstrip("/")
        for entry in etree.fromstring(package)
        if _leads_to(entry, "core-properties")
    )
    core = next((part for target in targets if (part := deck.part(target)) is not None), None)
    for rule, name in (("document-title", "title"), ("document-language", "language")):
        if core is None or not (core.tree.findtext(f"{_CORE}{name}") or "").strip():
            yield Finding(rule, "document")


def _restrictions(presentation: Part) -> Iterator[Finding]:
    if presentation.tree.find(f"{P}modifyVerifier") is not None:
        yield Finding("restricted", "presentation", "a password is asked for changes")


def _languages(deck: Deck, presentation: Part, slides: list[Part]) -> Iterator[Finding]:
    pages: dict[str, Part] = {}
    for slide in slides:
        for page in (slide, deck.related(slide, "notesSlide")):
            if page is not None:
                pages |= {part.name: part for part in deck.chain(page)}
        charts = (deck.part(link.target) for link in slide.links.values() if link.kind == "chart")
        pages |= {chart.name: chart for chart in charts if chart is not None}
    pages |= {layout.name: layout for layout in _layouts(deck, presentation)}
    for name, page in pages.items():
        for run in page.tree.iter(f"{A}r", f"{A}fld", f"{A}endParaRPr"):
            properties = run if run.tag == f"{A}endParaRPr" else run.find(f"{A}rPr")
            if properties is None or not properties.get("lang"):
                yield Finding("text-language", name, run.findtext(f"{A}t") or "")
