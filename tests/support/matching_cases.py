"""References that are right, in the ways in which people write them, and references that are wrong.

400 cases about one invented registry, and 100 about another one that nothing was tuned on. In: nothing. Out:
`Case`s.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from support.invented_registry import HELD_OUT, MAIN, Invented, Person, Services, Stock, companion, registry

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A reference, what the services are about, and whether it is right."""

    name: str
    fields: Fields
    services: Services
    is_right: bool


# --- ways to write a work ---


def _with_doi(work: Invented) -> Fields:
    return {
        "title": work.full_title,
        "author": [f"{each.family}, {each.given}" for each in work.authors],
        "issued": str(work.year),
        "container-title": work.journal[0],
        "volume": work.volume,
        "issue": work.issue,
        "page": work.article or f"{work.first}-{work.last}",
        "DOI": work.doi,
    }


def _without_doi(work: Invented) -> Fields:
    return {key: value for key, value in _with_doi(work).items() if key != "DOI"}


def _vancouver(work: Invented) -> Fields:
    first, last = str(work.first), str(work.last)
    short = last[-2:] if len(first) == len(last) > 2 and first[:-2] == last[:-2] else last
    return {
        **_without_doi(work),
        "author": [f"{each.family} {each.initials}" for each in work.authors[:6]],
        "container-title": work.journal[1],
        "page": work.article or f"{first}–{short}",
    }


def _et_al(work: Invented) -> Fields:
    first = work.authors[0]
    return {**_vancouver(work), "author": [f"{first.family}, {first.initials}"], "et-al": True}


def _three_authors(work: Invented) -> Fields:
    authors = [f"{each.family}, {'. '.join(each.initials)}." for each in work.authors[:3]]
    return {**_with_doi(work), "author": authors, "et-al": True, "DOI": f"https://doi.org/{work.doi}"}


def _from_memory(work: Invented) -> Fields:
    return {"title": work.full_title, "author": [_surname(work)], "et-al": True, "issued": str(work.year)}


def _surname(work: Invented) -> str:
    return f"{work.authors[0].family}, {work.authors[0].initials[0]}"


def _capitals(work: Invented) -> Fields:
    return {**_without_doi(work), "title": work.full_title.upper().replace("ΤNF-Α", "TNF-α")}


def _title_case(work: Invented) -> Fields:
    title = " ".join(
        each[:1].upper() + each[1:] if len(each) > 3 else each for each in work.full_title.split()
    )
    return {**_without_doi(work), "title": f"{title}."}


def _no_subtitle(work: Invented) -> Fields:
    return {**_vancouver(work), "title": work.title}


def _no_subtitle_with_doi(work: Invented) -> Fields:
    return {"title": work.title, "author": [_surname(work)], "issued": str(work.year), "DOI": work.doi}


def _american(work: Invented) -> Fields:
    title = work.full_title
    for british, american in (
        ("aem", "em"), ("aed", "ed"), ("Faec", "Fec"), ("Oes", "Es"), ("randomised", "randomized"),
        ("centre", "center"), ("behavioural", "behavioral"), ("Ageing", "Aging"), ("Tumour", "Tumor"),
        ("Labour", "Labor"), ("Oedema", "Edema"), ("programmes", "programs"),
    ):  # fmt: skip
        title = title.replace(british, american)
    return {**_with_doi(work), "title": title}


def _spelled_out(work: Invented) -> Fields:
    title = work.full_title
    for sign, text in (
        ("β", "beta"),
        ("TNF-α", "TNF alpha"),
        ("γ", "gamma"),
        ("&", "and"),
        ("Type 2", "Type II"),
    ):
        title = title.replace(sign, text)
    for tag in ("<i>", "</i>", "<sup>", "</sup>", "<sub>", "</sub>"):
        title = title.replace(tag, "")
    return {**_vancouver(work), "title": title.replace("-", " ").replace("Phase II", "Phase 2")}


def _no_hyphens(work: Invented) -> Fields:
    return {**_without_doi(work), "title": work.full_title.replace("-", "‐").replace(": ", " – ")}


def _year_of_online(work: Invented) -> Fields:
    return {**_with_doi(work), "issued": f"{work.year - 1}-12"}


def _year_after(work: Invented) -> Fields:
    return {**_vancouver(work), "issued": str(work.year + 1)}


def _plain_letters(work: Invented) -> Fields:
    """Umlauts as they are typed without them."""

    def plain(name: Person) -> str:
        text = f"{name.family}, {name.given}"
        for letter, letters in (
            ("ö", "oe"),
            ("ü", "ue"),
            ("Ö", "Oe"),
            ("ø", "oe"),
            ("Å", "Aa"),
            ("é", "e"),
            ("í", "i"),
        ):
            text = text.replace(letter, letters)
        return text

    return {**_without_doi(work), "author": [plain(each) for each in work.authors]}


