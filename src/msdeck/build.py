"""The whole compile: an outline's path in, two files out.

Each stage runs only if the one before it found no error; `outputs` puts the files in place once both are
complete.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from msdeck.diagnostics import Diagnostic, OutlineError, has_errors
from msdeck.editions import EDITIONS, Edition
from msdeck.outputs import Output, replace_files
from msdeck.scene import Scene

Only: TypeAlias = Literal["deck", "handout"]

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


def compile_outline(path: Path, progress: Progress = _silent) -> tuple[Scene | None, tuple[Diagnostic, ...]]:
    """The scene of the outline at `path`, or None with the errors that prevent it."""
    scenes, diagnostics = compile_editions(path, ("participant",), progress)
    return (scenes[0] if scenes else None), diagnostics


def compile_editions(
    path: Path, editions: Sequence[Edition], progress: Progress = _silent
) -> tuple[tuple[Scene, ...], tuple[Diagnostic, ...]]:
    """A scene for each of `editions`, alike but for their handouts; none with the errors that prevent it."""
    from msdeck.outline.reader import read_outline

    progress("reading the outline")
    read = read_outline(path)
    diagnostics = read.diagnostics
    if read.outline is None or has_errors(diagnostics):
        return (), diagnostics
    from msdeck.outline.walk import citations_in_order
    from msdeck.references.citeproc import finish, start

    progress("formatting citations")
    formatting = start(read.outline, citations_in_order(read.outline), path.parent)
    # pandoc is at work in a process of its own: the stages after it are loaded meanwhile.
    from msdeck.deck.additions import check_additions
    from msdeck.deck.compose import compose
    from msdeck.layout.arrange import lay_out
    from msdeck.layout.density import wordy_slides

    citations, said = finish(formatting)
    diagnostics += said
    if has_errors(said):
        return (), diagnostics
    try:
        progress("laying out")
        deck = compose(read.outline, citations, read.images, read.fonts)
        additions = tuple(check_additions(read.outline, deck))
        diagnostics += additions
        scenes = tuple(lay_out(deck, edition) for edition in editions)
        diagnostics += tuple(wordy_slides(deck, scenes[0], read.outline.words_per_slide))
        return (() if has_errors(additions) else scenes), diagnostics
    except OutlineError as problem:
        return (), diagnostics + problem.diagnostics


def check(outline: str | os.PathLike[str] = "deck.yaml") -> tuple[Diagnostic, ...]:
    """Everything that a build would say about `outline`; nothing is written."""
    return compile_outline(Path(outline))[1]


def build(
    outline: str | os.PathLike[str] = "deck.yaml",
    out: str | os.PathLike[str] | None = None,
    *,
    only: Only | None = None,
    edition: Edition | Sequence[Edition] = "participant",
    strict: bool = False,
    progress: Progress = _silent,
) -> BuildResult:
    """Writes the deck and the handout of `outline` into `out`, by default `build` beside the outline.

    The files are `<outline's stem>.pptx` and `<outline's stem>-handout.pdf`, for instructors
    `<outline's stem>-handout-instructor.pdf`; several editions may be asked for at once. With an error, or
    with a warning when `strict`, nothing is written and what was there stays as it was.
    """
    if only not in (None, "deck", "handout"):
        raise ValueError(f"only={only!r}: there is only a deck and a handout")
    editions = tuple(dict.fromkeys([edition] if isinstance(edition, str) else edition))
    if not editions or not set(editions) <= set(EDITIONS):
        raise ValueError(f"edition={edition!r}: there are {' and '.join(EDITIONS)}")
    path = Path(outline)
    folder = Path(out) if out is not None else path.parent / "build"
    scenes, diagnostics = compile_editions(path, editions, progress)
    if not scenes or (strict and diagnostics):
        return BuildResult((), diagnostics)
    outputs: list[Output] = []
    files: list[BuiltFile] = []
    if only != "handout":
        from msdeck.export.powerpoint.writer import write_pptx

        progress("writing the deck")
        outputs.append(Output(folder / f"{path.stem}.pptx", write_pptx(scenes[0])))
        files.append(BuiltFile(outputs[-1].path, len(scenes[0].slides), "slide", len(outputs[-1].data)))
    if only != "deck":
        from msdeck.export.pdf.writer import write_pdf

        progress("writing the handout")
        for scene, reader in zip(scenes, editions, strict=True):
            suffix = "" if reader == "participant" else f"-{reader}"
            outputs.append(Output(folder / f"{path.stem}-handout{suffix}.pdf", write_pdf(scene)))
            files.append(BuiltFile(outputs[-1].path, len(scene.handout), "page", len(outputs[-1].data)))
    problems: Sequence[Diagnostic] = replace_files(outputs)
    if problems:
        return BuildResult((), (*diagnostics, *problems))
    return BuildResult(tuple(files), diagnostics)
