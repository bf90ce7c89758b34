"""What msdeck writes can be read by everybody, as far as machines can tell; and the machines can tell.

The files are the lecture, both galleries, an overfull deck, and outlines made by chance.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from outloud import check as listen

from msdeck.diagnostics import Severity
from msdeck.editions import Edition
from msdeck.export.pdf.writer import write_pdf
from msdeck.export.powerpoint.writer import write_pptx
from support import generated, pdf_tag_faults, pptx_accessibility, verapdf
from support.compiling import compile_outline
from support.fonts import square_font
from support.outlines import overfull
from support.pdf_breaks import BREAKS, broken
from support.pdf_tag_faults import tag_faults
from support.pdf_tags import read, said, spoken
from support.pictures import picture
from support.programs import skip_or_fail
from support.written import Written

ROOT = Path(__file__).parents[2]
SPOKEN = ROOT / "tests" / "cases" / "lecture-spoken.txt"
NAMED = ("lecture", "gallery", "trials", "instructor", "overfull", "small", "other scripts")
GENERATED = int(os.environ.get("GENERATED_OUTLINES", "40"))
"""In the suite; `make matrix` takes 200."""
SPARE = 20
"""Generated outlines that take the place of those whose text is too long for a slide."""

SMALL = f"""\
title: Something of everything
sections:
  - title: Part
    slides:
      - title: A figure beside points
        points: [One, {{text: Two, points: [Three]}}]
        figure: {{image: {generated.IMAGES[0]}, alt: A picture, caption: What it shows}}
      - title: Two columns
        compare: [{{title: Left, points: [One]}}, {{title: Right, points: [Two]}}]
      - title: A table
        table: {{columns: [What, Source], rows: [[One, "[@work2020]"], [Two, Three], [Four, Five]]}}
        handout: {"Reading text that fills the page. " * 110}
references: [{{id: work2020, title: A work, author: ["Author, A."], issued: 2020}}]
"""
"""An outline with every kind of structure, on two pages: what `BREAKS` break."""

SIGNS = "多发性硬化症的间充质干细胞治疗✓☐𝒳𠀀"
OTHER_SCRIPTS = f"""\
title: {SIGNS}
language: zh-Hans
fonts: assets/squares.ttf
sections:
  - title: 治疗 in part
    slides:
      - title: Signs beyond U+FFFF such as 𝒳
        points: [治 ✓, "**治** ☐", "{SIGNS * 8}"]
        handout: 多发性硬化症 is [multiple sclerosis]{{lang=en}}.
"""
"""An outline with letters that msdeck's own font lacks, some of them beyond U+FFFF."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    folder = tmp_path_factory.mktemp("outlines")
    (folder / "assets").mkdir()
    for image, mode in zip(generated.IMAGES, ("RGB", "L", "RGBA"), strict=True):
        (folder / image).write_bytes(picture("PNG", mode, (60, 40)))
    gallery = ROOT / "docs" / "gallery"
    outlines = {
        "lecture": ROOT / "deck.yaml",
        "gallery": gallery / "gallery.yaml",
        "trials": gallery / "trials.yaml",
        "instructor": gallery / "gallery.yaml",
    }
    (folder / "assets" / "squares.ttf").write_bytes(square_font(SIGNS))
    for name, text in (("overfull", overfull()), ("small", SMALL), ("other scripts", OTHER_SCRIPTS)):
        outlines[name] = folder / f"{name}.yaml"
        outlines[name].write_text(text, encoding="utf-8")
    for number in range(GENERATED + SPARE):
        outlines[f"generated-{number}"] = folder / f"{number}.yaml"
        outlines[f"generated-{number}"].write_text(generated.outline(number), encoding="utf-8")
    found = {}
    for name, path in outlines.items():
        edition: Edition = "instructor" if name == "instructor" else "participant"
        scene, diagnostics = compile_outline(path, edition)
        if scene is not None:
            found[name] = Written(scene, write_pptx(scene), write_pdf(scene))
        else:
            errors = {each.code for each in diagnostics if each.severity is Severity.ERROR}
            assert errors == {"text-does-not-fit"}, (name, diagnostics)
        if len(found) == len(NAMED) + GENERATED:
            break
    return found


@pytest.fixture(scope="module")
def broken_files(written: dict[str, Written]) -> dict[str, bytes]:
    return {name: broken(written["small"].handout, each.change) for name, each in BREAKS.items()}


