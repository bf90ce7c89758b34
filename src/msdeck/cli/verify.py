"""`msdeck verify`: what is known of the cited references, printed and written beside the outline."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from msdeck import report
from msdeck.cli.options import OUTLINE
from msdeck.cli.terminal import Progress, has_agreed, let_streams, print_diagnostics
from msdeck.diagnostics import Diagnostic, Place, as_argument, error

if TYPE_CHECKING:
    from msdeck.references.lock import Finding, Lock
    from msdeck.verification.settings import Settings
    from msdeck.verification.verify import Looked, Verification

Form = Literal["text", "json"]


class _Setting(click.ParamType[str]):
    """A setting of `config.toml`, given for once."""

    name = "setting"

    def __init__(self, key: str) -> None:
        self.key = key

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is used."""
        from msdeck.verification.settings import SettingError, checked

        try:
            return checked(self.key, value)
        except SettingError as problem:
            return self.fail(str(problem), param, ctx)


@click.command(short_help="Look up the cited references; say what could be confirmed.")
@OUTLINE
@click.option("--mailto", type=_Setting("mailto"), metavar="ADDRESS", help="Your address, for the services.")
@click.option("--offline", is_flag=True, help="Ask nobody: use the answers kept here, of any age.")
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="Ask again what was answered so many days ago.",
)
@click.option("--write", is_flag=True, help="Add identifiers that were found to the outline; asks first.")
@click.option("--yes", is_flag=True, help="Answer all questions with yes.")
@click.option("--strict", is_flag=True, help="Exit with 1 unless all references were confirmed today.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@click.option("--crossref-url", type=_Setting("crossref-url"), metavar="URL", help="Ask another Crossref.")
@click.option("--pubmed-url", type=_Setting("pubmed-url"), metavar="URL", help="Ask other E-utilities.")
def verify(
    outline: Path,
    mailto: str | None,
    offline: bool,
    max_age: int,
    write: bool,
    yes: bool,
    strict: bool,
    form: Form,
    crossref_url: str | None,
    pubmed_url: str | None,
) -> None:
    """Look up the references that OUTLINE cites (default: deck.yaml) in Crossref and PubMed.

    \b
    What is known goes to deck.refs.lock.json beside the outline, for `build` and `check`.
    Their titles, first authors, years, DOIs and PMIDs are sent; nothing else of the outline is.

    \b
    Examples:
      msdeck verify --mailto name@example.org
      msdeck verify talk/deck.yaml --write
      msdeck verify --offline --format json
    """
    from msdeck.verification.settings import read_settings

    given = {"mailto": mailto, "crossref-url": crossref_url, "pubmed-url": pubmed_url}
    settings, found = read_settings({key: value for key, value in given.items() if value is not None})
    if settings is None:
        print_diagnostics(found)
        raise SystemExit(1)
    before = _known(outline, is_agreed=yes)

    verification = _verified(outline, settings, before, is_offline=offline, max_age=max_age)
    added = None
    if write and verification.lock is not None:
        added = _add_identifiers(outline, verification, is_agreed=yes)
    if added == () and verification.lock is not None:
        # The references say something else now. What is known of them are the answers of today.
        verification = _verified(
            outline, settings, verification.lock, is_offline=offline, max_age=max(1, max_age)
        )
    if verification.lock is None:
        print_diagnostics(verification.diagnostics)
        click.echo(f"Nothing was looked up: {report.summary(verification.diagnostics)}.", err=True)
        raise SystemExit(1)
    lock = _written(outline, verification.lock)
    print_diagnostics(verification.diagnostics)
    if form == "json":
        _print_json(verification, lock)
    else:
        _print_text(verification, lock, outline)
    if added or (strict and not all(_is_fine(each) for each in verification.looked)):
        raise SystemExit(1)


def _verified(
    outline: Path, settings: "Settings", before: "Lock", *, is_offline: bool, max_age: int
) -> "Verification":
    from msdeck.verification.verify import verify as look_up

    progress = Progress()
    verification = look_up(
        outline,
        settings,
        before=before,
        today=dt.date.today(),
        is_offline=is_offline,
        max_age=max_age,
        progress=progress.show,
    )
    progress.clear()
    return verification


def _known(outline: Path, *, is_agreed: bool) -> "Lock":
    """What the lock file says. One that can't be read is replaced only after a question."""
    from msdeck.references.lock import Lock, lock_path
    from msdeck.references.lock_file import read_lock_file

    lock, problems = read_lock_file(outline, str(outline))
    if not problems:
        return lock or Lock({})
    print_diagnostics(problems)
    if is_agreed or has_agreed("Replace it, and lose what it says?"):
        return Lock({})
    hint = "delete or rename it, then give the command again; `--yes` replaces it"
    place = Place(str(lock_path(outline)), 0, 0)
    print_diagnostics([error("lock-kept", "the lock file was left as it is", place, hint)])
    raise SystemExit(1)


def _written(outline: Path, lock: "Lock") -> Path:
    """The path of the lock file, which says what `lock` does; left alone if it did so before."""
    from msdeck.outputs import Output, replace_files
    from msdeck.references.lock import lock_path
    from msdeck.references.lock_text import lock_text

    path, data = lock_path(outline), lock_text(lock).encode()
    try:
        if path.read_bytes() == data:
            return path
    except OSError:
        pass
    if problems := replace_files([Output(path, data)]):
        print_diagnostics(problems)
        raise SystemExit(1)
    return path


def _add_identifiers(
    outline: Path, verification: "Verification", *, is_agreed: bool
) -> tuple[Diagnostic, ...] | None:
    """Adds identifiers that were found to the outline, as far as they can be; None if there are none to add.

    Otherwise says why they could not be written, or nothing.
    """
    from msdeck.diagnostics import OutlineError
    from msdeck.outline.edits import EditError, exact_source, with_identifiers
    from msdeck.outline.source import Source
    from msdeck.outputs import replace_unchanged

    offers = [each for each in verification.looked if each.finding.offered]
    if not offers:
        click.echo("There are no identifiers to add.", err=True)
        return None
    try:
        source, old = exact_source(outline, str(outline))
    except OutlineError as problem:
        print_diagnostics(problem.diagnostics)
        return problem.diagnostics
    refused = []
    added = []
    for each in offers:
        offered = each.finding.offered or {}
        if each.reference.place_of("id").file != str(outline):
            file = each.reference.place_of("id").file
            refused.append(f"  {each.reference.id}: {_listed(offered)} (in the program that wrote {file})")
            continue
        try:
            text = with_identifiers(source, each.reference.id, offered)
        except EditError as problem:
            refused.append(f"  {each.reference.id}: {_listed(offered)} ({problem.message})")
        else:
            source = Source(source.name, text)
            added.append(f"  {each.reference.id}: {_listed(offered)}, {each.finding.registered}")
    if refused:
        click.echo("To be added by hand:\n" + "\n".join(refused) + "\n", err=True)
    if not added:
        return None
    click.echo("Found:\n" + "\n".join(added), err=True)
    if not (is_agreed or has_agreed(f"Add {'this' if len(added) == 1 else 'these'} to {outline}?")):
        return None
    problems = replace_unchanged(outline, old, source.text.encode())
    print_diagnostics(problems)
    return problems


def _print_text(verification: "Verification", lock: Path, outline: Path) -> None:
    from msdeck.content import plain
    from msdeck.outline.source import CONTROL
    from msdeck.references.mentions import short_mention

    # What doesn't hold stands last, where it is seen.
    looked = sorted(verification.looked, key=_urgency)
    for each in looked:
        mention = plain(short_mention(each.reference, verification.language))
        click.echo(f"{_verdict(each.finding)}: {each.reference.id}: {mention}")
        for line in _particulars(each):
            click.echo(f"    {CONTROL.sub(' ', line)}")  # a lock file may hold anything
    counts = Counter(_verdict(each.finding) for each in looked)
    kept = sum(not each.is_renewed for each in looked)
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.most_common())
    more = f" ({kept} not looked up again)" if kept else ""
    click.echo(f"{lock}: {said or 'the outline cites nothing'}{more}")
    if looked and not _is_fine(looked[-1]):
        click.echo(f"`msdeck check {as_argument(str(outline))}` says what to do.")


