"""PubMed's NBIB: articles, preprints and books as PubMed sends them to citation managers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.bibliographies import messages_in, read, reference_in, references_in
from support.bibliography_writers import as_nbib, in_pubmed
from support.works import works

ARTICLE = """\
PMID- 33333333
OWN - NLM
STAT- MEDLINE
IS  - 1234-5679 (Electronic)
IS  - 0000-0000 (Linking)
VI  - 12
IP  - 3
DP  - 2022 Mar-Apr
TI  - Sleep after an invented infusion: a trial that has so long a title that it is
      wrapped.
PG  - 233-44
LID - 10.5555/jin.2022.77 [doi]
AB  - BACKGROUND: Nobody knows. TI  - This is no title.
FAU - Marsh, Harriet K 3rd
AU  - Marsh HK 3rd
AD  - Example University.
CN  - Invented Prevention Group
FAU - de la Cruz, Maria
AU  - de la Cruz M
LA  - eng
PT  - Journal Article
PL  - Switzerland
TA  - J Invent Neurol
JT  - Journal of invented neurology (Basel, Switzerland)
PMC - PMC7654321
PST - ppublish
SO  - J Invent Neurol. 2022 Mar-Apr;12(3):233-44.
"""


def article(*lines: str) -> str:
    return "\n".join(["PMID- 1", "TI  - A title.", *lines, ""])


def test_an_article() -> None:
    assert reference_in(ARTICLE) == {
        "id": "marsh2022",
        "title": "Sleep after an invented infusion: a trial that has so long a title that it is wrapped",
        "author": ["|Marsh|Harriet K||III", "=Invented Prevention Group", "de la|Cruz|Maria"],
        "issued": "2022",
        "container-title": "Journal of Invented Neurology",
        "container-title-short": "J Invent Neurol",
        "volume": "12",
        "issue": "3",
        "page": "233-244",
        "DOI": "10.5555/jin.2022.77",
        "PMID": "33333333",
        "PMCID": "PMC7654321",
        "ISSN": "1234-5679",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("printed", "issued"),
    [
        ("2022 Mar 15", "2022-03-15"),
        ("2022 Mar", "2022-03"),
        ("2022", "2022"),
        ("2021 Winter", "2021"),
        ("2021 Dec-2022 Jan", "2021"),
        ("2022 Jan 3-9", "2022-01"),
    ],
)
def test_a_date_says_what_is_certain_of_it(printed: str, issued: str) -> None:
    assert reference_in(article(f"DP  - {printed}"))["issued"] == issued


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["PG  - 233-44"], {"page": "233-244"}),
        (["PG  - S6-12"], {"page": "S6-S12"}),
        (["PG  - 1201-9, 1230"], {"page": "1201-1209, 1230"}),
        (["PG  - e0263386"], {"number": "e0263386"}),
        (["VI  - 3", "LID - E1234 [pii]", "LID - 10.5555/x [doi]"], {"number": "E1234"}),
        (["VI  - 3", "LID - S1080-6032(22)00139-9 [pii]"], {}),
        (["LID - 1234 [pii]", "PST - aheadofprint"], {}),
    ],
)
def test_pages_are_written_out_and_article_numbers_told_from_them(
    lines: list[str], where: dict[str, str]
) -> None:
    found = reference_in(article(*lines))
    assert {key: found[key] for key in ("page", "number") if key in found} == where


def test_an_article_ahead_of_print_has_the_date_of_its_electronic_version() -> None:
    found = reference_in(article("DP  - 2024", "DEP - 20240609", "PST - aheadofprint"))
    assert (found["issued"], found["status"]) == ("2024-06-09", "advance online publication")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["TI  - [A translated title]."], "[A translated title]"),
        (["TI  - [A translated title].", "TT  - Ein Titel."], "Ein Titel [A translated title]"),
        (["TI  - [Not Available].", "TT  - Ein Titel."], "Ein Titel"),
        (["TI  - Was it so?"], "Was it so?"),
        (["TI  - A trial in the U.S.A."], "A trial in the U.S.A."),
    ],
)
def test_a_title_has_no_full_stop_and_a_translated_one_its_brackets(lines: list[str], title: str) -> None:
    assert reference_in("\n".join(["PMID- 1", *lines, ""]))["title"] == title


def test_a_preprint_is_of_its_server() -> None:
    lines = ("PT  - Preprint", "TA  - medRxiv", "JT  - medRxiv : the preprint server for health sciences")
    found = reference_in(article(*lines))
    assert (found["type"], found["genre"], found["publisher"]) == ("article", "Preprint", "medRxiv")
    assert "container-title" not in found


def test_a_chapter_and_a_book() -> None:
    book = (
        "BTI - The invented book.",
        "CTI - A series",
        "PB  - Example Press",
        "PL  - Basel",
        "EN  - 3rd",
        "FED - Vogel, B",
    )
    chapter, whole = references_in(
        "\n".join(["PMID- 1", "TI  - A chapter.", *book, "", "PMID- 2", *book, "ISBN- 9783161484100", ""])
    )
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "The invented book")
    assert (whole["type"], whole["title"], whole["ISBN"]) == ("book", "The invented book", "9783161484100")
    for found in (chapter, whole):
        assert (found["editor"], found["edition"], found["collection-title"]) == (
            ["|Vogel|B"],
            "3",
            "A series",
        )
        assert (found["publisher"], found["publisher-place"]) == ("Example Press", "Basel")


def test_an_old_record_has_initials_alone_and_may_say_that_there_are_more() -> None:
    found = reference_in(article("AU  - Marsh HK", "AU  - van Dijk J Jr", "AU  - et al."))
    assert found["author"] == ["|Marsh|H. K.", "van|Dijk|J||Jr"]
    assert found["et-al"] is True


def test_an_entry_without_a_title_is_named_by_its_pmid_and_the_others_are_read() -> None:
    references, messages = read(f"{ARTICLE}\nPMID- 4711\nDP  - 2020\n\n{article()}")
    assert [reference["PMID"] for reference in references] == ["33333333", "1"]
    assert messages == ["unreadable-entry:29: entry 2 (PMID 4711) of this PubMed file has no title"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(as_nbib(in_pubmed(works(6))).split("\n")) | st.text(max_size=20), max_size=30)
)
def test_whatever_stands_in_a_file_it_is_read_or_refused(lines: list[str]) -> None:
    messages = messages_in("\n".join(["PMID- 1", *lines]).replace("\0", ""))
    assert all(message.split(":")[0] in {"unreadable-entry", "blank-in-plain-text"} for message in messages)
