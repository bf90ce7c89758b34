"""What frames a lecture and asks its learners: disclosures, objectives, agenda, questions, take-home.

In: the outline's own parts. Out: slides. The titles and the words around them are the labels of the language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from msdeck.content import Run, Runs, plain
from msdeck.deck.model import (
    AnswerSlide,
    DisclosuresSlide,
    Interest,
    ListSlide,
    QuestionSlide,
    Said,
    Section,
    Slide,
)
from msdeck.deck.text import Resolver
from msdeck.diagnostics import Place
from msdeck.outline.model import Outline
from msdeck.outline.teaching import LETTERS, Question


def opening_slides(
    outline: Outline, sections: Sequence[Section], text: Resolver, labels: dict[str, str]
) -> Iterator[Slide]:
    """The slides between the title and the first section: disclosures before any content."""
    if outline.disclosures is not None:
        yield _disclosures(outline, text, labels)
    if outline.objectives:
        items = text.prose(outline.objectives)
        said = _said("objectives", outline.place_of("objectives"), None, labels)
        yield ListSlide(replace(said, cited=text.keys(outline.objectives)), "objectives", items)
    listed = [section for section in sections if section.is_in_deck]
    if outline.agenda and listed:
        said = _said("agenda", outline.place_of("agenda"), None, labels)
        numbers = tuple(section.number for section in listed)
        yield ListSlide(said, "agenda", tuple(section.title for section in listed), numbers)


def take_home_slides(outline: Outline, text: Resolver, labels: dict[str, str]) -> Iterator[Slide]:
    """The last slide before the references, in the last section."""
    if outline.take_home:
        place = outline.place_of("take-home")
        said = _said("take-home", place, len(outline.sections) - 1 if outline.sections else None, labels)
        items = text.prose(outline.take_home)
        yield ListSlide(replace(said, cited=text.keys(outline.take_home)), "take-home", items)


Added = Literal["disclosures", "objectives", "agenda", "take-home"]


def _said(name: Added, place: Place, section: int | None, labels: dict[str, str]) -> Said:
    title = (Run(labels[name]),)
    return Said(name, title, title, section, place, place)


def _disclosures(outline: Outline, text: Resolver, labels: dict[str, str]) -> DisclosuresSlide:
    disclosures = outline.disclosures or ()
    interests = tuple(
        Interest(
            text.unmarked(each.person),
            () if each.is_none else text.unmarked(each.company),
            text.unmarked(each.nature),
            each.place,
        )
        for each in disclosures
    )
    sentence: Runs = ()
    if all(each.is_none for each in disclosures):
        # The one word `none` speaks for everybody who is named as an author.
        people = [each.person for each in disclosures] or [author.name for author in outline.authors]
        said = labels["no-interests"].format(people=", ".join(people))
        sentence = text.unmarked(said if people else labels["no-interests-at-all"])
    return DisclosuresSlide(
        _said("disclosures", outline.place_of("disclosures"), None, labels),
        columns=((Run(labels["person"]),), (Run(labels["company"]),), (Run(labels["nature"]),)),
        interests=interests,
        nothing=(Run(labels["nothing"]),),
        sentence=sentence,
    )


def question_slides(
    said: Said, question: Question, number: int | None, text: Resolver, labels: dict[str, str]
) -> tuple[QuestionSlide, AnswerSlide]:
    """The question, and its answer on the next slide; participants' handouts have no answer."""
    assert question.right is not None, "outline.checks asks for a letter"
    kicker = labels["quiz"] if number is None else f"{labels['quiz']} {number}"
    options = text.prose(question.options)
    rationale = text.prose(question.rationale)
    right = labels["right-answer"].format(letter=LETTERS[question.right])
    answered = replace(
        said,
        name=f"{said.name}/answer",
        title=_filled(labels["answer"], said.title),
        heading=_filled(labels["answer"], said.heading),
        notes=((Run(right),), *rationale),
        reading=(),
        cited=text.keys((question.stem, *question.options, *question.rationale)),
        is_revealed=False,
        decks=tuple(edition for edition in said.decks if edition == "instructor"),
        handouts=tuple(edition for edition in said.handouts if edition == "instructor"),
        minutes=None,
    )
    return (
        QuestionSlide(said, (Run(kicker),), options),
        AnswerSlide(
            answered,
            kicker=(Run(right),),
            stem=said.heading,
            options=options,
            right=question.right,
            why=(Run(labels["why"]),),
            rationale=rationale,
        ),
    )


def _filled(label: str, stem: Runs) -> Runs:
    before, after = label.split("{stem}")
    return tuple(run for run in (Run(before), *stem, Run(after)) if plain((run,)))
