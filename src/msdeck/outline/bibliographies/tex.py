r"""TeX as it stands in BibTeX's fields → text with the marks that references have (docs/citations.md).

In: the value of a field, such as `{\'E}tude of CO$_2$`. Out: `Étude of CO<sub>2</sub>`. Never raises, and no
word is lost: what is no TeX, or TeX that nobody knows, is read as the text that it holds.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from pylatexenc import latex2text, latexwalker, macrospec

from msdeck.outline.bibliographies.tex_commands import (
    DECLARED,
    DROPPED,
    MARKS,
    NOTHING,
    QUOTED,
    SIGNS,
    SPACES,
    TEXT_IN_MATH,
    TEXT_ONLY,
)

_LONGEST = 20_000
"""Characters beyond which TeX is not taken apart."""
_DEEPEST = 40
"""Braces in braces, likewise."""

_TEX = re.compile(r"[\\{}$~`%]|--|''|!`|\?`")
# Braces alone, none in others: most titles. They need no parser.
_GROUPS = re.compile(r"(?:(?!--|''|!`|\?`)[^\\{}$~`%]|\{(?:(?!--|''|!`|\?`)[^\\{}$~`%])*\})*")
_GROUP = re.compile(r"\{([^{}]*)\}")
_WHITE = re.compile(r"[ \t\r\n]+")
_TOKEN = re.compile(r"(?P<escaped>\\.)|(?P<brace>[{}])", re.DOTALL)
# As pandoc has it: the first `$` stands before a character that is no space, the second behind one.
_DOLLAR = re.compile(r"(?P<escaped>\\.)|\$(?=\S)(?P<formula>(?:[^$\\]|\\.)+)(?<=\S)\$|[$%]", re.DOTALL)
_DIGIT = re.compile(r"\d")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*(?:\{[A-Za-z*]{1,40}\})?")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?[ \t\r\n]*|.)", re.DOTALL)

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around what keeps its capitals, until whole words are known."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FIRST, _LAST = 0xE100, 0xF8FF
# The library goes character by character; words without TeX go through it as one. Only what follows a letter,
# as a command may take the next letter as its argument.
_PLAIN = re.compile(r"(?P<command>\\(?:[A-Za-z]+|.))|(?<=[^\W\d_])[^\W\d_][\w ,.:;()]*[^\W_]", re.DOTALL)


@lru_cache(maxsize=8192)
def text(tex: str, *, is_title: bool = False) -> str:
    """`tex` as text. In a title, what stands in braces is marked as keeping its capitals.

    Braces around the whole title say nothing of its words: some programs put them around every title.
    """
    if not _TEX.search(tex):
        return tidied(tex)
    if len(tex) <= _LONGEST and _GROUPS.fullmatch(tex):
        return tidied(_whole_words(_with_groups(_PRIVATE.sub("", tex), is_title=is_title)))
    balanced, deepest = _balanced(_ENVIRONMENT.sub(" ", _PRIVATE.sub("", tex)))
    if len(balanced) > _LONGEST or deepest > _DEEPEST:
        return _bare(balanced)
    brief, words = _shortened(_DOLLAR.sub(_escaped, balanced))
    try:
        nodes = _nodes(brief)
        while len(nodes) == 1 and nodes[0].isNodeType(latexwalker.LatexGroupNode):
            nodes = nodes[0].nodelist
        found = _rendered(nodes, is_math=False, is_title=is_title)
    except Exception:  # whatever the library makes of it, the words are there
        return _bare(balanced)
    return tidied(_whole_words(found.translate(words)))


def _with_groups(tex: str, *, is_title: bool) -> str:
    """`tex` that has no TeX but groups: the same as `_rendered` makes of it."""
    if whole := _GROUP.fullmatch(tex):
        return whole[1]
    kept = rf"{_OPEN}\1{_CLOSE}" if is_title else r"\1"
    return _GROUP.sub(lambda group: group.expand(kept) if any(map(str.isalpha, group[1])) else group[1], tex)


def verbatim(tex: str) -> str:
    r"""`tex` where it stands for characters alone, as in a DOI or an address: `\_` is `_`."""
    found = re.sub(r"\\(?:url|path|nolinkurl|href)\s*(?=\{)", "", tex)
    found = re.sub(r"\$?\\(?:textasciitilde|sim)(?![A-Za-z])\$?|\\~(?:\{\})?", "~", found)
    found = re.sub(r"\\textunderscore(?![A-Za-z])\s*", "_", found)
    found = re.sub(r"\$<\$|\\textless(?![A-Za-z])\s*", "<", found)
    found = re.sub(r"\$>\$|\\textgreater(?![A-Za-z])\s*", ">", found)
    found = re.sub(r"\\([_%&#$~^{}])", r"\1", found)
    return tidied(found.replace("{", "").replace("}", "").replace("\\", ""))


def tidied(found: str) -> str:
    """In NFC, with one space where there is white space; spaces that do not break stay."""
    return _WHITE.sub(" ", unicodedata.normalize("NFC", found)).strip(" ")


def _balanced(tex: str) -> tuple[str, int]:
    """`tex` with each brace closed and none closed that was not opened, and how deep they go."""
    kept, depth, deepest, at = [], 0, 0, 0
    for token in _TOKEN.finditer(tex):
        if token["brace"] == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif token["brace"] == "}":
            if depth == 0:
                kept.append(tex[at : token.start()])
                at = token.end()
            else:
                depth -= 1
    kept.append(tex[at:])
    if tex.endswith("\\") and (len(tex) - len(tex.rstrip("\\"))) % 2:
        kept[-1] = kept[-1][:-1]
    return "".join(kept) + "}" * depth, deepest


def _shortened(tex: str) -> tuple[str, dict[int, str]]:
    """`tex` with one private character for each run of plain words, and what they stand for."""
    words: dict[int, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        if match["command"] or _FIRST + len(words) > _LAST:
            return match[0]
        words[_FIRST + len(words)] = match[0]
        return chr(_FIRST + len(words) - 1)

    return _PLAIN.sub(stand_in, tex), words


def _escaped(match: re.Match[str]) -> str:
    """A formula as it is; sums of dollars and per cents as the signs that they are."""
    formula = match["formula"]
    if match["escaped"] or (formula and ("\\" in formula or not _DIGIT.match(match.string, match.end()))):
        return match[0]
    return rf"\${formula}\$" if formula else "\\" + match[0]


def _bare(tex: str) -> str:
    """The words of `tex` when it can't be taken apart."""
    return tidied(_COMMAND.sub(lambda m: " " if m[0][1:2].isalpha() else m[0][1:], tex).translate(_BRACES))


