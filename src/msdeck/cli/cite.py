"""`msdeck cite`: how references look in the deck's style; `msdeck cite add`: works added to the outline."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from msdeck.cli.terminal import Progress, has_agreed, print_diagnostics
from msdeck.diagnostics import Diagnostic, has_errors

if TYPE_CHECKING:
    from msdeck.citing.adding import Addition
    from msdeck.citing.candidates import Candidate, Found, Lookups
    from msdeck.citing.library import Library
    from msdeck.outline.model import Outline
    from msdeck.outline.works import Reference
    from msdeck.references.lock import Notice

_DECK = Path("deck.yaml")
_MOST_BYTES = 2_000_000
_OUTLINE = click.option(
    "--outline",
    type=click.Path(path_type=Path, readable=False),
    metavar="OUTLINE",
    help="The outline.  [default: deck.yaml, if there is one]",
)


class _Cite(click.Command):
    """`cite` with its own arguments, unless the first of them is `add`; after `--` that is a key as well."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of what is meant."""
        if args[:1] == ["add"]:
            return add.make_context(f"{info_name} add", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    cls=_Cite,
    short_help="Show how references will look; `cite add`: add one to the outline.",
    epilog="`msdeck cite add --help` says how to add works to the outline.",
)
@click.argument("words", nargs=-1, required=True, metavar="FILE-OR-ID...")
@_OUTLINE
@click.option("--style", metavar="STYLE", help="Another citation style than the outline's.  [default: ama]")
def cite(words: tuple[str, ...], outline: Path | None, style: str | None) -> None:
    """Show how references will look in the deck's style, and the key to cite each with.

    \b
    FILE-OR-ID is a bibliography file, or the citation key of a reference of the outline;
    the outline itself stands for all that it can cite.

    \b
    Examples:
      msdeck cite harris2022
      msdeck cite refs.bib --style vancouver
      msdeck cite add 10.5555/12345678
    """
    from msdeck.citing.shown import is_file_name, is_outline, shown_references

    outline = outline or next((Path(word) for word in words if is_outline(word)), None)
    needs_outline = outline is not None or not all(is_file_name(word) for word in words)
    library = _library(outline) if needs_outline or (style is None and _DECK.is_file()) else None
    references, problems = shown_references(words, library)
    print_diagnostics(problems)
    wrong = _show(references, library, style)
    if has_errors([*problems, *wrong]):
        raise SystemExit(1)


@click.command(short_help="Add works to the outline.")
@click.argument("words", nargs=-1, required=True, metavar="WORK...")
@_OUTLINE
@click.option(
    "--to",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="The outline or a BibTeX file.  [default: the outline, or its .bib file if all its works are there]",
)
@click.option("--key", metavar="KEY", help="The citation key for the work.  [default: as harris2022]")
@click.option("--mailto", metavar="ADDRESS", help="Your address, for Crossref and PubMed.")
@click.option("--yes", is_flag=True, help="Don't ask; add them.")
def add(
    words: tuple[str, ...],
    outline: Path | None,
    to: Path | None,
    key: str | None,
    mailto: str | None,
    yes: bool,
) -> None:
    """Add works to the outline's references, after a question. No other line of it changes.

    \b
    WORK is a DOI, a PMID, a bibliography file, a reference in quotes as an article prints it,
    or - for what comes through a pipe. DOIs go to Crossref and PMIDs to PubMed, and nothing else.

    \b
    Examples:
      msdeck cite add 10.5555/12345678
      msdeck cite add PMID:12345678 --yes
      msdeck cite add export.ris --to refs.bib
      msdeck cite add "Roe P, Day Q. Ferns at night. J Invent Bot. 2020;12(3):4-9."
    """
    from msdeck.citing.adding import addition, target_of

    library = _library(outline or _DECK)
    assert library is not None
    found, problems = _candidates(words, _lookups(mailto))
    if key is not None and len(found) > 1:
        raise click.UsageError("--key is for one work at a time")
    if has_errors(problems):
        _nothing_written(problems)
    made, more = addition(found, library, target_of(library, to), key)
    if made is None or has_errors(more):
        _nothing_written((*problems, *more))
    print_diagnostics((*problems, *more))
    _announce(made, library)
    if not (yes or has_agreed(f"Add {'this' if len(made.works) == 1 else 'these'} to {made.path}?")):
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1)
    from msdeck.outputs import replace_unchanged

    if failed := replace_unchanged(made.path, made.before, made.after):
        _nothing_written(failed)
    for added in made.works:
        check = "; please check it" if added.candidate.is_parsed else ""
        click.echo(f"Added to {made.path}: cite it with [@{added.reference.id}]{check}")


