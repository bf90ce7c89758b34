"""Invented works made by chance, the same ones every time: every type that lectures cite.

In: how many. Out: `Reference`s. Authors, journals and titles are made up; DOIs have the test prefix, 10.5555.
"""

from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

from msdeck.outline.works import Library, Reference

Fields: TypeAlias = dict[str, Any]

_FAMILIES = """
Marsh Osei Lindqvist Núñez Großmann Łukasiewicz Öberg Žižka Ærø O'Dwyer Smith-Jones D'Amico Kővári Çelik Doğan
García-López MacInvent Tan Wu Ng Şahin Ørsted Papadópoulos Бойко 王 Nguyễn Müller Étienne
"""
_GIVEN = """
Harriet K.;J. A.;Jean-Paul;J.-P.;Żaneta;Ángel;M.;Mary Ann;Ó. S.;Björk Ó.;T. R. W.;Đức;Xiao-Ming
"""
_PARTICLES = ("van", "van der", "de", "de la", "von", "ter", "dos")
_GROUPS = (
    "Invented Diabetes Prevention Group",
    "World Invented Health Organization",
    "EXAMPLE-2 Trial Investigators",
    "National Institute for Invented Health and Care",
    "Sociedad Inventada de Neurología",
    "INVENT Collaboration",
)
_WORDS = """
sleep recovery outcome cohort therapy relapse myelin infusion adults children hospital randomised trial
controlled review registry long-term low-dose placebo β-blockers naïve TNF-α
risk survival pregnancy migraine sepsis
"""
_MARKED = (
    "<i>Escherichia coli</i>",
    "CD4<sup>+</sup> cells",
    "CO<sub>2</sub>",
    '"silent" lesions',
    "p < 0.05",
    "COVID-19",
    "research & development",
    "50% of patients",
    "the patient's view",
    "Crohn’s disease",
    "<i>in vitro</i> <sup>18</sup>F-FDG",
    "HbA<sub>1c</sub> > 7%",
    "ward #2 {sic}",
    "US$ 100 ~ 90 €",
    "back\\slash and under_score",
    "E. coli vs. U.S. guidelines",
    "*starred* and ^raised^",
)
_JOURNALS = (
    ("Journal of Invented Neurology", "J Invent Neurol"),
    ("Invented Medicine", "Invent Med"),
    ("Annals of Example Medicine", "Ann Example Med"),
    ("Revista Inventada de Cardiología", "Rev Invent Cardiol"),
    ("Archives of Sleep and Dreams", "Arch Sleep Dreams"),
    ("The Invented Journal", "Invent J"),
    ("Zeitschrift für Erfundene Medizin", "Z Erfund Med"),
)
_PUBLISHERS = (("Example Press", "Basel"), ("Invented & Sons", "New York"), ("Verlag Beispiel", "München"))


def works(count: int) -> tuple[Reference, ...]:
    """So many works; the first ones are the same whatever the count."""
    chance = Random(6)
    made = [_work(chance, number) for number in range(count)]
    return Library.model_validate({"references": made}).references


def _work(chance: Random, number: int) -> Fields:
    kind = chance.choices(_KINDS, _WEIGHTS)[0]
    made = {"id": f"invented{number}", "title": _title(chance), **kind(chance)}
    return {key: value for key, value in made.items() if value}


def _title(chance: Random) -> str:
    words = chance.sample(_WORDS.split(), chance.randint(4, 9))
    if chance.random() < 0.35:
        words[chance.randrange(1, len(words))] = chance.choice(_MARKED)
    title = " ".join(words)
    title = title[0].upper() + title[1:]
    if chance.random() < 0.3:
        title += ": a " + " ".join(chance.sample(_WORDS.split(), 3))
    return title + chance.choice(("", "", "", "", "?"))


def _names(chance: Random, least: int = 1, most: int = 9) -> list[Fields]:
    count = 23 if chance.random() < 0.03 else chance.randint(least, most)
    names = [_person(chance) for _ in range(count)]
    if chance.random() < 0.1:
        names.append({"literal": chance.choice(_GROUPS)})
    elif chance.random() < 0.05:
        names = [{"literal": chance.choice(_GROUPS)}]
    return names


