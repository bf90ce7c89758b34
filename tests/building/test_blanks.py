"""Blanks from outline to files: no word of them in the fill-in handout, and all else as without them."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

import msdeck as api
from building.test_editions import everything
from msdeck.blanks import filled_in, left_blank
from msdeck.build import compile_editions
from msdeck.content import Blank, Run, plain
from msdeck.diagnostics import Severity
from msdeck.editions import Edition
from msdeck.layout.typeset import natural_width, one_line, split_lines, typeset
from msdeck.outline.inline import parse_text
from msdeck.scene import Fragment, Page, ParagraphStyle, Text
from support.pdf_reader import page_texts
from support.pdf_tags import spoken
from support.scene_reader import texts

STYLE = ParagraphStyle(12)

_TEMPLATE = """\
title: "#"
subtitle: "#"
objectives: ["#", "#"]
take-home: ["#"]
handout: {header: "#", footer: "#"}
glossary: [{term: of, meaning: "#"}]
evidence: all
authors: [{name: A. Lecturer}]
sections:
  - title: "#"
    slides:
      - {title: "#", points: ["#", {text: "#", points: ["#", "#"]}], handout: "#", notes: "#"}
      - {statement: "#", handout: "#"}
      - {title: "#", compare: [{title: "#", points: ["#"]}, {title: "#", points: ["#"]}]}
      - {title: "#", table: {columns: ["#", "#"], rows: [["#", "#"], ["#", "#"]]}, handout: "#"}
      - {title: "#", steps: [{title: "#", text: "#"}, "#"]}
      - {title: "#", cycle: ["#", "#", "#"]}
      - {title: "#", timeline: [{when: "#", what: "#"}, {when: "#", what: "#"}]}
      - {title: "#", tree: {root: "#", branches: ["#", {title: "#", leaves: ["#"]}]}}
      - title: "#"
        chart:
          kind: bar
          categories: [A, B]
          series: [{name: Share, values: [1, 2]}]
          source: "#"
          data-table: true
      - question: {stem: "#", options: ["#", "#"], answer: A, rationale: "#"}
  - title: "#"
    slides:
      - title: "#"
        chart: {kind: arms, study: one2020, source: "#", data-table: true}
    studies: [one2020, two2020]
studies:
  - ref: one2020
    title: "#"
    takeaway: "#"
    population: "#"
    intervention: "#"
    outcomes:
      - {name: "#", arms: [{name: Drug, events: 10, total: 40}, {name: Placebo, events: 20, total: 40}]}
    limitations: ["#", "#"]
    handout: "#"
  - {ref: two2020, takeaway: "#", outcomes: ["#"], details: "#"}
references:
  - {id: one2020, title: One, author: ["One, A."], issued: 2020}
  - {id: two2020, title: Two, author: ["Two, B."], issued: 2020}
