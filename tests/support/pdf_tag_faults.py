"""What is wrong with the tags of a PDF, beyond what veraPDF sees: the tree, the pages and the links agree.

In: the bytes of a PDF, and the words that stand outside the tree. Out: faults, one line each. `CHECKS` is
the whole list; each check is shown to fail by a broken file in tests/accessibility.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pikepdf import Array

from support.pdf_tags import Annotated, Element, Place, TaggedPdf, places_in_order, read

GROUPING = {"Document", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TR", "Reference", "TOC", "TOCI"}
"""Types that msdeck uses to group: they have elements inside, and no text of their own."""
TYPES = GROUPING | {
    *("P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Figure", "Lbl", "LBody"),
    *("TH", "TD", "Link", "BibEntry", "Span"),
}
INSIDE = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "Reference": {"Link"},
    "TOC": {"TOCI"},
    "TOCI": {"Lbl", "Reference", "TOC"},
}
"""What alone may stand in an element (ISO 32000-1, 14.8.4.3)."""
ONLY_IN = {
    "LI": {"L"},
    "Lbl": {"LI", "TOCI"},
    "TOCI": {"TOC"},
    "LBody": {"LI"},
    "TR": {"THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "Document": {""},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tag_faults(data: bytes, furniture: Sequence[str]) -> list[str]:
    """Everything that the checks find. `furniture` is the text of each page's running headers and footers."""
    tagged = read(data)
    if tagged.root is None:
        return ["there is no structure tree"]
    return [fault for check in CHECKS for fault in check(tagged)] + list(_hidden_text(tagged, furniture))


def _marks_are_balanced(tagged: TaggedPdf) -> Iterator[str]:
    yield from tagged.balance


def _all_paint_is_marked(tagged: TaggedPdf) -> Iterator[str]:
    for stroke in tagged.painted:
        if stroke.tag is None:
            yield f"page {stroke.page}: {stroke.kind} outside of any mark: {stroke.text}"
        elif stroke.mcid is None and stroke.tag != "Artifact":
            yield f"page {stroke.page}: {stroke.tag} has no MCID"


def _hidden_text(tagged: TaggedPdf, furniture: Sequence[str]) -> Iterator[str]:
    """The text in artifacts is that of running headers and footers, of those of slides as well."""
    for number, expected in enumerate(furniture, 1):
        hidden = "".join(s.text for s in tagged.painted if s.page == number and s.tag == "Artifact")
        if "".join(hidden.split()) != "".join(expected.split()):
            yield f"page {number}: nobody hears {hidden!r}, which should be {expected!r}"
    if len(furniture) != len(tagged.pdf.pages):
        yield f"{len(tagged.pdf.pages)} pages instead of {len(furniture)}"


def _parents_are_true(tagged: TaggedPdf) -> Iterator[str]:
    top = tagged.pdf.Root.StructTreeRoot
    for element in _elements(tagged):
        above = element.parent.entries if element.parent else top
        if "/P" not in element.entries or element.entries.P.objgen != above.objgen:
            yield f"{element.tag}: its parent is another"


def _types_are_standard(tagged: TaggedPdf) -> Iterator[str]:
    for element in _elements(tagged):
        if element.tag not in TYPES:
            yield f"{element.tag} is no type that msdeck writes"
        above = element.parent.tag if element.parent else ""
        if above not in ONLY_IN.get(element.tag, {above}):
            yield f"{element.tag} in {above or 'no element'}"
        for inner in element.elements:
            if inner.tag not in INSIDE.get(element.tag, {inner.tag}):
                yield f"{inner.tag} in {element.tag}"
        if element.tag in GROUPING and element.places:
            yield f"{element.tag} has text of its own"


def _nothing_is_empty(tagged: TaggedPdf) -> Iterator[str]:
    for element in _elements(tagged):
        if not element.kids and element.tag not in ("TH", "TD"):
            yield f"{element.tag} is empty"


