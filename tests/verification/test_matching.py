"""A reference and a registered work are compared in what they say, not in how they say it."""

import time
from typing import Any

import pytest

from msdeck.references.lock import Verdict
from msdeck.verification.crossref import read_work
from msdeck.verification.matching import best, compare
from msdeck.verification.model import Registered
from msdeck.verification.titles import Likeness, likeness
from support.answers import answer, crossref
from support.judging import judged, reference
from support.matching_cases import Case, cases, held_out_cases

OURS = {
    "title": "Early rhythm control in adults with recent stroke: a randomised trial",
    "author": ["Abernathy, Clara Jane", "van der Velde, Pieter"],
    "issued": "2016",
    "container-title": "Journal of Invented Medicine",
    "volume": "12",
    "issue": "4",
    "page": "233-244",
}


def registered(**changes: Any) -> Registered:
    """The work of `crossref-article.json` with other values in Crossref's terms."""
    return read_work({**answer("crossref-article")["message"], **changes})


def unlike(fields: dict[str, Any], theirs: Registered) -> list[str]:
    """The fields in which a reference differs from the same work, as registered."""
    comparison = compare(reference({**OURS, **fields}), theirs)
    assert comparison.is_same_work
    return [each.field for each in comparison.differences]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "EARLY RHYTHM CONTROL IN ADULTS WITH RECENT STROKE. A RANDOMIZED TRIAL."},
        {"title": "Early <i>rhythm control</i> in adults with recent stroke"},
        {"title": "Early rhythm-control in adults with recent stroke – a randomised trial"},
        {"title": "RETRACTED: Early rhythm control in adults with recent stroke: a randomised trial"},
        {"author": ["Abernathy CJ"], "et-al": True},
        {"author": ["C. J. Abernathy", "P. van der Velde"]},
        {"author": ["Clara Abernathy", "Pieter van der Velde"]},
        {"author": ["Abernathy CJ", "et al."]},
        {"author": ["Clara Jane, Abernathy"]},
        {"author": ["Abernathy, C", "Velde, P"]},
        {"issued": "2015-12"},
        {"issued": "2017"},
        {"issued": "in press"},
        {"container-title": "J Invent Med"},
        {"container-title": "J. Invent. Med."},
        {"container-title": "The Journal of Invented Medicine (London)"},
        {"container-title": "JIM"},
        {"volume": "XII", "issue": ""},
        {"volume": "Vol. 12 Suppl 4", "issue": ""},
        {"volume": "12(4)", "issue": ""},
        {"page": "233–44"},
        {"page": "233"},
        {"page": "pp. 233-244.e3"},
        {"page": ""},
    ],
)
def test_another_way_to_write_a_field_is_no_difference(fields: dict[str, Any]) -> None:
    assert unlike(fields, registered()) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "Early rate control in adults with recent stroke: a randomised trial"}, "title"),
        ({"title": "Early rhythm control in adults with recent stroke: a cohort study"}, "title"),
        ({"author": ["Abernethy, Clara Jane"]}, "author"),
        ({"author": ["van der Velde, Pieter", "Abernathy, Clara Jane"]}, "author"),
        ({"author": ["Abernathy, Clara Jane", "Hargreave, Thomas"]}, "author"),
        ({"issued": "2018"}, "issued"),
        ({"issued": "2013"}, "issued"),
        ({"container-title": "Journal of Invented Medical Genetics"}, "container-title"),
        ({"container-title": "Invented Medicine"}, "container-title"),
        ({"volume": "21"}, "volume"),
        ({"issue": "5"}, "issue"),
        ({"page": "323-344"}, "page"),
        ({"page": "233-255"}, "page"),
    ],
)
def test_a_field_that_is_wrong_is_a_difference(fields: dict[str, Any], field: str) -> None:
    assert unlike(fields, registered()) == [field]


