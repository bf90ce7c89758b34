"""What study slides and evidence tables say of a study, in words."""

from dataclasses import replace
from typing import Any

import pytest

from deck.test_compose import cited, outline
from msdeck.content import EntryLink, plain
from msdeck.deck.compose import compose
from msdeck.deck.effects import percentage_in_figures
from msdeck.deck.labels import LABELS
from msdeck.deck.model import Deck, DividerSlide, StudySlide, TableSlide
from msdeck.outline.model import Outline
from msdeck.outline.terms import DESIGNS

ARMS = [{"name": "New", "events": "482", "total": "2104"}, {"name": "Old", "events": "1110", "total": "4321"}]
EFFECT = {"measure": "RR", "estimate": "0.89", "interval": ["0.81", "0.98"], "p": "0.02"}
DEATH = {"name": "Death", "arms": ARMS, "effect": EFFECT, "absolute": {"difference": "-2.8", "nnt": "36"}}
PICO = {"intervention": "New", "comparator": "Old"}


def made(*studies: dict[str, Any], slides: Any = (), **more: Any) -> Deck:
    of = outline(
        list(slides), section={"studies": [study["ref"] for study in studies]}, studies=list(studies), **more
    )
    return compose(of, cited(of), {})


def slide(language: str = "en", **fields: Any) -> StudySlide:
    made_slide = made({"ref": "a", **fields}, language=language).slides[1]
    assert isinstance(made_slide, StudySlide)
    return made_slide


def table(deck: Deck) -> list[list[str]]:
    """The cells of the deck's evidence table, its header first."""
    (found,) = (each for each in deck.slides if isinstance(each, TableSlide))
    assert found.is_evidence
    return [[plain(cell) for cell in row] for row in (found.columns, *found.rows)]


def cards(of: StudySlide) -> dict[str, list[str]]:
    return {card.label: [plain(runs) for runs in (card.runs, *card.more)] for card in of.cards}


def test_the_main_effect_stands_in_the_call_out_and_the_groups_on_a_card() -> None:
    shown = slide(title="Found", takeaway="It works.", outcomes=[DEATH, "Pain"], **PICO)
    assert [plain(runs).replace("\u00a0", " ") for runs in shown.effect] == [
        "Death: RR 0.89 (95% CI 0.81–0.98), p = 0.02",
        "absolute difference −2.8 percentage points, NNT 36",
    ]
    # 482/2104 = 22.9 %, 1110/4321 = 25.7 %.
    assert cards(shown)["Outcomes"] == ["Death: 482/2104 (22.9%) vs 1110/4321 (25.7%)", "Pain"]


def test_groups_have_names_where_no_card_says_what_was_compared() -> None:
    assert cards(slide(takeaway="It works.", outcomes=[DEATH]))["Outcome"] == [
        "Death: New 482/2104 (22.9%), Old 1110/4321 (25.7%)"
    ]


def test_effects_on_other_outcomes_and_harms_stand_with_their_groups() -> None:
    harm = {"name": "Flushing", "effect": {"measure": "OR", "estimate": "6.61", "p": "<0.001"}}
    said = cards(slide(takeaway="It works.", outcomes=["Pain"], harms=[harm], **PICO))
    assert said["Harms"] == ["Flushing: OR\u00a06.61, p\u00a0<\u00a00.001"]


def test_a_difference_has_its_unit_a_real_minus_and_a_word_between_its_bounds() -> None:
    effect = {"measure": "MD", "estimate": "-12.4", "interval": ["-13.4", "-11.5"], "unit": "kg"}
    (said,) = slide(
        takeaway="T", outcomes=[{"name": "Weight", "effect": {**effect, "adjusted": "true"}}]
    ).effect
    assert plain(said).replace("\u00a0", " ") == "Weight: MD −12.4 kg (95% CI −13.4 to −11.5), adjusted"


def test_means_and_sizes_of_groups_are_told_as_they_are_written() -> None:
    arms = [{"name": "New", "mean": "-14.90", "sd": "10.1", "total": "1306"}, {"name": "Old", "mean": "-2.4"}]
    said = cards(slide(takeaway="T", outcomes=[{"name": "Weight", "arms": arms}], **PICO))
    assert said["Outcome"] == ["Weight: −14.90 (SD\u00a010.1), n\u00a0=\u00a01306 vs −2.4"]


def test_how_far_to_trust_a_study_stands_in_one_quiet_line() -> None:
    shown = slide(
        takeaway="T",
        registration="NCT01035255",
        funding="A company.",
        level={"scale": "OCEBM 2011", "level": "Level 2"},
        **{"risk-of-bias": {"judgement": "some concerns", "tool": "RoB 2", "reason": "open label"}},
    )
    assert plain(shown.particulars) == (
        "Risk of bias: some concerns (RoB 2), open label · Evidence level: 2 (OCEBM 2011) · "
        "Funding: A company · NCT01035255"
    )


