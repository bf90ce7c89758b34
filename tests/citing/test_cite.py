"""`msdeck cite` and `msdeck cite add` as a lecturer uses them: what is shown, what is written, what stays."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msdeck.cli import main
from msdeck.verification import transport
from support.locks import references_of, retracted, write_lock
from support.misbehaving_server import Server, gives, is_silent, refuses, serving

OUTLINE = """\
title: A lecture # with a remark
sections:
  - title: First
    slides:
      - {title: A claim, points: ["It is so [@roe2020]"]}
references:
  # the only one
  - id:    roe2020
    author: ["Roe, P. Q."]
    issued: 2020
    title: Ferns at night
    container-title: Fern
    volume: 12
    page: 233-244
    DOI: 10.5555/ferns.1

# How the handout looks
handout: {paper: a4}
"""
BIB = """\
@article{day2021, title = {Mosses by day}, author = {Day, Q}, journal = {Fern},
  year = 2021, volume = 13, pages = {1--9}}
"""
PASTED = "Kim J, Wu L, et al. Lichens: a review. J Invent Bot. 2022;5(2):17-29."
PASTED_LINES = """\
  # please check: read from pasted text
  - id: kim2022
    type: article-journal
    author: ["Kim, J.", "Wu, L."]
    et-al: true
    issued: 2022
    title: "Lichens: a review"
    container-title: J Invent Bot
    volume: 5
    issue: 2
    page: 17-29
