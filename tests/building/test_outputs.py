import errno
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

import msdeck as api
from msdeck.diagnostics import Severity
from msdeck.outputs import Output, replace_files
from support.outlines import command, msdeck, write_small

NAMES = ("deck.pptx", "deck-handout.pdf")
MOUNTED = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-euc")
"""Runs a script that may mount; its mounts end with it."""


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
        if target.name == failing and ".new." in self.name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert only_code(api.build(outline)) == "output-not-written"
    assert pair(outline.parent / "build") == before
    assert sorted(path.name for path in (outline.parent / "build").iterdir()) == sorted(NAMES)


def test_a_folder_that_takes_no_new_files_is_said_and_left(
    outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    write_small(outline.parent, "Another title")
    open_file = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name.endswith(".unfinished"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return open_file(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    result = api.build(outline)
    assert only_code(result) == "output-not-written"
    assert "write-protected" in result.diagnostics[-1].message
    assert pair(outline.parent / "build") == before


@pytest.mark.skipif(
    os.geteuid() == 0, reason="root may write into read-only folders; a read-only disk is tested"
)
def test_a_read_only_folder_is_said_and_left(outline: Path) -> None:
    api.build(outline)
    before = pair(outline.parent / "build")
    write_small(outline.parent, "Another title")
    (outline.parent / "build").chmod(0o500)
    try:
        result = api.build(outline)
    finally:
        (outline.parent / "build").chmod(0o700)
    assert only_code(result) == "output-not-written"
    assert "write-protected" in result.diagnostics[-1].message
    assert pair(outline.parent / "build") == before


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder where a disk can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which(MOUNTED[0]) is None:
        pytest.skip("there is no unshare to mount a disk with")
    trial = subprocess.run([*MOUNTED, 'mount -t tmpfs trial "$0"', folder], capture_output=True, check=False)
    if trial.returncode:
        pytest.skip(f"no disk can be mounted here: {trial.stderr.decode().strip()}")
    return folder


@pytest.mark.parametrize(("kind", "words"), [("full", "the disk is full"), ("read-only", "write-protected")])
def test_a_disk_that_takes_no_more_is_said_and_left(
    outline: Path, disk: Path, tmp_path: Path, kind: str, words: str
) -> None:
    api.build(outline)
    old, left = outline.parent / "build", tmp_path / "left"
    left.mkdir()
    write_small(outline.parent, "Another title")
    # Room for the old pair and half a new deck, in pages of 4 KB.
    room = sum(-(-len(data) // 4096) for data in pair(old)) + len(pair(old)[0]) // 4096 // 2
    script = f"""
        old=$0 disk=$1 left=$2; shift 2
        mount -t tmpfs -o size={room * 4}k,mode=755 msdeck "$disk"
        cp "$old"/* "$disk"
        {'mount -o remount,ro "$disk"' if kind == "read-only" else ""}
        status=0; "$@" || status=$?
        cp -a "$disk"/. "$left"
        exit $status
    """
    done = subprocess.run(
        [*MOUNTED, script, old, disk, left, *command("build", outline, "--out", disk)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    problem, *_, last = done.stderr.splitlines()
    assert problem.startswith(f"error[output-not-written] {disk / NAMES[0]}: ")
    assert words in problem
    assert last == "Nothing was written: 1 error."
    assert sorted(path.name for path in left.iterdir()) == sorted(NAMES)
    assert pair(left) == pair(old)


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    kept, made = tmp_path / "kept", tmp_path / "made"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    assert replace_files([Output(kept, b"new"), Output(made, b"new")]) == ()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    usual = tmp_path / "usual"
    usual.touch()
    assert made.stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("name", ["deck.pptx", "deck[1].pptx", "de*k?.pptx"])
def test_what_a_killed_build_left_is_swept_away_after_an_hour(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = tmp_path / f".{name}.999999.new.unfinished"
    leftover.write_bytes(b"half a deck")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3700)
    assert replace_files([Output(tmp_path / name, b"a deck")]) == ()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_a_build_at_work_needs_is_not_swept_away(tmp_path: Path) -> None:
    fresh, copy = (tmp_path / f".deck.pptx.999999.{state}.unfinished" for state in ("new", "old"))
    fresh.write_bytes(b"half a deck")
    copy.write_bytes(b"a copy of an old deck")
    os.utime(copy, (1, 1))  # a copy made just now has the time of what it is a copy of
    assert replace_files([Output(tmp_path / "deck.pptx", b"a deck")]) == ()
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, copy.name, "deck.pptx"}


def test_files_of_similar_names_are_not_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = [
        tmp_path / name for name in (".deck.unfinished", "deck.pptx.1.unfinished", ".decks.pptx.1.unfinished")
    ]
    for path in mine:
        path.write_bytes(b"mine")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3700)
    assert replace_files([Output(tmp_path / "deck.pptx", b"a deck")]) == ()
    assert all(path.exists() for path in mine)
