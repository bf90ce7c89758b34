"""`et-al: true`: "et al." after the authors that the source names, in every style, with nobody invented.

CSL knows no "and others" for a single reference. So a stand-in takes the last author's place while pandoc
formats, and its joint is put right here: "A, B, & et al." becomes "A, B, et al.". In and out: runs.
"""

import re
from dataclasses import replace

from msdeck.content import Runs, joined, plain
from msdeck.references.runs import cut
from msdeck.references.styles import Style

_MARK = "\ue000"  # private use: no outline means anything by it, and no style changes it
_DELIMITERS = (",", ";", "·", "/")
_LAST_WORD = re.compile(r"\s+\S+$")


def stand_in(style: Style) -> str:
    """The name that stands for the authors whom the source leaves out."""
    return _MARK + style.et_al


def settle(runs: Runs, style: Style) -> Runs:
    """`runs` with the style's "et al." for every stand-in, joined as after a list of names.

    A comma stays; a word or sign for "and" goes, whatever the language.
    """
    text = plain(runs)
    mark = text.find(_MARK)
    if mark < 0:
        return runs
    end = mark + len(_MARK) + len(style.et_al)
    names = _names_before(text[:mark], style)
    stands_alone = not names or names.endswith(("(", "["))
    here = replace(cut(runs, mark, mark + 1)[0], text=text[mark + len(_MARK) : end])
    after = cut(runs, end)
    if here.text.endswith(".") and plain(after).startswith("."):
        after = cut(after, 1)
    return joined(
        (
            *cut(runs, 0, mark if stands_alone else len(names)),
            replace(here, text="" if stands_alone else " "),
            replace(here, italic=here.italic or style.has_italic_et_al),
            *settle(after, style),
        )
    )


def _names_before(text: str, style: Style) -> str:
    """`text` up to the last name or the delimiter after it."""
    text = text.rstrip()
    if style.has_and and not text.endswith(_DELIMITERS):
        # Before the last name there is a delimiter, an "and", or both; an ellipsis if names are left out.
        text = _LAST_WORD.sub("", text)
    return text
