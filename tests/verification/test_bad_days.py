"""Services on their bad days: what users of `msdeck verify` get, and that nothing of theirs is changed."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

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
from support.outlines import command
from support.verifying import crossref, findings, outline, services, use, verify


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with services(tmp_path, monkeypatch) as running:
        yield running


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
    began = time.monotonic()
    result = verify(path)
    assert (
        time.monotonic() - began < 3
    )  # 0.4 seconds for an answer; the rest is for other work on the machine
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


def test_a_silent_service_is_given_up_after_two_questions(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/"] = is_silent
    del server.behaviours["/c/works?"]
    result = verify(outline(tmp_path, works=10))
    assert sum(path.startswith("/c/") for path in server.asked) == 2
    assert "10 not checked" in result.stdout


def test_a_service_that_wants_to_be_left_alone_is(server: Server, tmp_path: Path) -> None:
    server.behaviours = {"/c/": refuses(429, Retry_After="60"), **server.behaviours}
    verify(outline(tmp_path, works=3))
    assert sum(path.startswith("/c/") for path in server.asked) == 1


def test_control_characters_in_an_answer_reach_no_terminal(server: Server, tmp_path: Path) -> None:
    title = "Quite another\x1b[2J thing\ud800 altogether about the lighting of corridors"
    server.behaviours["/c/works/"] = gives(crossref(title=[title]))
    result = verify(outline(tmp_path))
    assert "Quite another [2J thing" in result.stdout
    assert "\x1b" not in result.output + lock_path(tmp_path / "deck.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_the_old_lock(server: Server, tmp_path: Path) -> None:
    server.behaviours["/c/works/"] = is_silent
    path = outline(tmp_path)
    lock_path(path).write_text("{}")
    with subprocess.Popen(
        command("verify", path, "--yes"), stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        while not server.asked:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        assert run.wait(5) == -signal.SIGINT
    assert lock_path(path).read_text() == "{}"


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


@pytest.mark.parametrize(("mailto", "pause"), [("", 1.02), ("me@example.org", 0.34)])
def test_without_an_address_searches_are_a_second_apart(mailto: str, pause: float) -> None:
    slept: list[float] = []
    with serving() as server:
        server.behaviours["/works"] = gives({})
        line = transport.Transport(mailto, clock=lambda: 100.0, sleep=slept.append)
        for _ in range(2):
            line.ask("Crossref", f"{server.url}/works?query.bibliographic=ferns")
    assert slept == pytest.approx([pause])


def test_waiting_that_a_service_asks_for_is_waited() -> None:
    slept: list[float] = []
    with serving() as server:
        server.behaviours["/"] = first_then(refuses(429, Retry_After="7"), gives({"is": "well"}))
        limits = replace(transport.Limits(), pause=0, pause_of_searches=0)
        answer = transport.Transport(limits=limits, sleep=slept.append).ask("PubMed", f"{server.url}/")
    assert answer == {"is": "well"}
    assert 7.0 in slept
