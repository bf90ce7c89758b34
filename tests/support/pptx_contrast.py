"""The contrast of every run of text in a .pptx with what lies behind it, worked out from the file alone.

A colour goes from the run through the lists of styles of its shape, layout and master to the theme (ECMA-376
part 1, 20.1.2.3 and 19.3.1.51). What lies behind is the text's own fill, else whatever is filled beneath its
frame, down to the background. Shape styles (`p:style`) and effects are not read; msdeck writes none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from support.pptx_pages import A, Deck, Frame, Item, P, Part, R, master_kind
from support.pptx_parts import C

TX_LINK = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"

_CLEAR, _UNKNOWN = "", "?"
"""What a fill is when it is no colour: nothing, or something without one colour, such as a picture."""

_FILLS = {f"{A}{kind}" for kind in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")}
_COLORS = {f"{A}{kind}" for kind in ("schemeClr", "srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr")}
_PRESETS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "blue": "0000FF", "yellow": "FFFF00"}
_SUPERSCRIPT = 2 / 3
"""How large super- and subscripts are set."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A run of text before one of the colours that lie behind it."""

    where: str
    text: str
    ink: str
    behind: str
    ratio: float | None
    """None where it can't be computed."""
    wanted: float
    """WCAG 2.1, 1.4.3: 4.5, for large text 3."""


@dataclass(frozen=True, slots=True)
class _Palette:
    """What the names of colours mean on a page."""

    names: dict[str, str]
    slots: dict[str, str]

    def color(self, element: etree._Element | None) -> str:
        """`RRGGBB` of a colour element."""
        if element is None:
            return _UNKNOWN
        value = element.get("val", "")
        kind = etree.QName(element).localname
        if kind == "schemeClr":
            found = self.slots.get(self.names.get(value, value), _UNKNOWN)
        elif kind == "srgbClr":
            found = value.upper()
        elif kind == "sysClr":
            found = element.get("lastClr", _UNKNOWN)
        else:
            found = _PRESETS.get(value, _UNKNOWN)
        return found if found == _UNKNOWN else _modified(found, element)

    def fill(self, element: etree._Element) -> str:
        """What a fill element paints."""
        kind = etree.QName(element).localname
        if kind == "noFill":
            return _CLEAR
        return self.color(element[0]) if kind == "solidFill" and len(element) else _UNKNOWN


@dataclass(frozen=True, slots=True)
class _Surface:
    frame: Frame | None
    """None: the whole page."""
    paint: str


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that says how text looks: run properties, or a part of a table style."""

    size: float | None
    is_bold: bool | None
    fill: etree._Element | None
    """A fill or a colour."""


def contrasts(deck: Deck, page: Part, presentation: Part) -> Iterator[Contrast]:
    """Every run of a page with each colour that lies behind it."""
    chain = deck.chain(page)
    palette = _palette(deck, chain)
    tables = _table_styles(deck, presentation)
    surfaces = list(_background(chain, palette))
    for upper in reversed(chain[1:]):
        if _shows_shapes_of(chain, upper):
            painted = (item for item in _flat(deck.items(upper)) if item.holder is None)
            surfaces += (s for item in painted for s in _surfaces(deck, (upper,), item, palette, tables))
    for item in _flat(deck.items(page)):
        frame = deck.frame(chain, item)
        if item.tag == "graphicFrame":
            yield from _in_chart(deck, chain, item, palette, surfaces)
            yield from _in_table(deck, chain, item, palette, tables, surfaces, presentation)
        elif item.tag == "sp" and item.text and frame is not None:
            own = _own_fill(deck, chain, item, palette)
            behind = {own} if own != _CLEAR else _beneath(frame, surfaces)
            body = item.element.find(f"{P}txBody")
            assert body is not None
            styles = _style_lists(deck, chain, item, presentation)
            yield from _runs(item.name, body, styles, (), palette, behind)
        surfaces += _surfaces(deck, chain, item, palette, tables)


def ratio(first: str, second: str) -> float:
    """The contrast of two colours (WCAG 2.1, contrast ratio)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    total = 0.0
    for weight, at in ((0.2126, 0), (0.7152, 2), (0.0722, 4)):
        part = int(color[at : at + 2], 16) / 255
        total += weight * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
    return total


# -- colours --------------------------------------------------------------------------


