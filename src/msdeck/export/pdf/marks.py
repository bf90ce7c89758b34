"""Marks, the seam between drawing and tagging: what every stroke of paint on a PDF page is about.

In: the part of the scene that is being drawn, and its painting operators. Out: the operators, to the page.
Nothing reaches a page's content except inside a leaf of the scene or an artifact, so nothing can go untagged.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from msdeck.content import Link
from msdeck.scene import Fragment, Item, MarkerKind, Page, Paragraph, Picture, Shape, TableRow

__all__ = ["ARTIFACT", "Artifact", "Box", "Label", "Linked", "Marks", "Subject"]

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top on the PDF page, in points from its bottom left corner."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """Decoration: backgrounds, rules and borders that no reader needs to be told of."""


ARTIFACT = Artifact()


@dataclass(frozen=True, slots=True)
class Label:
    """The bullet or number before a paragraph; it stands inside the paragraph, before its lines."""

    kind: MarkerKind
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class Linked:
    """The part of a link that stands on one line: its fragments, and the annotation over them.

    A link that runs over several lines is as many of these, one after the other in its paragraph.
    """

    link: Link


Subject: TypeAlias = Page | Item | TableRow | Paragraph | Label | Linked | Fragment | Artifact
"""What is being drawn. Cells are `Text` inside `TableRow`; slides are `Page`, also inside `SlidePicture`."""

_LEAVES = (Fragment, Label, Picture, Shape, Artifact)


class Marks:
    """Knows at every moment what is being drawn, and lets only leaves paint.

    A tagging layer takes the place of this class: it sees each part of the scene open and close, in reading
    order and nested as the scene is, with its role, alternative text, heading level, language and link.
    """

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._open: list[Subject] = []

    @contextmanager
    def within(self, subject: Subject, bounds: Box | None = None) -> Iterator[None]:
        """Everything painted meanwhile belongs to `subject`; `bounds` is where an item stands on the page."""
        self._open.append(subject)
        alt = subject.alt if isinstance(subject, Picture) else None
        if alt:
            # Alternative text of a marked-content sequence (ISO 32000-1, 14.9.3), as a UTF-16 string.
            self._write(f"/Span <</Alt <FEFF{alt.encode('utf-16-be').hex().upper()}>>> BDC")
        try:
            yield
        finally:
            if alt:
                self._write("EMC")
            self._open.pop()

    def paint(self, operators: str) -> None:
        """Put complete painting operators on the page, as part of the leaf that is open.

        Raises `RuntimeError` if none is: that is a mistake in the writer.
        """
        if not self._open or not isinstance(self._open[-1], _LEAVES):
            raise RuntimeError(f"painted outside of any mark: {operators[:60]}")
        self._write(operators)
