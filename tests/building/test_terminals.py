"""The commands wherever they run: any encoding, a pipe that nobody reads, no home, a terminal, Ctrl-C."""

import errno
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import msdeck as api
from support.outlines import command, msdeck, write_small

STAGES = (
    "reading the outline",
    "formatting citations",
    "laying out",
    "writing the deck",
    "writing the handout",
)
ERASED = "\r\x1b[K"


@pytest.fixture
def greek(tmp_path: Path) -> Path:
    """An outline with a mistake in a line with Greek letters."""
    outline = write_small(tmp_path)
    outline.write_text(
        outline.read_text().replace("One thing is known [@first2020]", "Interferon β-1a, β-1b [@frist2020]"),
        encoding="utf-8",
    )
    return outline


def test_letters_that_the_terminal_lacks_are_question_marks_above_a_caret_in_its_place(greek: Path) -> None:
    result = msdeck("check", greek, PYTHONIOENCODING="cp1252")
    assert (result.returncode, result.stderr) == (1, "")
    _, source, caret, *_ = result.stdout.splitlines()
    assert source.endswith("- Interferon ?-1a, ?-1b [@frist2020]")
    assert source.index("@frist2020") == caret.index("^")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_no_encoding_ends_a_build_in_a_traceback(greek: Path, encoding: str) -> None:
    result = msdeck("build", greek, PYTHONIOENCODING=encoding + ":strict")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith(f"error[unknown-citation] {greek}:")


def test_json_is_utf_8_in_every_terminal(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    outline.write_text(outline.read_text() + "größe_β: 1\n", encoding="utf-8")
    result = msdeck("check", outline, "--format", "json", PYTHONIOENCODING="cp1252")
    (found,) = json.loads(result.stdout)
    assert "größe_β" in found["message"]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses file names that are not UTF-8")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_name_that_is_not_utf_8_is_printed_all_the_same(tmp_path: Path, form: str) -> None:
    name = os.fsdecode(b"Gr\xf6\xdfe.yaml")
    write_small(tmp_path).rename(tmp_path / name)
    result = msdeck("check", name, "--format", form, cwd=tmp_path, PYTHONIOENCODING="utf-8")
    assert (result.returncode, result.stderr) == (0, "")


def test_the_c_locale_is_good_enough(greek: Path) -> None:
    result = msdeck("check", greek, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (1, "")
    assert "frist2020" in result.stdout


def test_a_build_needs_nothing_from_its_environment(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    bare = {name: value for name, value in os.environ.items() if name == "PYTHONPATH"}
    done = subprocess.run(command("build", outline), env=bare, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [("check",), ("build",), ("schema",), ("--help",)])
def test_a_pipe_that_nobody_reads_gets_no_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write_small(tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command(*arguments), cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert done.returncode in (0, 1)
    assert done.stderr == b""


def on_a_terminal(code: str) -> tuple[int, str]:
    """The exit code of a program that has a terminal for its messages, and what it writes there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "TERM": "xterm"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        written = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    return process.returncode, written.decode()


def read(terminal: int) -> bytes:
    """What comes next from `terminal`, nothing if nobody can write there any more."""
    try:
        return os.read(terminal, 4096)
    except OSError as problem:  # so Linux tells the end
        if problem.errno != errno.EIO:
            raise
        return b""


BUILD = "from msdeck.cli import main; main(['build', {!r}])"


def test_a_terminal_shows_each_stage_and_in_the_end_none(tmp_path: Path) -> None:
    code, written = on_a_terminal(BUILD.format(str(write_small(tmp_path))))
    assert code == 0
    assert re.split(re.escape(ERASED), written) == ["", *(f"{stage} …" for stage in STAGES), ""]


CTRL_C = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored

def interrupt(frame, event, _):
    if event == "call" and frame.f_code.co_name == {function!r}:
        sys.setprofile(None)
        signal.raise_signal(signal.SIGINT)

sys.setprofile(interrupt)
"""


@pytest.mark.parametrize(
    ("function", "stage"),
    [
        ("read_outline", 0),
        ("finish", 1),  # while pandoc is at work
        ("open_for_read_by_name", 4),  # where ReportLab swallows every exception
        ("replace_files", 4),
    ],
)
def test_ctrl_c_ends_a_build_at_any_stage_without_a_word(tmp_path: Path, function: str, stage: int) -> None:
    outline = write_small(tmp_path)
    code, written = on_a_terminal(CTRL_C.format(function=function) + BUILD.format(str(outline)))
    assert code == -signal.SIGINT
    shown = STAGES[: stage + 1]
    assert re.split(re.escape(ERASED), written) == ["", *(f"{stage} …" for stage in shown), ""]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.refs.lock.json", "deck.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["schema"], ["--version"], ["check"]])
def test_a_full_disk_behind_the_output_gets_one_line(tmp_path: Path, arguments: list[str]) -> None:
    write_small(tmp_path)
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command(*arguments),
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert result.returncode != 0
    assert "Traceback" not in result.stderr


def test_a_closed_error_stream_does_not_stop_a_build(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    line = " ".join(shlex.quote(word) for word in command("build", outline))
    result = subprocess.run(["sh", "-c", f"{line} 2>&-"], stdout=subprocess.PIPE, timeout=60, check=False)
    assert result.returncode == 0
    assert (tmp_path / "build" / "deck.pptx").exists()


def test_a_name_that_no_disk_takes_is_said(tmp_path: Path) -> None:
    result = msdeck("new", tmp_path / ("n" * 300))
    assert result.returncode == 1
    assert "too long" in result.stderr
    assert "Traceback" not in result.stderr


def test_only_what_there_is_can_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only a deck and a handout"):
        api.build(write_small(tmp_path), only="pdf")  # type: ignore[arg-type]