def _palette(deck: Deck, chain: tuple[Part, ...]) -> _Palette:
    master = chain[-1]
    mapping = chain[0].tree.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    if mapping is None:
        mapping = master.tree.find(f"{P}clrMap")
    theme = deck.related(master, "theme")
    slots = {}
    if theme is not None:
        for slot in theme.tree.iterfind(f"{A}themeElements/{A}clrScheme/*"):
            color = slot[0]
            slots[etree.QName(slot).localname] = str(color.get("lastClr") or color.get("val"))
    names = {} if mapping is None else {str(key): str(value) for key, value in mapping.attrib.items()}
    return _Palette(names, slots)


def _modified(color: str, element: etree._Element) -> str:
    """`color` with its luminance changed in HSL; any other change makes it unknown."""
    factor, offset = 1.0, 0.0
    for change in element:
        amount = int(change.get("val", 0)) / 100_000
        if change.tag == f"{A}lumMod":
            factor, offset = factor * amount, offset * amount
        elif change.tag == f"{A}lumOff":
            offset += amount
        elif not (change.tag == f"{A}alpha" and amount == 1):
            return _UNKNOWN
    if (factor, offset) == (1.0, 0.0):
        return color
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    high, low = max(parts), min(parts)
    before = (high + low) / 2
    after = min(1.0, max(0.0, before * factor + offset))
    # Hue and saturation stay: the distance from the middle grows with the room that the luminance leaves.
    room = 1 - abs(2 * before - 1)
    spread = (1 - abs(2 * after - 1)) / room if room else 0.0
    return "".join(f"{round(255 * (after + (part - before) * spread)):02X}" for part in parts)


def _fill_in(properties: etree._Element | None) -> etree._Element | None:
    return None if properties is None else next((one for one in properties if one.tag in _FILLS), None)


# -- what lies behind -------------------------------------------------------------------


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _shows_shapes_of(chain: tuple[Part, ...], upper: Part) -> bool:
    below = chain[: chain.index(upper)]
    is_design = upper.kind in ("sldLayout", "sldMaster")
    return is_design and all(part.tree.get("showMasterSp", "1") not in ("0", "false") for part in below)


def _background(chain: tuple[Part, ...], palette: _Palette) -> Iterator[_Surface]:
    for part in chain:
        background = part.tree.find(f"{P}cSld/{P}bg")
        if background is not None:
            fill = _fill_in(background.find(f"{P}bgPr"))
            reference = background.find(f"{P}bgRef")
            if reference is not None and len(reference):
                yield _Surface(None, palette.color(reference[0]))
            else:
                yield _Surface(None, _UNKNOWN if fill is None else palette.fill(fill))
            return
    yield _Surface(None, "FFFFFF")


def _own_fill(deck: Deck, chain: tuple[Part, ...], item: Item, palette: _Palette) -> str:
    for one in (item, *deck.inherited(chain, item)):
        fill = _fill_in(one.element.find(f"{P}spPr"))
        if fill is not None:
            return palette.fill(fill)
    return _CLEAR


def _surfaces(
    deck: Deck, chain: tuple[Part, ...], item: Item, palette: _Palette, tables: dict[str, etree._Element]
) -> Iterator[_Surface]:
    """What an object paints over what lies beneath it."""
    frame = deck.frame(chain, item)
    if frame is None or item.tag in ("grpSp", "cxnSp"):
        return
    if item.tag == "pic":
        yield _Surface(frame, _UNKNOWN)
    elif item.tag == "sp":
        yield _Surface(frame, _own_fill(deck, chain, item, palette))
    elif item.element.find(f".//{C}chart") is not None:
        return  # words over a chart would be words over its own
    elif item.element.find(f".//{A}tbl") is None:
        yield _Surface(frame, _UNKNOWN)
    else:
        for cell in _cells(item, frame, tables):
            yield _Surface(cell.frame, cell.paint(palette))


def _beneath(frame: Frame, surfaces: list[_Surface]) -> set[str]:
    """The colours that can be seen behind `frame`."""
    found = set()
    for surface in reversed(surfaces):
        if surface.paint != _CLEAR and (surface.frame is None or surface.frame.overlaps(frame)):
            found.add(surface.paint)
            if surface.frame is None or surface.frame.covers(frame):
                break
    return found


# -- tables -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    element: etree._Element
    frame: Frame
    styles: tuple[etree._Element, ...]
    """Parts of the table style that it takes, first one first."""

    def paint(self, palette: _Palette) -> str:
        own = _fill_in(self.element.find(f"{A}tcPr"))
        if own is not None:
            return palette.fill(own)
        for style in self.styles:
            fill = _fill_in(style.find(f"{A}tcStyle/{A}fill"))
            if fill is not None:
                return palette.fill(fill)
        return _CLEAR


