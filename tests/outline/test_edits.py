"""An outline that is added to has what it had, character by character, and what was added."""

import random
import re

import pytest

from msdeck.diagnostics import has_errors
from msdeck.outline.edits import EditError, appended_reference, with_identifiers
from msdeck.outline.nodes import LocatedMapping
from msdeck.outline.source import Source
from msdeck.outline.yaml_nodes import read_nodes

ADDED = {
    "id": "marlow2024",
    "author": [{"family": "Marlow", "given": "A."}, {"literal": "Fern, Moss and Ivy Group"}],
    "title": 'Ferns: a "quiet" revolution #2',
    "DOI": "10.5555/made-up.9",
}
LINES = (
    "id: marlow2024",
    'author: [{family: Marlow, given: A.}, {literal: "Fern, Moss and Ivy Group"}]',
    "title: 'Ferns: a \"quiet\" revolution #2'",
    "DOI: 10.5555/made-up.9",
)
TITLES = (
    "A plain title",
    "Ferns: their lives",
    "What's new # not a remark",
    "\"Quoted\" and 'quoted'",
    "@ home with ferns",
    "- a dash first",
    "{{braces}} and [brackets]",
    "Été à l’école",
    "100 % of ferns",
    "no",
    "null",
    "back\\slash",
    "ends with a colon:",
    "* starred & anchored",
    "植物",
    "`ticks` | pipes > folds",
)


def edited(text: str, **more: str) -> str:
    return appended_reference(Source("deck.yaml", text), ADDED, **more)


def added_lines(text: str, result: str) -> list[str]:
    """The lines that `result` has more than `text`, one after the other; all others are the same."""
    old, new = (re.split("(?<=\n)", each) for each in (text, result))
    if old[-1] and not new[-1].endswith("\n"):  # neither has a last line end
        end = "\r\n" if "\r\n" in text else "\n"
        old, new = [*old[:-1], old[-1] + end], [*new[:-1], new[-1] + end]
    more = len(new) - len(old)
    start = next(i for i in range(len(old) + 1) if new[:i] + new[i + more :] == old)
    return new[start : start + more]


def item(dash: str, inner: str, end: str = "\n") -> str:
    return f"{dash}- {LINES[0]}{end}" + "".join(f"{inner}{line}{end}" for line in LINES[1:])


def test_a_reference_goes_under_the_last_one_as_the_others_are_written() -> None:
    text = (
        "title: T\nreferences:\n  - id: a2020\n    title: A\n\n  - id: b2020\n    title: B\n\n"
        "handout: {paper: a4}\n"
    )
    expected = text.replace("    title: B\n", "    title: B\n\n" + item("  ", "    "))
    assert edited(text) == expected


def test_a_list_that_is_not_indented_is_gone_on_with_so() -> None:
    text = "references:\n- id: a2020\n  title: A\n"
    assert edited(text) == text + item("", "  ")


def test_wide_hyphens_stay_wide() -> None:
    text = "references:\n  -   id: a2020\n      title: A\n"
    assert edited(text) == text + item("  ", "      ").replace("- id", "-   id")


def test_a_remark_about_the_next_key_stays_with_it() -> None:
    text = (
        "references:\n  - id: a2020\n    title: A\n    # its issue is unknown\n\n"
        "# How the handout looks\nhandout:\n  paper: a4\n"
    )
    expected = text.replace("is unknown\n", "is unknown\n" + item("  ", "    "))
    assert edited(text) == expected


def test_windows_line_ends_stay() -> None:
    text = "references:\r\n  - id: a2020\r\n    title: A\r\n"
    assert edited(text) == text + item("  ", "    ", "\r\n")


def test_a_file_without_a_last_line_end_stays_without() -> None:
    text = "references:\n  - id: a2020\n    title: A"
    assert edited(text) == text + "\n" + item("  ", "    ").rstrip("\n")


def test_an_outline_without_references_gets_the_key() -> None:
    text = "title: T\nsections:\n  - title: S\n# the end\n"
    expected = "title: T\nsections:\n  - title: S\nreferences:\n" + item("  ", "    ") + "# the end\n"
    assert edited(text) == expected


def test_a_key_without_a_list_gets_one() -> None:
    text = "title: T\nreferences: # none yet\nhandout: {paper: a4}\n"
    assert edited(text) == text.replace("none yet\n", "none yet\n" + item("  ", "    "))


def test_a_remark_stands_over_what_was_added() -> None:
    text = "references:\n  - id: a2020\n    title: A\n"
    assert edited(text, remark="please check") == text + "  # please check\n" + item("  ", "    ")


def test_a_block_of_text_at_the_end_stays_whole() -> None:
    text = "references:\n  - id: a2020\n    title: A\n    note: |\n      # no remark\n\n      more\n"
    assert edited(text) == text + item("  ", "    ")