def test_a_study_without_words_of_its_own_is_called_by_the_title_of_its_reference() -> None:
    references = [{"id": "a", "title": "A <i>fine</i> trial", "author": ["Author, A."], "issued": "2020"}]
    of = outline([], section={"studies": ["a"]}, studies=[{"ref": "a"}], references=references)
    assert plain(compose(of, cited(of), {}).slides[1].said.title) == "A fine trial"


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_numbers_are_worded_in_the_language_of_the_lecture(language: str) -> None:
    shown = slide(language, title="F", takeaway="T", design="RCT", outcomes=[DEATH], **PICO)
    words = LABELS[language]
    assert words["randomised-trial"] in plain(shown.kicker)
    assert words["interval"].format(level="95").replace(" ", "\u00a0") in plain(shown.effect[0])
    assert words["percentage-points"] in plain(shown.effect[1])


@pytest.mark.parametrize(
    ("language", "interval"),
    [("en", "95% CI"), ("de", "95-%-KI"), ("fr", "IC à 95 %"), ("es", "IC del 95 %"), ("nl", "95% CI")],
)
def test_an_interval_is_named_as_papers_of_the_language_name_it(language: str, interval: str) -> None:
    (said, _) = slide(language, takeaway="T", outcomes=[DEATH], **PICO).effect
    assert f"({interval} 0.81–0.98)" in plain(said).replace("\u00a0", " ")


def test_an_interval_of_another_level_says_so_of_absolute_effects_as_well() -> None:
    absolute = {"difference": "-2.8", "interval": ["-5.7", "0.1"], "confidence": "99"}
    (_, said) = slide(takeaway="T", outcomes=[{**DEATH, "absolute": absolute}], **PICO).effect
    assert "(99% CI −5.7 to 0.1)" in plain(said).replace("\u00a0", " ")


def test_french_has_a_space_before_its_colons() -> None:
    shown = slide("fr", takeaway="T", funding="ANR", question="harm", outcomes=[DEATH], **PICO)
    assert plain(shown.particulars) == "Financement\u00a0: ANR"
    assert plain(shown.effect[0]).startswith("Death\u00a0: RR")


HARM = {"name": "Flushing", "absolute": {"difference": "19.5", "nnt": "6"}}
LESS = {"name": "Cough", "absolute": {"difference": "-3.0", "nnt": "34"}}


@pytest.mark.parametrize(
    ("said", "of_harms", "number"),
    [
        (HARM, True, "NNH\u00a06"),
        (LESS, True, "NNT\u00a034"),
        ({**HARM, "direction": "improved"}, True, "NNT\u00a06"),
        ({**HARM, "better": "lower"}, False, "NNH\u00a06"),
        ({**HARM, "better": "higher"}, False, "NNT\u00a06"),
        # That more have it may be what was hoped for: nothing says so, and nothing says otherwise.
        (HARM, False, "NNT\u00a06"),
    ],
)
def test_a_number_needed_is_one_to_harm_where_there_is_more_of_a_harm(
    said: dict[str, Any], of_harms: bool, number: str
) -> None:
    outcomes = ["Pain", *([] if of_harms else [said])]
    shown = cards(slide(takeaway="T", outcomes=outcomes, harms=[said] if of_harms else [], **PICO))
    assert number in " ".join(shown["Harms" if of_harms else "Outcomes"])


@pytest.mark.parametrize(
    ("language", "count"), [("en", "20,211"), ("de", "20\u00a0211"), ("fr", "20\u00a0211")]
)
def test_counts_of_five_digits_are_grouped_wherever_they_stand(language: str, count: str) -> None:
    arms = [{"name": "New", "events": "9999", "total": "20211"}, {"name": "Old", "total": "20211"}]
    study = {"ref": "a", "takeaway": "T", "n": "20211", "outcomes": [{"name": "Death", "arms": arms}]}
    deck = made(study, {**study, "ref": "b"}, evidence={"columns": ["n", "outcome"]}, language=language)
    shown = deck.slides[1]
    assert isinstance(shown, StudySlide)
    words = LABELS[language]
    assert cards(shown)[words["n"]] == [count]
    # 9999/20211 = 49.47 %.
    assert f"9999/{count} (49.5" in cards(shown)[words["outcome"]][0]
    assert f"n\u00a0=\u00a0{count}" in cards(shown)[words["outcome"]][0]
    assert table(deck)[1][1] == count


