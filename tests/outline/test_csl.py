"""CSL-JSON and CSL-YAML as Zotero, doi.org and pandoc write them."""

import json
from random import Random
from typing import Any

import pytest

from msdeck.outline.bibliographies import csl_json, csl_yaml
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.source import Source
from support.bibliographies import messages_in, read, reference_in, references_in
from support.csl_writers import as_csl_json, as_csl_yaml
from support.works import works


def item(**more: Any) -> str:
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return json.dumps([{"id": "marsh2022", "type": "article-journal", "title": "A title", **named}])


def test_an_item_from_zotero() -> None:
    text = """[
\t{
\t\t"id": "http://zotero.org/users/1/items/ABCDEFGH",
\t\t"type": "article-journal",
\t\t"abstract": "What was found.",
\t\t"container-title": "Journal of Invented Neurology",
\t\t"journalAbbreviation": "J Invent Neurol",
\t\t"DOI": "10.5555/jin.1",
\t\t"issue": "3",
\t\t"language": "eng",
\t\t"note": "PMID: 12345678\\nPMCID: PMC1234567\\nStatus: in press\\nCitation Key: x\\nSeen twice",
\t\t"page": "233-244",
\t\t"source": "PubMed",
\t\t"title": "Growth of <i>Exemplum inventum</i> in CO<sub>2</sub> &amp; air",
\t\t"volume": 12,
\t\t"author": [
\t\t\t{"family": "Marsh", "given": "Harriet K."},
\t\t\t{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den",
\t\t\t "suffix": "Jr", "static-ordering": true},
\t\t\t{"literal": "Invented Study Group"}
\t\t],
\t\t"accessed": {"date-parts": [["2024", 2, 3]]},
\t\t"issued": {"date-parts": [["2022", 3, "15"]]}
\t}
]"""
    assert reference_in(text) == {
        "id": "marsh2022",
        "title": "Growth of <i>Exemplum inventum</i> in CO<sub>2</sub> & air",
        "author": ["|Marsh|Harriet K.", "van den|Berg|Jan||Jr", "=Invented Study Group"],
        "issued": "2022-03-15",
        "accessed": "2024-02-03",
        "container-title": "Journal of Invented Neurology",
        "container-title-short": "J Invent Neurol",
        "volume": "12",
        "issue": "3",
        "page": "233-244",
        "DOI": "10.5555/jin.1",
        "PMID": "12345678",
        "PMCID": "PMC1234567",
        "status": "in press",
        "language": "en",
        "note": "Seen twice",
    }


def test_the_answer_of_doi_org_is_one_item_with_types_of_its_own() -> None:
    text = json.dumps({
        "type": "journal-article",
        "title": "A title",
        "author": [{"given": "D.", "family": "Osei", "affiliation": []}, {"name": "The Group"}],
        "container-title-short": [],
        "article-number": "e12",
        "ISSN": ["1234-5679", "2345-6789"],
        "issued": {"date-parts": [[2021, 5]]},
        "reference-count": 4,
    })  # fmt: skip
    assert reference_in(text) == {
        "id": "osei2021",
        "title": "A title",
        "author": ["|Osei|D.", "=The Group"],
        "number": "e12",
        "ISSN": "1234-5679",
        "issued": "2021-05",
    }


@pytest.mark.parametrize("key", ["items", "references"])
def test_items_may_be_inside_of_an_object(key: str) -> None:
    assert [each["id"] for each in references_in(f'{{"version": 1, "{key}": {item()}}}')] == ["marsh2022"]