def test_a_byte_order_mark_stays() -> None:
    text = "\ufeffreferences:\n  - id: a2020\n    title: A\n"
    assert edited(text) == text + item("  ", "    ")


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nreferences: [{id: a2020, title: A}]\n",
        "title: T\nreferences: []\n",
        "{title: T, references: []}\n",
        "title: T\nreferences: none\n",
        "title: [T\nreferences:\n  - id: a2020\n",
        "references:\n  - id: a2020\nreferences:\n  - id: b2020\n",
        "title: T\nreferences: ~\n",
        "- title: T\n",
    ],
)
def test_what_can_not_be_added_to_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(EditError) as refused:
        edited(text)
    assert refused.value.diagnostic.code == "edit-refused"
    assert refused.value.hint


def test_identifiers_go_under_the_last_line_of_their_reference() -> None:
    text = (
        "references:\n  - id: a2020\n    title: A # so it is\n\n  # the other\n  - id: b2020\n    title: B\n"
    )
    result = with_identifiers(Source("", text), "a2020", {"DOI": "10.5555/a", "PMID": "12"})
    assert result == text.replace("# so it is\n", "# so it is\n    DOI: 10.5555/a\n    PMID: 12\n")
    result = with_identifiers(Source("", text), "b2020", {"DOI": "10.5555/a(2)"})
    assert result == text + "    DOI: 10.5555/a(2)\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("references: [{id: a, title: T}]\n", "references: [{id: a, title: T, DOI: 10.5555/a}]\n"),
        ("references:\n  - {title: 'T', id: a }", "references:\n  - {title: 'T', id: a, DOI: 10.5555/a }"),
        ("references:\n- {id: a, title: [x]}\n", "references:\n- {id: a, DOI: 10.5555/a, title: [x]}\n"),
    ],
)
def test_identifiers_go_into_the_braces_of_a_reference(text: str, expected: str) -> None:
    assert with_identifiers(Source("", text), "a", {"DOI": "10.5555/a"}) == expected


@pytest.mark.parametrize("key", ["b2020", "twice"])
def test_a_reference_that_has_the_identifier_or_is_not_there_is_left_alone(key: str) -> None:
    text = "references:\n  - id: b2020\n    DOI: 10.5555/b\n  - id: twice\n  - id: twice\n"
    with pytest.raises(EditError):
        with_identifiers(Source("", text), key, {"DOI": "10.5555/a"})


def commented_outline(chance: random.Random) -> str:
    """An outline with remarks and odd spacing wherever YAML lets them be, some of it unlike any other."""
    pick = chance.choice
    noise = ["", "# a remark", "   ", "      # - id: old", "# references:", ""]

    def scatter() -> list[str]:
        return [pick(noise) for _ in range(pick([0, 0, 1, 2]))]

    margin, dash, gap = "", " " * pick([0, 2, 4]), " " * pick([1, 1, 3])
    listed = [f"{margin}references:{pick(['', ' # the works', '  '])}"]
    for number in range(chance.randrange(1, 4)):
        inner = dash + " " + gap
        listed += scatter()
        if chance.random() < 0.2:
            listed.append(f"{dash}-{gap}{{id: k{number}, title: T, issued: 2020}}{pick(['', ' # brief'])}")
            continue
        keys = [f"id: k{number}", "title: " + pick(["T", "'T: é'", "T\n" + inner + "  goes on", '"T"'])]
        keys += [
            pick(
                [
                    "issued:   2020",
                    "volume: 1 # or 2",
                    "note: |\n" + inner + "  block\n\n" + inner + "  # more",
                ]
            )
        ]
        chance.shuffle(keys)
        listed.append(f"{dash}-{gap}{keys[0]}")
        for key in keys[1:]:
            listed += [*scatter(), inner + key]
    parts = [["title: Été"], ["sections:", "  - title: S", "    slides: []"], ["handout: {paper: a4}"]]
    if chance.random() < 0.85:
        parts.append(listed)
    chance.shuffle(parts)
    lines = [line for part in parts for line in (*scatter(), *part)]
    text = "\n".join([*lines, *scatter()]) + pick(["", "\n", "\n\n"])
    return text.replace("\n", pick(["\n", "\n", "\r\n"]))


def test_adding_to_any_outline_adds_lines_and_changes_none() -> None:
    chance = random.Random(6)
    for case in range(300):
        text = commented_outline(chance)
        fields = {"id": "new", "title": TITLES[case % len(TITLES)], "DOI": "10.5555/n"}
        result = appended_reference(Source("deck.yaml", text), fields)
        assert sum("10.5555/n" in line for line in added_lines(text, result)) == 1, text
        before, after = (read_nodes(Source("deck.yaml", each)) for each in (text, result))
        assert not has_errors(after.diagnostics)
        assert isinstance(before.root, LocatedMapping)
        assert isinstance(after.root, LocatedMapping)
        assert list(after.root["references"]) == [*(before.root.get("references") or []), fields]
        assert {**before.root, "references": 0} == {**after.root, "references": 0}
