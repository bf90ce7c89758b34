"""Outlines written for tests, and the command run on them as a lecturer runs it."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msdeck.references.lock import lock_path
from support.locks import write_lock

SMALL = """\
title: {title}
language: en-GB
sections:
  - title: First
    slides:
      - title: A claim with its source
        points:
          - One thing is known [@first2020]
          - Two things are known [@first2020; @second2021]
        notes: Say it slowly.
        handout: Read it at home [@second2021].
references:
  - id: first2020
    author: ["First, A.", "Other, B."]
    issued: 2020
    title: A first example
    container-title: Journal of Examples
    volume: 1
    page: 1-9
  - id: second2021
    author: ["Second, C."]
    issued: 2021
    title: A second example
    container-title: Journal of Examples
    volume: 2
    page: 10-19
    DOI: 10.1000/example
"""


def write_small(folder: Path, title: str = "A small lecture") -> Path:
    """A small outline in `folder`, with its lock file: both references are confirmed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "deck.yaml"
    path.write_text(SMALL.format(title=title), encoding="utf-8")
    lock_path(path).write_text(_small_lock(), encoding="utf-8")
    return path


@cache
def _small_lock() -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder, "deck.yaml")
        path.write_text(SMALL.format(title="A small lecture"), encoding="utf-8")
        return write_lock(path).read_text("utf-8")


def msdeck(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The finished command `msdeck` with `arguments`."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def command(*arguments: str | Path) -> list[str]:
    """The words that start `msdeck` in this interpreter."""
    return [sys.executable, "-W", "error", "-m", "msdeck", *map(str, arguments)]


def overfull() -> str:
    """An outline that asks too much of every slide: 40 points, 400 words, 60 rows, 60 references."""
    words = " ".join(f"word{number}" for number in range(400))
    lines = ["title: Too much of everything", "sections:", "  - title: Overfull", "    slides:"]
    lines += ["      - title: Forty points", "        points:"]
    lines += [f"          - Point {n} has a few words and its own source [@work{n}]" for n in range(1, 41)]
    lines += ["      - title: One point of 400 words", "        points:", f"          - {words}"]
    lines += [
        "      - title: Sixty rows",
        "        table:",
        "          columns: [Number, Text, Source]",
        "          rows:",
    ]
    lines += [f"            - [Row {n}, {'text ' * (1 + n % 20)}, '[@work{n}]']" for n in range(1, 61)]
    lines += ["references:"]
    for n in range(1, 61):
        lines += [
            f"  - id: work{n}",
            "    author: [" + ", ".join(f'"Author{n}-{letter}, A. B."' for letter in "ABCDEF") + "]",
            "    issued: 2020",
            f"    title: Work {n}, with a long title " + "that says much about many things " * 4,
            "    container-title: The International Journal of Examples and Demonstrations",
            f"    volume: {n}",
            f"    page: {n}01-{n}99",
            f"    DOI: 10.1000/example.{n}",
        ]
    return "\n".join(lines) + "\n"


def long(slides: int, works: int) -> str:
    """An outline of many slides of several kinds, most of them with reading text, that cite `works` works."""
    lines = ["title: A long course", "words-per-slide: 100", "sections:"]
    for number in range(slides):
        if number % 20 == 0:
            lines += [f"  - title: Part {number // 20}", "    slides:"]
        cited = f"[@work{number % works}]"
        lines += [f"      - title: What slide {number} says about its subject"]
        match number % 10:
            case 3:
                rows = [f'["A finding of trial {row}", {row} %, "Measured {cited}"]' for row in range(5)]
                lines += [f"        table: {{columns: [What, Value, Source], rows: [{', '.join(rows)}]}}"]
            case 5:
                side = "points: [Six words say what is meant, And six more words do so]"
                lines += [f"        compare: [{{title: One side, {side}}}, {{title: The other, {side}}}]"]
            case 7:
                lines += ["        chart:", "          kind: bar", "          categories: [Fern, Ivy, Palm]"]
                lines += [f"          series: [{{name: Height, values: [{number}, 44, 62]}}]"]
            case 9:
                steps = [f"{{title: Step {step}, text: Four words for this}}" for step in range(4)]
                lines += [f"        steps: [{', '.join(steps)}]"]
            case _:
                points = f'          - {{text: "A point of seven words {cited}", points: [And one below it]}}'
                lines += ["        points:", *[points] * 4]
        if number % 3:
            paragraph = f"Reading text goes on for some lines, and cites the source {cited}. " * 4
            lines += ["        handout: |", f"          {paragraph}", "", f"          {paragraph}"]
    lines += ["references:"]
    for n in range(works):
        lines += [f"  - {{id: work{n}, author: ['Author{n}, A.'], issued: 2020, title: Work {n},"]
        lines += [f"     DOI: 10.1000/w.{n}}}"]
    return "\n".join(lines) + "\n"