def test_a_difference_tells_what_both_say() -> None:
    [difference] = compare(reference({**OURS, "volume": "21"}), registered()).differences

    assert (difference.field, difference.ours, difference.theirs) == ("volume", "21", "12")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("β-Blockers in failure of the heart", "Beta blockers in failure of the heart"),
        ("ß-blockers in failure of the heart", "β-blockers in failure of the heart"),
        (
            "Oesophageal tumours and anaemia in paediatric care",
            "Esophageal tumors and anemia in pediatric care",
        ),
        ("Type II diabetes in primary care", "Type 2 diabetes in primary care"),
        ("CO₂ and O₂ in deep sedation", "CO<sub>2</sub> and O<sub>2</sub> in deep sedation"),
        ("Hörsturz und Schwindel im Alter", "Hoersturz und Schwindel im Alter"),
        ("Cost of care, 1,000 patients", "Cost of care, 1000 patients"),
        ("Long term follow up of women’s health", "Long-term followup of women's health"),
        ("Salt & water in the wards", "Salt and water in the wards"),
        ("Five minutes of rest daily", "5 minutes of rest daily"),
    ],
)
def test_titles_that_are_spelled_in_two_ways_are_one(ours: str, theirs: str) -> None:
    assert unlike({"title": ours}, registered(title=[theirs], subtitle=[])) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Balance training after stroke: part I", "Balance training after stroke: part II"),
        ("Balance training after stroke", "Protocol for balance training after stroke"),
        ("Balance training after stroke", "Balance training after stroke: rationale and design"),
        ("Balance training after stroke", "Balance training after stroke: five-year follow-up"),
        ("Balance training after stroke", "Balance training after stroke: results at 5 years"),
        ("Balance training after stroke", "Reply to: Balance training after stroke"),
        ("Balance training after stroke", "Re: Balance training after stroke"),
        ("Balance training after stroke", "Erratum to: Balance training after stroke"),
        ("Balance training after stroke", "Retraction notice to: Balance training after stroke"),
        ("Balance training after stroke in men", "Balance training after stroke in women"),
        ("Balance training before stroke", "Balance training after stroke"),
        ("Stroke statistics, 2019 update", "Stroke statistics, 2020 update"),
        ("Grade 1-2 sprains of the ankle", "Grade 12 sprains of the ankle"),
        ("Dose of 1.5 mg in hypertension", "Dose of 15 mg in hypertension"),
        ("Macrovascular disease in young smokers", "Microvascular disease in young smokers"),
        ("Hyperkalaemia in young smokers", "Hypokalaemia in young smokers"),
        ("Schlaganfall und Schwindel im Alter", "Stroke and vertigo in old age"),
    ],
)
def test_a_work_is_not_taken_for_its_neighbour(ours: str, theirs: str) -> None:
    """Printed elsewhere by the same authors; or nothing else is said of it that would differ."""
    elsewhere = registered(title=[theirs], subtitle=[], volume="13", page="17-29", issue="1")

    memory = {"author": ["Abernathy C"], "et-al": True, "issued": "2016", "title": ours}

    assert best(reference({**OURS, "title": ours}), [elsewhere]) is None
    assert best(reference(memory), [elsewhere]) is None


