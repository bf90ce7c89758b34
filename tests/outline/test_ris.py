"""RIS as Zotero, EndNote, Mendeley, publishers and converters write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.bibliographies import messages_in, read, reference_in, references_in
from support.bibliography_writers import as_ris
from support.works import works


def entry(*lines: str, kind: str = "JOUR") -> str:
    return "\n".join([f"TY  - {kind}", "TI  - A title", *lines, "ER  - ", ""])


def test_an_article_from_zotero() -> None:
    text = """\
TY  - JOUR
TI  - Growth of <i>Exemplum inventum</i> in CO<sub>2</sub>
AU  - Marsh, Harriet K.
AU  - van den Berg, Jan
T2  - Journal of Invented Neurology
AB  - What was found.
DA  - 2022/03/15/
PY  - 2022
DO  - 10.5555/jin.1
DP  - PubMed
VL  - 12
IS  - 3
SP  - 233
EP  - 44
J2  - J Invent Neurol
LA  - eng
SN  - 1234-5679
UR  - https://doi.org/10.5555/jin.1
Y2  - 2024/02/03/12:00:00
ER  -\x20
"""
    assert reference_in(text) == {
        "id": "marsh2022",
        "title": "Growth of <i>Exemplum inventum</i> in CO<sub>2</sub>",
        "author": ["|Marsh|Harriet K.", "van den|Berg|Jan"],
        "issued": "2022-03-15",
        "container-title": "Journal of Invented Neurology",
        "container-title-short": "J Invent Neurol",
        "volume": "12",
        "issue": "3",
        "page": "233-244",
        "DOI": "10.5555/jin.1",
        "ISSN": "1234-5679",
        "accessed": "2024-02-03",
        "language": "en",
    }


def test_an_article_from_endnote() -> None:
    text = """\
TY  - JOUR
AN  - 12345678
AU  - Osei, D., Jr.
AU  - Invented Prevention Group,
C2  - PMC7654321
C7  - e1234
DA  - Mar 15
DB  - Medline
ET  - 2022/02/01
ID  - 17
J2  - Invent Med
PY  - 2022
T2  - Invented Medicine
TI  - Sleep in shift workers
VL  - 8
ER  - \n"""
    assert reference_in(text) == {
        "id": "osei2022",
        "title": "Sleep in shift workers",
        "author": ["|Osei|D.||Jr", "=Invented Prevention Group"],
        "issued": "2022-03-15",
        "container-title": "Invented Medicine",
        "container-title-short": "Invent Med",
        "volume": "8",
        "number": "e1234",
        "PMID": "12345678",
        "PMCID": "PMC7654321",
    }


def test_an_article_in_the_older_tags_that_publishers_write() -> None:
    text = """\
Provider: Example Press
Content: text/plain; charset="UTF-8"

