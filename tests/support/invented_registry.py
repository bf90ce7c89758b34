"""An invented registry that answers as Crossref and PubMed do, with works that are easily confused.

All works, authors, trials and DOIs are invented; DOIs have the test prefix 10.5555. In: what works are made
of. Out: works, and what the services answer about them.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from msdeck.verification.crossref import read_work
from msdeck.verification.folding import words
from msdeck.verification.model import Missing, Registered
from msdeck.verification.pubmed import read_summary


@dataclass(frozen=True, slots=True)
class Person:
    """An author: family name with its particle, given names, initials."""

    family: str
    given: str
    initials: str


@dataclass(frozen=True, slots=True)
class Invented:
    """A work of the registry, as it is in truth."""

    number: int
    title: str
    subtitle: str
    authors: tuple[Person, ...]
    group: str
    journal: tuple[str, str]
    """In full and abbreviated."""
    year: int
    volume: str
    issue: str
    first: int
    last: int
    article: str = ""
    """Its number, if it has one instead of pages."""
    crossref_title: str = ""
    """The title as Crossref has it, with markup, where that is not `title`."""

    @property
    def doi(self) -> str:
        return f"10.5555/msdeck.{self.number:04}"

    @property
    def pmid(self) -> str:
        return str(90_000_000 + self.number)

    @property
    def full_title(self) -> str:
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


@dataclass(frozen=True, slots=True)
class Stock:
    """What works of a collection are made of."""

    topics: tuple[tuple[str, str], ...]
    """A title, and the same title as Crossref has it."""
    subtitles: tuple[str, ...]
    people: tuple[Person, ...]
    groups: tuple[str, ...]
    journals: tuple[tuple[str, str], ...]


def _people(text: str) -> tuple[Person, ...]:
    people = []
    for line in text.strip().splitlines():
        family, given = (part.strip() for part in line.split(","))
        initials = "".join(part[0] for part in given.replace("-", " ").split())
        people.append(Person(family, given, initials))
    return tuple(people)


MAIN = Stock(
    topics=(
        ("Early rhythm control in adults with recent stroke", ""),
        ("Low-dose colchicine after myocardial infarction with preserved renal function", ""),
        ("Effect of SGLT2 inhibition on haemoglobin in chronic kidney disease", ""),
        ("β-Blockers and mortality in heart failure with preserved ejection fraction", ""),
        (
            "TNF-α inhibition in refractory uveitis of childhood",
            "TNF-<jats:italic>α</jats:italic> inhibition in refractory uveitis of childhood",
        ),
        (
            "Faecal calprotectin for the diagnosis of paediatric inflammatory bowel disease",
            "Fecal calprotectin for the diagnosis of pediatric inflammatory bowel disease",
        ),
        (
            "Oesophageal varices in cirrhosis & portal hypertension",
            "Oesophageal varices in cirrhosis &amp; portal hypertension",
        ),
        ("Type 2 diabetes remission after structured weight loss in primary care", ""),
        ("High-flow oxygen versus non-invasive ventilation in acute hypercapnic failure", ""),
        (
            "Continuous CO2 monitoring during sedation for colonoscopy",
            "Continuous CO<jats:sub>2</jats:sub> monitoring during sedation for colonoscopy",
        ),
        (
            "<i>Helicobacter pylori</i> eradication and recurrence of gastric ulcer bleeding",
            "<i>Helicobacter pylori</i> eradication and recurrence of gastric ulcer bleeding",
        ),
        ("Intravenous iron in women with postpartum anaemia", ""),
        ("Duration of antibiotic treatment for uncomplicated cholangitis", ""),
        ("Home blood pressure telemonitoring in older people living alone", ""),
        ("Inhaled budesonide in the ambulatory treatment of bronchiolitis", ""),
        ("Sodium restriction in decompensated liver disease", ""),
        ("Music therapy for delirium on the intensive care unit", ""),
        ("Outcome of laparoscopic repair of giant hiatal hernia", ""),
        ("Screening for atrial fibrillation with a wearable device in rural practice", ""),
        ("Cognitive behavioural therapy for tinnitus delivered by nurses", ""),
        ("Vitamin B12 replacement by mouth in pernicious anaemia", ""),
        ("A score of five items to rule out pulmonary embolism in the emergency department", ""),
        ("Thrombectomy between 6 and 24 hours with large core infarct", ""),
        ("Phase II trial of oral azacitidine in elderly patients with acute leukaemia", ""),
        ("Ageing and the vestibular system", ""),
        ("Prehabilitation before elective colorectal surgery", ""),
        ("Point-of-care ultrasound for suspected appendicitis in children", ""),
        ("Risk of hyperkalaemia with spironolactone in haemodialysis", ""),
        ("Physician burnout and the electronic health record", ""),
        ("Gut microbiota and response to immunotherapy in metastatic melanoma", ""),
    ),
    subtitles=(
        "a randomised controlled trial",
        "a multicentre, double-blind, placebo-controlled trial",
        "a systematic review and meta-analysis",
        "a nationwide cohort study",
        "the MARLOWE randomized clinical trial",
        "a cross-sectional study",
        "",
        "",
    ),
    people=_people("""
        Abernathy, Clara Jane
        van der Velde, Pieter
        Müller, Jörg
        García Lorenzo, María
        O'Halloran, Siobhan
        Sørensen, Anne-Marie
        Kowalczyk, Łucja
        de la Fuente, Inés
        Nakagawa, Hiroto
        Zhao, Ming
        Öztürk, Ayşe
        Whitcombe-Hale, George
        Desjardins, Élodie
        von Trostheim, Ulrich
        Adeyemi, Folasade
        Lindqvist, Åsa
        Petrov, Dimitar
        Banerjee, Arindam Kumar
        Hargreave, Thomas
        Köhler, Sabine
    """),
    groups=("MARLOWE Study Group", "Northern Sepsis Network", "European Vertigo Collaboration"),
    journals=(
        ("New England Journal of Medicine", "N Engl J Med"),
        ("The Lancet", "Lancet"),
        ("JAMA Neurology", "JAMA Neurol"),
        ("BMJ", "BMJ"),
        ("Annals of Internal Medicine", "Ann Intern Med"),
        ("Journal of the American College of Cardiology", "J Am Coll Cardiol"),
        ("European Heart Journal", "Eur Heart J"),
        ("Deutsches Ärzteblatt international", "Dtsch Arztebl Int"),
        ("American Journal of Respiratory and Critical Care Medicine", "Am J Respir Crit Care Med"),
        ("Acta Oto-Laryngologica", "Acta Otolaryngol"),
        ("Circulation: Heart Failure", "Circ Heart Fail"),
        ("Gut", "Gut"),
    ),
)

HELD_OUT = Stock(
    topics=(
        ("Neonatal hypoglycaemia and later learning difficulties", ""),
        ("Tumour necrosis and surgical margins in soft-tissue sarcoma", ""),
        ("γ-Hydroxybutyrate withdrawal in the emergency room", ""),
        ("Ketamine or electroconvulsive therapy for treatment-resistant depression", ""),
        ("Labour induction with a balloon catheter in outpatients", ""),
        ("Oedema of the lower limb after knee arthroplasty", ""),
        (
            "Na<sup>+</sup> correction rate in severe hyponatraemia",
            "Na<jats:sup>+</jats:sup> correction rate in severe hyponatraemia",
        ),
        ("Frailty as a predictor of outcome after transcatheter valve implantation", ""),
        ("Deprescribing of proton-pump inhibitors in nursing homes", ""),
        ("Rapid genome sequencing in critically ill infants", ""),
        ("Hepatitis C treatment by pharmacists in opioid substitution programmes", ""),
        ("Migraine prophylaxis with candesartan in adolescents", ""),
    ),
    subtitles=(
        "a pragmatic cluster-randomised trial",
        "an individual participant data meta-analysis",
        "a qualitative study",
        "results of the HOLLYHOCK trial",
        "",
    ),
    people=_people("""
        Fairbairn, Rhona
        d'Aubigny, Luc
        Schröder, Käthe
        ten Cate, Joost
        Núñez Prado, Álvaro
        Björkman, Ebba
        Ferreira da Silva, Tiago
        Okonkwo, Chidi
        Li, Xue
        MacAllister, Ewan
    """),
    groups=("HOLLYHOCK Investigators",),
    journals=(
        ("Pediatrics", "Pediatrics"),
        ("The Lancet Psychiatry", "Lancet Psychiatry"),
        ("Journal of Bone and Joint Surgery", "J Bone Joint Surg"),
        ("PLOS ONE", "PLoS One"),
        ("Obstetrics & Gynecology", "Obstet Gynecol"),
        ("Zeitschrift für Gastroenterologie", "Z Gastroenterol"),
        ("International Journal of Nursing Studies", "Int J Nurs Stud"),
    ),
)


@lru_cache(maxsize=2)
def registry(stock: Stock, start: int, count: int) -> tuple[Invented, ...]:
    """Works of `stock`, numbered from `start`; the same ones each time."""
    chance = random.Random(start)
    made: list[Invented] = []
    for index in range(count):
        topic, crossref = stock.topics[index % len(stock.topics)]
        authors = tuple(chance.sample(stock.people, chance.randint(1, 7)))
        first = chance.randint(12, 1900)
        made.append(
            Invented(
                number=start + index,
                title=topic
                if index < len(stock.topics)
                else f"{topic} {_VARIED[index // len(stock.topics)]}",
                subtitle=chance.choice(stock.subtitles),
                authors=authors,
                group=chance.choice(stock.groups) if chance.random() < 0.12 else "",
                journal=chance.choice(stock.journals),
                year=chance.randint(1996, 2024),
                volume=str(chance.randint(2, 398)),
                issue=str(chance.randint(1, 24)),
                first=first,
                last=first + chance.randint(2, 14),
                article=f"e{chance.randint(100000, 999999)}" if chance.random() < 0.15 else "",
                crossref_title=crossref if index < len(stock.topics) else "",
            )
        )
    return tuple(made)


_VARIED = ("", "in district hospitals", "among migrant workers", "during pregnancy")


def companion(work: Invented, number: int, **changes: Any) -> Invented:
    """Another work of the same authors, printed elsewhere."""
    apart = {
        "number": number,
        "volume": str(int(work.volume) + 3),
        "first": work.first + 210,
        "last": work.last + 210,
    }
    return replace(work, crossref_title="", article="", **{**apart, **changes})


def crossref_message(work: Invented) -> dict[str, Any]:
    """The `message` of Crossref's answer about `work`."""
    title = work.crossref_title or work.title
    # Half of the publishers deposit the subtitle by itself.
    has_own_subtitle = work.number % 2 == 0
    message: dict[str, Any] = {
        "DOI": work.doi,
        "type": "journal-article",
        "title": [title if has_own_subtitle or not work.subtitle else f"{title}: {work.subtitle}"],
        "subtitle": [work.subtitle] if work.subtitle and has_own_subtitle else [],
        "author": [
            {"family": each.family, "given": each.given, "sequence": "additional" if index else "first"}
            for index, each in enumerate(work.authors)
        ],
        "container-title": [work.journal[0]],
        "short-container-title": [work.journal[1]],
        "volume": work.volume,
        "issue": work.issue,
        "issued": {"date-parts": [[work.year, 3, None] if work.number % 3 else [work.year]]},
        "publisher": "An Invented Publisher",
    }
    match work.number % 11:
        case 1:
            # Deposited when it was online, two years before it was in print.
            message["issued"] = message["published-online"] = {"date-parts": [[work.year - 2, 11, 3]]}
            message["published-print"] = {"date-parts": [[work.year, 2]]}
        case 2:
            message["title"] = [message["title"][0].upper().replace("JATS:SUB", "jats:sub")]
        case 3:
            message["author"] = message["author"][:1]
        case 4:
            del message["volume"], message["issue"], message["short-container-title"]
        case 5:
            message["author"] = [{**each, "family": each["family"].upper()} for each in message["author"]]
        case 6:
            message["title"] = [f"{message['title'][0]}\n      <sup>*</sup>"]
            message["container-title"] = [work.journal[0].replace("The ", "").upper()]
        case 7:
            first = message["author"][0]
            message["author"][0] = {"family": first["given"], "given": first["family"], "sequence": "first"}
    if work.group:
        message["author"].insert(0 if work.number % 2 else len(work.authors), {"name": work.group})
    if work.article:
        message["article-number"] = work.article
        if work.number % 4 == 0:
            message["page"] = "1-11"
    elif work.number % 11 == 8:
        message["page"] = f"{work.first}-{work.last}.e3"
    else:
        message["page"] = f"{work.first}-{work.last}"
    return message