def test_titles_with_other_numbers_are_not_even_akin() -> None:
    ours, theirs = "Care of 30 patients with gout in the ward", "Care of 40 patients with gout in the ward"

    assert likeness(ours, [theirs]) is Likeness.OTHER
    assert likeness(ours, [theirs.replace("40", "30").replace("the", "our")]) is Likeness.AKIN


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("N Engl J Med", "New England Journal of Medicine"),
        ("NEJM", "The New England journal of medicine"),
        ("JAMA Neurol", "JAMA Neurology"),
        ("Lancet", "Lancet (London, England)"),
        ("BMJ", "British Medical Journal"),
        ("Dtsch Arztebl Int", "Deutsches Ärzteblatt international"),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences of the U S A"),
        ("Obstet Gynecol", "Obstetrics &amp; Gynecology"),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences"),
        (
            "Proc Natl Acad Sci USA",
            "Proceedings of the National Academy of Sciences of the United States of America",
        ),
        ("J Natl Cancer Inst", "JNCI Journal of the National Cancer Institute"),
        ("MMWR", "MMWR. Morbidity and Mortality Weekly Report"),
        ("CA Cancer J Clin", "CA: A Cancer Journal for Clinicians"),
        ("Europace", "Europace : European pacing, arrhythmias : journal of the working groups"),
    ],
)
def test_an_abbreviated_journal_is_the_journal(short: str, full: str) -> None:
    theirs = registered(**{"container-title": [full], "short-container-title": []})

    assert unlike({"container-title": short}, theirs) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Lancet", "The Lancet Neurology"),
        ("Circulation", "Circulation: Heart Failure"),
        ("Circulation", "Circulation: Cardiovascular Quality and Outcomes"),
        ("Cancer", "Cancers"),
        ("J Hypertens", "Hypertension"),
        ("Eur J Heart Fail", "European Heart Journal"),
        ("Am J Med", "American Journal of Medical Genetics"),
    ],
)
def test_a_journal_with_a_like_name_is_another_one(ours: str, theirs: str) -> None:
    registered_there = registered(**{"container-title": [theirs], "short-container-title": []})

    assert unlike({"container-title": ours}, registered_there) == ["container-title"]


def test_an_article_number_is_a_page_and_pages_counted_from_one_are_none() -> None:
    theirs = registered(**{"article-number": "e123456", "page": "1-11"})

    assert unlike({"page": "123456"}, theirs) == []
    assert unlike({"page": "1-11"}, theirs) == []
    assert unlike({"page": "1-11"}, registered(**{"article-number": "e123456", "page": None})) == []
    assert unlike({"page": "e654321"}, registered(**{"article-number": "e123456", "page": None})) == ["page"]


def test_the_year_online_is_right_however_long_before_print_it_was() -> None:
    early = registered(**{"published-online": {"date-parts": [[2012]]}})

    assert unlike({"issued": "2012"}, early) == []
    assert unlike({"issued": "2013"}, early) == ["issued"]


