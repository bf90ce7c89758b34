"""A lock file that can't be used is a warning with a way out, whatever it holds."""

import json
import os
import random
from pathlib import Path

import pytest

from msdeck.diagnostics import Diagnostic, Severity
from msdeck.outline.reader import read_outline
from msdeck.references.lock import Lock, NoticeKind, lock_path
from msdeck.references.lock_file import read_lock_file
from msdeck.references.lock_text import lock_text
from msdeck.references.standing import standing
from support.locks import references_of, retracted, write_lock
from support.outlines import write_small


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    return write_small(tmp_path)


def refused(outline: Path) -> Diagnostic:
    lock, (found,) = read_lock_file(outline, "talk/deck.yaml")
    assert lock is None
    assert (found.code, found.severity) == ("bad-lock-file", Severity.WARNING)
    assert str(found.place) == "talk/deck.refs.lock.json"
    assert "`msdeck verify talk/deck.yaml`" in found.hint
    return found


def test_an_outline_without_a_lock_file_has_no_lock_and_no_complaint(outline: Path) -> None:
    lock_path(outline).unlink()
    assert read_lock_file(outline, "deck.yaml") == (None, ())


def test_a_lock_file_is_read_by_citation_key(outline: Path) -> None:
    lock, found = read_lock_file(outline, "deck.yaml")
    assert isinstance(lock, Lock)
    assert (list(lock.findings), found) == (["first2020", "second2021"], ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no JSON"),
        (b"\xff\xfe{", "it is no UTF-8 text"),
        (b'{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> other\n}', "two versions of it were merged"),
        (b"[]", "it has no `references`"),
        (b'{"msdeck-lock": 2, "references": {}}', "another version of msdeck"),
        (b'{"msdeck-lock": 1, "references": {"a": {"verdict": "fine"}}}', '"a" is not as msdeck writes it'),
        (b"[" * 100_000, "it is no JSON"),
        (b'{"msdeck-lock": 1, "references": {"\\u001b[2J": 3}}', "is not as msdeck writes it"),
    ],
)
def test_a_lock_file_that_says_nothing_is_refused_with_its_reason(
    outline: Path, data: bytes, reason: str
) -> None:
    lock_path(outline).write_bytes(data)
    message = refused(outline).message
    assert reason in message
    assert "\x1b" not in message


def test_a_folder_in_the_place_of_a_lock_file_is_named_as_such(outline: Path) -> None:
    lock_path(outline).unlink()
    lock_path(outline).mkdir()
    assert "is a folder" in refused(outline).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names on this system")
def test_nobody_waits_for_a_pipe_in_the_place_of_a_lock_file(outline: Path) -> None:
    lock_path(outline).unlink()
    os.mkfifo(lock_path(outline))
    assert "no ordinary file" in refused(outline).message


def test_a_lock_file_that_leads_out_of_the_folder_is_not_followed(outline: Path) -> None:
    lock_path(outline).unlink()
    lock_path(outline).symlink_to("/etc/hostname")
    assert "outside the outline's folder" in refused(outline).message


def test_200_broken_lock_files_are_refused_or_read_and_never_raise(outline: Path) -> None:
    chance = random.Random(6)
    notice = retracted(
        references_of(outline)["first2020"], NoticeKind.RETRACTION, DOI="10.5555/n", date="2018"
    )
    path = write_lock(outline, {"first2020": notice})
    whole = path.read_bytes()
    read = read_outline(outline).outline
    assert read is not None
    outcomes = set()
    for _ in range(200):
        path.write_bytes(_broken(whole, chance))
        lock, found = read_lock_file(outline, "deck.yaml")
        assert (lock is None) == bool(found)
        assert all(each.message and each.hint for each in standing(read, lock, "deck.yaml").diagnostics)
        outcomes.add(lock is None)
    assert outcomes == {True, False}  # both ways were gone


def _broken(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes changed, cut out or doubled, or with a value of another kind."""
    if chance.random() < 0.5:
        whole = json.loads(data)
        _disturb(whole["references"], chance)
        return json.dumps(whole).encode()
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 2, 20, 500)))
    return data[:start] + chance.choice((b"", bytes(chance.randbytes(3)), data[start:end] * 2)) + data[end:]


_VALUES = (
    None,
    0,
    1e400,
    -1,
    "",
    "\x1b[31m",
    "\ud800",
    "x" * 10_000,
    [],
    {},
    [[]],
    {"DOI": 1},
    True,
    "2018-99",
)


def _disturb(part: dict[str, object], chance: random.Random) -> None:
    key = chance.choice(list(part))
    value = part[key]
    if isinstance(value, dict) and value and chance.random() < 0.7:
        _disturb(value, chance)
    elif isinstance(value, list) and value and isinstance(value[0], dict) and chance.random() < 0.7:
        _disturb(value[0], chance)
    else:
        part[key] = chance.choice(_VALUES)


def test_halves_of_characters_and_commands_to_terminals_are_no_part_of_a_lock(outline: Path) -> None:
    known = references_of(outline)["first2020"]
    notice = retracted(known, NoticeKind.RETRACTION, DOI="10.5555/n", date="2018")
    path = write_lock(outline, {"first2020": notice})
    path.write_text(path.read_text().replace("10.5555/n", "10.5555/\\ud800\\u001bn"))
    lock, _ = read_lock_file(outline, "deck.yaml")
    assert lock is not None
    assert lock.findings["first2020"].notices[0].DOI == "10.5555/  n"
    assert lock_text(lock).encode()
