"""A build that is killed: every file is whole, and old and new do not mix."""

import json
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest

from support.outlines import command, write_small

NAMES = ("deck.pptx", "deck-handout.pdf")
PROGRAM = Path(__file__).with_name("kill_at_each_step.py")

Kill = dict[str, list[str]]


def kills(folder: Path, case: str) -> list[Kill]:
    done = subprocess.run(
        [sys.executable, PROGRAM, folder, case], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found: list[Kill] = json.loads(done.stdout)
    return found


def stretches(found: list[Kill]) -> list[tuple[list[str], int]]:
    """What stood in the places of deck and handout, in order, and at how many steps."""
    return [(pair, len(list(same))) for pair, same in groupby(kill["pair"] for kill in found)]


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        ("replaced", "old", "new"),
        ("first", "absent", "new"),
        ("replaced, but refused", "old", "old"),
        ("first, but refused", "absent", "absent"),
    ],
)
def test_killed_at_any_step_the_pair_is_old_or_new_but_for_the_one_between_the_moves(
    case: str, before: str, after: str, tmp_path: Path
) -> None:
    found = kills(tmp_path, case)
    preparing, between, tidying = stretches(found)
    assert preparing[0] == [before, before]
    # The one step that docs/decisions/0008 names: the deck is moved, the handout not yet, or never.
    assert between == (["new", before], 1)
    assert tidying[0] == [after, after]
    assert preparing[1] > 20  # one of opening, writing, sending to the disk … for each of two files


@pytest.mark.parametrize("case", ["replaced", "first, but refused"])
def test_what_a_kill_leaves_is_hidden_and_gone_after_a_later_build(case: str, tmp_path: Path) -> None:
    left = [name for kill in kills(tmp_path, case) for name in kill["beside"]]
    assert left
    assert all(name.startswith(".deck") and name.endswith(".unfinished") for name in left)
    now = {path.name for folder in tmp_path.iterdir() for path in folder.iterdir()}
    assert now <= set(NAMES)


def test_killing_at_each_step_finds_files_torn_by_writing_straight_to_their_place(tmp_path: Path) -> None:
    pairs = [kill["pair"] for kill in kills(tmp_path, "straight")]
    assert ["torn", "old"] in pairs
    assert ["new", "torn"] in pairs


def test_killed_at_20_random_moments_a_build_leaves_a_whole_pair_every_time(tmp_path: Path) -> None:
    def start(outline: Path, out: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command("build", outline, "--out", out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def pair(folder: Path) -> list[bytes]:
        return [(folder / name).read_bytes() for name in NAMES]

    outlines = [write_small(tmp_path / title, f"The {title} title") for title in ("old", "new")]
    began = time.monotonic()
    whole = [start(outline, outline.parent / "build") for outline in outlines]
    assert [process.wait(timeout=60) for process in whole] == [0, 0]
    length = time.monotonic() - began
    old, new = (pair(outline.parent / "build") for outline in outlines)
    assert old != new
    chance = random.Random(20)
    moments = [(number + chance.random()) / 20 * length for number in range(20)]  # one in each twentieth

    def left_by_a_kill(moment: float) -> list[bytes]:
        folder = tmp_path / f"killed after {moment:.4f} s"
        folder.mkdir()
        for name, data in zip(NAMES, old, strict=True):
            (folder / name).write_bytes(data)
        with start(outlines[1], folder) as process:
            time.sleep(moment)
            process.kill()
        return pair(folder)

    with ThreadPoolExecutor(2) as two_at_a_time:
        assert all(left in (old, new) for left in two_at_a_time.map(left_by_a_kill, moments))
