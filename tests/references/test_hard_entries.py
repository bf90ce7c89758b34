"""What the styles print for works that are hard to print, against what their guides print."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.citing import cite_all, formatted, marked, outline_citing

HARD: dict[str, dict[str, Any]] = yaml.load(
    Path(__file__).with_name("hard_entries.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
"""BaseLoader: every value is the text that is written, a date as well."""

STYLES = ("ama", "vancouver", "apa", "nejm", "lancet", "bmj", "nature", "harvard")
_LINK = re.compile(r"\[([^][]*)\]\(https?://\S*?\)(?=\W|$)")
_CITED = re.compile(r"\{[^|{}]*\|([^{}]*)\}")

DOCUMENT = Path(__file__).parents[2] / "docs" / "styles.md"

REFERENCES = tuple({"id": key, **hard["work"]} for key, hard in HARD.items())


def unlinked(text: str) -> str:
    """`marked` text without the addresses of its links and the keys of its citations."""
    return _CITED.sub(r"\1", _LINK.sub(r"\1", text))


def test_there_are_29_works_each_with_a_form_in_eight_styles() -> None:
    assert len(HARD) == 29
    for hard in HARD.values():
        assert hard.keys() - {"work", "differs"} == {*STYLES, "apa-cited", "harvard-cited"}


@pytest.mark.parametrize("style", STYLES)
def test_hard_works_are_printed_as_the_guide_of_the_style_has_them(style: str) -> None:
    citations = cite_all(REFERENCES)
    result = formatted(outline_citing(style, REFERENCES), citations)
    printed = {entry.key: unlinked(marked(entry.runs)) for entry in result.entries}
    for key, hard in HARD.items():
        difference = hard.get("differs", {}).get(style)
        assert printed[key] == (difference["printed"] if difference else hard[style])
        assert not difference or difference["printed"] != hard[style]
    if f"{style}-cited" in HARD["article"]:
        for citation in citations:
            hard = HARD[citation.items[0].key]
            assert unlinked(marked(result.clusters[citation.at])) == hard[f"{style}-cited"]


def test_every_difference_is_told_and_there_are_no_others() -> None:
    differences = [
        (key, style, difference["why"])
        for key, hard in HARD.items()
        for style, difference in hard.get("differs", {}).items()
    ]
    assert not {style for _, style, _ in differences} & {"ama", "vancouver", "apa"}
    table = re.findall(r"^\| `([\w-]+)` \| `(\w+)` \| (.*?) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert table == differences
