"""BibTeX and BibLaTeX as the programs for references write them, and by hand."""

from random import Random

import pytest

from msdeck.outline.bibliographies import bibtex
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.source import Source
from support.bibliographies import messages_in, read, reference_in, references_in
from support.bibtex_writer import as_bibtex
from support.works import works


def entry(*fields: str, kind: str = "article") -> str:
    return (
        f"@{kind}{{marsh2022,\n"
        + "".join(f"  {field},\n" for field in ("title = {A title}", *fields))
        + "}\n"
    )


def test_an_article_from_zotero() -> None:
    text = r"""
@article{marsh_growth_2022,
	title = {Growth of \textit{Exemplum inventum} in {CO}$_{\textrm{2}}$},
	volume = {12},
	issn = {1234-5679},
	url = {https://example.org/growth},
	doi = {10.5555/jin_1},
	language = {en},
	number = {3},
	urldate = {2024-02-03},
	journal = {Journal of Invented Neurology},
	author = {Marsh, Harriet K. and {van den Berg}, Jan and {Invented Study Group}},
	month = mar,
	year = {2022},
	note = {PMID: 12345678
PMCID: PMC1234567
Publisher: Example Press},
	keywords = {a, b},
	pages = {233--244},
	file = {Full Text:/home/me/x.pdf:application/pdf},
}
"""
    assert reference_in(text) == {
        "id": "marsh_growth_2022",
        "title": 'Growth of <i>Exemplum inventum</i> in <span class="nocase">CO</span><sub>2</sub>',
        "author": ["|Marsh|Harriet K.", "|van den Berg|Jan", "=Invented Study Group"],
        "issued": "2022-03",
        "container-title": "Journal of Invented Neurology",
        "volume": "12",
        "issue": "3",
        "page": "233-244",
        "DOI": "10.5555/jin_1",
        "PMID": "12345678",
        "PMCID": "PMC1234567",
        "URL": "https://example.org/growth",
        "accessed": "2024-02-03",
        "ISSN": "1234-5679",
        "language": "en",
    }


def test_an_article_from_better_bibtex_in_biblatex() -> None:
    text = r"""
@article{oseiSleep2023,
  title = {Sleep},
  subtitle = {A Trial},
  author = {family=Berg, given=Anna, prefix=van der, useprefix=true and Osei, Jr, D. and others},
  date = {2023-05-17},
  journaltitle = {Invented Medicine},
  shortjournal = {Invent Med},
  eid = {e1234},
  eprint = {12345678},
  eprinttype = {pubmed},
  pubstate = {inpress},
  langid = {british},
}
"""
    assert reference_in(text) == {
        "id": "oseiSleep2023",
        "title": "Sleep: A Trial",
        "author": ["van der|Berg|Anna", "|Osei|D.||Jr"],
        "et-al": True,
        "issued": "2023-05-17",
        "container-title": "Invented Medicine",
        "container-title-short": "Invent Med",
        "number": "e1234",
        "status": "in press",
        "PMID": "12345678",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Marsh, Harriet K.", "|Marsh|Harriet K."),
        ("Harriet K. Marsh", "|Marsh|Harriet K."),
        ("Jan van den Berg", "van den|Berg|Jan"),
        ("van den Berg, Jan", "van den|Berg|Jan"),
        ("de la Cruz, III, Ana", "de la|Cruz|Ana||III"),
        (r"Garc{\'i}a-L{\'o}pez, {\'A}.", "|García-López|Á."),
        ("{Centers for Invention, Control and Prevention}", "=Centers for Invention, Control and Prevention"),
        ("World Invented Health Organization", "=World Invented Health Organization"),
        (r"{\"O}berg, M.", "|Öberg|M."),
        ("Madonna", "|Madonna"),
        ("family=Beet, given=L., prefix=van, useprefix=false", "|Beet|L.|van"),
    ],
)
def test_names(written: str, name: str) -> None:
    assert reference_in(entry(f"author = {{{written}}}"))["author"] == [name]


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2022", "2022"),
        ("year = 2022, month = 3", "2022-03"),
        ('year = "2022", month = "15~" # mar', "2022-03-15"),
        ("year = {2022}, month = {March}, day = {5}", "2022-03-05"),
        ("date = {2022-03-15/2022-03-18}", "2022-03-15"),
        ("date = {2022-21}", "2022"),
        ("year = {2022}, month = {Mar-Apr}", "2022"),
        ("date = {2022-02-31}", "2022"),
    ],
)
def test_dates(fields: str, issued: str) -> None:
    assert reference_in(entry(fields))["issued"] == issued


