"""`msdeck verify` on a server's good and bad days: what users get, and that nothing of theirs is changed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msdeck.cli import main
from msdeck.references.lock import lock_path
from msdeck.verification import transport
from support.misbehaving_server import (
    Behaviour,
    Server,
    breaks_off,
    breaks_off_unnoticed,
    closed_url,
    drips,
    drips_headers,
    first_then,
    gives,
    gives_text,
    is_bomb,
    is_huge,
    is_silent,
    leads_to,
    refuses,
    serving,
)

OUTLINE = """\
title: A lecture
sections:
  - title: First
    slides:
      - title: A claim with its sources
        points:
          - One thing is known [@{keys}]
references:
"""
REFERENCE = """\
  - id: work{number}
    author: ["Maurer, A.", "Lind, B."]
    issued: 2021
    title: Ferns in the waiting rooms of clinic {number}
    container-title: Journal of Invented Examples
    volume: 7
    issue: 2
    page: 101-109
"""
NO_PMIDS = {"esearchresult": {"count": "0", "idlist": []}}
NO_CANDIDATES = {"status": "ok", "message": {"items": []}}


def outline(folder: Path, works: int = 1, *, has_doi: bool = True) -> Path:
    keys = "; @".join(f"work{number}" for number in range(1, works + 1))
    text = OUTLINE.format(keys=keys)
    for number in range(1, works + 1):
        text += REFERENCE.format(number=number)
        text += f"    DOI: 10.5555/ferns.{number}\n" if has_doi else ""
    path = folder / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def crossref_work(number: int = 1, **others: Any) -> dict[str, Any]:
    """An invented work as Crossref gives it."""
    return {
        "DOI": f"10.5555/ferns.{number}",
        "type": "journal-article",
        "title": [f"Ferns in the waiting rooms of clinic {number}"],
        "author": [{"family": "Maurer", "given": "Anna"}, {"family": "Lind", "given": "Bo"}],
        "container-title": ["Journal of Invented Examples"],
        "volume": "7",
        "issue": "2",
        "page": "101-109",
        "issued": {"date-parts": [[2021, 3, 4]]},
        **others,
    }


def crossref(number: int = 1, **others: Any) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work", "message": crossref_work(number, **others)}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server for Crossref, under `/c`, and PubMed, under `/p`; PubMed has nothing."""
    limits = transport.Limits(pause=0, whole=0.4, connect=0.3, patience=2, pauses=(0, 0))
    monkeypatch.setattr(transport, "LIMITS", limits)
    with serving() as running:
        running.behaviours["/p/esearch.fcgi"] = gives(NO_PMIDS)
        running.behaviours["/c/works?"] = gives(NO_CANDIDATES)
        use(running.url, tmp_path, monkeypatch)
        yield running


def use(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'crossref-url = "{url}/c"\npubmed-url = "{url}/p"\ncache = "answers"\n')
    monkeypatch.setenv("MSDECK_CONFIG", str(config))


def verify(path: Path, *options: str, said: str | None = None) -> Result:
    return CliRunner().invoke(main, ["verify", str(path), *options], input=said, catch_exceptions=False)


def findings(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lock_path(path).read_text(encoding="utf-8"))["references"]
    return found


