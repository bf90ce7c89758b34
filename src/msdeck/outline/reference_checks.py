"""What must hold between citations, references and studies.

In: an `Outline`. Out: diagnostics. `REFERENCE_CHECKS` is the list that `outline.checks` runs.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msdeck.content import Run
from msdeck.diagnostics import Diagnostic, Place, error, warning
from msdeck.outline.evidence import studies_of, tables
from msdeck.outline.inline_parser import KEY
from msdeck.outline.model import Outline, Slide
from msdeck.outline.plotted import works_of
from msdeck.outline.same_works import works_are_distinct
from msdeck.outline.spelling import nearest, short
from msdeck.outline.text import Citation
from msdeck.outline.walk import citations_in_order, texts_in_order
from msdeck.outline.works import Name, Reference

# CSL 1.0.2, appendix III.
TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference",
    "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty",
    "webpage",
})  # fmt: skip
_OTHER_WORDS = {
    "journal": "article-journal",
    "journal-article": "article-journal",
    "preprint": "article",
    "book-chapter": "chapter",
    "incollection": "chapter",
    "conference": "paper-conference",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
    "web": "webpage",
    "website": "webpage",
    "online": "webpage",
    "misc": "document",
    "guideline": "report",
    "trial": "document",
}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_PAGE = re.compile(r"\s?\[(pp?\.[^\[\]]*)\]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def references_are_distinct(outline: Outline) -> Iterator[Diagnostic]:
    """No two references have one id, and every id can be cited."""
    first: dict[str, Reference] = {}
    for reference in outline.references:
        place = reference.place_of("id")
        if reference.id in first:
            line = first[reference.id].place_of("id").line
            message = f'two references have the id "{reference.id}"; the first is on line {line}'
            yield error(
                "duplicate-reference", message, place, "rename one, or remove it if both are the same work"
            )
        first.setdefault(reference.id, reference)
        if not re.fullmatch(KEY, reference.id):
            tidy = re.sub(r"[^\w:.#$%&+/-]+", "-", reference.id).strip("-:.#$%&+/") or "smith2020"
            yield error(
                "bad-reference-id",
                f'the id "{reference.id}" can\'t be cited as `[@{reference.id}]`',
                place,
                f"use letters, digits, `-`, `_`, `:` and `.` only: `{tidy}`",
            )


def reference_fields_are_sound(outline: Outline) -> Iterator[Diagnostic]:
    """Types, dates, DOIs and names are such as CSL knows."""
    for reference in outline.references:
        if reference.type not in TYPES:
            yield error(
                "bad-reference-type",
                f'"{reference.type}" is not a CSL type of work',
                reference.place_of("type"),
                _type_hint(reference.type),
            )
        if reference.DOI and not _DOI.fullmatch(reference.DOI):
            message = f'"{reference.DOI}" is not a DOI'
            hint = "a DOI looks like `10.1093/stcltm/szab017`; leave it out if the work has none"
            yield error("bad-doi", message, reference.place_of("DOI"), hint)
        for key, date in (("issued", reference.issued), ("accessed", reference.accessed)):
            if date and not _is_date(date):
                hint = (
                    "write `2022`, `2022-03` or `2022-03-15`, or words without a number, such as `in press`"
                )
                yield error("bad-date", f'"{date}" is not a date', reference.place_of(key), hint)
        yield from _names_are_sound(reference)


def citations_name_references(outline: Outline) -> Iterator[Diagnostic]:
    """Every citation names a reference, and every reference is cited, or meant by a key that is misspelt."""
    known = {reference.id for reference in outline.references}
    # A study that no section shows is reported as such.
    cited = {study.ref for study in outline.studies}
    for citation in citations_in_order(outline):
        for item in citation.items:
            cited.add(item.key)
            # A study's own reference is reported with the study.
            if item.key not in known and citation.at >= 0:
                yield _unknown_citation(item.key, outline, item.place, is_in_text=citation.is_in_text)
    called_for = cited | {nearest(key, known) for key in cited - known}
    for reference in outline.references:
        if reference.id not in called_for and re.fullmatch(KEY, reference.id):
            yield warning(
                "uncited-reference",
                f'"{reference.id}" is not cited anywhere, so it is not in the list of references',
                reference.place_of("id"),
                f"cite it with `[@{reference.id}]`, or remove it",
            )


def pages_stand_inside_citations(outline: Outline) -> Iterator[Diagnostic]:
    """No page follows a citation in brackets of its own, as in `@key [p. 5]`."""
    for text in texts_in_order(outline):
        for cited, following in pairwise(text.inlines):
            if isinstance(cited, Citation) and cited.is_in_text and isinstance(following, Run):
                (item,) = cited.items
                if page := _PAGE.match(following.text):
                    message = f"`[{page[1]}]` is printed as it stands: it is no part of the citation"
                    hint = f"write `[@{item.key}, {page[1]}]`, or put the page into the sentence"
                    yield warning("bad-citation", message, item.place, hint)


def studies_have_references_and_places(outline: Outline) -> Iterator[Diagnostic]:
    """Each study is of one known reference, and one section places it."""
    known = {reference.id for reference in outline.references}
    first: dict[str, Place] = {}
    for study in outline.studies:
        place = study.place_of("ref")
        if study.ref not in known:
            yield _unknown_citation(study.ref, outline, place, is_in_text=False)
        if study.ref in first:
            message = f'"{study.ref}" is described twice; first on line {first[study.ref].line}'
            yield error("duplicate-study", message, place, "put both together, or remove one")
        first.setdefault(study.ref, place)
    placed: dict[str, Place] = {}
    for section in outline.sections:
        for index, ref in enumerate(section.studies):
            place = section.place_of_item("studies", index)
            if ref not in first:
                yield error(
                    "unknown-study", f'there is no study "{ref}"', place, _study_hint(ref, first, known)
                )
            elif ref in placed:
                message = f'the study "{ref}" is placed twice; first on line {placed[ref].line}'
                yield error("duplicate-study", message, place, "remove it from one of the sections")
            placed.setdefault(ref, place)
    listed = {index for evidence, _ in tables(outline) for index in studies_of(evidence, outline)}
    plotted = {key for slide in outline.slides if slide.chart for key in works_of(slide.chart)}
    shown = {*placed, *plotted, *(outline.studies[index].ref for index in listed)}
    yield from _tables_list_studies(outline, first, known)
    for ref, place in first.items():
        if ref not in shown and ref in known:
            hint = f"add `studies: [{ref}]` to the section that it belongs to, or remove it"
            yield warning("unplaced-study", f'no section shows the study "{ref}"', place, hint)


def _tables_list_studies(
    outline: Outline, described: Iterable[str], known: Iterable[str]
) -> Iterator[Diagnostic]:
    """Each study of an evidence table is one of the outline's, and listed once; a slide's table has some."""
    parts: list[Outline | Slide] = [outline, *outline.slides]
    for part in parts:
        evidence = part.evidence
        if evidence is None:
            continue
        for index, column in enumerate(evidence.columns):
            if column in evidence.columns[:index]:
                place = evidence.place_of_item("columns", index)
                message = f'the column "{column}" is listed twice'
                yield error("unknown-value", message, place, "remove one of the two")
        seen: set[str] = set()
        for index, ref in enumerate(evidence.studies or ()):
            place = evidence.place_of_item("studies", index)
            if ref not in described:
                yield error(
                    "unknown-study", f'there is no study "{ref}"', place, _study_hint(ref, described, known)
                )
            elif ref in seen:
                message = f'the study "{ref}" is listed twice'
                yield error("duplicate-study", message, place, "remove one of the two")
            seen.add(ref)
        if part is not outline and evidence.studies is None and not studies_of(evidence, outline):
            message = "there is no study for this table"
            hint = "name studies under a section's `studies`, or list them here"
            yield error("unknown-study", message, part.place_of("evidence"), hint)
        elif part is not outline and evidence.studies == ():
            hint = "list studies, or remove the slide; `none` stands beside `sections` only"
            yield error("unknown-study", "this table has no studies", part.place_of("evidence"), hint)


REFERENCE_CHECKS: tuple[Callable[[Outline], Iterator[Diagnostic]], ...] = (
    references_are_distinct,
    works_are_distinct,
    reference_fields_are_sound,
    studies_have_references_and_places,
    citations_name_references,
    pages_stand_inside_citations,
)


def _unknown_citation(key: str, outline: Outline, place: Place | None, *, is_in_text: bool) -> Diagnostic:
    near = nearest(key, outline.citable)
    files = "".join(f", or to {short(name)}" for name in outline.bibliography[:1])
    if near:
        hint = f'did you mean "{near}"?'
    elif is_in_text:
        hint = f"add a reference with `id: {key}`; if it is no citation, write `\\@{key}`"
    else:
        hint = f"add a reference with `id: {key}` under `references:`{files}"
    return error("unknown-citation", f'no reference "{key}"', place, hint)


def _study_hint(ref: str, described: Iterable[str], known: Iterable[str]) -> str:
    near = nearest(ref, described)
    if near:
        return f'did you mean "{near}"?'
    if ref in known:
        return f"describe it: add `- ref: {ref}` with a `takeaway:` to the outline's `studies:`"
    return "name the `ref` of one of the outline's `studies:`"


def _type_hint(written: str) -> str:
    near = _OTHER_WORDS.get(written.lower()) or nearest(written, TYPES)
    if near:
        return f'did you mean "{near}"?'
    return "write for example `article-journal`, `book`, `chapter`, `report`, `thesis` or `webpage`"


def _names_are_sound(reference: Reference) -> Iterator[Diagnostic]:
    for key, names in (
        ("author", reference.author),
        ("editor", reference.editor),
        ("translator", reference.translator),
    ):
        for index, name in enumerate(names):
            if not _is_name(name):
                place = reference.place_of_item(key, index)
                hint = "write `Family, Given`, or `{literal: name of the group}`"
                yield error("bad-name", "a name has `family` or `literal`, one of them", place, hint)
    if reference.et_al and not reference.author:
        message = '"et al." needs at least one author before it'
        yield error("bad-name", message, reference.place_of("et-al"), "add `author:`, or remove `et-al:`")


def _is_name(name: Name) -> bool:
    return bool(name.family) != bool(name.literal)


def _is_date(text: str) -> bool:
    if not re.search(r"\d", text):
        return True
    parts = _DATE.fullmatch(text)
    if not parts:
        return False
    try:
        dt.date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True
