"""What msdeck finds about a case, asking an invented registry as `msdeck verify` asks the services."""

import datetime as dt

from msdeck.diagnostics import Place
from msdeck.outline.bibliographies.files import reference_from
from msdeck.outline.bibliographies.works import work
from msdeck.outline.works import PMID, Reference, bare_doi
from msdeck.references.lock import Finding
from msdeck.verification.verdicts import Answers, judge, needs_search
from support.matching_cases import Case, Fields

TODAY = dt.date(2026, 3, 1)


def reference(fields: Fields, key: str = "work") -> Reference:
    """A reference of an outline that says `fields`."""
    written = dict(fields)
    for role in ("author", "editor"):
        written[role] = [_name(each) for each in fields.get(role) or ()]
    made, problems = reference_from(key, work(key, written, Place("deck.yaml", 1, 1)))
    assert made, problems
    return made


def judged(case: Case) -> Finding:
    """The finding about the reference of `case`."""
    ours = reference(case.fields)
    pmid = PMID.fullmatch(ours.PMID)
    answers = Answers(
        case.services.by_doi(bare_doi(ours.DOI).lower()) if ours.DOI else None,
        case.services.by_pmid(pmid[1]) if pmid else None,
    )
    if needs_search(ours, answers):
        answers = Answers(answers.by_doi, answers.by_pmid, case.services.search(case.fields))
    return judge(ours, answers, TODAY)


def _name(written: object) -> object:
    if not isinstance(written, str):
        return written
    family, comma, given = (part.strip() for part in written.partition(","))
    return {"family": family, "given": given} if comma else {"literal": written}
