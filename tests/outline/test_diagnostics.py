"""Every bad outline in `tests/diagnostics` gets exactly the diagnostics that its first lines expect.

`# expect: 5:12 unquoted-colon -- "MS: a review"` says line, column and code of one, in order, and a part of
its message or hint. `warning` stands before the code of a warning, `file` where there is no line, the path of
a CSV file before a line of it, and `nothing` for an outline that is fine.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from msdeck.diagnostics import Diagnostic, Severity
from msdeck.outline.reader import read_outline
from msdeck.outline.source import read_source

FOLDER = Path(__file__).parent.parent / "diagnostics"
CASES = sorted(FOLDER.glob("*.yaml"))
_EXPECTED = re.compile(r"# expect: (?P<what>[^\r\n]*?)(?: -- (?P<words>[^\r\n]*))?\r?\n")


@dataclass(frozen=True)
class Expected:
    what: str
    words: str


def expected(case: Path) -> list[Expected]:
    text = case.read_bytes().decode("utf-8-sig")
    found = [Expected(match["what"], match["words"] or "") for match in _EXPECTED.finditer(text)]
    assert found, f"{case.name} expects nothing; write `# expect: nothing` if that is meant"
    return [] if found == [Expected("nothing", "")] else found


def summary(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    assert place is not None
    where = f"{place.line}:{place.column}" if place.line else "file"
    where = where if place.file.endswith(".yaml") else f"{place.file}:{where}"
    kind = "warning " if diagnostic.severity is Severity.WARNING else ""
    return f"{where} {kind}{diagnostic.code}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_outline_gets_exactly_the_diagnostics_it_expects(case: Path) -> None:
    found = read_outline(case, case.name).diagnostics
    wanted = expected(case)
    lines = "\n".join(f"# expect: {summary(diagnostic)}" for diagnostic in found)
    assert [summary(diagnostic) for diagnostic in found] == [one.what for one in wanted], f"found:\n{lines}"
    for diagnostic, one in zip(found, wanted, strict=True):
        assert one.words in f"{diagnostic.message}; {diagnostic.hint}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_diagnostic_has_a_way_out_and_shows_the_line_it_is_about(case: Path) -> None:
    for diagnostic in read_outline(case, case.name).diagnostics:
        assert diagnostic.message
        assert diagnostic.hint
        assert diagnostic.place is not None
        file = FOLDER / diagnostic.place.file
        assert file == case or file.suffix == ".csv"
        if diagnostic.place.line:
            assert diagnostic.place.text == read_source(file, "")[0].lines[diagnostic.place.line - 1]
            assert 1 <= diagnostic.place.column <= len(diagnostic.place.text) + 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_outline_with_errors_is_not_built_from_guesses(case: Path) -> None:
    read = read_outline(case, case.name)
    is_unreadable = {d.code for d in read.diagnostics} & {"yaml-feature", "unknown-key", "unquoted-colon"}
    assert not (is_unreadable and read.outline)