"""
ELM = {
    "elm.ris": "TY  - JOUR\nAU  - Elm, D.\nPY  - 2020\nTI  - Elms\nJO  - Fern\nVL  - 3\nER  - \n",
    "elm.nbib": "PMID- 90000001\nTI  - Elms.\nFAU - Elm, D\nDP  - 2020\nJT  - Fern\nVI  - 3\n",
}
CROSSREF: dict[str, Any] = {
    "DOI": "10.5555/moss.9",
    "type": "journal-article",
    "title": ["Mosses in winter"],
    "author": [{"family": "Day", "given": "Quinn"}],
    "container-title": ["Fern"],
    "volume": "14",
    "page": "3-8",
    "publisher": "Made-up Press",
    "issued": {"date-parts": [[2023]]},
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an outline; nobody answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MSDECK_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text(
        'crossref-url = "http://127.0.0.1:9/c"\npubmed-url = "http://127.0.0.1:9/p"\ncache = "answers"\n'
    )
    (tmp_path / "deck.yaml").write_text(OUTLINE)
    return tmp_path


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    limits = transport.Limits(pause=0, pause_of_searches=0, whole=0.4, connect=0.3, patience=1, pauses=(0,))
    monkeypatch.setattr(transport, "LIMITS", limits)
    with serving() as running:
        (folder / "config.toml").write_text(
            f'crossref-url = "{running.url}/c"\npubmed-url = "{running.url}/p"\ncache = "answers"\n'
        )
        yield running


def run(*words: str, said: str | None = None) -> Result:
    return CliRunner().invoke(main, ["cite", *words], input=said, catch_exceptions=False)


def add(*words: str, said: str | None = None) -> Result:
    return run("add", *words, said=said)


def is_refused(result: Result, folder: Path) -> bool:
    return result.exit_code == 1 and (folder / "deck.yaml").read_text() == OUTLINE


def test_a_reference_is_shown_in_the_style_of_the_deck_with_its_key() -> None:
    result = run("roe2020")
    assert result.stdout == (
        "[@roe2020]\n  Roe PQ. Ferns at night. Fern. 2020;12:233-244. doi:10.5555/ferns.1\n\n"
    )
    assert run("[@roe2020]").stdout == result.stdout


def test_a_file_is_shown_in_another_style_without_any_outline(folder: Path) -> None:
    (folder / "deck.yaml").unlink()
    (folder / "refs.bib").write_text(BIB)
    result = run("refs.bib", "--style", "apa")
    assert result.stdout == "[@day2021]\n  Day, Q. (2021). Mosses by day. Fern, 13, 1–9.\n\n"
    assert run("refs.bib").stdout == "[@day2021]\n  Day Q. Mosses by day. Fern. 2021;13:1-9.\n\n"


def test_a_work_of_the_bibliography_that_nothing_cites_is_shown_by_its_key(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB)
    (folder / "deck.yaml").write_text(OUTLINE + "bibliography: refs.bib\n")
    assert run("day2021").stdout.startswith("[@day2021]\n  Day Q. Mosses by day.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with names")
def test_nobody_waits_for_a_pipe_in_the_place_of_a_bibliography(folder: Path) -> None:
    os.mkfifo(folder / "refs.bib")
    (folder / "deck.yaml").write_text(OUTLINE + "bibliography: refs.bib\n")
    assert run("roe2020").exit_code == 0
    assert '"refs.bib" is no ordinary file' in run("refs.bib").stderr
    assert "is no ordinary file" in add(PASTED, "--to", "refs.bib", "--yes").stderr


def test_a_work_without_a_key_has_the_one_that_a_build_gives_it_cited_or_not(folder: Path) -> None:
    entry = "PMID- 9000000{}\nFAU - Day, Quinn\nTI  - {}\nDP  - 2021\nJT  - Fern\n\n"
    (folder / "works.nbib").write_text(entry.format(1, "Mosses by day") + entry.format(2, "Mosses at night"))
    cited = OUTLINE.replace("[@roe2020]", "[@roe2020] and so [@day2021]")
    (folder / "deck.yaml").write_text(f"bibliography: works.nbib\n{cited}")
    assert "Mosses by day." in run("day2021").stdout
    assert "Mosses at night." in run("day2021b").stdout
    assert run("day2021c").exit_code == 1


def test_an_outline_stands_for_all_that_it_can_cite(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB)
    (folder / "talk.yaml").write_text(OUTLINE + "bibliography: refs.bib\n")
    (folder / "deck.yaml").unlink()
    shown = run("talk.yaml")
    assert shown.stdout.startswith("[@roe2020]\n  Roe PQ. Ferns at night.")
    assert "[@day2021]\n  Day Q. Mosses by day." in shown.stdout
    assert run("talk.yaml", "--style", "apa").stdout.startswith("[@roe2020]\n  Roe, P. Q. (2020).")


def test_a_work_that_was_retracted_is_shown_as_both_documents_mark_it(folder: Path) -> None:
    path = folder / "deck.yaml"
    reference = references_of(path)["roe2020"]
    write_lock(path, {"roe2020": retracted(reference, DOI="10.5555/notice", date="2022-05-06")})
    assert run("roe2020").stdout == (
        "[@roe2020]\n  [Retracted] Roe PQ. Ferns at night. Fern. 2020;12:233-244. doi:10.5555/ferns.1"
        " Retraction notice: doi:10.5555/notice, May 6, 2022.\n\n"
    )


def test_what_a_file_does_not_say_is_not_written(folder: Path) -> None:
    (folder / "elm.ris").write_text(ELM["elm.ris"])
    assert add("elm.ris", "--yes").exit_code == 0
    assert "et-al" not in (folder / "deck.yaml").read_text()


@pytest.mark.parametrize("name", ELM)
def test_a_work_of_another_format_goes_into_a_bibtex_file(name: str, folder: Path) -> None:
    (folder / name).write_text(ELM[name])
    (folder / "refs.bib").write_text(BIB)
    (folder / "deck.yaml").write_text(OUTLINE + "bibliography: refs.bib\n")
    result = add(name, "--to", "refs.bib", "--yes")
    assert (result.exit_code, result.stderr.count("warning")) == (0, 0), result.stderr
    assert run("elm2020").stdout.startswith("[@elm2020]\n  Elm D. Elms. Fern. 2020;3.")


def test_a_bibtex_file_that_the_outline_does_not_name_is_told_of(folder: Path) -> None:
    (folder / "other.bib").write_text(BIB)
    result = add(PASTED, "--to", "other.bib", "--yes")
    assert result.exit_code == 0
    assert "warning[unnamed-bibliography] other.bib: deck.yaml doesn't name this file" in result.stderr
    assert "help: add other.bib under `bibliography:` in the outline" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["roe202"], "unknown-citation"),
        (["--", "add"], "unknown-citation"),
        (["nowhere.bib"], "missing-bibliography"),
        (["roe2020", "--style", "nothing"], "citation-style-unknown"),
        (["roe2020", "--outline", "nowhere.yaml"], "missing-outline"),
        (["."], "bad-bibliography"),
        (["x" * 5000], "unknown-citation"),
    ],
)
def test_what_is_not_there_is_told_with_a_way_out(words: list[str], code: str, folder: Path) -> None:
    (folder / "deck.yaml").write_text(OUTLINE)
    result = run(*words)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert "help:" in result.stderr


def test_a_file_with_a_broken_entry_shows_the_others_and_fails(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB + "@article{broken, title = {Not closed\n")
    result = run("refs.bib")
    assert "[@day2021]" in result.stdout
    assert result.exit_code == 1
    assert "refs.bib:3:" in result.stderr


def test_pasted_text_is_shown_and_added_only_after_a_yes(folder: Path) -> None:
    path = folder / "deck.yaml"
    result = add(PASTED, said="n\n")
    assert (
        "From pasted text: Kim J, Wu L, et al. Lichens: a review. J Invent Bot. 2022;5(2):17-29."
        in result.stderr
    )
    assert all(f"+ {line}" in result.stderr for line in PASTED_LINES.splitlines())
    assert is_refused(result, folder)
    result = add(PASTED, said="y\n")
    assert result.exit_code == 0
    assert result.stdout == "Added to deck.yaml: cite it with [@kim2022]; please check it\n"
    before = "    DOI: 10.5555/ferns.1\n"
    assert path.read_text() == OUTLINE.replace(before, before + PASTED_LINES)
    assert is_refused(add(PASTED), folder) is False
    assert "work-already-there" in add(PASTED, "--yes").stderr


def test_without_anybody_to_answer_nothing_is_written(folder: Path) -> None:
    assert is_refused(add(PASTED), folder)


def test_several_references_come_through_a_pipe(folder: Path) -> None:
    text = f"1. {PASTED}\n2. Öz A. Fungi. Fern. 2019;3:1-2.\n"
    result = add("-", "--yes", said=text)
    assert result.exit_code == 0
    assert "[@kim2022]" in result.stdout
    assert "[@oz2019]" in result.stdout


def test_several_references_come_from_a_text_file(folder: Path) -> None:
    (folder / "list.txt").write_text(f"1. {PASTED}\n2. Öz A. Fungi. Fern. 2019;3:1-2.\n", encoding="utf-8")
    result = add("list.txt", said="y\n")
    assert result.exit_code == 0
    assert "[@kim2022]; please check it" in result.stdout
    assert "[@oz2019]; please check it" in result.stdout


def test_a_file_may_have_spaces_in_its_name(folder: Path) -> None:
    (folder / "Exported Items.ris").write_text(ELM["elm.ris"])
    assert add("Exported Items.ris", "--yes").stdout == "Added to deck.yaml: cite it with [@elm2020]\n"
    assert "error[missing-bibliography] My Library.bib" in add("My Library.bib", "--yes").stderr


def test_a_doi_is_looked_up_and_added_as_registered(server: Server, folder: Path) -> None:
    server.behaviours["/c/works/"] = gives({"status": "ok", "message-type": "work", "message": CROSSREF})
    result = add("https://doi.org/10.5555/moss.9", "--yes")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "Added to deck.yaml: cite it with [@day2023]\n"
    added = (folder / "deck.yaml").read_text()
    assert (
        "  - id: day2023\n"
        "    type: article-journal\n"
        "    title: Mosses in winter\n"
        '    author: ["Day, Quinn"]\n'
        "    issued: 2023\n"
        "    container-title: Fern\n"
        "    volume: 14\n"
        "    page: 3-8\n"
        "    DOI: 10.5555/moss.9\n"
        "\n# How the handout looks\n"
    ) in added
    assert "please check" not in added


def test_a_retracted_work_is_told_of_before_it_is_added(server: Server, folder: Path) -> None:
    notice = {"type": "retraction", "DOI": "10.5555/moss.9r", "source": "publisher", "label": "Retraction"}
    message = {**CROSSREF, "updated-by": [{**notice, "updated": {"date-parts": [[2024, 2, 1]]}}]}
    server.behaviours["/c/works/"] = gives({"status": "ok", "message-type": "work", "message": message})
    result = add("10.5555/moss.9", said="n\n")
    assert "this work was retracted: 10.5555/moss.9r, 2024-02-01" in result.stderr
    assert is_refused(result, folder)


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/moss.1"}]}, "notice about another work"),
        (
            {
                "type": "posted-content",
                "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/moss.10"}]},
            },
            "this is a preprint; it was published as 10.5555/moss.10",
        ),
    ],
)
def test_what_a_work_is_instead_of_the_one_meant_is_told(
    fields: dict[str, Any], remark: str, server: Server
) -> None:
    server.behaviours["/c/works/"] = gives({"status": "ok", "message": {**CROSSREF, **fields}})
    assert remark in add("10.5555/moss.9", said="n\n").stderr


def test_a_doi_that_is_not_registered_is_a_fact_and_an_outage_is_none(server: Server, folder: Path) -> None:
    server.behaviours["/c/works/"] = refuses(500)
    result = add("10.5555/moss.9", "--yes")
    assert "error[work-not-looked-up]" in result.stderr
    assert is_refused(result, folder)
    server.behaviours["/c/works/"] = is_silent
    assert "error[work-not-looked-up]" in add("10.5555/moss.9", "--yes").stderr
    server.behaviours.clear()
    server.behaviours["/p/esummary.fcgi"] = gives(
        {"result": {"uids": ["12"], "12": {"uid": "12", "error": "x"}}}
    )
    result = add("PMID:12", "--yes")
    assert "error[work-not-found]" in result.stderr
    assert is_refused(result, folder)


@pytest.mark.parametrize("doi", ["10.5555/ferns.1", "https://doi.org/10.5555/FERNS.1"])
def test_a_work_that_is_there_already_is_refused_at_its_place(doi: str, server: Server, folder: Path) -> None:
    message = {**CROSSREF, "DOI": "10.5555/ferns.1"}
    server.behaviours["/c/works/"] = gives({"status": "ok", "message-type": "work", "message": message})
    result = add(doi, "--yes")
    assert 'deck.yaml:8:12: "Mosses in winter" is there already, as "roe2020" with this DOI' in result.stderr
    assert is_refused(result, folder)


def test_works_of_a_file_keep_their_keys_and_those_that_are_there_are_left_out(folder: Path) -> None:
    again = "@article{roe2020, title = {Ferns at night}, author = {Roe, P. Q.}, year = 2020}\n"
    (folder / "more.bib").write_text(BIB + again)
    result = add("more.bib", "--yes")
    assert result.exit_code == 0
    assert result.stdout == "Added to deck.yaml: cite it with [@day2021]\n"
    assert "work-already-there" in result.stderr


def test_a_lecture_with_all_its_works_in_bibtex_gets_an_entry_there(folder: Path) -> None:
    outline = "title: T\nsections:\n  - title: S\nbibliography: refs.bib\n"
    (folder / "deck.yaml").write_text(outline)
    (folder / "refs.bib").write_text(BIB)
    result = add(PASTED, "--yes")
    assert result.exit_code == 0, result.stderr
    assert (folder / "deck.yaml").read_text() == outline
    text = (folder / "refs.bib").read_text()
    assert text.startswith(BIB + "\n% please check: read from pasted text\n@article{kim2022,\n")
    assert run("kim2022").stdout.endswith(
        "Kim J, Wu L, et al. Lichens: a review. J Invent Bot. 2022;5(2):17-29.\n\n"
    )


def test_a_key_of_ones_own_is_taken_if_it_is_free(folder: Path) -> None:
    assert is_refused(add(PASTED, "--yes", "--key", "roe2020"), folder)
    assert is_refused(add(PASTED, "--yes", "--key", "no key"), folder)
    assert add(PASTED, "--yes", "--key", "lichens").stdout.startswith(
        "Added to deck.yaml: cite it with [@lichens]"
    )


def test_a_second_work_of_an_author_and_year_gets_a_letter(folder: Path) -> None:
    result = add("Roe P. Another work. Fern. 2020;1:2-3.", "--yes")
    assert "[@roe2020b]" in result.stdout


def test_works_added_at_once_have_keys_that_no_two_share(folder: Path) -> None:
    result = add(
        "-", "--yes", said="1. Day Q. Reeds. Fern. 2021;1:2-3.\n2. Day Q. Sedges. Fern. 2021;1:4-5.\n"
    )
    assert "[@day2021]" in result.stdout
    assert "[@day2021b]" in result.stdout


def test_a_key_that_another_work_has_gives_way(folder: Path) -> None:
    (folder / "more.bib").write_text(BIB.replace("day2021", "roe2020"))
    assert add("more.bib", "--yes").stdout == "Added to deck.yaml: cite it with [@day2021]\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nonsense"], "unreadable-reference"),
        (["two words"], "unreadable-reference"),
        (["nowhere.ris"], "missing-bibliography"),
        ([PASTED, "--to", "nowhere.bib"], "missing-bibliography"),
        ([PASTED, "--to", "config.toml"], "edit-refused"),
        ([PASTED, "--outline", "nowhere.yaml"], "missing-outline"),
        (["10.5555/moss.9"], "work-not-looked-up"),
        (["Roe P. A {{blank}} title. Fern. 2021;1:2-3."], "bad-blank"),
    ],
)
def test_what_can_not_be_added_is_told_and_nothing_is_written(
    words: list[str], code: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = transport.Limits(pause=0, pause_of_searches=0, whole=0.4, connect=0.3, patience=1, pauses=(0,))
    monkeypatch.setattr(transport, "LIMITS", limits)
    result = add(*words, "--yes")
    assert f"error[{code}]" in result.stderr
    assert "help:" in result.stderr
    assert is_refused(result, folder)


def test_one_work_that_can_not_be_found_keeps_the_others_from_being_written(folder: Path) -> None:
    assert is_refused(add(PASTED, "nowhere.ris", "--yes"), folder)


def test_an_outline_that_changes_while_the_question_stands_is_left_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "deck.yaml"

    def saved_meanwhile(*_: object, **__: object) -> bool:
        path.write_text(OUTLINE + "# saved in the editor\n")
        return True

    monkeypatch.setattr("click.confirm", saved_meanwhile)
    result = add(PASTED)
    assert "error[output-changed]" in result.stderr
    assert path.read_text() == OUTLINE + "# saved in the editor\n"


def test_an_outline_that_is_a_link_stays_one_and_the_file_behind_it_is_added_to(folder: Path) -> None:
    (folder / "talk").mkdir()
    (folder / "deck.yaml").rename(folder / "talk" / "deck.yaml")
    (folder / "deck.yaml").symlink_to(Path("talk") / "deck.yaml")
    assert add(PASTED, "--yes").exit_code == 0
    assert (folder / "deck.yaml").is_symlink()
    assert len((folder / "talk" / "deck.yaml").read_text()) > len(OUTLINE)


def test_a_bibtex_file_that_msdeck_could_not_read_is_not_added_to(folder: Path) -> None:
    odd = folder / "odd.bib"
    for data in (b"@book{k, title={x}}\0", b" " * 20_000_001):
        odd.write_bytes(data)
        assert is_refused(add(PASTED, "--yes", "--to", "odd.bib"), folder)
        assert odd.read_bytes() == data
    (folder / "loop.bib").symlink_to("loop.bib")
    assert is_refused(add(PASTED, "--yes", "--to", "loop.bib"), folder)


def test_names_of_files_give_no_commands_to_the_terminal(folder: Path) -> None:
    assert "\x1b" not in run("a\x1b]0;title\x07.bib").stderr