def pubmed_answer(work: Invented) -> dict[str, Any]:
    """The answer of ESummary about `work`."""
    pages = work.article or f"{work.first}-{_abbreviated(work.first, work.last)}"
    authors = [{"name": f"{each.family} {each.initials[:2]}", "authtype": "Author"} for each in work.authors]
    if work.group:
        authors.append({"name": work.group, "authtype": "CollectiveName"})
    summary = {
        "uid": work.pmid,
        "title": f"{work.full_title}.",
        "authors": authors,
        "fulljournalname": _IN_PUBMED.get(work.journal[0], work.journal[0].capitalize()),
        "source": work.journal[1],
        "volume": work.volume,
        "issue": work.issue,
        "pages": pages,
        "pubdate": f"{work.year} Mar",
        "articleids": [{"idtype": "doi", "value": work.doi}],
        "pubtype": ["Journal Article"],
        "references": [],
    }
    return {"result": {"uids": [work.pmid], work.pmid: summary}}


_IN_PUBMED = {
    "The Lancet": "Lancet (London, England)",
    "BMJ": "BMJ (Clinical research ed.)",
    "New England Journal of Medicine": "The New England journal of medicine",
    "Circulation: Heart Failure": "Circulation. Heart failure",
    "The Lancet Psychiatry": "The lancet. Psychiatry",
    "Pediatrics": "Pediatrics : official journal of an invented academy",
}
"""Names of journals as PubMed has them."""


