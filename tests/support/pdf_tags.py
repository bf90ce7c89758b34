"""Reader of tagged PDFs: the structure tree with the text it owns, as a screen reader walks through it.

In: the bytes of a PDF. Out: elements with their text and places, and what is painted outside the tree.
`pdf_tag_faults` says what is wrong with them.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Operator

_TEXT = {"Tj", "TJ", "'", '"'}
_PATHS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_OTHER = {"Do", "EI", "sh"}

Place: TypeAlias = tuple[int, int]
"""Page, from 1, and MCID."""


@dataclass
class Element:
    """A structure element."""

    tag: str
    entries: Any
    """Its dictionary."""
    parent: "Element | None"
    pdf: Any = field(repr=False)
    """The file, which its dictionary does not outlive."""
    kids: list["Element | Place | Annotated"] = field(default_factory=list)

    @property
    def elements(self) -> list["Element"]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def places(self) -> list[Place]:
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    @property
    def alt(self) -> str | None:
        return str(self.entries["/Alt"]) if "/Alt" in self.entries else None

    @property
    def instead(self) -> str | None:
        """What is read in place of its contents."""
        return str(self.entries["/ActualText"]) if "/ActualText" in self.entries else None

    @property
    def language(self) -> str | None:
        return str(self.entries["/Lang"]) if "/Lang" in self.entries else None

    def attributes(self) -> dict[str, Any]:
        """The entries of its attribute dictionaries."""
        given = self.entries.get("/A", {})
        sheets = list(given) if isinstance(given, Array) else [given]
        return {key: value for sheet in sheets for key, value in dict(sheet).items() if key != "/O"}

    def walk(self) -> Iterator["Element"]:
        """Itself and all below, in reading order."""
        yield self
        for element in self.elements:
            yield from element.walk()


@dataclass(frozen=True)
class Annotated:
    """An annotation that an element owns."""

    page: int
    number: int
    """Of the object."""


@dataclass(frozen=True)
class Painted:
    """What one stroke of paint is: of which kind, in which mark."""

    page: int
    kind: str
    """`text`, `path` or `other`."""
    text: str
    tag: str | None
    """Tag of the marked content around it; None outside of any."""
    mcid: int | None
    artifact: str
    """Type of the artifact, such as `Pagination`; empty in content."""


@dataclass
class TaggedPdf:
    """A tagged PDF as read."""

    pdf: Any
    root: Element | None
    painted: list[Painted]
    balance: list[str]
    """What is wrong with the nesting of marked content."""

    def text_at(self) -> dict[Place, str]:
        """The text of every marked-content sequence."""
        found: dict[Place, str] = {}
        for stroke in self.painted:
            if stroke.mcid is not None:
                place = stroke.page, stroke.mcid
                found[place] = found.get(place, "") + stroke.text
        return found


def read(data: bytes) -> TaggedPdf:
    """The tree and the paint of a PDF."""
    pdf = pikepdf.open(io.BytesIO(data))
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    tree = pdf.Root.get("/StructTreeRoot")
    root = None
    if tree is not None:
        top = tree.K[0] if isinstance(tree.K, Array) else tree.K
        root = _element(top, None, numbers, pdf)
    painted: list[Painted] = []
    balance: list[str] = []
    fonts: dict[Any, dict[int, str]] = {}
    for number, page in enumerate(pdf.pages, 1):
        painted += _painted(page, number, fonts, balance)
    return TaggedPdf(pdf, root, painted, balance)


def spoken(data: bytes) -> str:
    """The tree with its text, an element a line: what is read aloud, in the order in which it is read."""
    tagged = read(data)
    assert tagged.root is not None
    return "".join(f"{line}\n" for line in _lines(tagged.root, 0, tagged.text_at()))


def said(data: bytes) -> str:
    """The text of the tree in reading order, without alternative texts."""
    tagged = read(data)
    assert tagged.root is not None
    texts = tagged.text_at()
    return "".join(texts.get(place, "") for place in places_in_order(tagged.root))


def places_in_order(element: Element) -> Iterator[Place]:
    """The marked content of an element and of all below it, in reading order."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from places_in_order(kid)
        elif not isinstance(kid, Annotated):
            yield kid


