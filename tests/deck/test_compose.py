import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from msdeck.content import EntryLink, Image, Run, plain
from msdeck.deck.additions import check_additions
from msdeck.deck.compose import compose
from msdeck.deck.dates import date_in_words
from msdeck.deck.diagram_model import Cycle, Steps, Timeline, Tree
from msdeck.deck.labels import LABELS, labels_for
from msdeck.deck.model import (
    CompareSlide,
    ContentSlide,
    Deck,
    DiagramSlide,
    DividerSlide,
    StatementSlide,
    StudySlide,
    TableSlide,
)
from msdeck.deck.names import unique_names
from msdeck.diagnostics import Severity
from msdeck.layout.arrange import lay_out
from msdeck.outline.model import Outline
from msdeck.outline.walk import citations_in_order
from msdeck.references.model import Citations, Entry

REFERENCES = [{"id": "a", "title": "A", "author": ["First, A."]}, {"id": "b", "title": "B"}]


def outline(slides: list[dict[str, Any]], **more: Any) -> Outline:
    section = {"title": "Section", "slides": slides, **more.pop("section", {})}
    return Outline.model_validate(
        {"title": "Lecture", "sections": [section], "references": REFERENCES, **more}
    )


def cited(of: Outline, *, superscript: bool = True) -> Citations:
    """Citations as a style would print them, without asking one: a number for each key."""
    clusters = {}
    for citation in citations_in_order(of):
        runs: list[Run] = []
        for item in citation.items:
            number = "ab".index(item.key) + 1
            text = str(number) if superscript else f"[{number}]"
            runs.append(Run(text, superscript=superscript, link=EntryLink(item.key)))
        clusters[citation.at] = tuple(runs)
    entries = tuple(
        Entry(key, f"{n}.", (Run(f"Work {key}."),), (Run(f"Short {key}"),)) for n, key in enumerate("ab", 1)
    )
    return Citations(clusters, entries, is_numeric=True)


def deck(of: Outline, *, superscript: bool = True) -> Deck:
    return compose(of, cited(of, superscript=superscript), {"p.png": Image("p.png", b"", "image/png", 4, 3)})


def point_text(text: str, *, superscript: bool = True) -> str:
    """A point as it is said, superscripts in braces."""
    slide = deck(outline([{"title": "T", "points": [text]}]), superscript=superscript).slides[1]
    assert isinstance(slide, ContentSlide)
    return "".join(f"{{{run.text}}}" if run.superscript else run.text for run in slide.points[0].runs)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A claim [@a]", "A claim{1}"),
        ("A claim [@a].", "A claim.{1}"),
        ("A claim [@a], and more", "A claim,{1} and more"),
        ("A claim [@a; @b]. More.", "A claim.{1}{2} More."),
        ("A claim [@a]: more", "A claim{1}: more"),
        ("A **claim** [@a].", "A claim.{1}"),
        ("[@a] says so.", "{1} says so."),
        ("Two [@b] [@a] apart", "Two{2}{,}{1} apart"),
        ("Two [@b][@a].", "Two.{2}{,}{1}"),
    ],
)
def test_a_raised_number_stands_at_its_word_and_after_a_full_stop(written: str, said: str) -> None:
    assert point_text(written) == said


def test_a_number_in_brackets_stays_before_the_full_stop() -> None:
    assert point_text("A claim [@a].", superscript=False) == "A claim [1]."


def test_a_section_is_its_divider_its_slides_and_its_studies() -> None:
    of = outline(
        [
            {"title": "Points", "points": ["One"]},
            {"statement": "A sentence."},
            {"title": "Table", "table": {"columns": ["A", "B"], "rows": [["x"]]}},
            {"title": "Two", "compare": [{"title": "L", "points": ["l"]}, {"title": "R", "points": ["r"]}]},
            {"title": "Figure", "figure": {"image": "p.png", "alt": "A picture"}},
        ],
        section={"studies": ["a"]},
        studies=[{"ref": "a", "takeaway": "It works."}],
    )
    made = deck(of)
    kinds = [DividerSlide, ContentSlide, StatementSlide, TableSlide, CompareSlide, ContentSlide, StudySlide]
    assert [type(slide) for slide in made.slides] == kinds
    assert [slide.said.name for slide in made.slides] == [
        "section",
        "section/1",
        "section/2",
        "section/3",
        "section/4",
        "section/5",
        "study/a",
    ]


def test_a_short_row_is_filled_with_empty_cells() -> None:
    slide = deck(outline([{"title": "T", "table": {"columns": ["A", "B"], "rows": [["x"]]}}])).slides[1]
    assert isinstance(slide, TableSlide)
    assert [plain(cell) for cell in slide.rows[0]] == ["x", ""]


def study(*, is_numeric: bool = True, **fields: Any) -> StudySlide:
    of = outline([], section={"studies": ["a"]}, studies=[{"ref": "a", "takeaway": "It works.", **fields}])
    slide = compose(of, replace(cited(of), is_numeric=is_numeric), {}).slides[-1]
    assert isinstance(slide, StudySlide)
    return slide


