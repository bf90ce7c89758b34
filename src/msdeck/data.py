"""Where the package's own data lies: fonts and citation styles, made by `hatch_build.py` at installation.

In: the parts of a path below `_data/`. Out: an existing path. Nothing outside the package is looked at.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent / "_data"


def font_path(*, bold: bool = False, italic: bool = False) -> Path:
    """The file of one of the four faces of the text font. Raises as `data_path` does."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return data_path("fonts", f"Arimo-{style}.ttf")


def data_path(*parts: str) -> Path:
    """The file or folder of the package's data with this path; it exists.

    Raises `FileNotFoundError` if it doesn't, which means that msdeck was not installed whole.
    """
    path = _FOLDER.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"msdeck is not installed whole: its {'/'.join(parts)} is missing. "
            "Install msdeck again; in a copy of the repository, run: pip install -e ."
        )
    return path
