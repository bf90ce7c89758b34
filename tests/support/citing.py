"""Outlines and citations for tests of the references stage, and runs written out for comparison."""

from itertools import count
from pathlib import Path
from typing import Any

from msdeck.content import EntryLink, Runs, Url
from msdeck.diagnostics import Diagnostic, Place
from msdeck.outline.model import Outline
from msdeck.outline.nodes import LocatedMapping
from msdeck.outline.text import Citation, CitedItem
from msdeck.references.citeproc import finish, start
from msdeck.references.model import Citations

STYLE_PLACE = Place("deck.yaml", 3, 17)


def article(
    key: str, author: list[str], issued: str, title: str, journal: str, **more: Any
) -> dict[str, Any]:
    """A journal article, as the outline writes one."""
    return {
        "id": key,
        "author": author,
        "issued": issued,
        "title": title,
        "container-title": journal,
        **{name.replace("_", "-"): value for name, value in more.items()},
    }


LIBRARY = (
    article(
        "cooper2021",
        ["Cooper, D.", "Smith, A.", "Jackson, S."],
        "2021",
        "Identification of novel genetic markers of multiple sclerosis susceptibility",
        "Nature Genetics",
        et_al=True,
        volume="53",
        issue="5",
        page="796-804",
    ),
    article(
        "patel2021",
        ["Patel, K.", "Hardy, L.", "Thompson, N."],
        "2021",
        "Effectiveness of a novel oral disease-modifying therapy in multiple sclerosis: A comparative study",
        "Clinical Therapeutics",
        volume="43",
        issue="5",
        page="879-892",
    ),
    article(
        "harris2022",
        ["Harris, J.", "Anderson, L.", "Bacallao, K."],
        "2022",
        "Efficacy of mesenchymal stem cells in treating patients with multiple sclerosis: Longitudinal study",
        "Stem Cells Translational Medicine",
        et_al=True,
        volume="11",
        issue="2",
        page="233-244",
    ),
    article(
        "thompson2022",
        ["Thompson, J.", "Barker, R.", "Sylvester, M."],
        "2022",
        "Multicenter trial of mesenchymal stem cell therapy for multiple sclerosis: Clinical outcomes",
        "JAMA Neurology",
        volume="79",
        issue="3",
        page="304-312",
        DOI="10.1000/made-up.1",
    ),
)
"""References like those of the lecture that ships with msdeck; the DOI is made up."""


def outline_citing(
    style: str = "ama", references: tuple[dict[str, Any], ...] = LIBRARY, language: str = "en"
) -> Outline:
    """An outline whose `citation-style` stands at `STYLE_PLACE`."""
    data: dict[str, object] = {
        "title": "A lecture",
        "sections": [{"title": "A section"}],
        "citation-style": style,
        "language": language,
        "references": list(references),
    }
    mapping = LocatedMapping(data)
    mapping.place = Place("deck.yaml", 1, 1)
    mapping.key_places = {}
    mapping.value_places = {"citation-style": STYLE_PLACE}
    return Outline.model_validate(mapping)


def style_text(
    *,
    citation: str = '<text variable="citation-number" prefix="[" suffix="]"/>',
    entry: str = '<text variable="citation-number" suffix=". "/><names variable="author"/>',
    attributes: str = 'class="in-text" version="1.0"',
    info: str = "",
    more: str = "",
) -> str:
    """A small CSL style, as a user may write one."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<style xmlns="http://purl.org/net/xbiblio/csl" {attributes}>'
        f"<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated>{info}</info>{more}"
        f"<citation><layout>{citation}</layout></citation>"
        f"<bibliography><layout>{entry}</layout></bibliography></style>\n"
    )


_numbers = count(1)


def cite(*keys: str, is_in_text: bool = False, **item: Any) -> Citation:
    """A citation of `keys`, unlike any other; `item` goes to every `CitedItem`."""
    return Citation(tuple(CitedItem(key, **item) for key in keys), is_in_text, next(_numbers))


def cite_all(references: tuple[dict[str, Any], ...] = LIBRARY) -> tuple[Citation, ...]:
    """Each of `references` cited alone, in order."""
    return tuple(cite(reference["id"]) for reference in references)


def format_citations(
    outline: Outline, citations: tuple[Citation, ...], folder: Path = Path()
) -> tuple[Citations, tuple[Diagnostic, ...]]:
    """What the stage makes of `citations`, and what it has to say."""
    return finish(start(outline, citations, folder))


def formatted(outline: Outline, citations: tuple[Citation, ...], folder: Path = Path()) -> Citations:
    """What the stage makes of `citations`, which must leave nothing to complain about."""
    result, diagnostics = format_citations(outline, citations, folder)
    assert diagnostics == ()
    return result


def only_diagnostic(style: str, folder: Path) -> Diagnostic:
    """The one thing that is wrong with citing in `style`."""
    result, diagnostics = format_citations(outline_citing(style), cite_all(), folder)
    assert result == Citations({}, (), is_numeric=False)
    (diagnostic,) = diagnostics
    return diagnostic


def cited_as(citation: Citation, style: str, **more: Any) -> str:
    """`citation` as it stands in the text, `marked`; the others of the library are cited before it."""
    citations = (*cite_all(), citation)
    return marked(formatted(outline_citing(style, **more), citations).clusters[citation.at])


def listed_as(
    style: str, references: tuple[dict[str, Any], ...] = LIBRARY, language: str = "en"
) -> list[str]:
    """The reference list, each entry `marked` after its label."""
    result = formatted(outline_citing(style, references, language), cite_all(references))
    return [f"{entry.label} {marked(entry.runs)}".lstrip() for entry in result.entries]


def marked(runs: Runs) -> str:
    """`runs` as text with `*italic*`, `**bold**`, `^super^`, `~sub~`, `{key|text}` and `[text](address)`."""
    written = ""
    for run in runs:
        text = run.text
        for is_on, mark in (
            (run.superscript, "^"),
            (run.subscript, "~"),
            (run.bold, "**"),
            (run.italic, "*"),
            (run.code, "`"),
        ):
            text = f"{mark}{text}{mark}" if is_on else text
        match run.link:
            case EntryLink(key):
                text = f"{{{key}|{text}}}"
            case Url(address):
                text = f"[{text}]({address})"
        written += text
    return written
