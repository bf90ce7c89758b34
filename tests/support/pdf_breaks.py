"""Ways to break the accessibility of a tagged PDF, to prove that the checks can fail.

In: the bytes of a good file that has tables, lists, figures, links and headings. Out: the bytes of a bad one.
Each way says what `tag_faults` must find, and whether veraPDF must find it as well.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Change = Callable[[Any], None]


@dataclass(frozen=True)
class Break:
    """A way to break a file."""

    change: Change
    fault: str | None
    """What our own check says, as a pattern; None where it is veraPDF's business alone."""
    verapdf: bool
    """Whether veraPDF sees it."""


def broken(data: bytes, change: Change) -> bytes:
    """The file after `change`, which has really changed something."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        before = _saved(pdf)
        change(pdf)
        after = _saved(pdf)
    assert after != before
    return after


def _saved(pdf: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


# -- finding one's way -------------------------------------------------------------


def _elements(pdf: Any, tag: str) -> list[Any]:
    def walk(element: Any) -> Any:
        yield element
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    top = pdf.Root.StructTreeRoot.K
    return [element for element in walk(top) if f"/{tag}" == element.S]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array | list) else [kids]


def _content(page: int, pattern: bytes, replacement: bytes) -> Change:
    def change(pdf: Any) -> None:
        stream = pdf.pages[page].Contents.read_bytes()
        made, count = re.subn(pattern, replacement, stream, count=1, flags=re.DOTALL)
        assert count, pattern
        pdf.pages[page].Contents = pdf.make_stream(made)

    return change


def _metadata(pattern: bytes) -> Change:
    def change(pdf: Any) -> None:
        pdf.Root.Metadata.write(re.sub(pattern, b"", pdf.Root.Metadata.read_bytes(), flags=re.DOTALL))

    return change


def _without(find: Callable[[Any], Any], key: str) -> Change:
    def change(pdf: Any) -> None:
        del find(pdf)[key]

    return change


def _retag(tag: str, new: str, *, every: bool = False) -> Change:
    def change(pdf: Any) -> None:
        for element in _elements(pdf, tag)[: None if every else 1]:
            element.S = Name(f"/{new}")

    return change


# -- changes that take more than a line ----------------------------------------------


def _empty_alt(pdf: Any) -> None:
    _elements(pdf, "Figure")[0].Alt = String("")


def _file_name_as_alt(pdf: Any) -> None:
    _elements(pdf, "Figure")[0].Alt = String("plant.png")


def _dangling(pdf: Any) -> None:
    _elements(pdf, "H2")[0].K = 999


def _two_owners(pdf: Any) -> None:
    first, second = _elements(pdf, "P")[:2]
    second.K = first.K


def _swapped_parents(pdf: Any) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    page = next(value for value in numbers if isinstance(value, Array))
    page[0], page[1] = page[1], page[0]


def _wrong_parent(pdf: Any) -> None:
    _elements(pdf, "H2")[0].P = _elements(pdf, "H1")[0]


def _backwards(pdf: Any) -> None:
    points = _elements(pdf, "L")[0]
    points.K = Array(list(reversed(_kids(points))))


def _short_row(pdf: Any) -> None:
    row = _elements(pdf, "TR")[2]
    row.K = Array(_kids(row)[:-1])


def _no_object_of_link(pdf: Any) -> None:
    link = _elements(pdf, "Link")[0]
    link.K = Array([kid for kid in _kids(link) if not isinstance(kid, Dictionary)])


def _silent_link(pdf: Any) -> None:
    link = _elements(pdf, "Link")[0]
    link.K = Array([kid for kid in _kids(link) if isinstance(kid, Dictionary)])


def _annotation(pdf: Any) -> Any:
    return next(annotation for page in pdf.pages for annotation in page.get("/Annots", []))


def _first_font(pdf: Any) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _unmapped(pdf: Any) -> None:
    font = _first_font(pdf)
    font.ToUnicode.write(re.sub(rb"> <\w{4}>", b"> <FFFD>", font.ToUnicode.read_bytes()))


def _label_after_body(pdf: Any) -> None:
    item = _elements(pdf, "LI")[0]
    item.K = Array(list(reversed(_kids(item))))


def _empty_paragraph(pdf: Any) -> None:
    home = _elements(pdf, "Sect")[0]
    home.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=home)))


def _odd_language(pdf: Any) -> None:
    _elements(pdf, "P")[0].Lang = String("German!")


def _no_bookmarks(pdf: Any) -> None:
    del pdf.Root["/Outlines"]


def _suspects(pdf: Any) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _other_colors(pdf: Any) -> None:
    del pdf.Root["/OutputIntents"]


_HEADING = rb"/H2 <</MCID \d+>> BDC"

BREAKS: dict[str, Break] = {
    "no tree": Break(_without(lambda pdf: pdf.Root, "/StructTreeRoot"), "no structure tree", True),
    "not said to be tagged": Break(_without(lambda pdf: pdf.Root, "/MarkInfo"), None, True),
    "tags said to be suspect": Break(_suspects, None, True),
    "no language": Break(_without(lambda pdf: pdf.Root, "/Lang"), '"" is no language', True),
    "a language that is none": Break(_odd_language, "is no language", True),
    "title not shown": Break(_without(lambda pdf: pdf.Root, "/ViewerPreferences"), None, True),
    "no claim of PDF/UA": Break(_metadata(rb"<pdfuaid:part>.*?</pdfuaid:part>"), None, True),
    "no claim of PDF/A": Break(_metadata(rb"<pdfaid:part>.*?</pdfaid:part>"), None, True),
    "no title": Break(_metadata(rb"<dc:title>.*?</dc:title>"), None, True),
    "no output intent": Break(_other_colors, None, True),
    "no bookmarks": Break(_no_bookmarks, "no bookmarks", False),
    "figure without Alt": Break(
        _without(lambda pdf: _elements(pdf, "Figure")[0], "/Alt"), "Figure without Alt", True
    ),
    "figure with an empty Alt": Break(_empty_alt, "Figure without Alt", True),
    "figure called by its file": Break(_file_name_as_alt, "Alt is a file name", False),
    "figure without BBox": Break(
        _without(lambda pdf: _elements(pdf, "Figure")[0], "/A"), "Figure without BBox", False
    ),
    "figure that is a text": Break(_retag("H4", "Figure"), "Figure without Alt", True),
    "text outside of any mark": Break(
        _content(0, _HEADING + rb"(.*?)EMC", rb"\1"), "outside of any mark", True
    ),
    "text marked as decoration": Break(_content(0, _HEADING, b"/Artifact BMC"), "nobody hears", False),
    "header that is read": Break(
        _content(1, rb"/Artifact <</Type /Pagination[^>]*>> BDC", b"/P <</MCID 0>> BDC"),
        "stands on the page 2 times",
        False,
    ),
    "mark that does not end": Break(_content(0, rb"\nEMC", b""), "marked content inside", True),
    "mark inside an artifact": Break(
        _content(0, rb"(" + _HEADING + rb".*?EMC)", rb"/Artifact BMC \1 EMC"), "marked content inside", True
    ),
    "an identifier twice": Break(
        _content(0, rb"/MCID 11>>", b"/MCID 10>>"), "in the tree and not on the page", False
    ),
    "an identifier of nothing": Break(_dangling, "in the tree and not on the page", False),
    "content of two elements": Break(_two_owners, "has 2 owners", False),
    "mark and tag that differ": Break(
        _content(0, rb"/H2 (<</MCID \d+>>)", rb"/P \1"), "is marked P and tagged H2", False
    ),
    "page without parents": Break(
        _without(lambda pdf: pdf.pages[0].obj, "/StructParents"), "does not list its content", True
    ),
    "no parent tree": Break(
        _without(lambda pdf: pdf.Root.StructTreeRoot, "/ParentTree"), "does not list its content", True
    ),
    "parents swapped": Break(_swapped_parents, "another owner in the parent tree", False),
    "element without a parent": Break(
        _without(lambda pdf: _elements(pdf, "H2")[0], "/P"), "its parent is another", True
    ),
    "element with a wrong parent": Break(_wrong_parent, "its parent is another", False),
    "read backwards": Break(_backwards, "is read after", False),
    "empty paragraph": Break(_empty_paragraph, "P is empty", False),
    "type of one's own": Break(_retag("H2", "Fancy"), "Fancy is no type", True),
    "heading that skips a level": Break(_retag("H2", "H3"), "H3 after H1", True),
    "two titles": Break(_retag("BibEntry", "H1"), "a second H1", False),
    "item outside of a list": Break(_retag("L", "Div"), "LI in Div", True),
    "list without numbering": Break(
        _without(lambda pdf: _elements(pdf, "L")[0], "/A"), "L without ListNumbering", False
    ),
    "label after its item": Break(_label_after_body, "LI holds", False),
    "table with a short row": Break(_short_row, "rows of different length", True),
    "header cells without scope": Break(
        _without(lambda pdf: _elements(pdf, "TH")[0], "/A"), "TH without Scope", True
    ),
    "table without header": Break(_retag("TH", "TD", every=True), "TD in THead", False),
    "table without summary": Break(
        _without(lambda pdf: _elements(pdf, "Table")[0], "/A"), "Table without Summary", False
    ),
    "link that says nothing": Break(_without(_annotation, "/Contents"), "does not say where it leads", True),
    "link without StructParent": Break(_without(_annotation, "/StructParent"), "parent tree disagree", True),
    "link without its annotation": Break(_no_object_of_link, "in no Link", False),
    "link without words": Break(_silent_link, "Link without text", False),
    "link that is not printed": Break(_without(_annotation, "/F"), "not printed", True),
    "annotations in no order": Break(
        _without(lambda pdf: pdf.pages[0].obj, "/Tabs"), "order of the structure", True
    ),
    "characters without meaning": Break(_unmapped, "mean nothing", False),
    "font without meaning": Break(_without(_first_font, "/ToUnicode"), "mean nothing", True),
    "font not embedded": Break(
        _without(lambda pdf: _first_font(pdf).FontDescriptor, "/FontFile2"), None, True
    ),
}
