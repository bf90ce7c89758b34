"""References named in a few words: in the sentence of a numeric style, on a study slide and in a table.

In: a `Reference`. Out: text or runs made of its own fields only.
"""

import re

from msdeck.content import Run, Runs
from msdeck.outline.works import Name, Reference

_YEAR = re.compile(r"\d{4}")


def authors_in_text(reference: Reference, language: str) -> str:
    """`Harris`, `Harris and Patel` or `Harris et al.`; the title of a work without authors.

    Two names are joined by "and" in English and by "&" in any other `language`.
    """
    names = [name for author in reference.author if (name := _family(author))]
    if not names:
        return reference.title
    if len(names) == 2 and not reference.et_al:
        is_english = language.partition("-")[0].lower() == "en"
        return f"{names[0]} {'and' if is_english else '&'} {names[1]}"
    if len(names) > 1 or reference.et_al:
        return f"{names[0]} et al."
    return names[0]


def short_mention(reference: Reference, language: str) -> Runs:
    """`Harris et al. Journal. 2022`, the journal in italics and by its abbreviation if one is given."""
    authors = authors_in_text(reference, language)
    container = reference.container_title_short or reference.container_title
    year = _YEAR.search(reference.issued)
    runs = [Run(_ended(authors))]
    if container:
        runs += [Run(" "), Run(container, italic=True), Run("" if container.endswith(".") else ".")]
    if reference.issued:
        runs.append(Run(f" {year.group() if year else reference.issued}"))
    return tuple(runs)


def study_name(reference: Reference) -> Runs:
    """`Harris 2022`: the first author and the year; the title of a work without authors."""
    names = [name for author in reference.author if (name := _family(author))]
    year = _YEAR.search(reference.issued)
    issued = year.group() if year else reference.issued
    # A year alone on its line would look like a value of its own.
    said = (part for part in (names[0] if names else reference.title, issued) if part)
    return (Run("\u00a0".join(said)),)


def _family(name: Name) -> str:
    """What a name is called by in a sentence."""
    if name.literal:
        return name.literal
    return " ".join(part for part in (name.non_dropping_particle, name.family) if part) or name.given or ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
