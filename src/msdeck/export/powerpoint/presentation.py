"""The presentation part: masters, slides, their sections and sizes, and what PowerPoint keeps beside it.

In: a scene and the relationships to its parts. Out: the bytes of `presentation.xml` and of the small parts
that hold settings.
"""

from collections.abc import Sequence

from msdeck.export.powerpoint.markup import Element, add, add_extension, guid, parse, root, to_bytes
from msdeck.export.powerpoint.masters import FIRST_LAYOUT_ID, add_text_style
from msdeck.export.powerpoint.text import Look
from msdeck.scene import ParagraphStyle, Scene
from msdeck.units import emu, inches

FIRST_SLIDE_ID = 256  # ECMA-376 part 1, 19.7.13
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def presentation_part(
    scene: Scene, look: Look, *, master: str, notes_master: str | None, slides: Sequence[str], tags: str
) -> bytes:
    """`presentation.xml`; the other arguments are the ids of its relationships."""
    element = root("p:presentation", "a", "p", "r", saveSubsetFonts=1, autoCompressPictures=0)
    add(add(element, "p:sldMasterIdLst"), "p:sldMasterId", id=FIRST_LAYOUT_ID - 1, r_id=master)
    if notes_master is not None:
        add(add(element, "p:notesMasterIdLst"), "p:notesMasterId", r_id=notes_master)
    listed = add(element, "p:sldIdLst")
    for number, relationship in enumerate(slides):
        add(listed, "p:sldId", id=FIRST_SLIDE_ID + number, r_id=relationship)
    add(element, "p:sldSz", cx=emu(scene.slide_width), cy=emu(scene.slide_height))
    add(element, "p:notesSz", cx=emu(inches(7.5)), cy=emu(inches(10)))
    add(add(element, "p:custDataLst"), "p:tags", r_id=tags)
    add_text_style(element, "p:defaultTextStyle", (ParagraphStyle(18),) * 9, look, font="+mn")
    _add_sections(add(element, "p:extLst"), scene)
    return to_bytes(element)


def _add_sections(extensions: Element, scene: Scene) -> None:
    sections = add_extension(extensions, _SECTIONS, "p14:sectionLst")
    slide = FIRST_SLIDE_ID
    for section in scene.slide_sections:
        element = add(sections, "p14:section", name=section.name, id=guid(f"section/{section.name}"))
        listed = add(element, "p14:sldIdLst")
        for number in range(slide, slide + section.slides):
            add(listed, "p14:sldId", id=number)
        slide += section.slides


def presentation_properties() -> bytes:
    """`presProps.xml`: how the deck is shown and printed, all as PowerPoint has it."""
    return to_bytes(parse("<p:presentationPr/>"))


def view_properties() -> bytes:
    """`viewProps.xml`: the view in which the deck opens."""
    return to_bytes(parse('<p:viewPr lastView="sldView"/>'))
