"""PubMed's NBIB, as its "Send to: Citation manager" writes it.

In: the text of a file. Out: its works, each at the line on which it starts.
"""

from msdeck.diagnostics import error
from msdeck.outline.bibliographies.works import ReadWorks
from msdeck.outline.source import Source


def read(source: Source) -> ReadWorks:
    """The works in `source`."""
    return (), (error("bad-bibliography", "NBIB is not read yet", source.whole, ""),)
