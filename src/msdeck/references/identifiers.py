"""Identifiers of a work that its style does not print: its DOI, and what PubMed calls it, each with its link.

In: a reference and its entry as printed. Out: runs to print after it.
"""

from msdeck.content import Run, Runs, Url, plain, uri
from msdeck.outline.works import PMCID, PMID, Reference, bare_doi

_DOI = "https://doi.org/"
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/{}/"
_PUBMED_CENTRAL = "https://pmc.ncbi.nlm.nih.gov/articles/{}/"


def identifiers(reference: Reference, printed: Runs) -> Runs:
    """` doi:… PMID: … PMCID: …`, without those that `printed` has already."""
    said = plain(printed).casefold()
    runs: list[Run] = []
    doi = bare_doi(reference.DOI)
    if doi and doi.casefold() not in said:
        address = Url(uri(_DOI + doi.replace("#", "%23")))
        runs += [Run(" "), Run(f"doi:{doi}", link=address)]
    if (match := PMID.fullmatch(reference.PMID)) and match[1] not in said:
        runs += [Run(" PMID: "), Run(match[1], link=Url(_PUBMED.format(match[1])))]
    if (match := PMCID.fullmatch(reference.PMCID)) and match[1].casefold() not in said:
        name = match[1].upper()
        runs += [Run(" PMCID: "), Run(name, link=Url(_PUBMED_CENTRAL.format(name)))]
    return tuple(runs)
