"""The parser of inline markup.

In: a stretch of a string. Out: pieces of text, the spans of citations and links, and what is wrong with it.
"""

import re
import zlib
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from msdeck.content import Url
from msdeck.diagnostics import Diagnostic, Place, error
from msdeck.outline.blank_slips import end_of_blank, holding, in_a_link
from msdeck.outline.citation_slips import Slip, loose_bracket, mark_inside, unclear_part
from msdeck.outline.languages import (
    holds_brackets,
    language_of_brackets,
    language_of_citation,
    unquoted,
    wrong_tag,
)
from msdeck.outline.links import BadAddressError, checked_address
from msdeck.outline.nodes import Scalar
from msdeck.outline.pieces import (
    BOLD,
    CODE,
    ITALIC,
    PLAIN,
    SUBSCRIPT,
    SUPERSCRIPT,
    Form,
    Piece,
    styled,
)
from msdeck.outline.text import Citation, CitedItem, WrittenLink

KEY = r"\w+(?:[:.#$%&+/-]\w+)*"
"""A citation key: letters, digits and `_`, with single other characters only between them."""

_TOKEN = re.compile(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?P<ticks>`+)
    | (?P<stars>\*+)
    | (?P<braces>\{{\{{)
    | \[(?P<label>[^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]
      (?:\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\))?
      (?:\{{[ ]*lang=(?P<tag>[^{{}}]*)\}})?
    | \]\{{[ ]*lang=(?P<loose>[^{{}}]*)\}}
    | (?<![\w@/])@(?P<key>{KEY})
    # A power and a range of powers are no superscript: 10^5-10^6.
    | (?<!\^)\^(?P<sup>(?:\\.|[^\s^\\])+)\^(?![\d^])
    | (?<!~)~(?P<sub>(?:\\.|[^\s~\\])+)~(?![\d~])
    """,
    re.VERBOSE | re.DOTALL,
)
_CITED = re.compile(rf"(?<![\w@/\\])(?P<minus>(?<![\w-])-)?@(?P<key>{KEY})")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
SPACE = re.compile(r"[ \t\r\n]+")

_CITING = re.compile(r"(?<![\w@/\\])@")
"""What begins a citation, before the place where its key should be."""

_MAX_OPEN = 50
"""Emphasis opened further back than this stays text, so that time is linear."""


@dataclass(slots=True)
class _Opener:
    """Asterisks that may open emphasis; they stay text until they are closed."""

    count: int
    piece: int


@dataclass(slots=True)
class Parser:
    """Reads one stretch of a string with `scan`; what it found stands in its fields."""

    value: str
    problems: list[Diagnostic] = field(default_factory=list)
    pieces: list[Piece | Citation] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Emphasised stretches; see `pieces.as_runs`."""
    links: list[WrittenLink] = field(default_factory=list)
    ticks: dict[int, list[int]] | None = None
    blanks: int = 0
    """How many there have been."""
    is_unclear: bool = False
    """Whether a blank could not be read: where others begin and end is a guess then."""
    base: int | None = None
    """Where offsets count from in a text without a file."""

    def scan(self, start: int, end: int, form: Form = PLAIN) -> None:
        """Append the pieces of a stretch of the value."""
        openers: list[_Opener] = []
        value = self.value
        at = start
        while match := _TOKEN.search(value, at, end):
            begin, after = match.span()
            self._add(value[at:begin], form)
            at = after
            match match.lastgroup:
                case "escaped":
                    self._add(match["escaped"], form)
                case "ticks":
                    at = self._code(begin, after, end, form)
                case "stars":
                    self._stars(begin, after, end, form, openers)
                case "braces":
                    at = self._blank(begin, end, form)
                case "sup":
                    self.scan(*match.span("sup"), styled(form, SUPERSCRIPT))
                case "sub":
                    self.scan(*match.span("sub"), styled(form, SUBSCRIPT))
                case "key" if form.link is None:
                    self._refuse_in_blank(form, "citation", begin, after)
                    self._complain(loose_bracket(value, begin, after))
                    item = CitedItem(match["key"], place=self._place(begin, after))
                    self.pieces.append(Citation((item,), True, self._offset(begin)))
                case "label" | "address" | "tag" if form.link is None and self._bracket(match, form):
                    pass
                case "loose" if holds_brackets(value, begin):
                    self.problems.append(language_of_brackets(self._place(begin + 1, after)))
                case _:
                    self._add(value[begin], form)
                    at = begin + 1
        self._add(value[at:end], form)

    def _add(self, text: str, form: Form) -> None:
        if text:
            self.pieces.append(Piece(text, form))

    def _blank(self, begin: int, end: int, form: Form) -> int:
        """Append the blank whose braces are there, or these as text; where to read on."""
        found = None if self.is_unclear else end_of_blank(self.value, begin, end, self._after_code)
        if not isinstance(found, int):
            self._complain(found, "bad-blank")
            self.is_unclear = True
            self._add("{{", form)
            return begin + 2
        if form.link is not None:
            self._complain(in_a_link(begin, "link"), "bad-blank")
        elif begin and _CITING.match(self.value, begin - 1, begin):
            self._complain(in_a_link(begin, "citation"), "bad-blank")
        self.blanks += 1
        words = self.value[begin + 2 : found]
        first = begin + 2 + len(words) - len(words.lstrip())
        last = first + len(words.strip())
        # Spaces inside the braces are no part of what is to be filled in.
        self._add(self.value[begin + 2 : first], form)
        self.scan(first, last, replace(form, blank=self.blanks))
        self._add(self.value[last:found], form)
        return found + 2

    def _refuse_in_blank(self, form: Form, what: str, start: int, end: int) -> None:
        if form.blank:
            self._complain(holding(start, end, what), "bad-blank")

    def _after_code(self, begin: int, after: int) -> int:
        """Where code ends whose backticks stand there; `after` them, if nothing closes it."""
        count = after - begin
        closers = self._ticks().get(count, [])
        index = bisect_left(closers, after)
        return after if index == len(closers) else closers[index] + count

    def _ticks(self) -> dict[int, list[int]]:
        """Where backticks stand, by how many there are together."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.value):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        return self.ticks

    def _code(self, begin: int, after: int, end: int, form: Form) -> int:
        closed = self._after_code(begin, after)
        if closed == after or closed > end:
            self._add(self.value[begin:after], form)
            return after
        code = self.value[after : closed - (after - begin)]
        # A space on both sides lets code start or end with a backtick (CommonMark 0.31, 6.1).
        if code.strip() and code[0] == code[-1] == " ":
            code = code[1:-1]
        self._add(code, styled(form, CODE))
        return closed

    def _stars(self, begin: int, after: int, end: int, form: Form, openers: list[_Opener]) -> None:
        count = after - begin
        before = self.value[begin - 1] if begin else " "
        following = self.value[after] if after < len(self.value) else " "
        # A single asterisk inside a word is no emphasis: HLA-DRB1*15:01.
        may_close = not before.isspace() and (count > 1 or not following.isalnum())
        may_open = after < end and not following.isspace() and (count > 1 or not before.isalnum())
        if count <= 3 and may_close:
            count = self._close(count, openers)
        if count:
            if count <= 3 and may_open:
                openers.append(_Opener(count, len(self.pieces)))
                del openers[:-_MAX_OPEN]
            self._add("*" * count, form)

    def _close(self, count: int, openers: list[_Opener]) -> int:
        """Close what `count` asterisks can close; the number of asterisks left over."""
        while count:
            fitting = (
                i for i in range(len(openers) - 1, -1, -1) if openers[i].count in {count, 3} or count == 3
            )
            index = next(fitting, None)
            if index is None:
                return count
            opener = openers[index]
            used = min(count, opener.count)
            piece = self.pieces[opener.piece]
            assert isinstance(piece, Piece)
            piece.text = piece.text[used:]
            style = {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}[used]
            self.spans.append((style, opener.piece + 1, len(self.pieces)))
            opener.count -= used
            del openers[index + 1 if opener.count else index :]
            count -= used
        return 0

    def _bracket(self, match: re.Match[str], form: Form) -> bool:
        """Append the link, citation or foreign words that the brackets are; False if they are text."""
        label, address, tag = match["label"], match["address"], match["tag"]
        closed = match.end("label") + 1
        if address is None and _CITED.search(label):
            self._refuse_in_blank(form, "citation", match.start(), closed)
            if (braces := label.find("{{")) >= 0:
                self._complain(in_a_link(match.start("label") + braces, "citation"), "bad-blank")
            self._citation(match.start(), closed)
            if tag is not None:
                self.problems.append(language_of_citation(self._place(closed, match.end())))
            return True
        if not label.strip() or (address is None and tag is None):
            return False
        if address is not None:
            try:
                checked = checked_address(address)
            except BadAddressError as bad:
                place = self._place(*match.span("address"))
                self.problems.append(error("bad-link", f'"{address}" can\'t be linked to', place, str(bad)))
                checked = ""
            if checked is None:
                return False
            if (braces := address.find("{{")) >= 0:
                self._complain(in_a_link(match.start("address") + braces, "link"), "bad-blank")
            form = replace(form, link=Url(checked))
        if tag is not None:
            form = replace(form, language=self._language(*match.span("tag")))
        self._refuse_in_blank(form, "link" if address is not None else "change of language", *match.span())
        first = len(self.pieces)
        self.scan(*match.span("label"), form)
        if address is not None:
            words = "".join(piece.text for piece in self.pieces[first:] if isinstance(piece, Piece))
            self.links.append(WrittenLink(words, address, self._place(*match.span("label"))))
        return True

    def _language(self, start: int, end: int) -> str:
        """The tag that is written there; without one, the place is that of `lang=`."""
        tag = unquoted(self.value[start:end])
        place = self._place(start if start < end else start - len("lang="), end)
        if problem := wrong_tag(tag, place):
            self.problems.append(problem)
        return tag

    def _citation(self, begin: int, after: int) -> None:
        items = []
        at = begin + 1
        for part in re.split(r"(?<!\\);", self.value[begin + 1 : after - 1]):
            start, at = at, at + len(part) + 1
            if not part.strip():
                continue
            cited = list(_CITED.finditer(part))
            if len(cited) != 1:
                self._complain(unclear_part(start, part, [c["key"] for c in cited]))
                continue
            (one,) = cited
            self._complain(mark_inside(start, part, one["key"]))
            items.append(
                CitedItem(
                    one["key"],
                    _tidy(part[: one.start()]),
                    _tidy(part[one.end() :]).removeprefix(",").lstrip(),
                    is_author_suppressed=one["minus"] is not None,
                    place=self._place(start + one.start("key") - 1, start + one.end()),
                )
            )
        self.pieces.append(Citation(tuple(items), False, self._offset(begin)))

    def _complain(self, slip: Slip | None, code: str = "bad-citation") -> None:
        if slip:
            place = self._place(slip.start, slip.end)
            self.problems.append(error(code, slip.message, place, slip.hint))

    def _offset(self, index: int) -> int:
        if isinstance(self.value, Scalar):
            return self.value.offset_of(index)
        if self.base is None:
            # The text itself keeps citations of different texts apart.
            self.base = zlib.crc32(self.value.encode("utf-8", "surrogatepass")) << 24
        return self.base + index

    def _place(self, start: int, end: int) -> Place | None:
        return self.value.place_of(start, end) if isinstance(self.value, Scalar) else None


def _tidy(text: str) -> str:
    return _ESCAPE.sub(r"\1", SPACE.sub(" ", text)).strip(" ")