"""


def made(number: int) -> str:
    """An outline with a blank in nearly every text that it can have; each blank has words of its own."""
    chance = Random(number)

    def word() -> str:
        return "".join(chance.choices("abdeghiklmnoprstuvyé", k=chance.randint(5, 9)))

    def text(_: re.Match[str]) -> str:
        words = [word() for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.8:
            at = chance.randrange(len(words))
            end = min(len(words), at + chance.choice((1, 1, 2)))
            words[at] = "{{" + chance.choice(("", "**")) + words[at]
            words[end - 1] += "**}}" if words[at].startswith("{{*") else "}}"
        return f'"{" ".join(words)}{chance.choice(("", ".", "?"))}"'

    return re.sub('"#"', text, _TEMPLATE)


def hidden_words(outline: str, *but_in: str) -> set[str]:
    """The words that stand in blanks, `but_in` some keys."""
    printed = re.sub(rf'({"|".join(but_in)}): "[^"]*"', "", outline) if but_in else outline
    return {
        word for blank in re.findall(r"\{\{(.*?)\}\}", printed) for word in blank.replace("*", "").split()
    }


@cache
def files(number: int, folder: Path) -> dict[str, bytes]:
    (folder / "deck.yaml").write_text(made(number), encoding="utf-8")
    result = api.build(folder / "deck.yaml", folder, edition=("participant", "instructor", "fill-in"))
    assert result.files, result.diagnostics
    return {file.path.name: file.path.read_bytes() for file in result.files}


@pytest.fixture(params=[1, 2])
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    return {number: tmp_path_factory.mktemp(f"blanks-{number}") for number in (1, 2)}


def test_no_word_of_a_blank_is_anywhere_in_the_fill_in_handout(number: int, folders: dict[int, Path]) -> None:
    found = files(number, folders[number])
    blank = everything(found["deck-handout-fill-in.pdf"])
    _, _, key = " ".join(page_texts(found["deck-handout-instructor.pdf"])).partition("Key to the blanks")
    words = hidden_words(made(number))
    assert len(words) > 50
    assert not [word for word in words if word in blank]
    # What the fill-in handout has nothing of, or has on every page, is not in the key.
    asked = hidden_words(made(number), "notes", "rationale", "header", "footer")
    assert not [word for word in asked if word not in key]


def test_participants_and_lecturers_get_what_they_would_get_without_braces(
    number: int, folders: dict[int, Path], tmp_path: Path
) -> None:
    bare = re.sub(r"\{\{(.*?)\}\}", r"\1", made(number))
    (tmp_path / "deck.yaml").write_text(bare, encoding="utf-8")
    marked = files(number, folders[number])
    built = api.build(tmp_path / "deck.yaml", tmp_path, edition="participant").files
    assert [file.path.name for file in built] == ["deck-participant.pptx", "deck-handout.pdf"]
    for file in built:
        assert file.path.read_bytes() == marked[file.path.name], file.path.name
    (lecturers,) = api.build(tmp_path / "deck.yaml", tmp_path, only="deck").files
    assert parts(lecturers.path.read_bytes()) == parts(marked["deck.pptx"])


def parts(deck: bytes) -> dict[str, str]:
    """The parts of a deck, stretches of text with one format joined: a mark may have parted them."""
    archive = zipfile.ZipFile(io.BytesIO(deck))
    joint = re.compile(
        r"(?P<run><a:r>(?:<a:rPr[^>]*/>|<a:rPr(?:(?!</a:rPr>).)*</a:rPr>)<a:t>)(?P<text>[^<]*)</a:t></a:r>(?P=run)"
    )
    found = {}
    for name in archive.namelist():
        text, count = archive.read(name).decode("latin-1"), 1
        while count:
            text, count = joint.subn(r"\g<run>\g<text>", text)
        found[name] = text
    return found


def _lines(pages: tuple[Page, ...]) -> Iterator[tuple[str, list[tuple[Fragment, ...]]]]:
    for page in pages:
        for text in texts(page.items):
            yield (
                f"{page.name} {text.name if isinstance(text, Text) else ''}",
                [line.fragments for paragraph in text.paragraphs for line in paragraph.lines],
            )


def test_lines_break_where_they_do_with_words_and_rules_are_as_wide_as_these(
    number: int, folders: dict[int, Path]
) -> None:
    files(number, folders[number])
    scenes, _ = compile_editions(folders[number] / "deck.yaml", ("participant", "instructor", "fill-in"))
    drawn = {
        edition: [lines for _, lines in _lines((*scenes[edition].slides, *scenes[edition].extras))]
        for edition in ("participant", "fill-in", "instructor")
    }
    shown = {page.name for page in scenes["fill-in"].slides}
    drawn["instructor"] = [
        lines
        for _, lines in _lines(tuple(page for page in scenes["instructor"].slides if page.name in shown))
    ]
    rules = 0
    for worded, blank, ruled in zip(drawn["participant"], drawn["fill-in"], drawn["instructor"], strict=True):
        for words, left, over in zip(worded, blank, ruled, strict=True):
            said = "".join(fragment.text for fragment in words)
            pattern = "".join(".+?" if each.rule else re.escape(each.text) for each in left)
            assert re.fullmatch(re.sub(r"(\.\+\?)+", ".+?", pattern), said), (said, pattern)
            across = [(each.x, each.width) for each in left if each.rule]
            assert across == [(each.x, each.width) for each in over if each.rule]
            rules += len(across)
    assert rules > 50


PHRASE = "Myelin is the {{sheath **that** protects}} nerve fibres of {{hyper}}tension, CO~2~ and {{e}}."


@pytest.mark.parametrize("width", range(40, 400, 15))
def test_a_blank_breaks_like_its_words_even_inside_a_word(width: int) -> None:
    marked = tuple(run for run in parse_text(PHRASE).inlines if isinstance(run, Run))
    bare = typeset(filled_in(marked), STYLE, width)
    blank = typeset(left_blank(marked, "[blank]"), STYLE, width)
    told = [plain(filled_in(line.runs)) for line in blank.lines]
    assert told == [plain(line.runs) for line in bare.lines]
    # Without the pair that kerning draws together where a blank ends inside a word, at most.
    assert all(abs(a.width - b.width) < 0.5 for a, b in zip(blank.lines, bare.lines, strict=True))
    for count in range(1, len(blank.lines)):
        head, tail = split_lines(blank, count)
        again = plain(filled_in(head.runs)) + plain(filled_in(tail.runs))
        assert again.replace(" ", "") == plain(filled_in(marked)).replace(" ", "")


def test_a_rule_is_as_wide_as_its_words_without_the_space_at_the_end_of_a_line() -> None:
    runs = left_blank((Run("two words", bold=True, blank=Blank(1)),), "[blank]")
    whole = natural_width((Run("two words", bold=True),), STYLE)
    (line,) = typeset(runs, STYLE, 300).lines
    assert [each.text for each in line.fragments] == ["[blank]"]
    assert line.fragments[0].width == pytest.approx(whole)
    first, second = typeset(runs, STYLE, whole - 5).lines
    assert first.width == pytest.approx(natural_width((Run("two", bold=True),), STYLE))
    assert second.width == pytest.approx(natural_width((Run("words", bold=True),), STYLE))
    cut = one_line(runs, STYLE, whole - 5)
    assert plain(cut.runs) == "[blank]…"


OUTLINE = """\
title: A lecture on {{myelin}}
language: de
authors: [{name: A. Lecturer}]
sections:
  - title: Part
    slides:
      - title: The {{sheath}} of nerves
        points: ["Made by {{**oligo**dendrocytes that are many and that wrap their arms}} around fibres"]
        handout: Nerves have {{a sheath}}.