def _content_belongs_to_one_element(tagged: TaggedPdf) -> Iterator[str]:
    """Tree, parent tree and pages say the same of every marked-content sequence."""
    owners: dict[Place, list[Element]] = {}
    for element in _elements(tagged):
        for place in element.places:
            owners.setdefault(place, []).append(element)
    shown: dict[Place, str] = {}
    begun = Counter[Place]()
    before: tuple[int, int | None] = (0, None)
    for stroke in tagged.painted:
        if stroke.mcid is not None:
            place = stroke.page, stroke.mcid
            shown[place] = stroke.tag or ""
            if before != place:
                begun[place] += 1
        before = stroke.page, stroke.mcid
    for place, times in begun.items():
        if times > 1:
            yield f"{_at(place)} stands on the page {times} times"
    for place, elements in owners.items():
        if len(elements) > 1:
            yield f"{_at(place)} has {len(elements)} owners"
        if place not in shown:
            yield f"{_at(place)} is in the tree and not on the page"
    keys = _parent_tree(tagged)
    for number, page in enumerate(tagged.pdf.pages, 1):
        listed = keys.get(int(page.obj.get("/StructParents", -1)))
        here = sorted(place for place in shown if place[0] == number)
        if listed is None or isinstance(listed, dict) or len(listed) != len(here):
            yield f"page {number}: the parent tree does not list its content"
            continue
        for place in here:
            (owner, *_) = owners.get(place, [None])
            if owner is None:
                yield f"{_at(place)} is on the page and not in the tree"
            elif listed[place[1]].objgen != owner.entries.objgen:
                yield f"{_at(place)} has another owner in the parent tree"
            elif owner.tag != shown[place]:
                yield f"{_at(place)} is marked {shown[place]} and tagged {owner.tag}"


def _reading_order_is_page_order(tagged: TaggedPdf) -> Iterator[str]:
    """msdeck draws what it tags in the order in which it is read."""
    last: Place = (0, -1)
    assert tagged.root is not None
    for place in places_in_order(tagged.root):
        if place < last:
            yield f"{_at(place)} is read after {_at(last)}"
        last = place


def _headings_are_in_order(tagged: TaggedPdf) -> Iterator[str]:
    level = 0
    for element in _elements(tagged):
        if re.fullmatch("H[1-6]", element.tag):
            new = int(element.tag[1])
            if new > level + 1:
                yield f"{element.tag} after H{level}"
            if new == 1 and level:
                yield "a second H1"
            level = new
    if not level:
        yield "there is no heading"


def _lists_have_bodies(tagged: TaggedPdf) -> Iterator[str]:
    for element in _elements(tagged):
        tags = [kid.tag for kid in element.elements]
        if element.tag == "LI" and tags not in (["LBody"], ["Lbl", "LBody"]):
            yield f"LI holds {tags}"
        if element.tag == "L" and "/ListNumbering" not in element.attributes():
            yield "L without ListNumbering"


def _tables_are_regular(tagged: TaggedPdf) -> Iterator[str]:
    for table in (element for element in _elements(tagged) if element.tag == "Table"):
        rows = [element for element in table.walk() if element.tag == "TR"]
        if len({len(row.elements) for row in rows}) != 1:
            yield "rows of different length"
        if not table.elements or table.elements[0].tag != "THead":
            yield "Table without THead"
        if not str(table.attributes().get("/Summary", "")):
            yield "Table without Summary"
        for cell in table.walk():
            if cell.tag == "TH" and str(cell.attributes().get("/Scope", "")) not in ("/Column", "/Row"):
                yield "TH without Scope"
        for group in table.elements:
            for cell in (cell for row in group.elements for cell in row.elements):
                if cell.tag != ("TH" if group.tag == "THead" else "TD"):
                    yield f"{cell.tag} in {group.tag}"


