"""A reference that is pasted as text gives the fields that it prints, and nothing that it does not."""

import random
import re
import time
from typing import Any

import pytest

from msdeck.citing.plain_text import MOST_CHARACTERS, parts_of_list, pasted_reference, pasted_references
from msdeck.content import plain
from support.citing import cite_all, formatted, outline_citing
from support.invented_works import invented_works
from support.pasting import faults

ROE = [{"family": "Roe", "given": "P. Q."}]
ARTICLE = {
    "type": "article-journal",
    "author": ROE,
    "issued": "2020",
    "title": "Ferns at night",
    "container-title": "Fern",
    "volume": "12",
    "page": "233-244",
}

# Of 150 invented works, how many come back with every field right. APA tells by italics alone where a title
# ends and a journal whose name has a full stop begins, and prints a publisher where a web site would stand.
AT_LEAST = {
    "ama": 148,
    "vancouver": 148,
    "nejm": 148,
    "lancet": 148,
    "bmj": 148,
    "nature": 146,
    "apa": 128,
    "harvard": 148,
}


@pytest.mark.parametrize("style", AT_LEAST)
def test_most_of_what_a_style_prints_is_read_back_and_what_is_sure_is_right(style: str) -> None:
    works = invented_works(150)
    by_key = {work["id"]: work for work in works}
    right = 0
    for entry in formatted(outline_citing(style, works), cite_all(works)).entries:
        text = f"{entry.label} {plain(entry.runs)}"
        read = pasted_reference(text)
        wrong = faults(by_key[entry.key], read.fields, text)
        right += not wrong
        assert not (wrong and read.confidence >= 0.9), (text, wrong)
    assert right >= AT_LEAST[style], right


@pytest.mark.parametrize(
    "text",
    [
        "Roe PQ. Ferns at night. Fern. 2020;12:233-44.",
        "[7] Roe PQ. Ferns at night. Fern 2020; 12: 233–44",
        "3) Roe PQ. Ferns at night. Fern. 2020;12:233-244",
        "Roe, P. Q. Ferns at night. Fern 12, 233–244 (2020).",
        "Roe, P. Q. (2020). Ferns at night. Fern, 12, 233–244.",
        "Roe, P.Q. (2020) ‘Ferns at night’, Fern, 12, pp. 233–244.",
        "Roe PQ (2020) Ferns at night. Fern 12:233–244",
    ],
)
def test_one_article_in_many_forms_has_the_same_fields(text: str) -> None:
    assert pasted_reference(text).fields == ARTICLE


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        (" doi:10.5555/a(1)2.", {"DOI": "10.5555/a(1)2"}),
        (" https://doi.org/10.5555/a", {"DOI": "10.5555/a"}),
        (" PMID: 123456; PMCID: PMC7654321.", {"PMID": "123456", "PMCID": "PMC7654321"}),
        (" Epub 2019 Dec 1. doi: 10.5555/a", {"DOI": "10.5555/a"}),
    ],
)
def test_what_stands_after_the_pages_is_told_apart(more: str, fields: dict[str, Any]) -> None:
    read = pasted_reference(f"Roe PQ. Ferns at night. Fern. 2020;12:233-44.{more}")
    assert (read.fields, read.left) == ({**ARTICLE, **fields}, "")


@pytest.mark.parametrize(
    "text",
    [
        "Roe, P.Q., Day, S., 2020. Ferns at night. J. Invent. Bot. 12 (3), 233–244. https://doi.org/10.5555/1",
        "Roe, P.Q.; Day, S. Ferns at night. J. Invent. Bot. 2020, 12 (3), 233–244. https://doi.org/10.5555/1",
        "[7] P. Q. Roe and S. Day, “Ferns at night,” J. Invent. Bot., vol. 12, no. 3, pp. 233–244, 2020, "
        "doi: 10.5555/1.",
        "Roe P.Q., Day S. Ferns at night. J. Invent. Bot. 2020;12(3):233-44. doi:10.5555/1",
    ],
)
def test_articles_as_the_lists_of_journals_have_them(text: str) -> None:
    read = pasted_reference(text)
    name = read.fields.pop("container-title")
    assert str(name).rstrip(".") == "J. Invent. Bot"
    assert read.fields == {
        **{key: value for key, value in ARTICLE.items() if key != "container-title"},
        "author": [*ROE, {"family": "Day", "given": "S."}],
        "issue": "3",
        "DOI": "10.5555/1",
    }
    assert not read.left


@pytest.mark.parametrize("mark", [";", ","])
def test_a_group_before_the_persons_is_an_author(mark: str) -> None:
    read = pasted_reference(f"FERN Study Group{mark} Roe PQ, et al. Ferns at night. Fern. 2020;12:233-44.")
    assert read.fields == {**ARTICLE, "author": [{"literal": "FERN Study Group"}, *ROE], "et-al": True}