glossary: [{term: Nerves, meaning: "{{Fibres}} in a bundle."}]
"""


def written(folder: Path, edition: Edition, outline: str = OUTLINE) -> bytes:
    (folder / "deck.yaml").write_text(outline, encoding="utf-8")
    (file,) = api.build(folder / "deck.yaml", folder, only="handout", edition=edition).files
    return file.path.read_bytes()


def test_a_screen_reader_says_each_blank_once_and_the_first_page_says_what_to_do(tmp_path: Path) -> None:
    data = written(tmp_path, "fill-in")
    heard = spoken(data)
    # Title, heading, title and point of the picture, reading text, glossary, how to cite the handout.
    assert [line.strip() for line in heard.splitlines()].count('Span "[Lücke]"') == 7
    assert "Handout zum Ausfüllen" in heard
    assert "Bitte füllen Sie die Lücken während der Veranstaltung aus." in heard
    assert "Lösungen zu den Lücken" not in everything(data)


def test_titles_that_differ_in_a_blank_alone_get_no_number(tmp_path: Path) -> None:
    """A number would tell: in the lecturer's deck they are not the same."""
    slides = [f'{{title: "The {{{{{word}}}}} part", points: [One]}}' for word in ("first", "second")]
    outline = f"title: T\nsections:\n  - title: S\n    slides: [{', '.join(slides)}]\n"
    said = " ".join(page_texts(written(tmp_path, "fill-in", outline)))
    assert said.count("part") == 4  # each in its picture and above the lines
    assert "(2)" not in said


def test_the_key_has_slide_number_title_and_words_in_order(tmp_path: Path) -> None:
    key = " ".join(page_texts(written(tmp_path, "instructor"))[-1].split())
    assert (
        "Lösungen zu den Lücken 1 A lecture on myelin myelin 3 The sheath of nerves "
        "sheath · oligodendrocytes that are many and that wrap their arms · a sheath "
        "Glossar Fibres" in key
    )


def test_without_a_blank_the_fill_in_handout_is_the_participants_and_a_warning_says_so(
    tmp_path: Path,
) -> None:
    bare = re.sub(r"\{\{(.*?)\}\}", r"\1", OUTLINE)
    (tmp_path / "deck.yaml").write_text(bare, encoding="utf-8")
    result = api.build(tmp_path / "deck.yaml", tmp_path, only="handout", edition=("participant", "fill-in"))
    participants, blank = (file.path.read_bytes() for file in result.files)
    assert participants == blank
    (warned,) = result.diagnostics
    assert (warned.code, warned.severity) == ("no-blanks", Severity.WARNING)
    assert warned.place is not None
    assert warned.place.line == 1
    assert api.build(tmp_path / "deck.yaml", tmp_path, edition="participant").diagnostics == ()