def _table_styles(deck: Deck, presentation: Part) -> dict[str, etree._Element]:
    part = deck.related(presentation, "tableStyles")
    return {} if part is None else {style.get("styleId", ""): style for style in part.tree}


def _cells(item: Item, frame: Frame, tables: dict[str, etree._Element]) -> Iterator[_Cell]:
    table = item.element.find(f".//{A}tbl")
    if table is None:
        return
    properties = table.find(f"{A}tblPr")
    flags = set() if properties is None else {key for key, value in properties.attrib.items() if value == "1"}
    named = "" if properties is None else properties.findtext(f"{A}tableStyleId") or ""
    style = tables.get(named)
    rows = table.findall(f"{A}tr")
    columns = table.findall(f"{A}tblGrid/{A}gridCol")
    tops = list(accumulate((int(row.get("h", 0)) / 12700 for row in rows), initial=frame.top))
    lefts = list(accumulate((int(col.get("w", 0)) / 12700 for col in columns), initial=frame.left))
    for row, line in enumerate(rows):
        for column, cell in enumerate(line.findall(f"{A}tc")):
            band = (row - ("firstRow" in flags)) % 2 + 1
            wanted = [
                *(["firstRow"] if row == 0 and "firstRow" in flags else []),
                *(["lastRow"] if row == len(rows) - 1 and "lastRow" in flags else []),
                *(["firstCol"] if column == 0 and "firstCol" in flags else []),
                *(["lastCol"] if column == len(columns) - 1 and "lastCol" in flags else []),
                *([f"band{band}H"] if "bandRow" in flags else []),
                "wholeTbl",
            ]
            parts = () if style is None else (style.find(f"{A}{name}") for name in wanted)
            at = Frame(lefts[column], tops[row], lefts[column + 1], tops[row + 1])
            yield _Cell(cell, at, tuple(part for part in parts if part is not None))


def _in_table(
    deck: Deck,
    chain: tuple[Part, ...],
    item: Item,
    palette: _Palette,
    tables: dict[str, etree._Element],
    surfaces: list[_Surface],
    presentation: Part,
) -> Iterator[Contrast]:
    frame = deck.frame(chain, item)
    if frame is None:
        return
    for cell in _cells(item, frame, tables):
        paint = cell.paint(palette)
        behind = {paint} if paint != _CLEAR else _beneath(cell.frame, surfaces)
        body = cell.element.find(f"{A}txBody")
        if body is not None:
            # What a table style says comes after what the cell's own list says, before the deck's defaults.
            own = [one for one in (body.find(f"{A}lstStyle"),) if one is not None]
            style = tuple(_table_source(part) for part in cell.styles)
            yield from _runs(item.name, body, own, style, palette, behind, _defaults(chain, presentation))


def _table_source(part: etree._Element) -> _Source:
    text = part.find(f"{A}tcTxStyle")
    if text is None:
        return _Source(None, None, None)
    bold = {"on": True, "off": False}.get(text.get("b", "def"))
    return _Source(None, bold, next((one for one in text if one.tag in _COLORS), None))


# -- charts -----------------------------------------------------------------------------


def _chart_of(deck: Deck, page: Part, item: Item) -> Part | None:
    shown = item.element.find(f".//{C}chart")
    link = None if shown is None else page.links.get(shown.get(f"{R}id", ""))
    return None if link is None else deck.part(link.target)


def _in_chart(
    deck: Deck, chain: tuple[Part, ...], item: Item, palette: _Palette, surfaces: list[_Surface]
) -> Iterator[Contrast]:
    """The text of a chart, kind by kind: what PowerPoint sets from the numbers has no runs."""
    chart, frame = _chart_of(deck, chain[0], item), deck.frame(chain, item)
    if chart is None or frame is None:
        return
    fill = _fill_in(chart.tree.find(f"{C}spPr"))
    # A chart without fill of its own is white in some programs and clear in others.
    own = _UNKNOWN if fill is None else palette.fill(fill)
    behind = _beneath(frame, surfaces) if own == _CLEAR else {own}
    for text in chart.tree.iter(f"{C}txPr", f"{C}rich"):
        about = text.getparent()
        assert about is not None
        kind = etree.QName(about).localname
        position = about.find(f"{C}dLblPos")
        if position is not None and position.get("val") in ("ctr", "inEnd", "inBase"):
            bar = about.getparent()
            series_fill = None if bar is None else _fill_in(bar.find(f"{C}spPr"))
            behind_it = {_UNKNOWN if series_fill is None else palette.fill(series_fill)}
        else:
            behind_it = behind
        runs = [run.find(f"{A}rPr") for run in text.iter(f"{A}r")]
        defaults = [_source(one) for one in text.iter(f"{A}defRPr")] or [_Source(None, None, None)]
        for own_look in runs or [None]:
            sources = [_source(own_look), *defaults]
            ink, wanted = _ink(own_look, sources, palette), _wanted(own_look, sources)
            for paint in sorted(behind_it):
                is_known = _UNKNOWN not in (ink, paint)
                found = ratio(ink, paint) if is_known else None
                yield Contrast(
                    f"{item.name}: {kind}",
                    " ".join(one.text or "" for one in text.iter(f"{A}t")),
                    ink,
                    paint,
                    found,
                    wanted,
                )


