"""Reading the file: what is no outline gets one clear line."""

import os
import time
import tracemalloc
from pathlib import Path
from threading import Thread

import pytest

from msdeck.diagnostics import Diagnostic, OutlineError
from msdeck.outline.source import MAX_BYTES, Source, read_source


def refusal(path: Path, name: str | None = None) -> Diagnostic:
    with pytest.raises(OutlineError) as raised:
        read_source(path, name or path.name)
    (diagnostic,) = raised.value.diagnostics
    assert diagnostic.hint
    return diagnostic


def written(folder: Path, data: bytes) -> Path:
    path = folder / "deck.yaml"
    path.write_bytes(data)
    return path


def test_a_missing_outline_is_told_with_the_outlines_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("title: x")
    found = refusal(tmp_path / "dekc.yaml")
    assert found.code == "missing-outline"
    assert "deck.yaml" in found.hint


def test_a_missing_outline_in_an_empty_folder_points_to_msdeck_new(tmp_path: Path) -> None:
    assert "msdeck new" in refusal(tmp_path / "deck.yaml").hint
    assert "msdeck new" in refusal(tmp_path / "nowhere" / "deck.yaml").hint


def test_a_folder_is_no_outline_but_may_hold_one(tmp_path: Path) -> None:
    assert refusal(tmp_path, "talk/").code == "unreadable-outline"
    (tmp_path / "deck.yaml").write_text("title: x")
    assert refusal(tmp_path, "talk/").hint == 'did you mean "talk/deck.yaml"?'


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    loop = tmp_path / "deck.yaml"
    loop.symlink_to(loop)
    assert refusal(loop).code == "unreadable-outline"
    assert refusal(tmp_path / "de\0ck.yaml", "deck.yaml").code == "unreadable-outline"


def test_a_pipe_is_no_outline_and_nobody_waits_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "deck.yaml"
    os.mkfifo(pipe)
    found: list[Diagnostic] = []
    reader = Thread(target=lambda: found.append(refusal(pipe)), daemon=True)
    reader.start()
    reader.join(timeout=10)  # whoever opens the pipe waits for a writer that never comes
    assert [(each.code, each.message) for each in found] == [
        ("unreadable-outline", "this is a pipe or a device, not a file")
    ]
    assert refusal(Path(os.devnull)).code == "unreadable-outline"


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"# only\n  # comments\r\n", b"\xef\xbb\xbf"])
def test_an_outline_without_contents_is_empty(tmp_path: Path, data: bytes) -> None:
    assert refusal(written(tmp_path, data)).code == "empty-outline"


def test_a_file_of_50_mb_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    started = time.perf_counter()
    found = refusal(path)
    took = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.code == "too-large"
    assert peak < 3 * MAX_BYTES
    assert took < 2


def test_invalid_utf_8_is_told_with_the_place_of_the_byte(tmp_path: Path) -> None:
    found = refusal(written(tmp_path, "title: x\nsubtitle: Käse, café\n".encode("latin-1")))
    assert found.code == "not-utf-8"
    assert found.place is not None
    # `subtitle: K` is eleven characters long.
    assert (found.place.line, found.place.column) == (2, 12)
    assert found.place.text.startswith("subtitle: K")
    assert "0xE4" in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    found = refusal(written(tmp_path, "title: Stem cells\nsections: []\n".encode(encoding)))
    assert found.code == "not-utf-8"
    assert "UTF-16" in found.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "Word, PowerPoint"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "binary"),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    found = refusal(written(tmp_path, data))
    assert found.code == "not-text"
    assert words in found.message


def test_each_control_character_is_told_with_its_code_and_place(tmp_path: Path) -> None:
    source, found = read_source(
        written(tmp_path, b"title: a\x07b\nevent: \x1b[31mred\xc2\x80\n"), "deck.yaml"
    )
    assert [d.code for d in found] == ["control-character"] * 3
    assert [(d.place.line, d.place.column) for d in found if d.place] == [(1, 9), (2, 8), (2, 16)]
    assert "U+0007" in found[0].message
    assert "\x07" not in source.text


def test_text_is_normalised_and_odd_line_breaks_are_spaces(tmp_path: Path) -> None:
    source, found = read_source(
        written(tmp_path, "\ufefftitle: Cafe\u0301\u2028noir\r\n".encode()), "deck.yaml"
    )
    assert not found
    assert source.text == "title: Café noir\r\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_place_counts_lines_and_characters_from_one(end: str) -> None:
    source = Source("deck.yaml", f"one{end}tŵo three{end}")
    place = source.place(source.text.index("three"), source.text.index("three") + 5)
    assert (place.line, place.column, place.width, place.text) == (2, 5, 5, "tŵo three")
    assert str(place) == "deck.yaml:2:5"


def test_a_place_stays_on_its_line() -> None:
    source = Source("deck.yaml", "one\ntwo\n")
    assert source.place(1, 6).width == 2
    assert source.place(8).line == 3
    assert source.place(3).column == 4
