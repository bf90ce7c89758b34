"""The table of contents of a long handout: its parts and slides with their pages, each a link.

In: the flow of the first page, and the flow of all that follows it. Out: one flow, the contents between them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from msdeck.content import PartLink, Run, Runs, joined, plain, unlinked
from msdeck.layout.flow import Flow, Mark, pour_whole, ruled_heading
from msdeck.layout.paper import SECTION_GAP, Paper
from msdeck.layout.typeset import Block, natural_width, stacked_height, typeset
from msdeck.scene import Align, Dash, Fragment, Frame, Marker, MarkerKind, Role, Shape, ShapeKind, Text
from msdeck.theme import Ink
from msdeck.units import Length

LONG = 8
"""Pages that a handout has at most without a table of contents."""

_WIDEST_NUMBER = "0000"
_LABEL = re.compile(r"(\d+)  ")
_LEADER_GAP: Length = 4
_SHORTEST_LEADER: Length = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry."""

    mark: Mark
    label: str
    """The number of the section or slide."""
    title: Runs
    name: str


def join_with_contents(
    opening: Flow, rest: Flow, heading: Runs, titles: Mapping[str, Runs]
) -> tuple[Flow, dict[int, str]]:
    """`opening`, the contents and `rest`, and what links call the marks, by their index.

    `titles` has the formats of titles that are marked as plain text.
    """
    lines = [_line(mark, index, titles) for index, mark in enumerate(rest.marks) if mark.is_listed]
    # The height of the contents does not depend on the numbers in them: they are set once to see where they
    # end, and once with the numbers of the pages that come after them.
    trial = opening.copy()
    _write(trial, heading, lines, 0)
    whole = opening.copy()
    _write(whole, heading, lines, len(trial.pages))
    before = len(whole.marks)
    names = {before + index: _name(index) for index, mark in enumerate(rest.marks) if mark.is_listed}
    whole.append(rest)
    return whole, names


def _name(index: int) -> str:
    return f"contents/{index + 1}"


def _line(mark: Mark, index: int, titles: Mapping[str, Runs]) -> _Line:
    title = mark.title
    if (label := _LABEL.match(plain(title))) is not None:
        written = plain(title)[label.end() :]
        title = titles.get(written) or _without(title, label.end())
    else:
        title = titles.get(plain(title), title)
    return _Line(mark, label[1] if label else "", unlinked(title), _name(index))


def _without(runs: Runs, count: int) -> Runs:
    """`runs` without their first `count` characters."""
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return joined(kept)


def _write(flow: Flow, heading: Runs, lines: Sequence[_Line], before: int) -> None:
    """Sections with their slides if the page that is begun holds them; sections alone if it holds these.

    Otherwise a page of their own, with the slides if they all fit it.
    """
    paper = flow.paper
    head = typeset(heading, paper.type.section, paper.content.width).height + SECTION_GAP + 16
    room = paper.content.height - head
    blocks = [_block(line, before, paper) for line in lines]
    parts = [_block(line, before, paper) for line in lines if line.mark.level == 0]
    here = flow.room - head
    if stacked_height(blocks) > room or stacked_height(parts) <= here < stacked_height(blocks):
        blocks = parts
    ruled_heading(flow, heading, keep=min(stacked_height(blocks), room))
    first = len(flow.pages) - 1
    pour_whole(flow, "Contents", blocks, paper.content.x, paper.content.width, Role.DIRECTORY)
    for page in flow.pages[first:]:
        page.extend([leader for item in page if isinstance(item, Text) for leader in _leaders(item)])


def _block(line: _Line, before: int, paper: Paper) -> Block:
    """The title, and the number of its page at the right end of its last line; both are one link."""
    width = paper.content.width
    body = paper.type.body
    is_part = line.mark.level == 0
    step = round(2.2 * body.size)
    style = replace(
        body,
        ink=Ink.TITLE if is_part else Ink.TEXT,
        bold=is_part,
        line_spacing=body.line_spacing if is_part or paper.is_large else 1.0,
        indent=(step if line.label else 0) if is_part else 2 * step if line.label else step,
        hanging=step if line.label else 0,
        space_before=round(0.7 * body.size) if is_part else round(0.15 * body.size),
        marker=Marker(MarkerKind.NUMBER, line.label, Ink.ACCENT, bold=is_part) if line.label else None,
    )
    link = PartLink(line.name)
    column = natural_width((Run(_WIDEST_NUMBER, bold=True),), style) + 2 * _LEADER_GAP + _SHORTEST_LEADER
    runs = tuple(replace(run, link=link) for run in line.title)
    block = typeset(runs, style, width - column, level=line.mark.level)
    right = replace(style, indent=0, hanging=0, marker=None, align=Align.RIGHT)
    number = Run(str(before + line.mark.page), link=link)
    (page,) = typeset((number,), right, width).lines[0].fragments
    *others, last = block.lines
    fragments = tuple(_inked(fragment, style.ink) for fragment in (*_spaced(last.fragments), page))
    last = replace(last, fragments=fragments, runs=(*last.runs, Run(" ", link=link), number))
    lines = (
        *(replace(o, fragments=tuple(_inked(each, style.ink) for each in o.fragments)) for o in others),
        last,
    )
    return replace(block, source=(*runs, Run(" ", link=link), number), lines=lines, width=width)


def _inked(fragment: Fragment, ink: Ink) -> Fragment:
    # All of it is links: as many in the colour of links would be hard to read.
    return replace(fragment, ink=ink)


def _spaced(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """`fragments` with a space between them and the number, which stands apart."""
    return (*fragments[:-1], replace(fragments[-1], text=f"{fragments[-1].text.rstrip(' ')} "))


def _leaders(text: Text) -> list[Shape]:
    """Dots from the end of every title to its number."""
    leaders: list[Shape] = []
    if text.role is not Role.DIRECTORY:
        return leaders
    for number, paragraph in enumerate(text.paragraphs, 1):
        line = paragraph.lines[-1]
        title, page = line.fragments[-2:]
        left = text.frame.x + title.x + title.width + _LEADER_GAP
        frame = Frame(left, text.frame.y + line.baseline, text.frame.x + page.x - _LEADER_GAP - left, 0)
        leaders.append(
            Shape(
                f"{text.name} leader {number}",
                ShapeKind.LINE,
                frame,
                stroke=Ink.QUIET,
                stroke_width=0.9,
                dash=Dash.LEADER,
            )
        )
    return leaders