# -- text -------------------------------------------------------------------------------


def _defaults(chain: tuple[Part, ...], presentation: Part) -> list[etree._Element]:
    found = (
        presentation.tree.find(f"{P}defaultTextStyle"),
        chain[-1].tree.find(f"{P}txStyles/{P}otherStyle"),
    )
    return [one for one in found if one is not None]


def _style_lists(deck: Deck, chain: tuple[Part, ...], item: Item, presentation: Part) -> list[etree._Element]:
    """Every list of styles that a shape's text takes, nearest first."""
    shapes = (item, *deck.inherited(chain, item))
    found = [one.element.find(f"{P}txBody/{A}lstStyle") for one in shapes]
    if item.holder is not None:
        kind = master_kind(item.holder)
        name = f"{kind}Style" if kind in ("title", "body") else "otherStyle"
        found.append(chain[-1].tree.find(f"{P}txStyles/{P}{name}"))
        found.append(chain[-1].tree.find(f"{P}notesStyle"))
    return [one for one in found if one is not None] + _defaults(chain, presentation)


def _runs(
    where: str,
    body: etree._Element,
    styles: list[etree._Element],
    table_style: tuple[_Source, ...],
    palette: _Palette,
    behind: set[str],
    defaults: Iterable[etree._Element] = (),
) -> Iterator[Contrast]:
    for paragraph in body.iterfind(f"{A}p"):
        properties = paragraph.find(f"{A}pPr")
        level = 1 if properties is None else 1 + int(properties.get("lvl", 0))
        inherited = [
            *(_source(one.find(f"{A}lvl{level}pPr/{A}defRPr")) for one in styles),
            *table_style,
            *(_source(one.find(f"{A}lvl{level}pPr/{A}defRPr")) for one in defaults),
        ]
        for run in paragraph:
            text = (run.findtext(f"{A}t") or "").strip()
            if run.tag in (f"{A}r", f"{A}fld") and text:
                own = run.find(f"{A}rPr")
                sources = [_source(own), *inherited]
                ink, wanted = _ink(own, sources, palette), _wanted(own, sources)
                for paint in sorted(behind):
                    is_known = _UNKNOWN not in (ink, paint)
                    found = ratio(ink, paint) if is_known else None
                    yield Contrast(where, text, ink, paint, found, wanted)


def _source(properties: etree._Element | None) -> _Source:
    if properties is None:
        return _Source(None, None, None)
    size, bold = properties.get("sz"), properties.get("b")
    return _Source(
        None if size is None else int(size) / 100,
        None if bold is None else bold in ("1", "true"),
        _fill_in(properties),
    )


def _ink(own: etree._Element | None, sources: list[_Source], palette: _Palette) -> str:
    link = None if own is None else own.find(f"{A}hlinkClick")
    # PowerPoint gives a link the theme's colour, unless the link says that the text's own is meant.
    if link is not None and not any(one.get("val") == "tx" for one in link.iter(TX_LINK)):
        return palette.slots.get(palette.names.get("hlink", "hlink"), _UNKNOWN)
    fill = next((source.fill for source in sources if source.fill is not None), None)
    if fill is None:
        return palette.slots.get(palette.names.get("tx1", "dk1"), _UNKNOWN)
    return palette.color(fill) if fill.tag in _COLORS else (palette.fill(fill) or _UNKNOWN)


def _wanted(own: etree._Element | None, sources: list[_Source]) -> float:
    size = next((source.size for source in sources if source.size is not None), 18.0)
    is_bold = next((source.is_bold for source in sources if source.is_bold is not None), False)
    if own is not None and own.get("baseline", "0") != "0":
        size *= _SUPERSCRIPT
    return 3.0 if size >= 18 or (is_bold and size >= 14) else 4.5
