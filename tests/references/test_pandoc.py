"""The pandoc process: what happens when it fails, and what it must never do."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from msdeck.references import citeproc, pandoc
from msdeck.references.citeproc import finish, start
from support.citing import cite, cite_all, formatted, only_diagnostic, outline_citing, style_text


def stub(folder: Path, script: str) -> Path:
    """An executable that stands in for pandoc."""
    path = folder / "pandoc"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return path


def failing_with(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> str:
    """What the lecturer reads when pandoc is `script`."""
    path = stub(folder, script)
    monkeypatch.setattr(pandoc, "_binary", lambda: path)
    diagnostic = only_diagnostic("ama", folder)
    assert diagnostic.code == "citations-failed"
    assert "install msdeck again" in diagnostic.hint
    return diagnostic.message


def test_a_missing_pandoc_is_an_error_with_a_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    diagnostic = only_diagnostic("ama", tmp_path)
    assert diagnostic.code == "citations-failed"
    assert diagnostic.message == "pandoc, which formats the citations, failed: it is not installed"
    assert "install msdeck again" in diagnostic.hint


def test_a_pandoc_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pandoc, "_binary", lambda: tmp_path)  # a folder
    assert "it does not start" in only_diagnostic("ama", tmp_path).message


def test_a_pandoc_that_fails_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = "import sys; sys.stdin.read(); sys.exit('no good\\nmore')"
    assert failing_with(monkeypatch, tmp_path, script).endswith("failed: no good")


def test_a_pandoc_that_dies_before_reading_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert failing_with(monkeypatch, tmp_path, "raise SystemExit(3)").endswith("failed: it ended with code 3")


@pytest.mark.parametrize("output", ["", "{", "[]", '"text"'])
def test_an_answer_that_makes_no_sense_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: str
) -> None:
    script = f"import sys; sys.stdin.read(); print({output!r})"
    assert "its answer" in failing_with(monkeypatch, tmp_path, script)


def test_a_pandoc_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pandoc, "TIMEOUT", 0.3)
    assert "took more than" in failing_with(monkeypatch, tmp_path, "import time; time.sleep(60)")


def test_a_style_that_calls_itself_is_stopped_before_memory_runs_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pandoc, "_MEMORY", "150m")
    circle = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    text = style_text(more=circle, citation='<text macro="a"/>')
    (tmp_path / "own.csl").write_text(text, encoding="utf-8")
    diagnostic = only_diagnostic("own.csl", tmp_path)
    assert diagnostic.code == "citations-failed"
    assert "too much memory" in diagnostic.message


def test_other_work_can_go_on_while_pandoc_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = stub(tmp_path, "import sys, time; time.sleep(0.5); sys.exit('late')")
    monkeypatch.setattr(pandoc, "_binary", lambda: path)
    before = time.perf_counter()
    running = start(outline_citing(), cite_all(), tmp_path)
    assert time.perf_counter() - before < 0.4
    _, diagnostics = finish(running)
    assert "late" in diagnostics[0].message


def test_one_process_formats_a_whole_lecture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started = []
    popen = subprocess.Popen

    def counted(*arguments: object, **options: object) -> object:
        started.append(arguments)
        return popen(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counted)
    formatted(outline_citing(), (*cite_all(), *cite_all()), tmp_path)
    assert len(started) == 1


def test_no_file_is_written_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("talk", "tmp", "home", "cwd"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "cwd")
    (tmp_path / "talk" / "own.csl").write_text(style_text(), encoding="utf-8")
    formatted(outline_citing("own.csl"), cite_all(), tmp_path / "talk")
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["own.csl"]


def test_the_result_depends_on_nothing_but_the_input(tmp_path: Path) -> None:
    script = (
        "from support.citing import *\n"
        "from pathlib import Path\n"
        "citations = (*cite_all(), cite('harris2022', 'cooper2021', 'patel2021'))\n"
        "print(ascii(formatted(outline_citing('apa'), citations, Path('.'))))"
    )
    root = Path(__file__).parents[2]
    results = set()
    for seed, zone, folder in (
        ("0", "UTC", tmp_path),
        ("1", "Asia/Tokyo", root),
        ("2", "America/Lima", root),
    ):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join((str(root / "tests"), str(root / "src"))),
        }
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, check=True
        )
        results.add(done.stdout)
    assert len(results) == 1


def test_the_order_in_which_references_are_written_does_not_matter() -> None:
    outline = outline_citing("apa")
    citation = cite("harris2022", "cooper2021")
    turned = outline_citing("apa", tuple(reversed([r.model_dump(by_alias=True) for r in outline.references])))
    assert formatted(outline, (citation,)) == formatted(turned, (citation,))


def test_pandoc_is_told_nothing_about_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[pandoc.Json] = []

    def listen(document: pandoc.Json) -> Callable[[], pandoc.Json]:
        told.append(document)
        return lambda: {"blocks": []}

    monkeypatch.setattr(citeproc.pandoc, "start", listen)
    start(outline_citing(), cite_all(), tmp_path)
    (document,) = told
    enclosed = [document["meta"][part]["c"].partition(",")[2] for part in ("csl", "bibliography")]
    text = json.dumps(document) + "".join(base64.b64decode(data).decode() for data in enclosed)
    assert "Cooper" in text
    for folder in (tmp_path, Path.home(), Path(__file__).parents[2]):
        assert str(folder) not in text
