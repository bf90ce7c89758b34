"""Works that nobody wrote, in the words of medicine: every field, and what makes references hard to read."""

import random
from typing import Any

_FAMILIES = [
    "Marlow",
    "Finch",
    "Otter",
    "Roe",
    "Day",
    "Kim",
    "Wu",
    "O’Brien",
    "Ferrer-Sol",
    "Łukowski",
    "Ångström",
    "Nakamura",
    "Okafor",
    "García",
    "Petrov",
    "Lindqvist",
    "Brandt",
    "Moreau",
    "Silva",
    "Haddad",
    "Singh",
    "Novák",
    "Öztürk",
    "McLeod",
    "Dubois",
    "Rossi",
]
_DOUBLE = ("van den Berg", "de la Cruz", "von Ahlen", "García Márquez", "Le Blanc")
_GIVEN = [
    "Ada B.",
    "Clara",
    "Dan",
    "Eva F.",
    "Gil",
    "Hana",
    "Ivo",
    "Jo M. P.",
    "Kai",
    "Lea",
    "M. Noa",
    "Jean-Paul",
]
_GROUPS = (
    "FERN Study Group",
    "Moss Trial Investigators",
    "Institute of Invented Health",
    "Made-up Society of Neurology",
    "World Fern Organization",
)
_SUBJECTS = (
    "Vitamin D",
    "Early treatment",
    "Cortical lesions",
    "Interferon beta-1a",
    "Fatigue and sleep",
    "MRI at 7 T",
    "IgG4 antibodies",
    "Aerobic exercise",
    "Stem cells",
    "A new oral agent",
)
_PREDICATES = (
    "in relapsing multiple sclerosis",
    "and disability after 10 years",
    "for optic neuritis (FERN-2)",
    "versus placebo in adults",
    "in the 2015 cohort",
    "among nurses’ children",
    "with CD20+ B cells",
    "before, during and after pregnancy",
)
_ENDINGS = (
    "",
    "",
    ": a randomised trial",
    ": Longitudinal study",
    "? A systematic review",
    "?",
    ". Part II: long-term outcomes",
    " – results of an open-label extension",
    ": an “open” question",
)
_JOURNALS = (
    ("Journal of Invented Neurology", "J Invent Neurol"),
    ("Annals of Made-up Medicine", "Ann Made-up Med"),
    ("Invented Sclerosis", "Invent Scler"),
    ("Neurology & Fern", "Neurol Fern"),
    ("Moss: The Journal", "Moss"),
    ("JAMA Ferns", ""),
    ("Fern", ""),
    ("Acta Ficta Scandinavica. Supplementum", "Acta Fict Scand Suppl"),
)
_BOOKS = ("Handbook of Invented Neurology", "Moss and Medicine: A Guide", "The Made-up Textbook of Ferns")
_PUBLISHERS = (
    ("Made-up Press", "Oxford"),
    ("Fern & Sons", "New York"),
    ("Invented University Press", "Cambridge"),
)


def invented_works(count: int, seed: int = 6) -> tuple[dict[str, Any], ...]:
    """Works by the keys of a reference: of ten, seven articles, a chapter, a book, and a page or report."""
    chance = random.Random(seed)
    return tuple(_work(number, chance) for number in range(count))


def _work(number: int, chance: random.Random) -> dict[str, Any]:
    pick = chance.choice
    title = f"{pick(_SUBJECTS)} {pick(_PREDICATES)}{pick(_ENDINGS)}"
    year = chance.randrange(1988, 2026)
    base: dict[str, Any] = {
        "id": f"w{number}",
        "title": title,
        "author": _authors(chance),
        "issued": str(year),
    }
    publisher, place = pick(_PUBLISHERS)
    match number % 10:
        case 7:
            first = chance.randrange(10, 900)
            return {
                **base,
                "type": "chapter",
                "editor": [_person(chance) for _ in range(pick((1, 2, 3)))],
                "container-title": pick(_BOOKS),
                "publisher": publisher,
                "publisher-place": place,
                "page": f"{first}-{first + chance.randrange(2, 40)}",
                **({"edition": str(chance.randrange(2, 9))} if chance.random() < 0.5 else {}),
            }
        case 8:
            edition = {"edition": str(chance.randrange(2, 24))} if chance.random() < 0.5 else {}
            return {**base, "type": "book", "publisher": publisher, "publisher-place": place, **edition}
        case 9:
            address = {"URL": f"https://example.org/{number}/page.html", "accessed": "2024-01-15"}
            if chance.random() < 0.4:
                return {**base, "type": "webpage", "author": [{"literal": pick(_GROUPS)}], **address}
            return {
                **base,
                "type": "report",
                "author": [{"literal": "Made-up Society of Neurology"}],
                "publisher": publisher,
                "publisher-place": place,
                **address,
            }
    journal, short = pick(_JOURNALS)
    first = chance.randrange(1, 2000)
    pages = f"{first}-{first + chance.randrange(1, 30)}"
    return {
        **base,
        "type": "article-journal",
        "issued": pick((str(year), f"{year}-{chance.randrange(1, 13):02}")),
        "container-title": journal,
        **({"container-title-short": short} if short else {}),
        "volume": str(chance.randrange(1, 400)),
        **({"issue": pick(("3", "12", "Suppl 1", "5-6"))} if chance.random() < 0.7 else {}),
        "page": pick((pages, pages, pages, f"e{first}", f"S{first}-S{first + 9}", str(first))),
        **(
            {"DOI": pick((f"10.5555/inv.{number}", f"10.5555/(ISSN)12-{number}"))}
            if chance.random() < 0.7
            else {}
        ),
        **({"et-al": True} if chance.random() < 0.1 else {}),
    }


def _authors(chance: random.Random) -> list[dict[str, str]]:
    if chance.random() < 0.08:
        return [{"literal": chance.choice(_GROUPS)}]
    names = [_person(chance) for _ in range(chance.choice((1, 2, 3, 4, 7, 9)))]
    return [*names, {"literal": _GROUPS[0]}] if len(names) == 2 and chance.random() < 0.3 else names


def _person(chance: random.Random) -> dict[str, str]:
    family = chance.choice(_FAMILIES if chance.random() < 0.85 else _DOUBLE)
    name = {"family": family, "given": chance.choice(_GIVEN)}
    return {**name, "suffix": "Jr"} if chance.random() < 0.03 else name