TY  - JOUR
A1  - Baldwin,S.A.
T1  - A title that is wrapped
onto a second line &amp; has an entity.
JF  - Invented Medicine
JO  - Invent. Med.
Y1  - 1996/07//
SP  - 476
M3  - doi: 10.5555/im.7
L1  - https://example.org/paper.pdf
ID  - Baldwin1996
ER  - """
    assert reference_in(text) == {
        "id": "Baldwin1996",
        "title": "A title that is wrapped onto a second line & has an entity",
        "author": ["|Baldwin|S.A."],
        "issued": "1996-07",
        "container-title": "Invented Medicine",
        "container-title-short": "Invent. Med.",
        "page": "476",
        "DOI": "10.5555/im.7",
        "URL": "https://example.org/paper.pdf",
    }


def test_a_chapter_has_its_book_with_editors_edition_and_series() -> None:
    lines = (
        "AU  - A, B",
        "T2  - The book",
        "A2  - Vogel, B.",
        "ET  - 3rd ed.",
        "T3  - A series",
        "SN  - 978-3-16-148410-0",
    )
    found = reference_in(
        entry(*lines, "CY  - Basel", "PB  - Example Press", "SP  - 1", "EP  - 9", kind="CHAP")
    )
    assert found["type"] == "chapter"
    assert (found["container-title"], found["collection-title"]) == ("The book", "A series")
    assert (found["editor"], found["edition"], found["ISBN"]) == (["|Vogel|B."], "3", "978-3-16-148410-0")
    assert (found["publisher"], found["publisher-place"], found["page"]) == ("Example Press", "Basel", "1-9")


def test_the_authors_of_an_edited_book_are_its_editors_and_its_pages_are_not_cited() -> None:
    found = reference_in(entry("AU  - Vogel, B.", "SP  - 412", kind="EDBOOK"))
    assert (found["type"], found["editor"]) == ("book", ["|Vogel|B."])
    assert not {"author", "page"} & found.keys()


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("RPRT", ["M3  - Guideline"], {"type": "report", "genre": "Guideline"}),
        ("RPRT", ["SN  - IG136"], {"number": "IG136"}),
        ("THES", ["M3  - PhD thesis", "PB  - Example University"], {"type": "thesis", "genre": "PhD thesis"}),
        ("UNPB", ["DO  - 10.5555/p.1"], {"type": "article", "genre": "Preprint"}),
        ("DATA", ["ET  - 2"], {"type": "dataset", "version": "2"}),
        ("ELEC", ["UR  - https://e.org/a;b"], {"type": "webpage", "URL": "https://e.org/a;b"}),
        ("ELEC", ["UR  - https://e.org/trials/NCT00000000?tab=1"], {"number": "NCT00000000"}),
        ("ELEC", ["T2  - Portal"], {"container-title": "Portal"}),
        ("CONF", ["T2  - Congress", "C3  - Acts"], {"container-title": "Acts", "event-title": "Congress"}),
        ("CONF", ["T2  - Congress"], {"container-title": "Congress"}),
        ("SLIDE", ["T2  - 5th Congress"], {"type": "speech", "event-title": "5th Congress"}),
        ("INPR", ["T2  - J"], {"type": "article-journal", "status": "in press"}),
        ("JOUR", ["PY  - in press"], {"status": "in press"}),
        ("XYZ", [], {"type": "document"}),
    ],
)  # fmt: skip
def test_other_types_have_what_styles_print_of_them(
    kind: str, lines: list[str], expected: dict[str, str]
) -> None:
    found = reference_in(entry(*lines, kind=kind))
    assert expected.items() <= ({"type": "article-journal"} | found).items()


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        (["AN  - 12345678", "DB  - PubMed"], "12345678"),
        (["AN  - 12345678", "DP  - NLM Medline"], "12345678"),
        (["AN  - 12345678"], "12345678"),
        (["AN  - 12345678", "DB  - CINAHL"], None),
        (["AN  - 4711"], None),
        (["AN  - WOS:000123456700001"], None),
        (["N1  - PMID: 23456789"], "23456789"),
    ],
)
def test_an_accession_number_is_a_pmid_where_pubmed_may_have_given_it(
    lines: list[str], pmid: str | None
) -> None:
    assert reference_in(entry(*lines)).get("PMID") == pmid


@pytest.mark.parametrize(
    ("lines", "doi"),
    [
        (["DO  - https://doi.org/10.5555/a(b)c"], "10.5555/a(b)c"),
        (["N1  - doi: 10.5555/abc"], "10.5555/abc"),
        (["UR  - http://dx.doi.org/10.5555/abc"], "10.5555/abc"),
        (["N1  - Comment on a paper, 10.5555/other"], None),
    ],
)
def test_a_doi_is_found_where_programs_put_it_but_not_in_prose(lines: list[str], doi: str | None) -> None:
    assert reference_in(entry(*lines)).get("DOI") == doi


@pytest.mark.parametrize(
    "name", ["17", "rayyan-123456789", "ref12", "WOS:000123456700001", "", "10.5555/abc"]
)
def test_numbers_that_programs_gave_are_no_keys(name: str) -> None:
    assert reference_in(entry(f"ID  - {name}", "AU  - Marsh, H.", "PY  - 2022"))["id"] == "marsh2022"


def test_et_al_among_the_authors_is_nobody() -> None:
    found = reference_in(entry("AU  - Marsh, H.", "AU  - et al."))
    assert (found["author"], found["et-al"]) == (["|Marsh|H."], True)


def test_an_entry_without_a_title_is_an_error_with_its_line_and_the_others_are_read() -> None:
    text = f"{entry('PY  - 2020')}TY  - JOUR\nAU  - Nobody, A.\nER  -\n{entry('PY  - 2021')}"
    references, messages = read(text)
    assert [reference["issued"] for reference in references] == ["2020", "2021"]
    assert messages == ['unreadable-entry:5: entry 2 ("Nobody, A.") of this RIS file has no title']


def test_an_entry_whose_end_is_missing_ends_with_the_next() -> None:
    found = references_in("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\n")
    assert [reference["title"] for reference in found] == ["One", "Two"]


def test_one_space_after_the_tag_is_enough() -> None:
    assert reference_in("TY - JOUR\nTI - A title\nPY - 2020\nER -\n")["issued"] == "2020"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(as_ris(works(6)).split("\r\n")) | st.text(max_size=20), max_size=30))
def test_whatever_stands_in_a_file_it_is_read_or_refused(lines: list[str]) -> None:
    messages = messages_in("\n".join(["TY  - JOUR", *lines]).replace("\0", ""))
    assert all(message.split(":")[0] in {"unreadable-entry", "blank-in-plain-text"} for message in messages)
