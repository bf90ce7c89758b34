"""`citation-style`: bundled names, and `.csl` files good and bad."""

import os
from pathlib import Path

import pytest

from msdeck.codes import CODES
from msdeck.data import data_path
from msdeck.references.styles import MAX_BYTES, bundled_styles
from support.citing import (
    LIBRARY,
    STYLE_PLACE,
    cite,
    cite_all,
    format_citations,
    formatted,
    listed_as,
    marked,
    only_diagnostic,
    outline_citing,
    style_text,
)


def write(folder: Path, text: str | bytes, name: str = "own.csl") -> str:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return name


def test_the_styles_that_medical_journals_ask_for_are_bundled() -> None:
    assert {"ama", "vancouver", "apa", "nature", "nejm", "lancet", "bmj", "harvard"} <= set(bundled_styles())


def test_a_style_of_ones_own_is_used(tmp_path: Path) -> None:
    name = write(tmp_path, style_text())
    result = formatted(outline_citing(name), cite_all(), tmp_path)
    assert [marked(runs) for runs in result.clusters.values()] == [
        "{cooper2021|[1]}",
        "{patel2021|[2]}",
        "{harris2022|[3]}",
        "{thompson2022|[4]}",
    ]


def test_a_number_that_the_style_prints_as_text_becomes_the_label(tmp_path: Path) -> None:
    name = write(tmp_path, style_text())
    entry = formatted(outline_citing(name), cite_all(), tmp_path).entries[1]
    assert (entry.label, marked(entry.runs)) == ("2.", "K. Patel, L. Hardy, N. Thompson")


def test_a_style_in_a_folder_below_is_used(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    write(tmp_path / "styles", style_text())
    assert formatted(outline_citing("styles/own.csl"), cite_all(), tmp_path).entries


def test_a_bundled_style_copied_beside_the_outline_prints_the_same(tmp_path: Path) -> None:
    name = write(tmp_path, data_path("styles", "apa.csl").read_bytes())
    bundled = formatted(outline_citing("apa"), (cite("cooper2021"),))
    copied = formatted(outline_citing(name), (cite("cooper2021"),), tmp_path)
    assert copied.entries == bundled.entries


def test_a_style_that_leaves_out_name_elements_is_repaired(tmp_path: Path) -> None:
    chapter = {**LIBRARY[1], "type": "chapter", "editor": ["Jameson, J. L."]}
    editors = '<names variable="editor"><label form="short" prefix=", "/></names>'
    name = write(tmp_path, style_text(entry=editors))
    result = formatted(outline_citing(name, (chapter,)), (cite("patel2021"),), tmp_path)
    assert marked(result.entries[0].runs) == "J. L. Jameson, ed."


def test_parts_that_the_style_sets_apart_stay_apart(tmp_path: Path) -> None:
    entry = '<group display="block"><text variable="title"/></group><text variable="volume"/>'
    author_year = style_text(citation='<text variable="title"/>', entry=entry)
    name = write(tmp_path, author_year)
    result = formatted(outline_citing(name), (cite("patel2021"),), tmp_path)
    assert marked(result.entries[0].runs).endswith("A comparative study 43")


def test_a_year_in_a_column_of_its_own_is_no_label(tmp_path: Path) -> None:
    entry = (
        '<date variable="issued" display="left-margin"><date-part name="year"/></date>'
        '<text variable="title" display="right-inline"/>'
    )
    name = write(tmp_path, style_text(citation='<text variable="title"/>', entry=entry))
    result = formatted(outline_citing(name), (cite("patel2021"),), tmp_path)
    assert not result.is_numeric
    assert marked(result.entries[0].runs).startswith("2021 Effectiveness of")


@pytest.mark.parametrize(
    ("wrong", "right"), [("vancover", "vancouver"), ("AMA", "ama"), ("chicago", None), ("lancett", "lancet")]
)
def test_an_unknown_name_is_answered_with_the_names_there_are(
    wrong: str, right: str | None, tmp_path: Path
) -> None:
    diagnostic = only_diagnostic(wrong, tmp_path)
    assert diagnostic.code == "citation-style-unknown"
    assert diagnostic.place == STYLE_PLACE
    assert f'"{wrong}"' in diagnostic.message
    assert ("did you mean" in diagnostic.hint) is (right is not None)
    assert f'did you mean "{right}"?' in diagnostic.hint or right is None
    assert ", ".join(bundled_styles()) in diagnostic.hint


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    diagnostic = only_diagnostic("none.csl", tmp_path)
    assert (diagnostic.code, diagnostic.place) == ("citation-style-missing", STYLE_PLACE)


def test_a_style_outside_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, style_text())
    inside = tmp_path / "talk"
    inside.mkdir()
    (inside / "link.csl").symlink_to(tmp_path / "own.csl")
    for path in ("../own.csl", str(tmp_path / "own.csl"), "link.csl"):
        assert only_diagnostic(path, inside).code == "citation-style-outside"


