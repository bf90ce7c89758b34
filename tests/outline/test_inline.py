"""Inline markup: what is markup, what stays text, and where it all stands."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msdeck.content import Run, Url, plain
from msdeck.outline.inline import parse_prose, parse_text
from msdeck.outline.nodes import LocatedMapping, Scalar
from msdeck.outline.refusals import RefusedError
from msdeck.outline.source import Source
from msdeck.outline.text import Citation, CitedItem, Text
from msdeck.outline.yaml_nodes import read_nodes


def runs(value: str) -> list[Run]:
    found = parse_text(value).inlines
    assert all(isinstance(inline, Run) for inline in found)
    return [inline for inline in found if isinstance(inline, Run)]


def shown(text: Text) -> str:
    """The inlines on one line: `b(bold)`, `i(italic)`, `@(key)` and so on."""
    return "".join(_shown(inline) for inline in text.inlines)


def _shown(inline: Run | Citation) -> str:
    if isinstance(inline, Citation):
        items = [
            f"{i.prefix}|{'-' if i.is_author_suppressed else ''}{i.key}|{i.suffix}" for i in inline.items
        ]
        return ("@" if inline.is_in_text else "cite") + "(" + "; ".join(items) + ")"
    marks = {
        "b": inline.bold,
        "i": inline.italic,
        "^": inline.superscript,
        "~": inline.subscript,
        "`": inline.code,
    }
    look = "".join(mark for mark, is_on in marks.items() if is_on)
    link = f"<{inline.link.address}>" if isinstance(inline.link, Url) else ""
    language = f"{{{inline.language}}}" if inline.language else ""
    return f"{look}{link}{language}({inline.text})" if look or link or language else inline.text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a **bold** word", "a b(bold) word"),
        ("an *italic* word", "an i(italic) word"),
        ("***both***", "bi(both)"),
        ("**bold *and italic***", "b(bold )bi(and italic)"),
        ("***a** b*", "bi(a)i( b)"),
        ("**M**esenchymal **S**tem", "b(M)esenchymal b(S)tem"),
        ("(*in vivo*)-tested", "(i(in vivo))-tested"),
        ("Ca^2+^ and H~2~O", "Ca^(2+) and H~(2)O"),
        ("10^-3^ mol", "10^(-3) mol"),
        ("^*a*^", "i^(a)"),
        ("`code *not italic*`", "`(code *not italic*)"),
        ("`` a `tick` ``", "`(a `tick`)"),
        ("[text](https://x.org)", "<https://x.org>(text)"),
        (
            "[a **b** c](http://x.org/(d))",
            "<http://x.org/(d)>(a )b<http://x.org/(d)>(b)<http://x.org/(d)>( c)",
        ),
        ("**see [here](mailto:a@b.org)**", "b(see )b<mailto:a@b.org>(here)"),
        ("[naïve](https://x.org/ï?a=b|c)", "<https://x.org/%C3%AF?a=b%7Cc>(naïve)"),
        ("[see @a](https://x.org)", "<https://x.org>(see @a)"),
        (r"\*no\* [\@a] \@b \\ 10\^3\^", r"*no* [@a] @b \ 10^3^"),
        (r"\a stays \ too", r"\a stays \ too"),
        ("  a \n\n b\t c ", "a b c"),
        ("der [Schub]{lang=de} kommt", "der {de}(Schub) kommt"),
        ("[Schub]{lang=de-CH}", "{de-CH}(Schub)"),
        ("[Schub]{lang=\"de\"} and [poussée]{ lang='fr' }", "{de}(Schub) and {fr}(poussée)"),
        ("[ein **großer** Schub]{lang=de}", "{de}(ein )b{de}(großer){de}( Schub)"),
        ("**a [Schub]{lang=de} b**", "b(a )b{de}(Schub)b( b)"),
        ("[10^6^ `Zellen`]{lang=de}", "{de}(10)^{de}(6){de}( )`{de}(Zellen)"),
        ("x^[a]{lang=de}^", "x^{de}(a)"),
        ("[Netz](https://x.org){lang=de}", "<https://x.org>{de}(Netz)"),
        ("[a]{lang=de}[b]{lang=de}[c]{lang=fr}", "{de}(ab){fr}(c)"),
        (r"[a \] b]{lang=de}", "{de}(a ] b)"),
        (r"\[Schub]{lang=de} or \[Schub\]{lang=de}", "[Schub]{lang=de} or [Schub]{lang=de}"),
        ("`[Schub]{lang=de}`", "`([Schub]{lang=de})"),
        ("10\u00a0mg", "10\u00a0mg"),
    ],
)
def test_markup_is_read(value: str, expected: str) -> None:
    assert shown(parse_text(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2 * 3 * 4",
        "2*3*4",
        "x*y* z",
        "HLA-DRB1*15:01 and HLA-DRB5*01:01",
        "snake_case_name and __init__ and _so_",
        "a@b.org",
        "~5 mg to ~10 mg",
        "~5-~10 mg",
        "10^3",
        "10^5-10^6 cells",
        "x^2 + y^2",
        "~~struck~~",
        "**unclosed",
        "*unclosed",
        "* a * b",
        "`unclosed",
        "95% CI [0.3, 0.9]",
        "[1](2)",
        "f[x](y z)",
        "[text] (https://x.org)",
        "https://x.org/@user",
        "<b>html</b> &amp; $math$ ![image]",
        "- a\u2013b \u2026 #1",
        "@ home",
        "a ****b**** c",
        "[x]{y} and [x]{.german} and [x]{language=de}",
        "[x] {lang=de} and word{lang=de} and {lang=de}",
        "[x]{lang=de and {lang=",
        "[x](y){lang=de}",
        "[]{lang=de} and [ ]{lang=de}",
        "a] b]{lang=de} [x",
    ],
)
def test_text_that_looks_like_markup_stays_text(value: str) -> None:
    assert parse_text(value).inlines == (Run(value),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("as shown [@a].", "as shown cite(|a|)."),
        ("[@a; @b]", "cite(|a|; |b|)"),
        ("[see @a, p. 4]", "cite(see|a|p. 4)"),
        ("[@a p. 4]", "cite(|a|p. 4)"),
        ("[-@a]", "cite(|-a|)"),
        ("[see -@a, table 2; also @b]", "cite(see|-a|table 2; also|b|)"),
        ("@a says", "@(|a|) says"),
        ("as @smith2020 say.", "as @(|smith2020|) say."),
        ("(@a)", "(@(|a|))"),
        ("@doe:2020-x/y.z, and", "@(|doe:2020-x/y.z|), and"),
        ("@müller2020", "@(|müller2020|)"),
        ("*see* [@a]", "i(see) cite(|a|)"),
        (r"[@a, p. 4\; 5]", "cite(|a|p. 4; 5)"),
    ],
)
def test_citations_are_read(value: str, expected: str) -> None:
    assert shown(parse_text(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "[@a, @b]",
        "[@a @b]",
        "[@a; b]",
        "[a](javascript:alert(1))",
        "[a](file:///etc)",
        "[a](https://)",
        "[a](www.x.org)",
        "[a]{lang=}",
        "[a]{lang=de_DE}",
        "[a]{lang=German}",
        "[a](https://x.org){lang=x y}",
        "[@a]{lang=de}",
        "[see @a]{lang=de}",
        "[a [@b] c]{lang=de}",
        "[a [b](https://x.org)]{lang=de}",
    ],
)
def test_what_cannot_be_meant_so_is_refused(value: str) -> None:
    with pytest.raises(RefusedError) as raised:
        parse_text(value)
    assert {d.code for d in raised.value.diagnostics} <= {"bad-citation", "bad-link", "bad-language"}
    assert all(d.hint for d in raised.value.diagnostics)


@pytest.mark.parametrize("value", ["", "  \n ", None, "` `"])
def test_an_empty_text_is_a_missing_value(value: object) -> None:
    with pytest.raises(RefusedError) as raised:
        parse_text(value)
    assert [d.code for d in raised.value.diagnostics] == ["missing-value"]


def test_a_citation_with_a_language_is_told_where_the_language_stands() -> None:
    root = read_nodes(Source("deck.yaml", 'a: "see [@a]{lang=de}"\n')).root
    assert isinstance(root, LocatedMapping)
    with pytest.raises(RefusedError) as raised:
        parse_text(root["a"])
    (found,) = raised.value.diagnostics
    assert found.code == "bad-language"
    assert found.place is not None
    assert found.place.text[found.place.column - 1 :][: found.place.width] == "{lang=de}"


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [
        ("see [the **trial** of 2^nd^](https://x.org/a)", "the trial of 2nd", "the **trial** of 2^nd^"),
        (r"see [a \] b](https://x.org/a)", "a ] b", r"a \] b"),
        ("see [das Netz](https://x.org/a){lang=de}", "das Netz", "das Netz"),
    ],
)
def test_a_link_knows_its_words_and_their_place(value: str, text: str, shown: str) -> None:
    root = read_nodes(Source("deck.yaml", f"a: {value}\n")).root
    assert isinstance(root, LocatedMapping)
    (link,) = parse_text(root["a"]).links
    assert (link.text, link.address) == (text, "https://x.org/a")
    assert link.place is not None
    assert link.place.text[link.place.column - 1 :][: link.place.width] == shown


def test_equal_neighbours_are_one_run() -> None:
    assert runs(r"a\*b\*c **d") == [Run("a*b*c **d")]
    assert runs(r"**a\*b** **c**") == [Run("a*b", bold=True), Run(" "), Run("c", bold=True)]


def test_paragraphs_are_parted_by_blank_lines() -> None:
    found = parse_prose("One\ntwo.\n\n \nThree *four*.\n")
    assert [shown(text) for text in found] == ["One two.", "Three i(four)."]


@pytest.mark.parametrize(
    "written",
    [
        "|\n  One\n  two.\n\n  Three.\n",
        ">\n  One\n  two.\n\n  Three.\n",
        "One\n  two.\n\n  Three.\n",
        '"One\n  two.\n\n  Three."\n',
    ],
)
def test_paragraphs_are_the_same_however_yaml_holds_them(written: str) -> None:
    root = read_nodes(Source("deck.yaml", f"notes: {written}")).root
    assert isinstance(root, LocatedMapping)
    assert [shown(text) for text in parse_prose(root["notes"])] == ["One two.", "Three."]


@pytest.mark.parametrize("style", ["|", ">"])
def test_lines_of_a_block_that_start_like_list_items_are_paragraphs(style: str) -> None:
    lines = ["Say:", "- one *more*", "goes on", "  * two", "1. three", "2) four in week", "12. Five", "", "6"]
    written = f"notes: {style}\n" + "".join(f"  {line}\n" for line in lines)
    root = read_nodes(Source("deck.yaml", written)).root
    assert isinstance(root, LocatedMapping)
    found = [shown(text) for text in parse_prose(root["notes"])]
    assert found[:3] == ["Say:", "- one i(more) goes on", "* two"]
    assert found[3:] == ["1. three", "2) four in week 12. Five", "6"]


def test_a_list_in_a_block_of_one_paragraph_is_refused_at_its_first_item() -> None:
    root = read_nodes(Source("deck.yaml", "title: |\n  One\n  - two\n  - three\n")).root
    assert isinstance(root, LocatedMapping)
    with pytest.raises(RefusedError) as raised:
        parse_text(root["title"])
    assert [(d.code, str(d.place)) for d in raised.value.diagnostics] == [("nested-list", "deck.yaml:3:3")]


def test_a_citation_knows_its_place_in_the_file() -> None:
    text = "a: x\nb:\n  - 'it''s said [see @a1; @b2]'\n"
    root = read_nodes(Source("deck.yaml", text)).root
    assert isinstance(root, LocatedMapping)
    parsed = parse_text(root["b"][0])  # type: ignore[index]
    (citation,) = (inline for inline in parsed.inlines if isinstance(inline, Citation))
    assert citation.at == text.index("[see")
    places = [item.place for item in citation.items]
    assert [str(place) for place in places] == ["deck.yaml:3:22", "deck.yaml:3:27"]
    assert all(place and place.text[place.column - 1 :][: place.width] in {"@a1", "@b2"} for place in places)


def test_citations_without_a_file_are_told_apart_by_their_texts() -> None:
    one, two = (parse_text(text).inlines[-1] for text in ("see [@a]", "but [@a]"))
    assert isinstance(one, Citation)
    assert isinstance(two, Citation)
    assert one.items == two.items == (CitedItem("a"),)
    assert one.at != two.at


def test_10_000_strings_are_read_in_well_under_a_second() -> None:
    value = (
        "Genetic **markers** of H~2~O, [a link](https://x.org), *more*, [see @cooper2021, p. 4] as @b says."
    )
    started = time.process_time()
    for number in range(10_000):
        parse_text(f"{number} {value}")
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "unit",
    [
        "*",
        "**a ",
        "*a",
        "[",
        "[a](",
        "`",
        "` ``",
        "^a",
        "~",
        "\\",
        "[@a;",
        "@a",
        "](",
        "[a](http://x",
        "[@a ",
        "y @a] ",
        "[a]{lang=",
        "[a]{lang=de}",
        "[a]{lang=de_}",
        "[a [a]]{lang=de}",
        "]{lang=de}",
        "{lang=",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    started = time.process_time()
    with suppress(RefusedError):
        parse_text("x " + unit * (60_000 // len(unit)))
    assert time.process_time() - started < 3


def test_a_block_of_nothing_but_list_items_takes_linear_time() -> None:
    root = read_nodes(Source("deck.yaml", "notes: >\n" + "  - a\n" * 40_000)).root
    assert isinstance(root, LocatedMapping)
    started = time.process_time()
    assert len(parse_prose(root["notes"])) == 40_000
    assert time.process_time() - started < 5


def test_asterisks_that_never_match_take_linear_time() -> None:
    started = time.process_time()
    parse_text("*a " * 20_000 + "b** " * 20_000)
    assert time.process_time() - started < 3


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\`*[@^~{"), min_size=1))
def test_text_without_markup_characters_comes_out_as_it_went_in(value: str) -> None:
    collapsed = " ".join(
        part for part in value.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if part
    )
    if not value.strip():
        return
    assert plain(tuple(runs(value))) == collapsed


@given(st.lists(st.sampled_from([*"ab1 *`[]()@^~\\;,-.:/\n{}", "{lang=", "{lang=de}"]), max_size=40))
def test_no_text_makes_the_parser_fail(parts: list[str]) -> None:
    value = "".join(parts)
    found: tuple[Run | Citation, ...] = ()
    with suppress(RefusedError):
        found = parse_text(value).inlines
    for inline in found:
        if isinstance(inline, Run):
            assert inline.text
            assert "  " not in inline.text
            assert "\n" not in inline.text


@given(st.text(st.sampled_from("ab1 *^~.-"), min_size=1, max_size=30))
def test_letters_and_digits_are_never_lost_nor_doubled(value: str) -> None:
    if value.strip():
        letters = [char for char in plain(tuple(runs(value))) if char.isalnum()]
        assert letters == [char for char in value if char.isalnum()]


@given(
    st.lists(
        st.sampled_from(["one", "@key1", "it's", 'say "x"', "[@key2]", "back\\slash", "é"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["'", '"', "|", ">"]),
)
def test_citations_in_every_kind_of_scalar_point_at_themselves(words: list[str], style: str) -> None:
    value = " ".join(words)
    match style:
        case "'":
            written = "'" + value.replace("'", "''") + "'"
        case '"':
            written = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            written = f"{style}\n    " + value.replace(" ", "\n    " if style == "|" else " ") + "\n"
    source = Source("deck.yaml", f"a:\n  - {written}\n")
    root = read_nodes(source).root
    assert isinstance(root, LocatedMapping)
    item = root["a"][0]  # type: ignore[index]
    assert isinstance(item, Scalar)
    for inline in parse_text(item).inlines:
        if isinstance(inline, Citation):
            key = inline.items[0]
            assert key.place is not None
            assert key.place.text[key.place.column - 1 :][: key.place.width] == f"@{key.key}"
            assert source.text[inline.at] in "@["
