"""The wheel, built as an installation builds it: alone, from the repository's files."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from msdeck.data import data_path
from msdeck.references.styles import bundled_styles

ROOT = Path(__file__).parents[2]
FACES = ("Regular", "Bold", "Italic", "BoldItalic")

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the repository that has no data yet."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        ROOT / "src", folder / "repository" / "src", ignore=shutil.ignore_patterns("_data", "__pycache__")
    )
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder / "repository")
    # What it is built with is there: `.[dev]` has it, at the versions that pyproject.toml names.
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    command.append(str(folder / "repository"))
    subprocess.run(command, check=True, timeout=300)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture
def wheel(wheel_path: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(wheel_path) as opened:
        yield opened


def test_the_wheel_holds_every_font_and_its_licence(wheel: zipfile.ZipFile) -> None:
    fonts = {name for name in wheel.namelist() if name.startswith("msdeck/_data/fonts/")}
    files = {f"Arimo-{face}.ttf" for face in FACES} | {"coverage.txt", "OFL.txt"}
    assert fonts == {f"msdeck/_data/fonts/{name}" for name in files}
    assert b"SIL OPEN FONT LICENSE Version 1.1" in wheel.read("msdeck/_data/fonts/OFL.txt")


def test_the_wheel_holds_every_style_with_its_licence(wheel: zipfile.ZipFile) -> None:
    styles = {Path(name).name for name in wheel.namelist() if name.startswith("msdeck/_data/styles/")}
    assert styles == {f"{name}.csl" for name in bundled_styles()} | {"LICENCE.txt"}
    for name in bundled_styles():
        text = wheel.read(f"msdeck/_data/styles/{name}.csl").decode()
        assert "creativecommons.org/licenses/by-sa/3.0/" in text
        assert "independent-parent" not in text
    assert b"Attribution-ShareAlike 3.0" in wheel.read("msdeck/_data/styles/LICENCE.txt")


def test_the_wheel_holds_the_code_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code
    assert all(name.startswith("msdeck/") for name in names)
    assert not any("__pycache__" in name for name in names)


def test_the_wheel_needs_no_build_tool_at_run_time(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    lines = wheel.read(metadata).decode().splitlines()
    required = [line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert required
    assert not any(name in line for line in required for name in ("font", "hatch", "citeproc"))


def test_two_builds_make_the_same_data(wheel: zipfile.ZipFile) -> None:
    """The wheel's against that of the installation under test; the stamp tells which recipe made them."""
    names = [name for name in wheel.namelist() if name.startswith("msdeck/_data/")]
    names.remove("msdeck/_data/made-from.txt")
    assert len(names) == 6 + 15  # four faces, coverage and licence; fourteen styles and their licence
    for name in names:
        assert wheel.read(name) == data_path(*name.split("/")[2:]).read_bytes()


def test_installed_in_an_empty_environment_it_starts_a_talk_and_builds_it(
    wheel_path: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    bin_folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python, msdeck = str(bin_folder / "python"), str(bin_folder / "msdeck")
    subprocess.run(
        [*PIP, "--python", python, "install", "--no-deps", "--no-index", str(wheel_path)],
        check=True,
        timeout=120,
    )

    def output_of(*command: str) -> str:
        """What is printed in the empty environment, where nothing of ours is on any path."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    # Its dependencies are read where they are; .pth files there, as of an editable install, are not heeded.
    site = output_of(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "dependencies.pth").write_text("\n".join(sorted(folders)))

    imported = output_of(python, "-c", "import msdeck; print(msdeck.__file__)").strip()
    assert Path(imported).is_relative_to(tmp_path / "venv")
    output_of(msdeck, "new", "talk")
    output_of(msdeck, "build", "talk/deck.yaml")
    assert {path.name for path in (tmp_path / "talk" / "build").iterdir()} == {
        "deck.pptx",
        "deck-handout.pdf",
    }
    assert (tmp_path / "talk" / "build" / "deck.pptx").read_bytes().startswith(b"PK")
    assert (tmp_path / "talk" / "build" / "deck-handout.pdf").read_bytes().startswith(b"%PDF")
