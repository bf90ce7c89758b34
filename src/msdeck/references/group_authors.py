"""The group that persons write for, after a semicolon: "Rowe M, Kim S; Example Study Group."

CSL has one kind of authors. So a mark stands before the title while pandoc formats, and the group, kept back
until then, is put in where the authors end; it does not count among those whom a style leaves out.
In: an item, then the runs of its entry. Out: the same, changed.
"""

from dataclasses import replace

from msdeck.content import Run, Runs, joined, plain
from msdeck.outline.works import Reference
from msdeck.references.csl_items import CslItem
from msdeck.references.runs import cut

_MARK = "\ue001"  # private use: no outline means anything by it, and no style changes it


def keep_back_groups(item: CslItem, reference: Reference) -> None:
    """Take the groups after the persons out of the item's authors, if `put_groups` can put them in again."""
    groups = _groups(reference)
    if groups and item["type"] == "article-journal":
        item["author"] = [name for name in item["author"] if name.get("literal") not in groups]
        item["title"] = _MARK + item["title"]


def put_groups(runs: Runs, reference: Reference) -> Runs:
    """The entry with the groups that were kept back, after its authors."""
    mark = plain(runs).find(_MARK)
    if mark < 0:
        return runs
    end = len(plain(runs)[:mark].rstrip(". "))
    text = replace(cut(runs, end - 1, end)[0], text=f"; {'; '.join(_groups(reference))}", italic=False)
    return joined((*cut(runs, 0, end), text, Run(". "), *cut(runs, mark + 1)))


def _groups(reference: Reference) -> tuple[str, ...]:
    """The groups that follow persons; none if one comes before a person."""
    literals = [name.literal for name in reference.author]
    persons = sum(literal is None for literal in literals)
    return (
        tuple(literal for literal in literals[persons:] if literal)
        if persons and all(literals[persons:])
        else ()
    )