def test_the_boxes_of_a_diagram_have_their_texts_with_citations() -> None:
    slides = deck(
        outline(
            [
                {"title": "S", "steps": ["Trigger", {"title": "Response", "text": "Cells [@a]"}]},
                {"title": "C", "cycle": ["One", "Two", "Three"]},
                {"title": "L", "timeline": [{"when": "1993", "what": "A"}, {"when": "2004", "what": "B"}]},
                {"title": "T", "tree": {"root": "R", "branches": [{"title": "A", "leaves": ["a"]}, "B"]}},
            ]
        )
    ).slides[1:]
    diagrams = [slide.diagram for slide in slides if isinstance(slide, DiagramSlide)]
    steps, cycle, timeline, tree = diagrams
    assert isinstance(steps, Steps)
    assert [(plain(node.heading), plain(node.text)) for node in steps.nodes] == [
        ("", "Trigger"),
        ("Response", "Cells1"),
    ]
    assert slides[0].said.cited == ("a",)
    assert isinstance(cycle, Cycle)
    assert [plain(node.text) for node in cycle.nodes] == ["One", "Two", "Three"]
    assert isinstance(timeline, Timeline)
    assert [plain(node.heading) for node in timeline.nodes] == ["1993", "2004"]
    assert isinstance(tree, Tree)
    assert [(plain(b.node.text), len(b.leaves)) for b in tree.branches] == [("A", 1), ("B", 0)]


def test_a_study_with_only_a_takeaway_has_it_as_title_and_says_of_which_publication_it_is() -> None:
    slide = study()
    assert plain(slide.said.title) == "It works."
    assert slide.cards == ()
    assert slide.callout is not None
    assert (slide.callout.label, plain(slide.callout.runs)) == ("Publication", "A")
    assert slide.limitations is None
    assert plain(slide.source) == "Short a1"


def test_in_author_year_styles_the_source_of_a_study_is_itself_the_link() -> None:
    assert study(is_numeric=False).source == (Run("Short a", link=EntryLink("a")),)


def test_a_study_with_a_title_has_its_takeaway_as_call_out_and_its_outcomes_as_a_card() -> None:
    slide = study(
        title="Found", outcomes=[{"name": "Pain", "role": "primary", "direction": "decreased"}, "Sleep"]
    )
    assert plain(slide.said.title) == "Found"
    assert slide.callout is not None
    assert (slide.callout.label, plain(slide.callout.runs)) == ("What it adds", "It works.")
    assert [(card.label, plain(card.runs)) for card in slide.cards] == [
        ("Outcomes", "Pain (primary): decreased; Sleep")
    ]


def test_what_a_study_does_not_give_is_left_out() -> None:
    slide = study(population="Adults", n={"analysed": 12}, design="Cohort", limitations=["Small.", "Short."])
    assert [(card.label, plain(card.runs)) for card in slide.cards] == [
        ("Population", "Adults"),
        ("Participants", "12 analysed"),
    ]
    assert plain(slide.kicker) == "Key study · Cohort study"
    assert slide.limitations is not None
    assert plain(slide.limitations.runs) == "Small. Short."


def test_keys_cited_on_a_slide_are_known_even_without_a_run_of_their_own() -> None:
    made = deck(outline([{"title": "T [@b]", "points": ["x [@a]"], "notes": "n", "handout": "h [@a]"}]))
    assert made.slides[1].said.cited == ("b", "a")


def test_citations_on_a_study_slide_are_numbered_in_the_order_in_which_they_stand() -> None:
    names = ("title", "takeaway", "details", "population", "intervention", "comparator", "setting")
    fields: dict[str, Any] = {name: f"{name} [@a]" for name in (*names, "follow-up", "blinding", "funding")}
    fields |= {"outcomes": [{"name": "outcome [@a]", "time": "time [@a]"}], "harms": ["harm [@a]"]}
    fields |= {"limitations": ["limit [@a]"], "risk-of-bias": {"judgement": "low", "reason": "reason [@a]"}}
    of = outline([], section={"studies": ["a"]}, studies=[{"ref": "a", **fields}])
    citations = cited(of)
    counted = {at: (Run(f"#{number}"),) for number, at in enumerate(citations.clusters)}
    slide = compose(of, replace(citations, clusters=counted), {}).slides[-1]
    assert isinstance(slide, StudySlide)
    assert slide.callout is not None
    assert slide.limitations is not None
    parts = [slide.said.title, slide.kicker, *(card.runs for card in slide.cards)]
    parts += [slide.callout.runs, slide.limitations.runs, slide.particulars, slide.source]
    numbers = [run.text for runs in parts for run in runs if run.text.startswith("#")]
    assert numbers == [f"#{number}" for number in range(16)]