def _abbreviated(first: int, last: int) -> str:
    a, b = str(first), str(last)
    if len(a) != len(b):
        return b
    same = next((index for index in range(len(a)) if a[index] != b[index]), len(a) - 1)
    return b[same:]


class Services:
    """Crossref and PubMed, as they answer about the works of a registry."""

    def __init__(self, works: tuple[Invented, ...]) -> None:
        self._by_doi = {work.doi: read_work(crossref_message(work)) for work in works}
        self._by_pmid = {work.pmid: work for work in works}
        self._words = {doi: _all_words(registered) for doi, registered in self._by_doi.items()}

    def by_doi(self, doi: str) -> Registered | Missing:
        return self._by_doi.get(doi, Missing("Crossref"))

    def by_pmid(self, pmid: str) -> Registered | Missing:
        work = self._by_pmid.get(pmid)
        found = read_summary(pubmed_answer(work), pmid) if work else None
        return found or Missing("PubMed")

    def search(self, fields: Mapping[str, Any]) -> tuple[Registered, ...]:
        """The five works that share most words with the title and the first author."""
        asked = {*words(str(fields["title"])), *words(str((fields.get("author") or [""])[0]))}
        ranked = sorted(self._words, key=lambda doi: (-len(asked & self._words[doi]), doi))
        return tuple(self._by_doi[doi] for doi in ranked[:5])


def _all_words(registered: Registered) -> frozenset[str]:
    reference = registered.reference
    first = reference.author[0] if reference.author else None
    name = (first.literal or first.family or "") if first else ""
    return frozenset((*words(reference.title), *words(name)))
