"""`msdeck verify`, as a lecturer uses it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from msdeck.references.lock import lock_path
from support.misbehaving_server import (
    Server,
    gives,
    gives_text,
    refuses,
)
from support.verifying import (
    NOTICE,
    RETRACTED,
    crossref,
    crossref_work,
    findings,
    outline,
    pubmed,
    services,
    verify,
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with services(tmp_path, monkeypatch) as running:
        yield running


def test_what_no_service_has_is_not_found(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path)
    assert verify(path).stdout.startswith("not found: work1")
    assert findings(path)["work1"]["services"] == ["Crossref", "PubMed"]


def test_an_article_that_only_pubmed_has_is_found_by_its_title(server: Server, tmp_path: Path) -> None:
    pubmed(server)
    path = outline(tmp_path, has_doi=False)
    assert verify(path).stdout.startswith("confirmed: work1")
    assert findings(path)["work1"]["offered"]["PMID"] == "99"
    asked = next(each for each in server.asked if each.startswith("/p/esearch"))
    terms = "waiting%5Bti%5D%20AND%20clinic%5Bti%5D%20AND%20ferns%5Bti%5D%20AND%20rooms%5Bti%5D"
    assert terms in asked
    assert "2020%3A2022%5Bdp%5D" in asked


def test_a_search_that_pubmed_did_not_answer_leaves_a_work_unchecked(server: Server, tmp_path: Path) -> None:
    server.behaviours["/p/esearch.fcgi"] = refuses(500)
    path = outline(tmp_path, has_doi=False)
    assert verify(path).stdout.startswith("not checked: work1")


def test_an_address_is_sent_as_the_services_ask_and_not_kept(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    verify(outline(tmp_path), "--mailto", "maurer@example.org")
    agents = {headers["User-Agent"] for headers in server.headers}
    assert len(agents) == 1
    assert agents.pop().endswith(" (mailto:maurer@example.org)")
    assert [path for path in server.asked if "maurer" in path] == [server.asked[-1]]
    assert server.asked[-1].endswith("&tool=msdeck&email=maurer%40example.org")
    kept = "".join(file.read_text() for file in (tmp_path / "answers").iterdir())
    assert "maurer" not in kept


def test_nothing_of_the_outline_is_sent_but_its_references(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})
    verify(outline(tmp_path, has_doi=False))
    words = "Ferns%20in%20the%20waiting%20rooms%20of%20clinic%201%20Maurer%202021"
    assert server.asked[0] == f"/c/works?query.bibliographic={words}&rows=5"
    assert not any("lecture" in asked or "claim" in asked for asked in server.asked)


def test_answers_are_kept_for_a_week(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    verify(path)
    lock = lock_path(path).read_bytes()
    asked = len(server.asked)
    assert asked == 2
    verify(path)
    assert len(server.asked) == asked
    assert lock_path(path).read_bytes() == lock
    verify(path, "--max-age", "0")
    assert len(server.asked) == 2 * asked


def test_offline_the_age_of_an_answer_is_said(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    verify(path)
    for kept in (tmp_path / "answers").iterdir():
        kept.write_text(json.dumps({**json.loads(kept.read_text()), "date": "2001-02-03"}))
    asked = len(server.asked)
    assert verify(path, "--offline").stdout.startswith("confirmed: work1")
    assert findings(path)["work1"]["checked"] == "2001-02-03"
    assert len(server.asked) == asked


@pytest.mark.parametrize("text", ["", "{", "[]", '{"msdeck-answer": 1}', '{"answer": null}', "\0"])
def test_a_broken_answer_on_this_computer_is_asked_for_again(
    text: str, server: Server, tmp_path: Path
) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    verify(path)
    for kept in (tmp_path / "answers").iterdir():
        kept.write_text(text)
    assert verify(path).stdout.startswith("confirmed: work1")
    assert len(server.asked) == 4


def test_an_answer_of_a_day_to_come_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    verify(path)
    today = findings(path)["work1"]["checked"]
    for kept in (tmp_path / "answers").iterdir():
        kept.write_text(kept.read_text().replace(f'"date": "{today}"', '"date": "9999-12-31"'))
    verify(path)
    assert findings(path)["work1"]["checked"] == today
    assert len(server.asked) == 4


def test_answers_that_cannot_be_kept_are_no_obstacle(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    (tmp_path / "answers").write_text("a file of the user's")
    result = verify(outline(tmp_path))
    assert result.stdout.startswith("confirmed: work1")
    assert "warning[cache-not-written]" in result.stderr
    assert (tmp_path / "answers").read_text() == "a file of the user's"


def test_an_outage_does_not_make_a_retraction_unknown(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(RETRACTED)
    path = outline(tmp_path)
    first = verify(path)
    assert first.stdout.startswith("retracted: work1")
    assert "retraction: 10.5555/notice, 2022-05-06 (Crossref: Retraction Watch)" in first.stdout
    known = findings(path)["work1"]
    server.behaviours["/c/works/"] = refuses(500)
    result = verify(path, "--max-age", "0")
    assert result.stdout.startswith("retracted: work1")
    assert f"This is what was known on {known['checked']}." in result.stdout
    assert "(1 not looked up again)" in result.stdout
    reason = "not looked up again: Crossref answered with an error (HTTP 500), each time it was asked"
    assert findings(path)["work1"] == {**known, "reason": reason}


def test_what_was_confirmed_before_an_outage_is_not_confirmed_today(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    assert verify(path, "--strict").exit_code == 0
    server.behaviours["/c/works/"] = refuses(500)
    result = verify(path, "--max-age", "0", "--strict")
    assert result.exit_code == 1
    assert "(1 not looked up again)" in result.stdout


def test_a_retraction_counts_at_once_though_another_service_is_silent(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    pubmed(server)
    path = outline(tmp_path)
    assert verify(path).stdout.startswith("confirmed: work1")
    assert findings(path)["work1"]["services"] == ["Crossref", "PubMed"]
    server.behaviours["/c/works/"] = gives(RETRACTED)
    server.behaviours["/p/esearch.fcgi"] = server.behaviours["/p/esummary.fcgi"] = refuses(500)
    assert verify(path, "--max-age", "0").stdout.startswith("retracted: work1")


def test_of_two_outages_the_later_one_is_told(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = refuses(500)
    path = outline(tmp_path)
    assert "(HTTP 500)" in verify(path).stdout
    server.behaviours["/c/works/"] = refuses(502)
    result = verify(path)
    assert result.stdout.startswith("not checked: work1")
    assert "(HTTP 502)" in result.stdout
    assert "not looked up again" not in result.stdout


def test_what_was_known_of_another_reference_is_not_kept(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path)
    verify(path)
    path.write_text(path.read_text().replace("volume: 7", "volume: 8"))
    server.behaviours["/c/works/"] = refuses(500)
    assert verify(path, "--max-age", "0").stdout.startswith("not checked: work1")


def test_a_reference_that_is_not_cited_any_more_leaves_the_lock(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path, works=2)
    verify(path)
    assert set(findings(path)) == {"work1", "work2"}
    path.write_text(path.read_text().replace("; @work2", ""))
    verify(path)
    assert set(findings(path)) == {"work1"}


@pytest.mark.parametrize("text", ["<<<<<<< ours\n{}", '{"references": {}, "msdeck-lock": 99}', "[]", "\xff"])
def test_a_lock_that_cannot_be_read_is_replaced_only_after_a_question(
    text: str, server: Server, tmp_path: Path
) -> None:
    path = outline(tmp_path)
    lock = lock_path(path)
    lock.write_bytes(text.encode("latin-1"))
    for answer in ("n\n", None):
        result = verify(path, said=answer)
        assert result.exit_code == 1
        assert "error[lock-kept]" in result.stderr
        assert lock.read_bytes() == text.encode("latin-1")
    assert server.asked == []
    assert verify(path, said="y\n").exit_code == 0
    assert findings(path)["work1"]["verdict"] == "not-found"


def test_an_outline_with_errors_is_not_looked_up(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path)
    path.write_text(path.read_text().replace("@work1]", "@work9]"))
    result = verify(path)
    assert result.exit_code == 1
    assert "error[unknown-citation]" in result.stderr
    assert "Nothing was looked up: 1 error" in result.stderr
    assert server.asked == []
    assert not lock_path(path).exists()


def test_programs_get_json(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref(volume="9"))
    path = outline(tmp_path)
    said = json.loads(verify(path, "--format", "json").stdout)
    assert said["lock"] == str(lock_path(path))
    (reference,) = said["references"]
    assert (reference["id"], reference["verdict"]) == ("work1", "fields-differ")
    assert reference["is-renewed"]
    assert reference["differences"] == [{"field": "volume", "ours": "7", "theirs": "9"}]
    assert "volume: 7 here, 9 at Crossref" in verify(path).stdout


def test_a_doi_that_was_found_is_written_only_when_asked_to(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})
    server.behaviours["/c/works/"] = gives(crossref())
    path = outline(tmp_path, has_doi=False)
    before = path.read_text()
    result = verify(path)
    assert "offered: DOI 10.5555/ferns.1" in result.stdout
    assert path.read_text() == before
    assert verify(path, "--write", said="n\n").exit_code == 0
    assert path.read_text() == before
    server.asked.clear()
    assert verify(path, "--write", "--yes", "--max-age", "0").exit_code == 0
    assert path.read_text() == before + "    DOI: 10.5555/ferns.1\n"
    assert sum("esearch" in asked for asked in server.asked) == 1  # today's answer is new enough
    found = findings(path)["work1"]
    assert found["verdict"] == "confirmed"
    assert found["reference"]["DOI"] == "10.5555/ferns.1"
    assert verify(path).stdout.startswith("confirmed: work1")


def test_a_doi_for_a_bibliography_file_is_said_and_not_written(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})
    library = tmp_path / "library.json"
    work = {key: value for key, value in crossref_work().items() if key != "DOI"}
    csl = {**work, "id": "work1", "type": "article-journal", "title": work["title"][0]}
    csl["container-title"] = work["container-title"][0]
    library.write_text(json.dumps([csl]))
    path = outline(tmp_path, works=0)
    text = path.read_text().replace("[@]", "[@work1]").replace("references:", "bibliography: library.json")
    path.write_text(text)
    before = library.read_bytes()
    result = verify(path, "--write", "--yes")
    assert "To be added by hand:\n  work1: DOI 10.5555/ferns.1 (in the program that wrote " in result.stderr
    assert path.read_text() == text
    assert library.read_bytes() == before


@pytest.mark.parametrize(
    "field",
    [
        r'DOI: "10.5555/a\U0001F33F(b)<c>%2F;d?e#f"',
        r'PMID: "1\u0662"',
        r'issued: "\u0662\u0660"',
        "et-al: true",
    ],
)
def test_whatever_a_reference_says_is_looked_up(field: str, server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path, has_doi=False)
    path.write_text(path.read_text() + f"    {field}\n")
    assert verify(path).exit_code in (0, 1)


def test_half_a_character_in_a_bibliography_file_is_no_obstacle(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path, works=0)
    text = path.read_text().replace("[@]", "[@work1]").replace("references:", "bibliography: library.json")
    path.write_text(text)
    csl = {"id": "work1", "type": "book", "title": "Half \ud800 a title", "DOI": "10.5555/\ud800"}
    (tmp_path / "library.json").write_text(json.dumps([csl]))
    assert verify(path).exit_code in (0, 1)


def test_an_outline_that_is_changed_meanwhile_is_left_alone(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path, has_doi=False)
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})

    def saved_meanwhile(*_: object, **__: object) -> bool:
        path.write_text(path.read_text() + "# saved in an editor\n")
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("click.confirm", saved_meanwhile)
        result = verify(path, "--write")
    assert result.exit_code == 1
    assert "error[output-changed]" in result.stderr
    assert path.read_text().endswith("page: 101-109\n# saved in an editor\n")


def test_a_retraction_that_pubmed_alone_knows_is_found_without_a_doi(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})
    pubmed(server, "Retracted Publication")
    assert verify(outline(tmp_path, has_doi=False)).stdout.startswith("retracted: work1")


def test_a_record_of_pubmed_with_another_doi_is_no_answer(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref(DOI="10.5555/ferns.1.v2"))
    pubmed(server, "Retracted Publication")
    path = outline(tmp_path)
    path.write_text(path.read_text().replace("10.5555/ferns.1", "10.5555/ferns.1.v2"))
    assert verify(path).stdout.startswith("confirmed: work1")
    assert findings(path)["work1"]["services"] == ["Crossref"]


def test_a_retraction_that_crossref_alone_knows_is_found_by_pmid(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(RETRACTED)
    pubmed(server)
    path = outline(tmp_path, has_doi=False)
    path.write_text(path.read_text() + "    PMID: 99\n")
    assert verify(path).stdout.startswith("retracted: work1")


def test_a_retraction_found_by_a_search_is_not_lost_on_pubmed(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [RETRACTED["message"]]}})
    pubmed(server)
    path = outline(tmp_path, has_doi=False)
    result = verify(path)
    assert result.stdout.startswith("retracted: work1")
    assert "offered: DOI 10.5555/ferns.1, PMID 99" in result.stdout
    assert findings(path)["work1"]["services"] == ["Crossref", "PubMed"]


def test_what_one_service_confirms_while_the_other_is_silent_does_not_hold(
    server: Server, tmp_path: Path
) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    server.behaviours["/p/"] = refuses(500)
    del server.behaviours["/p/esearch.fcgi"]
    result = verify(outline(tmp_path), "--strict")
    assert "PubMed answered with an error (HTTP 500)" in result.stdout
    assert result.exit_code == 1


def test_a_retraction_that_a_silent_service_told_of_stays_known(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    pubmed(server, "Retracted Publication")
    path = outline(tmp_path)
    assert verify(path).stdout.startswith("retracted: work1")
    server.behaviours["/p/esearch.fcgi"] = server.behaviours["/p/esummary.fcgi"] = refuses(500)
    result = verify(path, "--max-age", "0")
    assert result.stdout.startswith("retracted: work1")
    assert "not looked up again: PubMed answered with an error" in result.stdout


def test_what_does_not_hold_is_said_last_with_a_way_out(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/10.5555%2Fferns.1"] = gives(RETRACTED)
    server.behaviours["/c/works/10.5555%2Fferns.2"] = gives(crossref(2))
    server.behaviours["/c/works/10.5555%2Fferns.3"] = gives_text("{")
    path = outline(tmp_path, 3)
    work = "Maurer and Lind. Journal of Invented Examples. 2021"
    assert verify(path).stdout.splitlines() == [
        f"confirmed: work2: {work}",
        f"not checked: work3: {work}",
        "    Crossref gave an answer that is cut short or no JSON",
        f"retracted: work1: {work}",
        "    retraction: 10.5555/notice, 2022-05-06 (Crossref: Retraction Watch)",
        f"{lock_path(path)}: 1 confirmed, 1 not checked, 1 retracted",
        f"`msdeck check {path}` says what to do.",
    ]


def test_a_work_that_was_retracted_in_part_does_not_hold(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref(updated_by=[{**NOTICE, "type": "partial_retraction"}]))
    path = outline(tmp_path)
    assert verify(path).exit_code == 0
    assert verify(path, "--strict").exit_code == 1