def _particulars(looked: "Looked") -> list[str]:
    from msdeck.references.lock import Verdict

    finding = looked.finding
    lines = []
    for notice in finding.notices:
        source = f" ({notice.source})" if notice.source else ""
        lines.append(f"{_words(notice.kind)}: {notice.particulars or 'no particulars'}{source}")
    where = f"at {finding.services[0]}" if len(finding.services) == 1 else "registered"
    lines += [
        f"{each.field}: {each.ours or 'nothing'} here, {each.theirs or 'nothing'} {where}"
        for each in finding.differences
    ]
    # Of a work that is known by the identifier that it has here, that would say the same once more.
    is_another = finding.verdict in (Verdict.DIFFERENT_WORK, Verdict.NOT_FOUND, Verdict.NOT_CHECKED)
    if finding.registered and (finding.offered or is_another):
        lines.append(f"registered: {finding.registered}")
    if finding.offered:
        lines.append(f"offered: {_listed(finding.offered)}")
    if finding.reason:
        lines.append(finding.reason)
    if not looked.is_renewed:
        lines.append(f"This is what was known on {finding.checked.isoformat()}.")
    return lines


def _print_json(verification: "Verification", lock: Path) -> None:
    from msdeck.references.lock_text import lock_text

    assert verification.lock is not None
    findings: dict[str, Any] = json.loads(lock_text(verification.lock))["references"]
    references = [
        {"id": each.reference.id, **findings[each.reference.id], "is-renewed": each.is_renewed}
        for each in verification.looked
    ]
    let_streams(encoding="utf-8", errors="backslashreplace")  # as `check` does
    click.echo(json.dumps({"lock": str(lock), "references": references}, ensure_ascii=False, indent=2))


def _listed(identifiers: Any) -> str:
    return ", ".join(f"{name} {text}" for name, text in sorted(identifiers.items()))


def _verdict(finding: "Finding") -> str:
    return _words(finding.verdict)


def _words(name: str) -> str:
    return str(name).replace("-", " ")


def _urgency(looked: "Looked") -> int:
    """More for what somebody has to do something about."""
    from msdeck.references.lock import Verdict

    if _is_fine(looked):
        return 0
    return 1 if looked.finding.verdict in (Verdict.CONFIRMED, Verdict.NOT_CHECKED) else 2


def _is_fine(looked: "Looked") -> bool:
    """Whether a reference holds, as far as anybody knows today."""
    from msdeck.references.lock import Verdict
    from msdeck.references.standing import mark_of

    holds = looked.finding.verdict in (Verdict.CONFIRMED, Verdict.CORRECTED) and not mark_of(looked.finding)
    return holds and not looked.outages
