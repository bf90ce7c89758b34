"""Themes: the part that names the deck's colours, fonts and effects.

In: a `Theme`. Out: the bytes of `theme1.xml`. Arial stands here and nowhere else, so that changing the
theme's fonts changes the whole deck.
"""

from msdeck.export.powerpoint.markup import add, parse, to_bytes
from msdeck.theme import Theme

_SLOTS = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_FONT = "Arial"

# Three strengths of each are required (ECMA-376 part 1, 20.1.4.1.14); the design uses flat colour throughout.
_FORMATS = """
<a:fmtScheme name="Flat">
  <a:fillStyleLst>
    <a:solidFill><a:schemeClr val="phClr"/></a:solidFill>
    <a:solidFill><a:schemeClr val="phClr"><a:lumMod val="85000"/></a:schemeClr></a:solidFill>
    <a:solidFill><a:schemeClr val="phClr"><a:lumMod val="70000"/></a:schemeClr></a:solidFill>
  </a:fillStyleLst>
  <a:lnStyleLst>
    <a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">
      <a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/><a:miter lim="800000"/>
    </a:ln>
    <a:ln w="19050" cap="flat" cmpd="sng" algn="ctr">
      <a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/><a:miter lim="800000"/>
    </a:ln>
    <a:ln w="28575" cap="flat" cmpd="sng" algn="ctr">
      <a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/><a:miter lim="800000"/>
    </a:ln>
  </a:lnStyleLst>
  <a:effectStyleLst>
    <a:effectStyle><a:effectLst/></a:effectStyle>
    <a:effectStyle><a:effectLst/></a:effectStyle>
    <a:effectStyle><a:effectLst/></a:effectStyle>
  </a:effectStyleLst>
  <a:bgFillStyleLst>
    <a:solidFill><a:schemeClr val="phClr"/></a:solidFill>
    <a:solidFill><a:schemeClr val="phClr"><a:lumMod val="95000"/></a:schemeClr></a:solidFill>
    <a:solidFill><a:schemeClr val="phClr"><a:lumMod val="90000"/></a:schemeClr></a:solidFill>
  </a:bgFillStyleLst>
</a:fmtScheme>
"""


def theme_part(theme: Theme, east_asian_font: str = "") -> bytes:
    """The part for `theme`, named after it; PowerPoint chooses what sets Chinese unless it is told."""
    element = parse("<a:theme/>")
    element.set("name", theme.name)
    parts = add(element, "a:themeElements")
    colors = add(parts, "a:clrScheme", name=theme.name)
    for slot in _SLOTS:
        add(add(colors, f"a:{slot}"), "a:srgbClr", val=theme.slots[slot])
    fonts = add(parts, "a:fontScheme", name=_FONT)
    for kind in ("a:majorFont", "a:minorFont"):
        font = add(fonts, kind)
        add(font, "a:latin", typeface=_FONT)
        add(font, "a:ea", typeface=east_asian_font)
        add(font, "a:cs", typeface="")
    parts.append(parse(_FORMATS))
    add(element, "a:objectDefaults")
    add(element, "a:extraClrSchemeLst")
    return to_bytes(element)