def test_a_group_is_compared_with_a_group_and_with_nobody_else() -> None:
    group = {"name": "MARLOWE Study Group", "sequence": "first"}
    both = registered(author=[group, *answer("crossref-article")["message"]["author"]])

    assert unlike({"author": [{"literal": "The MARLOWE Investigators"}]}, both) == []
    assert unlike({"author": [{"literal": "MARLOWE Study Group"}]}, registered()) == []
    assert unlike({"author": [{"literal": "HOLLYHOCK Study Group"}]}, both) == ["author"]
    assert unlike({}, both) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([("Wang", "XM"), ("Li", "W")], [("Xiao-Ming", "Wang"), ("Wei", "Li")]),
        ([("Li", "W")], [("Wei", "Li")]),
        ([("\u738b", "\u5c0f\u660e")], [("Wang", "Xiaoming")]),
    ],
)
def test_chinese_names_in_either_order_or_script_are_no_difference(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    there = registered(author=[{"family": family, "given": given} for family, given in theirs])
    mine = [{"family": family, "given": given} for family, given in ours]
    assert unlike({"author": mine}, there) == []


def test_initials_are_nobodys_family_name() -> None:
    there = registered(author=[{"family": "Marsh", "given": "LI"}])
    assert unlike({"author": ["Li, W"]}, there) == ["author"]


def test_an_erratum_under_the_title_of_the_work_is_another_work() -> None:
    notice = {"update-to": [{"type": "erratum", "DOI": "10.5555/another"}]}
    assert not compare(reference(OURS), registered(volume="13", page="400", **notice)).is_same_work
    named = {"title": f"Erratum: {OURS['title']}"}
    assert compare(
        reference({**OURS, **named}), registered(volume="13", title=[named["title"]], **notice)
    ).is_same_work
    # An article that was corrected and published again is deposited in the same way.
    assert compare(reference(OURS), registered(**notice)).is_same_work


def test_the_mark_of_a_footnote_is_no_part_of_a_title() -> None:
    there = registered(title=[f"{registered().reference.title}<sup>1,2</sup>"], subtitle=[])
    assert unlike({}, there) == []


def test_the_acronym_of_a_group_stands_for_it() -> None:
    there = registered(author=[{"name": "Invented Diabetes Complications Trial Research Group"}])
    assert unlike({"author": [{"literal": "IDC Research Group"}]}, there) == []
    assert unlike({"author": [{"literal": "IDX Research Group"}]}, there) == ["author"]


def test_an_acronym_stands_for_an_organization() -> None:
    theirs = registered(author=[{"name": "World Invention Organization"}])

    assert unlike({"author": [{"literal": "WIO"}]}, theirs) == []


def test_a_namesake_by_others_elsewhere_is_another_work() -> None:
    others = registered(author=[{"family": "Hargreave", "given": "T"}], volume="44", page="1-3")

    ours = {**OURS, "issued": "1999", "container-title": "Lancet"}

    assert not compare(reference(ours), others).is_same_work


def test_a_work_that_is_cited_by_a_translated_title_is_found_by_where_it_stands() -> None:
    theirs = registered(title=["Frühe Rhythmuskontrolle bei Erwachsenen"], subtitle=[])

    assert unlike({}, theirs) == ["title"]


def test_an_original_title_is_as_good_as_the_title() -> None:
    theirs = registered(**{"original-title": ["Frühe Rhythmuskontrolle bei Erwachsenen"]})

    assert unlike({"title": "Fruehe Rhythmuskontrolle bei Erwachsenen"}, theirs) == []


def test_of_two_works_that_fit_equally_well_none_is_meant() -> None:
    twins = [registered(DOI="10.5555/invented.1"), registered(DOI="10.5555/invented.1b")]

    assert best(reference(OURS), twins) is None
    assert best(reference(OURS), twins[:1]) == twins[0]


def test_the_article_is_meant_and_not_its_preprint() -> None:
    preprint, article = crossref("preprint"), registered()
    title = "Early rhythm control in adults with recent stroke"
    memory = {"author": OURS["author"], "issued": "2016", "title": title}

    assert best(reference(memory), [preprint, registered(subtitle=[])]) == registered(subtitle=[])
    assert best(reference(OURS), [preprint, article]) == article


def test_a_preprint_is_not_in_the_journal_that_the_reference_names() -> None:
    fields = {**OURS, "title": "Early rhythm control in adults with recent stroke"}

    [difference] = compare(reference(fields), crossref("preprint")).differences

    assert (difference.field, difference.theirs) == ("container-title", "medRxiv (preprint)")


def _counted(made: tuple[Case, ...]) -> tuple[float, float]:
    """The share of wrong references that are caught, and of right ones that are accused, in percent."""
    confirmed = {
        is_right: [judged(case).verdict is Verdict.CONFIRMED for case in made if case.is_right is is_right]
        for is_right in (True, False)
    }
    right, wrong = confirmed[True], confirmed[False]
    return 100 * wrong.count(False) / len(wrong), 100 * right.count(False) / len(right)


def test_of_200_wrong_references_198_are_caught_and_no_right_one_is_accused() -> None:
    """The other two say something wrong of which the registry knows nothing: a volume, a second author."""
    assert _counted(cases()) == (99.0, 0.0)


def test_of_100_cases_that_nothing_was_tuned_on_one_is_judged_wrongly() -> None:
    """All 50 wrong ones are caught, and 1 right one of 50 is accused."""
    assert _counted(held_out_cases()) == (100.0, 2.0)


def test_a_title_of_300_000_characters_is_compared_in_no_time() -> None:
    ours = reference({**OURS, "title": "word " * 60_000})
    start = time.process_time()
    compare(ours, registered(title=["word " * 400]))
    assert time.process_time() - start < 1
