"""Which kinds of works Crossref and PubMed list only in part, by the types of CSL.

Read by `verdicts`: that a service lacks such a work says nothing of it.
"""

RARELY_LISTED = {
    "webpage": "few web pages",
    "post": "few web pages",
    "post-weblog": "few web pages",
    "article-newspaper": "few newspapers",
    "article-magazine": "few magazines",
    "broadcast": "no broadcasts",
    "motion_picture": "no films",
    "song": "no recordings",
    "book": "not all books",
    "chapter": "not all books",
    "entry-dictionary": "not all books",
    "entry-encyclopedia": "not all books",
    "report": "few reports",
    "document": "few documents",
    "standard": "few standards",
    "bill": "no laws",
    "legislation": "no laws",
    "legal_case": "no court cases",
    "regulation": "no laws",
    "treaty": "no laws",
    "patent": "no patents",
    "software": "no software",
    "dataset": "few data sets",
    "thesis": "few theses",
    "manuscript": "no manuscripts",
    "personal_communication": "no letters between persons",
    "interview": "no interviews",
    "speech": "few talks",
    "event": "few talks",
    "paper-conference": "not all talks",
    "pamphlet": "no leaflets",
    "map": "no maps",
    "figure": "no figures",
    "graphic": "no figures",
}
"""Types of CSL of which Crossref and PubMed do not have all: that they lack one says nothing of it."""
AT_DATACITE = frozenset(
    {"dataset", "software", "thesis", "report", "document", "standard", "speech", "figure"}
)
"""Types whose DOIs are often registered at DataCite, which Crossref does not know."""