_BRACES = str.maketrans("", "", "{}$")


@cache
def _syntax() -> Any:
    syntax = latexwalker.get_default_latex_context_db()
    wanted = {**MARKS, **QUOTED}
    macros = [
        macrospec.MacroSpec(name, "{") for name in (*wanted, *DROPPED, "texttt", "textsc", "ce", "path")
    ]
    macros += [
        macrospec.MacroSpec(name, "{") for name in ("uppercase", "MakeUppercase", "nolinkurl", "mbox", "hbox")
    ]
    macros.append(macrospec.MacroSpec("href", "{{"))
    syntax.add_context_category("bibliographies", macros=macros, prepend=True)
    return syntax


@cache
def _signs() -> Any:
    return latex2text.LatexNodes2Text(strict_latex_spaces=True)


def _nodes(tex: str) -> Sequence[Any]:
    walker = latexwalker.LatexWalker(tex, latex_context=_syntax(), tolerant_parsing=True)
    nodes: Sequence[Any] = walker.get_latex_nodes()[0]
    return nodes


def _rendered(nodes: Sequence[Any], *, is_math: bool, is_title: bool) -> str:
    """The text of `nodes`. In mathematics `_` and `^` mark what follows them."""
    parts: list[str] = []
    raised = ""
    for index, node in enumerate(nodes):
        if node is None:
            continue
        if node.isNodeType(latexwalker.LatexMacroNode) and node.macroname in DECLARED:
            rest = _rendered(nodes[index + 1 :], is_math=is_math, is_title=is_title)
            parts.append(_marked(rest, DECLARED[node.macroname]))
            break
        if is_math and node.isNodeType(latexwalker.LatexCharsNode):
            found, raised = _scripts(node.chars, raised)
            parts.append(found)
            continue
        follows = nodes[index + 1] if index + 1 < len(nodes) else None
        found = _one(node, follows, is_math=is_math, is_title=is_title)
        parts.append(_marked(found, raised) if raised and found else found)
        raised = "" if found else raised
    return "".join(parts)


def _scripts(chars: str, raised: str) -> tuple[str, str]:
    """Characters of mathematics, and the mark of what follows them."""
    parts = []
    for char in chars:
        if char in "_^":
            raised = "sub" if char == "_" else "sup"
        else:
            sign = {"-": "\u2212", "'": "\u2032"}.get(char, char)
            parts.append(_marked(sign, raised) if raised and not char.isspace() else sign)
            raised = raised if char.isspace() else ""
    return "".join(parts), raised


