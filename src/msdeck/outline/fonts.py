"""The fonts of an outline, each read once and made fit for both documents.

In: an `Outline` and its folder. Out: `FontFile` values in its order, and what is wrong with the rest.
"""

from pathlib import Path

from msdeck.content import FontFile
from msdeck.diagnostics import Diagnostic, error
from msdeck.outline.files import FileKind, UnusableError, read_file
from msdeck.outline.model import Outline

MAX_BYTES = 50_000_000

_FONT = FileKind(
    noun="font",
    files="a TrueType file, which ends in `.ttf`",
    missing="missing-font",
    outside="font-outside",
    bad="bad-font",
    too_large="bad-font",
    smaller="use the font of one script, in one weight",
    most_bytes=MAX_BYTES,
)


def read_fonts(outline: Outline, folder: Path) -> tuple[tuple[FontFile, ...], tuple[Diagnostic, ...]]:
    """Every font that can be used, in order, and an error for every other."""
    if not outline.fonts:
        return (), ()
    # It loads HarfBuzz, which few outlines need before they are laid out.
    from msdeck.outline.truetype import UnfitFontError, made_fit

    fonts: dict[str, FontFile] = {}
    complaints: list[Diagnostic] = []
    for index, name in enumerate(outline.fonts):
        if name in fonts:
            continue
        place = outline.place_of_item("fonts", index)
        try:
            data = read_file(name, folder, _FONT)
            fonts[name] = made_fit(data, {font.name for font in fonts.values()})
        except UnusableError as problem:
            complaints.append(error(problem.code, problem.message, place, problem.hint))
        except UnfitFontError as problem:
            complaints.append(error("bad-font", f'"{name}" {problem.what}', place, problem.hint))
    return tuple(fonts.values()), tuple(complaints)