@pytest.fixture(scope="module")
def failed_rules(
    written: dict[str, Written],
    broken_files: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What veraPDF finds in all files, good and broken, in one run."""
    verapdf.require_verapdf()
    handouts = {name: each.handout for name, each in written.items()}
    return verapdf.failed_rules(handouts | broken_files, tmp_path_factory.mktemp("validated"))


def test_every_handout_is_pdf_ua_1_and_pdf_a_2a(
    written: dict[str, Written], failed_rules: dict[str, list[str]]
) -> None:
    assert set(written) > set(NAMED)
    assert len(written) == len(NAMED) + GENERATED
    assert {name: failed_rules[name] for name in written if failed_rules[name]} == {}


def test_the_tags_of_every_handout_agree_with_its_pages(written: dict[str, Written]) -> None:
    faults = {name: tag_faults(each.handout, each.furniture) for name, each in written.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_powerpoint_s_own_checker_would_find_nothing(written: dict[str, Written]) -> None:
    """As far as the checker in `support` sees what PowerPoint's sees; its own tests show that it can fail."""
    found = {name: pptx_accessibility.findings(each.deck) for name, each in written.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_a_second_opinion_hears_all_but_running_headers(written: dict[str, Written], tmp_path: Path) -> None:
    """A header of eight words is prose to it, though the file says that it is a running header.

    All that it says of this kind is held against the running headers and footers, which
    `test_the_tags_of_every_handout_agree_with_its_pages` has found to be nothing else.
    """
    for name, each in written.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(each.handout)
        errors = [found for found in listen(str(path)).findings if str(found.severity) == "error"]
        heard = squeezed(spoken(each.handout)) if errors else ""
        for finding in errors:
            assert finding.rule == "TAG-002", (name, finding)
            lines = [squeezed(line.rstrip("…")) for line in finding.evidence.split("; ")]
            furniture = squeezed(each.furniture[finding.page - 1])
            assert all(is_furniture_line(line, furniture, heard) for line in lines), (name, finding)


def is_furniture_line(line: str, furniture: str, heard: str) -> bool:
    """Whether a line is of a running footer, and of text that stands beside it and is heard."""
    return any(runs_through(furniture, line[:cut]) and line[cut:] in heard for cut in range(len(line), 0, -1))


def runs_through(text: str, line: str) -> bool:
    """Whether `text` holds the characters of `line` in their order; raised ones may lie between them."""
    characters = iter(text)
    return all(character in characters for character in line)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", BREAKS)
def test_our_own_check_finds_what_is_broken(
    name: str, written: dict[str, Written], broken_files: dict[str, bytes]
) -> None:
    faults = tag_faults(broken_files[name], written["small"].furniture)
    wanted = BREAKS[name].fault
    if wanted is None:
        assert BREAKS[name].verapdf
    else:
        assert any(re.search(wanted, fault) for fault in faults), faults


def test_each_of_our_own_checks_has_caught_something(broken_files: dict[str, bytes]) -> None:
    readable = [tagged for tagged in map(read, broken_files.values()) if tagged.root is not None]
    for check in pdf_tag_faults.CHECKS:
        assert any(list(check(tagged)) for tagged in readable), check.__name__


@pytest.mark.parametrize("name", BREAKS)
def test_verapdf_finds_what_is_broken_as_far_as_it_looks(
    name: str, failed_rules: dict[str, list[str]]
) -> None:
    assert bool(failed_rules[name]) is BREAKS[name].verapdf, failed_rules[name]


def test_the_lecture_is_read_aloud_as_it_should_be(written: dict[str, Written]) -> None:
    """When the lecture has changed: read the new text, and if it reads well, let it replace the old."""
    heard = spoken(written["lecture"].handout)
    new = SPOKEN.with_suffix(".new")
    if heard != SPOKEN.read_text(encoding="utf-8"):
        new.write_text(heard, encoding="utf-8")
        pytest.fail(f"the handout reads differently: compare {new.name} with {SPOKEN.name}")


def test_poppler_reads_the_lecture_in_the_same_words(written: dict[str, Written], tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        skip_or_fail("poppler (pdfinfo) is not installed")
    path = tmp_path / "handout.pdf"
    path.write_bytes(written["lecture"].handout)
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    theirs = re.findall(r'^\s*"(.*)"$', done.stdout, re.MULTILINE)
    assert squeezed("".join(theirs)) == squeezed(said(written["lecture"].handout))
