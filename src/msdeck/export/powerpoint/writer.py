"""The PowerPoint writer: a scene becomes the bytes of a .pptx file.

In: a `Scene`. Out: bytes that depend on nothing else. This module joins the parts; each kind of part is made
in a module of its own.
"""

from collections.abc import Callable

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from msdeck._version import __version__
from msdeck.content import Image
from msdeck.export.powerpoint.charts import chart_part
from msdeck.export.powerpoint.colors import theme_colors
from msdeck.export.powerpoint.links import links_from
from msdeck.export.powerpoint.masters import layout_part, master_part
from msdeck.export.powerpoint.notes import notes_master_part, notes_part
from msdeck.export.powerpoint.package import DeckPackage, DeckPart
from msdeck.export.powerpoint.presentation import presentation_part, presentation_properties, view_properties
from msdeck.export.powerpoint.properties import app_part, core_part, creation_ids, tags_part
from msdeck.export.powerpoint.slides import slide_part
from msdeck.export.powerpoint.tables import table_styles
from msdeck.export.powerpoint.text import Look
from msdeck.export.powerpoint.themes import theme_part
from msdeck.export.powerpoint.workbooks import sheet_columns, workbook
from msdeck.scene import Chart, Scene
from msdeck.theme import Theme

_TAGS = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"


def write_pptx(scene: Scene) -> bytes:
    """The bytes of the PowerPoint deck of `scene`, the same for the same scene.

    Takes time in proportion to the number of slides. `ValueError` if a slide holds what only a page can.
    """
    package = DeckPackage()
    look = Look(theme_colors(scene.theme), scene.properties.language)
    presentation = package.add("/ppt/presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN)
    package.relate_to(presentation, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _add_properties(package, scene)
    master, layouts = _add_master(package, scene, look)
    master_id = presentation.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    slides = [package.add("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE) for _ in scene.slides]
    slide_ids = [presentation.relate_to(slide, RELATIONSHIP_TYPE.SLIDE) for slide in slides]
    _fill_slides(package, scene, look, slides, layouts)
    notes_master_id = _add_notes(package, scene, presentation, slides)
    _add_settings(package, presentation, master, look)
    tags = package.add("/ppt/tags/presentation.xml", _TAGS, tags_part({"MSDECK_VERSION": __version__}))
    presentation.blob = presentation_part(
        scene,
        look,
        master=master_id,
        notes_master=notes_master_id,
        slides=slide_ids,
        tags=presentation.relate_to(tags, RELATIONSHIP_TYPE.TAGS),
    )
    return package.to_bytes()


def _add_properties(package: DeckPackage, scene: Scene) -> None:
    core = package.add("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core_part(scene.properties))
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    app = package.add("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, app_part(scene))
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _add_theme(package: DeckPackage, owner: DeckPart, theme: Theme, east_asian_font: str) -> None:
    part = package.add("/ppt/theme/theme%d.xml", CONTENT_TYPE.OFC_THEME, theme_part(theme, east_asian_font))
    owner.relate_to(part, RELATIONSHIP_TYPE.THEME)


def _add_settings(package: DeckPackage, presentation: DeckPart, master: DeckPart, look: Look) -> None:
    presentation.relate_to(master.part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    for name, content_type, relationship, blob in (
        ("presProps", CONTENT_TYPE.PML_PRES_PROPS, RELATIONSHIP_TYPE.PRES_PROPS, presentation_properties()),
        ("viewProps", CONTENT_TYPE.PML_VIEW_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, view_properties()),
        (
            "tableStyles",
            CONTENT_TYPE.PML_TABLE_STYLES,
            RELATIONSHIP_TYPE.TABLE_STYLES,
            table_styles(look.colors),
        ),
    ):
        presentation.relate_to(package.add(f"/ppt/{name}.xml", content_type, blob), relationship)


def _add_master(package: DeckPackage, scene: Scene, look: Look) -> tuple[DeckPart, dict[str, DeckPart]]:
    master = package.add("/ppt/slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER)
    layouts = {}
    ids = []
    for layout in scene.layouts:
        part = package.add(
            "/ppt/slideLayouts/slideLayout%d.xml",
            CONTENT_TYPE.PML_SLIDE_LAYOUT,
            layout_part(layout, scene.theme, look),
        )
        part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        ids.append(master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT))
        layouts[layout.name] = part
    _add_theme(package, master, scene.theme, scene.east_asian_font)
    master.blob = master_part(scene.layouts, ids, scene.theme, look)
    return master, layouts


def _fill_slides(
    package: DeckPackage, scene: Scene, look: Look, slides: list[DeckPart], layouts: dict[str, DeckPart]
) -> None:
    by_name = {layout.name: layout for layout in scene.layouts}
    links = links_from(scene, slides)
    numbers = creation_ids(page.name for page in scene.slides)
    for position, (page, part, number) in enumerate(zip(scene.slides, slides, numbers, strict=True), 1):
        if page.layout is None:
            raise ValueError(f"{page.name}: a slide needs a layout")
        part.relate_to(layouts[page.layout], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        tags = None
        if scene.is_tagged:
            made = package.add("/ppt/tags/tag%d.xml", _TAGS, tags_part({"MSDECK_SLIDE": page.name}))
            tags = part.relate_to(made, RELATIONSHIP_TYPE.TAGS)
        part.blob = slide_part(
            page,
            by_name[page.layout],
            scene.theme,
            look,
            links=links(part),
            embed=_embed_in(part, package),
            plot=_plot_in(part, package, look),
            tags=tags,
            creation_id=number,
            position=position,
        )


def _embed_in(part: DeckPart, package: DeckPackage) -> Callable[[Image], str]:
    def embed(image: Image) -> str:
        return part.relate_to(package.image_part(image), RELATIONSHIP_TYPE.IMAGE)

    return embed


def _plot_in(part: DeckPart, package: DeckPackage, look: Look) -> Callable[[Chart], str]:
    def plot(chart: Chart) -> str:
        columns = sheet_columns(chart)
        book = package.add(
            "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", CONTENT_TYPE.SML_SHEET, workbook(columns)
        )
        made = package.add("/ppt/charts/chart%d.xml", CONTENT_TYPE.DML_CHART)
        relationship = made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        made.blob = chart_part(chart, columns, look, workbook=relationship)
        return part.relate_to(made, RELATIONSHIP_TYPE.CHART)

    return plot


def _add_notes(
    package: DeckPackage, scene: Scene, presentation: DeckPart, slides: list[DeckPart]
) -> str | None:
    """The notes of all slides; returns the relationship to their master, None if no slide has notes."""
    if not any(page.notes for page in scene.slides):
        return None
    look = Look(theme_colors(scene.paper_theme), scene.properties.language)
    master = package.add(
        "/ppt/notesMasters/notesMaster1.xml",
        CONTENT_TYPE.PML_NOTES_MASTER,
        notes_master_part(scene.paper_theme, look),
    )
    _add_theme(package, master, scene.paper_theme, scene.east_asian_font)
    for page, slide in zip(scene.slides, slides, strict=True):
        if page.notes:
            blob = notes_part(page.notes, look)
            part = package.add("/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE, blob)
            part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
            part.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
            slide.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    return presentation.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