def test_et_al_is_no_part_of_the_group_before_it() -> None:
    read = pasted_reference("Roe, P. Q., FERN Study Group et al. Ferns at night. Fern 12, 233–244 (2020).")
    assert read.fields == {**ARTICLE, "author": [*ROE, {"literal": "FERN Study Group"}], "et-al": True}


def test_a_journal_with_whole_words_between_its_abbreviations_stays_whole() -> None:
    read = pasted_reference("Roe PQ. Ferns at night. Eur. Fern J. Invent. 2020;12:233-44.")
    assert (read.fields["title"], read.fields["container-title"]) == ("Ferns at night", "Eur. Fern J. Invent")


def test_a_style_that_is_not_known_gives_no_book() -> None:
    text = 'Roe, Pia, and Quinn Day. "Ferns at Night." Journal of Ferns, vol. 12, no. 3, 2020, pp. 4-9.'
    assert pasted_reference(text).fields == {}


def test_et_al_is_kept_and_nobody_invented_for_it() -> None:
    read = pasted_reference("Roe PQ, et al. Ferns at night. Fern. 2020;12:233-44.")
    assert read.fields == {**ARTICLE, "et-al": True}


def test_a_group_among_the_authors_stays_whole() -> None:
    read = pasted_reference("Roe PQ; FERN Study Group. Ferns at night. Fern. 2020;12:233-44.")
    assert read.fields["author"] == [*ROE, {"literal": "FERN Study Group"}]


def test_a_volume_of_a_book_is_no_part_of_its_title() -> None:
    text = "Roe PQ. Ferns. In: Day Q, editor. Moss. 2nd ed. Vol. 3. Oxford: Made-up Press; 2010. p. 3-9."
    fields = pasted_reference(text).fields
    assert (fields["container-title"], fields["edition"], fields["volume"]) == ("Moss", "2", "3")


def test_authors_that_can_not_be_told_apart_are_left_and_named() -> None:
    read = pasted_reference("Roe Peter, Day Quentin. Ferns at night. Fern 2020;12:233-44.")
    assert (read.fields.get("author"), read.left) == (None, "Roe Peter, Day Quentin")
    assert read.confidence < 0.5


@pytest.mark.parametrize("text", ["", "nonsense", "See Roe 2020", "@article{a, title={A}}", "10", "[1] "])
def test_what_is_no_reference_gives_no_fields(text: str) -> None:
    assert pasted_reference(text).fields == {}


def test_words_of_the_fields_are_words_of_the_text() -> None:
    chance = random.Random(6)
    pieces = [
        "Roe A, ",
        "Roe, A. ",
        "et al. ",
        "2020",
        "(2020) ",
        ";",
        ":",
        "12(3)",
        "Title word ",
        "In: ",
        "eds. ",
        " & ",
        "“",
        "”,",
        "doi:10.5555/x ",
        "Press ",
        "3rd ed. ",
        "é",
    ]
    for _ in range(600):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(40)))
        for key, value in pasted_reference(text).fields.items():
            if key in {"title", "container-title", "publisher", "volume", "DOI"}:
                assert set(re.findall(r"\w+", str(value))) <= set(re.findall(r"\w+", text)), (key, text)


@pytest.mark.parametrize(
    "piece", ["A, ", "Word ", "Roe, A. B., ", "x (2020) ", "(", "In: ", "1-2, ", "de la ", "T. A: "]
)
def test_no_text_takes_long(piece: str) -> None:
    start = time.perf_counter()
    pasted_reference((piece * MOST_CHARACTERS)[:MOST_CHARACTERS])
    assert time.perf_counter() - start < 1


def test_a_text_too_long_to_be_a_reference_is_left() -> None:
    read = pasted_reference("Roe PQ. " * 1000)
    assert read.fields == {}
    assert read.left


def test_a_pasted_list_is_parted_by_its_numbers_its_blank_lines_or_its_lines() -> None:
    one, two = "Roe PQ. Ferns at night. Fern. 2020;12:233-44.", "Day Q. Mosses by day. Fern. 2021;13:1-9."
    numbered = f"1. {one[:20]}\n   {one[20:]}\n2. {two}\n"
    assert parts_of_list(numbered) == (f"1. {one[:20]} {one[20:]}".replace("  ", " "), f"2. {two}")
    assert parts_of_list(f"{one[:24]}\n{one[24:]}\n\n{two}") == (
        f"{one[:24]} {one[24:]}".replace("  ", " "),
        two,
    )
    assert parts_of_list(f"{one}\n{two}\n") == (one, two)
    assert parts_of_list(f"{one[:24]}\n{one[24:]}") == (f"{one[:24]} {one[24:]}".replace("  ", " "),)
    assert [read.fields["page"] for read in pasted_references(numbered)] == ["233-244", "1-9"]
