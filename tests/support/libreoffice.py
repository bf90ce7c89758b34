"""LibreOffice as a reader of our decks: .pptx in, the pages of a PDF out.

It opens most broken files without a word and ends with exit code 0 even when it fails, so it renders; other
checks validate. Without LibreOffice its tests are skipped, but in CI they fail.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from support.programs import skip_or_fail


def require_libreoffice() -> str:
    """The path of its program; skips the test where there is none, and fails it in CI."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        skip_or_fail("LibreOffice (soffice) is not installed")
    return program


def render(decks: Mapping[str, bytes], folder: Path) -> dict[str, Path | None]:
    """The PDF of each deck by its name, None where there is none; one start of LibreOffice for all."""
    program = require_libreoffice()
    sources = []
    for name, data in decks.items():
        sources.append(folder / f"{name}.pptx")
        sources[-1].write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, sources)], check=False, capture_output=True, timeout=120
    )
    made = {name: folder / f"{name}.pdf" for name in decks}
    return {name: path if path.exists() else None for name, path in made.items()}


def page_count(pdf: Path | None) -> int:
    """How many pages were rendered, 0 if none could be."""
    if pdf is None:
        return 0
    try:
        return len(PdfReader(pdf).pages)
    except PyPdfError:
        return 0
