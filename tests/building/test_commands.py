import json
import subprocess
import sys
from pathlib import Path

import pytest

import msdeck as api
from support.locks import write_lock
from support.outlines import msdeck, write_small

HEAVY = (
    "pptx",
    "reportlab",
    "pydantic",
    "uharfbuzz",
    "xlsxwriter",
    "yaml",
    "PIL",
    "babel",
    "pypandoc",
    "lxml",
    "msdeck.deck",
    "msdeck.layout",
    "msdeck.outline",
    "msdeck.references",
    "msdeck.verification",
    "msdeck.citing",
)
FOR_FEW = ("xlsxwriter", "bibtexparser", "pylatexenc", "rispy", "urllib3", "truststore", "platformdirs",
           "msdeck.outline.bibliographies.bibtex", "msdeck.verification",
           "msdeck.citing")  # fmt: skip


@pytest.mark.parametrize("arguments", ["['--help']", "['build', '--help']", "['--version']"])
def test_help_imports_nothing_heavy(arguments: str) -> None:
    code = (
        "import sys\n"
        "from msdeck.cli import main\n"
        f"try: main({arguments})\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == "HEAVY []"


def test_a_lecture_without_charts_and_bibliography_loads_nothing_for_them(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    code = (
        "import sys, msdeck\n"
        f"assert msdeck.build({str(outline)!r}).files\n"
        f"print('LOADED', [name for name in sys.modules if name.startswith({FOR_FEW!r})])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.splitlines()[-1] == "LOADED []"


def test_a_build_says_what_it_wrote(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    result = msdeck("build", outline)
    assert result.returncode == 0
    assert result.stderr == ""
    deck, handout = result.stdout.splitlines()
    assert deck.startswith(f"{tmp_path / 'build' / 'deck.pptx'}: 4 slides, ")
    assert handout.startswith(f"{tmp_path / 'build' / 'deck-handout.pdf'}: 1 page, ")


def test_deck_yaml_is_the_outline_when_none_is_named(tmp_path: Path) -> None:
    write_small(tmp_path)
    assert msdeck("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "build" / "deck.pptx").exists()


def test_an_error_shows_its_place_and_the_way_out(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    outline.write_text(outline.read_text().replace("@first2020;", "@frist2020;"))
    result = msdeck("check", outline)
    assert result.returncode == 1
    first, source, caret, way_out, *_ = result.stdout.splitlines()
    assert first.startswith(f"error[unknown-citation] {outline}:9:")
    assert source.strip().startswith("9 |")
    column = int(first.split(":")[2])
    text = source.split("| ", 1)[1]
    assert text[column - 1 :].startswith("@frist2020") or text[column - 1 :].startswith("frist2020")
    assert caret.split("| ", 1)[1].index("^") == column - 1
    assert "first2020" in way_out


def test_errors_of_a_build_go_to_the_error_stream_with_exit_code_1(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    outline.write_text(outline.read_text().replace("title: First", "titel: First"))
    result = msdeck("build", outline)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Nothing was written: ")
    assert not (tmp_path / "build").exists()


def test_check_writes_nothing_and_says_so_when_all_is_well(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    result = msdeck("check", outline)
    assert (result.returncode, result.stdout) == (0, f"{outline}: nothing to mend\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.refs.lock.json", "deck.yaml"]


def test_check_prints_json_for_programs(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    outline.write_text(outline.read_text() + "bogus: 1\n")
    result = msdeck("check", outline, "--format", "json")
    assert result.returncode == 1
    (found,) = json.loads(result.stdout)
    assert found["code"] == "unknown-key"
    assert (found["file"], found["column"]) == (str(outline), 1)
    assert set(found) == {"code", "severity", "message", "hint", "file", "line", "column"}


def test_check_of_a_sound_outline_is_an_empty_array_in_json(tmp_path: Path) -> None:
    result = msdeck("check", write_small(tmp_path), "--format", "json")
    assert (result.returncode, json.loads(result.stdout)) == (0, [])


def test_a_missing_outline_is_one_clear_line(tmp_path: Path) -> None:
    result = msdeck("build", tmp_path / "dekc.yaml")
    assert result.returncode == 1
    assert "dekc.yaml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["biuld"], ["build", "--colour"], ["check", "--format", "xml"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    assert msdeck(*arguments).returncode == 2


def test_new_writes_an_outline_that_builds_and_of_which_only_the_made_up_reference_is_complained_of(
    tmp_path: Path,
) -> None:
    outline = tmp_path / "talk" / "deck.yaml"
    assert msdeck("new", tmp_path / "talk").returncode == 0
    assert [found.code for found in api.check(outline)] == ["reference-unverified"]
    write_lock(outline)  # as if the reference had been replaced by one that was looked up
    assert msdeck("check", "--strict", outline).returncode == 0
    assert msdeck("build", "--strict", outline).returncode == 0


def test_new_refuses_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("mine")
    result = msdeck("new", tmp_path)
    assert result.returncode == 1
    assert "already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["deck.yaml"]
    assert (tmp_path / "deck.yaml").read_text() == "mine"


def test_the_schema_that_new_writes_is_the_one_that_schema_prints(tmp_path: Path) -> None:
    msdeck("new", tmp_path / "talk")
    assert (tmp_path / "talk" / "deck.schema.json").read_text(encoding="utf-8") == msdeck("schema").stdout


def test_the_version_is_the_one_of_the_package() -> None:
    assert msdeck("--version").stdout == f"msdeck {api.__version__}\n"


def test_python_gets_the_same_as_the_command_line(tmp_path: Path) -> None:
    outline = write_small(tmp_path)
    result = api.build(outline, tmp_path / "by-python")
    assert msdeck("build", outline, "--out", tmp_path / "by-command").returncode == 0
    for file in result.files:
        assert file.path.read_bytes() == (tmp_path / "by-command" / file.path.name).read_bytes()
    assert api.check(outline) == ()
