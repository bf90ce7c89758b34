"""The file depends on the scene alone, and takes time in proportion to it."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from msdeck.content import Run, SlideLink, Url
from msdeck.export.powerpoint.package import DeckPackage, DeckPart
from msdeck.export.powerpoint.writer import write_pptx
from msdeck.scene import Page, Scene, SlideSection, Text
from support.pptx_package import package_faults
from support.work import calls

TESTS = Path(__file__).parents[2]
SOURCE = TESTS.parent / "src"


def test_the_same_scene_makes_the_same_bytes(scene: Scene, deck: bytes) -> None:
    assert write_pptx(scene) == deck


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("2", "America/New_York")])
def test_neither_time_zone_nor_hash_seed_changes_a_byte(
    seed: str, zone: str, deck: bytes, tmp_path: Path
) -> None:
    script = (
        "import hashlib\n"
        "from msdeck.export.powerpoint.writer import write_pptx\n"
        "from support.scenes import gallery_scene\n"
        "print(hashlib.sha256(write_pptx(gallery_scene())).hexdigest())"
    )
    paths = os.pathsep.join((str(SOURCE), str(TESTS)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(deck).hexdigest()


def test_members_are_in_order_with_one_date_and_pictures_are_stored(deck: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    stored = {member.filename for member in members if member.compress_type == zipfile.ZIP_STORED}
    books = {f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx" for number in range(1, 6)}
    assert stored == {"ppt/media/image1.png", "ppt/media/image2.jpeg"} | books


def test_no_clock_and_no_path_is_in_the_file(deck: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels")))
    for folder in (TESTS.parent, tmp_path.parent, Path.cwd()):
        assert str(folder).encode() not in text
    assert b"nerve.png" not in text
    assert text.count(b"2000-01-01T00:00:00Z") == 2


def repeated(scene: Scene, times: int) -> Scene:
    """The gallery's slides over and over, under names of their own."""
    pages = tuple(
        replace(page, name=f"{page.name}#{at}", title=f"{page.title} {at}")
        for at in range(times)
        for page in scene.slides
    )
    return replace(scene, slides=pages, slide_sections=(SlideSection("All", len(pages)),))


def test_twice_the_slides_take_twice_the_work(scene: Scene) -> None:
    write_pptx(scene)  # what is computed once and kept
    scenes = [repeated(scene, times) for times in (2, 4, 8)]
    small, large, larger = (calls(partial(write_pptx, each)) for each in scenes)
    # If the work grows in proportion, the second step from 4 to 8 costs twice the step from 2 to 4.
    assert (larger - large) / (large - small) == pytest.approx(2, rel=0.01)


def linked_to(page: Page, number: int) -> Page:
    """`page` with nothing but its title, which leads to another slide."""
    title = next(item for item in page.items if isinstance(item, Text))
    (paragraph,) = title.paragraphs
    linked = replace(paragraph, runs=(Run("On", link=SlideLink(number)),))
    return replace(page, items=(replace(title, paragraphs=(linked,)),), notes=(), clicks=())


def test_a_long_chain_of_slide_links_does_not_exhaust_the_stack(scene: Scene) -> None:
    """python-pptx would go from slide to slide, a call inside a call, and Python allows a thousand."""
    made = repeated(replace(scene, slides=scene.slides[1:2]), 1100)
    chain = tuple(linked_to(page, min(number, 1100)) for number, page in enumerate(made.slides, 2))
    assert package_faults(write_pptx(replace(made, slides=chain))) == []


def test_one_target_has_one_relationship() -> None:
    package = DeckPackage()
    first, second = (package.add("/ppt/slides/slide%d.xml", "a/b") for _ in range(2))
    assert first.relate_to(second, "x/slide") == first.relate_to(second, "x/slide") == "rId1"
    assert first.relate_to("https://a", "x/link", is_external=True) == "rId2"
    assert first.relate_to("https://a", "x/link", is_external=True) == "rId2"
    assert first.relate_to("https://b", "x/link", is_external=True) == "rId3"
    assert {SlideLink(1), Url("a")}  # links are keys: they must be hashable


def test_two_parts_cannot_have_one_name() -> None:
    package = DeckPackage()
    assert isinstance(package.add("/a.xml", "a/b"), DeckPart)
    with pytest.raises(ValueError, match=r"two parts named /a\.xml"):
        package.add("/a.xml", "a/b")