BAD_DAYS: dict[str, tuple[Behaviour, str]] = {
    "silent": (is_silent, "Crossref did not answer within 0.4 seconds"),
    "a body that drips": (drips, "Crossref did not answer within 0.4 seconds"),
    "a header that drips": (drips_headers, "Crossref did not answer within 0.4 seconds"),
    "always too busy": (refuses(429), "Crossref answered with an error (HTTP 429), each time it was asked"),
    "busy for an hour": (
        refuses(429, Retry_After="3600"),
        "Crossref asks to be left alone for 3600 seconds (HTTP 429)",
    ),
    "busy until a date": (
        refuses(503, Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),
        "Crossref asks to be left alone for",
    ),
    "broken": (refuses(500), "Crossref answered with an error (HTTP 500), each time it was asked"),
    "forbidden": (refuses(403), "Crossref answered with an error (HTTP 403)"),
    "a log-in page": (gives_text("<html>Log in</html>", "text/html"), "a web page instead of data"),
    "a log-in page called JSON": (gives_text("<!doctype html>"), "a web page instead of data"),
    "a gateway's 404": (gives_text("<html>", "text/html", 404), "Crossref answered with an error (HTTP 404)"),
    "broken off": (breaks_off, "Crossref broke off its answer"),
    "broken off unnoticed": (breaks_off_unnoticed, "cut short or no JSON"),
    "no text": (gives_text(b"\xff\xfe{}"), "cut short or no JSON"),
    "nested without end": (gives_text("[" * 100_000), "cut short or no JSON"),
    "50 MB": (is_huge, "Crossref answered with more than 5 MB"),
    "a bomb": (is_bomb, "Crossref answered with more than 5 MB"),
    "a list": (gives([1, 2]), "in a form that msdeck does not know"),
    "no message": (gives({"status": "ok"}), "in a form that msdeck does not know"),
    "a message of another shape": (gives({"message": ["x"]}), "in a form that msdeck does not know"),
    "elsewhere": (leads_to("https://other.example/works"), "led elsewhere, to https://other.example"),
    "to a file": (leads_to("file:///etc/passwd"), "led elsewhere, to file://"),
    "to nowhere": (leads_to("http://[::1"), "led to no address that can be read"),
    "in a circle": (leads_to("/c/works/round"), "from address to address without end"),
}


@pytest.mark.parametrize("day", BAD_DAYS)
def test_on_a_bad_day_a_reference_is_not_checked_and_nothing_else_happens(
    day: str, server: Server, tmp_path: Path
) -> None:
    behaviour, reason = BAD_DAYS[day]
    server.behaviours["/c/works/"] = behaviour
    path = outline(tmp_path)
    before = path.read_bytes()
    result = verify(path)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "not checked: work1: Maurer and Lind. Journal of Invented Examples. 2021\n"
    )
    assert reason in result.stdout
    assert findings(path)["work1"]["verdict"] == "not-checked"
    assert path.read_bytes() == before
    assert not any(reason in kept.read_text() for kept in (tmp_path / "answers").iterdir())
    assert {file.name for file in tmp_path.iterdir()} == {
        "deck.yaml", "deck.refs.lock.json", "config.toml", "answers"
    }  # fmt: skip