@pytest.mark.parametrize("field", ["year = {in press}", "note = {In press.}", "pubstate = {inpress}"])
def test_in_press_is_a_status(field: str) -> None:
    reference = reference_in(entry(field))
    assert (reference["status"], "issued" in reference, "note" in reference) == ("in press", False, False)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("book", "publisher = {P}, address = {Basel}, edition = {Second}", ("book", "P", "Basel", "2")),
        ("incollection", "booktitle = {B}, edition = {3rd ed.}", ("chapter", "B", "3")),
        (
            "inproceedings",
            "booktitle = {Proc}, eventtitle = {Congress}",
            ("paper-conference", "Proc", "Congress"),
        ),
        ("phdthesis", "school = {Example University}", ("thesis", "Example University", "PhD thesis")),
        (
            "techreport",
            "institution = {I}, number = {7}, type = {Guideline}",
            ("report", "I", "7", "Guideline"),
        ),
        ("online", "url = {https://example.org}, titleaddon = {Sleep portal}", ("webpage", "Sleep portal")),
        ("misc", r"howpublished = {\url{https://example.org/a\_b}}", ("webpage", "https://example.org/a_b")),
        (
            "misc",
            "eprint = {2101.00001}, archiveprefix = {arXiv}",
            ("article", "arXiv", "arXiv:2101.00001", "Preprint"),
        ),
        ("article", "entrysubtype = {newspaper}, journal = {J}", ("article-newspaper", "J")),
        ("article", "journal = {J}, type = {Journal Article}", ("article-journal", "J")),
        ("unpublished", "eventtitle = {Meeting}, type = {Poster}", ("speech", "Meeting", "Poster")),
        ("book", "series = {S}, number = {4}", ("book", "S", "4")),
        ("strange", "publisher = {P}", ("document", "P")),
    ],
)
def test_types_and_their_fields(kind: str, fields: str, expected: tuple[str, ...]) -> None:
    said = reference_in(entry(fields, kind=kind))
    values = [
        said.get("type", "article-journal"),
        *(value for key, value in said.items() if key not in {"id", "title", "type"}),
    ]
    assert expected[0] == values[0]
    assert set(expected[1:]) <= set(values)
    assert "Journal Article" not in values


def test_abbreviations_are_written_out_and_unknown_ones_are_words() -> None:
    text = '@string{jin = "Journal of Invented Neurology"}\n@STRING(on = { (Online)})\n'
    reference = reference_in(text + entry("journal = JIN # on", "publisher = Elsewhere", kind="misc"))
    assert reference["container-title"] == "Journal of Invented Neurology (Online)"
    assert reference["publisher"] == "Elsewhere"


def test_a_part_takes_over_what_its_book_says_but_not_what_identifies_that() -> None:
    text = """
@incollection{part, crossref = {Whole}, title = {A chapter}, author = {Marsh, H.}, pages = {3--9}}
@collection{whole, title = {The book}, editor = {Osei, D.}, publisher = {P}, date = {2020},
  doi = {10.5555/whole}, pages = {900}}
"""
    part, _ = references_in(text)
    assert part == {
        "id": "part",
        "type": "chapter",
        "title": "A chapter",
        "container-title": "The book",
        "author": ["|Marsh|H."],
        "editor": ["|Osei|D."],
        "publisher": "P",
        "issued": "2020",
        "page": "3-9",
    }


def test_entries_that_refer_to_each_other_end() -> None:
    text = "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, title = {B}, publisher = {P}}\n"
    assert [each["publisher"] for each in references_in(text)] == ["P", "P"]


def test_text_outside_of_entries_and_comments_are_left_out() -> None:
    text = 'My library, mail me@example.org\n@comment{jabref-meta: grouping;}\n@preamble{"\\x"}\n' + entry()
    assert reference_in(text) == {"id": "marsh2022", "title": "A title"}


