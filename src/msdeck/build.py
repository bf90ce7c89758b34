"""The whole compile: an outline's path in, two files out.

Each stage runs only if the one before it found no error; `outputs` puts the files in place once both are
complete.
"""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from msdeck.diagnostics import Diagnostic, OutlineError, has_errors
from msdeck.editions import EDITIONS, LAYOUTS, Edition, LayoutName, decks_for
from msdeck.outputs import Output, replace_files
from msdeck.scene import Scene

Only: TypeAlias = Literal["deck", "handout"]

_USUAL: tuple[Edition, ...] = ("participant",)
"""Whose handout a build makes that is not asked for another."""

Progress: TypeAlias = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that was written."""

    path: Path
    pages: int
    """Slides of a deck, pages of a handout."""
    unit: Literal["slide", "page"]
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did and what it had to say."""

    files: tuple[BuiltFile, ...]
    """Empty if there was an error."""
    diagnostics: tuple[Diagnostic, ...]


def _silent(_stage: str) -> None:
    pass


def compile_editions(
    path: Path,
    handouts: Collection[Edition],
    progress: Progress = _silent,
    layout: LayoutName | None = None,
) -> tuple[dict[Edition, Scene], tuple[Diagnostic, ...]]:
    """The scenes of the outline at `path`, none of them with the errors that prevent it.

    There is one for each edition of `handouts`, with its handout, and always the instructor's: its slides are
    the lecturer's deck. A `layout` of the handout goes before the outline's.
    """
    from msdeck.outline.reader import read_outline

    progress("reading the outline")
    read = read_outline(path)
    diagnostics = read.diagnostics
    if read.outline is None or has_errors(diagnostics):
        return {}, diagnostics
    outline = read.outline
    if layout is not None:
        handout = outline.handout.model_copy(update={"layout": layout})
        outline = outline.model_copy(update={"handout": handout})
    from msdeck.outline.walk import citations_in_order
    from msdeck.references.citeproc import finish, start

    progress("formatting citations")
    formatting = start(outline, citations_in_order(outline), path.parent)
    # pandoc is at work in a process of its own: the lock is read and what follows is loaded meanwhile.
    from msdeck.deck.additions import check_additions
    from msdeck.deck.compose import compose_editions
    from msdeck.deck.notices import marked
    from msdeck.layout.arrange import lay_out_editions
    from msdeck.layout.density import wordy_slides
    from msdeck.layout.paper_checks import narrow_columns
    from msdeck.layout.running_text import cut_running_text
    from msdeck.outline.blanks import something_is_marked
    from msdeck.outline.reader import in_file_order
    from msdeck.references.lock_file import read_lock_file
    from msdeck.references.standing import standing

    lock, unread = read_lock_file(path, str(path))
    known = standing(outline, lock, str(path))
    diagnostics = in_file_order((*diagnostics, *unread, *known.diagnostics), str(path))
    citations, said = finish(formatting)
    diagnostics += said
    if has_errors(said):
        return {}, diagnostics
    citations = marked(citations, known.notices, outline.language)
    try:
        progress("laying out")
        editions = dict.fromkeys(("instructor", *handouts))
        decks = compose_editions(outline, citations, read.images, read.fonts, editions)
        lecturers = decks["instructor"]
        additions = tuple(check_additions(outline, lecturers))
        diagnostics += additions
        if "fill-in" in handouts:
            diagnostics += tuple(something_is_marked(outline))
        scenes = lay_out_editions(decks, handouts)
        diagnostics += tuple(narrow_columns(lecturers))
        diagnostics += tuple(cut_running_text(lecturers, "participant"))
        diagnostics += tuple(wordy_slides(lecturers, scenes["instructor"], outline.words_per_slide))
        return ({} if has_errors(additions) else scenes), diagnostics
    except OutlineError as problem:
        return {}, diagnostics + problem.diagnostics


def check(outline: str | os.PathLike[str] = "deck.yaml") -> tuple[Diagnostic, ...]:
    """Everything that a build would say about `outline`; nothing is written."""
    return compile_editions(Path(outline), _USUAL)[1]


def build(
    outline: str | os.PathLike[str] = "deck.yaml",
    out: str | os.PathLike[str] | None = None,
    *,
    only: Only | None = None,
    edition: Edition | Sequence[Edition] | None = None,
    layout: LayoutName | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> BuildResult:
    """Writes the deck and the handout of `outline` into `out`, by default `build` beside the outline.

    The files are `<outline's stem>.pptx`, for the lecturer, and `<outline's stem>-handout.pdf`, for
    participants. An `edition`, or several, asks for others: `<outline's stem>-handout-<edition>.pdf`, and for
    participants `<outline's stem>-participant.pptx`; whoever asks for nothing but theirs gets no file that is
    not for them. A `layout` of the handout goes before the outline's.

    With an error, or with a warning when `strict`, nothing is written and what was there stays as it was.
    """
    if only not in (None, "deck", "handout"):
        raise ValueError(f"only={only!r}: there is only a deck and a handout")
    asked = tuple(
        dict.fromkeys(edition if isinstance(edition, list | tuple) else [edition] if edition else ())
    )
    if edition is not None and not asked:
        raise ValueError(f"edition={edition!r}: name one of {', '.join(EDITIONS)}")
    for each in asked:
        _refuse_unknown("edition", each, EDITIONS)
    if layout is not None:
        _refuse_unknown("layout", layout, LAYOUTS)
    path = Path(outline)
    folder = Path(out) if out is not None else path.parent / "build"
    handouts: tuple[Edition, ...] = () if only == "deck" else asked or _USUAL
    decks = () if only == "handout" else decks_for(asked)
    scenes, diagnostics = compile_editions(path, dict.fromkeys((*handouts, *decks)), progress, layout)
    if not scenes or (strict and diagnostics):
        return BuildResult((), diagnostics)
    outputs: list[Output] = []
    files: list[BuiltFile] = []
    if decks:
        from msdeck.export.powerpoint.writer import write_pptx

        progress("writing the deck")
        for each in decks:
            scene, suffix = scenes[each], "" if each == "instructor" else f"-{each}"
            outputs.append(Output(folder / f"{path.stem}{suffix}.pptx", write_pptx(scene)))
            files.append(BuiltFile(outputs[-1].path, len(scene.slides), "slide", len(outputs[-1].data)))
    if handouts:
        from msdeck.export.pdf.writer import write_pdf

        progress("writing the handout")
        for each in handouts:
            scene, suffix = scenes[each], "" if each == "participant" else f"-{each}"
            outputs.append(Output(folder / f"{path.stem}-handout{suffix}.pdf", write_pdf(scene)))
            files.append(BuiltFile(outputs[-1].path, len(scene.handout), "page", len(outputs[-1].data)))
    problems: Sequence[Diagnostic] = replace_files(outputs)
    if problems:
        return BuildResult((), (*diagnostics, *problems))
    return BuildResult(tuple(files), diagnostics)


def _refuse_unknown(key: str, word: str, words: Sequence[str]) -> None:
    if word in words:
        return
    from msdeck.outline.spelling import nearest

    meant = nearest(str(word), words)
    hint = f"did you mean {meant!r}? " if meant else ""
    raise ValueError(f"{key}={word!r}: {hint}There are {', '.join(words)}")
