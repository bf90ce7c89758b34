"""References in a few words: the one-line reminder on a study slide, and the name in a table."""

from typing import Any

import pytest

from msdeck.content import plain
from msdeck.outline.works import Reference
from msdeck.references.mentions import study_name
from support.citing import LIBRARY, cite, formatted, marked, outline_citing


def short(language: str = "en", **fields: Any) -> str:
    reference = {"id": "key", "title": "A title", **{name.replace("_", "-"): v for name, v in fields.items()}}
    return marked(formatted(outline_citing("ama", (reference,), language), (cite("key"),)).entries[0].short)


def test_a_reminder_names_author_journal_and_year() -> None:
    result = formatted(outline_citing(), (cite("harris2022"),))
    assert marked(result.entries[0].short) == "Harris et al. *Stem Cells Translational Medicine*. 2022"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": ["A, B."], "container_title": "Journal", "issued": "2022-03-15"}, "A. *Journal*. 2022"),
        (
            {"author": ["A, B.", "C, D."], "container_title": "Journal", "issued": "2022"},
            "A and C. *Journal*. 2022",
        ),
        ({"author": ["A, B."], "et_al": True, "issued": "2022"}, "A et al. 2022"),
        (
            {
                "author": ["A, B."],
                "container_title": "Long",
                "container_title_short": "L. J.",
                "issued": "2022",
            },
            "A. *L. J.* 2022",
        ),
        ({"container_title": "Journal", "issued": "in press"}, "A title. *Journal*. in press"),
        ({"author": ["WHO"], "issued": "c. 1998"}, "WHO. 1998"),
        ({"author": ["A, B."]}, "A."),
    ],
)
def test_a_reminder_leaves_out_what_is_not_known(fields: dict[str, Any], expected: str) -> None:
    assert short(**fields) == expected


def test_a_reminder_joins_two_names_by_a_sign_in_other_languages() -> None:
    assert short("fr", author=["A, B.", "C, D."], issued="2022") == "A & C. 2022"


def test_a_reminder_is_one_line() -> None:
    assert all(
        "\n" not in marked(entry.short)
        for entry in formatted(outline_citing(), tuple(cite(r["id"]) for r in LIBRARY)).entries
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": ["Harris, J.", "Patel, K."], "issued": "2022-03"}, "Harris 2022"),
        ({"author": ["WHO"], "issued": "c. 1998"}, "WHO 1998"),
        ({"author": ["Harris, J."]}, "Harris"),
        ({"issued": "2022"}, "A title 2022"),
    ],
)
def test_in_a_table_a_study_is_called_by_its_first_author_and_year(
    fields: dict[str, Any], expected: str
) -> None:
    reference = Reference.model_validate({"id": "a", "title": "A title", **fields})
    assert plain(study_name(reference)).replace("\u00a0", " ") == expected