def _no_accents(work: Invented) -> Fields:
    table = str.maketrans("öüÖøÅéíóÉáŁłşúÁÍñäö", "ouOoAeioEaLlsuAInao")
    return {
        **_vancouver(work),
        "author": [f"{each.family} {each.initials}".translate(table) for each in work.authors],
    }


def _no_particle(work: Invented) -> Fields:
    first, *others = work.authors
    family = first.family.split()[-1] if first.family[0].islower() else first.family
    return {
        **_without_doi(work),
        "author": [f"{family}, {first.given}", *(f"{each.family}, {each.given}" for each in others)],
    }


def _particle_apart(work: Invented) -> Fields:
    def name(each: Person) -> dict[str, str]:
        particle, _, family = each.family.rpartition(" ")
        if not particle or not particle[0].islower():
            return {"family": each.family, "given": each.given}
        return {"non-dropping-particle": particle, "family": family, "given": each.given}

    return {**_with_doi(work), "author": [name(each) for each in work.authors]}


def _swapped(work: Invented) -> Fields:
    first, *others = work.authors
    return {
        **_with_doi(work),
        "author": [f"{first.given}, {first.family}", *(f"{each.family}, {each.given}" for each in others)],
    }


def _group_alone(work: Invented) -> Fields:
    return {
        **_vancouver(work),
        "author": [{"literal": work.group}] if work.group else _vancouver(work)["author"],
    }


def _first_page(work: Invented) -> Fields:
    return {**_vancouver(work), "page": work.article.removeprefix("e") or str(work.first)}


def _volume_with_issue(work: Invented) -> Fields:
    fields = _vancouver(work)
    return {**fields, "volume": f"{work.volume}({work.issue})", "issue": ""}


def _no_numbers(work: Invented) -> Fields:
    return {key: value for key, value in _without_doi(work).items() if key not in ("volume", "issue", "page")}


def _title_and_doi(work: Invented) -> Fields:
    return {"title": work.full_title, "DOI": f"doi:{work.doi.upper().replace('MSDECK', 'msdeck')}"}


def _with_pmid(work: Invented) -> Fields:
    return {**_vancouver(work), "PMID": work.pmid}


def _both(work: Invented) -> Fields:
    return {**_with_doi(work), "PMID": work.pmid}


def _dotted_journal(work: Invented) -> Fields:
    dotted = " ".join(
        f"{each}." if len(each) < 6 and " " in work.journal[1] else each for each in work.journal[1].split()
    )
    return {**_vancouver(work), "container-title": dotted}


def _article_as_number(work: Invented) -> Fields:
    fields = _with_doi(work)
    return {**fields, "page": "", "number": work.article} if work.article else fields


def _given_first(work: Invented) -> Fields:
    return {
        **_with_doi(work),
        "author": [f"{'. '.join(each.initials)}. {each.family}" for each in work.authors[:3]],
    }


def _names_in_full(work: Invented) -> Fields:
    return {
        **_without_doi(work),
        "author": [f"{each.given} {each.family}" for each in work.authors],
        "issue": "",
    }


def _et_al_as_a_name(work: Invented) -> Fields:
    first = work.authors[0]
    return {**_vancouver(work), "author": [f"{first.family} {first.initials}", "et al."]}


def _acronym_of_journal(work: Invented) -> Fields:
    names = {"New England Journal of Medicine": "NEJM", "BMJ": "British Medical Journal"}
    names["Journal of the American College of Cardiology"] = "JACC"
    return {**_with_doi(work), "container-title": names.get(work.journal[0], work.journal[1])}


def _pmid_alone(work: Invented) -> Fields:
    return {
        "title": work.full_title,
        "author": [_surname(work)],
        "container-title": work.journal[0],
        "PMID": work.pmid,
    }


def _typed_signs(work: Invented) -> Fields:
    title = work.full_title
    for sign, typed in (
        ("β", "ß"),
        ("CO2", "CO₂"),
        ("B12", "B-12"),
        ("6 and 24", "six and twenty-four"),
        ("five", "5"),
    ):
        title = title.replace(sign, typed) if "six" not in typed else title.replace("6 and", "six and")
    return {**_with_doi(work), "title": title.replace("'", "’")}


def _supplement(work: Invented) -> Fields:
    return {
        **_with_doi(work),
        "volume": f"{work.volume} Suppl {work.issue}",
        "issue": "",
        "page": f"p. {work.article or work.first}",
    }