def _lines(element: Element, depth: int, texts: dict[Place, str]) -> Iterator[str]:
    said = [("  " * depth) + element.tag]
    if element.language is not None:
        said.append(f"[{element.language}]")
    if element.alt is not None:
        said.append(f"({element.alt})")
    if element.instead is not None:
        yield " ".join([*said, f'"{element.instead}"'])
        return
    only = [kid for kid in element.kids if not isinstance(kid, Annotated)]
    if len(only) == 1 and isinstance(only[0], tuple):
        yield " ".join([*said, f'"{texts.get(only[0], "").strip()}"'])
        return
    yield " ".join(said)
    for kid in only:
        if isinstance(kid, Element):
            yield from _lines(kid, depth + 1, texts)
        else:
            yield "  " * (depth + 1) + f'"{texts.get(kid, "").strip()}"'


def _element(entries: Any, parent: Element | None, numbers: dict[Any, int], pdf: Any) -> Element:
    element = Element(str(entries.S)[1:], entries, parent, pdf)
    given = entries.get("/K", [])
    for kid in given if isinstance(given, Array | list) else [given]:
        if not isinstance(kid, Dictionary):
            element.kids.append((numbers.get(_objgen(entries.get("/Pg")), 0), int(kid)))
        elif "/S" in kid:
            element.kids.append(_element(kid, element, numbers, pdf))
        else:
            page = numbers.get(_objgen(kid.get("/Pg", entries.get("/Pg"))), 0)
            is_annotation = "/Obj" in kid
            element.kids.append(
                Annotated(page, kid.Obj.objgen[0]) if is_annotation else (page, int(kid.MCID))
            )
    return element


def _objgen(thing: Any) -> Any:
    return None if thing is None else thing.objgen


def _painted(
    page: Any, number: int, fonts: dict[Any, dict[int, str]], balance: list[str]
) -> Iterator[Painted]:
    open_marks: list[tuple[str, int | None, str]] = []
    resources = page.obj.get("/Resources", {}).get("/Font", {})
    characters: dict[int, str] = {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        name = str(operator)
        if name in ("BMC", "BDC"):
            if open_marks:
                balance.append(f"page {number}: marked content inside marked content")
            properties = operands[1] if name == "BDC" else {}
            mcid = int(properties["/MCID"]) if "/MCID" in properties else None
            artifact = str(properties.get("/Type", "/Artifact"))[1:] if mcid is None else ""
            open_marks.append((str(operands[0])[1:], mcid, artifact))
        elif name == "EMC":
            if not open_marks:
                balance.append(f"page {number}: an end of marked content too many")
            else:
                open_marks.pop()
        elif name == "Tf":
            font = resources[str(operands[0])]
            if font.objgen not in fonts:
                fonts[font.objgen] = _characters(font)
            characters = fonts[font.objgen]
        elif name in _TEXT | _PATHS | _OTHER:
            text = _shown(operands, characters) if name in _TEXT else ""
            kind = "text" if name in _TEXT else "path" if name in _PATHS else "other"
            tag, mcid, artifact = open_marks[-1] if open_marks else (None, None, "")
            yield Painted(number, kind, text, tag, mcid, artifact)
    if open_marks:
        balance.append(f"page {number}: marked content that does not end")


def _shown(operands: Any, characters: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], Array) else operands
    codes = (code for part in parts if isinstance(part, pikepdf.String) for code in bytes(part))
    return "".join(characters.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes)


def _characters(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    found: dict[int, str] = {}
    instructions: Any = pikepdf.parse_content_stream(font.ToUnicode)
    for operands, operator in instructions:
        if operator == Operator("endbfchar"):
            pairs = [bytes(operand) for operand in operands]
            found |= {
                code[0]: text.decode("utf-16-be", "replace")
                for code, text in zip(pairs[::2], pairs[1::2], strict=True)
            }
    return found