def test_names_of_sections_are_short_ascii_and_unique() -> None:
    assert unique_names(["Über Öl!", "Über Öl", "漢字", ""]) == [
        "uber-ol",
        "uber-ol-2",
        "section",
        "section-2",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "22 November 2026"),
        ("en", "November 22, 2026"),
        ("de", "22. November 2026"),
        ("fr-CH", "22 novembre 2026"),
        ("x-klingon", "November 22, 2026"),
    ],
)
def test_a_date_is_printed_in_the_words_of_the_language(language: str, words: str) -> None:
    of = outline([], language=language, date="2026-11-22")
    assert date_in_words(of) == words


def test_a_date_in_letters_that_the_fonts_lack_is_an_error_at_the_date() -> None:
    of = outline([], language="ja", date="2026-11-22")
    (found,) = check_additions(of, deck(of))
    assert (found.code, found.severity) == ("unsupported-characters", Severity.ERROR)
    assert "年" in found.message


def test_a_reference_with_characters_that_only_the_style_adds_is_an_error() -> None:
    of = outline([{"title": "T", "points": ["x [@a]"]}])
    strange = replace(cited(of).entries[0], runs=(Run("2\u1d49 éd."),))
    made = compose(of, replace(cited(of), entries=(strange,)), {})
    (found,) = check_additions(of, made)
    assert (found.code, found.severity) == ("unsupported-characters", Severity.ERROR)
    assert "`citation-style`" in found.hint
    assert list(check_additions(of, deck(of))) == []


def test_the_date_stands_on_the_title_block() -> None:
    assert plain(deck(outline([], language="en-GB", date="2026-11-22")).title.date) == "22 November 2026"


def test_participants_enrolled_and_analysed_are_told_apart() -> None:
    (card,) = study(n={"enrolled": 1200, "analysed": 118}).cards
    assert plain(card.runs) == "1200 enrolled, 118 analysed"
    (card,) = study(n={"enrolled": 40}).cards
    assert plain(card.runs) == "40"


@pytest.mark.parametrize(
    ("limits", "said"),
    [(["Small", "Short"], "Small; Short"), (["Small.", "Short."], "Small. Short.")],
)
def test_limitations_are_parted_as_sentences_or_by_semicolons(limits: list[str], said: str) -> None:
    slide = study(limitations=limits)
    assert slide.limitations is not None
    assert plain(slide.limitations.runs) == said


def test_a_german_deck_has_german_words_in_their_own_spelling() -> None:
    of = outline(
        [],
        language="de",
        section={"studies": ["a"]},
        studies=[{"ref": "a", "takeaway": "T", "question": "treatment"}],
    )
    slide = deck(of).slides[-1]
    assert isinstance(slide, StudySlide)
    assert plain(slide.kicker) == "Schlüsselstudie · Fragestellung: Therapie"
    assert deck(of).labels["page"].format(number=2, total=5) == "2 von 5"


def test_a_title_is_called_by_its_words_without_its_numbers() -> None:
    made = deck(outline([{"title": "A claim [@a; @b], then more", "points": ["x"]}]))
    assert plain(made.slides[1].said.title) == "A claim,12 then more"
    assert plain(made.slides[1].said.heading) == "A claim, then more"


def test_the_later_of_two_titles_that_differ_by_their_marks_alone_is_numbered() -> None:
    made = deck(outline([{"title": "A *claim*", "points": ["x"]}, {"statement": "a claim [@a]"}]))
    assert [plain(slide.said.title) for slide in made.slides] == ["Section", "A claim", "a claim1 (2)"]


def test_a_title_of_citations_alone_is_called_by_their_numbers() -> None:
    said = deck(outline([{"title": "[@a]", "points": ["x"]}])).slides[1].said
    assert plain(said.heading) == "1"
    assert all(run.link is None for run in said.heading)


@pytest.mark.parametrize("title", ["References", "Title"])
def test_a_section_called_like_a_slide_of_msdeck_is_laid_out_like_any_other(title: str) -> None:
    of = outline([{"title": "Points", "points": ["x [@a]"]}], section={"title": title})
    scene = lay_out(deck(of))
    names = [page.name for page in scene.slides]
    assert len(set(names)) == len(names) == 4
    assert f"1  {title}" in [bookmark.title for bookmark in scene.bookmarks]


def test_a_section_called_study_keeps_its_slides_apart_from_those_of_studies() -> None:
    of = outline(
        [{"title": "T", "points": ["x"]}],
        section={"title": "Study", "studies": ["a"]},
        studies=[{"ref": "a", "takeaway": "It works."}],
    )
    assert [slide.said.name for slide in deck(of).slides] == ["study-2", "study-2/1", "study/a"]


def test_without_a_date_none_is_printed() -> None:
    of = outline([])
    assert date_in_words(of) == ""
    assert plain(deck(of).title.date) == ""
    assert dt.date.today().isoformat() not in repr(deck(of))


def test_every_language_has_every_word() -> None:
    assert all(set(words) == set(LABELS["en"]) for words in LABELS.values())
    assert labels_for("de-AT")["references"] == "Literatur"
    assert labels_for("tlh")["references"] == "References"