RIGHT: tuple[Callable[[Invented], Fields], ...] = (
    _with_doi, _without_doi, _vancouver, _et_al, _three_authors, _from_memory, _capitals,
    _title_case, _no_subtitle, _no_subtitle_with_doi, _american, _spelled_out, _no_hyphens,
    _year_of_online, _year_after, _plain_letters, _no_accents, _no_particle, _particle_apart,
    _swapped, _group_alone, _first_page, _volume_with_issue, _no_numbers, _title_and_doi,
    _with_pmid, _both, _dotted_journal, _article_as_number, _given_first, _names_in_full,
    _et_al_as_a_name, _acronym_of_journal, _pmid_alone, _typed_signs, _supplement,
)  # fmt: skip


# --- ways to be wrong ---


def _wrong_year(work: Invented, chance: random.Random) -> Fields:
    # Two years before may be when it was online.
    return {"issued": str(work.year + chance.choice((-6, -3, 2, 3, 5)))}


def _wrong_volume(work: Invented, chance: random.Random) -> Fields:
    return {"volume": str(int(work.volume) + chance.choice((1, 2, 10)))}


def _wrong_page(work: Invented, chance: random.Random) -> Fields:
    first = work.first + chance.choice((3, 40, 333))
    return {"page": f"{first}-{first + 8}"}


def _wrong_author(work: Invented, chance: random.Random) -> Fields:
    return {
        "author": [chance.choice(("Throckmorton, Neville", "Zimmerli, Ursina", "Castellanos, Blanca"))],
        "et-al": True,
    }


def _wrong_order(work: Invented, chance: random.Random) -> Fields:
    if len(work.authors) < 2:
        return _wrong_author(work, chance)
    first, second, *others = work.authors
    return {"author": [f"{each.family}, {each.given}" for each in (second, first, *others)]}


def _wrong_journal(work: Invented, chance: random.Random) -> Fields:
    others = (
        "J Invented Med",
        "Heart",
        "Lancet Neurol",
        "Eur J Heart Fail",
        "J Am Geriatr Soc",
        "Circulation",
    )
    return {"container-title": chance.choice(others)}


def _wrong_author_in_full(work: Invented, chance: random.Random) -> Fields:
    return {
        "author": [chance.choice(("Neville Throckmorton", "U. Zimmerli", "Castellanos B"))],
        "et-al": True,
    }


def _wrong_second_author(work: Invented, chance: random.Random) -> Fields:
    first, *others = work.authors
    if not others:
        return _wrong_author(work, chance)
    named = [f"{each.family}, {each.given}" for each in (first, *others[1:])]
    return {
        "author": [named[0], chance.choice(("Throckmorton, Neville", "Zimmerli, Ursina")), *named[1:]],
        "et-al": False,
    }


def _wrong_issue(work: Invented, chance: random.Random) -> Fields:
    return {"issue": str(int(work.issue) + chance.choice((1, 2)))}


ONE_FIELD: tuple[Callable[[Invented, random.Random], Fields], ...] = (
    _wrong_year, _wrong_volume, _wrong_page, _wrong_author, _wrong_order, _wrong_journal,
    _wrong_author_in_full, _wrong_year, _wrong_volume, _wrong_page, _wrong_author,
    _wrong_second_author, _wrong_journal, _wrong_issue,
)  # fmt: skip

_INVENTED = (
    "Nocturnal gastric pacing for idiopathic hiccups: a randomised trial",
    "Transdermal melatonin and fracture healing in trained rowers",
    "Early rhythm control in horses with recent colic",
    "Machine learning predicts the need for cholecystectomy after bariatric surgery",
    "Sublingual insulin for gestational diabetes: the BLUEBELL study",
    "Effect of barometric pressure on arthroscopy outcomes",
    "Prevalence of silent thyroiditis among airline crew: a cohort study",
    "Low-dose aspirin after dental extraction in haemophilia carriers",
    "Robotic biopsy of the pineal gland with intraoperative tractography",
    "Home blood glucose telemonitoring in younger people living together",
)

_ALMOST: tuple[tuple[str, str], ...] = (
    (" in ", " without "), ("adults", "children"), ("women", "men"), ("older", "younger"),
    ("after", "before"), ("acute", "chronic"), ("hyper", "hypo"), ("Early", "Late"),
    ("Low", "High"), ("Type 2", "Type 1"), ("Phase II", "Phase III"), ("children", "adults"),
    ("by mouth", "by injection"), ("five", "seven"), ("6 and 24", "6 and 12"), ("elective", "emergency"),
    ("Neonatal", "Maternal"), ("lower", "upper"), ("outpatients", "inpatients"), ("severe", "mild"),
    ("adolescents", "adults"), ("infants", "adults"), ("knee", "hip"), ("Hepatitis C", "Hepatitis B"),
)  # fmt: skip


def _almost(title: str) -> str:
    for word, other in _ALMOST:
        if word in title:
            return title.replace(word, other, 1)
    return f"{title} in veterans"


