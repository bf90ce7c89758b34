"""`msdeck verify` on outlines of invented works, with a server that stands for Crossref and PubMed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msdeck.cli import main
from msdeck.references.lock import lock_path
from msdeck.verification import transport
from support.misbehaving_server import Server, gives, serving

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


@contextmanager
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server for Crossref, under `/c`, and PubMed, under `/p`, without any work; msdeck is to ask it."""
    limits = transport.Limits(pause=0, pause_of_searches=0, whole=0.4, connect=0.3, patience=2, pauses=(0, 0))
    monkeypatch.setattr(transport, "LIMITS", limits)
    with serving() as running:
        running.behaviours["/p/esearch.fcgi"] = gives(NO_PMIDS)
        running.behaviours["/c/works?"] = gives(NO_CANDIDATES)
        use(running.url, tmp_path, monkeypatch)
        yield running


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
    """An invented work as Crossref gives it; `others` with `_` for `-`."""
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
        **{name.replace("_", "-"): value for name, value in others.items()},
    }


def crossref(number: int = 1, **others: Any) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work", "message": crossref_work(number, **others)}


def use(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'crossref-url = "{url}/c"\npubmed-url = "{url}/p"\ncache = "answers"\n')
    monkeypatch.setenv("MSDECK_CONFIG", str(config))


def verify(path: Path, *options: str, said: str | None = None) -> Result:
    return CliRunner().invoke(main, ["verify", str(path), *options], input=said, catch_exceptions=False)


def findings(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lock_path(path).read_text(encoding="utf-8"))["references"]
    return found


def pubmed(server: Server, *types: str) -> None:
    """Has PubMed answer with the work of `crossref_work`, of these publication types."""
    server.behaviours["/p/esearch.fcgi"] = gives({"esearchresult": {"idlist": ["99"]}})
    summary = {
        "uid": "99", "title": "Ferns in the waiting rooms of clinic 1.", "source": "J Inv Ex",
        "fulljournalname": "Journal of Invented Examples", "pubdate": "2021 Mar", "volume": "7", "issue": "2",
        "pages": "101-9", "authors": [{"name": "Maurer A", "authtype": "Author"}],
        "pubtype": ["Journal Article", *types],
        "articleids": [{"idtype": "doi", "value": "10.5555/ferns.1"}],
    }  # fmt: skip
    server.behaviours["/p/esummary.fcgi"] = gives({"result": {"uids": ["99"], "99": summary}})


NOTICE = {
    "type": "retraction",
    "DOI": "10.5555/notice",
    "source": "retraction-watch",
    "updated": {"date-parts": [[2022, 5, 6]]},
}
RETRACTED = crossref(updated_by=[NOTICE])
"""The work of `crossref`, retracted."""
