"""Identifiers of a work that its style does not print: its DOI, and what PubMed calls it, each with its link.

In: a reference and its entry as printed. Out: runs to print after it.
"""

from msdeck.content import Run, Runs, Url, joined, plain, uri
from msdeck.outline.works import Reference, bare_doi, bare_pmcid, bare_pmid

_PUBMED_CENTRAL = "https://pmc.ncbi.nlm.nih.gov/articles/{}/"


def identifiers(reference: Reference, printed: Runs) -> Runs:
    """` doi:… PMID: … PMCID: …`, without those that `printed` has already."""
    said = plain(printed).casefold()
    runs: list[Run] = []
    doi = bare_doi(reference.DOI)
    if doi and doi.casefold() not in said:
        runs += [Run(" "), doi_run(doi)]
    if (pmid := bare_pmid(reference.PMID)) and pmid not in said:
        runs += [Run(" "), *pmid_runs(pmid)]
    if (pmcid := bare_pmcid(reference.PMCID)) and pmcid.casefold() not in said:
        runs += [Run(" PMCID: "), Run(pmcid, link=Url(_PUBMED_CENTRAL.format(pmcid)))]
    return joined(runs)


def doi_run(doi: str) -> Run:
    """`doi:10.1000/182`, with its link."""
    return Run(f"doi:{doi}", link=Url(uri(f"https://doi.org/{doi.replace('#', '%23')}")))


def pmid_runs(pmid: str) -> Runs:
    """`PMID: 31623894`, the number with its link."""
    return Run("PMID: "), Run(pmid, link=Url(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"))
