"""What of a reference is checked with services, so that a later change of it is noticed.

In: a `Reference`. Out: a mapping of texts for its `Finding`.
"""

from msdeck.outline.works import Name, Reference, bare_doi, bare_pmcid, bare_pmid

_FIELDS = ("title", "container-title", "issued", "volume", "issue", "page", "number")


def checked_fields(reference: Reference) -> dict[str, str]:
    """The fields that are compared, without empty ones; `author` holds the family names, the first first."""
    fields = {field: str(getattr(reference, field.replace("-", "_"))) for field in _FIELDS}
    fields["author"] = "; ".join(family_or_literal(name) for name in reference.author)
    fields["DOI"] = bare_doi(reference.DOI).lower()
    fields["PMID"] = bare_pmid(reference.PMID)
    fields["PMCID"] = bare_pmcid(reference.PMCID)
    return {field: text for field, text in fields.items() if text}


def family_or_literal(name: Name) -> str:
    """What a name is compared by: the family name with its particle, or the literal one."""
    return name.literal or " ".join(
        part for part in (name.non_dropping_particle, name.family or name.given) if part
    )