def _figures_are_described(tagged: TaggedPdf) -> Iterator[str]:
    drawn = {(stroke.page, stroke.mcid) for stroke in tagged.painted if stroke.kind != "text"}
    for figure in (element for element in _elements(tagged) if element.tag == "Figure"):
        if not (figure.alt or "").strip():
            yield "Figure without Alt"
        elif re.search(r"\.(png|jpe?g|gif)$", figure.alt or "", re.I):
            yield "Alt is a file name"
        if len(figure.attributes().get("/BBox", [])) != 4:
            yield "Figure without BBox"
        if not drawn.intersection(figure.places):
            yield "Figure without a picture"


def _links_are_tied_to_their_annotations(tagged: TaggedPdf) -> Iterator[str]:
    owners = {
        kid.number: element
        for element in _elements(tagged)
        for kid in element.kids
        if isinstance(kid, Annotated)
    }
    keys = _parent_tree(tagged)
    texts = tagged.text_at()
    for number, page in enumerate(tagged.pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: annotations are not reached in the order of the structure"
        for annotation in page.obj.get("/Annots", []):
            owner = owners.pop(annotation.objgen[0], None)
            listed = keys.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.tag != "Link":
                yield f"page {number}: an annotation that is in no Link"
            elif not isinstance(listed, dict) or listed["element"].objgen != owner.entries.objgen:
                yield f"page {number}: an annotation and the parent tree disagree"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {number}: a link that does not say where it leads"
            if not int(annotation.get("/F", 0)) & 4:
                yield f"page {number}: a link that is not printed"
    for _ in owners:
        yield "an annotation in the tree that is on no page"
    for link in (element for element in _elements(tagged) if element.tag == "Link"):
        if not any(isinstance(kid, Annotated) for kid in link.kids):
            yield "Link without an annotation"
        if not "".join(texts.get(place, "") for each in link.walk() for place in each.places).strip():
            yield "Link without text"


def _languages_are_tags(tagged: TaggedPdf) -> Iterator[str]:
    given = [str(tagged.pdf.Root.get("/Lang", ""))]
    given += [element.language for element in _elements(tagged) if element.language is not None]
    for language in given:
        if not _LANGUAGE.fullmatch(language):
            yield f'"{language}" is no language'


def _text_is_readable(tagged: TaggedPdf) -> Iterator[str]:
    for stroke in tagged.painted:
        if "\N{REPLACEMENT CHARACTER}" in stroke.text or "\0" in stroke.text:
            yield f"page {stroke.page}: characters that mean nothing: {stroke.text!r}"


def _bookmarks_are_there(tagged: TaggedPdf) -> Iterator[str]:
    with tagged.pdf.open_outline() as outline:
        if not outline.root:
            yield "there are no bookmarks"


CHECKS: tuple[Callable[[TaggedPdf], Iterator[str]], ...] = (
    _marks_are_balanced,
    _all_paint_is_marked,
    _parents_are_true,
    _types_are_standard,
    _nothing_is_empty,
    _content_belongs_to_one_element,
    _reading_order_is_page_order,
    _headings_are_in_order,
    _lists_have_bodies,
    _tables_are_regular,
    _figures_are_described,
    _links_are_tied_to_their_annotations,
    _languages_are_tags,
    _text_is_readable,
    _bookmarks_are_there,
)


def _elements(tagged: TaggedPdf) -> Iterator[Element]:
    assert tagged.root is not None
    return tagged.root.walk()


def _parent_tree(tagged: TaggedPdf) -> dict[int, Any]:
    """By key: the elements of a page in a list, or that of an annotation in a dict of its own."""
    tree = tagged.pdf.Root.StructTreeRoot.get("/ParentTree", {})
    numbers = list(tree.get("/Nums", []))
    found: dict[int, Any] = {}
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        found[int(key)] = list(value) if isinstance(value, Array) else {"element": value}
    return found


def _at(place: Place) -> str:
    return f"page {place[0]}, MCID {place[1]}"
