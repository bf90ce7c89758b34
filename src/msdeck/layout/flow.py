"""The flow of the handout: pages filled from top to bottom, with headings, bookmarks and running text.

In: blocks of text. Out: the items of pages. Nothing stands alone that belongs to what comes next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from msdeck.content import Run, Runs, SlideLink, plain
from msdeck.editions import Edition
from msdeck.layout.boxes import text_box
from msdeck.layout.paginate import divisible, flat
from msdeck.layout.paper import SECTION_GAP, Paper
from msdeck.layout.typeset import Block, split_lines, stacked_height, typeset
from msdeck.scene import Frame, Item, Role, Shape, ShapeKind
from msdeck.theme import Ink
from msdeck.units import Length

FEWEST_LINES = 2
"""Lines of a reading text that may stand alone on a page."""

_RULE_GAP: Length = 14
"""Between a heading and what stands below its rule."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the handout that has a name: a bookmark, and perhaps a line of its contents."""

    title: Runs
    level: int
    """0 for a part of the handout, 1 for what is in it."""
    page: int
    """1-based."""
    y: Length
    is_listed: bool
    """Whether the contents may list it."""


@dataclass(slots=True)
class Flow:
    """Pages being filled from top to bottom."""

    paper: Paper
    y: Length
    edition: Edition = "participant"
    """For whom; so nobody gets by mistake what only instructors have."""
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    section: Runs = ()
    """The section that is being written."""
    headers: list[Runs] = field(default_factory=lambda: [()])
    """What the header of each page names: the section with which the page begins."""
    marks: list[Mark] = field(default_factory=list)

    @property
    def room(self) -> Length:
        return self.paper.content.bottom - self.y

    def turn(self) -> None:
        """Goes to the top of a new page."""
        self.pages.append([])
        self.headers.append(self.section)
        self.y = self.paper.content.y

    def keep(self, height: Length) -> None:
        """Makes sure that `height` is left on the page, on a new one if need be."""
        if height > self.room and self.y > self.paper.content.y:
            self.turn()

    def add(self, *items: Item) -> None:
        self.pages[-1].extend(items)

    def write(
        self,
        name: str,
        role: Role,
        blocks: Sequence[Block],
        *,
        x: Length,
        width: Length,
        level: int | None = None,
    ) -> None:
        """Puts `blocks` at the current height, and moves below them."""
        height = stacked_height(blocks)
        frame = Frame(x, self.y, width, height)
        self.add(text_box(name, role, frame, blocks, heading_level=level))
        self.y += height

    def mark(self, title: Runs | str, level: int, *, is_listed: bool = True) -> None:
        """Adds a bookmark for the current height."""
        runs = (Run(title),) if isinstance(title, str) else title
        self.marks.append(Mark(runs, level, len(self.pages), self.y, is_listed))

    def copy(self) -> "Flow":
        """A flow that can go on in another way."""
        pages = [[*page] for page in self.pages]
        return replace(self, pages=pages, headers=[*self.headers], marks=[*self.marks])

    def append(self, other: "Flow") -> None:
        """Goes on with the pages of `other`, which begins on a page of its own."""
        before = len(self.pages)
        self.marks += [replace(mark, page=mark.page + before) for mark in other.marks]
        self.pages += other.pages
        self.headers += other.headers
        self.section, self.y = other.section, other.y


def ruled_heading(flow: Flow, runs: Runs, *, keep: Length, anchor: SlideLink | None = None) -> None:
    """A heading with a rule under it, on a page that still holds `keep` below it; a section begins."""
    width = flow.paper.content.width
    block = typeset(runs, flow.paper.type.section, width, anchor=anchor)
    flow.keep(SECTION_GAP + block.height + 16 + keep)
    flow.section = runs
    if flow.y > flow.paper.content.y:
        flow.y += SECTION_GAP
    else:
        flow.headers[-1] = runs
    flow.mark(runs, 0)
    flow.write(f"Section {plain(runs)}", Role.HEADING, [block], x=flow.paper.content.x, width=width, level=2)
    rule = Frame(flow.paper.content.x, flow.y + 3, width, 0)
    flow.add(Shape(f"Rule {plain(runs)}", ShapeKind.LINE, rule, stroke=Ink.ACCENT, stroke_width=1.5))
    flow.y += _RULE_GAP


def heading_height(paper: Paper, runs: Runs) -> Length:
    """The height of a ruled heading at the top of a page."""
    return typeset(runs, paper.type.section, paper.content.width).height + _RULE_GAP


def pour(flow: Flow, name: str, blocks: Sequence[Block], x: Length, width: Length) -> None:
    """Writes `blocks`, over as many pages as they need; on the next pages they take the whole width."""
    rest = list(blocks)
    part = 1
    while rest:
        here: list[Block] = []
        while rest and stacked_height([*here, rest[0]]) <= flow.room:
            here.append(rest.pop(0))
        if rest:
            gap = rest[0].style.space_before if here else 0.0
            head = lines_that_fit(rest[0], flow.room - stacked_height(here) - gap)
            if head:
                first, rest[0] = split_lines(rest[0], head)
                here.append(first)
        if here:
            flow.write(name if part == 1 else f"{name} ({part})", Role.BODY, here, x=x, width=width)
            part += 1
        if rest:
            flow.turn()
            if width < flow.paper.content.width:
                x, width = flow.paper.content.x, flow.paper.content.width
                rest = [
                    replace(typeset(block.runs, block.style, width), continues=block.continues)
                    for block in rest
                ]


def pour_whole(
    flow: Flow,
    name: str,
    blocks: Sequence[Block],
    x: Length,
    width: Length,
    role: Role = Role.BODY,
    *,
    level: int | None = None,
) -> None:
    """Writes `blocks`, over as many pages as they need, whole where one has room for them."""
    rest = flat(divisible([[block] for block in blocks], flow.paper.content.height))
    part = 1
    while rest:
        here: list[Block] = []
        while rest and stacked_height([*here, rest[0]]) <= flow.room:
            here.append(rest.pop(0))
        if not here and part == 1 and (head := lines_that_fit(rest[0], flow.room)):
            # Better parted than with its heading alone on the page.
            first, rest[0] = split_lines(rest[0], head)
            here.append(first)
        if here:
            flow.write(name if part == 1 else f"{name} ({part})", role, here, x=x, width=width, level=level)
            part += 1
        if rest:
            flow.turn()


def least_height(block: Block) -> Length:
    """The height of what stays together at the beginning of a paragraph."""
    lines = len(block.lines)
    return (lines if lines < 2 * FEWEST_LINES else FEWEST_LINES) * block.style.pitch


def lines_that_fit(block: Block, room: Length) -> int:
    """How many lines of `block` may go into `room` so that no line stands alone here or in what follows."""
    count = min(int(room / block.style.pitch), len(block.lines) - FEWEST_LINES)
    return count if count >= FEWEST_LINES else 0