@pytest.mark.parametrize(
    ("issued", "read_as"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [["2022", "3"]]}, "2022-03"),
        ({"date-parts": [[2022, 3], [2022, 5]]}, "2022-03"),
        ({"date-parts": [[2022]], "season": 2}, "2022"),
        ({"date-parts": [[None]], "literal": "2022"}, "2022"),
        ({"raw": "2022-03-15"}, "2022-03-15"),
        ({"literal": "Spring 2022"}, "2022"),
        ("2022-03", "2022-03"),
        ("2022-03-15/2022-03-18", "2022-03-15"),
        (2022, "2022"),
        ([{"year": 2022, "month": 3}], "2022-03"),
        ({"date-parts": [[2022, 13]]}, "2022"),
    ],
)
def test_dates(issued: object, read_as: str) -> None:
    assert reference_in(item(issued=issued))["issued"] == read_as


def test_in_press_is_a_status() -> None:
    reference = reference_in(item(issued={"literal": "in press"}))
    assert (reference["status"], "issued" in reference) == ("in press", False)


@pytest.mark.parametrize(
    ("names", "read_as"),
    [
        ([{"family": "Marsh"}], ["|Marsh"]),
        ([{"literal": "A Group"}], ["=A Group"]),
        ([{"given": "Madonna"}], ["=Madonna"]),
        ({"family": "Marsh", "given": ["Harriet", "K."]}, ["|Marsh|Harriet K."]),
        (["A Group"], ["=A Group"]),
        ([{"family": "Marsh", "given": "H.", "literal": "Marsh, H."}], ["|Marsh|H."]),
        ([{}, {"family": "Marsh"}], ["|Marsh"]),
    ],
)
def test_names(names: object, read_as: list[str]) -> None:
    assert reference_in(item(author=names))["author"] == read_as


def test_a_last_author_called_et_al_says_that_there_are_more() -> None:
    reference = reference_in(item(author=[{"family": "Marsh"}, {"literal": "et al."}]))
    assert (reference["author"], reference["et-al"]) == (["|Marsh"], True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"page": {"first": 1}}, "`page` is a mapping instead of a text"),
        ({"title": ["A", "B"]}, "`title` is a list instead of a text"),
        ({"volume": True}, "`volume` is true or false instead of a text"),
        ({"author": "Marsh, H."}, "`author` is a text instead of a list of names"),
        ({"author": [[]]}, "`author` has a list in the place of a name"),
        ({"author": [{"family": {}}]}, "`author` has a mapping in a name"),
        ({"issued": {"date-parts": "2022"}}, "`issued` has a text as its `date-parts`"),
        ({"issued": {"date-parts": [[[2022]]]}}, "`issued` has a list as a part of the date"),
    ],
)
def test_a_value_of_another_kind_is_an_error_that_names_key_variable_and_line(more: Any, said: str) -> None:
    text = item(**more).replace('"title"', '\n"title"', 1)
    assert messages_in(text) == [f'unreadable-entry:2: the entry "marsh2022" can\'t be read: {said}']


def test_an_item_that_is_no_json_costs_itself_alone() -> None:
    good = item().strip("[]")
    bad = '{"id": "bad", "author": [{"family": "A"},{"family": "B"}], "title": "x" "page": 1}'
    text = f"[\n{good},\n{bad},\n{good.replace('marsh', 'osei')}\n]"
    references, messages = read(text)
    assert [each["id"] for each in references] == ["marsh2022", "osei2022"]
    assert [message.partition(": the")[0] for message in messages] == ["unreadable-entry:3"]
    assert 'the entry "bad"' in messages[0]


