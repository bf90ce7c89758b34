"""EndNote XML: whole libraries on one line, styled text, and XML that is meant to do harm."""

from random import Random

import pytest

from support.bibliographies import messages_in, read, reference_in, references_in
from support.bibliography_writers import as_endnote_xml
from support.works import works

HEAD = '<?xml version="1.0" encoding="UTF-8" ?>'


def library(*records: str) -> str:
    return f"{HEAD}<xml><records>{''.join(f'<record>{each}</record>' for each in records)}</records></xml>"


def record(*parts: str, name: str = "Journal Article", number: int = 17) -> str:
    kind = f'<ref-type name="{name}">{number}</ref-type>'
    return f"{kind}<titles><title>A title</title></titles>{''.join(parts)}"


def test_an_article() -> None:
    text = library(
        '<rec-number>42</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        '<author><style face="normal" font="default" size="100%">Marsh, Harriet K., Jr.</style></author>'
        "<author>Invented Prevention Group,</author></authors></contributors><titles><title>"
        '<style face="normal">Growth of </style><style face="italic">E. inventum</style>'
        '<style face="normal"> in CD4</style><style face="superscript">+</style>'
        '<style face="normal"> cells &amp; p &lt; 0.05</style>'
        "</title><secondary-title>J Invent Neurol</secondary-title></titles>"
        "<periodical><full-title>Journal of Invented Neurology</full-title><abbr-1>J Invent Neurol</abbr-1>"
        "</periodical>"
        "<pages>233-44</pages><volume>12</volume><number>3</number><dates><year>2022</year><pub-dates>"
        "<date>Mar 15</date></pub-dates></dates><isbn>1234-5679 (Electronic)&#xD;0000-0000 (Linking)</isbn>"
        "<accession-num>23456789</accession-num><urls><related-urls><url>https://doi.org/10.5555/x</url>"
        "<url>https://example.org/x</url></related-urls></urls><custom2>PMC7654321</custom2>"
        "<electronic-resource-num>doi:10.5555/x</electronic-resource-num><language>eng</language>"
    )
    assert reference_in(text) == {
        "id": "marsh2022",
        "title": "Growth of <i>E. inventum</i> in CD4<sup>+</sup> cells & p < 0.05",
        "author": ["|Marsh|Harriet K.||Jr", "=Invented Prevention Group"],
        "issued": "2022-03-15",
        "container-title": "Journal of Invented Neurology",
        "container-title-short": "J Invent Neurol",
        "volume": "12",
        "issue": "3",
        "page": "233-244",
        "DOI": "10.5555/x",
        "PMID": "23456789",
        "PMCID": "PMC7654321",
        "ISSN": "1234-5679",
        "URL": "https://example.org/x",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("Book Section", 5, "chapter"),
        ("Web Page", 12, "webpage"),
        ("Report", 27, "report"),
        ("", 32, "thesis"),
        ("Journal Article", 0, "article-journal"),  # as Mendeley writes it
        ("A type of one's own", 88, "document"),
    ],
)
def test_the_name_or_the_number_tells_the_type(name: str, number: int, kind: str) -> None:
    found = reference_in(library(record(name=name, number=number)))
    assert found.get("type", "article-journal") == kind


def test_the_authors_of_an_edited_book_are_its_editors() -> None:
    people = "<contributors><authors><author>Vogel, B.</author></authors></contributors>"
    found = reference_in(library(record(people, "<edition>2nd ed.</edition>", name="Edited Book", number=28)))
    assert (found["editor"], found["edition"]) == (["|Vogel|B."], "2")
    assert "author" not in found


def test_a_label_is_the_key_if_it_can_be_one() -> None:
    labels = ("marsh-sleep", "two words", "17")
    found = references_in(library(*(record(f"<label>{label}</label>") for label in labels)))
    assert [reference["id"] for reference in found] == ["marsh-sleep", "a", "ab"]


def test_a_record_without_a_title_is_told_by_its_place_on_the_line_and_the_others_are_read() -> None:
    references, messages = read(library(record(), "<label>lost</label>", record()))
    assert len(references) == 2
    assert messages == ['unreadable-entry:1: record 2 ("lost") of this EndNote file has no title']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<modsCollection><mods/></modsCollection>", "this is MODS, not EndNote's XML"),
        ("<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "this is PubMed's XML, not EndNote's XML"),
        ("<!-- x --><refworks><reference/></refworks>", "this is RefWorks' XML, not EndNote's XML"),
        ("<html><body>Sign in</body></html>", "this is a web page, not EndNote's XML"),
        ("<invented><record/></invented>", "this XML (`<invented>`) is not EndNote's"),
        ("<xml><records></records></xml>", "this EndNote file has no records"),
        ("<<<", "this is not well-formed XML"),
        ("<", "this is not well-formed XML"),
    ],
)
def test_other_xml_is_refused_by_name(text: str, message: str) -> None:
    assert messages_in(text) == [f"bad-bibliography:1: {message}"]


HARMFUL = {
    "a bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    "a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}


@pytest.mark.parametrize("head", HARMFUL.values(), ids=HARMFUL)
def test_document_types_are_refused_unread(head: str) -> None:
    titled = "<record><titles><title>&b;&a;</title></titles></record>"
    text = f"{HEAD}\n{head}\n<xml><records>{titled}</records></xml>"
    message = "this XML file has a document type of its own, which msdeck doesn't read"
    assert read(text) == ([], [f"bad-bibliography:2: {message}"])


def test_a_file_that_was_cut_off_gives_what_it_has_and_an_error() -> None:
    text = as_endnote_xml(works(4))
    references, messages = read(text[: text.rindex("<record>") + 1])
    assert len(references) == 3
    assert [message.partition(": ")[2] for message in messages] == ["the XML of this file is broken here"]


def test_deep_trees_and_huge_texts_are_refused() -> None:
    assert read("<xml><records>" + "<record>" * 100_000)[0] == []
    assert messages_in(library(record(f"<abstract>{'a' * 11_000_000}</abstract>")))


def test_a_file_with_mistakes_at_random_is_read_or_refused() -> None:
    chance = Random(1)
    text = as_endnote_xml(works(3))
    for _ in range(80):
        changed = list(text)
        for _ in range(chance.randint(1, 9)):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randint(0, 2)] = chance.choice(
                (
                    "<",
                    ">",
                    "&",
                    "&#0;",
                    "&amp;",
                    "&invented;",
                    "<style>",
                    "</record>",
                    "<![CDATA[",
                    '"',
                    "<?x y?>",
                    "é",
                )
            )
        messages = messages_in("".join(changed))
        assert all(message.split(":")[0] in {"unreadable-entry", "bad-bibliography"} for message in messages)


def test_of_the_two_titles_of_a_journal_from_pubmed_the_long_one_is_the_full_one() -> None:
    text = library(
        record(
            "<periodical><full-title>J Invent Neurol</full-title></periodical><alt-periodical>"
            "<full-title>Journal of Invented Neurology</full-title><abbr-1>J Invent Neurol</abbr-1>"
            "</alt-periodical>"
        )
    )
    found = reference_in(text)
    assert found["container-title"] == "Journal of Invented Neurology"
    assert found["container-title-short"] == "J Invent Neurol"