ABOUT: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("protocol", lambda title: f"{title}: protocol for a randomised controlled trial"),
    ("rationale", lambda title: f"Rationale and design of a study of {title[0].lower()}{title[1:]}"),
    ("follow-up", lambda title: f"{title}: five-year follow-up"),
    ("reply", lambda title: f"Reply to: {title}"),
    ("erratum", lambda title: f"Erratum to: {title}"),
    ("part two", lambda title: f"{title}: part II"),
    ("update", lambda title: f"{title}: 2021 update"),
    ("subgroups", lambda title: f"{title}: a prespecified secondary analysis"),
    ("retraction", lambda title: f"Retraction notice to: {title}"),
    ("comment", lambda title: f"Comment on: {title}"),
)


def _cases(stock: Stock, start: int, count: int, seed: int) -> Iterator[Case]:
    """Endless cases, each way in its turn: right, one field wrong, invented, nearly a work, about a work."""
    chance = random.Random(seed)
    works = registry(stock, start, count)
    named = [
        companion(work, work.number + 2000, title=f"{work.title}: part I", subtitle="") for work in works[:6]
    ]
    parts = [
        companion(work, work.number + 3000, title=work.title.replace(": part I", ": part II"), subtitle="")
        for work in named
    ]
    protocols = [
        companion(
            work, work.number + 4000, title=f"{work.title}: study protocol", subtitle="", year=work.year - 3
        )
        for work in works[6:14]
    ]
    services = Services((*works, *named, *parts, *protocols))
    index = 0
    while True:
        index += 1
        work = works[index % len(works)]
        yield Case(
            f"right, {RIGHT[index % len(RIGHT)].__name__}",
            RIGHT[index % len(RIGHT)](work),
            services,
            is_right=True,
        )
        work = works[(index * 7) % len(works)]
        way = ONE_FIELD[index % len(ONE_FIELD)]
        if work.article and way is _wrong_page:
            work = replace(work, article="")
            work = next(each for each in works if not each.article)
        base = (_with_doi, _vancouver, _et_al, _without_doi)[index % 4](work)
        changed = {**base, **way(work, chance)}
        if way is not _wrong_author:
            changed.setdefault("author", base["author"])
        yield Case(f"one field, {way.__name__}", changed, services, is_right=False)
        turn = index % 5
        if turn == 0:
            invented = _INVENTED[index // 5 % len(_INVENTED)]
            fields = {**_vancouver(work), "title": invented}
            fields |= (
                {"volume": str(int(work.volume) + 1), "page": "77-81"}
                if index % 2
                else {"DOI": "10.5555/nowhere.1"}
            )
            yield Case("invented", fields, services, is_right=False)
        elif turn == 1:
            neighbour = works[(works.index(work) + 1) % len(works)]
            yield Case(
                "DOI of a neighbour", {**_with_doi(work), "DOI": neighbour.doi}, services, is_right=False
            )
        elif turn == 2:
            fields = (_from_memory, _et_al, _with_doi)[index // 5 % 3](work)
            yield Case(
                "nearly its title",
                {**fields, "title": _almost(str(fields["title"]))},
                services,
                is_right=False,
            )
        elif turn == 3:
            kind, about = ABOUT[index // 5 % len(ABOUT)]
            fields = (_from_memory, _vancouver, _with_doi)[index // 5 % 3](work)
            if "page" in fields and not index % 2:
                fields |= {"page": f"{work.first + 100}-{work.last + 100}"}
            yield Case(f"about it: {kind}", {**fields, "title": about(work.title)}, services, is_right=False)
        else:
            part, other = (named, parts)[index % 2][index % 6], (named, parts)[1 - index % 2][index % 6]
            mixed = {**_vancouver(part), "title": other.title, "DOI": part.doi if index % 3 else ""}
            yield Case("title of the other part", mixed, services, is_right=False)
            if index % 2:
                yield Case("right, a part", _vancouver(part), services, is_right=True)


def _taken(cases: Iterator[Case], right: int, wrong: int) -> tuple[Case, ...]:
    taken: list[Case] = []
    left = {True: right, False: wrong}
    while any(left.values()):
        case = next(cases)
        if left[case.is_right]:
            left[case.is_right] -= 1
            taken.append(case)
    return tuple(taken)


def cases() -> tuple[Case, ...]:
    """400 cases: 200 right and 200 wrong."""
    return _taken(_cases(MAIN, 100, 75, seed=1), 200, 200)


def held_out_cases() -> tuple[Case, ...]:
    """100 cases that nothing was tuned on: 50 right and 50 wrong."""
    return _taken(_cases(HELD_OUT, 1000, 30, seed=2), 50, 50)