def test_a_refused_connection_is_named(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(closed_url(), tmp_path, monkeypatch)
    result = verify(outline(tmp_path), "--strict")
    assert "Crossref can't be reached: localhost takes no connection" in result.stdout
    assert result.exit_code == 1


def test_a_host_that_is_not_found_is_named(server: Server, tmp_path: Path) -> None:
    result = verify(outline(tmp_path), "--crossref-url", "https://nowhere.invalid")
    assert "Crossref can't be reached: nowhere.invalid" in result.stdout


def test_a_certificate_that_nobody_signed_is_not_trusted(server: Server, tmp_path: Path) -> None:
    with serving(is_secure=True) as insecure:
        insecure.behaviours["/works/"] = gives(crossref())
        result = verify(outline(tmp_path), "--crossref-url", insecure.url)
    assert "not checked: work1" in result.stdout
    assert "the certificate of localhost is not to be trusted" in result.stdout
    assert insecure.asked == []


def test_the_proxy_of_the_system_is_asked_first(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaviours = {"nowhere.invalid": refuses(403), **server.behaviours}
    monkeypatch.setenv("HTTPS_PROXY", server.url.replace("://", "://user:secret@"))
    monkeypatch.delenv("NO_PROXY", raising=False)
    result = verify(outline(tmp_path), "--crossref-url", "https://nowhere.invalid")
    assert server.asked[0] == "nowhere.invalid:443"
    assert "Crossref can't be reached through the proxy" in result.stdout
    assert "secret" not in result.output + lock_path(tmp_path / "deck.yaml").read_text()


def test_a_service_that_recovers_is_asked_again(server: Server, tmp_path: Path) -> None:
    busy = first_then(refuses(503, Retry_After="0"), gives(crossref()))
    server.behaviours["/c/works/"] = first_then(refuses(500), busy)
    assert verify(outline(tmp_path), "--strict").stdout.startswith("confirmed: work1")
    assert sum(path.startswith("/c/") for path in server.asked) == 3


def test_a_redirect_on_the_same_host_is_followed(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = leads_to("/c/moved")
    server.behaviours["/c/moved"] = gives(crossref())
    assert verify(outline(tmp_path)).stdout.startswith("confirmed: work1")


def test_what_no_service_has_is_not_found(server: Server, tmp_path: Path) -> None:
    path = outline(tmp_path)
    assert verify(path).stdout.startswith("not found: work1")
    assert findings(path)["work1"]["services"] == ["Crossref"]


def test_a_silent_service_is_given_up_after_two_questions(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/"] = is_silent
    del server.behaviours["/c/works?"]
    result = verify(outline(tmp_path, works=30))
    assert sum(path.startswith("/c/") for path in server.asked) == 2
    assert "30 not checked" in result.stdout


def test_a_service_that_wants_to_be_left_alone_is(server: Server, tmp_path: Path) -> None:
    server.behaviours = {"/c/": refuses(429, Retry_After="60"), **server.behaviours}
    verify(outline(tmp_path, works=3))
    assert sum(path.startswith("/c/") for path in server.asked) == 1


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


def test_answers_that_cannot_be_kept_are_no_obstacle(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = gives(crossref())
    (tmp_path / "answers").write_text("a file of the user's")
    result = verify(outline(tmp_path))
    assert result.stdout.startswith("confirmed: work1")
    assert "warning[cache-not-written]" in result.stderr
    assert (tmp_path / "answers").read_text() == "a file of the user's"


def test_control_characters_in_an_answer_reach_no_terminal(server: Server, tmp_path: Path) -> None:
    title = "Quite another\x1b[2J thing\ud800 altogether about the lighting of corridors"
    server.behaviours["/c/works/"] = gives(crossref(title=[title]))
    result = verify(outline(tmp_path))
    assert "Quite another [2J thing" in result.stdout
    assert "\x1b" not in result.output + lock_path(tmp_path / "deck.yaml").read_text(encoding="utf-8")


RETRACTED = crossref(
    **{"updated-by": [{"type": "retraction", "DOI": "10.5555/notice", "source": "retraction-watch",
                       "updated": {"date-parts": [[2022, 5, 6]]}}]}
)  # fmt: skip


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
    assert verify(path, "--write", "--yes").exit_code == 0
    assert path.read_text() == before + "    DOI: 10.5555/ferns.1\n"
    found = findings(path)["work1"]
    assert found["verdict"] == "confirmed"
    assert found["reference"]["DOI"] == "10.5555/ferns.1"
    assert verify(path).stdout.startswith("confirmed: work1")


def test_a_retraction_that_pubmed_alone_knows_is_found_without_a_doi(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works?"] = gives({"message": {"items": [crossref_work()]}})
    server.behaviours["/p/esearch.fcgi"] = gives({"esearchresult": {"idlist": ["99"]}})
    summary = {
        "uid": "99", "title": "Ferns in the waiting rooms of clinic 1.", "source": "J Inv Ex",
        "fulljournalname": "Journal of Invented Examples", "pubdate": "2021 Mar", "volume": "7", "issue": "2",
        "pages": "101-9", "authors": [{"name": "Maurer A", "authtype": "Author"}],
        "pubtype": ["Journal Article", "Retracted Publication"],
        "articleids": [{"idtype": "doi", "value": "10.5555/ferns.1"}],
    }  # fmt: skip
    server.behaviours["/p/esummary.fcgi"] = gives({"result": {"uids": ["99"], "99": summary}})
    path = outline(tmp_path, has_doi=False)
    assert verify(path).stdout.startswith("retracted: work1")


def test_questions_to_a_host_are_a_third_of_a_second_apart() -> None:
    now = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    with serving() as server:
        server.behaviours["/"] = gives({})
        line = transport.Transport(clock=lambda: now[0], sleep=sleep)
        for step in (0.0, 0.1, 5.0):
            now[0] += step
            line.ask("PubMed", f"{server.url}/")
        # 0.1 of 0.34 seconds were over before the second question, more than that before the third.
    assert slept == pytest.approx([0.24, 0.0])


def test_waiting_that_a_service_asks_for_is_waited() -> None:
    slept: list[float] = []
    with serving() as server:
        server.behaviours["/"] = first_then(refuses(429, Retry_After="7"), gives({"is": "well"}))
        limits = replace(transport.Limits(), pause=0)
        answer = transport.Transport(limits=limits, sleep=slept.append).ask("PubMed", f"{server.url}/")
    assert answer == {"is": "well"}
    assert 7.0 in slept
