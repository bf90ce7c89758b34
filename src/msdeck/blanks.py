"""Blanks: the same text as words, as words over a rule, or as a label with the words only to be measured.

In: runs, some of them marked as part of a blank. Out: runs. The marks come from the outline; which of the
three a reader gets depends on the edition.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from msdeck.content import Blank, Run, Runs


def has_blanks(runs: Iterable[Run]) -> bool:
    """Whether part of `runs` is to be filled in."""
    return any(run.blank for run in runs)


def measured(run: Run) -> Runs:
    """What `run` is as wide as: itself, or the words that belong into the blank that it stands for."""
    if run.blank is None or not run.blank.words:
        return (run,)
    return tuple(
        replace(
            word,
            bold=word.bold or run.bold,
            italic=word.italic or run.italic,
            superscript=word.superscript or run.superscript,
            subscript=word.subscript or run.subscript,
            link=None,
            blank=run.blank,
        )
        for word in run.blank.words
    )


def filled_in(runs: Runs) -> Runs:
    """`runs` with the words in their places and no mark left, as if there had never been a blank."""
    if not has_blanks(runs):
        return runs
    made: list[Run] = []
    was_blank = False
    for run in (word for said in runs for word in measured(said)):
        bare = replace(run, blank=None)
        # Only a mark has parted them; where runs of one format are parted otherwise, they stay so.
        if made and (was_blank or run.blank) and replace(made[-1], text=bare.text) == bare:
            made[-1] = replace(bare, text=made[-1].text + bare.text)
        else:
            made.append(bare)
        was_blank = run.blank is not None
    return tuple(made)


def left_blank(runs: Runs, label: str) -> Runs:
    """`runs` with a `label` for each blank; its words are kept to be measured, and for nothing else."""
    if not has_blanks(runs):
        return runs
    made: list[Run] = []
    for number, group in groupby(runs, key=lambda run: run.blank and run.blank.number):
        if number is None:
            made.extend(group)
        else:
            words = tuple(replace(run, blank=None) for run in group)
            made.append(Run(label, blank=Blank(number, words)))
    return tuple(made)


def edited(runs: Runs, at: int, edit: Callable[[str], str]) -> Runs:
    """`runs` with the text of the one `at` that place edited; of a blank, the words that belong there."""
    made = list(runs)
    run = made[at]
    if run.blank and run.blank.words:
        made[at] = replace(run, blank=replace(run.blank, words=edited(run.blank.words, at, edit)))
    else:
        made[at] = replace(run, text=edit(run.text))
    return tuple(made)
