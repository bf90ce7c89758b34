"""YAML to nodes: text stays text, everything has a place, nothing takes long."""

import time
from pathlib import Path

import pytest
import yaml

from msdeck.outline import yaml_nodes
from msdeck.outline.nodes import LocatedList, LocatedMapping, Scalar
from msdeck.outline.source import Source
from msdeck.outline.yaml_nodes import Tree, read_nodes

CASES = sorted((Path(__file__).parent.parent / "diagnostics").glob("*.yaml"))


def tree(text: str) -> Tree:
    return read_nodes(Source("deck.yaml", text))


def root(text: str) -> LocatedMapping:
    found = tree(text)
    assert not found.diagnostics
    assert isinstance(found.root, LocatedMapping)
    return found.root


@pytest.mark.parametrize(
    "text", ["2024", "no", "1.10", "12:30", "0x1F", "1e3", "2026-11-22", "true", "Null", ".inf"]
)
def test_text_stays_the_text_that_was_typed(text: str) -> None:
    assert root(f"key: {text}")["key"] == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_only_nothing_is_nothing(text: str) -> None:
    assert root(f"key: {text}")["key"] is None


def test_quoted_nothing_is_text() -> None:
    assert root("a: 'null'\nb: \"\"") == {"a": "null", "b": ""}


def test_keys_values_and_items_know_where_they_stand() -> None:
    found = root("title: Stem cells\nlist:\n  - one\n  - {a: 'two'}\nempty:\n")
    assert str(found.key_places["list"]) == "deck.yaml:2:1"
    assert found.key_places["list"].width == 4
    assert str(found.value_places["title"]) == "deck.yaml:1:8"
    assert found.value_places["title"].width == len("Stem cells")
    items = found["list"]
    assert isinstance(items, LocatedList)
    assert [str(place) for place in items.item_places] == ["deck.yaml:3:5", "deck.yaml:4:5"]
    # A value that is not there has the place of its key.
    assert found.value_places["empty"] == found.key_places["empty"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "[\n" * 100_000,
        "".join(f"{' ' * n}a:\n" for n in range(2000)),
    ],
)
def test_nesting_100_000_deep_gets_a_quick_answer(text: str) -> None:
    started = time.perf_counter()
    found = tree(text)
    assert [d.code for d in found.diagnostics] == ["too-deep"]
    assert not found.is_whole
    assert time.perf_counter() - started < 2


def test_more_values_than_any_lecture_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "MAX_NODES", 1000)
    found = tree("a: [" + "b," * 1010 + "]")
    assert [d.code for d in found.diagnostics] == ["too-large"]


def test_a_large_outline_with_a_mistake_on_every_line_gets_a_quick_answer() -> None:
    started = time.perf_counter()
    found = tree("a:\n" + "  - MS: a: b\n" * 20_000)
    assert len(found.diagnostics) == yaml_nodes.MAX_SYNTAX_ERRORS
    assert time.perf_counter() - started < 10


def test_aliases_are_never_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{key}: [*{before}, *{before}]\n" for before, key in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert all(not isinstance(item, LocatedList) for item in tree(bomb).root["i"])  # type: ignore[index]


def test_a_tag_runs_nothing() -> None:
    found = tree("title: !!python/object/apply:os.system ['touch /tmp/never']\n")
    assert [d.code for d in found.diagnostics] == ["yaml-feature"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_without_the_c_parser_every_outline_is_read_to_its_end(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(case.name, case.read_bytes().decode("utf-8-sig"))
    with_c = read_nodes(source)
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    without = read_nodes(source)
    # The two parsers differ in a few details, such as `?` inside braces.
    if not with_c.diagnostics and not without.diagnostics:
        assert without.root == with_c.root


def test_both_parsers_give_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: 'a'\nlist:\n  - one\n  - |\n    two\n  - {a: \"b\", c: [d]}\n"
    with_c = root(text)
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    without = root(text)
    assert without.value_places == with_c.value_places
    assert without["list"].item_places == with_c["list"].item_places  # type: ignore[attr-defined]


def test_offsets_of_a_value_lead_to_its_characters_in_the_file() -> None:
    text = (
        "plain: one two\n"
        "single: 'it''s [@a]'\n"
        'double: "a \\"b\\" \\u00e9 [@a]"\n'
        "literal: |\n    indented\n      more [@a]\n"
        "folded: >-\n  some\n  text\n\n  with [@a]\n"
        "lines: plain text\n  that goes on [@a]\n"
    )
    for key, value in root(text).items():
        assert isinstance(value, Scalar)
        for index, char in enumerate(value):
            if not char.isspace() and char != "é":
                assert text[value.offset_of(index)].removeprefix("\\") in {char, ""}, (key, index)
