"""What the writer leans on inside ReportLab: each name is there, and the pin in pyproject.toml holds."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase.pdfdoc import PDFPage
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from msdeck.data import data_path
from msdeck.export.pdf.document import INTERNALS

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "msdeck" / "export" / "pdf"


def instances() -> dict[str, object]:
    canvas = Canvas("unused.pdf")
    font = TTFont("Probe", str(data_path("fonts", "Arimo-Regular.ttf")))
    canvas.bookmarkPage("here")
    found = {
        "Canvas": canvas,
        "PDFCatalog": canvas._doc.Catalog,
        "PDFDocument": canvas._doc,
        "PDFPage": PDFPage(),
        "TTFont": font,
        "TTFontFace": font.face,
    }
    assert all(type(thing).__name__ == name for name, thing in found.items())
    return found


@pytest.mark.parametrize("owner", INTERNALS)
def test_the_names_the_writer_leans_on_are_there(owner: str) -> None:
    missing = [name for name in INTERNALS[owner] if not hasattr(instances()[owner], name)]
    assert missing == []


def test_no_private_name_is_used_that_is_not_listed() -> None:
    listed = {name for names in INTERNALS.values() for name in names}
    used = set()
    for module in PACKAGE.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        used |= set(re.findall(r"(?<!self)(?<!\(\))\.(_\w+)", text))
    assert used == {name for name in listed if name.startswith("_")}


def test_reportlabs_minor_version_is_pinned() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (pin,) = [line for line in settings["project"]["dependencies"] if line.startswith("reportlab")]
    major, minor, *_ = reportlab.Version.split(".")
    assert pin == f"reportlab>={major}.{minor},<{major}.{int(minor) + 1}"


def test_reportlab_is_imported_by_the_pdf_writer_alone() -> None:
    elsewhere = [
        path
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"^\s*(?:import|from) reportlab\b", path.read_text(encoding="utf-8"), re.M)
        and path.parent != PACKAGE
    ]
    assert elsewhere == []


def test_the_package_is_free_until_its_writer_is_wanted() -> None:
    code = "import sys, msdeck, msdeck.export.pdf; print('reportlab' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT / "src", capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