def test_what_is_not_a_readable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csl").mkdir()
    os.mkfifo(tmp_path / "pipe.csl")
    (tmp_path / "loop.csl").symlink_to("loop.csl")
    write(tmp_path, b" " * (MAX_BYTES + 1), "large.csl")
    for name in ("folder.csl", "pipe.csl", "loop.csl", "large.csl", "null\0.csl"):
        assert only_diagnostic(name, tmp_path).code in {"citation-style-unreadable", "citation-style-missing"}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"not a style",
        b"\x00\xff\xfe",
        b"<style/>",
        b"<html><body/></html>",
        style_text()[:-30],
        style_text().replace("bibliography", "b"),
        style_text().replace("citation>", "c>"),
        "<!DOCTYPE style>" + style_text().partition("\n")[2],
        ("<!DOCTYPE style>" + style_text().partition("\n")[2]).encode("utf-16"),
    ],
    ids=[
        "empty",
        "text",
        "binary",
        "no-namespace",
        "html",
        "cut",
        "no-list",
        "no-citations",
        "doctype",
        "utf-16",
    ],
)
def test_what_is_no_style_is_refused(text: str | bytes, tmp_path: Path) -> None:
    diagnostic = only_diagnostic(write(tmp_path, text), tmp_path)
    assert (diagnostic.code, diagnostic.place) == ("citation-style-invalid", STYLE_PLACE)
    assert '"own.csl"' in diagnostic.message


@pytest.mark.parametrize("place", ["&e11;", '<text value="&e11;"/>'], ids=["text", "attribute"])
def test_entities_that_grow_are_never_expanded(place: str, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE style [<!ENTITY e0 "boom">{entities}]>' + style_text(citation=place).partition("\n")[2]
    assert only_diagnostic(write(tmp_path, bomb), tmp_path).code == "citation-style-invalid"


def test_entities_that_read_files_are_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    thief = f'<!DOCTYPE style [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    text = thief + style_text(citation="&e;").partition("\n")[2]
    assert only_diagnostic(write(tmp_path, text), tmp_path).code == "citation-style-invalid"


def test_a_dependent_style_names_the_one_to_get(tmp_path: Path) -> None:
    link = '<link href="http://www.zotero.org/styles/nature" rel="independent-parent"/>'
    diagnostic = only_diagnostic(write(tmp_path, style_text(info=link)), tmp_path)
    assert diagnostic.code == "citation-style-dependent"
    assert "nature.csl" in diagnostic.hint


@pytest.mark.parametrize("link", ["<x:link href='{}' rel='{}'/>", "<x:link x:href='{}' x:rel='{}'/>"])
def test_a_style_never_makes_pandoc_use_the_network(link: str, tmp_path: Path) -> None:
    """Port 9 answers nobody: whoever asks there fails."""
    link = link.format("http://127.0.0.1:9/styles/nature", "independent-parent")
    name = write(tmp_path, style_text(attributes='xmlns:x="urn:x" class="in-text" version="1.0"', info=link))
    assert formatted(outline_citing(name), cite_all(), tmp_path).entries


def test_a_footnote_style_is_refused(tmp_path: Path) -> None:
    name = write(tmp_path, style_text(attributes='class="note" version="1.0"'))
    assert only_diagnostic(name, tmp_path).code == "citation-style-footnotes"


def test_a_style_that_pandoc_rejects_is_named_as_the_cause(tmp_path: Path) -> None:
    diagnostic = only_diagnostic(write(tmp_path, style_text(citation="<nonsense/>")), tmp_path)
    assert (diagnostic.code, diagnostic.place) == ("citations-failed", STYLE_PLACE)
    assert "nonsense" in diagnostic.message
    assert "own.csl" in diagnostic.hint


def test_a_style_is_checked_even_if_nothing_is_cited(tmp_path: Path) -> None:
    _, diagnostics = format_citations(outline_citing("nonesuch"), (), tmp_path)
    assert [d.code for d in diagnostics] == ["citation-style-unknown"]


def test_every_code_of_this_stage_is_explained() -> None:
    sources = Path(__file__).parents[2] / "src" / "msdeck" / "references"
    text = "".join(path.read_text(encoding="utf-8") for path in sources.glob("*.py"))
    codes = {code for code in CODES if code.startswith(("citation-", "citations-"))}
    assert {code for code in codes if f'"{code}"' in text} >= {
        "citation-empty",
        "citation-style-dependent",
        "citation-style-footnotes",
        "citation-style-invalid",
        "citation-style-missing",
        "citation-style-outside",
        "citation-style-unknown",
        "citation-style-unreadable",
        "citations-failed",
    }


def test_jama_is_the_style_of_the_american_medical_association() -> None:
    assert listed_as("jama") == listed_as("ama")


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ("ama", "1. Roe P. A title. *arXiv*. Preprint posted online June 12, 2017. "),
        ("apa", "Roe, P. (2017). *A title* (arXiv:1706.00000). arXiv. "),
    ],
)
def test_the_number_of_a_preprint_is_no_place_in_a_volume(style: str, start: str) -> None:
    work = {
        "id": "roe2017", "type": "article", "genre": "Preprint", "author": ["Roe, P."], "title": "A title",
        "publisher": "arXiv", "number": "arXiv:1706.00000", "issued": "2017-06-12", "DOI": "10.5555/1",
    }  # fmt: skip
    assert listed_as(style, (work,))[0].startswith(start)


def test_apa_says_retrieved_only_with_the_day() -> None:
    page = {
        "id": "a",
        "type": "webpage",
        "author": [{"literal": "Roe"}],
        "title": "A",
        "URL": "https://example.org",
    }
    undated, dated = listed_as("apa", (page, {**page, "id": "b", "accessed": "2023-01-05"}))
    assert "etrieved" not in undated
    assert "Retrieved January 5, 2023, from" in dated