@pytest.mark.parametrize("start", ["@ article{", "@article\n{", "@ARTICLE  {"])
def test_blanks_before_the_brace_make_no_difference(start: str) -> None:
    assert reference_in(f"\r\n{start}key,\r\n title = {{A}}}}\r\n")["id"] == "key"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            "@book{bad,\n  title = {No end\n",
            'unreadable-entry:2: the entry "bad" can\'t be read: a closing brace or quote is missing',
        ),
        (
            "@book{bad,\n  title = {A}\n  year = {2020}\n}\n",
            'unreadable-entry:3: the entry "bad" can\'t be read: a comma is missing after `title`',
        ),
        (
            "@book{bad title = {A}}\n",
            'unreadable-entry:2: the entry "bad" can\'t be read: a comma is missing after its key',
        ),
        (
            "@book{bad,\n  title = {A},\n  title = {B}\n}\n",
            'unreadable-entry:4: the entry "bad" can\'t be read: it has `title` twice, with different values',
        ),
        (
            "@book{bad, title = {A}, oops}\n",
            'unreadable-entry:2: the entry "bad" can\'t be read: '
            "a field has no `=`, or a comma is missing or too many",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_costs_itself_alone(broken: str, message: str) -> None:
    references, messages = read("\n" + broken + entry())
    assert messages[-1] == message
    assert references[-1] == {"id": "marsh2022", "title": "A title"}


def test_the_same_field_twice_with_one_value_or_without_weight_is_read() -> None:
    assert reference_in(entry("title = {A  title}", "keywords = {a}", "keywords = {b}"))["title"] == "A title"


def test_a_key_twice_reaches_both_places() -> None:
    works_read, problems = bibtex.read(Source("refs.bib", entry() + entry()))
    assert [(work.key, work.place.line) for work in works_read] == [("marsh2022", 1), ("marsh2022", 4)]
    assert problems == ()


def test_what_is_wrong_with_a_field_is_told_at_its_line() -> None:
    works_read, _ = bibtex.read(Source("refs.bib", entry("doi = {10.5555/x}", "year = 2022")))
    places = works_read[0].fields.value_places
    assert [places[key].line for key in ("title", "DOI", "issued")] == [2, 3, 4]


def test_a_work_without_a_title_is_told_by_its_key() -> None:
    (message,) = messages_in("@misc{untitled, year = 2020}")
    assert message.startswith("missing-key:1:")
    assert '"untitled"' in message


def test_abbreviations_of_abbreviations_do_not_grow_without_end() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(21))
    text = '@string{a0 = "xxxxxxxxxx"}\n' + doubling + entry("note = a20")
    assert len(str(reference_in(text)["note"])) <= 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "@a{k, title = {" + "{" * 50_000 + "}" * 50_000 + "}}",
        "@a{k, title = {" + r"\alpha {x} $_2$ " * 1000 + "}}",
        "@a{k, author = {" + "a=b," * 3000 + "}}",
        "@a{k, title = " + '"x" # ' * 5000 + "}",
        "@a(" * 3000,
        "@a{k, title = {" + "\\" * 50_001 + "}}",
    ],
)
def test_hostile_files_end_in_works_or_errors(text: str) -> None:
    found, problems = bibtex.read(Source("refs.bib", text))
    assert len(found) + len(problems) > 0
    assert {each.code for each in problems} <= {"unreadable-entry", "bad-bibliography"}


def test_no_change_of_a_file_makes_the_reader_fail() -> None:
    chance = Random(6)
    whole = as_bibtex(works(12))
    for _ in range(300):
        start = chance.randrange(len(whole))
        cut = whole[start : start + 3000]
        at = chance.randrange(len(cut))
        changed = (
            cut[:at]
            + chance.choice(("{", "}", '"', "\\", "$", "@", ",", "=", "#", "\n@x{", ""))
            + cut[at + 1 :]
        )
        found, problems = bibtex.read(Source("refs.bib", changed))
        for work in found:
            reference_from(work.key or "key", work)
        assert {each.code for each in problems} <= {"unreadable-entry"}
