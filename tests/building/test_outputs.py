import errno
import os
import random
import subprocess
import time
from pathlib import Path

import pytest

import msdeck as api
from msdeck.diagnostics import Severity
from support.outlines import command, msdeck, write_small

NAMES = ("deck.pptx", "deck-handout.pdf")


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    return write_small(tmp_path)


def pair(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / name).read_bytes() for name in NAMES)


def only_code(result: api.BuildResult) -> str:
    (found,) = (d for d in result.diagnostics if d.severity is Severity.ERROR)
    assert found.hint
    return found.code


def test_both_files_are_written_beside_the_outline(outline: Path) -> None:
    result = api.build(outline)
    assert [file.path for file in result.files] == [outline.parent / "build" / name for name in NAMES]
    assert [file.path.stat().st_size for file in result.files] == [file.size for file in result.files]
    assert sorted(path.name for path in (outline.parent / "build").iterdir()) == sorted(NAMES)


def test_missing_folders_are_made(outline: Path, tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "c"
    assert api.build(outline, out).files
    assert pair(out)


@pytest.mark.parametrize(("only", "name"), [("deck", NAMES[0]), ("handout", NAMES[1])])
def test_one_of_the_files_alone(outline: Path, tmp_path: Path, only: str, name: str) -> None:
    result = msdeck("build", outline, "--out", tmp_path / "out", "--only", only)
    assert result.returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


def test_an_outline_with_an_error_leaves_the_old_files(outline: Path) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    outline.write_text(outline.read_text().replace("@first2020", "@frist2020"))
    result = api.build(outline)
    assert result.files == ()
    assert pair(outline.parent / "build") == before


def test_a_warning_stops_a_strict_build_only(outline: Path) -> None:
    outline.write_text(
        outline.read_text().replace("[@first2020; @second2021]", "").replace(" [@second2021]", "")
    )
    assert api.build(outline, strict=True).files == ()
    assert not (outline.parent / "build").exists()
    loose = api.build(outline)
    assert loose.files
    assert {found.severity for found in loose.diagnostics} == {Severity.WARNING}


def test_a_folder_in_the_place_of_a_file_is_said_and_left(outline: Path) -> None:
    blocked = outline.parent / "build" / NAMES[1]
    blocked.mkdir(parents=True)
    assert only_code(api.build(outline)) == "output-blocked"
    assert [path.name for path in blocked.parent.iterdir()] == [NAMES[1]]


def test_a_file_in_the_place_of_the_folder_is_said_and_left(outline: Path) -> None:
    (outline.parent / "build").write_text("mine")
    assert only_code(api.build(outline)) == "output-not-written"
    assert (outline.parent / "build").read_text() == "mine"


@pytest.mark.parametrize("lock", ["~$deck.pptx", ".~lock.deck.pptx#"])
def test_a_deck_that_is_open_elsewhere_is_left(outline: Path, lock: str) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    (outline.parent / "build" / lock).write_text("")
    write_small(outline.parent, "Another title")
    assert only_code(api.build(outline)) == "output-open"
    assert pair(outline.parent / "build") == before


def test_a_full_disk_is_said_and_nothing_is_left_behind(
    outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    write_small(outline.parent, "Another title")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = api.build(outline)
    assert only_code(result) == "output-not-written"
    assert "full" in result.diagnostics[-1].message
    assert pair(outline.parent / "build") == before
    assert sorted(path.name for path in (outline.parent / "build").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("failing", NAMES)
def test_when_one_file_can_not_be_replaced_neither_is(
    outline: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """As on Windows, where a file that is open can not be replaced."""
    api.build(outline)
    before = pair(outline.parent / "build")
    write_small(outline.parent, "Another title")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == failing and "before" not in self.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert only_code(api.build(outline)) == "output-not-written"
    assert pair(outline.parent / "build") == before
    assert sorted(path.name for path in (outline.parent / "build").iterdir()) == sorted(NAMES)


def test_a_read_only_folder_is_said_and_left(outline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    (outline.parent / "build").chmod(0o500)
    write_small(outline.parent, "Another title")
    try:
        if os.geteuid() == 0:  # root may write anywhere: let the system call say what it says to others

            def refuse(_self: Path, *_args: object, **_kwargs: object) -> None:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

            monkeypatch.setattr(Path, "open", refuse)
        result = api.build(outline)
    finally:
        monkeypatch.undo()
        (outline.parent / "build").chmod(0o700)
    assert "output-not-written" in [found.code for found in result.diagnostics] or result.files == ()
    assert result.files == ()
    assert pair(outline.parent / "build") == before


def test_what_a_killed_build_left_long_ago_is_swept_away(outline: Path) -> None:
    api.build(outline)
    leftover = outline.parent / "build" / ".deck.pptx.999999.unfinished"
    leftover.write_bytes(b"half a deck")
    os.utime(leftover, (1, 1))
    api.build(outline)
    assert not leftover.exists()


def test_kill_at_20_random_moments_leaves_a_whole_pair_every_time(tmp_path: Path) -> None:
    outline = write_small(tmp_path, "The old title")
    began = time.monotonic()
    assert msdeck("build", outline).returncode == 0
    length = time.monotonic() - began
    old = pair(tmp_path / "build")
    write_small(tmp_path, "The new title")
    assert msdeck("build", outline, "--out", tmp_path / "new").returncode == 0
    new = pair(tmp_path / "new")
    assert old != new
    moments = random.Random(20)
    killed = 0
    for _ in range(20):
        for name, data in zip(NAMES, old, strict=True):
            (tmp_path / "build" / name).write_bytes(data)
        with subprocess.Popen(
            command("build", outline), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moments.uniform(0.2, 1.0) * length)
            process.kill()
        killed += process.returncode != 0
        assert pair(tmp_path / "build") in (old, new)
    assert killed >= 10
