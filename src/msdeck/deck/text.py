"""Text with its citations filled in: marked-up text of the outline becomes runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from msdeck.blanks import filled_in, left_blank
from msdeck.content import EntryLink, FontFile, Run, Runs, unlinked
from msdeck.deck.fonts import in_fonts
from msdeck.outline.text import Citation, Inline, Text
from msdeck.references.model import Citations

_STOP = re.compile(r"[.,]+")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Knows how each citation is formatted, and which fonts there are."""

    citations: Citations
    """Parted by font already, as `in_fonts` does."""
    fonts: tuple[FontFile, ...] = ()
    blanks: Literal["words", "ruled words", "blank"] = "words"
    """What is shown of text that is to be filled in."""
    blank: str = ""
    """What a blank is called that is left blank."""

    def runs(self, text: Text) -> Runs:
        """The runs of `text`, each citation replaced by its formatted cluster.

        A superscript stands close to its word and after a full stop or comma (AMA Manual of Style, 3.6),
        wherever the outline has it, so that an outline can change its style without changing its text.
        """
        runs: list[Run] = []
        superscript_at: int | None = None
        first_of_several = 0
        for inline in self._inlines(text):
            if isinstance(inline, Citation):
                cluster = self.citations.clusters[inline.at]
                if cluster and cluster[0].superscript:
                    if not _close_up(runs):
                        first_of_several = len(runs)
                    superscript_at = first_of_several
                else:
                    superscript_at = None
                runs.extend(cluster)
            else:
                stop = _STOP.match(inline.text) if superscript_at is not None else None
                if stop and superscript_at is not None:
                    runs.insert(superscript_at, replace(inline, text=stop[0]))
                    inline = replace(inline, text=inline.text[stop.end() :])
                runs.append(inline)
                superscript_at = None
        return self._shown(runs)

    def uncited(self, text: Text) -> Runs:
        """The runs of `text` without its citations: a title as it is called elsewhere.

        Of a citation that is part of the sentence, the words stay and the number goes. A title that would be
        nothing without its citations keeps them.
        """
        runs: list[Run] = []
        for inline in self._inlines(text):
            if not isinstance(inline, Citation):
                runs.append(inline)
            elif inline.is_in_text:
                cluster = self.citations.clusters[inline.at]
                runs.extend(replace(run, link=None) for run in cluster if not run.superscript)
            elif runs:
                runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
        return self._shown(runs) or unlinked(self.runs(text))

    def _inlines(self, text: Text) -> tuple[Inline, ...]:
        if self.blanks != "words" or not any(
            isinstance(inline, Run) and inline.blank for inline in text.inlines
        ):
            return text.inlines
        made: list[Inline] = []
        for is_run, group in groupby(text.inlines, key=lambda inline: isinstance(inline, Run)):
            stretch = tuple(group)
            made += filled_in(tuple(run for run in stretch if isinstance(run, Run))) if is_run else stretch
        return tuple(made)

    def _shown(self, runs: Iterable[Run]) -> Runs:
        found = in_fonts(tuple(run for run in runs if run.text), self.fonts)
        return left_blank(found, self.blank) if self.blanks == "blank" else found

    def unmarked(self, text: str) -> Runs:
        """The runs of a text that has no markup, none where it is empty."""
        return in_fonts((Run(text),), self.fonts) if text else ()

    def optional(self, text: Text | None) -> Runs:
        """The runs of `text`, none where there is no text."""
        return self.runs(text) if text is not None else ()

    def prose(self, paragraphs: Iterable[Text]) -> tuple[Runs, ...]:
        """The runs of each paragraph."""
        return tuple(self.runs(paragraph) for paragraph in paragraphs)

    def cited_as(self, name: Runs, key: str, cluster: Runs) -> Runs:
        """The `name` of a work with its citation after it; in author-year styles the name is the citation."""
        if not self.citations.is_numeric:
            return tuple(replace(run, link=EntryLink(key)) for run in name)
        return followed_by_citation(name, cluster)

    def keys(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """The citation keys in `texts`, each once, in order."""
        found = (
            item.key
            for text in texts
            for inline in text.inlines
            if isinstance(inline, Citation)
            for item in inline.items
        )
        return tuple(dict.fromkeys(found))


def followed_by_citation(runs: Runs, cluster: Runs) -> Runs:
    """`runs` with a citation after them: close to them where it is raised, else after a space.

    It stays on their line: on one of its own, a number would look like that of something else.
    """
    gap = () if cluster and cluster[0].superscript else (Run("\N{NO-BREAK SPACE}"),)
    return (*runs, *gap, *cluster)


def _close_up(runs: list[Run]) -> bool:
    """Makes room for a superscript close to its word; after another one puts a comma, and says so."""
    while runs and not runs[-1].text.strip(" "):
        runs.pop()
    if runs and isinstance(runs[-1].link, EntryLink) and runs[-1].superscript:
        runs.append(Run(",", superscript=True))
        return True
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return False