def _one(node: Any, follows: Any, *, is_math: bool, is_title: bool) -> str:
    if node.isNodeType(latexwalker.LatexCharsNode):
        chars: str = node.chars
        return chars.replace("`", "‘")
    if node.isNodeType(latexwalker.LatexGroupNode):
        return _group(node, is_math=is_math, is_title=is_title)
    if node.isNodeType(latexwalker.LatexMathNode):
        return _rendered(node.nodelist, is_math=True, is_title=False)
    if node.isNodeType(latexwalker.LatexMacroNode):
        return _macro(node, follows, is_math=is_math, is_title=is_title)
    if node.isNodeType(latexwalker.LatexSpecialsNode):
        if node.specials_chars in ("~", "&"):
            return "\u00a0" if node.specials_chars == "~" else "&"
        sign: str = _signs().node_to_text(node)
        return sign
    return ""


def _group(node: Any, *, is_math: bool, is_title: bool) -> str:
    nodes = [each for each in node.nodelist if each is not None]
    is_special = bool(nodes) and nodes[0].isNodeType(latexwalker.LatexMacroNode)
    is_kept = is_title and not is_math and not is_special and node.delimiters[0] == "{"
    found = _rendered(nodes, is_math=is_math, is_title=is_title and not is_kept)
    if is_kept and any(char.isalpha() for char in found):  # a stand-in follows a letter
        return f"{_OPEN}{found}{_CLOSE}"
    return found if node.delimiters[0] == "{" else f"{node.delimiters[0]}{found}{node.delimiters[1]}"


def _macro(node: Any, follows: Any, *, is_math: bool, is_title: bool) -> str:
    name = node.macroname
    space: str = node.macro_post_space
    arguments = [
        each for each in (node.nodeargd.argnlist if node.nodeargd else None) or () if each is not None
    ]
    is_math = is_math and name not in TEXT_IN_MATH
    if name in MARKS:
        return _marked(_arguments(arguments, is_math=is_math, is_title=is_title), MARKS[name])
    if name in QUOTED:
        quoted = _arguments(arguments, is_math=is_math, is_title=is_title)
        return f"{QUOTED[name][0]}{quoted}{QUOTED[name][1]}"
    if name in DROPPED:
        return ""
    if name == "href":
        arguments = arguments[1:]
    if name in SIGNS:
        return SIGNS[name]
    if name in SPACES:
        return " "
    if name in NOTHING or name == "textcolor":
        return _arguments(arguments[-1:], is_math=is_math, is_title=is_title)
    sign = None if name in TEXT_ONLY else _sign(name)
    if sign is not None and isinstance(sign.simplify_repl, str):
        if "%" not in sign.simplify_repl or name == "%":
            return sign.simplify_repl
        if name == "sqrt":
            return "√" + _arguments(arguments, is_math=is_math, is_title=False)
        if name == "frac":
            return "/".join(_arguments([each], is_math=is_math, is_title=False) for each in arguments)
    elif sign is not None and callable(sign.simplify_repl):
        found: str = _signs().node_to_text(node)
        return found
    if (
        arguments
        or name in TEXT_ONLY
        or (follows is not None and follows.isNodeType(latexwalker.LatexGroupNode))
    ):
        return _arguments(arguments, is_math=is_math, is_title=is_title)
    return f"{name}{space}"


def _sign(name: str) -> Any:
    """What the library knows of a command; `textbeta` is `beta` outside of mathematics."""
    for each in (name, name.removeprefix("text")):
        found = _signs().latex_context.get_macro_spec(each)
        if found is not None and found.macroname == each:
            return found
    return None


def _arguments(arguments: Sequence[Any], *, is_math: bool, is_title: bool) -> str:
    return "".join(
        _rendered(
            each.nodelist if each.isNodeType(latexwalker.LatexGroupNode) else [each],
            is_math=is_math,
            is_title=is_title,
        )
        for each in arguments
    )


def _marked(found: str, tag: str) -> str:
    return f"<{tag}>{found}</{tag}>" if found.strip() else found


def _whole_words(found: str) -> str:
    """With HTML's mark for what keeps its capitals: whole words, though braces stood around a letter."""
    if _OPEN not in found:
        return found
    found = re.sub(rf"(\w+){_OPEN}", rf"{_OPEN}\1", found)
    found = re.sub(rf"{_CLOSE}(\w+)", rf"\1{_CLOSE}", found).replace(_CLOSE + _OPEN, "")
    return found.replace(_OPEN, '<span class="nocase">').replace(_CLOSE, "</span>")
