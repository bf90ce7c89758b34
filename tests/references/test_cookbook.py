"""The examples of how to write a reference are sound, and printed as their page says."""

import re
from pathlib import Path

import pytest
import yaml

from msdeck.outline.reader import read_outline
from support.citing import cite_all, formatted, marked, outline_citing

PAGE = (Path(__file__).parents[2] / "docs" / "references-cookbook.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^## (.+?)$.*?^```yaml\nreferences:\n(.*?)^```\n\n- `ama`: (.*?)\n- `apa`: (.*?)$", PAGE, re.M | re.S
)
LINK = re.compile(r"\[([^][]*)\]\(https?://\S*?\)(?=\W|$)")


def works() -> str:
    """All examples as one list, each with an id of its own."""
    blocks = (block for _, block, _, _ in EXAMPLES)
    return "".join(block.replace("id: example", f"id: work{n}") for n, block in enumerate(blocks))


def test_every_section_but_that_of_names_is_an_example() -> None:
    assert [title for title, *_ in EXAMPLES] == re.findall(r"^## (.+?)$", PAGE, re.M)[:-1]
    assert len(EXAMPLES) == 17


def test_an_outline_with_all_examples_has_nothing_to_complain_about(tmp_path: Path) -> None:
    cited = "".join(f"          - A point [@work{n}]\n" for n in range(len(EXAMPLES)))
    (tmp_path / "deck.yaml").write_text(
        "title: A lecture\nsections:\n  - title: A section\n    slides:\n      - title: A slide\n"
        f"        points:\n{cited}references:\n{works()}",
        encoding="utf-8",
    )
    assert read_outline(tmp_path / "deck.yaml").diagnostics == ()


@pytest.mark.parametrize("style", ["ama", "apa"])
def test_an_example_is_printed_as_the_page_says(style: str) -> None:
    references = tuple(yaml.load(works(), yaml.BaseLoader))
    result = formatted(outline_citing(style, references), cite_all(references))
    printed = {entry.key: LINK.sub(r"\1", marked(entry.runs)) for entry in result.entries}
    told = {f"work{n}": ama if style == "ama" else apa for n, (_, _, ama, apa) in enumerate(EXAMPLES)}
    assert printed == told
