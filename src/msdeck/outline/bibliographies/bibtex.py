"""BibTeX and BibLaTeX.

In: the text of a file. Out: its works, each at the line on which it starts.
"""

from msdeck.diagnostics import error
from msdeck.outline.bibliographies.works import ReadWorks
from msdeck.outline.source import Source


def read(source: Source) -> ReadWorks:
    """The works in `source`."""
    return (), (error("bad-bibliography", "BibTeX is not read yet", source.whole, ""),)
