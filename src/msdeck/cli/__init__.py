"""The command line: the only code that prints or exits.

Exit codes: 0 fine, 1 the outline has errors, 2 wrong usage; Ctrl-C ends it by its signal, for shells 130.
"""

import os
from pathlib import Path
from typing import Any, Literal

import click

from msdeck import report
from msdeck._version import __version__
from msdeck.build import BuiltFile, Only
from msdeck.cli.cite import cite
from msdeck.cli.options import OUTLINE, STRICT, Word
from msdeck.cli.terminal import (
    Progress,
    ended_by_ctrl_c,
    let_streams,
    print_diagnostics,
    reasons,
    uncollected,
)
from msdeck.cli.verify import verify
from msdeck.diagnostics import has_errors
from msdeck.editions import EDITIONS, LAYOUTS, Edition, LayoutName


class _Commands(click.Group):
    """The commands, and what holds for all of them: none ends in a traceback because of where it runs."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Ends with one line where the output can't be written, such as on a full disk."""
        try:
            return super().main(*args, **kwargs)
        except OSError as problem:
            if problem.filename is not None:
                raise  # not about the output stream, which has no name
            click.echo(f"msdeck: what it has to say can't be printed: {problem.strerror}", err=True)
            os._exit(1)  # an ordinary exit would try to print it once more

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command, with `?` printed for what the terminal lacks, until its end or Ctrl-C."""
        let_streams(errors="replace")  # one character for each, so that the caret stays in its place
        with ended_by_ctrl_c(), uncollected():
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `msdeck new talk`, edit talk/deck.yaml, then `msdeck build talk/deck.yaml`.",
)
@click.version_option(__version__, prog_name="msdeck", message="%(prog)s %(version)s")
def main() -> None:
    """Turn one outline into a PowerPoint deck and a matching PDF handout.

    \b
    Examples:
      msdeck new talk                      a small outline to start from
      msdeck build                         deck.yaml -> build/deck.pptx, build/deck-handout.pdf
      msdeck build talk/deck.yaml --out ~/Seminar
      msdeck check                         everything that should be mended, nothing written
      msdeck cite add 10.5555/12345678     a work added to the references
      msdeck verify                        what Crossref and PubMed know of the references
    """


@main.command(short_help="Write the deck and the handout.")
@OUTLINE
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=True),
    metavar="DIR",
    help="Folder for the files.  [default: build, beside the outline]",
)
@click.option("--only", type=click.Choice(["deck", "handout"]), help="Write just one of the two files.")
@click.option(
    "--edition",
    "editions",
    type=Word(EDITIONS),
    metavar="EDITION",
    multiple=True,
    help="For whom the handout is: participant (the default), instructor, fill-in or large-print. "
    "Can be given several times.",
)
@click.option(
    "--layout",
    type=Word(LAYOUTS),
    metavar="LAYOUT",
    help="How the handout is laid out: notes, grid-2, grid-3, grid-4, grid-6, grid-9, article or outline.  "
    "[default: as the outline says, else notes]",
)
@STRICT
def build(
    outline: Path,
    out: Path | None,
    only: Only | None,
    editions: tuple[Edition, ...],
    layout: LayoutName | None,
    strict: bool,
) -> None:
    """Write the deck and the handout of OUTLINE (default: deck.yaml).

    \b
    Without --edition: the lecturer's deck.pptx, and deck-handout.pdf for participants.
    With it: deck-handout-EDITION.pdf; for participants also deck-participant.pptx, to be uploaded.
    With --edition participant alone, nothing is written that participants must not have.

    \b
    Examples:
      msdeck build
      msdeck build talk/deck.yaml --only handout --layout grid-6
      msdeck build --edition participant --edition instructor
    """
    from msdeck.build import build as build_files

    progress = Progress()
    result = build_files(
        outline,
        out,
        only=only,
        edition=editions or None,
        layout=layout,
        strict=strict,
        progress=progress.show,
    )
    progress.clear()
    print_diagnostics(result.diagnostics)
    for file in result.files:
        click.echo(_closing_line(file))
    if not result.files:
        click.echo(f"Nothing was written: {reasons(result.diagnostics, strict=strict)}.", err=True)
        raise SystemExit(1)


@main.command(short_help="Say everything that should be mended; write nothing.")
@OUTLINE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@STRICT
def check(outline: Path, form: Literal["text", "json"], strict: bool) -> None:
    """Say everything that should be mended in OUTLINE (default: deck.yaml); write nothing.

    \b
    Examples:
      msdeck check
      msdeck check talk/deck.yaml --format json
    """
    from msdeck.build import check as check_outline

    found = check_outline(outline)
    if form == "json":
        let_streams(encoding="utf-8", errors="backslashreplace")  # programs expect UTF-8 and JSON's escapes
        click.echo(report.as_json(found))
    else:
        for diagnostic in found:
            click.echo(report.as_text(diagnostic) + "\n")
        click.echo(f"{outline}: {report.summary(found) or 'nothing to mend'}")
    if has_errors(found) or (strict and found):
        raise SystemExit(1)


main.add_command(cite)
main.add_command(verify)


@main.command(short_help="Write a small outline to start from.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new(folder: Path) -> None:
    """Write a small, commented outline into DIR, to start from.

    \b
    Example:
      msdeck new talk
    """
    from msdeck.starter import write_starter

    written, problems = write_starter(folder)
    print_diagnostics(problems)
    if problems:
        raise SystemExit(1)
    for path in written:
        click.echo(str(path))
    click.echo(f"Now edit {folder / 'deck.yaml'}, then: msdeck build {folder / 'deck.yaml'}")


@main.command(short_help="Print the JSON Schema, for editors that know YAML.")
def schema() -> None:
    """Print the JSON Schema of outlines, for editors that complete and check as you type.

    \b
    Example:
      msdeck schema > deck.schema.json
    """
    from msdeck.outline.schema import schema_text

    click.echo(schema_text(), nl=False)


def _closing_line(file: BuiltFile) -> str:
    """`build/deck.pptx: 18 slides, 214 KB`."""
    count = f"{file.pages} {file.unit}{'' if file.pages == 1 else 's'}"
    size = f"{max(1, round(file.size / 1000))} KB" if file.size < 1_000_000 else f"{file.size / 1e6:.1f} MB"
    return f"{file.path}: {count}, {size}"