def _library(outline: Path | None) -> "Library | None":
    """What the outline has to cite; None without an outline. Ends where it can't be read."""
    from msdeck.citing.library import read_library

    path = outline or _DECK
    if outline is None and not path.is_file():
        return None
    library, problems = read_library(path)
    if library is None:
        print_diagnostics(problems)
        raise SystemExit(1)
    return library


def _show(
    references: "tuple[Reference, ...]", library: "Library | None", style: str | None
) -> tuple[Diagnostic, ...]:
    from msdeck.citing.entries import entries, style_alone

    if not references:
        return ()
    like: Outline = style_alone(style or "ama")
    if library is not None:
        chosen = {"language": library.outline.language} if style else {}
        like = like.model_copy(update=chosen) if style else library.outline
    folder = library.path.parent if library is not None and style is None else Path()
    notices: Mapping[str, Notice] = {}
    if library is not None:
        from msdeck.references.lock_file import read_lock_file
        from msdeck.references.standing import notices_of

        lock, unread = read_lock_file(library.path, str(library.path))
        print_diagnostics(unread)
        notices = notices_of(references, lock)
    listed, problems = entries(references, like, folder, notices)
    print_diagnostics(problems)
    for entry in listed:
        click.echo(f"[@{entry.key}]\n  {entry.text}\n")
    return problems


def _lookups(mailto: str | None) -> "Lookups":
    """Crossref and PubMed, asked only when there is something to ask."""
    import datetime as dt
    from functools import cache

    from msdeck.citing.candidates import Lookups
    from msdeck.verification.lookups import Services, work_by_doi, work_by_pmid
    from msdeck.verification.settings import SettingError, checked, read_settings
    from msdeck.verification.transport import Transport

    try:
        options = {"mailto": checked("mailto", mailto)} if mailto is not None else {}
    except SettingError as problem:
        raise click.BadParameter(str(problem), param_hint="--mailto") from None

    @cache
    def services() -> Services:
        settings, problems = read_settings(options)
        if settings is None:
            _nothing_written(problems)
        return Services(settings, Transport(settings.mailto), dt.date.today())

    return Lookups(
        lambda doi: work_by_doi(services(), doi),
        lambda pmid: work_by_pmid(services(), pmid),
    )


def _piped() -> str:
    """What comes through a pipe, as far as it is of use."""
    data = sys.stdin.buffer.read(_MOST_BYTES) if sys.stdin else b""  # there is none under pythonw
    return data.decode("utf-8-sig", "replace")


def _candidates(words: Sequence[str], lookups: "Lookups") -> "Found":
    from msdeck.citing.candidates import candidates_for, pasted

    found: list[Candidate] = []
    problems: list[Diagnostic] = []
    progress = Progress()
    for word in words:
        if word == "-":
            works, wrong = pasted(_piped())
        else:
            progress.show("looking up")
            works, wrong = candidates_for(word, lookups)
            progress.clear()
        found += works
        problems += wrong
    return tuple(found), tuple(problems)


def _announce(made: "Addition", library: "Library") -> None:
    """The works as they will look, where they are from, and the lines to be added."""
    from msdeck.citing.entries import entries

    references = tuple(added.reference for added in made.works)
    listed, problems = entries(references, library.outline, library.path.parent)
    print_diagnostics(problems)
    shown = {entry.key: entry.text for entry in listed}
    for added in made.works:
        candidate = added.candidate
        text = shown.get(added.reference.id, added.reference.title)
        click.echo(f"From {candidate.source}: {text}", err=True)
        for remark in candidate.remarks:
            click.echo(f"  Note: {remark}", err=True)
        if candidate.is_parsed:
            click.echo("  Please check every field: it was read from text.", err=True)
        if candidate.left:
            click.echo(f"  Not understood, and left out: {candidate.left}", err=True)
    click.echo(f"\nLines for {made.path}:", err=True)
    for line in made.lines:
        click.echo(f"+ {line}".rstrip(), err=True)
    click.echo(err=True)


def _nothing_written(problems: Sequence[Diagnostic]) -> NoReturn:
    print_diagnostics(problems)
    click.echo("Nothing was written.", err=True)
    sys.exit(1)
