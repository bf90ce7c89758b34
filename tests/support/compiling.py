"""The compile as most tests need it: the lecturer's deck and the participants' handout in one scene."""

from dataclasses import replace
from pathlib import Path

from msdeck.build import compile_editions
from msdeck.diagnostics import Diagnostic
from msdeck.editions import Edition
from msdeck.scene import Scene


def compile_outline(
    path: Path, edition: Edition = "participant"
) -> tuple[Scene | None, tuple[Diagnostic, ...]]:
    """What a build writes: the lecturer's slides, and the handout of `edition` with its own slides.

    That nobody has looked up the references is not told: few tests are about that.
    """
    scenes, diagnostics = compile_editions(path, (edition,))
    diagnostics = tuple(each for each in diagnostics if each.code != "reference-unverified")
    if not scenes:
        return None, diagnostics
    lecturers, own = scenes["instructor"], scenes[edition]
    shown = {page.number for page in lecturers.slides}
    extras = tuple(page for page in (*own.slides, *own.extras) if page.number not in shown)
    return replace(lecturers, extras=extras, handout=own.handout, bookmarks=own.bookmarks), diagnostics
