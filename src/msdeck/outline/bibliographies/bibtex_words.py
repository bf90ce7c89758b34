"""What BibTeX and BibLaTeX call types, genres, states, languages and editions, and what CSL does.

Read by `bibliographies.bibtex_fields`.
"""

TYPES = {
    "article": "article-journal", "periodical": "periodical", "suppperiodical": "article-journal",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book", "proceedings": "book",
    "mvproceedings": "book", "reference": "book", "mvreference": "book", "manual": "book",
    "booklet": "pamphlet",
    "bookinbook": "chapter", "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "bachelorsthesis": "thesis",
    "report": "report", "techreport": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "dataset": "dataset", "software": "software", "standard": "standard",
    "patent": "patent", "legislation": "legislation", "jurisdiction": "legal_case",
    "letter": "personal_communication", "review": "review",
    "video": "motion_picture", "movie": "motion_picture", "audio": "song", "music": "song",
    "artwork": "graphic", "image": "graphic", "performance": "performance",
}  # fmt: skip
SUBTYPES = {
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "nonacademic": "article-magazine",
}
GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "bachelorsthesis": "Bachelor's thesis", "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report", "preprint": "Preprint",
}  # fmt: skip
"""Words for BibLaTeX's keys and for the types of BibTeX that say as much."""
WITH_GENRE = frozenset((
    "article", "thesis", "report", "webpage", "document", "manuscript", "patent", "dataset", "software",
    "speech",
    "pamphlet", "standard",
))  # fmt: skip
"""Types whose field `type` says what they are; in an article EndNote writes `Journal Article` there."""
STATES = {
    "inpress": "in press", "forthcoming": "forthcoming", "submitted": "submitted",
    "inpreparation": "in preparation",
    "prepublished": "advance online publication",
}  # fmt: skip
BABEL = {
    "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "canadian": "en-CA",
    "australian": "en-AU", "newzealand": "en-NZ", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT",
    "swissgerman": "de-CH", "nswissgerman": "de-CH", "canadien": "fr-CA", "magyar": "hu", "brazil": "pt-BR",
    "brazilian": "pt-BR", "norsk": "nb", "nynorsk": "nn", "slovene": "sl", "farsi": "fa",
}  # fmt: skip
"""Languages as babel calls them, where no other program does."""
ORDINALS = {
    name: str(number)
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