def _person(chance: Random) -> Fields:
    name = {"family": chance.choice(_FAMILIES.split()), "given": chance.choice(_GIVEN.strip().split(";"))}
    if chance.random() < 0.1:
        name["non-dropping-particle"] = chance.choice(_PARTICLES)
    elif chance.random() < 0.03:
        name["dropping-particle"] = "von"
    elif chance.random() < 0.05:
        name["suffix"] = chance.choice(("Jr", "III"))
    return name


def _date(chance: Random) -> str:
    year, month, day = chance.randint(1979, 2026), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice((f"{year}", f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"))


def _doi(chance: Random) -> str:
    return f"10.5555/{chance.choice(('jin', 'S0140', 'invent(22)', 'a_b'))}.{chance.randint(1, 10**6)}"


def _identifiers(chance: Random) -> Fields:
    return {
        "DOI": _doi(chance) if chance.random() < 0.7 else "",
        "PMID": str(chance.randint(10**6, 4 * 10**7)) if chance.random() < 0.5 else "",
        "PMCID": f"PMC{chance.randint(10**5, 10**7)}" if chance.random() < 0.2 else "",
    }


def _pages(chance: Random) -> Fields:
    first = chance.randint(1, 1900)
    last = first + chance.randint(1, 30)
    match chance.randrange(8):
        case 0 | 1:
            return {"number": f"e{chance.randint(100, 10**7)}"}
        case 2:
            return {"page": f"S{first}-S{last}"}
        case 3:
            return {"page": str(first)}
    return {"page": f"{first}-{last}"}


def _article(chance: Random) -> Fields:
    journal, short = chance.choice(_JOURNALS)
    return {
        "author": _names(chance),
        "container-title": journal,
        "container-title-short": short if chance.random() < 0.8 else "",
        "issued": _date(chance),
        "volume": str(chance.randint(1, 400)),
        "issue": chance.choice(("", "3", "12", "1-2", "Suppl 1", "4 Suppl 2")),
        **_pages(chance),
        **_identifiers(chance),
        "ISSN": "1234-5679" if chance.random() < 0.3 else "",
        "language": chance.choice(("", "", "", "en", "de", "es")),
        "note": "Erratum in: J Invent Neurol. 2022" if chance.random() < 0.03 else "",
    }


def _article_in_press(chance: Random) -> Fields:
    kept = {
        key: text
        for key, text in _article(chance).items()
        if key not in ("volume", "issue", "page", "number")
    }
    return {**kept, "status": "in press", "issued": chance.choice(("", "2026"))}


def _article_ahead_of_print(chance: Random) -> Fields:
    kept = {**_article_in_press(chance), **_identifiers(chance), "issued": "2024-06-09"}
    return {**kept, "status": "advance online publication"}


def _article_of_many(chance: Random) -> Fields:
    return {**_article(chance), "author": [_person(chance) for _ in range(3)], "et-al": True}


def _preprint(chance: Random) -> Fields:
    return {
        "type": "article",
        "genre": "Preprint",
        "author": _names(chance),
        "publisher": chance.choice(("medRxiv", "bioRxiv", "Invented Square")),
        "issued": _date(chance),
        "DOI": _doi(chance),
    }


def _published(chance: Random) -> Fields:
    publisher, place = chance.choice(_PUBLISHERS)
    return {"publisher": publisher, "publisher-place": place, "issued": _date(chance)[:4]}


def _book(chance: Random) -> Fields:
    return {
        "type": "book",
        "author": _names(chance, most=4),
        "edition": chance.choice(("", "2", "3", "11")),
        **_published(chance),
        "ISBN": "978-3-16-148410-0" if chance.random() < 0.5 else "",
        "language": chance.choice(("", "", "en", "de")),
        **(_series(chance) if chance.random() < 0.25 else {}),
        "translator": [_person(chance)] if chance.random() < 0.15 else [],
        "medium": "CD-ROM" if chance.random() < 0.3 else "",
    }


def _series(chance: Random) -> Fields:
    return {
        "collection-title": "Invented lectures in medicine",
        "collection-number": chance.choice(("", "12")),
    }


def _edited_book(chance: Random) -> Fields:
    return {**_book(chance), "author": [], "editor": _names(chance, most=3)}


def _chapter(chance: Random) -> Fields:
    first = chance.randint(1, 900)
    return {
        "type": "chapter",
        "author": _names(chance, most=5),
        "editor": _names(chance, most=3),
        "container-title": "The textbook of invented " + chance.choice(_WORDS.split()),
        "edition": chance.choice(("", "2", "3")),
        "volume": chance.choice(("", "", "2")),
        **_published(chance),
        "page": f"{first}-{first + 12}",
    }


def _report(chance: Random) -> Fields:
    return {
        "type": "report",
        "author": [{"literal": chance.choice(_GROUPS)}],
        "number": chance.choice(("", f"IG{chance.randint(1, 300)}")),
        "genre": chance.choice(("", "Guideline", "Technical report")),
        **_published(chance),
        **_web(chance),
    }


def _web(chance: Random) -> Fields:
    if chance.random() < 0.4:
        return {}
    address = f"https://example.org/{chance.choice(_WORDS.split())}/{chance.randint(1, 99)}?a=b&c=d"
    return {"URL": address, "accessed": _date(chance) if chance.random() < 0.7 else ""}


def _thesis(chance: Random) -> Fields:
    return {
        "type": "thesis",
        "author": [_person(chance)],
        "genre": chance.choice(("PhD thesis", "Dissertation", "")),
        "publisher": "Example University",
        "publisher-place": chance.choice(("", "Mount Pleasant, MI")),
        "issued": _date(chance)[:4],
    }


def _webpage(chance: Random) -> Fields:
    return {
        "type": "webpage",
        "author": chance.choice(([], [{"literal": chance.choice(_GROUPS)}], [_person(chance)])),
        "container-title": chance.choice(("Sleep portal", "Invented Medicines Online")),
        "issued": _date(chance) if chance.random() < 0.8 else "",
        **_web(chance),
    }


def _registration(chance: Random) -> Fields:
    number = f"NCT{chance.randint(0, 999):08}"
    return {
        "type": "webpage",
        "author": [{"literal": "Example University Hospital"}],
        "container-title": "ClinicalTrials.gov",
        "number": number,
        "issued": _date(chance),
        "URL": f"https://clinicaltrials.gov/study/{number}",
        "accessed": "2024-02-03",
    }


def _paper(chance: Random) -> Fields:
    first = chance.randint(1, 900)
    return {
        "type": "paper-conference",
        "author": _names(chance, most=4),
        "editor": _names(chance, most=2) if chance.random() < 0.4 else [],
        "container-title": "Proceedings of the 5th invented congress",
        "event-title": chance.choice(("", "5th Invented Congress")),
        **_published(chance),
        "page": f"{first}-{first + 7}",
    }


def _talk(chance: Random) -> Fields:
    return {
        "type": "speech",
        "author": [_person(chance)],
        "genre": chance.choice(("Paper", "Poster")),
        "event-title": "Invented Headache Society Annual Meeting",
        "publisher-place": "Vienna",
        "issued": _date(chance),
    }


def _dataset(chance: Random) -> Fields:
    return {
        "type": "dataset",
        "author": _names(chance, most=4),
        "version": chance.choice(("", "2", "1.3")),
        "publisher": "Example Repository",
        "issued": _date(chance),
        "DOI": _doi(chance),
    }


_KINDS: tuple[Callable[[Random], Fields], ...] = (
    _article,
    _article_in_press,
    _article_ahead_of_print,
    _article_of_many,
    _preprint,
    _book,
    _edited_book,
    _chapter,
    _report,
    _thesis,
    _webpage,
    _registration,
    _paper,
    _talk,
    _dataset,
)
_WEIGHTS = (40, 4, 3, 6, 6, 7, 4, 7, 7, 4, 6, 4, 4, 3, 4)