def test_a_file_that_was_cut_off_gives_what_is_whole_in_it() -> None:
    text = as_csl_json(works(5))
    references, messages = read(text[: len(text) * 2 // 3])
    assert 1 <= len(references) < 5
    assert len(messages) == 1


def test_an_item_without_anything_to_go_by_is_an_error() -> None:
    assert messages_in('[{"id": "x"}]') == [
        'unreadable-entry:1: the entry "x" can\'t be read: '
        "it has no `title`, nor anything else that tells which work it is"
    ]


def test_zoteros_own_json_is_told_from_csl() -> None:
    (message,) = messages_in('{"config": {}, "items": [{"itemType": "book", "title": "A", "creators": []}]}')
    assert message == "bad-bibliography:0: this is Zotero's own JSON, not CSL-JSON"


def test_control_characters_and_half_characters_do_not_get_through() -> None:
    assert reference_in(item(publisher="A\u0000B \ud800 C\u001b[31m"))["publisher"] == "A B C [31m"


def test_yaml_from_pandoc() -> None:
    text = """---
nocite: "[@*]"
references:
- id: marsh2022
  type: article-journal
  title: 'Growth of *Exemplum inventum* in CO~2~, [MRI]{.nocase} and HLA-B\\*27: a 5\\*3 table'
  author:
  - family: Marsh
    given: Harriet K.
  - literal: Invented Study Group
  issued: 2022-03
  page: 233-244
  note: "PMID: 12345678"
- id: osei2021
  type: book
  title: A book
  issued:
  - year: 2021
    month: 5
...
Text of the lecture.
"""
    first, second = references_in(text)
    assert first == {
        "id": "marsh2022",
        "title": "Growth of <i>Exemplum inventum</i> in CO<sub>2</sub>, "
        '<span class="nocase">MRI</span> and HLA-B*27: a 5*3 table',
        "author": ["|Marsh|Harriet K.", "=Invented Study Group"],
        "issued": "2022-03",
        "page": "233-244",
        "PMID": "12345678",
    }
    assert (second["id"], second["issued"]) == ("osei2021", "2021-05")


def test_a_mistake_in_yaml_is_told_with_its_entry_and_the_others_are_read() -> None:
    text = '- id: a\n  title: A\n- id: b\n  title: "open\n- id: c\n  title: C\n- id: d\n  title: [D, E]\n'
    references, messages = read(text)
    assert [each["id"] for each in references] == ["a", "c"]
    assert messages == [
        'unreadable-entry:4: the entry "b" can\'t be read: the quote " is opened here, but never closed',
        'unreadable-entry:8: the entry "d" can\'t be read: `title` is a list instead of a text',
    ]


def test_yaml_that_is_no_list_of_works_is_an_error() -> None:
    assert messages_in("---\ntitle: A lecture\n") == [
        "bad-bibliography:0: this YAML holds no list of references"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '[{"a":' * 20_000,
        "[" + '{"a":1 "b"},' * 20_000,
        '[{"id":"x" "y"},\n' + '{"family":"x"},\n' * 20_000,
        '[{"id":"x","title":"t","volume":' + "9" * 50_000 + "}]",
        '[{"id":"x","title":"t","volume":NaN}]',
        '[{"id":"x","title":"' + "<i>" * 20_000 + '"}]',
        '[{"id":"x","title":"t","note":"' + "{:a: " * 10_000 + '"}]',
    ],
)
def test_hostile_json_ends_in_works_or_errors(text: str) -> None:
    found, problems = csl_json.read(Source("refs.json", text))
    assert len(found) + len(problems) > 0
    assert {each.code for each in problems} <= {"unreadable-entry"}


@pytest.mark.parametrize("text", ["- " * 5000, "- " + "[" * 5000, "references: " + "{a: " * 5000])
def test_hostile_yaml_ends_in_errors(text: str) -> None:
    found, problems = csl_yaml.read(Source("refs.yaml", text))
    assert (found, len(problems) > 0) == ((), True)


@pytest.mark.parametrize(("reader", "write"), [(csl_json.read, as_csl_json), (csl_yaml.read, as_csl_yaml)])
def test_no_change_of_a_file_makes_the_reader_fail(reader: Any, write: Any) -> None:
    chance = Random(6)
    whole = write(works(8))
    for _ in range(150):
        at = chance.randrange(len(whole))
        cut = chance.choice((len(whole), at + 40))
        changed = (
            whole[:at]
            + chance.choice(("{", "}", '"', "\\", "[", "]", ",", ":", "null", "\n"))
            + whole[at + 1 :]
        )[:cut]
        found, _ = reader(Source("refs", changed))
        for work in found[-2:]:
            reference_from(work.key or "key", work)