@pytest.mark.parametrize(
    ("events", "total", "said"),
    [
        (0, 20, "0"),
        (20, 20, "100"),
        (17, 4187, "0.41"),
        (1, 3, "33.3"),
        # Some are never nobody, and not all are never all: 0.002 %, 99.98 %, 99.996 %.
        (1, 50000, "0.002"),
        (4999, 5000, "99.98"),
        (24999, 25000, "99.996"),
    ],
)
def test_percentages_have_the_digits_that_they_need(events: int, total: int, said: str) -> None:
    assert percentage_in_figures(events, total) == said


def test_every_design_has_a_word_in_every_language() -> None:
    assert all(set(DESIGNS) <= set(words) for words in LABELS.values())


# -- the evidence table ------------------------------------------------------------------


A = {"ref": "a", "takeaway": "A works.", "design": "RCT", "n": "120", "outcomes": [DEATH]}
B = {"ref": "b", "takeaway": "B does not.", "design": "cohort", "population": "Adults"}


def test_two_studies_give_a_table_of_what_most_is_known_of() -> None:
    effect = "RR\u00a00.89 (95%\u00a0CI 0.81–0.98), p\u00a0=\u00a00.02"
    rows = table(made(A, B))
    assert rows[0] == ["Study", "Design", "Population", "Effect", "Found"]
    assert [row[1:] for row in rows[1:]] == [
        ["Randomised trial", "not reported", effect, "A works."],
        ["Cohort study", "Adults", "not reported", "B does not."],
    ]


def test_one_study_gives_no_table_unless_it_is_asked_for() -> None:
    assert not any(isinstance(each, TableSlide) for each in made(A).slides)
    assert len(table(made(A, evidence="all"))) == 2


def test_no_table_is_added_where_none_is_wanted() -> None:
    assert not any(isinstance(each, TableSlide) for each in made(A, B, evidence="none").slides)


def test_a_table_on_a_slide_of_its_own_is_the_only_one() -> None:
    deck = made(A, B, slides=[{"title": "What we know", "evidence": ["b"]}])
    assert plain(deck.slides[1].said.title) == "What we know"
    assert [row[-1] for row in table(deck)] == ["Found", "B does not."]


def test_a_table_without_a_title_is_called_what_it_is() -> None:
    deck = made(A, B, slides=[{"evidence": "all"}])
    assert plain(deck.slides[1].said.title) == "Key studies at a glance"


def test_columns_are_those_that_were_chosen_after_the_study() -> None:
    assert table(made(A, B, evidence={"columns": ["n", "design", "n"]}))[0] == [
        "Study",
        "Participants",
        "Design",
    ]


def test_the_table_stands_before_the_last_section_unless_studies_do_not() -> None:
    sections = [
        {"title": "Trials", "studies": ["a", "b"]},
        {"title": "Conclusion", "slides": [{"title": "Keep", "points": ["x"]}]},
    ]
    for order, names in (
        (sections, ["trials", "study/a", "study/b", "evidence", "conclusion", "conclusion/1"]),
        (sections[::-1], ["conclusion", "conclusion/1", "trials", "study/a", "study/b", "evidence"]),
    ):
        of = Outline.model_validate(
            {
                "title": "Lecture",
                "sections": order,
                "studies": [A, B],
                "references": [{"id": key, "title": key} for key in "ab"],
            }
        )
        assert [each.said.name for each in compose(of, cited(of), {}).slides] == names


def test_a_section_called_evidence_keeps_its_name_apart_from_the_table() -> None:
    deck = made(A, B)
    names = [each.said.name for each in deck.slides if not isinstance(each, DividerSlide)]
    assert len(set(names)) == len(names)


def test_citations_are_numbered_as_the_table_shows_them_where_it_comes_first() -> None:
    deck = made(
        {"ref": "a", "takeaway": "A [@b].", "population": "P"},
        {"ref": "b", "takeaway": "B.", "population": "P"},
        slides=[{"evidence": {"columns": ["takeaway", "population"]}}],
    )
    (found,) = (each for each in deck.slides if isinstance(each, TableSlide))
    assert found.said.cited == ("a", "b")
    links = [run.link for row in found.rows for cell in row for run in cell if run.link]
    assert links == [EntryLink("a"), EntryLink("b"), EntryLink("b")]


def test_in_author_year_styles_the_name_of_a_study_is_itself_the_link() -> None:
    of = outline([], section={"studies": ["a", "b"]}, studies=[A, B])
    deck = compose(of, replace(cited(of), is_numeric=False), {})
    (found,) = (each for each in deck.slides if isinstance(each, TableSlide))
    assert all(run.link == EntryLink("a") for run in found.rows[0][0])
